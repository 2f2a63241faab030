"""钱: one table in one unit with one computed pair of columns, a picture, and in sentences what needs no column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator import formats, sentences
from generator.facts import Fund
from generator.frozen import dataclass
from generator.measure import Amount
from generator.model import MoneyUnit
from generator.views import charts, formulas, phrases, stacks, year_amounts, year_ledger
from generator.views.charts import ShareView
from generator.views.formulas import FormulaView
from generator.views.frame import LinkView
from generator.views.phrases import Phrase, PieceView
from generator.views.stacks import StackView, YearSum
from generator.views.year_amounts import EXPENDITURE, SIDES, AmountRow, AmountTable
from generator.views.year_filings import YearFilings
from generator.views.year_known import Known
from generator.views.year_ledger import LedgerView
from generator.views.year_notes import Marks


@dataclass(frozen=True, slots=True)
class MoneyView:
    """钱."""

    answer: str
    ledger: LedgerView | None
    stack: StackView | None
    shares: ShareView | None
    told: tuple[Phrase, ...]


def of(known: Known, marks: Marks, answer: str) -> MoneyView:
    """The money of the year; `answer`: what the heading says."""
    filings, table = known.filings, known.table
    told = (*_told(table), *_breaks(filings), *executed(filings, known.executed))
    if table is None:
        return MoneyView(answer, year_ledger.stated(filings, known.heads), None, _shares(filings, None), told)
    drawn = stack(table)
    shares = None if drawn else _shares(filings, table)
    return MoneyView(answer, year_ledger.of(filings, table, marks), drawn, shares, told)


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
    if table.compared and not table.moved and table.steps:
        return sentences.words("year_money.spent_all")
    if table.compared and not table.moved:
        return sentences.words("year_money.unmoved", year=table.columns[table.compared[0]][0])
    moves = [*_moves(table)]
    if head and head.change and head.change.absolute:
        moves.append(_moved(head, table))
    return sentences.joined(moves, "marks.comma") or headline or sentences.words("year_money.no_total")


def _moves(table: AmountTable) -> Iterator[str]:
    """人员类少，特定目标类多: the class that fell most and the one that rose most."""
    changed = [row for row in table.parts if row.change and row.change.absolute]
    down = min(changed, key=lambda row: row.change.absolute if row.change and row.change.absolute else 0, default=None)
    up = max(changed, key=lambda row: row.change.absolute if row.change and row.change.absolute else 0, default=None)
    if down and down.change and (down.change.absolute or 0) < 0:
        yield sentences.words("year_money.less", name=down.name)
    if up and up.change and (up.change.absolute or 0) > 0:
        yield sentences.words("year_money.more", name=up.name)


def _moved(row: AmountRow, table: AmountTable) -> str:
    """合计多 6.00 万元."""
    name = sentences.words("columns.total")
    text = table.difference(row)
    amount = sentences.words("year_money.with_unit", figure=text.lstrip("+−"), unit=table.unit)
    return sentences.words(
        "year_money.more_by" if text.startswith("+") else "year_money.less_by", name=name, amount=amount
    )


def stack(table: AmountTable | None) -> StackView | None:
    """The years of expenditure by class."""
    head = table.head if table else None
    if table is None or head is None or table.steps or table.kind != "funding":
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
        yield phrases.of("year_money.no_table")
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


def _breaks(filings: YearFilings) -> Iterator[Phrase]:
    """That the form is another than the year before."""
    for one in filings.dossier.history.breaks:
        if one.year == filings.year:
            yield phrases.of("department_year.sentence", words=one.text)


def _basis(table: AmountTable) -> Iterator[Phrase]:
    """What the computed pair measures against."""
    if table.compared is None:
        return
    before = table.columns[table.compared[0]]
    if table.steps:
        done = table.columns[table.compared[1]]
        key = "year_money.rate_basis" if table.moved else "year_money.rate_same"
        yield phrases.of(key, executed=done[2], budget=before[2])
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
    kept = {id(row) for row in year_ledger.filled(table)}
    for key, rows in (
        ("year_money.blank_rows", [row for row in table.rows if id(row) not in kept]),
        ("year_money.zero_rows", [row for row in table.rows if row.zero and id(row) in kept]),
    ):
        for side, members in groupby(rows, key=lambda row: row.side):
            names = sentences.joined(dict.fromkeys(row.name for row in members))
            title = side if side in SIDES else ""
            yield phrases.of(key, side=title, names=names)


def executed(filings: YearFilings, funds: Sequence[Fund]) -> Iterator[Phrase]:
    """执行：年初预算数 438.80，1—6月执行数 210.62，全年预计执行数 430.00 万元."""
    if not funds:
        return
    units = {fund.amount.unit for fund in funds if fund.amount}
    one = len(units) == 1
    listed = phrases.joined(
        phrases.of("year_money.step", label=fund.label, amount=figure(filings, fund, unit=not one)) for fund in funds
    )
    unit = sentences.words("year_money.in_unit", unit=units.pop()) if one else ""
    yield phrases.of("year_money.executed", amounts=listed, unit=unit, rate=_rate(filings, funds))


def rate_formula(filings: YearFilings, done: Fund, budget: Fund) -> FormulaView:
    """An executed amount by its budget."""
    part, whole = (LinkView(fund.value.text, filings.place(fund.value), fund.label) for fund in (done, budget))
    return formulas.rate(part, whole)


def _rate(filings: YearFilings, funds: Sequence[Fund]) -> Phrase:
    done, budget = year_amounts.spent(funds), year_amounts.planned(funds)
    rate = year_amounts.rate(done, budget) if done and budget else None
    if rate is None or done is None or budget is None:
        return ()
    percent = PieceView(formats.percent(rate), look="calc", formula=rate_formula(filings, done, budget))
    return phrases.of("year_money.executed_rate", executed=done.label, budget=budget.label, percent=percent)


def figure(filings: YearFilings, fund: Fund, *, unit: bool = True, look: str = "") -> PieceView:
    """An amount that leads to its row, with its unit where that is not said once for several."""
    text = fund.value.text
    if unit and fund.amount and not fund.amount.stated:
        text = sentences.words("year_money.with_unit", figure=text, unit=fund.amount.unit)
    return PieceView(text, filings.place(fund.value), look)
