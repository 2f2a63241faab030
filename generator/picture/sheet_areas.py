"""工作表里的表和文字: which rows of a sheet are titles and notes, and which are tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from generator.picture.blocks import PrintedBlock, PrintedCell, PrintedPlace, PrintedTable, PrintedText
from generator.picture.sheet_grid import SheetCell, SheetGrid

Rows = dict[int, tuple[SheetCell, ...]]
"""Each row of the sheet → the cells in it from left to right, each once."""
_LABELLED = re.compile(r"[^：:]{1,14}[：:]|.{0,6}单位\W|[（(]?20\d\d")
"""填报单位：…, 金额单位（万元）, 2024年3月: what stands in one line above or below a table."""


def blocks_of(grid: SheetGrid, tables_before: int) -> Iterator[PrintedBlock]:
    """Texts and tables of a sheet from top to bottom; its first table is number `tables_before` + 1."""
    number = tables_before
    for band in _bands(grid):
        texts = _texts_among(band)
        for is_text, rows in groupby(band, key=texts.__contains__):
            if is_text:
                yield from _texts(grid, rows, band)
                continue
            area = {row: band[row] for row in rows}
            for columns in _column_runs(grid, area):
                number += 1
                filled = [row for row in area if any((row, column) in grid.seen for column in columns)]
                yield _table(grid, [row for row in area if filled[0] <= row <= filled[-1]], columns, number)


def _bands(grid: SheetGrid) -> Iterator[Rows]:
    """Rows with no empty row between them."""
    band: Rows = {}
    for row, positions in groupby(sorted(grid.seen), key=lambda position: position[0]):
        if band and not grid.adjacent(max(band), row):
            yield band
            band = {}
        band[row] = tuple(dict.fromkeys(grid.seen[position] for position in positions))
    if band:
        yield band


def _texts_among(band: Rows) -> set[int]:
    """Rows that are no part of a table. Where borders are drawn they tell; a row that leaves doubts stays."""
    drawn = {row for row, cells in band.items() if any(cell.bordered for cell in cells)}
    several = [row for row, cells in band.items() if not _is_alone(cells) and not _is_labelled(cells)]
    if not drawn:
        return {row for row in band if not several or not min(several) <= row <= max(several)}
    texts = {row for row, cells in band.items() if row not in drawn and (_is_alone(cells) or _is_labelled(cells))}
    for row, cells in band.items():
        if row in texts:
            continue
        if not _is_alone(cells) or cells[0].width == 1 or len(cells) > 1:
            break
        texts.add(row)
    return texts


def _is_alone(cells: tuple[SheetCell, ...]) -> bool:
    """Whether one cell alone holds a text."""
    return sum(bool(cell.text) for cell in cells) <= 1


def _is_labelled(cells: tuple[SheetCell, ...]) -> bool:
    """Whether every text says itself what it is."""
    return not any(cell.bordered for cell in cells) and all(_LABELLED.match(cell.text) for cell in cells if cell.text)


def _texts(grid: SheetGrid, rows: Iterator[int], band: Rows) -> Iterator[PrintedText]:
    for cell in dict.fromkeys(cell for row in rows for cell in band[row]):
        if cell.text:
            place = PrintedPlace(sheet=grid.name, row=cell.row, column=cell.column)
            yield PrintedText(cell.text, place, centred=cell.centred)


def _column_runs(grid: SheetGrid, area: Rows) -> Iterator[list[int]]:
    """Visible columns of the tables side by side: an empty column parts two that are drawn with borders."""
    filled = sorted({column for row, column in grid.seen if row in area})
    run: list[int] = []
    drawn = any(cell.bordered for cells in area.values() for cell in cells)
    for column in filled:
        if run and drawn and not grid.adjacent_columns(run[-1], column):
            yield run
            run = []
        run.append(column)
    if drawn:
        yield run
    else:
        yield [column for column in range(filled[0], filled[-1] + 1) if column not in grid.hidden_columns]


def _table(grid: SheetGrid, rows: list[int], columns: list[int], number: int) -> PrintedTable:
    cells: list[PrintedCell] = []
    covered: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        for across, column in enumerate(columns):
            if (at, across) in covered:
                continue
            cell = grid.seen.get((row, column), SheetCell(row, column))
            height = sum(cell.row <= other < cell.row + cell.height for other in rows[at:])
            width = sum(cell.column <= other < cell.column + cell.width for other in columns[across:])
            covered |= {(at + down, across + right) for down in range(height) for right in range(width)}
            place = PrintedPlace(sheet=grid.name, table=number, row=row, column=column)
            cells.append(PrintedCell(at, across, cell.text, height, width, place))
    place = PrintedPlace(sheet=grid.name, table=number, row=rows[0], column=columns[0])
    return PrintedTable(len(rows), len(columns), tuple(cells), place)
