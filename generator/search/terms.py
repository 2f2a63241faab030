"""What of a text is looked up: single characters, pairs, and longer pieces of numbers and codes.

A text holds a string only if it holds every term of the string, so looking up terms never misses anything. Numbers are
made of ten signs: their pairs stand on nearly every page, so pieces of three and four tell pages apart. A whole name is
one term, `^` before it: whoever types it is led to its page first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from operator import add

from generator.search.normal import normalise

_CODE = re.compile(r"[0-9a-z.%‰]{3,}")
_PIECES = (3, 4)
_BETWEEN = "\n"
"""Stands between texts while their terms are counted; no spelling holds it."""


def count(texts: Iterable[str]) -> dict[str, int]:
    """Terms of `texts`, cells and paragraphs as filed, none joined to another → how often each stands there.

    Single characters count once: they are in so many places that it says nothing.
    """
    spelt = _BETWEEN.join(filter(None, map(normalise, texts)))
    codes = _CODE.findall(spelt)
    found = Counter(map(add, spelt, spelt[1:]))
    found.update([code[at : at + size] for size in _PIECES for code in codes for at in range(len(code) - size + 1)])
    singles = dict.fromkeys(spelt.replace(_BETWEEN, ""), 1)
    return singles | {term: times for term, times in found.items() if _BETWEEN not in term}


def names(*texts: str) -> list[str]:
    """The terms of whole names; names of no letters have none."""
    return ["^" + spelt for text in texts if (spelt := normalise(text))]
