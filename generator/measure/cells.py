"""Cells of the model as measures, and what a reader sees of a measure."""

from __future__ import annotations

from generator import sentences
from generator.measure.parsing import parse
from generator.measure.values import Kind, Measure, ValueState
from generator.model.base import Cell, Mark, Prompt, Spread, Unconfirmed, Withheld

AWAITING = sentences.words("cells.unconfirmed")
"""What stands in the place of a value that nobody has confirmed."""


def of(
    cell: str | Withheld | Prompt | Spread | Unconfirmed | None, operator: str = "", unit: str = ""
) -> Measure | None:
    """The measure of one cell, 同上 already resolved; None for a cell the form does not have."""
    match cell:
        case str():  # nearly all of them
            return parse(cell, operator, unit)
        case None:
            return None
        case Withheld(withheld=reason):
            return Measure("", Kind.EMPTY, state=ValueState.WITHHELD, reason=reason)
        case Prompt(prompt=words):
            return Measure(words, Kind.EMPTY, state=ValueState.PROMPT)
        case Spread(spread=values):
            return Measure("；".join(values), Kind.TEXT, state=ValueState.UNCLEAR, reason="印在几列之上，各值归属不明")
        case Unconfirmed(unconfirmed=text):
            return Measure(text, Kind.TEXT, state=ValueState.UNCONFIRMED, reason=AWAITING)


def shown(measure: Measure) -> str:
    """The filed text, exactly."""
    return measure.raw


def state(text: str) -> ValueState | None:
    """Which emptiness a filed text is (无, 不适用, blank …); None for a value, 0 and unclear texts included."""
    found = parse(text).state
    return found if found and found.empty else None


def state_of(cell: Cell) -> ValueState | None:
    """Which emptiness or doubt a cell is, whatever its column means."""
    if isinstance(cell, str):
        return state(cell)
    read = None if isinstance(cell, Mark) else of(cell)
    return read.state if read else None
