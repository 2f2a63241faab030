"""A department's page: all its years."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formats, links, sentences
from generator.dossier import Dossier
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass, replace
from generator.views import cycle, follow, year_figures, year_known, year_spending, years
from generator.views.cycle import StepView
from generator.views.follow import FollowView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.listing import FilingRowView, filing_rows
from generator.views.phrases import Phrase
from generator.views.shapes import TableView
from generator.views.stacks import StackView
from generator.views.year_figures import FigureView
from generator.views.year_filings import YearFilings


@dataclass(frozen=True, slots=True)
class YearStatusView:
    """一个年度的收录情况."""

    year: int
    href: str
    """"" when the year has only blank forms."""
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class NewestView:
    """最近的年度: what its money comes to, as the page of the year says it."""

    year: LinkView
    sentences: tuple[Phrase, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class LineageView:
    """前身或后继部门."""

    department: LinkView
    note: str
    rows: tuple[FilingRowView, ...]


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """部门页."""

    frame: Frame
    name: str
    region: str
    facts: tuple[tuple[str, str], ...]
    peers: LinkView | None
    """To the departments with the same function elsewhere."""
    newest: NewestView | None
    step_names: tuple[str, ...]
    years: tuple[YearStatusView, ...]
    rows: tuple[FilingRowView, ...]
    projects: tuple[LinkView, ...]
    breaks: tuple[str, ...]
    chart: StackView | None
    funding: tuple[TableView, ...]
    project_years: TableView | None
    indicators: tuple[TableView, ...]
    lineage: tuple[LineageView, ...]
    follow: FollowView


def of(region: RegionEntry, department: DepartmentEntry, dossier: Dossier, full: Catalogue) -> DepartmentView:
    """The page of one department."""
    history = dossier.history
    url = links.department(region.id, department.id)
    about = department.department
    frame = Frame(
        url,
        about.name,
        sentences.words("department.description", name=about.name),
        "department",
        crumbs(url, [(region.region.name, links.region(region.id))]),
        about.short,
    )
    return DepartmentView(
        frame,
        about.name,
        region.region.name,
        _facts(region, department, full.site.functions),
        _peers(department, frame, full),
        _newest(department, frame, dossier),
        tuple(cycle.STEPS.values()),
        tuple(_year(frame, department, year) for year in _years(department)),
        filing_rows(frame, department.summaries, {(department.region_id, department.id): (region, department)}),
        tuple(_project(frame, summary, i) for summary in department.summaries for i in range(len(summary.projects))),
        tuple(sentences.words("department.break", year=one.year, text=one.text) for one in history.breaks),
        years.stack(dossier),
        years.funding(dossier, frame),
        years.projects(dossier, frame, history.projects) if history.projects and len(history.years) > 1 else None,
        _indicators(dossier, frame, full),
        tuple(_lineage(frame, department, full)),
        follow.of(frame, full.site, links.feed(url)),
    )


def _newest(department: DepartmentEntry, frame: Frame, dossier: Dossier) -> NewestView | None:
    """The newest year with an open filing."""
    year = max((one.filing.year.value for one in dossier.filings if one.open), default=None)
    if year is None:
        return None
    known = year_known.of(YearFilings(dossier, year, frame.url), department.summaries)
    page = frame.to(links.department_year(department.region_id, department.id, year))
    figures = (replace(one, href=_below(page, one.href)) for one in year_figures.amounts(known))
    link = LinkView(sentences.words("department.newest", year=year), page)
    return NewestView(link, tuple(year_spending.of(known)), tuple(figures))


def _below(page: str, href: str) -> str:
    """A place on the page of the year, from here."""
    return f"{page}{href}" if href.startswith("#") else href


def _indicators(dossier: Dossier, frame: Frame, full: Catalogue) -> tuple[TableView, ...]:
    """Every indicator of the department as a whole; those of a project stand on its page."""
    own = [one for one in dossier.history.indicators if not one.key.project]
    return years.indicator_tables(dossier, frame, own, pages=full.indicator_pages)


def _peers(department: DepartmentEntry, frame: Frame, full: Catalogue) -> LinkView | None:
    function = department.department.function
    if function is None or function not in full.peer_pages:
        return None
    return LinkView(full.site.functions[function], frame.to(links.peers(function)))


def beside(department: DepartmentEntry, frame: Frame, full: Catalogue) -> tuple[LinkView, ...]:
    """Where else a year of the department leads: all its years, and departments with the same function."""
    every = LinkView(
        sentences.words("department.beside_years"), frame.to(links.department(department.region_id, department.id))
    )
    peers = _peers(department, frame, full)
    return (every, LinkView(sentences.words("department.beside_peers"), peers.href)) if peers else (every,)


def _lineage(frame: Frame, department: DepartmentEntry, full: Catalogue) -> Iterator[LineageView]:
    """The departments before and after it, with what their own filings say; never added to its own figures."""
    here = f"{department.region_id}/{department.id}"
    for one in department.department.predecessors:
        if (before := full.find(one.department)) is not None:
            yield _relative(frame, before, full, sentences.words("department.predecessor", year=one.since), one.note)
    for after, one in full.successors(here):
        yield _relative(frame, after, full, sentences.words("department.successor", year=one.since), one.note)


def _relative(frame: Frame, other: DepartmentEntry, full: Catalogue, relation: str, note: str) -> LineageView:
    url = links.department(other.region_id, other.id)
    places = {(other.region_id, other.id): (full.region(other.region_id), other)}
    return LineageView(
        LinkView(other.department.name, frame.to(url), relation), note, filing_rows(frame, other.summaries, places)
    )


def _years(department: DepartmentEntry) -> tuple[int, ...]:
    """Years with a filing or a blank form, early to late."""
    blank = {form.year for one in department.summaries for form in one.blank_forms if form.stage}
    return tuple(sorted({*department.years, *blank}))


def _year(frame: Frame, department: DepartmentEntry, year: int) -> YearStatusView:
    url = links.department_year(department.region_id, department.id, year)
    href = frame.to(url) if year in department.years else ""
    return YearStatusView(year, href, cycle.steps(year, department.summaries))


def _project(frame: Frame, summary: Summary, index: int) -> LinkView:
    project = summary.projects[index]
    url = links.project(summary.region_id, summary.department_id, summary.year, project.id)
    return LinkView(
        project.name,
        frame.to(url),
        sentences.joined(filter(None, (formats.year(summary.year), project.code)), "marks.gap"),
    )


def _facts(region: RegionEntry, department: DepartmentEntry, functions: dict[str, str]) -> tuple[tuple[str, str], ...]:
    about = department.department
    place = sentences.words("marks.aside", text=region.region.name, aside=region.region.code)
    found = [("about.name", about.name), ("about.short", about.short), ("about.region", place)]
    if about.also:
        found.append(("about.also", sentences.joined(about.also)))
    for one in about.former:
        until = sentences.words("about.until", name=one.name, day=one.until) if one.until else one.name
        found.append(("about.former", until))
    if about.code:
        found.append(("about.code", about.code))
    if about.function:
        found.append(("about.function", functions.get(about.function, about.function)))
    return tuple((sentences.words(key), text) for key, text in found)
