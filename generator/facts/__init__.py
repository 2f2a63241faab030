"""事实: one filing read once. No other room knows columns, meanings, labels and units; they read facts.

A fact has its place (part, row), the text as filed and the parsed value, and knows its own unit, year, phase and class,
and whose it is. Where a form does not say, the fact says so, and nothing is computed from it.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from generator.facts import indicators as filed_indicators
from generator.facts import money, places, projects
from generator.facts.columns import Block, TableColumn
from generator.facts.indicators import Claim, Indicator, Target
from generator.facts.lines import Line, tidy
from generator.facts.money import Fund, FundKey
from generator.facts.names import Key, ProjectName, nameless, normal
from generator.facts.percentages import percentage
from generator.facts.places import Placed, Spot, texts
from generator.facts.projects import PLANNED, FiledProject, Stated
from generator.facts.sources import Origin, Value
from generator.frozen import cached_property, dataclass
from generator.model import Filing, Part
from generator.model.parts import Indicators, ProjectSet

__all__ = [
    "PLANNED",
    "Block",
    "Claim",
    "Facts",
    "FiledProject",
    "Fund",
    "FundKey",
    "Indicator",
    "Key",
    "Line",
    "Origin",
    "Placed",
    "ProjectName",
    "Spot",
    "Stated",
    "TableColumn",
    "Target",
    "Value",
    "nameless",
    "normal",
    "percentage",
    "read",
    "texts",
    "tidy",
]

T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """一份文件的事实: all parts that count (blank forms left out), and what they say."""

    source: Origin
    filing: Filing
    parts: tuple[Placed[Part], ...]

    def of(self, kind: type[T]) -> tuple[Placed[T], ...]:
        """The parts of one kind, in printed order."""
        same = self._by_kind.get(kind)
        if same is None:
            same = self._by_kind[kind] = tuple(placed for placed in self.parts if isinstance(placed.part, kind))
        return cast("tuple[Placed[T], ...]", same)

    @cached_property
    def _by_kind(self) -> dict[type, tuple[Placed[Any], ...]]:
        """What was asked for before: every rule asks."""
        return {}

    @cached_property
    def own_project(self) -> ProjectName | None:
        """The project the whole filing is about; None for filings of departments and units."""
        return projects.own_name(self.filing, self.parts, self.source.stem)

    def project_of(self, placed: Placed[Any]) -> str:
        """The reference of the project a part belongs to; "" for the department as a whole."""
        if placed.named:
            return placed.named.reference
        if placed.project:
            return ProjectName(placed.project.code or "", placed.project.name, placed.project.id).reference
        return self.own_project.reference if self.own_project else ""

    @cached_property
    def indicator_tables(self) -> tuple[Placed[Indicators], ...]:
        """指标表: tables of indicators; a flat table of many projects counts as one for each project."""
        flat = tuple(table for placed in self.of(ProjectSet) for table in places.by_project(placed))
        return (*self.of(Indicators), *cast("tuple[Placed[Indicators], ...]", flat))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """指标: every indicator, in printed order."""
        return tuple(
            indicator
            for placed in self.indicator_tables
            for indicator in filed_indicators.of(placed, self.source, self.project_of(placed))
        )

    @cached_property
    def funds(self) -> tuple[Fund, ...]:
        """金额: every amount of a table of amounts, kind by kind, in printed order."""
        tables = (placed for kind in money.TABLES for placed in self.of(kind))
        return tuple(fund for placed in tables for fund in money.of(placed, self.source, self.project_of(placed)))

    @cached_property
    def projects(self) -> tuple[FiledProject, ...]:
        """项目: every project it speaks of."""
        return tuple(projects.of(self.filing, self.parts, self.funds, self.source))

    @cached_property
    def budget(self) -> Stated | None:
        """The budget of the year that the filing's own header or table of amounts states."""
        return projects.budget_of(self.parts, self.funds, (), self.source)


def read(stem: str, filing: Filing) -> Facts:
    """The facts of the file `stem`."""
    return Facts(Origin.of(stem, filing), filing, places.parts(filing))
