"""The whole road in one place: content folder → findings and pages. Nothing here knows MkDocs or the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import folders, reader, records, register, summary
from generator.findings import Finding
from generator.folders import Content, DepartmentFolder
from generator.model import Department, Filing, Site, Stage
from generator.pages import Page, Renderer, View
from generator.register import DepartmentEntry, RegionEntry, Register
from generator.search import Record
from generator.views import department as department_view
from generator.views import department_year, overview, parts, project


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build depends on besides the content."""

    templates: Path
    today: str
    """ISO day: 待公开 filings whose day has come are shown. The only thing that comes from a clock."""
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The content read once: every finding, and the register when nothing stops publishing."""

    content: Content
    findings: tuple[Finding, ...]
    register: Register | None

    @property
    def publishable(self) -> bool:
        """Whether no finding stops publishing."""
        return self.register is not None


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


def check(root: Path, settings: Settings) -> Checked:
    """Read everything below `root` once, one filing at a time. Raises ProjectError for a missing folder."""
    content, found = folders.read(root)
    findings = list(found)
    site, more = reader.read_site(content.site, root)
    findings += more
    regions = []
    for folder in content.regions:
        region, more = reader.read_region(folder.file, root) if folder.file.is_file() else (None, ())
        findings += more
        entries = [entry for one in folder.departments if (entry := _department(one, root, settings, findings))]
        if region:
            regions.append(RegionEntry(folder.region_id, region, tuple(entries)))
    stops = any(one.stops for one in findings) or site is None
    return Checked(content, tuple(sorted(findings)), None if stops or site is None else _register(site, regions))


def _register(site: Site, regions: list[RegionEntry]) -> Register:
    """Departments and regions without a shown filing are left out."""
    kept = []
    for region in regions:
        departments = tuple(one for one in region.departments if one.summaries)
        if departments:
            kept.append(replace(region, departments=departments))
    return Register(site, tuple(kept))


def _department(
    folder: DepartmentFolder, root: Path, settings: Settings, findings: list[Finding]
) -> DepartmentEntry | None:
    about: Department | None = None
    if folder.file.is_file():
        about, more = reader.read_department(folder.file, root)
        findings += more
    summaries = []
    for path in (path for year in folder.years for path in year.filings):
        filing, more = reader.read_filing(path, root)
        findings += more
        if filing and _shown(filing, settings):
            summaries.append(summary.of(filing, folder.region_id, folder.department_id, path.stem))
    if about is None:
        return None
    return DepartmentEntry(folder.region_id, folder.department_id, about, register.order(summaries))


def _shown(filing: Filing, settings: Settings) -> bool:
    return register.shown(filing.state, filing.publish_on, settings.today, drafts=settings.drafts)


def products(checked: Checked, settings: Settings) -> Iterator[Product]:
    """Every page of the site, department by department; needs a publishable check."""
    if checked.register is None:
        raise ValueError("products of content that must not be published")
    renderer = Renderer(settings.templates)
    for view, copies in views(checked.content, checked.register, settings):
        yield Product(view, renderer.render(view), records.of(view, checked.register), copies)


def views(content: Content, full: Register, settings: Settings) -> Iterator[tuple[View, tuple[Copy, ...]]]:
    """Every view: first those made from summaries, then department by department."""
    overviews: tuple[View, ...] = (
        overview.home(full),
        overview.regions_index(full),
        overview.years_index(full),
        overview.search(full),
        overview.all_rules(full),
        *(overview.year(full, one) for one in full.years),
        *(overview.region(full, one) for one in full.regions),
    )
    for view in overviews:
        yield view, ()
    by_id = {(one.region_id, one.department_id): one for one in content.departments}
    for region in full.regions:
        for entry in region.departments:
            yield from _department_views(by_id[region.id, entry.id], region, entry, full, settings, content.root)


def _department_views(  # noqa: PLR0913 - one department's pages need exactly these
    folder: DepartmentFolder,
    region: RegionEntry,
    entry: DepartmentEntry,
    full: Register,
    settings: Settings,
    root: Path,
) -> Iterator[tuple[View, tuple[Copy, ...]]]:
    yield department_view.of(region, entry, full.site.functions), ()
    for year in entry.years:
        paths = next(one.filings for one in folder.years if one.year == year)
        read = ((path, reader.read_filing(path, root)[0]) for path in paths)
        shown = [(path, filing) for path, filing in read if filing and _shown(filing, settings)]
        shown.sort(key=lambda pair: (_STAGE_ORDER.index(pair[1].stage), pair[0].name))
        view = department_year.of(region, entry, year, tuple((path.stem, filing) for path, filing in shown))
        yield view, tuple(_copies(view.frame.url, shown))
        for path, filing in shown:
            for fact in (one for item in entry.summaries if item.name == path.stem for one in item.projects):
                found = parts.views(filing, path.stem)
                yield project.of(region, entry, year, fact.id, found), ()


_STAGE_ORDER = (Stage.APPRAISAL, Stage.TARGET, Stage.MONITORING, Stage.SELF_EVALUATION, Stage.EVALUATION)


def _copies(url: str, shown: list[tuple[Path, Filing]]) -> Iterator[Copy]:
    for path, filing in shown:
        if filing.state not in department_year.HIDDEN:
            yield Copy(path, f"{url}filings/{path.name}")
            if filing.source:
                yield Copy(path.parent / filing.source.file, f"{url}filings/{filing.source.file}")
