"""Amounts of one year against those of the year before, as one table prints them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import comparison, formats
from generator.facts import Facts, Line
from generator.measure import units
from generator.model.parts import BasicData, Funding
from generator.rules.figures import money
from generator.rules.remarks import Note, Said, information

_FEWEST = 3
"""Equal amounts in fewer rows are no pattern."""
_LEAP = Decimal(10)


def copied(facts: Facts) -> Iterator[Said]:
    """本年金额与上年逐格相同。

    一张表里三行以上、每一行两年金额都相同。
    依据：逐格比较。
    """
    for placed in facts.of(Funding):
        rows = placed.lines
        for pair in comparison.columns_compared(placed):
            both = [(one, one.amount(pair.after), one.amount(pair.before)) for one in rows]
            filled = [(one, now, then) for one, now, then in both if now and then]
            same = [one for one, now, then in filled if now.value == then.value]
            if len(same) >= _FEWEST and len(same) == sum(1 for _, now, then in both if now or then):
                text = f"{pair.after.year}年各行金额与{pair.before.year}年逐格相同（{len(same)} 行）。"
                yield Note(text, tuple(one.spot for one in same))


def leaps(facts: Facts) -> Iterator[Said]:
    """金额相差十倍以上。

    同一行相邻两年、相同口径的金额相差十倍以上；任一年为 0 或空白的不比较。
    依据：逐行比较，只作说明。
    """
    for placed in (*facts.of(Funding), *facts.of(BasicData)):
        for pair in comparison.columns_compared(placed):
            if pair.family is comparison.Family.AMOUNT:
                for line in placed.lines:
                    yield from _leap(line, pair)


def _leap(line: Line, pair: comparison.Pair) -> Iterator[Said]:
    before, after = line.amount(pair.before), line.amount(pair.after)
    if not before or not after or before.value <= 0 or after.value <= 0:
        return
    low, high = sorted((before.value, after.value))
    if high < low * _LEAP:
        return
    times = formats.number(formats.hundredths(units.EXACT.divide(high, low)))
    phase, unit = pair.phase or "", line.placed.unit
    figures = (
        f"{pair.before.year}年{phase} {money(before.value, unit)}，"
        f"{pair.after.year}年{phase} {money(after.value, unit)}"
    )
    yield information(f"{line.name}：{figures}，大数为小数的 {times} 倍。", (line.spot,))
