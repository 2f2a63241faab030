"""Rows of tables (表格的行): each cell under its column, merged cells as marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from generator.importing import vocabulary
from generator.importing.areas import Area
from generator.importing.heads import HeadedColumn
from generator.importing.sourced import Sourced
from generator.model import Mark
from generator.picture import PrintedCell

SAME = Mark.SAME
COVERED = object()
"""Stands, until a row is written, for the columns that a value printed over several takes the place of."""
_VALUES = frozenset(
    {"target", "history", "actual", "amount", "midyear", "forecast", "share", "score", "weight", "rate"}
)
_GROUPS = frozenset({"level1", "level2", "side"})
"""Columns whose blank cells under a text belong to it, where a document has lost its merged cells."""
_AMONG = re.compile(r"^其中[:：]?")
_COUNTED = re.compile(r"^([0-9]+)[、.．]")
_EXPENSE = re.compile("费(?:用)?[:：]?$")
_NUMBER = re.compile(r"^(?:[0-9]+|[一二三四五六七八九十]+)[、.．]")


def row_cells(area: Area, row: int, columns: Sequence[HeadedColumn], means: Sequence[dict[str, Any]]) -> list[Any]:
    """The cells of one row, one for each column."""
    cells: list[Any] = []
    at = 0
    while at < len(columns):
        cell = area.at(row, columns[at].left)
        over = _columns_over(columns, at, cell)
        cells += _cell(area, row, cell, columns[at], means[at : at + over])
        at += over
    return cells


def _columns_over(columns: Sequence[HeadedColumn], at: int, cell: PrintedCell) -> int:
    """How many columns, from `at` on, a cell stands over."""
    end = cell.column + cell.width
    return max(1, sum(column.left < end for column in columns[at:]))


def _cell(area: Area, row: int, cell: PrintedCell, column: HeadedColumn, means: Sequence[dict[str, Any]]) -> list[Any]:
    over = len(means)
    if cell.row < row and cell.row >= area.top:
        return [SAME] * over
    pieces = [area.value(piece) for piece in _pieces(area, row, cell, column)]
    text = pieces[0] if len(pieces) == 1 else _joined(pieces)
    if over == 1:
        return [_with_reason(text, means[0])]
    if text and all(meaning.get("is") in _VALUES for meaning in means):
        values = [text.part(value) for value in text.split()]
        return [
            {"spread": [value.recognised("印在几列之上") for value in values], "over": over},
            *[COVERED] * (over - 1),
        ]
    return [_with_reason(text, means[0]), *[None] * (over - 1)]


def _pieces(area: Area, row: int, cell: PrintedCell, column: HeadedColumn) -> list[PrintedCell]:
    """The cell, and what else the grid has under the same column: a column of the head can be several of the grid."""
    pieces = [cell]
    start = cell.column + cell.width
    while start < column.right:
        other = area.at(row, start)
        if other.text and other.row == row:
            pieces.append(other)
        start = other.column + other.width
    return [piece for piece in pieces if piece.text] or [cell]


def _joined(pieces: Sequence[Sourced]) -> Sourced:
    return pieces[0].part("\n".join(pieces)).unsure("这一列里原件有几格，合成了一格")


def _with_reason(text: Sourced, meaning: dict[str, Any]) -> Sourced:
    if text and meaning.get("is"):
        return text.recognised(f"在“{meaning['label']}”列")
    return text


def same_as_above(rows: list[list[Any]], means: Sequence[dict[str, Any]]) -> None:
    """Blank cells of grouping columns under a text are of that group: a document can lose its merged cells."""
    for at, meaning in enumerate(means):
        if meaning.get("is") not in _GROUPS:
            continue
        for above, row in pairwise(rows):
            if row[at] == "" and (above[at] is SAME or above[at]) and any(row[at + 1 :]) and not _is_sum(row):
                row[at] = SAME


def settle(rows: Sequence[list[Any]]) -> None:
    """“Same as above” only where something stands above: under a value over several columns the form has no cell."""
    for above, row in zip([None, *rows], rows, strict=False):
        for at, cell in enumerate(row):
            if cell is SAME and (
                above is None or above[at] is None or above[at] is COVERED or isinstance(above[at], dict)
            ):
                row[at] = None


def _is_sum(row: Sequence[Any]) -> bool:
    first = next((cell for cell in row if isinstance(cell, str) and cell), "")
    return vocabulary.is_total(first) or vocabulary.is_subtotal(first)


def roles(rows: Sequence[list[Any]], means: Sequence[dict[str, Any]]) -> list[Any]:
    """The rows with what they are: 合计, 小计, and how deep they stand under others."""
    written: list[Any] = []
    names = [_name(row, means) for row in rows]
    for cells, name, depth in zip(rows, names, _depths(names, means, _groups(rows, means)), strict=True):
        row = [cell for cell in cells if cell is not COVERED]
        role = _role([name, *_other_items(cells, means)])
        if role or depth:
            written.append({**({"is": role} if role else {}), **({"depth": depth} if depth else {}), "row": row})
        else:
            written.append(row)
    return written


def _role(names: Sequence[str]) -> str:
    """What a row is, where all blocks that stand side by side in it are that."""
    roles = {"合计" if vocabulary.is_total(name) else "小计" if vocabulary.is_subtotal(name) else "" for name in names}
    return roles.pop() if len(roles) == 1 else ""


def _other_items(row: Sequence[Any], means: Sequence[dict[str, Any]]) -> list[str]:
    """The names of the blocks after the first."""
    items = [at for at, meaning in enumerate(means) if meaning.get("is") == "item"]
    return [str(row[at]) for at in items[1:] if isinstance(row[at], str) and row[at]]


def _name(row: Sequence[Any], means: Sequence[dict[str, Any]]) -> str:
    """The words a row is called by: its item, or the first text in it."""
    at = next((at for at, meaning in enumerate(means) if meaning.get("is") == "item"), None)
    if at is not None and isinstance(row[at], str) and row[at]:
        return str(row[at])
    return next((str(cell) for cell in row if isinstance(cell, str) and cell), "")


def _groups(rows: Sequence[Sequence[Any]], means: Sequence[dict[str, Any]]) -> frozenset[int]:
    """The rows with which a side begins (收入, 支出): nothing above is what they are among."""
    side = next((at for at, meaning in enumerate(means) if meaning.get("is") == "side"), None)
    begin = (at for at, row in enumerate(rows) if side is not None and isinstance(row[side], str) and row[side])
    return frozenset({0, *begin})


def _depths(names: Sequence[str], means: Sequence[dict[str, Any]], groups: frozenset[int]) -> list[int]:
    """How deep each row of amounts stands, by “其中” and numbering; 0 for all of other tables."""
    if not any(meaning.get("is") == "item" for meaning in means):
        return [0] * len(names)
    depths: list[int] = []
    base = 0
    for name in names:
        words = name.strip()
        if vocabulary.is_total(words) or (len(depths) in groups and _AMONG.match(words)):
            base = depth = 0
        elif _AMONG.match(words):
            depth = depths[-1] + 1 if depths and not _AMONG.match(names[len(depths) - 1].strip()) else max(base, 1)
            base = depth
        elif _NUMBER.match(words):
            depth = base = 1 if depths else 0
        else:
            goes_on = _under_total(names, len(depths)) or _goes_on(names, len(depths))
            depth = base if base and goes_on else 0
            base = depth
        depths.append(min(depth, 5))
    return depths


def _goes_on(names: Sequence[str], at: int) -> bool:
    """Whether an unmarked row is one of those after “其中”: an expense too, or the numbers around it count on."""
    counted = next((int(match[1]) for name in reversed(names[:at]) if (match := _COUNTED.match(name.strip()))), 0)
    later = next((name.strip() for name in names[at + 1 :] if _AMONG.match(name.strip()) or _NUMBER.match(name)), "")
    following = _COUNTED.match(later)
    if counted and following and int(following[1]) == counted + 1:
        return True
    opened = next((name.strip() for name in reversed(names[:at]) if not _EXPENSE.search(name.strip())), "")
    among = any(_AMONG.match(name.strip()) for name in names[names.index(opened) if opened else 0 : at])
    followed = names[at + 1].strip() if at + 1 < len(names) else ""
    return bool(among and _EXPENSE.search(names[at].strip()) and not _AMONG.match(followed))


def _under_total(names: Sequence[str], at: int) -> bool:
    """Whether a total stands over the row: then the rows after “其中” are parts of it too."""
    return any(vocabulary.is_total(name.strip()) for name in names[:at])
