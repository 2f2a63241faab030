"""Numbers and ranges with their units, once operators are taken off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.frozen import dataclass
from generator.measure import numerals, units

if TYPE_CHECKING:
    from decimal import Decimal

_SIGN = r"%|‰|℃|㎡|㎥|[kK][mM]²?|[mM][²³]?|cm|mm|kg|mg|g|t|L|mL|ml|kWh|kW|MW|GB|TB|MB|dB|h|min"
_PIECE = rf"(?:{_SIGN})?[㐀-鿿]{{0,4}}"
_UNIT = rf"{_PIECE}(?:[/·]{_PIECE}){{0,2}}"
_SPOKEN = "百分之|千分之"
_QUANTITY = re.compile(rf"({_SPOKEN})?({numerals.NUMBER})([百千万亿]{{0,2}})([余多])?(\({_UNIT}\)|{_UNIT})")
_HAN = re.compile(rf"({_SPOKEN})?({numerals.HAN}+(?:点{numerals.HAN}+)?)(.*)")
_HAN_UNIT = re.compile("[次个人家场篇项份册名年天元条件户]|人次|个月|万元")
_BETWEEN = re.compile(r"(?<=[^-–—―~至到])(?:(?:——|[-–—―~])(?=[^-–—―~至到])|[至到])")
_NOT_IN_UNITS = re.compile("[的了和与及或并且将已至到约余多超率第]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range as filed, and the unit that stood beside it."""

    numbers: tuple[Decimal, ...]
    unit: str = ""
    approximate: bool = False
    """余 or 多 follows the number: 3300余人次."""


class UnclearError(ValueError):
    """Figures are there but cannot be read safely; `str()` is the reason for readers."""


def quantity(text: str) -> Quantity | None:
    """The number or range that all of `text` is; None when it is neither.

    Raises:
        UnclearError: it holds a number, but with a unit that contradicts itself or a range the wrong way round.
    """
    return _number(text) or _han(text) or _range(text)


def _number(text: str) -> Quantity | None:
    found = _QUANTITY.fullmatch(text)
    if not found:
        return None
    spoken, number, times, more, rest = found.groups()
    unit = units.spelled(times + units.spelled(rest))
    if spoken and unit:
        raise UnclearError(f"“{spoken}”之后另有“{unit}”")
    return Quantity((numerals.decimal(number),), _checked(units.spelled(spoken or "") or unit), bool(more))


def _checked(unit: str) -> str:
    for sign in (units.PERCENT, units.PERMILLE):
        if sign in unit and unit != sign:
            raise UnclearError(f"同时写有“{sign}”和“{unit.replace(sign, '', 1)}”，单位不明")
    if _NOT_IN_UNITS.search(unit):
        raise UnclearError(f"数字之后的“{unit}”不是计量单位")
    return unit


def _han(text: str) -> Quantity | None:
    """三次, 百分之九十五: only with a unit that leaves no other reading (not 一批, 二期, 三级)."""
    found = _HAN.fullmatch(text)
    if not found:
        return None
    spoken, number, unit = found.groups()
    if spoken == "百分之" and number == "百":
        number = "一百"
    value = numerals.han(number)
    if value is None or (unit if spoken else not _HAN_UNIT.fullmatch(unit)):
        return None
    return Quantity((value,), units.spelled(spoken or unit))


def _range(text: str) -> Quantity | None:
    ends = _BETWEEN.split(text)
    if len(ends) != 2:  # noqa: PLR2004 - a range has two ends
        return None
    low, high = (_number(end) for end in ends)
    if not (low and high):
        return None
    if low.unit not in units.MULTIPLIERS & {high.unit[:1]} | {"", high.unit}:
        raise UnclearError(f"区间两端单位不同：“{low.unit}”与“{high.unit or '未写'}”")
    numbers = (*low.numbers, *high.numbers)
    if numbers[0] > numbers[1]:
        raise UnclearError("区间的前一个数大于后一个数")
    return Quantity(numbers, high.unit, low.approximate or high.approximate)
