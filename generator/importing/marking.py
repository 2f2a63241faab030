"""What a filing says of uncertain and withheld texts (标记): the mappings that stand in place of a plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.importing.accounts import Fate
from generator.importing.sourced import Sourced, TextOrigin
from generator.importing.withholding import MASKED, MaskedPicture
from generator.picture import PrintedPlace, PrintedTable

_VALUES = frozenset({"value", "text"})


def marked(value: Any, safe: MaskedPicture, key: str = "") -> Any:  # noqa: ANN401 - parts as a filing writes them
    """`value` with every masked text as withheld and every uncertain cell as unconfirmed."""
    if isinstance(value, dict):
        return {name: marked(inner, safe, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, safe, key) for inner in value]
    if not isinstance(value, Sourced):
        return value
    said = _said(value, safe, key)
    return {"text": said} if key == "body" and isinstance(said, Mapping) else said


def _said(text: Sourced, safe: MaskedPicture, key: str) -> Any:  # noqa: ANN401 - as above
    if key not in {*_VALUES, "rows", "row", "body"}:
        return text
    if text == MASKED and text.origin is not None and text.origin in safe.masked:
        return {"withheld": text.part(safe.masked[text.origin])}
    if text.fate is Fate.UNCONFIRMED and text:
        place = _place(text.origin, safe)
        return {"unconfirmed": text, "why": text.reason} | ({"place": place} if place else {})
    return text


def _place(origin: TextOrigin | None, safe: MaskedPicture) -> str:
    """Where in the document, in words."""
    if origin is None:
        return ""
    block = safe.picture.blocks[origin.block]
    if isinstance(block, PrintedTable) and origin.cell is not None:
        cell = block.cells[origin.cell]
        return words(block.place, row=cell.row + 1, column=cell.column + 1, page=cell.place.page)
    return words(block.place)


def words(place: PrintedPlace, *, row: int | None = None, column: int | None = None, page: int | None = None) -> str:
    """“第2页 表3 第5行第4列”."""
    page = page or place.page
    said = [f"第{page}页" if page else "", f"工作表“{place.sheet}”" if place.sheet else ""]
    said += [f"表{place.table}" if place.table else "", f"第{row}行第{column}列" if row else ""]
    if place.line and not row:
        said.append(f"第{place.line}行")
    return " ".join(word for word in said if word)
