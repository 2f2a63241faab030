"""The way from each part and row of a form to its place in the source document."""

from __future__ import annotations

from generator.frozen import replace
from generator.originals import Places, SourcePiece
from generator.views import source_places
from generator.views.frame import LinkView
from generator.views.parts import PartView
from generator.views.shapes import RowView, TableView


def placed(parts: tuple[PartView, ...], places: Places, source: str) -> tuple[PartView, ...]:
    """`parts` with the way from each part and row to its place on the page `source`, where that is certain."""
    return tuple(_part(part, places, source) for part in parts)


def _part(part: PartView, places: Places, source: str) -> PartView:
    return replace(
        part,
        place=part.place or _link(_begins(part, places), source),
        tables=tuple(_table(table, places, source) for table in part.tables),
        parts=part.parts if part.section == "blank_form" else placed(part.parts, places, source),
    )


def _begins(part: PartView, places: Places) -> SourcePiece | None:
    """Where its title stands, else the first thing in it that has a place."""
    rows = (row.id for table in part.tables for body in table.bodies for row in body)
    blocks = (block.id for run in part.runs for block in run.blocks)
    goals = (f"{part.id}-g{number}" for number in range(1, len(part.goals) + 1))
    items = (f"{part.id}-r{number}" for number in range(1, len(part.items) + 1))
    choices = (f"{part.id}-c{number}" for number in range(1, len(part.choices) + 1))
    anchors = (part.id, *rows, *blocks, *goals, *items, *choices)
    return next((piece for anchor in anchors if (piece := places.piece(anchor))), None)


def _table(table: TableView, places: Places, source: str) -> TableView:
    bodies = (tuple(_row(row, places, source) for row in body) for body in table.bodies)
    return replace(table, bodies=tuple(bodies))


def _row(row: RowView, places: Places, source: str) -> RowView:
    # written out: `replace` takes three times as long, and no view is made as often
    return RowView(row.id, row.cells, row.css, row.refs, _link(places.piece(row.id), source))


def _link(piece: SourcePiece | None, source: str) -> LinkView | None:
    return LinkView(source_places.short(piece), f"{source}#{piece.anchor}") if piece else None
