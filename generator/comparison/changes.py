"""Two values of one item, earlier and later → Change."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from generator import formats, sentences
from generator.frozen import dataclass, replace
from generator.measure import Measure, Operator, ValueState, money, spelling, units

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.measure import Amount


class Reason(StrEnum):
    """Why a change has no percentage, or is none at all. Codes are stable; `wording` says them in Chinese."""

    BASE_ZERO = "base_zero"
    BASE_NEGATIVE = "base_negative"
    SIGN_FLIP = "sign_flip"
    PERCENT_VALUED = "percent_valued"
    """Percentages differ by 个百分点, never by a percentage of a percentage."""
    OPERATOR_CHANGED = "operator_changed"
    APPROXIMATE = "approximate"
    UNIT_UNSTATED = "unit_unstated"
    """A rate (…率) filed without a unit: it may be a percentage."""
    RANGE = "range"
    """Compared end by end, see `Change.ends`."""
    WORDS_SAME = "words_same"
    WORDS_CHANGED = "words_changed"
    BASE_MISSING = "base_missing"
    CURRENT_MISSING = "current_missing"
    BOTH_MISSING = "both_missing"
    NOT_APPLICABLE = "not_applicable"
    UNIT_DIFFERS = "unit_differs"
    UNIT_MISSING = "unit_missing"
    KIND_DIFFERS = "kind_differs"
    UNCLEAR = "unclear"
    AMBIGUOUS = "ambiguous"
    """One of the filings lists the same name more than once."""
    REDEFINED = "redefined"
    """A human recorded another unit or definition."""
    SPLIT = "split"
    MERGED = "merged"
    CLASSES_CHANGED = "classes_changed"
    """The two filings divide their amounts into different classes."""
    STAGE_DIFFERS = "stage_differs"
    """One year's value is known from 申报 only, the other's from 自评 only."""
    NEW = "new"
    DROPPED = "dropped"


class Direction(StrEnum):
    """Which way is meant to be better. Budgets have none."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Change:
    """变化 from an earlier to a later value."""

    absolute: Decimal | None = None
    """The difference in `unit`, exact, with the larger number of written decimals."""
    percent: Decimal | None = None
    """The difference in percent of the earlier value, two decimals; only on a positive base in the same unit."""
    points: Decimal | None = None
    """The difference in 个百分点, for percentages."""
    unit: str = ""
    reason: Reason | None = None
    note: str = ""
    """For readers: a conversion, a changed operator, which emptiness stands in for a value."""
    ends: tuple[Change, ...] = ()
    """For ranges: the change of the lower and of the upper end."""
    direction: Direction = Direction.NEUTRAL

    @property
    def comparable(self) -> bool:
        """Whether a difference was computed."""
        return self.absolute is not None or self.points is not None or bool(self.ends)

    @property
    def unchanged(self) -> bool:
        """Whether both years say the same: 持平 or 表述一致."""
        if self.ends:
            return all(end.unchanged for end in self.ends)
        return self.reason is Reason.WORDS_SAME or (self.comparable and not (self.absolute or self.points))

    @property
    def moved(self) -> bool:
        """Whether the later year says something else: a difference, other words, another operator, new or dropped."""
        return self.reason in _MOVES or (self.comparable and not self.unchanged)


_MOVES = {Reason.WORDS_CHANGED, Reason.OPERATOR_CHANGED, Reason.NEW, Reason.DROPPED}

NEW = Change(reason=Reason.NEW)
"""新增: only the later filing lists the item."""
DROPPED = Change(reason=Reason.DROPPED)
"""本年未列: only the earlier filing lists the item."""

_DIRECTIONS: dict[Operator | None, Direction] = {
    Operator.GE: Direction.HIGHER,
    Operator.GT: Direction.HIGHER,
    Operator.LE: Direction.LOWER,
    Operator.LT: Direction.LOWER,
}
_RATE_ENDINGS = ("率", "比例", "占比", "比重", "满意度", "百分比")


def direction(operator: Operator | None) -> Direction:
    """≥ and > : higher is meant; ≤ and < : lower; everything else is neutral."""
    return _DIRECTIONS.get(operator, Direction.NEUTRAL)


def is_rate(name: str) -> bool:
    """Whether an indicator's name says that its value is a percentage."""
    return spelling.plain(name).endswith(_RATE_ENDINGS)


def amounts(before: Amount | None, after: Amount | None) -> Change:
    """Two amounts, None where there is none; different money units are converted to the larger, and noted."""
    if before is None or after is None:
        return Change(reason=_missing(before is None, after is None))
    unit = money.wider(before.unit, after.unit)
    note = sentences.words("comparison.converted", unit=unit) if before.converted or after.converted else ""
    if before.unit is not after.unit:
        note = _converted(before.unit, after.unit, unit)
    return replace(_difference(before.to(unit).value, after.to(unit).value), unit=unit.value, note=note)


def share(part: Amount, whole: Amount) -> Decimal | None:
    """占比 in percent, two decimals; None when the whole is not positive."""
    if whole.value <= 0:
        return None
    return formats.hundredths(_quotient(part.to(whole.unit).value, whole.value))


def measures(before: Measure | None, after: Measure | None, *, rate: bool = False) -> Change:
    """Two measures of one indicator; None is a cell the form does not have. `rate`: its name says percentage."""
    if before is None or after is None or before.empty or after.empty:
        return absent(before, after)
    if ValueState.UNCONFIRMED in {before.state, after.state}:
        return Change(reason=Reason.UNCLEAR)
    if before.qualitative and after.qualitative:
        return _noted(_worded(before, after), before, after)
    if ValueState.UNCLEAR in {before.state, after.state}:
        return Change(reason=Reason.UNCLEAR)
    if before.kind is not after.kind or before.qualitative or after.qualitative:
        return Change(reason=Reason.KIND_DIFFERS)
    return _measured(before, after, rate=rate)


def absent(before: Measure | None, after: Measure | None) -> Change:
    """At least one of the two is empty; the note says which emptiness, unless it is a plain blank."""
    notes = []
    for key, one in (("comparison.empty_before", before), ("comparison.empty_after", after)):
        if one and one.empty and one.state and one.state is not ValueState.BLANK:
            filled = sentences.words("comparison.filled_none") if one.state is ValueState.NONE else one.state.label
            notes.append(sentences.words(key, state=filled))
    reason = _missing(before is None or before.empty, after is None or after.empty)
    if ValueState.NOT_APPLICABLE in {before and before.state, after and after.state}:
        reason = Reason.NOT_APPLICABLE
    return Change(reason=reason, note=sentences.joined(notes, "marks.comma"))


def _missing(before: bool, after: bool) -> Reason:  # noqa: FBT001 - two sides of one question
    if before and after:
        return Reason.BOTH_MISSING
    return Reason.BASE_MISSING if before else Reason.CURRENT_MISSING


def _worded(before: Measure, after: Measure) -> Change:
    if spelling.plain(before.raw) == spelling.plain(after.raw):
        return Change(reason=Reason.WORDS_SAME)
    if ValueState.UNCLEAR in {before.state, after.state}:
        return Change(reason=Reason.UNCLEAR)
    return Change(reason=Reason.WORDS_CHANGED)


def _measured(before: Measure, after: Measure, *, rate: bool) -> Change:
    """Two numbers or two ranges."""
    old, new = units.scale(before.unit), units.scale(after.unit)
    if old.base != new.base:
        unstated = not (before.unit and after.unit)
        return Change(reason=Reason.UNIT_MISSING if unstated else Reason.UNIT_DIFFERS)
    unit = max((old.power, before.unit), (new.power, after.unit))[1]
    power = 0 if new.percent else max(old.power, new.power)
    pairs = zip(before.numbers, after.numbers, strict=True)
    shifted = [(units.shifted(a, old.power - power), units.shifted(b, new.power - power)) for a, b in pairs]
    note = "" if before.unit == after.unit else _converted(before.unit, after.unit, unit)
    plain = Change(unit=unit, note=note)
    ends = tuple(_end(a, b, plain, rate=rate, percent=new.percent) for a, b in shifted)
    found = ends[0] if len(ends) == 1 else replace(plain, reason=Reason.RANGE, ends=ends)
    return _noted(found, before, after)


def _converted(before: str, after: str, unit: str) -> str:
    return sentences.words("comparison.unit_changed", before=before, after=after, unit=unit)


def _end(before: Decimal, after: Decimal, plain: Change, *, rate: bool, percent: bool) -> Change:
    if percent:
        points = units.EXACT.subtract(after, before)
        return replace(plain, points=points, unit=units.POINTS, reason=Reason.PERCENT_VALUED)
    found = _difference(before, after)
    if rate and not plain.unit:
        return replace(found, percent=None, reason=Reason.UNIT_UNSTATED)
    return replace(found, unit=plain.unit, note=plain.note)


_SILENT = {None, Operator.QUALITATIVE}
"""定性 beside words says nothing that the words do not say."""


def _noted(change: Change, before: Measure, after: Measure) -> Change:
    """`change` with what the operators add: a direction, or why there is no percentage."""
    if before.operator is not after.operator and not {before.operator, after.operator} <= _SILENT:
        old, new = _sign(before.operator), _sign(after.operator)
        note = sentences.words("comparison.operator_changed", before=old, after=new)
        return _without_percent(change, Reason.OPERATOR_CHANGED, note)
    if after.operator is Operator.APPROX:
        return _without_percent(change, Reason.APPROXIMATE, sentences.words("comparison.approximate"))
    meant = direction(after.operator)
    return change if meant is change.direction else replace(change, direction=meant)


def _without_percent(change: Change, reason: Reason, note: str) -> Change:
    ends = tuple(_without_percent(end, reason, "") for end in change.ends)
    kept = reason if change.comparable else change.reason
    notes = sentences.joined(filter(None, (change.note, note)), "marks.then")
    return replace(change, percent=None, reason=kept, note=notes, ends=ends)


def _sign(operator: Operator | None) -> str:
    return operator.sign if operator else sentences.words("comparison.unstated")


def _difference(before: Decimal, after: Decimal) -> Change:
    absolute = units.EXACT.subtract(after, before)
    if before == 0:
        return Change(absolute, reason=Reason.BASE_ZERO)
    if before < 0:
        return Change(absolute, reason=Reason.BASE_NEGATIVE)
    if after < 0:
        return Change(absolute, reason=Reason.SIGN_FLIP)
    return Change(absolute, formats.hundredths(_quotient(absolute, before)))


def _quotient(part: Decimal, whole: Decimal) -> Decimal:
    """`part` in percent of `whole`."""
    return units.EXACT.divide(units.shifted(part, 2), whole)
