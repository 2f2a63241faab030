"""Which line of a page is which line of the form (对行): lines may have been added, deleted, filled in since."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.official.expecting import ExpectedLine, PageLine
from generator.official.form_code import mark
from generator.official.printing import FILER

Pair = tuple[ExpectedLine | None, PageLine | None]

YEAR = re.compile(r"（\s*([12][0-9]{3})\s*年?度?\s*）")
MOST = 6_000_000
"""Pairs of lines that are weighed against each other."""
_FIXED, _SAME, _NAMED, _BEGINS, _LIKE = 20.0, 10.0, 7.0, 4.0, 1.0
_MISSING = -100.0
"""A fixed line that is not there."""


def aligned(expected: Sequence[ExpectedLine], page: Sequence[PageLine]) -> tuple[Pair, ...]:
    """Both in order, with None where one side has no such line: the best of all ways to put them side by side."""
    start = 0
    while start < min(len(expected), len(page)) and _equal(expected[start], page[start]):
        start += 1
    end = 0
    while end < min(len(expected), len(page)) - start and _equal(expected[-1 - end], page[-1 - end]):
        end += 1
    middle = _best(expected[start : len(expected) - end], page[start : len(page) - end])
    first = zip(expected[:start], page[:start], strict=True)
    last = zip(expected[len(expected) - end :], page[len(page) - end :], strict=True)
    return (*first, *middle, *last)


def too_long(expected: Sequence[ExpectedLine], page: Sequence[PageLine]) -> bool:
    """Whether putting them side by side would take too long."""
    return len(expected) * len(page) > MOST


def _equal(line: ExpectedLine, other: PageLine) -> bool:
    """Whether a line is there as it was printed."""
    return (worth(line, other) or 0) >= _SAME


def worth(line: ExpectedLine, other: PageLine) -> float | None:  # noqa: PLR0911 - one answer for each kind of line
    """How well two lines go together; None where they cannot."""
    if line.role in {"title", "year", "note", "text"} and not other.is_text:
        return None
    if line.role in {"front", "head", "identity", "row"} and not other.is_row:
        return None
    if line.fixed or line.role == "note":
        return _FIXED if line.mark == other.mark else None
    if line.role == "year":
        return _FIXED if YEAR.fullmatch(other.own[0]) else None
    if line.role == "front":
        return _FIXED if other.own and other.own[0].startswith(FILER) else None
    if line.role == "identity" or line.pairs:
        surely = line.name or line.mark == other.mark
        return None if not _named(line, other) else _SAME if surely else _LIKE
    if line.mark == other.mark and (line.mark or _alike(line, other)):
        return _SAME
    if line.role == "text":
        return _BEGINS if line.words and other.own[0].startswith(line.words) else _LIKE
    if _named(line, other):
        return _NAMED
    return _LIKE if line.owners == len(other.owners) else _LIKE / 4


def _alike(line: ExpectedLine, other: PageLine) -> bool:
    """Whether an empty line has the same cells, and the same of them begin above."""
    above = tuple(owner.above for owner in other.owners)
    return line.owners == len(other.owners) and (not line.merged or line.merged == above)


def _named(line: ExpectedLine, other: PageLine) -> bool:
    """Whether the cells that name a row say the same."""
    if len(other.owners) != line.owners:
        return False
    return line.name == mark(other.owners[at].text for at in line.names) and (bool(line.name) or line.pairs)


def _best(expected: Sequence[ExpectedLine], page: Sequence[PageLine]) -> list[Pair]:
    """The dearest way through the table of all pairs."""
    wide = len(page)
    sums = [[0.0] * (wide + 1)]
    ways: list[bytearray] = [bytearray(b"\2" * (wide + 1))]
    for line in expected:
        skip = _MISSING if line.fixed else 0.0
        above, row, way = sums[-1], [sums[-1][0] + skip], bytearray(b"\1")
        for at, other in enumerate(page):
            value = worth(line, other)
            both = above[at] + value if value is not None else float("-inf")
            without, beside = above[at + 1] + skip, row[at]
            best = max(both, without, beside)
            row.append(best)
            way.append(0 if best == both else 1 if best == without else 2)
        sums.append(row)
        ways.append(way)
    return _walked(expected, page, ways)


def _walked(expected: Sequence[ExpectedLine], page: Sequence[PageLine], ways: Sequence[bytearray]) -> list[Pair]:
    pairs: list[Pair] = []
    row, column = len(expected), len(page)
    while row or column:
        way = ways[row][column]
        line = expected[row - 1] if row and way != 2 else None  # noqa: PLR2004 - from the left
        other = page[column - 1] if column and way != 1 else None
        row -= line is not None
        column -= other is not None
        pairs.append((line, other))
    return pairs[::-1]
