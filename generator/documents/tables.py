"""Cells with what stands over and before them: what says what a number is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase

from generator.documents.texts import Excerpt

Row = tuple[int, tuple[tuple[int, str], ...]]
"""Number of a row, and (number of the column, text) of each cell that is not empty; both from 1."""
_FIGURE = re.compile(r"[\d.,%\s+-]*")
_FEWEST, _LONGEST = 3, 20


def cells(place: str, rows: Iterable[Row]) -> Iterator[Excerpt]:
    """Every cell, with the headings over it and the words before it."""
    heads: dict[int, str] = {}
    below = False
    for number, row in rows:
        texts = [text for _, text in row]
        beside = ""
        for column, text in row:
            yield Excerpt(f"{place} {letters(column)}{number}".strip(), text, heads.get(column, ""), beside)
            beside = beside if _FIGURE.fullmatch(text) else text
        if is_head(texts):
            old = heads if below else {}
            heads = {**old, **{at: f"{old[at]}\n{text}" if at in old else text for at, text in row}}
        below = is_head(texts)


def is_head(texts: Sequence[str]) -> bool:
    """Whether these cells are headings: several, short, and none a figure."""
    words = [one for one in texts if one.strip()]
    return len(words) >= _FEWEST and not any(_FIGURE.fullmatch(one) or len(one) > _LONGEST for one in words)


def letters(column: int) -> str:
    """The name of a column: 1 → A, 28 → AB."""
    before, last = divmod(column - 1, len(ascii_uppercase))
    return (letters(before) if before else "") + ascii_uppercase[last]
