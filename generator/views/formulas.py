"""算式: how a figure this site computed follows from figures of forms, each with the way to its row (点数见据)."""

from __future__ import annotations

from collections.abc import Iterable

from generator import sentences
from generator.frozen import dataclass
from generator.views.frame import LinkView


@dataclass(frozen=True, slots=True)
class FormulaPieceView:
    """A figure of a form, or the signs between two."""

    text: str
    figure: bool
    href: str = ""
    """Of a figure that stands elsewhere than the first; "" for one beside it."""


@dataclass(frozen=True, slots=True)
class FormulaView:
    """一个算式."""

    href: str
    """Of its first figure: where a reader without script is led."""
    pieces: tuple[FormulaPieceView, ...]


def difference(later: LinkView, earlier: LinkView) -> FormulaView:
    """588.21（2024年）− 582.21（2023年）; what a figure is of stands in its note."""
    pieces = sentences.pieces(
        "formulas.difference", first=later, second=earlier, of_first=later.note, of_second=earlier.note
    )
    return _of(later, pieces)


def change(later: LinkView, earlier: LinkView) -> FormulaView:
    """（588.21 − 582.21）÷ 582.21（2023年）."""
    return _of(later, sentences.pieces("formulas.change", first=later, second=earlier, of_second=earlier.note))


def rate(part: LinkView, whole: LinkView) -> FormulaView:
    """620.99（全年执行数）÷ 620.99（全年预算数）."""
    pieces = sentences.pieces("formulas.rate", first=part, second=whole, of_first=part.note, of_second=whole.note)
    return _of(part, pieces)


def quotient(part: LinkView, whole: LinkView) -> FormulaView:
    """5次 ÷ ≥6次, under headings that say what they are."""
    return _of(part, sentences.pieces("formulas.quotient", first=part, second=whole))


def _of(figure: LinkView, pieces: Iterable[object]) -> FormulaView:
    found: list[FormulaPieceView] = []
    for piece in pieces:
        if isinstance(piece, LinkView):
            found.append(
                FormulaPieceView(piece.text, figure=True, href="" if piece.href == figure.href else piece.href)
            )
        elif found and not found[-1].figure:
            found[-1] = FormulaPieceView(f"{found[-1].text}{piece}", figure=False)
        else:
            found.append(FormulaPieceView(str(piece), figure=False))
    return FormulaView(figure.href, tuple(found))
