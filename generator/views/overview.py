"""Region and year pages, and the lists that lead to them: made from summaries only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import formats, links, sentences
from generator.fact_tables import disclosures
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry, order
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass
from generator.model import Stage
from generator.views import coverage, cycle, follow, paging
from generator.views.coverage import ProgressView, StripsView
from generator.views.follow import FollowView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.listing import FilingRowView, HeldBackView, IndexView, filing_rows, held_back
from generator.views.paging import PagerView


@dataclass(frozen=True, slots=True)
class RegionView:
    """地区页."""

    frame: Frame
    name: str
    code: str
    oversight_href: str
    departments: tuple[LinkView, ...]
    strips: StripsView
    progress: ProgressView
    rows: tuple[FilingRowView, ...]
    labels: str
    held_back: tuple[HeldBackView, ...]
    follow: FollowView


@dataclass(frozen=True, slots=True)
class YearView:
    """年度页."""

    frame: Frame
    year: int
    counts: tuple[tuple[str, int], ...]
    rows: tuple[FilingRowView, ...]
    labels: str
    neighbours: tuple[LinkView, ...]
    progress: ProgressView | None
    """On its first page."""
    pager: PagerView | None


def region(catalogue: Catalogue, entry: RegionEntry) -> RegionView:
    """地区页."""
    states = tuple(disclosures.of_region(catalogue, entry))
    url = links.region(entry.id)
    name = entry.region.name
    steps = [(sentences.words("home.regions"), "regions/")]
    frame = Frame(url, name, sentences.words("region.description", name=name), "region", crumbs(url, steps), name)
    summaries = order(summary for one in entry.departments for summary in one.summaries)
    rows = filing_rows(frame, summaries, {(one.region_id, one.id): (entry, one) for one in entry.departments})
    return RegionView(
        frame,
        name,
        entry.region.code,
        frame.to(links.oversight()),
        tuple(_department(frame, one) for one in entry.departments),
        coverage.strips(frame, states),
        coverage.progress(frame, states, dict.fromkeys(one.year for one in summaries)),
        rows,
        amount_labels(rows),
        held_back(frame, entry.departments),
        follow.of(frame, catalogue.site, links.feed(url)),
    )


def year(catalogue: Catalogue, value: int, rows: int = paging.ROWS) -> Iterator[YearView]:
    """年度页, `rows` filings a page."""
    first = links.year(value)
    summaries = tuple(one for one in catalogue.summaries if one.year == value)
    stages = Counter(one.stage for one in summaries)
    counts = tuple((cycle.STAGE_NAMES[stage], stages[stage]) for stage in Stage if stages[stage])
    listed = paging.pages(summaries, rows)
    dated = formats.fiscal_year(value)
    about = sentences.words("year.description", year=dated)
    for number, some in enumerate(listed, 1):
        url = paging.url(first, number)
        steps = [(sentences.words("home.years"), "years/"), *([(dated, first)] if number > 1 else [])]
        here = sentences.words("pager.page", number=number) if number > 1 else dated
        frame = Frame(url, paging.titled(dated, number), about, "year", crumbs(url, steps), here)
        beside = (one for one in (value - 1, value + 1) if one in catalogue.years)
        found = filing_rows(frame, some, catalogue.places)
        yield YearView(
            frame,
            value,
            counts,
            found,
            amount_labels(found),
            tuple(LinkView(formats.fiscal_year(one), frame.to(links.year(one))) for one in beside),
            coverage.progress(frame, tuple(disclosures.every(catalogue)), [value]) if number == 1 else None,
            paging.pager(frame, first, number, len(listed)),
        )


def regions_index(catalogue: Catalogue) -> IndexView:
    """/regions/."""
    title, about = sentences.words("regions.heading"), sentences.words("regions.description")
    here = sentences.words("home.regions")
    frame = Frame("regions/", title, about, "index", crumbs("regions/", []), here, toc=False)
    lede = sentences.words("regions.lede", number=len(catalogue.regions))
    return IndexView(frame, title, lede, region_links(catalogue, frame))


def years_index(catalogue: Catalogue) -> IndexView:
    """/years/."""
    title, about = sentences.words("years.heading"), sentences.words("years.description")
    here = sentences.words("home.years")
    frame = Frame("years/", title, about, "index", crumbs("years/", []), here, toc=False)
    return IndexView(
        frame, title, sentences.words("years.lede", number=len(catalogue.years)), year_links(catalogue, frame)
    )


def amount_labels(rows: tuple[FilingRowView, ...]) -> str:
    """What the amounts are, where they are not all the same: each name once, each department once; else ""."""
    departments: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.amount_label:
            departments.setdefault(row.amount_label, {})[row.short] = None
    named: set[str] = set()
    told = []
    for label, listed in departments.items():
        fresh = next((name for name in listed if name not in named), "")
        key = "lists.amount_of_several" if len(listed) > 1 else "lists.amount_of"
        told.append(sentences.words(key, label=label, department=fresh, number=len(listed)) if fresh else label)
        named.update(listed)
    return sentences.joined(told, "marks.then") if len(told) > 1 else ""


def region_links(catalogue: Catalogue, frame: Frame) -> tuple[LinkView, ...]:
    """All regions, with how many departments each has."""
    return tuple(
        LinkView(
            one.region.name,
            frame.to(links.region(one.id)),
            sentences.words("marks.departments", number=len(one.departments)),
        )
        for one in catalogue.regions
    )


def year_links(catalogue: Catalogue, frame: Frame) -> tuple[LinkView, ...]:
    """All years, with how many filings of each kind."""
    return tuple(
        LinkView(formats.fiscal_year(value), frame.to(links.year(value)), _count(catalogue.summaries, value))
        for value in catalogue.years
    )


def _count(summaries: tuple[Summary, ...], value: int) -> str:
    stages = Counter(one.stage for one in summaries if one.year == value)
    counted = (sentences.words("years.filings", number=count, stage=stage) for stage, count in stages.items())
    return sentences.joined(counted, "marks.comma")


def _department(frame: Frame, entry: DepartmentEntry) -> LinkView:
    url = links.department(entry.region_id, entry.id)
    return LinkView(entry.department.short, frame.to(url), sentences.joined(map(formats.year, entry.years)))
