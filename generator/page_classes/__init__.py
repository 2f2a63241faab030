"""页面种类: what kinds of pages there are.

A new one is one declaration in `departments` or `topics`, and nothing else has to be told: build, templates, search,
site map and footer read these lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.fact_tables.catalogue import Catalogue
from generator.page_classes import charts, departments
from generator.page_classes import topics as whole
from generator.page_classes.shape import (
    DepartmentPage,
    FileBeside,
    PageClass,
    TopicPage,
    View,
    Way,
)
from generator.views.later import LaterView

__all__ = [
    "DEPARTMENT",
    "TOPICS",
    "DepartmentPage",
    "FileBeside",
    "PageClass",
    "Topic",
    "TopicPage",
    "View",
    "Way",
    "every",
    "later",
    "listing",
    "template",
    "topic_page",
    "topics",
    "ways",
]

DEPARTMENT: tuple[DepartmentPage[Any], ...] = (*departments.DEPARTMENT, *charts.DEPARTMENT)
TOPICS: tuple[TopicPage[Any], ...] = (*whole.TOPICS, *charts.TOPICS)

Topic = tuple[str, str]
"""(name of a page class, key of one of its topics), as ("year", "2024")."""


def every() -> tuple[PageClass[Any], ...]:
    """All page classes."""
    return (*DEPARTMENT, *TOPICS)


def topics(full: Catalogue, *, regions: bool = True, whole: bool = True) -> Iterator[Topic]:
    """Every topic of `full`: those that are a region (`regions`), and those of the `whole` site."""
    for page_class in listing(regions=regions, whole=whole):
        yield from ((page_class.name, key) for key in page_class.topics(full))


def listing(*, regions: bool = True, whole: bool = True) -> Iterator[TopicPage[Any]]:
    """The page classes of topics that are a region, and of those of the `whole` site."""
    return (page_class for page_class in TOPICS if (regions if page_class.of_region else whole))


def topic_page(name: str) -> TopicPage[Any]:
    """The page class of topics, by its name."""
    return next(page_class for page_class in TOPICS if page_class.name == name)


def later(view: View | LaterView[View]) -> LaterView[View]:
    """`view` as one that may be made later; most are made where what was read for them has changed."""
    return view if isinstance(view, LaterView) else LaterView(view.frame.url, view, _made)


def _made(view: View) -> View:
    return view


def template(view: View) -> str:
    """The template of the page of `view`."""
    return next(page_class.template for page_class in every() if page_class.view is type(view))


def ways() -> Iterable[Way]:
    """How site map and footer lead to generated pages, in their order."""
    return (page_class.way for page_class in TOPICS if page_class.way)
