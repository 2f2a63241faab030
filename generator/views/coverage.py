"""收录情况: which filings of which departments and years are here, what is missing, and sums that are whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator import formats, links, sentences
from generator.disclosure import wording
from generator.disclosure.statuses import Disclosure, Timing, TimingReason
from generator.fact_tables.catalogue import DepartmentEntry
from generator.fact_tables.disclosures import DepartmentDisclosures
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass
from generator.headline import EXPENDITURE, HeadlineKind
from generator.model import MoneyUnit, Stage
from generator.views import cycle
from generator.views.cycle import StepView
from generator.views.frame import Frame, LinkView

YEARS = 6
"""How many years a strip shows, the newest."""
_TIMED = frozenset({Timing.ON_TIME, Timing.LATE, Timing.NOT_DUE})
_NAMED = 8
"""More departments than this are counted, not named."""


@dataclass(frozen=True, slots=True)
class StripView:
    """一个部门一个年度: its three filings."""

    year: int
    href: str
    """"" when nothing of the year is here."""
    steps: tuple[StepView, ...]

    @property
    def words(self) -> str:
        """As it is read aloud."""
        return sentences.joined(
            (sentences.words("lists.step", step=one.name, word=one.word) for one in self.steps), "marks.comma"
        )


@dataclass(frozen=True, slots=True)
class StripRowView:
    """一个部门各年度."""

    department: LinkView
    years: tuple[StripView, ...]


@dataclass(frozen=True, slots=True)
class StripsView:
    """各部门各年度收录了什么."""

    years: tuple[int, ...]
    """Early to late."""
    rows: tuple[StripRowView, ...]
    earlier: int
    """How many earlier years are left out."""


@dataclass(frozen=True, slots=True)
class StageRowView:
    """一个年度一个环节: how many departments, in which states, who is missing, and the sum where nobody is."""

    year: LinkView
    """Without a link on the year's own page."""
    stage: str
    held: int
    of: int
    states: str
    """按期 2，逾期 1; computed."""
    timed: bool
    """Whether any of them has a term to be held against."""
    missing: str
    """Names, or how many; "" when none is missing."""
    total: str
    """“588.21 万元”, computed; "" where the sum would not be whole."""
    why: str
    """Why there is no sum."""


@dataclass(frozen=True, slots=True)
class ProgressView:
    """公开进度 in short, on pages of several departments."""

    rows: tuple[StageRowView, ...]
    status_href: str
    """To the whole of it."""


def strips(frame: Frame, states: Sequence[DepartmentDisclosures]) -> StripsView:
    """One row a department, in the order given."""
    every = sorted({year for one in states for year in one.entry.years})
    years = tuple(every[-YEARS:])
    return StripsView(years, tuple(_row(frame, one, years) for one in states), len(every) - len(years))


def _row(frame: Frame, of: DepartmentDisclosures, years: Iterable[int]) -> StripRowView:
    entry = of.entry
    here = frozenset(entry.years)
    name = LinkView(entry.department.short, frame.to(links.department(entry.region_id, entry.id)))
    cells = (
        StripView(
            year,
            frame.to(links.department_year(entry.region_id, entry.id, year)) if year in here else "",
            tuple(_step(stage, name_, year, of.states) for stage, name_ in cycle.STEPS.items()),
        )
        for year in years
    )
    return StripRowView(name, tuple(cells))


_MARKS = {
    Timing.ON_TIME: "ok",
    Timing.UNKNOWN: "ok",
    Timing.LATE: "late",
    Timing.NOT_DUE: "due",
    Timing.NOT_REQUIRED: "off",
}
"""Look of the mark of a state; of the others plain."""


def _step(stage: Stage, name: str, year: int, states: Iterable[Disclosure]) -> StepView:
    """One mark: of several filings of a kind the late one counts."""
    found = [state for state in states if (state.year, state.stage) == (year, stage)]
    if not found:
        return StepView(name, sentences.words("status.no_duty"), "off", "")
    state = max(found, key=lambda one: one.late)
    if state.why is TimingReason.BLANK_FORM:
        return StepView(name, sentences.words("cycle.blank_form"), "form", "")
    held = state.timing is Timing.UNKNOWN
    word = sentences.words("cycle.held") if held else wording.words(state)
    return StepView(name, word, _MARKS.get(state.timing, ""), "")


def progress(frame: Frame, states: Sequence[DepartmentDisclosures], years: Iterable[int]) -> ProgressView:
    """Every kind of filing that is due or here, over the departments of `states`; years in the order given."""
    return ProgressView(tuple(row for year in years for row in _stages(frame, states, year)), frame.to("status/"))


def _stages(frame: Frame, states: Sequence[DepartmentDisclosures], year: int) -> Iterator[StageRowView]:
    for stage in Stage:
        due = [(one.entry, some) for one in states if (some := _due(one.states, year, stage))]
        if not due:
            continue
        held = [summary for entry, _ in due for summary in _held(entry, year, stage)]
        missing = [entry.department.short for entry, some in due if some[0].timing is Timing.NOT_HELD]
        found: Counter[Timing] = Counter(some[0].timing for _, some in due if some[0].timing is not Timing.NOT_HELD)
        counts = (sentences.words("lists.state", word=one, number=found[one]) for one in Timing if found[one])
        timed = not _TIMED.isdisjoint(found)
        total, why = _total(held, len(due)) if stage is Stage.TARGET else ("", "")
        url = links.year(year)
        link = LinkView(formats.fiscal_year(year), frame.to(url) if url != frame.url else "")
        told = sentences.joined(counts, "marks.comma")
        name = cycle.STAGE_NAMES[stage]
        yield StageRowView(link, name, len(held), len(due), told, timed, _names(missing), total, why)


def _due(states: Iterable[Disclosure], year: int, stage: Stage) -> list[Disclosure]:
    """What one department is to publish of a year and kind, the latest first; nothing where it need not."""
    found = [state for state in states if (state.year, state.stage) == (year, stage)]
    found.sort(key=lambda state: -state.late)
    return [state for state in found if state.timing is not Timing.NOT_REQUIRED]


def _held(entry: DepartmentEntry, year: int, stage: Stage) -> list[Summary]:
    """The filing of a kind that counts, if one is here."""
    found = [one for one in entry.summaries if (one.year, one.stage) == (year, stage) and not one.blank]
    return sorted(found, key=_states_no_total)[:1]


def _states_no_total(summary: Summary) -> bool:
    """Of several filings of one stage the one with the department's total counts."""
    return not (summary.headline and summary.headline.kind is HeadlineKind.EXPENDITURE)


def _names(missing: Sequence[str]) -> str:
    if len(missing) > _NAMED:
        return sentences.words("marks.departments", number=len(missing))
    return sentences.joined(missing)


def _total(held: Sequence[Summary], departments: int) -> tuple[str, str]:
    """The sum of expenditure, where every department states it; else why there is none."""
    stated = [
        one.headline.ten_thousands for one in held if one.headline and one.headline.kind is HeadlineKind.EXPENDITURE
    ]
    amounts = [one for one in stated if one is not None]
    if departments > len(amounts):
        return "", sentences.words("lists.total_lacks", number=departments - len(amounts), label=EXPENDITURE)
    return f"{formats.number(sum(amounts, Decimal(0)))} {MoneyUnit.TEN_THOUSAND}", ""
