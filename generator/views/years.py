"""各年对照: amounts, indicators and projects of one department, year beside year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator import comparison, indicators, links
from generator.comparison.entries import Fund, Source, Value
from generator.comparison.funds import FundSeries, FundStep
from generator.comparison.history import History, ProjectSeries, Series
from generator.comparison.lifecycle import Step
from generator.dossier import Dossier
from generator.measure import Measure
from generator.model import Horizon, Stage
from generator.views import charts, ledgers
from generator.views.charts import StackView
from generator.views.frame import Frame
from generator.views.ledgers import cell
from generator.views.shapes import CellView, TableView

_TWO = 2
"""A single year has nothing beside it."""
_LISTED = 12
"""Years side by side; older ones stand on their own pages."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the rows of one table share."""

    dossier: Dossier
    frame: Frame
    years: tuple[int, ...]
    basis: str
    """What the last column measures against, where that is one thing for all rows; the heading says it."""
    unit: str = ""
    """Money unit of all rows, where it is one; the caption says it."""
    pages: frozenset[str] = frozenset()
    """Ids of the indicators that have a page."""

    def to(self, value: Value) -> str:
        """The link to where a value stands."""
        url = links.department_year(self.dossier.region_id, self.dossier.id, value.source.year)
        return self.frame.to(f"{url}#{value.spot.anchor(value.source.stem)}")


def funding(dossier: Dossier, frame: Frame) -> tuple[TableView, ...]:
    """资金变化: the department's own 收入 and 支出, a table each; a change of form is marked."""
    history = dossier.history
    series = [one for one in history.funds if one.key.kind == "funding" and not one.key.project]
    found = []
    for number, side in enumerate(dict.fromkeys((one.key.side, one.stage) for one in series), 1):
        rows = [one for one in series if (one.key.side, one.stage) == side]
        if len(_years(rows)) >= _TWO:
            name = f"{side[0]}（{side[1]}表）" if side[0] else f"{side[1]}表"
            found.append(_funds(f"funds-{number}", name, rows, history, dossier, frame))
    return tuple(found)


def stack(dossier: Dossier) -> StackView | None:
    """支出构成 of all years as a picture."""
    rows = [one for one in dossier.history.funds if one.key.kind == "funding" and not one.key.project]
    spent = [one for one in rows if one.key.side == "支出" and one.stage is Stage.TARGET]
    return charts.stack("funds-chart", "支出各年构成", spent)


def _years(rows: Iterable[FundSeries]) -> list[int]:
    return sorted({step.year for one in rows for step in one.steps if step.shown and step.shown.value.filed})[-_LISTED:]


def _funds(  # noqa: PLR0913 - a table needs its name, rows, department and page
    table_id: str, name: str, rows: Sequence[FundSeries], history: History, dossier: Dossier, frame: Frame
) -> TableView:
    years = _years(rows)
    breaks = {one.year for one in history.breaks}
    columns = [("项目", "l3"), *((f"{one}年", "num cut" if one in breaks else "num") for one in years)]
    columns.append((f"{years[-1]}年", "num is-calc"))
    told = sorted((one for one in rows if _told(one, years)), key=_totals_last)
    units = {step.shown.amount.unit for one in told for step in one.steps if step.shown and step.shown.amount}
    unit = units.pop() if len(units) == 1 else ""
    basis = _basis(step for one in told for step in one.steps if step.year == years[-1])
    smalls = ["", *("口径变化" if one in breaks else "" for one in years), basis or f"比{years[-1] - 1}年"]
    layout = _Layout(dossier, frame, tuple(years), basis, unit)
    phases = "、".join(dict.fromkeys(str(one.phase or "口径未注明") for one in rows))
    return ledgers.table(
        table_id,
        name,
        columns,
        (_fund_row(one, layout) for one in told),
        remark=f"{unit}　{phases}　现价，未扣除物价因素".strip(),
        smalls=smalls,
    )


def _totals_last(series: FundSeries) -> bool:
    return series.total


def _told(series: FundSeries, years: Sequence[int]) -> bool:
    return any(step.year in years and step.shown and step.shown.value.filed for step in series.steps)


def _basis(steps: Iterable[FundStep | Step]) -> str:
    """What all changes of the last year are measured against, where that is one thing."""
    found = {one.basis for one in steps if one.change}
    if len(found) != 1:
        return ""
    filing, listed, year = found.pop().partition("所列")
    return f"比{year}（{filing}所列）" if listed else f"比{filing}"


def _fund_row(series: FundSeries, layout: _Layout) -> Iterator[CellView]:
    by_year = {one.year: one for one in series.steps}
    yield cell(series.name if not series.total else "合计")
    for year in layout.years:
        step = by_year.get(year)
        yield _amount(step, layout) if step else cell("")
    last = by_year.get(layout.years[-1])
    yield _change(last.change, "" if layout.basis else last.basis, layout.unit) if last else cell("")


def _amount(step: FundStep, layout: _Layout) -> CellView:
    shown = step.shown
    if shown is None or not shown.value.filed:
        return cell("未填" if shown else "", void=True)
    small = "" if step.own else f"{shown.value.source.year}年表所列"
    if step.differs:
        later = step.restated[-1]
        small = f"{later.value.source.year}年表列 {_text(later, layout.unit)}"
    return cell(_text(shown, layout.unit), small, href=layout.to(shown.value))


def _text(one: Fund, unit: str) -> str:
    """As filed; with its unit, unless the heading says it or the cell does."""
    own = one.amount.unit if one.amount and one.amount.unit != unit and one.value.text[-1:].isdigit() else ""
    return f"{one.value.text} {own}".rstrip()


def _change(change: comparison.Change | None, basis: str, unit: str = "") -> CellView:
    if change is None:
        return cell("")
    words = comparison.describe(change)
    figure = words.figure if unit and words.unit == unit else words.short
    small = words.percent or words.why
    return cell(figure, "；".join(one for one in (small if small != figure else "", basis) if one))


def indicator_tables(
    dossier: Dossier, frame: Frame, series: Sequence[Series], prefix: str = "indicators", *, pages: frozenset[str]
) -> tuple[TableView, ...]:
    """指标变化: targets and results of every indicator, annual and long-term apart. `pages`: ids with a page."""
    found = []
    for horizon, name in ((Horizon.ANNUAL, "年度指标"), (Horizon.LONG_TERM, "长期指标")):
        rows = [one for one in series if one.key.horizon is horizon]
        years = sorted({step.year for one in rows for step in one.steps if step.listed or step.restated})[-_LISTED:]
        if len(years) < _TWO:
            continue
        table_id = f"{prefix}-{'annual' if horizon is Horizon.ANNUAL else 'long'}"
        columns = [("指标", "l3"), ("一级、二级", "tag"), *((f"{one}年", "mid") for one in years)]
        columns.append((f"{years[-1]}年", "num is-calc"))
        basis = _basis(step for one in rows for step in one.steps if step.year == years[-1])
        smalls = [""] * (len(columns) - 1) + [basis or f"比{years[-1] - 1}年"]
        layout = _Layout(dossier, frame, tuple(years), basis, pages=pages)
        lines = (_indicator_row(one, layout) for one in rows)
        remark = "上行为目标，下行为实际完成值和完成情况"
        found.append(ledgers.table(table_id, name, columns, lines, remark=remark, smalls=smalls))
    return tuple(found)


def _indicator_row(series: Series, layout: _Layout) -> Iterator[CellView]:
    by_year = {one.year: one for one in series.steps}
    page = indicators.identity(layout.dossier, series)
    href = layout.frame.to(links.indicator(page)) if page in layout.pages else ""
    former = f"曾用名：{'、'.join(series.names[1:])}" if series.names[1:] else ""
    yield cell(series.names[0], former, href=href)
    told = [(one.year, _shown(one)) for one in series.steps if one.year in layout.years]
    yield replace(cell(" › ".join(one for one in series.path[:-1] if one)), spark=charts.spark(told))
    for year in layout.years:
        step = by_year.get(year)
        yield _step(step, layout) if step else cell("")
    last = by_year.get(layout.years[-1])
    yield _change(last.change, "" if layout.basis else last.basis) if last else cell("")


def _shown(step: Step) -> Measure | None:
    """The number a year's cell shows: its own target, else what a later filing gives."""
    value = step.target or next((one.value for one in step.restated), None)
    return value.measure if value and (step.listed or step.restated) else None


def _step(step: Step, layout: _Layout) -> CellView:
    if not step.listed:
        if step.restated:
            value = step.restated[0].value
            return cell(value.text, f"{value.source.year}年表所列", href=layout.to(value))
        return cell(comparison.describe(step.change).short if step.change else "", void=True)
    below = [_result(step)]
    below += [f"{one.value.source.year}年表列 {one.value.text}" for one in step.restated if one.differs][-1:]
    target = step.target
    text = target.text if target and target.filed else "未填"
    small = "；".join(one for one in below if one)
    return cell(text, small, href=layout.to(target) if target else "", void=text == "未填")


def _result(step: Step) -> str:
    """实际 43场，超额."""
    actual = f"实际 {step.actual.text}" if step.actual and step.actual.filed else ""
    status = step.completion.status.label if step.completion else ""
    return "，".join(one for one in (actual, status) if one)


def project(dossier: Dossier, project_id: str) -> ProjectSeries | None:
    """The series of the project whose page has this id."""
    return next((one for one in dossier.history.projects if any(e.id == project_id for e in one.years)), None)


def of_project(dossier: Dossier, frame: Frame, series: ProjectSeries) -> tuple[TableView, ...]:
    """One project's budget and indicators through the years; nothing for a project of one year."""
    years = sorted({one.year for one in series.years})
    if len(years) < _TWO:
        return ()
    rows = [one for one in dossier.history.indicators if one.key.project == series.reference]
    return (projects(dossier, frame, (series,)), *indicator_tables(dossier, frame, rows, pages=frozenset()))


def projects(dossier: Dossier, frame: Frame, series: Sequence[ProjectSeries]) -> TableView:
    """项目: budgets as each year's filing states them."""
    years = sorted({one.year for project in series for one in project.years})[-_LISTED:]
    columns = [("项目", "l3"), *((f"{one}年预算", "num") for one in years)]
    rows = (_project_row(one, years, dossier, frame) for one in series)
    return ledgers.table("projects-years", "项目预算", columns, rows, remark="各年申报表所列项目预算")


def _project_row(series: ProjectSeries, years: Sequence[int], dossier: Dossier, frame: Frame) -> Iterator[CellView]:
    other = [f"曾用名：{'、'.join(series.names[1:])}"] if series.names[1:] else []
    yield cell(series.names[0], "；".join([*other, *(f"编码 {one}" for one in series.codes)]))
    for year in years:
        entry = next((one for one in series.years if one.year == year), None)
        if entry is None:
            yield cell("未列", void=True)
            continue
        page = next((one.id for one in series.years if one.year == year and one.id), "")
        url = links.project(dossier.region_id, dossier.id, year, page) if page else ""
        text = entry.budget.text if entry.budget and entry.budget.filed else "未填"
        unit = _unit(dossier, year) if text[-1:].isdigit() else ""
        yield cell(f"{text}{unit}", href=frame.to(url) if url else "", void=text == "未填")


def _unit(dossier: Dossier, year: int) -> str:
    found = (one.filing.money_unit for one in dossier.year(year) if one.filing.stage is Stage.TARGET)
    return f" {next(found, '')}".rstrip()


def beside(history: History, source: Source) -> dict[str, tuple[str, comparison.Change]]:
    """Id of each row of one filing → the filing of the year before it is compared with, and the change."""
    found = {}
    for basis, change, value in (*_indicator_changes(history), *_fund_changes(history)):
        if value.source == source and basis == f"{source.year - 1}年{source.stage}表":
            found[value.spot.anchor(source.stem)] = (basis, change)
    return found


_Changes = Iterator[tuple[str, comparison.Change, Value]]


def _indicator_changes(history: History) -> _Changes:
    for step in (one for series in history.indicators for one in series.steps):
        if step.change and step.target:
            yield step.basis, step.change, step.target


def _fund_changes(history: History) -> _Changes:
    for step in (one for series in history.funds for one in series.steps):
        if step.change and step.own:
            yield step.basis, step.change, step.own.value
