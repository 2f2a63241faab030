"""Excel 工作簿 (.xlsx, .xlsm) as a picture."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from generator.documents import merges
from generator.documents.merges import MergedCells
from generator.picture import number_formats, workbook_parts
from generator.picture.blocks import Aside, AsideKind, Picture, PrintedPlace
from generator.picture.sheet_grid import MOST_CELLS, SheetCell, SheetGrid
from generator.picture.sheet_pictures import CODE_SHEET, GridReading, picture_of
from generator.picture.unreadable import UnreadableDocumentError

_MOST_BYTES = 200_000_000
_MOST_COLUMNS = 500
_FILLED = re.compile(rb'<c r="([A-Z]+)[0-9]+"(?:>|[^>]*[^/]>)')
"""A cell that holds something, by its column; those that are only formatted are closed at once."""
_BROKEN = "这份 Excel 工作簿已损坏或不完整：请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。"
_LOCKED = "这份 Excel 工作簿有密码，读不出来：请去掉密码再导入。"
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
"""What a workbook with a password begins with."""
_TOO_LARGE = "这份 Excel 工作簿的格子太多，不像一张申报表：请只留下要导入的工作表再导入。"
_FIELDS = {"P": "页码", "N": "总页数", "D": "日期", "T": "时间", "A": "工作表名", "F": "文件名", "Z": "路径"}
_FIELD = re.compile(r"&([PNDTAFZ])")
_LAID_OUT = re.compile(r'&"[^"]*"|&[0-9]+|&K[0-9A-F]{6}|&[BIUESXY]')
Loaded = Any
"""openpyxl has no types that tell its sheets and cells apart."""


def read_workbook(data: bytes) -> Picture:
    """The visible sheets of a workbook, one after the other. Raises UnreadableDocumentError."""
    if data.startswith(_ENCRYPTED):
        raise UnreadableDocumentError(_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of looks it does not keep; nothing is written here
            _refuse_bombs(archive)
            apart, merged = merges.taken_apart(data)
            reader = ExcelReader(io.BytesIO(apart), data_only=True)
            reader.read()
            if not reader.wb.worksheets:  # openpyxl leaves out what it does not know, and says nothing
                raise UnreadableDocumentError(_BROKEN)
            parts = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
            readings = [_reading(sheet, archive, parts[sheet.title], merged) for sheet in reader.wb.worksheets]
            return picture_of(readings)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        EOFError,
        OSError,
    ) as error:
        raise UnreadableDocumentError(_BROKEN) from error


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Before anything large is made of little."""
    if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
        raise UnreadableDocumentError(_TOO_LARGE)
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    if sum(merges.covered(archive.read(name)) for name in sheets) > MOST_CELLS:
        raise UnreadableDocumentError(_TOO_LARGE)
    widest = max((len(set(_FILLED.findall(archive.read(name)))) for name in sheets), default=0)
    if widest > _MOST_COLUMNS:
        raise UnreadableDocumentError(
            f"表格有 {widest} 列写着内容，不像一张申报表：请用 Excel 或 WPS 打开，删去多余的列，另存后再导入。"
        )


def _reading(
    sheet: Loaded, archive: zipfile.ZipFile, part: str, merged: Mapping[str, tuple[MergedCells, ...]]
) -> GridReading:
    grid = SheetGrid(
        sheet.title,
        tuple(_cells(sheet, merged.get(part.lstrip("/"), ()))),
        frozenset(row for row, shape in sheet.row_dimensions.items() if shape.hidden or shape.height == 0),
        frozenset(_hidden_columns(sheet)),
        sheet.sheet_state != "visible",
    )
    asides = (*_comments(sheet), *_margins(sheet), *workbook_parts.embedded(archive, part, sheet.title))
    return GridReading(grid, asides, tuple(_warnings(sheet.title, archive, part)))


def _cells(sheet: Loaded, merged: tuple[MergedCells, ...]) -> Iterator[SheetCell]:
    """Going over all cells there could be never ends where one stands in the last row: only those there are."""
    if len(sheet._cells) > MOST_CELLS:  # noqa: SLF001 - openpyxl offers no such way
        raise UnreadableDocumentError(_TOO_LARGE)
    spans = {(span.row, span.column): span for span in merged}
    inside = {
        (row, column)
        for span in merged
        for row in range(span.row, span.row + span.height)
        for column in range(span.column, span.column + span.width)
    } - spans.keys()
    boxed = [_is_bordered(border) for border in sheet.parent._borders]  # noqa: SLF001 - the list its cells point into
    for position, cell in sorted(sheet._cells.items(), key=lambda entry: entry[0]):  # noqa: SLF001 - see above
        if position in inside:
            continue
        text, span = _shown(cell, sheet), spans.get(position)
        bordered = boxed[cell._style.borderId]  # noqa: SLF001 - quicker than the border itself
        height, width = (span.height, span.width) if span else (1, 1)
        if text or bordered:
            centred = _is_centred(cell.alignment.horizontal, width)
            yield SheetCell(position[0], position[1], text, height, width, centred, bordered)


def _is_bordered(border: Loaded) -> bool:
    left, right, top, bottom = (
        side is not None and side.style not in {None, "none"}
        for side in (border.left, border.right, border.top, border.bottom)
    )
    return left or right or (top and bottom)


def _is_centred(horizontal: str | None, width: int) -> bool:
    return horizontal == "centerContinuous" or (horizontal == "center" and width > 1)


def _shown(cell: Loaded, sheet: Loaded) -> str:
    """The text a reader sees in a cell."""
    value, book = cell.value, sheet.parent
    if value is None or sheet.title == CODE_SHEET:
        return str(value or "")
    if value == 0 and not isinstance(value, bool) and sheet.sheet_view.showZeros is False:
        return ""
    if isinstance(value, str):
        value = unescape(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        return value if cell.data_type == "e" else number_formats.shown(value, _code(cell)).strip()
    if isinstance(value, datetime | date | time | timedelta):
        value = to_excel(value, book.epoch)
    return number_formats.shown(value, _code(cell), from_1904=book.epoch == CALENDAR_MAC_1904)


def _code(cell: Loaded) -> str:
    number = cell._style.numFmtId  # noqa: SLF001 - openpyxl calls the Chinese formats General
    return number_formats.CHINESE_FORMATS.get(number) or str(cell.number_format)


def _hidden_columns(sheet: Loaded) -> Iterator[int]:
    for shape in sheet.column_dimensions.values():
        if shape.hidden or (shape.customWidth and shape.width == 0):
            yield from range(shape.min, shape.max + 1)


def _comments(sheet: Loaded) -> Iterator[Aside]:
    for (row, column), cell in sorted(sheet._cells.items(), key=lambda entry: entry[0]):  # noqa: SLF001 - see _cells
        if cell.comment is not None:
            place = PrintedPlace(sheet=sheet.title, row=row, column=column)
            yield Aside(AsideKind.COMMENT, str(cell.comment.text).strip(), place)


def _margins(sheet: Loaded) -> Iterator[Aside]:
    """Headers and footers; the fields in them under their names: “第 ‹页码› 页”."""
    for kind, name in ((AsideKind.HEADER, "Header"), (AsideKind.FOOTER, "Footer")):
        for margin in (getattr(sheet, f"{which}{name}") for which in ("odd", "even", "first")):
            for part in (margin.left, margin.center, margin.right):
                if part is not None and part.text:
                    yield _margin(kind, part.text, PrintedPlace(sheet=sheet.title))


def _margin(kind: AsideKind, code: str, place: PrintedPlace) -> Aside:
    text = _FIELD.sub(lambda field: f"‹{_FIELDS[field[1]]}›", _LAID_OUT.sub("", code))
    return Aside(AsideKind.PAGE_NUMBER if "‹页码›" in text else kind, text.strip(), place)


def _warnings(name: str, archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    if cells := workbook_parts.uncalculated(archive.read(part)):
        yield (
            f"工作表“{name}”的 {'、'.join(cells[:5])} 共 {len(cells)} 格是公式，文件里没有算好的结果，读成了空白："
            "请用 Excel 或 WPS 打开并保存，再导入。"
        )
    if count := workbook_parts.controls(archive, part):
        yield f"工作表“{name}”里有 {count} 个窗体控件（如复选框），勾没勾选读不出来：请对照原件填写。"
