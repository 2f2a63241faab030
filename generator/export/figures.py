"""金额、指标: every filed fact of a filing in the one of the two tables it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from generator import sentences
from generator.export.encoding import Row, SharedCells
from generator.export.origins import Cells, FilingOrigin, spot_name
from generator.export.values import of_fact
from generator.facts import Facts, Placed, nameless, tidy
from generator.facts.flat import Fact, FactKind
from generator.facts.flat import of as every_fact
from generator.frozen import dataclass
from generator.model import Meaning, grid
from generator.model.parts import BasicData, CostMakeup, Execution, Funding, ProjectList, Schedule

BUDGET, INDICATORS = "budget", "indicators"
_OF_MONEY = (Funding, Execution, BasicData, CostMakeup, ProjectList, Schedule)
_MONEY = frozenset({FactKind.MONEY, FactKind.STATED, FactKind.PERCENT})
_BETWEEN = " › "

Identities = Mapping[tuple[tuple[int, ...], int], str]
"""(part, row) of each indicator of a filing → its id in all years and departments."""


def table_of(fact: Fact, placed: Placed[Any]) -> str:
    """The table a fact belongs to; "" for names, which stand beside other facts."""
    if fact.kind is FactKind.NAME:
        return ""
    return BUDGET if fact.kind in _MONEY or isinstance(placed.part, _OF_MONEY) else INDICATORS


def rows(origin: FilingOrigin, facts: Facts, identities: Identities) -> Iterator[tuple[str, Row]]:
    """Every fact of a filing, blanks included, as a row of its table."""
    projects = project_names(facts)
    parts = {placed.path: _FiledPart(origin, placed, projects) for placed in facts.parts}
    for fact in every_fact(facts, empty=True):
        part = parts[fact.part]
        table = table_of(fact, part.placed)
        if table:
            yield table, part.budget(fact) if table == BUDGET else part.indicator(fact, identities)


def project_names(facts: Facts) -> dict[str, str]:
    """Reference of each project of a filing → its name as filed."""
    named = {project.name.reference: project.name for project in reversed(facts.projects)}
    unknown = sentences.words("changes.nameless")
    return {reference: unknown if nameless(reference) else name.name or name.code for reference, name in named.items()}


@dataclass(frozen=True)
class _FiledPart:
    """A part of a filing, whose facts have much in common."""

    origin: FilingOrigin
    placed: Placed[Any]
    projects: Mapping[str, str]

    def budget(self, fact: Fact) -> Row:
        item = fact.path[-1] if fact.path else ""
        return (*self._head(fact), fact.side, item, _BETWEEN.join(fact.path), fact.role, *self._tail(fact))

    def indicator(self, fact: Fact, identities: Identities) -> Row:
        name = fact.label if fact.kind is FactKind.GOAL else tidy(fact.path[-1]) if fact.path else ""
        identity = identities.get((fact.part, fact.row), "")
        return (*self._head(fact), self._levels_of(fact.path), name, *self._tail(fact), identity)

    def _head(self, fact: Fact) -> Cells:
        name = f"{self._name}-r{fact.row + 1}-c{fact.column + 1}"
        project = self.projects.get(fact.project, fact.project)
        shared = self.origin.shared
        printed = shared((self.placed.part.kind, self.placed.title, project))
        return (*self.origin.fact(name), printed, shared((fact.label, fact.meaning)))

    def _tail(self, fact: Fact) -> Cells:
        dated = self.origin.shared((fact.year, fact.dated, fact.phase, fact.horizon))
        return (dated, *of_fact(fact), self.origin.place(fact.part, fact.row))

    @cached_property
    def _name(self) -> str:
        return spot_name(self.placed.spot)

    @cached_property
    def _levels(self) -> tuple[Meaning, ...]:
        """The columns of levels it has, in their order."""
        meanings = [column.meaning for column in getattr(self.placed.part, "columns", ())]
        return tuple(meaning for meaning in meanings if meaning in grid.LEVELS)

    def _levels_of(self, path: tuple[str, ...]) -> SharedCells:
        """一级到四级指标 as printed, each in its own field."""
        printed = dict(zip(self._levels, path, strict=False))
        return self.origin.shared(tuple([printed.get(level, "") for level in grid.LEVELS]))
