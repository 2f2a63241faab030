"""与上年比较、目标与结果: what became different from the filing of the year before, and what became of the targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import comparison, formats
from generator.comparison import Reason, Status
from generator.comparison.entries import Source
from generator.comparison.history import Series
from generator.comparison.lifecycle import Step
from generator.dossier import Dossier
from generator.model import Horizon
from generator.views import charts, ledgers
from generator.views.ledgers import cell, mark
from generator.views.shapes import CellView, TableView

KINDS = {
    Reason.NEW: "新增",
    Reason.DROPPED: "取消",
    Reason.SPLIT: "拆分",
    Reason.MERGED: "合并",
    Reason.REDEFINED: "重新定义",
}
"""What happened to an item, where it is more than another value."""
_ADJUSTED, _SAME, _OTHER = "调整", "未变", "不可比"
_ORDER = (*KINDS.values(), _ADJUSTED, _OTHER, _SAME)

CHIPS = {
    Status.MET: "ok",
    Status.EXCEEDED: "over",
    Status.NOT_MET: "miss",
    Status.SELF_REPORTED_DONE: "said",
    Status.NOT_MEASURABLE: "no",
    Status.NOT_DUE: "due",
    Status.NOT_APPLICABLE: "no",
    Status.NOT_FILED: "",
}
"""Look of each state; its word always stands beside it."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """与上年申报表比较."""

    basis: str
    counts: tuple[tuple[str, int], ...]
    """新增 3, 取消 1 … of indicators, those that happened."""
    breaks: tuple[str, ...]
    table: TableView | None
    """Everything that became different; None when nothing did."""


@dataclass(frozen=True, slots=True)
class ResultsView:
    """目标与结果."""

    counts: tuple[tuple[str, int], ...]
    """达成 8, 未达成 2 … in the order of the states."""
    table: TableView | None
    """None when one filing alone speaks of the year: its own table then shows the states."""


def of(dossier: Dossier, year: int) -> ChangesView | None:
    """Against the 申报表 of the year before; None when there is none, or none of this year."""
    basis = f"{year - 1}年申报表"
    found = [(series, step) for series, step in _steps(dossier, year) if step.basis == basis and step.change]
    breaks = tuple(one.text for one in dossier.history.breaks if one.year == year)
    if not found:
        return ChangesView("", (), breaks, None) if breaks else None
    ordered = sorted(found, key=lambda pair: _ORDER.index(kind(pair[1])))
    moved = [pair for pair in ordered if kind(pair[1]) != _SAME]
    counts = Counter(kind(step) for _, step in found)
    columns = [("变化", "tag"), ("指标", "l3"), (f"{year - 1}年目标", "mid"), (f"{year}年目标", "mid")]
    columns.append(("差", "num is-calc"))
    rows = (_row(series, step, dossier) for series, step in moved)
    table = ledgers.table("changes-indicators", f"与{basis}不同的指标", columns, rows) if moved else None
    return ChangesView(basis, tuple((one, counts[one]) for one in _ORDER if counts[one]), breaks, table)


def kind(step: Step) -> str:
    """新增, 取消, 拆分, 合并, 重新定义, 调整, 不可比 or 未变."""
    change = step.change
    if change is None:
        return _OTHER
    if change.reason in KINDS:
        return KINDS[change.reason]
    if change.moved:
        return _ADJUSTED
    return _SAME if change.unchanged else _OTHER


def _steps(dossier: Dossier, year: int) -> Iterator[tuple[Series, Step]]:
    for series in dossier.history.indicators:
        for step in series.steps:
            if step.year == year:
                yield series, step


def _row(series: Series, step: Step, dossier: Dossier) -> tuple[CellView, ...]:
    before = next((one for one in series.steps if one.year == step.year - 1), None)
    was = before.target.text if before and before.target else ""
    now = step.target.text if step.target else ""
    words = comparison.describe(step.change) if step.change else None
    said = words.long if words and kind(step) in {_ADJUSTED, _OTHER} else ""
    old_name = before.name if before and step.name and before.name != step.name else ""
    notes = [f"原名“{old_name}”"] if old_name else []
    notes += [step.descent.note] if step.descent and step.descent.note else []
    place = f"#{step.target.spot.anchor(step.target.source.stem)}" if step.target else ""
    return (
        mark(kind(step), "plain"),
        cell(_name(series, step, dossier), "；".join(notes), href=place),
        cell(was or ("未列" if not before or not before.name else "未填"), void=not was),
        cell(now or ("未列" if not step.listed else "未填"), void=not now),
        cell(said),
    )


def _name(series: Series, step: Step, dossier: Dossier) -> str:
    name = step.name or series.names[-1]
    horizon = "（长期）" if series.key.horizon is Horizon.LONG_TERM else ""
    if not series.key.project:
        return f"{name}{horizon}"
    projects = (one.names[0] for one in dossier.history.projects if one.reference == series.key.project)
    return f"{next(projects, series.key.project)}：{name}{horizon}"


def results(dossier: Dossier, year: int) -> ResultsView | None:
    """申报 → 监控 → 自评 of one year; None when no filing of the year speaks of results."""
    found = [(series, step) for series, step in _steps(dossier, year) if step.completion and step.listed]
    if not found:
        return None
    middle = any(step.midyear or step.forecast for _, step in found)
    ended = any(step.actual or step.score for _, step in found)
    columns = [("指标", "l3"), ("目标", "mid")]
    columns += [("年中完成", "mid"), ("全年预计", "mid")] if middle else []
    columns += [("实际完成", "mid")] if ended else []
    columns += [("完成情况", "tag is-calc"), ("部门自报", "tag")]
    rows = (_result(series, step, dossier, middle=middle, ended=ended) for series, step in found)
    counts = Counter(step.completion.status for _, step in found if step.completion)
    return ResultsView(
        tuple((one.label, counts[one]) for one in Status if counts[one]),
        ledgers.table("results-indicators", f"{year}年目标与结果", columns, rows) if joined(dossier, year) else None,
    )


def joined(dossier: Dossier, year: int) -> bool:
    """Whether filings of more than one stage speak of the year's indicators."""
    stages = {one.stage for found in dossier.history.extracts for one in found.indicators if one.year == year}
    return len(stages) > 1


def states(dossier: Dossier, source: Source) -> dict[str, tuple[str, str]]:
    """Id of each row of one filing → its state in words, and why; for filings that stand alone in their year."""
    if joined(dossier, source.year):
        return {}
    found = {}
    for series in dossier.history.indicators:
        for step in series.steps:
            about = step.actual or step.target
            if step.completion and about and about.source == source:
                done = step.completion
                rate = f"完成率 {formats.percent(done.rate)}" if done.rate is not None else done.note
                found[about.spot.anchor(source.stem)] = (done.status.label, rate)
    return found


def _result(series: Series, step: Step, dossier: Dossier, *, middle: bool, ended: bool) -> Iterator[CellView]:
    place = f"#{step.target.spot.anchor(step.target.source.stem)}" if step.target else ""
    yield cell(_name(series, step, dossier), "；".join(step.notes), href=place)
    values = [step.target, *((step.midyear, step.forecast) if middle else ()), *((step.actual,) if ended else ())]
    for value in values:
        yield cell(value.text if value and value.filed else "未填" if value else "", void=not (value and value.filed))
    done = step.completion
    if done:
        rate = f"完成率 {formats.percent(done.rate)}（{done.formula}）" if done.rate is not None else done.note
        yield replace(mark(done.status.label, CHIPS[done.status], rate), reach=charts.reach(done.rate))
    yield cell(_claim(step))


def _claim(step: Step) -> str:
    """得分 4／5, 能完成: the filing's own words."""
    said = []
    if step.score and step.score.filed:
        weight = f"／{step.weight.text}" if step.weight and step.weight.filed else ""
        said.append(f"得分 {step.score.text}{weight}")
    if step.attainable and step.attainable.filed:
        said.append(f"能否完成：{step.attainable.text}")
    return "，".join(said)
