"""计量单位: one spelling for each, and what can be converted into what."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from generator.frozen import dataclass
from generator.measure import spelling

PERCENT, PERMILLE, POINTS = "%", "‰", "个百分点"

_SAME = {
    "百分比": PERCENT,
    "百分之": PERCENT,
    "百分数": PERCENT,
    "%": PERCENT,
    "‰": PERMILLE,
    "千分之": PERMILLE,
    "千分比": PERMILLE,
    "百分点": POINTS,
    "个百分点": POINTS,
    "㎡": "平方米",
    "平米": "平方米",
    "m²": "平方米",
    "㎥": "立方米",
    "m³": "立方米",
}
MULTIPLIERS = frozenset("百千万亿")
"""What can stand between a number and its unit."""

_NO_UNIT = {"", "/", "-", "—", "——", "无", "不适用", "定性"}
_BRACKETS = re.compile(r"^\((.+)\)$")
_TIMES = re.compile(r"^(万亿|千万|百万|亿|万|千|百)(.*)$")
_POWERS = {"万亿": 12, "千万": 7, "百万": 6, "亿": 8, "万": 4, "千": 3, "百": 2}

EXACT = Context(prec=200)
"""Wide enough that differences and conversions of filed numbers are exact."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit as a power of ten of its base: 万人次 is 10⁴ 人次."""

    base: str
    power: int

    @property
    def percent(self) -> bool:
        """Whether differences are counted in 个百分点."""
        return self.base in {PERCENT, POINTS}


def spelled(unit: str) -> str:
    """The one spelling of `unit`; "" for no unit."""
    text = spelling.plain(unit)
    if found := _BRACKETS.match(text):
        text = found[1]
    return "" if text in _NO_UNIT else _SAME.get(text, text)


def scale(unit: str) -> Scale:
    """Base and power of a spelled unit: 万元 → 元 and 4; ‰ → % and −1."""
    if unit in {PERCENT, POINTS}:
        return Scale(unit, 0)
    if unit == PERMILLE:
        return Scale(PERCENT, -1)
    if found := _TIMES.match(unit):
        return Scale(_SAME.get(found[2], found[2]), _POWERS[found[1]])
    return Scale(unit, 0)


def shifted(number: Decimal, power: int) -> Decimal:
    """`number` × 10^power, exactly: 1.80 × 10⁴ is 18000. Closing zeros mean nothing in another unit and go."""
    return trimmed(number.scaleb(power, EXACT)) if power else number


def trimmed(number: Decimal) -> Decimal:
    """`number` without the zeros that close its decimals: 200.00 → 200."""
    short = number.normalize(EXACT)
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1), context=EXACT) if isinstance(exponent, int) and exponent > 0 else short
