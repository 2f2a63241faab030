"""收入 and 支出 of a table of amounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.facts import Line, Placed
from generator.frozen import dataclass
from generator.model import RowRole
from generator.model.parts import Funding


@dataclass(frozen=True, slots=True)
class Side:
    """收入 or 支出 of one table: its rows and its printed total."""

    name: str
    rows: tuple[Line, ...]
    """Rows of the first level, totals left out."""
    total: Line | None
    sure: bool = True
    """Whether `rows` are surely all of the total: not where rows stand loose beside 小计."""


def sides(placed: Placed[Funding]) -> tuple[Side, ...]:
    """收入 and 支出 of a table; one nameless side where it prints none. A side with two totals has none."""
    return of(placed.lines)


def of(lines: Iterable[Line]) -> tuple[Side, ...]:
    """The same of the rows of one block."""
    by_name: dict[str, list[Line]] = {}
    for line in lines:
        by_name.setdefault(line.side, []).append(line)
    return tuple(_side(name, rows) for name, rows in by_name.items())


def _side(name: str, every: list[Line]) -> Side:
    printed = [line for line in every if line.row.role is RowRole.TOTAL]
    groups = [line for line in every if line.row.role is RowRole.SUBTOTAL]
    plain = [line for line in every if line.row.role is None]
    depth = min((line.row.depth for line in plain), default=0)
    rows = groups or [line for line in plain if line.row.depth == depth]
    sure = not groups or depth > max(line.row.depth for line in groups)
    return Side(name, tuple(rows), printed[0] if len(printed) == 1 else None, sure)


def partial(rows: Sequence[Line]) -> bool:
    """Whether the rows are only some of what stands above them (其中)."""
    return any(line.partial for line in rows)


def closed(rows: Sequence[Line]) -> bool:
    """Whether rows that 其中 opens end with the rest (其他…), so that they are all of what stands above them."""
    return rows[-1].name.startswith(("其他", "其它"))
