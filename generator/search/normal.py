"""One spelling for matching, the same in `site_templates/theme/assets/search/normal.js`.

Compatibility forms are taken apart (NFKD: full-width, circled, Roman, accented), letters become lower case, traditional
characters simplified; everything that is not a letter, a number, % or ‰ is dropped, and a point unless digits stand on
both sides of it. NFKD rather than NFKC: taking apart needs no neighbours, so the browser can do it character by
character and knows which original each came from; for Chinese the two agree.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_DROPPED = re.compile(r"(?:[^\w.%‰]|_|(?<![0-9])\.|\.(?![0-9]))+")
_REMEMBERED = 1 << 15


@lru_cache(maxsize=_REMEMBERED)
def normalise(text: str) -> str:
    """`text` as it is matched: “１,469 人次。” → “1469人次”, “黨員” → “党员”."""
    spelt = _folded(text)
    if not traditional().keys().isdisjoint(spelt):
        spelt = "".join(traditional().get(one, one) for one in spelt)
    return spelt if spelt.isalnum() else _DROPPED.sub("", spelt)


def variants(text: str) -> str:
    """The traditional characters of `text`, each followed by its simplified one: “黨党員员”; sorted."""
    folded = _folded(text)
    if traditional().keys().isdisjoint(folded):
        return ""
    return "".join(one + traditional()[one] for one in sorted(traditional().keys() & set(folded)))


@cache
def traditional() -> dict[str, str]:
    """Traditional → simplified, one character to one: OpenCC's table, the first of several readings."""
    table = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if "\t" in line)
    pairs = {key: values.split(" ")[0].strip() for key, values in rows}
    return {key: value for key, value in pairs.items() if len(key) == len(value) == 1 and key != value}


def _folded(text: str) -> str:
    # The end of a word turns Σ into ς in Python and not in a browser that goes character by character.
    return unicodedata.normalize("NFKD", text).lower().replace("ς", "σ")
