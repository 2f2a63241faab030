"""Where in the source document a part stands, as a page says it beside the part."""

from __future__ import annotations

from collections.abc import Iterator

from generator import sentences
from generator.model import SourcePlace
from generator.views.frame import LinkView


def view(place: SourcePlace, document: str) -> LinkView:
    """原件第 2 页 · 表 3; a link where the source document, at the address `document`, is a PDF."""
    places = sentences.joined(_places(place), "original.dot")
    at_page = document.endswith(".pdf") and place.page is not None
    return LinkView(
        sentences.words("original.place", places=places), f"{document}#page={place.page}" if at_page else ""
    )


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
