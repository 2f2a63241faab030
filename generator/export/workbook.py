"""data.xlsx: one sheet a table and 说明 first. XlsxWriter makes the workbook once; the rows are put where it has none.

What a table holds changes with the content, everything else with the format only. So the workbook without rows (styles,
frozen heads, filters, widths) is made once for all, taken apart, and each file is put together from its pieces. Rows
are as `encoding` writes them, packed once: the same bytes stand beside a department, in the file of its region and in
the whole.
"""

from __future__ import annotations

import io
import pickle
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, Any

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
_FILTER = re.compile(rb'(localSheetId="([0-9]+)"[^>]*>[^<]*\$)([0-9]+)')
"""How far the filter of a sheet reaches."""
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

    files: Mapping[str, archives.Pieces]
    """All that are always the same."""
    names: bytes
    """xl/workbook.xml: how far each sheet's filter reaches."""
    sheets: Mapping[str, tuple[archives.Packed, bytes]]
    """Path of each sheet → what stands before its rows, and behind them."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet: how many, and packed."""

    count: int
    packed: archives.Packed


def pack() -> bytes:
    """The workbooks without rows, to be kept: XlsxWriter takes as long for them as a department for its data."""
    return pickle.dumps({beside: _blank(beside) for beside in (True, False)}, 5)


def unpack(packed: bytes) -> None:
    """Have them at hand as the same program packed them."""
    _BLANK.update(pickle.loads(packed))  # noqa: S301 - only what this program wrote


def sheet(count: int, rows: Iterable[archives.Packed]) -> SheetRows:
    """The sheet of a table with so many `rows`; empty when they are too many."""
    return SheetRows(0, archives.joined(())) if count > MOST_ROWS else SheetRows(count, archives.joined(rows))


def written(notes: Sequence[tuple[str, str]], rows: Mapping[str, SheetRows], *, beside: bool) -> bytes:
    """The workbook with these `rows`; `notes`: what 说明 says first, heading and text. `beside`: of a department."""
    data = io.BytesIO()
    write(data, notes, rows, beside=beside)
    return data.getvalue()


def write(file: IO[bytes], notes: Sequence[tuple[str, str]], rows: Mapping[str, SheetRows], *, beside: bool) -> None:
    """The same into an empty file; rows are taken piece by piece."""
    blank = _blank(beside)
    told = [SheetRows(0, archives.joined(_notes(notes))), *(rows[table.name] for table in _tables(beside))]
    counts = [sheet.count + 1 for sheet in told]
    sheets = {
        name: (before, sheet.packed, _ended(after, sheet.count + 1))
        for (name, (before, after)), sheet in zip(blank.sheets.items(), told, strict=True)
    }
    archives.write(file, {**blank.files, _NAMES: (archives.packed(_ranged(blank.names, counts)),), **sheets})


def _tables(beside: bool) -> tuple[DataTable, ...]:  # noqa: FBT001 - one of two
    return data_format().tables if beside else data_format().everywhere


@lru_cache(maxsize=2_000)
def _ended(after: bytes, last: int) -> archives.Packed:
    """What stands behind the rows of a sheet with so many."""
    return archives.packed(after.replace(b"%d" % _LAST_ROW, b"%d" % last))


def _ranged(workbook: bytes, counts: Sequence[int]) -> bytes:
    """xl/workbook.xml with the range of each sheet's filter."""
    return _FILTER.sub(lambda found: b"%b%d" % (found[1], counts[int(found[2])]), workbook)


def rows_of(path: Path, *, beside: bool) -> dict[str, SheetRows]:
    """Name of each table → its rows in a workbook that `write` made."""
    files = archives.read(path)
    last = {int(sheet): int(row) for _, sheet, row in _FILTER.findall(archives.unpacked(*files[_NAMES]))}
    names = list(_blank(beside).sheets)
    return {
        table.name: SheetRows(last[number] - 1, files[names[number]][1])
        for number, table in enumerate(_tables(beside), 1)
    }


def _notes(notes: Sequence[tuple[str, str]]) -> Iterator[archives.Packed]:
    yield archives.packed(encode((heading, text) for heading, text in notes).sheet)
    yield _dictionary()


@cache
def _dictionary() -> archives.Packed:
    """The field dictionary, below the notes."""
    head = (("",), ("字段说明",), ("表", "字段", "名称", "类型", "约束", "说明"))
    told = (
        (table.title, field.name, field.title, words["type"], words["constraint"], field.description)
        for table, field, words in package.dictionary(data_format())
    )
    return archives.packed(encode([*head, *told]).sheet)


_BLANK: dict[bool, _Blank] = {}
"""The workbooks without rows, by whether they lie beside a department."""


def _blank(beside: bool) -> _Blank:  # noqa: FBT001 - one of two
    if beside not in _BLANK:
        _BLANK[beside] = _emptied(beside)
    return _BLANK[beside]


def _emptied(beside: bool) -> _Blank:  # noqa: FBT001 - the same
    data = io.BytesIO()
    _make(data, _tables(beside))
    with zipfile.ZipFile(data) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    names = files.pop(_NAMES)
    sheets = {name: files.pop(name) for name in list(files) if name.startswith("xl/worksheets/")}
    packed = {name: (archives.packed(content),) for name, content in files.items()}
    return _Blank(packed, names, {name: _around(name, sheets[name]) for name in sheets})


def _around(name: str, sheet: bytes) -> tuple[archives.Packed, bytes]:
    """What stands before the rows of a sheet, and behind them."""
    head, _, tail = _DIMENSION.sub(b"", sheet).partition(_CLOSE)
    if name == _FIRST:  # its rows only make the styles
        head = head[: head.index(_OPEN) + len(_OPEN)]
    return archives.packed(head), _CLOSE + tail


def _make(data: io.BytesIO, tables: Iterable[DataTable]) -> None:
    """The workbook without rows, with the styles that rows name by their number."""
    import xlsxwriter  # noqa: PLC0415 - only who makes data files pays for loading it

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
