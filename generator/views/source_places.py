"""Where in the source document parts stand, as a page says it beside them."""

from __future__ import annotations

from collections.abc import Iterator

from generator import sentences
from generator.model import SourcePlace
from generator.originals import SourcePiece
from generator.picture import PrintedPlace
from generator.views.frame import LinkView


def view(place: SourcePlace, document: str, source: str = "") -> LinkView:
    """原件第 2 页 · 表 3, as the filing says; a link into the page `source`, else into the PDF `document`."""
    places = sentences.joined(_places(place), "original.dot")
    told = sentences.words("original.place", places=places)
    if source and (anchor := _anchor(place)):
        return LinkView(told, f"{source}#{anchor}")
    at_page = document.endswith(".pdf") and place.page is not None
    return LinkView(told, f"{document}#page={place.page}" if at_page else "")


def _anchor(place: SourcePlace) -> str:
    if place.line is not None:
        return f"l{place.line}"
    return f"t{place.table}r1" if place.table is not None else ""


def _places(place: SourcePlace) -> Iterator[str]:
    if place.sheet:
        yield sentences.words("original.sheet", name=place.sheet)
    if place.page is not None and place.turns:
        yield sentences.words("original.pages", first=place.page, last=place.page + len(place.turns))
    elif place.page is not None:
        yield sentences.words("original.page", page=place.page)
    if place.table is not None:
        if not place.sheet and place.page is None:
            yield ""  # “原件 · 表 1”: without a dot the two words run together
        yield sentences.words("original.table", number=place.table)
    if place.line is not None:
        yield sentences.words("original.line", line=place.line)


def table(place: PrintedPlace, number: int) -> str:
    """第 2 页 · 表 3: what a table is called on the page of its document."""
    sheet = (sentences.words("original.sheet", name=place.sheet),) if place.sheet else ()
    page = (sentences.words("original.page", page=place.page),) if place.page is not None else ()
    return sentences.joined((*sheet, *page, sentences.words("original.table", number=number)), "original.dot")


def short(piece: SourcePiece) -> str:
    """29行, 表1第3行: what the gutter of a form says."""
    if piece.anchor.startswith("l"):
        return sentences.words("original.short_line", number=piece.number)
    if piece.table is not None:
        return sentences.words("original.short_row", table=piece.table, number=piece.number)
    return sentences.words("original.short_text", number=piece.number)
