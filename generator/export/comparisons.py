"""比较: what one department's year is compared with, one row for each comparison."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from generator import comparison, links, sentences
from generator.comparison import Change
from generator.comparison.funds import FundSeries, FundStep
from generator.comparison.history import Series
from generator.comparison.lifecycle import Step
from generator.dossier import Dossier
from generator.export.encoding import Row, SharedCells, sharing
from generator.export.origins import Cells, FilingHome
from generator.export.tables import Comparing
from generator.facts import Value
from generator.frozen import dataclass
from generator.model import Phase

_BETWEEN = " › "
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""An id of letters only: sixteen digits may look like the number of a card."""
_TWO, _THREE, _FOUR, _SIX, _NINE = (SharedCells((None,) * count) for count in (2, 3, 4, 6, 9))
_RESTATED = {True: "differs", False: "same", None: None}
"""Whether a later filing gives another value; None where nobody can say."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is compared with what, before anything is computed."""

    kind: Comparing
    before: Value | None
    after: Value | None
    basis: str = ""
    phase: Phase | None = None

    @property
    def stage(self) -> str | None:
        shown = self.after or self.before
        return shown.source.stage if shown else None


def rows(home: FilingHome, dossier: Dossier, year: int) -> Iterator[Row]:
    """Every comparison whose later year is `year`, indicators first."""
    history, share = dossier.history, sharing()
    for series in history.indicators:
        writer = _Writer(home, year, history.project(series.key.project), share)
        steps = {step.year: step for step in series.steps}
        if year in steps:
            yield from writer.indicator(series, steps[year], steps.get(year - 1))
    for fund in history.funds:
        writer = _Writer(home, year, history.project(fund.key.project), share)
        amounts = {step.year: step for step in fund.steps}
        if year in amounts:
            yield from writer.fund(fund, amounts[year], amounts.get(year - 1))


@dataclass(frozen=True, slots=True)
class _Writer:
    home: FilingHome
    year: int
    project: str
    share: Callable[..., SharedCells]

    def indicator(self, series: Series, step: Step, before: Step | None) -> Iterator[Row]:
        key = f"{series.key}"
        about = step.name or series.names[0], _BETWEEN.join(series.path)
        if step.change:
            compared = _Compared(Comparing.TARGET_CHANGE, _earlier(step, before), step.target, str(step.basis or ""))
            yield self._row(key, about, series.key.horizon, compared, _of_change(step.change))
        if step.completion:
            compared = _Compared(Comparing.COMPLETION, step.target, step.actual)
            yield self._row(key, about, series.key.horizon, compared, _of_completion(step))
        for later in step.restated:
            compared = _Compared(Comparing.RESTATED, step.target, later.value)
            own = step.target if step.target and step.target.filed else None
            said = "result" if later.result else _RESTATED[later.differs if own else None]
            yield self._row(f"{key}{later.value.source}", about, series.key.horizon, compared, _reasoned(said))

    def fund(self, series: FundSeries, step: FundStep, before: FundStep | None) -> Iterator[Row]:
        key = f"{series.key}{series.stage}{series.phase}"
        about = series.name, _BETWEEN.join(filter(None, (series.key.side, *series.key.path)))
        if step.change:
            earlier, later = _amounts(step, before)
            compared = _Compared(Comparing.AMOUNT_CHANGE, earlier, later, str(step.basis or ""), series.phase)
            yield self._row(key, about, None, compared, _of_change(step.change))
        for later_fund in step.restated if step.own else ():
            own = step.own.value if step.own else None
            compared = _Compared(Comparing.AMOUNT_RESTATED, own, later_fund.value, phase=series.phase)
            computed = _reasoned(_RESTATED[step.differs_from(later_fund)])
            yield self._row(f"{key}{later_fund.value.source}", about, None, compared, computed)

    def _row(self, key: str, about: Cells, horizon: str | None, compared: _Compared, computed: Cells) -> Row:
        mark = hashlib.sha256(f"{compared.kind}{self.project}{key}".encode()).hexdigest()[:16].translate(_LETTERS)
        home = self.home
        return (
            f"{home.region_id}/{home.department_id}/{self.year}/{mark}",
            self.share(home.region, home.department, self.year, compared.kind, self.project),
            *about,
            self.share(compared.stage, compared.phase, horizon),
            *self._side(compared.before),
            *self._side(compared.after),
            compared.basis,
            *computed,
        )

    def _side(self, value: Value | None) -> Cells:
        if value is None:
            return (_TWO,)
        source, home = value.source, self.home
        page = links.filing(home.region_id, home.department_id, source.year, source.stem)
        return value.text, f"{page}#{value.spot.anchor(source.stem)}"


def _earlier(step: Step, before: Step | None) -> Value | None:
    """What a target is measured against: the year before's own, or what the same filing lists for it."""
    if before is None or step.basis is None:
        return None
    if step.basis.listed is None:
        return before.target
    source = step.target.source if step.target else None
    return next((told.value for told in before.restated if told.value.source == source), None)


def _amounts(step: FundStep, before: FundStep | None) -> tuple[Value | None, Value | None]:
    """The two amounts of a change: each year's own, or both as one filing prints them."""
    if before is None:
        return None, None
    if step.basis is None or step.basis.listed is None:
        return before.own.value if before.own else None, step.own.value if step.own else None
    for later in (step.own, *step.restated):
        if later and later.value.source.year == step.basis.year:
            earlier = next((fund for fund in before.restated if fund.value.source == later.value.source), None)
            if earlier:
                return earlier.value, later.value
    return None, None


def _of_change(change: Change) -> Cells:
    difference = change.points if change.points is not None else change.absolute
    words = comparison.describe(change).long
    unit = change.unit if difference is not None else None
    return (_THREE, difference, unit, change.percent, change.reason, words, change.direction)


def _reasoned(reason: str | None) -> Cells:
    """The computed fields of a comparison that has a reason only."""
    return (_SIX, reason, _TWO)


def _of_completion(step: Step) -> Cells:
    completion = step.completion
    if completion is None:
        return (_NINE,)
    words = sentences.joined(filter(None, (completion.status.label, completion.note)), "marks.then")
    return (completion.status, completion.rate, completion.formula, _FOUR, words, None)
