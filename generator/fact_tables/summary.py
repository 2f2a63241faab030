"""The few facts of a filing that other pages need: home, region, year and department pages read only these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from generator import headline, measure, rules
from generator.dossier import Filed
from generator.fact_tables import record
from generator.fact_tables.record import FilingRecord
from generator.facts import Facts, Line, Spot
from generator.findings import Severity
from generator.frozen import dataclass
from generator.headline import Headline
from generator.model import Filing, Horizon, Stage, State, Unconfirmed
from generator.model.parts import BlankForm, Indicators, Project, ProjectSet
from generator.rules import Checked, Remark


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


class RemarkKind(StrEnum):
    """提示的类别, in the order of lists: what is about money first."""

    MONEY = "money"
    FIGURES = "figures"
    """Other figures that disagree: 分值, 比率, 数量."""
    OTHER = "other"
    NOTE = "note"
    """说明: worth knowing."""


@dataclass(frozen=True, slots=True)
class RemarkFact:
    """一条审核提示."""

    rule: str
    severity: Severity
    text: str
    anchor: str
    """On the page of its form: the first row it speaks of, else the note itself."""
    inferred: bool
    """Rests on something this site inferred: 推算."""
    answers: tuple[str, ...]
    """部门说明 and 豁免 recorded about it, in words."""
    kind: RemarkKind
    size: str
    """“214.00 万元”; "" where it is not about two figures."""
    weight: Decimal
    """By what remarks of one kind are in order, the largest first."""


@dataclass(frozen=True, slots=True)
class NotedFact:
    """一条审核提示 and the filing it is about."""

    year: int
    stage: Stage
    name: str
    """File name without ending."""
    remark: RemarkFact


@dataclass(frozen=True, slots=True)
class RuleCount:
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
    tallies: tuple[RuleCount, ...]
    """How many remarks of each rule stand on its page; the remarks themselves are in the fact_table."""
    passed: int
    """How many checks held."""
    record: FilingRecord = record.NOTHING
    """When it was approved, corrected, answered."""

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
    not_applicable = sum(1 for row in counted if measure.state(row) is measure.ValueState.NOT_APPLICABLE)
    own = facts.of(Project) if facts else ()
    return Summary(
        *place,
        filing.year.value,
        name,
        filing.form,
        filing.stage,
        filing.state,
        _filed_on(filing),
        filing.published_on,
        filing.version,
        headline.of(facts) if facts else None,
        len(counted) - not_applicable,
        not_applicable,
        tuple(ProjectFact(one.part.id, one.part.name, one.part.code or "") for one in own),
        tuple(form for _, form in blank_forms(filed)),
        is_blank(filed),
        tuple(RuleCount(*of_one, count) for of_one, count in _counted(checked).items()),
        len(checked.passed),
        record.of(filed, checked),
    )


def _filed_on(filing: Filing) -> str | None:
    """填报日期 as filed, or that nobody has confirmed it; None where the form has no room for one."""
    if isinstance(filing.filed_on, Unconfirmed):
        return measure.AWAITING
    return filing.filed_on if isinstance(filing.filed_on, str) else None


def _counted(checked: Checked) -> Counter[tuple[str, Severity]]:
    return Counter((one.rule, one.severity) for one in checked.remarks)


def remarks(filed: Filed, checked: Checked) -> Iterator[NotedFact]:
    """What the rules say of one filing, as on its page."""
    filing = filed.filing
    for one in _remarks(filing, checked, filed.stem):
        yield NotedFact(filing.year.value, filing.stage, filed.stem, one)


def is_blank(filed: Filed) -> bool:
    """Whether it holds nothing but blank forms: published, but not filled in."""
    return filed.open and all(isinstance(part, BlankForm) for part in filed.filing.parts)


def blank_forms(filed: Filed) -> Iterator[tuple[Spot, BlankFact]]:
    """空白模板 in a filing, with their places."""
    filing = filed.filing
    for at, part in enumerate(filing.parts if filed.open else ()):
        if isinstance(part, BlankForm):
            whole = filing.stage if len(filing.parts) == 1 else None
            yield Spot((at,)), BlankFact(part.form, part.stage or whole, part.year or filing.year.value)


def _remarks(filing: Filing, checked: Checked, name: str) -> Iterator[RemarkFact]:
    for number, one in enumerate(checked.remarks, 1):
        place = one.spots[0].anchor(name) if one.spots else f"{name}-n{number}"
        answers = tuple(f"{said.word}：{said.text}" for said in rules.answers(filing, one))
        yield RemarkFact(one.rule, one.severity, one.text, place, one.inferred, answers, *_weighed(one))


def _weighed(remark: Remark) -> tuple[RemarkKind, str, Decimal]:
    """Its kind, the difference it tells of, and how much that weighs."""
    gap = remark.difference
    size, yuan = (gap.shown, gap.yuan) if gap else ("", None)
    weight = yuan if yuan is not None else gap.value if gap else Decimal(0)
    if remark.severity is Severity.NOTE:
        return RemarkKind.NOTE, size, weight
    if gap is None or remark.rule in rules.LOWERED:
        return RemarkKind.OTHER, size, weight
    return (RemarkKind.FIGURES if yuan is None else RemarkKind.MONEY), size, weight


def named(facts: Facts) -> Iterator[Line]:
    """The rows that name an indicator; long-term ones count only where a filing has no annual ones."""
    tables = facts.of(Indicators)
    annual = [placed for placed in tables if placed.horizon is not Horizon.LONG_TERM]
    for placed in (*(annual or tables), *facts.of(ProjectSet)):
        lines = placed.lines[:-1] if placed.ends_inside_a_row else placed.lines
        yield from (line for line in lines if line.named and line.row.role is None)
