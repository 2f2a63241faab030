"""What tables are made of: rows of cells under declared columns."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property  # noqa: TID251 - pydantic knows this one
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Cell, Frozen, MoneyUnit, Slug
from generator.model.columns import Column, Meaning

Number = Annotated[int, Field(ge=1)]


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


class SourcePlace(Frozen):
    """原件位置: where in the source document a part begins. Every number is counted from 1."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    page: Number | None = Field(default=None, title="页")
    """Only where the document has pages of its own (PDF)."""
    table: Number | None = Field(default=None, title="第几张表")
    """The how many-th table of the whole document."""
    sheet: str = Field(default="", title="工作表")
    line: Number | None = Field(default=None, title="行")
    """Of a text file."""
    turns: tuple[Number, ...] = Field(default=(), title="从哪些行起换页")
    """Rows of this part with which a new page of the document begins; a row over several pages stands here for each."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self == type(self).model_construct():
            raise PydanticCustomError("place_empty", "says nothing")
        if self.turns and (self.page is None or list(self.turns) != sorted(self.turns)):
            raise PydanticCustomError("place_turns", "turns need a page, and rows in order")
        return self

    def page_of(self, row: int) -> int | None:
        """The page on which row `row` (from 0) of the part begins; None where the document has no pages."""
        return None if self.page is None else self.page + sum(turn <= row + 1 for turn in self.turns)


class BasePart(Frozen):
    """What every part has."""

    title: str | None = Field(default=None, title="标题")
    """As printed, numbering included; leave out when the form prints none."""
    money_unit: MoneyUnit | None = Field(default=None, title="金额单位")
    """When it differs from the filing's."""
    cut: bool = Field(default=False, title="原件在此中断")
    """Whether the document at hand ends inside this part: its last row may be incomplete, others may be missing."""
    place: SourcePlace | None = Field(default=None, title="原件位置")
    """Where in the source document the part begins."""


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
