"""A form that somebody filled in, lengthened or shortened in Word or Excel comes back as it is now."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from dataclasses import replace

import docx
import openpyxl
import pytest

from generator.model import Filing, Mark
from generator.official import as_word, as_workbook, drawn
from generator.picture import Picture, PrintedCell, PrintedTable
from generator.picture.word import read_word
from generator.picture.workbook import read_workbook
from tests.official import examples
from tests.official.examples import again, back, small

COLUMNS = [
    {"label": "一级指标", "is": "level1"},
    {"label": "三级指标", "is": "level3"},
    {"label": "指标值", "is": "target"},
]
TABLE = {
    "kind": "indicators",
    "title": "绩效指标",
    "columns": COLUMNS,
    "rows": [
        ["产出指标", "培训次数", "≥2次"],
        {"id": "rate", "row": [Mark.SAME, "合格率", "≥95%"]},
        ["效益指标", "满意度", ""],
        {"is": "合计", "row": ["总分", None, "100"]},
    ],
}
FIELDS = {
    "kind": "fields",
    "title": "基本信息",
    "items": [
        {"label": "项目名称", "value": "甲", "is": "project"},
        {"label": "填报人", "value": {"withheld": "姓名不予公开"}},
        {"label": "金额", "value": {"prompt": "只写数字"}},
    ],
}
TEXT = {"kind": "narrative", "title": "一、情况", "body": [{"label": "1.", "text": "完成培训。"}, {"text": ""}]}


def edited(filing: Filing, change: Callable[[docx.document.Document], None]) -> Picture:
    document = docx.Document(io.BytesIO(as_word(drawn(filing))))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return read_word(saved.getvalue())


def table(document: docx.document.Document, words: str) -> docx.table.Table:
    return next(one for one in document.tables if words in "".join(cell.text for cell in one._cells))


def write(cell: docx.table._Cell, text: str) -> None:
    cell.paragraphs[0].text = text


def add_row(document: docx.document.Document) -> None:
    rows = table(document, "培训次数").rows
    new = copy.deepcopy(rows[3]._tr)
    rows[3]._tr.addnext(new)
    for cell, text in zip(table(document, "培训次数").rows[4].cells, ("效益指标", "知晓率", "80%"), strict=True):
        write(cell, text)


def rows_of(filing: Filing) -> list[tuple[object, ...]]:
    return [row.row for row in filing.parts[0].rows]


def test_a_row_added_in_word_is_a_row_and_the_others_keep_their_ids() -> None:
    found = back(edited(small(TABLE), add_row))
    assert rows_of(found)[3] == ("效益指标", "知晓率", "80%")
    assert [row.id for row in found.parts[0].rows] == [None, "rate", None, None, None]
    assert [row.role for row in found.parts[0].rows][-1] == "合计"
    assert rows_of(found)[-1] == ("总分", None, "100")


def test_a_row_deleted_in_word_is_gone() -> None:
    def delete(document: docx.document.Document) -> None:
        row = table(document, "培训次数").rows[3]._tr
        row.getparent().remove(row)

    found = back(edited(small(TABLE), delete))
    assert [row[1] for row in rows_of(found)] == ["培训次数", "合格率", None]
    assert found.parts[0].rows[1].id == "rate"


def test_values_written_in_word_take_the_place_of_those_printed() -> None:
    def fill(document: docx.document.Document) -> None:
        write(table(document, "培训次数").cell(3, 2), "90%")
        write(table(document, "项目名称").cell(0, 1), "乙")

    found = back(edited(small(TABLE, FIELDS), fill))
    assert rows_of(found)[2] == ("效益指标", "满意度", "90%")
    assert (found.parts[1].items[0].value, found.parts[1].items[0].meaning) == ("乙", "project")


def test_a_name_written_where_the_form_withholds_it_is_not_read() -> None:
    def sign(document: docx.document.Document) -> None:
        cells = [cell for row in table(document, "填报人").rows for cell in row.cells]
        write(next(cell for cell in cells if cell.text.startswith("〔")), "某某")

    found = back(edited(small(FIELDS), sign))
    assert found.parts[0].items[1].value.withheld == "姓名不予公开"
    assert "某某" not in found.model_dump_json()


def test_a_prompt_that_was_replaced_is_a_value() -> None:
    def fill(document: docx.document.Document) -> None:
        cells = [cell for row in table(document, "只写数字").rows for cell in row.cells]
        write(next(cell for cell in cells if cell.text == "只写数字"), "12")

    assert back(edited(small(FIELDS), fill)).parts[0].items[2].value == "12"


def test_a_paragraph_added_to_a_text_is_a_paragraph_of_it() -> None:
    def append(document: docx.document.Document) -> None:
        first = next(one for one in document.paragraphs if one.text.startswith("1.完成"))
        new = copy.deepcopy(first._p)
        first._p.addnext(new)
        docx.text.paragraph.Paragraph(new, first._parent).text = "2.组织考核。"

    found = back(edited(small(TEXT, TABLE), append))
    assert [entry.text for entry in found.parts[0].body] == ["完成培训。", "2.组织考核。"]


def test_a_line_of_pairs_added_is_an_item() -> None:
    def append(document: docx.document.Document) -> None:
        inside = table(document, "项目名称")
        new = copy.deepcopy(inside.rows[0]._tr)
        inside._tbl.append(new)
        cells = inside.rows[-1].cells
        write(cells[0], "备注")
        write(cells[1], "无")
        write(cells[2], "")
        write(cells[3], "")

    items = back(edited(small(FIELDS), append)).parts[0].items
    assert [(one.label, one.value) for one in items if one.label == "备注"] == [("备注", "无")]
    assert items[0].meaning == "project"


def test_another_year_written_under_the_title_is_the_year() -> None:
    def change(document: docx.document.Document) -> None:
        next(one for one in document.paragraphs if one.text == "（2024年度）").text = "（2025年度）"

    assert back(edited(small(TABLE), change)).year.value == 2025


def test_a_column_with_another_name_is_told() -> None:
    def rename(document: docx.document.Document) -> None:
        write(table(document, "培训次数").cell(0, 2), "目标")

    found = again(edited(small(TABLE), rename))
    assert found.data is None
    assert found.reasons == ("表格里找不到“一级指标、三级指标、指标值”，与导出时的表式不同。",)


def test_a_part_whose_heading_is_gone_is_told() -> None:
    def remove(document: docx.document.Document) -> None:
        heading = next(one for one in document.paragraphs if one.text == "绩效指标")._p
        heading.getparent().remove(heading)

    assert again(edited(small(TABLE), remove)).reasons == ("表格里找不到“绩效指标”，与导出时的表式不同。",)


def test_the_first_of_three_like_projects_filled_in_stays_the_first() -> None:
    def project(number: int) -> dict[str, object]:
        blank = {**TABLE, "rows": [["", "", ""], ["", "", ""]]}
        return {"kind": "project", "id": f"p{number}", "name": f"项目{number}", "title": "项目", "parts": [blank]}

    def fill(document: docx.document.Document) -> None:
        inside = next(one for one in document.tables if "三级指标" in one.cell(0, 1).text)
        for column, text in enumerate(("产出指标", "次数", "3")):
            write(inside.cell(1, column), text)

    found = back(edited(small(project(1), project(2), project(3)), fill))
    filled = [[row.row for row in part.parts[0].rows] for part in found.parts]
    assert filled[0] == [("产出指标", "次数", "3"), ("", "", "")]
    assert filled[1] == filled[2] == [("", "", ""), ("", "", "")]
    assert [part.name for part in found.parts] == ["项目1", "项目2", "项目3"]


@pytest.mark.parametrize("path", [examples.EZHOU, examples.CAOFEIDIAN])
def test_values_written_and_rows_inserted_in_excel_come_back(path: str) -> None:
    filing = examples.filing(path)
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(drawn(filing))))
    page = book.worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value in {"588.21", "≥2次"}]
    cells[0].value = "600.5"
    saved = io.BytesIO()
    book.save(saved)
    found = back(read_workbook(saved.getvalue())).model_dump_json()
    assert "600.5" in found
    assert (
        found.count("588.21") + found.count("≥2次")
        == filing.model_dump_json(include={"parts"}).count("588.21")
        + filing.model_dump_json(include={"parts"}).count("≥2次")
        - 1
    )


def test_a_row_inserted_in_excel_without_merging_is_read_by_the_columns_of_the_head() -> None:
    picture = read_workbook(as_workbook(drawn(small(TABLE, FIELDS))))
    at = next(at for at, block in enumerate(picture.blocks) if isinstance(block, PrintedTable))
    grid = picture.blocks[at]
    starts = [cell.column for cell in grid.cells if cell.row == 0]
    assert grid.width > len(starts) == 3
    texts = dict(zip(starts, ("效益指标", "知晓率", "80%"), strict=True))
    last = grid.height - 1
    new = (PrintedCell(last, column, texts.get(column, "")) for column in range(grid.width))
    moved = (replace(cell, row=cell.row + 1) if cell.row == last else cell for cell in grid.cells)
    cells = tuple(sorted((*moved, *new), key=lambda cell: (cell.row, cell.column)))
    longer = PrintedTable(grid.height + 1, grid.width, cells, grid.place)
    found = back(replace(picture, blocks=(*picture.blocks[:at], longer, *picture.blocks[at + 1 :])))
    assert rows_of(found)[-2:] == [("效益指标", "知晓率", "80%"), ("总分", None, "100")]
    assert [row.role for row in found.parts[0].rows][-1] == "合计"
