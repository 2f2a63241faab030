"""Where longer terms stand: enough to prove that a page holds a string of any length without reading the page.

The texts of a part that stand on the same pages in the same role are a group. Each text has a place of its own on the
group's line, so a string stands in a text of the group exactly where its terms follow each other on that line. This
place follows from the text's first signs and the size of the group: what comes or goes elsewhere does not move it, and
departments that use the same words have them at the same places, which packs well.

A term of three digits is in too many places to list them all: such terms have a list of pages only, and terms of four
signs hold together what touches them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from string import digits

from generator.search import postings
from generator.search.grams import END, SIZE, Grams, Group
from generator.search.postings import varint

_Run = tuple[int, list[int]]
"""Number of the group, and the places where a term stands on its line."""
_MORE, _GOES_ON = 1, 2
_BOTH = _GOES_ON | _MORE


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
