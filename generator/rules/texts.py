"""What the report says in words, against its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import comparison, formats
from generator.facts import Facts, Fund, Placed, Spot, statements
from generator.facts import texts as paragraphs
from generator.facts.statements import StatedItem
from generator.frozen import dataclass
from generator.measure import spelling, units
from generator.model import BaseText, Horizon, Phase
from generator.model.parts import (
    BasicData,
    Execution,
    Funding,
)
from generator.rules.figures import money, rounded_as
from generator.rules.remarks import ASK, Difference, Note, Said, information
from generator.rules.sides import sides

_SPENDING = frozenset({"支出", "总支出", "基本支出", "项目支出"})
"""What is compared by side and by class."""
_PHASES = {
    "预算": frozenset({Phase.REQUESTED, Phase.INITIAL, Phase.ADJUSTED, Phase.BUDGET}),
    "决算": frozenset({Phase.SETTLED}),
    "执行": frozenset({Phase.EXECUTED}),
}


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount a table holds, and how the table calls it."""

    value: Decimal
    called: str
    spot: Spot


def expenditure(facts: Facts) -> Iterator[Said]:
    """正文中的支出、同名金额与表中的金额。

    不符：正文中的金额与表中的金额不同。
    正文写明本年“支出…万元”“基本支出…”“项目支出…”的，相互核对，再与资金表、执行情况表、基础数据表中同名的金额比较；正文所写的其他
    金额（如“三公经费…万元”），与同一年度名称完全相同的一行比较，表中有几个口径而正文没有写明的，各口径金额相同才比较。
    依据：同一文件内的同一数字。
    """
    for placed in facts.of(BaseText):
        rows = _rows(facts, placed)
        for sentence in statements.sentences(placed):
            found = {spent.name: spent.amount.to(placed.unit).value for spent in statements.spending(sentence)}
            yield from _compared(facts, placed, found)
            for item in statements.items(sentence, {name: funds[0].name for name, funds in rows.items()}):
                yield from _named(item, rows[item.name], placed)


def _rows(facts: Facts, near: Placed[BaseText]) -> dict[str, list[Fund]]:
    """The year's amounts by name, as names are compared; a name of two different items is left out."""
    named: dict[str, list[Fund]] = defaultdict(list)
    for fund in facts.funds:
        here = fund.year == near.year and fund.scope == near.scope and fund.horizon is not Horizon.LONG_TERM
        if here and fund.amount and not fund.total and fund.phase is not Phase.CHANGE:
            named[spelling.plain(fund.name)].append(fund)
    return {
        name: funds for name, funds in named.items() if name not in _SPENDING and len({fund.key for fund in funds}) == 1
    }


def _named(item: StatedItem, funds: Sequence[Fund], near: Placed[BaseText]) -> Iterator[Said]:
    """One stated amount against the amounts of the row with its name; nothing where these are several."""
    meant = [fund for fund in funds if not item.kind or fund.phase in _PHASES[item.kind]]
    amounts = {fund.amount.to(item.amount.unit).value for fund in meant if fund.amount}
    if len(amounts) != 1:
        return
    (value,), stated, unit = amounts, item.amount.value, item.amount.unit
    shown = f"正文{meant[0].name}{item.kind} {money(stated, unit)}"
    if rounded_as(value, stated) == stated:
        yield f"{shown}＝{meant[0].label or '表中'} {formats.number(value)}"
    else:
        gap = Difference(abs(value - stated), unit)
        text = f"{shown}，{meant[0].name}{meant[0].label} {money(value, unit)}，相差 {gap.shown}，{ASK}"
        yield Note(text, (near.spot, *dict.fromkeys(fund.value.spot for fund in meant)), difference=gap)


def _compared(facts: Facts, placed: Placed[BaseText], found: dict[str, Decimal]) -> Iterator[Said]:
    total = found.get("", found.get("总"))
    if total is not None and {"基本", "项目"} <= found.keys():
        both = found["基本"] + found["项目"]
        shown = f"正文：基本支出 {formats.number(found['基本'])}＋项目支出 {formats.number(found['项目'])}＝"
        if both == total:
            yield f"{shown}支出 {formats.number(total)}"
        else:
            gap = Difference(abs(both - total), placed.unit)
            text = f"{shown}{money(both, placed.unit)}，与支出 {money(total, placed.unit)}相差 {gap.shown}，{ASK}"
            yield Note(text, (placed.spot,), difference=gap)
    for name, value in found.items():
        for figure in _figures(facts, f"{name}支出" if name in {"基本", "项目"} else "支出", placed):
            shown = f"正文{name}支出 {money(value, placed.unit)}"
            if figure.value == value:
                yield f"{shown}＝{figure.called} {formats.number(figure.value)}"
            else:
                gap = Difference(abs(figure.value - value), placed.unit)
                text = f"{shown}，{figure.called} {money(figure.value, placed.unit)}，相差 {gap.shown}，{ASK}"
                yield Note(text, (placed.spot, figure.spot), difference=gap)


def _figures(facts: Facts, name: str, near: Placed[BaseText]) -> Iterator[_Figure]:
    """The tables' amounts for 支出, 基本支出 or 项目支出 of the year: outturn where the columns say the phase."""
    for funding in (one for one in facts.of(Funding) if one.year == near.year):
        columns = [column for column in funding.amounts if column.phase is None and column.year == near.year]
        for side in (one for one in sides(funding) if one.name == "支出" and len(columns) == 1):
            rows = (
                [one for one in side.rows if one.name == name]
                if name != "支出"
                else [one for one in (side.total,) if one]
            )
            for line in rows:
                if amount := line.amount(columns[0]):
                    yield _Figure(amount.to(near.unit).value, f"资金表{line.name}", line.spot)
    for kind in (Execution, BasicData):
        for placed in (one for one in facts.of(kind) if one.year == near.year):
            done = dict.fromkeys(pair.executed for pair in comparison.executions(placed))
            for line in placed.lines:
                wanted = line.name == name or (name == "支出" and kind is Execution and line.index == 0)
                for column in done if wanted else ():
                    if column.year == near.year and (amount := line.amount(column)):
                        table = "基础数据表" if kind is BasicData else ""
                        called = f"{table}{line.name}{column.label}"
                        yield _Figure(amount.to(near.unit).value, called, line.spot)


def earlier_year(facts: Facts) -> Iterator[Said]:
    """正文所说的增减。

    正文写明“较上年下降…%”的，按本年数推算上年数；资金表列有上年支出的，与之比较。
    依据：推算，只供参考，不作为数据。
    """
    for placed in facts.of(BaseText):
        for text in paragraphs(placed):
            for stated in statements.growth(text):
                sign = "＋" if stated.percent > 0 else "−"
                factor = 1 + stated.percent / 100
                if factor <= 0:
                    continue
                before = formats.hundredths(units.EXACT.divide(stated.amount.value, factor))
                how = f"{stated.written}÷（1{sign}{formats.number(abs(stated.percent))}%）"
                said = (
                    f"正文“{stated.words}”：按 {how}推算，{placed.year - 1}年约为 {formats.number(before)} "
                    f"{stated.amount.unit}，{_listed_before(facts, placed)}"
                )
                yield information(said, (placed.spot,), inferred=True)


def _listed_before(facts: Facts, near: Placed[BaseText]) -> str:
    year = near.year - 1
    for placed in facts.of(Funding):
        for column in placed.amounts:
            if column.dated and column.year == year:
                total = next((side.total for side in sides(placed) if side.name == "支出"), None)
                if total and (amount := total.amount(column)):
                    return f"资金表所列{year}年支出为 {money(amount.value, placed.unit)}。"
    return f"本文件没有列出{year}年支出合计，无法核对。"


def no_projects(facts: Facts) -> Iterator[Said]:
    """正文“无项目支出”与表中的项目支出。

    正文写明无项目支出，而正文另一处或表中的本年项目支出大于 0。
    依据：同一文件内的两处说法。
    """
    for placed in facts.of(BaseText):
        sentences = tuple(statements.sentences(placed))
        said = next((sentence for sentence in sentences if statements.denies_projects(sentence)), None)
        if said is None:
            continue
        figures = [one for one in _figures(facts, "项目支出", placed) if one.value]
        stated = [spent.amount for sentence in sentences for spent in statements.spending(sentence)
                  if spent.name == "项目" and spent.amount.value]  # fmt: skip
        shown = [f"正文另一处写项目支出 {money(amount.value, amount.unit)}" for amount in stated[:1]]
        shown += [f"{one.called} {money(one.value, placed.unit)}" for one in figures]
        if shown:
            text = f"正文写“{said}”；{'，'.join(dict.fromkeys(shown))}。请以部门说明为准。"
            said_of = [*(Difference(amount.value, amount.unit) for amount in stated[:1])]
            said_of += [Difference(one.value, placed.unit) for one in figures]
            most = max(said_of, key=lambda one: one.yuan or Decimal(0))
            yield Note(text, (placed.spot, *dict.fromkeys(one.spot for one in figures)), difference=most)


def rates_beyond(facts: Facts) -> Iterator[Said]:
    """正文中“100%以上”的比率。

    正文写明“…率达100%以上”。
    依据：比率通常以 100% 为上限，只作说明。
    """
    for placed in facts.of(BaseText):
        for text in paragraphs(placed):
            for words in statements.rates_beyond(text):
                yield information(f"正文写“{words}”。", (placed.spot,))
