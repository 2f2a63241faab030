"""一件事: what somebody who oversees departments asks about, as a fact of one of four questions."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from generator.frozen import dataclass


class BoardQuestion(StrEnum):
    """四个问题, in the order in which they are asked."""

    UNMET = "unmet"
    """没完成: targets the figures say were missed, and those the department says it cannot reach."""
    DISAGREEING = "disagreeing"
    """对不上: two filed figures that disagree."""
    UNCLEAR = "unclear"
    """说不清: results without figures, targets that cannot be measured or lie below earlier years."""
    ABSENT = "absent"
    """迟了或缺了: filings published late, not here, or holding nothing."""


class MatterSort(StrEnum):
    """What a matter is, in the order in which one question lists them; its name stands beside its size."""

    OUT_OF_REACH = "out_of_reach"
    MISSED = "missed"
    MONEY = "money"
    POINTS = "points"
    PERCENT = "percent"
    COUNTED = "counted"
    WITHOUT_FIGURES = "without_figures"
    IN_WORDS = "in_words"
    BELOW = "below"
    UNASSIGNED = "unassigned"
    UNREADABLE = "unreadable"
    UNWEIGHTED = "unweighted"
    LATE = "late"
    BLANK = "blank"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    NOT_HELD = "not_held"
    NOT_DUE = "not_due"


_PLACES = {sort: place for place, sort in enumerate(MatterSort)}


@dataclass(frozen=True, slots=True)
class Matter:
    """一件事."""

    question: BoardQuestion
    sort: MatterSort
    year: int
    place: str | None
    """Where it stands, as seen from the page of the year; "" for that page itself, None where the year has none."""
    name: str
    """指标名称 it is about; "" for a filing as a whole."""
    text: str
    reason: str
    """偏差原因 as filed; "" where none is."""
    answers: tuple[str, ...]
    """部门说明 and 豁免, in words."""
    size: str
    """“214.00 万元”, “−4天”, “28 项”; "" where nothing can be said in a figure."""
    weight: Decimal
    """By what matters of one sort are in order, the largest first."""

    @property
    def rank(self) -> tuple[int, Decimal]:
        """Its place among the matters of one question: by sort, then the largest first."""
        return _PLACES[self.sort], -self.weight
