"""Which budgets of projects a filing states alike in several places, read from the printed form alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model import Filing, Horizon, Meaning, Phase, RowRole
from generator.model.parts import Execution, Fields, Funding, Indicators, Project, ProjectList, Schedule
from tests.planted.money import BUDGETS, Held, rows_of
from tests.planted.reading import YUAN, Placed, Table, empty, figure, plain, tables, walk

_WHOLE = {"预算数", "年度资金申请总额", "当年年度预算", "年度本级预算金额", "年度预算", "资金总额"}


def relations(filing: Filing) -> Iterator[Held]:
    for table in tables(filing, ProjectList):
        yield from _listed(filing, table)
    for table in tables(filing, Schedule):
        yield from _schedule(table)
    for placed in walk(filing):
        if isinstance(placed.part, Fields):
            yield from _header(placed)
        if isinstance(placed.part, Project):
            yield from _project(filing, placed)


def _listed(filing: Filing, table: Table) -> Iterator[Held]:
    total, year, kind = (table.first(one) for one in (Meaning.TOTAL_BUDGET, Meaning.YEAR_BUDGET, Meaning.PROJECT_CLASS))
    if year is None:
        return
    rows = [row for row, own in enumerate(table.part.rows) if own.role is None]
    for row in rows:
        own, whole = table.yuan(row, year), None if total is None else table.yuan(row, total)
        yield ("year", table.placed.path, row), None if own is None or whole is None else own <= whole
    values = {row: table.yuan(row, year) for row in rows}
    if None in values.values():
        return
    for funding in tables(filing, Funding):
        spent = {
            plain(row.name): row.at for row in rows_of(funding, 0, len(funding.part.columns)) if row.side == "支出"
        }
        columns = [at for at in funding.at(Meaning.AMOUNT) if funding.year(at) == table.year(year)]
        if not spent or len(columns) != 1:
            continue
        matched = False
        for name in dict.fromkeys(table.text(row, kind) for row in rows if kind is not None):
            row_of = next((at for label, at in spent.items() if name and label.startswith(name)), None)
            if row_of is not None:
                matched = True
                listed = sum((values[row] for row in rows if table.text(row, kind) == name), Decimal(0))  # type: ignore[misc]
                yield ("class", table.placed.path, name), _equal(funding.yuan(row_of, columns[0]), listed)
        if not matched and "项目支出" in spent:
            listed = sum(values.values(), Decimal(0))  # type: ignore[arg-type]
            yield ("class", table.placed.path, ""), _equal(funding.yuan(spent["项目支出"], columns[0]), listed)


def _equal(first: Decimal | None, second: Decimal) -> bool | None:
    return None if first is None else first == second


def _schedule(table: Table) -> Iterator[Held]:
    for row in range(len(table.part.rows)):
        steps = [table.percent(row, at) for at in table.at(Meaning.CUMULATIVE)]
        if steps and all(steps):
            numbers = [step.number for step in steps if step]
            yield ("steps", table.placed.path, row), numbers == sorted(numbers)
            yield ("end", table.placed.path, row), numbers[-1] == 100


def _header(placed: Placed) -> Iterator[Held]:
    """A budget of a header and the sources after it."""
    items = placed.part.items
    first = next((at for at, item in enumerate(items) if item.label.startswith("其中") and at), None)
    if first is None:
        return
    members = [at for at in range(first, len(items)) if at == first or plain(items[at].label).endswith("资金")]
    amounts = {at: _yuan(placed, items[at]) for at in (first - 1, *members)}
    whole, known = amounts[first - 1], [amounts[at] for at in members if amounts[at] is not None]
    if whole is None or not known:
        return
    added = sum(known, Decimal(0))  # type: ignore[arg-type]
    blank = [empty(items[at].value) for at in members if amounts[at] is None]
    held: bool | None = (
        True if added == whole else None if not all(blank) else False if not blank or added > whole else None
    )
    yield ("header", placed.path), held


def _yuan(placed: Placed, item: object) -> Decimal | None:
    found = figure(item.value)  # type: ignore[attr-defined]
    if found is None or found.sign:
        return None
    power = YUAN.get(found.unit or str(item.unit or placed.unit))  # type: ignore[attr-defined]
    return None if power is None else found.number.scaleb(power)


def _project(filing: Filing, project: Placed) -> Iterator[Held]:
    """A project's own budget against the list of projects and against what it may cost."""
    inside = [placed for placed in walk(filing) if placed.project == project.path]
    budgets = {
        value
        for placed in inside
        if isinstance(placed.part, Fields)
        for item in placed.part.items
        if plain(item.label) in _WHOLE and (value := _yuan(placed, item)) is not None
    }
    for placed in inside:
        if isinstance(placed.part, Funding | Execution):
            table = Table(placed)
            budgets |= {
                value
                for row, own in enumerate(table.part.rows)
                for at in table.at(Meaning.AMOUNT)
                if (own.role is RowRole.TOTAL or plain(table.text(row, table.first(Meaning.ITEM))) in _WHOLE)
                and table.part.columns[at].horizon is not Horizon.LONG_TERM
                and table.part.columns[at].phase in (None, *BUDGETS, Phase.REQUESTED)
                and (value := table.yuan(row, at)) is not None
            }
    caps = list(_caps(filing, project))
    if budgets and len(caps) == 1:
        yield ("cap", project.path), caps[0] in budgets
    if len(budgets) != 1:
        return
    (budget,) = budgets
    for table in tables(filing, ProjectList):
        year, name = table.first(Meaning.YEAR_BUDGET), table.first(Meaning.PROJECT)
        for row, own in enumerate(table.part.rows):
            if year is not None and (own.id == project.part.id or table.text(row, name) == project.part.name):
                value = table.yuan(row, year)
                yield ("listed", project.path), None if value is None else value == budget


def _caps(filing: Filing, project: Placed) -> Iterator[Decimal]:
    for table in tables(filing, Indicators):
        if table.placed.project != project.path:
            continue
        target, unit, sign = (table.first(one) for one in (Meaning.TARGET, Meaning.UNIT, Meaning.OPERATOR))
        for row in range(len(table.part.rows)):
            names = "".join(table.text(row, table.first(one)) for one in (Meaning.LEVEL2, Meaning.LEVEL3))
            found = figure(table.cells[row][target]) if target is not None else None
            if not found or "成本" not in names or (found.sign or table.text(row, sign)) != "≤":
                continue
            power = YUAN.get(found.unit or table.text(row, unit))
            if power is not None:
                yield found.number.scaleb(power)
