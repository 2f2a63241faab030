"""One spelling for matching, the same in `site_templates/theme/assets/search/normal.js`.

Compatibility forms are taken apart (NFKD: full-width, circled, Roman, accented), letters become lower case, traditional
characters simplified; everything that is not a letter, a number, % or ‰ is dropped, and a point unless digits stand on
both sides of it. NFKD rather than NFKC: taking apart needs no neighbours, so the browser can do it character by
character and knows which original each came from; for Chinese the two agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from opencc import OpenCC

_DROPPED = re.compile(r"(?:[^\w.%‰]|_|(?<![0-9])\.|\.(?![0-9]))+")
_HAN = (*range(0x3400, 0xA000), *range(0x20000, 0x323B0))
"""CJK Unified Ideographs and their extensions; compatibility ideographs have been taken apart before."""
_REMEMBERED = 5_000


@lru_cache(maxsize=_REMEMBERED)
def normalise(text: str) -> str:
    """`text` as it is matched: “１,469 人次。” → “1469人次”, “黨員” → “党员”."""
    spelt = _folded(text)
    if not traditional().keys().isdisjoint(spelt):
        spelt = "".join(traditional().get(one, one) for one in spelt)
    return spelt if spelt.isalnum() else _DROPPED.sub("", spelt)


def variants(texts: Iterable[str]) -> str:
    """The traditional characters of `texts`, each followed by its simplified one: “黨党員员”; sorted."""
    found = set("".join(map(traditional_in, texts)))
    return "".join(one + traditional()[one] for one in sorted(found))


@lru_cache(maxsize=_REMEMBERED)
def traditional_in(text: str) -> str:
    """The traditional characters of `text`, in order."""
    folded = _folded(text)
    return "" if traditional().keys().isdisjoint(folded) else "".join(sorted(traditional().keys() & set(folded)))


@cache
def traditional() -> dict[str, str]:
    """Traditional → simplified, one character to one: each as OpenCC converts it when it stands alone."""
    alone = "\n".join(map(chr, _HAN))
    pairs = zip(alone.split("\n"), OpenCC("t2s").convert(alone).split("\n"), strict=True)
    return {key: value for key, value in pairs if len(value) == 1 and key != value}


def _folded(text: str) -> str:
    # The end of a word turns Σ into ς in Python and not in a browser that goes character by character.
    return unicodedata.normalize("NFKD", text).lower().replace("ς", "σ")
