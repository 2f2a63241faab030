"""What of a text is looked up: single characters, pairs, and longer pieces of numbers and codes.

A text holds a string only if it holds every term of the string, so looking up terms never misses anything. Numbers are
made of ten signs: their pairs stand on nearly every page, so pieces of three and four tell pages apart. A whole name is
one term, `^` before it: whoever types it is led to its page first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from operator import add

from generator.search.normal import normalise

_CODE = re.compile(r"[0-9a-z.%‰]{3,}")
_PIECES = (3, 4)
_BETWEEN = "\n"
"""Stands between texts while codes are looked for; no spelling holds it."""


def count(texts: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    """Terms of `texts`, cells and paragraphs as filed, none joined to another.

    The single characters, which are in so many places that counting says nothing; and the longer terms with how often
    each stands there.
    """
    spelt = list(filter(None, map(normalise, texts)))
    found = Counter(chain.from_iterable([map(add, one, one[1:]) for one in spelt]))
    codes = _CODE.findall(_BETWEEN.join(spelt))
    found.update([code[at : at + size] for code in codes for size in _PIECES for at in range(len(code) - size + 1)])
    return sorted(set().union(*spelt)), found


def names(*texts: str) -> list[str]:
    """The terms of whole names; names of no letters have none."""
    return ["^" + spelt for text in texts if (spelt := normalise(text))]
