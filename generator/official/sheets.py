"""A drawing on the grid of a sheet (工作表): tables of different columns share the grid, texts lie over all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import ceil, floor, sqrt

from generator.frozen import dataclass, replace
from generator.official import drawing as drawings
from generator.official import runs
from generator.official.drawing import Drawn, DrawnTable, DrawnText, Style, ink

_UPRIGHT, _ACROSS = 92.0, 136.0
"""Width of A4 in characters of Excel."""
_HAIR = 7
"""The thinnest line Excel has."""
_LINE, _LEAST, _MOST = 15.0, 21.0, 405.0
"""Heights in points: of a line, of the lowest and the highest row."""
_SMALLEST = 6.0
"""Points of the smallest letters."""

Box = tuple[int, int, int, int]
"""First row and column, last row and column."""


@dataclass(frozen=True, slots=True)
class SheetCellPlace:
    """A cell of a sheet."""

    box: Box
    text: str
    look: Mapping[str, object]
    fillable: bool = False
    choices: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """一张工作表."""

    placed: tuple[SheetCellPlace, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    wide: bool
    repeated: tuple[int, int] | None
    """The rows of a head that stand on every page."""
    breaks: tuple[int, ...]
    """Rows at which a new page begins."""


def laid(blocks: Sequence[Drawn]) -> Sheet:
    """`blocks` on one sheet."""
    wide = drawings.is_wide(blocks)
    tables = [block for block in blocks if isinstance(block, DrawnTable)]
    edges = _grid(tables)
    paper = _ACROSS if wide else _UPRIGHT
    widths = tuple(paper * (after - before) for before, after in pairwise(edges))
    placed: list[SheetCellPlace] = []
    row, breaks = 0, []
    heads: list[tuple[int, int, int]] = []
    for block in blocks:
        if isinstance(block, DrawnText):
            if block.new_page and row:
                breaks.append(row)
            placed.append(_text(block, (row, 0, row, len(widths) - 1)))
            row += 1
        else:
            placed += _cells(block, row, edges)
            heads += [(block.height, row, row + block.head - 1)] if block.head else []
            row += block.height
    last = heads[-1] if heads and heads[-1] == max(heads) else None
    placed = [_fitted(cell, widths) for cell in placed]
    heights = _heights(placed, widths, row)
    return Sheet(tuple(placed), widths, heights, wide, last[1:] if last else None, tuple(breaks))


def _grid(tables: Sequence[DrawnTable]) -> tuple[float, ...]:
    """Where the columns of a sheet begin and end: those of its widest table, whose cells so need no merging."""
    widest = max(tables, key=lambda table: (table.width, table.height), default=None)
    return _edges(widest) if widest else (0.0, 1.0)


def _edges(table: DrawnTable) -> tuple[float, ...]:
    total = sum(table.weights) or 1
    return (0.0, *(edge / total for edge in accumulate(table.weights)))


def bounds_of(table: DrawnTable, grid: Sequence[float]) -> tuple[int, ...]:
    """At which columns of the sheet those of a table begin, and where the last one ends: as near as may be."""
    bounds = [0]
    for at, edge in enumerate(_edges(table)[1:-1], 1):
        last = len(grid) - 1 - (table.width - at)
        bounds.append(min(range(bounds[-1] + 1, last + 1), key=lambda column: abs(grid[column] - edge)))
    return (*bounds, len(grid) - 1)


def _cells(table: DrawnTable, first: int, grid: Sequence[float]) -> Iterator[SheetCellPlace]:
    bounds = bounds_of(table, grid)
    for cell in table.cells:
        row = first + cell.row
        box = (row, bounds[cell.column], row + cell.height - 1, bounds[cell.column + cell.width] - 1)
        look = _look(cell.style, runs.side(cell, table.width), cell.depth, ruled=table.ruled)
        yield SheetCellPlace(box, cell.text, look, cell.fillable, cell.choices, cell.note)


def _text(text: DrawnText, box: Box) -> SheetCellPlace:
    sides = {Style.TITLE: "center", Style.YEAR: "center", Style.NOTE: "right"}
    look = _look(text.style, sides.get(text.style, "left"), 0, ruled=False)
    return SheetCellPlace(box, text.text, look, text.fillable)


_FONTS: dict[Style, tuple[str, float, bool]] = {
    Style.ANNEX: ("黑体", 12, False),
    Style.TITLE: ("宋体", 18, True),
    Style.YEAR: ("仿宋", 12, False),
    Style.HEADING: ("黑体", 12, False),
    Style.PARAGRAPH: ("仿宋", 11, False),
    Style.HEAD: ("黑体", 10, False),
    Style.LABEL: ("宋体", 10, True),
    Style.TOTAL: ("宋体", 10, True),
}


def _look(style: Style, side: str, depth: int, *, ruled: bool) -> dict[str, object]:
    font, size, bold = _FONTS.get(style, ("宋体", 10, False))
    look: dict[str, object] = {"font_name": font, "font_size": size, "align": side, "valign": "vcenter"}
    look |= {"text_wrap": True, "num_format": "@"} | ({"bold": True} if bold else {})
    if ruled or style in {Style.SIGNATURE, Style.LABEL}:  # without lines Excel knows no table
        look["border"] = 1 if ruled else _HAIR
    look |= {"indent": depth * 2} if depth and side == "left" else {}
    return look | ({"bg_color": "#EDEDED"} if style is Style.ABSENT else {})


def _heights(placed: Sequence[SheetCellPlace], widths: Sequence[float], rows: int) -> tuple[float, ...]:
    """Rows as high as their texts need, for Excel does not fit merged cells itself."""
    heights = [_LEAST] * rows
    for cell in sorted(placed, key=lambda cell: cell.box[2] - cell.box[0]):
        first, _, last, _ = cell.box
        missing = _height(cell, widths) - sum(heights[first : last + 1])
        if missing > 0:
            heights[last] = min(_MOST, heights[last] + missing)
    return tuple(heights)


def _height(cell: SheetCellPlace, widths: Sequence[float]) -> float:
    """How high the text of a cell stands."""
    scale = _size(cell) / 10
    room = max(1.0, sum(widths[cell.box[1] : cell.box[3] + 1]) / scale - 2)
    lines = sum(max(1, ceil(ink(line) * 1.1 / room)) for line in cell.text.split("\n"))
    return lines * _LINE * scale + 6


def _size(cell: SheetCellPlace) -> float:
    size = cell.look["font_size"]
    return float(size) if isinstance(size, int | float) else 10.0


def _fitted(cell: SheetCellPlace, widths: Sequence[float]) -> SheetCellPlace:
    """A cell whose text is higher than Excel lets a row be, in smaller letters."""
    high = _height(cell, widths) / (cell.box[2] - cell.box[0] + 1)
    if high <= _MOST:
        return cell
    size = max(_SMALLEST, floor(_size(cell) * sqrt(_MOST / high) * 2) / 2)
    return replace(cell, look={**cell.look, "font_size": size})
