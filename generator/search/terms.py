"""The short terms of a text, whose lists name pages: single characters, pairs, and three digits in a row.

A string that is such a term stands on just those pages; for longer ones see positions.py. A whole name is one term, `^`
before it: whoever types it is led to its page first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from operator import rshift
from string import digits

from generator.search import postings
from generator.search.grams import BODY, END, NAME, SIZE, Grams, Group
from generator.search.normal import normalise

_REMEMBERED = 1 << 14
_, _SEVERAL, _NAME, _TITLE = range(postings.WEIGHTS)


def of(groups: Iterable[Group], held: Grams, known: dict[postings.Shape, int]) -> dict[str, int]:
    """The short terms, each with the number of its shape among the `known` ones, to which new ones are added.

    A term is told apart by how it stands in each group, two bits a group: at all, several times.
    """
    pages = [(role, sum(1 << page for page in pages)) for role, pages in groups]
    found = standing(held, len(pages))
    shapes = {bits: _shape(*_on_pages(bits, pages)) for bits in dict.fromkeys(found.values())}
    numbers = {bits: known.setdefault(shape, len(known)) for bits, shape in shapes.items()}
    return dict(zip(found, map(numbers.__getitem__, found.values()), strict=True))


def standing(held: Grams, groups: int) -> dict[str, int]:
    """How each short term stands in the groups: as the grams that begin with it, together."""
    once = [1 << 2 * group for group in range(groups)]
    every, line = sum(once), held.line
    grams = {
        gram: once[places[0] >> line] if len(places) == 1 else _bits(tuple(map(rshift, places, repeat(line))))
        for gram, places in held.places.items()
    }
    threes = {gram: bits for gram, bits in grams.items() if len(gram) > SIZE and gram[0] in digits}
    pairs = _shorter(grams, 2, every)
    found = _shorter(pairs, 1, every) | pairs | _shorter(threes, SIZE, every)
    return {term: bits for term, bits in found.items() if END not in term}


def _shorter(terms: Mapping[str, int], size: int, every: int) -> dict[str, int]:
    """How the first signs of terms stand."""
    found: dict[str, int] = {}
    known = found.get
    for term, bits in terms.items():
        first = term[:size]
        before = known(first)
        found[first] = bits if before is None else before | bits | (before & bits & every) << 1
    return found


@lru_cache(maxsize=_REMEMBERED)
def _bits(groups: tuple[int, ...]) -> int:
    """How a gram stands that stands in these groups, in some more than once."""
    bits = 0
    for group in groups:
        once = 1 << 2 * group
        bits |= once << 1 if bits & once else once
    return bits


def _on_pages(bits: int, groups: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    """On which pages a term stands that stands so in the groups, each given by its role and its pages as bits.

    → the pages, as bits, that hold it at all, several times, in a name, in the title.
    """
    seen = several = named = titled = 0
    while bits:
        low = (bits & -bits).bit_length() - 1
        role, pages = groups[low >> 1]
        if role == BODY:
            several |= pages if bits >> low & 2 else seen & pages
        elif role == NAME:
            named |= pages
        else:
            titled |= pages
        seen |= pages
        bits &= ~(3 << low)
    return seen, several, named, titled


def _shape(seen: int, several: int, named: int, titled: int) -> postings.Shape:
    shape = []
    while seen:
        bit = seen & -seen
        weight = _TITLE if titled & bit else _NAME if named & bit else _SEVERAL if several & bit else 0
        shape.append((bit.bit_length() - 1) * postings.WEIGHTS + weight)
        seen ^= bit
    return tuple(shape)


def amount(ten_thousands: Decimal) -> str:
    """How an amount is named, however a reader writes it: 588.2100 → “588.21”; the same in understand.js."""
    return format(ten_thousands.normalize(), "f")


def names(*texts: str) -> list[str]:
    """The terms of whole names; names of no letters have none."""
    return ["^" + spelt for text in texts if (spelt := normalise(text))]
