"""原件一侧: a document's texts and tables as read, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import sentences
from generator.frozen import dataclass
from generator.importing.review_entries import EntryMark
from generator.importing.review_pairs import Piece, row_groups
from generator.picture import Picture, PrintedCell, PrintedPlace, PrintedTable, PrintedText, TextKind

Marks = Mapping[tuple[int, int | None], EntryMark]
"""Block and cell → what became of it."""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """原件的一格, or a text."""

    text: str
    mark: EntryMark | None
    lost: bool
    """Whether it holds a text of which nobody says what became of it."""
    scope: str = ""
    """col or colgroup where it became the name of a column."""
    width: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class ReadRow:
    """原件的一行."""

    number: int
    """In its table, counted from 1."""
    remark: str
    """That a page begins, or that nobody can tell how the table goes on."""
    cells: tuple[ReadCell, ...]


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """原件的一块."""

    page: str
    """That a page or a sheet begins with it."""
    kind: str = ""
    """Of a text: 标题, 段落 …"""
    level: int = 0
    label: str = ""
    centred: bool = False
    text: ReadCell | None = None
    caption: str = ""
    """Of a table."""
    rows: tuple[ReadRow, ...] = ()


def pieces(picture: Picture, marks: Marks) -> Iterator[Piece]:
    """The document in the smallest pieces that can be set side by side with parts, in order."""
    for number, block in enumerate(picture.blocks):
        if isinstance(block, PrintedText):
            yield Piece(number, _parts(marks.get((number, None))))
            continue
        by_row: dict[int, list[int]] = {}
        for at, cell in enumerate(block.cells):
            by_row.setdefault(cell.row, []).append(at)
        for start, end in row_groups(block):
            inside = [marks.get((number, at)) for row in range(start, end) for at in by_row.get(row, ())]
            yield Piece(number, _parts(*inside), (start, end))


def _parts(*marks: EntryMark | None) -> frozenset[int]:
    return frozenset(mark.part for mark in marks if mark and mark.part)


def turns(picture: Picture) -> Mapping[tuple[int, int], str]:
    """Block and row (0 for a text) with which a page or a sheet begins → its name."""
    made: dict[tuple[int, int], str] = {}
    last = ""
    for number, block in enumerate(picture.blocks):
        pages: tuple[int | None, ...] = (block.place.page,)
        if isinstance(block, PrintedTable) and block.row_pages:
            pages = block.row_pages
        for row, page in enumerate(pages):
            name = place_words(PrintedPlace(page=page, sheet=block.place.sheet))
            if name and name != last:
                made[number, row] = last = name
    return made


def place_words(place: PrintedPlace) -> str:
    """“第2页 表3 第5行第2列”; "" where nothing is known."""
    values = {"page": place.page, "sheet": place.sheet, "table": place.table, "line": place.line}
    words = [_PLACES[key].format(number=value) for key, value in values.items() if value]
    if place.row and place.column:
        words.append(sentences.words("import_page.at_cell", row=place.row, column=place.column))
    return " ".join(words)


_PLACES = sentences.section("import_places")


def read(picture: Picture, piece: Piece, marks: Marks, begins: Mapping[tuple[int, int], str]) -> ReadPiece:
    """One piece as shown; it says where a page or a sheet begins."""
    block = picture.blocks[piece.block]
    if isinstance(block, PrintedTable):
        return _table(block, piece, marks, begins)
    mark = marks.get((piece.block, None))
    cell = ReadCell(mark.text if mark else block.text, mark, lost=not mark and bool(block.text))
    kind = "" if block.kind is TextKind.PARAGRAPH else block.kind.value
    page = begins.get((piece.block, 0), "")
    return ReadPiece(page, kind, block.level, block.label, block.centred, cell)


def _table(table: PrintedTable, piece: Piece, marks: Marks, begins: Mapping[tuple[int, int], str]) -> ReadPiece:
    start, end = piece.rows or (0, table.height)
    rows: dict[int, list[ReadCell]] = {row: [] for row in range(start, end)}
    for at, cell in enumerate(table.cells):
        if cell.row in rows:
            rows[cell.row].append(_cell(cell, marks.get((piece.block, at))))
    number = table.place.table or 1
    caption = sentences.words("import_page.table", table=number)
    if end - start < table.height:
        caption = sentences.words("import_page.rows_of", table=number, first=start + 1, last=end)
    shown = (
        ReadRow(row + 1, _remark(table, row, begins.get((piece.block, row), "")), tuple(cells))
        for row, cells in rows.items()
    )
    return ReadPiece("", caption=caption, rows=tuple(shown))


def _cell(cell: PrintedCell, mark: EntryMark | None) -> ReadCell:
    scope = ""
    if mark and mark.column_head:
        scope = "colgroup" if cell.width > 1 else "col"
    return ReadCell(
        mark.text if mark else cell.text, mark, not mark and bool(cell.text.strip()), scope, cell.width, cell.height
    )


def _remark(table: PrintedTable, row: int, page: str) -> str:
    """What is told beside a row."""
    if row in table.unsure_at:
        return sentences.joined(filter(None, (page, sentences.words("import_page.unsure"))), "marks.comma")
    if row in table.joined_at:
        return sentences.joined(filter(None, (page, sentences.words("import_page.goes_on"))), "marks.comma")
    return page
