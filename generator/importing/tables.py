"""Tables (表格): an area with a head becomes a part of the kind its columns say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.importing import (
    column_meanings,
    divided_columns,
    doubts,
    heads,
    money_tables,
    rows,
    surroundings,
    table_kinds,
    vocabulary,
)
from generator.importing.areas import Area
from generator.importing.heads import HeadedColumn, TableHead
from generator.importing.sourced import Sourced
from generator.importing.surroundings import Surroundings

_LONGEST_HEAD = 20
_FIGURES = 2
"""Of a row of totals: one alone is the value of a field “总分”."""
_TOTALLED = frozenset({"indicators", "assessment", "score_sheet", "execution"})
_MISFITS = 2
"""Columns that do not fit, from which on the head is doubted."""


def table(area: Area, head: TableHead, around: Surroundings) -> dict[str, Any]:
    """The part: kind, columns and rows, without a title."""
    body = area.rows(head.bottom, area.bottom)
    filled = [row for row in range(body.top, body.bottom) if not body.is_blank(row)]
    columns = divided_columns.divided(head.columns, body)
    means, cells = _aligned(body, columns, filled, around)
    rows.same_as_above(cells, means)
    rows.settle(cells)
    money_tables.across(means, cells, around)
    kind = table_kinds.kind_of(means, around)
    column_meanings.budgets(means, kind)
    column_meanings.plain_phases(means)
    column_meanings.tell_apart(means)
    doubts.doubt(means, cells)
    doubts.doubt_spread_words(means, cells)
    if len(means) > 1:
        doubts.doubt_alone(means, cells, filled, body)
    doubts.doubt_rows(cells, filled, area.table.unsure_at, "原件在这里换页，分不清是新的一行还是上一行的继续")
    written = rows.roles(cells, means)
    return {
        "kind": kind,
        **(surroundings.horizon(around) if kind == "indicators" else {}),
        "columns": means,
        "rows": written,
        "_rows": filled,
        "_head": columns,
    }


def _aligned(
    body: Area, printed: tuple[HeadedColumn, ...], filled: list[int], around: Surroundings
) -> tuple[list[dict[str, Any]], list[list[Any]]]:
    """The columns and their cells; a head that seems to stand a column too far left is moved where its words fit."""
    fitting = []
    for columns in (printed, heads.moved_right(body, printed)):
        means = column_meanings.meanings(body, columns, around)
        cells = [rows.row_cells(body, row, columns, means) for row in filled]
        misfits = doubts.misfits(means, cells)
        fitting.append((misfits, means, cells))
        if misfits < _MISFITS or any(meaning.get("is") in table_kinds.LEVELS for meaning in means):
            break
    return min(fitting, key=lambda tried: tried[0])[1:]


def add_total(part: dict[str, Any], area: Area, row: int) -> bool:
    """Put a row of totals under a table, outside its label at the left, into it; False where there is none."""
    columns = part.get("_head")
    first = area.at(row, area.left)
    if columns is None or part["kind"] not in _TOTALLED or not vocabulary.is_total(first.text) or first.row != row:
        return False
    end, values = first.column + first.width, area.texts(row)[1:]
    if not columns[0].left < end <= columns[-1].left or len(values) < _FIGURES:
        return False  # its words do not stand over the names of the rows: which column a figure is of is not printed
    cells = rows.row_cells(area.rows(row, row + 1), row, columns, part["columns"])
    part["rows"].append({"is": "合计", "row": cells})
    part["_rows"] = [*part["_rows"], row]
    return True


def plain_table(area: Area) -> dict[str, Any] | None:
    """An area whose words are not known: a table of its cells, the first row as heads where it looks like one."""
    filled = [row for row in range(area.top, area.bottom) if not area.is_blank(row)]
    if not filled:
        return None
    columns = heads.bare_columns(area, filled)
    first = area.cells(filled[0])
    headed = len(filled) > 1 and all(
        (cell.text or (cell is first[0] and area.at(filled[1], area.left).text))
        and not money_tables.is_amount(cell.text)
        and len(cell.text) <= _LONGEST_HEAD
        for cell in first
    )
    labels = [area.at(filled[0], column.left) for column in columns]
    means: list[dict[str, Any]] = [
        {"label": area.value(cell) if headed and cell.column == column.left else Sourced("")}
        for cell, column in zip(labels, columns, strict=True)
    ]
    body = filled[1:] if headed else filled
    inner = area.rows(body[0], area.bottom)
    cells = [rows.row_cells(inner, row, columns, means) for row in body]
    rows.settle(cells)
    return {"kind": "table", "columns": means, "rows": rows.roles(cells, means), "_rows": body}


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - parts as a filing writes them
    """Every text in a value of a part."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)
