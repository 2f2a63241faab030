"""Word 表格: rows and cells of a `w:tbl` as a full grid, by gridSpan, vMerge and what rows leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.frozen import dataclass
from generator.picture import grids
from generator.picture.blocks import Aside, AsideKind, PrintedCell, PrintedPlace, PrintedTable
from generator.picture.word_parts import Element, attribute, child, is_on, local, value_of

_THROUGH = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
ReadCell = Callable[[Element, int, int], str]
"""(`w:tc`, row, column) → its text."""


@dataclass(frozen=True, slots=True)
class RowCell:
    """表格一行里的一格, as the row has it."""

    column: int
    width: int
    goes_on: bool
    """The lower part of a cell merged with the one above."""
    starts: bool
    """The upper part of a cell that may go on below."""
    element: Element


def read_table(
    element: Element, read_cell: ReadCell, place: PrintedPlace
) -> tuple[PrintedTable | None, tuple[Aside, ...]]:
    """The table, None when all its rows are deleted; and the texts of rows that are deleted or not shown."""
    cells: list[PrintedCell] = []
    asides: list[Aside] = []
    open_at: dict[tuple[int, int], int] = {}
    """Column and width of each cell that may go on below → where it is among `cells`."""
    height = width = 0
    for row in _inner(element, "tr"):
        if (kind := _not_shown(row)) is not None:
            text = "\t".join(_raw(cell) for cell in _inner(row, "tc"))
            asides += [Aside(kind, text, place)] if text.strip() else []
            continue
        row_cells, end = _row(row)
        width = max(width, end)
        grids.refuse_too_large(height + 1, width)
        still_open = {}
        for cell in row_cells:
            at, key = replace(place, row=height + 1, column=cell.column + 1), (cell.column, cell.width)
            text = read_cell(cell.element, height, cell.column)
            if cell.goes_on and key in open_at:
                upper = cells[open_at[key]]
                cells[open_at[key]] = replace(upper, height=upper.height + 1)
                asides += [Aside(AsideKind.HIDDEN, text, at)] if text else []
                still_open[key] = open_at[key]
                continue
            if cell.goes_on or cell.starts:
                still_open[key] = len(cells)
            cells.append(PrintedCell(height, cell.column, text, width=cell.width, place=at))
        open_at, height = still_open, height + 1
    if not height or not width:
        return None, tuple(asides)
    return grids.full_table(cells, place, height=height, width=width), tuple(asides)


def _row(row: Element) -> tuple[list[RowCell], int]:
    """Cells of a row, and the column at which it ends."""
    properties = child(row, "trPr")
    column = _count(value_of(properties, "gridBefore"), 0)
    cells: list[RowCell] = []
    for element in _inner(row, "tc"):
        look = child(element, "tcPr")
        width = _count(value_of(look, "gridSpan"), 1) or 1
        beside, above = child(look, "hMerge"), child(look, "vMerge")
        if beside is not None and attribute(beside, "val") != "restart" and cells and not _raw(element).strip():
            cells[-1] = replace(cells[-1], width=cells[-1].width + width)
        else:
            starts = above is not None and attribute(above, "val") == "restart"
            cells.append(RowCell(column, width, above is not None and not starts, starts, element))
        column += width
    return cells, column + _count(value_of(properties, "gridAfter"), 0)


def _inner(container: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those inside controls."""
    for element in container:
        if local(element) == name:
            yield element
        elif local(element) in _THROUGH:
            yield from _inner(element, name)


def _not_shown(row: Element) -> AsideKind | None:
    properties = child(row, "trPr")
    if child(properties, "del") is not None:
        return AsideKind.DELETED
    return AsideKind.HIDDEN if is_on(child(properties, "hidden")) else None


def _raw(element: Element) -> str:
    """All words of an element, deleted ones too."""
    return "".join(text.text or "" for name in ("{*}t", "{*}delText") for text in element.iter(name))


def _count(text: str | None, otherwise: int) -> int:
    return min(int(text), grids.MOST_COLUMNS + 1) if text and text.isascii() and text.isdigit() else otherwise
