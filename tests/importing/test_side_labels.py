"""Labels at the left, goals beside them, and where each ends."""

from __future__ import annotations

import pytest

from tests.importing import sketches
from tests.importing.sketches import Rows

LEVELS = ["一级指标", "二级指标", "三级指标", "年度指标值"]
INDICATORS = [
    ["绩效指标", *LEVELS],
    ["^", "产出指标", "数量指标", "培训次数", "3次"],
    ["^", "^", "质量指标", "合格率", "95%"],
]


def kinds(*blocks: str | Rows) -> list[str]:
    return [part["kind"] for part in sketches.parts(*blocks)]


def test_a_tall_label_is_the_title_of_the_table_beside_it() -> None:
    (part,) = sketches.parts(INDICATORS)
    assert (part["kind"], part["title"]) == ("indicators", "绩效指标")
    assert [column["label"] for column in part["columns"]] == LEVELS
    assert len(part["rows"]) == 2


def test_a_label_whose_merged_cells_are_lost_reaches_as_far() -> None:
    (part,) = sketches.parts([INDICATORS[0], ["", *INDICATORS[1][1:]], ["", "", *INDICATORS[2][2:]]])
    assert (part["kind"], part["title"]) == ("indicators", "绩效指标")
    assert [row[0] for row in part["rows"]] == ["产出指标", "^"]


def test_labels_under_each_other_are_parts_of_their_own() -> None:
    rows: Rows = [
        ["部门职能", "负责阅读推广。", "<", "<", "<"],
        ["年度绩效目标", "开放300天。", "<", "<", "<"],
        *INDICATORS,
    ]
    assert kinds(rows) == ["duties", "goals", "indicators"]


def test_long_and_short_term_goals_side_by_side_are_two_parts() -> None:
    rows: Rows = [["绩效目标", "长期目标（2024-2026年）", "年度目标"], ["^", "建成三座分馆。", "建成一座分馆。"]]
    first, second = sketches.parts(rows)
    assert (first["horizon"], first["until"], first["goals"][0]["text"]) == ("长期", "2026", "建成三座分馆。")
    assert (second["horizon"], second["goals"][0]["text"]) == ("年度", "建成一座分馆。")


def test_goals_after_their_labels_are_parts_of_their_own() -> None:
    rows: Rows = [["绩效目标", "长期目标", "建成三座分馆。"], ["^", "年度目标", "建成一座分馆。"]]
    assert [(part["horizon"], part["goals"][0]["text"]) for part in sketches.parts(rows)] == [
        ("长期", "建成三座分馆。"),
        ("年度", "建成一座分馆。"),
    ]


@pytest.mark.parametrize(
    ("label", "horizon"),
    [("长期绩效目标", "长期"), ("年度绩效目标", "年度"), ("2024年绩效目标", "年度"), ("绩效目标", None)],
)
def test_a_label_says_of_which_horizon_its_goals_are(label: str, horizon: str | None) -> None:
    (part,) = sketches.parts([[label, "建成一座分馆。"]])
    assert part["kind"] == "goals"
    assert part.get("horizon") == horizon


def test_numbered_goals_are_told_apart() -> None:
    (part,) = sketches.parts([["年度绩效目标", "目标1：建成一座分馆。\n目标2：开放300天。"]])
    assert part["goals"] == [
        {"label": "目标1：", "text": "建成一座分馆。"},
        {"label": "目标2：", "text": "开放300天。"},
    ]


def test_goals_left_empty_are_goals_without_words() -> None:
    (part,) = sketches.parts([["年度绩效目标", ""]])
    assert (part["kind"], part["goals"]) == ("goals", [{"text": ""}])


def test_a_long_term_table_of_indicators_is_of_its_horizon() -> None:
    (part,) = sketches.parts([["长期绩效指标", *LEVELS], ["^", "产出指标", "数量指标", "分馆", "3座"]])
    assert (part["kind"], part["horizon"]) == ("indicators", "长期")
    assert "year" not in sketches.column(part, "年度指标值")


def test_signatures_at_the_foot_end_the_table() -> None:
    rows: Rows = [[*LEVELS], ["产出指标", "数量指标", "培训次数", "3次"], ["填报人", "", "联系电话", ""]]
    assert kinds(rows) == ["indicators", "signatures"]


def test_notes_at_the_foot_end_the_table() -> None:
    rows: Rows = [[*LEVELS], ["产出指标", "数量指标", "培训次数", "3次"], ["注：一行一项指标。", "<", "<", "<"]]
    assert kinds(rows) == ["indicators", "form_notes"]


def test_two_tables_in_one_grid_are_two_parts() -> None:
    rows: Rows = [
        ["资金来源", "<", "预算数", "<"],
        ["财政拨款", "<", "10", "<"],
        ["合计", "<", "10", "<"],
        [*LEVELS],
        ["产出指标", "数量指标", "培训次数", "3次"],
    ]
    assert kinds(rows) == ["funding", "indicators"]


def test_a_row_of_fields_is_label_and_value_in_turn() -> None:
    (part,) = sketches.parts(
        [["主管部门", "文化局", "实施单位", "图书馆"], ["项目起止时间", "2024-2026", "资金用途", "培训"]]
    )
    assert [(item["label"], item["value"]) for item in part["items"]] == [
        ("主管部门", "文化局"),
        ("实施单位", "图书馆"),
        ("项目起止时间", "2024-2026"),
        ("资金用途", "培训"),
    ]


def test_ticks_are_options_with_what_is_ticked() -> None:
    (part,) = sketches.parts([["项目类型", "☑新增 ☐延续"]])
    assert part["choices"] == [{"label": "新增", "ticked": "true"}, {"label": "延续", "ticked": "false"}]


def test_ticks_in_brackets_are_options_too() -> None:
    (part,) = sketches.parts([["项目类型", "新增（√） 延续（ ）"]])
    assert part["choices"] == [{"label": "新增", "ticked": "true"}, {"label": "延续", "ticked": "false"}]


def test_a_heading_over_the_names_of_amounts_is_the_head_of_their_column() -> None:
    rows: Rows = [
        ["预算执行情况（万元）", "<", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "<", "4280.5", "4516.2", "4402.18", "10", "97.48%", "9.75"],
        ["其中：基本支出", "<", "3100", "3180", "3180", "—", "100%", "—"],
        ["项目支出", "<", "1180.5", "1336.2", "1222.18", "—", "91.47%", "—"],
    ]
    (part,) = sketches.parts(rows)
    assert (part["kind"], part["columns"][0]) == ("execution", {"label": "预算执行情况（万元）", "is": "item"})
    assert len(part["rows"]) == 3


def test_a_heading_beside_a_head_without_names_is_still_the_title() -> None:
    rows: Rows = [["预算执行情况", "年初预算数", "全年预算数", "全年执行数"], ["", "438.8", "440", "210.62"]]
    assert sketches.parts(rows)[0]["title"] == "预算执行情况"
