"""可能的改名: names that left and names that came in one year and look alike. Suggested to a human, never assumed."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from generator.facts import normal
from generator.frozen import dataclass
from generator.model import Stage

if TYPE_CHECKING:
    from generator.comparison.history import History
    from generator.facts import FiledProject, Indicator, Key

_ALIKE = 0.6
"""Of the letters of the own name; found by trying pairs of real renames."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """一对可能是同一指标的名称."""

    year: int
    before: Indicator
    after: Indicator


@dataclass(frozen=True, slots=True)
class ProjectSuggestion:
    """一对可能是同一项目的名称."""

    year: int
    before: FiledProject
    after: FiledProject


def of(history: History) -> Iterator[Suggestion]:
    """Pairs of one indicator that is not listed any more and one that is new, each name in one pair at most."""
    by_year = _listed(history)
    renamed = {
        (one.year, history.names.project(one.after.name.reference)): history.names.project(one.before.name.reference)
        for one in projects(history)
    }
    for year in history.years:
        before, after = by_year.get(year - 1, {}), by_year.get(year, {})
        tables = {(key.project, key.horizon) for key in before}
        gone = [one for key, one in before.items() if key not in after and not history.names.ending(one.key, year)]
        come = [one for key, one in after.items() if key not in before and not _descended(history, one)]

        def table(one: Indicator, year: int = year) -> Hashable:
            project = history.names.project(one.key.project)
            return (renamed.get((year, project), project), one.key.horizon)

        come = [one for one in come if table(one) in tables]
        for old, new in _pairs(gone, come, lambda one: one.key.levels[-1], table):
            yield Suggestion(year, old, new)


def _listed(history: History) -> dict[int, dict[Key, Indicator]]:
    """What the 申报 of each year lists, by the key it had at first."""
    by_year: dict[int, dict[Key, Indicator]] = defaultdict(dict)
    for facts in history.filings:
        for indicator in facts.indicators:
            if indicator.stage is Stage.TARGET:
                by_year[indicator.year].setdefault(history.joins.root(indicator), indicator)
    return by_year


def _descended(history: History, indicator: Indicator) -> bool:
    """Whether a human recorded where the name comes from."""
    descent = history.names.descent(indicator.key, indicator.year)
    return descent is not None and descent.year == indicator.year


def projects(history: History) -> Iterator[ProjectSuggestion]:
    """The same of projects: names that left and names that came."""
    by_year: dict[int, dict[str, FiledProject]] = defaultdict(dict)
    for facts in history.filings:
        for project in facts.projects:
            if facts.source.stage is Stage.TARGET and project.name.known:
                by_year[project.year].setdefault(history.names.project(project.name.reference), project)
    for year in history.years:
        before, after = by_year.get(year - 1, {}), by_year.get(year, {})
        gone = [one for reference, one in before.items() if reference not in after]
        come = [one for reference, one in after.items() if reference not in before]
        for old, new in _pairs(gone, come, lambda one: normal(one.name.name), lambda _: None):
            yield ProjectSuggestion(year, old, new)


def _pairs(
    gone: Sequence[T], come: Sequence[T], name: Callable[[T], str], table: Callable[[T], Hashable]
) -> Iterator[tuple[T, T]]:
    """The most alike pairs of one table first, each item in one pair at most."""
    scored = [
        (-_alike(name(old), name(new)), at, to)
        for at, old in enumerate(gone)
        for to, new in enumerate(come)
        if table(old) == table(new)
    ]
    taken: set[tuple[str, int]] = set()
    for score, at, to in sorted(scored):
        if -score >= _ALIKE and not {("gone", at), ("come", to)} & taken:
            taken |= {("gone", at), ("come", to)}
            yield gone[at], come[to]


def _alike(first: str, second: str) -> float:
    """How much of the two own names is the same; 1 for the same name elsewhere in the tree."""
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()
