"""What a row of a printed table is (一行是什么): words over the whole width, money, a label with its value."""

from __future__ import annotations

import re

from generator.importing import fields, heads, vocabulary
from generator.importing.areas import Area
from generator.importing.money_tables import is_amount
from generator.picture import PrintedCell

_MONEY = re.compile("资金|拨款|支出|收入|预算|结转|经费")
_LONGEST_NAME = 30
_PAIR = 2
_MOSTLY, _NEARLY_ALL = 0.5, 0.7
"""Shares of the width."""


def whole_width(area: Area, row: int) -> PrintedCell | None:
    """The only cell with a text of a row, where it stands over most of the width or nothing else stands there."""
    filled = area.texts(row)
    covered = area.cells(row)
    if len(filled) != 1 or any(cell.row < row and cell.text for cell in covered):
        return None
    cell = filled[0]
    if cell.width >= area.width or (len(covered) == 1):
        return cell
    alone = cell.column == area.left and all(not other.text for other in covered)
    words = not vocabulary.heading(cell.text) and not fields.is_label(cell.text) and cell.width > area.width * _MOSTLY
    return cell if alone or words or cell.width > area.width * _NEARLY_ALL else None


def is_money(area: Area, row: int) -> bool:
    """Whether a row has names of money and amounts only, at least two names or a name of a side before the name."""
    cells = [cell for cell in area.cells(row) if cell.text]
    amounts = [cell for cell in cells if is_amount(cell.text)]
    names = [cell for cell in cells if cell not in amounts]
    return (
        len(cells) > _PAIR
        and bool(amounts)
        and cells[-1] in amounts
        and heads.head_at(area, row) is None
        and all(_MONEY.search(cell.text) and len(cell.text) < _LONGEST_NAME for cell in names)
        and len(names) > 1
    )


def begins_money(area: Area, row: int) -> bool:
    """Whether several rows of money begin, with no label at the left that says what they are."""
    first, following = area.at(row, area.left), row + 1
    if following >= area.bottom or (first.height > 1 and vocabulary.heading(first.text) is not None):
        return False
    if is_named_amount(area, row):
        return vocabulary.is_total(first.text) and is_named_amount(area, following)
    side = first.row == row and first.height > 1 and _MONEY.search(first.text) is not None
    return is_money(area, row) and (is_money(area, following) or side)


def is_named_amount(area: Area, row: int) -> bool:
    """Whether a row is one name of money and its amount."""
    cells = area.cells(row)
    return (
        len(cells) == _PAIR
        and all(cell.row == row for cell in cells)
        and is_amount(cells[1].text)
        and len(cells[0].text) < _LONGEST_NAME
        and (_MONEY.search(cells[0].text) is not None or vocabulary.is_total(cells[0].text))
    )


def is_empty_money(area: Area, row: int) -> bool:
    """Whether a row has only the name of money, beside a side that hangs down from above, and no amount."""
    cells, filled = area.cells(row), area.texts(row)
    return cells[0].row < row and len(filled) == 1 and len(cells) > _PAIR and _MONEY.search(filled[0].text) is not None


def may_be_money(area: Area, row: int) -> bool:
    """Whether a row under a heading of money is one of its rows: no title and no head."""
    return whole_width(area, row) is None and heads.head_at(area, row) is None and len(area.cells(row)) > 1


def is_labelled(area: Area, row: int) -> bool:
    """Whether a row is an unknown label and one value of words."""
    cells = area.cells(row)
    return (
        len(cells) == _PAIR
        and fields.may_be_label(cells[0].text)
        and cells[0].row == row
        and cells[0].column + cells[0].width < area.right
    )
