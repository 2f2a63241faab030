"""What one fact says of its cell: never more than the form prints there."""

from __future__ import annotations

from generator.facts import flat, tidy
from generator.facts.flat import Fact, FactKind
from generator.model import Horizon, Meaning, RowRole
from tests.rules.building import read
from tests.rules.cases import fields, funding, goals, indicators, table


def facts_of(text: str, kind: FactKind, **more: object) -> list[Fact]:
    return [fact for fact in flat.of(read(text, **more)) if fact.kind is kind]


def test_a_value_printed_over_several_columns_says_only_what_they_all_say() -> None:
    columns = "level3 history:2022 history:2023 target:2024:年初 target:2024:调整 weight"
    text = indicators(columns, "[甲, {spread: [1, 2], over: 2}, {spread: [3, 4], over: 2}, 5]")
    before, aims = facts_of(text, FactKind.VALUE)
    assert (before.meaning, before.year, before.dated) == (Meaning.HISTORY, 2024, False)
    assert (aims.meaning, aims.year, aims.dated, aims.phase) == (Meaning.TARGET, 2024, True, None)


def test_a_value_printed_over_columns_of_two_meanings_has_none() -> None:
    text = indicators("level3 target:2024 actual:2024", "[甲, {spread: [1, 2], over: 2}]")
    (fact,) = facts_of(text, FactKind.VALUE)
    assert fact.meaning is None


def test_an_amount_printed_over_two_years_is_no_amount_of_either() -> None:
    text = table(
        "basic_data", "item amount:2023:决算 amount:2024:预算", "[甲, {spread: [1, 2], over: 2}]", '[乙, "3", "4"]'
    )
    assert [(fund.name, fund.year) for fund in read(text).funds] == [("乙", 2023), ("乙", 2024)]
    (spread, *_) = facts_of(text, FactKind.MONEY)
    assert (spread.year, spread.dated, spread.phase) == (2024, False, None)


def test_a_goal_has_the_period_that_its_form_prints() -> None:
    printed, silent = goals("目标", "甲"), goals("目标", "甲").replace("  horizon: 年度\n", "")
    assert [fact.horizon for fact in facts_of(printed + silent, FactKind.GOAL)] == [Horizon.ANNUAL, None]


def test_the_goal_of_a_project_in_a_flat_table_belongs_to_no_indicator() -> None:
    text = table("project_set", "project goal level1 level3 target", "[甲, 办好, 产出指标, 次数, 5次]")
    (goal,) = facts_of(text, FactKind.GOAL)
    assert (goal.project, goal.path) == ("甲", ())


def test_the_total_budget_of_a_project_is_meant_for_all_its_years() -> None:
    text = table("project_list", "project total_budget year_budget:2024", '[甲, "9", "3"]')
    text += fields("项目总预算|9", "年度预算|3")
    horizons = [(fact.meaning, fact.horizon) for fact in facts_of(text, FactKind.MONEY)]
    assert horizons == [(Meaning.TOTAL_BUDGET, Horizon.LONG_TERM), (Meaning.YEAR_BUDGET, None)] * 2


def test_a_row_of_the_total_budget_beside_one_of_the_year_is_meant_for_all_years() -> None:
    text = table("funding", "item amount", '[项目总预算, "9"]', '[年度预算, "3"]')
    assert [fact.horizon for fact in facts_of(text, FactKind.MONEY)] == [Horizon.LONG_TERM, None]
    assert [fund.horizon for fund in read(text).funds] == [Horizon.LONG_TERM, None]


def test_a_row_of_all_money_without_one_of_the_year_may_be_the_years() -> None:
    text = table("funding", "item amount", '{is: 合计, row: [项目资金总额, "9"]}', '[财政拨款, "9"]')
    assert [fact.horizon for fact in facts_of(text, FactKind.MONEY)] == [None, None]


def test_all_figures_of_a_row_of_money_have_the_names_of_the_rows_it_is_part_of() -> None:
    columns = "item amount:2024:预算 amount:2024:执行 weight rate score"
    rows = (
        '{is: 合计, row: [资金总额, "9", "9", 10, 100%, 10]}',
        '{depth: 1, row: [其中：拨款, "8", "8", "", 100%, ""]}',
    )
    told = [(fact.path, fact.role) for fact in flat.of(read(table("execution", columns, *rows))) if fact.column]
    assert told == [(("合计",), RowRole.TOTAL)] * 5 + [(("合计", "拨款"), None)] * 3


def test_the_only_total_of_classes_printed_across_is_the_total() -> None:
    text = (
        "- kind: funding\n  columns:\n"
        "    - {label: 总额, is: amount, item: 总额, total: true}\n    - {label: 拨款, is: amount, item: 拨款}\n"
        '  rows:\n    - ["9", "9"]\n'
    )
    assert [(fund.key.path, fund.total) for fund in read(text).funds] == [(("合计",), True), (("拨款",), False)]
    assert [fact.role for fact in facts_of(text, FactKind.MONEY)] == [RowRole.TOTAL, None]


def test_of_several_totals_printed_across_none_is_the_total_of_all() -> None:
    text = (
        "- kind: basic_data\n  columns:\n"
        "    - {label: 合计, is: amount, item: 三公经费, total: true, under: 三公}\n"
        "    - {label: 小计, is: amount, item: 公车, total: true, under: 公车}\n"
        "    - {label: 购置, is: amount, item: 购置, under: 公车}\n"
        "    - {label: 机关运行, is: amount, item: 机关运行}\n"
        '  rows:\n    - ["9", "9", "9", "5"]\n'
    )
    funds = read(text).funds
    assert [fund.key.path for fund in funds] == [("三公经费",), ("公车",), ("购置",), ("机关运行",)]
    assert not any(fund.total for fund in funds)
    assert [fact.role for fact in facts_of(text, FactKind.MONEY)] == [RowRole.SUBTOTAL, RowRole.SUBTOTAL, None, None]


def test_a_score_in_a_header_is_a_fact() -> None:
    (score, rate) = flat.of(read(fields("自评总分(分)|97.6", "预算执行率|98%", "财政审核评分|90")))
    assert score.measure
    assert (score.kind, score.meaning, str(score.measure.number)) == (FactKind.POINTS, Meaning.SCORE, "97.6")
    assert (rate.kind, rate.meaning) == (FactKind.PERCENT, Meaning.RATE)


def test_a_side_is_the_side_of_every_figure_of_its_row() -> None:
    text = funding('[收入构成, 财政拨款, "10", 100%, "9"]')
    assert {fact.side for fact in flat.of(read(text)) if fact.kind in {FactKind.MONEY, FactKind.PERCENT}} == {"收入"}


def test_numbering_is_no_part_of_a_name() -> None:
    printed = ("1、公务接待", "其中：一、预算资金:", "（二）自有资金：", "(3)其他", "2.会议费")
    assert [tidy(name) for name in printed] == ["公务接待", "预算资金", "自有资金", "其他", "会议费"]


def test_a_number_that_belongs_to_a_name_stays() -> None:
    for name in ("1.5万人培训", "一、二级公路养护", "三公经费", "2024年度活动经费", "十佳评选"):
        assert tidy(name) == name
