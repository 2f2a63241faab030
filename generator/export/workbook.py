"""data.xlsx: one sheet a table and 说明 first. XlsxWriter makes the workbook once; the rows are put where it has none.

What a table holds changes with the content, everything else with the format only. So the workbook without rows (styles,
frozen heads, filters, widths) is made once for all, taken apart, and each file is put together from its pieces. Rows
are as `encoding` writes them: the same bytes stand beside a department, in the file of its region and in the whole.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import IO, Any

import xlsxwriter

from generator.export import archives, package
from generator.export.encoding import MOST_DECIMALS, encode
from generator.export.tables import DataTable, TableField, data_format
from generator.frozen import dataclass

_NEVER = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NOTES = "说明"
_FIRST = "xl/worksheets/sheet1.xml"
_NAMES = "xl/workbook.xml"
_LAST_ROW = 987_654
"""Stands in the empty workbook for the number of the last row."""
_FILTER = re.compile(rb'(localSheetId="([0-9]+)"[^>]*>[^<]*)\$%d' % _LAST_ROW)
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
"""How large a sheet is: unknown before its rows are, and readers do without."""
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_WIDE, _NARROW, _TEXT = 40, 12, 18
_FREE_TEXT = frozenset({"text", "name", "item", "part", "form", "computed_words", "description"})
MOST_ROWS = 100_000
"""More rows of a table are not put into a sheet: a spreadsheet would no longer be of use with them."""


@dataclass(frozen=True, slots=True)
class _Blank:
    """The workbook without rows."""

    archive: bytes
    """A ZIP of all files that are always the same."""
    names: bytes
    """xl/workbook.xml: how far each sheet's filter reaches."""
    sheets: Mapping[str, tuple[bytes, bytes]]
    """Path of each sheet → what stands before its rows, and behind them."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet: how many, and what they are made of."""

    count: int
    pieces: Iterable[bytes]


def written(notes: Sequence[tuple[str, str]], rows: Mapping[str, SheetRows], *, beside: bool) -> bytes:
    """The workbook with these `rows`; `notes`: what 说明 says first, heading and text. `beside`: of a department."""
    data = io.BytesIO()
    write(data, notes, rows, beside=beside)
    return data.getvalue()


def write(file: IO[bytes], notes: Sequence[tuple[str, str]], rows: Mapping[str, SheetRows], *, beside: bool) -> None:
    """The same into an empty file open for reading and writing; rows are taken piece by piece."""
    tables = data_format().tables if beside else data_format().everywhere
    blank = _blank(beside)
    counts = [0, *(rows[table.name].count + 1 for table in tables)]
    file.write(blank.archive)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=archives.LEVEL) as archive:
        archive.writestr(archives.entry(_NAMES), _ranged(blank.names, counts))
        pieces = [_notes(notes), *(rows[table.name].pieces for table in tables)]
        for number, (name, (before, after)) in enumerate(blank.sheets.items()):
            with archives.opened(archive, name) as sheet:
                sheet.write(before)
                for piece in pieces[number]:
                    sheet.write(piece)
                sheet.write(after.replace(b"%d" % _LAST_ROW, b"%d" % counts[number]))


def _ranged(workbook: bytes, counts: Sequence[int]) -> bytes:
    """xl/workbook.xml with the range of each sheet's filter."""
    return _FILTER.sub(lambda found: b"%b$%d" % (found[1], counts[int(found[2])]), workbook)


def rows_of(workbook: zipfile.ZipFile, table: str, *, beside: bool) -> bytes:
    """The rows of a sheet that `write` put into a file."""
    tables = data_format().tables if beside else data_format().everywhere
    number = [one.name for one in tables].index(table) + 2
    before, after = _blank(beside).sheets[f"xl/worksheets/sheet{number}.xml"]
    sheet = workbook.read(f"xl/worksheets/sheet{number}.xml")
    return sheet[len(before) : sheet.rindex(after[: len(_CLOSE)])]


def _notes(notes: Sequence[tuple[str, str]]) -> Iterator[bytes]:
    yield encode((heading, text) for heading, text in notes).sheet
    yield _dictionary()


@cache
def _dictionary() -> bytes:
    """The field dictionary, below the notes."""
    head = (("",), ("字段说明",), ("表", "字段", "名称", "类型", "约束", "说明"))
    told = (
        (table.title, field.name, field.title, words["type"], words["constraint"], field.description)
        for table, field, words in package.dictionary(data_format())
    )
    return encode([*head, *told]).sheet


@cache
def _blank(beside: bool) -> _Blank:  # noqa: FBT001 - one of two
    data = io.BytesIO()
    _make(data, data_format().tables if beside else data_format().everywhere)
    with zipfile.ZipFile(data) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    names = files.pop(_NAMES)
    sheets = {name: files.pop(name) for name in list(files) if name.startswith("xl/worksheets/")}
    return _Blank(archives.packed(files.items()), names, {name: _around(name, sheets[name]) for name in sheets})


def _around(name: str, sheet: bytes) -> tuple[bytes, bytes]:
    """What stands before the rows of a sheet, and behind them."""
    head, _, tail = _DIMENSION.sub(b"", sheet).partition(_CLOSE)
    if name == _FIRST:  # its rows only make the styles
        head = head[: head.index(_OPEN) + len(_OPEN)]
    return head, _CLOSE + tail


def _make(data: io.BytesIO, tables: Iterable[DataTable]) -> None:
    """The workbook without rows, with the styles that rows name by their number."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    book.set_properties({"created": _NEVER})
    # Styles get their numbers in the order in which they are made: 1 for no decimals, 2 for one, and so on.
    numbers = [book.add_format({"num_format": f"0.{'0' * decimals}" if decimals else "0"}) for decimals in _DECIMALS]
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8ECF1", "bottom": 1})
    notes = book.add_worksheet(_NOTES)
    notes.set_column(0, 0, _TEXT)
    notes.set_column(1, 5, _WIDE)
    for decimals, style in enumerate(numbers):
        notes.write_blank(_LAST_ROW, decimals, None, style)
    for table in tables:
        _sheet(book.add_worksheet(table.title), table, head)
    book.close()


_DECIMALS = range(MOST_DECIMALS + 1)


def _sheet(sheet: Any, table: DataTable, head: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    for at, field in enumerate(table.fields):
        sheet.set_column(at, at, _width(field))
        sheet.write_string(0, at, field.title, head)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, _LAST_ROW - 1, len(table.fields) - 1)


def _width(field: TableField) -> int:
    if field.name in _FREE_TEXT:
        return _WIDE
    return _TEXT if field.type == "string" else _NARROW
