"""钱: one table in one unit with one computed pair of columns, a picture, and in sentences what needs no column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator import comparison, formats, sentences
from generator.facts import Fund, Spot
from generator.frozen import dataclass
from generator.measure import Amount
from generator.model import MoneyUnit
from generator.views import charts, phrases, stacks, year_amounts
from generator.views.charts import ShareView
from generator.views.frame import LinkView
from generator.views.phrases import Phrase, PieceView
from generator.views.stacks import StackView, YearSum
from generator.views.year_amounts import EXPENDITURE, INCOME, SIDES, AmountRow, AmountTable
from generator.views.year_filings import YearFilings

_TWO = 2
Marks = Mapping[tuple[str, Spot], tuple[LinkView, ...]]


@dataclass(frozen=True, slots=True)
class AmountHeadView:
    """一列金额."""

    label: str
    small: str
    old: bool
    """Of an earlier year: a narrow screen shows it on request."""


@dataclass(frozen=True, slots=True)
class AmountCellView:
    """一格金额."""

    text: str
    unit: str
    """Of a cell in another unit than its table; "" for the others."""
    href: str
    old: bool
    now: bool
    void: bool = False


@dataclass(frozen=True, slots=True)
class AmountLineView:
    """一行金额."""

    name: str
    css: str
    cells: tuple[AmountCellView, ...]
    pair: tuple[str, ...]
    """增减 and 幅度, or 相差 and 执行率; () where the table compares nothing."""
    refs: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class AmountGroupView:
    """收入 or 支出."""

    title: str
    lines: tuple[AmountLineView, ...]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """钱的主表."""

    caption: str
    unit: str
    heads: tuple[AmountHeadView, ...]
    pair: tuple[str, ...]
    groups: tuple[AmountGroupView, ...]
    switch: str
    """Words of the switch that shows earlier years on a narrow screen; "" without any."""


@dataclass(frozen=True, slots=True)
class MoneyView:
    """钱."""

    answer: str
    ledger: LedgerView | None
    stack: StackView | None
    shares: ShareView | None
    told: tuple[Phrase, ...]


def of(filings: YearFilings, table: AmountTable | None, marks: Marks, answer: str) -> MoneyView:
    """The money of the year; `answer`: what the heading says."""
    executed = year_amounts.execution(filings, table)
    told = (*_told(table), *_executed(filings, executed))
    if table is None:
        return MoneyView(answer, None, None, _shares(filings, None), tuple(told))
    stack = _stack(table)
    shares = None if stack else _shares(filings, table)
    return MoneyView(answer, _ledger(filings, table, marks), stack, shares, tuple(told))


def answer(table: AmountTable | None, headline: str) -> str:
    """What the heading answers; `headline` where no table does."""
    if table is None:
        return headline or sentences.words("year_money.none")
    head = table.head
    if table.steps and head and table.compared:
        spent, budget = head.now, head.funds[table.compared[0]]
        done = head.funds[table.compared[1]]
        rate = year_amounts.rate(done, budget) if done and budget else None
        return (
            sentences.words("year_money.rate", percent=formats.percent(rate))
            if rate is not None and spent
            else headline
        )
    if same := year_amounts.same_columns(table):
        return sentences.words("year_money.steps_same", first=same[0], second=table.columns[-1][1])
    if table.compared and not table.moved:
        return sentences.words("year_money.unmoved", year=table.columns[table.compared[0]][0])
    moves = [*_moves(table)]
    if head and head.change and head.change.absolute:
        moves.append(_moved(sentences.words("columns.total"), head, table.unit))
    return sentences.joined(moves, "marks.comma") or headline


def _moves(table: AmountTable) -> Iterator[str]:
    """人员类少，特定目标类多: the class that fell most and the one that rose most."""
    changed = [row for row in table.parts if row.change and row.change.absolute]
    down = min(changed, key=lambda row: row.change.absolute if row.change and row.change.absolute else 0, default=None)
    up = max(changed, key=lambda row: row.change.absolute if row.change and row.change.absolute else 0, default=None)
    if down and down.change and (down.change.absolute or 0) < 0:
        yield sentences.words("year_money.less", name=down.name)
    if up and up.change and (up.change.absolute or 0) > 0:
        yield sentences.words("year_money.more", name=up.name)


def _moved(name: str, row: AmountRow, unit: MoneyUnit) -> str:
    """合计多 6.00 万元."""
    text = year_amounts.difference(row.change, unit) if row.change else ""
    amount = sentences.words("year_money.with_unit", figure=text.lstrip("+−"), unit=unit)
    return sentences.words(
        "year_money.more_by" if text.startswith("+") else "year_money.less_by", name=name, amount=amount
    )


# --- the table


def _ledger(filings: YearFilings, table: AmountTable, marks: Marks) -> LedgerView:
    pair = bool(table.compared) and table.moved
    shown = [row for row in _filled(table) if not row.zero]
    heads = tuple(_head(table, at) for at in range(len(table.columns)))
    groups = [
        AmountGroupView(title, tuple(_line(filings, table, row, marks, pair=pair) for row in rows))
        for title, rows in _by_side(shown)
    ]
    labels = ("year_money.gap", "year_money.rate_label") if table.steps else ("year_money.change", "year_money.percent")
    old = [head.label for head in heads if head.old]
    return LedgerView(
        sentences.words("year_money.caption", columns=sentences.joined(head.label for head in heads), unit=table.unit),
        str(table.unit),
        heads,
        tuple(map(sentences.words, labels)) if pair else (),
        tuple(groups),
        sentences.words("year_money.older", years=sentences.joined(old)) if old else "",
    )


def _filled(table: AmountTable) -> list[AmountRow]:
    """Rows with an amount, and blank ones that others stand below."""
    found: list[AmountRow] = []
    for row in reversed(table.rows):
        if not row.blank or (found and found[-1].depth > row.depth and found[-1].side == row.side):
            found.append(row)
    return found[::-1]


def _by_side(rows: Sequence[AmountRow]) -> Iterator[tuple[str, list[AmountRow]]]:
    """Expenditure first, then income; elsewhere as printed."""
    order = (EXPENDITURE, INCOME)
    ordered = sorted(rows, key=lambda row: order.index(row.side) if row.side in order else len(order))
    groups = [(side, list(members)) for side, members in groupby(ordered, key=lambda row: row.side)]
    for side, members in groups:
        yield (side if len(groups) > 1 else ""), members


def _head(table: AmountTable, at: int) -> AmountHeadView:
    year, phase, label = table.columns[at]
    if table.steps:
        return AmountHeadView(label or str(phase or formats.year(year)), "", old=False)
    older = year < table.columns[-1][0]
    return AmountHeadView(formats.year(year), str(phase or ""), old=older)


def _line(filings: YearFilings, table: AmountTable, row: AmountRow, marks: Marks, *, pair: bool) -> AmountLineView:
    last = len(row.funds) - 1
    found = tuple(
        _cell(filings, table, fund, old=_head(table, at).old, now=at == last) for at, fund in enumerate(row.funds)
    )
    spots = dict.fromkeys((fund.value.source.stem, fund.value.spot) for fund in row.funds if fund)
    refs = dict.fromkeys(ref for spot in spots for ref in marks.get(spot, ()))
    css = "sum" if row.total else f"in{min(row.depth, _TWO)}" if row.depth else ""
    name = sentences.words("columns.total") if row.total and row.side in SIDES else row.name
    return AmountLineView(name, css, found, _pair(table, row) if pair else (), tuple(refs))


def _cell(filings: YearFilings, table: AmountTable, fund: Fund | None, *, old: bool, now: bool) -> AmountCellView:
    if fund is None:
        return AmountCellView("", "", "", old, now)
    if not fund.value.filed:
        return AmountCellView(sentences.words("cells.blank"), "", "", old, now, void=True)
    amount, href = fund.amount, filings.place(fund.value)
    other = amount is not None and not amount.stated and amount.unit is not table.unit
    return AmountCellView(fund.value.text, str(amount.unit) if amount and other else "", href, old, now)


def _pair(table: AmountTable, row: AmountRow) -> tuple[str, ...]:
    if row.change is None:
        return ("", "")
    if table.steps and table.compared:
        budget, done = (row.funds[at] for at in table.compared)
        rate = year_amounts.rate(done, budget) if done and budget else None
        percent = formats.percent(rate) if rate is not None else ""
    else:
        percent = ""
    words = comparison.describe(row.change)
    figure = year_amounts.difference(row.change, table.unit) if row.change.absolute else words.figure
    return (figure, percent or words.percent or (words.why if row.change.comparable else ""))


# --- pictures


def _stack(table: AmountTable) -> StackView | None:
    """The years of expenditure by class."""
    head = table.head
    if head is None or table.steps or table.kind != "funding":
        return None
    years = []
    for at, (year, _, _) in enumerate(table.columns):
        total = head.funds[at]
        if total:
            parts = tuple(fund for row in table.parts if (fund := row.funds[at]))
            years.append(YearSum(year, total, parts))
    caption = sentences.words("year_money.stack", side=head.side or sentences.words("year_money.amounts"))
    return stacks.of("money-chart", caption, years)


def _shares(filings: YearFilings, table: AmountTable | None) -> ShareView | None:
    """The classes of one year's expenditure as one bar, where a filing prints them."""
    for facts in filings.open:
        for candidate in (table, year_amounts.classes(facts, filings)):
            if candidate is None or candidate.kind != "funding" or candidate.facts.source != facts.source:
                continue
            rows = [row for row in candidate.rows if row.side in {EXPENDITURE, ""} and not row.total and not row.depth]
            parts = [(row.name, row.now.value.text, row.now.amount) for row in rows if row.now and row.now.amount]
            whole = candidate.head.now.amount if candidate.head and candidate.head.now else None
            if share := _share(filings.year, parts, whole, candidate.unit):
                return share
    return None


def _share(
    year: int, parts: Sequence[tuple[str, str, Amount]], whole: Amount | None, unit: MoneyUnit
) -> ShareView | None:
    values = [(name, text, amount.to(unit).value) for name, text, amount in parts]
    total = (
        whole.to(unit).value
        if whole
        else sum((value for *_, value in values), start=values[0][2] * 0)
        if values
        else None
    )
    return charts.shares(sentences.words("year_money.shares", year=year), values, total, str(unit))


# --- sentences


def _told(table: AmountTable | None) -> Iterator[Phrase]:
    if table is None:
        return
    if table.compared:
        yield from _basis(table)
    if same := year_amounts.same_columns(table):
        first, many = same
        year, second, _ = table.columns[-1]
        yield phrases.of(
            "year_money.same_columns", year=f"{year}", first=f"{first}", second=f"{second}", number=f"{many}"
        )
    yield from _left_out(table)


def _basis(table: AmountTable) -> Iterator[Phrase]:
    """What the computed pair measures against."""
    if table.compared is None:
        return
    before = table.columns[table.compared[0]]
    if table.steps:
        done = table.columns[table.compared[1]]
        yield phrases.of("year_money.rate_basis", executed=done[2], budget=before[2])
        return
    phase = str(before[1] or sentences.words("columns.phase_unstated"))
    if table.elsewhere:
        source = table.elsewhere.value.source
        yield phrases.of("year_money.own_basis", year=f"{source.year}", stage=f"{source.stage}", phase=phase)
    elif table.moved:
        yield phrases.of("year_money.basis", year=f"{before[0]}", stage=f"{table.facts.source.stage}", phase=phase)
    else:
        yield phrases.of("year_money.unmoved_basis", year=f"{before[0]}", now=f"{table.columns[-1][0]}", phase=phase)


def _left_out(table: AmountTable) -> Iterator[Phrase]:
    """Rows without an amount, and rows that are 0 in every column."""
    kept = {id(row) for row in _filled(table)}
    for key, rows in (
        ("year_money.blank_rows", [row for row in table.rows if id(row) not in kept]),
        ("year_money.zero_rows", [row for row in table.rows if row.zero and id(row) in kept]),
    ):
        for side, members in groupby(rows, key=lambda row: row.side):
            names = sentences.joined(dict.fromkeys(row.name for row in members))
            title = side if side in SIDES else ""
            yield phrases.of(key, side=title, names=names)


def _executed(filings: YearFilings, funds: Sequence[Fund]) -> Iterator[Phrase]:
    """执行：年初预算数 438.80，1—6月执行数 210.62，全年预计执行数 430.00 万元."""
    if not funds:
        return
    units = {fund.amount.unit for fund in funds if fund.amount}
    one = len(units) == 1
    listed = phrases.joined(
        phrases.of("year_money.step", label=fund.label, amount=figure(filings, fund, unit=not one)) for fund in funds
    )
    unit = sentences.words("year_money.in_unit", unit=units.pop()) if one else ""
    yield phrases.of("year_money.executed", amounts=listed, unit=unit, rate=_rate(funds))


def _rate(funds: Sequence[Fund]) -> Phrase:
    done, budget = year_amounts.spent(funds), year_amounts.planned(funds)
    rate = year_amounts.rate(done, budget) if done and budget else None
    if rate is None or done is None or budget is None:
        return ()
    percent = PieceView(formats.percent(rate), look="calc")
    return phrases.of("year_money.executed_rate", executed=done.label, budget=budget.label, percent=percent)


def figure(filings: YearFilings, fund: Fund, *, unit: bool = True, look: str = "") -> PieceView:
    """An amount that leads to its row, with its unit where that is not said once for several."""
    text = fund.value.text
    if unit and fund.amount and not fund.amount.stated:
        text = sentences.words("year_money.with_unit", figure=text, unit=fund.amount.unit)
    return PieceView(text, filings.place(fund.value), look)
