"""The pages made from one department, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator import feeds, links, records
from generator.export import beside
from generator.fact_tables.neighbours import DepartmentScope
from generator.frozen import replace
from generator.page_classes.shape import DepartmentPage, FileBeside
from generator.views import department, department_year, form, project, source, version
from generator.views.department import DepartmentView
from generator.views.department_year import DepartmentYearView
from generator.views.form import FormView
from generator.views.project import ProjectView
from generator.views.source import SourceView
from generator.views.version import VersionView


def _department(scope: DepartmentScope) -> Iterator[DepartmentView]:
    yield department.of(scope.region, scope.entry, scope.dossier, scope.around)


def _years(scope: DepartmentScope) -> Iterator[DepartmentYearView]:
    for year in scope.entry.years:
        view = department_year.of(scope.region, scope.entry, year, scope.dossier)
        also = department.beside(scope.entry, view.frame, scope.around)
        yield replace(view, frame=replace(view.frame, also=also))


def _forms(scope: DepartmentScope) -> Iterator[FormView]:
    return (form.of(scope.region, scope.entry, filed, scope.dossier) for filed in scope.dossier.filings)


def _sources(scope: DepartmentScope) -> Iterator[SourceView]:
    for filed in scope.dossier.filings:
        view = source.of(scope.region, scope.entry, filed)
        if view:
            yield view


def _versions(scope: DepartmentScope) -> Iterator[VersionView]:
    for year in scope.entry.years:
        yield from version.of_year(scope.region, scope.entry, year, scope.dossier)


def _projects(scope: DepartmentScope) -> Iterator[ProjectView]:
    for year in scope.entry.years:
        yield from project.of_year(scope.region, scope.entry, year, scope.dossier)


def _feed(view: DepartmentView, scope: DepartmentScope) -> Iterator[FileBeside]:
    """The feed of the department."""
    yield FileBeside(links.feed(view.frame.url), feeds.of_department(scope.around, scope.entry))


def _data(scope: DepartmentScope) -> Iterator[FileBeside]:
    """Each year as data."""
    for year in map(partial(beside.of_scope, scope), scope.entry.years):
        yield from (FileBeside(f"{year.page}{name}", content) for name, content in beside.files(year))


def _files(view: DepartmentYearView, scope: DepartmentScope) -> Iterator[FileBeside]:
    """The filings of a year as they are written, earlier versions too, with their originals."""
    folder = f"{view.frame.url}filings/"
    for path in (path for filed in scope.dossier.year(view.year) for path in filed.files):
        yield FileBeside(f"{folder}{path.name}", path)


DEPARTMENT: tuple[DepartmentPage[Any], ...] = (
    DepartmentPage(
        name="department",
        address="<region>/<department>/",
        view=DepartmentView,
        template="pages/department.md.j2",
        views=_department,
        records=records.department,
        files=_feed,
    ),
    DepartmentPage(
        name="department-year",
        address="<region>/<department>/<year>/",
        view=DepartmentYearView,
        template="pages/department-year.md.j2",
        views=_years,
        records=records.department_year,
        files=_files,
        data=_data,
    ),
    DepartmentPage(
        name="form",
        address="<region>/<department>/<year>/<filing>/",
        view=FormView,
        template="pages/form.md.j2",
        views=_forms,
        records=records.form,
        files=None,
    ),
    DepartmentPage(
        name="version",
        address="<region>/<department>/<year>/<filing>/v<version>/",
        view=VersionView,
        template="pages/version.md.j2",
        views=_versions,
        records=None,
        files=None,
    ),
    DepartmentPage(
        name="source",
        address="<region>/<department>/<year>/<filing>/source/",
        view=SourceView,
        template="pages/source.md.j2",
        views=_sources,
        records=None,
        files=None,
    ),
    DepartmentPage(
        name="project",
        address="<region>/<department>/<year>/projects/<project>/",
        view=ProjectView,
        template="pages/project.md.j2",
        views=_projects,
        records=records.project,
        files=None,
    ),
)
