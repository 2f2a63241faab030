"""At most five figures of a year, each leading to where it stands or is explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import comparison, formats, sentences
from generator.comparison import Status
from generator.facts import Fund
from generator.frozen import dataclass
from generator.views import year_amounts, year_known, year_ledger, year_money
from generator.views.formulas import FormulaView
from generator.views.year_amounts import AmountRow, AmountTable
from generator.views.year_known import Known

_MOST = 5


@dataclass(frozen=True, slots=True)
class FigureView:
    """一个数字."""

    label: str
    value: str
    unit: str
    sub: str = ""
    computed: bool = False
    href: str = ""
    """Where the figure stands or is explained."""
    formula: FormulaView | None = None
    """How a computed one follows from figures of forms."""


def of(known: Known) -> tuple[FigureView, ...]:
    """Money, outcome, indicators and projects, as many as there is room for, and last what the checks say."""
    figures = [*amounts(known), *_outcome(known), *_others(known)][: _MOST - 1]
    return (*figures, _checked(known))


def amounts(known: Known) -> Iterator[FigureView]:
    """What was planned, how it differs from the year before, what of it is used up."""
    head = known.table.head if known.table else None
    if known.table and head and head.now and head.now.amount and not known.table.steps:
        yield _fund(known, head.now, head.side)
        if head.change and head.change.comparable and known.table.compared:
            yield _difference(known, known.table, head)
    elif not known.executed and known.heads and not (known.table and known.table.steps):
        first = known.heads[0][1]
        label = sentences.words("year_opening.projects_figure") if first.computed else first.label
        yield FigureView(label, first.text, first.unit, computed=first.computed, href="#money")
    funds = known.executed
    if not funds and known.table and known.table.steps and head:
        funds = tuple(fund for fund in head.funds if fund and fund.value.filed)
    yield from _spent(known, funds)


def _fund(known: Known, fund: Fund, side: str) -> FigureView:
    amount = fund.amount
    label = sentences.words("year_opening.figure", year=fund.year, side=side, name=fund.name)
    unit = str(amount.unit) if amount and not amount.stated else ""
    return FigureView(label, fund.value.text, unit, href=known.filings.place(fund.value))


def _difference(known: Known, table: AmountTable, head: AmountRow) -> FigureView:
    words = comparison.describe(head.change) if head.change else None
    figure = table.difference(head) if head.change and head.change.absolute else ""
    year = table.columns[table.compared[0]][0] if table.compared else 0
    label = sentences.words("columns.than", basis=formats.year(year))
    sub = (words.percent or words.why) if words else ""
    value = figure or (words.figure if words else "")
    unit, formula = str(table.unit) if figure else "", year_ledger.pair_formulas(known.filings, table, head)[0]
    return FigureView(label, value, unit, sub, computed=True, href="#money", formula=formula)


def _spent(known: Known, funds: Sequence[Fund]) -> Iterator[FigureView]:
    done, budget = year_amounts.spent(funds), year_amounts.planned(funds)
    if done is None or done.amount is None:
        return
    if not (known.table and known.table.head and not known.table.steps):
        yield _labelled(known, done)
    rate = year_amounts.rate(done, budget) if budget else None
    if rate is not None and budget:
        formula = year_money.rate_formula(known.filings, done, budget)
        label = sentences.words("year_opening.rate_label")
        sub = sentences.words("year_opening.rate_of", label=done.label, amount=done.amount.shown)
        yield FigureView(label, formats.percent(rate), "", sub, computed=True, href="#money", formula=formula)


def _labelled(known: Known, fund: Fund) -> FigureView:
    unit = str(fund.amount.unit) if fund.amount and not fund.amount.stated else ""
    return FigureView(fund.label, fund.value.text, unit, href=known.filings.place(fund.value))


def _outcome(known: Known) -> Iterator[FigureView]:
    indicators = known.indicators
    if indicators.refused:
        rest = len(indicators.every) - len(indicators.refused)
        sub = sentences.words("year_opening.others", number=rest)
        yield _count("year_opening.refused_label", len(indicators.refused), sub)
    if found := year_known.total_score(known.filings):
        score, grade, href = found
        sub = sentences.words("year_opening.graded", grade=grade) if grade else ""
        unit = sentences.words("year_opening.points_unit")
        yield FigureView(sentences.words("year_opening.score_label"), score, unit, sub, href=href)
    if known.filings.results and indicators.statuses and not indicators.only_done:
        counts = indicators.statuses
        reached = counts[Status.MET] + counts[Status.EXCEEDED]
        if reached or counts[Status.NOT_MET]:
            sub = sentences.words("year_opening.missed_number", number=counts[Status.NOT_MET])
            yield _count("year_opening.reached_label", reached, sub, computed=True)


def _others(known: Known) -> Iterator[FigureView]:
    indicators, projects = known.indicators, known.projects.projects
    if indicators.every:
        words = len(indicators.every) - indicators.measurable
        if indicators.only_done:
            sub = sentences.words("year_opening.only_done_sub")
        else:
            some = "year_opening.measurable_words" if indicators.measurable else "year_opening.words"
            key = some if words else "year_opening.measurable"
            sub = sentences.words(key, measurable=indicators.measurable, words=words, are=indicators.without)
        yield _count("year_opening.indicators_label", len(indicators.every), sub)
    if projects:
        sub = known.projects.sum
        yield FigureView(
            sentences.words("year_opening.projects_label"), f"{len(projects)}", sentences.words("year_opening.piece"),
            sub, href="#projects",
        )  # fmt: skip


def _count(key: str, many: int, sub: str, *, computed: bool = False) -> FigureView:
    label, unit = sentences.words(key), sentences.words("year_opening.item")
    return FigureView(label, f"{many}", unit, sub, computed=computed, href="#indicators")


def _checked(known: Known) -> FigureView:
    found = known.mismatches
    label = sentences.words("year_opening.checked_label")
    sub = sentences.words("year_opening.checked_sub", passed=len(found.passed), remarks=found.remarks)
    unit = sentences.words("year_opening.checked_unit")
    return FigureView(label, f"{found.differences}", unit, sub, computed=True, href="#notes")
