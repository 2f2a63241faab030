"""The columns of a table as a page shows them: looks, headings, and what their cells have in common."""

from __future__ import annotations

from typing import NamedTuple

from generator import formats
from generator.frozen import dataclass
from generator.model import BaseTable, Column, Meaning, grid
from generator.views import fitting

NUMERIC = frozenset(
    {Meaning.AMOUNT, Meaning.SHARE, Meaning.RATE, Meaning.WEIGHT, Meaning.SCORE, Meaning.TOTAL_BUDGET}
    | {Meaning.YEAR_BUDGET, Meaning.CUMULATIVE, Meaning.MAXIMUM}
)
"""Meanings of columns that hold numbers."""
_MIDDLE = frozenset({Meaning.TARGET, Meaning.HISTORY, Meaning.ACTUAL, Meaning.MIDYEAR, Meaning.FORECAST})
_PRINTED: dict[Meaning | None, str] = {
    **dict.fromkeys((Meaning.LEVEL1, Meaning.SIDE), "l1"),
    Meaning.LEVEL2: "l2",
    **dict.fromkeys(NUMERIC, "num"),
}
"""Looks of columns on the form itself."""
_TAGS = frozenset({Meaning.BASIS, Meaning.CATEGORY, Meaning.UNIT, Meaning.OPERATOR, Meaning.CORE, Meaning.DIRECTION})


@dataclass(frozen=True, slots=True)
class Layout:
    """一张表的排法."""

    table: BaseTable
    columns: tuple[int, ...]
    heading: int | None
    page_year: int | None
    blank_form: bool
    stacks: bool
    folded: frozenset[int]
    unit: str
    printed: bool = False
    """Whether headings stand as on the form."""

    def css(self, at: int) -> str:
        """Class names of column `at`."""
        column = self.table.columns[at]
        if self.printed:
            return _PRINTED.get(column.meaning, "") if at != self.heading else ""
        names = []
        if column.meaning in grid.LEVELS[:2]:
            names.append("l1" if column.meaning is Meaning.LEVEL1 else "l2")
        elif at == self.heading:
            names.append("l3")
        elif column.meaning in NUMERIC:
            names.append("num")
        elif column.meaning in _MIDDLE:
            names.append("mid")
        elif column.meaning in _TAGS:
            names.append("tag")
        if column.year and column.year == self.page_year and column.meaning in fitting.YEARLY:
            names.append("now")
        if at in self.folded:
            names.append("unfilled")
        return " ".join(names)

    def label(self, at: int) -> tuple[str, str]:
        """Heading and small line; a column of a year carries its printed group heading in the small line."""
        column = self.table.columns[at]
        if self.printed:
            return column.label, ""
        under = column.under if column.year and column.under else ""
        if column.year and self._dated(column):
            return formats.year(column.year), f"{under} {column.label}".strip()
        return column.label, under

    def alone(self, at: int) -> str:
        """The heading where it stands without its neighbours: the year alone does not tell two columns apart."""
        label, small = self.label(at)
        if self.printed and self.table.columns[at].under:
            small = self.table.columns[at].under or ""
        same = sum(self.label(other)[0] == label for other in self.columns)
        return f"{label} {small}" if small and same > 1 else label

    def _dated(self, column: Column) -> bool:
        return bool(
            column.year and column.meaning in fitting.YEARLY and str(column.year) not in column.label.replace(" ", "")
        )


class Place(NamedTuple):
    """What a column says of its cells."""

    css: str
    label: str
    blank_form: bool
    printed: bool
    heading: bool
    """Whether it names the rows; with their numbers, if `numbered`."""
    numbered: bool
    first: bool
    groups: bool
    """Whether a cell of it names several rows."""
    folded: bool
    years: tuple[int | None, ...]
    """Of this column and those after it."""


def place_of(layout: Layout, at: int) -> Place:
    """What column `at` says of its cells."""
    meaning = layout.table.columns[at].meaning
    heading = at == layout.heading
    return Place(
        layout.css(at),
        layout.alone(at) if layout.stacks else "",
        layout.blank_form,
        layout.printed,
        heading,
        heading and meaning in grid.LEVELS,
        at == layout.columns[0],
        meaning in (Meaning.LEVEL1, Meaning.LEVEL2, Meaning.SIDE),
        at in layout.folded,
        tuple(column.year for column in layout.table.columns[at:]),
    )
