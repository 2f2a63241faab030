"""Goals, what a report says in words, and the paper itself."""

from __future__ import annotations

import pytest

from generator.rules import goals as aims
from generator.rules import papers, texts
from tests.rules import cases
from tests.rules.building import told
from tests.rules.cases import fields, funding, goals, project, report, table

_PLAIN = "level1 level2 level3 target basis"
_SCORED = "level1 level2 level3 target actual weight score"
_RESULTS = "goal:::预期目标 result:::完成情况"
_LONG = "  horizon: 长期\n"
_ASK = "请以部门说明为准。"


def attachment(year: int, *inner: str) -> str:
    """Parts of another year."""
    return project(*inner, head=f"form: 附表, year: {year}").replace("- kind: project", "- kind: attachment", 1)


def plain(*rows: str, more: str = "") -> str:
    return cases.indicators(_PLAIN, *(f"[{one}, 2次, 计划]" for one in rows), more=more)


def scored(*rows: str, columns: str = _SCORED) -> str:
    return cases.indicators(columns, *rows)


# --- amounts where goals belong


def results(row: str) -> str:
    return table("goal_results", _RESULTS, row, title="总体目标：")


_EXECUTION = "item amount:2024:年初:年初预算数 amount:2024:预算:全年预算数 weight"


def test_an_amount_in_the_place_of_a_goal_is_told_with_the_amount_it_is() -> None:
    text = results('["620.99", 已完成]') + table(
        "execution", _EXECUTION, '[甲, "1", "2", "620.99"]', '[乙, "5", "620.990", ""]'
    )
    assert told(aims.amounts, text) == [
        "提示 [0#0] 总体目标：“预期目标”栏为“620.99”，为数值，与全年预算数 620.990 万元相同，没有文字目标。"
    ]


@pytest.mark.parametrize(
    "other",
    [
        table("execution", _EXECUTION, '[甲, "620.99", "2", ""]'),
        project(table("execution", _EXECUTION, '[甲, "1", "620.99", ""]')),
        table("funding", "item amount:2024", '[甲, "620.99"]'),
        "",
    ],
    ids=["initial", "another project", "funding", "none"],
)
def test_an_amount_that_stands_nowhere_else_is_told_alone(other: str) -> None:
    assert told(aims.amounts, other + results('[做好工作, "620.99"]'))[0].endswith(
        "#0] 总体目标：“完成情况”栏为“620.99”，为数值，没有文字目标。"
    )


def test_words_with_figures_are_goals() -> None:
    assert told(aims.amounts, results("[培训620人, 已完成]") + goals("年度目标", "620", "培训")) == []


def test_goals_that_are_all_amounts_are_told_with_their_heading() -> None:
    assert told(aims.amounts, goals("年度目标：", "620", "5万元")) == [
        "提示 [0] 年度目标处填“620、5万元”，为数值，没有文字目标。"
    ]
    assert told(aims.amounts, "- kind: goals\n  goals:\n    - {text: '620'}\n") == [
        "提示 [0] 绩效目标处填“620”，为数值，没有文字目标。"
    ]


# --- done, without a figure


def done(name: str, actual: str, score: str, weight: str = "3") -> str:
    return f'[产出, 数量, {name}, 2次, {actual}, "{weight}", "{score}"]'


def test_done_without_figures_is_counted_with_its_points() -> None:
    text = scored(
        done("甲", "已完成", "3"), done("乙", "完成", "2"), done("丙", "2次", "3"), done("丁", "已完成", "3.5", "3.5")
    )
    assert told(aims.only_done, text) == [
        "提示 [0#0 0#3] 4 项指标的实际完成值有 3 项为“已完成”“完成”，没有数值；其中 2 项得分等于分值，合计 6.5 分。本站无法核算。"
    ]


@pytest.mark.parametrize(
    ("total", "tail"),
    [
        ('{is: 合计, row: [总分, ~, ~, ~, ~, "", "90.5"]}', "（总分 90.5）"),
        ('{is: 合计, row: [总分, ~, ~, ~, 等级：优, "", "90"]}', "（总分 90，等级：优）"),
        ('{is: 合计, row: [总分, ~, ~, ~, ~, "", ""]}', ""),
        ('{is: 小计, row: [小计, ~, ~, ~, ~, "", "90"]}', ""),
    ],
)
def test_the_total_is_told_beside_what_was_only_done(total: str, tail: str) -> None:
    assert told(aims.only_done, scored(done("甲", "已完成", "3"), total)) == [
        f"提示 [0#0] 1 项指标的实际完成值均为“已完成”，没有数值；得分均等于分值，合计 3 分{tail}。本站无法核算。"
    ]


def test_done_without_full_points_is_no_remark_and_the_next_table_is_read() -> None:
    first = plain("产出, 数量, 甲") + scored(done("甲", "已完成", "2"), done("乙", "已完成", "", ""))
    assert told(aims.only_done, first + scored(done("甲", "已完成", "3"))) == [
        "提示 [2#0] 1 项指标的实际完成值均为“已完成”，没有数值；得分均等于分值，合计 3 分。本站无法核算。"
    ]


# --- not met, with full points


def test_full_points_for_a_target_not_met_are_told_with_unit_and_operator() -> None:
    columns = "level1 level2 level3 operator target unit actual weight score"
    text = plain("产出, 数量, 甲") + scored(
        '[产出, 数量, 甲, ≥, "10", 次, "8", 5分, 5]', '[产出, 数量, 乙, ≤, "10", 次, "8", 5分, 5]', columns=columns
    )
    assert told(aims.unmet_full, text) == ["提示 [1#0] 甲：目标 ≥10次，实际完成值 8次，得分 5 等于分值。"]


@pytest.mark.parametrize("row", ["≥10次, 10次, 5, 5", "≥10次, 8次, 5, 4", "≥10次, 已完成, 5, 5", '≥10次, 8次, "", ""'])
def test_a_target_met_or_without_full_points_is_no_remark(row: str) -> None:
    cells = ", ".join(f'"{one.strip(chr(34))}"' for one in row.split(", "))
    assert told(aims.unmet_full, scored(f"[产出, 数量, 甲, {cells}]")) == []


# --- goals and indicators


_TWO = goals("年度目标", "办好机关大讲堂", "加强对外联动")


def test_goals_and_indicators_that_do_not_meet_are_told_together() -> None:
    text = _TWO + plain("产出, 数量, 全年办好机关大讲堂", "产出, 数量, 组织运动会", "效益, 社会, 群众满意")
    assert told(aims.linked, text) == [
        "说明（推算） [0 1#1] 年度目标2未见对应的绩效指标；指标“组织运动会”未见对应的年度目标。对应关系由本站按文字推定。"
    ]


def test_a_goal_or_an_indicator_left_alone_is_told_by_itself() -> None:
    assert told(aims.linked, _TWO + plain("产出, 数量, 办好机关大讲堂")) == [
        "说明（推算） [0] 年度目标2未见对应的绩效指标。对应关系由本站按文字推定。"
    ]
    assert told(
        aims.linked, _TWO + plain("产出, 数量, 办好机关大讲堂", "产出, 数量, 加强对外", "产出, 数量, 组织运动会")
    ) == ["说明（推算） [1#2] 指标“组织运动会”未见对应的年度目标。对应关系由本站按文字推定。"]


def test_several_goals_and_indicators_left_alone_are_told_by_number_and_name() -> None:
    text = goals("年度目标", "办好机关大讲堂", "加强对外联动", "组织调研活动", "开展志愿服务")
    rows = plain("产出, 数量, 办好机关大讲堂", "产出, 数量, 开展志愿服务", "产出, 数量, 宣讲", "产出, 数量, 慰问")
    assert told(aims.linked, text + rows) == [
        "说明（推算） [0 1#2 1#3] 年度目标2、目标3未见对应的绩效指标；指标“宣讲”“慰问”未见对应的年度目标。对应关系由本站按文字推定。"
    ]


def test_goals_without_label_are_told_by_their_words() -> None:
    text = "- kind: goals\n  goals:\n    - {label: '', text: 加强对外联动}\n    - {label: '1.', text: 办好机关大讲堂}\n"
    assert told(aims.linked, text + plain("产出, 数量, 办好机关大讲堂")) == [
        "说明（推算） [0] 年度“加强对外联动”未见对应的绩效指标。对应关系由本站按文字推定。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        goals("年度目标", "办好机关大讲堂", "加强对外联动", "丙丙丙丙丙") + plain("产出, 数量, 办好机关大讲堂"),
        goals("年度目标", "办好机关大讲堂") + plain("产出, 数量, 办好机关大讲堂"),
        goals("长期目标", "办好机关大讲堂", "加强对外联动", horizon="长期")
        + plain("产出, 数量, 办好机关大讲堂", more=_LONG),
        goals("长期目标", "办好机关大讲堂", "加强对外联动", horizon="长期") + plain("产出, 数量, 办好机关大讲堂"),
        project(_TWO) + plain("产出, 数量, 办好机关大讲堂"),
        goals("年度目标", "大讲堂", "运动会") + plain("产出, 数量, 大讲堂"),
        plain("产出, 数量, 办好机关大讲堂"),
    ],
    ids=["fewer than half", "one goal", "long-term", "other horizon", "another project", "short", "no goals"],
)
def test_goals_whose_words_are_no_names_are_not_linked(text: str) -> None:
    assert told(aims.linked, text) == []


def test_a_table_after_one_that_does_not_use_the_words_of_the_goals_is_read() -> None:
    text = _TWO + plain("产出, 数量, 组织运动会") + plain("产出, 数量, 办好机关大讲堂", "产出, 数量, 加强对外联动")
    assert told(aims.linked, text) == ["✓ 2 个年度目标均有对应的绩效指标（按文字推定）"]


def test_four_characters_are_enough_to_meet_and_the_next_table_is_read() -> None:
    text = (
        project(plain("产出, 数量, 办好讲堂"))
        + goals("年度目标", "办好讲堂", "组织调研")
        + plain("产出, 数量, 办好讲堂活动", "产出, 数量, 组织调研")
    )
    assert told(aims.linked, text) == ["✓ 2 个年度目标均有对应的绩效指标（按文字推定）"]


# --- goals with their own tables


def test_a_goal_without_its_own_table_is_told_with_all_tables() -> None:
    text = (
        goals("年度目标", "甲", "乙", "丙", "丁")
        + goals("年度目标 2：", "乙")
        + plain("产出, 数量, 一")
        + goals("年度目标3", "丙")
        + plain("产出, 数量, 二")
    )
    assert told(aims.numbered, text) == [
        "提示 [0 2 4] 年度目标列有 4 个，绩效指标表只对应年度目标2、3；年度目标1、4未见对应的指标表。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        goals("年度目标", "甲", "乙") + goals("年度目标 1", "甲"),
        goals("年度目标", "甲", "乙") + plain("产出, 数量, 一"),
        goals("年度目标", "甲", "乙") + goals("长期目标 1", "甲", horizon="长期") + plain("产出, 数量, 一"),
        goals("年度目标", "甲", "乙") + project(goals("年度目标 1", "甲")) + plain("产出, 数量, 一"),
        goals("年度目标", "甲", "乙") + goals("年度目标 3", "丙") + plain("产出, 数量, 一"),
        goals("年度目标", "甲", "乙") + goals("年度目标 1", "甲") + plain("产出, 数量, 一", more=_LONG),
        goals("年度目标", "甲", "乙") + goals("年度目标 1", "甲") + project(plain("产出, 数量, 一")),
        goals("年度目标", "甲", "乙") + goals("年度目标", "甲") + plain("产出, 数量, 一"),
    ],
    ids=["no tables", "none numbered", "other horizon", "other project", "other number", "long table", "project table", "no number"],
)  # fmt: skip
def test_goals_without_numbered_tables_are_not_counted(text: str) -> None:
    assert told(aims.numbered, text) == []


# --- goals printed twice


def test_goals_printed_three_times_are_compared_two_by_two() -> None:
    text = goals("年度目标", "甲", "乙", "丙") * 2 + goals("年度目标", "甲", "丁", "戊")
    assert told(aims.repeated, text) == [
        "✓ 年度目标两处文字一致（3 条）",
        "说明 [0 2] 年度目标列了两处，第2、3条文字不同。两处均照录。",
        "说明 [1 2] 年度目标列了两处，第2、3条文字不同。两处均照录。",
    ]


@pytest.mark.parametrize(
    "second",
    [
        goals("年度目标", "甲"),
        goals("年度目标", "丙", "丁"),
        goals("年度目标", "甲", "乙", "丙"),
        goals("长期目标", "甲", "丙", horizon="长期"),
        project(goals("年度目标", "甲", "丙")),
        goals("年度目标", "甲", "丙").replace("  horizon: 年度\n", ""),
    ],
    ids=["one", "all others", "more", "other horizon", "other project", "no horizon"],
)
def test_other_goals_are_not_the_same_list(second: str) -> None:
    assert told(aims.repeated, goals("年度目标", "甲", "乙") + second) == []


def test_lists_after_one_of_another_project_are_compared() -> None:
    text = project(goals("年度目标", "甲", "乙")) + goals("年度目标", "甲", "乙") * 2
    assert told(aims.repeated, text) == ["✓ 年度目标两处文字一致（2 条）"]


# --- expenditure in words


_BASIC = funding(
    '[收入, 拨款, "10", "", ""]',
    '[支出, 基本支出, "6", "", ""]',
    '[^, 项目支出, "4", "", ""]',
    '{is: 合计, row: [^, 合计, "10", "", ""]}',
)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("2024年支出合计10万元", ["✓ 正文支出 10 万元＝资金表合计 10"]),
        ("本年总支出100000元", ["✓ 正文总支出 10 万元＝资金表合计 10"]),
        ("支出共计0.001亿元", ["✓ 正文支出 10 万元＝资金表合计 10"]),
        ("支出为11万元", [f"提示 [0 1#3] 正文支出 11 万元，资金表合计 10 万元，相差 1 万元，{_ASK}"]),
        ("其中基本支出5万元", [f"提示 [0 1#1] 正文基本支出 5 万元，资金表基本支出 6 万元，相差 1 万元，{_ASK}"]),
        (
            "总支出10万元，基本支出6万元，项目支出4万元",
            [
                "✓ 正文：基本支出 6＋项目支出 4＝支出 10",
                "✓ 正文总支出 10 万元＝资金表合计 10",
                "✓ 正文基本支出 6 万元＝资金表基本支出 6",
                "✓ 正文项目支出 4 万元＝资金表项目支出 4",
            ],
        ),
        ("2023年支出11万元", []),
        ("三公经费支出11万元", []),
        ("支出较多", []),
    ],
)
def test_the_words_of_a_report_stand_against_the_funding_table(sentence: str, said: list[str]) -> None:
    assert told(texts.expenditure, report(f"前言。{sentence}。") + _BASIC) == said


def test_a_sum_in_words_that_does_not_hold_is_told() -> None:
    assert told(texts.expenditure, report("支出10.5万元，其中基本支出6万元，项目支出4万元。")) == [
        f"提示 [0] 正文：基本支出 6＋项目支出 4＝10 万元，与支出 10.5 万元相差 0.5 万元，{_ASK}"
    ]
    assert told(texts.expenditure, report("基本支出6万元，项目支出4万元。支出9万元，基本支出6万元。")) == []


def test_words_stand_against_what_was_executed_in_the_same_year() -> None:
    columns = "item amount:2024:预算:预算数 amount:2024:执行:执行数"
    text = report("支出9万元，其中项目支出4万元。") + table(
        "execution", columns, '[资金, "10", "9"]', '[项目支出, "5", "3"]', '[其他, "1", "9"]'
    )
    assert told(texts.expenditure, text) == [
        "✓ 正文支出 9 万元＝资金执行数 9",
        f"提示 [0 1#1] 正文项目支出 4 万元，项目支出执行数 3 万元，相差 1 万元，{_ASK}",
    ]


def test_words_stand_against_the_basic_data_of_the_same_year() -> None:
    columns = "item amount:2023:决算:上年决算 amount:2024:预算:预算数 amount:2024:决算:决算数"
    text = report("支出9万元，其中项目支出4万元。") + table(
        "basic_data", columns, '[人员, "7", "7", "7"]', '[项目支出, "5", "6", "3"]'
    )
    assert told(texts.expenditure, text) == [
        f"提示 [0 1#1] 正文项目支出 4 万元，基础数据表项目支出决算数 3 万元，相差 1 万元，{_ASK}"
    ]


@pytest.mark.parametrize(
    "other",
    [
        table("funding", "side item amount:2024:预算", '{is: 合计, row: [支出, 合计, "10"]}'),
        table("funding", "side item amount:2023", '{is: 合计, row: [支出, 合计, "10"]}'),
        table("funding", "side item amount:2024 amount:2024", '{is: 合计, row: [支出, 合计, "10", "10"]}'),
        table("funding", "side item amount:2024", '{is: 合计, row: [收入, 合计, "10"]}'),
        table("funding", "side item amount:2024", '[支出, 甲, "10"]'),
        table("funding", "side item amount:2024", '{is: 合计, row: [支出, 合计, ""]}'),
        attachment(2023, table("funding", "side item amount", '{is: 合计, row: [支出, 合计, "10"]}')),
        attachment(2023, table("execution", "item amount::预算 amount::执行", '[资金, "10", "10"]')),
    ],
    ids=["phase", "year", "two columns", "income", "no total", "blank", "attachment", "executed before"],
)  # fmt: skip
def test_words_do_not_stand_against_other_figures(other: str) -> None:
    assert told(texts.expenditure, report("支出9万元。") + other) == []


def test_a_report_in_yuan_is_told_in_yuan() -> None:
    text = report("支出90000元。").replace("  body:", "  money_unit: 元\n  body:")
    assert told(texts.expenditure, text + _BASIC) == [
        f"提示 [0 1#3] 正文支出 90,000 元，资金表合计 100,000 元，相差 10,000 元，{_ASK}"
    ]


# --- the year before, in words


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("支出90万元，较上年下降10%", "“较上年下降10%”：按 90÷（1−10%）推算，2023年约为 100.00 万元，"),
        ("支出110万元，比上年度增长了10%", "“比上年度增长了10%”：按 110÷（1＋10%）推算，2023年约为 100.00 万元，"),
        ("支出100元,较上年提高0.5%", "“较上年提高0.5%”：按 100÷（1＋0.5%）推算，2023年约为 99.50 元，"),
        ("支出1.5亿元，比上年减少99%", "“比上年减少99%”：按 1.5÷（1−99%）推算，2023年约为 150.00 亿元，"),
    ],
)
def test_the_year_before_is_worked_out_from_the_change(sentence: str, how: str) -> None:
    assert told(texts.earlier_year, report(f"{sentence}。")) == [
        f"说明（推算） [0] 正文{how}本文件没有列出2023年支出合计，无法核对。"
    ]


def test_the_year_before_in_a_table_is_told_beside_it() -> None:
    columns = "side item share:2023 amount:2024 amount:2023"
    text = table(
        "funding",
        columns,
        '{is: 合计, row: [收入, 合计, 1%, "1", "98"]}',
        '{is: 合计, row: [支出, 合计, 1%, "1", "99"]}',
    )
    assert told(
        texts.earlier_year,
        report("支出90万元，较上年下降10%。") + text.replace("  columns:", "  money_unit: 元\n  columns:"),
    ) == [
        "说明（推算） [0] 正文“较上年下降10%”：按 90÷（1−10%）推算，2023年约为 100.00 万元，资金表所列2023年支出为 99 元。"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ('[支出, 甲, "99", "99"]',),
        ('{is: 合计, row: [收入, 合计, "99", "99"]}',),
        ('{is: 合计, row: [支出, 合计, "99", ""]}',),
    ],
)
def test_a_table_without_the_year_befores_total_says_nothing(rows: tuple[str, ...]) -> None:
    text = table("funding", "side item amount:2024 amount:2023", *rows)
    assert told(texts.earlier_year, report("支出90万元，较上年下降10%。") + text) == [
        "说明（推算） [0] 正文“较上年下降10%”：按 90÷（1−10%）推算，2023年约为 100.00 万元，本文件没有列出2023年支出合计，无法核对。"
    ]


def test_a_fall_to_nothing_is_not_worked_out_and_the_next_one_is() -> None:
    text = report("支出90万元，较上年下降100%。支出90万元，较上年下降120%。支出99万元，较上年增加10%。")
    assert [one.partition("：")[0] for one in told(texts.earlier_year, text)] == [
        "说明（推算） [0] 正文“较上年增加10%”"
    ]


# --- no projects, and rates beyond the whole


@pytest.mark.parametrize(
    ("body", "after", "said"),
    [
        (["本年无项目支出，特此说明。项目支出3万元。"], "",
         "提示 [0] 正文写“本年无项目支出，特此说明”；正文另一处写项目支出 3 万元。请以部门说明为准。"),
        (["项目支出3万元，项目支出5元。", "无专项项目支出。"], _BASIC,
         "提示 [0 1#2] 正文写“无专项项目支出”；正文另一处写项目支出 3 万元，资金表项目支出 4 万元。请以部门说明为准。"),
    ],
)  # fmt: skip
def test_no_projects_in_words_beside_projects_in_figures_is_told(body: list[str], after: str, said: str) -> None:
    assert told(texts.no_projects, report(*body) + after) == [said]


@pytest.mark.parametrize(
    "text",
    [
        report("无项目支出。"),
        report("无项目支出。项目支出0万元。基本支出5万元。"),
        report("无项目支出。") + funding('[支出, 项目支出, "0", "", ""]'),
        report("项目支出5万元。") + _BASIC,
        report("无项目支出。2023年项目支出3万元。"),
        report("2023年无项目支出，今年不同。") + _BASIC,
    ],
)
def test_no_projects_anywhere_is_no_remark(text: str) -> None:
    assert told(texts.no_projects, text) == []


def test_a_text_after_one_that_says_nothing_of_projects_is_read() -> None:
    assert told(texts.no_projects, report("前言。") + report("无项目支出。项目支出3万元。")) == [
        "提示 [1] 正文写“无项目支出”；正文另一处写项目支出 3 万元。请以部门说明为准。"
    ]


def test_every_rate_beyond_the_whole_is_told() -> None:
    assert told(
        texts.rates_beyond, report("参训率达到100%以上，出勤率为120%以上。", "到课率100%以上、合格率达99%以上。")
    ) == [
        "说明 [0] 正文写“参训率达到100%以上”。",
        "说明 [0] 正文写“出勤率为120%以上”。",
        "说明 [0] 正文写“到课率100%以上”。",
    ]


# --- signed and dated


def test_blanks_where_it_is_signed_are_told_once() -> None:
    text = (
        fields("填报日期：|", "填报人|张某", "单位名称|", "联系电话|/")
        + "- kind: signatures\n  items:\n    - {label: 负责人（签字）, value: ''}\n    - {label: 填报日期, value: ''}\n"
    )
    assert told(papers.blanks, text) == ["说明 [0 1] 落款有 3 处空白未填（填报日期、负责人（签字））。"]


@pytest.mark.parametrize("items", [("填报日期|2024年1月5日",), ("单位名称|",), ("填表人|不适用",)])
def test_signatures_that_are_there_are_no_remark(items: tuple[str, ...]) -> None:
    assert told(papers.blanks, fields(*items)) == []


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("一二三", []),
        ("二三", []),
        ("一四", ["说明 [0] 标题编号依次为一、四，没有二、三。"]),
        ("三一", ["说明 [0] 标题编号依次为三、一，没有二。"]),
        (("九", "十", "十一", "十三"), ["说明 [0] 标题编号依次为九、十、十一、十三，没有十二。"]),
        (("十九", "二十", "二十一", "二十三"), ["说明 [0] 标题编号依次为十九、二十、二十一、二十三，没有二十二。"]),
        (("二十九", "三十一"), ["说明 [0] 标题编号依次为二十九、三十一，没有三十。"]),
    ],
)
def test_numbers_of_headings_left_out_are_told(numbers: str | tuple[str, ...], said: list[str]) -> None:
    body = [part for one in numbers for part in (f"{{heading: {one}、题}}", "正文。")]
    assert told(papers.headings, report("{heading: 前言}", "正文。", *body)) == said


def test_headings_without_text_are_told_by_their_words() -> None:
    body = (
        "{heading: 甲}",
        "{heading: 乙, level: 2}",
        "{heading: 丙, level: 2}",
        "正文。",
        "{heading: 丁}",
        '""',
        "{heading: 戊}",
        "{lead: 要点, text: ''}",
        "{heading: 己}",
    )
    assert told(papers.headings, report(*body)) == ["说明 [0] 3 个标题之下没有正文（“乙”“丁”“己”）。"]
    assert told(papers.headings, report("正文。", "{heading: 甲}", "正文。")) == []


# --- titles and names


def test_projects_without_title_beside_titled_ones_are_told() -> None:
    one, two = (project(fields("预算数|1"), head=f"id: {at}, name: {at}项目, title: {at}.表") for at in ("a", "b"))
    bare = project(fields("预算数|1"), head="id: c, name: 丙项目")
    assert told(papers.untitled, bare + two + one + bare.replace("丙", "丁")) == [
        "说明 [0] 项目“丙项目”的表没有标题；同一文件的“b.表”有标题。",
        "说明 [3] 项目“丁项目”的表没有标题；同一文件的“b.表”有标题。",
    ]
    assert told(papers.untitled, bare) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲" * 20, "甲" * 20),
        ("甲" * 21, "甲" * 20 + "……"),
    ],
)
def test_a_cell_without_a_name_is_told_with_its_first_words(text: str, said: str) -> None:
    rows = fields("：|" + text, "名称|乙", "|", title="基本情况")
    assert told(papers.untitled, fields("|" + text) + rows) == [f"说明 [1] 基本情况：有一格没有行名（“{said}”）。"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (
            "（一）大讲堂活动经费",
            ["说明 [2] 标题“（一）大讲堂活动经费”中的名称与各项目名称（“大讲堂”、“甲项目”）不完全相同。"],
        ),
        (
            "（一）讲堂活动经费",
            ["说明 [2] 标题“（一）讲堂活动经费”中的名称与各项目名称（“大讲堂”、“甲项目”）不完全相同。"],
        ),
        ("甲项目活动经费", []),
        ("（一）各类经费", []),
        ("工作经费情况", []),
    ],
)
def test_a_heading_that_names_money_of_no_project_is_told(heading: str, said: list[str]) -> None:
    text = project(fields("预算数|1"), head="id: one, name: 2024年度大讲堂") + project(fields("预算数|1"))
    expected = [] if "大讲堂" in heading else said
    assert told(papers.untitled, text + report("正文。", f"{{heading: {heading}}}", "正文。")) == expected


def test_without_projects_no_heading_names_another() -> None:
    assert told(papers.untitled, report("{heading: 大讲堂活动经费}", "正文。")) == []


# --- years of columns


def past(columns: str) -> list[str]:
    cells = ", ".join(["甲"] + ['"1"'] * (len(columns.split()) - 1))
    return told(papers.years, cases.indicators(columns, f"[{cells}]"))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("level3 history:2022 history:2023 target:2024", "✓ 绩效指标的近两年列（2022、2023年）与预算年度2024年相接"),
        ("level3 history:2023 history:2022 target", "✓ 绩效指标的近两年列（2022、2023年）与预算年度2024年相接"),
        (
            "level3 history:2021 history:2022 target",
            "说明 [0] 绩效指标的近两年列为2021、2022年，与预算年度2024年不相接。",
        ),
        (
            "level3 history:2024 history:2025 target",
            f"提示 [0] 绩效指标的近两年列为2024、2025年，不早于预算年度2024年，{_ASK}",
        ),
        ("level3 history:2023 history:2024 target:2024", "✓ 绩效指标的近两年列（2023年）与预算年度2024年相接"),
    ],
)
def test_earlier_years_end_with_the_year_before(columns: str, said: str) -> None:
    assert past(columns) == [said]


def test_columns_without_year_or_of_no_earlier_year_are_not_checked() -> None:
    assert past("level3 history target") == past("level3 target:2025 actual:2023") == []


def test_amounts_under_a_heading_of_earlier_years_are_checked() -> None:
    text = table("funding", "item amount:2022 amount:2021 amount:2024", '[甲, "1", "1", "1"]', title="资金：")
    for year in (2022, 2021):
        text = text.replace(f"year: {year}}}", f"year: {year}, under: 近两年收支金额}}")
    assert told(papers.years, text) == ["说明 [0] 资金的近两年列为2021、2022年，与预算年度2024年不相接。"]


# --- the day of filing


@pytest.mark.parametrize(
    ("day", "stage", "said"),
    [
        ("2024年12月31日", "申报", []),
        ("2025年1月1日", "申报", ["提示 [] 填报日期 2025年1月1日，晚于2024年度结束；本文件为2024年度的申报。"]),
        ("2024年12月30日", "自评", ["提示 [] 填报日期 2024年12月30日，早于2024年度结束；本文件为2024年度的自评。"]),
        ("2024年12月31日", "自评", []),
        ("2024年11月", "评价", ["提示 [] 填报日期 2024年11月，早于2024年度结束；本文件为2024年度的评价。"]),
        ("2024年1月1日", "监控", []),
        ("2026年1月1日", "监控", []),
        ("2025年", "申报", []),
        ("1月5日", "自评", []),
        ("待定", "自评", []),
        ("", "自评", []),
    ],
)
def test_the_day_of_filing_stands_against_the_end_of_the_year(day: str, stage: str, said: list[str]) -> None:
    assert told(papers.filed_on, report("正文。"), filed_on=day, stage=stage) == said


def test_earlier_years_not_over_on_the_day_of_filing_are_told() -> None:
    columns = "item amount:2024:: amount:2023::上年数 amount:2022::前年数 amount:2021:决算:决算数 share:2023::占比"
    text = table("funding", columns, '[甲, "1", "1", "1", "1", ""]')
    said = "年一栏不会是全年决算数，口径未注明。"
    assert told(papers.filed_on, text, filed_on="2023年10月8日") == [
        f"说明（推算） [0] 填报日期 2023年10月8日，2023年度当时尚未结束；“上年数”的2023{said}"
    ]
    assert told(
        papers.filed_on, text.replace('label: "上年数"', 'label: "上年数", under: 近两年'), filed_on="2022年12月30日"
    ) == [
        f"说明（推算） [0] 填报日期 2022年12月30日，2022年度当时尚未结束；“前年数”的2022{said}",
        f"说明（推算） [0] 填报日期 2022年12月30日，2023年度当时尚未结束；“近两年”的2023{said}",
    ]
    assert told(papers.filed_on, text, filed_on="2023年12月31日") == []


# --- amounts of a text and the rows with their name


_BY_ITEM = "item amount:2024:预算:预算数 amount:2024:决算:决算数"


def of_items(said: str, *rows: str) -> list[str]:
    return told(texts.expenditure, report(said) + table("basic_data", _BY_ITEM, *rows))


def test_an_amount_of_a_text_is_compared_with_the_row_of_its_name() -> None:
    row = '[三公经费, "2.77", "2.70"]'
    assert of_items("2024年“三公”经费预算数2.77万元。", row) == ["✓ 正文三公经费预算 2.77 万元＝预算数 2.77"]
    assert of_items("三公经费决算数为2.77万元。", row) == [
        f"提示 [0 1#0] 正文三公经费决算 2.77 万元，三公经费决算数 2.70 万元，相差 0.07 万元，{_ASK}"
    ]


def test_an_amount_of_a_text_in_another_unit_and_fewer_places_is_the_same() -> None:
    assert of_items("三公经费决算27000元。", '[三公经费, "2.77", "2.70"]') == [
        "✓ 正文三公经费决算 27,000 元＝决算数 27,000"
    ]
    assert of_items("三公经费决算3万元。", '[三公经费, "2.77", "2.70"]') == ["✓ 正文三公经费决算 3 万元＝决算数 2.70"]


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("三公经费2.77万元。", ['[三公经费, "2.77", "2.70"]']),
        ("三公经费执行数2万元。", ['[三公经费, "2.77", "2.70"]']),
        ("2023年三公经费决算2万元。", ['[三公经费, "2.77", "2.70"]']),
        ("其他费用2万元。", ['[甲, "1", "1"]', '{depth: 1, row: [其他费用, "1", "1"]}', '[其他费用, "3", "3"]']),
        ("公务接待费2万元。", ['[三公经费, "2.77", "2.77"]']),
    ],
    ids=["several kinds", "another kind", "another year", "two rows of one name", "another name"],
)
def test_an_amount_of_which_the_row_is_not_sure_is_not_compared(said: str, rows: list[str]) -> None:
    assert of_items(said, *rows) == []


def test_an_amount_without_its_kind_is_compared_where_all_kinds_are_the_same() -> None:
    assert of_items("三公经费2.77万元。", '[三公经费, "2.77", "2.77"]') == ["✓ 正文三公经费 2.77 万元＝预算数 2.77"]
