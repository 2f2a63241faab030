"""A table part as a page shows it: one consistent order of years, merged cells, computed columns beside filed ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from generator import sentences
from generator.model import BaseTable, Cell, Mark, Meaning, Row, Spread, grid
from generator.views import cells, columns, fitting
from generator.views.cells import Shown
from generator.views.columns import Layout, Place, place_of
from generator.views.fitting import Slots
from generator.views.shapes import CellView, Computed, HeadView, RowView, TableView

_MONEY = frozenset({Meaning.AMOUNT, Meaning.TOTAL_BUDGET, Meaning.YEAR_BUDGET})


_SHORT = 12
"""Characters that stand in the middle of a printed cell; longer texts begin at its left."""
_NARROW = 4
"""Tables with more columns become cards on a phone."""
EMPTY = sentences.words("table.empty")


def view(  # noqa: PLR0913 - one place lays out every table
    table: BaseTable,
    table_id: str,
    caption: str,
    remark: str = "",
    *,
    page_year: int | None = None,
    computed: tuple[Computed, ...] = (),
    blank_form: bool = False,
    rows: Sequence[int] | None = None,
    hide: frozenset[int] = frozenset(),
    row_prefix: str = "",
    unit: str = "",
    printed: bool = False,
) -> TableView:
    """Lay out `table`, or only those of its rows whose indices are in `rows`; rows are `row_prefix`-r1, -r2 …

    `printed`: columns and headings as on the form, none moved or put away.
    """
    shown_rows = range(len(table.rows)) if rows is None else rows
    shown_columns = tuple(i for i in (range(len(table.columns)) if printed else fitting.order(table)) if i not in hide)
    merged = grid.index_of(table, Meaning.LEVEL1) is not None
    # a blank form has nothing to put on cards
    stacks = not blank_form and (printed or merged or len(shown_columns) > _NARROW)
    empty = "" if blank_form or not grid.is_empty(table) else EMPTY
    whole = printed or blank_form or empty
    folded = frozenset() if whole else fitting.unfilled(table, shown_columns, shown_rows)
    heading = grid.heading_column(table)
    layout = Layout(table, shown_columns, heading, page_year, blank_form, stacks, folded, unit, printed)
    bodies = _bodies(layout, shown_rows, row_prefix or table_id, computed)
    css = " ".join(name for name, has in (("merged", merged), ("stack", stacks)) if has)
    names = tuple(layout.alone(at) for at in shown_columns if at in folded)
    return TableView(table_id, caption, remark, _heads(layout, computed), bodies, css, empty, folded=names)


def _heads(layout: Layout, computed: tuple[Computed, ...]) -> tuple[tuple[HeadView, ...], ...]:
    extra = tuple(HeadView(one.label, one.small, css="num is-calc", computed=True) for one in computed)
    columns = layout.table.columns
    if layout.printed and not any(columns[at].label or columns[at].under for at in layout.columns):
        return ()
    grouped = [(columns[i].under if layout.printed or not columns[i].year else None, i) for i in layout.columns]
    if not any(under for under, _ in grouped):
        return ((*(_head(layout, i) for i in layout.columns), *extra),)
    top: list[HeadView] = []
    below: list[HeadView] = []
    for under, run in groupby(grouped, key=lambda pair: pair[0]):
        members = [i for _, i in run]
        if under is None:
            top += [replace(_head(layout, i), rowspan=2) for i in members]
        else:
            css = "unfilled" if layout.folded.issuperset(members) else ""
            top.append(HeadView(under, css=css, colspan=len(members), group=True))
            below += [_head(layout, i) for i in members]
    return ((*top, *(replace(one, rowspan=2) for one in extra)), tuple(below))


def _head(layout: Layout, at: int) -> HeadView:
    label, small = layout.label(at)
    money = layout.table.columns[at].meaning in _MONEY and "元" not in label + small
    unit = layout.unit if money else ""
    return HeadView(label, small, layout.css(at).replace("now", "").strip(), unit=unit)


def _bodies(
    layout: Layout, rows: Sequence[int], table_id: str, computed: tuple[Computed, ...]
) -> tuple[tuple[RowView, ...], ...]:
    first = layout.columns[0]
    grouped = layout.table.columns[first].meaning is Meaning.LEVEL1
    shown = [layout.table.rows[at] for at in rows]
    slots = [grid.slots(row) for row in shown]
    spans = {at: fitting.rowspans(slots, at) for at in layout.columns}
    known = {at: place_of(layout, at) for at in layout.columns}
    numeric = (at for at in layout.columns if layout.table.columns[at].meaning in columns.NUMERIC)
    places = {} if layout.printed else fitting.places(slots, numeric)
    bodies: list[list[RowView]] = [[]]
    number = 0
    for position, (at, row) in enumerate(zip(rows, shown, strict=True)):
        number += row.role is None
        row_id = "" if layout.blank_form else f"{table_id}-r{at + 1}"
        if grouped and position and slots[position].get(first) is not Mark.SAME:
            bodies.append([])
        merged = {at: found[position] for at, found in spans.items()}
        views = _cells(known, row, slots[position], (merged, places), number if row_id and row.role is None else 0)
        views += [_computed_cell(one, at, stacks=layout.stacks) for one in computed]
        bodies[-1].append(RowView(row_id, tuple(views), "sum" if row.role else ""))
    return tuple(tuple(body) for body in bodies if body)


def _cells(
    columns: Mapping[int, Place],
    row: Row,
    slots: Slots,
    known: tuple[dict[int, int], dict[int, int]],
    number: int,
) -> list[CellView]:
    spans, places = known
    views: list[CellView] = []
    for at, place in columns.items():
        if at not in slots or not spans[at]:
            continue
        cell = slots[at]
        if cell is None and row.role and len(views) == 1:
            views[0] = replace(views[0], colspan=views[0].colspan + 1)  # “总分” stands over the cells it has no use for
            continue
        moved = fitting.short_of(places[at], grid.words(cell)) if at in places else ""
        views.append(_cell(place, cell, row, (spans[at], moved), number))
    return views


def _cell(place: Place, cell: Cell, row: Row, fit: tuple[int, str], number: int) -> CellView:
    rowspan, moved = fit
    shown = cells.shown(cell, blank_form=place.blank_form)
    spread = isinstance(cell, Spread)
    colspan = cell.over if isinstance(cell, Spread) else 1
    if isinstance(cell, Spread) and len(set(place.years[: cell.over])) == 1:
        shown = replace(shown, note=sentences.words("cells.spread_columns"))
    if not shown.text:
        css = "unfilled" if place.folded else ""
        return CellView(shown, "", css, rowspan, colspan, spread=spread)
    names_row = place.heading or (row.role is not None and place.first)
    css = f"{place.css} sub{min(row.depth, 2)}".strip() if row.depth and names_row else place.css
    if place.printed and not css and len(shown.text) > _SHORT:
        css = "long"
    return CellView(
        shown,
        place.label,
        f"{css} {moved}" if moved else css,
        rowspan,
        colspan,
        "row" if names_row else "rowgroup" if place.groups else "",
        number if place.numbered else 0,
        spread=spread,
    )


def _computed_cell(column: Computed, row: int, *, stacks: bool) -> CellView:
    figure, reason = column.values[row] or ("", "")
    label = column.label + column.small if stacks and figure else ""
    return CellView(Shown(figure), label, "num is-calc" if figure else "is-calc", computed=True, small=reason)
