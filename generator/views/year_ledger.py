"""The table of 钱: one unit, years or steps side by side, one computed pair of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator import comparison, formats, sentences
from generator.fact_tables.summary import Summary
from generator.facts import Fund
from generator.frozen import dataclass, replace
from generator.headline import Headline
from generator.measure import Amount
from generator.views import fitting, formulas, year_amounts, year_projects
from generator.views.formulas import FormulaView
from generator.views.frame import LinkView
from generator.views.year_amounts import EXPENDITURE, INCOME, SIDES, AmountRow, AmountTable
from generator.views.year_filings import YearFilings
from generator.views.year_notes import Marks

_TWO = 2


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
    css: str = ""
    """Moves a number with fewer decimals than others to their decimal point."""


@dataclass(frozen=True, slots=True)
class AmountLineView:
    """一行金额."""

    name: str
    css: str
    cells: tuple[AmountCellView, ...]
    pair: tuple[str, ...]
    """增减 and 幅度, or 相差 and 执行率; () where the table compares nothing."""
    refs: tuple[LinkView, ...]
    formulas: tuple[FormulaView | None, ...] = ()
    """How each of `pair` is computed, None where it is no figure; () where one of its amounts stands on no form."""
    computed: bool = False
    """Whether this site added it up."""


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


def of(filings: YearFilings, table: AmountTable, marks: Marks) -> LedgerView:
    """The table of one year, rows that are 0 in every column left out."""
    pair = bool(table.compared) and table.moved
    shown = [row for row in filled(table) if not row.zero]
    heads = tuple(_head(table, at) for at in range(len(table.columns)))
    groups = [
        AmountGroupView(title, tuple(_line(filings, table, row, marks, pair=pair) for row in rows))
        for title, rows in _by_side(shown)
    ]
    groups = aligned(groups, len(heads))
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


def aligned(groups: Sequence[AmountGroupView], columns: int) -> list[AmountGroupView]:
    """The numbers of each column at their decimal point."""
    lines = [line for group in groups for line in group.lines]
    most = [fitting.most_decimals(line.cells[at].text for line in lines) for at in range(columns)]
    return [
        replace(
            group,
            lines=tuple(
                replace(
                    line,
                    cells=tuple(
                        replace(cell, css=fitting.short_of(places, cell.text))
                        for cell, places in zip(line.cells, most, strict=True)
                    ),
                )
                for line in group.lines
            ),
        )
        for group in groups
    ]


def filled(table: AmountTable) -> list[AmountRow]:
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
    figures = _pair(table, row) if pair else ()
    return AmountLineView(name, css, found, figures, tuple(refs), _formulas(table, row, found, figures))


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
    figure = table.difference(row) if row.change.absolute else words.figure
    return (figure, percent or words.percent or (words.why if row.change.comparable else ""))


def pair_formulas(filings: YearFilings, table: AmountTable, row: AmountRow) -> tuple[FormulaView | None, ...]:
    """How 增减 and 幅度 of a row are computed, None where that cannot be shown."""
    last = len(row.funds) - 1
    shown = [_cell(filings, table, fund, old=False, now=at == last) for at, fund in enumerate(row.funds)]
    return _formulas(table, row, shown, _pair(table, row)) or (None, None)


def _formulas(
    table: AmountTable, row: AmountRow, shown: Sequence[AmountCellView], figures: Sequence[str]
) -> tuple[FormulaView | None, ...]:
    """Of the two `figures` of `_pair`, from the cells that are compared."""
    if not figures or table.compared is None or row.change is None or not row.change.comparable:
        return ()
    if any(shown[at].unit for at in table.compared):
        return ()
    before, after = (
        LinkView(shown[at].text, shown[at].href, _head(table, at).label or shown[at].text) for at in table.compared
    )
    if not (before.href and after.href):
        return ()
    share = formulas.rate(after, before) if table.steps else formulas.change(after, before)
    return (formulas.difference(after, before), share if figures[1].endswith("%") else None)


def stated(filings: YearFilings, heads: Sequence[tuple[Summary, Headline]]) -> LedgerView | None:
    """What is written of money where no filing has a table of amounts: the budgets of projects, else the one amount."""
    projects = [(entries[0].name.name, year_projects.stated(entries)) for _, entries in year_projects.listed(filings)]
    rows = [(name, found) for name, found in projects if name and found and found.amount]
    total = year_projects.total_of([found.amount for _, found in rows]) if len(rows) == len(projects) else None
    if not rows:
        return _alone(filings, heads)
    unit = str(total.unit if total else rows[0][1].amount and rows[0][1].amount.unit)
    lines = [_stated(name, found.amount, unit, filings.place(found.value)) for name, found in rows]
    if total:
        cell = AmountCellView(formats.number(total.value), "", "", old=False, now=True)
        lines.append(AmountLineView(sentences.words("columns.total"), "sum", (cell,), (), (), computed=True))
    return _plain(filings, unit, lines)


def _alone(filings: YearFilings, heads: Sequence[tuple[Summary, Headline]]) -> LedgerView | None:
    for summary, head in heads:
        source = next((facts.source for facts in filings.open if facts.source.stem == summary.name), None)
        if source and head.amount and not head.computed:
            cell = AmountCellView(head.text, "", filings.spot(source, head.spot), old=False, now=True)
            return _plain(filings, str(head.amount.unit), [AmountLineView(head.label, "", (cell,), (), ())])
    return None


def _stated(name: str, amount: Amount | None, unit: str, href: str) -> AmountLineView:
    other = amount is not None and not amount.stated and str(amount.unit) != unit
    cell = AmountCellView(
        amount.raw if amount else "", str(amount.unit) if amount and other else "", href, old=False, now=True
    )
    return AmountLineView(name, "", (cell,), (), ())


def _plain(filings: YearFilings, unit: str, lines: Sequence[AmountLineView]) -> LedgerView:
    year = formats.year(filings.year)
    groups = aligned([AmountGroupView("", tuple(lines))], 1)
    key = "year_money.caption_added" if any(line.computed for line in lines) else "year_money.caption"
    caption = sentences.words(key, columns=year, unit=unit)
    return LedgerView(caption, unit, (AmountHeadView(year, "", old=False),), (), tuple(groups), "")
