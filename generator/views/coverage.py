"""收录情况: which filings of which departments and years are here, what is missing, and sums that are whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator import formats, links, sentences
from generator.fact_tables.catalogue import DepartmentEntry
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass
from generator.headline import EXPENDITURE, HeadlineKind
from generator.model import MoneyUnit, Stage
from generator.views import cycle
from generator.views.cycle import StepView
from generator.views.frame import Frame, LinkView

YEARS = 6
"""How many years a strip shows, the newest."""
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
    left: int = 0
    """How many departments are left out here."""
    earlier: int = 0
    """How many earlier years are left out."""


@dataclass(frozen=True, slots=True)
class StageRowView:
    """一个年度一个环节: how many departments, who is missing, and the sum where nobody is."""

    year: LinkView
    """Without a link on the year's own page."""
    stage: str
    held: int
    of: int
    missing: str
    """Names, or how many; "" when none is missing."""
    total: str
    """“588.21 万元”, computed; "" where the sum would not be whole."""
    why: str
    """Why there is no sum."""


def strips(frame: Frame, departments: Sequence[DepartmentEntry], most: int | None = None) -> StripsView:
    """One row a department, at most `most`: those with the newest filings first, then in the order given."""
    every = sorted({year for one in departments for year in one.years})
    years = tuple(every[-YEARS:])
    shown = departments if most is None else sorted(departments, key=lambda one: -one.years[0])[:most]
    rows = tuple(_row(frame, one, years) for one in shown)
    return StripsView(years, rows, len(departments) - len(rows), len(every) - len(years))


def _row(frame: Frame, entry: DepartmentEntry, years: Iterable[int]) -> StripRowView:
    here = frozenset(entry.years)
    name = LinkView(entry.department.short, frame.to(links.department(entry.region_id, entry.id)))
    cells = (
        StripView(
            year,
            frame.to(links.department_year(entry.region_id, entry.id, year)) if year in here else "",
            cycle.steps(year, entry.summaries),
        )
        for year in years
    )
    return StripRowView(name, tuple(cells))


def stages(frame: Frame, departments: Sequence[DepartmentEntry], years: Iterable[int]) -> tuple[StageRowView, ...]:
    """Each year's three filings over all `departments`; years in the order given."""
    return tuple(row for year in years for row in _stages(frame, departments, year))


def _stages(frame: Frame, departments: Sequence[DepartmentEntry], year: int) -> Iterator[StageRowView]:
    for stage, name in cycle.STEPS.items():
        held: list[Summary] = []
        missing: list[str] = []
        for one in departments:
            found = [x for x in one.summaries if (x.year, x.stage) == (year, stage) and not x.blank]
            held += sorted(found, key=_states_no_total)[:1]
            missing += [] if found else [one.department.short]
        total, why = _total(held, len(departments)) if stage is Stage.TARGET else ("", "")
        url = links.year(year)
        link = LinkView(formats.fiscal_year(year), frame.to(url) if url != frame.url else "")
        yield StageRowView(link, name, len(held), len(departments), _names(missing), total, why)


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
