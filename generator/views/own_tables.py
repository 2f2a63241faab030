"""Tables this site makes itself: plain columns, one row a thing, cells with links and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from generator import sentences
from generator.frozen import replace
from generator.views.cells import Shown
from generator.views.shapes import CellView, HeadView, RowView, TableView

Columns = Sequence[tuple[str, str]]
"""(heading, class names) of each column; "is-calc" marks what this site computed."""


def table(  # noqa: PLR0913 - one place lays out every table of this site's own
    table_id: str,
    caption: str,
    columns: Columns,
    rows: Iterable[Iterable[CellView]],
    *,
    remark: str = "",
    css: str = "stack",
    smalls: Sequence[str] = (),
    compares: bool = False,
    repeats: bool = False,
) -> TableView:
    """One table; a row has one cell for each column, the first names it. `smalls`: second lines of the headings.

    A second line that all cells of a column share moves up into its heading. `compares`: cards call what
    computed columns hold 变化; what is compared is said in the caption.
    """
    lines = [tuple(row) for row in rows]
    beside = [small or _shared(lines, at) for at, small in enumerate(smalls or [""] * len(columns))]
    heads = tuple(
        HeadView(label, small, name, computed="is-calc" in name.split())
        for (label, name), small in zip(columns, beside, strict=True)
    )
    stacks = "stack" in css.split()
    places = tuple(
        _Place(_label(label, name, compares=compares) if stacks else "", name, "is-calc" in name.split(), small)
        for (label, name), small in zip(columns, beside, strict=True)
    )
    body = tuple(_row(f"{table_id}-r{number}", places, cells) for number, cells in enumerate(lines, 1))
    return TableView(table_id, caption, remark, (heads,), (body,) if body else (), css, repeats=repeats, region=caption)


def heads(columns: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(key of its words, look) → (heading, look) of each column."""
    return [(sentences.words(key), css) for key, css in columns]


def _label(label: str, css: str, *, compares: bool) -> str:
    """What a card says before a value."""
    return sentences.words("columns.moved") if compares and "is-calc" in css.split() else label


def _shared(rows: Sequence[Sequence[CellView]], at: int) -> str:
    """The second line all cells of a column have; it is said once, in the heading."""
    found = {row[at].small for row in rows if row[at].shown.text}
    return found.pop() if at and len(found) == 1 and len(rows) > 1 else ""


def merged(view: TableView) -> TableView:
    """`view` with one cell over each run of rows whose first cells say the same; a row is named by its second."""
    bodies = []
    rows = (row for body in view.bodies for row in body)
    for _, run in groupby(rows, key=lambda row: (row.cells[0].shown, row.cells[0].small, row.cells[0].href)):
        first, *rest = run
        lead = first.cells[0].heading("rowgroup", 1 + len(rest))
        bodies.append((_named(first, lead), *(_named(row) for row in rest)))
    return replace(view, bodies=tuple(bodies), css=f"merged {view.css}")


def _named(row: RowView, *lead: CellView) -> RowView:
    return RowView(row.id, (*lead, row.cells[1].heading("row"), *row.cells[2:]), row.css, row.refs, row.place)


class _Place(NamedTuple):
    """What a column says of its cells."""

    label: str
    css: str
    computed: bool
    above: str
    """The second line its heading says for all."""


def _row(row_id: str, places: Sequence[_Place], cells: Sequence[CellView]) -> RowView:
    first, *rest = zip(cells, places, strict=True)
    return RowView(row_id, (_placed(*first, "row"), *(_placed(cell, place, "") for cell, place in rest)))


def _placed(cell: CellView, place: _Place, scope: str) -> CellView:
    """`cell` in its column, written out, because nothing is made as often.

    An empty one needs no label, and of looks only the mark of what is computed.
    """
    label, css, computed, above = place
    small = "" if cell.small == above else cell.small
    if not (cell.shown.text or small or cell.spark or cell.reach):
        label, css = cell.label, "is-calc" if computed else ""
    return CellView(
        cell.shown,
        label,
        css,
        cell.rowspan,
        cell.colspan,
        scope,
        computed,
        small,
        cell.spread,
        cell.href,
        cell.spark,
        cell.reach,
        cell.chip,
    )


def cell(text: str, small: str = "", *, href: str = "", void: bool = False) -> CellView:
    """A cell with a text, a smaller line below it, a link."""
    return CellView(Shown(text, void=void), "", small=small, href=href)


def former(names: Sequence[str]) -> str:
    """The line that tells former `names`; "" without any."""
    return sentences.words("marks.former", names=sentences.joined(names)) if names else ""


def mark(text: str, css: str = "", small: str = "") -> CellView:
    """A cell with a chip; an empty cell without a text."""
    return CellView(Shown(text), "", small=small, chip=css if text else None)
