"""申报 → 监控 → 自评 of one year on one row, and that row against the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from generator import sentences
from generator.comparison import basis as against
from generator.comparison import changes, results, snapshots
from generator.comparison.basis import Basis
from generator.comparison.changes import Change, Reason
from generator.comparison.identity import Descent, Why
from generator.comparison.joins import Join, Joins
from generator.facts import Claim, Indicator, Key, Value
from generator.frozen import dataclass, replace
from generator.model import Horizon, Relation, Stage

if TYPE_CHECKING:
    from generator.comparison.results import Completion
    from generator.comparison.snapshots import Snapshot

RESULTS = (Stage.SELF_EVALUATION, Stage.EVALUATION)
"""Stages that report results, the department's own first."""
_AIMS = (Stage.TARGET, Stage.APPRAISAL, *RESULTS, Stage.MONITORING)
"""Where a year's target is taken from, the surest first."""


@dataclass(frozen=True, slots=True)
class Restated:
    """追溯值: what a later filing gives for a year."""

    value: Value
    differs: bool
    """Whether the year's own filing says something else, as its target and as its result."""
    result: bool = False
    """Whether it is what the year's own filing says as its result."""


@dataclass(frozen=True, slots=True)
class Step:
    """一项指标在一个年度."""

    year: int
    name: str
    """As printed in that year; "" when only later filings speak of the year."""
    target: Value | None = None
    midyear: Value | None = None
    forecast: Value | None = None
    attainable: Claim | None = None
    """能否完成, the department's own answer."""
    reason: str = ""
    """偏差原因 as filed, beside the result or the forecast."""
    actual: Value | None = None
    score: Value | None = None
    """得分, the filing's own claim; kept apart from what the figures say."""
    weight: Value | None = None
    completion: Completion | None = None
    """None for long-term indicators and for years whose filings speak of no results."""
    change: Change | None = None
    """The target against the year before; None when there is nothing to stand against."""
    basis: Basis | None = None
    """What `change` is measured against: “2023年申报表”, “2024年申报表所列2023年”."""
    restated: tuple[Restated, ...] = ()
    descent: Descent | None = None
    """The recorded change that took effect in this year."""
    notes: tuple[str, ...] = field(default=())
    join: Join | None = None
    """The join by name alone of rows of several filings of the year; None where their path is the same."""
    within: Why | None = None
    """Why rows of several filings of the year are one indicator, or why no other filing's row is."""
    across: Why | None = None
    """Why it is the indicator of the year before, or why none of that year is."""

    @property
    def listed(self) -> bool:
        """Whether a filing of the year itself lists the indicator."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Year:
    """一个年度的全部文件, by stage, and the year before it."""

    value: int
    stages: Mapping[Stage, Snapshot[Key, Indicator]]
    before: Year | None
    joins: Joins | None

    def step(self, root: Key, same: Sequence[Indicator]) -> Step | None:
        """The step of one indicator; `same` are its entries in all filings. None when nothing is known."""
        here = {stage: shot.items[root] for stage, shot in self.stages.items() if root in shot.items}
        restated = tuple(_restated(self.value, same))
        if not here:
            change = self._change(root, Stage.TARGET)
            if change or restated:
                basis, across = (self._basis(), self._across(root, Stage.TARGET)) if change else (None, None)
                return Step(self.value, "", change=change, basis=basis, restated=restated, across=across)
            return None
        first = here[next(one for one in _AIMS if one in here)][0]
        found = Step(self.value, first.name, target=first.target, descent=self._descent(first), restated=restated)
        if root.horizon is Horizon.ANNUAL:
            found = self._with_results(root, found, here)
        own = first.target if len(here.get(first.stage, ())) == 1 else None
        compared = self._against(root, first)
        return replace(
            found,
            change=compared[0],
            basis=compared[1],
            across=self._across(root, first.stage) if compared[1] == self._basis(first.stage) else None,
            restated=tuple(_beside(own, found.actual, one) for one in restated),
        )

    def _with_results(self, root: Key, step: Step, here: Mapping[Stage, tuple[Indicator, ...]]) -> Step:
        monitored = _only(here.get(Stage.MONITORING, ()))
        reported = next((one for stage in RESULTS if (one := _only(here.get(stage, ())))), None)
        found = replace(
            step,
            midyear=monitored.midyear if monitored else None,
            forecast=monitored.forecast if monitored else None,
            attainable=monitored.attainable if monitored else None,
            reason=next((one.reason for one in (reported, monitored) if one and one.reason), ""),
            actual=reported.actual if reported else None,
            score=reported.score if reported else None,
            weight=reported.weight if reported else None,
            join=next((join for same in here.values() for one in same if (join := self._join(one))), None),
            within=self._within(root, here),
        )
        due = any(self._filed(root, stage) for stage in RESULTS)
        if not due and Stage.MONITORING not in here:
            return found
        ambiguous = any(len(same) > 1 for same in here.values())
        done = _ambiguous() if ambiguous else _completion(found, due=due)
        if done.status in _JUDGED and any(one.points for same in here.values() for one in same):
            done = results.Completion(results.Status.NOT_MEASURABLE, note=sentences.words("completion.points"))
        return replace(found, completion=done, notes=tuple(self._notes(root, found, here)))

    def _notes(self, root: Key, step: Step, here: Mapping[Stage, tuple[Indicator, ...]]) -> Iterator[str]:
        if self._filed(root, Stage.TARGET) and any(self._filed(root, one) for one in RESULTS):
            if Stage.TARGET not in here:
                yield sentences.words("comparison.only_in_results")
            elif here.keys().isdisjoint(RESULTS):
                yield sentences.words("comparison.not_in_results")
        own = _only(here.get(Stage.TARGET, ()))
        for stage in (Stage.SELF_EVALUATION, Stage.MONITORING):
            other = _only(here.get(stage, ()))
            if own and other and other.target and _differs(step.target, other.target):
                yield sentences.words("comparison.target_differs", stage=stage, target=other.target.text)

    def _against(self, root: Key, first: Indicator) -> tuple[Change | None, Basis | None]:
        if first.stage is not Stage.TARGET and self._filed(root, Stage.TARGET):
            return None, None
        change = self._change(root, first.stage)
        if change and change.reason is not Reason.NEW:
            return change, self._basis(first.stage)
        printed = next((value for year, value in first.history if year == self.value - 1), None)
        if printed and printed.filed and first.target:
            rate = changes.is_rate(first.name)
            basis = against.of(self.value, first.stage, self.value - 1)
            return changes.measures(printed.measure, first.target.measure, rate=rate), basis
        if change:
            return change, self._basis(first.stage)
        other = self.before and any(root in shot.items for shot in self.before.stages.values())
        return (Change(reason=Reason.STAGE_DIFFERS), self._basis()) if other else (None, None)

    def _filed(self, root: Key, stage: Stage) -> bool:
        """Whether a filing of this stage holds the table an indicator belongs to."""
        return stage in self.stages and snapshots.table(root) in self.stages[stage].tables

    def _basis(self, stage: Stage = Stage.TARGET) -> Basis:
        return against.of(self.value - 1, stage)

    def _change(self, root: Key, stage: Stage) -> Change | None:
        """Against the same stage of the year before, recorded changes taken into account."""
        shots = self.before and (self.before.stages.get(stage), self.stages.get(stage))
        if not shots or not shots[0] or not shots[1]:
            return None
        old, new = (shot.items.get(root, ()) for shot in shots if shot)
        if not (old or new) or snapshots.table(root) not in shots[0].tables & shots[1].tables:
            return None
        found = snapshots.change(old, new, snapshots.indicators)
        descent = (self._descent(new[0]) if new else None) or (self._ending(old[0]) if old else None)
        reason = _REASONS.get(descent.relation) if descent else None
        return Change(reason=reason) if reason else found

    def _within(self, root: Key, here: Mapping[Stage, tuple[Indicator, ...]]) -> Why | None:
        """Between the filings of the year; None where only one holds the table."""
        if self.joins is None:
            return None
        first, *rest = (same[0] for same in here.values())
        reasons = [self.joins.why(first, row) for row in rest]
        others = [row for stage in self.stages if stage not in here for row in self.rows(root, stage)]
        refusal = self.joins.refusal(first, others) if others else None
        return next((why for why in reasons if why is not Why.PATH), Why.PATH) if reasons else refusal

    def _across(self, root: Key, stage: Stage) -> Why | None:
        """Between this year and the one before, filings of one stage."""
        if self.joins is None or self.before is None:
            return None
        old, new = (
            (year.stages[stage].items.get(root, ()) if stage in year.stages else ()) for year in (self.before, self)
        )
        if old and new:
            return self.joins.why(old[0], new[0])
        row = next(iter((*new, *old)), None)
        return self.joins.refusal(row, (self.before if new else self).rows(root, stage)) if row else None

    def rows(self, root: Key, stage: Stage) -> tuple[Indicator, ...]:
        """The rows of the table an indicator belongs to, in the filings of one stage."""
        items = self.stages[stage].items if stage in self.stages else {}
        table = snapshots.table(root)
        return tuple(row for key, same in items.items() if snapshots.table(key) == table for row in same)

    def _join(self, indicator: Indicator) -> Join | None:
        return self.joins.by_name(indicator) if self.joins else None

    def _descent(self, entry: Indicator) -> Descent | None:
        found = self.joins.names.descent(entry.key, self.value) if self.joins else None
        return found if found and found.year == self.value else None

    def _ending(self, entry: Indicator) -> Descent | None:
        found = self.joins.names.ending(entry.key, self.value) if self.joins else None
        return found if found and found.relation in {Relation.SPLIT, Relation.MERGED} else None


_REASONS = {
    Relation.REDEFINED: Reason.REDEFINED,
    Relation.SPLIT: Reason.SPLIT,
    Relation.MERGED: Reason.MERGED,
}


_JUDGED = frozenset({results.Status.MET, results.Status.NOT_MET, results.Status.EXCEEDED})


def _only(same: Sequence[Indicator]) -> Indicator | None:
    return same[0] if len(same) == 1 else None


def _ambiguous() -> Completion:
    return results.Completion(results.Status.NOT_MEASURABLE, note=sentences.words("completion.ambiguous"))


def _completion(step: Step, *, due: bool) -> Completion:
    target, actual = (one.measure if one else None for one in (step.target, step.actual))
    return results.completion(target, actual, due=due)


def _restated(year: int, same: Sequence[Indicator]) -> Iterator[Restated]:
    for entry in same:
        for of, value in entry.history:
            if of == year and value.filed:
                yield Restated(value, differs=False)


def _beside(target: Value | None, actual: Value | None, later: Restated) -> Restated:
    """What a later filing gives for the year, beside the year's own target and result."""
    if not _differs(target, later.value):
        return later
    if actual and actual.filed and not _differs(actual, later.value):
        return replace(later, result=True)
    return replace(later, differs=True)


def _differs(own: Value | None, other: Value) -> bool:
    """Whether two filings say two things.

    An emptiness on either side says nothing, nor does another operator, unless it turns the aim round (≥ against ≤).
    """
    if own is None or not own.filed or not other.filed:
        return False
    aims = {changes.direction(one.measure.operator if one.measure else None) for one in (own, other)}
    turned = aims == {changes.Direction.HIGHER, changes.Direction.LOWER}
    return turned or not changes.measures(own.measure, other.measure).unchanged
