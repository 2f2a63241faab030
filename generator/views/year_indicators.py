"""Which indicators tell a year, each on one line, and why it stands open.

Open stands what is said to be out of reach, what was missed, what changed and what a note is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from generator import measure, sentences
from generator.comparison import Reason, Status
from generator.comparison.history import Series
from generator.comparison.lifecycle import Step
from generator.facts import Indicator, Spot, Value, nameless
from generator.frozen import dataclass
from generator.measure import Kind
from generator.model import Horizon
from generator.views.frame import LinkView
from generator.views.year_filings import YearFilings

Marks = Mapping[tuple[str, Spot], tuple[LinkView, ...]]
"""(file, row) → the notes that are about it."""
_MEASURABLE = frozenset({Kind.NUMBER, Kind.RANGE, Kind.DATE, Kind.PERIOD, Kind.RELATIVE})
_FEW = 3
"""New indicators are told one by one while they are less than one in so many."""


@dataclass(frozen=True)
class YearIndicator:
    """一项指标在本年度."""

    series: Series
    step: Step
    before: Step | None
    """The year before."""
    filed: Indicator
    """As the first filing of the year lists it."""
    group: str
    """一级指标, or the project it belongs to where there are several."""
    refs: tuple[LinkView, ...]

    @property
    def name(self) -> str:
        """As printed this year."""
        return self.step.name

    @property
    def applicable(self) -> bool:
        """Whether the row names an indicator and not that there is none."""
        return measure.state(self.name) is not measure.ValueState.NOT_APPLICABLE

    @property
    def status(self) -> Status | None:
        """完成情况 as computed; None while no filing speaks of results."""
        return self.step.completion.status if self.step.completion else None

    @property
    def refused(self) -> bool:
        """Whether the department itself says that the target will not be reached."""
        claim = self.step.attainable
        return claim is not None and claim.yes is False

    @property
    def missed(self) -> bool:
        """Whether the filed result misses the filed target."""
        return self.status is Status.NOT_MET

    @property
    def docked(self) -> bool:
        """Whether the department gave itself less than the full score."""
        score, weight = self.score
        return score is not None and weight is not None and score < weight

    @property
    def score(self) -> tuple[Decimal | None, Decimal | None]:
        """得分 and 分值 as numbers, None where they are none."""
        score, weight = self.step.score, self.step.weight
        return _number(score), _number(weight)

    @property
    def sure(self) -> bool:
        """Whether the department itself says that the target will be reached."""
        claim = self.step.attainable
        return claim is not None and claim.yes is True

    @property
    def measurable(self) -> bool:
        """Whether the target is a number, range or date."""
        target = self.step.target
        return bool(target and target.measure and target.measure.kind in _MEASURABLE and not target.measure.doubtful)

    @property
    def new(self) -> bool:
        """Whether the year before does not list it."""
        return self.step.change is not None and self.step.change.reason is Reason.NEW

    @property
    def moved(self) -> bool:
        """Whether the target is another than the year before."""
        return self.step.change is not None and self.step.change.moved and not self.new

    @property
    def same(self) -> bool:
        """Whether the target is that of the year before."""
        return self.step.change is not None and self.step.change.unchanged

    @cached_property
    def printed(self) -> Value | None:
        """The value of the year before as this year's filing prints it."""
        return next((value for year, value in self.filed.history if year == self.step.year - 1 and value.filed), None)

    @property
    def last_result(self) -> Value | None:
        """The result of the year before, from its own filing."""
        actual = self.before.actual if self.before else None
        return actual if actual and actual.filed else None

    @property
    def last_target(self) -> Value | None:
        """The target of the year before: as printed this year, else from its own filing."""
        own = self.before.target if self.before and self.before.listed else None
        return self.printed or (own if own and own.filed else None)

    @property
    def missed_before(self) -> bool:
        """Whether the year before missed its target."""
        done = self.before.completion if self.before else None
        return done is not None and done.status is Status.NOT_MET

    @property
    def href_value(self) -> Value | None:
        """What the name leads to."""
        return self.step.target or self.step.actual or self.step.forecast or self.step.midyear


@dataclass(frozen=True)
class YearIndicators:
    """本年度的指标."""

    year: int
    every: tuple[YearIndicator, ...]
    """In printed order; rows that name none left out."""
    not_applicable: tuple[YearIndicator, ...]
    elsewhere: tuple[YearIndicator, ...]
    """Those of projects, where the department as a whole has its own."""
    dropped: tuple[Series, ...]
    """Those of the year before that are not listed any more."""
    long_term: bool
    """Whether the year's filings list long-term indicators only."""

    @cached_property
    def open(self) -> tuple[YearIndicator, ...]:
        """What stands open: said to be out of reach, then missed, then the others in printed order."""
        found = [one for one in self.every if self._noteworthy(one)]
        return tuple(sorted(found, key=lambda one: (not one.refused, not one.missed)))

    @cached_property
    def rest(self) -> tuple[YearIndicator, ...]:
        """What is folded."""
        shown = set(map(id, self.open))
        return tuple(one for one in self.every if id(one) not in shown)

    def _noteworthy(self, one: YearIndicator) -> bool:
        new = one.new and self._news * _FEW < len(self.every)
        return bool(one.refused or one.missed or one.docked or one.moved or new or one.missed_before or one.refs)

    @cached_property
    def _news(self) -> int:
        return sum(one.new for one in self.every)

    @cached_property
    def statuses(self) -> Counter[Status]:
        """How many of each state; empty while no filing speaks of results."""
        return Counter(one.status for one in self.every if one.status)

    @property
    def only_done(self) -> bool:
        """Whether every result is 已完成 without a figure."""
        return bool(self.every) and self.statuses[Status.SELF_REPORTED_DONE] == len(self.every)

    @property
    def refused(self) -> tuple[YearIndicator, ...]:
        """What the department itself says will not be reached."""
        return tuple(one for one in self.every if one.refused)

    @property
    def rest_sure(self) -> bool:
        """Whether the department says of all others that they will be reached."""
        return all(one.refused or one.sure for one in self.every)

    @property
    def missed(self) -> tuple[YearIndicator, ...]:
        """What was missed."""
        return tuple(one for one in self.every if one.missed)

    @property
    def moved(self) -> tuple[YearIndicator, ...]:
        """What has another target than the year before."""
        return tuple(one for one in self.every if one.moved)

    @property
    def same(self) -> int:
        """How many have the target of the year before."""
        return sum(one.same for one in self.every)

    @property
    def measurable(self) -> int:
        """How many targets are numbers, ranges or dates."""
        return sum(one.measurable for one in self.every)

    def of_project(self, reference: str) -> tuple[YearIndicator, ...]:
        """The indicators of one project."""
        return tuple(one for one in (*self.every, *self.elsewhere) if one.series.key.project == reference)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups, in printed order."""
        return tuple(dict.fromkeys(one.group for one in self.every))


def of(filings: YearFilings, marks: Marks) -> YearIndicators:
    """The indicators of the department as a whole, else those of its projects; long-term ones only without others."""
    filed = {(one.source.stem, one.line.spot): one for facts in filings.open for one in facts.indicators}
    steps = [
        (series, step, {one.year: one for one in series.steps}.get(filings.year - 1))
        for series in filings.dossier.history.indicators
        for step in series.steps
        if step.year == filings.year
    ]
    annual = [pair for pair in steps if pair[0].key.horizon is Horizon.ANNUAL]
    listed = annual if any(step.listed for _, step, _ in annual) else steps
    whole = {pair[0].key.project for pair in listed if pair[1].listed}
    several = len(whole) > 1 and "" not in whole
    every = [
        _one(filings, marks, pair, first, several=several)
        for pair in listed
        if pair[1].listed and (first := _first(pair[1], filed))
    ]
    every.sort(key=_place(filings))
    own = [one for one in every if "" not in whole or not one.series.key.project]
    return YearIndicators(
        filings.year,
        tuple(one for one in own if one.applicable),
        tuple(one for one in own if not one.applicable),
        tuple(one for one in every if one not in own),
        tuple(
            series
            for series, step, _ in listed
            if step.change and step.change.reason is Reason.DROPPED and ("" not in whole or not series.key.project)
        ),
        long_term=bool(listed) and listed[0][0].key.horizon is Horizon.LONG_TERM,
    )


def _first(step: Step, filed: Mapping[tuple[str, Spot], Indicator]) -> Indicator | None:
    values = (step.target, step.actual, step.midyear, step.forecast, step.score)
    return next((filed[key] for value in values if value and (key := (value.source.stem, value.spot)) in filed), None)


def _one(
    filings: YearFilings,
    marks: Marks,
    pair: tuple[Series, Step, Step | None],
    filed: Indicator,
    *,
    several: bool,
) -> YearIndicator:
    series, step, before = pair
    spots = dict.fromkeys((value.source.stem, value.spot) for value in _values(step))
    refs = dict.fromkeys(ref for spot in spots for ref in marks.get(spot, ()))
    group = _project(filings, series.key.project) if several else (filed.path[0] if len(filed.path) > 1 else "")
    return YearIndicator(series, step, before, filed, group, tuple(refs))


def _values(step: Step) -> Iterator[Value]:
    for value in (step.target, step.midyear, step.forecast, step.actual, step.score):
        if value:
            yield value


def _project(filings: YearFilings, reference: str) -> str:
    if not reference:
        return sentences.words("year_indicators.department")
    if nameless(reference):
        return sentences.words("changes.nameless")
    projects = (one.names[0] for one in filings.dossier.history.projects if one.reference == reference)
    return next(projects, reference)


def _number(value: Value | None) -> Decimal | None:
    return value.measure.number if value and value.measure else None


def _place(filings: YearFilings) -> Callable[[YearIndicator], tuple[int, Spot]]:
    """A key that sorts as the filings print."""
    order = {facts.source.stem: at for at, facts in enumerate(filings.open)}
    return lambda one: (order[one.filed.source.stem], one.filed.line.spot)
