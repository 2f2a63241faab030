"""增减: changes of money in the unit of what they stand beside, and written like it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator import formats
from generator.comparison.changes import Change
from generator.measure import Amount
from generator.model import MoneyUnit


def shown(change: Change | None, unit: MoneyUnit, *, beside: Iterable[str], others: Iterable[Change | None]) -> str:
    """−36.02; with thousands separated, −4,000.00, where those of an amount `beside` it or of another change are."""
    value = _value(change, unit)
    moved = (_value(other, unit) for other in others)
    grouped = formats.separated(beside, (one for one in moved if one is not None))
    return "" if value is None else formats.signed(value, grouped=grouped)


def _value(change: Change | None, unit: MoneyUnit) -> Decimal | None:
    if change is None or change.absolute is None:
        return None
    return Amount("", change.absolute, MoneyUnit(change.unit) if change.unit else unit).to(unit).value
