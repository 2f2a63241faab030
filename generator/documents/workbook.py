"""Excel workbooks (.xlsx): every cell of every sheet, hidden ones too, with the heading of its column."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, cast
from xml.etree.ElementTree import ParseError

from generator.documents import merges
from generator.documents.tables import Row, cells
from generator.documents.texts import Excerpt, Texts, unreadable

_MOST_CELLS = 1_000_000


def read(data: bytes, sheets: Iterable[bytes]) -> Texts:
    """Cells, comments, headers and footers of a workbook whose `sheets` as XML are these; the rest is read as XML."""
    import openpyxl  # noqa: PLC0415 - slow to import, and few originals are workbooks

    if sum(map(merges.covered, sheets)) > _MOST_CELLS:
        return unreadable("合并的单元格太多，没有打开")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of looks it does not keep; nothing is written here
            book = openpyxl.load_workbook(io.BytesIO(merges.taken_apart(data)[0]), data_only=True)
            excerpts = tuple(_excerpts(book))
    except (
        openpyxl.utils.exceptions.InvalidFileException,
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
    return Texts(excerpts)


def _excerpts(book: Any) -> Iterator[Excerpt]:  # noqa: ANN401 - openpyxl's own, its types do not tell sheets apart
    for sheet in book.worksheets:
        place = f"工作表“{sheet.title}”"
        yield Excerpt("工作表名称", sheet.title)
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
                    yield Excerpt(f"{place}页眉页脚", side.text)
        yield from cells(place, sheet_rows(sheet))
        for cell in _filled(sheet):
            if cell.comment is not None:
                yield Excerpt(f"{place} {cell.coordinate} 批注", str(cell.comment.text))
                yield Excerpt("批注作者", str(cell.comment.author or ""), "作者")


def _filled(sheet: Any) -> list[Any]:  # noqa: ANN401 - see above
    """The cells there are, in order: going over all there could be never ends where one stands in the last row."""
    return [cell for _, cell in sorted(sheet._cells.items(), key=itemgetter(0))]  # noqa: SLF001 - openpyxl offers no such way


def sheet_rows(sheet: Any) -> Iterator[Row]:  # noqa: ANN401 - see above
    """Each row with its number, and of each cell that shows a text the column and the text."""
    for number, row in groupby(_filled(sheet), key=attrgetter("row")):
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
