"""公开进度 /status/: every filing that is due or here, whether it was published in time, by which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from generator import links, sentences
from generator.disclosure import wording, workdays
from generator.disclosure.statuses import Disclosure, Timing
from generator.fact_tables import disclosures
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry
from generator.fact_tables.disclosures import DepartmentDisclosures
from generator.frozen import dataclass
from generator.model import Stage
from generator.views import cycle, follow, own_tables, paging
from generator.views.follow import FollowView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.own_tables import cell, mark
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView

CHIPS = {
    Timing.ON_TIME: "ok",
    Timing.LATE: "miss",
    Timing.NOT_DUE: "due",
    Timing.NOT_REQUIRED: "form",
}
"""Look of the chip of a state; of the others plain."""
INDEX = "status/"
CSV = "status/status.csv"


@dataclass(frozen=True, slots=True)
class RuleTextView:
    """一条规定."""

    name: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class StatusView:
    """公开进度页."""

    frame: Frame
    counts: tuple[tuple[str, int], ...]
    """按期 n, 逾期 n … over the whole site."""
    listed: str
    """By what it is decided which filings are due."""
    rules: tuple[RuleTextView, ...]
    """On the first page; so `years`."""
    years: TableView | None
    table: TableView | None
    files: tuple[LinkView, ...]
    pager: PagerView | None
    follow: FollowView


_Line = tuple[DepartmentEntry, Disclosure]


def index(catalogue: Catalogue, rows: int = paging.ROWS) -> Iterator[StatusView]:
    """/status/ and its further pages."""
    every = tuple(disclosures.every(catalogue))
    lines = tuple(_lines(catalogue, every))
    counts = tuple((str(state), number) for state, number in counted(state for _, state in lines))
    shown = paging.pages(lines, rows)
    for number, some in enumerate(shown, 1):
        url, title = paging.url(INDEX, number), paging.titled(sentences.words("status.heading"), number)
        frame = Frame(url, title, sentences.words("status.description"), "status", crumbs(url, []), title)
        first = number == 1
        yield StatusView(
            frame,
            counts,
            sentences.words("status.by_list" if catalogue.clock().duties else "status.by_cycle"),
            _rules() if first else (),
            _year_table(frame, catalogue.years, every) if first and lines else None,
            _table(frame, some) if some else None,
            (LinkView(sentences.words("status.download"), frame.to(CSV)),) if first and lines else (),
            paging.pager(frame, INDEX, number, len(shown)),
            follow.of(frame, catalogue.site, links.feed(INDEX)),
        )


def counted(states: Iterable[Disclosure]) -> Iterator[tuple[Timing, int]]:
    """How many are in each state, in the order of the states."""
    found = Counter(state.timing for state in states)
    return ((one, found[one]) for one in Timing if found[one])


def _lines(catalogue: Catalogue, every: Sequence[DepartmentDisclosures]) -> Iterator[_Line]:
    """By region code and name of the department, newest year first."""
    places = {(one.entry.region_id, one.entry.id): one for one in every}
    for entry in catalogue.by_code:
        yield from ((entry, state) for state in places[entry.region_id, entry.id].states)


def _rules() -> tuple[RuleTextView, ...]:
    return (
        RuleTextView(
            sentences.words("status.rule_approval"),
            sentences.words("status.rule_approval_text"),
            sentences.words("status.rule_approval_basis"),
        ),
        RuleTextView(
            sentences.words("status.rule_formation"),
            sentences.words("status.rule_formation_text", last=workdays.LAST_YEAR),
            sentences.words("status.rule_formation_basis"),
        ),
        RuleTextView(
            str(Timing.CLOSED), sentences.words("status.rule_closed_text"), sentences.words("status.rule_closed_basis")
        ),
    )


def _year_table(frame: Frame, years: Collection[int], every: Iterable[DepartmentDisclosures]) -> TableView:
    """How many filings of each year and kind are in each state."""
    order = list(Stage)
    states = [state for one in every for state in one.states]
    states.sort(key=lambda state: (-state.year, order.index(state.stage)))
    present = [one for one, _ in counted(states)]
    columns = own_tables.heads([("columns.year_and_filing", "l3")])
    columns += [(str(one), "num q is-calc") for one in present]
    rows = []
    for (year, stage), some in groupby(states, key=lambda one: (one.year, one.stage)):
        found = dict(counted(some))
        lead = cell(
            sentences.words("cycle.dated", year=year, stage=stage),
            href=frame.to(links.year(year)) if year in years else "",
        )
        rows.append((lead, *(cell(str(found.get(one, ""))) for one in present)))
    caption = sentences.words("status.year_table")
    return own_tables.table("by-year", caption, columns, rows, css="stack even", repeats=True)


_COLUMNS = (
    ("columns.department", "who"),
    ("columns.year_and_filing", "wide"),
    ("status.timing", "tag is-calc"),
    ("status.due", "day is-calc"),
    ("status.published", "day"),
    ("status.days", "num is-calc"),
    ("status.start", "day"),
    ("status.rule", "half"),
)


def _table(frame: Frame, lines: Iterable[_Line]) -> TableView:
    rows = (_row(frame, entry, state) for entry, state in lines)
    caption = sentences.words("status.table")
    made = own_tables.table("states", caption, own_tables.heads(_COLUMNS), rows, css="stack", repeats=True)
    return own_tables.merged(made)


def _row(frame: Frame, entry: DepartmentEntry, state: Disclosure) -> Iterator[CellView]:
    yield cell(entry.department.name, href=frame.to(links.department(entry.region_id, entry.id)))
    yield cell(cycle.dated(state.year, state.stage), href=frame.to(page(entry, state)) if page(entry, state) else "")
    yield mark(wording.words(state), CHIPS.get(state.timing, ""), wording.reason(state))
    yield cell(state.term.due if state.term else "")
    yield cell(state.published)
    yield cell(wording.took(state))
    yield cell(state.term.start if state.term else "", wording.begins(state) if state.term else "")
    yield cell(wording.rule(state))


def page(entry: DepartmentEntry, state: Disclosure) -> str:
    """The page of the form of a filing, the page of its year where only others of the year are here; "" for neither."""
    if state.filing:
        return links.filing(entry.region_id, entry.id, state.year, state.filing)
    if state.year in entry.years:
        return links.department_year(entry.region_id, entry.id, state.year)
    return ""
