"""One cell as a page shows it."""

from __future__ import annotations

from functools import lru_cache

from generator import measure, sentences
from generator.frozen import dataclass
from generator.model import Cell, Mark, Prompt, Spread, Unconfirmed, Withheld


@dataclass(frozen=True, slots=True)
class Shown:
    """一格的文字，或一种空白."""

    text: str
    """What stands in the cell, as filed; for an emptiness its word."""
    void: bool = False
    """An emptiness: set apart by look and word."""
    note: str = ""
    """A remark of the site about this cell: 年份归属不明."""
    unconfirmed: bool = False
    """The remark is that nobody has confirmed what stands in the cell."""


NOTHING = Shown("")
NOT_LISTED = Shown(sentences.words("cells.not_listed"), void=True)
"""Another filing has it, this one does not."""
NO_BOX = Shown(sentences.words("cells.no_box"), void=True)
"""The form has no box for it."""
BLANK = Shown(sentences.words("cells.blank"), void=True)


def shown(cell: Cell, *, blank_form: bool = False) -> Shown:
    """What a reader sees of `cell`; in a blank form an empty cell stays empty."""
    if isinstance(cell, str):  # as nearly all are
        return _filed(cell, blank_form=blank_form)
    match cell:
        case None | Mark.SAME:
            return NOTHING
        case Withheld(withheld=reason, rest=rest):
            told = sentences.words("cells.withheld", reason=reason)
            return Shown(sentences.joined((told, rest), "marks.then") if rest else told, void=not rest)
        case Prompt(prompt=words):
            return Shown(words, void=True, note=sentences.words("cells.prompt"))
        case Spread(spread=values):
            return Shown(sentences.joined(values, "marks.then"), note=sentences.words("cells.spread"))
        case Unconfirmed(unconfirmed=text):
            return Shown(text, note=_doubt(cell), unconfirmed=True)
        case _:
            raise AssertionError(cell)


@lru_cache(maxsize=5_000)
def _filed(text: str, *, blank_form: bool) -> Shown:
    if not text:
        return NOTHING if blank_form else BLANK
    state = measure.state(text)
    return Shown(text, void=state is not None and state.empty)


def _doubt(cell: Unconfirmed) -> str:
    """待确认, why, and where to look it up."""
    told = sentences.words("marks.under", title=measure.AWAITING, text=cell.why)
    at = (sentences.words("cells.at", place=cell.place),) if cell.place else ()
    return sentences.joined((told, *at), "marks.comma")
