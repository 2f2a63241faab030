"""Amounts of one year against those of the year before, as one table prints them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import comparison, formats
from generator.measure import units
from generator.model import BaseTable
from generator.model.parts import BasicData, Funding
from generator.rules.remarks import Note, Said, information
from generator.sheets import Line, Placed, Sheet, lines, money

_FEWEST = 3
"""Equal amounts in fewer rows are no pattern."""
_LEAP = Decimal(10)


def copied(sheet: Sheet) -> Iterator[Said]:
    """本年金额与上年逐格相同。

    一张表里三行以上、每一行两年金额都相同。
    依据：逐格比较。
    """
    for placed in sheet.of(Funding):
        rows = lines(placed)
        for pair in comparison.columns_compared(placed.part, placed.year):
            both = [(one, one.amount(pair.after), one.amount(pair.before)) for one in rows]
            filled = [(one, now, then) for one, now, then in both if now and then]
            same = [one for one, now, then in filled if now.value == then.value]
            if len(same) >= _FEWEST and len(same) == sum(1 for _, now, then in both if now or then):
                text = f"{pair.after_year}年各行金额与{pair.before_year}年逐格相同（{len(same)} 行）。"
                yield Note(text, tuple(one.spot for one in same))


def leaps(sheet: Sheet) -> Iterator[Said]:
    """金额相差十倍以上。

    同一行相邻两年、相同口径的金额相差十倍以上；任一年为 0 或空白的不比较。
    依据：逐行比较，只作说明。
    """
    for placed in (*sheet.of(Funding), *sheet.of(BasicData)):
        for pair in comparison.columns_compared(placed.part, placed.year):
            if pair.family is comparison.Family.AMOUNT:
                for line in lines(placed):
                    yield from _leap(placed, line, pair)


def _leap(placed: Placed[BaseTable], line: Line, pair: comparison.Pair) -> Iterator[Said]:
    before, after = line.amount(pair.before), line.amount(pair.after)
    if not before or not after or before.value <= 0 or after.value <= 0:
        return
    low, high = sorted((before.value, after.value))
    if high < low * _LEAP:
        return
    times = formats.number(formats.hundredths(units.EXACT.divide(high, low)))
    phase = pair.phase or ""
    figures = (
        f"{pair.before_year}年{phase} {money(before.value, placed.unit)}，"
        f"{pair.after_year}年{phase} {money(after.value, placed.unit)}"
    )
    yield information(f"{line.name}：{figures}，大数为小数的 {times} 倍。", (line.spot,))
