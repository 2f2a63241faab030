"""A column of a table: the label as printed, and what it means."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.model.base import Frozen, Horizon, MoneyUnit, Named, Phase, Year


class Meaning(StrEnum):
    """列的含义: the vocabulary. A column without a meaning is kept and shown like any other.

    Each word has its Chinese name, which the messages of the reader and the JSON Schema tell beside it.
    """

    chinese: str

    def __new__(cls, word: str, chinese: str) -> Self:
        """The word is the value, as a filing writes it."""
        made = str.__new__(cls, word)
        made._value_ = word
        made.chinese = chinese
        return made

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Editors show the Chinese beside each word."""
        found = handler.resolve_ref_schema(handler(core))
        found["enumDescriptions"] = [meaning.chinese for meaning in cls]
        return found

    NUMBER = "number", "序号"
    LEVEL1 = "level1", "一级指标"
    LEVEL2 = "level2", "二级指标"
    LEVEL3 = "level3", "三级指标"
    LEVEL4 = "level4", "四级指标"
    DESCRIPTION = "description", "指标解释、指标描述"
    CATEGORY = "category", "指标分类、指标类型"
    CORE = "core", "是否核心指标"
    DIRECTION = "direction", "指标方向"
    OPERATOR = "operator", "指标性质、符号（≥、≤、＝、定性）"
    TARGET = "target", "指标值、目标值"
    UNIT = "unit", "计量单位"
    HISTORY = "history", "历史值（近两年指标值）"
    MIDYEAR = "midyear", "期中完成情况（1—6月完成情况）"
    FORECAST = "forecast", "全年预计完成情况"
    ACTUAL = "actual", "实际完成值"
    ATTAINABLE = "attainable", "能否完成"
    WEIGHT = "weight", "分值、权重"
    SCORE = "score", "得分"
    SCORING_RULE = "scoring_rule", "评扣分标准"
    BASIS = "basis", "指标值确定依据、绩效标准"
    DEVIATION = "deviation", "偏差原因"
    IMPROVEMENT = "improvement", "改进措施"
    SIDE = "side", "收入构成或支出构成"
    ITEM = "item", "行的名称（资金来源、支出类别、科目）"
    AMOUNT = "amount", "金额"
    SHARE = "share", "占比"
    RATE = "rate", "执行率、控制率"
    PROJECT = "project", "项目名称"
    CODE = "code", "项目编码"
    PROJECT_CLASS = "project_class", "项目类别"
    TOTAL_BUDGET = "total_budget", "项目总预算"
    YEAR_BUDGET = "year_budget", "项目本年度预算"
    PURPOSE = "purpose", "支出方向和用途"
    CUMULATIVE = "cumulative", "到该时点的累计支出比例"
    GOAL = "goal", "预期目标"
    RESULT = "result", "目标实际完成情况"
    FORMULA = "formula", "测算过程、计算公式"
    MAXIMUM = "maximum", "满分"
    OPINION = "opinion", "评审意见"
    REMARK = "remark", "备注"
    FILER = "filer", "单位名称"
    """Of a row, where one table holds several units."""
    GROUP_WEIGHT = "group_weight", "所属类别的分值"
    """Of the group a row belongs to, printed beside that of the row."""


class Column(Frozen):
    """列."""

    label: str = Field(title="列名")
    """As printed; "" when the form prints none."""
    meaning: Meaning | None = Field(default=None, alias="is", title="含义")
    """From the vocabulary; leave out when none fits."""
    year: Year | None = Field(default=None, title="年度")
    """The year the values of this column belong to."""
    phase: Phase | None = Field(default=None, title="口径")
    """Only when the form prints it; of targets too (年初指标值, 调整指标值)."""
    horizon: Horizon | None = Field(default=None, title="期限")
    """For forms that print 实施期 and 年度 values side by side."""
    unit: MoneyUnit | None = Field(default=None, title="金额单位")
    """When it differs from the part's."""
    under: Named | None = Field(default=None, title="上一行表头")
    """The printed heading that spans this column and its neighbours with the same words."""
    item: Named | None = Field(default=None, title="金额所属的项")
    """Where sources or classes are printed across (资金总额｜财政拨款｜其他资金): which of them this column is."""
    total: bool = Field(default=False, title="是否合计列")
    """For a column with `item`: whether it is the total of the others."""
