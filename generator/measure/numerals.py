"""Numbers as filings write them: ASCII patterns first, Decimal after; Chinese numerals where nothing else is meant."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"[-+]?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,20})(?:\.[0-9]{1,12})?"
"""Optional sign, thousands commas only in their places, at most 21 figures before the point and 12 after."""

_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NAMES = "零一二三四五六七八九"
HAN = "[零一二两三四五六七八九十百千]"
_FIGURE = "[一二两三四五六七八九]"
_SECTION = re.compile(rf"(?:({_FIGURE})千)?零?(?:({_FIGURE})百)?零?(?:({_FIGURE})?十)?零?({_FIGURE})?")


def decimal(text: str) -> Decimal:
    """A text matching NUMBER as a Decimal; the written precision is kept."""
    return Decimal(text.replace(",", ""))


def han(text: str) -> Decimal | None:
    """中文数字 below ten thousand: 三, 十二, 一百二十, 九十八点五; None for anything else."""
    whole, point, rest = text.partition("点")
    value = _whole(whole)
    if value is None or (point and not (rest and all(one in _DIGITS for one in rest))):
        return None
    decimals = "".join(str(_DIGITS[one]) for one in rest)
    return Decimal(f"{value}.{decimals}" if point else value)


def _whole(text: str) -> int | None:
    if text == "零":
        return 0
    found = _SECTION.fullmatch(text)
    if not text.strip("零") or found is None:
        return None
    thousands, hundreds, tens, ones = (_DIGITS[one] if one else 0 for one in found.groups())
    tens = tens or int("十" in text)
    value = 1000 * thousands + 100 * hundreds + 10 * tens + ones
    return value if _spoken(value) == re.sub("^一十", "十", text.replace("两", "二")) else None


def _spoken(value: int) -> str:
    """The full spelling, so that 二百五 (250? 205?) is not read."""
    figures = zip(f"{value:04}", ("千", "百", "十", ""), strict=True)
    text = "".join(_NAMES[int(figure)] + place if figure != "0" else "零" for figure, place in figures)
    return re.sub("^一十", "十", re.sub("零+", "零", text).strip("零"))
