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
from generator.model import BaseTable, Horizon, Meaning, Phase

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.facts import Line, Placed, TableColumn
    from generator.measure import Amount


class Family(StrEnum):
    """Meanings whose columns are the same thing in different years."""

    AMOUNT = "amount"
    """金额."""
    VALUE = "value"
    """历史值 and 目标值 of indicators."""


_FAMILIES = {Meaning.AMOUNT: Family.AMOUNT, Meaning.HISTORY: Family.VALUE, Meaning.TARGET: Family.VALUE}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns of one table, one year apart."""

    before: TableColumn
    after: TableColumn
    family: Family

    @property
    def phase(self) -> Phase | None:
        """口径 of both; None: the form does not say."""
        return self.after.phase

    @property
    def heading(self) -> str:
        """The printed heading over the earlier column; "" when it only repeats the year."""
        printed = self.before.under or self.before.label
        return "" if measure.parse(printed).kind is measure.Kind.DATE else printed

    @property
    def basis(self) -> str:
        """What the later year is compared with: 2023年（“近两年收支金额”栏，口径未注明）."""
        phase = str(self.phase or sentences.words("columns.phase_unstated"))
        if self.heading:
            phase = sentences.words("comparison.column", heading=self.heading, phase=phase)
        return sentences.words("marks.aside", text=formats.year(self.before.year), aside=phase)


@dataclass(frozen=True, slots=True)
class ExecutionColumns:
    """Two columns of one year: what was spent, and the budget it is measured by."""

    executed: TableColumn
    budget: TableColumn

    @property
    def formula(self) -> str:
        """全年执行数÷年初预算数."""
        return f"{self.executed.label}÷{self.budget.label}"


@dataclass(frozen=True, slots=True)
class Rate:
    """执行率 as computed."""

    percent: Decimal | None
    """Two decimals."""
    reason: Reason | None = None
    """Why there is none."""


_Kind = tuple[Family, Phase | None, str, int]
"""What must agree for two columns to be of one kind: family, phase, what is printed across, block."""


def columns_compared(placed: Placed[BaseTable]) -> tuple[Pair, ...]:
    """The pairs of columns to compare, latest first.

    The table's year stands against the year before it, and that against its own year before. Long-term values,
    adjustments (调整额), and years for which more than one column of a kind is printed, are left
    out: nothing is guessed.
    """
    by_kind: dict[_Kind, dict[int, list[TableColumn]]] = defaultdict(lambda: defaultdict(list))
    for column in placed.columns:
        family = _FAMILIES.get(column.meaning) if column.meaning else None
        known = column.dated or column.meaning is not Meaning.HISTORY
        if family and known and column.horizon is not Horizon.LONG_TERM and column.phase is not Phase.CHANGE:
            block = next(at for at, block in enumerate(placed.blocks) if column.at in block.columns)
            by_kind[family, column.phase, column.item, block][column.year].append(column)
    pairs = [
        Pair(years[after - 1][0], years[after][0], kind[0])
        for kind, years in by_kind.items()
        for after in sorted(years)
        if len(years.get(after - 1, ())) == len(years[after]) == 1
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.after.year, pair.after.at)))


def rows_compared(placed: Placed[BaseTable]) -> tuple[tuple[Change, ...], ...]:
    """For each row the change in each of `columns_compared`."""
    pairs = columns_compared(placed)
    return tuple(tuple(row_compared(line, pair) for pair in pairs) for line in placed.lines)


def row_compared(line: Line, pair: Pair) -> Change:
    """The change in one row."""
    if line.spread(pair.before) or line.spread(pair.after):
        return Change(reason=Reason.UNCLEAR, note=sentences.words("cells.spread"))
    before, after = line.measure(pair.before), line.measure(pair.after)
    if pair.family is Family.VALUE:
        return changes.measures(before, after, rate=changes.is_rate(line.name))
    old, new = line.money(pair.before), line.money(pair.after)
    if old and new:
        return changes.amounts(old, new)
    if any(filed and not filed.empty and not amount for filed, amount in ((before, old), (after, new))):
        return Change(reason=Reason.UNCLEAR)
    return changes.absent(before, after)


def executions(placed: Placed[BaseTable]) -> tuple[ExecutionColumns, ...]:
    """执行 against 年初, 调整 and 预算 of the same year, in printed order: a comparison of its own, not over time."""
    return tuple(
        ExecutionColumns(spent, budget)
        for spent in placed.amounts
        if spent.executed
        for budget in placed.amounts
        if budget.budgeted
        and (budget.year, budget.item) == (spent.year, spent.item)
        and _together(placed, spent, budget)
    )


def _together(placed: Placed[BaseTable], *columns: TableColumn) -> bool:
    return any(all(column.at in block.columns for column in columns) for block in placed.blocks)


def rates(placed: Placed[BaseTable]) -> tuple[tuple[Rate, ...], ...]:
    """For each row the rate of each of `executions`."""
    columns = executions(placed)
    return tuple(
        tuple(_rate(line.money(pair.executed), line.money(pair.budget)) for pair in columns) for line in placed.lines
    )


def _rate(executed: Amount | None, budget: Amount | None) -> Rate:
    if executed is None or budget is None:
        return Rate(None, changes.amounts(budget, executed).reason)
    if budget.value <= 0:
        return Rate(None, Reason.BASE_NEGATIVE if budget.value else Reason.BASE_ZERO)
    return Rate(changes.share(executed, budget))
