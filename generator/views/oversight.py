"""代表看板 /oversight/: four questions over all departments, each answered by sentences that lead to rows of the forms.

A scope (the site, a region, a region's year) that fits on a page lists everything; one that does not lists the gravest
and leads to its parts, so no page grows with the number of departments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator import formats, links, sentences
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.matter import BoardQuestion, Matter, MatterSort
from generator.fact_tables.matter_table import BoardScope, ListedMatter, MatterCount
from generator.frozen import dataclass
from generator.views import board_scopes, own_tables, paging, sieve
from generator.views.board_scopes import Board
from generator.views.boards import BoardRowView, BoardView
from generator.views.frame import Frame, LinkView, crumbs
from generator.views.own_tables import cell
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView
from generator.views.sieve import Axis, Keys, Sieve, SieveView

INDEX = "oversight/"
ROWS = 300
"""How many matters a page lists."""
FEW = 25
"""How many matters of each question a scope lists that does not fit on a page."""
_QUESTIONS = sentences.section("board_questions")
_DECKS = sentences.section("board_decks")
_NONE = sentences.section("board_none")
_ZERO = sentences.section("board_zero")
_END = sentences.words("oversight.end")
_SORTS = sentences.section("matter_sorts")
_TALLIES = sentences.section("matter_tallies")
_ABSENT = BoardQuestion.ABSENT
_BY_WORD = frozenset(
    {MatterSort.BLANK, MatterSort.CLOSED, MatterSort.WITHDRAWN, MatterSort.NOT_HELD, MatterSort.NOT_DUE}
)
"""Sorts whose name says more than their number."""


@dataclass(frozen=True, slots=True)
class SummedView:
    """一个问题 with its count, on other pages."""

    href: str
    heading: str
    count: int
    answer: str


@dataclass(frozen=True, slots=True)
class OversightView:
    """代表看板."""

    frame: Frame
    heading: str
    questions: tuple[BoardView, ...]
    """On the first page all four; on further pages those it goes on with."""
    summed: tuple[SummedView, ...]
    """The four questions with their counts, on the first page."""
    sieve: SieveView
    parts: TableView | None
    """The scope's parts, where it does not fit on a page."""
    pager: PagerView | None


def regions(catalogue: Catalogue, rows: int = ROWS) -> Iterator[str]:
    """“ezhou”: regions that have pages of their own, because the site does not fit on one."""
    yield from _by_region(catalogue, rows)


def years(catalogue: Catalogue, rows: int = ROWS) -> Iterator[str]:
    """“ezhou/2024”: years of regions that have pages of their own, because the region does not fit on one."""
    for region, counts in _by_region(catalogue, rows).items():
        if sum(one.count for one in counts) > rows:
            yield from (f"{region}/{year}" for year in sorted({one.year for one in counts}, reverse=True))


def _by_region(catalogue: Catalogue, rows: int) -> dict[str, list[MatterCount]]:
    """What was counted of each region, all in one reading; empty where the site fits on one page."""
    every = board_scopes.of(catalogue, BoardScope())
    counts: dict[str, list[MatterCount]] = {}
    for one in every.counts if every.divided(rows) else ():
        counts.setdefault(one.region, []).append(one)
    return counts


def scope(key: str) -> BoardScope:
    """The scope “”, “ezhou” or “ezhou/2024”."""
    region, _, year = key.partition("/")
    return BoardScope(region or None, int(year) if year else None)


def of(catalogue: Catalogue, key: str, rows: int = ROWS) -> Iterator[OversightView]:
    """The pages of one scope."""
    board = board_scopes.of(catalogue, scope(key))
    if board.divided(rows):
        yield _divided(catalogue, board)
        return
    for number in range(1, paging.count(board.total, rows) + 1):
        yield _page(catalogue, board, number, rows)


def _page(catalogue: Catalogue, board: Board, number: int, rows: int) -> OversightView:
    frame = _frame(catalogue, board, number)
    listed = board_scopes.listed(catalogue, board, (number - 1) * rows, rows)
    chosen = _sieve(catalogue, listed)
    asked = [one for one in BoardQuestion if number == 1 or any(row.matter.question is one for row in listed)]
    questions = (
        _question(catalogue, frame, (board, one, ""), [row for row in listed if row.matter.question is one], chosen)
        for one in asked
    )
    return OversightView(
        frame,
        paging.titled(_heading(catalogue, board), number),
        tuple(questions),
        _summed(board, catalogue, "") if number == 1 else (),
        chosen.view,
        None,
        paging.pager(frame, board.url, number, paging.count(board.total, rows)),
    )


def _divided(catalogue: Catalogue, board: Board) -> OversightView:
    frame = _frame(catalogue, board, 1)
    by_question = {one: board_scopes.of_question(catalogue, board, one, FEW) for one in BoardQuestion}
    chosen = _sieve(catalogue, [row for rows in by_question.values() for row in rows])
    parts = _parts(catalogue, frame, board)
    questions = (
        _question(catalogue, frame, (board, one, parts.caption), rows, chosen) for one, rows in by_question.items()
    )
    return OversightView(
        frame, _heading(catalogue, board), tuple(questions), _summed(board, catalogue, ""), chosen.view, parts, None
    )


def _frame(catalogue: Catalogue, board: Board, number: int) -> Frame:
    title = paging.titled(_heading(catalogue, board), number)
    url, about = paging.url(board.url, number), sentences.words("oversight.description")
    steps = []
    if board.scope.region:
        steps.append((sentences.words("oversight.heading"), INDEX))
        if board.scope.year:
            region = catalogue.region(board.scope.region).region.short
            steps.append((region, links.oversight(board.scope.region)))
    return Frame(url, title, about, "oversight", crumbs(url, steps), title, toc=False)


def _heading(catalogue: Catalogue, board: Board) -> str:
    if board.scope.region is None:
        return sentences.words("oversight.heading")
    region = catalogue.region(board.scope.region).region.short
    if board.scope.year is None:
        return sentences.words("oversight.of_region", region=region)
    return sentences.words("oversight.of_year", region=region, year=board.scope.year)


def _sieve(catalogue: Catalogue, listed: Sequence[ListedMatter]) -> Sieve:
    regions = {row.region_id: catalogue.region(row.region_id).region for row in listed}
    in_order = sorted(regions, key=lambda region_id: (regions[region_id].code, region_id))
    functions = {**catalogue.site.functions, "": sentences.words("oversight.without_function")}
    years = sorted({row.matter.year for row in listed}, reverse=True)
    axes = (
        Axis("r", sentences.words("oversight.by_region"), {one: regions[one].short for one in in_order}),
        Axis("f", sentences.words("oversight.by_function"), functions),
        Axis("y", sentences.words("oversight.by_year"), {str(year): formats.year(year) for year in years}),
    )
    return sieve.of(axes, [_keys(catalogue, row) for row in listed])


def _keys(catalogue: Catalogue, row: ListedMatter) -> Keys:
    function = row.function if row.function in catalogue.site.functions else ""
    return row.region_id, function, str(row.matter.year)


def _question(
    catalogue: Catalogue,
    frame: Frame,
    asked: tuple[Board, BoardQuestion, str],
    rows: Sequence[ListedMatter],
    chosen: Sieve,
) -> BoardView:
    board, question, parts = asked
    counts = [one for one in board.counts if one.question is question]
    total = sum(one.count for one in counts)
    partly = sentences.words("oversight.partly", shown=len(rows), number=total, parts=parts) if parts else ""
    return BoardView(
        question.value,
        _QUESTIONS[question.value],
        total,
        _DECKS[question.value],
        LinkView(sentences.words("oversight.to_status"), frame.to("status/")) if question is _ABSENT else None,
        _NONE[question.value],
        tuple(_row(catalogue, frame, chosen, row) for row in rows),
        partly if total > len(rows) else "",
        chosen.nothing([_keys(catalogue, row) for row in rows]),
    )


def summed(catalogue: Catalogue) -> tuple[SummedView, ...]:
    """The four questions over the whole site, for home."""
    return _summed(board_scopes.of(catalogue, BoardScope()), catalogue, INDEX)


def _summed(board: Board, catalogue: Catalogue, there: str) -> tuple[SummedView, ...]:
    found = []
    for question in BoardQuestion:
        counts = [one for one in board.counts if one.question is question]
        first = board_scopes.of_question(catalogue, board, question, 1)
        href, total = f"{there}#{question.value}", sum(one.count for one in counts)
        answer = _answer(counts, first) if total else _ZERO[question.value]
        found.append(SummedView(href, _QUESTIONS[question.value], total, answer))
    return tuple(found)


def label(matter: Matter) -> str:
    """What stands beside the size of a matter."""
    return _SORTS[matter.sort.value]


def _answer(counts: Iterable[MatterCount], rows: Sequence[ListedMatter]) -> str:
    """未达成 3，预计不能完成 1; of sums of money also the largest."""
    found: Counter[MatterSort] = Counter()
    for one in counts:
        found[one.sort] += one.count
    told = [
        sentences.words("oversight.tally", sort=_TALLIES[sort.value], number=found[sort])
        for sort in MatterSort
        if found[sort]
    ]
    if rows and rows[0].matter.sort is MatterSort.MONEY:
        told.insert(0, sentences.words("oversight.largest", size=rows[0].matter.size))
    return sentences.joined(told, "marks.comma")


def _row(catalogue: Catalogue, frame: Frame, chosen: Sieve, row: ListedMatter) -> BoardRowView:
    matter = row.matter
    year = links.department_year(row.region_id, row.department_id, matter.year)
    words = sentences.words("oversight.to_place" if matter.place else "oversight.to_year")
    word = label(matter)
    sized = (word, matter.size) if matter.sort in _BY_WORD else (matter.size or word, word if matter.size else "")
    return BoardRowView(
        chosen.css(_keys(catalogue, row)),
        LinkView(row.short, frame.to(links.department(row.region_id, row.department_id))),
        formats.year(matter.year),
        matter.name,
        matter.text.removesuffix(_END),
        matter.reason.removesuffix(_END),
        matter.answers,
        () if matter.place is None else (LinkView(words, frame.to(year + matter.place)),),
        *sized,
    )


def _parts(catalogue: Catalogue, frame: Frame, board: Board) -> TableView:
    """The scope's regions, or its years, with how many matters each has."""
    found: dict[str, Counter[BoardQuestion]] = {}
    for one in board.counts:
        part = one.region if board.scope.region is None else f"{one.region}/{one.year}"
        found.setdefault(part, Counter())[one.question] += one.count
    what = sentences.words("oversight.parts_region" if board.scope.region is None else "oversight.parts_year")
    columns = [(what, "l3"), *((_QUESTIONS[one.value], "num q") for one in BoardQuestion)]
    rows = (
        (_part(catalogue, frame, part), *(cell(str(found[part][one])) for one in BoardQuestion))
        for part in _in_order(catalogue, found)
    )
    return own_tables.table("parts", sentences.words("oversight.parts", what=what), columns, rows, css="stack even")


def _in_order(catalogue: Catalogue, found: Iterable[str]) -> list[str]:
    """Regions as the site lists them, years late to early."""
    codes = {key: catalogue.region(scope(key).region or "").region.code for key in found}
    return sorted(codes, key=lambda key: (codes[key], key.partition("/")[0], -(scope(key).year or 0)))


def _part(catalogue: Catalogue, frame: Frame, key: str) -> CellView:
    part = scope(key)
    name = formats.year(part.year) if part.year else catalogue.region(part.region or "").region.name
    return cell(name, href=frame.to(links.oversight(part.region or "", part.year)))
