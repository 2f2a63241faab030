"""各年对照: amounts, indicators and projects of one department, year beside year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import comparison, formats, links, sentences
from generator.comparison.basis import Basis
from generator.comparison.funds import FundSeries, FundStep
from generator.comparison.history import History, ProjectSeries, Series
from generator.comparison.lifecycle import Step
from generator.dossier import Dossier
from generator.fact_tables import indicators
from generator.facts import FiledProject, Fund, Value
from generator.frozen import dataclass, replace
from generator.measure import Measure
from generator.model import Horizon, Stage
from generator.views import cells, charts, own_tables, stacks
from generator.views.frame import Frame
from generator.views.own_tables import cell
from generator.views.shapes import CellView, TableView
from generator.views.stacks import StackView

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
        stem = value.source.stem
        url = links.filing(self.dossier.region_id, self.dossier.id, value.source.year, stem)
        return self.frame.to(f"{url}#{value.spot.anchor(stem)}")


def funding(dossier: Dossier, frame: Frame) -> tuple[TableView, ...]:
    """资金变化: the department's own 收入 and 支出, a table each; a change of form is marked."""
    history = dossier.history
    series = [one for one in history.funds if one.key.kind == "funding" and not one.key.project]
    found = []
    for number, side in enumerate(dict.fromkeys((one.key.side, one.stage) for one in series), 1):
        rows = [one for one in series if (one.key.side, one.stage) == side]
        if len(_years(rows)) >= _TWO:
            form = sentences.words("years.form", stage=side[1])
            name = sentences.words("marks.aside", text=side[0], aside=form) if side[0] else form
            found.append(_funds(f"funds-{number}", name, rows, history, dossier, frame))
    return tuple(found)


def stack(dossier: Dossier) -> StackView | None:
    """支出构成 of all years as a picture."""
    rows = [one for one in dossier.history.funds if one.key.kind == "funding" and not one.key.project]
    spent = [one for one in rows if one.key.side == "支出" and one.stage is Stage.TARGET]
    return stacks.of("funds-chart", sentences.words("years.shares"), stacks.by_year(spent))


def _years(rows: Iterable[FundSeries]) -> list[int]:
    return sorted({step.year for one in rows for step in one.steps if step.shown and step.shown.value.filed})[-_LISTED:]


def _funds(  # noqa: PLR0913 - a table needs its name, rows, department and page
    table_id: str, name: str, rows: Sequence[FundSeries], history: History, dossier: Dossier, frame: Frame
) -> TableView:
    years = _years(rows)
    breaks = {one.year for one in history.breaks}
    columns = own_tables.heads([("columns.item", "l3")])
    columns += [(formats.year(one), "num cut" if one in breaks else "num") for one in years]
    columns.append((formats.year(years[-1]), "num is-calc"))
    told = sorted((one for one in rows if _told(one, years)), key=_totals_last)
    units = {step.shown.amount.unit for one in told for step in one.steps if step.shown and step.shown.amount}
    unit = units.pop() if len(units) == 1 else ""
    basis = _basis(step for one in told for step in one.steps if step.year == years[-1])
    cut = sentences.words("department.breaks")
    than = basis or _than(years[-1] - 1)
    smalls = ["", *(cut if one in breaks else "" for one in years), than]
    layout = _Layout(dossier, frame, tuple(years), basis, unit)
    unstated = sentences.words("columns.phase_unstated")
    phases = sentences.joined(dict.fromkeys(str(one.phase or unstated) for one in rows))
    compared = sentences.words("years.compared", year=years[-1], than=than)
    remarks = (unit, phases, sentences.words("columns.current_prices"), compared)
    return own_tables.table(
        table_id,
        name,
        columns,
        (_fund_row(one, layout) for one in told),
        remark=sentences.joined(filter(None, remarks), "marks.gap"),
        smalls=smalls,
        compares=True,
    )


def _than(year: int) -> str:
    return sentences.words("columns.than", basis=formats.year(year))


def _totals_last(series: FundSeries) -> bool:
    return series.total


def _told(series: FundSeries, years: Sequence[int]) -> bool:
    return any(step.year in years and step.shown and step.shown.value.filed for step in series.steps)


def _basis(steps: Iterable[FundStep | Step]) -> str:
    """What all changes of the last year are measured against, where that is one thing."""
    found = {one.basis for one in steps if one.change}
    if len(found) != 1:
        return ""
    basis = found.pop()
    if basis is None:
        return ""
    if basis.listed is None:
        return sentences.words("columns.than", basis=basis)
    return sentences.words("columns.than_listed", listed=basis.listed, year=basis.year, stage=basis.stage)


def _fund_row(series: FundSeries, layout: _Layout) -> Iterator[CellView]:
    by_year = {one.year: one for one in series.steps}
    yield cell(series.name if not series.total else sentences.words("columns.total"))
    for year in layout.years:
        step = by_year.get(year)
        yield _amount(step, layout) if step else cell("")
    last = by_year.get(layout.years[-1])
    yield _change(last.change, None if layout.basis else last.basis, layout.unit) if last else cell("")


def _amount(step: FundStep, layout: _Layout) -> CellView:
    shown = step.shown
    if shown is None or not shown.value.filed:
        return cell(cells.BLANK.text if shown else "", void=True)
    small = "" if step.own else sentences.words("years.listed_in", year=shown.value.source.year)
    if step.differing:
        later = step.differing[-1]
        text = _text(later, layout.unit)
        small = sentences.words("years.restated", year=later.value.source.year, text=text)
    return cell(_text(shown, layout.unit), small, href=layout.to(shown.value))


def _text(one: Fund, unit: str) -> str:
    """As filed; with its unit, unless the heading says it or the cell does."""
    return one.amount.shown if one.amount and one.amount.unit != unit else one.value.text


def _change(change: comparison.Change | None, basis: Basis | None, unit: str = "") -> CellView:
    if change is None:
        return cell("")
    words = comparison.describe(change)
    figure = words.figure if unit and words.unit == unit else words.short
    small = words.percent or words.why
    return cell(
        figure, sentences.joined(filter(None, (small if small != figure else "", str(basis or ""))), "marks.then")
    )


def indicator_tables(
    dossier: Dossier, frame: Frame, series: Sequence[Series], prefix: str = "indicators", *, pages: frozenset[str]
) -> tuple[TableView, ...]:
    """指标变化: targets and results of every indicator, annual and long-term apart. `pages`: ids with a page."""
    found = []
    for horizon, key in ((Horizon.ANNUAL, "columns.annual"), (Horizon.LONG_TERM, "columns.long_term")):
        rows = [one for one in series if one.key.horizon is horizon]
        years = sorted({step.year for one in rows for step in one.steps if step.listed or step.restated})[-_LISTED:]
        if len(years) < _TWO:
            continue
        table_id = f"{prefix}-{'annual' if horizon is Horizon.ANNUAL else 'long'}"
        columns = own_tables.heads([("columns.indicator", "l3"), ("columns.levels", "tag")])
        columns += [(formats.year(one), "mid") for one in years]
        columns.append((formats.year(years[-1]), "num is-calc"))
        basis = _basis(step for one in rows for step in one.steps if step.year == years[-1])
        than = basis or _than(years[-1] - 1)
        smalls = [""] * (len(columns) - 1) + [than]
        layout = _Layout(dossier, frame, tuple(years), basis, pages=pages)
        lines = (_indicator_row(one, layout) for one in rows)
        name, remark = sentences.words(key), sentences.words("years.two_lines", year=years[-1], than=than)
        found.append(own_tables.table(table_id, name, columns, lines, remark=remark, smalls=smalls, compares=True))
    return tuple(found)


def _indicator_row(series: Series, layout: _Layout) -> Iterator[CellView]:
    by_year = {one.year: one for one in series.steps}
    page = indicators.identity(layout.dossier, series)
    href = layout.frame.to(links.indicator(page)) if page in layout.pages else ""
    yield cell(series.names[0], own_tables.former(series.names[1:]), href=href)
    told = [(one.year, _shown(one)) for one in series.steps if one.year in layout.years]
    yield cell(" › ".join(one for one in series.path[:-1] if one))
    newest = max((year for year, measure in told if measure), default=None)
    for year in layout.years:
        step = by_year.get(year)
        shown = _step(step, layout) if step else cell("")
        yield replace(shown, spark=charts.spark(told)) if year == newest else shown
    last = by_year.get(layout.years[-1])
    yield _change(last.change, None if layout.basis else last.basis) if last else cell("")


def _shown(step: Step) -> Measure | None:
    """The number a year's cell shows: its own target, else what a later filing gives."""
    value = step.target or next((one.value for one in step.restated), None)
    return value.measure if value and (step.listed or step.restated) else None


def _step(step: Step, layout: _Layout) -> CellView:
    if not step.listed:
        if step.restated:
            value = step.restated[0].value
            told = sentences.words("years.listed_in", year=value.source.year)
            return cell(value.text, told, href=layout.to(value))
        return cell(comparison.describe(step.change).short if step.change else "", void=True)
    below = [_result(step)]
    below += [
        sentences.words("years.restated", year=one.value.source.year, text=one.value.text)
        for one in step.restated
        if one.differs
    ][-1:]
    target = step.target
    filled = target is not None and target.filed
    text = target.text if target and filled else cells.BLANK.text
    small = sentences.joined(filter(None, below), "marks.then")
    return cell(text, small, href=layout.to(target) if target else "", void=not filled)


def _result(step: Step) -> str:
    """实际 43场，超额."""
    actual = sentences.words("years.actual", text=step.actual.text) if step.actual and step.actual.filed else ""
    status = step.completion.status.label if step.completion else ""
    return sentences.joined(filter(None, (actual, status)), "marks.comma")


def projects(dossier: Dossier, frame: Frame, series: Sequence[ProjectSeries]) -> TableView:
    """项目: budgets as each year's filing states them."""
    years = sorted({one.year for project in series for one in project.years})[-_LISTED:]
    columns = own_tables.heads([("columns.item", "l3")])
    columns += [(sentences.words("years.budget_of", year=one), "num") for one in years]
    rows = (_project_row(one, years, dossier, frame) for one in series)
    caption, remark = sentences.words("years.budgets"), sentences.words("years.budgets_told")
    return own_tables.table("projects-years", caption, columns, rows, remark=remark)


def _project_row(series: ProjectSeries, years: Sequence[int], dossier: Dossier, frame: Frame) -> Iterator[CellView]:
    codes = (sentences.words("years.code", code=one) for one in series.codes)
    yield cell(
        series.names[0], sentences.joined(filter(None, (own_tables.former(series.names[1:]), *codes)), "marks.then")
    )
    for year in years:
        entry = next((one for one in series.years if one.year == year), None)
        if entry is None:
            yield cell(cells.NOT_LISTED.text, void=True)
            continue
        page = next((one.id for one in series.years if one.year == year and one.id), "")
        url = links.project(dossier.region_id, dossier.id, year, page) if page else ""
        text = _budget(entry)
        yield cell(
            text or cells.NO_BOX.text,
            href=frame.to(url) if url else "",
            void=not (entry.budget and entry.budget.value.filed),
        )


def _budget(project: FiledProject) -> str:
    """The budget as filed, with its unit; "" where the form has no box for it."""
    if project.budget is None:
        return ""
    if project.budget.amount:
        return project.budget.amount.shown
    return project.budget.value.text or cells.BLANK.text
