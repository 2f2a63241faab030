"""符号字体: characters of Wingdings and Symbol as everybody's characters."""

from __future__ import annotations

import re
import sys

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_HEX = re.compile("[0-9A-Fa-f]{1,6}")
_OWN = frozenset(map(chr, range(0xE000, 0xF900)))
"""Characters that each font gives a shape of its own."""
_BASE = 0xF000
_WINGDINGS = {
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xE0: "→",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "●", 0xA2: "■"}
_SYMBOL = {
    0x2D: "−",
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD7: "·",
    0xE5: "∑",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def code(text: str) -> int | None:
    """A character's number, written in hexadecimal digits; None for what is no character that is printed."""
    number = int(text, 16) if _HEX.fullmatch(text) else None
    if number is None or number > sys.maxunicode:
        return None
    return number if chr(number).isprintable() or chr(number) in _OWN else None


def symbol(font: str, number: int) -> str:
    """What character `number` of `font` looks like; the character itself where that is not known."""
    known = _FONTS.get(font.strip().lower())
    low = number - _BASE if number >= _BASE else number
    if known is not None and low in known:
        return known[low]
    return chr(number)


def readable(text: str, font: str) -> str:
    """`text` of a run with its symbols of `font` as everybody's characters."""
    return _PRIVATE.sub(lambda match: symbol(font, ord(match[0])), text)
