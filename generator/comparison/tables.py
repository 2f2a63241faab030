"""Which columns of one table are compared, and the changes of its rows.

Only columns of one family and one phase: 2022年决算 with 2023年决算, never with 2023年预算. Where the form does not say
the phase of either, they are compared as printed and the basis says 口径未注明.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

from generator import formats, measure, sentences
from generator.comparison import changes
from generator.comparison.changes import Change, Reason
from generator.frozen import dataclass
from generator.model import BaseTable, Cell, Horizon, Mark, Meaning, MoneyUnit, Phase, Spread, grid

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.measure import Amount, Measure


class Family(StrEnum):
    """Meanings whose columns are the same thing in different years."""

    AMOUNT = "amount"
    """金额."""
    VALUE = "value"
    """历史值 and 目标值 of indicators."""


_FAMILIES = {Meaning.AMOUNT: Family.AMOUNT, Meaning.HISTORY: Family.VALUE, Meaning.TARGET: Family.VALUE}
_EXECUTED = (Phase.EXECUTED, Phase.SETTLED)
_BUDGETED = (Phase.INITIAL, Phase.ADJUSTED, Phase.BUDGET)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns of one table, one year apart."""

    before: int
    """Index of the earlier year's column."""
    after: int
    before_year: int
    after_year: int
    family: Family
    phase: Phase | None
    """None: the form does not say."""
    heading: str
    """The printed heading over the earlier column; "" when it only repeats the year."""

    @property
    def basis(self) -> str:
        """What the later year is compared with: 2023年（“近两年收支金额”栏，口径未注明）."""
        phase = str(self.phase or sentences.words("columns.phase_unstated"))
        if self.heading:
            phase = sentences.words("comparison.column", heading=self.heading, phase=phase)
        return sentences.words("marks.aside", text=formats.year(self.before_year), aside=phase)


@dataclass(frozen=True, slots=True)
class Execution:
    """Two columns of one year: what was spent, and the budget it is measured by."""

    executed: int
    budget: int
    executed_label: str
    budget_label: str

    @property
    def formula(self) -> str:
        """全年执行数÷年初预算数."""
        return f"{self.executed_label}÷{self.budget_label}"


@dataclass(frozen=True, slots=True)
class Rate:
    """执行率 as computed."""

    percent: Decimal | None
    """Two decimals."""
    reason: Reason | None = None
    """Why there is none."""


def columns_compared(table: BaseTable, year: int | None = None) -> tuple[Pair, ...]:
    """The pairs of columns to compare, latest first; `year` is that of columns without a year of their own.

    The page's year stands against the year before it, and that against its own year before. Long-term values, and years
    for which more than one column of a kind is printed, are left out: nothing is guessed.
    """
    by_kind: dict[tuple[Family, Phase | None], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, column in enumerate(table.columns):
        family = _FAMILIES.get(column.meaning) if column.meaning else None
        of = column.year or (year if column.meaning is not Meaning.HISTORY else None)
        if family and of and column.horizon is not Horizon.LONG_TERM:
            by_kind[family, column.phase][of].append(index)
    found = [
        _pair(table, kind, after, (years[after - 1][0], years[after][0]))
        for kind, years in by_kind.items()
        for after in sorted(years)
        if len(years.get(after - 1, ())) == len(years[after]) == 1
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.after_year, pair.after)))


def _pair(table: BaseTable, kind: tuple[Family, Phase | None], after: int, columns: tuple[int, int]) -> Pair:
    earlier = table.columns[columns[0]]
    heading = earlier.under or earlier.label
    only_year = measure.parse(heading).kind is measure.Kind.DATE
    return Pair(*columns, after - 1, after, *kind, "" if only_year else heading)


def rows_compared(table: BaseTable, unit: MoneyUnit, year: int | None = None) -> tuple[tuple[Change, ...], ...]:
    """For each row the change in each of `columns_compared`; `unit` is the filing's money unit."""
    pairs = columns_compared(table, year)
    rows = grid.resolved(table)
    return tuple(tuple(_change(table, cells, pair, unit) for pair in pairs) for cells in rows)


_Cells = tuple[Cell, ...]


def _change(table: BaseTable, cells: _Cells, pair: Pair, unit: MoneyUnit) -> Change:
    if isinstance(cells[pair.before], Spread) or isinstance(cells[pair.after], Spread):
        return Change(reason=Reason.UNCLEAR, note=sentences.words("cells.spread"))
    before, after = _measure(table, cells, pair.before), _measure(table, cells, pair.after)
    if pair.family is Family.VALUE:
        heading = grid.heading_column(table)
        name = "" if heading is None else grid.words(cells[heading])
        return changes.measures(before, after, rate=changes.is_rate(name))
    old, new = _amount(table, cells, pair.before, unit), _amount(table, cells, pair.after, unit)
    if old and new:
        return changes.amounts(old, new)
    if any(filed and not filed.empty and not amount for filed, amount in ((before, old), (after, new))):
        return Change(reason=Reason.UNCLEAR)
    return changes.absent(before, after)


def _amount(table: BaseTable, cells: _Cells, at: int, unit: MoneyUnit) -> Amount | None:
    own = table.columns[at].unit or table.money_unit or unit
    return measure.amount(grid.words(cells[at]), own) if isinstance(cells[at], str) else None


def _measure(table: BaseTable, cells: _Cells, at: int) -> Measure | None:
    cell = cells[at]
    operator, unit = (_text(table, cells, one) for one in (Meaning.OPERATOR, Meaning.UNIT))
    return None if isinstance(cell, Mark) else measure.of(cell, operator, unit)


def _text(table: BaseTable, cells: _Cells, meaning: Meaning) -> str:
    at = grid.index_of(table, meaning)
    return "" if at is None else grid.words(cells[at])


def executions(table: BaseTable) -> tuple[Execution, ...]:
    """执行 against 年初, 调整 and 预算 of the same year, in printed order: a comparison of its own, not over time."""
    amounts = [(i, one) for i, one in enumerate(table.columns) if one.meaning is Meaning.AMOUNT]
    return tuple(
        Execution(done, planned, spent.label, budget.label)
        for done, spent in amounts
        if spent.phase in _EXECUTED
        for planned, budget in amounts
        if budget.phase in _BUDGETED and budget.year == spent.year
    )


def rates(table: BaseTable, unit: MoneyUnit) -> tuple[tuple[Rate, ...], ...]:
    """For each row the rate of each of `executions`; `unit` is the filing's money unit."""
    columns = executions(table)
    return tuple(
        tuple(
            _rate(_amount(table, cells, one.executed, unit), _amount(table, cells, one.budget, unit)) for one in columns
        )
        for cells in grid.resolved(table)
    )


def _rate(executed: Amount | None, budget: Amount | None) -> Rate:
    if executed is None or budget is None:
        return Rate(None, changes.amounts(budget, executed).reason)
    if budget.value <= 0:
        return Rate(None, Reason.BASE_NEGATIVE if budget.value else Reason.BASE_ZERO)
    return Rate(changes.share(executed, budget))
