"""收入 and 支出 of a funding table, and how its columns and figures are named."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from generator import formats
from generator.frozen import dataclass
from generator.measure import units
from generator.model import BaseTable, Column, Meaning, RowRole, grid
from generator.model.parts import Funding
from generator.sheets import Line, Placed, lines, tidy


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
    found: dict[str, list[Line]] = {}
    for line in lines(placed):
        text = line.text(Meaning.SIDE)
        name = next((one for one in ("收入", "支出") if one in text), tidy(text))
        found.setdefault(name, []).append(line)
    return tuple(_side(name, rows) for name, rows in found.items())


def _side(name: str, every: list[Line]) -> Side:
    printed = [one for one in every if one.row.role is RowRole.TOTAL]
    groups = [one for one in every if one.row.role is RowRole.SUBTOTAL]
    plain = [one for one in every if one.row.role is None]
    depth = min((one.row.depth for one in plain), default=0)
    rows = groups or [one for one in plain if one.row.depth == depth]
    sure = not groups or depth > max(one.row.depth for one in groups)
    return Side(name, tuple(rows), printed[0] if len(printed) == 1 else None, sure)


def amount_columns(table: BaseTable) -> tuple[int, ...]:
    """The columns of amounts."""
    return tuple(i for i, one in enumerate(table.columns) if one.meaning is Meaning.AMOUNT)


def partial(rows: Sequence[Line]) -> bool:
    """Whether the rows are only some of what stands above them (其中)."""
    at = grid.heading_column(rows[0].placed.part) if rows else None
    return at is not None and any(grid.words(one.cells[at]).startswith("其中") for one in rows)


def rounded_as(exact: Decimal, filed: Decimal) -> Decimal:
    """`exact` with the written decimals of `filed`, halves away from zero."""
    return exact.quantize(Decimal(1).scaleb(-formats.decimals_of(filed)), rounding=ROUND_HALF_UP, context=units.EXACT)


def column_year(column: Column, year: int) -> str:
    """2024年, 2023年决算; `year` is that of the part."""
    return f"{formats.year(column.year or year)}{column.phase or ''}"


def blanks(many: int) -> str:
    """（2 行空白未填）, "" for none."""
    return f"（{many} 行空白未填）" if many else ""
