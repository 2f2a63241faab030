"""Differences between a filing and a document: every changed cell once, in words a person finds again."""

from __future__ import annotations

import pytest

from generator.model import Filing
from generator.reader import filing as read
from generator.versions import differences
from tests.importing import making, roundtrip, sketches
from tests.importing.sketches import Rows


def made(*blocks: str | Rows) -> Filing:
    imported = sketches.imported(TITLE, *blocks)
    draft = imported.text.replace("state: 已公开", "state: 草稿").encode()
    filing, findings = read(draft, f"content/{imported.folder}/{imported.name}.yaml")
    assert filing, findings
    return filing


def indicators(*rows: list[str]) -> Rows:
    return [["一级指标", "二级指标", "三级指标", "年度指标值"], *([["产出指标", "数量指标", *row] for row in rows])]


TITLE = "2024年度部门整体绩效目标申报表"


def told(before: Filing, after: Filing) -> list[tuple[str, str, str]]:
    return [(change.place, change.before, change.after) for change in differences.between(before, after)]


@pytest.mark.parametrize("path", roundtrip.SOURCES, ids=roundtrip.name)
def test_a_filing_does_not_differ_from_itself(path: object) -> None:
    filing = making.read(path)  # type: ignore[arg-type]
    assert differences.between(filing, filing) == ()


def test_a_changed_cell_is_told_by_its_row_and_column() -> None:
    before = made(indicators(["培训次数", "3次"], ["培训人数", "90人"]))
    after = made(indicators(["培训次数", "5次"], ["培训人数", "90人"]))
    assert told(before, after) == [(f"{TITLE} › 培训次数 › 年度指标值", "3次", "5次")]


def test_a_row_more_is_told_as_new_and_a_row_less_as_gone() -> None:
    short, long = made(indicators(["培训次数", "3次"])), made(indicators(["培训次数", "3次"], ["培训人数", "90人"]))
    assert (f"{TITLE} › 培训人数 › 年度指标值", "", "90人") in told(short, long)
    assert (f"{TITLE} › 培训人数 › 年度指标值", "90人", "") in told(long, short)


def test_rows_in_another_order_do_not_differ() -> None:
    before = made([["资金来源", "预算数"], ["人员经费", "10"], ["公用经费", "2"]])
    after = made([["资金来源", "预算数"], ["公用经费", "2"], ["人员经费", "10"]])
    assert told(before, after) == []


def test_of_two_rows_of_one_name_each_is_compared_with_its_like() -> None:
    before = made(indicators(["培训次数", "3次"], ["培训次数", "4次"]))
    after = made(indicators(["培训次数", "3次"], ["培训次数", "5次"]))
    assert told(before, after) == [(f"{TITLE} › 培训次数 › 年度指标值（第2处）", "4次", "5次")]


def test_texts_goals_fields_and_ticks_are_compared() -> None:
    def document(value: str, goal: str, duty: str, ticks: str) -> Filing:
        return made([["填报单位", value]], [["年度绩效目标", goal], ["部门职能", duty], ["项目类型", ticks]])

    before, after = (
        document("甲局", "开放。", "阅读。", "☑新增 ☐延续"),
        document("乙局", "关闭。", "写作。", "☐新增 ☑延续"),
    )
    assert [(change[1], change[2]) for change in told(before, after)] == [
        ("甲局", "乙局"),
        ("开放。", "关闭。"),
        ("阅读。", "写作。"),
        ("勾选", "未勾选"),
        ("未勾选", "勾选"),
    ]


def test_a_cell_still_to_be_confirmed_is_compared_by_its_text() -> None:
    rows: Rows = [
        ["三级指标", "指标值", "分值"],
        *([[name, "3次", "10"] for name in ("甲", "乙")]),
        ["丙", "3次", "见另行说明材料"],
    ]
    filing = made(rows)
    assert differences.between(filing, filing) == ()
    assert told(made(rows[:-1]), filing)[-1][2] == "见另行说明材料"


def test_a_place_in_a_part_without_a_title_begins_with_its_row() -> None:
    rows = [indicators(["培训次数", target]) for target in ("3次", "5次")]
    before, after = (made([["填报单位", "甲局"]], table) for table in rows)
    assert told(before, after) == [("培训次数 › 年度指标值", "3次", "5次")]
