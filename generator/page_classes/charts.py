"""The pages of one chart alone (单图), for other sites to show in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import links
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.neighbours import DepartmentScope
from generator.page_classes.shape import DepartmentPage, FileBeside, TopicPage
from generator.views import chart, chart_pictures, indicator
from generator.views.chart import ChartView


def _money(view: ChartView, _: DepartmentScope) -> Iterator[FileBeside]:
    """The chart as a picture, and its figures."""
    if view.chart:
        yield FileBeside(f"{view.frame.url}chart.svg", chart_pictures.of_stack(view.chart))
        yield FileBeside(f"{view.frame.url}chart.csv", chart.csv(view.chart))


def _values(full: Catalogue, key: str) -> Iterator[FileBeside]:
    """The same of an indicator; the picture only where there is one."""
    folder, listed = links.chart(links.indicator(key), indicator.CHART), full.listed(key)
    if picture := chart.svg(listed):
        yield FileBeside(f"{folder}chart.svg", picture)
    yield FileBeside(f"{folder}chart.csv", chart.values(listed))


DEPARTMENT: tuple[DepartmentPage[Any], ...] = (
    DepartmentPage(
        name="chart",
        address="<region>/<department>/chart/<chart>/",
        view=ChartView,
        template="pages/chart.md.j2",
        views=chart.of_department,
        records=None,
        files=_money,
    ),
    DepartmentPage(
        name="year-chart",
        address="<region>/<department>/<year>/chart/<chart>/",
        view=ChartView,
        template="pages/chart.md.j2",
        views=chart.of_years,
        records=None,
        files=_money,
    ),
)

TOPICS: tuple[TopicPage[Any], ...] = (
    TopicPage(
        name="indicator-chart",
        address="indicators/<indicator>/chart/<chart>/",
        view=ChartView,
        template="pages/chart.md.j2",
        topics=lambda full: sorted(full.indicator_pages),
        views=lambda full, key: [chart.of_indicator(full, key)],
        records=None,
        files=_values,
        way=None,
        many=True,
    ),
)
