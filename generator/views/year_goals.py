"""年度目标 as the year's filings print them, each list once, with the indicator that says the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator import sentences
from generator.facts import Facts, Line, Placed
from generator.frozen import dataclass, replace
from generator.measure import spelling
from generator.model import Horizon, Meaning, grid
from generator.model.parts import Goal, GoalResults, Goals
from generator.rules import goals as rules
from generator.views.year_filings import YearFilings, scopes

Within = frozenset[tuple[int, ...]]
"""Where goals count: paths of projects, () for the filing itself."""


@dataclass(frozen=True, slots=True)
class GoalLineView:
    """一条目标."""

    text: str
    result: str
    """实际完成情况 as filed; "" where the form has no place for it."""
    target: str
    """Of the indicator that says the same; "" without one."""
    href: str
    """Where that indicator stands."""


@dataclass(frozen=True, slots=True)
class GoalsListView:
    """一份目标."""

    title: str
    href: str
    note: str
    matched: bool
    """Whether its goals stand beside indicators, which this site inferred."""
    goals: tuple[GoalLineView, ...]
    rest: tuple[GoalLineView, ...] = ()
    """Of a long list what is folded."""


_MOST, _SHOWN = 5, 2
"""A longer list is folded behind its first goals."""


def of(filings: YearFilings) -> tuple[GoalsListView, ...]:
    """Goals of the year and what became of them; the same words are told once."""
    seen: set[tuple[str, ...]] = set()
    found = []
    whole = any(_written(facts, frozenset({()})) for facts in filings.open)
    for facts in filings.open:
        within = frozenset({()}) if whole else scopes(facts)
        for view in (*_aims(filings, facts, within), *_results(filings, facts, within)):
            key = tuple(spelling.plain(goal.text) for goal in view.goals)
            if key not in seen:
                seen.add(key)
                found.append(_folded(view) if len(view.goals) > _MOST else view)
    return tuple(found)


def of_project(filings: YearFilings, paths: Collection[tuple[str, tuple[int, ...]]]) -> tuple[GoalsListView, ...]:
    """The goals of one project; `paths`: file and path of its parts."""
    found = []
    for facts in filings.open:
        within = frozenset(path for stem, path in paths if stem == facts.source.stem)
        found += [*_aims(filings, facts, within), *_results(filings, facts, within)]
    return tuple(_folded(view) if len(view.goals) > _MOST else view for view in found)


def _folded(view: GoalsListView) -> GoalsListView:
    return replace(view, goals=view.goals[:_SHOWN], rest=view.goals[_SHOWN:])


def _aims(filings: YearFilings, facts: Facts, within: Within) -> Iterator[GoalsListView]:
    listed = [placed for placed in facts.of(Goals) if placed.scope in within]
    annual = [placed for placed in listed if placed.horizon is Horizon.ANNUAL] or listed
    for placed in annual:
        goals = [goal for goal in placed.part.goals if grid.words(goal.text)]
        if goals:
            met = [_met(facts, placed, goal) for goal in goals]
            matched = len(goals) > 1 and sum(line is not None for line in met) * 2 >= len(goals)
            lines = (
                _goal(filings, facts, goal, line if matched else None) for goal, line in zip(goals, met, strict=True)
            )
            note = sentences.words("year_goals.matched" if matched else "year_goals.number", number=len(goals))
            yield GoalsListView(_title(placed), filings.spot(facts.source, placed.spot), note, matched, tuple(lines))


def _written(facts: Facts, within: Within) -> bool:
    """Whether a filing has goals of the department as a whole: then those of projects stand on their pages."""
    goals = (goal for placed in facts.of(Goals) if placed.scope in within for goal in placed.part.goals)
    return any(grid.words(goal.text) for goal in goals)


def _title(placed: Placed[Goals]) -> str:
    return placed.title or sentences.words("year_goals.title", horizon=placed.horizon)


def _met(facts: Facts, placed: Placed[Goals], goal: Goal) -> Line | None:
    tables = [table for table in facts.indicator_tables if table.scope == placed.scope]
    rows = (line for table in tables if table.horizon is placed.horizon for line in table.indicator_lines)
    return next((line for line in rows if rules.meets(goal, line)), None)


def _goal(filings: YearFilings, facts: Facts, goal: Goal, line: Line | None) -> GoalLineView:
    href = filings.spot(facts.source, line.spot) if line else ""
    return GoalLineView(grid.words(goal.text), "", line.target() if line else "", href)


def _results(filings: YearFilings, facts: Facts, within: Within) -> Iterator[GoalsListView]:
    for placed in facts.of(GoalResults):
        if placed.scope not in within:
            continue
        lines = tuple(goal for line in placed.lines if (goal := _result(placed, line)).text or goal.result)
        if lines:
            title = placed.title or sentences.words("part_titles.goal_results")
            note = sentences.words("year_goals.number", number=len(lines))
            yield GoalsListView(title, filings.spot(facts.source, placed.spot), note, matched=False, goals=lines)


def _result(placed: Placed[GoalResults], line: Line) -> GoalLineView:
    aim, done = (next(iter(placed.columns_of(one)), None) for one in (Meaning.GOAL, Meaning.RESULT))
    return GoalLineView(line.words(aim), line.words(done), "", "")
