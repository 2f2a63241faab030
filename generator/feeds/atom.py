"""Atom (RFC 4287): entries → a document. Every text is escaped by the writer of XML, none of them is markup."""

from __future__ import annotations

import re
import uuid

from lxml import etree
from lxml.builder import ElementMaker

from generator import links
from generator.frozen import dataclass

ATOM = "http://www.w3.org/2005/Atom"
_MAKE = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_EMPTY_SINCE = "2000-01-01"
"""The day of a feed without entries: it must have one, and must not take the clock's."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """一条更新."""

    id: str
    """What it is about, the same forever: its URN is made of it."""
    title: str
    text: str
    """Full sentences."""
    url: str
    """Below the site's root."""
    updated: str
    """ISO day, from the content."""
    published: str = ""
    """ISO day on which the filing was published, where that is recorded."""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """一个订阅源."""

    url: str
    """Its own address below the site's root; its page is the folder it lies in."""
    title: str
    author: str
    rights: str
    base: str | None
    """Address of the site; without it links are relative to the feed."""
    entries: tuple[FeedEntry, ...]
    """Newest first."""


def document(feed: Feed) -> bytes:
    """The feed as UTF-8 XML."""
    page = feed.url.rpartition("/")[0]
    newest = max((entry.updated for entry in feed.entries), default=_EMPTY_SINCE)
    root = _MAKE.feed(
        _MAKE.id(_urn(f"{feed.author}/{feed.url}")),
        _MAKE.title(_plain(feed.title)),
        _MAKE.updated(_moment(newest)),
        _MAKE.author(_MAKE.name(_plain(feed.author))),
        _MAKE.rights(_plain(feed.rights)),
        _MAKE.link(rel="self", type="application/atom+xml", href=_href(feed, feed.url)),
        _MAKE.link(rel="alternate", type="text/html", href=_href(feed, f"{page}/" if page else "")),
        *(_entry(feed, entry) for entry in feed.entries),
    )
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN")
    etree.indent(root, " ")
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return found + b"\n"


def _entry(feed: Feed, entry: FeedEntry) -> etree._Element:
    return _MAKE.entry(
        _MAKE.id(_urn(entry.id)),
        _MAKE.title(_plain(entry.title)),
        _MAKE.updated(_moment(entry.updated)),
        *([_MAKE.published(_moment(entry.published))] if entry.published else []),
        _MAKE.link(rel="alternate", type="text/html", href=_href(feed, entry.url)),
        *([_MAKE.category(term=_plain(entry.category))] if entry.category else []),
        _MAKE.summary(_plain(entry.text)),
    )


def _urn(name: str) -> str:
    """The same for the same name, wherever the site stands."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"jixiao:{name}").urn


def _moment(day: str) -> str:
    """The beginning of a day in China."""
    return f"{day}T00:00:00+08:00"


def _href(feed: Feed, url: str) -> str:
    return links.absolute(feed.base, url) if feed.base else links.relative(feed.url, url)


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
