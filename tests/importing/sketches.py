"""Documents sketched in a test: texts and tables as a reader sees them, and the parts import makes of them."""

from __future__ import annotations

from typing import Any

import yaml

from generator.importing import importer
from generator.importing.accounts import ImportedFiling
from generator.importing.importer import Wishes
from generator.picture import Picture, PrintedBlock, PrintedCell, PrintedPlace, PrintedTable, PrintedText

Rows = list[list[str]]
"""A table: “<” goes on with the cell at the left, “^” with the cell above."""


def table(rows: Rows, number: int = 1, **more: Any) -> PrintedTable:
    """The table whose grid `rows` draws."""
    cells = tuple(
        PrintedCell(row, column, text, _height(rows, row, column), _width(rows, row, column))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text not in {"<", "^"}
    )
    return PrintedTable(len(rows), len(rows[0]), cells, PrintedPlace(table=number), **more)


def _width(rows: Rows, row: int, column: int) -> int:
    width = 1
    while column + width < len(rows[row]) and rows[row][column + width] == "<":
        width += 1
    return width


def _height(rows: Rows, row: int, column: int) -> int:
    height = 1
    while row + height < len(rows) and rows[row + height][column] == "^":
        height += 1
    return height


def picture(*blocks: str | Rows | PrintedBlock) -> Picture:
    """A document of these blocks in order."""
    made: list[PrintedBlock] = []
    for block in blocks:
        if isinstance(block, str):
            made.append(PrintedText(block, PrintedPlace()))
        else:
            made.append(table(block, len(made) + 1) if isinstance(block, list) else block)
    return Picture("Word 文档", tuple(made))


WISHES = Wishes(folder="ezhou/jggw", filer="鄂州市示例局", year=2024, money_unit="万元")


def imported(*blocks: str | Rows | PrintedBlock, wishes: Wishes = WISHES, name: str = "x.docx") -> ImportedFiling:
    """The import of a document of these blocks."""
    return importer.imported(picture(*blocks), name, wishes)


def filing(*blocks: str | Rows | PrintedBlock, wishes: Wishes = WISHES, name: str = "x.docx") -> dict[str, Any]:
    """The same as the YAML says it, every scalar as text."""
    made: dict[str, Any] = yaml.load(imported(*blocks, wishes=wishes, name=name).text, Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
    return made


def parts(*blocks: str | Rows | PrintedBlock) -> list[dict[str, Any]]:
    """Its parts below a title no part needs."""
    made: list[dict[str, Any]] = filing("项目支出绩效自评表", *blocks)["parts"]
    return made


def column(part: dict[str, Any], label: str) -> dict[str, Any]:
    """The column with a printed label."""
    return next(column for column in part["columns"] if column["label"] == label)
