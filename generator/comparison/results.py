"""Target against result, target against earlier years, and steps of a cumulative schedule."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from generator import formats, sentences
from generator.frozen import dataclass, replace
from generator.measure import Kind, Measure, Operator, ValueState, units

if TYPE_CHECKING:
    from collections.abc import Sequence


class Status(StrEnum):
    """完成情况 as computed; what the filing claims (得分, 已完成) is kept apart."""

    MET = "met"
    NOT_MET = "not_met"
    EXCEEDED = "exceeded"
    SELF_REPORTED_DONE = "self_reported_done"
    """已完成 without a figure: counted on its own, never as met."""
    NOT_MEASURABLE = "not_measurable"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"
    NOT_FILED = "not_filed"

    @property
    def label(self) -> str:
        """For readers."""
        return _LABELS[self]


_STATES = sentences.section("states")
_LABELS = {one: _STATES[one.value] for one in Status}


class Level(StrEnum):
    """目标 against the earlier years' values, where that deserves a note."""

    BELOW_LAST = "below_last"
    BELOW_ALL = "below_all"
    ABOVE_LAST = "above_last"
    ABOVE_ALL = "above_all"

    def words(self, years: int) -> str:
        """目标低于上年水平, 目标低于前两年; `years` is how many earlier years there are."""
        below = self in {Level.BELOW_LAST, Level.BELOW_ALL}
        if years == 1 or self in {Level.BELOW_LAST, Level.ABOVE_LAST}:
            return sentences.words("levels.below_last" if below else "levels.above_last")
        if years == _TWO:
            return sentences.words("levels.below_two" if below else "levels.above_two")
        return sentences.words("levels.below_all" if below else "levels.above_all")


_TWO = 2
_LOWER = {Operator.LE, Operator.LT}
_HIGHER = {Operator.GE, Operator.GT}


@dataclass(frozen=True, slots=True)
class Completion:
    """目标与完成值."""

    status: Status
    rate: Decimal | None = None
    """完成率 in percent, two decimals, not capped; only where an operator says which way counts."""
    formula: str = ""
    """How the rate was computed, for readers."""
    note: str = ""
    """Why it cannot be measured, for readers."""
    ceiling: bool = False
    """Whether less is meant to be better: then the rate is the target by the result."""


def completion(target: Measure | None, actual: Measure | None, *, due: bool = True) -> Completion:
    """A result against its target; None is a cell the form does not have. `due`: the year's end has come."""
    if target and target.state is ValueState.NOT_APPLICABLE:
        return Completion(Status.NOT_APPLICABLE)
    if not actual or actual.empty:
        return _unfiled(actual.state if actual else None, due=due)
    if actual.kind is Kind.DONE:
        return Completion(Status.SELF_REPORTED_DONE, note=sentences.words("completion.no_figure"))
    if not target or target.empty:
        return _unmeasurable("completion.no_target")
    found = _measured(target, actual)
    waiting = not due and found.status is Status.NOT_MET
    return replace(found, status=Status.NOT_DUE) if waiting else found


def _unfiled(state: ValueState | None, *, due: bool) -> Completion:
    if state is ValueState.NOT_APPLICABLE:
        return Completion(Status.NOT_APPLICABLE)
    if state is ValueState.WITHHELD:
        return _unmeasurable("completion.withheld")
    if state in _SAID:
        return Completion(Status.NOT_MEASURABLE, note=sentences.words("completion.filled", state=state.label))
    return Completion(Status.NOT_FILED if due else Status.NOT_DUE)


_SAID = frozenset({ValueState.NONE, ValueState.SLASH, ValueState.DASH, ValueState.UNSET})
"""Emptinesses that somebody wrote: a result is reported, only no value."""


def _dated(target: Measure, actual: Measure) -> Completion:
    """A day of completion against the day that was aimed at, as exact as both are filed."""
    due, done = target.moments[-1].order, actual.moments[-1].order
    exact = min(sum(map(bool, due)), sum(map(bool, done)))
    if not (due[0] and done[0]) or exact < _TWO:
        return _unmeasurable("completion.dates_unclear")
    late = done[:exact] > due[:exact]
    if done[:exact] == due[:exact] or (not late and target.operator is Operator.LE):
        return Completion(Status.MET)
    if target.operator is Operator.LE:
        return Completion(Status.NOT_MET)
    return _unmeasurable("completion.no_sign")


def _measured(target: Measure, actual: Measure) -> Completion:
    if target.kind is actual.kind is Kind.DATE:
        return _dated(target, actual)
    if why := _not_numbers(target, actual):
        return Completion(Status.NOT_MEASURABLE, note=why)
    scale, reached = units.scale(target.unit), units.scale(actual.unit)
    if scale.base != reached.base:
        return _unmeasurable("completion.units_differ" if target.unit and actual.unit else "completion.units_unstated")
    value = units.shifted(actual.numbers[0], reached.power - scale.power)
    if target.kind is Kind.RANGE:
        return _within(target, value, actual.operator)
    return _against(target.operator, target.numbers[0], value, actual.operator)


def _not_numbers(target: Measure, actual: Measure) -> str:
    """Why the two are no numbers that can be held against each other; "" where they are."""
    unclear = next((one.reason for one in (target, actual) if one.doubtful and one.reason), "")
    if unclear:
        return unclear
    if target.kind not in {Kind.NUMBER, Kind.RANGE} or actual.kind is not Kind.NUMBER:
        return sentences.words("completion.not_numbers")
    qualitative = Operator.QUALITATIVE in {target.operator, actual.operator}
    return sentences.words("completion.qualitative") if qualitative else ""


def _unmeasurable(key: str) -> Completion:
    return Completion(Status.NOT_MEASURABLE, note=sentences.words(key))


def _within(target: Measure, value: Decimal, said: Operator | None) -> Completion:
    if target.operator or said not in {None, Operator.EQ}:
        return _unmeasurable("completion.range_and_sign")
    low, high = target.numbers
    met = Status.MET if low <= value <= high else Status.NOT_MET
    return Completion(met, note=sentences.words("completion.range"))


def _against(operator: Operator | None, target: Decimal, value: Decimal, said: Operator | None) -> Completion:
    if said not in {None, Operator.EQ}:
        return _bounded(operator, target, value, said)
    if operator is None:
        if value == target:
            return Completion(Status.MET)
        return _unmeasurable("completion.no_sign")
    if operator is Operator.APPROX:
        return _unmeasurable("completion.approximate_target")
    rate, formula = _rate(operator, target, value)
    return Completion(_status(operator, target, value), rate, formula, ceiling=operator in _LOWER)


def _bounded(operator: Operator | None, target: Decimal, value: Decimal, said: Operator | None) -> Completion:
    """A result that is itself a bound (98%以上): met when all it allows is."""
    touching = value == target and (said is operator or operator in {Operator.GE, Operator.LE})
    upward = operator in _HIGHER and said in _HIGHER and (value > target or touching)
    downward = operator in _LOWER and said in _LOWER and (value < target or touching)
    if not (upward or downward):
        return _unmeasurable("completion.bound_or_approximate")
    return Completion(Status.MET, note=sentences.words("completion.bound"))


def _status(operator: Operator, target: Decimal, value: Decimal) -> Status:
    if operator is Operator.GE and value > target:
        return Status.EXCEEDED
    met = {
        Operator.GE: value >= target,
        Operator.GT: value > target,
        Operator.LE: value <= target,
        Operator.LT: value < target,
        Operator.EQ: value == target,
    }[operator]
    return Status.MET if met else Status.NOT_MET


def _rate(operator: Operator, target: Decimal, value: Decimal) -> tuple[Decimal | None, str]:
    """实际值÷目标值, for ceilings 目标值÷实际值; none on a base that is not positive."""
    part, whole, key = value, target, "completion.actual_by_target"
    if operator in _LOWER:
        part, whole, key = target, value, "completion.target_by_actual"
    if whole <= 0 or part < 0:
        return None, ""
    return formats.hundredths(units.EXACT.divide(units.shifted(part, 2), whole)), sentences.words(key)


def level(target: Measure, history: Sequence[Measure | None]) -> Level | None:
    """Where `target` stands against earlier years (oldest first, at least the last one comparable).

    With ≥ or > a target below last year's value; with ≤ or < one above it. Without such an operator only a target below
    all earlier years.
    """
    values = [_comparable(target, one) for one in history]
    if not values or any(one is None for one in values) or not target.numbers:
        return None
    earlier = [one for one in values if one is not None]
    aim = units.shifted(target.numbers[0], units.scale(target.unit).power)
    if target.operator in _LOWER:
        if all(aim > one for one in earlier):
            return Level.ABOVE_ALL
        return Level.ABOVE_LAST if aim > earlier[-1] else None
    if all(aim < one for one in earlier):
        return Level.BELOW_ALL
    return Level.BELOW_LAST if target.operator in _HIGHER and aim < earlier[-1] else None


def _comparable(target: Measure, one: Measure | None) -> Decimal | None:
    """The number of `one` in the base unit when it can stand beside the target's."""
    if one is None or target.kind is not Kind.NUMBER or one.kind is not Kind.NUMBER:
        return None
    mine, its = units.scale(target.unit), units.scale(one.unit)
    return units.shifted(one.numbers[0], its.power) if mine.base == its.base else None


def increments(cumulative: Sequence[Measure]) -> tuple[Decimal | None, ...]:
    """The steps of 累计支出计划: 25%, 60%, 75%, 100% → 25, 35, 15, 25; None beside a point that is no percentage."""
    points = [one.number if one.unit in {"", units.PERCENT} else None for one in cumulative]
    mixed = len({one.unit for one in cumulative if one.number is not None}) > 1
    before = [Decimal(0), *points]
    return tuple(
        None if mixed or earlier is None or later is None else units.EXACT.subtract(later, earlier)
        for earlier, later in zip(before, points, strict=False)
    )
