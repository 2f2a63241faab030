"""The short terms of a text, whose lists name pages: single characters, pairs, and three digits in a row.

A string that is such a term stands on just those pages; for longer ones see positions.py. A whole name is one term, `^`
before it: whoever types it is led to its page first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
        shift = 2 * number
        for term, times in counted(texts).items():
            held[term] |= (1 if times == 1 else 2) << shift
    shapes: dict[int, int] = {}
    ordered = tuple(groups)
    for bits in held.values():
        if bits not in shapes:
            shapes[bits] = known.setdefault(_shape(bits, ordered), len(known))
    return {term: shapes[bits] for term, bits in held.items()}


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each short term stands in spelt texts, none joined to another."""
    joined = _BETWEEN.join(texts)
    found = Counter(joined)
    found.update(map(add, joined, joined[1:]))
    for term in [term for term in found if _BETWEEN in term]:
        del found[term]
    found.update(_THREE_DIGITS.findall(joined))
    return found


def _shape(bits: int, groups: Sequence[positions.Group]) -> postings.Shape:
    weights: dict[int, int] = {}
    for number, (role, pages) in enumerate(groups):
        if times := bits >> 2 * number & 3:
            weight = (times - 1, _NAME, _TITLE)[role]
            for page in pages:
                before = weights.get(page)
                weights[page] = weight if before is None else max(before, weight, _SEVERAL)
    return tuple(page * postings.WEIGHTS + weight for page, weight in sorted(weights.items()))


def names(*texts: str) -> list[str]:
    """The terms of whole names; names of no letters have none."""
    return ["^" + spelt for text in texts if (spelt := normalise(text))]
