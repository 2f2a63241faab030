"""公开情况: of each department, year and kind of filing, whether it was published in time, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from generator.disclosure import deadlines
from generator.disclosure.deadlines import PublishingTerm
from generator.frozen import dataclass, replace
from generator.model import CYCLE, Stage, State
from generator.model.duties import Deadline, DisclosureDuties, Duty, DutyException, Exemption

_AFTERWARDS = frozenset({Stage.SELF_EVALUATION, Stage.EVALUATION})
"""Made when the year is over."""


class Timing(StrEnum):
    """公开情况."""

    ON_TIME = "按期"
    LATE = "逾期"
    NOT_DUE = "未到期"
    NOT_HELD = "未收录"
    CLOSED = "依法不公开"
    UNKNOWN = "不能计算"
    NOT_REQUIRED = "不适用"


class TimingReason(StrEnum):
    """为什么不能计算, and what else is to be said of a state."""

    NO_APPROVAL = "no_approval"
    NO_FORMATION = "no_formation"
    NO_PUBLICATION = "no_publication"
    BEFORE_START = "before_start"
    NO_CALENDAR = "no_calendar"
    BLANK_FORM = "blank_form"
    WITHDRAWN = "withdrawn"
    YEAR_NOT_OVER = "year_not_over"


@dataclass(frozen=True, slots=True)
class HeldFiling:
    """一份已收录的文件, as far as the clock needs it."""

    name: str
    """File name without ending."""
    stage: Stage
    state: State
    approved: str
    """ISO day; "" where nobody recorded it; so the others."""
    formed: str
    """The day it was filled in, where the filing says a whole day."""
    published: str
    reason: str = ""
    """Of 依法不公开 and 撤回."""
    blank: bool = False
    """Whether it is a blank form only."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """一个部门从哪年到哪年: a reform begins or ends it."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class DutyBearer:
    """一个部门, as far as its duties depend on it."""

    place: str
    """region/department."""
    years: tuple[int, ...]
    """Those of its own filings."""
    newest: int
    """The newest year any department of its region has a filing of."""
    life: Lifetime = Lifetime(0, 9999)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """一份应公开的文件: its state, the rule, the days it is reckoned from."""

    year: int
    stage: Stage
    timing: Timing
    rule: Deadline
    term: PublishingTerm | None = None
    published: str = ""
    days: int | None = None
    """From the start of the term to publication, in the days of the rule."""
    late: int = 0
    filing: str = ""
    """Name of the filing; "" where none is here."""
    why: TimingReason | None = None
    said: str = ""
    """The recorded reason, or the note of the duty."""


def of(
    asked: DutyBearer, held: Iterable[tuple[int, HeldFiling]], duties: DisclosureDuties | None, passed: str
) -> tuple[Disclosure, ...]:
    """Everything one department is to publish, and whatever else is here: newest year first, in the yearly cycle.

    `held`: (budget year, filing); `passed`: the day up to which terms have run out, see `deadlines.passed`.
    """
    filings = tuple(held)
    wanted = {(year, duty.stage): duty for year, duty in _wanted(asked, duties)}
    found: dict[tuple[int, Stage], list[HeldFiling]] = {}
    for year, filing in filings:
        found.setdefault((year, filing.stage), []).append(filing)
    order = list(Stage)
    keys = sorted({*wanted, *found}, key=lambda key: (-key[0], order.index(key[1])))
    clock = _Clock(asked.place, duties, passed)
    return tuple(one for key in keys for one in clock.states(*key, wanted.get(key), found.get(key, ())))


def _wanted(asked: DutyBearer, duties: DisclosureDuties | None) -> Iterator[tuple[int, Duty]]:
    """The duties of one department, year by year."""
    if duties is None:
        yield from ((year, Duty(stage=stage, since=year)) for year in asked.years for stage in CYCLE)
        return
    for duty in duties.duties:
        if not meant(asked.place, duty.places):
            continue
        first, last = max(duty.since, asked.life.first), min(duty.until or asked.newest, asked.life.last)
        yield from ((year, duty) for year in range(first, last + 1))


def meant(place: str, places: Sequence[str]) -> bool:
    """Whether the department at region/department is one of `places`; all are where none is named."""
    return not places or any(place == one or place.startswith(f"{one}/") for one in places)


@dataclass(frozen=True, slots=True)
class _Clock:
    """What decides on the filings of one department."""

    place: str
    duties: DisclosureDuties | None
    passed: str

    def states(self, year: int, stage: Stage, duty: Duty | None, held: Sequence[HeldFiling]) -> Iterator[Disclosure]:
        """One for each filing; without one that is filled in, one that says so."""
        rule = (duty.deadline if duty else None) or deadlines.usual(stage)
        bare = Disclosure(year, stage, Timing.NOT_HELD, rule, said=duty.note if duty else "")
        filled = [filing for filing in held if not filing.blank and filing.state is not State.WITHDRAWN]
        if filled:
            yield from (self._held(bare, filing) for filing in filled)
        elif (exempt := self._exempt(year, stage)) is not None:
            yield _exempted(bare, exempt)
        else:
            yield self._missing(bare, held)

    def _held(self, bare: Disclosure, filing: HeldFiling) -> Disclosure:
        if filing.state is State.CLOSED:
            return replace(bare, timing=Timing.CLOSED, filing=filing.name, said=filing.reason)
        start, lacks = self._start(bare, filing)
        told = replace(bare, timing=Timing.UNKNOWN, filing=filing.name, published=filing.published)
        if not start:
            return replace(told, why=lacks)
        told = replace(told, term=deadlines.term(bare.rule, start))
        if not filing.published:
            return replace(told, why=TimingReason.NO_PUBLICATION)
        return _timed(told)

    def _start(self, bare: Disclosure, filing: HeldFiling) -> tuple[str, TimingReason]:
        """The day from which its term runs, else what is not known."""
        if bare.rule is Deadline.FORMATION:
            return filing.formed, TimingReason.NO_FORMATION
        return filing.approved or self._approval(bare.year, bare.stage), TimingReason.NO_APPROVAL

    def _approval(self, year: int, stage: Stage) -> str:
        """The recorded day; of several the last."""
        recorded = self.duties.approvals if self.duties else ()
        days = (
            one.on for one in recorded if one.year == year and stage in one.stages and meant(self.place, one.places)
        )
        return max(days, default="")

    def _exempt(self, year: int, stage: Stage) -> DutyException | None:
        recorded = self.duties.exceptions if self.duties else ()
        named = (one for one in recorded if year in one.years and stage in one.stages and meant(self.place, one.places))
        return next(named, None)

    def _missing(self, bare: Disclosure, held: Sequence[HeldFiling]) -> Disclosure:
        """Nothing filled in is here: not due yet, or not held. Whether it is late nobody recorded."""
        gone = [filing for filing in held if filing.state is State.WITHDRAWN]
        if gone:
            return replace(bare, filing=gone[0].name, why=TimingReason.WITHDRAWN, said=gone[0].reason)
        start = self._approval(bare.year, bare.stage) if bare.rule is Deadline.APPROVAL else ""
        asked = deadlines.term(bare.rule, start) if start else None
        told = replace(bare, term=asked) if asked else bare
        if held:
            return replace(told, filing=held[0].name, why=TimingReason.BLANK_FORM)
        if asked and asked.due > self.passed:
            return replace(told, timing=Timing.NOT_DUE)
        if not asked and bare.stage in _AFTERWARDS and deadlines.year_end(bare.year) > self.passed:
            return replace(told, timing=Timing.NOT_DUE, why=TimingReason.YEAR_NOT_OVER)
        return told


def _exempted(bare: Disclosure, exempt: DutyException) -> Disclosure:
    closed = exempt.outcome is Exemption.CLOSED
    return replace(bare, timing=Timing.CLOSED if closed else Timing.NOT_REQUIRED, said=exempt.reason)


def _timed(told: Disclosure) -> Disclosure:
    """A published filing whose term is known: in time, late, or not to be reckoned."""
    if told.term is None:
        raise ValueError(told)
    took = deadlines.elapsed(told.rule, told.term, told.published)
    if took is None:
        early = told.published < told.term.start
        return replace(told, why=TimingReason.BEFORE_START if early else TimingReason.NO_CALENDAR)
    timing = Timing.LATE if took.late else Timing.ON_TIME
    return replace(told, timing=timing, days=took.days, late=took.late)
