"""Heads of tables: what a column means by its label, the label over it, and what stands in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importing import sketches
from tests.importing.sketches import Rows

LEVELS = ["一级指标", "二级指标", "三级指标"]
ROW = ["产出指标", "数量指标", "培训次数"]


def columns(head: list[str], *rows: list[str]) -> list[dict[str, Any]]:
    """The columns of a table with levels before `head`, without those."""
    table: Rows = [[*LEVELS, *head], *([*ROW, *row] for row in rows)]
    (part,) = sketches.parts(table)
    made: list[dict[str, Any]] = part["columns"][3:]
    return made


def two_rows(over: list[str], labels: list[str], row: list[str]) -> list[dict[str, Any]]:
    table: Rows = [[*LEVELS, *over], ["^", "^", "^", *labels], [*ROW, *row]]
    (part,) = sketches.parts(table)
    made: list[dict[str, Any]] = part["columns"][3:]
    return made


@pytest.mark.parametrize(
    ("label", "value", "meaning"),
    [
        ("年度指标值", "≥3次", "target"),
        ("目标值", "≥3次", "target"),
        pytest.param(
            "指标值（包含数字及文字描述）",
            "≥3次",
            "target",
        ),
        ("全年完成值", "3次", "actual"),
        ("实际完成情况", "3次", "actual"),
        ("1-8月完成情况", "2次", "midyear"),
        ("全年预计完成情况", "3次", "forecast"),
        ("分值", "10", "weight"),
        ("权重（10分）", "10", "weight"),
        ("得分", "9", "score"),
        ("评/扣分标准", "少一次扣1分", "scoring_rule"),
        ("指标值确定依据", "年度工作计划", "basis"),
        ("计量单位", "次", "unit"),
        ("偏差原因分析及改进措施", "无", "deviation"),
        ("备注", "无", "remark"),
    ],
)
def test_a_label_says_what_its_column_means(label: str, value: str, meaning: str) -> None:
    (column,) = columns([label], [value])
    assert column["is"] == meaning
    assert column["label"] == label


def test_white_space_and_line_breaks_in_a_label_do_not_matter() -> None:
    assert [column["is"] for column in columns(["分　　值", "得\n分"], ["10", "9"])] == ["weight", "score"]


def test_one_label_over_operator_and_value_is_two_columns() -> None:
    table: Rows = [
        [*LEVELS, "年度指标值", "<", "计量单位"],
        [*ROW, "≥", "3", "次"],
        ["^", "质量指标", "合格率", "≥", "95", "%"],
    ]
    (part,) = sketches.parts(table)
    assert [column.get("is") for column in part["columns"][3:]] == ["operator", "target", "unit"]
    assert part["rows"][0][3:] == ["≥", "3", "次"]


@pytest.mark.parametrize(
    ("labels", "years"),
    [
        (["2022年", "2023年"], ["2022", "2023"]),
        (["前年", "上年"], ["2022", "2023"]),
        (["2023", "2022"], ["2023", "2022"]),
    ],
)
def test_the_years_under_a_heading_are_those_of_its_columns(labels: list[str], years: list[str]) -> None:
    made = two_rows(["近两年指标值", "<", "年度指标值"], [*labels, "^"], ["2次", "3次", "4次"])
    assert [column["is"] for column in made] == ["history", "history", "target"]
    assert [column["year"] for column in made] == [*years, "2024"]
    assert [column.get("under") for column in made] == ["近两年指标值", "近两年指标值", None]


def test_a_target_of_a_year_before_is_history() -> None:
    made = columns(["2023年目标值", "2024年目标值"], ["2次", "3次"])
    assert [(column["is"], column["year"]) for column in made] == [("history", "2023"), ("target", "2024")]


def test_targets_before_and_after_the_adjustment_are_told_apart() -> None:
    made = columns(["年初目标值", "调整后目标值"], ["2次", "3次"])
    assert [(column["is"], column["phase"]) for column in made] == [("target", "年初"), ("target", "调整")]


def test_a_unit_in_the_head_is_that_of_its_column() -> None:
    (part,) = sketches.parts([["资金来源", "预算数（元）"], ["财政拨款", "120000"], ["合计", "120000"]])
    assert part["columns"][1]["unit"] == "元"


def test_sources_printed_across_are_the_items_of_their_amounts() -> None:
    (part,) = sketches.parts([["项目名称", "资金总额", "财政拨款", "其他资金"], ["场馆开放", "12", "10", "2"]])
    assert [column.get("item") for column in part["columns"][2:]] == ["财政拨款", "其他资金"]
    assert part["columns"][1]["is"] == "year_budget"


def test_a_second_column_of_one_meaning_that_nothing_tells_apart_keeps_none() -> None:
    made = columns(["年度指标值", "目标值"], ["2次", "3次"])
    assert [column.get("is") for column in made] == ["target", None]


def test_a_label_nobody_knows_has_no_meaning_and_its_cells_stay() -> None:
    (part,) = sketches.parts([[*LEVELS, "年度指标值", "佐证编号"], [*ROW, "3次", "台账7"]])
    assert "is" not in sketches.column(part, "佐证编号")
    assert part["rows"][0][-1] == "台账7"


def test_a_merged_group_is_written_once_and_repeated_by_a_mark() -> None:
    (part,) = sketches.parts(
        [[*LEVELS, "年度指标值"], [*ROW, "3次"], ["^", "^", "培训人数", "90人"], ["^", "质量指标", "合格率", "95%"]]
    )
    assert [row[:2] for row in part["rows"]] == [["产出指标", "数量指标"], ["^", "^"], ["^", "质量指标"]]


def test_a_group_whose_merged_cells_are_lost_is_read_alike() -> None:
    (part,) = sketches.parts(
        [[*LEVELS, "年度指标值"], [*ROW, "3次"], ["", "", "培训人数", "90人"], ["", "质量指标", "合格率", "95%"]]
    )
    assert [row[:2] for row in part["rows"]] == [["产出指标", "数量指标"], ["^", "^"], ["^", "质量指标"]]


def test_the_total_is_the_total() -> None:
    (part,) = sketches.parts([["资金来源", "预算数"], ["财政拨款", "10"], ["合计", "10"]])
    assert part["rows"][-1] == {"is": "合计", "row": ["合计", "10"]}
    assert part["rows"][0] == ["财政拨款", "10"]


def test_what_is_among_an_amount_stands_below_it() -> None:
    (part,) = sketches.parts([["资金来源", "预算数"], ["财政拨款", "10"], ["其中：一般公共预算", "8"], ["合计", "10"]])
    assert part["rows"][1] == {"depth": "1", "row": ["其中：一般公共预算", "8"]}


@pytest.mark.parametrize(
    "rows", [[["财政拨款", "10"], ["其他资金", "2"], ["合计", "12"]], [["其他资金", "2"], ["财政拨款", "10"]]]
)
def test_a_table_of_two_columns_keeps_its_rows_though_they_are_words_of_a_head(rows: Rows) -> None:
    (part,) = sketches.parts([["资金来源", "预算数"], *rows])
    assert part["kind"] == "funding"
    assert len(part["rows"]) == len(rows)


def test_what_begins_as_a_description_is_one_whatever_the_column_is_called() -> None:
    (made,) = columns(["绩效标准"], ["反映全年维修维护情况"])
    assert made["is"] == "description"


def test_two_words_before_blanks_are_a_row_of_the_table_and_no_head() -> None:
    table: Rows = [
        ["", "总体资金情况", "当年金额", "占比"],
        ["收入构成", "财政拨款", "588.21", "100%"],
        ["收入构成", "单位资金", "", ""],
        ["支出构成", "人员类项目支出", "342.61", "58.25%"],
    ]
    (part,) = sketches.parts(table)
    assert [column.get("is") for column in part["columns"]] == ["side", "item", "amount", "share"]
    assert len(part["rows"]) == 3


@pytest.mark.parametrize(
    ("head", "row", "phase"),
    [
        (["年初设定目标", "实际完成情况"], ["开放300天", "开放了310天"], None),
        (["年初目标", "调整目标", "实际完成情况"], ["300天", "310天", "310天"], "年初"),
        (["项目", "2023年预算"], ["财政拨款", "12"], None),
        (["项目", "2023年预算", "2023年决算"], ["财政拨款", "12", "11"], "预算"),
    ],
)
def test_a_phase_is_written_where_it_tells_columns_apart(head: list[str], row: list[str], phase: str | None) -> None:
    (part,) = sketches.parts([head, row])
    labelled = next(column for column in part["columns"] if "年初" in column["label"] or "预算" in column["label"])
    assert labelled.get("phase") == phase
