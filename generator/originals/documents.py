"""A source document as pieces in order: lines of a text, else texts and rows of tables, each with an anchor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.documents import plain
from generator.frozen import dataclass
from generator.picture import Picture, PrintedPlace, PrintedTable, PrintedText
from generator.picture.guarded import GuardedReader
from generator.picture.unreadable import UnreadableDocumentError


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """原件的一段: a line, a text or a row of a table."""

    text: str
    anchor: str
    """Of the piece on the page of the document."""
    number: int
    """Of the line, of the text, or of the row in its table; counted from 1."""
    table: int | None = None
    """The how many-th table a row stands in."""
    place: PrintedPlace = PrintedPlace()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """一份原件."""

    lines: tuple[str, ...] = ()
    """Of a text file."""
    picture: Picture | None = None
    """Of any other document."""

    @property
    def pieces(self) -> tuple[SourcePiece, ...]:
        """All pieces, in order."""
        if self.picture is None:
            return _numbered(self.lines)
        return tuple(_pieces(self.picture))


@lru_cache(maxsize=4)
def _numbered(lines: tuple[str, ...]) -> tuple[SourcePiece, ...]:
    """Form and source page ask one after the other, as for the document."""
    return tuple(SourcePiece(line, f"l{number}", number) for number, line in enumerate(lines, 1))


def _pieces(picture: Picture) -> Iterator[SourcePiece]:
    texts = tables = 0
    for block in picture.blocks:
        if isinstance(block, PrintedText):
            texts += 1
            yield SourcePiece(block.label + block.text, f"b{texts}", texts, place=block.place)
        else:
            tables += 1
            yield from _rows(block, tables)


def _rows(table: PrintedTable, number: int) -> Iterator[SourcePiece]:
    texts: dict[int, str] = {}
    for cell in table.cells:
        texts[cell.row] = f"{texts.get(cell.row, '')}{cell.text}\n"
    for row in range(table.height):
        yield SourcePiece(texts.get(row, ""), f"t{number}r{row + 1}", row + 1, number, table.place)


@lru_cache(maxsize=4)
def read(path: Path, sha256: str) -> SourceDocument | None:
    """The document at `path`; None where there is none, or none that a program can read.

    `sha256`, which it was checked against, tells it from another one that stood there before: form and source page
    ask one after the other, and it is read once.
    """
    del sha256
    if not path.is_file():
        return None
    if path.suffix == ".txt":
        text = plain.decoded(path.read_bytes())
        return None if text is None else SourceDocument(lines=_lines(text))
    try:
        return SourceDocument(picture=_reader(os.getpid()).read(path))
    except UnreadableDocumentError:  # a scan: checked by an office, and there to be downloaded
        return None


def _lines(text: str) -> tuple[str, ...]:
    """As `picture` counts them; the end of the last line begins no other."""
    return tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n"))


@lru_cache(maxsize=1)
def _reader(process: int) -> GuardedReader:
    """One child that reads for this process, started with the first document and ended with the process."""
    del process
    return GuardedReader()
