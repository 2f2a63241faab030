"""Sentences in pieces: words, and between them figures that lead to where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from generator import sentences
from generator.frozen import dataclass
from generator.views.formulas import FormulaView


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a sentence; a figure stays on one line with its unit."""

    text: str
    href: str = ""
    """Where the figure stands."""
    look: str = ""
    """strong, calc (computed by this site), aside; "" for plain words."""
    formula: FormulaView | None = None
    """How a computed figure follows from those of forms."""


Phrase = tuple[PieceView, ...]


def of(key: str, **values: str | PieceView | Phrase) -> Phrase:
    """The words of `key` with figures that lead to their places."""
    found: list[PieceView] = []
    for value in sentences.pieces(key, **values):
        pieces = (PieceView(value),) if isinstance(value, str) else value
        for piece in pieces if isinstance(pieces, tuple) else (pieces,):
            plain = bool(found) and not (piece.href or piece.look or found[-1].href or found[-1].look)
            found[-1:] = [PieceView(found[-1].text + piece.text)] if plain else [*found[-1:], piece]
    return tuple(found)


def joined(phrases: Iterable[Phrase], mark: str = "marks.comma") -> Phrase:
    """`phrases` as one, with the words of `mark` between them."""
    found: list[PieceView] = []
    for phrase in phrases:
        found += of(mark) if found else ()
        found += phrase
    return tuple(found)


def text(phrase: Phrase) -> str:
    """The words alone, for search and descriptions."""
    return "".join(piece.text for piece in phrase)
