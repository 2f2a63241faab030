"""aliases.yaml of a department: which names of different years a human says belong together."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.base import Frozen, Named, Year


class Relation(StrEnum):
    """沿革: how an indicator or project of one year follows from one of the year before."""

    RENAMED = "改名"
    """Another name, the same thing: compared on."""
    REDEFINED = "重新定义"
    """The same or another name, another unit or definition: shown side by side, not compared."""
    SPLIT = "拆分"
    """One becomes several: shown, not compared."""
    MERGED = "合并"
    """Several become one: shown, not compared."""


LevelPath = Annotated[tuple[Named, ...], Field(min_length=1, max_length=4)]
"""一级到三级（四级）指标的名称, as one of the filings prints them."""


class IndicatorAlias(Frozen):
    """一项指标的沿革."""

    relation: Relation = Field(title="关系")
    year: Year = Field(title="从哪一年起")
    """The first year in which the later name or definition holds."""
    project: str = Field(default="", title="所属项目")
    """Code, name or page id; leave out for indicators of the department as a whole."""
    from_: tuple[LevelPath, ...] = Field(alias="from", title="原指标", min_length=1)
    to: tuple[LevelPath, ...] = Field(title="现指标", min_length=1)
    note: str = Field(default="", title="说明")
    """For readers: what became different, and who says so."""


class ProjectAlias(Frozen):
    """一个项目的沿革."""

    relation: Relation = Field(title="关系")
    year: Year = Field(title="从哪一年起")
    from_: tuple[Named, ...] = Field(alias="from", title="原项目", min_length=1)
    """Codes or names."""
    to: tuple[Named, ...] = Field(title="现项目", min_length=1)
    note: str = Field(default="", title="说明")


class LevelAlias(Frozen):
    """一级或二级指标的改名: holds for every indicator below it."""

    year: Year = Field(title="从哪一年起")
    from_: LevelPath = Field(alias="from", title="原名称")
    """From the first level on: `[产出指标]`, `[产出指标, 数量指标]`."""
    to: LevelPath = Field(title="现名称")
    note: str = Field(default="", title="说明")


class Aliases(Frozen):
    """aliases.yaml: 名称沿革; written by a human, never guessed."""

    indicators: tuple[IndicatorAlias, ...] = Field(default=(), title="指标的沿革")
    projects: tuple[ProjectAlias, ...] = Field(default=(), title="项目的沿革")
    levels: tuple[LevelAlias, ...] = Field(default=(), title="一级、二级指标的改名")
