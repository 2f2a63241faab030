"""The page that tells a year: money, goals and indicators, projects, what does not add up, from all its filings.

Its order is the same whatever the forms; every figure leads to its row on a form.
"""

from __future__ import annotations

from generator import formats, links, sentences
from generator.comparison.identity import Why
from generator.dossier import Dossier
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.frozen import dataclass
from generator.views import (
    year_goals,
    year_known,
    year_lines,
    year_money,
    year_opening,
    year_scores,
    year_sources,
    year_spending,
)
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.shapes import TableView
from generator.views.year_filings import YearFilings
from generator.views.year_goals import GoalsListView
from generator.views.year_lines import LinesView
from generator.views.year_money import MoneyView
from generator.views.year_notes import MismatchesView
from generator.views.year_opening import OpeningView
from generator.views.year_projects import ProjectsView
from generator.views.year_sources import CycleView, OriginView


@dataclass(frozen=True, slots=True)
class DepartmentYearView:
    """部门年度页."""

    frame: Frame
    name: str
    year: int
    aka: str
    """Short name and forms, for the search."""
    steps: tuple[CycleView, ...]
    neighbours: tuple[LinkView, ...]
    """The years before and after: `href` is "" where nothing is here."""
    opening: OpeningView
    money_told: MoneyView
    goal_lists: tuple[GoalsListView, ...]
    scores: tuple[TableView, ...]
    """分值核算, where something is to be seen."""
    lines_told: LinesView
    counted: int
    """How many the contents list counts."""
    joined: tuple[str, ...]
    """Why rows of several filings stand together, and why others do not."""
    projects_told: ProjectsView
    mismatches: MismatchesView
    origin_list: tuple[OriginView, ...]
    withheld: tuple[str, ...]
    """Filings whose content is not shown, and why."""
    rules_href: str


def of(region: RegionEntry, department: DepartmentEntry, year: int, dossier: Dossier) -> DepartmentYearView:
    """The page of one year of a department."""
    frame = _frame(region, department, year, dossier)
    filings = YearFilings(dossier, year, frame.url)
    known = year_known.of(filings, department.summaries)
    marks, table, indicators = known.marks, known.table, known.indicators
    about = department.department
    forms = sentences.joined(dict.fromkeys(one.filing.form for one in dossier.year(year)))
    return DepartmentYearView(
        frame,
        about.name,
        year,
        sentences.words("department_year.aka", forms=forms, short=about.short),
        year_sources.in_line(frame, department, year, dossier),
        _neighbours(frame, department, year),
        year_opening.of(known),
        year_money.of(known, marks, year_money.answer(table, year_spending.headline(known))),
        year_goals.of(filings),
        year_scores.of(filings),
        year_lines.of(filings, indicators),
        len(indicators.every),
        _reasons(dossier, year),
        known.projects,
        known.mismatches,
        year_sources.origins(frame, dossier, year),
        tuple(
            sentences.words("marks.under", title=one.filing.state, text=one.filing.state_reason)
            for one in dossier.year(year)
            if not one.open
        ),
        frame.to("rules/"),
    )


def _frame(region: RegionEntry, department: DepartmentEntry, year: int, dossier: Dossier) -> Frame:
    url = links.department_year(region.id, department.id, year)
    about, dated = department.department, formats.fiscal_year(year)
    filings = dossier.year(year)
    forms = sentences.joined(dict.fromkeys(one.filing.form for one in filings))
    way = [(region.region.name, links.region(region.id)), (about.short, links.department(region.id, department.id))]
    return Frame(
        url,
        sentences.words("department_year.title", name=about.name, year=dated),
        sentences.words("department_year.description", name=about.name, year=dated, forms=forms),
        "department-year",
        crumbs(url, way),
        dated,
        published=max((one.filing.published_on or "" for one in filings), default=""),
        source=about.name,
    )


def _neighbours(frame: Frame, department: DepartmentEntry, year: int) -> tuple[LinkView, ...]:
    found = []
    for one in (year - 1, year + 1):
        if one in department.years:
            href = frame.to(links.department_year(department.region_id, department.id, one))
            found.append(LinkView(formats.year(one), href))
        else:
            blank = any(form.year == one for summary in department.summaries for form in summary.blank_forms)
            word = sentences.words("department_year.blank_only" if blank else "cycle.missing")
            found.append(LinkView(formats.year(one), "", word))
    return tuple(found)


def _reasons(dossier: Dossier, year: int) -> tuple[str, ...]:
    """同一路径 40 项, 别名 1 项 …: each reason with its number, those that join first."""
    steps = (step for series in dossier.history.indicators for step in series.steps if step.year == year)
    every = [why for step in steps for why in (step.within, step.across) if why]
    counts = {why: every.count(why) for why in Why}
    return tuple(sentences.words("joins.counted", reason=why.label, number=counts[why]) for why in Why if counts[why])
