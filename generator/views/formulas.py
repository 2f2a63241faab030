"""算式: how a figure this site computed follows from figures of forms, each with the way to its row (点数见据)."""

from __future__ import annotations

from collections.abc import Iterable

from generator import sentences
from generator.frozen import dataclass
from generator.views.frame import LinkView


@dataclass(frozen=True, slots=True)
class FormulaView:
    """一个算式."""

    href: str
    """Of the figure it is about: where a reader without script is led."""
    pieces: tuple[LinkView, ...]
    """Figures of forms have an address, signs between them have none."""


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


def _of(figure: LinkView, pieces: Iterable[object]) -> FormulaView:
    return FormulaView(
        figure.href, tuple(one if isinstance(one, LinkView) else LinkView(str(one), "") for one in pieces)
    )
