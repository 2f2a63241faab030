"""Where a table ends (表到哪里为止): the row at which something else begins."""

from __future__ import annotations

from generator.importing import fields, heads, texts, vocabulary
from generator.importing.areas import Area
from generator.importing.heads import TableHead
from generator.importing.sourced import Sourced

_LONG = 60
_FEW_COLUMNS, _PAIR = 3, 2
_FEET = frozenset({"person", "phone", "signature"})
"""What stands at the foot of a form."""
_NAMES = frozenset({"item", "project", "level3", "goal", "amount"})


def table_end(area: Area, head: TableHead) -> int:
    """The row after the table: another label, head, title or field begins there."""
    row = head.bottom
    while row < area.bottom:
        if not area.is_blank(row) and _begins_other(area, row, head):
            break
        row += 1
    return row


def _begins_other(area: Area, row: int, head: TableHead) -> bool:  # noqa: PLR0911 - one answer for each reason
    first = area.at(row, area.left)
    if first.row < row or _is_repeated(area, row, head):
        return False
    filled = area.texts(row)
    if len(filled) == 1 and filled[0].width >= area.width and len(area.cells(row)) == 1:
        words = filled[0].text
        return bool(
            vocabulary.heading(words)
            or texts.is_note(words)
            or texts.pairs(Sourced(words))
            or len(words) > _LONG
            or (row + 1 < area.bottom and not area.is_blank(row + 1) and _begins_other(area, row + 1, head))
        )
    if heads.head_at(area, row) is not None:
        return True
    if texts.is_note(first.text) and first.column + first.width < area.right and len(filled) == _PAIR:
        return True
    field = vocabulary.field(first.text)
    if field is not None and field.get("what") in _FEET and fields.is_field_row(area, row):
        return True
    word = vocabulary.heading(first.text)
    aligned = _is_aligned(area, row, head)
    if aligned and len(head.columns) == _PAIR and _holds_money(head):
        return False
    names_other = word is not None and len(filled) <= _PAIR and not vocabulary.is_level1(first.text)
    if aligned and len(head.columns) > _FEW_COLUMNS and not names_other:
        return False
    if word is not None and not vocabulary.is_level1(first.text) and not (aligned and _is_named(head)):
        return len(filled) <= _PAIR or first.height > 1
    if aligned and len(head.columns) > _PAIR:
        return False
    return fields.is_label(first.text) and fields.is_field_row(area, row) and not vocabulary.is_total(first.text)


def _is_repeated(area: Area, row: int, head: TableHead) -> bool:
    """Whether the name of a group is printed again in every row of it."""
    text = area.at(row, area.left).text
    return bool(text) and row > head.bottom and text == area.at(row - 1, area.left).text


def _holds_money(head: TableHead) -> bool:
    """Whether the second of two columns holds amounts: what stands before them are names."""
    word = vocabulary.column(head.columns[-1].label)
    return _is_named(head) and word is not None and word.get("is") in {"amount", "year_budget"}


def _is_named(head: TableHead) -> bool:
    """Whether the first column holds names, which may be words that are headings elsewhere (项目支出, 其他资金)."""
    label = head.columns[0].label
    word = vocabulary.column(label)
    return not label or (word is not None and word.get("is") in _NAMES)


def _is_aligned(area: Area, row: int, head: TableHead) -> bool:
    """Whether the cells of a row begin where the columns of the head do, nearly all of them."""
    starts = {cell.column for cell in area.cells(row)}
    return len(starts & {column.left for column in head.columns}) >= max(_PAIR, len(head.columns) - 1)
