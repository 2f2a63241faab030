"""How a table fits a page: order of its columns, merged cells, numbers at their decimal point, columns put away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator.model import BaseTable, Cell, Mark, Meaning, Spread, grid

YEARLY = frozenset({Meaning.AMOUNT, Meaning.HISTORY, Meaning.TARGET})
"""Meanings whose columns of several years stand side by side."""
_PLAIN = re.compile(r"[+−-]?[0-9][0-9,]*(?:\.([0-9]+))?[%％]?")
_FAR = 4
"""Numbers are moved by at most so many decimals."""
_FOLDING = 3
"""From so many rows on a column without a single entry is put away."""


Slots = Mapping[int, Cell]
"""The cells of a row by column."""


def order(table: BaseTable) -> tuple[int, ...]:
    """Column indices in the order shown: the columns of years stand together, early to late."""
    indices = list(range(len(table.columns)))
    yearly = [i for i, one in enumerate(table.columns) if one.meaning in YEARLY and one.year]
    spread = any(isinstance(cell, Spread) for row in table.rows for cell in row.row)
    if len({table.columns[i].year for i in yearly}) == 1 or not yearly or spread:
        return tuple(indices)
    rest = [i for i in indices if i not in yearly]
    at = sum(1 for i in rest if i < yearly[0])
    ascending = sorted(yearly, key=lambda i: (table.columns[i].year or 0, i))
    return tuple(rest[:at] + ascending + rest[at:])


def rowspans(rows: Sequence[Slots], at: int) -> list[int]:
    """For each row how many rows the cell in column `at` spans; 0 where it is merged into the one above."""
    spans = [1] * len(rows)
    start = 0
    for position, slots in enumerate(rows):
        if slots.get(at) is Mark.SAME and position:
            spans[position] = 0
            spans[start] += 1
        else:
            start = position
    return spans


def unfilled(table: BaseTable, columns: Sequence[int], rows: Sequence[int]) -> frozenset[int]:
    """The columns left blank in every row; one that a heading or a total spans with others stays."""
    if len(rows) < _FOLDING:
        return frozenset()
    naming = (grid.heading_column(table), *(grid.index_of(table, one) for one in grid.LEVELS), columns[0])
    found = [at for at in columns if at not in naming]
    for number in rows:
        row = table.rows[number]
        slots = grid.slots(row)
        found = [at for at in found if _left_blank(slots, at, columns if row.role else ())]
        if not found:
            return frozenset()
    kept = {one.under for at, one in enumerate(table.columns) if one.under and not one.year and at not in found}
    return frozenset(at for at in found if table.columns[at].under not in kept)


def _left_blank(slots: Slots, at: int, total: Sequence[int]) -> bool:
    """Whether a cell of its own stands there, without a text. `total`: the columns of a row that adds others up."""
    cell = slots.get(at, at)
    if cell is None and total:
        between = total[1 : total.index(at)]
        return any(slots.get(one) is not None for one in between)  # else “总分” stands over it
    return cell in ("", Mark.SAME)


def places(rows: Sequence[Slots], columns: Iterable[int]) -> dict[int, int]:
    """Of each of the `columns` whose numbers have unlike many decimals, the most of them."""
    found = {}
    for at in columns:
        lengths = {_decimals(grid.words(slots.get(at))) for slots in rows} - {None}
        if len(lengths) > 1:
            found[at] = max(one for one in lengths if one is not None)
    return found


@lru_cache(maxsize=5_000)
def _decimals(text: str) -> int | None:
    """How many decimals a plain number has; None for any other text."""
    plain = _PLAIN.fullmatch(text)
    return len(plain[1] or "") if plain else None


def most_decimals(texts: Iterable[str]) -> int:
    """The most decimals a plain number of a column has."""
    return max((found for text in texts if (found := _decimals(text)) is not None), default=0)


def short_of(places: int, text: str) -> str:
    """The class that moves a number with fewer decimals than others of its column to their decimal point."""
    own = _decimals(text)
    if own is None or not 0 < places - own <= _FAR:
        return ""
    return f"{'d' if own else 'p'}{places - own}"
