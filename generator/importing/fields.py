"""Heads of forms (表头): rows of labels and values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.importing import texts, vocabulary
from generator.importing.areas import Area
from generator.importing.money_tables import is_amount
from generator.importing.sourced import Sourced
from generator.picture import PrintedCell

_LONGEST = 24
_EMPTY_DATE = re.compile(r"^\s*年\s*月\s*日\s*$")
_FIGURE = re.compile(r"^[-−]?[0-9][0-9,.]*%?$")


def is_label(text: str) -> bool:
    """Whether the vocabulary knows a text as the label of a field."""
    return bool(text) and vocabulary.field(text) is not None


def may_be_label(text: str) -> bool:
    """Whether an unknown text looks like a label: short words, no figure."""
    return (
        bool(text)
        and len(text) <= _LONGEST
        and not _FIGURE.match(text.strip())
        and "\n\n" not in text
        and "。" not in text
    )


def is_field_row(area: Area, row: int) -> bool:
    """Whether a row is label, value, label, value, of which at least one label is known."""
    cells = area.cells(row)
    if len(cells) == 1:
        return bool(texts.pairs(area.value(cells[0])))
    labels, values = cells[::2], cells[1::2]
    if len(cells) % 2 == 0 and all(may_be_label(cell.text) for cell in labels) and all(map(_is_money, values)):
        return True
    known = [cell for cell in cells if is_label(cell.text)]
    if not known or not cells[0].text:
        return False
    return is_label(cells[0].text) or (len(cells) % 2 == 0 and all(may_be_label(cell.text) for cell in labels))


def _is_money(cell: PrintedCell) -> bool:
    return is_amount(cell.text)


def is_titled_row(area: Area, row: int) -> bool:
    """Whether a row is a label of its own, then at least two known labels, each with its value."""
    cells = area.cells(row)
    labels = cells[1::2]
    known = sum(is_label(cell.text) for cell in labels)
    return len(cells) % 2 == 1 and known > 1 and known >= len(labels) - 1 and not is_label(cells[0].text)


def items(area: Area, row: int) -> list[dict[str, Any]]:
    """The labels and values of one row."""
    written: list[dict[str, Any]] = []
    cells = [cell for cell in area.cells(row) if cell.row == row]
    at = 0
    while at < len(cells):
        cell, following = cells[at], cells[at + 1] if at + 1 < len(cells) else None
        text = area.value(cell)
        if _is_pair(cell, following):
            written.append(_item(text, area.value(following) if following else Sourced("")))
            at += 2
            continue
        if text:
            written += texts.pairs(text) or [{"label": Sourced(""), "value": text}]
        at += 1
    return written


def _is_pair(cell: PrintedCell, following: PrintedCell | None) -> bool:
    if _has_value(cell.text) and texts.pairs(Sourced(cell.text)):
        return False
    if is_label(cell.text):
        return following is None or not is_label(following.text) or _EMPTY_DATE.match(following.text) is not None
    return (
        following is not None and may_be_label(cell.text) and not is_label(following.text) and not _has_value(cell.text)
    )


def _has_value(text: str) -> bool:
    """Whether the label carries its value with it: “填报单位：某局”."""
    return bool(re.search(r"[:：]\s*\S", text))


def _item(label: Sourced, value: Sourced) -> dict[str, Any]:
    word = vocabulary.field(label)
    if word is None:
        return {"label": label, "value": value}
    return {"label": label.recognised("表头项"), "value": value.recognised(f"“{label}”后面") if value else value}


def is_signature(written: Sequence[dict[str, Any]]) -> bool:
    """Whether fields are those of the foot of a form: who filled, who signed, seals."""
    whats = {word.get("what") for item in written if item["label"] and (word := vocabulary.field(item["label"]))}
    return bool(whats & {"person", "signature"}) and whats <= {"person", "phone", "signature", "filed_on"}
