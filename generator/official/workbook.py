"""An official form as an Excel workbook (.xlsx): one grid a sheet, ready to print, the form code on a hidden sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from generator.errors import UsageError
from generator.escaping import normal
from generator.official import drawing as drawings
from generator.official import packing, sheets
from generator.official.drawing import Drawing, Drawn, DrawnText
from generator.official.form_code import SHEET
from generator.official.sheets import Sheet, SheetCellPlace

_MANY = 3
"""More projects and attachments than these get sheets of their own."""
_PIECE = 30_000
"""Characters of the form code in one cell."""
_MOST = 32_767
"""Characters Excel keeps in one cell."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'+|'+$")
_LISTS = "选项"
_MAY = {"insert_rows": True, "delete_rows": True, "format_cells": True, "format_rows": True, "format_columns": True}
"""What a protected form still lets people do."""


def as_workbook(drawing: Drawing) -> bytes:
    """The workbook; the same bytes for the same drawing. Raises UsageError for a text that Excel cannot hold."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": normal(drawing.name)[:255], "created": packing.MADE.replace(tzinfo=None)})
        writer = _Writer(book, fillable=drawing.fillable)
        names: list[str] = [SHEET, _LISTS, "history"]
        for blocks in _sheets(drawings.groups(drawing)):
            first = next((block.text for block in blocks if isinstance(block, DrawnText) and block.text), "")
            names.append(sheet_name(first, names))
            writer.sheet(names[-1], sheets.laid(blocks))
        writer.lists()
        _declare(book, drawing.code)
    return packing.repacked(made.getvalue())


def _sheets(groups: Sequence[Sequence[Drawn]]) -> list[list[Drawn]]:
    if len(groups) > _MANY + 1:
        return [list(blocks) for blocks in groups]
    return [[block for blocks in groups for block in blocks]]


def sheet_name(text: str, taken: Sequence[str]) -> str:
    """A name Excel takes for a sheet, not one of `taken`."""
    bare = _FORBIDDEN.sub("", normal(text).replace("\n", "")).strip()[:24] or "表"
    names = [bare, *(f"{bare}（{number}）" for number in range(2, len(taken) + 2))]
    used = {name.lower() for name in taken}
    return next(name for name in names if name.lower() not in used)


def _declare(book: Any, code: str) -> None:  # noqa: ANN401 - xlsxwriter ships no types
    page = book.add_worksheet(SHEET)
    for row, at in enumerate(range(0, len(code), _PIECE)):
        page.write_string(row, 0, code[at : at + _PIECE])
    page.very_hidden()


class _Writer:
    """A workbook under construction: its formats and the lists of its drop-downs are shared by all sheets."""

    def __init__(self, book: Any, *, fillable: bool) -> None:  # noqa: ANN401 - xlsxwriter ships no types
        self.book = book
        self.fillable = fillable
        self.formats: dict[tuple[object, ...], Any] = {}
        self.choices: list[tuple[str, ...]] = []

    def sheet(self, name: str, sheet: Sheet) -> None:
        """One sheet."""
        page = self.book.add_worksheet(name)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for row, height in enumerate(sheet.heights):
            page.set_row(row, height)
        for placed in sheet.placed:
            self.cell(page, placed)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        page.center_horizontally()
        page.set_footer("&C— &P —")
        page.hide_gridlines(2)
        if sheet.wide:
            page.set_landscape()
        if sheet.repeated:
            page.repeat_rows(*sheet.repeated)
        if sheet.breaks:
            page.set_h_pagebreaks(list(sheet.breaks))
        if self.fillable:
            page.protect("", _MAY)

    def cell(self, page: Any, placed: SheetCellPlace) -> None:  # noqa: ANN401 - xlsxwriter ships no types
        """One cell with its span."""
        row, column, last_row, last_column = placed.box
        text = normal(placed.text)
        if len(text) > _MOST:
            raise UsageError(f"“{text[:20]}…”有 {len(text)} 字，Excel 一格最多 {_MOST} 字，请导出为 .docx。")
        style = self.format(placed)
        if (row, column) != (last_row, last_column):
            page.merge_range(row, column, last_row, last_column, "", style)
        if text:
            page.write_string(row, column, text, style)
        else:
            page.write_blank(row, column, None, style)
        if self.fillable and placed.choices:
            page.data_validation(row, column, row, column, self.choice(placed.choices))
        if self.fillable and placed.note:
            page.write_comment(row, column, placed.note, {"author": "", "x_scale": 1.6})

    def format(self, placed: SheetCellPlace) -> Any:  # noqa: ANN401 - xlsxwriter ships no types
        """The format of a cell, made once."""
        look = {**placed.look, "locked": not (self.fillable and placed.fillable)}
        if self.fillable and placed.fillable:
            look["bg_color"] = "#FFFDE7"
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def choice(self, choices: tuple[str, ...]) -> dict[str, object]:
        """A drop-down; other words may be written, for the form is the department's."""
        if choices not in self.choices:
            self.choices.append(choices)
        letter = xlsxwriter.utility.xl_col_to_name(self.choices.index(choices))
        return {
            "validate": "list",
            "source": f"='{_LISTS}'!${letter}$1:${letter}${len(choices)}",
            "error_type": "information",
            "error_title": "不在选项里",
            "error_message": "这一格通常从选项里选；确实不同的，照实填写。",
        }

    def lists(self) -> None:
        """The sheet with the words of all drop-downs."""
        if not self.choices:
            return
        page = self.book.add_worksheet(_LISTS)
        for column, choices in enumerate(self.choices):
            for row, words in enumerate(choices):
                page.write_string(row, column, words)
        page.very_hidden()
