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
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from string import digits

from generator.search import postings
from generator.search.grams import END, SIZE, Grams, Group
from generator.search.postings import varint

_MORE, _GOES_ON = 1, 2
_BOTH = _GOES_ON | _MORE


def _pattern() -> re.Pattern[bytes]:
    """One run: the numbers of its pages, then those of its places, of each row only the last without `_GOES_ON`."""
    row = f"{postings.varints(_GOES_ON, _GOES_ON)}*{postings.varints(_GOES_ON, 0)}"
    return re.compile(f"({row})({row})".encode())


_RUN = _pattern()


def of(groups: Iterable[Group], held: Grams) -> dict[str, bytes]:
    """For each term its piece: run by run its pages, their role, and the places."""
    longer = {term: places for term, places in held.places.items() if END not in term}
    for gram in [gram for gram in longer if len(gram) > SIZE and gram[0] not in digits]:
        longer[gram[:SIZE]] = sorted(longer.get(gram[:SIZE], []) + longer[gram])
    line, half = held.line, 1 << held.line - 1
    heads = [_head(*group) for group in groups]
    return {
        term: _joined(places, line, heads)
        if len(places) > 1  # most stand in one place
        else heads[places[0] >> line] + varint(places[0] & half - 1)
        for term, places in longer.items()
    }


def _joined(places: Sequence[int], line: int, heads: Sequence[bytes]) -> bytes:
    """The piece of a term that stands there, group by group."""
    before, half = places[0], 1 << line - 1
    step, found = before & half - 1, [heads[before >> line]]
    for place in places[1:]:
        difference = place - before
        if difference < half:
            found.append(varint(step | _BOTH))
            step = difference
        else:
            found += (varint(step | _MORE), heads[place >> line])
            step = place & half - 1
        before = place
    found.append(varint(step))
    return b"".join(found)


def cut(pieces: Iterable[bytes], bounds: Sequence[int]) -> Iterator[list[bytes]]:
    """Of each piece those for the pages from each bound to the next, counted from there; b"" for a range without any.

    Places are copied as they are written; the pages before them are those of a group, which many terms share.
    """
    known: dict[bytes, tuple[tuple[int, bytes], ...]] = {}
    for piece in pieces:
        ranges: list[list[bytes]] = [[] for _ in bounds[1:]]
        for head, places in _RUN.findall(piece):
            if head not in known:
                known[head] = tuple(_heads(head, bounds))
            for number, own in known[head]:
                ranges[number] += (own, places)
        yield [b"".join((*found[:-1], _ended(found[-1]))) if found else b"" for found in ranges]


def _heads(head: bytes, bounds: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Number of each range that holds some of the pages, and its own head."""
    first, *steps = postings.numbers(head)
    pages = list(accumulate((step >> 2 for step in steps), initial=first >> 4))
    by_range: dict[int, list[int]] = {}
    for page in pages:
        number = bisect_right(bounds, page) - 1
        if 0 <= number < len(bounds) - 1:
            by_range.setdefault(number, []).append(page - bounds[number])
    return ((number, _head(first >> 2 & 3, own)) for number, own in by_range.items())


def _ended(places: bytes) -> bytes:
    """The places of a run that nothing follows."""
    at = len(places) - 1
    while at and places[at - 1] & postings.MORE:
        at -= 1
    return places[:at] + bytes((places[at] & ~_MORE,)) + places[at + 1 :]


def _head(role: int, pages: Sequence[int]) -> bytes:
    """The first page with the role, then the differences; of each number bit 1 tells whether another page follows."""
    found = [pages[0] << 4 | role << 2]
    found += [(page - before) << 2 for before, page in pairwise(pages)]
    last = len(found) - 1
    return b"".join(varint(number | (at < last) * _GOES_ON | _MORE) for at, number in enumerate(found))
