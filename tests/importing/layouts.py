"""Pictures of documents laid out as departments lay them out, from filings: what import is tried on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.model import Filing, Mark, Prompt, Spread, Withheld
from generator.model.rows import BaseTable
from generator.picture import Picture, PrintedCell, PrintedPlace, PrintedTable, PrintedText, TextKind

GRID = 24
TEXTS = frozenset({"narrative", "duties", "tasks", "opinions", "form_notes"})
"""Columns of the grid of a form in one table, its label column aside."""


def shown(value: Any) -> str:
    """A value as a form prints it."""
    if value is None or value is Mark.SAME:
        return ""
    if isinstance(value, Withheld):
        return value.rest
    if isinstance(value, Prompt):
        return value.prompt
    return str(value)


class Sheet:
    """A grid while it is filled."""

    def __init__(self, width: int) -> None:
        self.width, self.height, self.cells = width, 0, []

    def put(self, row: int, column: int, text: str, height: int = 1, width: int = 1) -> None:
        self.cells.append(PrintedCell(row, column, text, height, width))
        self.height = max(self.height, row + height)

    def table(self, number: int) -> PrintedTable:
        covered = {
            (row, column)
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.height)
            for column in range(cell.column, cell.column + cell.width)
        }
        for row in range(self.height):
            for column in range(self.width):
                if (row, column) not in covered:
                    self.cells.append(PrintedCell(row, column, ""))
        cells = tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.column)))
        return PrintedTable(self.height, self.width, cells, PrintedPlace(table=number))


def edges(count: int, left: int, right: int) -> list[int]:
    """The grid columns at which `count` columns begin, and the end."""
    return [left + (right - left) * at // count for at in range(count + 1)]


def put_table(sheet: Sheet, part: BaseTable, left: int, right: int) -> None:
    """Head and rows of a table part, merged as printed."""
    columns, top = part.columns, sheet.height
    bounds = edges(len(columns), left, right)
    two = any(column.under for column in columns)
    at = 0
    while at < len(columns):
        column = columns[at]
        same = at + 1
        if two and column.under:
            while same < len(columns) and columns[same].under == column.under:
                same += 1
            sheet.put(top, bounds[at], column.under, 1, bounds[same] - bounds[at])
            for inner in range(at, same):
                sheet.put(top + 1, bounds[inner], columns[inner].label, 1, bounds[inner + 1] - bounds[inner])
        else:
            while (
                column.label and same < len(columns) and columns[same].label == column.label and not columns[same].under
            ):
                same += 1
            sheet.put(top, bounds[at], column.label, 2 if two else 1, bounds[same] - bounds[at])
        at = same
    if not any(column.label or column.under for column in columns):
        sheet.cells = [cell for cell in sheet.cells if cell.row < top]
        sheet.height = top
    else:
        top += 2 if two else 1
    put_rows(sheet, part, bounds, top)


def put_rows(sheet: Sheet, part: BaseTable, bounds: Sequence[int], top: int) -> None:
    grid = [expanded(row.row) for row in part.rows]
    for number, cells in enumerate(grid):
        at = 0
        while at < len(cells):
            value, over = cells[at]
            if value is Mark.SAME:
                at += 1
                continue
            height = 1
            while number + height < len(grid) and grid[number + height][at][0] is Mark.SAME:
                height += 1
            end = at + over
            while end < len(cells) and cells[end][0] is None and value not in (None, ""):
                end += 1
            text = " ".join(value.spread) if isinstance(value, Spread) else shown(value)
            sheet.put(top + number, bounds[at], text, height, bounds[end] - bounds[at])
            at = end
    sheet.height = top + len(grid)


def expanded(cells: Sequence[Any]) -> list[tuple[Any, int]]:
    """The cells, one for each column: a spread one, then nothing, over its columns."""
    out: list[tuple[Any, int]] = []
    for cell in cells:
        over = cell.over if isinstance(cell, Spread) else 1
        out.append((cell, over))
        out += [(None, 1)] * (over - 1)
    return out


def texts_of(part: Any) -> list[str]:
    if part.kind == "goals":
        return [f"{goal.label}{shown(goal.text)}" for goal in part.goals]
    return [
        line
        for piece in part.body
        for line in (
            [piece.heading] if hasattr(piece, "heading") else [f"{piece.label}{piece.lead}{shown(piece.text)}"]
        )
    ]


def put_part(sheet: Sheet, part: Any, left: int, right: int) -> None:
    """One part of a form in one table, without its label."""
    if isinstance(part, BaseTable):
        put_table(sheet, part, left, right)
    elif part.kind in {"fields", "signatures"}:
        put_fields(sheet, part.items, left, right)
    elif part.kind == "options":
        sheet.put(
            sheet.height,
            left,
            "  ".join(f"{'☑' if choice.ticked else '☐'}{choice.label}" for choice in part.choices),
            1,
            right - left,
        )
    else:
        title = part.title if part.kind == "form_notes" and part.title else ""
        sheet.put(sheet.height, left, title + "\n".join(texts_of(part)), 1, right - left)


def put_fields(sheet: Sheet, items: Sequence[Any], left: int, right: int) -> None:
    bounds = edges(4, left, right)
    at = 0
    while at < len(items):
        item = items[at]
        row = sheet.height
        if not item.label:
            sheet.put(row, left, shown(item.value), 1, right - left)
            at += 1
            continue
        pair = (
            items[at + 1]
            if at + 1 < len(items) and items[at + 1].label and len(shown(items[at + 1].value)) < 30
            else None
        )
        sheet.put(row, bounds[0], item.label, 1, bounds[1] - bounds[0])
        sheet.put(row, bounds[1], shown(item.value), 1, (bounds[2] if pair else right) - bounds[1])
        if pair:
            sheet.put(row, bounds[2], pair.label, 1, bounds[3] - bounds[2])
            sheet.put(row, bounds[3], shown(pair.value), 1, right - bounds[3])
        at += 2 if pair else 1


def flat(parts: Sequence[Any]) -> Iterator[Any]:
    for part in parts:
        if hasattr(part, "parts"):
            yield from flat(part.parts)
        else:
            yield part


def one_table(filing: Filing, title: str) -> Picture:
    """The whole form in one table, each part beside its label: as most departments print it."""
    sheet = Sheet(GRID + 2)
    blocks: list[Any] = [PrintedText(title, PrintedPlace(), TextKind.PARAGRAPH, centred=True)]
    for part in flat(filing.parts):
        if part.kind in TEXTS and len(part.body) > 1:
            if sheet.height:
                blocks.append(sheet.table(len(blocks)))
            sheet = Sheet(GRID + 2)
            blocks += [PrintedText(line, PrintedPlace()) for line in (part.title or "", *texts_of(part)) if line]
            continue
        top = sheet.height
        left = 0 if part.kind in {"fields", "signatures", "form_notes"} or not part.title else 2
        put_part(sheet, part, left, GRID + 2)
        if left:
            sheet.put(top, 0, part.title, sheet.height - top, 2)
    if sheet.height:
        blocks.append(sheet.table(len(blocks)))
    return Picture("Word 文档", tuple(blocks))


def separate(filing: Filing, title: str) -> Picture:
    """Each part by itself: its title as a line, then its table or its paragraphs."""
    blocks: list[Any] = [PrintedText(title, PrintedPlace(), TextKind.PARAGRAPH, centred=True)]
    number = 0

    def write(parts: Sequence[Any]) -> None:
        nonlocal number
        for part in parts:
            if part.title:
                blocks.append(PrintedText(part.title, PrintedPlace()))
            if hasattr(part, "parts"):
                write(part.parts)
            elif isinstance(part, BaseTable) or part.kind in {"fields", "signatures", "options"}:
                sheet = Sheet(GRID)
                put_part(sheet, part, 0, GRID)
                number += 1
                blocks.append(sheet.table(number))
            else:
                blocks.extend(PrintedText(line, PrintedPlace()) for line in texts_of(part) if line)

    write(filing.parts)
    return Picture("Word 文档", tuple(blocks))
