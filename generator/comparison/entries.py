"""A filing's rows ready to stand beside those of other filings: its indicators, amounts and projects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator import measure, sheets
from generator.comparison.identity import Key, ProjectName, normal
from generator.frozen import dataclass
from generator.model import BaseTable, Meaning, Phase, RowRole, Scope, Stage, grid
from generator.model.parts import BasicData, Execution, Fields, Funding, Indicators, Project, ProjectList

if TYPE_CHECKING:
    from generator.measure import Amount, Measure
    from generator.model import Filing
    from generator.sheets import Line, Placed, Sheet, Spot


@dataclass(frozen=True, slots=True)
class Source:
    """出处: the filing a value stands in."""

    stem: str
    """File name without ending."""
    form: str
    year: int
    stage: Stage

    @classmethod
    def of(cls, stem: str, filing: Filing) -> Source:
        """The source that the file `stem` is."""
        return cls(stem, filing.form, filing.year.value, filing.stage)


@dataclass(frozen=True, slots=True)
class Value:
    """一个值 as one filing says it."""

    text: str
    """As a reader sees it: operator, value and unit of their columns together; "" when nothing is filed."""
    measure: Measure | None
    """None for a cell the form does not have."""
    spot: Spot
    source: Source

    @property
    def filed(self) -> bool:
        """Whether something is filed."""
        return self.measure is not None and not self.measure.empty


@dataclass(frozen=True, slots=True)
class Entry:
    """一份文件里的一项指标."""

    key: Key
    path: tuple[str, ...]
    """一级到三级指标 as printed, points and numbering left out."""
    id: str
    """As written in the file; "" when it gives none."""
    year: int
    stage: Stage
    line: Line
    source: Source
    target: Value | None
    """指标值 of the year (长期: of the period)."""
    history: tuple[tuple[int, Value], ...]
    """历史值 of earlier years."""

    @property
    def name(self) -> str:
        """The indicator's own name."""
        return self.path[-1]

    def value(self, meaning: Meaning) -> Value | None:
        """The value of the first column that means `meaning`; None where the form has none."""
        at = grid.index_of(self.line.placed.part, meaning)
        return None if at is None else _value(self.line, at, self.source)


def _value(line: Line, at: int, source: Source) -> Value | None:
    """The value of a column; the operator column speaks of targets, the unit column of targets and results."""
    meaning = line.placed.part.columns[at].meaning
    if meaning in _AIMS:
        found, text = line.measure(at), line.value(at)
    else:
        unit = line.unit if meaning in _RESULTS else ""
        text = grid.words(line.cells[at])
        found, text = line.measure(at, operator="", unit=unit), f"{text}{unit}" if text else ""
    return None if found is None else Value(text, found, line.spot, source)


_AIMS = (Meaning.TARGET, Meaning.HISTORY)
_RESULTS = (Meaning.MIDYEAR, Meaning.FORECAST, Meaning.ACTUAL)


@dataclass(frozen=True, slots=True, order=True)
class FundKey:
    """What must agree for two amounts of different filings to be the same item."""

    kind: str
    """Kind of part: funding, execution, basic_data."""
    project: str
    side: str
    """收入 or 支出; "" where the form has no sides."""
    path: tuple[str, ...]
    """Normalised names from the outer row inwards; a total is “合计”."""


@dataclass(frozen=True, slots=True)
class Fund:
    """一份文件里的一笔金额, of one year and phase."""

    key: FundKey
    name: str
    total: bool
    year: int
    phase: Phase | None
    amount: Amount | None
    value: Value


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """一份文件里的一个项目."""

    name: ProjectName
    year: int
    budget: Value | None
    id: str
    """Of its page; "" for a row of a list."""


@dataclass(frozen=True, slots=True)
class Extract:
    """一份文件可比的内容."""

    source: Source
    indicators: tuple[Entry, ...]
    funds: tuple[Fund, ...]
    projects: tuple[ProjectEntry, ...]


_MONEY: dict[str, type[BaseTable]] = {"funding": Funding, "basic_data": BasicData, "execution": Execution}
"""Kinds of part that hold amounts of years."""


def extract(stem: str, filing: Filing) -> Extract:
    """What of `filing` can stand beside other filings."""
    read = sheets.sheet(filing)
    source = Source.of(stem, filing)
    own = _own_project(read)
    return Extract(
        source,
        tuple(one for placed in read.of(Indicators) for one in _indicators(placed, own, source)),
        tuple(
            one for kind, of in _MONEY.items() for placed in read.of(of) for one in _funds(placed, kind, own, source)
        ),
        tuple(_projects(read, own, source)),
    )


def _own_project(read: Sheet) -> ProjectName | None:
    """The project a filing of the scope 项目 is about, from its own header."""
    if read.filing.scope is not Scope.PROJECT:
        return None
    items = [item for placed in read.of(Fields) if not placed.project for item in placed.part.items]
    named = {normal(one.label): grid.words(one.value) for one in items if isinstance(one.value, str)}
    return ProjectName(named.get("项目编码", ""), named.get("项目名称", "") or read.filing.form)


def _project(placed: Placed[BaseTable], own: ProjectName | None) -> str:
    if placed.project:
        return ProjectName(placed.project.code or "", placed.project.name).reference
    return own.reference if own else ""


_POINTS = re.compile(r"[（(]\s*[0-9]+(?:\.[0-9]+)?\s*分\s*[）)]")
_LEVELS = (Meaning.LEVEL1, Meaning.LEVEL2, Meaning.LEVEL3, Meaning.LEVEL4)


def _indicators(placed: Placed[Indicators], own: ProjectName | None, source: Source) -> Iterator[Entry]:
    columns = [at for at, one in enumerate(placed.part.columns) if one.meaning in _LEVELS]
    earlier = [(at, one.year) for at, one in enumerate(placed.part.columns) if one.meaning is Meaning.HISTORY]
    aim, horizon = grid.index_of(placed.part, Meaning.TARGET), sheets.horizon(placed)
    for line in sheets.indicator_lines(placed):
        printed = [grid.words(line.cells[at]) for at in columns] or [line.name]
        path = tuple(_POINTS.sub("", sheets.tidy(one)).strip() for one in printed)
        key = Key(_project(placed, own), horizon, tuple(map(normal, path)))
        target = None if aim is None else _value(line, aim, source)
        history = tuple(
            (year, value) for at, year in earlier if year and year < placed.year and (value := _value(line, at, source))
        )
        yield Entry(key, path, line.row.id or "", placed.year, placed.stage, line, source, target, history)


def _funds(placed: Placed[BaseTable], kind: str, own: ProjectName | None, source: Source) -> Iterator[Fund]:
    part = placed.part
    columns = [(at, one) for at, one in enumerate(part.columns) if one.meaning is Meaning.AMOUNT]
    parents: list[str] = []
    for line in sheets.lines(placed):
        total = line.row.role is RowRole.TOTAL
        name = "合计" if total else line.name
        if not name:
            continue
        parents = [*parents[: line.row.depth], normal(name)]
        key = FundKey(kind, _project(placed, own), _side(line), ("合计",) if total else tuple(parents))
        for at, column in columns:
            value = Value(line.value(at), line.measure(at), line.spot, source)
            yield Fund(key, line.name or name, total, column.year or placed.year, column.phase, line.amount(at), value)


def _side(line: Line) -> str:
    text = line.text(Meaning.SIDE)
    return next((one for one in ("收入", "支出") if one in text), normal(text))


def _projects(read: Sheet, own: ProjectName | None, source: Source) -> Iterator[ProjectEntry]:
    if own:
        yield ProjectEntry(own, read.filing.year.value, None, "")
    for placed in read.of(Project):
        part = placed.part
        text = grid.budget(part)
        budget = Value(text, measure.parse(text), placed.spot, source) if text else None
        yield ProjectEntry(ProjectName(part.code or "", part.name, part.id), placed.year, budget, part.id)
    for listed in read.of(ProjectList):
        at = grid.index_of(listed.part, Meaning.YEAR_BUDGET)
        for line in sheets.lines(listed):
            if line.name and line.row.role is None:
                found = None if at is None else Value(line.value(at), line.measure(at), line.spot, source)
                name = ProjectName(line.text(Meaning.CODE), line.name, line.row.id or "")
                yield ProjectEntry(name, listed.year, found, "")
