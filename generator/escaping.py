"""Any text → text that Markdown, HTML bodies, attributes and front matter show unchanged.

The one escaper of the project. ASCII punctuation becomes a numeric character reference, so nothing is left that
Markdown, its extensions, HTML or a template engine could act upon; only `, % ;` and a point between digits stay.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from markupsafe import Markup

_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\u0085|\v|\f")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile(r"[ \t]*\n\s*")
_SIGNS = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_PUNCTUATION = re.compile(rf"[!-$&-+\-/:<-@\[-`{{-~]|{_POINT.pattern}")
_TREATED = re.compile("[\x00-\x1f!-$&-+\\-/:<-@\\[-`{-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""All that `_referenced` changes, but a point, which it changes here and there."""


def normal(value: str) -> str:
    """`value` with one kind of line end, and U+FFFD for control characters, which no reader can see."""
    return _CONTROLS.sub("\ufffd", _LINE_ENDS.sub("\n", value))


@lru_cache(maxsize=5_000)
def text(value: str) -> Markup:
    """Escape one line or paragraph; a line break becomes `<br>`. Only for element bodies."""
    return Markup(_escaped(value, "<br>"))  # noqa: S704 - this is the escaper


@lru_cache(maxsize=5_000)
def line(value: str) -> Markup:
    """Escape for attributes, headings and front matter: a line break becomes one space."""
    return Markup(_escaped(value, " "))  # noqa: S704 - this is the escaper


def _escaped(value: str, line_break: str) -> str:
    if not _TREATED.search(value) and ("." not in value or not _POINT.search(value)):
        return value  # as nineteen of twenty texts
    return _BREAKS.sub(line_break, _referenced(value))


def script(value: object) -> str:
    """Texts, lists and tables of them as a JavaScript literal that ends no script element and no line."""
    return _SIGNS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _referenced(value: str) -> str:
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", normal(value).strip("\n"))
