"""Excel workbooks (.xlsx): every cell of every sheet, hidden ones too, with the heading of its column."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, cast
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from generator.documents.tables import Row, cells
from generator.documents.texts import Passage, Texts, unreadable

MOST_CELLS = 2_000_000


def read(data: bytes) -> Texts:
    """Cells, comments, headers and footers, names; what else the package holds is read as XML."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of looks it does not keep; nothing is written here
            book = load_workbook(io.BytesIO(data), data_only=True)
            passages = tuple(_passages(book))
    except (
        InvalidFileException,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        EOFError,
        OSError,
    ):
        return unreadable("表格文件已损坏，不能读全")
    return Texts(passages)


def _passages(book: Any) -> Iterator[Passage]:  # noqa: ANN401 - openpyxl's own, its types do not tell sheets apart
    for sheet in book.worksheets:
        place = f"工作表“{sheet.title}”"
        yield Passage("工作表名称", sheet.title)
        for part in (
            sheet.oddHeader,
            sheet.oddFooter,
            sheet.evenHeader,
            sheet.evenFooter,
            sheet.firstHeader,
            sheet.firstFooter,
        ):
            for side in (part.left, part.center, part.right):
                if side is not None and side.text:
                    yield Passage(f"{place}页眉页脚", side.text)
        yield from cells(place, _rows(sheet))
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    yield Passage(f"{place} {cell.coordinate} 批注", str(cell.comment.text))
                    yield Passage("批注作者", str(cell.comment.author or ""), "作者")


def _rows(sheet: Any) -> Iterator[Row]:  # noqa: ANN401 - see above
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield number, tuple((cell.column, text) for cell in row if (text := shown(cell.value)))


def shown(value: object) -> str:
    """A value as text: a number with all its digits, whatever the cell shows of it."""
    if value is None or isinstance(value, bool | date | datetime | time):
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e18 else repr(value)  # noqa: PLR2004 - beyond, floats hold no such digits
    return str(value)


def sheet_cells(sheet: Any) -> Iterator[Row]:  # noqa: ANN401 - xlrd has no types
    """The same rows of a sheet of an old workbook (xlrd)."""
    for number in range(sheet.nrows):
        texts = ((at + 1, _old(sheet.cell(number, at))) for at in range(sheet.row_len(number)))
        yield number + 1, tuple((at, text) for at, text in texts if text)


def _old(cell: Any) -> str:  # noqa: ANN401 - xlrd has no types
    number, kept = 2, (1, 2)
    if cell.ctype not in kept:
        return ""
    return shown(float(cell.value)) if cell.ctype == number else cast("str", cell.value)
