"""Where parts stand in their document (原件位置), as a filing records it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from generator.importing.accounting import placed
from generator.picture import Picture, PrintedTable


def record(parts: Sequence[dict[str, Any]], picture: Picture) -> None:
    """Give every part its place in the document, where the document has pages, tables, sheets or lines."""
    for part in parts:
        if place := _place(part, picture):
            part["place"] = place
        record(part.get("parts", ()), picture)


def _place(part: dict[str, Any], picture: Picture) -> dict[str, Any]:
    origin = next((text.origin for _, text in placed(part, ()) if text.origin is not None), None)
    if origin is None or "parts" in part:
        return {}
    block = picture.blocks[origin.block]
    if not isinstance(block, PrintedTable):
        return _said(block.place.page, None, block.place.sheet, block.place.line)
    cell = block.cells[origin.cell or 0]
    first = block.row_pages[cell.row] if block.row_pages else block.place.page
    place = _said(first, block.place.table, block.place.sheet, cell.place.line or None)
    turns = _turns(part.get("_rows", ()), block) if first else []
    return place | ({"turns": turns} if turns else {})


def _said(page: int | None, table: int | None, sheet: str, line: int | None) -> dict[str, Any]:
    every = {"page": page, "table": table, "sheet": sheet, "line": line}
    return {key: value for key, value in every.items() if value}


def _turns(rows: Sequence[int], table: PrintedTable) -> list[int]:
    """The rows of the part with which a new page begins."""
    if not table.row_pages:
        return []
    pages = [table.row_pages[row] for row in rows]
    return [at + 1 for at, (before, page) in enumerate(pairwise(pages), 1) if page != before]
