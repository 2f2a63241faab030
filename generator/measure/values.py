"""What a filed text can turn out to be. Codes are stable (they stand in the data files); labels are for readers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from generator import sentences
from generator.frozen import dataclass

if TYPE_CHECKING:
    from decimal import Decimal


class Operator(StrEnum):
    """指标性质、符号. No operator is `None`: absent is not “=”."""

    GE = "ge"
    LE = "le"
    GT = "gt"
    LT = "lt"
    EQ = "eq"
    APPROX = "approx"
    QUALITATIVE = "qualitative"

    @property
    def sign(self) -> str:
        """As the site writes it: ≥ ≤ > < = 约 定性."""
        return _SIGNS[self]


_SIGNS = {
    Operator.GE: "≥",
    Operator.LE: "≤",
    Operator.GT: ">",
    Operator.LT: "<",
    Operator.EQ: "=",
    Operator.APPROX: "约",
    Operator.QUALITATIVE: "定性",
}


class Kind(StrEnum):
    """值的类型."""

    NUMBER = "number"
    """一个数: 78家, ≥95%."""
    RANGE = "range"
    """区间: 1-2期, 90%-95%."""
    DATE = "date"
    """日期: 2024年12月底前."""
    PERIOD = "period"
    """时段: 2023.07-2024.01."""
    GRADE = "grade"
    """等级: 优, 优良中低差."""
    RELATIVE = "relative"
    """与上年相比: 较上年提高0.5个百分点. The number is the change, negative for a decrease."""
    DONE = "done"
    """已完成 without a number."""
    WORDS = "words"
    """文字: 逐步提高."""
    TEXT = "text"
    """A text with figures or signs that could not be read as a value; `reason` says why."""
    EMPTY = "empty"
    """没有值; `state` says which emptiness."""


class ValueState(StrEnum):
    """值的状态: what is there when a plain value is not."""

    BLANK = "blank"
    ZERO = "zero"
    NONE = "none"
    NOT_APPLICABLE = "not_applicable"
    UNSET = "unset"
    WITHHELD = "withheld"
    PROMPT = "prompt"
    SLASH = "slash"
    DASH = "dash"
    UNCLEAR = "unclear"
    UNCONFIRMED = "unconfirmed"

    @property
    def label(self) -> str:
        """For readers."""
        return _LABELS[self]

    @property
    def empty(self) -> bool:
        """Whether nothing is filed: 0 is a value, and a text that is unclear or not confirmed is there."""
        return self not in {ValueState.ZERO, ValueState.UNCLEAR, ValueState.UNCONFIRMED}


_STATES = sentences.section("emptiness")
_LABELS = {one: _STATES[one.value] for one in ValueState}


@dataclass(frozen=True, slots=True)
class Moment:
    """日期 as exact as filed: 2024年12月底 has no day, 年底 has no year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    """底, 末, 初, 上旬, 中旬 or 下旬, as filed."""

    @property
    def order(self) -> tuple[int, int, int]:
        """For sorting; what is not filed counts as 0."""
        return (self.year or 0, self.month or 0, self.day or 0)


@dataclass(frozen=True, slots=True)
class Measure:
    """指标值: one filed text and what was read from it."""

    raw: str
    """Exactly as filed."""
    kind: Kind
    operator: Operator | None = None
    numbers: tuple[Decimal, ...] = ()
    """One for a number, lower and upper for a range; written precision kept, never rescaled."""
    moments: tuple[Moment, ...] = ()
    """One for a date, first and last for a period."""
    unit: str = ""
    """计量单位 from the text or its own column; %, ‰ and 个百分点 in this one spelling."""
    state: ValueState | None = None
    """None when a plain value is there."""
    reason: str = ""
    """Why the text was not read, or why it is withheld; Chinese, for readers."""

    @property
    def number(self) -> Decimal | None:
        """The one number; None for everything else."""
        return self.numbers[0] if self.kind is Kind.NUMBER else None

    @property
    def empty(self) -> bool:
        """Whether nothing is filed."""
        return self.kind is Kind.EMPTY

    @property
    def doubtful(self) -> bool:
        """Whether something is filed of which nobody can say what it means here; `reason` says why."""
        return self.state in {ValueState.UNCLEAR, ValueState.UNCONFIRMED}

    @property
    def qualitative(self) -> bool:
        """Whether it can only be the same or not the same as another."""
        return self.kind in _QUALITATIVE or self.operator is Operator.QUALITATIVE


_QUALITATIVE = {Kind.WORDS, Kind.TEXT, Kind.GRADE, Kind.DATE, Kind.PERIOD, Kind.RELATIVE, Kind.DONE}
