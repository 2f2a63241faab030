"""金额、指标: every filed fact of a filing in the one of the two tables it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from generator import sentences
from generator.export.encoding import Row, SharedCells, sharing
from generator.export.origins import Cells, FilingOrigin, spot_name
from generator.export.values import of_fact
from generator.facts import Facts, Placed, nameless, tidy
from generator.facts.flat import Fact, FactKind
from generator.facts.flat import of as every_fact
from generator.frozen import dataclass
from generator.model import Meaning, RowRole, grid
from generator.model.parts import BasicData, CostMakeup, Execution, Funding, ProjectList, Schedule

BUDGET, INDICATORS = "budget", "indicators"
_OF_MONEY = (Funding, Execution, BasicData, CostMakeup, ProjectList, Schedule)
_MONEY = frozenset({FactKind.MONEY, FactKind.STATED, FactKind.PERCENT})
_BETWEEN = " › "

Sharing = Callable[..., SharedCells]
"""Gives those that are alike the same cells."""

Identities = Mapping[tuple[tuple[int, ...], int], str]
"""(part, row) of each indicator of a filing → its id in all years and departments."""


def rows(origin: FilingOrigin, facts: Facts, identities: Identities) -> Iterator[tuple[str, Row]]:
    """Every fact of a filing, blanks included, as a row of its table; names stand beside other facts."""
    projects = project_names(facts)
    parts = {placed.path: _FiledPart(origin, placed, projects, identities) for placed in facts.parts}
    for fact in every_fact(facts, empty=True):
        if fact.kind is not FactKind.NAME:
            part = parts[fact.part]
            if part.of_money or fact.kind in _MONEY:
                yield BUDGET, part.budget(fact)
            else:
                yield INDICATORS, part.indicator(fact)


def project_names(facts: Facts) -> dict[str, str]:
    """Reference of each project of a filing → its name as filed."""
    named = {project.name.reference: project.name for project in reversed(facts.projects)}
    unknown = sentences.words("changes.nameless")
    return {reference: unknown if nameless(reference) else name.name or name.code for reference, name in named.items()}


@dataclass(frozen=True)
class _FiledPart:
    """A part of a filing, whose facts have much in common: what several say is one for all of them."""

    origin: FilingOrigin
    placed: Placed[Any]
    projects: Mapping[str, str]
    identities: Identities

    @cached_property
    def of_money(self) -> bool:
        """Whether all its facts are of money."""
        return isinstance(self.placed.part, _OF_MONEY)

    def budget(self, fact: Fact) -> Row:
        item = self._item(fact.side, fact.path, fact.role)
        return (*self._head(fact), item, *self._tail(fact), self.origin.place(fact.part, fact.row))

    def indicator(self, fact: Fact) -> Row:
        named = self._named(fact.path, fact.label if fact.kind is FactKind.GOAL else None)
        return (*self._head(fact), named, *self._tail(fact), self._identified(fact.row))

    def _head(self, fact: Fact) -> Cells:
        id_ = f"{self._name}-r{fact.row + 1}-c{fact.column + 1}"
        return id_, self._printed(fact.project, fact.label, fact.meaning)

    def _tail(self, fact: Fact) -> Cells:
        return (self._dated(fact.year, fact.dated, fact.phase, fact.horizon), *of_fact(fact))

    @cached_property
    def _name(self) -> str:
        return f"{self.origin.id}/{spot_name(self.placed.spot)}"

    @cached_property
    def _printed(self) -> Sharing:
        part, title = self.placed.part, self.placed.title

        def printed(project: str, label: str, meaning: Meaning | None) -> SharedCells:
            named = self.projects.get(project, project)
            return SharedCells((*self.origin.about.cells, part.kind, title, named, label, meaning))

        return cache(printed)

    @cached_property
    def _item(self) -> Sharing:
        def item(side: str, path: tuple[str, ...], role: RowRole | None) -> SharedCells:
            return SharedCells((side, path[-1] if path else "", _BETWEEN.join(path), role))

        return cache(item)

    @cached_property
    def _dated(self) -> Sharing:
        return sharing()

    @cached_property
    def _named(self) -> Sharing:
        """一级到四级指标 as printed, each in its own field, and the name: of a goal its label."""
        meanings = [column.meaning for column in getattr(self.placed.part, "columns", ())]
        levels = [meaning for meaning in meanings if meaning in grid.LEVELS]

        def named(path: tuple[str, ...], goal: str | None) -> SharedCells:
            printed = dict(zip(levels, path, strict=False))
            name = tidy(path[-1]) if path else ""
            return SharedCells((*[printed.get(level, "") for level in grid.LEVELS], name if goal is None else goal))

        return cache(named)

    @cached_property
    def _identified(self) -> Callable[[int], SharedCells]:
        """Where a row stands, and which indicator it is of."""
        path = self.placed.path
        return cache(
            lambda row: SharedCells((*self.origin.place(path, row).cells, self.identities.get((path, row), "")))
        )
