"""Filed text, operator and unit → Measure. Never fails: what cannot be read stays text and says why."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.measure import dates, operators, quantities, relatives, spelling, units, wordings
from generator.measure.operators import ConflictError
from generator.measure.quantities import Quantity, UnclearError
from generator.measure.values import Kind, Measure, Operator, ValueState

_FIGURES = re.compile("[0-9%‰≥≤<>=≈]")
_LONGEST = 60
"""No value is longer; a longer text is not searched for one."""
_CALENDAR = re.compile("[年月日号季底前后内]")


@lru_cache(maxsize=5_000)
def parse(raw: str, operator: str = "", unit: str = "") -> Measure:
    """Read one filed value; `operator` and `unit` are the texts of their own columns, "" where there are none."""
    text = spelling.plain(raw)
    try:
        said = operators.column(operator)
        found = _worded(raw, text) or _valued(raw, text, unit) or _texted(raw, text)
        return _joined(found, said, units.spelled(unit))
    except (ConflictError, UnclearError) as trouble:
        return Measure(raw, Kind.TEXT, state=ValueState.UNCLEAR, reason=str(trouble), unit=units.spelled(unit))


def _worded(raw: str, text: str) -> Measure | None:
    if wordings.dots(raw):
        return Measure(raw, Kind.EMPTY, state=ValueState.PROMPT)
    if found := wordings.empty(text):
        return Measure(raw, Kind.EMPTY, state=found[0], reason=found[1])
    if wordings.done(text):
        return Measure(raw, Kind.DONE)
    return Measure(raw, Kind.GRADE) if wordings.grade(text) else None


def _valued(raw: str, text: str, unit: str) -> Measure | None:
    if len(text) > _LONGEST:
        return None
    return _dated(raw, text, unit) or _relative(raw, text) or _counted(raw, text)


def _dated(raw: str, text: str, unit: str) -> Measure | None:
    """A date; beside a unit column only a text with 年, 月 or 日 is one."""
    if not _CALENDAR.search(text):
        if unit.strip():
            return None
        if dates.ambiguous(text):
            raise UnclearError("既可读作数，也可读作年月")
    found = dates.span(text)
    if not found:
        return None
    moments, by = found
    return Measure(raw, Kind.DATE if len(moments) == 1 else Kind.PERIOD, by, moments=moments)


def _relative(raw: str, text: str) -> Measure | None:
    found = relatives.relative(text)
    if not found:
        return None
    return _measure(raw, Kind.RELATIVE, found.quantity, found.operator)


def _counted(raw: str, text: str) -> Measure | None:
    rest, beside = operators.stripped(text)
    found = quantities.quantity(rest)
    if not found:
        return None
    return _measure(raw, Kind.NUMBER if len(found.numbers) == 1 else Kind.RANGE, found, beside)


def _texted(raw: str, text: str) -> Measure:
    if _FIGURES.search(text):
        raise UnclearError("含有数字或符号，但不能按数值读取")
    return Measure(raw, Kind.WORDS)


def _measure(raw: str, kind: Kind, quantity: Quantity, beside: Operator | None) -> Measure:
    operator = operators.agreed(beside, Operator.APPROX if quantity.approximate else None)
    state = ValueState.ZERO if kind is Kind.NUMBER and not quantity.numbers[0] else None
    return Measure(raw, kind, operator, quantity.numbers, unit=quantity.unit, state=state)


def _joined(found: Measure, said: Operator | None, unit: str) -> Measure:
    """`found` with what the columns of their own say.

    Raises:
        ConflictError: the operator column and the text differ.
        UnclearError: the unit column and the text differ.
    """
    if said is Operator.QUALITATIVE and found.kind in {Kind.DATE, Kind.PERIOD}:
        said = None  # “定性” beside a day: the day's own 前 or 后 says which way counts
    operator = operators.agreed(said, found.operator)
    return Measure(
        found.raw,
        found.kind,
        operator,
        found.numbers,
        found.moments,
        _unit(found, unit),
        found.state,
        found.reason,
    )


def _unit(found: Measure, column: str) -> str:
    """The unit of text and column together: 2万 in a column of 人次 is 万人次."""
    if not column or found.unit in {"", column}:
        return found.unit or column
    if found.unit in units.MULTIPLIERS:
        return found.unit + column
    raise UnclearError(f"指标值写“{found.unit}”，计量单位列写“{column}”")
