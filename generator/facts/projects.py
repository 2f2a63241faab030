"""Projects: which a filing speaks of, how it names them, and the budget of the year it states for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator import measure
from generator.facts import headers
from generator.facts.columns import TableColumn
from generator.facts.lines import Line
from generator.facts.money import Fund
from generator.facts.names import ProjectName
from generator.facts.places import Placed, Spot
from generator.facts.sources import Origin, Value
from generator.frozen import dataclass
from generator.measure import Amount
from generator.model import Horizon, Meaning, Phase, Scope, Unconfirmed, grid
from generator.model.filing import Filing
from generator.model.parts import Fields, Item, Project, ProjectList, ProjectSet

_Parts = Sequence[Placed[Any]]


@dataclass(frozen=True, slots=True)
class Stated:
    """一笔预算 as a header, a list or a table of amounts states it."""

    label: str
    """As printed."""
    value: Value
    amount: Amount | None
    """In its own unit; None where what is filed is no amount."""


@dataclass(frozen=True, slots=True)
class FiledProject:
    """一份文件里的一个项目."""

    name: ProjectName
    year: int
    budget: Stated | None
    """None: the filing has no place for it."""
    id: str
    """Of its page; "" for a row of a list."""
    spot: Spot
    source: Origin
    own: bool = False
    """Whether the whole filing is about it."""
    category: str = ""
    """项目类别 as listed; "" where the list has none."""
    purpose: str = ""
    """支出方向和用途 as listed or in its header; "" where neither has it."""
    total: Stated | None = None
    """项目总预算 as listed: of all its years."""


def own_name(filing: Filing, parts: _Parts, stem: str) -> ProjectName | None:
    """The project a filing of the scope 项目 is about, from its own header; None for other filings.

    A filing with one project part is about that one. Where nothing names it, nothing else stands for the name.
    """
    if filing.scope is not Scope.PROJECT:
        return None
    named: dict[Meaning, str] = {}
    for _, item in _items(parts, ()):
        meant = headers.meaning(item)
        if meant in {Meaning.PROJECT, Meaning.CODE} and isinstance(item.value, str) and item.value.strip():
            named.setdefault(meant, item.value)
    own = [placed.part for placed in parts if isinstance(placed.part, Project)]
    if not named and len(own) == 1:
        return ProjectName(own[0].code or "", own[0].name, own[0].id)
    return ProjectName(named.get(Meaning.CODE, ""), named.get(Meaning.PROJECT, ""), place=f"{filing.year.value}/{stem}")


def of(filing: Filing, parts: _Parts, funds: Sequence[Fund], source: Origin) -> Iterator[FiledProject]:
    """Every project of a filing with the budget of its year."""
    own = own_name(filing, parts, source.stem)
    placed_projects = [placed for placed in parts if isinstance(placed.part, Project)]
    listed = {ProjectName(placed.part.code or "", placed.part.name).reference for placed in placed_projects}
    if own and own.reference not in listed:
        budget = budget_of(parts, funds, (), source)
        yield FiledProject(own, filing.year.value, budget, "", Spot(()), source, own=True)
    for placed in placed_projects:
        part = placed.part
        budget = budget_of(parts, funds, placed.path, source)
        name = ProjectName(part.code or "", part.name, part.id)
        purpose = _purpose(parts, placed.path)
        yield FiledProject(name, placed.year, budget, part.id, placed.spot, source, purpose=purpose)
    for placed in parts:
        if isinstance(placed.part, ProjectList | ProjectSet):
            yield from _listed(placed, source)


def _purpose(parts: _Parts, scope: tuple[int, ...]) -> str:
    """What a project is for, where its header says it."""
    texts = (grid.words(item.value) for _, item in _items(parts, scope) if headers.meaning(item) is Meaning.PURPOSE)
    return next(filter(None, texts), "")


def budget_of(parts: _Parts, funds: Sequence[Fund], scope: tuple[int, ...], source: Origin) -> Stated | None:
    """The year's budget a project or filing states in its header, else in its table of amounts."""
    for placed, item in _items(parts, scope):
        if headers.meaning(item) is Meaning.YEAR_BUDGET:
            found = stated(placed, item, source)
            if found.value.filed:
                return found
    here = [fund for fund in funds if fund.scope == scope and is_budget(fund, source.year)]
    totals = [fund for fund in here if fund.total and not _empty_over_parts(fund, here)]
    named = [fund for fund in here if _is_year_budget(fund) and not _empty_over_parts(fund, here)]
    if len(named) == 1:
        return Stated(named[0].name, named[0].value, named[0].amount)
    if len(totals) == 1 or (totals and len({fund.amount for fund in totals}) == 1):
        return Stated(totals[0].label or totals[0].name, totals[0].value, totals[0].amount)
    return next(
        (stated(placed, item, source) for placed, item in _items(parts, scope)
         if headers.meaning(item) is Meaning.YEAR_BUDGET),
        None,
    )  # fmt: skip


def _empty_over_parts(total: Fund, funds: Sequence[Fund]) -> bool:
    """Whether an amount of 0 stands over parts of the same column that are not 0: then it is not shown as a budget."""
    if total.amount is None or total.amount.value:
        return False
    column = [
        fund for fund in funds if (fund.key.kind, fund.label, fund.phase) == (total.key.kind, total.label, total.phase)
    ]
    return any(fund.amount and fund.amount.value for fund in column)


def _is_year_budget(fund: Fund) -> bool:
    """Whether a row of a table of amounts is called what a header calls the year's budget."""
    return headers.named(fund.name) is Meaning.YEAR_BUDGET


def is_budget(fund: Fund, year: int) -> bool:
    """Whether an amount is what may be spent in `year`: not for several years together, not what was spent."""
    tables = {"funding", "execution", "cost_makeup"}
    planned = fund.phase in PLANNED and fund.horizon is not Horizon.LONG_TERM
    return planned and fund.year == year and fund.key.kind in tables


PLANNED = (None, Phase.REQUESTED, Phase.INITIAL, Phase.BUDGET)


def stated(placed: Placed[Fields], item: Item, source: Origin) -> Stated:
    """The amount of one item of a header, with its own unit, else that of its part."""
    text = grid.words(item.value)
    amount = measure.amount(text, item.unit or placed.unit)
    shown = measure.AWAITING if isinstance(item.value, Unconfirmed) else text
    value = Value(shown, measure.of(item.value), placed.spot, source)
    return Stated(item.label.rstrip("：:"), value, amount)


def _items(parts: _Parts, scope: tuple[int, ...]) -> Iterator[tuple[Placed[Fields], Item]]:
    """The items of the headers of one project, or of the filing itself."""
    for placed in parts:
        if isinstance(placed.part, Fields) and placed.scope == scope:
            for item in placed.part.items:
                yield placed, item


def _listed(placed: Placed[Any], source: Origin) -> Iterator[FiledProject]:
    """The projects of a list, or of one flat table of many."""
    column, whole = (next(iter(placed.columns_of(one)), None) for one in (Meaning.YEAR_BUDGET, Meaning.TOTAL_BUDGET))
    told: set[str] = set()
    for line in placed.lines:
        name = line.text(Meaning.PROJECT) if isinstance(placed.part, ProjectSet) else line.name
        if not name or line.row.role is not None or (isinstance(placed.part, ProjectSet) and name in told):
            continue
        told.add(name)
        budget = _row_budget(line, column, source) if column else None
        project = ProjectName(line.text(Meaning.CODE), name, line.row.id or "")
        yield FiledProject(
            project,
            placed.year,
            budget,
            "",
            line.spot,
            source,
            category=line.text(Meaning.PROJECT_CLASS),
            purpose=line.text(Meaning.PURPOSE),
            total=_row_budget(line, whole, source) if whole else None,
        )


def _row_budget(line: Line, column: TableColumn, source: Origin) -> Stated:
    text = line.value(column) if line.unconfirmed(column) else line.words(column)
    value = Value(text, line.measure(column, operator="", unit=""), line.spot, source)
    return Stated(column.label, value, line.money(column))
