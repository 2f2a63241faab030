"""What a filing states of one budget in several places: project tables and lists, all years and one year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.facts import Facts, FiledProject, Line, Placed, TableColumn, headers, normal
from generator.model import Horizon, Meaning, RowRole
from generator.model.parts import Funding
from generator.rules.figures import money
from generator.rules.remarks import ASK, Difference, Note, Said


def listed(facts: Facts) -> Iterator[Said]:
    """项目表与项目清单的预算数。

    不符：项目表与项目清单的预算数不同。
    同一文件的项目表和项目清单都列有同一项目（名称、编码或网址标识相同）的本年度预算的，逐个比较。
    依据：同一文件内的同一数字。
    """
    tables = [project for project in facts.projects if project.id]
    rows = [project for project in facts.projects if not project.id and not project.own]
    for table in tables:
        same = [row for row in rows if _same(table, row)]
        if len(same) == 1:
            yield from _against(table, same[0])


def _same(table: FiledProject, row: FiledProject) -> bool:
    """Whether a project table and a row of a list are surely about one project in one year."""
    if table.year != row.year:
        return False
    if table.name.code and row.name.code:
        return table.name.code == row.name.code
    return table.name.id == row.name.id or normal(table.name.name) == normal(row.name.name)


def _against(table: FiledProject, row: FiledProject) -> Iterator[Said]:
    own, other = (project.budget.amount if project.budget else None for project in (table, row))
    if own is None or other is None:
        return
    gap = own.value - other.to(own.unit).value
    shown = f"{table.name.name}：项目表的预算 {own.shown}"
    if not gap:
        yield f"{shown}＝项目清单 {other.shown}"
    else:
        differ = Difference(abs(gap), own.unit)
        text = f"{shown}，项目清单为 {other.shown}，相差 {differ.shown}，{ASK}"
        yield Note(text, (table.spot, row.spot), difference=differ)


def within_total(facts: Facts) -> Iterator[Said]:
    """The year's part of a table of amounts that prints all years beside it or above it."""
    for placed in facts.of(Funding):
        pair = _columns(placed) or _rows(placed)
        if pair is None:
            continue
        (first, whole), (second, year) = pair
        both = first.amount(whole), second.amount(year)
        if both[0] is None or both[1] is None:
            continue
        unit = placed.unit
        figures = f"{second.name} {money(both[1].value, unit)}，{first.name} {money(both[0].value, unit)}"
        if both[1].value > both[0].value:
            gap = Difference(both[1].value - both[0].value, unit)
            spots = tuple(dict.fromkeys((first.spot, second.spot)))
            yield Note(f"{figures}，超出 {gap.shown}，{ASK}", spots, difference=gap)
        else:
            yield f"{figures}，不超过"


_Amount = tuple[Line, TableColumn]


def _columns(placed: Placed[Funding]) -> tuple[_Amount, _Amount] | None:
    """The totals of two blocks side by side: all years and the year."""
    totals = [
        (line, column)
        for block in placed.blocks
        for line in placed.lines_of(block)
        if line.row.role is RowRole.TOTAL
        for column in placed.amounts
        if column.at in block.columns
    ]
    long = [total for total in totals if total[1].horizon is Horizon.LONG_TERM]
    annual = [total for total in totals if total[1].horizon is Horizon.ANNUAL]
    return (long[0], annual[0]) if len(long) == len(annual) == 1 else None


def _rows(placed: Placed[Funding]) -> tuple[_Amount, _Amount] | None:
    """A row of the whole budget and one of the year's, in the one column of amounts."""
    if len(placed.amounts) != 1:
        return None
    meant = sorted(((meaning, line) for line in placed.lines if (meaning := headers.named(line.name))), key=_meaning)
    rows = {meaning: [line for _, line in lines] for meaning, lines in groupby(meant, key=_meaning)}
    whole, year = rows.get(Meaning.TOTAL_BUDGET, []), rows.get(Meaning.YEAR_BUDGET, [])
    return ((whole[0], placed.amounts[0]), (year[0], placed.amounts[0])) if len(whole) == len(year) == 1 else None


def _meaning(meant: tuple[Meaning, Line]) -> Meaning:
    return meant[0]
