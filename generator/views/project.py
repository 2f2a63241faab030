"""A project's page: what it is for, what it costs, what it is to reach, and the way to its own tables on the forms."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formats, links, sentences
from generator.comparison.history import ProjectSeries
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.facts import Facts, Placed
from generator.frozen import dataclass
from generator.model import BaseTable, Part
from generator.model.parts import Project
from generator.views import project_money, schedules, year_goals, year_indicators, year_lines, year_notes, years
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.parts import KIND_TITLES
from generator.views.shapes import TableView
from generator.views.year_filings import YearFilings
from generator.views.year_goals import GoalsListView
from generator.views.year_lines import LinesView
from generator.views.year_money import MoneyView
from generator.views.year_notes import Marks
from generator.views.year_opening import OpeningView
from generator.views.year_sources import CycleView

_TWO = 2


@dataclass(frozen=True, slots=True)
class OwnTablesView:
    """一份文件里这个项目的各表."""

    filing: LinkView
    tables: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """项目页."""

    frame: Frame
    name: str
    former: tuple[str, ...]
    """Names in other years."""
    code: str
    department: str
    department_href: str
    year: int
    steps: tuple[CycleView, ...]
    """The year's filings that speak of it."""
    neighbours: tuple[LinkView, ...]
    """Its pages of other years."""
    opening: OpeningView
    money_told: MoneyView
    schedules: tuple[TableView, ...]
    """累计支出计划, and what each period adds."""
    goal_lists: tuple[GoalsListView, ...]
    lines_told: LinesView
    counted: int
    """How many indicators the contents list counts."""
    own: tuple[OwnTablesView, ...]
    history: tuple[TableView, ...]
    """Its indicators, year beside year."""


def of_year(region: RegionEntry, department: DepartmentEntry, year: int, dossier: Dossier) -> Iterator[ProjectView]:
    """The pages of all projects of one year, in printed order."""
    held: dict[str, list[tuple[Filed, Placed[Project]]]] = {}
    for filed in (filed for filed in dossier.year(year) if filed.open):
        for placed in dossier.facts[filed.source].of(Project):
            if placed.part.id:
                held.setdefault(placed.part.id, []).append((filed, placed))
    if not held:
        return
    there = links.relative(
        links.project(region.id, department.id, year, "project"), links.department_year(region.id, department.id, year)
    )
    about = YearFilings(dossier, year, links.department_year(region.id, department.id, year))
    marks = year_notes.rows(about, year_notes.of(about), there)
    for project_id, parts in held.items():
        yield _view((region, department), YearFilings(dossier, year, _url(department, year, project_id)), marks, parts)


def _url(department: DepartmentEntry, year: int, project_id: str) -> str:
    return links.project(department.region_id, department.id, year, project_id)


def _view(
    place: tuple[RegionEntry, DepartmentEntry],
    filings: YearFilings,
    marks: Marks,
    parts: list[tuple[Filed, Placed[Project]]],
) -> ProjectView:
    _, department = place
    project_id, dossier = parts[0][1].part.id, filings.dossier
    fact = next(
        entry
        for summary in department.summaries
        if summary.year == filings.year
        for entry in summary.projects
        if entry.id == project_id
    )
    frame = _frame(place, filings, fact.name)
    series = next(series for series in dossier.history.projects if any(e.id == project_id for e in series.years))
    indicators = year_indicators.of(filings, marks, series.reference)
    paths = {(filed.stem, placed.path) for filed, placed in parts}
    goals = year_goals.of_project(filings, paths)
    opening, money = project_money.of(filings, series, indicators, goals)
    return ProjectView(
        frame,
        fact.name,
        tuple(name for name in series.names if name != fact.name),
        fact.code,
        department.department.name,
        frame.to(links.department(department.region_id, department.id)),
        filings.year,
        tuple(_step(filings, filed, placed) for filed, placed in parts),
        tuple(_neighbours(frame, department, project_id, filings.year)),
        opening,
        money,
        tuple(schedules.of(filings, paths)),
        goals,
        year_lines.of(filings, indicators),
        len(indicators.every),
        tuple(_own(filings, filed, placed, dossier.facts[filed.source]) for filed, placed in parts),
        _history(dossier, frame, series),
    )


def _history(dossier: Dossier, frame: Frame, series: ProjectSeries) -> tuple[TableView, ...]:
    """Its indicators through the years; this year and the one before stand beside each other anyway."""
    if len({entry.year for entry in series.years}) <= _TWO:
        return ()
    rows = [one for one in dossier.history.indicators if one.key.project == series.reference]
    return years.indicator_tables(dossier, frame, rows, pages=frozenset())


def _frame(place: tuple[RegionEntry, DepartmentEntry], filings: YearFilings, name: str) -> Frame:
    region, department = place
    about, dated = department.department, formats.fiscal_year(filings.year)
    steps = [
        (region.region.name, links.region(region.id)),
        (about.short, links.department(region.id, department.id)),
        (dated, links.department_year(region.id, department.id, filings.year)),
    ]
    return Frame(
        filings.url,
        sentences.words("project.title", project=name, department=about.short, year=dated),
        sentences.words("project.description", project=name, department=about.name, year=dated),
        "project",
        crumbs(filings.url, steps),
        name,
        published=max((one.filing.published_on or "" for one in filings.dossier.year(filings.year)), default=""),
        source=about.name,
    )


def _step(filings: YearFilings, filed: Filed, placed: Placed[Project]) -> CycleView:
    day = filed.filing.filed_on
    source = filings.dossier.facts[filed.source].source
    return CycleView(
        str(filed.filing.stage), filings.spot(source, placed.spot), day if isinstance(day, str) else "", held=True
    )


def _own(filings: YearFilings, filed: Filed, project: Placed[Project], facts: Facts) -> OwnTablesView:
    """The parts of the form that are about the project, each with how many rows it has."""
    depth = len(project.path)
    inner = [placed for placed in facts.parts if placed.path[:depth] == project.path and len(placed.path) > depth]
    return OwnTablesView(
        LinkView(filed.filing.form, filings.spot(facts.source, project.spot), str(filed.filing.stage)),
        tuple(
            LinkView(
                placed.title or KIND_TITLES.get(placed.part.kind, ""),
                filings.spot(facts.source, placed.spot),
                _rows(placed.part),
            )
            for placed in inner
        ),
    )


def _rows(part: Part) -> str:
    return sentences.words("project.rows", number=len(part.rows)) if isinstance(part, BaseTable) else ""


def _neighbours(frame: Frame, department: DepartmentEntry, project_id: str, year: int) -> Iterator[LinkView]:
    there = {one.year for one in department.summaries for fact in one.projects if fact.id == project_id}
    for other in sorted(there - {year}):
        yield LinkView(formats.fiscal_year(other), frame.to(_url(department, other, project_id)))
