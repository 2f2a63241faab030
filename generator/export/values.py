"""值: one filed text as filed and as read, in the fields of the block `value`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from generator.export.encoding import SharedCells
from generator.export.origins import Cells
from generator.facts import Stated
from generator.facts.flat import Fact
from generator.formats import decimals_of
from generator.measure import Amount, Kind, Measure, Moment, Operator, ValueState
from generator.model import MoneyUnit

_CENTS = 2
_FIVE, _EIGHT = (SharedCells((None,) * count) for count in (5, 8))
NOTHING: Cells = (None, None, _EIGHT)
"""Where a filing has no place for a value."""


def of_fact(fact: Fact) -> Cells:
    """The value of a fact."""
    measured = fact.measure
    return _fields(fact.text, fact.state or (measured.state if measured else None), measured, fact.amount)


def of_stated(stated: Stated) -> Cells:
    """The value of a budget that a filing states."""
    measured = stated.value.measure
    text = measured.raw if measured else stated.value.text
    return _fields(text, measured.state if measured else None, measured if not stated.amount else None, stated.amount)


def in_cents(yuan: Decimal | None) -> Decimal | None:
    """An amount in 元 with never fewer than two decimals: without, eleven digits may look like those of a telephone."""
    if yuan is None or decimals_of(yuan) >= _CENTS:
        return yuan
    return yuan.quantize(Decimal(1).scaleb(-_CENTS))


def _fields(text: str, state: ValueState | None, measured: Measure | None, amount: Amount | None) -> Cells:
    if state is ValueState.UNCONFIRMED:  # as on the page: what nobody confirmed is not passed on as filed
        return (None, state, _EIGHT)
    if amount is not None:
        return (text, state, amount.value, amount.unit, in_cents(amount.to(MoneyUnit.YUAN).value), _FIVE)
    if measured is None or measured.doubtful:
        return (text, state, _EIGHT)
    ends = _ENDS.get(measured.kind)
    if ends is None:
        return text, state, measured.number, _plain(measured.unit, measured.operator)
    return text, state, measured.number, measured.unit, None, measured.operator, *ends(measured)


@lru_cache(maxsize=2_000)
def _plain(unit: str, operator: Operator | None) -> SharedCells:
    """What stands behind a number that is no amount and has no ends."""
    return SharedCells((unit, None, operator, *[None] * 4))


def _range(measured: Measure) -> Cells:
    return (*measured.numbers, None, None)


def _period(measured: Measure) -> Cells:
    start, end = (*map(_day, measured.moments), None, None)[:2]
    return None, None, start, end


_ENDS: Mapping[Kind, Callable[[Measure], Cells]] = {Kind.RANGE: _range, Kind.DATE: _period, Kind.PERIOD: _period}


def _day(moment: Moment) -> str | None:
    """A day as exact as filed: 2024, 2024-12, 2024-12-31; None where the year is not filed."""
    if moment.year is None:
        return None
    month = f"-{moment.month:02}" if moment.month else ""
    day = f"-{moment.day:02}" if moment.month and moment.day else ""
    return f"{moment.year:04}{month}{day}"
