"""Repairs (整理): what typesetting and text recognition left in words is taken out, and recorded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.frozen import dataclass, replace
from generator.importing.marking import words
from generator.picture import Picture, PrintedTable, PrintedText

_LONGEST = 16
"""Characters of a cell that is a name and no sentence."""
_CHINESE = "\u4e00-\u9fff（）()“”、：:"
_WRAPPED = re.compile(rf"(?<=[{_CHINESE}])\s*\n\s*(?=[{_CHINESE}])(?![^\n]*[：:]\s*\S)")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ \u00a0\u3000]+(?=[\u4e00-\u9fff])")
_CODES = {"\\geqslant": "≥", "\\leqslant": "≤", "\\geq": "≥", "\\leq": "≤", "\\ge": "≥", "\\le": "≤", "\\%": "%"}
_CODE = re.compile(r"\\(?:geqslant|leqslant|geq|leq|ge|le|%)(?![a-z])")
_WHY_WRAPPED = "格子窄而分成的行已接上"
_WHY_SPACED = "用于排版的空格已去掉"
_WHY_CODE = "排版代码已换成符号"
_MOST = 40


@dataclass(frozen=True, slots=True)
class RepairedPicture:
    """A picture whose words are whole, and the record of what was changed."""

    picture: Picture
    repairs: tuple[dict[str, Any], ...]
    """As a filing writes them: place, original, repaired, reason."""


def repaired(picture: Picture) -> RepairedPicture:
    """`picture` with wrapped and spaced names joined and typesetting codes as signs."""
    record: dict[tuple[str, str, str], list[str]] = {}
    blocks = tuple(_block(block, record) for block in picture.blocks)
    return RepairedPicture(replace(picture, blocks=blocks), _told(record))


def _block(
    block: PrintedText | PrintedTable, record: dict[tuple[str, str, str], list[str]]
) -> PrintedText | PrintedTable:
    if isinstance(block, PrintedText):
        return replace(block, text=_text(block.text, words(block.place) or "正文", record))
    cells = tuple(
        replace(cell, text=_text(cell.text, words(block.place, row=cell.row + 1, column=cell.column + 1), record))
        if cell.text
        else cell
        for cell in block.cells
    )
    if cells == block.cells:
        return block
    return PrintedTable(
        block.height, block.width, cells, block.place, block.row_pages, block.joined_at, block.unsure_at
    )


def _text(text: str, place: str, record: dict[tuple[str, str, str], list[str]]) -> str:
    for pattern, longest, why in ((_WRAPPED, _LONGEST, _WHY_WRAPPED), (_SPACED, _LONGEST, _WHY_SPACED)):
        if len(text) <= longest and (joined := pattern.sub("", text)) != text:
            record.setdefault((text, joined, why), []).append(place)
            text = joined
    if (signs := _CODE.sub(lambda code: _CODES[code[0]], text)) != text:
        record.setdefault((text, signs, _WHY_CODE), []).append(place)
        text = signs
    return text


def _told(record: dict[tuple[str, str, str], list[str]]) -> tuple[dict[str, Any], ...]:
    told = [_repair(change, places) for change, places in list(record.items())[:_MOST]]
    rest = sum(len(places) for places in list(record.values())[_MOST:])
    if rest:
        told.append({"place": "其余各处", "original": "", "repaired": "", "reason": f"同类的还有 {rest} 处"})
    return tuple(told)


def _repair(change: tuple[str, str, str], places: Sequence[str]) -> dict[str, Any]:
    original, joined, why = change
    more = f"等 {len(places)} 处" if len(places) > 1 else ""
    return {"place": places[0] + more, "original": original, "repaired": joined, "reason": why}
