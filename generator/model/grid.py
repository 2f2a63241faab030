"""Reading the cells of a table by column: spread cells, 同上 marks and the columns' meanings resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.base import Cell, Mark, Spread
from generator.model.columns import Meaning
from generator.model.parts import Attachment, BlankForm, Part, Project, Section
from generator.model.rows import BaseTable, Row

LEVELS = (Meaning.LEVEL1, Meaning.LEVEL2, Meaning.LEVEL3, Meaning.LEVEL4)
"""Indicator levels, outer first."""


def words(cell: Cell) -> str:
    """The text of `cell` as filed; "" for everything that is no text."""
    if isinstance(cell, str):
        return cell
    return "；".join(cell.spread) if isinstance(cell, Spread) else ""


def slots(row: Row) -> dict[int, Cell]:
    """Column index → cell; a spread cell stands once, at its first column."""
    if Spread not in map(type, row.row):
        return dict(enumerate(row.row))
    found: dict[int, Cell] = {}
    at = 0
    for cell in row.row:
        found[at] = cell
        at += cell.over if isinstance(cell, Spread) else 1
    return found


def filled(rows: Sequence[Row], column: int) -> tuple[str, ...]:
    """The texts of one column with 同上 marks resolved, one for each row."""
    last, found = "", []
    for row in rows:
        cell = slots(row).get(column)
        last = last if cell is Mark.SAME else words(cell)
        found.append(last)
    return tuple(found)


def resolved(table: BaseTable) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each row by column: 同上 taken from above, a spread value standing in every column it covers."""
    above: tuple[Cell, ...] = (None,) * len(table.columns)
    found = []
    for row in table.rows:
        cells = _spread(row, len(above))
        above = tuple(old if new is Mark.SAME else new for old, new in zip(above, cells, strict=True))
        found.append(above)
    return tuple(found)


def _spread(row: Row, width: int) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    if Spread in map(type, row.row):
        for cell in row.row:
            cells += [cell] * (cell.over if isinstance(cell, Spread) else 1)
    else:
        cells += row.row
    return tuple((*cells, *[None] * width)[:width])


def index_of(table: BaseTable, meaning: Meaning) -> int | None:
    """The first column that means `meaning`."""
    return table.meant.get(meaning)


def heading_column(table: BaseTable) -> int | None:
    """The column that names a row; None when the rows of a table have no names."""
    for meaning in (*reversed(LEVELS), Meaning.ITEM, Meaning.PROJECT):
        if (found := index_of(table, meaning)) is not None:
            return found
    return None


def names(table: BaseTable) -> tuple[str, ...]:
    """The name of each row, "" where it has none."""
    column = heading_column(table)
    return ("",) * len(table.rows) if column is None else filled(table.rows, column)


def is_empty(table: BaseTable) -> bool:
    """Whether no cell but the names of rows and groups holds a text."""
    naming = {i for i, one in enumerate(table.columns) if one.meaning in (*LEVELS, Meaning.SIDE)}
    if len(table.rows) > 1 and (heading := heading_column(table)) is not None:
        naming.add(heading)
    return not any(
        cell not in ("", None, Mark.SAME) for row in table.rows for at, cell in slots(row).items() if at not in naming
    )


def parts_of(parts: Sequence[Part]) -> Iterator[Part]:
    """All parts, those of attachments and projects included, blank forms left out."""
    for part in parts:
        if isinstance(part, BlankForm):
            continue
        yield part
        if isinstance(part, Attachment | Project | Section):
            yield from parts_of(part.parts)
