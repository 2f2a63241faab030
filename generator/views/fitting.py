"""How a table fits a page: merged cells, numbers at their decimal point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator.model import Cell, Mark

_PLAIN = re.compile(r"[+−-]?[0-9][0-9,]*(?:\.([0-9]+))?[%％]?")
_FAR = 4
"""Numbers are moved by at most so many decimals."""


Slots = Mapping[int, Cell]
"""The cells of a row by column."""


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
