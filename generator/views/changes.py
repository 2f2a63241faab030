"""与上年比较、目标与结果: what became different from the filing of the year before, and what became of the targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator import comparison, formats, links, sentences
from generator.comparison import Reason, Status
from generator.comparison.basis import Basis
from generator.comparison.history import History, Series
from generator.comparison.identity import Why
from generator.comparison.lifecycle import Step
from generator.dossier import Dossier
from generator.facts import Origin, Value, nameless
from generator.frozen import dataclass
from generator.model import Horizon, Stage
from generator.views import cells, charts, own_tables
from generator.views.own_tables import cell, mark
from generator.views.shapes import CellView, TableView

KINDS = {
    Reason.NEW: sentences.words("changes.new"),
    Reason.DROPPED: sentences.words("changes.dropped"),
    Reason.SPLIT: sentences.words("changes.split"),
    Reason.MERGED: sentences.words("changes.merged"),
    Reason.REDEFINED: sentences.words("changes.redefined"),
}
"""What happened to an item, where it is more than another value."""
_ADJUSTED, _SAME, _OTHER = map(sentences.words, ("changes.adjusted", "changes.same", "changes.other"))
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
    reasons: tuple[str, ...] = ()
    """Why items of the two years stand together, and why others do not."""


@dataclass(frozen=True, slots=True)
class ResultsView:
    """目标与结果."""

    counts: tuple[tuple[str, int], ...]
    """达成 8, 未达成 2 … in the order of the states."""
    table: TableView | None
    """None when one filing alone speaks of the year: its own table then shows the states."""
    reasons: tuple[str, ...] = ()
    """Why rows of the year's filings stand together, and why others do not."""


def of(dossier: Dossier, year: int) -> ChangesView | None:
    """Against the 申报表 of the year before; None when there is none, or none of this year."""
    basis = Basis(year - 1, Stage.TARGET)
    found = [(series, step) for series, step in _steps(dossier, year) if step.basis == basis and step.change]
    breaks = tuple(one.text for one in dossier.history.breaks if one.year == year)
    if not found:
        return ChangesView("", (), breaks, None) if breaks else None
    ordered = sorted(found, key=lambda pair: _ORDER.index(kind(pair[1])))
    moved = [pair for pair in ordered if kind(pair[1]) != _SAME]
    counts = Counter(kind(step) for _, step in found)
    columns = own_tables.heads([("changes.change", "tag"), ("columns.indicator", "l3")])
    columns += [(sentences.words("changes.target_of", year=one), "mid") for one in (year - 1, year)]
    columns.append((sentences.words("changes.difference"), "num is-calc"))
    rows = (_row(series, step, dossier) for series, step in moved)
    caption = sentences.words("changes.caption", basis=basis)
    table = own_tables.table("changes-indicators", caption, columns, rows) if moved else None
    reasons = _reasons([step.across for _, step in found])
    return ChangesView(str(basis), tuple((one, counts[one]) for one in _ORDER if counts[one]), breaks, table, reasons)


def _reasons(every: Sequence[Why | None]) -> tuple[str, ...]:
    """同一路径 40 项, 别名 1 项 …: each reason with its number, those that join first."""
    counts = Counter(why for why in every if why)
    return tuple(sentences.words("joins.counted", reason=why.label, number=counts[why]) for why in Why if counts[why])


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
    notes = [sentences.words("changes.old_name", name=old_name)] if old_name else []
    notes += [step.descent.note] if step.descent and step.descent.note else []
    place = _place(step.target)
    return (
        mark(kind(step), "plain"),
        cell(_name(series, step, dossier), sentences.joined(notes, "marks.then"), href=place),
        cell(was or _empty(listed=bool(before and before.name)), void=not was),
        cell(now or _empty(listed=step.listed), void=not now),
        cell(said),
    )


def _place(value: Value | None) -> str:
    """Where a value stands on its form; "" for none."""
    return links.within_year(value.source.stem, value.spot.anchor(value.source.stem)) if value else ""


def _empty(*, listed: bool) -> str:
    return cells.BLANK.text if listed else cells.NOT_LISTED.text


def _name(series: Series, step: Step, dossier: Dossier) -> str:
    name = step.name or series.names[-1]
    if series.key.horizon is Horizon.LONG_TERM:
        name = sentences.words("marks.long_term", name=name)
    if not series.key.project:
        return name
    if nameless(series.key.project):
        return sentences.words("marks.under", title=sentences.words("changes.nameless"), text=name)
    projects = (one.names[0] for one in dossier.history.projects if one.reference == series.key.project)
    return sentences.words("marks.under", title=next(projects, series.key.project), text=name)


def results(dossier: Dossier, year: int) -> ResultsView | None:
    """申报 → 监控 → 自评 of one year; None when no filing of the year speaks of results."""
    found = [(series, step) for series, step in _steps(dossier, year) if step.completion and step.listed]
    if not found:
        return None
    middle = any(step.midyear or step.forecast for _, step in found)
    ended = any(step.actual or step.score for _, step in found)
    columns = [("columns.indicator", "l3"), ("columns.target", "mid")]
    columns += [("columns.midyear", "mid"), ("columns.forecast", "mid")] if middle else []
    columns += [("columns.actual", "mid")] if ended else []
    columns += [("columns.state", "tag is-calc"), ("columns.said", "tag")]
    rows = (_result(series, step, dossier, middle=middle, ended=ended) for series, step in found)
    counts = Counter(step.completion.status for _, step in found if step.completion)
    caption = sentences.words("results.caption", year=year)
    return ResultsView(
        tuple((one.label, counts[one]) for one in Status if counts[one]),
        own_tables.table("results-indicators", caption, own_tables.heads(columns), rows)
        if joined(dossier, year)
        else None,
        _reasons([step.within for _, step in found]),
    )


def joined(dossier: Dossier, year: int) -> bool:
    """Whether filings of more than one stage speak of the year's indicators."""
    stages = {one.stage for found in dossier.history.filings for one in found.indicators if one.year == year}
    return len(stages) > 1


def states(dossier: Dossier, source: Origin) -> dict[str, tuple[str, str]]:
    """Id of each row of one filing → its state in words, and why; for filings that stand alone in their year."""
    if joined(dossier, source.year):
        return {}
    found = {}
    for series in dossier.history.indicators:
        for step in series.steps:
            about = step.actual or step.target
            if step.completion and about and about.source == source:
                done = step.completion
                rate = _rate(done.rate) if done.rate is not None else done.note
                found[about.spot.anchor(source.stem)] = (done.status.label, rate)
    return found


def beside(history: History, source: Origin) -> dict[str, tuple[str, comparison.Change]]:
    """Id of each row of one filing → the filing of the year before it is compared with, and the change."""
    found = {}
    before = Basis(source.year - 1, source.stage)
    for basis, change, value in (*_indicator_changes(history), *_fund_changes(history)):
        if value.source == source and basis == before:
            found[value.spot.anchor(source.stem)] = (str(before), change)
    return found


_Changes = Iterator[tuple[Basis | None, comparison.Change, Value]]


def _indicator_changes(history: History) -> _Changes:
    for step in (one for series in history.indicators for one in series.steps):
        if step.change and step.target:
            yield step.basis, step.change, step.target


def _fund_changes(history: History) -> _Changes:
    for step in (one for series in history.funds for one in series.steps):
        if step.change and step.own:
            yield step.basis, step.change, step.own.value


def _result(series: Series, step: Step, dossier: Dossier, *, middle: bool, ended: bool) -> Iterator[CellView]:
    place = _place(step.target)
    notes = [*step.notes, *([sentences.words("results.by_name")] if step.join else [])]
    yield cell(_name(series, step, dossier), sentences.joined(notes, "marks.then"), href=place)
    values = [step.target, *((step.midyear, step.forecast) if middle else ()), *((step.actual,) if ended else ())]
    for value in values:
        yield _as_filed(value)
    done = step.completion
    if done:
        rate = _rate(done.rate, done.formula) if done.rate is not None else done.note
        yield replace(mark(done.status.label, CHIPS[done.status], rate), reach=charts.reach(done.rate))
    yield cell(_claim(step))


def _as_filed(value: Value | None) -> CellView:
    """A value as filed, “无” and “——” too; 未填 only where nothing is; nothing where the form has no such cell."""
    if value is None:
        return cell("")
    return cell(value.text or cells.BLANK.text, void=not value.filed)


def _rate(rate: Decimal, formula: str = "") -> str:
    words = sentences.words("results.rate", percent=formats.percent(rate))
    return sentences.words("marks.aside", text=words, aside=formula) if formula else words


def _claim(step: Step) -> str:
    """得分 4／5, 能完成: the filing's own words."""
    said = []
    if step.score and step.score.filed:
        key = "results.score_of" if step.weight and step.weight.filed else "results.score"
        said.append(sentences.words(key, score=step.score.text, weight=step.weight.text if step.weight else ""))
    if step.attainable:
        said.append(sentences.words("results.attainable", text=step.attainable.text))
    return sentences.joined(said, "marks.comma")
