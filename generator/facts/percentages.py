"""Percentages (百分比): a filed text as one, where it surely is."""

from __future__ import annotations

from decimal import Decimal

from generator import measure
from generator.measure import units


def percentage(text: str) -> Decimal | None:
    """A plain percentage, with or without its sign; None where it may be a fraction (0.98, 1)."""
    found = measure.parse(text)
    number = found.number
    if number is None or found.unit not in {"", units.PERCENT}:
        return None
    return None if not found.unit and 0 < abs(number) <= 1 else number
