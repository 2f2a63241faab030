"""Projects: their list against the budget, their own funds, schedules and cost ceilings."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import formats, measure
from generator.facts import Facts, Line, Placed, TableColumn, percentage, projects, tidy
from generator.findings import Severity
from generator.measure import Operator, units
from generator.model import Meaning
from generator.model.parts import Fields, Funding, Project, ProjectList, Schedule
from generator.rules import budgets
from generator.rules.figures import added, blanks, money
from generator.rules.remarks import ASK, PERCENT_POINTS, Difference, Note, Said, information
from generator.rules.sides import Side, sides

_WHOLE = Decimal(100)
_BASIC = ("人员经费", "公用经费", "日常公用经费", "基本支出", "工资福利支出", "商品和服务支出")
_Budgets = Sequence[tuple[Line, Decimal]]


def lists(facts: Facts) -> Iterator[Said]:
    """项目清单合计与预算相符。

    不符：项目清单合计与预算不符。
    清单中同一类别的项目合计，等于支出构成中这一类的金额；支出构成没有这一类的，与项目支出、部门总支出比较：
    超过的给出提示；小于项目支出的只作说明（清单可以只列主要项目）。有项目未填金额的不核对。
    依据：项目支出是部门支出的组成部分（预算法实施条例第六条）。
    """
    for placed in facts.of(ProjectList):
        rows = [one for one in placed.lines if one.row.role is None and not one.row.depth]
        budgets = [(one, _budget(one)) for one in rows]
        known = [(one, value) for one, value in budgets if value is not None]
        if known and len(known) == len(budgets):
            yield from _listed(facts, placed, known)


def _listed(facts: Facts, placed: Placed[ProjectList], known: _Budgets) -> Iterator[Said]:
    expenditure = _expenditure(facts, placed)
    if expenditure is None:
        return
    side, at = expenditure
    classes = {one.project_class for one, _ in known}
    loose: list[tuple[Line, Decimal]] = []
    for name in sorted(classes):
        members = [(one, value) for one, value in known if one.project_class == name]
        row = next((one for one in side.rows if name and one.name.startswith(name)), None)
        amount = row.amount(at) if row else None
        if row is None or amount is None:
            loose += members
        else:
            yield from _against(members, f"{row.name}", amount.value, row, exceeds_only=False)
    if len(loose) == len(known):
        yield from _unclassed(side, at, known)


def _unclassed(side: Side, at: TableColumn, known: _Budgets) -> Iterator[Said]:
    total = side.total.amount(at) if side.total else None
    row = next((one for one in side.rows if one.name == "项目支出"), None)
    projects = row.amount(at) if row else None
    listed = sum((value for _, value in known), Decimal(0))
    if total and side.total and listed > total.value:
        yield from _against(known, "部门总支出", total.value, side.total, exceeds_only=True)
    elif projects and row:
        yield from _against(known, row.name, projects.value, row, exceeds_only=True)


def _against(known: _Budgets, name: str, amount: Decimal, row: Line, *, exceeds_only: bool) -> Iterator[Said]:
    values, unit = [value for _, value in known], row.placed.unit
    listed = sum(values, Decimal(0))
    gap = units.EXACT.subtract(listed, amount)
    if not gap:
        yield f"列示项目合计 {added(values)}＝{name} {formats.number(amount)}"
        return
    same = next((one.name for one, value in known if len(known) > 1 and value == gap), "")
    tail = f"差额与所列“{same}”的金额相同，" if same else ""
    differ = Difference(abs(gap), unit)
    text = f"列示项目合计 {money(listed, unit)}，与{name} {money(amount, unit)}相差 {differ.shown}，{tail}{ASK}"
    spots = (*(one.spot for one, _ in known), row.spot)
    if exceeds_only and gap < 0:
        yield information(text, spots, difference=differ)
    else:
        yield Note(text, spots, difference=differ)


def basic_in_projects(facts: Facts) -> Iterator[Said]:
    """项目清单中的基本支出。

    清单列有名为人员经费、公用经费等的行，且合计等于支出构成中的基本支出。
    依据：部门支出分为基本支出和项目支出（预算法实施条例第六条）。
    """
    for placed in facts.of(ProjectList):
        found = [(one, value) for one in placed.lines if one.name in _BASIC and (value := _budget(one)) is not None]
        expenditure = _expenditure(facts, placed)
        row = next((one for one in expenditure[0].rows if one.name == "基本支出"), None) if expenditure else None
        amount = row.amount(expenditure[1]) if row and expenditure else None
        if found and row and amount and sum((value for _, value in found), Decimal(0)) == amount.value:
            named = "、".join(f"{one.name} {formats.number(value)}" for one, value in found)
            text = (
                f"项目清单列有{named}，合计 {money(amount.value, placed.unit)}，"
                f"与基本支出 {money(amount.value, placed.unit)}相同。"
            )
            yield information(text, (*(one.spot for one, _ in found), row.spot))


def year_within_total(facts: Facts) -> Iterator[Said]:
    """项目本年度预算不超过项目总预算。

    不符：项目本年度预算超过项目总预算。
    逐个项目比较；资金表并列项目资金总额和年度资金申请总额的，两个总额也比较。任一格空白的不核对。
    依据：本年度预算是总预算的一部分。
    """
    yield from budgets.within_total(facts)
    for placed in facts.of(ProjectList):
        totals = placed.columns_of(Meaning.TOTAL_BUDGET)
        if len(totals) != 1:
            continue
        rows = [one for one in placed.lines if one.row.role is None]
        pairs = [
            (one, value, limit.value)
            for one in rows
            if (value := _budget(one)) is not None and (limit := one.amount(totals[0]))
        ]
        over = [one for one in pairs if one[1] > one[2]]
        for line, value, whole in over:
            gap = Difference(value - whole, placed.unit)
            figures = f"本年度预算 {money(value, placed.unit)}，项目总预算 {money(whole, placed.unit)}"
            yield Note(f"{line.name}：{figures}，超出 {gap.shown}，{ASK}", (line.spot,), difference=gap)
        if pairs and not over:
            yield f"{len(pairs)} 个项目的本年度预算均不超过项目总预算"


def funds(facts: Facts) -> Iterator[Said]:
    """项目预算数等于各来源之和。

    不符：项目预算数不等于各来源之和。
    “预算数”后列“其中：财政资金”“其他资金”的，两者相加等于预算数。空白不当作 0：有空白的，
    只在已填各项相加超过预算数时提示。
    依据：表内合计关系。
    """
    for placed in facts.of(Fields):
        items = [
            (tidy(item.label), item.label, stated.to(placed.unit) if stated else None)
            for item in placed.part.items
            for stated in (projects.stated(placed, item, facts.source).amount,)
        ]
        first = next((i for i, one in enumerate(items) if one[1].startswith("其中") and i), None)
        if first is None or (whole := items[first - 1][2]) is None:
            continue
        members = [one for i, one in enumerate(items) if i >= first and (i == first or one[0].endswith("资金"))]
        values = [one[2].value for one in members if one[2]]
        empty = len(members) - len(values)
        shown = f"{items[first - 1][0]}：{'、'.join(one[0] for one in members if one[2])} {added(values)}"
        total = sum(values, Decimal(0))
        owner = _owner(facts, placed.scope)
        if values and total == whole.value:
            yield f"{owner}{shown}＝{formats.number(whole.value)}{blanks(empty)}"
        elif values and (not empty or (min(values) >= 0 and total > whole.value)):
            gap = Difference(abs(total - whole.value), placed.unit)
            text = (
                f"{owner}{shown}＝{money(total, placed.unit)}{blanks(empty)}，"
                f"与所列 {money(whole.value, placed.unit)}相差 {gap.shown}，{ASK}"
            )
            yield Note(text, (placed.spot,), difference=gap)


def schedules(facts: Facts) -> Iterator[Said]:
    """支出计划逐期累计到 100%。

    不符：支出计划没有逐期累计到 100%。
    累计比例逐期不减，最后一期为 100%。有空白的不核对。
    依据：列名为累计支出比例，年底应当支出完毕。
    """
    for placed in facts.of(Schedule):
        columns = placed.columns_of(Meaning.CUMULATIVE)
        for line in placed.lines:
            numbers = [percentage(line.words(column)) for column in columns]
            steps = [one for one in numbers if one is not None]
            if not steps or len(steps) != len(numbers):
                continue
            shown = f"{_owner(facts, placed.scope)}支出计划 {'、'.join(f'{formats.number(one)}%' for one in steps)}"
            falls = any(later < earlier for earlier, later in itertools.pairwise(steps))
            if not falls and steps[-1] == _WHOLE:
                yield f"{shown}，逐期不减，累计到 100%"
            if falls:
                yield Note(f"{shown}：后一期的累计比例小于前一期，{ASK}", (line.spot,))
            if steps[-1] != _WHOLE:
                gap = Difference(abs(_WHOLE - steps[-1]), PERCENT_POINTS)
                yield Note(f"{shown}：最后一期与 100% 相差 {gap.shown}，{ASK}", (line.spot,), difference=gap)


def cost_ceilings(facts: Facts) -> Iterator[Said]:
    """项目成本指标与项目预算数相符。

    不符：项目成本指标与项目预算数不符。
    只在项目只有一个以金额表示的成本上限（≤）时核对；1.8 与 1.80 相等。低于预算的只作说明（可能只是一部分成本）。
    依据：成本指标是项目支出的控制数。
    """
    for project in facts.of(Project):
        stated = projects.budget_of(facts.parts, facts.funds, project.path, facts.source)
        budget = stated.amount.to(project.unit) if stated and stated.amount else None
        caps = [
            (line, amount)
            for placed in facts.indicator_tables
            if placed.scope == project.path
            for line in placed.indicator_lines
            for _, found in line.targets()
            if found.operator is Operator.LE
            and found.numbers
            and "成本" in line.name + line.level2
            and found.unit.endswith("元")
            if (amount := measure.amount(f"{found.numbers[0]}{found.unit}", project.unit))
        ]
        if budget is None or len(caps) != 1:
            continue
        line, cap = caps[0]
        if cap.value == budget.value:
            yield f"{project.part.name}：{line.name} {line.target()}＝预算数 {budget.raw}"
            continue
        gap = Difference(abs(cap.value - budget.value), project.unit)
        text = (
            f"{project.part.name}：{line.name} {line.target()}，"
            f"预算数 {money(budget.value, project.unit)}，相差 {gap.shown}。"
        )
        grave = cap.value > budget.value
        yield Note(text, (line.spot,), Severity.WARNING if grave else Severity.NOTE, difference=gap)


def _expenditure(facts: Facts, near: Placed[ProjectList]) -> tuple[Side, TableColumn] | None:
    """The 支出 side of the same scope and its column of the list's year."""
    for placed in facts.of(Funding):
        if placed.scope == near.scope:
            side = next((one for one in sides(placed) if one.name == "支出"), None)
            columns = [column for column in placed.amounts if column.year == near.year]
            if side and len(columns) == 1:
                return side, columns[0]
    return None


def _budget(line: Line) -> Decimal | None:
    column = line.first(Meaning.YEAR_BUDGET)
    amount = line.amount(column) if column else None
    return amount.value if amount else None


def _owner(facts: Facts, scope: tuple[int, ...]) -> str:
    return next((f"{one.part.name}：" for one in facts.of(Project) if one.path == scope), "")
