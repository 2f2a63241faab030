"""工作表的格子: what .xlsx and .xls have in common, before anybody says which of it is a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.frozen import cached_property, dataclass
from generator.picture.blocks import Aside, AsideKind, PrintedPlace

MOST_CELLS = 300_000
"""More than that is no form: a file that claims so is not opened."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """工作表的一格, merged ones as one; only those that show something, a text or a border."""

    row: int
    """As the sheet counts, from 1."""
    column: int
    text: str = ""
    height: int = 1
    width: int = 1
    centred: bool = False
    """Set across the columns it spans, its text in the middle."""
    bordered: bool = False
    """Drawn as a cell: lines at a side, or above and below."""


@dataclass(frozen=True)
class SheetGrid:
    """一张工作表."""

    name: str
    cells: tuple[SheetCell, ...]
    """By row, then column."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    """The sheet as a whole."""

    @cached_property
    def seen(self) -> dict[tuple[int, int], SheetCell]:
        """Each visible position (row, column) that something covers → the cell."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.height)
            if row not in self.hidden_rows
            for column in range(cell.column, cell.column + cell.width)
            if column not in self.hidden_columns
        }

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Visible rows in which something stands."""
        return tuple(sorted({row for row, _ in self.seen}))

    def adjacent(self, before: int, after: int) -> bool:
        """Whether only hidden rows lie between two rows."""
        return all(row in self.hidden_rows for row in range(before + 1, after))

    def adjacent_columns(self, before: int, after: int) -> bool:
        """Whether only hidden columns lie between two columns."""
        return all(column in self.hidden_columns for column in range(before + 1, after))

    def hidden_asides(self) -> Iterator[Aside]:
        """What a reader of the sheet does not see, told row by row and column by column."""
        if self.hidden:
            lines = ("\t".join(cell.text for cell in row if cell.text) for row in self._by_row(self.cells))
            yield Aside(AsideKind.HIDDEN_SHEET, "\n".join(filter(None, lines)), PrintedPlace(sheet=self.name))
            return
        lost = [cell for cell in self.cells if cell.text and not self._is_seen(cell)]
        for row in self._by_row(cell for cell in lost if cell.row in self.hidden_rows):
            place = PrintedPlace(sheet=self.name, row=row[0].row)
            yield Aside(AsideKind.HIDDEN, "\t".join(cell.text for cell in row), place)
        rest = [cell for cell in lost if cell.row not in self.hidden_rows]
        for number in sorted({cell.column for cell in rest}):
            text = "\n".join(cell.text for cell in rest if cell.column == number)
            yield Aside(AsideKind.HIDDEN, text, PrintedPlace(sheet=self.name, column=number))

    def _is_seen(self, cell: SheetCell) -> bool:
        rows = range(cell.row, cell.row + cell.height)
        columns = range(cell.column, cell.column + cell.width)
        return not (self.hidden_rows.issuperset(rows) or self.hidden_columns.issuperset(columns))

    @staticmethod
    def _by_row(cells: Iterable[SheetCell]) -> Iterator[list[SheetCell]]:
        for _, row in groupby(cells, key=lambda cell: cell.row):
            yield list(row)
