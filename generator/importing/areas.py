"""An area (区域): some rows and columns of a printed table, looked at by itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frozen import dataclass
from generator.importing.sourced import Sourced, TextOrigin
from generator.picture import PrintedCell, PrintedTable


@dataclass(frozen=True, slots=True)
class Area:
    """Rows `top` to `bottom` and columns `left` to `right` (both ends open) of a table."""

    table: PrintedTable
    block: int
    top: int
    bottom: int
    left: int
    right: int

    @classmethod
    def whole(cls, table: PrintedTable, block: int) -> Area:
        """All of a table."""
        return cls(table, block, 0, table.height, 0, table.width)

    def rows(self, top: int, bottom: int) -> Area:
        """Only these rows."""
        return Area(self.table, self.block, top, bottom, self.left, self.right)

    def beside(self, cell: PrintedCell, bottom: int) -> Area:
        """What stands at the right of `cell`, from its row to `bottom`."""
        return Area(self.table, self.block, max(cell.row, self.top), bottom, cell.column + cell.width, self.right)

    @property
    def width(self) -> int:
        """Columns of the grid."""
        return self.right - self.left

    def at(self, row: int, column: int) -> PrintedCell:
        """The cell that covers a place of the grid."""
        return self.table.covering[row, column]

    def value(self, cell: PrintedCell) -> Sourced:
        """Its text, with where it came from."""
        return Sourced(cell.text, TextOrigin(self.block, self.table.numbers[cell.row, cell.column]))

    def cells(self, row: int) -> list[PrintedCell]:
        """Every cell that covers some of `row`, from left to right."""
        cells: list[PrintedCell] = []
        for column in range(self.left, self.right):
            cell = self.at(row, column)
            if not cells or cells[-1] is not cell:
                cells.append(cell)
        return cells

    def texts(self, row: int) -> list[PrintedCell]:
        """The cells of `row` that begin in it and are not empty."""
        return [cell for cell in self.cells(row) if cell.text and cell.row == row]

    def is_blank(self, row: int) -> bool:
        """Whether nothing stands in a row that does not hang down from above."""
        return not self.texts(row)

    def filled(self) -> Iterator[PrintedCell]:
        """Every cell with a text that begins in the area."""
        return (
            cell
            for cell in self.table.cells
            if cell.text and self.top <= cell.row < self.bottom and self.left <= cell.column < self.right
        )
