"""文本里的表格, before it is a grid: lines, cells and rows."""

from __future__ import annotations

from generator.frozen import dataclass


@dataclass(frozen=True, slots=True)
class TextLine:
    """文本的一行."""

    number: int
    """From 1."""
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it, not even a tab, which begins a cell."""
        return not self.text.strip() and "\t" not in self.text


@dataclass(frozen=True, slots=True)
class TextCell:
    """文本表格的一格."""

    text: str
    line: int
    """In which it begins."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """文本里的一张表."""

    rows: tuple[tuple[TextCell, ...], ...]
    length: int
    """Lines of the text it takes."""
    widens: bool = False
    """Whether every cell is written down, so that the last one of a short row is a wide one."""
    cut_at: tuple[int, ...] = ()
    """Rows (from 0) before which the text leaves a line blank, as where a page ends."""
    unsure_lines: tuple[int, ...] = ()
    """Lines that may begin a row or go on with one."""
    aligned: bool = False
    """Whether rows were moved to the columns their words belong to."""
