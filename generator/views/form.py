"""申报表页: one filing whole, in printed order, with nothing computed between its columns."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formats, links, sentences
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.frozen import dataclass
from generator.views import notes, parts, provenance
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.notes import NotesView
from generator.views.parts import PartView
from generator.views.provenance import FactView


@dataclass(frozen=True, slots=True)
class FormView:
    """申报表页."""

    frame: Frame
    stem: str
    """File name of the filing without ending."""
    name: str
    form: str
    year: int
    year_href: str
    parts: tuple[PartView, ...]
    notes: NotesView | None
    """None when the content is not shown."""
    repairs: tuple[FactView, ...]
    facts: tuple[FactView, ...]
    files: tuple[LinkView, ...]
    rules_href: str
    withheld: str = ""
    """The reason, when the content is not shown."""


def of_year(region: RegionEntry, department: DepartmentEntry, year: int, dossier: Dossier) -> Iterator[FormView]:
    """The forms of one year of a department, in the order of the yearly cycle."""
    return (_view(region, department, filed, dossier) for filed in dossier.year(year))


def _view(region: RegionEntry, department: DepartmentEntry, filed: Filed, dossier: Dossier) -> FormView:
    filing, stem, year = filed.filing, filed.stem, filed.filing.year.value
    frame = _frame(region, department, filed)
    year_url = links.department_year(region.id, department.id, year)
    folder = frame.to(f"{year_url}filings/")
    shown, noted = _content(filed, dossier, folder) if filed.open else ((), None)
    return FormView(
        frame,
        stem,
        department.department.name,
        filing.form,
        year,
        frame.to(year_url),
        shown,
        noted,
        provenance.repairs(filing) if filed.open else (),
        provenance.facts(filing),
        tuple(provenance.files(filing, stem, folder)) if filed.open else (),
        frame.to("rules/"),
        "" if filed.open else sentences.words("marks.under", title=filing.state, text=filing.state_reason),
    )


def _content(filed: Filed, dossier: Dossier, folder: str) -> tuple[tuple[PartView, ...], NotesView]:
    noted = notes.of(filed.filing, dossier.checked[filed.source], filed.stem)
    shown = parts.views(dossier.facts[filed.source], filed.stem, None, folder)
    return notes.referred(shown, noted), noted


def _frame(region: RegionEntry, department: DepartmentEntry, filed: Filed) -> Frame:
    filing, about = filed.filing, department.department
    year = filing.year.value
    url = links.filing(region.id, department.id, year, filed.stem)
    dated = formats.fiscal_year(year)
    way = [
        (region.region.name, links.region(region.id)),
        (about.short, links.department(region.id, department.id)),
        (dated, links.department_year(region.id, department.id, year)),
    ]
    return Frame(
        url,
        sentences.words("form.title", name=about.name, year=dated, form=filing.form),
        sentences.words("form.description", name=about.name, year=dated, form=filing.form),
        "form",
        crumbs(url, way),
        filing.form,
        published=filing.published_on or "",
        source=about.name,
    )
