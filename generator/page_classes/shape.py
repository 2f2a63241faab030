"""What a page class says of itself: everything the program knows of one kind of page, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeVar

from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.neighbours import DepartmentScope
from generator.frozen import dataclass
from generator.search import Record
from generator.views.frame import Frame
from generator.views.later import LaterView


class View(Protocol):
    """A view: all that the template of its page may use."""

    @property
    def frame(self) -> Frame:
        """Address, title, breadcrumbs."""


V = TypeVar("V", bound=View)


@dataclass(frozen=True, slots=True)
class FileBeside:
    """一个随页面公开的文件."""

    target: str
    """Below the site folder: “ezhou/jggw/2024/filings/target.yaml”."""
    content: Path | bytes
    """The file it is a copy of, or what it holds."""


@dataclass(frozen=True, slots=True)
class Way:
    """入口: how site map and footer lead to a page."""

    url: str
    title: str
    group: Literal["find", "checks", "told"]
    """Under which heading of the site map it stands."""
    footer: bool = True


@dataclass(frozen=True, slots=True)
class DepartmentPage(Generic[V]):
    """A kind of page that is made from one department."""

    name: str
    address: str
    """What its pages are called: “<region>/<department>/<year>/”."""
    view: type[V]
    template: str
    views: Callable[[DepartmentScope], Iterable[V]]
    records: Callable[[V, DepartmentScope], Iterable[Record]] | None
    """What the search finds on a page; None: nothing."""
    files: Callable[[V, DepartmentScope], Iterable[FileBeside]] | None
    """What lies beside a page; None: nothing."""
    data: Callable[[DepartmentScope], Iterable[FileBeside]] | None = None
    """The data files beside all pages of this kind, made before any page: those of regions are put together of them."""


@dataclass(frozen=True, slots=True)
class TopicPage(Generic[V]):
    """A kind of page that is made from the facts of all departments.

    It has topics (each year, each indicator), of which each leads to one page or a row of them. What its views and
    files read of the catalogue is noted while they are made, and its pages are made anew when any of that has changed.
    """

    name: str
    address: str
    """What its pages are called, without the number of a further one: “years/<year>/”."""
    view: type[V]
    template: str
    topics: Callable[[Catalogue], Iterable[str]]
    """The key of each topic; `only` of a page that is alone of its kind."""
    views: Callable[[Catalogue, str], Iterable[V | LaterView[V]]]
    """The pages of the topic with this key."""
    records: Callable[[V], Iterable[Record]] | None
    """What the search finds on a page; None: nothing."""
    files: Callable[[Catalogue, str], Iterable[FileBeside]] | None
    """What lies beside the pages of a topic; None: nothing."""
    way: Way | None
    """How site map and footer lead to it; None: other pages do."""
    many: bool = False
    """Whether its topics grow with the departments: then none of them may read all summaries."""
    of_region: bool = False
    """Whether a topic is a region: then `jixiao build --only` makes its pages."""


PageClass = DepartmentPage[V] | TopicPage[V]


def only(_: Catalogue) -> tuple[str]:
    """The topics of a page that is alone of its kind."""
    return ("",)
