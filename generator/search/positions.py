"""Where longer terms stand: enough to prove that a page holds a string of any length without reading the page.

The texts of a part that stand on the same pages in the same role are a group. Each text has a place of its own on the
group's line, so a string stands in a text of the group exactly where its terms follow each other on that line. This
place follows from the text's first signs and the size of the group: what comes or goes elsewhere does not move it, and
departments that use the same words have them at the same places, which packs well.

A term of three digits is in too many places to list them all: such terms have a list of pages only, and terms of four
signs hold together what touches them.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice, pairwise, repeat
from operator import add

from generator.search import postings
from generator.search.postings import varint

BODY, NAME, TITLE = 0, 1, 2
"""What a text is to the pages of its group."""
Group = tuple[int, tuple[int, ...]]
"""Role and pages, ascending."""
Groups = Mapping[Group, Iterable[str]]
"""The texts of each group, spelt as they are matched; the groups in order."""
_Run = tuple[int, list[int]]
"""Number of the group, and the places where a term stands on its line."""
_MORE, _GOES_ON = 1, 2
SIZE = 3
"""Signs of a term."""
_THREE_DIGITS = frozenset(f"{number:03}" for number in range(1000))
_BETWEEN = "\n"
"""Stands between texts; no spelling holds it."""
_DIGITS = re.compile(r"[0-9.]+")
_FIRST_SIGNS = 4
_KEY_BITS = 32


def of(groups: Groups) -> dict[str, bytes]:
    """For each term its piece: run by run its pages, their role, and the places."""
    joined, places, of_group = list[str](), list[int](), list[int]()
    for number, texts in enumerate(groups.values()):
        for start, text in _placed(text for text in texts if len(text) >= SIZE):
            joined.append(text)
            places.extend(range(start, start + len(text) + 1))
            of_group.extend(repeat(number, len(text) + 1))
    heads = [_head(*group) for group in groups]
    held = _held("\n".join(joined))
    return {
        term: _joined(at, places, of_group, heads)
        if len(at) > 1  # most stand in one place
        else heads[of_group[at[0]]] + varint(places[at[0]] << 2)
        for term, at in held.items()
    }


def _held(text: str) -> dict[str, list[int]]:
    """Where each term stands in the joined texts."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    signs = list(text)
    terms = map(add, map(add, signs, islice(signs, 1, None)), islice(signs, 2, None))
    deque(map(list.append, map(held.__getitem__, terms), count()), maxlen=0)
    for term in [term for term in held if _BETWEEN in term]:
        del held[term]
    for digits in sorted(_THREE_DIGITS & held.keys()):
        for at in held.pop(digits):
            for first in (at, at - 1):
                term = text[first : first + SIZE + 1] if first >= 0 else ""
                if len(term) > SIZE and _BETWEEN not in term and (first == at or term[:SIZE] not in _THREE_DIGITS):
                    held[term].append(first)
    return held


def _joined(at: Iterable[int], places: Sequence[int], of_group: Sequence[int], heads: Sequence[bytes]) -> bytes:
    """The piece of a term that stands there in the joined texts, group by group."""
    left = iter(at)
    first = next(left)
    group, step = of_group[first], places[first]
    before, found = step, [heads[group]]
    for index in left:
        place = places[index]
        if of_group[index] == group:
            found.append(varint(step << 2 | _GOES_ON | _MORE))
            step = place - before
        else:
            group = of_group[index]
            found += (varint(step << 2 | _MORE), heads[group])
            step = place
        before = place
    found.append(varint(step << 2))
    return b"".join(found)


def cut(piece: bytes, bounds: Sequence[int]) -> list[bytes]:
    """The pieces for the pages from each bound to the next, counted from there; b"" for a range without any."""
    runs: list[list[_Run]] = [[] for _ in bounds[1:]]
    heads = list[bytes]()
    for role, pages, places in read(piece):
        by_range: dict[int, list[int]] = {}
        for page in pages:
            number = bisect_right(bounds, page) - 1
            if 0 <= number < len(runs):
                by_range.setdefault(number, []).append(page - bounds[number])
        for number, kept in by_range.items():
            runs[number].append((len(heads), places))
            heads.append(_head(role, kept))
    return [_piece(one, heads) for one in runs]


def read(piece: bytes) -> Iterator[tuple[int, list[int], list[int]]]:
    """Role, pages and places of each run."""
    left = iter(postings.numbers(piece))
    for number in left:
        role, pages = number >> 2 & 3, [number >> 4]
        while number & _GOES_ON:
            number = next(left)  # noqa: PLW2901 - the list goes on behind its first number
            pages.append(pages[-1] + (number >> 2))
        places = [0]
        number = _GOES_ON  # noqa: PLW2901
        while number & _GOES_ON:
            number = next(left)  # noqa: PLW2901
            places.append(places[-1] + (number >> 2))
        yield role, pages, places[1:]


def _head(role: int, pages: Sequence[int]) -> bytes:
    """The first page with the role, then the differences; of each number bit 1 tells whether another page follows."""
    found = [pages[0] << 4 | role << 2]
    found += [(page - before) << 2 for before, page in pairwise(pages)]
    last = len(found) - 1
    return b"".join(varint(number | (at < last) * _GOES_ON | _MORE) for at, number in enumerate(found))


def _piece(runs: Sequence[_Run], heads: Sequence[bytes]) -> bytes:
    """Heads and places; of each number bit 1 tells whether another place follows, bit 0 whether anything does."""
    found, left = list[bytes](), len(runs)
    for group, places in runs:
        left -= 1
        found.append(heads[group])
        before = 0
        for place in places[:-1]:
            found.append(varint((place - before) << 2 | _GOES_ON | _MORE))
            before = place
        found.append(varint((places[-1] - before) << 2 | (left > 0)))
    return b"".join(found)


def _placed(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each text with its place: where its first signs put it, or behind the one before."""
    keyed = sorted((_key(text), text) for text in texts)
    room = (2 * sum(len(text) + 1 for _, text in keyed)).bit_length()
    free = 0
    for key, text in keyed:
        start = max(free, key << room >> _KEY_BITS)
        yield start, text
        free = start + len(text) + 1


def _key(text: str) -> int:
    return zlib.crc32(_DIGITS.sub("", text)[:_FIRST_SIGNS].encode())
