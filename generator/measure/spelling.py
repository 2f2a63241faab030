"""One spelling for reading: half-width signs and digits, no spaces. Never shown; the filed text stays as it is."""

from __future__ import annotations

import re
import unicodedata


def _half_widths() -> dict[int, str]:
    """Full-width and small forms → ASCII. Not all of NFKC, which would turn 10² into 102 and ⑩ into 10."""
    table = {}
    for code in (0x3000, *range(0xFE50, 0xFE70), *range(0xFF00, 0xFFEF)):
        form, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if form in {"<wide>", "<small>"} and " " not in plain:
            table[code] = chr(int(plain, 16))
    return table


_SIGNS = {"−": "-", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "〜": "~"}
_PLAIN = str.maketrans(_half_widths() | {ord(a): b for a, b in _SIGNS.items()})
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9.])\s+(?=[0-9.])")
_SPACE = re.compile(r"\s+")
_END = re.compile(r"[。．.;,、]+$")


def plain(raw: str) -> str:
    """`raw` in one spelling; a space between two figures stays, so that “1 200” is not read as 1200."""
    text = _INVISIBLE.sub("", raw.translate(_PLAIN)).replace("\0", "\ufffd")
    text = _SPACE.sub("", _BETWEEN_DIGITS.sub("\0", text)).replace("\0", " ")
    return _END.sub("", text)
