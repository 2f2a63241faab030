"""What a cell is by the columns it stands over: said once a table, not once a cell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from generator.facts import money
from generator.facts.columns import TableColumn
from generator.facts.places import Placed
from generator.frozen import dataclass
from generator.model import BaseTable, Horizon, Meaning, Phase, RowRole, grid

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


@dataclass(frozen=True, slots=True)
class Span:
    """What the columns say that one cell stands over, most often one; None for what they do not agree on."""

    columns: tuple[TableColumn, ...]
    kind: FactKind
    first: FactKind
    """Of the first column alone."""
    meaning: Meaning | None
    year: int | None
    dated: bool
    phase: Phase | None
    horizon: Horizon | None
    by_row: bool
    """Whether a row may say another horizon."""
    role: RowRole | None


def of(placed: Placed[BaseTable], at: int, over: int) -> Span:
    """Of the cell that begins in column `at`."""
    columns = placed.columns[at : at + over]
    year = agreed([column.year for column in columns])
    kinds = [kind_of(column.meaning) for column in columns]
    return Span(
        columns,
        agreed(kinds) or FactKind.TEXT,
        kinds[0],
        agreed([column.meaning for column in columns]),
        year,
        year is not None and all(column.dated for column in columns),
        agreed([column.phase for column in columns]),
        agreed([horizon(placed, column) for column in columns]),
        any(column.meaning is Meaning.AMOUNT and not (column.horizon or column.dated) for column in columns),
        _role(columns[0], placed.amounts),
    )


def horizon(placed: Placed[BaseTable], column: TableColumn) -> Horizon | None:
    """What a column says of the horizon, or its table; of amounts a row may say another."""
    if column.meaning is Meaning.TOTAL_BUDGET:
        return Horizon.LONG_TERM
    if column.meaning is Meaning.AMOUNT:
        return column.horizon
    return column.horizon or placed.stated_horizon


def agreed(values: Sequence[T]) -> T | None:
    """What the columns that a cell stands over agree on; None where they do not."""
    return values[0] if len(set(values)) == 1 else None


def kind_of(meaning: Meaning | None) -> FactKind:
    """What a column of this meaning holds."""
    return _KIND.get(meaning, FactKind.TEXT) if meaning else FactKind.TEXT


def _role(column: TableColumn, columns: Sequence[TableColumn]) -> RowRole | None:
    """Whether a column holds the total of those beside it; one of several totals is the total of its group."""
    if not (column.total and column.item):
        return None
    return RowRole.TOTAL if money.sole_total(column, columns) else RowRole.SUBTOTAL
