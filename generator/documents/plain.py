"""Plain text in whichever encoding, and mail with its parts (what browsers save as .mht, too)."""

from __future__ import annotations

import csv
import email
import email.policy
import html
import io
import json
import re
from collections.abc import Callable

from generator.documents.tables import Row, cells, is_head
from generator.documents.texts import Excerpt, Texts, together

_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffd]")
_MOST_ODD = 0.02
"""Share of characters that no text has: with more it is none."""
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE, _FEWEST = 4000, 3
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def decoded(data: bytes) -> str | None:
    """The text of `data`: UTF-8, UTF-16, UTF-32 or GB 18030; None when it is none."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_ODD.findall(text)) <= len(text) * _MOST_ODD:
            return text
    return None


def _encodings(data: bytes) -> list[str]:
    """Which encodings `data` may have, likeliest first."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    wide = [
        *(["utf-16-le"] if odd.count(0) > len(odd) * 0.1 else []),
        *(["utf-16-be"] if even.count(0) > len(even) * 0.1 else []),
    ]
    return [*marked, *wide, "utf-8", "gb18030", "utf-16-le", "utf-16-be"]


def is_utf8(data: bytes) -> bool:
    """Whether `data` is what nearly every text is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read(text: str) -> Texts:
    """A plain text, as it is and with the references and escapes in it resolved."""
    if (rows := _rows(text)) is not None:
        return Texts(tuple(cells("", rows)))
    if text[:1] in {"[", "{"} and (values := _json(text)) is not None:
        return Texts(tuple(Excerpt("", value) for value in values))
    excerpts = [Excerpt("", text)]
    if "&" in text and (resolved := html.unescape(text)) != text:
        excerpts.append(Excerpt("", resolved))
    if "\\u" in text:
        excerpts.append(Excerpt("", _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)))
    return Texts(tuple(excerpts))


def _json(text: str) -> list[str] | None:
    """Every value and key of a JSON text, each on its own: neighbours are not one number; None for others."""
    try:
        left: list[object] = [json.loads(text)]
    except (ValueError, RecursionError):
        return None
    values = []
    while left:
        match left.pop():
            case dict(inner):
                left += [*inner.keys(), *inner.values()]
            case list(inner):
                left += inner
            case str(value):
                values.append(value)
            case int(value) | float(value):
                values.append(str(value))
    return values[::-1]


def _rows(text: str) -> list[Row] | None:
    """The rows of a table that is nothing but a table: headings, then as many cells in every line; None for others."""
    for gap in ("\t", ","):
        if text.partition("\n")[0].count(gap) < _FEWEST - 1:
            continue
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=gap) if row]
        except csv.Error:
            continue
        if len(rows) > 1 and {len(row) for row in rows} == {len(rows[0])} and is_head(rows[0]):
            return [
                (number, tuple((at, one) for at, one in enumerate(row, 1) if one)) for number, row in enumerate(rows, 1)
            ]
    return None


def is_mail(text: str) -> bool:
    """Whether `text` is a mail message or an archived web page."""
    head = text[:_SAMPLE].lstrip()
    return bool(re.match(r"[A-Za-z-]+:", head)) and "mime-version:" in head.lower() and "content-type:" in head.lower()


def read_mail(data: bytes, opened: Callable[[bytes], Texts]) -> Texts:
    """Its head, and every part opened."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    head = "\n".join(f"{name}：{value}" for name, value in message.items())
    parts = (one.get_payload(decode=True) for one in message.walk() if not one.is_multipart())
    return together([Texts((Excerpt("邮件头", head),)), *(opened(part) for part in parts if isinstance(part, bytes))])
