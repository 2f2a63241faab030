"""Every fact of a filing in one flat list, in printed order: what exports and searches are made from.

Each cell that is filed and whose column has a meaning is one fact; so is each item of a header with a meaning, each
goal, and each amount of money a text states. A cell merged with the one above is part of that one. Who asks for the
`empty` ones gets a fact, too, for each such cell that the form has and nobody filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from generator import measure
from generator.facts import Facts, headers, money, spans, statements, weights
from generator.facts.columns import Block, TableColumn
from generator.facts.lines import Line
from generator.facts.names import normal
from generator.facts.places import Placed
from generator.facts.spans import FactKind, Span, agreed, kind_of
from generator.frozen import dataclass
from generator.measure import Amount, Measure, ValueState
from generator.model import BaseTable, BaseText, Cell, Horizon, Mark, Meaning, Phase, RowRole, Spread, grid
from generator.model.parts import Fields, Goals, Paragraph, ProjectSet

__all__ = ["Fact", "FactKind", "of"]

_RESULTS = frozenset({Meaning.MIDYEAR, Meaning.FORECAST, Meaning.ACTUAL})


@dataclass(frozen=True, slots=True)
class Fact:
    """一条事实: one filed text, where it stands, and everything the form says about it."""

    kind: FactKind
    meaning: Meaning | None
    """None for values printed over columns of several meanings."""
    part: tuple[int, ...]
    row: int
    """Index of the row, of the item of a header, of the goal, or of the paragraph."""
    column: int
    """Index of the column; of an amount in a text, which it is of its paragraph; else 0."""
    label: str
    """The printed label of the column or item; of an amount in a text the words before it."""
    text: str
    """As filed."""
    measure: Measure | None
    """Of values, points and percentages, with operator and unit of their columns; of names the points they declare."""
    amount: Amount | None
    """Of money, in its own unit; None where the text is no amount."""
    year: int
    dated: bool
    """Whether the column says the year, else it is that of the part."""
    phase: Phase | None
    horizon: Horizon | None
    """长期 for what is meant for several years together; None where the form does not say."""
    side: str
    path: tuple[str, ...]
    """In tables of money: the names of its row, outer row first; of indicators: the levels as printed (of a level
    itself down to it)."""
    role: RowRole | None
    """合计 or 小计 of its row, or of its column where classes are printed across."""
    project: str
    """Reference of the project it belongs to; "" for the department."""
    page: int | None
    """Page of the source document its row begins on; None where the filing does not say."""
    state: ValueState | None = None
    """Which emptiness or doubt the text is; None for a plain one."""


def of(facts: Facts, *, empty: bool = False) -> Iterator[Fact]:
    """The facts of one filing; with `empty` those, too, of cells that hold none, and of tables no names."""
    for placed in facts.parts:
        match placed.part:
            case BaseTable():
                yield from _table(facts, cast("Placed[BaseTable]", placed), empty=empty)
            case Fields():
                yield from _header(facts, cast("Placed[Fields]", placed), empty=empty)
            case Goals():
                yield from _goals(facts, cast("Placed[Goals]", placed), empty=empty)
            case BaseText():
                yield from _stated(facts, cast("Placed[BaseText]", placed))


def _table(facts: Facts, placed: Placed[BaseTable], *, empty: bool) -> Iterator[Fact]:
    flat = [table for table in facts.indicator_tables if table.path == placed.path]
    projects = {row: table for table in flat for row in table.only or ()}
    blocks = [(block, _lines(placed, block)) for block in placed.blocks]
    paths = [money.paths(placed, block) for block in placed.blocks] if isinstance(placed.part, money.TABLES) else []
    numbers = {at: number for number, (block, _) in reversed([*enumerate(blocks)]) for at in block.columns}
    met: dict[tuple[int, int], Span] = {}
    whole, columns = facts.project_of(placed), placed.columns
    for index, row in enumerate(placed.part.rows):
        project = facts.project_of(projects[index]) if index in projects else whole
        for at, cell in grid.slots(row).items():
            if columns[at].meaning is None or _silent(cell, empty=empty):
                continue
            over = cell.over if type(cell) is Spread else 1
            span = met.get((at, over)) or met.setdefault((at, over), spans.of(placed, at, over))
            if empty and span.first is FactKind.NAME:  # names stand beside the others there
                continue
            number = numbers.get(at, 0)
            line = blocks[number][1].get(index) or _bare(placed, index, blocks[0][0])
            yield _cell(line, span, _path(line, span, paths[number] if paths else {}), project)


def _lines(placed: Placed[BaseTable], block: Block) -> dict[int, Line]:
    """Index → row, as `block` names it; those of the first block know already what they were asked before."""
    lines = placed.lines if block == placed.blocks[0] else placed.lines_of(block)
    return {line.index: line for line in lines}


def _silent(cell: Cell, *, empty: bool) -> bool:
    """Whether a cell is no fact."""
    return cell is None or cell is Mark.SAME or not (empty or grid.words(cell).strip())


def _bare(placed: Placed[BaseTable], index: int, block: Block) -> Line:
    """A row whose block names it in the row above."""
    return Line(placed, index, placed.part.rows[index], grid.resolved(placed.part)[index], block)


def _cell(line: Line, span: Span, path: tuple[str, ...], project: str) -> Fact:
    column, kind = span.columns[0], span.kind
    return Fact(
        kind,
        span.meaning,
        line.placed.path,
        line.index,
        column.at,
        column.label,
        line.words(column),
        _measure(line, column, kind),
        line.money(column) if kind is FactKind.MONEY else None,
        line.placed.year if span.year is None else span.year,
        span.dated,
        span.phase,
        agreed([_horizon(line, column) for column in span.columns]) if span.by_row else span.horizon,
        line.side,
        path,
        line.row.role or span.role,
        project,
        line.placed.page_of(line.index),
        measure.state_of(line.cells[column.at]),
    )


def _measure(line: Line, column: TableColumn, kind: FactKind) -> Measure | None:
    if kind is FactKind.VALUE:
        result = column.meaning in _RESULTS
        return line.measure(column, operator="", unit=line.unit) if result else line.measure(column)
    if kind in {FactKind.POINTS, FactKind.PERCENT}:
        return line.measure(column, operator="", unit="分" if kind is FactKind.POINTS else "")
    points = weights.declared_points(line.words(column)) if kind is FactKind.NAME else None
    return measure.parse(weights.points_shown(points), unit="分") if points else None


def _horizon(line: Line, column: TableColumn) -> Horizon | None:
    return money.horizon(line, column) if column.meaning is Meaning.AMOUNT else spans.horizon(line.placed, column)


def _path(line: Line, span: Span, rows: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    column, kind = span.columns[0], span.first
    if kind is FactKind.GOAL and isinstance(line.placed.part, ProjectSet):
        return ()
    if kind is FactKind.MONEY and column.meaning is not Meaning.AMOUNT and line.text(Meaning.PROJECT):
        return (line.text(Meaning.PROJECT),)
    if line.index in rows:
        own = rows[line.index]
        return tuple(filter(None, (*own, column.item))) if len(span.columns) == 1 else own
    if kind is FactKind.MONEY:
        own = (money.TOTAL,) if line.row.role is RowRole.TOTAL else (line.name,)
        return tuple(filter(None, (*own, column.item)))
    if column.meaning in grid.LEVELS:
        outer = grid.LEVELS[: grid.LEVELS.index(column.meaning) + 1]
        return tuple(line.words(level) for level in line.placed.columns if level.meaning in outer)
    return line.levels or tuple(filter(None, (line.name,)))


def _header(facts: Facts, placed: Placed[Fields], *, empty: bool) -> Iterator[Fact]:
    for index, item in enumerate(placed.part.items):
        meaning = headers.meaning(item)
        text = grid.words(item.value)
        if meaning is None or _silent(item.value, empty=empty):
            continue
        kind = kind_of(meaning)
        amount = measure.amount(text, item.unit or placed.unit) if kind is FactKind.MONEY else None
        measured = kind in {FactKind.VALUE, FactKind.POINTS, FactKind.PERCENT}
        yield Fact(
            kind,
            meaning,
            placed.path,
            index,
            0,
            item.label,
            text,
            measure.parse(text, unit="分" if kind is FactKind.POINTS else "") if measured else None,
            amount,
            placed.year,
            False,  # noqa: FBT003 - a header says no year of its own
            None,
            Horizon.LONG_TERM if meaning is Meaning.TOTAL_BUDGET else None,
            "",
            (normal(item.label),),
            None,
            facts.project_of(placed),
            placed.page_of(index),
            measure.state_of(item.value),
        )


def _goals(facts: Facts, placed: Placed[Goals], *, empty: bool) -> Iterator[Fact]:
    for index, goal in enumerate(placed.part.goals):
        if not _silent(goal.text, empty=empty):
            yield Fact(
                FactKind.GOAL,
                Meaning.GOAL,
                placed.path,
                index,
                0,
                goal.label,
                grid.words(goal.text),
                None,
                None,
                placed.year,
                False,  # noqa: FBT003 - a goal says no year of its own
                None,
                placed.part.horizon,
                "",
                (),
                None,
                facts.project_of(placed),
                placed.page_of(index),
                measure.state_of(goal.text),
            )


def _stated(facts: Facts, placed: Placed[BaseText]) -> Iterator[Fact]:
    for index, paragraph in enumerate(placed.part.body):
        if not isinstance(paragraph, Paragraph) or not isinstance(paragraph.text, str):
            continue
        for number, (label, text, amount, year, dated) in enumerate(statements.amounts(paragraph, placed.year)):
            yield Fact(
                FactKind.STATED,
                None,
                placed.path,
                index,
                number,
                label,
                text,
                None,
                amount,
                year,
                dated,
                None,
                None,
                "",
                tuple(filter(None, (normal(label),))),
                None,
                facts.project_of(placed),
                placed.page_of(index),
            )
