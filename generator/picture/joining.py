"""跨页的表: tables that a page's end cut in two put together again, and where nobody can tell how."""

from __future__ import annotations

from generator.frozen import dataclass, replace
from generator.picture import table_pieces
from generator.picture.blocks import Aside, AsideKind, Picture, PrintedBlock, PrintedTable
from generator.picture.table_pieces import TablePiece

_COMPARED = 5
"""Rows in which a second copy of a form is told from a table that goes on."""


@dataclass(frozen=True, slots=True)
class JoinedPieces:
    """接起来的表, and the repeated heads left out of it."""

    piece: TablePiece
    asides: tuple[Aside, ...] = ()


def joined(picture: Picture) -> Picture:
    """The picture with tables put together that follow each other with nothing but empty lines between.

    A PDF comes joined from its reader, which knows where the columns stand.
    """
    if picture.pages is not None:
        return picture
    blocks: list[PrintedBlock] = []
    asides = list(picture.asides)
    for block in picture.blocks:
        before = _last_table(blocks) if isinstance(block, PrintedTable) else None
        if before is not None and isinstance(block, PrintedTable):
            made = continued(table_pieces.unmeasured(before), table_pieces.unmeasured(block))
            if made is not None:
                while blocks[-1] is not before:
                    blocks.pop()
                blocks[-1] = made.piece.table
                asides += made.asides
                continue
        blocks.append(block)
    return replace(picture, blocks=tuple(blocks), asides=tuple(asides))


def _last_table(blocks: list[PrintedBlock]) -> PrintedTable | None:
    """The table before which stands nothing but empty texts."""
    for block in reversed(blocks):
        if isinstance(block, PrintedTable):
            return block
        if block.text.strip():
            return None
    return None


def continued(above: TablePiece, below: TablePiece) -> JoinedPieces | None:
    """Both as one table when the second goes on with the first; None when it is another."""
    fitted = table_pieces.fitted(above, below)
    if fitted is None:
        return None
    above, below = fitted
    heads = _repeated_head(above.table, below.table)
    body = table_pieces.without_rows(below, heads)
    if not above.measured and not heads and not _same_shape(above.table, body.table):
        return None
    if _is_copy(above.table, body.table, heads):
        return None
    return JoinedPieces(table_pieces.stacked(above, body), _head_asides(below.table, heads))


def _head_asides(table: PrintedTable, heads: int) -> tuple[Aside, ...]:
    if not heads:
        return ()
    texts = [cell.text for cell in table.cells if cell.row < heads and cell.text]
    return (Aside(AsideKind.REPEATED_HEAD, "\t".join(texts), table.place),)


def _repeated_head(above: PrintedTable, below: PrintedTable) -> int:
    """How many rows at the top of `below` are those at the top of `above` again."""
    count = 0
    for row in range(min(above.height, below.height - 1)):
        if _row(above, row) != _row(below, row):
            break
        closed = all(cell.row + cell.height <= row + 1 for cell in below.cells if cell.row <= row)
        count = row + 1 if closed else count
    has_text = any(cell.text for cell in below.cells if cell.row < count)
    return count if has_text else 0


def _row(table: PrintedTable, row: int) -> list[tuple[int, int, int, str]]:
    return [(cell.column, cell.height, cell.width, cell.text) for cell in table.cells if cell.row == row]


def _same_shape(above: PrintedTable, below: PrintedTable) -> bool:
    """Whether the first row of `below` has the columns of the last row of `above`, and is no line across."""
    edges = [
        {table.covering[row, column].column for column in range(table.width)}
        for table, row in ((above, above.height - 1), (below, 0))
    ]
    return edges[0] == edges[1] and len(edges[1]) > 1


def _is_copy(above: PrintedTable, body: PrintedTable, heads: int) -> bool:
    """Whether `body` is the same form filled in again: its labels begin anew, or are row by row those of `above`."""
    first, last = above.covering[min(heads, above.height - 1), 0].text, above.covering[above.height - 1, 0].text
    if first and body.covering[0, 0].text == first != last:
        return True
    rows = range(min(_COMPARED, above.height - heads, body.height))
    pairs = [(above.covering[heads + row, 0].text, body.covering[row, 0].text) for row in rows]
    if len(pairs) < 2 or any(first != second or not first for first, second in pairs):  # noqa: PLR2004 - one row shows nothing
        return False
    texts = [
        (above.covering[heads + row, column].text, body.covering[row, column].text)
        for row in rows
        for column in range(body.width)
    ]
    filled = [(first, second) for first, second in texts if first or second]
    return sum(first == second for first, second in filled) * 2 >= len(filled)
