"""How the checks write figures and name columns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from generator import formats
from generator.facts import TableColumn
from generator.measure import units
from generator.model import Horizon, MoneyUnit


def money(value: Decimal, unit: MoneyUnit) -> str:
    """588.21 万元."""
    return f"{formats.number(value)} {unit}"


def added(values: Sequence[Decimal]) -> str:
    """342.61＋45.60＋200; a negative one in brackets."""
    return "＋".join(formats.number(value) if value >= 0 else f"（{formats.number(value)}）" for value in values)


def rounded_as(exact: Decimal, filed: Decimal) -> Decimal:
    """`exact` with the written decimals of `filed`, halves away from zero."""
    return exact.quantize(Decimal(1).scaleb(-formats.decimals_of(filed)), rounding=ROUND_HALF_UP, context=units.EXACT)


def column_year(column: TableColumn) -> str:
    """2024年, 2023年决算."""
    year = "" if column.horizon is Horizon.LONG_TERM else formats.year(column.year)
    return f"{year}{column.phase or ''}{column.item}"


def blanks(many: int) -> str:
    """（2 行空白未填）, "" for none."""
    return f"（{many} 行空白未填）" if many else ""
