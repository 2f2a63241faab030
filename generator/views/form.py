"""申报表页: one filing whole, in printed order, with nothing computed between its columns."""

from __future__ import annotations

from generator import formats, links, sentences
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.frozen import dataclass
from generator.views import notes, parts, placing, provenance
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
    version: str
    """Which version it is, and when it was filled in."""
    parts: tuple[PartView, ...]
    notes: NotesView | None
    """None when the content is not shown."""
    repairs: tuple[FactView, ...]
    facts: tuple[FactView, ...]
    files: tuple[LinkView, ...]
    rules_href: str
    earlier: tuple[LinkView, ...] = ()
    """To the versions before this one."""
    source_href: str = ""
    """The page of its source document; "" where no program can read that."""
    withheld: str = ""
    """The reason, when the content is not shown."""
    blob: str = ""
    """By what git finds the commit that wrote its file; no text of the filing, so it is not searched."""


_SOURCE = "source/"
"""The page of the document, as seen from the form."""


def of(region: RegionEntry, department: DepartmentEntry, filed: Filed, dossier: Dossier) -> FormView:
    """The form `filed`, with the way from its parts and rows to their places in the source document."""
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
        sentences.joined((provenance.version(filing), provenance.filled_on(filing)), "marks.then"),
        shown,
        noted,
        provenance.repairs(filing) if filed.open else (),
        provenance.facts(filing),
        tuple(provenance.files(filing, stem, folder)) if filed.open else (),
        frame.to("rules/"),
        tuple(LinkView(sentences.words("version.other", version=number), f"v{number}/") for number, _ in filed.earlier)
        if filed.open
        else (),
        _SOURCE if filed.document else "",
        "" if filed.open else sentences.words("marks.under", title=filing.state, text=filing.state_reason),
        sentences.words("source.blob_told", blob=filed.written.blob) if filed.written and filed.open else "",
    )


def _content(filed: Filed, dossier: Dossier, folder: str) -> tuple[tuple[PartView, ...], NotesView]:
    noted = notes.of(filed.filing, dossier.checked[filed.source], filed.stem)
    source_href = _SOURCE if filed.document else ""
    shown = notes.referred(parts.views(filed.filing, filed.stem, folder, source_href), noted)
    return placing.placed(shown, filed.places, source_href) if filed.places else shown, noted


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
        running=sentences.words(
            "form.running", name=about.name, year=dated, form=filing.form, version=provenance.version(filing)
        ),
    )
