"""The whole road in one place: content folder → findings and pages. Nothing here knows MkDocs or the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator import dossier, folders, reader, review, versions
from generator.disclosure import clock
from generator.dossier import Dossier, Filed
from generator.fact_tables import catalogue, department_rows, indicators, matters, neighbours, summary
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.fact_tables.department_rows import DepartmentRows
from generator.fact_tables.fact_table import FactTable, Place
from generator.fact_tables.neighbours import DepartmentScope
from generator.findings import Finding, Severity
from generator.folders import Content, DepartmentFolder
from generator.frozen import dataclass, replace
from generator.model import Aliases, Department, Filing, Site, State
from generator.rules import UNCHECKED
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.page_classes import FileBeside, Topic, View
    from generator.pages import Page, Renderer
    from generator.search import Record
    from generator.views.later import LaterView


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
class Product:
    """What one view leads to: its page and the files beside it."""

    view: View
    page: Page
    records: tuple[Record, ...]
    """What the search index holds of it."""
    files: tuple[FileBeside, ...] = ()


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
    checked = timed(checked, settings, reviewed=reviewed)
    if checked.catalogue:
        write(checked.catalogue, facts.__getitem__, {})
    return checked


def timed(checked: CheckedContent, settings: Settings, *, reviewed: bool = False) -> CheckedContent:
    """`checked` with duties.yaml read: by it, and by the day, filings are timed. `reviewed` as in `check`."""
    content, full = checked.content, checked.catalogue
    duties, found = reader.read_duties(content.duties, content.root) if content.duties else (None, ())
    if reviewed and duties:
        found += tuple(review.of_duties(duties, content))
    findings = tuple(sorted({*checked.findings, *found}))
    if full is None or any(finding.stops for finding in found):
        return CheckedContent(content, findings, None)
    return CheckedContent(content, findings, replace(full, timing=clock.of(duties, settings.today)))


def demanding(settings: Settings, content: Content) -> Settings:
    """`settings` with what site.yaml demands of every filing."""
    site, _ = reader.read_site(content.site, content.root)
    return replace(settings, require_review=bool(site and site.require_review))


def write(full: Catalogue, facts: Callable[[Place], DepartmentRows], keys: Mapping[Place, bytes]) -> None:
    """Fill the fact_table of `full` with the `facts` of departments; those made for the same of the `keys` stay."""
    full.fact_table.write(map(catalogue.member, full.by_code), facts, keys)


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
    findings = list(found)
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
    return department_rows.of(remarks, indicators.of(found), matters.of(found))


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
    for path, kept in ((path, year.earlier(path)) for year in folder.years for path in year.filings):
        filing, written, more = reader.read_written(path, root, require_review=settings.require_review)
        earlier, further = versions.read(kept, root)
        findings += (*more, *further)
        if filing and filing.state is not State.DRAFT:
            findings = _strict(findings, folder.file, root)
        if filing and _shown(filing, settings):
            filings.append(Filed(path, filing, earlier, written))
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
    from generator import page_classes  # noqa: PLC0415 - checking makes no pages
    from generator.pages import Renderer  # noqa: PLC0415 - the same

    full = checked.catalogue
    if full is None:
        raise ValueError("products of content that must not be published")
    renderer = Renderer(settings.templates)
    for topic in page_classes.topics(full):
        yield from topic_products(full, topic, renderer)
    folders_ = {(folder.region_id, folder.department_id): folder for folder in checked.content.departments}
    for entry in full.departments:
        dossier, _ = read_department(folders_[entry.region_id, entry.id], checked.content.root, settings)
        if dossier:
            whose = scope(entry, dossier, neighbours.of(full, entry))
            files = tuple(department_data(whose))
            for product in department_products(whose, renderer):
                yield replace(product, files=(*files, *product.files))
                files = ()


def topic_products(full: Catalogue, topic: Topic, renderer: Renderer) -> Iterator[Product]:
    """The pages of one topic; the files beside them come with the first."""
    files = tuple(topic_files(full, topic))
    for view in topic_views(full, topic):
        yield replace(topic_product(view.now(), topic, renderer), files=files)
        files = ()


def topic_views(full: Catalogue, topic: Topic) -> Iterator[LaterView[View]]:
    """The views of one topic."""
    from generator import page_classes  # noqa: PLC0415 - checking makes no pages

    name, key = topic
    return map(page_classes.later, page_classes.topic_page(name).views(full, key))


def topic_files(full: Catalogue, topic: Topic) -> Iterable[FileBeside]:
    """The files beside the pages of one topic."""
    from generator import page_classes  # noqa: PLC0415 - checking makes no pages

    name, key = topic
    files = page_classes.topic_page(name).files
    return files(full, key) if files else ()


def topic_product(view: View, topic: Topic, renderer: Renderer) -> Product:
    """What one view of a topic leads to, without the files beside it."""
    from generator import page_classes  # noqa: PLC0415 - checking makes no pages

    records = page_classes.topic_page(topic[0]).records
    return Product(view, renderer.render(view), tuple(records(view)) if records else ())


def scope(entry: DepartmentEntry, dossier: Dossier, around: Catalogue) -> DepartmentScope:
    """What the pages of a department are made from; `around` holds it and its neighbours."""
    return DepartmentScope(around.region(entry.region_id), entry, dossier, around)


def department_data(scope: DepartmentScope) -> Iterator[FileBeside]:
    """The data files of one department."""
    from generator import page_classes  # noqa: PLC0415 - checking makes no pages

    for page_class in page_classes.DEPARTMENT:
        yield from page_class.data(scope) if page_class.data else ()


def department_products(
    scope: DepartmentScope, renderer: Renderer, notices: Callable[[View], Iterable[str]] = lambda _: ()
) -> Iterator[Product]:
    """The pages of one department and the files beside them but data; `notices` stand first on a page."""
    from generator import page_classes  # noqa: PLC0415 - checking makes no pages

    for page_class in page_classes.DEPARTMENT:
        for view in page_class.views(scope):
            records = tuple(page_class.records(view, scope)) if page_class.records else ()
            files = tuple(page_class.files(view, scope)) if page_class.files else ()
            yield Product(view, renderer.render(view, notices=notices(view)), records, files)
