"""What a filing is: an ordered list of parts. JSON Schema and the field reference come from here."""

from generator.model import grid
from generator.model.aliases import Aliases, IndicatorAlias, ProjectAlias, Relation
from generator.model.base import (
    CYCLE,
    Cell,
    Frozen,
    Horizon,
    Mark,
    MoneyUnit,
    Phase,
    Prompt,
    Scope,
    Spread,
    Stage,
    Unconfirmed,
    Value,
    Withheld,
)
from generator.model.columns import Column, Meaning
from generator.model.duties import Deadline, DisclosureDuties
from generator.model.filing import Filing, State, YearBasis
from generator.model.parts import BaseText, Part
from generator.model.places import Department, Region, Site
from generator.model.rows import BaseTable, Row, RowRole, SourcePlace

__all__ = [
    "CYCLE",
    "Aliases",
    "BaseTable",
    "BaseText",
    "Cell",
    "Column",
    "Deadline",
    "Department",
    "DisclosureDuties",
    "Filing",
    "Frozen",
    "Horizon",
    "IndicatorAlias",
    "Mark",
    "Meaning",
    "MoneyUnit",
    "Part",
    "Phase",
    "ProjectAlias",
    "Prompt",
    "Region",
    "Relation",
    "Row",
    "RowRole",
    "Scope",
    "Site",
    "SourcePlace",
    "Spread",
    "Stage",
    "State",
    "Unconfirmed",
    "Value",
    "Withheld",
    "YearBasis",
    "grid",
]
