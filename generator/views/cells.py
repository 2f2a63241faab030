"""One cell as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from generator import measure
from generator.model import Cell, Mark, Prompt, Spread, Withheld


@dataclass(frozen=True, slots=True)
class Shown:
    """一格的文字，或一种空白."""

    text: str
    """What stands in the cell, as filed; for an emptiness its word."""
    void: bool = False
    """An emptiness: set apart by look and word."""
    note: str = ""
    """A remark of the site about this cell: 年份归属不明."""


NOTHING = Shown("")
BLANK = Shown("未填", void=True)


def shown(cell: Cell, *, blank_form: bool = False) -> Shown:
    """What a reader sees of `cell`; in a blank form an empty cell stays empty."""
    match cell:
        case None | Mark.SAME:
            return NOTHING
        case "":
            return NOTHING if blank_form else BLANK
        case Withheld(withheld=reason):
            return Shown(f"不予公开（{reason}）", void=True)
        case Prompt(prompt=words):
            return Shown(words, void=True, note="表格自带的提示语，未填写")
        case Spread(spread=values):
            return Shown("；".join(values), note="年份归属不明")
        case str():
            state = measure.state(cell)
            return Shown(cell, void=state is not None and state.empty)
        case _:
            raise AssertionError(cell)
