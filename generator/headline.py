"""主要金额: the one amount that stands for a filing in lists, sums and search."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from generator import sentences
from generator.facts import Facts, Spot, Value, projects
from generator.frozen import dataclass
from generator.measure import Amount
from generator.model import Meaning, MoneyUnit, Phase, RowRole, Scope
from generator.model.parts import Project, ProjectList, ProjectSet

EXPENDITURE = sentences.words("headline.expenditure")
"""What the total of a table of expenditure is called, whatever the form prints."""


class HeadlineKind(StrEnum):
    """主要金额的种类: what the amount is, whatever it is called."""

    EXPENDITURE = "expenditure"
    """支出合计 of a department."""
    PROJECT_TOTAL = "project-total"
    """The total of a project's own table."""
    EXECUTED = "executed"
    """执行数."""
    STATED = "stated"
    """The budget in the filing's header."""
    LISTED = "listed"
    """The total that a list of projects prints."""
    PROJECTS = "projects"
    """The budget of the one project, or of all together."""
    CEILING = "ceiling"
    """The one indicator that is an amount of money."""


@dataclass(frozen=True, slots=True)
class Headline:
    """一份文件的主要金额: one amount, what it is, and whether this site computed it."""

    text: str
    """As filed."""
    unit: str
    """Money unit of the text; "" where the text says its own, or is no amount."""
    label: str
    """What the amount is called: “支出合计”, “全年执行数”."""
    kind: HeadlineKind
    computed: bool
    amount: Amount | None
    """In its own unit; None when the text is no amount."""
    spot: Spot
    """Where it stands; the whole part where it is made from several rows."""

    @property
    def ten_thousands(self) -> Decimal | None:
        """In 万元, for sorting and sums; None when the text is no amount."""
        return self.amount.to(MoneyUnit.TEN_THOUSAND).value if self.amount else None

    @property
    def shown(self) -> str:
        """As filed, with its unit."""
        return f"{self.text} {self.unit}".rstrip()


def of(facts: Facts) -> Headline | None:
    """The amount that stands for a filing: expenditure, else execution, its own budget, projects, a ceiling."""
    return (
        _expenditure(facts)
        or _execution(facts)
        or _stated(facts)
        or _listed_total(facts)
        or _projects(facts)
        or _cost_ceiling(facts)
    )


def _scopes(facts: Facts) -> frozenset[tuple[int, ...]]:
    """Where amounts of the whole filing stand; a filing about one project has them in its part, too."""
    own = [placed.path for placed in facts.of(Project)]
    return frozenset({(), *(own if facts.filing.scope is Scope.PROJECT and len(own) == 1 else ())})


def _expenditure(facts: Facts) -> Headline | None:
    """The total of the year's expenditure; where a form has no sides, its total."""
    scopes, department = _scopes(facts), facts.filing.scope is not Scope.PROJECT
    for fund in facts.funds:
        about = fund.key.kind == "funding" and fund.total and fund.key.side in {"", "支出"} and fund.scope in scopes
        if about and fund.dated and projects.is_budget(fund, facts.source.year) and fund.value.filed:
            if department:
                return _headline(fund.value, fund.amount, EXPENDITURE, HeadlineKind.EXPENDITURE)
            return _headline(fund.value, fund.amount, fund.label or fund.name, HeadlineKind.PROJECT_TOTAL)
    return None


def _execution(facts: Facts) -> Headline | None:
    """What was spent, in the first row of a table of execution; none where it says 0 over parts that are not."""
    scopes = _scopes(facts)
    spent = [
        fund
        for fund in facts.funds
        if fund.key.kind == "execution" and fund.phase is Phase.EXECUTED and fund.scope in scopes
    ]
    if not spent or not spent[0].value.filed:
        return None
    parts = [fund for fund in spent[1:] if fund.amount and fund.amount.value]
    empty = spent[0].amount is not None and not spent[0].amount.value
    if empty and parts:
        return None
    return _headline(spent[0].value, spent[0].amount, spent[0].label, HeadlineKind.EXECUTED)


def _stated(facts: Facts) -> Headline | None:
    """The budget of the year in the filing's own header."""
    budget = facts.budget
    if not (budget and budget.amount):
        return None
    return _headline(budget.value, budget.amount, budget.label, HeadlineKind.STATED)


def _listed_total(facts: Facts) -> Headline | None:
    """The total that a list of projects prints."""
    for placed in (*facts.of(ProjectSet), *facts.of(ProjectList)):
        columns = placed.columns_of(Meaning.YEAR_BUDGET)
        totals = [line for line in placed.lines if line.row.role is RowRole.TOTAL and not placed.scope]
        if len(columns) == len(totals) == 1 and (amount := totals[0].money(columns[0])):
            value = Value(totals[0].words(columns[0]), None, totals[0].spot, facts.source)
            return _headline(value, amount, columns[0].label, HeadlineKind.LISTED)
    return None


def _headline(value: Value, amount: Amount | None, label: str, kind: HeadlineKind) -> Headline:
    unit = str(amount.unit) if amount and not amount.stated else ""
    return Headline(value.text, unit, label, kind, computed=False, amount=amount, spot=value.spot)


def _projects(facts: Facts) -> Headline | None:
    """The one project's budget, or the sum of all, computed; None unless every project states one amount."""
    own = [project for project in facts.projects if project.id] or list(facts.projects)
    if len(own) == 1 and own[0].budget and own[0].budget.amount:
        budget = own[0].budget
        return _headline(budget.value, budget.amount, budget.label, HeadlineKind.PROJECTS)
    amounts = [project.budget.amount if project.budget else None for project in own]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    units = {amount.unit for amount in known}
    unit = units.pop() if len(units) == 1 else facts.filing.money_unit
    total = Amount("", sum((amount.to(unit).value for amount in known), Decimal(0)), unit)
    label, spot = sentences.words("headline.projects"), own[0].spot
    spot = Spot(spot.part) if len(own) > 1 else spot
    return Headline(str(total.value), str(unit), label, HeadlineKind.PROJECTS, computed=True, amount=total, spot=spot)


def _cost_ceiling(facts: Facts) -> Headline | None:
    """The one indicator that is an amount of money, where there is only one."""
    ceilings = []
    for indicator in facts.indicators:
        found = indicator.target.measure if indicator.target else None
        number = found.number if found else None
        if found and number is not None and found.unit in _MONEY_UNITS:
            ceilings.append((indicator, Amount(found.raw, number, MoneyUnit(found.unit))))
    if len(ceilings) != 1:
        return None
    indicator, amount = ceilings[0]
    text = indicator.line.words(indicator.line.target_column)
    unit = "" if text.endswith("元") else str(amount.unit)
    return Headline(
        text, unit, indicator.name, HeadlineKind.CEILING, computed=False, amount=amount, spot=indicator.line.spot
    )


_MONEY_UNITS = frozenset(MoneyUnit)
