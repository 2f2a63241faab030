"""What every model stands on: frozen values, texts as filed, and the emptinesses a cell can have."""

from __future__ import annotations

import ast
import inspect
import textwrap
from enum import Enum, StrEnum
from functools import cache
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""网址标识: what stands in a URL; lower-case ASCII letters, digits, single hyphens."""

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
"""日期: a day as 2024-01-31."""

Year = Annotated[int, Field(ge=1990, le=2100)]
"""年度: four digits."""

Named = Annotated[str, StringConstraints(min_length=1)]
"""A text that must not be empty."""


@cache
def _docstrings(kind: type) -> dict[str, str]:
    """Name of each field that a class itself has → its docstring, as it stands in the source."""
    (parsed,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    pairs = pairwise(parsed.body) if isinstance(parsed, ast.ClassDef) else ()
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairs
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


class Frozen(BaseModel):
    """Base of the models: unknown keys are refused, values cannot change, JSON Schema has the docstrings of fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # Read where a schema is made: `use_attribute_docstrings` reads the source of all models whenever they are
        # loaded, a third of the time that takes.
        schema = handler(core)
        fields = handler.resolve_ref_schema(schema).get("properties", {})
        for name, field in cls.model_fields.items():
            owner = next(base for base in cls.__mro__ if name in inspect.get_annotations(base))
            if text := _docstrings(owner).get(name):
                fields[field.alias if field.alias in fields else name]["description"] = text
        return schema


class Mark(Enum):
    """A mark written without quotes where a value would stand."""

    SAME = "^"
    """同上: this cell is merged with the cell above it on the printed form."""


class Withheld(Frozen):
    """不予公开的一格."""

    withheld: Named = Field(title="不予公开的理由")
    rest: str = Field(default="", title="同一格里可以公开的内容")
    """What else stands in the cell: an office's telephone beside a name."""


class Prompt(Frozen):
    """表格自带的填写提示，未被替换."""

    prompt: Named = Field(title="表格自带的提示语")
    """The form's own words, published unfilled, such as “100字以内”."""


class Spread(Frozen):
    """印在几列之上、分不清各属哪一列的几个值."""

    spread: tuple[str, ...] = Field(title="原件里的值", min_length=1)
    """The values in printed order."""
    over: int = Field(title="跨几列", ge=2, le=20)
    """How many columns the values stand over; the cell takes the place of that many cells."""


class Unconfirmed(Frozen):
    """待确认的一格: its text is as filed, whether it stands in the right place is not certain."""

    unconfirmed: Named = Field(title="待确认的内容")
    """As filed; nothing is compared or computed from it until it is written as a plain text."""
    why: Named = Field(title="为什么待确认")
    place: str = Field(default="", title="在原件里的位置")
    """For the person who looks it up: “第2页 表3 第5行第4列”."""


Cell = str | Mark | Withheld | Prompt | Spread | Unconfirmed | None
"""一格: the text as filed; "" left blank; `~` (None) a cell the form does not have; `^` merged with the cell above."""

Value = str | Withheld | Prompt | Unconfirmed | None
"""A value outside a table: text as filed, "" left blank, `~` where the form has no room for one."""


class Stage(StrEnum):
    """环节: where in the yearly cycle a filing stands."""

    TARGET = "申报"
    MONITORING = "监控"
    SELF_EVALUATION = "自评"
    EVALUATION = "评价"
    APPRAISAL = "事前评估"


CYCLE = (Stage.TARGET, Stage.MONITORING, Stage.SELF_EVALUATION)
"""What every year should have, in order."""


class Scope(StrEnum):
    """范围: what a filing is about."""

    DEPARTMENT = "部门"
    UNIT = "单位"
    PROJECT = "项目"


class Horizon(StrEnum):
    """期限."""

    LONG_TERM = "长期"
    ANNUAL = "年度"


class MoneyUnit(StrEnum):
    """金额单位."""

    YUAN = "元"
    THOUSAND = "千元"
    TEN_THOUSAND = "万元"
    MILLION = "百万元"
    HUNDRED_MILLION = "亿元"


class Phase(StrEnum):
    """口径: what stage of the budget an amount belongs to; absent = the form does not say (口径未注明)."""

    REQUESTED = "申报"
    INITIAL = "年初"
    ADJUSTED = "调整"
    """调整后的预算或目标"""
    CHANGE = "调整额"
    """调整增加或减少的部分: a difference, never a budget of its own"""
    BUDGET = "预算"
    EXECUTED = "执行"
    SETTLED = "决算"
