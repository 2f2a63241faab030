"""The few facts of a filing that other pages need: home, region, year and department pages read only these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from generator import measure, rules, sentences
from generator.dossier import Filed
from generator.findings import Severity
from generator.frozen import dataclass
from generator.model import BaseTable, Filing, Meaning, MoneyUnit, Part, RowRole, Stage, State, grid
from generator.model.parts import BlankForm, Execution, Funding, Indicators, Project, ProjectList
from generator.rules import Checked

EXPENDITURE = sentences.words("headline.expenditure")
"""What the total of a table of expenditure is called, whatever the form prints."""


@dataclass(frozen=True, slots=True)
class Headline:
    """一份文件的主要金额: one amount, what it is, and whether this site computed it."""

    text: str
    """As filed, in `unit`."""
    unit: MoneyUnit
    label: str
    """What the amount is: “支出合计”, “全年执行数”."""
    computed: bool
    amount: Decimal | None
    """In 万元, for sorting; None when the text is no number."""
    part: int = 0
    """Which of the filing's parts it stands in, attachments and projects counted, blank forms not."""
    row: int | None = None
    """Its row there; None where it is made from several."""


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


def of(filed: Filed, region_id: str, department_id: str, checked: Checked) -> Summary:
    """The summary of one filing; of one that is not open only that it is there."""
    filing, name = filed.filing, filed.stem
    every = tuple(grid.parts_of(filing.parts)) if filed.open else ()
    counted = [row for part in every if isinstance(part, Indicators) and _counts(part, every) for row in named(part)]
    not_applicable = sum(1 for row in counted if measure.state(row) is measure.State.NOT_APPLICABLE)
    return Summary(
        region_id,
        department_id,
        filing.year.value,
        name,
        filing.form,
        filing.stage,
        filing.state,
        filing.filed_on if isinstance(filing.filed_on, str) else None,
        filing.published_on,
        filing.version,
        headline(filing, every),
        len(counted) - not_applicable,
        not_applicable,
        tuple(ProjectFact(part.id, part.name, part.code or "") for part in every if isinstance(part, Project)),
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


def _counts(part: Indicators, every: tuple[Part, ...]) -> bool:
    """A long-term set counts only where a filing has no annual one."""
    annual = any(isinstance(one, Indicators) and one.horizon != "长期" for one in every)
    return part.horizon != "长期" or not annual


def named(part: Indicators) -> tuple[str, ...]:
    """The names of the indicators of `part`, rows without a name left out."""
    return tuple(name for name, row in zip(grid.names(part), part.rows, strict=True) if name and row.role is None)


def headline(filing: Filing, every: tuple[Part, ...]) -> Headline | None:
    """The amount that stands for a filing in lists: expenditure, else execution, else projects, else a cost ceiling."""
    unit = filing.money_unit
    found = _expenditure(filing.year.value, every) or _execution(every) or _projects(every) or _cost_ceiling(every)
    if found is None:
        return None
    text, label, computed, part, row = found
    amount = measure.amount(text, unit)
    value = amount.to(MoneyUnit.TEN_THOUSAND).value if amount else None
    return Headline(text, unit, label, computed, value, part, row)


_Found = tuple[str, str, bool, int, int | None] | None
"""Text, what it is, whether computed, its part and its row."""


def _expenditure(year: int, every: tuple[Part, ...]) -> _Found:
    for number, part in enumerate(every):
        if isinstance(part, Funding):
            at = next((i for i, c in enumerate(part.columns) if c.meaning is Meaning.AMOUNT and c.year == year), None)
            side = grid.index_of(part, Meaning.SIDE)
            sides = grid.filled(part.rows, side) if side is not None else ("支出",) * len(part.rows)
            for line, (row, name) in enumerate(zip(part.rows, sides, strict=True)):
                if at is not None and row.role is RowRole.TOTAL and name.startswith("支出"):
                    return grid.words(grid.slots(row).get(at)), EXPENDITURE, False, number, line
    return None


def _execution(every: tuple[Part, ...]) -> _Found:
    for number, part in enumerate(every):
        if isinstance(part, Execution) and (at := _phase_column(part, "执行")) is not None and part.rows:
            text = grid.words(grid.slots(part.rows[0]).get(at))
            return (text, part.columns[at].label, False, number, 0) if text else None
    return None


def _phase_column(table: BaseTable, phase: str) -> int | None:
    return next((i for i, one in enumerate(table.columns) if one.phase == phase), None)


def _projects(every: tuple[Part, ...]) -> _Found:
    """The sum of the projects' own budgets, computed; None unless every project states one number."""
    total = Decimal(0)
    projects = [part for part in every if isinstance(part, Project)]
    lists = [part for part in every if isinstance(part, ProjectList)]
    texts = [grid.budget(one) for one in projects] or [
        text
        for one in lists
        if (at := grid.index_of(one, Meaning.YEAR_BUDGET)) is not None
        for text in grid.filled(one.rows, at)
    ]
    for text in texts:
        number = measure.parse(text).number
        if number is None:
            return None
        total += number
    place = next((number for number, part in enumerate(every) if isinstance(part, Project | ProjectList)), 0)
    return (str(total), sentences.words("headline.projects"), True, place, None) if texts else None


def _cost_ceiling(every: tuple[Part, ...]) -> _Found:
    found = []
    for number, part in enumerate(every):
        if isinstance(part, Indicators):
            unit, target = grid.index_of(part, Meaning.UNIT), grid.index_of(part, Meaning.TARGET)
            if unit is not None and target is not None:
                units = grid.filled(part.rows, unit)
                texts = grid.filled(part.rows, target)
                names = grid.names(part)
                rows = enumerate(zip(names, texts, units, strict=True))
                found += [(text, name, False, number, at) for at, (name, text, one) in rows if one == "万元"]
    return found[0] if len(found) == 1 else None
