"""The short terms of a text, whose lists name pages: single characters, pairs, and three digits in a row.

A string that is such a term stands on just those pages; for longer ones see positions.py. A whole name is one term, `^`
before it: whoever types it is led to its page first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import add

from generator.search import positions, postings
from generator.search.normal import normalise

_THREE_DIGITS = re.compile(r"(?=([0-9]{3}))")
_BETWEEN = "\n"
"""Stands between texts; no spelling holds it."""
_, _SEVERAL, _NAME, _TITLE = range(postings.WEIGHTS)


def of(groups: positions.Groups, known: dict[postings.Shape, int]) -> dict[str, int]:
    """The short terms, each with the number of its shape among the `known` ones, to which new ones are added.

    A term is told apart by how it stands in each group, two bits a group: not, once, several times.
    """
    held: defaultdict[str, int] = defaultdict(int)
    for number, texts in enumerate(groups.values()):
        once, several = 1 << 2 * number, 2 << 2 * number
        for term, times in counted(texts).items():
            held[term] |= once if times == 1 else several
    ordered = [(role, sum(1 << page for page in pages)) for role, pages in groups]
    standing = {bits: _standing(bits, ordered) for bits in set(held.values())}
    shapes = {one: _shape(*one) for one in dict.fromkeys(standing[bits] for bits in held.values())}
    numbers = {one: known.setdefault(shape, len(known)) for one, shape in shapes.items()}
    return {term: numbers[standing[bits]] for term, bits in held.items()}


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each short term stands in spelt texts, none joined to another."""
    joined = _BETWEEN.join(texts)
    found = Counter(joined)
    found.update(map(add, joined, joined[1:]))
    for term in [term for term in found if _BETWEEN in term]:
        del found[term]
    found.update(_THREE_DIGITS.findall(joined))
    return found


def _standing(bits: int, groups: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    """On which pages a term stands that stands so in the groups, each given by its role and its pages as bits.

    → the pages, as bits, that hold it at all, several times, in a name, in the title.
    """
    seen = several = named = titled = 0
    while bits:
        low = (bits & -bits).bit_length() - 1 & ~1
        role, pages = groups[low >> 1]
        several |= seen & pages
        seen |= pages
        if role == positions.TITLE:
            titled |= pages
        elif role == positions.NAME:
            named |= pages
        elif bits >> low & 2:
            several |= pages
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
