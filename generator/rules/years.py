"""Checks that need the department's other filings: what later filings say of earlier years, target and result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from generator import comparison, measure
from generator.comparison.history import History, Series
from generator.comparison.lifecycle import RESULTS, Step
from generator.model import Horizon, Stage
from generator.rules.remarks import Note, Said, information

if TYPE_CHECKING:
    from generator.comparison.entries import Source, Value

Told = tuple["Source", Said]
"""What is said, and of which filing."""
Across = Callable[[History], Iterator[Told]]

_FEWEST = 5


def restated_amounts(history: History) -> Iterator[Told]:
    """以前年度金额与当年申报不同。

    后一年的表所列以前年度金额，与那一年自己的申报表同一栏的金额不同；两个数都保留。口径都未注明的也核对。
    依据：各年申报表原文，追溯调整不一定是差错。
    """
    for series in history.funds:
        for step in series.steps:
            for later in step.restated:
                if not step.own or not step.own.amount or not later.amount:
                    continue
                place = f"{series.key.side}“{later.name}”" if series.key.side else f"“{later.name}”"
                change = comparison.amounts(step.own.amount, later.amount)
                if change.unchanged:
                    yield later.value.source, f"{place}{step.year}年金额与{step.year}年申报表一致（{later.value.text}）"
                    continue
                differ = comparison.describe(change).short
                text = (
                    f"{place}：本表所列{step.year}年金额 {later.amount.value} {later.amount.unit}，"
                    f"{step.year}年申报表为 {step.own.amount.value} {step.own.amount.unit}，相差 {differ}（追溯值与原申报不同）。"
                )
                yield later.value.source, Note(text, (later.value.spot,))


def restated_values(history: History) -> Iterator[Told]:
    """以前年度指标值与当年申报不同。

    后一年的表所列以前年度指标值，与那一年自己的申报表所列目标不同；两个值都保留。重新定义过的指标不核对。
    依据：各年申报表原文；历史值可能是实际完成值，表中未注明。
    """
    for series in history.indicators:
        redefined = {one.year for one in series.steps if one.descent and one.change and not one.change.comparable}
        for step in series.steps:
            for one in step.restated:
                if (
                    one.differs
                    and step.target
                    and not any(step.year < year <= one.value.source.year for year in redefined)
                ):
                    text = (
                        f"{step.name}：本表所列{step.year}年为 {one.value.text}，"
                        f"{step.year}年申报目标为 {step.target.text}（追溯值与原申报不同）。"
                    )
                    yield one.value.source, information(text, (one.value.spot,))


def below_results(history: History) -> Iterator[Told]:
    """目标低于上年实际。

    带有 ≥ 或 ≤ 的目标，上年自评的实际完成值已经好于本年目标；单位不同的不比较。
    依据：上年自评表与本年申报表。
    """
    for series in history.indicators:
        for before, step in _successive(series):
            actual, target = _measure(before.actual), _measure(step.target)
            if (
                not actual
                or not target
                or not step.target
                or (step.change and step.change.reason is comparison.Reason.REDEFINED)
            ):
                continue
            if comparison.level(target, [actual]) and target.operator and before.actual:
                side = "低于" if comparison.direction(target.operator) is comparison.Direction.HIGHER else "高于"
                text = f"{step.name}：{step.year}年目标 {step.target.text}，{side}{before.year}年实际完成值 {before.actual.text}。"
                yield step.target.source, Note(text, (step.target.spot,))


def copied(history: History) -> Iterator[Told]:
    """各项目标与上年申报表逐项相同。

    同一部门或项目的年度绩效指标五项以上，指标与上年申报表相同，每一项的目标也都相同。
    依据：两年申报表逐格比较，只作说明。
    """
    tables: dict[tuple[int, str], list[Step]] = defaultdict(list)
    for series in history.indicators:
        if series.key.horizon is Horizon.ANNUAL:
            for step in series.steps:
                tables[step.year, series.key.project].append(step)
    for (year, _), steps in sorted(tables.items()):
        changes = [one.change for one in steps if one.basis == f"{year - 1}年申报表"]
        filed = [one for one in steps if one.target and one.target.source.stage is Stage.TARGET]
        if len(filed) >= _FEWEST and len(changes) == len(steps) and all(one and one.unchanged for one in changes):
            spots = (filed[0].target.spot,) if filed[0].target else ()
            text = f"{len(filed)} 项指标及其目标与{year - 1}年申报表逐项相同。"
            if filed[0].target:
                yield filed[0].target.source, information(text, spots)


def both_ends(history: History) -> Iterator[Told]:
    """申报与自评的指标不一致。

    同一年度的指标只见于申报表或只见于自评表，或者两张表所列目标不同；每一类合并为一条。
    依据：同一年度的申报表与自评表。
    """
    kinds: dict[tuple[Source, str], list[tuple[str, Value]]] = defaultdict(list)
    matched: dict[Source, int] = defaultdict(int)
    for series in history.indicators:
        for step in series.steps:
            for reported in _reported(history, series, step.year):
                if not any("申报" in one or "只见于" in one for one in step.notes):
                    matched[reported] += 1
            for note in step.notes:
                about = step.target
                if about:
                    kinds[about.source, note].append((step.name, about))
    for (source, note), found in kinds.items():
        shown = "、".join(name for name, _ in found)
        yield source, information(f"{shown}：{note}。", tuple(value.spot for _, value in found))
    for source, many in matched.items():
        yield source, f"{many} 项指标在申报表和自评表中都有，目标一致"


def _reported(history: History, series: Series, year: int) -> Iterator[Source]:
    for extract in history.extracts:
        source = extract.source
        if source.year == year and source.stage in RESULTS:
            if any(
                history.names.root(one.key, one.year) == series.key for one in extract.indicators if one.year == year
            ):
                yield source


def forms(history: History) -> Iterator[Told]:
    """申报表换了表式。

    本年申报表的表种与上年不同，或中间缺少年度：合计可比，分类不可比。
    依据：各年申报表的表名。
    """
    for one in history.breaks:
        for extract in history.extracts:
            if (extract.source.year, extract.source.stage) == (one.year, Stage.TARGET):
                yield extract.source, information(f"{one.text}。")


def _successive(series: Series) -> Iterator[tuple[Step, Step]]:
    by_year = {one.year: one for one in series.steps}
    return ((by_year[year - 1], one) for year, one in by_year.items() if year - 1 in by_year)


def _measure(value: Value | None) -> measure.Measure | None:
    return value.measure if value else None
