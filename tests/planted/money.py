"""Which sums, shares, rates and comparisons of amounts a filing keeps, read from the printed form alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.model import Filing, Horizon, Mark, Meaning, Phase, RowRole
from generator.model.parts import BasicData, CostMakeup, Execution, Funding, ProjectList
from tests.planted.reading import Table, empty, figure, plain, rounded, tables

Held = tuple[tuple[object, ...], bool | None]
"""What is related, and whether it holds; None where the form does not let it be decided."""

BUDGETS = (Phase.INITIAL, Phase.ADJUSTED, Phase.BUDGET)
_MONEY = (Meaning.AMOUNT, Meaning.TOTAL_BUDGET, Meaning.YEAR_BUDGET)
_SPENT = (Phase.EXECUTED, Phase.SETTLED)


def relations(filing: Filing) -> Iterator[Held]:
    for table in tables(filing, Funding, Execution, BasicData, CostMakeup):
        for start, end in _blocks(table):
            yield from _sums(table, start, end)
        yield from _across(table)
    for table in tables(filing, ProjectList):
        yield from _sums(table, 0, len(table.part.columns))
    for table in tables(filing, Funding):
        yield from _balance(table)
        yield from _shares(table)
        yield from _horizons(table)
    for kind, of in ((Execution, _rates), (BasicData, _staff)):
        yield from (held for table in tables(filing, kind) for held in of(table))


def _blocks(table: Table) -> list[tuple[int, int]]:
    items = table.at(Meaning.ITEM)
    starts = [0, *items[1:]]
    return list(zip(starts, [*items[1:], len(table.part.columns)], strict=True)) or [(0, len(table.part.columns))]


class Row:
    def __init__(self, table: Table, at: int, item: int | None) -> None:
        self.at, self.role, self.depth = at, table.part.rows[at].role, table.part.rows[at].depth
        cell = None if item is None else table.cells[at][item]
        self.name = cell if isinstance(cell, str) else ""
        side = table.text(at, table.first(Meaning.SIDE))
        self.side = next((word for word in ("收入", "支出") if word in side), side)
        self.merged = item is not None and table.raw[at][item] is Mark.SAME


def rows_of(table: Table, start: int, end: int) -> list[Row]:
    item = next((at for at in table.at(Meaning.ITEM) if start <= at < end), None)
    several = len(_blocks(table)) > 1
    return [row for at in range(len(table.part.rows)) if not (row := Row(table, at, item)).merged or not several]


def _sums(table: Table, start: int, end: int) -> Iterator[Held]:
    rows = rows_of(table, start, end)
    columns = [at for at in table.at(*_MONEY) if start <= at < end]
    for side in dict.fromkeys(row.side for row in rows):
        own = [row for row in rows if row.side == side]
        totals = [row for row in own if row.role is RowRole.TOTAL]
        plain_rows = [row for row in own if row.role is None]
        groups = [row for row in own if row.role is RowRole.SUBTOTAL]
        depth = min((row.depth for row in plain_rows), default=0)
        members = groups or [row for row in plain_rows if row.depth == depth]
        loose = groups and depth <= max(row.depth for row in groups)
        if len(totals) == 1 and members and not loose and not table.part.cut:
            listed = isinstance(table.part, Funding | CostMakeup | ProjectList)
            kind = (
                _kind(members[1:]) if listed and members[0].name.startswith("其中") and members[1:] else _kind(members)
            )
            for at in columns:
                key = ("sum", table.placed.path, totals[0].at, at)
                yield key, _adds(table, at, totals[0], members, kind)
    for number, parent in enumerate(rows):
        children = []
        for row in rows[number + 1 :]:
            if row.depth <= parent.depth:
                break
            children += [row] if row.depth == parent.depth + 1 else []
        if children and parent.role is not RowRole.TOTAL:
            for at in columns:
                key = ("sum", table.placed.path, parent.at, at)
                yield key, _adds(table, at, parent, children, _kind(children))


def _kind(rows: Sequence[Row]) -> str:
    """Whether rows are all of what stands above them: 其中 alone names some, 其中 … 其他 names all."""
    if any(row.name.startswith("其中") for row in rows):
        return "whole" if plain(rows[-1].name).startswith(("其他", "其它")) else "some"
    return "whole"


def _adds(table: Table, at: int, total: Row, members: Sequence[Row], kind: str) -> bool | None:
    whole, values = table.yuan(total.at, at), [table.yuan(row.at, at) for row in members]
    known = [value for value in values if value is not None]
    if whole is None or not known:
        return None
    blank = [value is None and empty(table.raw[row.at][at]) for row, value in zip(members, values, strict=True)]
    if len(known) + sum(blank) < len(members):
        return None
    total_of = sum(known, Decimal(0))
    if total_of == whole:
        return True
    if kind == "some":
        return total_of < whole
    if not any(blank):
        return False
    return False if total_of > whole and min(known) >= 0 else None


def _across(table: Table) -> Iterator[Held]:
    columns = table.part.columns
    for total in (at for at in table.at(Meaning.AMOUNT) if columns[at].item and columns[at].total):
        alike = [
            at
            for at in table.at(Meaning.AMOUNT)
            if columns[at].item and (table.year(at), columns[at].phase) == (table.year(total), columns[total].phase)
        ]
        own = [at for at in alike if columns[at].under == columns[total].under and not columns[at].total]
        groups = [at for at in alike if columns[at].total and at > total]
        for row in range(len(table.part.rows)):
            whole, values = table.yuan(row, total), [table.yuan(row, at) for at in own]
            more = [table.yuan(row, at) for at in groups]
            if whole is None or not values or None in values or None in more:
                yield ("across", table.placed.path, row, total), None
                continue
            sums = {sum(values, Decimal(0)), sum([*values, *more], Decimal(0))}  # type: ignore[arg-type]
            yield ("across", table.placed.path, row, total), whole in sums


def _balance(table: Table) -> Iterator[Held]:
    rows = [Row(table, at, None) for at in range(len(table.part.rows))]
    totals = {row.side: row.at for row in rows if row.role is RowRole.TOTAL}
    if {"收入", "支出"} <= totals.keys():
        for at in table.at(Meaning.AMOUNT):
            both = [table.yuan(totals[side], at) for side in ("收入", "支出")]
            yield ("balance", table.placed.path, at), None if None in both else both[0] == both[1]


def _shares(table: Table) -> Iterator[Held]:
    for share in table.at(Meaning.SHARE):
        same = [
            at
            for at in table.at(Meaning.AMOUNT)
            if (table.year(at), table.part.columns[at].year) == (table.year(share), table.part.columns[share].year)
        ]
        if len(same) != 1:
            continue
        rows = rows_of(table, 0, len(table.part.columns))
        for side in dict.fromkeys(row.side for row in rows):
            members = [row for row in rows if row.side == side and row.role is None and not row.depth]
            total = next((row for row in rows if row.side == side and row.role is RowRole.TOTAL), None)
            whole = table.yuan(total.at, same[0]) if total else None
            filed = [table.percent(row.at, share) for row in members]
            for row, own in zip(members, filed, strict=True):
                part = table.yuan(row.at, same[0])
                ok = part is not None and own and whole and whole > 0
                held = rounded(part * 100 / whole, own) == own.number if ok else None  # type: ignore[operator,arg-type,union-attr]
                yield ("share", table.placed.path, row.at, share), held
            known = [own for own in filed if own]
            if total and len(known) == len(members) > 1:
                slack = sum((Decimal(5).scaleb(-own.decimals - 1) for own in known), Decimal(0))
                added = sum((own.number for own in known), Decimal(0))
                yield ("shares", table.placed.path, side, share), abs(added - 100) <= slack


def _horizons(table: Table) -> Iterator[Held]:
    """What is asked for the year is no more than what is asked for all years."""
    total = [row for row, own in enumerate(table.part.rows) if own.role is RowRole.TOTAL]
    columns = table.at(Meaning.AMOUNT)
    long = [at for at in columns if table.part.columns[at].horizon is Horizon.LONG_TERM]
    annual = [at for at in columns if table.part.columns[at].horizon is Horizon.ANNUAL]
    if len(total) == len(long) == len(annual) == 1:
        all_years, year = table.yuan(total[0], long[0]), table.yuan(total[0], annual[0])
        yield ("horizon", table.placed.path), None if all_years is None or year is None else year <= all_years
    names = {plain(str(cells[0])): row for row, cells in enumerate(table.cells)}
    if "项目总预算" in names and "当年年度预算" in names and len(columns) == 1:
        all_years, year = table.yuan(names["项目总预算"], columns[0]), table.yuan(names["当年年度预算"], columns[0])
        yield ("horizon", table.placed.path), None if all_years is None or year is None else year <= all_years


def _rates(table: Table) -> Iterator[Held]:
    rate, weight, score = (table.first(one) for one in (Meaning.RATE, Meaning.WEIGHT, Meaning.SCORE))
    columns = table.part.columns
    by_phase = {columns[at].phase: at for at in reversed(table.at(Meaning.AMOUNT)) if columns[at].phase}
    for row in range(len(table.part.rows)):
        filed, spent = (
            table.percent(row, rate),
            next((table.yuan(row, by_phase[one]) for one in _SPENT if one in by_phase), None),
        )
        budgets = [
            value for one in BUDGETS if one in by_phase and (value := table.yuan(row, by_phase[one])) and value > 0
        ]
        if filed and spent is not None and budgets:
            held = any(rounded(spent * 100 / value, filed) == filed.number for value in budgets)
            yield ("rate", table.placed.path, row), held
        most, given = table.points(row, weight), table.points(row, score)
        if most and given:
            yield ("score", table.placed.path, row), given.number <= most.number
            if filed:
                yield (
                    ("scored", table.placed.path, row),
                    rounded(most.number * filed.number / 100, given) == given.number,
                )
        if {Phase.INITIAL, Phase.CHANGE} <= by_phase.keys() and by_phase.keys() & {Phase.ADJUSTED, Phase.BUDGET}:
            last = by_phase.get(Phase.ADJUSTED, by_phase.get(Phase.BUDGET, 0))
            three = [table.yuan(row, at) for at in (by_phase[Phase.INITIAL], by_phase[Phase.CHANGE], last)]
            known = None not in three
            yield ("change", table.placed.path, row), three[0] + three[1] == three[2] if known else None  # type: ignore[operator]


def _staff(table: Table) -> Iterator[Held]:
    labels = [column.label for column in table.part.columns]
    base = next((at for at, label in enumerate(labels) if label.endswith("编制数")), None)
    people = next((at for at, label in enumerate(labels) if "在职人数" in label), None)
    if base is None or people is None:
        return
    for row in range(len(table.part.rows)):
        filed, first, second = (
            table.percent(row, table.first(Meaning.RATE)),
            figure(table.cells[row][people]),
            figure(table.cells[row][base]),
        )
        if filed and first and second and second.number:
            held = rounded(first.number * 100 / second.number, filed) == filed.number
            yield ("staff", table.placed.path, row), held
