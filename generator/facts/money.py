"""Money: every amount of a filing with its own unit, year, phase, class, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.facts import headers
from generator.facts.columns import Block, TableColumn
from generator.facts.lines import Line
from generator.facts.names import normal
from generator.facts.places import Placed
from generator.facts.sources import Origin, Value
from generator.frozen import dataclass
from generator.measure import Amount
from generator.model import BaseTable, Horizon, Meaning, Phase, RowRole
from generator.model.parts import BasicData, CostMakeup, Execution, Funding

TOTAL = "合计"
TABLES = (Funding, BasicData, Execution, CostMakeup)
"""Kinds of part that hold amounts by item."""


@dataclass(frozen=True, slots=True, order=True)
class FundKey:
    """What must agree for two amounts of different filings to be the same item."""

    kind: str
    """Kind of part: funding, execution, basic_data."""
    project: str
    side: str
    """收入 or 支出; "" where the form has no sides."""
    path: tuple[str, ...]
    """Normalised names from the outer row inwards; a total is “合计”."""


@dataclass(frozen=True, slots=True)
class Fund:
    """一笔金额 of one filing, of one year and phase."""

    key: FundKey
    name: str
    label: str
    """The printed label of its column."""
    total: bool
    year: int
    dated: bool
    """Whether its column says the year."""
    phase: Phase | None
    horizon: Horizon | None
    """长期 for the amount of several years together."""
    amount: Amount | None
    """In its own unit: the cell's, else the column's, the row's, the part's, the filing's."""
    value: Value
    scope: tuple[int, ...] = ()
    """Path of the project, or of the attachment of another year, it belongs to."""


def of(placed: Placed[BaseTable], source: Origin, project: str) -> Iterator[Fund]:
    """The amounts of one table; `project` is the reference of the project it belongs to, "" for none.

    A value printed over several columns belongs to none of them.
    """
    kind = placed.part.kind  # type: ignore[attr-defined]
    for block in placed.blocks:
        columns = [column for column in placed.amounts if column.at in block.columns]
        rows = paths(placed, block)
        for line in placed.lines_of(block):
            path = rows.get(line.index) or (() if any(column.item for column in columns) else None)
            for column in () if path is None else columns:
                if line.spread(column) is None:
                    key = FundKey(kind, project, normal(line.side), _path(path or (), column, columns))
                    yield _fund(key, line, column, source)


def paths(placed: Placed[BaseTable], block: Block) -> dict[int, tuple[str, ...]]:
    """Index of each named row → its name behind those of the rows it is part of; a total is “合计”."""
    named: dict[int, tuple[str, ...]] = {}
    parents: tuple[str, ...] = ()
    for line in placed.lines_of(block):
        total = line.row.role is RowRole.TOTAL
        if name := TOTAL if total else line.name:
            parents = (*parents[: line.row.depth], name)
            named[line.index] = (TOTAL,) if total else parents
    return named


def _path(row: Sequence[str], column: TableColumn, columns: Sequence[TableColumn]) -> tuple[str, ...]:
    """The path of a cell; where classes are printed across, they come after the row's own name."""
    if not column.item:
        return tuple(map(normal, row))
    own = (normal(name) for name in row if name != TOTAL)
    return (*own, TOTAL if sole_total(column, columns) else normal(column.item))


def sole_total(column: TableColumn, columns: Sequence[TableColumn]) -> bool:
    """Whether a column holds the total of all classes printed across; of several totals each is one of its group."""
    alike = (column.year, column.phase, column.horizon)
    return column.total and not any(
        other.total and other.item and other.at != column.at and (other.year, other.phase, other.horizon) == alike
        for other in columns
    )


def horizon(line: Line, column: TableColumn) -> Horizon | None:
    """长期 for 项目总预算 where the same table has a row of the year's budget; else what the column says."""
    if column.horizon is None and not column.dated and headers.named(line.name) is Meaning.TOTAL_BUDGET:
        names = (headers.named(other.name) for other in line.placed.lines_of(line.block))
        return Horizon.LONG_TERM if Meaning.YEAR_BUDGET in names else None
    return column.horizon


def _fund(key: FundKey, line: Line, column: TableColumn, source: Origin) -> Fund:
    total = key.path == (TOTAL,)
    value = Value(line.value(column), line.measure(column), line.spot, source)
    name = column.item or line.name or (TOTAL if total else "")
    return Fund(
        key,
        name,
        column.label,
        total,
        column.year,
        column.dated,
        column.phase,
        horizon(line, column),
        line.money(column),
        value,
        line.placed.scope,
    )
