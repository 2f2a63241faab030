"""The few facts of a filing that other pages need: home, region, year and department pages read only these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from generator import measure, rules, sentences
from generator.dossier import Filed
from generator.facts import Facts, Line, Spot, Value, projects
from generator.findings import Severity
from generator.frozen import dataclass
from generator.measure import Amount
from generator.model import Filing, Horizon, Meaning, MoneyUnit, Phase, RowRole, Scope, Stage, State
from generator.model.parts import BlankForm, Indicators, Project, ProjectList, ProjectSet
from generator.rules import Checked

EXPENDITURE = sentences.words("headline.expenditure")
"""What the total of a table of expenditure is called, whatever the form prints."""


@dataclass(frozen=True, slots=True)
class Headline:
    """一份文件的主要金额: one amount, what it is, and whether this site computed it."""

    text: str
    """As filed."""
    unit: str
    """Money unit of the text; "" where the text says its own, or is no amount."""
    label: str
    """What the amount is: “支出合计”, “全年执行数”."""
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


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """一个有自己页面的项目."""

    id: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class BlankFact:
    """一张空白模板."""

    form: str
    stage: Stage | None
    year: int


@dataclass(frozen=True, slots=True)
class RemarkFact:
    """一条审核提示."""

    rule: str
    severity: Severity
    text: str
    anchor: str
    """On the department-year page: the first row it speaks of, else the note itself."""
    inferred: bool
    """Rests on something this site inferred: 推算."""
    answers: tuple[str, ...]
    """部门说明 and 豁免 recorded about it, in words."""


@dataclass(frozen=True, slots=True)
class NotedFact:
    """一条审核提示 and the filing it is about."""

    year: int
    stage: Stage
    name: str
    """File name without ending."""
    remark: RemarkFact


@dataclass(frozen=True, slots=True)
class Tally:
    """一条规则在一份文件中的提示数."""

    rule: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """一份文件的摘要."""

    region_id: str
    department_id: str
    year: int
    name: str
    """File name without ending."""
    form: str
    stage: Stage
    state: State
    filed_on: str | None
    published_on: str | None
    version: int
    headline: Headline | None
    indicators: int
    """Annual indicator rows with a text, 不适用 rows left out."""
    not_applicable: int
    projects: tuple[ProjectFact, ...]
    blank_forms: tuple[BlankFact, ...]
    blank: bool
    """Whether it holds nothing but blank forms: published, but not filled in."""
    tallies: tuple[Tally, ...]
    """How many remarks of each rule stand on its page; the remarks themselves are in the ledger."""
    passed: int
    """How many checks held."""

    @property
    def rules(self) -> tuple[str, ...]:
        """Codes of the rules that have a remark about it, each once."""
        return tuple(dict.fromkeys(one.rule for one in self.tallies))

    @property
    def severities(self) -> Counter[Severity]:
        """How many remarks of each severity."""
        found: Counter[Severity] = Counter()
        for one in self.tallies:
            found[one.severity] += one.count
        return found


def of(filed: Filed, facts: Facts | None, place: tuple[str, str], checked: Checked) -> Summary:
    """The summary of one filing; `place`: its region and department. Without facts (not open): that it is there."""
    filing, name = filed.filing, filed.stem
    counted = [line.name for line in named(facts)] if facts else []
    not_applicable = sum(1 for row in counted if measure.state(row) is measure.State.NOT_APPLICABLE)
    own = facts.of(Project) if facts else ()
    return Summary(
        *place,
        filing.year.value,
        name,
        filing.form,
        filing.stage,
        filing.state,
        filing.filed_on if isinstance(filing.filed_on, str) else None,
        filing.published_on,
        filing.version,
        headline(facts) if facts else None,
        len(counted) - not_applicable,
        not_applicable,
        tuple(ProjectFact(one.part.id, one.part.name, one.part.code or "") for one in own),
        tuple(_blank_forms(filed)),
        filed.open and all(isinstance(part, BlankForm) for part in filing.parts),
        tuple(Tally(*of_one, count) for of_one, count in _counted(checked).items()),
        len(checked.passed),
    )


def _counted(checked: Checked) -> Counter[tuple[str, Severity]]:
    return Counter((one.rule, one.severity) for one in checked.remarks)


def remarks(filed: Filed, checked: Checked) -> Iterator[NotedFact]:
    """What the rules say of one filing, as on its page."""
    filing = filed.filing
    for one in _remarks(filing, checked, filed.stem):
        yield NotedFact(filing.year.value, filing.stage, filed.stem, one)


def _blank_forms(filed: Filed) -> Iterator[BlankFact]:
    filing = filed.filing
    for part in filing.parts if filed.open else ():
        if isinstance(part, BlankForm):
            whole = filing.stage if len(filing.parts) == 1 else None
            yield BlankFact(part.form, part.stage or whole, part.year or filing.year.value)


def _remarks(filing: Filing, checked: Checked, name: str) -> Iterator[RemarkFact]:
    for number, one in enumerate(checked.remarks, 1):
        place = one.spots[0].anchor(name) if one.spots else f"{name}-n{number}"
        answers = tuple(f"{said.word}：{said.text}" for said in rules.answers(filing, one))
        yield RemarkFact(one.rule, one.severity, one.text, place, one.inferred, answers)


def named(facts: Facts) -> Iterator[Line]:
    """The rows that name an indicator; long-term ones count only where a filing has no annual ones."""
    tables = facts.of(Indicators)
    annual = [placed for placed in tables if placed.horizon is not Horizon.LONG_TERM]
    for placed in (*(annual or tables), *facts.of(ProjectSet)):
        lines = placed.lines[:-1] if placed.ends_inside_a_row else placed.lines
        yield from (line for line in lines if line.named and line.row.role is None)


def headline(facts: Facts) -> Headline | None:
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
            return _headline(fund.value, fund.amount, EXPENDITURE if department else fund.label or fund.name)
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
    return None if empty and parts else _headline(spent[0].value, spent[0].amount, spent[0].label)


def _stated(facts: Facts) -> Headline | None:
    """The budget of the year in the filing's own header."""
    budget = facts.budget
    return _headline(budget.value, budget.amount, budget.label) if budget and budget.amount else None


def _listed_total(facts: Facts) -> Headline | None:
    """The total that a list of projects prints."""
    for placed in (*facts.of(ProjectSet), *facts.of(ProjectList)):
        columns = placed.columns_of(Meaning.YEAR_BUDGET)
        totals = [line for line in placed.lines if line.row.role is RowRole.TOTAL and not placed.scope]
        if len(columns) == len(totals) == 1 and (amount := totals[0].money(columns[0])):
            value = Value(totals[0].words(columns[0]), None, totals[0].spot, facts.source)
            return _headline(value, amount, columns[0].label)
    return None


def _headline(value: Value, amount: Amount | None, label: str) -> Headline:
    unit = str(amount.unit) if amount and not amount.stated else ""
    return Headline(value.text, unit, label, computed=False, amount=amount, spot=value.spot)


def _projects(facts: Facts) -> Headline | None:
    """The one project's budget, or the sum of all, computed; None unless every project states one amount."""
    own = [project for project in facts.projects if project.id] or list(facts.projects)
    if len(own) == 1 and own[0].budget and own[0].budget.amount:
        return _headline(own[0].budget.value, own[0].budget.amount, own[0].budget.label)
    amounts = [project.budget.amount if project.budget else None for project in own]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    units = {amount.unit for amount in known}
    unit = units.pop() if len(units) == 1 else facts.filing.money_unit
    total = Amount("", sum((amount.to(unit).value for amount in known), Decimal(0)), unit)
    label, spot = sentences.words("headline.projects"), own[0].spot
    spot = Spot(spot.part) if len(own) > 1 else spot
    return Headline(str(total.value), str(unit), label, computed=True, amount=total, spot=spot)


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
    return Headline(text, unit, indicator.name, computed=False, amount=amount, spot=indicator.line.spot)


_MONEY_UNITS = frozenset(MoneyUnit)
