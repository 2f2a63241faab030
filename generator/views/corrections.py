"""变更记录 /changes/: every correction, withdrawal, reply and waiver, newest first; old and new side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import formats, links, sentences
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry
from generator.fact_tables.record import AnswerFact, CorrectionFact
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass
from generator.model import State
from generator.versions.differences import CellDifference
from generator.views import cycle, follow, own_tables, paging
from generator.views.follow import FollowView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.own_tables import cell
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView

INDEX = "changes/"
ROWS = 100
"""How many entries a page has: each may hold a table."""


@dataclass(frozen=True, slots=True)
class RecordEntryView:
    """一条变更."""

    id: str
    day: str
    kind: str
    department: LinkView
    filing: LinkView
    about: str
    """What is said of, before what is said: the remark that is answered; "" for a correction."""
    text: str
    facts: tuple[tuple[str, str], ...]
    """Reason, office."""
    cells: TableView | None
    more: str
    """How many cells are left out here."""
    earlier: LinkView | None
    """To the version before."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """变更记录页."""

    frame: Frame
    counts: tuple[tuple[str, int], ...]
    entries: tuple[RecordEntryView, ...]
    pager: PagerView | None
    follow: FollowView


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry before it has a page."""

    day: str
    entry: DepartmentEntry
    summary: Summary
    fact: CorrectionFact | AnswerFact | None
    """None for a withdrawal."""

    @property
    def kind(self) -> str:
        """更正, 撤回, 部门说明, 豁免."""
        if self.fact is None:
            return str(State.WITHDRAWN)
        if isinstance(self.fact, CorrectionFact):
            return sentences.words("record.correction")
        return sentences.words("record.waiver" if self.fact.waived else "record.reply")


def index(catalogue: Catalogue, rows: int = ROWS) -> Iterator[RecordView]:
    """/changes/ and its further pages."""
    every = sorted(_entries(catalogue), key=lambda one: one.day, reverse=True)
    kinds = dict.fromkeys(one.kind for one in every)
    counts = tuple((kind, sum(one.kind == kind for one in every)) for kind in kinds)
    shown = paging.pages(every, rows)
    for number, some in enumerate(shown, 1):
        url, title = paging.url(INDEX, number), paging.titled(sentences.words("record.heading"), number)
        frame = Frame(url, title, sentences.words("record.description"), "changes", crumbs(url, []), title)
        entries = tuple(_view(frame, one, f"c{at}") for at, one in enumerate(some, 1))
        pager = paging.pager(frame, INDEX, number, len(shown))
        yield RecordView(frame, counts, entries, pager, follow.of(frame, catalogue.site, links.feed("")))


def _entries(catalogue: Catalogue) -> Iterator[_Entry]:
    for entry in catalogue.departments:
        for summary in entry.summaries:
            known = summary.record
            if summary.state is State.WITHDRAWN:
                yield _Entry(known.withdrawn_on, entry, summary, None)
            facts: tuple[CorrectionFact | AnswerFact, ...] = (*known.corrections, *known.answers)
            yield from (_Entry(fact.on, entry, summary, fact) for fact in facts)


def _view(frame: Frame, one: _Entry, entry_id: str) -> RecordEntryView:
    entry, summary, fact = one.entry, one.summary, one.fact
    place = (entry.region_id, entry.id, summary.year, summary.name)
    page, before, cells, more, about = links.filing(*place), None, None, "", ""
    if isinstance(fact, CorrectionFact):
        text = fact.text
        if fact.kept:
            url = links.version(*place, fact.version - 1)
            before = LinkView(sentences.words("record.see", version=fact.version - 1), frame.to(f"{url}#changes"))
        cells = differences(f"{entry_id}-cells", fact.cells) if fact.cells else None
        more = (
            sentences.words("record.more", number=fact.count - len(fact.cells)) if fact.count > len(fact.cells) else ""
        )
    elif fact is not None:
        about, text = fact.about, fact.text
        page += f"#{fact.anchor}" if fact.anchor else ""
    else:
        text = sentences.words("record.withdrawn", reason=summary.record.reason)
    named = sentences.words("marks.under", title=cycle.dated(summary.year, summary.stage), text=summary.form)
    return RecordEntryView(
        entry_id,
        formats.date(one.day) if one.day else sentences.words("record.no_day"),
        one.kind,
        LinkView(entry.department.name, frame.to(links.department(entry.region_id, entry.id))),
        LinkView(named, frame.to(page)),
        about,
        text,
        tuple(_facts(fact)),
        cells,
        more,
        before,
    )


def _facts(fact: CorrectionFact | AnswerFact | None) -> Iterator[tuple[str, str]]:
    if isinstance(fact, CorrectionFact):
        yield (
            sentences.words("record.version"),
            sentences.words("record.step", before=fact.version - 1, after=fact.version),
        )
        if fact.reason:
            yield sentences.words("record.reason"), fact.reason
    if fact is not None and fact.office:
        yield sentences.words("record.office"), fact.office
    if isinstance(fact, CorrectionFact) and not fact.kept:
        yield sentences.words("record.before"), sentences.words("record.not_kept")


def differences(table_id: str, cells: Iterable[CellDifference]) -> TableView:
    """Old and new, side by side, one row a cell."""
    columns = own_tables.heads([("record.place", "l3"), ("record.before", "was"), ("record.after", "now")])
    rows = ((cell(one.place), _side(one.before), _side(one.after)) for one in cells)
    return own_tables.table(table_id, sentences.words("record.table"), columns, rows, css="stack", repeats=True)


def _side(text: str) -> CellView:
    return cell(text) if text else cell(sentences.words("record.empty"), void=True)
