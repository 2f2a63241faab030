"""Where the texts of a part hold what: the one pass over all signs, from which its terms are made, short and longer.

At each sign of a text one gram begins: three signs; four, where the first or the last three of them are digits. `END`
stands for signs that are missing. So a short term stands where the grams stand that begin with it; a longer one is a
gram without `END`, or stands where grams begin with it, too.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

BODY, NAME, TITLE = 0, 1, 2
"""What a text is to the pages of its group."""
Group = tuple[int, tuple[int, ...]]
"""Role and pages, ascending."""
Groups = Mapping[Group, Sequence[str]]
"""The texts of each group, spelt as they are matched; the groups in order."""
SIZE = 3
"""Signs of a gram."""
END = "\n"
"""No spelling holds it."""
_GRAM = re.compile(r"(?s)(?=([0-9]{3}.|[^\n](?:[0-9]{3}|..)))")
_DIGITS = re.compile(r"[0-9.]+")
_FIRST_SIGNS = 4
_KEY_BITS = 32
_REMEMBERED = 1 << 11
_LINE_BITS = 6
"""A place is less than five times the length of its line, times four; half a line is more."""


class Grams(NamedTuple):
    """Where each stands: number of the group << `line` | place on the group's line << 2, ascending.

    Two numbers of one group differ by less than half a line, those of two groups by more.
    """

    line: int
    places: dict[str, list[int]]


def of(groups: Groups) -> Grams:
    """The grams of all texts."""
    line = max(map(_length, groups.values()), default=0).bit_length() + _LINE_BITS
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, texts in enumerate(groups.values()):
        for start, text in _placed(texts):
            first = number << line | start << 2
            lists = map(held.__getitem__, _cut(text))
            deque(map(list.append, lists, range(first, first + 4 * len(text), 4)), maxlen=0)
    return Grams(line, held)


@lru_cache(maxsize=_REMEMBERED)
def _cut(text: str) -> tuple[str, ...]:
    """The gram that begins at each sign; departments share half of their texts."""
    return tuple(_GRAM.findall(text + END * (SIZE - 1)))


def _placed(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each text with its place: where its first signs put it, or behind the one before; 0 for the shortest."""
    longer = [text for text in texts if len(text) >= SIZE]
    if len(longer) < len(texts):
        yield from ((0, text) for text in texts if len(text) < SIZE)
    room = (2 * _length(longer)).bit_length()
    free = 0
    for key, text in sorted(zip(map(_key, longer), longer, strict=True)):
        start = max(free, key << room >> _KEY_BITS)
        yield start, text
        free = start + len(text) + 1


def _length(texts: Sequence[str]) -> int:
    """Signs of the texts, and what stands between."""
    return sum(map(len, texts)) + len(texts)


@lru_cache(maxsize=_REMEMBERED)
def _key(text: str) -> int:
    first = text[:_FIRST_SIGNS]
    if _DIGITS.search(first):
        first = _DIGITS.sub("", text)[:_FIRST_SIGNS]
    return zlib.crc32(first.encode())
