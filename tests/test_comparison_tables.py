"""Which columns of a table are compared; the derived figures of the five filings."""

from decimal import Decimal

import pytest

from generator import comparison
from generator.comparison import Change, Family, Rate, Reason
from generator.facts import Placed
from generator.model import Mark, MoneyUnit, Phase, Stage
from generator.model.parts import BasicData, Execution, Funding, Indicators

WAN = MoneyUnit.TEN_THOUSAND
SETTLED = Phase.SETTLED


def amount(label, year=None, phase=None, **more):
    return {"label": label, "is": "amount", "year": year, "phase": phase, **more}


FUNDING = Funding(
    kind="funding",
    columns=[
        {"label": "总体资金情况", "is": "item"},
        amount("当年金额"),
        {"label": "占比", "is": "share"},
        amount("2023年", 2023, under="近两年收支金额"),
        amount("2022年", 2022, under="近两年收支金额"),
    ],
    rows=[
        ["财政拨款", "588.21　", "100%", "582.21　", "596.55　　"],
        ["财政专户管理资金", "", "", "", ""],
        ["人员类项目支出", "342.61　", "58.25%", "378.63　", "415.76　"],
        ["运转类项目支出", "45.60", "7.75%", "54.33", "37.01"],
        ["特定目标类项目支出", "200　", "34%", "149.25　", "143.78　"],
    ],
)
BASIC = BasicData(
    kind="basic_data",
    columns=[
        {"label": "经费控制情况（万元）", "is": "item"},
        amount("2022年决算数", 2022, "决算"),
        amount("2023年预算数", 2023, "预算"),
        amount("2023年决算数", 2023, "决算"),
    ],
    rows=[
        ["三公经费", "1.32　", "2.77", "2.77"],
        ["其中：公车购置", "　0", "0", "0"],
        ["项目支出", "51.82　", "20", "20"],
        ["公用经费", "95.64　", "121", "121"],
        ["部门基本支出预算调整", "145.15　", "", ""],
    ],
)
EXECUTION = Execution(
    kind="execution",
    columns=[
        {"label": "", "is": "item"},
        amount("年初预算数", phase="年初"),
        amount("全年预算数", phase="调整"),
        amount("全年执行数", phase="执行"),
        {"label": "分值", "is": "weight"},
    ],
    rows=[
        ["年度资金总额", "621.1", "620.99", "620.99", "10"],
        ["其他资金", "", "0", "", ""],
        ["负", "-1", "5", "1", ""],
    ],
)
INDICATORS = Indicators(
    kind="indicators",
    columns=[
        {"label": "二级指标", "is": "level2"},
        {"label": "三级指标", "is": "level3"},
        {"label": "2022 年", "is": "history", "year": 2022, "under": "近两年指标值"},
        {"label": "2023年", "is": "history", "year": 2023, "under": "近两年指标值"},
        {"label": "预期当年实现值", "is": "target"},
    ],
    rows=[
        ["项目支出成本控制", "“三公”经费变动率", "0%", "50%", "0%"],
        ["预算执行", "政府采购执行率", "98.9%", "99.7%", "80%"],
        ["核心业务产出6", "推动深度融合", "0个", "1个", "1个"],
        ["核心业务产出5", "打造一批阵地", "1个", "1个", "3个"],
        ["绩效管理", "评价结果应用率", "90%", "93%", "95%"],
        ["经济效益", "不适用", "", "", ""],
    ],
)


def placed(table, year=2024, unit=WAN):
    """`table` in a filing of `year` in `unit`."""
    return Placed((0,), table, year, table.money_unit or unit, Stage.TARGET, (), None)


def pairs_of(table, year=2024):
    return comparison.columns_compared(placed(table, year))


def words(table, year=2024, unit=WAN):
    rows = comparison.rows_compared(placed(table, year, unit))
    return [[comparison.describe(one).long for one in row] for row in rows]


def test_each_year_stands_against_the_year_before_it_latest_first():
    first, second = pairs_of(FUNDING, 2024)
    assert (first.before.at, first.after.at, first.before.year, first.after.year) == (3, 1, 2023, 2024)
    assert (second.before.at, second.after.at, second.before.year, second.after.year) == (4, 3, 2022, 2023)
    assert {first.family, second.family} == {Family.AMOUNT}
    assert first.phase is None


def test_the_basis_names_the_printed_heading_and_that_no_phase_is_stated():
    first, _ = pairs_of(FUNDING, 2024)
    assert first.basis == "2023年（“近两年收支金额”栏，口径未注明）"
    (settled,) = pairs_of(BASIC, 2023)
    assert settled.basis == "2022年（“2022年决算数”栏，决算）"
    bare = FUNDING.model_copy(
        update={"columns": tuple(one.model_copy(update={"under": None}) for one in FUNDING.columns)}
    )
    assert pairs_of(bare, 2024)[0].basis == "2023年（口径未注明）"


def test_funding_of_ezhou():
    assert words(FUNDING, 2024) == [
        ["+6.00 万元（+1.03%）", "−14.34 万元（−2.40%）"],
        ["两年均无数据", "两年均无数据"],
        ["−36.02 万元（−9.51%）", "−37.13 万元（−8.93%）"],
        ["−8.73 万元（−16.07%）", "+17.32 万元（+46.80%）"],
        ["+50.75 万元（+34.00%）", "+5.47 万元（+3.80%）"],
    ]


def test_outturn_is_compared_with_outturn_never_with_budget():
    (pair,) = pairs_of(BASIC, 2023)
    assert (pair.before.at, pair.after.at, pair.phase) == (1, 3, SETTLED)
    assert [row[0] for row in words(BASIC)] == [
        "+1.45 万元（+109.85%）",
        "持平；基数为0，不计算变动率",
        "−31.82 万元（−61.40%）",
        "+25.36 万元（+26.52%）",
        "本年无数据",
    ]


def test_a_stated_and_an_unstated_phase_are_not_compared():
    columns = [amount("2022年", 2022), amount("2023年", 2023, "决算")]
    assert pairs_of(Funding(kind="funding", columns=columns, rows=[])) == ()


def test_indicators_of_ezhou():
    pairs = pairs_of(INDICATORS, 2024)
    assert [(one.before.at, one.after.at, one.family) for one in pairs] == [(3, 4, Family.VALUE), (2, 3, Family.VALUE)]
    assert words(INDICATORS, 2024) == [
        ["−50个百分点", "+50个百分点"],
        ["−19.7个百分点", "+0.8个百分点"],
        ["持平", "+1个；基数为0，不计算变动率"],
        ["+2个（+200%）", "持平"],
        ["+2个百分点", "+3个百分点"],
        ["两年均无数据", "两年均无数据"],
    ]


def test_years_that_do_not_follow_each_other_are_not_compared():
    columns = [amount("2021年", 2021), amount("2023年", 2023), amount("2024年", 2024)]
    (pair,) = pairs_of(Funding(kind="funding", columns=columns, rows=[]))
    assert (pair.before.year, pair.after.year) == (2023, 2024)


def test_two_columns_for_one_year_are_not_guessed_between():
    columns = [amount("2022年", 2022), amount("财政拨款", 2023), amount("单位资金", 2023), amount("2024年", 2024)]
    assert pairs_of(Funding(kind="funding", columns=columns, rows=[])) == ()


def test_long_term_values_and_history_without_a_year_are_left_out():
    columns = [
        {"label": "三级指标", "is": "level3"},
        {"label": "2023年", "is": "history", "year": 2023},
        {"label": "上年", "is": "history"},
        {"label": "实施期指标值", "is": "target", "horizon": "长期"},
        {"label": "年度指标值", "is": "target", "horizon": "年度"},
        {"label": "备注"},
    ]
    (pair,) = pairs_of(Indicators(kind="indicators", columns=columns, rows=[]), 2024)
    assert (pair.before.at, pair.after.at) == (1, 4)


def test_operator_and_unit_columns_belong_to_every_value_of_their_row():
    columns = [
        {"label": "三级指标", "is": "level3"},
        {"label": "符号", "is": "operator"},
        {"label": "2023年", "is": "history", "year": 2023},
        {"label": "指标值", "is": "target"},
        {"label": "计量单位", "is": "unit"},
    ]
    rows = [
        ["活动参与率", "≥", "93", "95", "%"],
        ["文体活动次数", "≥", "2", "4", "次"],
        ["机关党建提质增效", "定性", "效果显著", "效果显著", ""],
        ["参与率", "", "93", "95", ""],
        ["次数", "", "93", "95", {"withheld": "涉密"}],
    ]
    table = Indicators(kind="indicators", columns=columns, rows=rows)
    assert [row[0] for row in words(table, 2024)] == [
        "+2个百分点",
        "+2次（+100%）",
        "与上年表述一致",
        "+2；单位未注明，不计算变动率",
        "+2（+2.15%）",
    ]
    assert comparison.rows_compared(placed(table))[0][0].direction is comparison.Direction.HIGHER


def test_merged_spread_and_absent_cells():
    rows = [
        ["产出", "甲", "1个", "2个", "3个"],
        [Mark.SAME, "乙", Mark.SAME, Mark.SAME, "4个"],
        [Mark.SAME, "丙", {"spread": ["≥98%", "≥98%"], "over": 3}],
        [Mark.SAME, "丁", "1个", {"spread": ["2个", "3个"], "over": 2}],
        [Mark.SAME, "戊", None, "1个", "2个"],
        [Mark.SAME, "己", {"withheld": "涉密"}, {"prompt": "填数字"}, "2个"],
    ]
    assert words(INDICATORS.model_copy(update={"rows": Indicators.model_validate(_with(rows)).rows}), 2024) == [
        ["+1个（+50%）", "+1个（+100%）"],
        ["+2个（+100%）", "+1个（+100%）"],
        ["含义不明，不可比；年份归属不明", "含义不明，不可比；年份归属不明"],
        ["含义不明，不可比；年份归属不明", "含义不明，不可比；年份归属不明"],
        ["+1个（+100%）", "上年无数据"],
        ["上年无数据；上年提示语未替换", "两年均无数据；上年不予公开，本年提示语未替换"],
    ]


def _with(rows):
    return {"kind": "indicators", "columns": [{"label": str(i)} for i in range(5)], "rows": rows}


def test_a_mark_with_nothing_above_it_is_no_value():
    table = Funding(kind="funding", columns=[amount("a", 2022), amount("b", 2023)], rows=[[Mark.SAME, "5"]])
    assert comparison.rows_compared(placed(table)) == ((Change(reason=Reason.BASE_MISSING),),)


def test_a_text_in_an_amount_column_is_unclear_an_emptiness_is_missing():
    table = Funding(
        kind="funding",
        columns=[amount("a", 2022), amount("b", 2023)],
        rows=[["约20", "5"], ["5", "≤3"], ["无", "5"], ["5", "不适用"], [{"withheld": "涉密"}, "5"], [None, "5"]],
    )
    assert [row[0] for row in words(table)] == [
        "含义不明，不可比",
        "含义不明，不可比",
        "上年无数据；上年填“无”",
        "不适用；本年不适用",
        "上年无数据；上年不予公开",
        "上年无数据",
    ]


@pytest.mark.parametrize(
    ("column", "part", "filing", "expected"),
    [
        (None, None, WAN, "+1 万元（+20.00%）"),
        (None, MoneyUnit.YUAN, WAN, "+1 元（+20.00%）"),
        (MoneyUnit.YUAN, None, WAN, "+5.9995 万元（+1,199,900.00%）；单位由元改为万元，已折算为万元"),
        (MoneyUnit.YUAN, MoneyUnit.THOUSAND, WAN, "+5.995 千元（+119,900.00%）；单位由元改为千元，已折算为千元"),
    ],
)
def test_the_unit_of_the_column_goes_before_that_of_the_part_and_of_the_filing(column, part, filing, expected):
    columns = [amount("2022年", 2022, unit=column), amount("2023年", 2023)]
    table = Funding(kind="funding", money_unit=part, columns=columns, rows=[["5", "6"]])
    assert words(table, unit=filing) == [[expected]]


def test_execution_against_the_initial_and_the_adjusted_budget():
    found = comparison.executions(placed(EXECUTION))
    assert [(one.executed.at, one.budget.at, one.formula) for one in found] == [
        (3, 1, "全年执行数÷年初预算数"),
        (3, 2, "全年执行数÷全年预算数"),
    ]
    assert comparison.rates(placed(EXECUTION)) == (
        (Rate(Decimal("99.98")), Rate(Decimal("100.00"))),
        (Rate(None, Reason.BOTH_MISSING), Rate(None, Reason.CURRENT_MISSING)),
        (Rate(None, Reason.BASE_NEGATIVE), Rate(Decimal("20.00"))),
    )


def test_execution_against_a_missing_or_zero_budget():
    columns = [amount("年初预算数", phase="年初"), amount("执行数", phase="执行")]
    table = Execution(kind="execution", columns=columns, rows=[["", "5"], ["0", "5"], ["5", "0"]])
    assert comparison.rates(placed(table)) == (
        (Rate(None, Reason.BASE_MISSING),),
        (Rate(None, Reason.BASE_ZERO),),
        (Rate(Decimal("0.00")),),
    )


def test_execution_against_a_budget_below_one():
    columns = [amount("年初预算数", phase="年初"), amount("执行数", phase="执行")]
    table = Execution(kind="execution", columns=columns, rows=[["0.5", "0.4"]])
    assert comparison.rates(placed(table)) == ((Rate(Decimal("80.00")),),)


def test_rows_without_names_are_compared_too():
    columns = [{"label": "2023年", "is": "history", "year": 2023}, {"label": "目标", "is": "target"}]
    table = Indicators(kind="indicators", columns=columns, rows=[["93", "95"]])
    assert words(table, 2024) == [["+2（+2.15%）"]]


def test_a_mark_with_nothing_above_it_is_no_indicator_value():
    columns = [{"label": "2023年", "is": "history", "year": 2023}, {"label": "目标", "is": "target"}]
    table = Indicators(kind="indicators", columns=columns, rows=[[Mark.SAME, "95"]])
    assert words(table, 2024) == [["上年无数据"]]


def test_execution_is_measured_by_the_budget_of_its_own_year():
    (found,) = comparison.executions(placed(BASIC))
    assert (found.executed.at, found.budget.at) == (3, 2)
    assert pairs_of(EXECUTION, 2023) == ()
