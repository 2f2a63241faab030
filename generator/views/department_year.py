"""THE page: everything filed by one department for one year, as filed, in printed order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator import formats, links, sentences
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.facts import Origin
from generator.frozen import dataclass
from generator.views import brief, changes, cycle, notes, parts, provenance
from generator.views.brief import Around, BriefView
from generator.views.changes import ChangesView, ResultsView
from generator.views.computing import Beside
from generator.views.cycle import StepView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.notes import NotesView
from generator.views.parts import PartView
from generator.views.provenance import FactView


@dataclass(frozen=True, slots=True)
class FilingView:
    """一份文件."""

    id: str
    heading: str
    """Shown above its parts when a page holds several filings; "" otherwise."""
    parts: tuple[PartView, ...]
    facts: tuple[FactView, ...]
    repairs: tuple[FactView, ...]
    files: tuple[LinkView, ...]
    withheld: str = ""
    """The reason, when the content is not shown."""


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """相邻年度."""

    year: int
    word: str
    href: str


@dataclass(frozen=True, slots=True)
class DepartmentYearView:
    """部门年度页."""

    frame: Frame
    name: str
    year: int
    aka: str
    steps: tuple[StepView, ...]
    neighbours: tuple[NeighbourView, ...]
    brief: BriefView | None
    changes: ChangesView | None
    results: ResultsView | None
    filings: tuple[FilingView, ...]
    notes: tuple[NotesView, ...]
    rules_href: str


def of(region: RegionEntry, department: DepartmentEntry, year: int, dossier: Dossier) -> DepartmentYearView:
    """The page of one year of a department."""
    url = links.department_year(region.id, department.id, year)
    name = department.department.name
    filings = dossier.year(year)
    open_ = [one for one in filings if one.open]
    several = len(filings) > 1
    dated = formats.fiscal_year(year)
    forms = sentences.joined(dict.fromkeys(one.filing.form for one in filings))
    frame = Frame(
        url,
        sentences.words("department_year.title", name=name, year=dated),
        sentences.words("department_year.description", name=name, year=dated, forms=forms),
        "department-year",
        crumbs(
            url,
            [
                (region.region.name, links.region(region.id)),
                (department.department.short, links.department(region.id, department.id)),
            ],
        ),
        dated,
        published=max((one.filing.published_on or "" for one in filings), default=""),
        source=name,
    )
    found = {one.source: _notes(one, dossier, several=several) for one in open_}
    results = changes.results(dossier, year)
    units = sentences.joined(dict.fromkeys(str(one.filing.money_unit) for one in filings))
    return DepartmentYearView(
        frame,
        name,
        year,
        sentences.words("department_year.aka", forms=forms, short=department.department.short, units=units),
        (*cycle.steps(year, department.summaries), *cycle.further(year, department.summaries)),
        _neighbours(frame, department, year),
        _brief(open_, department, found, dossier, results),
        changes.of(dossier, year),
        results,
        tuple(_filing(one, found.get(one.source), dossier, several=several) for one in filings),
        tuple(found.values()),
        frame.to("rules/"),
    )


def _notes(filed: Filed, dossier: Dossier, *, several: bool) -> NotesView:
    heading = cycle.STAGE_NAMES[filed.filing.stage] if several else ""
    of_form = notes.of(filed.filing, dossier.checked[filed.source], filed.stem, links.within_year(filed.stem))
    return replace(of_form, heading=heading)


def _brief(
    open_: list[Filed],
    department: DepartmentEntry,
    found: Mapping[Origin, NotesView],
    dossier: Dossier,
    results: ResultsView | None,
) -> BriefView | None:
    """Of the first filing of the year that is filled in."""
    years = {one.filing.year.value for one in open_}
    summaries = {one.name: one for one in department.summaries if one.year in years}
    filed = tuple(summaries[one.stem] for one in open_)
    for one in open_:
        if made := brief.of(dossier.facts[one.source], summaries[one.stem], Around(filed, found[one.source], results)):
            return made
    return None


def _neighbours(frame: Frame, department: DepartmentEntry, year: int) -> tuple[NeighbourView, ...]:
    found = []
    for one in (year - 1, year, year + 1):
        if one == year:
            found.append(NeighbourView(one, sentences.words("department_year.here"), ""))
        elif one in department.years:
            href = frame.to(links.department_year(department.region_id, department.id, one))
            found.append(NeighbourView(one, sentences.words("cycle.held"), href))
        else:
            blank = any(form.year == one for summary in department.summaries for form in summary.blank_forms)
            word = sentences.words("department_year.blank_only" if blank else "cycle.missing")
            found.append(NeighbourView(one, word, ""))
    return tuple(found)


def _filing(filed: Filed, found: NotesView | None, dossier: Dossier, *, several: bool) -> FilingView:
    filing, stem = filed.filing, filed.stem
    heading = cycle.heading(filing) if several else ""
    across = Beside(changes.beside(dossier.history, filed.source), changes.states(dossier, filed.source))
    return FilingView(
        stem,
        heading,
        () if found is None else parts.views(dossier.facts[filed.source], stem, across),
        provenance.facts(filing),
        provenance.repairs(filing) if filed.open else (),
        tuple(provenance.files(filing, stem, "filings/")) if filed.open else (),
        "" if filed.open else sentences.words("marks.under", title=filing.state, text=filing.state_reason),
    )
