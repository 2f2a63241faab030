"""One spelling for reading: half-width signs and digits, no spaces. Never shown; the filed text stays as it is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FORMS = {
    code: unicodedata.decomposition(chr(code)).split()
    for code in (0x3000, *range(0xFE50, 0xFE70), *range(0xFF00, 0xFFEF))
}
_HALF_WIDTHS = {code: chr(int(form[1], 16)) for code, form in _FORMS.items() if form[:1] in (["<wide>"], ["<small>"])}
"""Full-width and small forms → ASCII. Not all of NFKC, which would turn 10² into 102 and ⑩ into 10."""

_SIGNS = {"−": "-", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "〜": "~"}
_PLAIN = str.maketrans(_HALF_WIDTHS | {ord(a): b for a, b in _SIGNS.items()})
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9.])\s+(?=[0-9.])")
_SPACE = re.compile(r"\s+")
_END = re.compile(r"[。．.;,、]+$")


@lru_cache(maxsize=5_000)
def plain(raw: str) -> str:
    """`raw` in one spelling; a space between two figures stays, so that “1 200” is not read as 1200."""
    text = _INVISIBLE.sub("", raw.translate(_PLAIN)).replace("\0", "\ufffd")
    text = _SPACE.sub("", _BETWEEN_DIGITS.sub("\0", text)).replace("\0", " ")
    return _END.sub("", text)
