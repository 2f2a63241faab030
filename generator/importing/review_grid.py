"""录入结果的表格: columns with their meanings and rows of cells, merged as on the form, each cell with its path."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import formats, sentences
from generator.frozen import dataclass, replace
from generator.model import BaseTable, Cell, Column, Mark, Row, Spread, Unconfirmed, grid
from generator.views import cells

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FiledCell:
    """一格 as it was filed."""

    path: Path
    """In the filing; () for words of the page itself."""
    text: str
    words: str
    """Where it stands, within its part: “第3行 › 指标值”."""
    own: bool
    """Whether its text must come from the document."""
    void: bool = False
    note: str = ""
    """Why it awaits somebody, or what kind of emptiness it is."""
    doubt: bool = False
    """Whether it awaits somebody."""
    small: str = ""
    """Beneath the text: what a column means."""
    look: str = ""
    """Of a piece of a paragraph: label, lead, heading or text."""
    width: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class FiledRow:
    """一行 as it was filed."""

    number: int
    """Counted from 1."""
    role: str
    """合计, 小计 or 其中."""
    cells: tuple[FiledCell, ...]


def filed(path: Path, value: Cell, words: str, *, own: bool = True, look: str = "") -> FiledCell:
    """One value with its path."""
    shown = cells.shown(value)
    text = cells.NO_BOX.text if value is None else shown.text
    void = shown.void or value is None
    own = own and value not in ("", None, Mark.SAME)
    note, doubt = shown.note, isinstance(value, Unconfirmed)
    if isinstance(value, Spread):
        note = sentences.words("cells.spread_columns")
    if isinstance(value, Unconfirmed):
        note = sentences.joined(filter(None, (value.why, value.place)), "marks.then")
    return FiledCell(path, text, words, own, void, note, doubt, look=look)


def heads(columns: tuple[Column, ...], path: Path) -> tuple[tuple[FiledCell, ...], ...]:
    """One row of columns, or two where some stand under a common heading."""
    below = tuple(_head(column, (*path, "columns", at), at) for at, column in enumerate(columns))
    if not any(column.under for column in columns):
        return (below,)
    above: list[FiledCell] = []
    for under, neighbours in groupby(enumerate(columns), lambda numbered: numbered[1].under):
        run = list(neighbours)
        first = run[0][0]
        if under:
            words = sentences.words("import_page.column_head")
            cell = filed((*path, "columns", first, "under"), under, words)
            above.append(replace(cell, width=len(run)))
        else:
            above += [replace(below[at], height=2) for at, _ in run]
    return tuple(above), tuple(cell for cell, column in zip(below, columns, strict=True) if column.under)


def _head(column: Column, path: Path, at: int) -> FiledCell:
    cell = filed((*path, "label"), column.label, sentences.words("import_page.label_of", name=column_name(column, at)))
    meaning = column.meaning.chinese if column.meaning else sentences.words("import_page.no_meaning")
    qualities = (
        formats.year(column.year) if column.year else "",
        column.phase or "",
        column.horizon or "",
        column.item or "",
        column.unit or "",
    )
    small = sentences.joined((meaning, *filter(None, qualities)), "import_page.quality")
    if column.label:
        return replace(cell, small=small)
    return replace(cell, text=sentences.words("import_page.no_label"), void=True, small=small)


def column_name(column: Column, at: int) -> str:
    """What a column is called in a sentence."""
    if column.label:
        return column.label
    return column.meaning.chinese if column.meaning else sentences.words("import_page.column", number=at + 1)


def table_rows(table: BaseTable, path: Path) -> tuple[FiledRow, ...]:
    """All rows; a cell that is merged with those below stands once."""
    names = [column_name(column, at) for at, column in enumerate(table.columns)]
    slots = [grid.slots(row) for row in table.rows]
    heights = _heights(slots, len(names))
    return tuple(
        FiledRow(number + 1, _role(row), tuple(_row(slots[number], (*path, "rows", number), names, heights)))
        for number, row in enumerate(table.rows)
    )


def _heights(slots: list[dict[int, Cell]], width: int) -> dict[tuple[int, int], int]:
    """Row and column of each cell that is shown → how many rows it stands over."""
    heights: dict[tuple[int, int], int] = {}
    for column in range(width):
        top = None
        for row, cells_ in enumerate(slots):
            cell = cells_.get(column)
            if cell is Mark.SAME and top is not None:
                heights[top] += 1
                continue
            top = None if cell is Mark.SAME or isinstance(cell, Spread) or column not in cells_ else (row, column)
            heights[row, column] = 1
    return heights


def _row(
    slots: dict[int, Cell], path: Path, names: list[str], heights: dict[tuple[int, int], int]
) -> Iterator[FiledCell]:
    row = int(path[-1])
    for at, (column, cell) in enumerate(slots.items()):
        if (row, column) not in heights:
            continue
        words = sentences.words("import_page.cell", row=row + 1, column=names[column])
        made = filed((*path, at), cell, words)
        if cell is Mark.SAME:
            made = replace(made, text=sentences.words("import_page.same"), void=True)
        width = cell.over if isinstance(cell, Spread) else 1
        yield replace(made, width=width, height=heights[row, column])


def _role(row: Row) -> str:
    if row.role:
        return str(row.role)
    return sentences.words("import_page.among") if row.depth else ""
