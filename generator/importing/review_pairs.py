"""对照: which pieces of a document stand beside which parts of the filing, both in their own order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from generator.frozen import dataclass
from generator.picture import PrintedTable


@dataclass(frozen=True, slots=True)
class Piece:
    """原件的一块: one text, or rows of a table."""

    block: int
    """Index in the picture."""
    parts: frozenset[int]
    """The parts it became, counted from 1; empty for what became none."""
    rows: tuple[int, int] | None = None
    """First row and the one after the last; None for a text."""


@dataclass(frozen=True, slots=True)
class Band:
    """一段对照: pieces of the document and the parts they became."""

    pieces: tuple[Piece, ...]
    parts: range


def row_groups(table: PrintedTable) -> Iterator[tuple[int, int]]:
    """The smallest runs of rows that no cell stands across the edge of."""
    ends = [row + 1 for row in range(table.height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.height):
            ends[row] = max(ends[row], cell.row + cell.height)
    start, reach = 0, 0
    for row, end in enumerate(ends):
        reach = max(reach, end)
        if reach == row + 1:
            yield start, reach
            start = reach


def bands(pieces: Sequence[Piece], count: int) -> tuple[Band, ...]:
    """As many bands as both orders allow; number 0 is what stands above all parts, `count` the number of all.

    A band ends where everything before belongs to earlier parts than everything after. A piece that became nothing
    stays with what is before it, a part that nothing became goes with what follows.
    """
    highest = list(accumulate((max(piece.parts, default=0) for piece in pieces), max))
    lowest = list(accumulate((min(piece.parts, default=count) for piece in reversed(pieces)), min))[::-1]
    starts = [at for at, piece in enumerate(pieces) if piece.parts and lowest[at] > (highest[at - 1] if at else 0)]
    firsts = [0, *((highest[at - 1] if at else 0) + 1 for at in starts)]
    edges = [0, *starts, len(pieces)]
    lasts = [*firsts[1:], count]
    made = (
        Band(tuple(_joined(pieces[edges[at] : edges[at + 1]])), range(firsts[at], lasts[at]))
        for at in range(len(firsts))
    )
    return tuple(band for band in made if band.pieces or band.parts)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Rows of one table that stand together are one piece again."""
    last: Piece | None = None
    for piece in chain(pieces, (None,)):
        if last and piece and last.rows and piece.rows and last.block == piece.block:
            last = Piece(last.block, last.parts | piece.parts, (last.rows[0], piece.rows[1]))
            continue
        if last:
            yield last
        last = piece
