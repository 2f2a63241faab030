"""A project's page: all its tables of one year, and its other years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator import formats, links, sentences
from generator.dossier import Dossier
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.facts import Facts, Placed, headers
from generator.frozen import dataclass
from generator.model import Meaning
from generator.model.parts import Fields
from generator.views import cycle, parts, year_indicators, year_projects, years
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.parts import PartView
from generator.views.shapes import TableView
from generator.views.year_filings import YearFilings
from generator.views.year_projects import ProjectLineView

_MONEY = frozenset({Meaning.YEAR_BUDGET, Meaning.TOTAL_BUDGET})


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
                measured = _measured(part, dossier.facts[filed.source], filed.stem)
                found.setdefault(part.project_id, []).append((filed.stem, heading, measured))
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
    told = YearFilings(dossier, year, url)
    line = year_projects.one(told, project_id, year_indicators.of(told, {}))
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
        tuple(TablesView(stem, heading if several else "", part.parts) for stem, heading, part in tables),
        years.of_project(dossier, frame, series) if series else (),
    )


def _measured(part: PartView, facts: Facts, stem: str) -> PartView:
    """`part` with the money unit above the amounts of its headers, which print them without one."""
    placed = {one.spot.anchor(stem): one for one in facts.of(Fields)}
    return replace(part, parts=tuple(_with_unit(one, placed.get(one.id)) for one in part.parts))


def _with_unit(part: PartView, placed: Placed[Fields] | None) -> PartView:
    if placed is None or not any(headers.meaning(item) in _MONEY for item in placed.part.items):
        return part
    unit = sentences.words("project.unit", unit=placed.unit)
    return replace(part, remark=sentences.joined(filter(None, (part.remark, unit)), "marks.then"))


def _neighbours(frame: Frame, department: DepartmentEntry, project_id: str) -> Iterator[LinkView]:
    there = {one.year for one in department.summaries for fact in one.projects if fact.id == project_id}
    for year in sorted(there):
        url = links.project(department.region_id, department.id, year, project_id)
        yield LinkView(formats.fiscal_year(year), "" if url == frame.url else frame.to(url))
