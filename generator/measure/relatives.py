"""与上年相比的值: 较上年提高0.5个百分点, 同比下降15.6%, 与上年持平."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.frozen import dataclass, replace
from generator.measure import operators, quantities
from generator.measure.quantities import Quantity
from generator.measure.values import Operator

_BASE = r"(?:[较比与同]?(?:上一?年度?|去年|前年|基期|(?:19|20)[0-9]{2}年度?)(?:同期|水平)?(?:相比)?|同比|环比)"
_MORE = "提高|提升|增长|增加|上升|扩大"
_LESS = "下降|降低|减少|压减|缩减|缩小"
_CHANGE = re.compile(rf"{_BASE}?,?(?:({_MORE})|{_LESS})(?!到|至)了?(.+)")
_SAME = re.compile(rf"{_BASE}持平")
_TURNED = {
    Operator.GE: Operator.LE,
    Operator.LE: Operator.GE,
    Operator.GT: Operator.LT,
    Operator.LT: Operator.GT,
}


@dataclass(frozen=True, slots=True)
class Relative:
    """A change someone filed: negative for a decrease, its bound turned with it (下降不低于5% is ≤ −5%)."""

    quantity: Quantity
    operator: Operator | None = None


def relative(text: str) -> Relative | None:
    """The change that all of `text` states, None when it states none.

    Raises:
        operators.ConflictError, quantities.UnclearError: as these modules say.
    """
    if _SAME.fullmatch(text):
        return Relative(Quantity((Decimal(0),)))
    found = _CHANGE.fullmatch(text)
    if not found:
        return None
    rest, operator = operators.stripped(found[2])
    amount = quantities.quantity(rest)
    if amount is None or len(amount.numbers) != 1:
        return None
    if found[1]:
        return Relative(amount, operator)
    fallen = replace(amount, numbers=(-amount.numbers[0],))
    return Relative(fallen, _TURNED.get(operator, operator) if operator else None)
