"""Where parts stand in their document: pages, tables, sheets, lines, and the rows with which a page begins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import yaml

from generator.importing import importer
from generator.picture import Picture, PrintedPlace, PrintedTable, PrintedText
from tests.importing import sketches
from tests.importing.sketches import WISHES, Rows

TITLE = PrintedText("2024年度项目支出绩效自评表", PrintedPlace(page=1))
ROWS: Rows = [
    ["一级指标", "二级指标", "三级指标", "年度指标值"],
    ["产出指标", "数量指标", "培训次数", "3次"],
    ["^", "质量指标", "合格率", "95%"],
    ["效益指标", "社会效益", "知晓率", "90%"],
]


def place(*blocks: PrintedText | PrintedTable) -> dict[str, Any]:
    """That of the last part."""
    made = importer.imported(Picture("PDF 文件", (TITLE, *blocks)), "x.pdf", WISHES)
    part: dict[str, Any] = yaml.load(made.text, Loader=yaml.CBaseLoader)["parts"][-1]  # noqa: S506 - texts only
    made_place: dict[str, Any] = part.get("place", {})
    return made_place


def table(at: PrintedPlace, **more: Any) -> PrintedTable:
    drawn = sketches.table(ROWS)
    return PrintedTable(drawn.height, drawn.width, drawn.cells, at, **more)


def test_a_table_has_its_page_its_number_and_the_rows_that_begin_a_page() -> None:
    turned = table(PrintedPlace(page=2, table=3), row_pages=(2, 2, 3, 4))
    assert place(turned) == {"page": "2", "table": "3", "turns": ["2", "3"]}


def test_a_table_on_one_page_turns_nowhere() -> None:
    assert place(table(PrintedPlace(page=2, table=3), row_pages=(2, 2, 2, 2))) == {"page": "2", "table": "3"}


def test_a_table_of_a_workbook_has_its_sheet() -> None:
    assert place(table(PrintedPlace(sheet="附表1", table=1))) == {"sheet": "附表1", "table": "1"}


def test_a_text_has_its_line_or_its_page() -> None:
    words = "本项目自2020年起实施，覆盖全市，主要用于免费开放。"
    assert place(PrintedText(words, PrintedPlace(line=45))) == {"line": "45"}
    assert place(PrintedText(words, PrintedPlace(page=7))) == {"page": "7"}


def test_a_table_that_begins_on_another_page_than_its_part_has_the_page_of_the_part() -> None:
    rows: Rows = [["部门职能", "负责阅读。", "<", "<"], *ROWS]
    drawn = sketches.table(rows)
    turned = PrintedTable(drawn.height, drawn.width, drawn.cells, PrintedPlace(page=1, table=1), (1, 2, 2, 3, 3))
    assert place(turned) == {"page": "2", "table": "1", "turns": ["2"]}


def test_a_document_without_places_gives_none() -> None:
    bare = PrintedText("本项目自2020年起实施，覆盖全市，主要用于免费开放。", PrintedPlace())
    made = importer.imported(Picture("文本", (replace(TITLE, place=PrintedPlace()), bare)), "x.txt", WISHES)
    assert "place" not in made.text
