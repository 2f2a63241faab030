"""Amounts behind their names in one cell (名称和金额写在同一格): 按收入性质分：｜其中：一般公共预算：620.99."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.importing import vocabulary
from generator.importing.areas import Area
from generator.importing.rows import SAME
from generator.importing.sourced import Sourced
from generator.importing.surroundings import Surroundings
from generator.picture import PrintedCell

_SIDE = re.compile("按.*分")
_NAMED = re.compile(
    r"\s*(?P<name>(?:其中\s*[:：]\s*)?[^:：\n]{2,20}?)\s*[:：]\s*(?P<amount>[-−]?[0-9][0-9,，]*(?:\.[0-9]+)?)?\s*(?:万元|元)?\s*"
)


def funding(area: Area, row: int, around: Surroundings) -> tuple[dict[str, Any], int] | None:
    """The part that begins in a row of sides (按收入性质分, 按支出性质分), and the row after it; or None."""
    sides = area.texts(row)
    if not sides or not all(_is_side(cell.text) for cell in sides):
        return None
    bottom = row + 1
    while bottom < area.bottom and (area.is_blank(bottom) or all(map(_named, area.texts(bottom)))):
        bottom += 1
    below = [(side, list(_below(area.rows(row + 1, bottom), side))) for side in sides]
    if not all(cells for _, cells in below):
        return None
    amount = {"is": "amount"} | ({"year": around.year} if around.year else {})
    columns = [
        {"label": Sourced(""), "is": "side"},
        {"label": Sourced(""), "is": "item"},
        {"label": Sourced("")} | amount,
    ]
    written = [line for side, cells in below for line in _rows(area, side, cells)]
    return {"kind": "funding", "columns": columns, "rows": written}, bottom


def _is_side(text: str) -> bool:
    return _SIDE.fullmatch(vocabulary.plain(text)) is not None and vocabulary.under(text) is not None


def _named(cell: PrintedCell) -> re.Match[str] | None:
    return _NAMED.fullmatch(cell.text)


def _below(area: Area, side: PrintedCell) -> Iterator[PrintedCell]:
    """The cells with a name under a side, from above."""
    for row in range(area.top, area.bottom):
        yield from (cell for cell in area.texts(row) if side.column <= cell.column < side.column + side.width)


def _rows(area: Area, side: PrintedCell, cells: list[PrintedCell]) -> Iterator[list[Any]]:
    for number, cell in enumerate(cells):
        text, named = area.value(cell), _named(cell)
        if named:
            parts = (text.part(named["name"]), text.part(named["amount"] or ""))
            first = SAME if number else area.value(side).recognised("按什么划分")
            yield [first, *(part.recognised("名称后面的金额") for part in parts)]
