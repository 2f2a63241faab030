"""Plain texts, tables of commas or tabs, and web pages: masked in their own encoding, everything else byte for byte."""

from __future__ import annotations

import re

from generator.documents import markup, plain
from generator.masking import webpages
from generator.masking.packages import UnreadableError
from generator.masking.stars import Stars
from generator.privacy import Captions

_ENCODINGS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"", "utf-8"),
    (b"", "gb18030"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
)
"""What a text begins with, and how what follows is written."""


def masked(data: bytes, stars: Stars) -> bytes:
    """The text with everything personal masked. Raises UnreadableError."""
    text = plain.decoded(data)
    if text is None:
        raise UnreadableError("不是程序能读的格式，不能遮盖：请另存为 .docx、.xlsx 或 .txt")
    text = text.removeprefix("\ufeff")
    starred = webpages.masked(text, stars) if markup.is_markup(text) else _written(text, stars)
    return data if starred == text else _encoded(starred, text, data)


def _encoded(starred: str, text: str, data: bytes) -> bytes:
    """`starred` as `data` writes `text`."""
    for mark, encoding in _ENCODINGS:
        try:
            if data == mark + text.encode(encoding):
                return mark + starred.encode(encoding)
        except UnicodeEncodeError:
            continue
    raise UnreadableError("文字的编码不统一，不能遮盖：请用记事本另存为 UTF-8")


def _written(text: str, stars: Stars) -> str:
    """A text as a whole; a table or JSON value by value, each by what stands over and before it."""
    excerpts = plain.read(text).excerpts
    if all(excerpt.text != text for excerpt in excerpts):
        for excerpt in excerpts:
            starred = stars.text(excerpt.text, Captions(excerpt.label, beside=excerpt.beside))
            if starred != excerpt.text:
                text = _replaced(text, excerpt.text, starred)
        return text
    return stars.text(text)


def _replaced(text: str, value: str, starred: str) -> str:
    """`starred` wherever `value` stands on its own."""
    return re.sub(rf"(?<![0-9A-Za-z]){re.escape(value)}(?![0-9A-Za-z])", lambda _: starred, text)
