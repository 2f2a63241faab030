"""Every fact of a filing in one flat list, in printed order: what exports and searches are made from.

Each cell that is filed and whose column has a meaning is one fact; so is each item of a header with a meaning, and each
goal. A cell merged with the one above is part of that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import cast

from generator import measure
from generator.facts import Facts, headers, money
from generator.facts.columns import Block, TableColumn
from generator.facts.lines import Line
from generator.facts.names import normal
from generator.facts.places import Placed
from generator.frozen import dataclass
from generator.measure import Amount, Measure
from generator.model import BaseTable, Horizon, Mark, Meaning, Phase, RowRole, grid
from generator.model.parts import Fields, Goals


class FactKind(StrEnum):
    """事实的类型."""

    MONEY = "金额"
    VALUE = "指标值"
    POINTS = "分值得分"
    PERCENT = "比率"
    CLAIM = "能否完成"
    GOAL = "目标"
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
    part: tuple[int, ...]
    row: int
    """Index of the row, of the item of a header, or of the goal."""
    column: int
    """Index of the column; 0 outside tables."""
    label: str
    """The printed label of the column or item."""
    text: str
    """As filed."""
    measure: Measure | None
    """Of values, points and percentages, with the operator and unit of their columns."""
    amount: Amount | None
    """Of money, in its own unit; None where the text is no amount."""
    year: int
    dated: bool
    """Whether the column says the year, else it is that of the part."""
    phase: Phase | None
    horizon: Horizon | None
    side: str
    path: tuple[str, ...]
    """Of money: its class; of indicators: the levels as printed; "" where there is none."""
    role: RowRole | None
    project: str
    """Reference of the project it belongs to; "" for the department."""
    page: int | None
    """Page of the source document its row begins on; None where the filing does not say."""


def of(facts: Facts) -> Iterator[Fact]:
    """The facts of one filing."""
    for placed in facts.parts:
        match placed.part:
            case BaseTable():
                yield from _table(facts, cast("Placed[BaseTable]", placed))
            case Fields():
                yield from _header(facts, cast("Placed[Fields]", placed))
            case Goals():
                yield from _goals(facts, cast("Placed[Goals]", placed))


def _table(facts: Facts, placed: Placed[BaseTable]) -> Iterator[Fact]:
    flat = [table for table in facts.indicator_tables if table.path == placed.path]
    projects = {row: table for table in flat for row in table.only or ()}
    blocks = [(block, {line.index: line for line in placed.lines_of(block)}) for block in placed.blocks]
    for index, row in enumerate(placed.part.rows):
        project = facts.project_of(projects.get(index, placed))
        for at, cell in grid.slots(row).items():
            column = placed.columns[at]
            text = grid.words(cell)
            if column.meaning is None or cell is Mark.SAME or not text.strip():
                continue
            line = next((lines[index] for block, lines in blocks if at in block.columns and index in lines), None)
            yield _cell(line or _bare(placed, index, blocks[0][0]), column, text, project)


def _bare(placed: Placed[BaseTable], index: int, block: Block) -> Line:
    """A row whose block names it in the row above."""
    return Line(placed, index, placed.part.rows[index], grid.resolved(placed.part)[index], block)


def _cell(line: Line, column: TableColumn, text: str, project: str) -> Fact:
    meaning = column.meaning
    kind = _KIND.get(meaning, FactKind.TEXT) if meaning else FactKind.TEXT
    is_result = meaning in _RESULTS
    measured = None
    if kind is FactKind.VALUE:
        measured = line.measure(column, operator="", unit=line.unit) if is_result else line.measure(column)
    elif kind in {FactKind.POINTS, FactKind.PERCENT}:
        measured = line.measure(column, operator="", unit="分" if kind is FactKind.POINTS else "")
    return Fact(
        kind,
        meaning,
        line.placed.path,
        line.index,
        column.at,
        column.label,
        text,
        measured,
        line.money(column) if kind is FactKind.MONEY else None,
        column.year,
        column.dated,
        column.phase,
        column.horizon or getattr(line.placed.part, "horizon", None),
        line.side,
        _path(line, column, kind),
        line.row.role,
        project,
        line.placed.page_of(line.index),
    )


def _path(line: Line, column: TableColumn, kind: FactKind) -> tuple[str, ...]:
    if kind is FactKind.MONEY and column.meaning is not Meaning.AMOUNT and line.text(Meaning.PROJECT):
        return (line.text(Meaning.PROJECT),)
    if kind is FactKind.MONEY:
        own = (money.TOTAL,) if line.row.role is RowRole.TOTAL else (line.name,)
        return tuple(filter(None, (*own, column.item)))
    levels = tuple(line.words(level) for level in line.placed.columns if level.meaning in grid.LEVELS)
    return levels or tuple(filter(None, (line.name,)))


def _header(facts: Facts, placed: Placed[Fields]) -> Iterator[Fact]:
    for index, item in enumerate(placed.part.items):
        meaning = headers.meaning(item)
        text = grid.words(item.value)
        if meaning is None or not text.strip():
            continue
        kind = _KIND.get(meaning, FactKind.TEXT)
        amount = measure.amount(text, item.unit or placed.unit) if kind is FactKind.MONEY else None
        yield Fact(
            kind,
            meaning,
            placed.path,
            index,
            0,
            item.label,
            text,
            None,
            amount,
            placed.year,
            False,  # noqa: FBT003 - a header says no year of its own
            None,
            None,
            "",
            (normal(item.label),),
            None,
            facts.project_of(placed),
            placed.page_of(index),
        )


def _goals(facts: Facts, placed: Placed[Goals]) -> Iterator[Fact]:
    for index, goal in enumerate(placed.part.goals):
        text = grid.words(goal.text)
        if text.strip():
            yield Fact(
                FactKind.GOAL,
                Meaning.GOAL,
                placed.path,
                index,
                0,
                goal.label,
                text,
                None,
                None,
                placed.year,
                False,  # noqa: FBT003 - a goal says no year of its own
                None,
                placed.horizon,
                "",
                (),
                None,
                facts.project_of(placed),
                placed.page_of(index),
            )
