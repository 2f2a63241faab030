"""Word 表格: rows and cells of a `w:tbl` as a full grid, by gridSpan, vMerge and what rows leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.frozen import dataclass, replace
from generator.picture import grids
from generator.picture.blocks import Aside, AsideKind, PrintedCell, PrintedPlace, PrintedTable
from generator.picture.word_parts import Element, attribute, child, is_on, local, value_of, whole

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
    reading = _TableReading(read_cell, place)
    for row in _inner(element, "tr"):
        if (kind := _not_shown(row)) is None:
            reading.row(row)
        else:
            reading.beside(kind, "\t".join(_raw(cell) for cell in _inner(row, "tc")), place)
    asides = tuple(reading.asides)
    if not reading.height or not reading.width:
        return None, asides
    return grids.full_table(reading.cells, place, height=reading.height, width=reading.width), asides


class _TableReading:
    """One table while it is read."""

    def __init__(self, read_cell: ReadCell, place: PrintedPlace) -> None:
        self.cells: list[PrintedCell] = []
        self.asides: list[Aside] = []
        self.height = self.width = 0
        self._read_cell, self._place = read_cell, place
        self._open: dict[tuple[int, int], int] = {}
        """Column and width of each cell that may go on below → where it is among `cells`."""

    def row(self, row: Element) -> None:
        """The next row."""
        cells, end = _row(row)
        self.width = max(self.width, end)
        grids.refuse_too_large(self.height + 1, self.width)
        self._open = dict(entry for cell in cells if (entry := self.cell(cell)) is not None)
        self.height += 1

    def cell(self, cell: RowCell) -> tuple[tuple[int, int], int] | None:
        """A cell of the row; what may go on below it, and where that is."""
        place = replace(self._place, row=self.height + 1, column=cell.column + 1)
        text, key = self._read_cell(cell.element, self.height, cell.column), (cell.column, cell.width)
        upper = self._open.get(key) if cell.goes_on else None
        if upper is not None:
            self.cells[upper] = replace(self.cells[upper], height=self.cells[upper].height + 1)
            self.beside(AsideKind.HIDDEN, text, place)
            return key, upper
        self.cells.append(PrintedCell(self.height, cell.column, text, width=cell.width, place=place))
        return (key, len(self.cells) - 1) if cell.goes_on or cell.starts else None

    def beside(self, kind: AsideKind, text: str, place: PrintedPlace) -> None:
        """A text that is in the table and not shown."""
        if text.strip():
            self.asides.append(Aside(kind, text, place))


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
    number = whole(text)
    return otherwise if number is None else min(number, grids.MOST_COLUMNS + 1)
