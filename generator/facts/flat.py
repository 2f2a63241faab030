"""Every fact of a filing in one flat list, in printed order: what exports and searches are made from.

Each cell that is filed and whose column has a meaning is one fact; so is each item of a header with a meaning, each
goal, and each amount of money a text states. A cell merged with the one above is part of that one. Who asks for the
`empty` ones gets a fact, too, for each such cell that the form has and nobody filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar, cast

from generator import measure
from generator.facts import Facts, headers, money, statements, weights
from generator.facts.columns import Block, TableColumn
from generator.facts.lines import Line
from generator.facts.names import normal
from generator.facts.places import Placed
from generator.frozen import dataclass
from generator.measure import Amount, Measure, ValueState
from generator.model import BaseTable, BaseText, Cell, Horizon, Mark, Meaning, Phase, RowRole, Spread, grid
from generator.model.parts import Fields, Goals, Paragraph, ProjectSet

T = TypeVar("T")


class FactKind(StrEnum):
    """事实的类型."""

    MONEY = "金额"
    VALUE = "指标值"
    POINTS = "分值得分"
    PERCENT = "比率"
    CLAIM = "能否完成"
    GOAL = "目标"
    STATED = "文中金额"
    NAME = "名称"
    TEXT = "文字"


_KINDS = {
    FactKind.MONEY: (Meaning.AMOUNT, Meaning.YEAR_BUDGET, Meaning.TOTAL_BUDGET),
    FactKind.VALUE: (Meaning.TARGET, Meaning.HISTORY, Meaning.MIDYEAR, Meaning.FORECAST, Meaning.ACTUAL),
    FactKind.POINTS: (Meaning.WEIGHT, Meaning.GROUP_WEIGHT, Meaning.SCORE, Meaning.MAXIMUM),
    FactKind.PERCENT: (Meaning.SHARE, Meaning.RATE, Meaning.CUMULATIVE),
    FactKind.CLAIM: (Meaning.ATTAINABLE,),
    FactKind.GOAL: (Meaning.GOAL, Meaning.RESULT),
    FactKind.NAME: (*grid.LEVELS, Meaning.SIDE, Meaning.ITEM, Meaning.PROJECT, Meaning.CODE, Meaning.FILER),
}
_KIND = {meaning: kind for kind, meanings in _KINDS.items() for meaning in meanings}
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


@dataclass(frozen=True, slots=True)
class _Span:
    """What the columns say that one cell stands over, most often one; None for what they do not agree on."""

    columns: tuple[TableColumn, ...]
    kind: FactKind
    meaning: Meaning | None
    year: int | None
    dated: bool
    phase: Phase | None
    role: RowRole | None


def _table(facts: Facts, placed: Placed[BaseTable], *, empty: bool) -> Iterator[Fact]:
    flat = [table for table in facts.indicator_tables if table.path == placed.path]
    projects = {row: table for table in flat for row in table.only or ()}
    blocks = [(block, _lines(placed, block)) for block in placed.blocks]
    paths = [money.paths(placed, block) for block in placed.blocks] if isinstance(placed.part, money.TABLES) else []
    numbers = {at: number for number, (block, _) in reversed([*enumerate(blocks)]) for at in block.columns}
    spans: dict[tuple[int, int], _Span] = {}
    for index, row in enumerate(placed.part.rows):
        project = facts.project_of(projects.get(index, placed))
        for at, cell in grid.slots(row).items():
            if placed.columns[at].meaning is None or _silent(cell, empty=empty):
                continue
            over = cell.over if isinstance(cell, Spread) else 1
            span = spans.get((at, over)) or spans.setdefault((at, over), _span(placed, at, over))
            if empty and _kind(span.columns[0].meaning) is FactKind.NAME:  # names stand beside the others there
                continue
            number = numbers.get(at, 0)
            line = blocks[number][1].get(index) or _bare(placed, index, blocks[0][0])
            yield _cell(line, span, _path(line, span.columns, paths[number] if paths else {}), project)


def _lines(placed: Placed[BaseTable], block: Block) -> dict[int, Line]:
    """Index → row, as `block` names it; those of the first block know already what they were asked before."""
    lines = placed.lines if block == placed.blocks[0] else placed.lines_of(block)
    return {line.index: line for line in lines}


def _span(placed: Placed[BaseTable], at: int, over: int) -> _Span:
    columns = placed.columns[at : at + over]
    year = _agreed([column.year for column in columns])
    return _Span(
        columns,
        _agreed([_kind(column.meaning) for column in columns]) or FactKind.TEXT,
        _agreed([column.meaning for column in columns]),
        year,
        year is not None and all(column.dated for column in columns),
        _agreed([column.phase for column in columns]),
        _role(columns[0], placed.amounts),
    )


def _silent(cell: Cell, *, empty: bool) -> bool:
    """Whether a cell is no fact."""
    if cell is None or cell is Mark.SAME:
        return True
    return not (empty or grid.words(cell).strip())


def _bare(placed: Placed[BaseTable], index: int, block: Block) -> Line:
    """A row whose block names it in the row above."""
    return Line(placed, index, placed.part.rows[index], grid.resolved(placed.part)[index], block)


def _agreed(values: Sequence[T]) -> T | None:
    """What the columns that a cell stands over agree on; None where they do not."""
    return values[0] if len(set(values)) == 1 else None


def _cell(line: Line, span: _Span, path: tuple[str, ...], project: str) -> Fact:
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
        _agreed([_horizon(line, column) for column in span.columns]),
        line.side,
        path,
        line.row.role or span.role,
        project,
        line.placed.page_of(line.index),
        measure.state_of(line.cells[column.at]),
    )


def _kind(meaning: Meaning | None) -> FactKind:
    return _KIND.get(meaning, FactKind.TEXT) if meaning else FactKind.TEXT


def _measure(line: Line, column: TableColumn, kind: FactKind) -> Measure | None:
    if kind is FactKind.VALUE:
        result = column.meaning in _RESULTS
        return line.measure(column, operator="", unit=line.unit) if result else line.measure(column)
    if kind in {FactKind.POINTS, FactKind.PERCENT}:
        return line.measure(column, operator="", unit="分" if kind is FactKind.POINTS else "")
    points = weights.declared_points(line.words(column)) if kind is FactKind.NAME else None
    return measure.parse(weights.points_shown(points), unit="分") if points else None


def _horizon(line: Line, column: TableColumn) -> Horizon | None:
    if column.meaning is Meaning.TOTAL_BUDGET:
        return Horizon.LONG_TERM
    if column.meaning is Meaning.AMOUNT:
        return money.horizon(line, column)
    return column.horizon or getattr(line.placed.part, "horizon", None)


def _role(column: TableColumn, columns: Sequence[TableColumn]) -> RowRole | None:
    """Whether a column holds the total of those beside it; one of several totals is the total of its group."""
    if not (column.total and column.item):
        return None
    return RowRole.TOTAL if money.sole_total(column, columns) else RowRole.SUBTOTAL


def _path(line: Line, columns: Sequence[TableColumn], rows: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    column, kind = columns[0], _kind(columns[0].meaning)
    if isinstance(line.placed.part, ProjectSet) and kind is FactKind.GOAL:
        return ()
    if kind is FactKind.MONEY and column.meaning is not Meaning.AMOUNT and line.text(Meaning.PROJECT):
        return (line.text(Meaning.PROJECT),)
    if line.index in rows:
        own = rows[line.index]
        return tuple(filter(None, (*own, column.item))) if len(columns) == 1 else own
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
        kind = _kind(meaning)
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
