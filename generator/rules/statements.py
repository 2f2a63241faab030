"""Figures a text states of one whole and of its parts: “90万元。其中：30万元…；30万元…”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import formats
from generator.facts import Facts, Spot, statements, texts
from generator.facts.statements import StatedAmount, StatedWhole
from generator.measure import units
from generator.model import BaseText, Meaning, grid
from generator.model.parts import GoalResults, Goals
from generator.rules.figures import added, rounded_as
from generator.rules.remarks import ASK, Difference, Note, Said, information


def parts(facts: Facts) -> Iterator[Said]:
    """正文中的合计与各项。

    不符：正文中的合计与各项不符。
    正文写明“…万元。其中：…万元；…万元”的，各项相加超过合计的给出提示（“其中”可以只列一部分，不足的不提示；与前后文在同一句中的，
    分不清列到哪里为止，也不提示）；各项相加等于合计的，各项“比上年增加（减少）”的数也应等于合计的增减数。相差在所写小数位之内的只作说明。
    依据：同一段文字内的同一数字。
    """
    for spot, text in _written(facts):
        for stated in statements.wholes(text):
            yield from _compared(stated, spot)


def _written(facts: Facts) -> Iterator[tuple[Spot, str]]:
    """Every text of a filing with its place."""
    for placed in facts.of(BaseText):
        yield from ((placed.spot, text) for text in texts(placed))
    for goals in facts.of(Goals):
        yield from ((goals.spot, grid.words(goal.text)) for goal in goals.part.goals)
    for results in facts.of(GoalResults):
        columns = (*results.columns_of(Meaning.GOAL), *results.columns_of(Meaning.RESULT))
        yield from ((line.spot, line.words(column)) for line in results.lines for column in columns)


def _compared(stated: StatedWhole, spot: Spot) -> Iterator[Said]:
    whole, members = stated.whole, stated.members
    values = [member.value for member in members]
    total, slack = sum(values, Decimal(0)), _slack(whole, members)
    shown = f"正文：{len(values)}项相加 {added(values)}＝"
    gap = abs(units.EXACT.subtract(total, whole.value))
    told = f"{shown}{formats.number(total)} {whole.unit}，所列合计 {formats.number(whole.value)} {whole.unit}"
    differ = Difference(gap, whole.unit)
    if rounded_as(total, whole.value) == whole.value:
        yield f"{shown}{formats.number(whole.value)}{'' if not gap else '（四舍五入尾差）'}"
    elif gap <= slack:
        yield information(f"{told}，相差 {differ.shown}，各数所写小数位不同。", (spot,), difference=differ)
    elif total > whole.value and stated.apart:
        yield Note(f"{told}，超出 {differ.shown}，{ASK}", (spot,), difference=differ)
    if gap <= slack:
        yield from _changes(whole, members, spot)


def _changes(whole: StatedAmount, members: Sequence[StatedAmount], spot: Spot) -> Iterator[Said]:
    """Parts that are all of a whole changed by what the whole changed."""
    changed = [member.changed for member in members if member.changed is not None]
    if whole.changed is None or len(changed) != len(members):
        return
    total = sum(changed, Decimal(0))
    shown = f"正文：各项比上年增减相加 {added(changed)}＝{formats.number(total)}"
    gap = abs(total - whole.changed)
    if gap <= _slack(whole, members):
        yield f"{shown}，合计增减 {formats.number(whole.changed)}"
    else:
        text = f"{shown} {whole.unit}，合计增减 {formats.number(whole.changed)} {whole.unit}"
        differ = Difference(gap, whole.unit)
        yield Note(f"{text}，相差 {differ.shown}，{ASK}", (spot,), difference=differ)


def _slack(whole: StatedAmount, members: Sequence[StatedAmount]) -> Decimal:
    """How far rounding can lead; none where everything is written to the same place."""
    places = {own.slack for own in (whole, *members) if own.value}
    return sum((member.slack for member in members if member.value), whole.slack) if len(places) > 1 else Decimal(0)
