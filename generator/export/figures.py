"""金额、指标: every filed fact of a filing in the one of the two tables it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from generator import sentences
from generator.export.encoding import Row, SharedCells, sharing
from generator.export.origins import FilingOrigin, spot_name
from generator.export.values import of_fact
from generator.facts import Facts, Placed, nameless, tidy
from generator.facts.flat import Fact, FactKind
from generator.facts.flat import of as every_fact
from generator.frozen import cached_property, dataclass
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
        return (
            f"{self._name}-r{fact.row + 1}-c{fact.column + 1}",
            self._printed(fact.project, fact.label, fact.meaning),
            self._item(fact.side, fact.path, fact.role),
            self._dated(fact.year, fact.dated, fact.phase, fact.horizon),
            *of_fact(fact),
            self.origin.place(fact.part, fact.row),
        )

    def indicator(self, fact: Fact) -> Row:
        return (
            f"{self._name}-r{fact.row + 1}-c{fact.column + 1}",
            self._printed(fact.project, fact.label, fact.meaning),
            self._named(fact.path, fact.label if fact.kind is FactKind.GOAL else None),
            self._dated(fact.year, fact.dated, fact.phase, fact.horizon),
            *of_fact(fact),
            self._identified(fact.row),
        )

    @cached_property
    def _name(self) -> str:
        return f"{self.origin.id}/{spot_name(self.placed.spot)}"

    @cached_property
    def _printed(self) -> Sharing:
        # These functions do not know the part itself: with it they would be a ring, kept until garbage is looked for.
        kind, title, about, projects = self.placed.part.kind, self.placed.title, self.origin.about, self.projects

        def printed(project: str, label: str, meaning: Meaning | None) -> SharedCells:
            return SharedCells((about, kind, title, projects.get(project, project), label, meaning))

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
        path, origin, identities = self.placed.path, self.origin, self.identities
        return cache(lambda row: SharedCells((origin.place(path, row), identities.get((path, row), ""))))
