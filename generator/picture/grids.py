"""表格的格子: cells placed by a document become a full grid, in which every position is covered by exactly one cell."""

from __future__ import annotations

from collections.abc import Iterable

from generator.frozen import replace
from generator.picture.blocks import PrintedCell, PrintedPlace, PrintedTable
from generator.picture.unreadable import UnreadableDocumentError

MOST_COLUMNS = 9_999
MOST_POSITIONS = 1_000_000
"""More than that is no form; a few bytes can claim them."""
_TOO_LARGE = "这份文件里有一张表的行列太多，不像一张申报表：请只留下要导入的表，另存后再导入。"


def full_table(cells: Iterable[PrintedCell], place: PrintedPlace, *, height: int = 0, width: int = 0) -> PrintedTable:
    """The table of `cells`; what overlaps is cut off the later one, what nothing covers becomes an empty cell."""
    placed: list[PrintedCell] = []
    covered: set[tuple[int, int]] = set()
    deep, wide = height, width
    for cell in cells:
        refuse_too_large(max(deep, cell.row + cell.height), max(wide, cell.column + cell.width))
        kept = _fitting(cell, covered)
        placed.append(kept)
        covered |= _positions(kept)
        deep, wide = max(deep, kept.row + kept.height), max(wide, kept.column + kept.width)
    empty = (
        PrintedCell(row, column, "", place=replace(place, row=row + 1, column=column + 1))
        for row in range(deep)
        for column in range(wide)
        if (row, column) not in covered
    )
    ordered = sorted([*placed, *empty], key=lambda cell: (cell.row, cell.column))
    return PrintedTable(deep, wide, tuple(ordered), place)


def refuse_too_large(height: int, width: int) -> None:
    """Raise UnreadableDocumentError for a table no form has."""
    if width > MOST_COLUMNS or height * width > MOST_POSITIONS:
        raise UnreadableDocumentError(_TOO_LARGE)


def _positions(cell: PrintedCell) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
    }


def _fitting(cell: PrintedCell, covered: set[tuple[int, int]]) -> PrintedCell:
    """`cell`, no larger than what is free; its own corner is, by whoever placed it."""
    if not covered & _positions(cell):
        return cell
    width = next(
        (step for step in range(cell.width) if (cell.row, cell.column + step) in covered),
        cell.width,
    )
    height = next(
        (
            step
            for step in range(cell.height)
            if any((cell.row + step, cell.column + side) in covered for side in range(width))
        ),
        cell.height,
    )
    return replace(cell, width=width, height=height)
