"""金额: a Decimal with its unit; 元, 千元, 万元, 百万元 and 亿元 convert exactly."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.frozen import dataclass, replace
from generator.measure import numerals, spelling, units
from generator.model.base import MoneyUnit

_AMOUNT = re.compile(rf"(?:人民币)?(¥?)({numerals.NUMBER})(元|千元|万元?|百万元|亿元?)?整?")
_SHORT = {"万": MoneyUnit.TEN_THOUSAND, "亿": MoneyUnit.HUNDRED_MILLION}
_POWERS = {
    MoneyUnit.YUAN: 0,
    MoneyUnit.THOUSAND: 3,
    MoneyUnit.TEN_THOUSAND: 4,
    MoneyUnit.MILLION: 6,
    MoneyUnit.HUNDRED_MILLION: 8,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """金额."""

    raw: str
    """As filed."""
    value: Decimal
    """In `unit`, the written precision kept."""
    unit: MoneyUnit
    converted: bool = False
    """Whether it was filed in another unit."""
    stated: bool = False
    """Whether the text itself says a unit."""

    @property
    def shown(self) -> str:
        """As filed, with its unit where the text says none."""
        return self.raw.strip() if self.stated else f"{self.raw.strip()} {self.unit}"

    def to(self, unit: MoneyUnit) -> Amount:
        """The same money in `unit`, exactly."""
        if unit is self.unit:
            return self
        value = units.shifted(self.value, _POWERS[self.unit] - _POWERS[unit])
        return replace(self, value=value, unit=unit, converted=True)


def amount(raw: str, unit: MoneyUnit) -> Amount | None:
    """One plain amount in `unit`; None for blanks, words, bounds and ranges. A unit in the text itself is converted."""
    found = _AMOUNT.fullmatch(spelling.plain(raw))
    if not found:
        return None
    sign, number, own = found.groups()
    filed = _SHORT.get(own) or MoneyUnit(own) if own else unit
    if sign and filed is not MoneyUnit.YUAN:
        return None
    return Amount(raw, numerals.decimal(number), filed, stated=bool(own)).to(unit)


def wider(first: MoneyUnit, second: MoneyUnit) -> MoneyUnit:
    """The larger of two units."""
    return max(first, second, key=_POWERS.__getitem__)
