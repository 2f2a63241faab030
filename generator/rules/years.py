"""Checks that need the department's other filings: what later filings say of earlier years, target and result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator import comparison
from generator.comparison import Direction, Reason
from generator.comparison.basis import Basis
from generator.comparison.funds import FundSeries
from generator.comparison.history import History
from generator.comparison.lifecycle import Restated, Step
from generator.facts import Fund, Origin, Value
from generator.model import Horizon, Stage
from generator.rules.remarks import Note, Said, difference, information

Told = tuple[Origin, Said]
"""Which filing something is said of, and what."""

_FEWEST = 5


def restated_amounts(history: History) -> Iterator[Told]:
    """以前年度金额与当年申报不同。

    后一年的表所列以前年度金额，与那一年自己的表同一栏的金额不同；那一年没有收录自己的表的，后来各表之间比较。各个数都保留。
    口径都未注明的也核对。
    依据：各年原文；追溯调整不一定是差错。
    """
    for series in history.funds:
        for step in series.steps:
            first, rest = (
                (step.own, step.restated) if step.own else (next(iter(step.restated), None), step.restated[1:])
            )
            for later in rest:
                if said := _restated_amount(series, first, later):
                    yield later.value.source, said


def _restated_amount(series: FundSeries, own: Fund | None, later: Fund) -> Said | None:
    if own is None or own.amount is None or later.amount is None:
        return None
    place = f"{series.key.side}“{later.name}”"
    change = comparison.amounts(own.amount, later.amount)
    where = f"{own.value.source.year}年{series.stage}表" + ("" if own.value.source.year == own.year else "所列")
    differ = difference(change)
    if change.unchanged or differ is None:
        return f"{place}{own.year}年金额与{where}一致（{_filed(later)}）"
    return Note(
        f"{place}：本表所列{own.year}年金额 {_filed(later)}，{where}为 {_filed(own)}，"
        f"相差 {differ.shown}（{'追溯值与原申报不同' if own.value.source.year == own.year else '两次所列不同'}）。",
        (later.value.spot,),
        difference=differ,
    )


def _filed(fund: Fund) -> str:
    """The amount as filed, with its unit."""
    return fund.amount.shown if fund.amount else fund.value.text


def restated_values(history: History) -> Iterator[Told]:
    """以前年度指标值与当年申报不同。

    后一年的表所列以前年度指标值，与那一年自己的申报表所列目标不同；两个值都保留。重新定义过的指标不核对。
    依据：各年申报表原文；历史值可能是实际完成值，表中未注明。
    """
    for series in history.indicators:
        redefined = [one.year for one in series.steps if one.change and one.change.reason is Reason.REDEFINED]
        for step in series.steps:
            for one in step.restated:
                if not any(step.year < year <= one.value.source.year for year in redefined):
                    yield from _restated_value(step, one)


def _restated_value(step: Step, one: Restated) -> Iterator[Told]:
    if not step.target or not step.target.filed:
        return
    where, actual = f"{step.year}年{step.target.source.stage}表", step.actual
    if one.differs:
        reached = f"，{_of(actual)}为 {actual.text}" if actual and actual.filed else ""
        text = (
            f"{step.name}：本表所列{step.year}年为 {one.value.text}，{where}目标为 {step.target.text}{reached}"
            "（追溯值与原申报不同）。"
        )
        yield one.value.source, information(text, (one.value.spot,))
    elif one.result and actual:
        yield one.value.source, f"{step.name}：所列{step.year}年值与{_of(actual)}一致（{one.value.text}）"
    else:
        yield one.value.source, f"{step.name}：所列{step.year}年值与{where}目标一致（{one.value.text}）"


def _of(actual: Value) -> str:
    """2023年自评表实际完成值."""
    return f"{actual.source.year}年{actual.source.stage}表实际完成值"


def below_results(history: History) -> Iterator[Told]:
    """目标低于上年实际。

    带有 ≥ 或 ≤ 的目标，上年自评的实际完成值已经好于本年目标；单位不同和重新定义的不比较。
    依据：上年自评表与本年申报表。
    """
    for series in history.indicators:
        by_year = {one.year: one for one in series.steps}
        for step in series.steps:
            before = by_year.get(step.year - 1)
            if before and not (step.change and step.change.reason is Reason.REDEFINED):
                yield from _below(before, step)


def _below(before: Step, step: Step) -> Iterator[Told]:
    reached, target = before.actual, step.target
    if not reached or not target or not target.measure:
        return
    if comparison.direction(target.measure.operator) is Direction.NEUTRAL:
        return
    if comparison.level(target.measure, [reached.measure]):
        side = "低于" if comparison.direction(target.measure.operator) is Direction.HIGHER else "高于"
        text = f"{step.name}：{step.year}年目标 {target.text}，{side}{before.year}年实际完成值 {reached.text}。"
        rate = comparison.is_rate(step.name)
        fall = comparison.measures(reached.measure, target.measure, rate=rate)
        yield target.source, Note(text, (target.spot,), difference=difference(fall))


def copied(history: History) -> Iterator[Told]:
    """各项目标与上年申报表逐项相同。

    同一部门或项目的指标五项以上，指标与上年申报表相同，每一项的目标也都相同；长期和年度指标分别核对。
    依据：两年申报表逐格比较，只作说明。
    """
    tables: dict[tuple[int, str, Horizon], list[Step]] = defaultdict(list)
    for series in history.indicators:
        for step in series.steps:
            if step.basis == Basis(step.year - 1, Stage.TARGET):
                tables[step.year, series.key.project, series.key.horizon].append(step)
    for (year, _, horizon), steps in sorted(tables.items()):
        filed = [one.target for one in steps if one.target and _as_before(one)]
        if len(filed) == len(steps) >= _FEWEST:
            name = "长期指标" if horizon is Horizon.LONG_TERM else "指标"
            text = f"{len(filed)} 项{name}及其目标与{year - 1}年申报表逐项相同。"
            yield filed[0].source, information(text, (filed[0].spot,))


def _as_before(step: Step) -> bool:
    """Whether figure and operator are those of the year before."""
    return step.change is not None and step.change.unchanged and not step.change.moved


def both_ends(history: History) -> Iterator[Told]:
    """申报与自评的指标不一致。

    同一年度的指标只见于申报表或只见于自评表，或者两张表所列目标不同；每一类合并为一条。
    依据：同一年度的申报表、监控表与自评表。
    """
    kinds: dict[tuple[Origin, str], list[tuple[str, Value]]] = defaultdict(list)
    agreed: dict[Origin, int] = defaultdict(int)
    for step in (one for series in history.indicators for one in series.steps):
        if step.target is None:
            continue
        for note in step.notes:
            kinds[step.target.source, note].append((step.name, step.target))
        if step.actual and step.actual.source != step.target.source and not step.notes:
            agreed[step.actual.source] += 1
    for (source, note), found in kinds.items():
        shown = "、".join(name for name, _ in found)
        yield source, information(f"{shown}：{note}。", tuple(value.spot for _, value in found))
    for source, many in agreed.items():
        yield source, f"{many} 项指标在申报表和{source.stage}表中都有，目标一致"


def forms(history: History) -> Iterator[Told]:
    """申报表换了表式。

    本年申报表的表种与上年不同，或中间缺少年度：合计可比，分类不可比。
    依据：各年申报表的表名。
    """
    for one in history.breaks:
        for facts in history.filings:
            if (facts.source.year, facts.source.stage) == (one.year, Stage.TARGET):
                yield facts.source, information(f"{one.text}。")
