"""The pages made from summaries, in bundles: a bundle is one piece of work and one entry of the store.

A page that has not changed is taken over: those of indicators, of peers and of a rule by all that their views are made
from, every other page by its view, which is all that its template may use.
"""

from __future__ import annotations

import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator import records, site
from generator.building import keeping
from generator.building.keeping import Kept, Made, Making
from generator.building.store import digest
from generator.pages import View
from generator.register import Register
from generator.search import Record
from generator.site import Topic
from generator.views import paging

_BUNDLES = 64
"""Over how many bundles the regions, and the indicators, are spread."""
_MANY = frozenset({"region", "indicator", "rule"})


@dataclass(frozen=True, slots=True)
class Bundle:
    """几个主题."""

    name: str
    topics: tuple[Topic, ...]

    @property
    def pages(self) -> str:
        """Where the store keeps its pages."""
        return f"{self.name}.pages"


@dataclass(frozen=True, slots=True)
class _Group:
    """Pages with one key."""

    key: bytes
    kept: Kept
    records: tuple[Record, ...]


def bundles(topics: Iterable[Topic]) -> tuple[Bundle, ...]:
    """`topics` in bundles; where a topic goes does not depend on the others, so a new one moves none."""
    found: dict[str, list[Topic]] = defaultdict(list)
    for kind, key in topics:
        place = f"{zlib.crc32(key.encode()) % _BUNDLES:02}" if kind in _MANY else key
        found[f"overview/{kind}/{place}"].append((kind, key))
    return tuple(Bundle(name, tuple(some)) for name, some in found.items())


def names(topics: Iterable[Topic]) -> Iterator[str]:
    """Under which names the store keeps something of `topics`."""
    for one in bundles(topics):
        yield one.pages


def make(bundle: Bundle, register: Register, making: Making) -> Made:
    """The pages of one bundle, in the new site."""
    content = making.store.load(bundle.pages, making.look)
    before: dict[str, _Group] = pickle.loads(content) if content else {}  # noqa: S301 - only what this program wrote
    after: dict[str, _Group] = {}
    reused = 0
    for topic in bundle.topics:
        for name, group, taken in _groups(topic, register, making, before):
            after[name] = group
            reused += len(group.kept.pages) if taken else 0
    if after != before:
        making.store.save(bundle.pages, making.look, pickle.dumps(after, 5))
    kept = keeping.together(group.kept for group in after.values())
    found = tuple(record for group in after.values() for record in group.records)
    return Made(kept, reused, making.frame.press.news(), records=found)


def _groups(
    topic: Topic, register: Register, making: Making, before: dict[str, _Group]
) -> Iterator[tuple[str, _Group, bool]]:
    """(name, group, whether it was taken over) of a topic."""
    source = _SOURCES.get(topic[0]) or _SOURCES.get("/".join(topic))
    if source:
        key = digest("/".join(topic).encode(), *source(register, topic[1]))
        yield _group("/".join(topic), key, lambda: site.overview_of(register, topic), register, making, before)
        return
    for view in site.overview_of(register, topic):
        key = digest(pickle.dumps(view, 5))
        yield _group(view.frame.url, key, partial(iter, (view,)), register, making, before)


def _group(  # noqa: PLR0913
    name: str,
    key: bytes,
    views: Callable[[], Iterator[View]],
    register: Register,
    making: Making,
    before: dict[str, _Group],
) -> tuple[str, _Group, bool]:
    found = before.get(name)
    if found and found.key == key and keeping.again(found.kept, making):
        return name, found, True
    made = [(keeping.write(making.renderer.render(one), (), making), records.of(one, register)) for one in views()]
    kept = keeping.together(one for one, _ in made)
    return name, _Group(key, kept, tuple(record for _, some in made for record in some)), False


def _of_indicator(register: Register, key: str) -> Iterator[bytes]:
    """All that the pages of an indicator are made from."""
    return _rows(register, register.ledger.raw(key))


def _of_indicators(register: Register, _: str) -> Iterator[bytes]:
    """All that the list of indicators is made from."""
    return _rows(register, register.ledger.raw_listed())


def _of_peers(register: Register, key: str) -> Iterator[bytes]:
    """All that the pages of one function are made from."""
    for one in register.peers[key]:
        yield repr((register.region(one.region_id).region, one)).encode()
    yield from _rows(register, register.ledger.raw_of_function(key))


def _of_rule(register: Register, key: str) -> Iterator[bytes]:
    """All that one page of a rule is made from."""
    code, _, number = key.partition("/")
    found = register.tallies[code]
    yield repr((found.total, found.filings)).encode()
    yield from _rows(register, register.ledger.raw_remarks(code, (int(number) - 1) * paging.ROWS, paging.ROWS))


def _rows(register: Register, rows: Iterable[tuple[str, str, bytes]]) -> Iterator[bytes]:
    """Facts as written, with the names under which they stand."""
    for region, id_, fact in rows:
        about = register.entry(region, id_).department
        yield b"\0".join((region.encode(), id_.encode(), about.name.encode(), about.short.encode(), fact))


_SOURCES: dict[str, Callable[[Register, str], Iterator[bytes]]] = {
    "indicator": _of_indicator,
    "site/indicators": _of_indicators,
    "peers": _of_peers,
    "rule": _of_rule,
}
"""Of these kinds, or topics, it is known what their pages are made from, without making their views."""
