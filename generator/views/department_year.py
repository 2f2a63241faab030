"""THE page: everything filed by one department for one year, as filed, in printed order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import formats, links, sentences
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.facts import Origin
from generator.frozen import dataclass
from generator.model import Filing, Unconfirmed, Withheld, YearBasis, grid
from generator.model.filing import Source
from generator.model.parts import Fields, Signatures
from generator.views import brief, cells, changes, cycle, notes, parts
from generator.views.brief import Around, BriefView
from generator.views.changes import ChangesView, ResultsView
from generator.views.computing import Beside
from generator.views.cycle import StepView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.notes import NotesView
from generator.views.parts import PartView


@dataclass(frozen=True, slots=True)
class FactView:
    """来源一节的一行."""

    label: str
    text: str
    computed: bool = False


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
    return notes.of(filed.filing, dossier.checked[filed.source], filed.stem, heading)


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
        () if found is None else notes.referred(parts.views(dossier.facts[filed.source], stem, across), found),
        _facts(filing),
        tuple(FactView(one.place, one.reason) for one in filing.repairs) if filed.open else (),
        tuple(_files(filing, stem)) if filed.open else (),
        "" if filed.open else sentences.words("marks.under", title=filing.state, text=filing.state_reason),
    )


def _facts(filing: Filing) -> tuple[FactView, ...]:
    found = [
        _fact("source.form", filing.form),
        *([_fact("source.annex", filing.annex)] if filing.annex else []),
        _fact("source.filer", _filer(filing)),
        _fact("source.filed_on", _filled_on(filing)),
        _year(filing),
        *([_fact("source.withheld", sentences.joined(kept, "marks.then"))] if (kept := _withheld(filing)) else []),
        *_source(filing.source),
        _fact("source.state", str(filing.state)),
        _fact("source.approved_on", filing.approved_on or sentences.words("source.not_there")),
        _fact("source.published_on", filing.published_on or sentences.words("source.not_there")),
        _fact("source.version", _version(filing)),
        *(FactView(sentences.words("source.correction", day=one.on), one.text) for one in filing.corrections),
    ]
    if filing.review:
        for key, one in (("source.openness", filing.review.openness), ("source.secrecy", filing.review.secrecy)):
            if one:
                found.append(_fact(key, sentences.joined((one.office, one.on), "marks.comma")))
    return tuple(found)


def _fact(key: str, text: str) -> FactView:
    return FactView(sentences.words(key), text)


def _filer(filing: Filing) -> str:
    if not filing.filer_code:
        return filing.filer
    return sentences.words("source.filer_with_code", name=filing.filer, code=filing.filer_code)


def _version(filing: Filing) -> str:
    corrected = len(filing.corrections)
    key = "source.version_corrected" if corrected else "source.version_as_is"
    return sentences.words(key, version=filing.version, number=corrected)


def _filled_on(filing: Filing) -> str:
    if isinstance(filing.filed_on, Unconfirmed):
        shown = cells.shown(filing.filed_on)
        return sentences.words("marks.aside", text=shown.text, aside=shown.note)
    if isinstance(filing.filed_on, str):
        return filing.filed_on or cells.BLANK.text
    return cells.NO_BOX.text


def _year(filing: Filing) -> FactView:
    about = filing.year
    text = sentences.words("marks.aside", text=formats.year(about.value), aside=about.basis)
    if about.note:
        text = sentences.words("marks.under", title=text, text=about.note)
    return FactView(sentences.words("source.year"), text, computed=about.basis is not YearBasis.PRINTED)


def _withheld(filing: Filing) -> list[str]:
    return [
        sentences.words("marks.under", title=item.label, text=item.value.withheld)
        for part in grid.parts_of(filing.parts)
        if isinstance(part, Fields | Signatures)
        for item in part.items
        if isinstance(item.value, Withheld)
    ]


def _source(source: Source | None) -> list[FactView]:
    if source is None:
        return [_fact("source.original", sentences.words("source.draft"))]
    form = source.form
    if source.masked:
        form = sentences.words("source.masked", form=form, masked=sentences.joined(source.masked))
    return [_fact("source.original", form), _fact("source.checksum", f"SHA-256 {source.sha256}")]


def _files(filing: Filing, stem: str) -> Iterator[LinkView]:
    yield LinkView(sentences.words("source.filing"), f"filings/{stem}.yaml", sentences.words("source.filing_told"))
    if filing.source:
        yield _document(sentences.words("source.original"), filing.source)
    for one in filing.corrections:
        if one.before:
            yield _document(sentences.words("source.before", day=one.on), one.before)


def _document(text: str, source: Source) -> LinkView:
    form = sentences.words("source.form_masked", form=source.form) if source.masked else source.form
    return LinkView(text, f"filings/{source.file}", form)
