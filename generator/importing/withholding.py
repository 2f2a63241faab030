"""Personal data at the door (遮盖): a picture without what must not be published."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator import privacy
from generator.frozen import dataclass, replace
from generator.importing import texts, vocabulary
from generator.importing.sourced import TextOrigin
from generator.picture import Picture, PrintedCell, PrintedTable, PrintedText
from generator.privacy import Captions, PersonalKind

MASKED = "［已遮盖］"
"""Stands in place of a cell that is personal as a whole."""
_REASONS = {PersonalKind.MOBILE: "个人手机号码不予公开", PersonalKind.IDENTITY: "身份证号码不予公开"}
_NOTHING_ELSE = re.compile(r"[\d*＊+\s()（）-]*")
"""What is left of a cell that held a number or a name and nothing else."""
_LONGEST_NAME, _LONGEST_LINE = 30, 200


@dataclass(frozen=True, slots=True)
class MaskedPicture:
    """A picture without personal data."""

    picture: Picture
    masked: Mapping[TextOrigin, str]
    """Cells and texts that were changed → what was taken out, in general words."""


def masked(picture: Picture) -> MaskedPicture:
    """`picture` with personal numbers and the names of those who filled the form taken out."""
    reasons: dict[TextOrigin, str] = {}
    before = ["", *(block.text if isinstance(block, PrintedText) else "" for block in picture.blocks)]
    blocks = tuple(_block(block, number, reasons, beside=before[number]) for number, block in enumerate(picture.blocks))
    asides = tuple(replace(aside, text=privacy.mask(aside.text)) for aside in picture.asides)
    return MaskedPicture(replace(picture, blocks=blocks, asides=asides), reasons)


def _block(
    block: PrintedText | PrintedTable, number: int, reasons: dict[TextOrigin, str], *, beside: str
) -> PrintedText | PrintedTable:
    if isinstance(block, PrintedText):
        text = _masked(block.text, Captions(beside=beside), TextOrigin(number), reasons)
        return block if text == block.text else replace(block, text=text)
    cells = tuple(_cell(block, cell, TextOrigin(number, at), reasons) for at, cell in enumerate(block.cells))
    if cells == block.cells:
        return block
    return PrintedTable(
        block.height, block.width, cells, block.place, block.row_pages, block.joined_at, block.unsure_at
    )


def _cell(table: PrintedTable, cell: PrintedCell, origin: TextOrigin, reasons: dict[TextOrigin, str]) -> PrintedCell:
    if not cell.text or privacy.is_plain(cell.text, *_captions(table, cell)):
        return cell
    above, beside = _captions(table, cell)
    text = _masked(cell.text, Captions(above, beside=beside), origin, reasons)
    return cell if text == cell.text else replace(cell, text=text)


def _beside(table: PrintedTable, cell: PrintedCell) -> str:
    """The words before a cell in its row, empty cells passed over."""
    for column in range(cell.column - 1, -1, -1):
        if words := table.covering[cell.row, column].text:
            return words
    return ""


def _captions(table: PrintedTable, cell: PrintedCell) -> tuple[str, str]:
    """The heading over a cell, and the words before it."""
    beside = _beside(table, cell)
    above = table.covering[cell.row - 1, cell.column].text if cell.row else ""
    return above if vocabulary.field(above) or vocabulary.column(above) else "", beside


def _masked(text: str, captions: Captions, origin: TextOrigin, reasons: dict[TextOrigin, str]) -> str:
    word = vocabulary.field(captions.beside) if captions.beside else None
    asks_name = word is not None and word.get("what") == "person"
    if asks_name and privacy.may_name(text) and len(text) <= _LONGEST_NAME and vocabulary.field(text) is None:
        reasons[origin] = f"{vocabulary.bare(captions.beside)}姓名不予公开"
        return MASKED
    if (named := _without_names(text)) != text:
        reasons[origin] = "填报人等的姓名不予公开"
        text = named
    safe, kinds = privacy.take_out(text, captions)
    if not kinds:
        return text
    first = min(kinds, key=list(PersonalKind).index)
    reasons[origin] = _REASONS.get(first, f"{first.title}不予公开")
    return MASKED if _NOTHING_ELSE.fullmatch(safe) else safe


def _without_names(text: str) -> str:
    """A line of labels and values without the names behind 填报人, 审核人 and the like."""
    for label, start, end in reversed(list(texts.labelled(text)) if len(text) <= _LONGEST_LINE else []):
        word, value = vocabulary.field(label), text[start:end]
        if word is None or word.get("what") != "person" or not privacy.may_name(value):
            continue
        if len(value) <= _LONGEST_NAME and vocabulary.field(value) is None:
            text = text[:start] + MASKED + text[end:]
    return text
