"""Every number, amount, share, change and date as the site shows it: plain strings, no HTML.

A minus is − (U+2212). Filed text is never passed through here: it is shown as filed, with the thousands separators it
has or has not. Computed figures of five digits and more have them: 246,000.00 is read at a glance; where they stand in
one column with figures that have them, those of four digits as well (`grouped`).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from generator import sentences
from generator.measure import units

if TYPE_CHECKING:
    from generator.measure import Amount

_WIDE = Context(prec=200, rounding=ROUND_HALF_UP)
_HUNDREDTH = Decimal("0.01")
_LONG = Decimal(10_000)


def number(value: Decimal, *, grouped: bool = False) -> str:
    """All its digits, in the written precision: 45.60, −36.02, 246,000.00; no exponent."""
    digits = format(abs(value) if value == 0 else value, ",f" if grouped or abs(value) >= _LONG else "f")
    return digits.replace("-", "−")


def signed(value: Decimal, *, grouped: bool = False) -> str:
    """A change: +6.00, −36.02; zero has no sign."""
    shown = number(value, grouped=grouped)
    return f"+{shown}" if value > 0 else shown


def separated(texts: Iterable[str], values: Iterable[Decimal] = ()) -> bool:
    """Whether thousands are separated in one of `texts`, or would be in one of `values`: then all beside them are."""
    return any("," in text for text in texts) or any(abs(value) >= _LONG for value in values)


def money(amount: Amount) -> str:
    """588.21 万元."""
    return f"{number(amount.value)} {amount.unit}"


def hundredths(value: Decimal) -> Decimal:
    """`value` with two decimals, halves away from zero."""
    return value.quantize(_HUNDREDTH, context=_WIDE)


def percent(value: Decimal, *, trim: bool = False) -> str:
    """A computed share or rate, two decimals: 99.98%, 100.00%; with `trim` without closing zeros: 35%."""
    rounded = hundredths(value)
    return f"{number(units.trimmed(rounded) if trim else rounded)}%"


def percent_change(value: Decimal, *, trim: bool = False) -> str:
    """A computed change in percent, two decimals: +1.03%; with `trim` without closing zeros, for counts: +200%."""
    rounded = hundredths(value)
    return f"{signed(units.trimmed(rounded) if trim else rounded)}%"


def points(value: Decimal, decimals: int | None = None) -> str:
    """A difference of percentages: −50个百分点; at most one more decimal than the `decimals` of its source."""
    if decimals is not None and decimals_of(value) > decimals + 1:
        value = value.quantize(Decimal(1).scaleb(-decimals - 1), context=_WIDE)
    return sentences.words("formats.points", number=signed(value))


def decimals_of(value: Decimal) -> int:
    """How many decimals `value` is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def file_size(many: int) -> str:
    """Of a file, from its bytes: 87 KB, 1.3 MB."""
    kilobytes = Decimal(many) / 1000
    if kilobytes < 1000:  # noqa: PLR2004 - kilobytes in a megabyte
        return f"{number(kilobytes.quantize(Decimal(1), context=_WIDE))} KB"
    return f"{number((kilobytes / 1000).quantize(Decimal('0.1'), context=_WIDE))} MB"


def count(many: int, what: str) -> str:
    """39 项."""
    return f"{many} {what}"


def year(value: int) -> str:
    """2024年."""
    return sentences.words("formats.year", year=value)


def fiscal_year(value: int) -> str:
    """2024年度."""
    return sentences.words("formats.fiscal_year", year=value)


def date(day: str) -> str:
    """2023-12-31 → 2023年12月31日."""
    parts = day.split("-")
    return sentences.words("formats.date", year=parts[0], month=int(parts[1]), day=int(parts[2]))
