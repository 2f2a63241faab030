"""Amounts of one department through the years: only equal stage and phase, only equal classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from generator.comparison import basis as against
from generator.comparison import changes, snapshots
from generator.comparison.basis import Basis
from generator.comparison.changes import Change, Reason
from generator.comparison.identity import Why
from generator.facts import Facts, Fund, FundKey
from generator.frozen import dataclass, replace
from generator.model import Horizon, Phase

if TYPE_CHECKING:
    from generator.comparison.identity import Names
    from generator.model import Stage


@dataclass(frozen=True, slots=True)
class FundStep:
    """一笔金额在一个年度."""

    year: int
    own: Fund | None
    """From a filing of that year."""
    restated: tuple[Fund, ...]
    """What later filings give for the year, early to late."""
    ambiguous: bool = False
    """Whether the year's own filings give several amounts for it: then nothing is compared."""
    change: Change | None = None
    basis: Basis | None = None

    @property
    def differing(self) -> tuple[Fund, ...]:
        """Those `restated` that are another amount than the year's own."""
        return tuple(later for later in self.restated if self.differs_from(later))

    def differs_from(self, later: Fund) -> bool | None:
        """Whether what a later filing gives is another amount than the year's own; None where nobody can say."""
        own = self.own.amount if self.own and not self.ambiguous else None
        return None if own is None or later.amount is None else not changes.amounts(own, later.amount).unchanged

    @property
    def shown(self) -> Fund | None:
        """The year's own amount, else the first later one."""
        return self.own or next(iter(self.restated), None)


@dataclass(frozen=True, slots=True)
class FundSeries:
    """一笔金额的历年, of one stage and phase."""

    key: FundKey
    name: str
    """As the latest filing prints it."""
    total: bool
    stage: Stage
    phase: Phase | None
    steps: tuple[FundStep, ...]


def _of(fund: Fund, project: str) -> Fund:
    """`fund` as of the project all years call so."""
    return fund if project == fund.key.project else replace(fund, key=replace(fund.key, project=project))


_KINDS = frozenset({"funding", "basic_data", "execution"})
"""Tables whose amounts stand beside those of other years; an adjustment (调整额) is no amount of its own."""
_Line = tuple[FundKey, "Stage", "Phase | None"]


def funds(filings: Iterable[Facts], names: Names) -> tuple[FundSeries, ...]:
    """Every series of amounts, in the order the latest filing prints them."""
    every = [
        _of(one, names.project(one.key.project))
        for facts in filings
        for one in facts.funds
        if one.key.kind in _KINDS and one.phase is not Phase.CHANGE and one.horizon is not Horizon.LONG_TERM
    ]
    lines: dict[_Line, list[Fund]] = defaultdict(list)
    for one in every:
        lines[one.key, one.value.source.stage, one.phase].append(one)
    classes = _classes(every)
    order = {line: _place(same) for line, same in lines.items()}
    return tuple(_series(line, lines[line], classes) for line in sorted(lines, key=order.__getitem__))


def why(first: Fund, second: Fund, names: Names) -> Why:
    """Why two amounts are of one item, or why not; `funds` joins those with a reason to join."""
    if names.project(first.key.project) != names.project(second.key.project):
        return Why.OTHER_PROJECT
    if (first.horizon is Horizon.LONG_TERM) is not (second.horizon is Horizon.LONG_TERM):
        return Why.OTHER_HORIZON
    if _basis(first) != _basis(second):
        return Why.OTHER_BASIS
    if first.key.path == second.key.path:
        return Why.PATH
    return Why.OTHER_PATH if first.key.path[-1:] == second.key.path[-1:] else Why.OTHER_NAME


def _basis(fund: Fund) -> tuple[object, ...]:
    return (fund.key.kind, fund.key.side, fund.value.source.stage, fund.phase)


def _place(same: list[Fund]) -> tuple[object, ...]:
    last = max(same, key=lambda one: one.value.source.year)
    return (-last.value.source.year, last.value.source.stem, last.value.spot.part, last.value.spot.row, last.year)


_Sides = Mapping[tuple[object, ...], frozenset[tuple[str, ...]]]


def _classes(every: Iterable[Fund]) -> _Sides:
    """Which classes each table divides a side into: what must agree for its parts to be comparable."""
    found: dict[tuple[object, ...], set[tuple[str, ...]]] = defaultdict(set)
    for one in every:
        if not one.total:
            found[_side(one)].add(one.key.path)
    return {side: frozenset(paths) for side, paths in found.items()}


def _side(one: Fund) -> tuple[object, ...]:
    return (one.key.kind, one.key.project, one.key.side, one.value.source.stage, one.value.source.year)


def _series(line: _Line, same: list[Fund], classes: _Sides) -> FundSeries:
    last = max(same, key=lambda one: one.value.source.year)
    steps: list[FundStep] = []
    for year in sorted({one.year for one in same}):
        own = [one for one in same if one.year == year == one.value.source.year]
        later = [one for one in same if one.year == year < one.value.source.year and one.value.filed]
        restated = tuple(sorted(later, key=lambda one: one.value.source.year))
        step = FundStep(year, own[0] if own else None, restated, ambiguous=len(own) > 1)
        before = steps[-1] if steps and steps[-1].year == year - 1 else None
        steps.append(_compared(before, step, classes))
    return FundSeries(line[0], last.name, last.total, line[1], line[2], tuple(steps))


def _compared(before: FundStep | None, step: FundStep, classes: _Sides) -> FundStep:
    """`step` against the year before: filing against filing, else as one filing prints both years."""
    if before is None:
        return step
    if before.own is None or step.own is None:
        return _as_printed(before, step)
    basis = against.of(before.year, before.own.value.source.stage)
    if step.ambiguous:
        return replace(step, change=Change(reason=Reason.AMBIGUOUS), basis=basis)
    if not step.own.total and classes[_side(before.own)] != classes[_side(step.own)]:
        return replace(step, change=Change(reason=Reason.CLASSES_CHANGED), basis=basis)
    return replace(step, change=snapshots.funds(before.own, step.own), basis=basis)


def _as_printed(before: FundStep, step: FundStep) -> FundStep:
    """Both years from one filing, where one prints both."""
    for later in (step.own, *step.restated):
        source = later.value.source if later else None
        earlier = next((one for one in before.restated if one.value.source == source), None)
        if later and earlier and source:
            basis = against.of(source.year, source.stage, before.year)
            return replace(step, change=snapshots.funds(earlier, later), basis=basis)
    return step
