"""Merged cells of workbooks (合并单元格), taken apart before openpyxl reads them: it takes seconds over hundreds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from generator.frozen import dataclass

_ALL = re.compile(rb"<(?:\w+:)?mergeCells\b.*?</(?:\w+:)?mergeCells>", re.DOTALL)
_ONE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_LETTERS = 26
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


@dataclass(frozen=True, slots=True)
class MergedCells:
    """一处合并: its upper left corner, counted from 1, and its size."""

    row: int
    column: int
    height: int
    width: int


def taken_apart(data: bytes) -> tuple[bytes, Mapping[str, tuple[MergedCells, ...]]]:
    """The workbook without merged cells, and what was merged in each part that holds a sheet. Raises BadZipFile."""
    merged: dict[str, tuple[MergedCells, ...]] = {}
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(copy, "w") as apart:
        for member in archive.infolist():
            content = archive.read(member)
            if _SHEET.fullmatch(member.filename):
                merged[member.filename] = tuple(in_sheet(content))
                content = _ALL.sub(b"", content)
            apart.writestr(member.filename, content)
    return copy.getvalue(), merged


def in_sheet(sheet: bytes) -> list[MergedCells]:
    """What the XML of a sheet says is merged."""
    return [
        MergedCells(int(top), start, int(bottom) - int(top) + 1, end - start + 1)
        for left, top, right, bottom in _ONE.findall(sheet)
        for start, end in [(_column_number(left), _column_number(right))]
    ]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def covered(sheet: bytes) -> int:
    """How many cells are merged in a sheet: who opens it makes an object of each."""
    return sum(merged.height * merged.width for merged in in_sheet(sheet))
