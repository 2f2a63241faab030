"""A table as its template sees it: headings, rows, cells."""

from __future__ import annotations

from generator.frozen import dataclass
from generator.views.cells import Shown
from generator.views.frame import LinkView

_LONG = 120


@dataclass(frozen=True, slots=True)
class HeadView:
    """表头一格."""

    label: str
    small: str = ""
    """The printed label, where the heading shows the year."""
    css: str = ""
    colspan: int = 1
    rowspan: int = 1
    computed: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """表身一格."""

    shown: Shown
    label: str
    """The column's heading, for a card on a narrow screen; "" where the table never becomes cards."""
    css: str = ""
    rowspan: int = 1
    colspan: int = 1
    scope: str = ""
    """`row` or `rowgroup` for a heading cell, "" for data."""
    computed: bool = False
    small: str = ""
    """A short reason below a computed figure."""
    spread: bool = False
    """Values over several columns that the original does not assign."""
    href: str = ""
    """Where the text leads."""
    spark: str = ""
    """Path of the line of its numbers through the years."""
    reach: str = ""
    """Length of the bar of a result; its target is 80."""
    chip: str | None = None
    """Modifier of the chip the text stands in; None for plain text."""

    @property
    def plain(self) -> bool:
        """Whether it is a data cell with its text and nothing else, as most are: those are drawn without detours."""
        more = self.scope or self.small or self.href or self.spark or self.reach or self.computed or self.spread
        whole = self.rowspan == 1 and self.colspan == 1 and self.chip is None
        return whole and not more and not self.shown.note and len(self.shown.text) <= _LONG

    def heading(self, scope: str, rowspan: int = 1) -> CellView:
        """The same as the heading of its row, or of `rowspan` rows; written out: `replace` takes twice as long."""
        return CellView(
            self.shown,
            self.label,
            self.css,
            rowspan,
            self.colspan,
            scope,
            self.computed,
            self.small,
            self.spread,
            self.href,
            self.spark,
            self.reach,
            self.chip,
        )

    @property
    def long(self) -> bool:
        """Whether the text is too long to stand open among short ones: it is folded on a screen, whole in print."""
        return len(self.shown.text) > _LONG and not self.scope


@dataclass(frozen=True, slots=True)
class RowView:
    """一行."""

    id: str
    """"" in a blank form, of whose rows nothing is said."""
    cells: tuple[CellView, ...]
    css: str = ""
    refs: tuple[LinkView, ...] = ()
    """Links to the notes that speak of this row."""
    place: LinkView | None = None
    """Where it stands in the source document."""


@dataclass(frozen=True, slots=True)
class TableView:
    """一张表."""

    id: str
    caption: str
    remark: str
    """Unit and 口径, after the caption."""
    heads: tuple[tuple[HeadView, ...], ...]
    bodies: tuple[tuple[RowView, ...], ...]
    css: str
    empty: str = ""
    """The sentence for a table without data."""
    repeats: bool = False
    """The caption says what the heading above it says: read aloud, not shown."""
    region: str = ""
    """Name of the scrolling region, unlike any other on the page."""

    @property
    def stacks(self) -> bool:
        """Whether rows become cards on a narrow screen: then each says its roles, which the cards would lose."""
        return "stack" in self.css.split()
