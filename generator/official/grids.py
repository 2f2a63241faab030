"""Tables on a form (表格): head rows, merged cells, and what the form code says of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.frozen import replace
from generator.model import Cell, Column, Mark, Meaning, Row, Spread
from generator.model.grid import LEVELS
from generator.official import values
from generator.official.drawing import DrawnCell, Style
from generator.official.form_code import AnyCell, CodeEntry, mark

_NAMING = frozenset({*LEVELS, Meaning.SIDE, Meaning.ITEM, Meaning.PROJECT, Meaning.NUMBER, Meaning.CODE, Meaning.FILER})


def naming(columns: Sequence[Column]) -> tuple[int, ...]:
    """The columns that say which row a row is; the first where none has such a meaning."""
    return tuple(at for at, column in enumerate(columns) if column.meaning in _NAMING) or (0,)


def head(columns: Sequence[Column]) -> tuple[DrawnCell, ...]:
    """The head: none where the form prints no names, two rows where neighbours stand under one heading."""
    if not any(column.label or column.under for column in columns):
        return ()
    tall = 2 if any(column.under for column in columns) else 1
    cells: list[DrawnCell] = []
    for under, run in groupby(enumerate(columns), key=lambda pair: pair[1].under):
        members = list(run)
        if under:
            cells.append(DrawnCell(0, members[0][0], under, 1, len(members), Style.HEAD))
        top = 1 if under else 0
        cells += (DrawnCell(top, at, column.label, tall - top, 1, Style.HEAD) for at, column in members)
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def head_lines(columns: Sequence[Column]) -> tuple[tuple[str, ...], ...]:
    """The texts of each row of the head."""
    cells = head(columns)
    return tuple(tuple(cell.text for cell in cells if cell.row == row) for row in sorted({cell.row for cell in cells}))


def body(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[tuple[DrawnCell, ...], tuple[CodeEntry, ...]]:
    """The rows as they are printed, from row 0, and what the form code says of them."""
    drawn: list[DrawnCell] = []
    entries: list[CodeEntry] = []
    owners: dict[int, int] = {}
    names = naming(columns)
    first = next((at for at, column in enumerate(columns) if column.meaning is Meaning.ITEM), names[0])
    for at, row in enumerate(rows):
        below = rows[at + 1].row if at + 1 < len(rows) else ()
        owners, kinds = _row(row, (at, below, first), owners, drawn)
        own = [drawn[where].text for where in dict.fromkeys(owners.values()) if drawn[where].row == at]
        name = mark(drawn[owners[column]].text for column in names if column in owners)
        entry = CodeEntry(mark=mark(own), name=name, cells=kinds, depth=row.depth, id=row.id, unit=row.unit)
        entries.append(entry.model_copy(update={"role": row.role}))
    tree = any(row.depth for row in rows)
    cells = (replace(cell, left=True) if tree and cell.column == first else cell for cell in drawn)
    return tuple(cells), tuple(entries)


def _row(
    row: Row, where: tuple[int, Sequence[Cell], int], above: Mapping[int, int], drawn: list[DrawnCell]
) -> tuple[dict[int, int], tuple[AnyCell, ...]]:
    """Draw one row → which cell stands in each column, and the kinds of its cells."""
    at, below, first = where
    owners: dict[int, int] = {}
    kinds: list[AnyCell] = []
    column = 0
    for cell in row.row:
        wide = cell.over if isinstance(cell, Spread) else 1
        kind = values.code_of(cell)
        left = owners.get(column - 1)
        if cell is Mark.SAME and column in above and drawn[above[column]].width == 1:
            owners[column] = above[column]
            drawn[above[column]] = replace(drawn[above[column]], height=at + 1 - drawn[above[column]].row)
        elif cell is None and left is not None and _reaches(drawn[left], at, below, kinds[-1]):
            kind = "<"
            owners[column] = left
            drawn[left] = replace(drawn[left], width=column + 1 - drawn[left].column)
        else:
            owners |= dict.fromkeys(range(column, column + wide), len(drawn))
            drawn.append(_cell(cell, (at, column, wide), row, first))
        kinds.append(kind)
        column += wide
    return owners, tuple(kinds)


def _reaches(left: DrawnCell, row: int, below: Sequence[Cell], kind: AnyCell) -> bool:
    """Whether the cell at the left may stand over one the form does not have: not when another is merged with it."""
    merged = any(isinstance(cell, Spread) for cell in below) or (
        left.column < len(below) and below[left.column] is Mark.SAME
    )
    return left.row == row and left.style is not Style.ABSENT and not merged and (kind in {"t", "<"})


def _cell(cell: Cell, place: tuple[int, int, int], row: Row, first: int) -> DrawnCell:
    at, column, wide = place
    style = Style.ABSENT if cell is None else Style.TOTAL if row.role else Style.VALUE
    return DrawnCell(
        at, column, values.text_of(cell), 1, wide, style, row.depth if column == first else 0, fillable=cell is not None
    )
