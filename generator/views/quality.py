"""/quality/: what the rules say of all filings, by rule, year and department; made from summaries only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator import formats, links, rules, sentences
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry
from generator.fact_tables.summary import NotedFact, RemarkFact, RemarkKind, Summary
from generator.findings import Severity
from generator.frozen import dataclass
from generator.rules import RULES
from generator.views import cycle, follow, own_tables, paging, sieve
from generator.views.boards import BoardRowView, BoardView
from generator.views.follow import FollowView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.listing import HeldBackView, held_back
from generator.views.own_tables import cell, mark
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView
from generator.views.sieve import Axis, Keys, Sieve, SieveView

INDEX = "quality/"
ROWS = 300
"""How many remarks the page lists: the gravest of the site; the pages of the rules have all."""
_SEVERITIES = (Severity.WARNING, Severity.NOTE)
_HEADINGS = sentences.section("remark_kinds")
_DECKS = sentences.section("remark_decks")
_END = sentences.words("oversight.end")


@dataclass(frozen=True, slots=True)
class QualityView:
    """核对."""

    frame: Frame
    filings: int
    counts: tuple[tuple[str, int], ...]
    """提示 n, 说明 n, 核对相符 n over the whole site."""
    boards: tuple[BoardView, ...]
    """What was found, kind by kind, money first."""
    sieve: SieveView
    rules: TableView | None
    """When there is any remark."""
    years: TableView | None
    held_back: tuple[HeldBackView, ...]
    quiet: int
    """How many rules found nothing."""
    rules_href: str
    reply_href: str
    follow: FollowView


@dataclass(frozen=True, slots=True)
class QualityRuleView:
    """一条规则的全部提示."""

    frame: Frame
    code: str
    title: str
    text: str
    basis: str
    count: int
    filings: int
    rule_href: str
    reply_href: str
    table: TableView
    pager: PagerView | None


_Line = tuple[DepartmentEntry, NotedFact]


def index(catalogue: Catalogue, rows: int = ROWS) -> QualityView:
    """/quality/."""
    title, summaries = sentences.words("quality.heading"), catalogue.summaries
    frame = Frame(INDEX, title, sentences.words("quality.description"), "quality", crumbs(INDEX, []), title)
    lines = [(catalogue.entry(*place), noted) for place, noted in catalogue.fact_table.gravest(rows)]
    chosen = _sieve(catalogue, lines)
    return QualityView(
        frame,
        len(summaries),
        tuple((name, int(count)) for name, count in zip(_NAMES, _counts(summaries), strict=True)),
        tuple(_boards(catalogue, frame, lines, chosen)),
        chosen.view,
        _rule_table(frame, catalogue) if catalogue.tallies else None,
        _year_table(frame, catalogue) if summaries else None,
        held_back(frame, catalogue.by_code),
        len(RULES) - len(catalogue.tallies),
        frame.to("rules/"),
        frame.to("corrections/#filed"),
        follow.of(frame, catalogue.site, links.feed(INDEX)),
    )


def _sieve(catalogue: Catalogue, lines: Sequence[_Line]) -> Sieve:
    years = sorted({noted.year for _, noted in lines}, reverse=True)
    axes = (
        Axis("f", sentences.words("quality.by_kind"), {kind.value: _HEADINGS[kind.value] for kind in RemarkKind}),
        Axis("r", sentences.words("oversight.by_region"), {one.id: one.region.short for one in catalogue.regions}),
        Axis("y", sentences.words("oversight.by_year"), {str(year): formats.year(year) for year in years}),
    )
    return sieve.of(axes, [_keys(*line) for line in lines])


def _keys(entry: DepartmentEntry, noted: NotedFact) -> Keys:
    return noted.remark.kind.value, entry.region_id, str(noted.year)


def _boards(catalogue: Catalogue, frame: Frame, lines: Sequence[_Line], chosen: Sieve) -> Iterator[BoardView]:
    counts = catalogue.fact_table.kinds()
    for kind in RemarkKind:
        own = [line for line in lines if line[1].remark.kind is kind]
        if not counts[kind]:
            continue
        partly = sentences.words("quality.partly", shown=len(own), number=counts[kind])
        yield BoardView(
            kind.value,
            _HEADINGS[kind.value],
            counts[kind],
            _DECKS[kind.value],
            None,
            "",
            tuple(_row(frame, chosen, *line) for line in own),
            partly if counts[kind] > len(own) else "",
            chosen.nothing([_keys(*line) for line in own]),
        )


def _row(frame: Frame, chosen: Sieve, entry: DepartmentEntry, noted: NotedFact) -> BoardRowView:
    remark = noted.remark
    place = links.filing(entry.region_id, entry.id, noted.year, noted.name)
    return BoardRowView(
        chosen.css(_keys(entry, noted)),
        LinkView(entry.department.short, frame.to(links.department(entry.region_id, entry.id))),
        cycle.dated(noted.year, noted.stage),
        "",
        _told(remark, rules.brief(remark.text).removesuffix(_END)),
        "",
        remark.answers,
        (
            LinkView(sentences.words("oversight.to_place"), frame.to(f"{place}#{remark.anchor}")),
            LinkView(RULES[remark.rule].finding, frame.to(links.quality(remark.rule))),
        ),
        remark.size,
        sentences.words("quality.apart") if remark.size else "",
    )


def _told(remark: RemarkFact, text: str) -> str:
    return sentences.words("quality.inferred", text=text) if remark.inferred else text


_NAMES = (*(str(one) for one in _SEVERITIES), sentences.words("quality.passed"))


def _counts(summaries: Iterable[Summary]) -> tuple[str, ...]:
    """How many 提示, how many 说明, how many checks that held."""
    found: Counter[Severity] = Counter()
    passed = 0
    for one in summaries:
        found.update(one.severities)
        passed += one.passed
    return (*(str(found[one]) for one in _SEVERITIES), str(passed))


def _rule_table(frame: Frame, catalogue: Catalogue) -> TableView:
    columns = own_tables.heads([("quality.rule", "l3"), ("rules.code", "tag q")])
    columns += [(str(one), "num q") for one in _SEVERITIES]
    columns += own_tables.heads([("rules.filings", "num q")])
    rows = (
        (
            cell(rule.finding, href=frame.to(links.quality(code))),
            cell(code, href=frame.to(f"rules/#{code.lower()}")),
            *(cell(str(catalogue.tallies[code].remarks.get(one, 0))) for one in _SEVERITIES),
            cell(str(catalogue.tallies[code].filings)),
        )
        for code, rule in RULES.items()
        if code in catalogue.tallies
    )
    return own_tables.table(
        "by-rule", sentences.words("quality.rule_table"), columns, rows, css="stack even", repeats=True
    )


def _year_table(frame: Frame, catalogue: Catalogue) -> TableView:
    columns = own_tables.heads([("columns.year", "l3"), ("columns.filings", "num q")])
    columns += [(one, "num q") for one in _NAMES]
    rows = []
    for year in catalogue.years:
        here = [one for one in catalogue.summaries if one.year == year]
        lead = cell(formats.fiscal_year(year), href=frame.to(links.year(year)))
        rows.append((lead, cell(str(len(here))), *map(cell, _counts(here))))
    return own_tables.table(
        "by-year", sentences.words("quality.year_table"), columns, rows, css="stack even", repeats=True
    )


def rule(catalogue: Catalogue, code: str, number: int, rows: int = paging.ROWS) -> QualityRuleView:
    """Page `number` of the list of all that a rule found."""
    about, first = RULES[code], links.quality(code)
    found = catalogue.tally(code)
    url, title = paging.url(first, number), paging.titled(about.finding, number)
    frame = Frame(
        url,
        title,
        sentences.words("quality.rule_description", code=code),
        "quality",
        crumbs(url, [(sentences.words("quality.heading"), INDEX)]),
        paging.titled(code, number),
        toc=False,
    )
    lines = catalogue.fact_table.remarks(code, (number - 1) * rows, rows)
    return QualityRuleView(
        frame,
        code,
        about.finding,
        about.text,
        about.basis,
        found.total,
        found.filings,
        frame.to(f"rules/#{code.lower()}"),
        frame.to("corrections/#filed"),
        _remark_table(frame, [(catalogue.named(*place), noted) for place, noted in lines]),
        paging.pager(frame, first, number, paging.count(found.total, rows)),
    )


def rule_pages(catalogue: Catalogue, rows: int = paging.ROWS) -> Iterator[tuple[str, int]]:
    """(code, number) of every page of a rule that found something."""
    for code in RULES:
        if code in catalogue.tallies:
            count = paging.count(catalogue.tallies[code].total, rows)
            yield from ((code, number) for number in range(1, count + 1))


def _remark_table(frame: Frame, lines: Sequence[_Line]) -> TableView:
    columns = [("columns.department", "who"), ("columns.year_and_filing", "wide")]
    columns += [("quality.severity", "tag"), ("quality.content", "long")]
    rows = (_remark_row(frame, *one) for one in lines)
    caption = sentences.words("quality.remark_table")
    return own_tables.merged(own_tables.table("remarks", caption, own_tables.heads(columns), rows, repeats=True))


def _remark_row(frame: Frame, entry: DepartmentEntry, noted: NotedFact) -> Iterator[CellView]:
    remark = noted.remark
    yield cell(entry.department.name, href=frame.to(links.department(entry.region_id, entry.id)))
    page = links.filing(entry.region_id, entry.id, noted.year, noted.name)
    yield cell(cycle.dated(noted.year, noted.stage), href=frame.to(f"{page}#{remark.anchor}"))
    yield mark(str(remark.severity))
    yield cell(_told(remark, remark.text), sentences.joined(remark.answers, "marks.then"))
