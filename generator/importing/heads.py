"""Heads of tables (表头): which rows are one, and what each column under it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from generator.frozen import dataclass
from generator.importing import vocabulary
from generator.importing.areas import Area
from generator.importing.sourced import Sourced
from generator.picture import PrintedCell

_YEAR = re.compile(r"((?:19|20)[0-9]{2})")
_OPERATOR = re.compile(r"^(?:[≥≤=＝<>＜＞≧≦]|定性|大于等于|小于等于|等于|大于|小于|\\geqslant|\\leq(?:slant)?|\\geq)$")
_FIGURE = re.compile(r"^\s*[-−(（]?[0-9][0-9,，.]*%?[)）]?\s*$")
_A_YEAR = re.compile(r"^\s*(?:19|20)[0-9]{2}\s*$")
_DESCRIBES = re.compile(r"\s*(?:主要|用于|用来)?(?:反映|考核|衡量|体现|考察)")
"""How the description of an indicator begins, whatever its column is called."""
_MOST_BLANK = 0.35
_FEWEST = 2
_MOST_ROWS = 4
_POINTS = re.compile(r"[0-9.]+分")
_RELATIVE = {
    "前年": 2,
    "大前年": 3,
    "上年": 1,
    "上年度": 1,
    "去年": 1,
    "上一年": 1,
    "上一年度": 1,
    "前一年": 1,
    "前二年": 2,
}


@dataclass(frozen=True, slots=True)
class HeadedColumn:
    """一列: its printed labels, and which columns of the grid it takes."""

    label: Sourced
    left: int
    right: int
    under: Sourced | None = None


@dataclass(frozen=True, slots=True)
class TableHead:
    """表头: columns, and the row after it."""

    columns: tuple[HeadedColumn, ...]
    bottom: int


def is_word(text: str) -> bool:
    """Whether a text is known as the label of a column."""
    known = (vocabulary.column, vocabulary.is_plain_column, vocabulary.under, vocabulary.is_item)
    return any(look(text) for look in known)


def head_at(area: Area, row: int) -> TableHead | None:
    """The head that begins in `row`; None where none does."""
    cells = area.cells(row)
    if any(cell.row != row for cell in cells[1:]):
        return None
    texts = [cell for cell in cells if cell.text]
    if any(is_figure(cell.text) for cell in texts):
        return None
    words = [cell for cell in texts if is_word(cell.text)]
    blanks = _gaps(cells)
    if len(words) < _FEWEST or len(words) < len(texts) * 0.6 or blanks > max(1, len(cells) * _MOST_BLANK):
        return None
    if blanks and all(_is_field(cell.text) for cell in texts):
        return None
    if _alternates(cells):
        return None
    bottom = _without_figures(area, row, _bottom(area, row, cells))
    return TableHead(_columns(area, row, bottom), bottom)


def _without_figures(area: Area, row: int, bottom: int) -> int:
    """Where the head ends at the latest: a row with figures is none of its rows."""
    while bottom > row + 1 and any(is_figure(cell.text) for cell in area.texts(bottom - 1)):
        bottom -= 1
    return bottom


def is_figure(text: str) -> bool:
    """Whether a text is a number, a year alone aside."""
    return _FIGURE.match(text) is not None and not _A_YEAR.match(text)


def _gaps(cells: Sequence[PrintedCell]) -> int:
    """Empty cells between words, those behind a spanning heading aside: its merged cells may be lost."""
    gaps, behind, count = 0, False, 0
    for cell in cells[1:]:
        if cell.text:
            gaps, behind, count = gaps + count, vocabulary.under(cell.text) is not None, 0
        elif not behind:
            count += 1
    return gaps + count


def _is_field(text: str) -> bool:
    return vocabulary.field(text) is not None


def _alternates(cells: Sequence[PrintedCell]) -> bool:
    """Whether the row is label, value, label, value, though its labels name columns too."""
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    return (
        len(cells) % 2 == 0
        and bool(pairs)
        and all(_is_field(label.text) and not is_word(value.text) for label, value in pairs)
    )


def _bottom(area: Area, row: int, cells: Sequence[PrintedCell]) -> int:
    """The row after the head: as deep as its deepest cell, or one more where what stands below are words too."""
    deepest = max((cell.row + cell.height for cell in cells if cell.text), default=row + 1)
    deepest = min(deepest, area.bottom, row + _MOST_ROWS)
    bottom = next((below for below in range(row + 1, deepest) if not _may_be_head(area, below)), deepest)
    while bottom < min(area.bottom, row + _MOST_ROWS) and _goes_on(area, bottom, cells):
        bottom += 1
    return bottom


def _may_be_head(area: Area, row: int) -> bool:
    """Whether `row`, beside a cell that hangs down from above, has heads: words of columns, or several under one."""
    below = area.texts(row)
    if not below or any(is_word(cell.text) or _relative(cell.text) or _YEAR.search(cell.text) for cell in below):
        return True
    above = [area.at(row - 1, cell.column) for cell in below]
    return any(_inside(cell, over) and cell.width < over.width for cell, over in zip(below, above, strict=True))


def _goes_on(area: Area, row: int, cells: Sequence[PrintedCell]) -> bool:
    """Whether `row` belongs to the head above it: words of columns only, none under the first cell of the head."""
    below = area.texts(row)
    if not below or not all(is_word(cell.text) or _relative(cell.text) for cell in below):
        return False
    wide = [cell for cell in cells if cell.width > 1 and cell.text]
    inside = all(any(_inside(cell, over) for over in wide) for cell in below)
    qualifies = any(_relative(cell.text) or vocabulary.under(cell.text) or _YEAR.search(cell.text) for cell in below)
    return inside or (qualifies and not area.at(row, area.left).text and below[0].column > cells[0].column)


def _inside(cell: PrintedCell, over: PrintedCell) -> bool:
    return over.column <= cell.column and cell.column + cell.width <= over.column + over.width


def _relative(text: str) -> bool:
    return vocabulary.plain(text) in _RELATIVE or vocabulary.plain(text) in {"是", "否", "能", "不能"}


def _columns(area: Area, top: int, bottom: int) -> tuple[HeadedColumn, ...]:
    columns: list[HeadedColumn] = []
    column = area.left
    while column < area.right:
        chain = _chain(area, top, bottom, column)
        leaf = next((cell for cell in reversed(chain) if cell.text), chain[-1])
        narrowest = min(cell.column + cell.width for cell in chain)
        right = min(narrowest, area.right)
        over = next((cell for cell in chain if cell.text and cell is not leaf), None)
        if over is None and leaf.row > top and not chain[0].text and columns and columns[-1].under:
            label = area.value(leaf)
            columns.append(HeadedColumn(label, column, right, columns[-1].under))
            column = right
            continue
        label = area.value(leaf)
        columns.append(HeadedColumn(label, column, right, area.value(over) if over else None))
        column = right
    return tuple(columns)


def _chain(area: Area, top: int, bottom: int, column: int) -> list[PrintedCell]:
    chain: list[PrintedCell] = []
    for row in range(top, bottom):
        cell = area.at(row, column)
        if not chain or chain[-1] is not cell:
            chain.append(cell)
    return chain


def meaning(column: HeadedColumn, values: Sequence[str], year: int | None, *, long_term: bool) -> dict[str, Any]:
    """The keys of a column as a filing writes them: by its label, the label over it and what stands in it."""
    label, over = column.label, column.under
    written: dict[str, Any] = {"label": label}
    over_word = vocabulary.under(over) if over else None
    word = vocabulary.column(label)
    if (
        over_word is not None
        and over_word.get("is")
        and (word is None or _is_year(label) or word.get("is") in {"amount", "remark"})
    ):
        word = over_word
    if word is not None and word.get("is"):
        written["is"] = word.get("is")
        written["label"] = label.recognised(f"列名“{label}”")
        _qualify(written, label, word.get("phase"), year, long_term=long_term)
    elif (printed := _YEAR.search(label)) and re.search("年", label):
        written["year"] = int(printed[1])
    if over and over != label:
        written["under"] = over.recognised("上一行表头") if over_word else over
    _by_values(written, values)
    return written


def _is_year(label: str) -> bool:
    words = vocabulary.plain(label)
    return words in _RELATIVE or bool(re.fullmatch(r"(?:19|20)[0-9]{2}年?度?", words))


_OF_YEAR = {"target", "actual", "amount", "share", "year_budget", "cumulative", "history"}


def _qualify(written: dict[str, Any], label: str, phase: str | None, year: int | None, *, long_term: bool) -> None:
    printed = _YEAR.search(label)
    relative = next((back for word, back in _RELATIVE.items() if word in vocabulary.plain(label)), None)
    kind = written["is"]
    if printed:
        written["year"] = int(printed[1])
    elif relative is not None and year is not None:
        written["year"] = year - relative
    elif kind in _OF_YEAR - {"history"} and year is not None and not long_term:
        written["year"] = year
    if kind == "target" and written.get("year") and year and written["year"] < year:
        written["is"] = "history"
    if phase:
        written["phase"] = phase
    unit = re.search(r"[(（](万元|千元|百万元|亿元|元)[)）]", label)
    if unit and kind in {"amount", "total_budget", "year_budget"}:
        written["unit"] = unit[1]


def _by_values(written: dict[str, Any], values: Sequence[str]) -> None:
    """What one label over several columns, or a label without a word of its own, means by what stands below."""
    shown = [value for value in values if value]
    if not shown:
        return
    if written.get("is") == "remark" and all(_POINTS.fullmatch(vocabulary.plain(value)) for value in shown):
        written["is"] = "weight"
    if written.get("is") == "operator" and not any(_OPERATOR.match(value.strip()) for value in shown):
        written["is"] = "category"
    if written.get("is") == "basis" and sum(bool(_DESCRIBES.match(value)) for value in shown) > len(shown) / 2:
        written["is"] = "description"
    if written.get("is") == "target" and all(_OPERATOR.match(value.strip()) for value in shown):
        written["is"] = "operator"
        written.pop("year", None)


def moved_right(body: Area, columns: tuple[HeadedColumn, ...]) -> tuple[HeadedColumn, ...]:
    """The same head one column further right, over the columns the rows have: its first cell stood over two of them."""
    filled = [row for row in range(body.top, body.bottom) if body.texts(row)]
    starts = Counter(tuple(cell.column for cell in body.cells(row)) for row in filled)
    if not starts:
        return columns
    printed = [
        column for at, column in enumerate(columns) if not at or column.label.origin != columns[at - 1].label.origin
    ]
    edges = [*starts.most_common(1)[0][0], body.right]
    if len(edges) < len(printed) + 2:
        return columns
    bounds = [*edges[: len(printed) + 1], body.right]
    labels = [HeadedColumn(Sourced(""), bounds[0], bounds[1])]
    moved = zip(printed, pairwise(bounds[1:]), strict=True)
    return (*labels, *(HeadedColumn(column.label, left, right, column.under) for column, (left, right) in moved))


def texts_of(body: Area, column: HeadedColumn) -> list[str]:
    """What stands in a column, empty cells aside."""
    cells = (body.at(row, column.left) for row in range(body.top, body.bottom))
    return [cell.text for cell in cells if cell.text]


def bare_columns(area: Area, filled: Sequence[int]) -> list[HeadedColumn]:
    """Columns without a head, one for each edge that a row has."""
    edges = sorted(
        {cell.column for row in filled for cell in area.cells(row) if cell.column >= area.left} | {area.left}
    )
    return [HeadedColumn(Sourced(""), left, right) for left, right in zip(edges, [*edges[1:], area.right], strict=True)]
