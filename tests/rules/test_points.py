"""Points across tables: titles, a total beside its tables, assessments; and when nothing can be said."""

from __future__ import annotations

import pytest

from generator.rules import points
from tests.rules.building import told
from tests.rules.cases import fields, indicators, table

_SCORED = "level1 level2 level3 target score"
_EXECUTION = "item amount:2024:执行 weight score"
_ASSESSED = "level1 level3 maximum score"
_ASK = "请以部门说明为准。"


def execution(row: str, title: str = "预算执行情况(10分)") -> str:
    return table("execution", _EXECUTION, row, title=title)


def test_the_weight_of_execution_is_that_of_its_title() -> None:
    assert told(points.titled, execution('[总额, "5", "10", "8"]')) == [
        "✓ 预算执行情况(10分)：1 行分值相加 10 分，标注 10 分"
    ]
    assert told(points.titled, execution('[总额, "5", "20", "8"]')) == [
        f"提示 [0] 预算执行情况(10分)：1 行分值相加 20 分，标题标注 10 分，相差 10 分，{_ASK}"
    ]


def test_a_title_over_a_table_with_weights_is_checked_by_the_weights_alone() -> None:
    text = indicators("level1 level2 level3 weight score", "[产出, 数量, 甲, 10, 90]", title="指标(40分)")
    assert told(points.titled, text) == []


def total(*rows: str, label: str = "总分", value: str = "98", cut: bool = False) -> str:
    table_ = indicators(_SCORED, *rows, more="  cut: true\n" if cut else "")
    return table_ + fields(f"{label}|{value}")


@pytest.mark.parametrize("label", ["总分", "自评得分", "自评总分(分)", "绩效自评得分："])
def test_a_total_beside_its_table_is_the_sum_of_its_scores(label: str) -> None:
    (said,) = told(points.overall, total("[产出, 数量, 甲, 1次, 60]", "[^, ^, 乙, 1次, 30]", label=label))
    assert said.startswith("提示 [1] 各表得分相加 90＝90 分，与所印")
    assert said.endswith(f" 98 分相差 8 分，{_ASK}")


@pytest.mark.parametrize(
    "text",
    [
        total("[产出, 数量, 甲, 1次, 60]", '[^, ^, 乙, 1次, ""]'),
        total("[产出, 数量, 甲, 1次, 60]", cut=True),
        total("[产出, 数量, 甲, 1次, 60]", label="财政审核评分"),
        total("[产出, 数量, 甲, 1次, 60]", value="优"),
        total("[产出, 数量, 甲, 1次, 60]", value="100"),
        total("[产出, 数量, 甲, 1次, 60]", label="得分", value="10"),
        fields("总分|98"),
        total("[产出, 数量, 甲, 1次, 60]") + execution('[总额, "5", "10", ""]'),
    ],
    ids=[
        "blank score",
        "cut",
        "another's score",
        "grade",
        "full marks",
        "another score",
        "no table",
        "execution not scored",
    ],
)
def test_without_all_scores_a_total_is_not_checked(text: str) -> None:
    assert told(points.overall, text) == []


def test_a_total_may_or_may_not_count_execution() -> None:
    rows = total("[产出, 数量, 甲, 1次, 88]") + execution('[总额, "5", "10", "10"]')
    assert told(points.overall, rows) == ["✓ 各表得分相加 10＋88＝总分 98"]
    rows = total("[产出, 数量, 甲, 1次, 98]") + execution('[总额, "5", "10", "10"]')
    assert told(points.overall, rows) == ["✓ 各表得分相加 98＝总分 98"]


def test_an_assessments_totals_and_groups_are_added_up() -> None:
    rows = "[投入(20分), 甲, 8, 8]", "[^, 乙, 8, 6]", "{is: 合计, row: [合计, ~, 16, 15]}"
    assert told(points.assessed, table("assessment", _ASSESSED, *rows)) == [
        "✓ 2 行得分均不超过满分",
        "✓ 2 行满分相加 16＝合计 16",
        f"提示 [0#2] 2 行得分相加 14 分，与所印合计 15 分相差 1 分，{_ASK}",
        f"提示 [0#0 0#1] 投入(20分)：2 行满分相加 16 分，标注 20 分，相差 4 分，{_ASK}",
    ]


def test_blanks_of_an_assessment_are_not_added_up() -> None:
    rows = '[投入(20分), 甲, "", 8]', '[^, 乙, 8, ""]', "{is: 合计, row: [合计, ~, 16, 15]}"
    assert told(points.assessed, table("assessment", _ASSESSED, *rows)) == []


def test_points_that_the_rows_of_a_total_repeat_are_not_added() -> None:
    text = table("execution", _EXECUTION, '[总额, "5", "10", "8"]', '[拨款, "5", "10", "8"]', title="执行(10分)")
    assert told(points.titled, text) == []
