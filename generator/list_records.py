"""View → search records of pages that lead to others: found by name; what they list is found where it is told."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Protocol

from generator import sentences
from generator.frozen import replace
from generator.search import Passage, Record
from generator.views.frame import Frame
from generator.views.indicator import IndicatorView
from generator.views.listing import IndexView
from generator.views.overview import YearView
from generator.views.paging import PagerView
from generator.views.quality import QualityRuleView


class FramedView(Protocol):
    """Any page."""

    @property
    def frame(self) -> Frame:
        """Address and title."""


class ListView(FramedView, Protocol):
    """A list that may go on on further pages."""

    @property
    def pager(self) -> PagerView | None:
        """Which of several pages it is."""


def paged(view: ListView) -> Iterator[Record]:
    """A list of others is found by its name; what it lists is found where it is told. Further pages of it are not."""
    if view.pager is None or view.pager.number == 1:
        yield from named(view)


def named(view: FramedView) -> Iterator[Record]:
    """A page that leads to others is found by its name and by what it says of itself."""
    frame = view.frame
    yield _list(frame.url, frame.title, frame.here, frame.description)


def regions(view: IndexView) -> Iterator[Record]:
    """The list of regions, and each region: its own page may have been made on another machine."""
    yield from named(view)
    for one in view.entries:
        url = posixpath.normpath(view.frame.url + one.href) + "/"
        yield replace(_list(url, one.text), kind=sentences.words("kinds.region"), region=one.text)


def year(view: YearView) -> Iterator[Record]:
    """A year by its number, with and without a word behind it."""
    names = (view.frame.title, str(view.year), sentences.words("search.year", year=str(view.year)))
    for record in named(view):
        yield replace(record, names=names, kind=sentences.words("kinds.year"))


def indicator(view: IndicatorView) -> Iterator[Record]:
    """An indicator by its names; its values are found on the forms that give them."""
    for record in paged(view):
        passages = (Passage("", "", tuple(filter(None, (view.path, view.project)))),)
        names = tuple(dict.fromkeys((view.name, *view.others)))
        yield replace(record, names=names, kind=sentences.words("kinds.indicator"), passages=passages)


def rule(view: QualityRuleView) -> Iterator[Record]:
    """All filings a rule found something in, by the rule's code and its sentence."""
    for record in paged(view):
        passages = (Passage("", "", tuple(filter(None, (view.title, view.text, view.basis)))),)
        yield replace(record, names=(view.code, record.title), passages=passages)


def _list(url: str, title: str, name: str = "", told: str = "") -> Record:
    """A page that leads to others."""
    names = tuple(dict.fromkeys(filter(None, (title, name))))
    passages = (Passage("", "", (told,)),) if told else ()
    kind = sentences.words("kinds.list")
    return Record(url, title, kind, "", "", names, None, None, is_filing=False, passages=passages)
