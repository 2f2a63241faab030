"""文本 as a picture: text as it comes out of Word, PDF and character recognition, its tables as far as the text tells.

Three ways of writing a table are known: cells apart by tabs, one row a line; each cell on a line of its own that begins
with a tab; cells apart by `|`. Everything else stays one text a line: guessing rows would invent what nobody wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.documents import plain
from generator.frozen import replace
from generator.picture import cell_lines, grids, pipe_rows, tab_rows, text_markup
from generator.picture.blocks import Picture, PrintedBlock, PrintedCell, PrintedPlace, PrintedTable, PrintedText
from generator.picture.text_rows import TextLine, TextTable
from generator.picture.unreadable import UnreadableDocumentError

_NO_TEXT = "认不出文本的编码，读不出来：请另存为 UTF-8 编码的文本后再导入。"
_EMPTY = "这份文本里没有字：请确认选对了文件。"
_UNSURE = "第 {} 行前的空行，程序当作格子里的空行，没有当作一行的结束：请对照原件核对这几行的列。"
_ALIGNED = "从第 {} 行起的表，原文没有写出上下合并的格子，程序按同一列里的字对齐了各行：请对照原件核对。"


def read_plain_text(data: bytes) -> Picture:
    """The picture of the text `data`. Raises UnreadableDocumentError."""
    text = plain.decoded(data)
    if text is None:
        raise UnreadableDocumentError(_NO_TEXT)
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines, asides = text_markup.removed(source)
    parts = _parts(lines)
    blocks = tuple(_blocks(parts))
    if not blocks:
        raise UnreadableDocumentError(_EMPTY)
    tables = [part for part in parts if isinstance(part, TextTable)]
    return Picture("文本", blocks, tuple(asides), warnings=tuple(_warnings(tables)))


def _warnings(tables: Sequence[TextTable]) -> Iterator[str]:
    unsure = [line for table in tables for line in table.unsure_lines]
    if unsure:
        yield _UNSURE.format("、".join(map(str, unsure)))
    for table in tables:
        if table.aligned:
            yield _ALIGNED.format(table.rows[0][0].line)


def _parts(lines: Sequence[TextLine]) -> list[TextLine | TextTable]:
    """Lines and tables in order."""
    parts: list[TextLine | TextTable] = []
    readers = (pipe_rows.read, cell_lines.read if cell_lines.is_usual(lines) else tab_rows.read, tab_rows.read)
    at = 0
    while at < len(lines):
        for read in readers:
            if (table := read(lines, at)) is not None:
                parts.append(table)
                at += table.length
                break
        else:
            parts.append(lines[at])
            at += 1
    return parts


def _blocks(parts: Iterable[TextLine | TextTable]) -> Iterator[PrintedBlock]:
    number = 0
    for part in parts:
        if isinstance(part, TextTable):
            number += 1
            yield _printed(part, number)
        elif text := part.text.strip():
            yield PrintedText(text, PrintedPlace(line=part.number))


def _printed(table: TextTable, number: int) -> PrintedTable:
    """The table as a grid; a row with fewer cells ends in a wide one where all its cells are written down."""
    width = max(len(row) for row in table.rows)
    cells = [
        PrintedCell(
            row,
            column,
            cell.text,
            width=width - column if table.widens and column == len(entries) - 1 else 1,
            place=PrintedPlace(table=number, row=row + 1, column=column + 1, line=cell.line),
        )
        for row, entries in enumerate(table.rows)
        for column, cell in enumerate(entries)
    ]
    made = grids.full_table(cells, PrintedPlace(table=number, line=table.rows[0][0].line))
    return replace(made, joined_at=table.cut_at, unsure_at=table.cut_at)
