"""执行: rates of execution and of staffing, their scores, budgets adjusted during the year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import comparison, formats
from generator.facts import Facts, Line, Placed, TableColumn, weights
from generator.facts import staffing as filed_staffing
from generator.measure import units
from generator.model import Meaning, Phase
from generator.model.parts import BasicData, Execution
from generator.rules.figures import money, rounded_as
from generator.rules.remarks import PERCENT_POINTS, POINTS, Difference, Note, Said, information

_FULL = Decimal(100)


def rates(facts: Facts) -> Iterator[Said]:
    """执行率等于执行数除以预算数。

    不符：执行率不等于执行数除以预算数。
    按所填的小数位四舍五入；与表中任一预算数（年初、调整、全年）算得的执行率相同即为相符。
    依据：表内比例关系。
    """
    for placed in facts.of(Execution):
        for line in placed.lines:
            filed = line.rate
            found = tuple(_computed(placed, line))
            if filed is None or not found:
                continue
            held = next((one for one in found if rounded_as(one[1], filed) == filed), None)
            if held:
                yield f"{line.name}执行率 {held[0]}＝{formats.number(filed)}%"
            else:
                shown = "；".join(f"{formula}＝{formats.percent(rate)}" for formula, rate in found)
                least = min(abs(filed - rounded_as(rate, filed)) for _, rate in found)
                gap = Difference(least, PERCENT_POINTS)
                text = (
                    f"{line.name}执行率表中为 {formats.number(filed)}%，{shown}，相差 {gap.shown}，请以部门说明为准。"
                )
                yield Note(text, (line.spot,), difference=gap)


def _computed(placed: Placed[Execution], line: Line) -> Iterator[tuple[str, Decimal]]:
    """Formula and exact rate for each budget of the row; budgets closest to the execution in print come first."""
    for pair in reversed(comparison.executions(placed)):
        spent, budget = line.amount(pair.executed), line.amount(pair.budget)
        if spent and budget and budget.value > 0:
            rate = units.EXACT.divide(units.shifted(spent.value, 2), budget.value)
            yield f"{pair.formula} {formats.number(spent.value)}÷{formats.number(budget.value)}", rate


def scores(facts: Facts) -> Iterator[Said]:
    """执行率的得分。

    不符：执行率的得分与办法不符，或不能核算。
    得分不超过分值；执行率为 100% 的得满分，或得分等于分值乘以执行率，即为相符。
    其余情形表上没有印评分办法的，只作说明，不核算；列名印有办法（如“得分(20分*执行率)”）的，按所印办法核对。
    依据：表内分值。
    """
    for placed in facts.of(Execution):
        labels = (column.label for column in placed.columns_of(Meaning.SCORE))
        method = next((found for label in labels if (found := weights.by_rate(label))), None)
        for line in placed.lines:
            weight, score = line.weight, line.score
            rate = line.rate
            if method and score is not None and rate is not None:
                yield from _by_method(line, method.full * rate / _FULL, score, method.words)
                continue
            if weight is None or score is None:
                continue
            figures = f"{line.name}：分值 {formats.number(weight)}，得分 {formats.number(score)}"
            if score > weight:
                gap = Difference(score - weight, POINTS)
                yield Note(f"{figures}，超出 {gap.shown}，请以部门说明为准。", (line.spot,), difference=gap)
            elif rate is not None:
                yield from _scored(line, figures, weight * rate / _FULL, score, rate)


def _by_method(line: Line, expected: Decimal, score: Decimal, method: str) -> Iterator[Said]:
    """A score for which the column's own label says how it is reckoned."""
    due = rounded_as(expected, score)
    shown = f"{line.name}：{method}，执行率 {line.text(Meaning.RATE)}，得分 {formats.number(score)}"
    if due == score:
        yield shown
    else:
        by = formats.number(units.trimmed(formats.hundredths(expected)))
        gap = Difference(units.trimmed(formats.hundredths(abs(expected - score))), POINTS)
        text = f"{shown}；按所印办法为 {by} 分，相差 {gap.shown}，请以部门说明为准。"
        yield Note(text, (line.spot,), difference=gap)


def _scored(line: Line, figures: str, expected: Decimal, score: Decimal, rate: Decimal) -> Iterator[Said]:
    shown = f"{figures}，执行率 {formats.number(rate)}%"
    if rounded_as(expected, score) == score:
        yield shown
    else:
        text = (
            f"{shown}；分值乘以执行率为 {formats.number(units.trimmed(formats.hundredths(expected)))} 分。"
            "表内未印评分办法，本站不作核算。"
        )
        yield information(text, (line.spot,))


def adjusted(facts: Facts) -> Iterator[Said]:
    """年初预算与全年预算。

    不符：年初预算与全年预算不同。
    两者不同的，说明差额和按年初预算计算的执行率；只看总额各行，不看其中各行。
    依据：表内各列。
    """
    for placed in facts.of(Execution):
        columns = _phases(placed)
        first, last = columns.get(Phase.INITIAL), columns.get(Phase.ADJUSTED, columns.get(Phase.BUDGET))
        if first is None or last is None:
            continue
        for line in placed.lines:
            planned, final = line.amount(first), line.amount(last)
            if not line.row.depth and planned and final and planned.value != final.value:
                gap = money(abs(planned.value - final.value), placed.unit)
                figures = (
                    f"{first.label} {money(planned.value, placed.unit)}，{last.label} {money(final.value, placed.unit)}"
                )
                yield information(f"{line.name}：{figures}，相差 {gap}{_initial(placed, line, first)}。", (line.spot,))


def _phases(placed: Placed[Execution]) -> dict[Phase | None, TableColumn]:
    return {column.phase: column for column in reversed(placed.amounts)}


def changes(facts: Facts) -> Iterator[Said]:
    """年初预算加调整额等于调整后预算。

    不符：年初预算加调整额不等于调整后预算。
    同一行印有年初预算、调整额（增加为正、减少为负）和调整后预算的，逐行相加；任一格空白的不核对。
    依据：表内各列。
    """
    for placed in facts.of(Execution):
        columns = _phases(placed)
        first, change = columns.get(Phase.INITIAL), columns.get(Phase.CHANGE)
        last = columns.get(Phase.ADJUSTED, columns.get(Phase.BUDGET))
        if first and change and last:
            for line in placed.lines:
                yield from _changed(line, (first, change, last))


def _changed(line: Line, columns: tuple[TableColumn, TableColumn, TableColumn]) -> Iterator[Said]:
    planned, changed, final = (line.amount(column) for column in columns)
    if not (planned and changed and final):
        return
    total, unit = units.EXACT.add(planned.value, changed.value), line.placed.unit
    sign = "−" if changed.value < 0 else "＋"
    shown = f"{line.name}：{columns[0].label} {formats.number(planned.value)}{sign}{formats.number(abs(changed.value))}"
    if total == final.value:
        yield f"{shown}＝{columns[2].label} {formats.number(final.value)}"
    else:
        gap = Difference(abs(units.EXACT.subtract(total, final.value)), unit)
        yield Note(
            f"{shown}＝{money(total, unit)}，{columns[2].label}为 {money(final.value, unit)}，"
            f"相差 {gap.shown}，请以部门说明为准。",
            (line.spot,),
            difference=gap,
        )


def _initial(placed: Placed[Execution], line: Line, first: TableColumn) -> str:
    for pair in comparison.executions(placed):
        spent, budget = line.amount(pair.executed), line.amount(pair.budget)
        if pair.budget is first and spent and budget and budget.value > 0:
            rate = units.EXACT.divide(units.shifted(spent.value, 2), budget.value)
            return f"；按年初预算计算的执行率为 {formats.percent(rate)}"
    return ""


def staffing(facts: Facts) -> Iterator[Said]:
    """在职人员控制率等于在职人数除以编制数。

    不符：在职人员控制率不等于在职人数除以编制数。
    按所填的小数位四舍五入后比较。
    依据：表内比例关系。
    """
    for placed in facts.of(BasicData):
        for line, base, people in filed_staffing.of(placed):
            filed = line.rate
            if not base or filed is None:
                continue
            rate = units.EXACT.divide(units.shifted(people, 2), base)
            shown = f"控制率 {formats.number(people)}÷{formats.number(base)}＝"
            if rounded_as(rate, filed) == filed:
                yield f"{shown}{formats.number(filed)}%"
            else:
                gap = Difference(abs(filed - rounded_as(rate, filed)), PERCENT_POINTS)
                text = (
                    f"{shown}{formats.percent(rate)}，表中为 {formats.number(filed)}%，"
                    f"相差 {gap.shown}，请以部门说明为准。"
                )
                yield Note(text, (line.spot,), difference=gap)
