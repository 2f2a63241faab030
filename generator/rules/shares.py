"""占比: each row's share of its total, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import formats
from generator.facts import Facts, Line, Placed, TableColumn, percentage
from generator.measure import units
from generator.model import Meaning
from generator.model.parts import Funding
from generator.rules.figures import added, column_year, rounded_as
from generator.rules.remarks import ASK, PERCENT_POINTS, Difference, Note, Said
from generator.rules.sides import Side, partial, sides

_WHOLE = Decimal(100)


def of_rows(facts: Facts) -> Iterator[Said]:
    """占比等于本行金额除以合计。

    不符：占比不等于本行金额除以合计。
    按所填的小数位四舍五入后比较；没有百分号而写作小数的（0.25）不核对。
    依据：表内比例关系。
    """
    for placed in facts.of(Funding):
        for pair in _share_columns(placed):
            for side in sides(placed):
                for line in side.rows:
                    yield from _share(side, line, *pair)


def _share(side: Side, line: Line, share: TableColumn, column: TableColumn) -> Iterator[Said]:
    part, whole = line.amount(column), side.total.amount(column) if side.total else None
    filed, year = percentage(line.words(share)), column_year(column)
    if part is None or whole is None or filed is None or whole.value <= 0:
        return
    exact = units.EXACT.divide(units.shifted(part.value, 2), whole.value)
    rounded = rounded_as(exact, filed)
    shown = f"{year}{line.name}占比 {formats.number(part.value)}÷{formats.number(whole.value)}＝"
    if rounded == filed:
        yield f"{shown}{formats.number(filed)}%"
    else:
        gap = Difference(abs(filed - rounded), PERCENT_POINTS)
        text = f"{shown}{formats.percent(exact)}，表中为 {formats.number(filed)}%，相差 {gap.shown}，{ASK}"
        yield Note(text, (line.spot,), difference=gap)


def together(facts: Facts) -> Iterator[Said]:
    """各行占比相加等于 100%。

    不符：各行占比相加不等于 100%。
    四舍五入造成的尾差（每行不超过末位的一半）不提示。
    依据：表内比例关系。
    """
    for placed in facts.of(Funding):
        for share, column in _share_columns(placed):
            for side in sides(placed):
                label = f"{column_year(column)}{side.name}"
                yield from _share_sum(side, share, label)


def _share_sum(side: Side, share: TableColumn, label: str) -> Iterator[Said]:
    filled = [one for one in side.rows if not one.blank(share)]
    numbers = [number for one in filled if (number := percentage(one.words(share))) is not None]
    sure = side.sure and side.total is not None and not partial(side.rows[1:])
    if not sure or len(numbers) < 2 or len(numbers) < len(filled):  # noqa: PLR2004 - a sum has two terms
        return
    total = sum(numbers, Decimal(0))
    slack = sum((Decimal(5).scaleb(-formats.decimals_of(one) - 1) for one in numbers), Decimal(0))
    shown = f"{label}各行占比相加 {added(numbers)}＝{formats.number(total)}%"
    if total == _WHOLE:
        yield shown
    elif abs(total - _WHOLE) <= slack:
        yield f"{shown}（四舍五入尾差）"
    elif len(filled) == len(side.rows):
        gap = Difference(abs(total - _WHOLE), PERCENT_POINTS)
        text = f"{shown}，与 100% 相差 {gap.shown}，{ASK}"
        yield Note(text, tuple(one.spot for one in side.rows), difference=gap)


def _share_columns(placed: Placed[Funding]) -> tuple[tuple[TableColumn, TableColumn], ...]:
    """Each share column with the one amount column of its year."""
    pairs = []
    for share in placed.columns_of(Meaning.SHARE):
        same = [column for column in placed.amounts if (column.year, column.dated) == (share.year, share.dated)]
        if len(same) == 1:
            pairs.append((share, same[0]))
    return tuple(pairs)
