"""What tests ask of the picture of a Word file."""

from __future__ import annotations

from itertools import product

from generator.picture import AsideKind, Picture, PrintedTable, PrintedText
from generator.picture.word import read_word
from tests.picture.word_files import docx


def texts(picture: Picture) -> list[str]:
    return [block.label + block.text for block in picture.blocks if isinstance(block, PrintedText)]


def first(body: str) -> str:
    return texts(read_word(docx(body)))[0]


def grid(picture: Picture, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    """(row, column, height, width, text) of each cell that is not empty."""
    cells = picture.tables[number].cells
    return [(entry.row, entry.column, entry.height, entry.width, entry.text) for entry in cells if entry.text]


def asides(body: str, **more: dict[str, str]) -> list[tuple[AsideKind, str]]:
    return [(aside.kind, aside.text) for aside in read_word(docx(body, **more)).asides]


def assert_full(printed: PrintedTable) -> None:
    covered = [
        (row, column)
        for entry in printed.cells
        for row, column in product(
            range(entry.row, entry.row + entry.height), range(entry.column, entry.column + entry.width)
        )
    ]
    assert sorted(covered) == sorted(product(range(printed.height), range(printed.width)))


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'
