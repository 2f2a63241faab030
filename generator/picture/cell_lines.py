"""一格一行的表: each cell begins a line with a tab, a blank line ends the row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.picture.text_rows import TextCell, TextLine, TextTable

_CELL = re.compile(r"[ \u3000]?\t[^\t]*")
_NEW_TABLE = re.compile(r"[ \u3000]\t")
"""A blank before the tab is the paragraph between two tables."""
_LONGEST_PIECE = 12
"""Characters of a line that goes on with a cell after a blank line, like 绩, 效, 指, 标; other texts are longer."""
_MOST_PIECES = 8
"""Of one row."""
_TITLE = re.compile(r"附[件表]|表\s*\d|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|[说注备填]\w*[:：]")
"""What begins a text after the table, however short."""


def is_usual(lines: Sequence[TextLine]) -> bool:
    """Whether most lines with a tab are such cells."""
    tabbed = [line.text for line in lines if "\t" in line.text]
    return sum(_CELL.fullmatch(text) is not None for text in tabbed) * 2 > len(tabbed)


def read(lines: Sequence[TextLine], at: int) -> TextTable | None:
    """The table that begins at line `at`; None where none does."""
    if not _is_cell(lines[at]):
        return None
    rows: list[list[TextCell]] = [[]]
    end = at
    while end < len(lines):
        line = lines[end]
        if _is_cell(line):
            if end > at and _NEW_TABLE.match(line.text):
                break
            rows[-1].append(TextCell(line.text.strip(), line.number))
            end += 1
        elif not line.is_blank:
            rows[-1][-1] = _longer(rows[-1][-1], line)
            end += 1
        elif (after := _piece_after(lines, end)) is not None:
            rows[-1][-1] = _longer(rows[-1][-1], lines[after])
            end = after + 1
        else:
            after = _next_written(lines, end)
            if after == len(lines) or not _is_cell(lines[after]) or _NEW_TABLE.match(lines[after].text):
                break
            rows.append([])
            end = after
    joined, unsure = _rejoined([tuple(row) for row in rows if row])
    if not any(cell.text for row in joined for cell in row):
        return None
    return TextTable(tuple(joined), end - at, widens=True, unsure_lines=tuple(unsure))


def _is_cell(line: TextLine) -> bool:
    return line.text.lstrip(" \u3000").startswith("\t")


def _longer(cell: TextCell, line: TextLine) -> TextCell:
    text = line.text.strip()
    return TextCell(f"{cell.text}\n{text}" if cell.text and text else cell.text or text, cell.line)


def _next_written(lines: Sequence[TextLine], at: int) -> int:
    while at < len(lines) and lines[at].is_blank:
        at += 1
    return at


def _piece_after(lines: Sequence[TextLine], at: int) -> int | None:
    """The line that goes on with the cell after the blank line `at`; None where the row or the table ends.

    A table ends with a blank line for its last row and another for itself, so one blank line and a few characters, then
    more cells, is a cell of several paragraphs.
    """
    after = at + 1
    if after >= len(lines) or lines[after].is_blank or _is_cell(lines[after]):
        return None
    piece, next_cell = after, after
    while next_cell < len(lines) and not _is_cell(lines[next_cell]):
        text = lines[next_cell].text.strip()
        if len(text) > _LONGEST_PIECE or _TITLE.match(text):
            return None
        next_cell += 1
    return piece if next_cell < len(lines) else None


def _rejoined(rows: Sequence[tuple[TextCell, ...]]) -> tuple[list[tuple[TextCell, ...]], list[int]]:
    """Rows cut by blank lines inside a cell put together again, and the lines where that was done."""
    made: list[tuple[TextCell, ...]] = []
    unsure: list[int] = []
    at = 0
    while at < len(rows):
        pieces = _pieces(rows, at, made[-1:])
        made.append(tuple(cell for row in rows[at : at + pieces] for cell in row))
        unsure += [row[0].line for row in rows[at + 1 : at + pieces]]
        at += pieces
    return made, unsure


def _pieces(rows: Sequence[tuple[TextCell, ...]], at: int, before: Sequence[tuple[TextCell, ...]]) -> int:
    """How many rows from `at` on are pieces of one: those that fill the row above or below exactly.

    One that begins with an empty cell, the lower part of a merged one, belongs to the rows around it; so does one
    before such a row. A piece never begins with an empty cell, nor has it lower parts of its own. Below the head of a
    group, a cell of one paragraph is not thought to end in a blank one.
    """
    first = rows[at]
    if first[0].text and len(first) > 1:
        return 1
    length = len(first)
    for end in range(at + 1, min(at + _MOST_PIECES, len(rows))):
        if not rows[end][0].text:
            break
        length += len(rows[end])
        below = rows[end + 1 : end + 2]
        if _fills(below, length, lower=True):
            return end - at + 1
        if first[0].text or _fills(below, lower=True):
            continue
        if _fills(before, length, lower=True) or ("\n" in first[-1].text and _fills(before, length)):
            return end - at + 1
    return 1


def _fills(rows: Sequence[tuple[TextCell, ...]], length: int | None = None, *, lower: bool = False) -> bool:
    """Whether the only one of `rows` has so many cells and, if asked, begins with the lower part of a merged one."""
    return any(length in {None, len(row)} and not (lower and row[0].text) for row in rows)
