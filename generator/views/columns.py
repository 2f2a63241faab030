"""The columns of a printed table as a page shows them: looks, headings, and what their cells have in common."""

from __future__ import annotations

from typing import NamedTuple

from generator.frozen import dataclass
from generator.model import BaseTable, Meaning

NUMERIC = frozenset(
    {Meaning.AMOUNT, Meaning.SHARE, Meaning.RATE, Meaning.WEIGHT, Meaning.SCORE, Meaning.TOTAL_BUDGET}
    | {Meaning.YEAR_BUDGET, Meaning.CUMULATIVE, Meaning.MAXIMUM}
)
"""Meanings of columns that hold numbers."""
_LOOKS: dict[Meaning | None, str] = {
    **dict.fromkeys((Meaning.LEVEL1, Meaning.SIDE), "l1"),
    Meaning.LEVEL2: "l2",
    **dict.fromkeys(NUMERIC, "num"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """一张表的排法."""

    table: BaseTable
    heading: int | None
    blank_form: bool
    stacks: bool

    def css(self, at: int) -> str:
        """Class names of column `at`."""
        return _LOOKS.get(self.table.columns[at].meaning, "") if at != self.heading else ""

    def alone(self, at: int) -> str:
        """The heading where it stands without its neighbours: two columns of one label say what they stand under."""
        columns = self.table.columns
        label, under = columns[at].label, columns[at].under or ""
        same = sum(column.label == label for column in columns)
        return f"{label} {under}" if under and same > 1 else label


class Place(NamedTuple):
    """What a column says of its cells."""

    css: str
    label: str
    blank_form: bool
    heading: bool
    """Whether it names the rows."""
    first: bool
    groups: bool
    """Whether a cell of it names several rows."""
    years: tuple[int | None, ...]
    """Of this column and those after it."""


def place_of(layout: Layout, at: int) -> Place:
    """What column `at` says of its cells."""
    return Place(
        layout.css(at),
        layout.alone(at) if layout.stacks else "",
        layout.blank_form,
        at == layout.heading,
        at == 0,
        layout.table.columns[at].meaning in (Meaning.LEVEL1, Meaning.LEVEL2, Meaning.SIDE),
        tuple(column.year for column in layout.table.columns[at:]),
    )
