"""What a project costs: its budget beside those of the years before, and what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import comparison, formats, sentences
from generator.comparison import changes
from generator.comparison.changes import Change
from generator.comparison.history import ProjectSeries
from generator.facts import FiledProject, Fund, Stated
from generator.frozen import dataclass
from generator.model import MoneyUnit
from generator.views import formulas, moves, phrases, year_amounts, year_ledger, year_money, year_projects
from generator.views.formulas import FormulaView
from generator.views.frame import LinkView
from generator.views.phrases import Phrase, PieceView
from generator.views.year_figures import FigureView
from generator.views.year_filings import YearFilings
from generator.views.year_goals import GoalsListView
from generator.views.year_indicators import YearIndicators
from generator.views.year_ledger import AmountCellView, AmountGroupView, AmountHeadView, AmountLineView, LedgerView
from generator.views.year_money import MoneyView
from generator.views.year_opening import OpeningView

_MOST = 3
"""Years side by side."""
_FIRST = 3
"""A project without a purpose is told by so many of its goals."""


@dataclass(frozen=True, slots=True)
class _Budgets:
    """The budgets of a project, early to late, the last that of the year told."""

    filings: YearFilings
    years: tuple[tuple[int, Stated], ...]
    change: Change | None
    """From the year before."""

    @property
    def now(self) -> Stated | None:
        return self.years[-1][1] if self.years and self.years[-1][0] == self.filings.year else None

    @property
    def unit(self) -> MoneyUnit | None:
        return self.now.amount.unit if self.now and self.now.amount else None

    @property
    def moved(self) -> tuple[str, str]:
        """The change in the unit of the year's budget, +100,000, and that unit; words where it is not in money."""
        if self.change is None or self.unit is None or not self.change.absolute:
            return (comparison.describe(self.change).figure if self.change else "", "")
        filed = (budget.value.text for _, budget in self.years)
        return moves.shown(self.change, self.unit, beside=filed, others=()), str(self.unit)

    def link(self, year: int, budget: Stated) -> LinkView:
        """The amount as filed, with its unit where that is another than the table's, and where it stands."""
        amount = budget.amount
        other = amount and amount.unit is not self.unit
        return LinkView(
            amount.shown if amount and other else budget.value.text,
            self.filings.place(budget.value),
            formats.year(year),
        )

    @property
    def formulas(self) -> tuple[FormulaView | None, FormulaView | None]:
        """Of the difference and of its percentage."""
        if self.change is None or not self.change.comparable:
            return None, None
        before, after = (self.link(year, budget) for year, budget in self.years[-2:])
        return formulas.difference(after, before), formulas.change(after, before) if self.change.percent else None


def of(
    filings: YearFilings, series: ProjectSeries, indicators: YearIndicators, goals: Sequence[GoalsListView]
) -> tuple[OpeningView, MoneyView]:
    """What a project is first, and its money, in the year of `filings`."""
    budgets = _budgets(filings, series)
    entries = [entry for entry in series.years if entry.year == filings.year]
    funds = year_projects.first(year_projects.execution(filings, series))
    told = tuple(year_money.executed(filings, funds))
    category = next((entry.category for entry in entries if entry.category), "")
    reached = year_projects.reached(indicators.every)
    line = [*filter(None, (category,)), *reached, *year_projects.renamed(filings, series, entries[0])]
    opening = OpeningView(tuple(_said(budgets, entries, goals, line)), tuple(_figures(budgets, entries, funds)))
    return opening, MoneyView(_answer(budgets), _ledger(budgets), None, None, told)


def _budgets(filings: YearFilings, series: ProjectSeries) -> _Budgets:
    by_year: dict[int, list[FiledProject]] = {}
    for entry in series.years:
        by_year.setdefault(entry.year, []).append(entry)
    stated = ((year, year_projects.stated(entries)) for year, entries in sorted(by_year.items()))
    known = [(year, budget) for year, budget in stated if budget and year <= filings.year][-_MOST:]
    change = None
    if [year for year, _ in known[-2:]] == [filings.year - 1, filings.year]:
        (_, before), (_, after) = known[-2:]
        change = changes.amounts(before.amount, after.amount)
    return _Budgets(filings, tuple(known), change)


# --- first


def _said(
    budgets: _Budgets, entries: Sequence[FiledProject], goals: Sequence[GoalsListView], line: Sequence[str]
) -> Iterator[Phrase]:
    yield (*_cost(budgets), *phrases.of("year_opening.end"))
    purpose = next((entry.purpose for entry in entries if entry.purpose), "")
    aims = [goal.text for view in goals for goal in view.goals]
    if purpose:
        yield phrases.of("project.purpose", text=purpose.rstrip("。"))
    elif aims:
        yield phrases.of(
            "project.aim", text=sentences.joined((one.rstrip("。") for one in aims[:_FIRST]), "marks.then")
        )
    if line:
        yield phrases.of("year_projects.told", words=sentences.joined(line, "marks.then"))


def _cost(budgets: _Budgets) -> Phrase:
    """2024年预算 66.00 万元，比2023年少 6.00 万元（−8.33%）."""
    year, now, change = budgets.filings.year, budgets.now, budgets.change
    if now is None:
        return phrases.of("project.no_budget", year=f"{year}")
    shown = now.value.text
    if now.amount and not now.amount.stated:
        shown = sentences.words("year_money.with_unit", figure=shown, unit=now.amount.unit)
    amount = PieceView(shown, budgets.filings.place(now.value), "strong")
    first = phrases.of("project.cost", year=f"{year}", amount=amount)
    if change is None or not change.comparable:
        return first
    before = f"{year - 1}"
    if change.unchanged:
        return (*first, *phrases.of("year_opening.unchanged", year=before))
    words, (difference, percent) = comparison.describe(change), budgets.formulas
    aside = words.percent or words.why
    piece = PieceView(sentences.words("year_opening.aside", text=aside), look="percent", formula=percent)
    return (
        *first,
        *phrases.of(
            "year_opening.more" if (change.absolute or 0) > 0 else "year_opening.less",
            year=before,
            amount=PieceView(_amount(budgets), look="calc", formula=difference),
            aside=(piece,) if aside else (),
        ),
    )


def _amount(budgets: _Budgets) -> str:
    """How much more or less, without its sign: 100,000 元."""
    figure, unit = budgets.moved
    return sentences.words("year_money.with_unit", figure=figure.lstrip("+−"), unit=unit)


def _figures(budgets: _Budgets, entries: Sequence[FiledProject], funds: Sequence[Fund]) -> Iterator[FigureView]:
    year, now = budgets.filings.year, budgets.now
    label = sentences.words("project.budget", year=year)
    if now is None:
        yield FigureView(label, sentences.words("cells.blank"), "")
    else:
        unit = str(now.amount.unit) if now.amount and not now.amount.stated else ""
        yield FigureView(label, now.value.text, unit, href=budgets.filings.place(now.value))
    if budgets.change and budgets.change.comparable:
        words = comparison.describe(budgets.change)
        than = sentences.words("columns.than", basis=formats.year(year - 1))
        figure, unit = budgets.moved
        yield FigureView(than, figure, unit, words.percent or words.why, computed=True, formula=budgets.formulas[0])
    total = next((entry.total for entry in entries if entry.total and entry.total.amount), None)
    if total and total.amount and not (now and now.amount and now.amount.value == total.amount.value):
        unit = "" if total.amount.stated else str(total.amount.unit)
        yield FigureView(total.label, total.value.text, unit, href=budgets.filings.place(total.value))
    yield from _spent(budgets.filings, funds)


def _spent(filings: YearFilings, funds: Sequence[Fund]) -> Iterator[FigureView]:
    done, plan = year_amounts.spent(funds), year_amounts.planned(funds)
    rate = year_amounts.rate(done, plan) if done and plan else None
    if rate is None or done is None or plan is None or done.amount is None:
        return
    sub = sentences.words("year_opening.rate_of", label=done.label, amount=done.amount.shown)
    label = sentences.words("year_opening.rate_label")
    formula = year_money.rate_formula(filings, done, plan)
    yield FigureView(label, formats.percent(rate), "", sub, computed=True, formula=formula)


# --- the table


def _answer(budgets: _Budgets) -> str:
    """What the heading answers."""
    if budgets.now is None:
        return sentences.words("year_projects.no_budget")
    change = budgets.change
    if change is None or not change.comparable:
        return sentences.words("project.one_year" if len(budgets.years) == 1 else "project.years_listed")
    if change.unchanged:
        return sentences.words("project.unmoved", year=budgets.filings.year - 1)
    key = "year_money.more_by" if (change.absolute or 0) > 0 else "year_money.less_by"
    name = sentences.words("project.than", year=budgets.filings.year - 1)
    return sentences.words(key, name=name, amount=_amount(budgets))


def _ledger(budgets: _Budgets) -> LedgerView | None:
    """The budgets of the years in one line; nothing where only one is known, which stands above."""
    unit = budgets.unit
    if unit is None or len(budgets.years) == 1:
        return None
    heads = tuple(AmountHeadView(formats.year(year), "", old=year < budgets.filings.year) for year, _ in budgets.years)
    filled = tuple(_cell(budgets, year, budget, unit) for year, budget in budgets.years)
    pair: tuple[str, ...] = ()
    change = budgets.change
    if change and change.comparable:
        words = comparison.describe(change)
        pair = (budgets.moved[0], words.percent or words.why)
    name = sentences.words("project.line")
    line = AmountLineView(name, "", filled, pair, (), budgets.formulas if pair else ())
    labels = tuple(map(sentences.words, ("year_money.change", "year_money.percent"))) if pair else ()
    old = sentences.joined(head.label for head in heads if head.old)
    return LedgerView(
        sentences.words("year_money.caption", columns=sentences.joined(head.label for head in heads), unit=unit),
        str(unit),
        heads,
        labels,
        tuple(year_ledger.aligned([AmountGroupView("", (line,))], len(heads))),
        sentences.words("year_money.older", years=old) if old else "",
    )


def _cell(budgets: _Budgets, year: int, budget: Stated, unit: MoneyUnit) -> AmountCellView:
    amount, now = budget.amount, year == budgets.filings.year
    other = str(amount.unit) if amount and not amount.stated and amount.unit is not unit else ""
    return AmountCellView(
        budget.value.text, other, budgets.filings.place(budget.value), old=not now, now=now, void=not budget.value.filed
    )
