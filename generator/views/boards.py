"""Boards: what was found, as sentences in the order of their weight, the size of the matter at the right edge."""

from __future__ import annotations

from generator.frozen import dataclass
from generator.views.frame import LinkView


@dataclass(frozen=True, slots=True)
class BoardRowView:
    """一条."""

    css: str
    """The choices it belongs to."""
    department: LinkView
    year: str
    name: str
    text: str
    """Without the full stop at its end."""
    reason: str
    answers: tuple[str, ...]
    links: tuple[LinkView, ...]
    """Its place, and what else explains it."""
    size: str
    label: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """一组."""

    id: str
    heading: str
    count: int
    deck: str
    more: LinkView | None
    """Where the deck leads at its end."""
    none: str
    """Said where nothing is found."""
    rows: tuple[BoardRowView, ...]
    partly: str
    """Said where more are found than are listed."""
    nothing: tuple[str, ...]
    """Classes of the sentences for choices that leave nothing."""
