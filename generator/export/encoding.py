"""写法: one row of a table as a line of CSV, as JSON, and as a row of an Excel sheet.

Every row is written in all three ways at once, so that what they say cannot come apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from generator.frozen import dataclass

BOM = "\ufeff".encode()
"""By it Excel knows a CSV as UTF-8."""
_ACTING = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula."""
_LEADING = _ACTING | {"'"}
"""What is not written as it stands in CSV when a text begins with it."""
_QUOTED = re.compile('[",\r\n]')
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]")
_ODD = re.compile(r"""[",\\&<>_\x00-\x1f\ufffe\uffff]""")
"""What may not be written as it stands in at least one of the three ways; so are some signs at the ends, and length."""
_PLAIN_LENGTH = 1_000
_LONGEST_CELL = 32_767
"""An Excel cell holds no more characters."""
_CUT = "……（过长，全文见 CSV 或 JSON）"
MOST_DECIMALS = 8

Row = tuple[object, ...]
"""The values of a row in the order of its fields; SharedCells stand for several."""
Written = tuple[bytes, bytes, bytes]
"""A value in CSV and in JSON, behind a comma, and as cells of a sheet."""


@dataclass(frozen=True, slots=True)
class EncodedTable:
    """The rows of one table, without its head."""

    rows: int
    csv: bytes
    json: bytes
    """The rows of an array, without its brackets."""
    sheet: bytes
    """`<row>` elements that do not say which row they are: they can stand anywhere."""


def encode(rows: Iterable[Row]) -> EncodedTable:
    """`rows` in all three ways."""
    cells, count = [_FIRST], 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - how many there are
        told = _written(row)
        line, array, elements = told[0]
        told[0] = line[1:], array[1:], elements
        cells += told
        cells.append(_NEXT)
    if not count:
        return EncodedTable(0, b"", b"", b"")
    cells[-1] = _LAST
    return EncodedTable(count, *_joined(cells))


_FIRST, _NEXT, _LAST = (b"", b"[", b"<row>"), (b"\r\n", b"],\n[", b"</row><row>"), (b"\r\n", b"]", b"</row>")
"""What stands before, between and behind rows."""


class SharedCells:
    """Cells that many rows have side by side: one value of a row, or of such cells, written once for all of them."""

    __slots__ = ("cells", "written")

    def __init__(self, cells: tuple[object, ...]) -> None:
        self.cells = cells
        self.written = _joined(_written(cells))


def sharing() -> Callable[..., SharedCells]:
    """What makes shared cells, the same for cells that are alike: those of one place must be of one type each."""
    return cache(lambda *cells: SharedCells(cells))


def _written(row: Iterable[object]) -> list[Written]:
    """The cells of a row, each behind a comma."""
    return [value.written if type(value) is SharedCells else _WRITTEN[type(value)][value] for value in row]


def _joined(cells: Iterable[Written]) -> Written:
    line, array, elements = map(b"".join, zip(*cells, strict=True))
    return line, array, elements


class _Values(dict[Any, Written]):
    """Every value of a type that was met, as written; forgotten when there are too many."""

    def __init__(self, write: Callable[[Any], Written]) -> None:
        self._write = write

    def __missing__(self, value: Any) -> Written:  # noqa: ANN401 - each type has its own
        if len(self) > _MOST_VALUES:
            self.clear()
        written = self[value] = self._write(value)
        return written


_EMPTY = b",", b",null", b"<c/>"
_MOST_VALUES = 20_000


def _truth(value: object) -> Written:
    word = b",true" if value else b",false"
    return word, word, b'<c t="b"><v>%d</v></c>' % bool(value)


def _count(value: int) -> Written:
    return b",%d" % value, b",%d" % value, b"<c><v>%d</v></c>" % value


def _number(value: str) -> Written:
    """In plain digits with the written precision, which the sheet shows by the style of its cell."""
    digits = format(Decimal(value), "f").encode()
    decimals = min(len(digits.partition(b".")[2]), MOST_DECIMALS)
    return b",%b" % digits, b",%b" % digits, b'<c s="%d"><v>%b</v></c>' % (decimals + 1, digits)


class _Numbers:
    """Every number that was met: 200 and 200.00 are equal, so a number itself would be no key."""

    def __getitem__(self, value: Any) -> Written:  # noqa: ANN401 - as of every value
        return _NUMBERS[str(value)]


def _text(value: str) -> Written:
    """An empty text is nothing."""
    if not value:
        return _EMPTY
    if value[0] in _LEADING or value.strip() != value or len(value) > _PLAIN_LENGTH or _ODD.search(value):
        line, array, element = _quoted(harmless(str(value))), encode_basestring(value), _inline(str(value))
        return f",{line}".encode(), f",{array}".encode(), element.encode()
    plain = value.encode()
    return b",%b" % plain, b',"%b"' % plain, b'<c t="inlineStr"><is><t>%b</t></is></c>' % plain


def harmless(text: str) -> str:
    """`text` for CSV: one that a spreadsheet might run, and one that begins with ', has a ' more in front."""
    acts = text[0] in _LEADING or text.lstrip()[:1] in _ACTING
    return f"'{text}" if acts else text


def _quoted(text: str) -> str:
    if _QUOTED.search(text) or text != text.strip():
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def _inline(text: str) -> str:
    """A cell that is text and nothing else: no formula, no link, whatever it looks like."""
    if len(text) > _LONGEST_CELL:
        text = text[: _LONGEST_CELL - len(_CUT)] + _CUT
    if "_x" in text:
        text = _ESCAPE.sub(lambda code: f"_x005F{code[0]}", text)
    text = _CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f'<c t="inlineStr"><is><t{kept}>{text}</t></is></c>'


class _Writers(dict[type, _Values | _Numbers]):
    """What writes the values of each type; those of codes are found when they are first met."""

    def __missing__(self, kind: type) -> _Values | _Numbers:
        if not issubclass(kind, StrEnum):
            raise TypeError(kind)
        self[kind] = self[str]  # a code is equal to its text, and written so
        return self[str]


_NUMBERS = _Values(_number)
_NONE = _Values(lambda _: _EMPTY)
_WRITTEN = _Writers(
    {type(None): _NONE, str: _Values(_text), bool: _Values(_truth), int: _Values(_count), Decimal: _Numbers()}
)
