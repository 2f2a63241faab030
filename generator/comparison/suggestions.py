"""可能的改名: names that left and names that came in one year and look alike. Suggested to a human, never assumed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.comparison.changes import Reason
from generator.frozen import dataclass
from generator.model import Stage

if TYPE_CHECKING:
    from generator.comparison.entries import Entry
    from generator.comparison.history import History

_ALIKE = 0.6
"""Of the letters of the indicator's own name; found by trying pairs of real renames."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """一对可能是同一指标的名称."""

    year: int
    before: Entry
    after: Entry


def of(history: History) -> Iterator[Suggestion]:
    """Pairs of one indicator that is not listed any more and one that is new, each name in one pair at most."""
    listed = {
        (one.year, history.names.root(one.key, one.year)): one
        for found in history.extracts
        for one in found.indicators
        if one.stage is Stage.TARGET
    }
    for year in history.years:
        moved = [
            (series.key, step.change.reason)
            for series in history.indicators
            for step in series.steps
            if step.year == year and step.change and step.change.reason in {Reason.NEW, Reason.DROPPED}
        ]
        gone = [listed[year - 1, key] for key, reason in moved if reason is Reason.DROPPED]
        come = [listed[year, key] for key, reason in moved if reason is Reason.NEW and (year, key) in listed]
        yield from _pairs(year, gone, come)


def _pairs(year: int, gone: list[Entry], come: list[Entry]) -> Iterator[Suggestion]:
    scored = sorted(
        ((_alike(old, new), old.path, new.path, number) for number, (old, new) in enumerate(_couples(gone, come))),
        key=lambda one: (-one[0], one[1:]),
    )
    couples = list(_couples(gone, come))
    taken: set[int] = set()
    for score, *_, number in scored:
        old, new = couples[number]
        if score >= _ALIKE and not {id(old), id(new)} & taken:
            taken |= {id(old), id(new)}
            yield Suggestion(year, old, new)


def _couples(gone: list[Entry], come: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    return (
        (old, new)
        for old in gone
        for new in come
        if (old.key.project, old.key.horizon) == (new.key.project, new.key.horizon)
    )


def _alike(old: Entry, new: Entry) -> float:
    """How much of the two own names is the same; 1 for the same name elsewhere in the tree."""
    matcher = difflib.SequenceMatcher(None, old.key.levels[-1], new.key.levels[-1], autojunk=False)
    return matcher.ratio()
