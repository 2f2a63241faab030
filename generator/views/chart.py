"""单图: one chart alone, for other sites to show in a frame, with its picture and its figures as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import escaping, formats, links, sentences
from generator.export import encoding
from generator.fact_tables.catalogue import Catalogue, Listed
from generator.fact_tables.neighbours import DepartmentScope
from generator.frozen import dataclass
from generator.model import Site
from generator.views import chart_pictures, courses, indicator, year_amounts, year_money, years
from generator.views.courses import CourseView
from generator.views.frame import Frame
from generator.views.shapes import TableView
from generator.views.stacks import StackView
from generator.views.year_filings import YearFilings

_AROUND, _COURSE, _TABLE = 240, 230, 420
"""Height of a frame: what stands around a chart, one plot, a table."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """单图页."""

    frame: Frame
    caption: str
    chart: StackView | None
    """Money; None on the page of an indicator."""
    courses: tuple[CourseView, ...]
    tables: tuple[TableView, ...]
    """What stands in the place of a picture where the figures carry none."""
    page_href: str
    """The page on which it stands, beside its table."""
    code: str
    """What another site writes to show it."""


def of_department(scope: DepartmentScope) -> Iterator[ChartView]:
    """The chart of a department's years, where its page has one."""
    if stack := years.stack(scope.dossier):
        url = links.department(scope.region.id, scope.entry.id)
        yield _of_money(scope, url, scope.entry.department.name, stack)


def of_years(scope: DepartmentScope) -> Iterator[ChartView]:
    """The money of each year of a department, where its page has it as a chart."""
    for year in scope.entry.years:
        url = links.department_year(scope.region.id, scope.entry.id, year)
        table = year_amounts.of(YearFilings(scope.dossier, year, url))
        if stack := year_money.stack(table):
            name = scope.entry.department.name
            title = sentences.words("department_year.title", name=name, year=formats.fiscal_year(year))
            yield _of_money(scope, url, title, stack)


def _of_money(scope: DepartmentScope, page: str, name: str, chart: StackView) -> ChartView:
    url = links.chart(page, chart.id)
    caption = sentences.words("chart.caption", name=name, chart=chart.caption)
    frame = _frame(url, caption, scope.entry.department.name)
    code = _code(scope.around.site, frame, _AROUND + chart.height)
    return ChartView(frame, caption, chart, (), (), frame.to(page), code)


def of_indicator(full: Catalogue, indicator_id: str) -> ChartView:
    """All departments' values of one indicator."""
    listed = full.listed(indicator_id)
    page = links.indicator(indicator_id)
    caption = _caption(listed)
    frame = _frame(links.chart(page, indicator.CHART), caption, "")
    drawn = courses.of(listed)
    height = _AROUND + len(drawn) * _COURSE if drawn else _TABLE
    tables = () if drawn else indicator.tables(frame, listed)
    return ChartView(frame, caption, None, drawn, tables, frame.to(page), _code(full.site, frame, height))


def _caption(listed: Sequence[Listed]) -> str:
    return sentences.words("chart.indicator", name=listed[0].fact.name)


def _frame(url: str, caption: str, source: str) -> Frame:
    told = sentences.words("chart.description", caption=caption)
    return Frame(url, caption, told, "chart", toc=False, source=source)


def _code(site: Site, frame: Frame, height: int) -> str:
    address = links.absolute(site.url, frame.url)
    return f'<iframe src="{address}" title="{escaping.line(frame.title)}" width="100%" height="{height}"></iframe>'


def svg(listed: Sequence[Listed]) -> bytes:
    """The picture of an indicator; nothing where its figures carry none."""
    drawn = courses.of(listed)
    return chart_pictures.of_courses(_caption(listed), drawn) if drawn else b""


def csv(chart: StackView) -> bytes:
    """The figures of money, one row a segment and one a total, as filed."""
    head = tuple(sentences.section("chart_fields").values())
    total = sentences.words("chart.total")
    rows = [(bar.label, piece.label, piece.text) for bar in chart.bars for piece in bar.pieces]
    rows += [(bar.label, total, bar.total) for bar in chart.bars]
    return encoding.BOM + encoding.encode([head, *dict.fromkeys(rows)]).csv


def values(listed: Sequence[Listed]) -> bytes:
    """The figures of an indicator, one row a department and year, as filed; what is computed last."""
    head = tuple(sentences.section("chart_values").values())
    return encoding.BOM + encoding.encode([head, *_values(listed)]).csv


def _values(listed: Sequence[Listed]) -> Iterator[encoding.Row]:
    for place in listed:
        page = links.department(place.entry.region_id, place.entry.id)
        for year in place.fact.years:
            about = place.entry.department.name, place.fact.project, place.fact.horizon, year.year
            later = year.restated, year.restated_in
            computed = year.aimed, year.reached, year.base, year.status.label if year.status else None
            yield (*about, year.target, year.actual, *later, page, *computed)
