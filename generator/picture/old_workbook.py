"""旧版 Excel 工作簿 (.xls) as a picture."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd

from generator.picture import number_formats
from generator.picture.blocks import Aside, AsideKind, Picture, PrintedPlace
from generator.picture.sheet_grid import MOST_CELLS, SheetCell, SheetGrid
from generator.picture.sheet_pictures import GridReading, picture_of
from generator.picture.unreadable import UnreadableDocumentError

_BROKEN = "这份 .xls 工作簿已损坏或不完整：请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。"
_LOCKED = "这份 .xls 工作簿有密码，读不出来：请去掉密码，另存为 .xlsx 后再导入。"
_TOO_LARGE = "这份 .xls 工作簿的格子太多，不像一张申报表：请只留下要导入的工作表再导入。"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"\xff\xd8\xff\xe1")
_CENTRED, _ACROSS = 2, 6
"""How .xls numbers its alignments: in the middle, in the middle across columns."""
Loaded = Any
"""xlrd has no types."""


def read_old_workbook(data: bytes) -> Picture:
    """The visible sheets of an old workbook. Raises UnreadableDocumentError."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        readings = [_reading(sheet, book) for sheet in book.sheets()]
    except UnreadableDocumentError:
        raise
    except xlrd.XLRDError as error:
        raise UnreadableDocumentError(_LOCKED if "encrypt" in str(error).lower() else _BROKEN) from error
    except Exception as error:
        # a broken file raises whatever its bytes lead to
        raise UnreadableDocumentError(_BROKEN) from error
    pictures = tuple(Aside(AsideKind.EMBEDDED, "") for mark in _PICTURES for _ in range(data.count(mark)))
    return picture_of([*readings[:-1], *(_with(reading, pictures) for reading in readings[-1:])])


def _with(reading: GridReading, asides: tuple[Aside, ...]) -> GridReading:
    """The pictures of the whole workbook: the format does not say in a plain way where they lie."""
    return GridReading(reading.grid, reading.asides + asides, reading.warnings)


def _reading(sheet: Loaded, book: Loaded) -> GridReading:
    grid = SheetGrid(
        sheet.name,
        tuple(_cells(sheet, book)),
        frozenset(row + 1 for row, shape in sheet.rowinfo_map.items() if shape.hidden or shape.height == 0),
        frozenset(column + 1 for column, shape in sheet.colinfo_map.items() if shape.hidden or shape.width == 0),
        sheet.visibility != 0,
    )
    comments = (
        Aside(AsideKind.COMMENT, note.text.strip(), PrintedPlace(sheet=sheet.name, row=row + 1, column=column + 1))
        for (row, column), note in sorted(sheet.cell_note_map.items())
    )
    return GridReading(grid, tuple(comments))


def _cells(sheet: Loaded, book: Loaded) -> Iterator[SheetCell]:
    spans = {(top, left): (low - top, right - left) for top, low, left, right in sheet.merged_cells}
    if sum(map(len, sheet._cell_values)) + sum(height * width for height, width in spans.values()) > MOST_CELLS:  # noqa: SLF001 - xlrd counts them nowhere
        raise UnreadableDocumentError(_TOO_LARGE)
    inside = {
        (top + down, left + right)
        for (top, left), (height, width) in spans.items()
        for down in range(height)
        for right in range(width)
    } - spans.keys()
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if (row, column) in inside:
                continue
            cell = sheet.cell(row, column)
            look = book.xf_list[cell.xf_index]
            text, bordered = _shown(cell, look, sheet), _is_bordered(look.border)
            height, width = spans.get((row, column), (1, 1))
            if text or bordered:
                centred = look.alignment.hor_align == _ACROSS or (look.alignment.hor_align == _CENTRED and width > 1)
                yield SheetCell(row + 1, column + 1, text, height, width, centred, bordered)


def _is_bordered(border: Loaded) -> bool:
    sides = bool(border.left_line_style or border.right_line_style)
    return sides or bool(border.top_line_style and border.bottom_line_style)


def _shown(cell: Loaded, look: Loaded, sheet: Loaded) -> str:
    """The text a reader sees in a cell."""
    book, code = sheet.book, _code(look, sheet.book)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        text = cell.value.replace("\r\n", "\n").replace("\r", "\n").strip()
        return number_formats.shown(text, code).strip()
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        if cell.value == 0 and not sheet.show_zero_values:
            return ""
        return number_formats.shown(float(cell.value), code, from_1904=book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return number_formats.shown(bool(cell.value), code)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""


def _code(look: Loaded, book: Loaded) -> str:
    spelt = getattr(book.format_map.get(look.format_key), "format_str", None)
    return spelt or number_formats.CHINESE_FORMATS.get(look.format_key, "General")
