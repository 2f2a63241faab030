"""首页: search, what the newest filings say, what is asked of all, what is missing, and the ways in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator import links, rules, sentences, themes
from generator.export import whole
from generator.fact_tables import disclosures
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.matter import BoardQuestion, Matter
from generator.fact_tables.matter_table import BoardScope
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass
from generator.views import coverage, cycle, follow, indicators, oversight, overview, peers, quality
from generator.views.boards import BoardRowView
from generator.views.coverage import StageRowView
from generator.views.follow import FollowView
from generator.views.frame import Frame, LinkView
from generator.views.listing import FilingRowView, filing_rows
from generator.views.oversight import SummedView

NEWEST = 12
"""How many filings home lists."""
NEWS = 3
"""Of how many it tells what they say."""
RECENT = 2
"""Of how many years home counts what is missing; the year pages have all."""
REGIONS = 60
"""How many regions home lists; their own list has all."""
_THEMES, _PROJECTS = 4, 2
_SHORT = 14
"""Longer names are no words to try."""


@dataclass(frozen=True, slots=True)
class GapView:
    """一个年度收录了什么, in one line."""

    year: LinkView
    steps: tuple[tuple[str, str, str], ...]
    """(环节, how many of how many, states) ."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """首页."""

    frame: Frame
    name: str
    introduction: str
    departments: int
    years: int
    count: int
    tries: tuple[LinkView, ...]
    """Subjects the filings speak of."""
    news: tuple[BoardRowView, ...]
    """What the newest filings say."""
    questions: tuple[SummedView, ...]
    newest: tuple[FilingRowView, ...]
    labels: str
    """What the amounts listed are, each kind once."""
    regions: tuple[LinkView, ...]
    more_regions: LinkView | None
    """To all regions, where home lists some."""
    year_links: tuple[LinkView, ...]
    functions: tuple[LinkView, ...]
    """To the page of each function departments share."""
    across: tuple[LinkView, ...]
    """Ways that lead across departments: indicators, notes, rules, data."""
    gaps: tuple[GapView, ...]
    """What is missing of the newest years."""
    status_href: str
    follow: FollowView


def of(catalogue: Catalogue) -> HomeView:
    """首页."""
    site = catalogue.site
    frame = Frame("", site.name, site.introduction or site.name, "home", toc=False)
    newest = filing_rows(frame, catalogue.summaries[:NEWEST], catalogue.places)
    progress = coverage.progress(frame, tuple(disclosures.every(catalogue)), catalogue.years[:RECENT])
    left = len(catalogue.regions) > REGIONS
    return HomeView(
        frame,
        site.name,
        site.introduction,
        len(catalogue.departments),
        len(catalogue.years),
        len(catalogue.summaries),
        tuple(_tries(catalogue, frame)),
        tuple(_news(catalogue, frame)),
        oversight.summed(catalogue) if catalogue.summaries else (),
        newest,
        overview.amount_labels(newest),
        overview.region_links(catalogue, frame)[:REGIONS],
        LinkView(sentences.words("home.all_regions", number=len(catalogue.regions)), "regions/") if left else None,
        overview.year_links(catalogue, frame),
        peers.ways(catalogue, frame),
        across(catalogue, frame),
        tuple(_gaps(progress.rows)),
        progress.status_href,
        follow.of(frame, site, links.feed("")),
    )


def _tries(catalogue: Catalogue, frame: Frame) -> Iterator[LinkView]:
    """The themes most indicators are about, and projects of the newest filings."""
    every = themes.every()
    words = [every[number].name for number in catalogue.fact_table.themes.by_number() if number < len(every)][:_THEMES]
    named = (project.name for summary in catalogue.summaries[:NEWEST] for project in summary.projects)
    words += [name for name in dict.fromkeys(named) if len(name) <= _SHORT][:_PROJECTS]
    for word in words:
        yield LinkView(word, f"{frame.to('search/')}?q={word}")


def _news(catalogue: Catalogue, frame: Frame) -> Iterator[BoardRowView]:
    """The newest filings of different departments, each with the gravest that is to be said of its year."""
    dated = sorted(catalogue.summaries, key=lambda one: (one.published_on or "", one.year), reverse=True)
    fresh = {(one.region_id, one.department_id): one for one in reversed([one for one in dated if not one.blank])}
    newest = sorted(fresh.values(), key=lambda one: (one.published_on or "", one.year), reverse=True)
    for summary in newest[:NEWS]:
        yield _told(catalogue, frame, summary)


def _told(catalogue: Catalogue, frame: Frame, summary: Summary) -> BoardRowView:
    region_id, id_ = summary.region_id, summary.department_id
    entry, matter = catalogue.entry(region_id, id_), _gravest(catalogue, summary)
    year = links.department_year(region_id, id_, summary.year)
    head = summary.headline
    said = []
    if head and head.amount:
        key = "home.amount_computed" if head.computed else "home.amount"
        said.append(sentences.words(key, label=head.label, amount=head.shown))
    said += [sentences.words("home.indicators", number=summary.indicators)] if summary.indicators else []
    told = sentences.joined(said, "marks.comma")
    found = sentences.words("home.nothing_found")
    if matter:
        text = rules.brief(matter.text).removesuffix(sentences.words("oversight.end"))
        found = sentences.words("marks.under", title=matter.name, text=text) if matter.name else text
    ways = [LinkView(sentences.words("oversight.to_year"), frame.to(year))]
    ways += [LinkView(sentences.words("oversight.to_place"), frame.to(f"{year}{matter.place}"))] if matter else []
    return BoardRowView(
        "",
        LinkView(entry.department.short, frame.to(links.department(region_id, id_))),
        cycle.dated(summary.year, summary.stage),
        "",
        sentences.joined(filter(None, (told, found)), "marks.then"),
        "",
        (),
        tuple(ways),
        matter.size if matter else "",
        oversight.label(matter) if matter and matter.size else "",
    )


def _gravest(catalogue: Catalogue, summary: Summary) -> Matter | None:
    """What is first to be said of a department's year; that something is not here says nothing of what is."""
    scope = BoardScope(summary.region_id, summary.year)
    for question in (BoardQuestion.UNMET, BoardQuestion.DISAGREEING, BoardQuestion.UNCLEAR):
        for row in catalogue.fact_table.matters.of(scope, question):
            if row.department_id == summary.department_id:
                return row.matter
    return None


def _gaps(rows: Iterable[StageRowView]) -> Iterator[GapView]:
    for year, same in groupby(rows, key=lambda row: row.year):
        yield GapView(
            year,
            tuple((row.stage, sentences.words("lists.held_of", held=row.held, of=row.of), _timed(row)) for row in same),
        )


def _timed(row: StageRowView) -> str:
    """按期 2，逾期 1; "" where no filing has a term to be held against."""
    return row.states if row.timed else ""


def across(catalogue: Catalogue, frame: Frame) -> tuple[LinkView, ...]:
    """Ways that lead across departments: indicators, notes, rules, data."""
    remarks = sum(one.total for one in catalogue.tallies.values())
    listed = catalogue.fact_table.named_number()
    ways = [("indicators.heading", indicators.INDEX, "home.indicators_number", listed)] if listed else []
    ways.append(("quality.heading", quality.INDEX, "home.number", remarks))
    ways.append(("rules.heading", "rules/", "home.number", len(rules.RULES)))
    counted = (
        LinkView(sentences.words(name), frame.to(url), sentences.words(told, number=many))
        for name, url, told, many in ways
    )
    return *counted, LinkView(sentences.words("data.heading"), frame.to(whole.FOLDER), sentences.words("home.kinds"))
