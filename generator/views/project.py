"""A project's page: all its tables of one year, and its other years."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formats, links, sentences
from generator.comparison.history import ProjectSeries
from generator.dossier import Dossier
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.frozen import dataclass
from generator.views import cycle, parts, year_indicators, year_lines, year_projects, years
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.parts import PartView
from generator.views.shapes import TableView
from generator.views.year_filings import YearFilings
from generator.views.year_lines import LinesView
from generator.views.year_projects import ProjectLineView


@dataclass(frozen=True, slots=True)
class TablesView:
    """一个项目在一份文件里的各表."""

    id: str
    heading: str
    """The filing, where several of the year speak of the project; "" otherwise."""
    parts: tuple[PartView, ...]


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
    neighbours: tuple[LinkView, ...]
    """Its pages of other years."""
    line: ProjectLineView | None
    """Its purpose, money and state."""
    lines: LinesView | None
    """Its indicators, one line each; None without any."""
    filings: tuple[TablesView, ...]
    history: tuple[TableView, ...]
    """Its budget and indicators, year beside year."""


def of_year(region: RegionEntry, department: DepartmentEntry, year: int, dossier: Dossier) -> Iterator[ProjectView]:
    """The pages of all projects of one year, in printed order."""
    found: dict[str, list[tuple[str, str, PartView]]] = {}
    filings = [one for one in dossier.year(year) if one.open]
    year_url = links.department_year(region.id, department.id, year)
    folder = links.relative(links.project(region.id, department.id, year, "project"), f"{year_url}filings/")
    for filed in filings:
        for part in parts.walk(parts.views(dossier.facts[filed.source], filed.stem, folder=folder)):
            if part.project_id:
                heading = cycle.heading(filed.filing)
                found.setdefault(part.project_id, []).append((filed.stem, heading, part))
    for project_id, tables in found.items():
        yield _view(region, department, year, dossier, project_id, tables)


def _view(  # noqa: PLR0913 - a project's page needs its places and its tables
    region: RegionEntry,
    department: DepartmentEntry,
    year: int,
    dossier: Dossier,
    project_id: str,
    tables: list[tuple[str, str, PartView]],
) -> ProjectView:
    fact = next(
        one
        for summary in department.summaries
        if summary.year == year
        for one in summary.projects
        if one.id == project_id
    )
    url = links.project(region.id, department.id, year, project_id)
    year_url = links.department_year(region.id, department.id, year)
    dated = formats.fiscal_year(year)
    about = department.department
    steps = [
        (region.region.name, links.region(region.id)),
        (department.department.short, links.department(region.id, department.id)),
        (dated, year_url),
    ]
    frame = Frame(
        url,
        sentences.words("project.title", project=fact.name, department=about.short, year=dated),
        sentences.words("project.description", project=fact.name, department=about.name, year=dated),
        "project",
        crumbs(url, steps),
        fact.name,
        published=max((one.filing.published_on or "" for one in dossier.year(year)), default=""),
        source=department.department.name,
    )
    series = years.project(dossier, project_id)
    line, lines = _told(YearFilings(dossier, year, url), project_id, series)
    several = len(tables) > 1
    return ProjectView(
        frame,
        fact.name,
        tuple(one for one in (series.names if series else ()) if one != fact.name),
        fact.code,
        department.department.name,
        frame.to(f"{links.filing(region.id, department.id, year, tables[0][0])}#{tables[0][2].id}"),
        year,
        tuple(_neighbours(frame, department, project_id)),
        line,
        lines,
        tuple(TablesView(stem, heading if several else "", part.parts) for stem, heading, part in tables),
        years.of_project(dossier, frame, series) if series else (),
    )


def _told(
    filings: YearFilings, project_id: str, series: ProjectSeries | None
) -> tuple[ProjectLineView | None, LinesView | None]:
    """What the year's filings say of a project, and its indicators; notes stand on the page of the year."""
    every = year_indicators.of(filings, {})
    own = every.alone(series.reference) if series else None
    lines = year_lines.of(filings, own) if own and own.every else None
    return year_projects.one(filings, project_id, every), lines


def _neighbours(frame: Frame, department: DepartmentEntry, project_id: str) -> Iterator[LinkView]:
    there = {one.year for one in department.summaries for fact in one.projects if fact.id == project_id}
    for year in sorted(there):
        url = links.project(department.region_id, department.id, year, project_id)
        yield LinkView(formats.fiscal_year(year), "" if url == frame.url else frame.to(url))
