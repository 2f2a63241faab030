"""Projects: their list against the budget, their funds, schedules and cost ceilings."""

from __future__ import annotations

import pytest

from generator.rules import budgets, projects
from tests.rules.building import told
from tests.rules.cases import fields, funding, indicators, project, table

_LIST = "project project_class total_budget year_budget:2024"
_PLAIN = "level1 level2 level3 target basis"
_ASK = "请以部门说明为准。"
_CLASSED = funding(
    '[支出构成, 人员类, "6", "", ""]', '[^, 特定目标类项目, "4", "", ""]', '{is: 合计, row: [^, 合计, "10", "", ""]}'
)
_BASIC = funding(
    '[支出构成, 基本支出, "6", "", ""]', '[^, 项目支出, "4", "", ""]', '{is: 合计, row: [^, 合计, "10", "", ""]}'
)
_INCOME = funding('[收入, 拨款, "1", "", ""]')


def listed(*rows: tuple[str, str, str]) -> str:
    return table("project_list", _LIST, *(f'[{name}, "{of}", "", "{budget}"]' for name, of, budget in rows))


# --- the list against the budget


def test_a_class_is_the_row_whose_name_begins_with_it() -> None:
    assert told(projects.lists, _CLASSED + listed(("甲", "特定目标类", "3"), ("乙", "特定目标类", "1.5"))) == [
        f"提示 [1#0 1#1 0#1] 列示项目合计 4.5 万元，与特定目标类项目 4 万元相差 0.5 万元，{_ASK}"
    ]


def test_less_than_the_class_is_a_remark_too() -> None:
    assert told(projects.lists, _CLASSED + listed(("甲", "特定目标类", "3"))) == [
        f"提示 [1#0 0#1] 列示项目合计 3 万元，与特定目标类项目 4 万元相差 1 万元，{_ASK}"
    ]


def test_each_class_is_compared_by_itself_and_classes_without_a_row_are_left() -> None:
    text = _CLASSED + listed(("甲", "特定目标类", "4"), ("乙", "人员类", "5"), ("丙", "其他", "7"))
    assert told(projects.lists, text) == [
        f"提示 [1#1 0#0] 列示项目合计 5 万元，与人员类 6 万元相差 1 万元，{_ASK}",
        "✓ 列示项目合计 4＝特定目标类项目 4",
    ]


def test_a_class_whose_amount_is_blank_is_compared_with_the_total_of_all() -> None:
    text = funding('[支出, 其他类, "", "", ""]', '{is: 合计, row: [^, 合计, "2", "", ""]}')
    assert told(projects.lists, text + listed(("甲", "其他类", "3"))) == [
        f"提示 [1#0 0#1] 列示项目合计 3 万元，与部门总支出 2 万元相差 1 万元，{_ASK}"
    ]


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        ("3", [f"说明 [1#0 0#1] 列示项目合计 3 万元，与项目支出 4 万元相差 1 万元，{_ASK}"]),
        ("4.0", ["✓ 列示项目合计 4.0＝项目支出 4"]),
        ("4.5", [f"提示 [1#0 0#1] 列示项目合计 4.5 万元，与项目支出 4 万元相差 0.5 万元，{_ASK}"]),
        ("5", [f"提示 [1#0 0#1] 列示项目合计 5 万元，与项目支出 4 万元相差 1 万元，{_ASK}"]),
        ("10", [f"提示 [1#0 0#1] 列示项目合计 10 万元，与项目支出 4 万元相差 6 万元，{_ASK}"]),
        ("11", [f"提示 [1#0 0#2] 列示项目合计 11 万元，与部门总支出 10 万元相差 1 万元，{_ASK}"]),
    ],
)
def test_projects_without_class_stand_against_projects_then_against_the_whole(budget: str, said: list[str]) -> None:
    assert told(projects.lists, _BASIC + listed(("甲", "", budget))) == said


def test_a_list_without_totals_in_the_budget_is_compared_with_its_projects() -> None:
    text = funding('[支出, 项目支出, "4", "", ""]') + listed(("甲", "", "5"))
    assert told(projects.lists, text) == [f"提示 [1#0 0#0] 列示项目合计 5 万元，与项目支出 4 万元相差 1 万元，{_ASK}"]


def test_several_classes_without_a_row_stand_together_against_the_projects() -> None:
    assert told(projects.lists, _BASIC + listed(("甲", "一类", "3"), ("乙", "二类", "1"))) == [
        "✓ 列示项目合计 3＋1＝项目支出 4"
    ]


def test_one_project_beside_nothing_is_not_named_as_the_difference() -> None:
    text = funding('[支出, 项目支出, "0", "", ""]') + listed(("甲", "", "5"))
    assert told(projects.lists, text) == [f"提示 [1#0 0#0] 列示项目合计 5 万元，与项目支出 0 万元相差 5 万元，{_ASK}"]


def test_the_difference_is_named_after_the_one_project_of_that_amount() -> None:
    assert told(projects.lists, _BASIC + listed(("甲", "", "4"), ("乙", "", "1"), ("丙", "", "1"))) == [
        f"提示 [1#0 1#1 1#2 0#1] 列示项目合计 6 万元，与项目支出 4 万元相差 2 万元，{_ASK}"
    ]
    assert told(projects.lists, _BASIC + listed(("甲", "", "4"), ("乙", "", "1"))) == [
        f"提示 [1#0 1#1 0#1] 列示项目合计 5 万元，与项目支出 4 万元相差 1 万元，差额与所列“乙”的金额相同，{_ASK}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        _BASIC + listed(("甲", "", "3"), ("乙", "", "")),
        _BASIC + table("project_list", "project", "[甲]"),
        listed(("甲", "", "3")),
        _INCOME + listed(("甲", "", "3")),
        funding('[支出, 项目支出, "", "", ""]') + listed(("甲", "", "5")),
        funding('[支出, 人员, "4", "", ""]') + listed(("甲", "", "5")),
        project(_BASIC) + listed(("甲", "", "5")),
        _BASIC + listed(("甲", "", "5")).replace("year_budget", "remark"),
        table("funding", "side item amount:2022", '[支出, 项目支出, "4"]') + listed(("甲", "", "5")),
        table("funding", "side item amount:2024:预算 amount:2024:决算", '[支出, 项目支出, "4", "4"]') + listed(("甲", "", "5")),
    ],
    ids=[
        "blank budget",
        "no budgets",
        "no budget table",
        "income only",
        "blank projects row",
        "no projects row",
        "another scope",
        "no column",
        "another year",
        "two columns",
    ],
)  # fmt: skip
def test_a_list_without_its_counterpart_is_not_compared(text: str) -> None:
    assert told(projects.lists, text) == []


def test_the_second_budget_table_serves_when_the_first_has_no_expenditure() -> None:
    assert told(projects.lists, _INCOME + project(_BASIC) + _BASIC + listed(("甲", "", "4"))) == [
        "✓ 列示项目合计 4＝项目支出 4"
    ]


def test_totals_and_details_of_a_list_are_no_projects() -> None:
    text = table(
        "project_list",
        _LIST,
        '[甲, "", "", "4"]',
        '{depth: 1, row: [其中：乙, "", "", "1"]}',
        '{is: 合计, row: [合计, "", "", "4"]}',
    )
    assert told(projects.lists, _BASIC + text) == ["✓ 列示项目合计 4＝项目支出 4"]


def test_amounts_are_told_in_the_unit_of_the_budget_table() -> None:
    text = (_BASIC + listed(("甲", "", "5"))).replace("  columns:", "  money_unit: 元\n  columns:")
    assert told(projects.lists, text) == [f"提示 [1#0 0#1] 列示项目合计 5 元，与项目支出 4 元相差 1 元，{_ASK}"]


# --- basic expenditure among the projects


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("人员经费", "", "5"), ("甲", "", "1"), ("公用经费", "", "1.0")),
         ["说明 [1#0 1#2 0#0] 项目清单列有人员经费 5、公用经费 1.0，合计 6 万元，与基本支出 6 万元相同。"]),
        ((("基本支出", "", "6"),), ["说明 [1#0 0#0] 项目清单列有基本支出 6，合计 6 万元，与基本支出 6 万元相同。"]),
        ((("人员经费", "", "5"),), []),
        ((("甲", "", "6"),), []),
        ((("人员经费", "", ""),), []),
    ],
)  # fmt: skip
def test_rows_of_a_list_that_are_the_basic_expenditure_are_told(
    rows: tuple[tuple[str, str, str], ...], said: list[str]
) -> None:
    assert told(projects.basic_in_projects, _BASIC + listed(*rows)) == said


@pytest.mark.parametrize("before", ["", _INCOME, _CLASSED, funding('[支出, 基本支出, "", "", ""]')])
def test_without_a_row_of_basic_expenditure_nothing_is_the_same(before: str) -> None:
    assert told(projects.basic_in_projects, before + listed(("人员经费", "", "6"))) == []


# --- the year's budget within the whole


def totalled(*rows: str) -> list[str]:
    return told(projects.year_within_total, table("project_list", _LIST, *rows))


def test_a_project_over_its_total_is_told_and_blanks_are_not() -> None:
    rows = '[甲, "", "4", "4"]', '[乙, "", "4", "4.5"]', '[丙, "", "", "9"]', '[丁, "", "9", ""]'
    assert totalled(*rows) == [f"提示 [0#1] 乙：本年度预算 4.5 万元，项目总预算 4 万元，超出 0.5 万元，{_ASK}"]
    assert totalled(rows[0], *rows[2:]) == ["✓ 1 个项目的本年度预算均不超过项目总预算"]
    assert totalled(*rows[2:]) == []


def test_the_printed_total_of_a_list_is_no_project() -> None:
    assert totalled('[甲, "", "4", "4"]', '[乙, "", "0", "0"]', '{is: 合计, row: [合计, "", "4", "9"]}') == [
        "✓ 2 个项目的本年度预算均不超过项目总预算"
    ]


def test_a_list_after_one_without_totals_is_checked_in_its_own_unit() -> None:
    first = table("project_list", "project year_budget", '[甲, "5"]')
    second = table("project_list", _LIST, '[乙, "", "4", "5"]').replace("  columns:", "  money_unit: 元\n  columns:")
    assert told(projects.year_within_total, first + second) == [
        f"提示 [1#0] 乙：本年度预算 5 元，项目总预算 4 元，超出 1 元，{_ASK}"
    ]


# --- sources of a project's money


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (("项目名称|甲", "预算数：|3", "其中：财政资金|2", "其他资金：|1", "备注|9"), ["✓ 预算数：财政资金、其他资金 2＋1＝3"]),
        (("预算数|3", "其中：财政资金|2", "其他资金|2"),
         [f"提示 [0] 预算数：财政资金、其他资金 2＋2＝4 万元，与所列 3 万元相差 1 万元，{_ASK}"]),
        (("预算数|3", "其中：财政资金|2"),
         [f"提示 [0] 预算数：财政资金 2＝2 万元，与所列 3 万元相差 1 万元，{_ASK}"]),
        (("预算数|3", "其中：财政资金|", "其他资金|3", "自有资金|"), ["✓ 预算数：其他资金 3＝3（2 行空白未填）"]),
        (("预算数|3", "其中：财政资金|2", "其他资金|"), []),
        (("预算数|3", "其中：财政资金|", "其他资金|"), []),
        (("预算数|", "其中：财政资金|2", "其他资金|1"), []),
        (("其中：财政资金|2", "其他资金|1"), []),
        (("预算数|3", "财政资金|2", "其他资金|1"), []),
        (("上级资金|7", "预算数|3", "其中：本级|2", "其他资金|1"), ["✓ 预算数：本级、其他资金 2＋1＝3"]),
    ],
)  # fmt: skip
def test_the_sources_of_a_project_add_up_to_its_budget(items: tuple[str, ...], said: list[str]) -> None:
    assert told(projects.funds, fields(*items)) == said


def test_a_projects_sources_are_told_with_its_name_and_unit() -> None:
    first, second = fields("项目|甲"), fields("预算数|3", "其中：财政资金|2")
    text = project(first, second.replace("  items:", "  money_unit: 元\n  items:")) + project(second)
    assert told(projects.funds, text) == [
        f"提示 [0.1] 甲项目：预算数：财政资金 2＝2 元，与所列 3 元相差 1 元，{_ASK}",
        f"提示 [1.0] 甲项目：预算数：财政资金 2＝2 万元，与所列 3 万元相差 1 万元，{_ASK}",
    ]
    assert told(projects.funds, project(fields("预算数|3", "其中：财政资金|3"))) == ["✓ 甲项目：预算数：财政资金 3＝3"]


# --- schedules


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("[25%, 25%, 100%]", ["✓ 支出计划 25%、25%、100%，逐期不减，累计到 100%"]),
        ("[60%, 25%, 100%]", [f"提示 [0#0] 支出计划 60%、25%、100%：后一期的累计比例小于前一期，{_ASK}"]),
        (
            "[60%, 25%, 99.5%]",
            [
                f"提示 [0#0] 支出计划 60%、25%、99.5%：后一期的累计比例小于前一期，{_ASK}",
                f"提示 [0#0] 支出计划 60%、25%、99.5%：最后一期与 100% 相差 0.5 个百分点，{_ASK}",
            ],
        ),
        ("[25%, 60%, 110%]", [f"提示 [0#0] 支出计划 25%、60%、110%：最后一期与 100% 相差 10 个百分点，{_ASK}"]),
        ('[25%, "", 100%]', []),
        ('["", "", ""]', []),
    ],
)
def test_a_schedule_never_falls_and_ends_at_the_whole(row: str, said: list[str]) -> None:
    assert told(projects.schedules, table("schedule", "cumulative cumulative cumulative", row)) == said


def test_a_schedule_after_a_blank_one_is_told_with_its_project() -> None:
    steps = table("schedule", "item cumulative", '[甲, ""]', "[乙, 100%]", "[丙, 90%]")
    assert told(projects.schedules, project(steps)) == [
        "✓ 甲项目：支出计划 100%，逐期不减，累计到 100%",
        f"提示 [0.0#2] 甲项目：支出计划 90%：最后一期与 100% 相差 10 个百分点，{_ASK}",
    ]


# --- cost ceilings


def capped(*rows: str, budget: str = "2", columns: str = _PLAIN) -> list[str]:
    return told(projects.cost_ceilings, project(fields(f"预算数|{budget}"), indicators(columns, *rows)))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("≤2.0万元", "✓ 甲项目：资金成本 ≤2.0万元＝预算数 2"),
        ("≤20000元", "✓ 甲项目：资金成本 ≤20000元＝预算数 2"),
        ("≤1.5万元", "说明 [0.1#0] 甲项目：资金成本 ≤1.5万元，预算数 2 万元，相差 0.5 万元。"),
        ("≤2.5万元", "提示 [0.1#0] 甲项目：资金成本 ≤2.5万元，预算数 2 万元，相差 0.5 万元。"),
    ],
)
def test_the_one_cost_ceiling_of_a_project_stands_against_its_budget(target: str, said: str) -> None:
    assert capped(f"[产出, 数量, 资金成本, {target}, 预算]") == [said]
    assert capped(f"[产出, 成本指标, 资金成本, {target}, 预算]", "[产出, 数量, 培训, ≤3次, 计划]") == [said]


def test_the_second_level_may_say_that_it_is_cost() -> None:
    assert capped("[产出, 成本指标, 总支出, ≤2万元, 预算]") == ["✓ 甲项目：总支出 ≤2万元＝预算数 2"]


@pytest.mark.parametrize(
    "rows",
    [
        ("[产出, 成本, 资金成本, 2万元, 预算]",),
        ("[产出, 成本, 资金成本, ≤2次, 预算]",),
        ("[产出, 数量, 总支出, ≤2万元, 预算]",),
        ("[产出, 成本, 资金成本, ≤2万元, 预算]", "[产出, 成本, 差旅成本, ≤1万元, 预算]"),
        ('[产出, 成本, 资金成本, "", 预算]',),
    ],
    ids=["no ceiling", "no money", "no cost", "two", "blank"],
)
def test_without_one_cost_ceiling_in_money_nothing_is_compared(rows: tuple[str, ...]) -> None:
    assert capped(*rows) == []


def test_a_blank_ceiling_with_operator_and_unit_is_none() -> None:
    columns = "level1 level2 level3 operator target unit"
    assert capped('[产出, 成本, 资金成本, ≤, "", 万元]', columns=columns) == []
    assert capped('[产出, 成本, 资金成本, ≤, "", 万元]', '[产出, 成本, 差旅成本, ≤, "2", 万元]', columns=columns) == [
        "✓ 甲项目：差旅成本 ≤2万元＝预算数 2"
    ]


def test_a_budget_in_another_unit_than_its_table_is_converted() -> None:
    head = "id: one, name: 甲项目, money_unit: 元"
    ceiling = indicators(_PLAIN, "[产出, 成本, 资金成本, ≤3万元, 预算]")
    text = project(fields("预算数|3万元", "其中：财政资金|30000"), ceiling, head=head)
    assert told(projects.cost_ceilings, text) == ["✓ 甲项目：资金成本 ≤3万元＝预算数 3万元"]
    assert told(projects.cost_ceilings, text.replace("≤3", "≤4")) == [
        "提示 [0.1#0] 甲项目：资金成本 ≤4万元，预算数 30,000 元，相差 10,000 元。"
    ]
    assert told(projects.funds, text) == ["✓ 甲项目：预算数：财政资金 30,000＝30,000"]


def test_ceilings_count_only_for_their_own_project_and_for_one_with_a_budget() -> None:
    ceiling = indicators(_PLAIN, "[产出, 成本, 资金成本, ≤2万元, 预算]")
    text = project(ceiling) + project(fields("预算数|2")) + project(fields("预算数|3"), ceiling) + ceiling
    assert told(projects.cost_ceilings, text) == ["说明 [2.1#0] 甲项目：资金成本 ≤2万元，预算数 3 万元，相差 1 万元。"]


def test_a_ceiling_equal_to_the_budget_does_not_end_the_check() -> None:
    one = project(fields("预算数|2"), indicators(_PLAIN, "[产出, 成本, 资金成本, ≤2万元, 预算]"))
    assert told(projects.cost_ceilings, one + one.replace("≤2", "≤3")) == [
        "✓ 甲项目：资金成本 ≤2万元＝预算数 2",
        "提示 [1.1#0] 甲项目：资金成本 ≤3万元，预算数 2 万元，相差 1 万元。",
    ]


def test_a_ceiling_in_a_table_of_yuan_is_told_in_the_projects_unit() -> None:
    text = project(
        fields("预算数|20000"),
        indicators(_PLAIN, "[产出, 成本, 资金成本, ≤3万元, 预算]"),
        head="id: one, name: 甲项目, money_unit: 元",
    )
    assert told(projects.cost_ceilings, text) == [
        "提示 [0.1#0] 甲项目：资金成本 ≤3万元，预算数 20,000 元，相差 10,000 元。"
    ]


def sides(*row: str) -> str:
    """Two blocks beside one another: all years and the year."""
    cells = ", ".join(row)
    return (
        "- kind: funding\n  columns:\n    - {label: 甲, is: item}\n    - {label: 乙, is: amount, horizon: 长期}\n"
        "    - {label: 丙, is: item}\n    - {label: 丁, is: amount, horizon: 年度}\n"
        f"  rows:\n    - {{is: 合计, row: [{cells}]}}\n"
    )


def test_the_amount_asked_for_the_year_is_within_that_of_all_years() -> None:
    assert told(projects.year_within_total, sides("项目资金总额", '"9"', "年度资金申请总额", '"3"')) == [
        "✓ 年度资金申请总额 3 万元，项目资金总额 9 万元，不超过"
    ]
    assert told(projects.year_within_total, sides("项目资金总额", '"2"', "年度资金申请总额", '"3"')) == [
        "提示 [0#0] 年度资金申请总额 3 万元，项目资金总额 2 万元，超出 1 万元，请以部门说明为准。"
    ]


def test_rows_of_the_whole_budget_and_of_the_years_are_compared() -> None:
    text = table("funding", "item amount", '[项目总预算, "5"]', '[当年年度预算, "6"]')
    assert told(projects.year_within_total, text) == [
        "提示 [0#0 0#1] 当年年度预算 6 万元，项目总预算 5 万元，超出 1 万元，请以部门说明为准。"
    ]


def test_sources_that_exceed_the_budget_are_told_although_others_are_blank() -> None:
    text = project(fields("预算数|5", "其中：财政资金|6", "其他资金|"))
    assert told(projects.funds, text) == [
        "提示 [0.0] 甲项目：预算数：财政资金 6＝6 万元（1 行空白未填），与所列 5 万元相差 1 万元，请以部门说明为准。"
    ]


def test_a_project_of_another_year_name_or_code_is_not_the_listed_one() -> None:
    listed = table("project_list", "project year_budget:2024", '[乙项目, "9"]')
    assert told(budgets.listed, listed + project(fields("预算数|1.80"))) == []


def test_a_budget_in_another_unit_is_the_listed_one_all_the_same() -> None:
    listed = table("project_list", "project year_budget:2024", '[甲项目, "1.8"]')
    own = project(fields("预算数|18000")).replace("  parts:", "  money_unit: 元\n  parts:", 1)
    assert told(budgets.listed, listed + own) == ["✓ 甲项目：项目表的预算 18000 元＝项目清单 1.8 万元"]
