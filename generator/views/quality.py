"""/quality/: what the rules say of all filings, by rule, year and department; made from summaries only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator import formats, links, sentences
from generator.dossier import HIDDEN
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry
from generator.fact_tables.summary import NotedFact, Summary
from generator.findings import Severity
from generator.frozen import dataclass
from generator.rules import RULES
from generator.views import cycle, own_tables, paging
from generator.views.frame import Frame, crumbs
from generator.views.listing import HeldBackView, held_back
from generator.views.own_tables import cell, mark
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView

INDEX = "quality/"
_KINDS = (Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class QualityView:
    """审核提示总览."""

    frame: Frame
    filings: int
    counts: tuple[tuple[str, int], ...]
    """提示 n, 说明 n, 核对相符 n over the whole site."""
    rules: TableView | None
    """On the first page, when there is any remark; so `years`."""
    years: TableView | None
    departments: TableView | None
    held_back: tuple[HeldBackView, ...]
    """On the first page."""
    quiet: int
    """How many rules found nothing."""
    rules_href: str
    reply_href: str
    pager: PagerView | None


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


_Year = tuple[DepartmentEntry, int, tuple[Summary, ...]]
_Line = tuple[DepartmentEntry, NotedFact]


def index(catalogue: Catalogue, rows: int = paging.ROWS) -> Iterator[QualityView]:
    """/quality/ and its further pages: the departments' years go on there."""
    every = paging.pages(tuple(_years(catalogue)), rows)
    summaries = catalogue.summaries
    counts = tuple((name, int(count)) for name, count in zip(_NAMES, _counts(summaries), strict=True))
    quiet = len(RULES) - len(catalogue.tallies)
    for number, shown in enumerate(every, 1):
        url, title = paging.url(INDEX, number), paging.titled(sentences.words("quality.heading"), number)
        frame = Frame(url, title, sentences.words("quality.description"), "quality", crumbs(url, []), title)
        first = number == 1 and bool(summaries)
        yield QualityView(
            frame,
            len(summaries),
            counts,
            _rule_table(frame, catalogue) if first and catalogue.tallies else None,
            _year_table(frame, catalogue) if first else None,
            _department_table(frame, shown) if shown else None,
            held_back(frame, catalogue.by_code) if number == 1 else (),
            quiet,
            frame.to("rules/"),
            frame.to("corrections/#filed"),
            paging.pager(frame, INDEX, number, len(every)),
        )


_NAMES = (*(str(one) for one in _KINDS), sentences.words("quality.passed"))


def _counts(summaries: Iterable[Summary]) -> tuple[str, ...]:
    """How many 提示, how many 说明, how many checks that held."""
    found: Counter[Severity] = Counter()
    passed = 0
    for one in summaries:
        found.update(one.severities)
        passed += one.passed
    return (*(str(found[one]) for one in _KINDS), str(passed))


def _years(catalogue: Catalogue) -> Iterator[_Year]:
    """Every department's years, late to early, departments by region code and name."""
    for entry in catalogue.by_code:
        for year in entry.years:
            yield entry, year, tuple(one for one in entry.summaries if one.year == year)


def _rule_table(frame: Frame, catalogue: Catalogue) -> TableView:
    columns = own_tables.heads([("quality.rule", "l3"), ("rules.code", "tag q")])
    columns += [(str(one), "num q") for one in _KINDS]
    columns += own_tables.heads([("rules.filings", "num q")])
    rows = (
        (
            cell(rule.title, href=frame.to(links.quality(code))),
            cell(code, href=frame.to(f"rules/#{code.lower()}")),
            *(cell(str(catalogue.tallies[code].remarks.get(one, 0))) for one in _KINDS),
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


def _department_table(frame: Frame, years: Sequence[_Year]) -> TableView:
    columns = own_tables.heads([("columns.department", "who"), ("columns.year", "wide"), ("columns.filings", "num q")])
    columns += [(one, "num q") for one in _NAMES]
    rows = (_department_row(frame, *one) for one in years)
    caption = sentences.words("quality.department_table")
    return own_tables.merged(own_tables.table("by-department", caption, columns, rows, css="stack even", repeats=True))


def _department_row(
    frame: Frame, entry: DepartmentEntry, year: int, summaries: Sequence[Summary]
) -> Iterator[CellView]:
    yield cell(entry.department.name, href=frame.to(links.department(entry.region_id, entry.id)))
    anchor = "#notes" if any(one.state not in HIDDEN for one in summaries) else ""
    yield cell(formats.year(year), href=frame.to(links.department_year(entry.region_id, entry.id, year) + anchor))
    yield cell(str(len(summaries)))
    yield from map(cell, _counts(summaries))


def rule(catalogue: Catalogue, code: str, number: int, rows: int = paging.ROWS) -> QualityRuleView:
    """Page `number` of the list of all that a rule found."""
    about, first = RULES[code], links.quality(code)
    found = catalogue.tally(code)
    url, title = paging.url(first, number), paging.titled(about.title, number)
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
        about.title,
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
    text = sentences.words("quality.inferred", text=remark.text) if remark.inferred else remark.text
    yield cell(text, sentences.joined(remark.answers, "marks.then"))
