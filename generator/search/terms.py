"""What of a text is looked up: single characters, pairs, and longer pieces of numbers and codes.

A text holds a string only if it holds every term of the string, so looking up terms never misses anything. Numbers are
made of ten signs: their pairs stand on nearly every page, so pieces of three and four tell pages apart. A whole name is
one term, `^` before it: whoever types it is led to its page first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from generator.search.normal import normalise

_CODE = re.compile(r"[0-9a-z.%‰]{3,}")
_PIECES = (3, 4)
_REMEMBERED = 1 << 14


@lru_cache(maxsize=_REMEMBERED)
def of(text: str) -> frozenset[str]:
    """Terms of one cell or paragraph as filed."""
    spelt = normalise(text)
    found = set(spelt)
    found.update(map("".join, pairwise(spelt)))
    for code in _CODE.findall(spelt):
        for size in _PIECES:
            found.update(code[at : at + size] for at in range(len(code) - size + 1))
    return frozenset(found)


def names(*texts: str) -> frozenset[str]:
    """The terms of whole names; names of no letters have none."""
    return frozenset("^" + spelt for text in texts if (spelt := normalise(text)))
