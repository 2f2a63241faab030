"""Money: every amount of a filing with its own unit, year, phase, class, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.columns import TableColumn
from generator.facts.lines import Line
from generator.facts.names import normal
from generator.facts.places import Placed
from generator.facts.sources import Source, Value
from generator.frozen import dataclass
from generator.measure import Amount
from generator.model import BaseTable, Horizon, Phase, RowRole

TOTAL = "合计"


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


def of(placed: Placed[BaseTable], source: Source, project: str) -> Iterator[Fund]:
    """The amounts of one table; `project` is the reference of the project it belongs to, "" for none."""
    kind = placed.part.kind  # type: ignore[attr-defined]
    for block in placed.blocks:
        columns = [column for column in placed.amounts if column.at in block.columns]
        parents: list[str] = []
        for line in placed.lines_of(block):
            total = line.row.role is RowRole.TOTAL
            name = TOTAL if total else line.name
            if not name and not any(column.item for column in columns):
                continue
            parents = [*parents[: line.row.depth], normal(name)]
            path = (TOTAL,) if total else tuple(parents)
            for column in columns:
                key = FundKey(kind, project, normal(line.side), _path(path, column))
                yield _fund(key, line, column, source)


def _path(row: tuple[str, ...], column: TableColumn) -> tuple[str, ...]:
    """The path of a cell; where classes are printed across, they come after the row's own name."""
    if not column.item:
        return row
    own = tuple(name for name in row if name not in {"", TOTAL})
    return (*own, TOTAL) if column.total else (*own, normal(column.item))


def _fund(key: FundKey, line: Line, column: TableColumn, source: Source) -> Fund:
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
        column.horizon,
        line.money(column),
        value,
        line.placed.scope,
    )
