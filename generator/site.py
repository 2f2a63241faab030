"""The whole road in one place: content folder → findings and pages. Nothing here knows MkDocs or the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator import dossier, folders, reader, records, review
from generator.dossier import Dossier, Filed
from generator.fact_tables import catalogue, fact_table, indicators, neighbours, summary
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.fact_tables.fact_table import DepartmentRows, FactTable
from generator.findings import Finding, Severity
from generator.folders import Content, DepartmentFolder
from generator.frozen import dataclass
from generator.model import Aliases, Department, Filing, Site, State
from generator.pages import Page, Renderer, View
from generator.rules import UNCHECKED
from generator.search import Record
from generator.views import department as department_view
from generator.views import department_year, form, glossary, indicator, overview, peers, project, quality


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build depends on besides the content."""

    templates: Path
    today: str
    """ISO day: 待公开 filings whose day has come are shown. The only thing that comes from a clock."""
    drafts: bool = False
    require_review: bool = False
    """What site.yaml says of the record of reviews, see `demanding`."""


@dataclass(frozen=True, slots=True)
class CheckedContent:
    """The content read once: every finding, and the catalogue when nothing stops publishing."""

    content: Content
    findings: tuple[Finding, ...]
    catalogue: Catalogue | None

    @property
    def publishable(self) -> bool:
        """Whether no finding stops publishing."""
        return self.catalogue is not None


@dataclass(frozen=True, slots=True)
class Copy:
    """一个随页面公开的文件."""

    source: Path
    target: str
    """Below the site folder."""


@dataclass(frozen=True, slots=True)
class Product:
    """What one view leads to: its page and the files beside it."""

    view: View
    page: Page
    records: tuple[Record, ...]
    """What the search index holds of it."""
    copies: tuple[Copy, ...] = ()


def check(root: Path, settings: Settings, *, reviewed: bool = False) -> CheckedContent:
    """Read everything below `root` once, one department at a time. Raises ProjectError for a missing folder.

    `reviewed`: what the rules say stands among the findings too, at its lines.
    """
    content, found = folders.read(root)
    settings = demanding(settings, content)

    facts = {}

    def department(folder: DepartmentFolder) -> tuple[DepartmentEntry | None, tuple[Finding, ...]]:
        dossier, more = read_department(folder, root, settings, reviewed=reviewed)
        if dossier is None:
            return None, more
        facts[folder.region_id, folder.department_id] = told(dossier)
        return entry(dossier), more

    checked = assemble(content, found, map(department, content.departments), reviewed=reviewed)
    if checked.catalogue:
        write(checked.catalogue, lambda one: facts[one.region_id, one.id])
    return checked


def demanding(settings: Settings, content: Content) -> Settings:
    """`settings` with what site.yaml demands of every filing."""
    site, _ = reader.read_site(content.site, content.root)
    return replace(settings, require_review=bool(site and site.require_review))


def write(full: Catalogue, facts: Callable[[DepartmentEntry], DepartmentRows]) -> None:
    """Fill the fact_table of `full`, department by department."""
    full.fact_table.write((catalogue.member(one), facts(one)) for one in full.by_code)


def assemble(
    content: Content,
    found: tuple[Finding, ...],
    departments: Iterable[tuple[DepartmentEntry | None, tuple[Finding, ...]]],
    *,
    reviewed: bool = False,
    fact_table: Path | None = None,
) -> CheckedContent:
    """The content checked, from what was found in its folders and in each of its departments, in their order.

    The fact_table of its catalogue is still to be written, to the file `fact_table`.
    """
    findings = [*found, *review.of_duties(content, reviewed=reviewed)]
    site, more = reader.read_site(content.site, content.root)
    findings += more
    left = iter(departments)
    regions = []
    for folder in content.regions:
        region, more = reader.read_region(folder.file, content.root) if folder.file.is_file() else (None, ())
        findings += more
        entries = []
        for _ in folder.departments:
            one, more = next(left)
            findings += more
            entries += [one] if one else []
        if any(one.state is not State.DRAFT for entry in entries for one in entry.summaries):
            findings = _strict(findings, folder.file, content.root)
        if region:
            regions.append(RegionEntry(folder.region_id, region, tuple(entries)))
    if reviewed and site:
        findings += review.of_site(site, content.site, content.root)
    stops = any(one.stops for one in findings) or site is None
    if reviewed and not stops:  # an error elsewhere may be why a region has nothing to show
        shown = {region.id for region in regions if any(entry.summaries for entry in region.departments)}
        findings += review.of_content(content, shown)
    return CheckedContent(
        content, tuple(sorted(set(findings))), None if stops or site is None else _catalogue(site, regions, fact_table)
    )


def _strict(findings: Iterable[Finding], file: Path, root: Path) -> list[Finding]:
    """What is to be filled in `file` is wanted: something of it is shown, or waits to be."""
    name = file.relative_to(root.parent).as_posix()
    wanted = {("JX217", name)}
    return [replace(one, severity=Severity.ERROR) if (one.rule, one.file) in wanted else one for one in findings]


def _catalogue(site: Site, regions: list[RegionEntry], fact_table: Path | None) -> Catalogue:
    """Departments and regions without a shown filing are left out."""
    kept = []
    for region in regions:
        departments = tuple(one for one in region.departments if one.summaries)
        if departments:
            kept.append(replace(region, departments=departments))
    return Catalogue(site, tuple(kept), FactTable(fact_table))


def entry(found: Dossier) -> DepartmentEntry:
    """What other pages need of a department."""
    place, checked = (found.region_id, found.id), found.checked
    summaries = (
        summary.of(one, found.facts.get(one.source), place, checked.get(one.source, UNCHECKED)) for one in found.filings
    )
    return DepartmentEntry(found.region_id, found.id, found.department, catalogue.order(summaries))


def told(found: Dossier) -> DepartmentRows:
    """What a department tells pages that stand for several, newest filing first."""
    filings = sorted(found.filings, key=lambda one: (-one.filing.year.value, one.filing.stage, one.stem))
    remarks = (fact for one in filings for fact in summary.remarks(one, found.checked.get(one.source, UNCHECKED)))
    return fact_table.facts(remarks, indicators.of(found))


def read_department(
    folder: DepartmentFolder, root: Path, settings: Settings, *, reviewed: bool = False
) -> tuple[Dossier | None, tuple[Finding, ...]]:
    """One department, read whole; None when its own file cannot be read. `reviewed` as in `check`."""
    findings: list[Finding] = []
    about: Department | None = None
    aliases: Aliases | None = None
    if folder.file.is_file():
        about, more = reader.read_department(folder.file, root)
        findings += more
    if folder.aliases:
        aliases, more = reader.read_aliases(folder.aliases, root)
        findings += more
    filings = []
    for path in (path for year in folder.years for path in year.filings):
        filing, more = reader.read_filing(path, root, require_review=settings.require_review)
        findings += more
        if filing and filing.state is not State.DRAFT:
            findings = _strict(findings, folder.file, root)
        if filing and _shown(filing, settings):
            filings.append(Filed(path, filing))
    if about is None:
        return None, tuple(findings)
    found = dossier.of(folder.region_id, folder.department_id, about, filings, aliases)
    if reviewed:
        findings += review.of(found, aliases, folder.aliases, root)
    return found, tuple(findings)


def _shown(filing: Filing, settings: Settings) -> bool:
    return catalogue.shown(filing.state, filing.publish_on, settings.today, drafts=settings.drafts)


def products(checked: CheckedContent, settings: Settings) -> Iterator[Product]:
    """Every page of the site, department by department; needs a publishable check."""
    if checked.catalogue is None:
        raise ValueError("products of content that must not be published")
    renderer = Renderer(settings.templates)
    for view, copies in views(checked.content, checked.catalogue, settings):
        yield Product(view, renderer.render(view), records.of(view, checked.catalogue), copies)


def views(content: Content, full: Catalogue, settings: Settings) -> Iterator[tuple[View, tuple[Copy, ...]]]:
    """Every view: first those made from summaries, then department by department."""
    for view in overviews(full):
        yield view, ()
    by_id = {(one.region_id, one.department_id): one for one in content.departments}
    for region in full.regions:
        for one in region.departments:
            found, _ = read_department(by_id[one.region_id, one.id], content.root, settings)
            if found:
                yield from department_views(one, found, neighbours.of(full, one))


Topic = tuple[str, str]
"""(kind, key): what one or more pages made from summaries are about, as ("year", "2024")."""


def overviews(full: Catalogue) -> Iterator[View]:
    """The views made from summaries only."""
    for topic in topics(full):
        yield from overview_of(full, topic)


def topics(full: Catalogue, *, regions: bool = True, whole: bool = True) -> Iterator[Topic]:
    """What the views made from summaries are about: `regions`, and what stands for the `whole` site."""
    if regions:
        yield from (("region", one.id) for one in full.regions)
    if not whole:
        return
    yield from (("site", one) for one in _SITE)
    yield from (("year", str(one)) for one in full.years)
    yield from (("indicator", one) for one in sorted(full.indicator_pages))
    yield from (("peers", one) for one in full.peers if one in full.peer_pages)
    yield from (("rule", f"{code}/{number}") for code, number in quality.rule_pages(full))


_SITE: dict[str, Callable[[Catalogue], Iterable[View]]] = {
    "home": lambda full: [overview.home(full)],
    "regions": lambda full: [overview.regions_index(full)],
    "years": lambda full: [overview.years_index(full)],
    "search": lambda full: [overview.search(full)],
    "rules": lambda full: [overview.all_rules(full)],
    "glossary": lambda _: [glossary.page()],
    "indicators": indicator.index,
    "peers": lambda full: [peers.index(full)],
    "quality": quality.index,
}
_KINDS: dict[str, Callable[[Catalogue, str], Iterable[View]]] = {
    "site": lambda full, key: _SITE[key](full),
    "year": lambda full, key: overview.year(full, int(key)),
    "region": lambda full, key: [overview.region(full, full.region(key))],
    "indicator": indicator.of,
    "peers": peers.of,
    "rule": lambda full, key: [quality.rule(full, key.partition("/")[0], int(key.partition("/")[2]))],
}


def overview_of(full: Catalogue, topic: Topic) -> Iterator[View]:
    """The views of one topic."""
    kind, key = topic
    yield from _KINDS[kind](full, key)


def department_views(
    entry: DepartmentEntry, found: Dossier, around: Catalogue
) -> Iterator[tuple[View, tuple[Copy, ...]]]:
    """The views of one department, and the files beside them; `around` holds it and its neighbours."""
    region = around.region(entry.region_id)
    yield department_view.of(region, entry, found, around), ()
    for year in entry.years:
        view = department_year.of(region, entry, year, found)
        yield view, tuple(_copies(view.frame.url, found.year(year)))
        yield from ((page, ()) for page in form.of_year(region, entry, year, found))
        yield from ((page, ()) for page in project.of_year(region, entry, year, found))


def _copies(url: str, filings: tuple[Filed, ...]) -> Iterator[Copy]:
    for one in filings:
        if one.open:
            yield Copy(one.path, f"{url}filings/{one.path.name}")
            for source in one.filing.sources:
                yield Copy(one.path.parent / source.file, f"{url}filings/{source.file}")
