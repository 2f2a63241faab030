"""A table part as the form prints it: its columns and headings in their places, merged cells, nothing added."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from generator import sentences
from generator.frozen import replace
from generator.model import BaseTable, Cell, Mark, Meaning, Row, Spread, grid
from generator.views import cells, fitting
from generator.views.columns import Layout, Place, place_of
from generator.views.fitting import Slots
from generator.views.shapes import CellView, HeadView, RowView, TableView

_SHORT = 12
"""Characters that stand in the middle of a printed cell; longer texts begin at its left."""
EMPTY = sentences.words("table.empty")


def view(table: BaseTable, table_id: str, caption: str, remark: str = "", *, blank_form: bool = False) -> TableView:
    """Lay out `table`; its rows are `table_id`-r1, -r2 …, those of a blank form have no id."""
    merged = grid.index_of(table, Meaning.LEVEL1) is not None
    stacks = not blank_form  # a blank form has nothing to put on cards
    empty = "" if blank_form or not grid.is_empty(table) else EMPTY
    layout = Layout(table, grid.heading_column(table), blank_form, stacks)
    css = " ".join(name for name, has in (("merged", merged), ("stack", stacks)) if has)
    return TableView(table_id, caption, remark, _heads(layout), _bodies(layout, table_id), css, empty)


def _heads(layout: Layout) -> tuple[tuple[HeadView, ...], ...]:
    columns = layout.table.columns
    if not any(column.label or column.under for column in columns):
        return ()
    if not any(column.under for column in columns):
        return (tuple(_head(layout, at) for at in range(len(columns))),)
    top: list[HeadView] = []
    below: list[HeadView] = []
    for under, run in groupby(range(len(columns)), key=lambda at: columns[at].under):
        members = list(run)
        if under is None:
            top += [replace(_head(layout, at), rowspan=2) for at in members]
        else:
            top.append(HeadView(under, colspan=len(members), group=True))
            below += [_head(layout, at) for at in members]
    return (tuple(top), tuple(below))


def _head(layout: Layout, at: int) -> HeadView:
    return HeadView(layout.table.columns[at].label, css=layout.css(at))


def _bodies(layout: Layout, table_id: str) -> tuple[tuple[RowView, ...], ...]:
    columns = range(len(layout.table.columns))
    grouped = bool(columns) and layout.table.columns[0].meaning is Meaning.LEVEL1
    slots = [grid.slots(row) for row in layout.table.rows]
    spans = {at: fitting.rowspans(slots, at) for at in columns}
    known = {at: place_of(layout, at) for at in columns}
    bodies: list[list[RowView]] = [[]]
    for position, row in enumerate(layout.table.rows):
        row_id = "" if layout.blank_form else f"{table_id}-r{position + 1}"
        if grouped and position and slots[position].get(0) is not Mark.SAME:
            bodies.append([])
        merged = {at: found[position] for at, found in spans.items()}
        views = _cells(known, row, slots[position], merged)
        bodies[-1].append(RowView(row_id, tuple(views), "sum" if row.role else ""))
    return tuple(tuple(body) for body in bodies if body)


def _cells(columns: Mapping[int, Place], row: Row, slots: Slots, spans: Mapping[int, int]) -> list[CellView]:
    views: list[CellView] = []
    for at, place in columns.items():
        if at not in slots or not spans[at]:
            continue
        cell = slots[at]
        if cell is None and row.role and len(views) == 1:
            views[0] = replace(views[0], colspan=views[0].colspan + 1)  # “总分” stands over the cells it has no use for
            continue
        views.append(_cell(place, cell, row, spans[at]))
    return views


def _cell(place: Place, cell: Cell, row: Row, rowspan: int) -> CellView:
    shown = cells.shown(cell, blank_form=place.blank_form)
    spread = isinstance(cell, Spread)
    colspan = cell.over if isinstance(cell, Spread) else 1
    if isinstance(cell, Spread) and len(set(place.years[: cell.over])) == 1:
        shown = replace(shown, note=sentences.words("cells.spread_columns"))
    if not shown.text:
        return CellView(shown, "", "", rowspan, colspan, spread=spread)
    names_row = place.heading or (row.role is not None and place.first)
    css = f"{place.css} sub{min(row.depth, 2)}".strip() if row.depth and names_row else place.css
    if not css and len(shown.text) > _SHORT:
        css = "long"
    scope = "row" if names_row else "rowgroup" if place.groups else ""
    return CellView(shown, place.label, css, rowspan, colspan, scope, spread=spread)
