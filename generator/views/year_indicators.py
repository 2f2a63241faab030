"""Which indicators tell a year, each on one line, and why it stands open.

Open stands what is said to be out of reach, what was missed, what changed and what a note is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator import sentences
from generator.comparison import Reason, Status
from generator.comparison.history import Series
from generator.comparison.lifecycle import Step
from generator.facts import Indicator, Spot, Value
from generator.frozen import cached_property, dataclass, replace
from generator.model import Horizon
from generator.views.year_filings import YearFilings
from generator.views.year_indicator import YearIndicator
from generator.views.year_notes import Marks

_FEW = 3
"""New indicators are told one by one while they are less than one in so many."""


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

    @property
    def without(self) -> str:
        """What the other targets are."""
        return without(self.every)

    def of_project(self, reference: str) -> tuple[YearIndicator, ...]:
        """The indicators of one project."""
        return tuple(one for one in (*self.every, *self.elsewhere) if one.series.key.project == reference)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups, in printed order."""
        return tuple(dict.fromkeys(one.group for one in self.every))


def without(indicators: Iterable[YearIndicator]) -> str:
    """What the targets that cannot be measured are: words; where one is empty or unclear, without a figure."""
    words = all(one.measurable or one.in_words for one in indicators)
    return sentences.words("year_indicators.in_words" if words else "year_indicators.no_figure")


def of(filings: YearFilings, marks: Marks, project: str = "") -> YearIndicators:
    """The indicators of the department as a whole, else those of its projects; long-term ones only without others.

    `project`: of one project alone.
    """
    filed = {(one.source.stem, one.line.spot): one for facts in filings.open for one in facts.indicators}
    steps = [
        (series, step, {one.year: one for one in series.steps}.get(filings.year - 1))
        for series in filings.dossier.history.indicators
        for step in series.steps
        if step.year == filings.year and project in {"", series.key.project}
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


def counted(counts: Counter[Status]) -> str:
    """达成 8 项，超额 2 项; "" where none has a state."""
    said = (sentences.words("year_lines.count", state=one.label, number=counts[one]) for one in Status if counts[one])
    return sentences.joined(said, "marks.comma")


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
    group = _project(filings, series.key.project) if several else ""
    found = YearIndicator(series, step, before, filed, group, tuple(refs))
    return found if several else replace(found, group=found.level1)


def _values(step: Step) -> Iterator[Value]:
    for value in (step.target, step.midyear, step.forecast, step.actual, step.score):
        if value:
            yield value


def _project(filings: YearFilings, reference: str) -> str:
    return filings.dossier.history.project(reference) or sentences.words("year_indicators.department")


def _place(filings: YearFilings) -> Callable[[YearIndicator], tuple[int, Spot]]:
    """A key that sorts as the filings print."""
    order = {facts.source.stem: at for at, facts in enumerate(filings.open)}
    return lambda one: (order[one.filed.source.stem], one.filed.line.spot)
