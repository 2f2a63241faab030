"""Columns that the rows below their head divide (下面的行分得更细的列)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.frozen import replace
from generator.importing.areas import Area
from generator.importing.heads import HeadedColumn


def divided(columns: Sequence[HeadedColumn], body: Area) -> tuple[HeadedColumn, ...]:
    """The same columns, those in several that the rows of the table divide."""
    return tuple(
        replace(column, left=left, right=right)
        for column in columns
        for left, right in _split(body, body.top, column.left, column.right)
    )


def _split(area: Area, bottom: int, left: int, right: int) -> list[tuple[int, int]]:
    """Where the rows below divide one headed column in several, as most of them do."""
    if right - left == 1:
        return [(left, right)]
    edges: Counter[tuple[int, ...]] = Counter()
    for row in range(bottom, area.bottom):
        starts = tuple(
            column
            for column in range(left + 1, right)
            if area.at(row, column).column == column and area.at(row, column).row == row
        )
        outside = area.at(row, left)
        if outside.column >= left and outside.column + outside.width <= right:
            edges[starts] += 1
    common = edges.most_common(1)[0][0] if edges else ()
    filled = [
        at
        for at in common
        if any(area.at(row, at).text for row in range(bottom, area.bottom) if area.at(row, at).column == at)
    ]
    bounds = [left, *filled, right]
    return list(pairwise(bounds))
