"""Figures a text states of one whole and of its parts: “90万元。其中：30万元…；30万元…”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import formats
from generator.facts import Facts, Spot, texts
from generator.frozen import dataclass
from generator.measure import units
from generator.model import BaseText, Meaning, grid
from generator.model.parts import GoalResults, Goals
from generator.rules.figures import added, rounded_as
from generator.rules.remarks import Note, Said, information

_AMOUNT = r"(?<![0-9.,，])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(\.[0-9]{1,6})?(亿元|万元|元)"
_STATED = re.compile(_AMOUNT)
_CHANGED = re.compile(
    rf"(?:比|较)[^，,；;。]{{0,20}}?(增加|增长|减少|下降)了?{_AMOUNT}|(?:与|和|同)[^，,；;。]{{1,20}}(持平)"
)
_OF_WHICH = re.compile(r"其中[:：]")
_INSIDE = re.compile(r"([一-龥]{4,20})中[，,]")
_LESS = {"减少", "下降"}
_ASK = "请以部门说明为准。"


@dataclass(frozen=True, slots=True)
class _Stated:
    """An amount with its change against the year before."""

    value: Decimal
    unit: str
    changed: Decimal | None
    slack: Decimal
    """Half of the last written place."""


def parts(facts: Facts) -> Iterator[Said]:
    """正文中的合计与各项。

    正文写明“…万元。其中：…万元；…万元”的，各项相加超过合计的给出提示（“其中”可以只列一部分，不足的不提示；与前后文在同一句中的，
    分不清列到哪里为止，也不提示）；各项相加等于合计的，各项“比上年增加（减少）”的数也应等于合计的增减数。相差在所写小数位之内的只作说明。
    依据：同一段文字内的同一数字。
    """
    for spot, text in _written(facts):
        for stated in _lists(text.replace(" ", "")):
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


@dataclass(frozen=True, slots=True)
class _List:
    """A whole with its parts."""

    whole: _Stated
    members: tuple[_Stated, ...]
    apart: bool
    """Whether the parts are a sentence of their own, so that nothing else can stand among them."""


def _lists(text: str) -> Iterator[_List]:
    """Each whole of a text with all its parts; lists with a part that states no amount left out."""
    for hit in (*_OF_WHICH.finditer(text), *_INSIDE.finditer(text)):
        before, after = text[: hit.start()].rstrip("，,。；;"), text[hit.end() :].partition("。")[0]
        sentence = re.split("[。；;]", before)[-1] if hit.re is _OF_WHICH else _naming(before, hit[1])
        whole, members = _read(sentence), [_read(segment) for segment in re.split("[；;]", after) if segment]
        known = tuple(member for member in members if member)
        if whole and len(known) == len(members) > 1 and {member.unit for member in known} == {whole.unit}:
            yield _List(whole, known, hit.re is _INSIDE or text[: hit.start()].endswith("。"))


def _naming(before: str, name: str) -> str:
    """The last sentence in which `name` stands right before an amount; "" for none."""
    sentences = re.split("[。；;]", before)
    named = [text[at:] for text in sentences if (at := text.rfind(name)) >= 0 and _STATED.match(text[at + len(name) :])]
    return named[-1] if named else ""


def _read(segment: str) -> _Stated | None:
    """The one amount of a segment and its change; None for none and for several."""
    change = _CHANGED.search(segment)
    rest = segment if change is None else segment[: change.start()] + segment[change.end() :]
    amounts = list(_STATED.finditer(rest))
    if len(amounts) != 1:
        return None
    value, unit = _value(*amounts[0].groups()[:2]), amounts[0][3]
    changed = None
    if change and change[5]:
        changed = Decimal(0)
    elif change and change[4] == unit:
        changed = _value(change[2], change[3]) * (-1 if change[1] in _LESS else 1)
    slack = Decimal(5).scaleb(-formats.decimals_of(value) - 1)
    return _Stated(value, unit, changed, slack)


def _value(whole: str, rest: str | None) -> Decimal:
    return Decimal(whole.replace(",", "") + (rest or ""))


def _compared(stated: _List, spot: Spot) -> Iterator[Said]:
    whole, members = stated.whole, stated.members
    values = [member.value for member in members]
    total, slack = sum(values, Decimal(0)), _slack(whole, members)
    shown = f"正文：{len(values)}项相加 {added(values)}＝"
    gap = abs(units.EXACT.subtract(total, whole.value))
    told = f"{shown}{formats.number(total)} {whole.unit}，所列合计 {formats.number(whole.value)} {whole.unit}"
    if rounded_as(total, whole.value) == whole.value:
        yield f"{shown}{formats.number(whole.value)}{'' if not gap else '（四舍五入尾差）'}"
    elif gap <= slack:
        yield information(f"{told}，相差 {formats.number(gap)} {whole.unit}，各数所写小数位不同。", (spot,))
    elif total > whole.value and stated.apart:
        yield Note(f"{told}，超出 {formats.number(gap)} {whole.unit}，{_ASK}", (spot,))
    if gap <= slack:
        yield from _changes(whole, members, spot)


def _changes(whole: _Stated, members: Sequence[_Stated], spot: Spot) -> Iterator[Said]:
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
        yield Note(f"{text}，相差 {formats.number(gap)} {whole.unit}，{_ASK}", (spot,))


def _slack(whole: _Stated, members: Sequence[_Stated]) -> Decimal:
    """How far rounding can lead; none where everything is written to the same place."""
    places = {own.slack for own in (whole, *members) if own.value}
    return sum((member.slack for member in members if member.value), whole.slack) if len(places) > 1 else Decimal(0)
