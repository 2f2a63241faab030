"""Filed text → parsed value: `raw`, operator, numbers or dates, unit, state. The filed text is always kept."""

from generator.measure.cells import AWAITING, of, shown, state, state_of
from generator.measure.money import Amount, amount
from generator.measure.parsing import parse
from generator.measure.values import Kind, Measure, Moment, Operator, ValueState

__all__ = [
    "AWAITING",
    "Amount",
    "Kind",
    "Measure",
    "Moment",
    "Operator",
    "ValueState",
    "amount",
    "of",
    "parse",
    "shown",
    "state",
    "state_of",
]
