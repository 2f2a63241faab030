"""Labels at the left (左侧行名): how far each reaches, and whether it is the head of a column instead."""

from __future__ import annotations

from generator.importing import fields, goal_texts, heads, vocabulary
from generator.importing.areas import Area
from generator.picture import PrintedCell


def label_at(  # noqa: PLR0911 - one answer for each thing it can be
    area: Area, row: int
) -> tuple[PrintedCell, int] | None:
    """The label at the left that begins in `row`, and where what stands beside it ends."""
    label = area.at(row, area.left)
    if not label.text or label.row != row or label.column + label.width >= area.right:
        return None
    known = vocabulary.heading(label.text) is not None
    bottom = min(label.row + label.height, area.bottom)
    if known:
        bottom = _reach(area, bottom)
    if known and bottom > row + 1 and _are_goals(area.beside(label, bottom)):
        return label, bottom
    may_name = known or not heads.is_word(label.text) or _hangs_lower(area, label)
    if may_name and _has_head(area, label, bottom):
        return label, bottom
    head = heads.head_at(area, row)
    if (
        head is not None
        and (not known or heads.is_word(label.text) or _is_over_names(area, label, head))
        and _is_head_of(area, label, head)
    ):
        return None
    if fields.is_label(label.text) and not known and label.height == 1:
        return None
    if known and vocabulary.field(label.text) and bottom == row + 1 and not _is_wide(area, label):
        return None
    if label.height > 1 and bottom > row + 1 and not known:
        return (label, bottom) if _is_structured(area.beside(label, bottom)) else None
    return (label, bottom) if known else None


def _are_goals(inner: Area) -> bool:
    """Whether the first row beside a label names goals of several periods."""
    first = inner.texts(inner.top)
    return len(first) > 1 and all(goal_texts.names_goal(cell.text) for cell in first)


def _hangs_lower(area: Area, label: PrintedCell) -> bool:
    """Whether a label reaches below the head it would be the first cell of."""
    head = heads.head_at(area, label.row)
    return head is not None and label.row + label.height > head.bottom


def _has_head(area: Area, label: PrintedCell, bottom: int) -> bool:
    """Whether beside a label over several rows stands a head that ends before the label does."""
    if bottom <= label.row + 1:
        return False
    inner = heads.head_at(area.beside(label, bottom), label.row)
    return inner is not None and inner.bottom < bottom


def _is_head_of(area: Area, label: PrintedCell, head: heads.TableHead) -> bool:
    """Whether the label at the left is a column's: rows below it have texts of their own there."""
    if vocabulary.column(label.text) and label.row + label.height <= head.bottom:
        return True
    return (
        label.row + label.height <= head.bottom
        and head.bottom < area.bottom
        and area.at(head.bottom, area.left).row >= head.bottom
        and bool(area.at(head.bottom, area.left).text)
    )


def _is_over_names(area: Area, label: PrintedCell, head: heads.TableHead) -> bool:
    """Whether the label stands over a column of names as wide as itself, with figures beside the first."""
    if label.height > 1 or head.bottom >= area.bottom:
        return False
    first, *others = area.texts(head.bottom)
    beside = bool(others) and all(heads.is_figure(cell.text) or not cell.text.strip("—-/%") for cell in others)
    return beside and (first.column, first.width) == (label.column, label.width)


def _is_wide(area: Area, label: PrintedCell) -> bool:
    """Whether one long text stands beside the label."""
    beside = [cell for cell in area.cells(label.row) if cell.column > label.column]
    return len(beside) == 1


def _reach(area: Area, bottom: int) -> int:
    """How far down a label reaches that a page cut or whose merged cells are lost: over rows with a blank left."""
    row = bottom
    while row < area.bottom:
        below = area.at(row, area.left)
        if below.text or below.row < row:
            break
        blank, row = area.is_blank(row), min(below.row + below.height, area.bottom)
        bottom = bottom if blank else row  # an empty row is one of the table only where others follow
    return bottom


def _is_structured(inner: Area) -> bool:
    """Whether something stands beside an unknown label over several rows."""
    return inner.width > 0 and any(True for _ in inner.filled())
