"""写法: one row of a table as a line of CSV, as JSON, and as a row of an Excel sheet.

Every row is written in all three ways at once, so that what they say cannot come apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from json.encoder import encode_basestring
from typing import Any

from generator.frozen import dataclass

BOM = "\ufeff".encode()
"""By it Excel knows a CSV as UTF-8."""
_ACTING = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula."""
_QUOTED = re.compile('[",\r\n]')
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]")
_ODD = re.compile(r"""^[\s'=+@＝＋－＠-]|[",\\&<>\x00-\x1f\ufffe\uffff]|_x|\s\Z|.{1000}""", re.DOTALL)
"""What is not written as it stands in at least one of the three ways."""
_LONGEST_CELL = 32_767
"""An Excel cell holds no more characters."""
_CUT = "……（过长，全文见 CSV 或 JSON）"
MOST_DECIMALS = 8

Row = tuple[object, ...]
"""The values of a row in the order of its fields; SharedCells stand for several."""
Written = tuple[str, str, str]
"""A value in CSV, in JSON and as cells of a sheet."""


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
    lines: list[str] = []
    arrays: list[str] = []
    sheets: list[str] = []
    for row in rows:
        line, array, elements = _written(row)
        lines.append(line)
        arrays.append(array)
        sheets.append(elements)
    if not lines:
        return EncodedTable(0, b"", b"", b"")
    body, told = "\r\n".join(lines), "],\n[".join(arrays)
    elements = "</row><row>".join(sheets)
    return EncodedTable(len(lines), f"{body}\r\n".encode(), f"[{told}]".encode(), f"<row>{elements}</row>".encode())


_EMPTY = "", "null", "<c/>"


@dataclass(frozen=True)
class SharedCells:
    """Cells that many rows have side by side: one value of a row, written once for all of them."""

    cells: tuple[object, ...]

    @cached_property
    def written(self) -> Written:
        """All of them."""
        return _written(self.cells)


def _written(row: Iterable[object]) -> Written:
    """The cells of a row, with what stands between them."""
    cells = [_EMPTY if value is None else _WRITERS[type(value)](value) for value in row]
    line, array, elements = zip(*cells, strict=True)
    return ",".join(line), ",".join(array), "".join(elements)


def _truth(value: object) -> Written:
    word = "true" if value else "false"
    return word, word, f'<c t="b"><v>{int(bool(value))}</v></c>'


@lru_cache(maxsize=20_000)
def _count(value: int) -> Written:
    return str(value), str(value), f"<c><v>{value}</v></c>"


def _number(value: Decimal) -> Written:
    """In plain digits with the written precision, which the sheet shows by the style of its cell."""
    return _digits(format(value, "f"))  # 200 and 200.00 are equal, so the number itself would be no key


@lru_cache(maxsize=20_000)
def _digits(digits: str) -> Written:
    decimals = min(len(digits.partition(".")[2]), MOST_DECIMALS)
    return digits, digits, f'<c s="{decimals + 1}"><v>{digits}</v></c>'


@lru_cache(maxsize=4_000)
def _text(value: str) -> Written:
    """An empty text is nothing."""
    if not value:
        return _EMPTY
    if not _ODD.search(value):
        return str(value), f'"{value}"', f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return _quoted(harmless(str(value))), encode_basestring(value), _inline(str(value))


def harmless(text: str) -> str:
    """`text` for CSV: one that a spreadsheet might run, and one that begins with ', has a ' more in front."""
    acts = text[0] in _ACTING or text[0] == "'" or text.lstrip()[:1] in _ACTING
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


def _shared(value: SharedCells) -> Written:
    return value.written


class _Writers(dict[type, Callable[[Any], Written]]):
    """What writes a value of each type; those of codes are found when they are first met."""

    def __missing__(self, kind: type) -> Callable[[Any], Written]:
        if not issubclass(kind, StrEnum):
            raise TypeError(kind)
        self[kind] = _text  # a code is equal to its text, and written so
        return _text


_WRITERS = _Writers({str: _text, bool: _truth, int: _count, Decimal: _number, SharedCells: _shared})
