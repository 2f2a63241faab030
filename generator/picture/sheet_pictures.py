"""工作簿的样子: the sheets of a workbook put together."""

from __future__ import annotations

from collections.abc import Iterable

from generator.frozen import dataclass
from generator.picture.blocks import Aside, Picture, PrintedBlock, PrintedTable
from generator.picture.sheet_areas import blocks_of
from generator.picture.sheet_grid import SheetGrid

FORMAT = "Excel 工作簿"
CODE_SHEET = "jixiao"
"""The hidden sheet of our own forms: what they say of themselves."""


@dataclass(frozen=True, slots=True)
class GridReading:
    """一张工作表读到的: its cells and what stands beside them."""

    grid: SheetGrid
    asides: tuple[Aside, ...] = ()
    warnings: tuple[str, ...] = ()


def picture_of(readings: Iterable[GridReading]) -> Picture:
    """All sheets in their order; hidden ones, but for the one of our own, are told beside."""
    blocks: list[PrintedBlock] = []
    asides: list[Aside] = []
    warnings: list[str] = []
    code = ""
    for reading in readings:
        grid = reading.grid
        if grid.hidden and grid.name == CODE_SHEET:
            code = "".join(cell.text for cell in grid.cells if cell.column == 1)
            continue
        warnings += reading.warnings
        asides += (*grid.hidden_asides(), *reading.asides)
        if not grid.hidden:
            blocks += blocks_of(grid, sum(isinstance(block, PrintedTable) for block in blocks))
    return Picture(FORMAT, tuple(blocks), tuple(asides), None, code, tuple(dict.fromkeys(warnings)))
