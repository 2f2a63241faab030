"""同类部门: the same function in different places; what is comparable is compared, what is not says why. No ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generator import comparison, formats, links, sentences
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, Listed
from generator.fact_tables.indicators import IndicatorFact, YearFact
from generator.fact_tables.summary import Summary
from generator.findings import Severity
from generator.frozen import dataclass
from generator.measure import Amount, money, units
from generator.model import Horizon, Stage
from generator.views import cells, cycle, own_tables, paging
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.listing import IndexView
from generator.views.own_tables import cell
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView

INDEX = "peers/"


@dataclass(frozen=True, slots=True)
class PeersView:
    """同类部门页."""

    frame: Frame
    name: str
    count: int
    verdict: str
    """In one sentence, how many amounts can be compared and with which."""
    amounts: TableView | None
    shared: int
    """How many indicators two or more of them list."""
    indicators: TableView | None
    pager: PagerView | None


@dataclass(frozen=True, slots=True)
class _Peer:
    """A department with the filing that stands for it: of its newest year, 申报 first."""

    entry: DepartmentEntry
    region: str
    newest: Summary

    @property
    def amount(self) -> Amount | None:
        """Its main amount as a number."""
        head = self.newest.headline
        return head.amount if head else None

    @property
    def kind(self) -> tuple[int, Stage, str] | None:
        """What must agree for two amounts to be comparable; None without an amount."""
        head = self.newest.headline
        return (self.newest.year, self.newest.stage, head.label) if head and self.amount else None


def index(catalogue: Catalogue) -> IndexView:
    """/peers/."""
    title, about = sentences.words("peers.heading"), sentences.words("peers.description")
    frame = Frame(INDEX, title, about, "index", crumbs(INDEX, []), title, toc=False)
    return IndexView(frame, title, sentences.words("peers.index_lede"), ways(catalogue, frame))


def ways(catalogue: Catalogue, frame: Frame) -> tuple[LinkView, ...]:
    """Each function that has a department; of one that only one has, which that is."""
    found = []
    for function, same in catalogue.peers.items():
        if same:
            name = catalogue.site.functions[function]
            key = "marks.departments" if len(same) > 1 else "peers.only"
            said = sentences.words(key, number=len(same), name=same[0].department.short)
            found.append(LinkView(name, frame.to(links.peers(function)), said))
    return tuple(found)


def of(catalogue: Catalogue, function: str, rows: int = paging.ROWS) -> Iterator[PeersView]:
    """The page of one function and its further pages."""
    members = catalogue.members(function)
    peers = tuple(_Peer(one, catalogue.place(one.region_id).region.short, _newest(one)) for one in members)
    base = _base(peers)
    shared = _shared(catalogue, function)
    lines = (line for one in shared for line in _lines(one.listed(catalogue, function)))
    total = max(paging.count(len(peers), rows), paging.count(sum(one.members for one in shared), rows))
    every = zip_longest(paging.pages(peers, rows), paging.runs(lines, rows), fillvalue=())
    first, name, verdict = links.peers(function), catalogue.site.functions[function], _verdict(peers, base)
    for number, (some, listed) in enumerate(every, 1):
        title = paging.titled(name, number)
        url, about = paging.url(first, number), sentences.words("peers.about", name=name)
        frame = Frame(
            url, title, about, "peers", crumbs(url, [(sentences.words("peers.heading"), INDEX)]), title, toc=False
        )
        yield PeersView(
            frame,
            name,
            len(peers),
            verdict,
            _amounts(frame, some, base) if some else None,
            len(shared),
            _indicators(frame, listed) if listed else None,
            paging.pager(frame, first, number, total),
        )


_ORDER = (Stage.TARGET, Stage.SELF_EVALUATION, Stage.MONITORING, Stage.EVALUATION, Stage.APPRAISAL)


def _newest(entry: DepartmentEntry) -> Summary:
    """Of the newest year with a filled-in filing; one with an amount first, then 申报 before the others."""
    filled = [one for one in entry.summaries if not one.blank] or list(entry.summaries)
    year = max(one.year for one in filled)
    here = (one for one in filled if one.year == year)
    return min(here, key=lambda one: (one.headline is None, _ORDER.index(one.stage), one.name))


def _base(peers: Sequence[_Peer]) -> _Peer:
    """What the others are held against: the first of those whose kind of amount most departments share."""
    counts = Counter(one.kind for one in peers if one.kind)
    return max(peers, key=lambda one: counts[one.kind] if one.kind else 0)


def _verdict(peers: Sequence[_Peer], base: _Peer) -> str:
    if len(peers) == 1:
        return sentences.words("peers.alone")
    alike = sum(base.kind is not None and one.kind == base.kind for one in peers)
    if base.kind is None or alike == 1:
        return sentences.words("peers.none_alike")
    year, stage, label = base.kind
    key = "peers.some_alike" if alike < len(peers) else "peers.all_alike"
    return sentences.words(key, number=alike, year=year, stage=stage, label=label, left=len(peers) - alike)


def _amounts(frame: Frame, peers: Sequence[_Peer], base: _Peer) -> TableView:
    columns = own_tables.heads(
        [
            ("columns.department", "l3"),
            ("peers.newest", "half"),
            ("columns.form", "half"),
            ("columns.amount", "num half"),
            ("columns.amount_is", "half"),
            ("columns.annual", "num half"),
            ("quality.heading", "tag half"),
        ]
    )
    columns.append((sentences.words("peers.against", name=base.entry.department.short), "why is-calc"))
    newest, head = base.newest, base.newest.headline
    basis = sentences.words("peers.basis", year=newest.year, stage=newest.stage, label=head.label) if head else ""
    smalls = [""] * (len(columns) - 1) + [basis]
    rows = (_amount_row(frame, one, base) for one in peers)
    remark = sentences.joined(map(sentences.words, ("peers.order", "columns.current_prices")), "marks.gap")
    caption = sentences.words("peers.amounts")
    return own_tables.table("amounts", caption, columns, rows, remark=remark, smalls=smalls)


def _amount_row(frame: Frame, one: _Peer, base: _Peer) -> Iterator[CellView]:
    entry, newest, head = one.entry, one.newest, one.newest.headline
    yield cell(entry.department.name, one.region, href=frame.to(links.department(entry.region_id, entry.id)))
    page = frame.to(links.department_year(entry.region_id, entry.id, newest.year))
    yield cell(cycle.dated(newest.year, newest.stage), href=page)
    yield cell(newest.form)
    text = cells.shown(head.text) if head else cells.NOT_LISTED
    yield cell(head.shown if head and not text.void else text.text, void=text.void)
    yield cell(head.label if head else "", sentences.words("peers.added") if head and head.computed else "")
    yield cell(str(newest.indicators))
    counts = newest.severities
    said = sentences.joined((f"{one} {counts[one]}" for one in (Severity.WARNING, Severity.NOTE)), "marks.gap")
    passed = sentences.words("peers.passed", number=newest.passed)
    yield cell(said, passed, href=f"{page}#notes" if newest.tallies or newest.passed else "")
    yield _against(one, base)


def _against(one: _Peer, base: _Peer) -> CellView:
    """The difference from the base, or why there is none."""
    if one is base:
        return cell(sentences.words("peers.base"), sentences.words("peers.base_told"))
    reasons = _reasons(one, base)
    mine, its = one.amount, base.amount
    if reasons or mine is None or its is None:
        return cell(sentences.words("peers.not_comparable", reasons=sentences.joined(reasons, "marks.then")))
    unit = money.wider(mine.unit, its.unit)
    change = comparison.amounts(its.to(unit), mine.to(unit))
    words = comparison.describe(change)
    forms = "" if one.newest.form == base.newest.form else sentences.words("peers.forms_differ")
    small = sentences.joined(filter(None, (words.percent or words.why, change.note, forms)), "marks.then")
    return cell(words.short, small)


def _reasons(one: _Peer, base: _Peer) -> list[str]:
    if one.kind is None or base.kind is None:
        return [sentences.words("peers.no_amount")]
    keys = ("peers.years_differ", "peers.stages_differ", "peers.kinds_differ")
    return [sentences.words(key) for key, mine, its in zip(keys, one.kind, base.kind, strict=True) if mine != its]


@dataclass(frozen=True, slots=True)
class _Shared:
    """An indicator that two or more departments list as their own; annual and long-term ones apart."""

    id: str
    long: bool
    path: tuple[str, ...]
    members: int

    def listed(self, catalogue: Catalogue, function: str) -> tuple[Listed, ...]:
        found = catalogue.fact_table.shared_by(function, self.id, long=self.long)
        return tuple(Listed(catalogue.named(*place), fact) for place, fact in found)


def _shared(catalogue: Catalogue, function: str) -> tuple[_Shared, ...]:
    """By level path, annual ones first."""
    found = []
    for id_, long in catalogue.fact_table.shared(function):
        facts = catalogue.fact_table.shared_by(function, id_, long=long)
        found.append(_Shared(id_, long, facts[0][1].path, len(facts)))
    return tuple(sorted(found, key=lambda one: (one.long, one.path, one.id)))


_Line = tuple[Listed, Listed, str]
"""A department's indicator, the first department's with the same one, and what differs between them all."""


def _lines(same: tuple[Listed, ...]) -> Iterator[_Line]:
    differences = _differences(same)
    return ((one, same[0], differences) for one in same)


def _indicators(frame: Frame, lines: Sequence[_Line]) -> TableView:
    results = any(_latest(one.fact).actual for one, _, _ in lines)
    columns = [("columns.indicator", "who"), ("columns.department", "wide"), ("columns.year", "tag")]
    columns += [("columns.target", "mid"), *([("columns.actual", "mid")] if results else [])]
    rows = (_indicator_row(frame, line, results=results) for line in lines)
    caption, remark = sentences.words("peers.shared"), sentences.words("peers.shared_remark")
    return own_tables.merged(own_tables.table("indicators", caption, own_tables.heads(columns), rows, remark=remark))


def _latest(fact: IndicatorFact) -> YearFact:
    return max((one for one in fact.years if one.place), key=lambda one: one.year)


def _indicator_row(frame: Frame, line: _Line, *, results: bool) -> Iterator[CellView]:
    one, named, differences = line
    first, entry, latest = named.fact, one.entry, _latest(one.fact)
    name = sentences.words("marks.long_term", name=first.name) if first.horizon is Horizon.LONG_TERM else first.name
    path = " › ".join(level for level in first.path[:-1] if level)
    small = sentences.joined(filter(None, (differences, path)), "marks.gap")
    yield cell(name, small, href=frame.to(links.indicator(first.id)))
    yield cell(entry.department.short)
    page = links.department_year(entry.region_id, entry.id, latest.year)
    yield cell(formats.year(latest.year), href=frame.to(f"{page}{latest.place}"))
    yield cell(latest.target or sentences.words("cells.no_target"), void=not latest.target)
    if results:
        yield cell(latest.actual)


def _differences(same: Sequence[Listed]) -> str:
    """Why the values of one indicator do not stand side by side."""
    latest = [_latest(one.fact) for one in same]
    counted = {units.scale(one.unit).base for one in latest if one.target}
    found = ["peers.units_differ"] if len(counted) > 1 else []
    found += ["peers.years_differ"] if len({one.year for one in latest}) > 1 else []
    return sentences.joined(map(sentences.words, found), "marks.then")
