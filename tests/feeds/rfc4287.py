"""What is wrong with an Atom feed, by the rules of RFC 4287 and the advice of the W3C's validator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = {"id", "title", "updated", "rights", "subtitle", "published", "summary", "content", "generator", "icon", "logo"}
IN_FEED = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle"}
IN_FEED |= {"title", "updated", "entry"}
IN_ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary"}
IN_ENTRY |= {"title", "updated"}
RFC3339 = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})")


def faults(data: bytes, *, absolute: bool = True) -> list[str]:
    """Every fault; `absolute`: every link must say the whole address."""
    root = etree.fromstring(data)
    if root.tag != f"{ATOM}feed":
        return [f"root is {root.tag}"]
    return [*_feed(root), *(fault for link in root.iter(f"{ATOM}link") for fault in _link(link, absolute=absolute))]


def _feed(root: etree._Element) -> Iterator[str]:
    yield from _children(root, IN_FEED, "feed")
    relations = [link.get("rel", "alternate") for link in root.findall(f"{ATOM}link")]
    if relations.count("self") != 1:
        yield "a feed has one link to itself"
    entries = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        yield "an entry has no author"
    ids = Counter(one.text for one in root.iter(f"{ATOM}id"))
    yield from (f"id {name} comes {many} times" for name, many in ids.items() if many > 1)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    if days != sorted(days, reverse=True):
        yield "entries are not newest first"
    if days and root.findtext(f"{ATOM}updated") != max(days):
        yield "the feed is not as new as its newest entry"
    for entry in entries:
        yield from _entry(entry)


def _entry(entry: etree._Element) -> Iterator[str]:
    yield from _children(entry, IN_ENTRY, "entry")
    alternates = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    if entry.find(f"{ATOM}content") is None and not alternates:
        yield "an entry without content leads nowhere"
    if len({(link.get("type"), link.get("hreflang")) for link in alternates}) != len(alternates):
        yield "two alternates of one type"


def _children(node: etree._Element, allowed: set[str], name: str) -> Iterator[str]:
    counts = Counter(child.tag.removeprefix(ATOM) for child in node)
    yield from (f"{name}: {tag} has no place there" for tag in counts if tag not in allowed)
    yield from (f"{name}: {tag} comes {counts[tag]} times" for tag in ONCE if counts[tag] > 1)
    yield from (f"{name}: no {tag}" for tag in ("id", "title", "updated") if not counts[tag])
    for child in node:
        yield from _value(child, child.tag.removeprefix(ATOM))


def _value(child: etree._Element, tag: str) -> Iterator[str]:
    text = child.text or ""
    if tag in {"updated", "published"}:
        try:
            datetime.fromisoformat(text)
        except ValueError:
            yield f"{tag} {text} is no moment"
        if not RFC3339.fullmatch(text):
            yield f"{tag} {text} is not as RFC 3339 has it"
    if tag == "id" and not urlsplit(text).scheme:
        yield f"id {text} is no IRI"
    if tag in {"title", "summary", "rights"} and (child.get("type", "text") != "text" or len(child)):
        yield f"{tag} holds markup"
    if tag in {"title", "summary"} and not text.strip():
        yield f"{tag} is empty"
    if tag == "author" and not (child.findtext(f"{ATOM}name") or "").strip():
        yield "an author has no name"
    if tag == "category" and not child.get("term"):
        yield "a category has no term"


def _link(link: etree._Element, *, absolute: bool) -> Iterator[str]:
    href = link.get("href") or ""
    parts = urlsplit(href)
    if not href or re.search(r"[\s<>\"{}|\\^`]", href):
        yield f"link {href} is no address"
    if absolute and not (parts.scheme in {"http", "https"} and parts.netloc):
        yield f"link {href} is not absolute"
