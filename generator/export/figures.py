"""金额、指标: every filed fact of a filing in the one of the two tables it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import sentences
from generator.export.origins import Cells, FilingOrigin, spot_name
from generator.export.values import of_fact
from generator.facts import Facts, Placed, Spot, nameless, tidy
from generator.facts.flat import Fact, FactKind
from generator.facts.flat import of as every_fact
from generator.frozen import dataclass
from generator.model import grid
from generator.model.parts import BasicData, CostMakeup, Execution, Funding, ProjectList, Schedule

BUDGET, INDICATORS = "budget", "indicators"
_OF_MONEY = (Funding, Execution, BasicData, CostMakeup, ProjectList, Schedule)
_MONEY = frozenset({FactKind.MONEY, FactKind.STATED, FactKind.PERCENT})
_BETWEEN = " › "

Row = Cells
"""One row of a table, all its fields."""
Identities = Mapping[tuple[tuple[int, ...], int], str]
"""(part, row) of each indicator of a filing → its id in all years and departments."""


def table_of(fact: Fact, placed: Placed[Any]) -> str:
    """The table a fact belongs to; "" for names, which stand beside other facts."""
    if fact.kind is FactKind.NAME:
        return ""
    return BUDGET if fact.kind in _MONEY or isinstance(placed.part, _OF_MONEY) else INDICATORS


def rows(origin: FilingOrigin, facts: Facts, identities: Identities) -> Iterator[tuple[str, Row]]:
    """Every fact of a filing, blanks included, as a row of its table."""
    parts = {placed.path: placed for placed in facts.parts}
    projects = project_names(facts)
    for fact in every_fact(facts, empty=True):
        placed = parts[fact.part]
        table = table_of(fact, placed)
        if not table:
            continue
        filed = _FiledFact(origin, placed, fact, projects.get(fact.project, fact.project))
        yield table, filed.budget() if table == BUDGET else filed.indicator(identities)


def project_names(facts: Facts) -> dict[str, str]:
    """Reference of each project of a filing → its name as filed."""
    named = {project.name.reference: project.name for project in reversed(facts.projects)}
    unknown = sentences.words("changes.nameless")
    return {reference: unknown if nameless(reference) else name.name or name.code for reference, name in named.items()}


@dataclass(frozen=True, slots=True)
class _FiledFact:
    origin: FilingOrigin
    placed: Placed[Any]
    fact: Fact
    project: str

    def budget(self) -> Row:
        fact = self.fact
        item = fact.path[-1] if fact.path else ""
        return (*self._head(), fact.side, item, _BETWEEN.join(fact.path), fact.role, *self._tail())

    def indicator(self, identities: Identities) -> Row:
        fact = self.fact
        levels = self._levels()
        name = fact.label if fact.kind is FactKind.GOAL else tidy(fact.path[-1]) if fact.path else ""
        return (*self._head(), *levels, name, *self._tail(), identities.get((fact.part, fact.row), ""))

    def _head(self) -> Cells:
        fact, placed = self.fact, self.placed
        name = spot_name(Spot(fact.part, fact.row), fact.column)
        return (
            *self.origin.fact(name),
            placed.part.kind,
            placed.title,
            self.project,
            fact.label,
            fact.meaning and fact.meaning.value,
        )

    def _tail(self) -> Cells:
        fact = self.fact
        dated = fact.year, fact.dated, fact.phase, fact.horizon
        return (*dated, *of_fact(fact), *self.origin.place(Spot(fact.part, fact.row)))

    def _levels(self) -> Cells:
        """一级到四级指标 as printed, each in its own field."""
        columns = [column.meaning for column in getattr(self.placed.part, "columns", ())]
        there = [level for level in columns if level in grid.LEVELS]
        printed = dict(zip(there, self.fact.path, strict=False)) if there else {}
        return tuple(printed.get(level, "") for level in grid.LEVELS)
