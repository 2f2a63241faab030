"""A key without a value: forgotten, joined to its value, or no key at all but a text that YAML took for one."""

from __future__ import annotations

import re

from generator.reader.labels import CHOSEN, KEYS, short

_ANY = "|".join(sorted(KEYS, key=len, reverse=True))
_JOINED = re.compile(rf"(?P<key>{_ANY})(?: *[:：] *| +)(?P<value>.+)")
"""A key and its value without what stands between them."""
_NEXT = re.compile(rf" *(?:,? *(?:{_ANY}) *: |\}}|$)", re.MULTILINE)
"""Where a value in a mapping ends at the latest."""
_BRACES = re.compile(r"\{[^{}\n]*\}")


def is_key(key: str) -> bool:
    """Whether `key` is one, or one with its value behind it."""
    return key in KEYS or _JOINED.match(key) is not None


def no_value(key: str, written: str) -> str:
    """What to write where `key` has no value; `written` runs from the key to where that should start."""
    wanted = "请写上，或删去这个键" if key in CHOSEN else '留空写 ""，原表没有写 ~，或删去这个键'
    joined = _JOINED.match(key)
    if joined:
        return f"键“{joined['key']}”后面要有半角冒号加空格：请写成 {joined['key']}: {short(joined['value'])}"
    if ":" in written[len(key) :]:
        cut = "" if key.isascii() else "文字被半角冒号截断时请给整个值加引号；"
        return f"键“{short(key)}”后面没有值：{cut}{wanted}"
    return f"键“{short(key)}”没有值：{wanted}"


def in_braces(text: str, start: int) -> str:
    """The text in braces that begins at `start`, "" when none does."""
    found = _BRACES.match(text, start)
    return found[0] if found else ""


def cut(text: str, before: int, start: int) -> str:
    """The value that begins at `before` and that a comma ended before the supposed key at `start`."""
    end = _NEXT.search(text, start)
    return text[before : end.start() if end else start].rstrip()
