"""A project's page: its target and evaluation tables of one year."""

from __future__ import annotations

from dataclasses import dataclass

from generator import links
from generator.register import DepartmentEntry, RegionEntry
from generator.views.frame import Frame, crumbs
from generator.views.parts import PartView, walk


@dataclass(frozen=True, slots=True)
class ProjectView:
    """项目页."""

    frame: Frame
    name: str
    code: str
    department: str
    department_href: str
    year: int
    parts: tuple[PartView, ...]


def of(
    region: RegionEntry, department: DepartmentEntry, year: int, project_id: str, parts: tuple[PartView, ...]
) -> ProjectView:
    """The page of project `project_id`; `parts` are those of the filing that holds it."""
    found = next(one for one in walk(parts) if one.project_id == project_id)
    fact = next(
        one
        for summary in department.summaries
        if summary.year == year
        for one in summary.projects
        if one.id == project_id
    )
    url = links.project(region.id, department.id, year, project_id)
    year_url = links.department_year(region.id, department.id, year)
    frame = Frame(
        url,
        f"{fact.name} · {department.department.short}{year}年度",
        f"{department.department.name}{year}年度项目“{fact.name}”的绩效目标。",
        "project",
        crumbs(
            url,
            [
                (region.region.name, links.region(region.id)),
                (department.department.short, links.department(region.id, department.id)),
                (f"{year}年度", year_url),
            ],
        ),
        fact.name,
    )
    return ProjectView(
        frame,
        fact.name,
        fact.code,
        department.department.name,
        frame.to(f"{year_url}#{found.id}"),
        year,
        found.parts,
    )
