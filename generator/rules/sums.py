"""Sums: rows and their totals, details and what they detail, income and expenditure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from itertools import combinations

from generator import formats
from generator.facts import Facts, Line, Placed, TableColumn
from generator.measure import units
from generator.model import BaseTable, Meaning, RowRole
from generator.model.parts import BasicData, CostMakeup, Execution, Funding, ProjectList
from generator.rules import sides
from generator.rules.figures import added, blanks, column_year, money
from generator.rules.remarks import ASK, Difference, Note, Said
from generator.rules.sides import Side, closed, partial


class _Strict(Enum):
    """What the sum of some rows must be."""

    EQUAL = "equal"
    AT_MOST = "at_most"
    """The rows are only some of what the whole holds."""
    OPEN = "open"
    """Which rows belong to the whole cannot be told: only an equal sum says something."""


def totals(facts: Facts) -> Iterator[Said]:
    """各行相加等于合计。

    不符：各行相加不等于合计。
    资金表、成本测算表、项目清单的各行与所印合计；收入、支出两侧每一年分别核对，不留误差。有空白格的，只在已填各行相加超过合计时提示；
    有小计的，小计等于所辖各行、合计等于各小计。
    依据：表内合计关系。
    """
    for placed in (*facts.of(Funding), *facts.of(CostMakeup)):
        for columns, lines in _blocks(placed):
            for side in sides.of(lines):
                yield from _totalled(side, lines, {column: _label(side, column) for column in columns})
    for listed in facts.of(ProjectList):
        for side in sides.of(listed.lines):
            columns = (*listed.columns_of(Meaning.TOTAL_BUDGET), *listed.columns_of(Meaning.YEAR_BUDGET))
            yield from _totalled(side, listed.lines, {column: column.label for column in columns})


def _label(side: Side, column: TableColumn) -> str:
    """2024年支出; the name of the total where a table has no sides."""
    own = side.total.name if side.total and not side.name else ""
    own = "" if own in {"合计", column.label} else own
    return f"{column_year(column)}{side.name or own}"


def _totalled(side: Side, lines: Sequence[Line], labels: Mapping[TableColumn, str]) -> Iterator[Said]:
    if side.total is not None:
        sure = side.sure and not partial(side.rows[1:])
        whole = sure and not side.total.placed.cut
        yield from _all_add_up(side.rows, side.total, labels, _Strict.EQUAL if whole else _Strict.OPEN)
    for members, subtotal in _groups(lines, side):
        deeper = all(line.row.depth > subtotal.row.depth for line in members)
        how = _Strict.EQUAL if deeper else _Strict.OPEN
        own = {column: f"{label}“{subtotal.name}”" for column, label in labels.items()}
        yield from _all_add_up(members, subtotal, own, how)


def _all_add_up(
    members: Sequence[Line], total: Line, labels: Mapping[TableColumn, str], how: _Strict
) -> Iterator[Said]:
    """Column by column; a total of 0 over parts that are not is one fault of the row, however many columns it has."""
    zeros = [column for column in labels if how is not _Strict.OPEN and _zero(members, total, column)]
    for column, label in labels.items():
        if column not in zeros or len(zeros) == 1:
            yield from _adds_up(members, total, column, label, how)
    if len(zeros) > 1:
        unit = total.placed.unit
        missing = {column: _filled(members, column) for column in zeros}
        parts = "，".join(f"{column_year(column)} {money(value, unit)}" for column, value in missing.items())
        text = f"所列{total.name}在 {len(zeros)} 列里填 0，所辖各行相加为{parts}，{ASK}"
        spots = (*(line.spot for line in members), total.spot)
        yield Note(text, spots, difference=Difference(max(missing.values()), unit))


def _zero(members: Sequence[Line], total: Line, column: TableColumn) -> bool:
    whole = total.amount(column)
    values = [amount.value for line in members if (amount := line.amount(column))]
    return whole is not None and not whole.value and bool(values) and _exceeds(values, whole.value)


def _filled(members: Sequence[Line], column: TableColumn) -> Decimal:
    return sum((amount.value for line in members if (amount := line.amount(column))), Decimal(0))


def details(facts: Facts) -> Iterator[Said]:
    """明细行相加等于上一级。

    不符：明细行相加不等于上一级。
    缩进一级的各行之和等于上一级；印有“其中”的只列部分明细，只看是否超过上一级，最后一行是“其他…”的为全部明细。有空白格的，
    只在已填各行相加超过上一级时提示。
    依据：表内从属关系。
    """
    for kind in (Funding, Execution, BasicData, CostMakeup):
        for placed in facts.of(kind):
            for columns, lines in _blocks(placed):
                for parent, children in _families(lines):
                    if parent.row.role is RowRole.TOTAL and kind in {Funding, CostMakeup}:
                        continue  # a total is checked against its rows by `totals`
                    how = _Strict.AT_MOST if partial(children) and not closed(children) else _Strict.EQUAL
                    labels = {column: f"{column_year(column)}{parent.name}" for column in columns}
                    yield from _all_add_up(children, parent, labels, how)


def across(facts: Facts) -> Iterator[Said]:
    """横排各项相加等于合计列。

    不符：横排各项相加不等于合计列。
    来源或类别横排成列（如 资金总额、财政拨款、其他资金）的，同一行各列相加等于合计列；合计列之后还有分组小计的，
    各列与小计一并相加。有空白格的，只在已填各列相加超过合计列时提示。
    依据：表内合计关系。
    """
    for kind in (Funding, Execution, BasicData, CostMakeup):
        for placed in facts.of(kind):
            for total in (column for column in placed.amounts if column.item and column.total):
                own, groups = _beside(placed, total)
                for line in placed.lines:
                    yield from _across(line, total, own, groups)


def _beside(placed: Placed[BaseTable], total: TableColumn) -> tuple[list[TableColumn], list[TableColumn]]:
    """The columns a total adds up: those under the same heading, and the totals of other groups."""
    alike = [
        column
        for column in placed.amounts
        if column.item and column.at != total.at and (column.year, column.phase) == (total.year, total.phase)
    ]
    own = [column for column in alike if column.under == total.under and not column.total]
    return own, [column for column in alike if column.total and column.at > total.at]


def _across(
    line: Line, total: TableColumn, own: Sequence[TableColumn], groups: Sequence[TableColumn]
) -> Iterator[Said]:
    whole = line.amount(total)
    values = [amount.value for column in own if (amount := line.amount(column))]
    grouped = [amount.value for column in groups if (amount := line.amount(column))]
    if whole is None or not values or len(values) + len(grouped) < 2:  # noqa: PLR2004 - a sum has two terms
        return
    label = f"{column_year(total)}{line.name}"
    sums = [[*values, *some] for many in range(len(grouped) + 1) for some in combinations(grouped, many)]
    for terms in sums:
        if sum(terms, Decimal(0)) == whole.value:
            yield f"{label}{len(terms)}列相加 {added(terms)}＝{formats.number(whole.value)}"
            return
    terms = [*values, *grouped]
    filled = len(terms) == len(own) + len(groups)
    if filled or _exceeds(values, whole.value):
        shown = terms if filled else values
        gap = Difference(abs(units.EXACT.subtract(sum(shown, Decimal(0)), whole.value)), line.placed.unit)
        text = (
            f"{label}{len(shown)}列相加 {added(shown)}＝{money(sum(shown, Decimal(0)), line.placed.unit)}，"
            f"与{total.label} {money(whole.value, line.placed.unit)}相差 {gap.shown}，{ASK}"
        )
        yield Note(text, (line.spot,), difference=gap)


def _exceeds(values: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether what is filled in is too much already, whatever the blanks stand for; negative amounts leave it open."""
    return min(values) >= 0 and sum(values, Decimal(0)) > whole


def balance(facts: Facts) -> Iterator[Said]:
    """收入等于支出。

    不符：收入不等于支出。
    同一张表每一年的收入合计与支出合计相等；没有印合计的按各行相加。有空白格而不等的不核对。
    依据：表内平衡关系。
    """
    for placed in facts.of(Funding):
        both = {side.name: side for side in sides.sides(placed)}
        if not {"收入", "支出"} <= both.keys():
            continue
        for column in placed.amounts:
            yield from _balanced(both["收入"], both["支出"], column)


def _balanced(income: Side, expenditure: Side, column: TableColumn) -> Iterator[Said]:
    first, second, year = _whole(income, column), _whole(expenditure, column), column_year(column)
    if first is None or second is None:
        return
    if first == second:
        how = "合计" if income.total and expenditure.total else "各行相加"
        yield f"{year}收入{how} {formats.number(first)}＝支出{how} {formats.number(second)}"
    elif income.total and expenditure.total:
        unit = income.total.placed.unit
        gap = Difference(abs(units.EXACT.subtract(first, second)), unit)
        figures = f"{money(first, unit)}，支出合计 {money(second, unit)}"
        spots = (income.total.spot, expenditure.total.spot)
        yield Note(f"{year}收入合计 {figures}，相差 {gap.shown}，{ASK}", spots, difference=gap)


def _whole(side: Side, column: TableColumn) -> Decimal | None:
    """The printed total of a side, else its rows together."""
    if side.total:
        total = side.total.amount(column)
        return total.value if total else None
    numbers = [amount.value for line in side.rows if (amount := line.amount(column))]
    return sum(numbers, Decimal(0)) if numbers else None


def _adds_up(members: Sequence[Line], total: Line, column: TableColumn, label: str, how: _Strict) -> Iterator[Said]:
    whole = total.amount(column)
    amounts = [line.amount(column) for line in members]
    values = [amount.value for amount in amounts if amount]
    if whole is None or not values:
        return
    if any(amount is None and not line.blank(column) for line, amount in zip(members, amounts, strict=True)):
        return
    total_value, empty, unit = sum(values, Decimal(0)), len(amounts) - len(values), total.placed.unit
    shown = f"{label}{len(values)}项相加 {added(values)}"
    if total_value == whole.value:
        yield f"{shown}＝{formats.number(whole.value)}{blanks(empty)}"
    elif _broken(values, whole.value, how, complete=not empty):
        gap = Difference(abs(units.EXACT.subtract(total_value, whole.value)), unit)
        figures = f"{money(total_value, unit)}{blanks(empty) if how is _Strict.EQUAL else ''}"
        text = f"{shown}＝{figures}，与所列{total.name} {money(whole.value, unit)}相差 {gap.shown}，{ASK}"
        yield Note(text, (*(one.spot for one in members), total.spot), difference=gap)


def _broken(values: Sequence[Decimal], whole: Decimal, how: _Strict, *, complete: bool) -> bool:
    """Whether values that do not make `whole` cannot be right."""
    if how is _Strict.AT_MOST:
        return sum(values, Decimal(0)) > whole
    return how is _Strict.EQUAL and (complete or _exceeds(values, whole))


def _families(rows: Sequence[Line]) -> Iterator[tuple[Line, tuple[Line, ...]]]:
    """Each row with the rows one step below it."""
    for number, parent in enumerate(rows):
        children = []
        for line in rows[number + 1 :]:
            if line.row.depth <= parent.row.depth:
                break
            if line.row.depth == parent.row.depth + 1:
                children.append(line)
        if children:
            yield parent, tuple(children)


def _blocks(placed: Placed[BaseTable]) -> Iterator[tuple[tuple[TableColumn, ...], tuple[Line, ...]]]:
    """The columns of amounts of each block of a table, and its rows as the block names them."""
    for block in placed.blocks:
        columns = tuple(column for column in placed.amounts if column.at in block.columns)
        yield columns, placed.lines_of(block)


def _groups(lines: Sequence[Line], side: Side) -> Iterator[tuple[tuple[Line, ...], Line]]:
    """The rows of each 小计, which stands after them, or before them when the side begins with one."""
    own = [line for line in lines if line.side == side.name and line.row.role is not RowRole.TOTAL]
    if not any(one.row.role is RowRole.SUBTOTAL for one in own):
        return
    if own[0].row.role is RowRole.SUBTOTAL:
        own.reverse()
    members: list[Line] = []
    for line in own:
        if line.row.role is RowRole.SUBTOTAL:
            yield tuple(members), line
            members = []
        else:
            members.append(line)
