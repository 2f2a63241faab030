"""同类部门: the same function in different places, theme by theme, in the order of places: no ranking, no reference.

Targets that are percentages stand on one axis from 0 to 100, one dot for each department, year and indicator. What
counts something else, and amounts not of one kind, stand side by side; the page says why they are not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import links, sentences, themes
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry
from generator.fact_tables.summary import Summary
from generator.fact_tables.theme_table import ThemeShare
from generator.frozen import dataclass
from generator.model import Stage
from generator.views import cells, cycle, own_tables, paging, peer_themes
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.later import LaterView
from generator.views.listing import IndexView
from generator.views.own_tables import cell
from generator.views.paging import PagerView
from generator.views.peer_themes import PeerThemeView, ThemedFact
from generator.views.shapes import CellView, TableView

INDEX = "peers/"
INDICATORS = 150
"""Of how many indicators a page shows the years."""
_NAMED = 3
"""More departments than this are counted, not named."""


@dataclass(frozen=True, slots=True)
class PeersView:
    """同类部门页."""

    frame: Frame
    name: str
    count: int
    themes: tuple[PeerThemeView, ...]
    lonely: tuple[str, ...]
    """Themes of which only one department lists indicators; on the last page."""
    amounts: TableView | None
    verdict: str
    """Whether the amounts are of one kind, and if not, of which."""
    pager: PagerView | None


@dataclass(frozen=True, slots=True)
class _Peer:
    """A department with the filing that stands for it: of its newest year, 申报 first."""

    entry: DepartmentEntry
    """Without its summaries."""
    region: str
    newest: Summary

    @property
    def kind(self) -> tuple[str, int, Stage] | None:
        """What must agree for two amounts to be of one kind; None without an amount."""
        head = self.newest.headline
        return (head.label, self.newest.year, self.newest.stage) if head and head.amount else None


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


@dataclass(frozen=True, slots=True)
class _PeersPage:
    """What one page is made from."""

    function: str
    name: str
    number: int
    total: int
    count: int
    listed: tuple[ThemedFact, ...]
    peers: tuple[_Peer, ...]
    """Whose amounts it lists."""
    lonely: tuple[str, ...]
    verdict: str


def of(catalogue: Catalogue, function: str, rows: int = paging.ROWS, most: int = INDICATORS) -> Iterator[PeersView]:
    """The page of one function and its further pages."""
    return (page.now() for page in pages(catalogue, function, rows, most))


def pages(
    catalogue: Catalogue, function: str, rows: int = paging.ROWS, most: int = INDICATORS
) -> Iterator[LaterView[PeersView]]:
    """The same, each to be made where it has changed."""
    peers = tuple(_peers(catalogue, function))
    shown, shares = paging.pages(peers, rows), catalogue.fact_table.themes.of_function(function)
    several = [share for share in shares if share.departments > 1]
    runs = paging.runs(_facts(catalogue, function, several), most)
    total = max(len(shown), paging.count(sum(share.indicators for share in several), most))
    lonely = tuple(themes.every()[share.theme].name for share in shares if share.departments == 1)
    name, verdict = catalogue.site.functions[function], _verdict(peers)
    for number in range(1, total + 1):
        some, listed = shown[number - 1] if number <= len(shown) else (), next(runs, ())
        alone = lonely if number == total else ()
        page = _PeersPage(function, name, number, total, len(peers), listed, some, alone, verdict)
        yield LaterView(paging.url(links.peers(function), number), page, _view)


def _view(page: _PeersPage) -> PeersView:
    first, number, name = links.peers(page.function), page.number, page.name
    title = paging.titled(name, number)
    url, about = paging.url(first, number), sentences.words("peers.about", name=name)
    frame = Frame(url, title, about, "peers", crumbs(url, [(sentences.words("peers.heading"), INDEX)]), title)
    return PeersView(
        frame,
        name,
        page.count,
        tuple(peer_themes.of(frame, page.listed)),
        page.lonely,
        _amounts(frame, page.peers) if page.peers else None,
        page.verdict,
        paging.pager(frame, first, number, page.total),
    )


def _peers(catalogue: Catalogue, function: str) -> Iterator[_Peer]:
    for entry in catalogue.members(function):
        place = entry.region_id, entry.id
        yield _Peer(catalogue.named(*place), catalogue.place(entry.region_id).region.short, _newest(entry))


def _facts(catalogue: Catalogue, function: str, shares: Iterable[ThemeShare]) -> Iterator[ThemedFact]:
    for share in shares:
        for place, fact in catalogue.fact_table.themes.of_theme(function, share.theme):
            yield share.theme, place, catalogue.named(*place).department.short, fact


_ORDER = (Stage.TARGET, Stage.SELF_EVALUATION, Stage.MONITORING, Stage.EVALUATION, Stage.APPRAISAL)


def _newest(entry: DepartmentEntry) -> Summary:
    """Of the newest year with a filled-in filing; one with an amount first, then 申报 before the others."""
    filled = [one for one in entry.summaries if not one.blank] or list(entry.summaries)
    year = max(one.year for one in filled)
    here = (one for one in filled if one.year == year)
    return min(here, key=lambda one: (one.headline is None, _ORDER.index(one.stage), one.name))


def _verdict(peers: Sequence[_Peer]) -> str:
    if len(peers) == 1:
        return sentences.words("peers.alone")
    by_kind: dict[tuple[str, int, Stage] | None, list[str]] = {}
    for peer in peers:
        by_kind.setdefault(peer.kind, []).append(peer.entry.department.short)
    if len(by_kind) == 1 and (kind := next(iter(by_kind))):
        label, year, stage = kind
        return sentences.words("peers.all_alike", number=len(peers), year=year, stage=stage, label=label)
    told = (_kind(kind, names) for kind, names in by_kind.items())
    return sentences.words("peers.none_alike", kinds=sentences.joined(told, "marks.then"))


def _kind(kind: tuple[str, int, Stage] | None, names: Sequence[str]) -> str:
    """支出合计，2024年申报（2 个部门）."""
    whose = sentences.joined(names) if len(names) <= _NAMED else sentences.words("marks.departments", number=len(names))
    if kind is None:
        return sentences.words("marks.aside", text=cells.NOT_LISTED.text, aside=whose)
    label, year, stage = kind
    text = sentences.words("peers.kind", label=label, filing=cycle.dated(year, stage))
    return sentences.words("marks.aside", text=text, aside=whose)


def _amounts(frame: Frame, peers: Sequence[_Peer]) -> TableView:
    columns = [("columns.department", "l3"), ("peers.newest", "also tight"), ("columns.amount_is", "also")]
    columns += [("columns.amount", "num now")]
    rows = (_amount_row(frame, peer) for peer in peers)
    remark = sentences.joined(map(sentences.words, ("peers.order", "columns.current_prices")), "marks.gap")
    caption = sentences.words("peers.amounts")
    return own_tables.table("amounts", caption, own_tables.heads(columns), rows, remark=remark, css="stack lines")


def _amount_row(frame: Frame, peer: _Peer) -> Iterator[CellView]:
    entry, newest, head = peer.entry, peer.newest, peer.newest.headline
    yield cell(entry.department.name, peer.region, href=frame.to(links.department(entry.region_id, entry.id)))
    page = links.filing(entry.region_id, entry.id, newest.year, newest.name)
    yield cell(cycle.dated(newest.year, newest.stage), href=frame.to(page))
    yield cell(head.label if head else "", sentences.words("peers.added") if head and head.computed else "")
    text = cells.shown(head.text) if head else cells.NOT_LISTED
    there = f"{page}#{head.spot.anchor(newest.name)}" if head else ""
    yield cell(
        head.shown if head and not text.void else text.text, href=frame.to(there) if there else "", void=text.void
    )
