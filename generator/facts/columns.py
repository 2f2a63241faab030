"""What the columns of one table are: meaning, year, phase, horizon and unit, each resolved once."""

from __future__ import annotations

import re

from generator.frozen import dataclass
from generator.measure import spelling
from generator.model import BaseTable, Column, Horizon, Meaning, MoneyUnit, Phase, grid
from generator.model.parts import Indicators

BUDGETED = (Phase.INITIAL, Phase.ADJUSTED, Phase.BUDGET)
"""口径 of what may be spent; an adjustment (调整额) is a difference, not a budget."""
EXECUTED = (Phase.EXECUTED, Phase.SETTLED)
"""口径 of what was spent."""

_ANSWERS = {"是": True, "能": True, "能完成": True, "可能": True, "否": False, "不能": False, "不可能": False}
"""What a column of 能否完成 is for, where a form has one for each answer."""
_BRACKETS = re.compile(r"\(.*\)$")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """表的一列."""

    at: int
    """Its index."""
    label: str
    """As printed."""
    under: str
    """The printed heading above it; "" for none."""
    meaning: Meaning | None
    year: int
    """Its own, else that of its table."""
    dated: bool
    """Whether the column itself says the year."""
    phase: Phase | None
    """None: the form does not say (口径未注明)."""
    horizon: Horizon | None
    """None: that of its table."""
    unit: MoneyUnit | None
    """Its own money unit; None: that of the row or the table."""
    answer: bool | None
    """Of a column of 能否完成 that stands for one answer: which."""
    item: str = ""
    """What its amounts are of, where a form prints sources or classes across (资金总额｜财政拨款｜…)."""
    total: bool = False
    """Whether such a column holds the total."""

    @property
    def executed(self) -> bool:
        """Whether it holds what was spent."""
        return self.phase in EXECUTED

    @property
    def budgeted(self) -> bool:
        """Whether it holds what may be spent."""
        return self.phase in BUDGETED


@dataclass(frozen=True, slots=True)
class Block:
    """一块: columns side by side whose rows one column names; 项目资金总额 and 年度资金申请总额 are two."""

    heading: int | None
    """The column that names the rows; None when they have no names."""
    columns: frozenset[int]


def of(table: BaseTable, year: int) -> tuple[TableColumn, ...]:
    """The columns of `table`, whose own year is `year`."""
    return tuple(_column(at, column, year) for at, column in enumerate(table.columns))


def _column(at: int, column: Column, year: int) -> TableColumn:
    answer = _ANSWERS.get(_BRACKETS.sub("", spelling.plain(column.label)))
    return TableColumn(
        at,
        column.label,
        column.under or "",
        column.meaning,
        column.year or year,
        column.year is not None,
        column.phase,
        column.horizon,
        column.unit,
        answer if column.meaning is Meaning.ATTAINABLE else None,
        column.item or "",
        bool(column.total),
    )


def blocks(table: BaseTable, columns: tuple[TableColumn, ...]) -> tuple[Block, ...]:
    """The blocks of `table`, left to right; columns before the first name belong to the first block."""
    heading = grid.heading_column(table)
    items = [column.at for column in columns if column.meaning is Meaning.ITEM]
    if isinstance(table, Indicators) or len(items) <= 1:
        return (Block(heading, frozenset(range(len(columns)))),)
    ends = [*items[1:], len(columns)]
    starts = [0, *items[1:]]
    return tuple(
        Block(item, frozenset(range(start, end))) for item, start, end in zip(items, starts, ends, strict=True)
    )
