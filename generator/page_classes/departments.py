"""The pages made from one department, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import records
from generator.fact_tables.neighbours import DepartmentScope
from generator.page_classes.shape import DepartmentPage, FileBeside
from generator.views import department, department_year, form, project
from generator.views.department import DepartmentView
from generator.views.department_year import DepartmentYearView
from generator.views.form import FormView
from generator.views.project import ProjectView


def _department(scope: DepartmentScope) -> Iterator[DepartmentView]:
    yield department.of(scope.region, scope.entry, scope.dossier, scope.around)


def _years(scope: DepartmentScope) -> Iterator[DepartmentYearView]:
    return (department_year.of(scope.region, scope.entry, year, scope.dossier) for year in scope.entry.years)


def _forms(scope: DepartmentScope) -> Iterator[FormView]:
    for year in scope.entry.years:
        yield from form.of_year(scope.region, scope.entry, year, scope.dossier)


def _projects(scope: DepartmentScope) -> Iterator[ProjectView]:
    for year in scope.entry.years:
        yield from project.of_year(scope.region, scope.entry, year, scope.dossier)


def _filings(view: DepartmentYearView, scope: DepartmentScope) -> Iterator[FileBeside]:
    """The filings of the year as they are written, earlier versions too, and their originals."""
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
        files=None,
    ),
    DepartmentPage(
        name="department-year",
        address="<region>/<department>/<year>/",
        view=DepartmentYearView,
        template="pages/department-year.md.j2",
        views=_years,
        records=records.department_year,
        files=_filings,
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
        name="project",
        address="<region>/<department>/<year>/projects/<project>/",
        view=ProjectView,
        template="pages/project.md.j2",
        views=_projects,
        records=records.project,
        files=None,
    ),
)
