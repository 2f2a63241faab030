"""What tables are made of: rows of cells under declared columns."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import Field, model_validator

from generator.model.base import Cell, Frozen, MoneyUnit, Slug
from generator.model.columns import Column, Meaning


class RowRole(StrEnum):
    """行的性质."""

    TOTAL = "合计"
    SUBTOTAL = "小计"


class Row(Frozen):
    """行: written as a list of cells, or as a mapping when the row is more than that."""

    row: tuple[Cell, ...] = Field(title="各格")
    """One cell for each column."""
    role: RowRole | None = Field(default=None, alias="is", title="行的性质")
    """合计 or 小计."""
    depth: int = Field(default=0, ge=0, le=5, title="缩进层级")
    """0 for a row of its own, 1 for a 其中 of the row above it, and so on."""
    id: Slug | None = Field(default=None, title="网址标识")
    """Of a project or an indicator; written once, never changed."""
    unit: MoneyUnit | None = Field(default=None, title="金额单位")
    """When it differs from the part's and the column's."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:  # noqa: ANN401 - what the reader found
        return {"row": value} if isinstance(value, list | tuple) else value


class BasePart(Frozen):
    """What every part has."""

    title: str | None = Field(default=None, title="标题")
    """As printed, numbering included; leave out when the form prints none."""
    money_unit: MoneyUnit | None = Field(default=None, title="金额单位")
    """When it differs from the filing's."""
    cut: bool = Field(default=False, title="原件在此中断")
    """Whether the document at hand ends inside this part: its last row may be incomplete, others may be missing."""


class BaseTable(BasePart):
    """What every table has."""

    columns: tuple[Column, ...] = Field(title="各列", min_length=1)
    """In printed order."""
    rows: tuple[Row, ...] = Field(title="各行")
    """In printed order; an empty list is an empty table."""

    @cached_property
    def meant(self) -> Mapping[Meaning, int]:
        """The first column of each meaning."""
        columns = reversed(tuple(enumerate(self.columns)))
        return {one.meaning: at for at, one in columns if one.meaning is not None}
