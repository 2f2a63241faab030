"""数据表: what tables the open data have, and what each field of them means: read from tables.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator import own_lists
from generator.comparison import Direction, Status
from generator.findings import Severity
from generator.frozen import dataclass
from generator.measure import Operator, ValueState
from generator.model import Horizon, MoneyUnit, Phase, RowRole, Scope, Stage


class Comparing(StrEnum):
    """比什么."""

    TARGET_CHANGE = "target_change"
    COMPLETION = "completion"
    RESTATED = "restated"
    AMOUNT_CHANGE = "amount_change"
    AMOUNT_RESTATED = "amount_restated"


_ALLOWED: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "comparison_kinds": Comparing,
        "directions": Direction,
        "horizons": Horizon,
        "money_units": MoneyUnit,
        "operators": Operator,
        "phases": Phase,
        "roles": RowRole,
        "scopes": Scope,
        "severities": Severity,
        "stages": Stage,
        "states": ValueState,
        "statuses": Status,
    }
)


@dataclass(frozen=True, slots=True)
class TableField:
    """一个字段."""

    name: str
    title: str
    type: str
    """string, integer, number, boolean or date, as Data Package has them."""
    description: str
    unit: str = ""
    required: bool = False
    """Whether it is never empty."""
    unique: bool = False
    refers: str = ""
    """The table whose `id` it holds."""
    pattern: str = ""
    allowed: tuple[str, ...] = ()
    """Every code it can hold; () for any."""

    @property
    def computed(self) -> bool:
        """Whether this site computed it: such fields stand at the end of their table and are called so."""
        return self.name.startswith("computed_")


@dataclass(frozen=True, slots=True)
class DataTable:
    """一张数据表."""

    name: str
    title: str
    description: str
    fields: tuple[TableField, ...]
    beside: bool = False
    """Whether it stands only beside a department-year."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class FormatChange:
    """数据格式的一次变化."""

    version: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class DataFormat:
    """数据格式."""

    version: str
    changes: tuple[FormatChange, ...]
    tables: tuple[DataTable, ...]

    def table(self, name: str) -> DataTable:
        """The table called `name`."""
        return next(table for table in self.tables if table.name == name)

    @property
    def everywhere(self) -> tuple[DataTable, ...]:
        """The tables of regions and of the whole site."""
        return tuple(table for table in self.tables if not table.beside)


@cache
def data_format() -> DataFormat:
    """What tables.yaml says."""
    told = own_lists.read(Path(__file__).with_suffix(".yaml"))
    changes = tuple(FormatChange(said["version"], str(said["day"]), said["text"]) for said in told["changes"])
    tables = tuple(_table(name, said, told["blocks"]) for name, said in told["tables"].items())
    return DataFormat(told["version"], changes, tables)


def _table(name: str, said: Mapping[str, Any], blocks: Mapping[str, Any]) -> DataTable:
    written = (field for entry in said["fields"] for field in blocks.get(entry.get("block"), (entry,)))
    return DataTable(name, said["title"], said["description"], tuple(map(_field, written)), said.get("beside", False))


def _field(said: Mapping[str, Any]) -> TableField:
    allowed = _ALLOWED.get(said.get("allowed", ""), ())
    return TableField(**{**said, "allowed": tuple(code.value for code in allowed)})
