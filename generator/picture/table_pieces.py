"""一页上的一段表: brought to the columns of the piece before it, and put under it."""

from __future__ import annotations

import re
from bisect import bisect_left

from generator.frozen import dataclass, replace
from generator.picture import pdf_lines
from generator.picture.blocks import PrintedCell, PrintedTable
from generator.picture.pdf_geometry import is_wide

_SAME_EDGE = 4.0
"""Points by which programs draw a column elsewhere on the next page."""
_LEFT_FREE, _SIDES = 2.5, 7.0
"""Letters for which a line has room left when it surely was not wrapped; points kept free at the sides of a cell."""
_USUALLY = 0.75
"""Share of the rows above from which on a column is one that always has something."""
_PROSE = 15
"""Characters from which on a text is one that ends with a full stop."""
_ENDED = re.compile(r"[。；;！!？?.）)”]$")


@dataclass(frozen=True, slots=True)
class TablePiece:
    """一页上的一段表."""

    table: PrintedTable
    edges: tuple[float, ...]
    """Of its columns, one more than there are; counted, not measured, where the format does not say."""
    measured: bool = True
    open_below: frozenset[int] = frozenset()
    """Columns under whose last cell no line is drawn: what stands there goes on."""
    letter: float = 12.0
    """Points of a Chinese character in it."""


@dataclass(frozen=True, slots=True)
class CutCells:
    """分页处上下相接的两格."""

    above: PrintedCell
    below: PrintedCell


def unmeasured(table: PrintedTable) -> TablePiece:
    """A table of a format without pages."""
    return TablePiece(table, tuple(map(float, range(table.width + 1))), measured=False)


def fitted(above: TablePiece, below: TablePiece) -> tuple[TablePiece, TablePiece] | None:
    """Both on the columns of the two together; None when they stand elsewhere.

    On the next page programs print other columns of one table, and leave out the side of a cell that goes on there.
    """
    tolerance = _SAME_EDGE if above.measured else 0.0
    together = above.edges if above.edges == below.edges else _together(above, below, tolerance)
    if together is None:
        return None
    return _spread(above, _places(above, together, tolerance), together), _filled(
        _spread(below, _places(below, together, tolerance), together)
    )


def _together(above: TablePiece, below: TablePiece, tolerance: float) -> tuple[float, ...] | None:
    """The edges of both; None where they do not end together, or differ though no cell is left open."""
    extra = [edge for edge in below.edges if _nearest(above.edges, edge, tolerance) is None]
    nested = not extra or all(_nearest(below.edges, edge, tolerance) is not None for edge in above.edges)
    first, last = below.edges[0], below.edges[-1]
    if _nearest(above.edges[-1:], last, tolerance) is None or _nearest(above.edges, first, tolerance) is None:
        return None
    if not above.open_below and (not nested or first - above.edges[0] > tolerance):
        return None
    return tuple(sorted((*above.edges, *extra)))


def _places(piece: TablePiece, edges: tuple[float, ...], tolerance: float) -> tuple[int, ...]:
    """Where each edge of a piece stands among all."""
    return tuple(place for edge in piece.edges if (place := _nearest(edges, edge, tolerance)) is not None)


def _filled(piece: TablePiece) -> TablePiece:
    """The piece with an empty cell where it does not reach the left side."""
    table = piece.table
    left = min((cell.column for cell in table.cells), default=0)
    if not left:
        return piece
    cells = (PrintedCell(0, 0, "", table.height, left), *table.cells)
    return replace(piece, table=replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))))


def _nearest(edges: tuple[float, ...], edge: float, tolerance: float) -> int | None:
    at = bisect_left(edges, edge)
    near = min((place for place in (at - 1, at) if 0 <= place < len(edges)), key=lambda place: abs(edges[place] - edge))
    return near if abs(edges[near] - edge) <= tolerance else None


def _spread(piece: TablePiece, places: tuple[int, ...], edges: tuple[float, ...]) -> TablePiece:
    """The same piece on more columns: `places` says where each of its edges stands among them."""
    cells = tuple(
        replace(cell, column=places[cell.column], width=places[cell.column + cell.width] - places[cell.column])
        for cell in piece.table.cells
    )
    below = {at for column in piece.open_below for at in range(places[column], places[column + 1])}
    table = replace(piece.table, width=len(edges) - 1, cells=cells)
    return replace(piece, table=table, edges=edges, open_below=frozenset(below))


def without_rows(piece: TablePiece, count: int) -> TablePiece:
    """The piece without its first rows."""
    table = piece.table
    cells = tuple(replace(cell, row=cell.row - count) for cell in table.cells if cell.row >= count)
    rest = replace(table, height=table.height - count, cells=cells, row_pages=table.row_pages[count:])
    return replace(piece, table=rest)


def stacked(above: TablePiece, below: TablePiece) -> TablePiece:
    """The second under the first: cells that go on are one, a row that the page surely cut is one."""
    seams = _seams(above.table, below.table)
    if above.open_below and len(above.open_below) == above.table.width and _has_blanks(above.table, seams):
        return _with_row_mended(above, below, seams)
    going_on = [seam for seam in seams if _goes_on(above, seam, seams)]
    height = above.table.height
    made = {id(seam.above): _one(seam, height) for seam in going_on}
    swallowed = {id(seam.below) for seam in going_on}
    cells = [made.get(id(cell), cell) for cell in above.table.cells]
    cells += [replace(cell, row=cell.row + height) for cell in below.table.cells if id(cell) not in swallowed]
    unsure = (height,) if _is_unsure(above, seams, going_on) else ()
    return _put_together(above, below, cells, height, unsure)


def _put_together(
    above: TablePiece, below: TablePiece, cells: list[PrintedCell], at: int, unsure: tuple[int, ...]
) -> TablePiece:
    """One piece of both; the second goes on at row `at`."""
    first, second = above.table, below.table
    table = replace(
        first,
        height=at + second.height,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        row_pages=(*first.row_pages, *second.row_pages[first.height - at :]),
        joined_at=(*first.joined_at, at),
        unsure_at=(*first.unsure_at, *unsure),
    )
    return replace(below, table=table)


def _seams(above: PrintedTable, below: PrintedTable) -> list[CutCells]:
    """Cells of the last row over cells of the first that stand in the same columns."""
    over = {cell.column: cell for cell in above.cells if cell.row + cell.height == above.height}
    under = [cell for cell in below.cells if cell.row == 0]
    return [
        CutCells(over[cell.column], cell)
        for cell in under
        if cell.column in over and over[cell.column].width == cell.width
    ]


def _goes_on(above: TablePiece, seam: CutCells, seams: list[CutCells]) -> bool:
    """Whether the cell below is the rest of the one above."""
    if above.open_below and len(above.open_below) < above.table.width:
        return seam.above.column in above.open_below
    if bool(seam.above.text) == bool(seam.below.text):
        return False
    leading = all(_is_rest(other) for other in seams if other.above.column <= seam.above.column)
    contiguous = (
        sum(other.above.width for other in seams if other.above.column < seam.above.column) == seam.above.column
    )
    return leading and contiguous


def _is_rest(seam: CutCells) -> bool:
    """Without lines to tell: nothing below something, or something below nothing where cells are merged."""
    merged = seam.above.height > 1 or seam.below.height > 1
    return (bool(seam.above.text) and not seam.below.text) or (not seam.above.text and bool(seam.below.text) and merged)


def _one(seam: CutCells, height: int) -> PrintedCell:
    text = _text_of_both(seam)
    return replace(seam.above, text=text, height=height - seam.above.row + seam.below.height)


def _text_of_both(seam: CutCells) -> str:
    first, second = seam.above.text, seam.below.text
    if not first or not second:
        return first or second
    between = "\n" if pdf_lines.begins_item(second) else pdf_lines.seam(first, second)
    return first + between + second


def _has_blanks(above: PrintedTable, seams: list[CutCells]) -> bool:
    """Whether the first row below lacks what every row above has."""
    return any(not seam.below.text and _is_always_filled(above, seam.below.column) for seam in seams)


def _is_always_filled(table: PrintedTable, column: int) -> bool:
    """Whether nearly every row has something in a column; a cell over several rows counts in each."""
    filled = sum(bool(table.covering[row, column].text) for row in range(table.height))
    return filled >= _USUALLY * table.height


def _with_row_mended(above: TablePiece, below: TablePiece, seams: list[CutCells]) -> TablePiece:
    """The row that the page cut as one again: every cell of it was left open."""
    height = above.table.height
    partner = {id(seam.above): seam for seam in seams}
    swallowed = {id(seam.below) for seam in seams}
    cells = [
        replace(
            cell,
            text=_text_of_both(partner[id(cell)]),
            height=cell.height + partner[id(cell)].below.height - 1,
        )
        if id(cell) in partner
        else cell
        for cell in above.table.cells
    ]
    if len(swallowed) < sum(cell.row == 0 for cell in below.table.cells):
        return _put_together(above, below, [*above.table.cells, *_lowered(below, height)], height, (height,))
    rest = [cell for cell in _lowered(below, height - 1) if cell.row >= height]
    return _put_together(above, below, [*cells, *rest], height - 1, ())


def _lowered(piece: TablePiece, rows: int) -> list[PrintedCell]:
    return [replace(cell, row=cell.row + rows) for cell in piece.table.cells]


def _is_unsure(above: TablePiece, seams: list[CutCells], going_on: list[CutCells]) -> bool:
    """Whether the page may have cut a row, and no line tells."""
    if above.open_below and len(above.open_below) < above.table.width:
        return False
    table = above.table
    if not above.open_below and any(_starts_anew(above, seam) for seam in seams):
        return False
    for seam in seams:
        if seam in going_on:
            merged = any(cell.height > 1 for cell in table.cells if cell.column == seam.above.column)
            if not merged and seam.below.height == 1:
                return True
        elif (not seam.below.text and _is_always_filled(table, seam.below.column)) or (
            seam.below.text and _is_unfinished(table, seam.above) and not pdf_lines.begins_item(seam.below.text)
        ):
            return True
    return bool(above.open_below)


def _starts_anew(above: TablePiece, seam: CutCells) -> bool:
    """Whether the text above left room in its line, so that the one below is surely no rest of it."""
    first, second = seam.above, seam.below.text
    if not above.measured or not first.text or not second or "\n" in first.text or pdf_lines.begins_item(second):
        return False
    room = above.edges[first.column + first.width] - above.edges[first.column]
    letters = sum(1.0 if is_wide(letter) else 0.5 for letter in first.text)
    return (letters + _LEFT_FREE) * above.letter + _SIDES <= room


def _is_unfinished(table: PrintedTable, last: PrintedCell) -> bool:
    """Whether a long text lacks the mark at its end that others of its column have."""
    if len(last.text) < _PROSE or _ENDED.search(last.text):
        return False
    others = [cell.text for cell in table.cells if cell.column == last.column and cell is not last]
    long = [text for text in others if len(text) >= _PROSE]
    return sum(_ENDED.search(text) is not None for text in long) * 2 >= len(long)
