"""网页里的表格: rows and cells of a `<table>` as a full grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from generator.frozen import dataclass
from generator.picture import grids
from generator.picture.blocks import PrintedCell, PrintedPlace, PrintedTable
from generator.picture.web_nodes import is_hidden

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_MOST_SPAN = 1000
"""Browsers take no more columns for one cell."""
ReadCell = Callable[[LexborNode], tuple[str, int | None]]
"""`<td>` → its text, and the line of the source."""


@dataclass(frozen=True, slots=True)
class WebRow:
    """`<tr>`, and how many rows of its group are left, itself counted: no cell reaches further down."""

    node: LexborNode
    left: int


def read_table(node: LexborNode, read_cell: ReadCell, number: int) -> PrintedTable | None:
    """The `number`th table of the page; None where no cell is shown."""
    cells: list[PrintedCell] = []
    taken: set[tuple[int, int]] = set()
    rows = list(_rows(node))
    for at, row in enumerate(rows):
        column = 0
        for cell in shown(row.node, {"td", "th"}):
            while (at, column) in taken:
                column += 1
            width, height = min(max(_span(cell, "colspan"), 1), _MOST_SPAN), _span(cell, "rowspan")
            height = min(height, row.left) or row.left  # 0 means down to the end of its group
            grids.refuse_too_large(at + height, column + width)
            text, line = read_cell(cell)
            place = PrintedPlace(table=number, row=at + 1, column=column + 1, line=line)
            cells.append(PrintedCell(at, column, text, height, width, place))
            taken |= {(at + down, column + side) for down in range(height) for side in range(width)}
    if not cells:
        return None
    lines = (cell.place.line for cell in cells if cell.place.line)
    place = PrintedPlace(table=number, line=next(lines, None))
    return grids.full_table(cells, place, height=len(rows))


def hidden_in(node: LexborNode) -> Iterator[LexborNode]:
    """Groups, rows and cells of a table that are not shown."""
    for inner in node.iter():
        if inner.tag in _GROUPS or inner.tag in {"tr", "td", "th"}:
            if is_hidden(inner):
                yield inner
            else:
                yield from hidden_in(inner)


def shown(node: LexborNode, tags: set[str] | frozenset[str]) -> list[LexborNode]:
    """Children of these kinds that a browser shows."""
    return [inner for inner in node.iter() if inner.tag in tags and not is_hidden(inner)]


def _rows(node: LexborNode) -> Iterator[WebRow]:
    """Rows as shown: the foot last, wherever it stands."""
    for group in sorted(shown(node, _GROUPS), key=lambda group: group.tag == "tfoot"):
        rows = shown(group, {"tr"})
        yield from (WebRow(row, len(rows) - at) for at, row in enumerate(rows))


def _span(cell: LexborNode, name: str) -> int:
    text = (cell.attributes.get(name) or "1").strip()
    return int(text[:6]) if text.isascii() and text.isdigit() else 1
