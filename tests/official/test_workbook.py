"""The workbook of a form: what Excel needs to print and to fill it, and nothing that acts."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from generator.errors import UsageError
from generator.official import as_workbook, drawn
from generator.official.workbook import sheet_name
from tests.official import examples
from tests.official.examples import small

TABLE = {"kind": "table", "title": "明细", "columns": [{"label": "甲"}, {"label": "乙"}], "rows": [["=1+1", "2"]]}
INDICATORS = {
    "kind": "indicators",
    "columns": [
        {"label": "一级指标", "is": "level1"},
        {"label": "三级指标", "is": "level3"},
        {"label": "符号", "is": "operator"},
        {"label": "指标值", "is": "target"},
    ],
    "rows": [["产出指标", "", "", ""], ["", "", "", ""]],
}


def opened(*parts: dict[str, object], fillable: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(as_workbook(drawn(small(*parts), fillable=fillable))))


def cell_of(page: openpyxl.worksheet.worksheet.Worksheet, text: str) -> openpyxl.cell.Cell:
    return next(cell for row in page.iter_rows() for cell in row if cell.value == text)


@pytest.mark.parametrize("path", examples.REAL)
def test_the_same_filing_is_the_same_bytes(path: str) -> None:
    drawing = drawn(examples.filing(path))
    made = as_workbook(drawing)
    assert made == as_workbook(drawing)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    texts = ["=1+1", "+1", "-1", "@A1", "http://a.example", "0012", "1e5", '=HYPERLINK("a")']
    part = {"kind": "table", "columns": [{"label": "列"}], "rows": [[text] for text in texts]}
    page = opened(part).worksheets[0]
    for text in texts:
        cell = cell_of(page, text)
        assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_the_form_code_is_on_a_very_hidden_sheet_in_pieces() -> None:
    drawing = drawn(small(*[INDICATORS] * 260))
    assert len(drawing.code) > 60_000
    page = openpyxl.load_workbook(io.BytesIO(as_workbook(drawing)))["jixiao"]
    pieces = [str(row[0]) for row in page.iter_rows(values_only=True)]
    assert page.sheet_state == "veryHidden"
    assert max(map(len, pieces)) <= 30_000
    assert "".join(pieces) == drawing.code


def test_a_sheet_is_set_up_to_print() -> None:
    page = opened(TABLE).worksheets[0]
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (9, 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$5:$5"
    assert page.oddFooter.center.text == "— &P —"
    assert not page.protection.sheet


def test_more_than_three_projects_get_sheets_of_their_own() -> None:
    def project(number: int) -> dict[str, object]:
        return {"kind": "project", "id": f"p{number}", "name": "项目[甲]", "title": "同名*项目", "parts": [TABLE]}

    few, many = opened(*map(project, range(3))), opened(TABLE, *map(project, range(4)))
    assert [page.sheet_state for page in few].count("visible") == 1
    assert many.sheetnames == ["绩效自评表", "同名项目", "同名项目（2）", "同名项目（3）", "同名项目（4）", "jixiao"]


def test_names_of_sheets_are_those_excel_takes() -> None:
    assert sheet_name("'[a]:b*?/\\'", []) == "ab"
    assert sheet_name("History", ["history"]) == "History（2）"
    assert sheet_name("", []) == "表"
    assert len(sheet_name("长" * 50, ["长" * 24])) <= 31


def test_a_text_excel_cannot_hold_is_refused_by_name() -> None:
    part = {"kind": "table", "columns": [{"label": "列"}], "rows": [["字" * 32_768]]}
    with pytest.raises(UsageError, match=r"32768 字，Excel 一格最多 32767 字"):
        as_workbook(drawn(small(part)))


def test_an_empty_form_locks_what_is_its_own_and_offers_what_may_be_chosen() -> None:
    book = opened(INDICATORS, fillable=True)
    page = book.worksheets[0]
    assert page.protection.sheet
    assert page.protection.password is None
    assert not page.protection.insertRows
    head = cell_of(page, "一级指标")
    fixed = cell_of(page, "产出指标")
    assert head.protection.locked
    assert fixed.protection.locked
    assert "一级指标" in head.comment.text
    blank = page.cell(fixed.row + 1, fixed.column)
    assert not blank.protection.locked
    lists = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert blank.coordinate in lists
    offered = [column[:2] for column in book["选项"].iter_cols(values_only=True)]
    assert sorted(offered) == [("≥", "≤"), ("产出指标", "成本指标")]
    assert book["选项"].sheet_state == "veryHidden"


def test_a_text_higher_than_a_row_of_excel_can_be_stands_in_smaller_letters() -> None:
    part = {"kind": "narrative", "body": [{"text": "短文。"}, {"text": "长文" * 1000}]}
    page = opened(part).worksheets[0]
    short, long = cell_of(page, "短文。"), cell_of(page, "长文" * 1000)
    assert page.row_dimensions[long.row].height <= 409
    assert 6 <= long.font.size < short.font.size == 11
