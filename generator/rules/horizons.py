"""长期 and 年度 values of the same indicator."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator import comparison
from generator.facts import Facts, Line
from generator.findings import Severity
from generator.frozen import dataclass
from generator.measure import Measure, spelling, units
from generator.model import Horizon
from generator.rules.remarks import Note, Said, difference, information

_NEAR = 0.8
_LONGEST = 60
"""Longer names are not compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Twin:
    """One indicator in both tables."""

    long: Line
    annual: Line
    until: int | None
    renamed: bool
    """Whether the names differ a little: then it is only a suggestion that they are one indicator."""


def values(facts: Facts) -> Iterator[Said]:
    """长期目标与年度目标。

    不符：长期目标与年度目标不同。
    同一项指标的长期值与年度值不同。单位缺漏的、以百分比计量的给出提示；数量可以逐年累计，只作说明。
    依据：两张表按一级、二级、三级指标名称对应。
    """
    found = twins(facts)
    same = [one for one in found if not one.renamed and _agree(one)]
    if same:
        yield f"{len(same)} 项指标的长期目标与年度目标一致"
    for one in found:
        if _agree(one):
            continue
        year = one.annual.placed.year
        until = f"（截止{one.until}年）" if one.until else ""
        named = f"；长期表中名称写作“{one.long.name}”，是否同一指标由本站按文字推定" if one.renamed else ""
        tail = "未补单位。" if _bare(one) else "两处均照录。"
        text = (
            f"{one.annual.name}：长期目标{until}为“{one.long.target()}”，"
            f"{year}年目标为“{one.annual.target()}”{named}。{tail}"
        )
        spots = (one.long.spot, one.annual.spot)
        grave = _bare(one) or any(found.unit == units.PERCENT for _, found in one.annual.targets())
        apart = comparison.measures(one.long.aim, one.annual.aim, rate=comparison.is_rate(one.annual.name))
        severity = Severity.WARNING if grave else Severity.NOTE
        yield Note(text, spots, severity, one.renamed, None if apart.unchanged else difference(apart))


def names(facts: Facts) -> Iterator[Said]:
    """长期表与年度表中相近的名称。

    一级、二级指标相同，三级指标名称只差一两个字，数值相同：提示可能是同一项指标，不作认定。
    依据：逐字比较（推定）。
    """
    for one in twins(facts):
        if one.renamed and _agree(one):
            text = f"长期表的“{one.long.name}”与年度表的“{one.annual.name}”名称相近，是否同一指标请以部门说明为准。"
            yield information(text, (one.long.spot, one.annual.spot), inferred=True)


def _agree(one: Twin) -> bool:
    """Whether both say the same, however it is written: ≥98% and 大于等于 98%."""
    if _plain(one.long) == _plain(one.annual):
        return True
    first, second = ([_read(value) for _, value in line.targets()] for line in (one.long, one.annual))
    return first == second and all(numbers for _, numbers, _ in first)


def _read(one: Measure) -> tuple[object, tuple[object, ...], str]:
    return one.operator, one.numbers, one.unit


def _plain(line: Line) -> str:
    return spelling.plain(line.target())


def _bare(one: Twin) -> bool:
    """Whether the two differ only in the unit."""
    first, second = sorted((_plain(one.long), _plain(one.annual)))
    return bool(first) and second.startswith(first) and not second[len(first) :][:1].isdigit()


def twins(facts: Facts) -> tuple[Twin, ...]:
    """Indicators that stand in a long-term and an annual table of one scope; values of spread cells left out."""
    found: list[Twin] = []
    tables = list(facts.indicator_tables)
    for long in (one for one in tables if one.horizon is Horizon.LONG_TERM):
        for annual in (one for one in tables if one.horizon is Horizon.ANNUAL and one.scope == long.scope):
            firsts = [one for one in long.indicator_lines if one.target()]
            seconds = [one for one in annual.indicator_lines if one.target()]
            found += _matched(firsts, seconds, long.part.until)
    return tuple(found)


def _matched(firsts: list[Line], seconds: list[Line], until: int | None) -> Iterator[Twin]:
    left = {one.key: one for one in firsts}
    for one in seconds:
        same = left.pop(one.key, None)
        if same:
            yield Twin(same, one, until, renamed=False)
    known = {one.key for one in firsts}
    for one in seconds:
        near = next((old for old in left.values() if one.key not in known and _alike(old, one)), None)
        if near:
            yield Twin(near, one, until, renamed=True)


def _alike(first: Line, second: Line) -> bool:
    if first.key[:-1] != second.key[:-1]:
        return False
    old, new = first.key[-1], second.key[-1]
    if max(len(old), len(new)) > _LONGEST:
        return False
    return difflib.SequenceMatcher(None, old, new).ratio() >= _NEAR
