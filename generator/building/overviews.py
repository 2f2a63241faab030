"""The pages made from summaries, in bundles: a bundle is one piece of work and one entry of the store.

A page is taken over in two steps. While all that a topic is made from is the same, its views are not even made. Else
they are, and a page whose view is the same stays: the view is all that its template may use.
"""

from __future__ import annotations

import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from pydantic import TypeAdapter

from generator import records, site
from generator.building import keeping
from generator.building.keeping import Kept, Made, Making
from generator.building.store import digest, digest_of
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.fact_tables.fact_table import Place
from generator.frozen import dataclass
from generator.pages import View
from generator.search import Record
from generator.site import Topic
from generator.views import oversight, paging

_ENTRY = TypeAdapter(DepartmentEntry)
_BUNDLES = 64
"""Over how many bundles the regions, and the indicators, are spread."""
_MANY = frozenset({"region", "indicator", "rule"})
_WHOLE = frozenset({"site", "year"})


@dataclass(frozen=True, slots=True)
class Bundle:
    """几个主题."""

    name: str
    topics: tuple[Topic, ...]

    @property
    def whole(self) -> bool:
        """Whether its views are made from the summaries of all departments."""
        return self.topics[0][0] in _WHOLE

    @property
    def pages(self) -> str:
        """Where the store keeps its pages."""
        return f"{self.name}.pages"


@dataclass(frozen=True, slots=True)
class _Page:
    """One page as it was made."""

    key: bytes
    """Hash of its view."""
    kept: Kept
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of one topic as they were made."""

    source: bytes
    """Hash of all that their views are made from."""
    by_url: Mapping[str, _Page]


@dataclass(frozen=True, slots=True)
class Sources:
    """What overviews are made from."""

    catalogue: Catalogue
    entries: Mapping[Place, bytes]
    """Hash of each department with its summaries."""

    def of(self, topic: Topic) -> bytes:
        """Hash of all that the views of `topic` are made from."""
        source = _SOURCES.get(topic[0]) or _SOURCES.get("/".join(topic), _of_site)
        return digest_of(chain(("/".join(topic).encode(),), source(self, topic[1])))

    def of_region(self, region: RegionEntry) -> bytes:
        """Hash of a region with all its departments."""
        about = repr((region.id, region.region)).encode()
        return digest(about, *(self.entries[region.id, one.id] for one in region.departments))


def sources(catalogue: Catalogue) -> Sources:
    """What the overviews of this catalogue are made from."""
    found = {(one.region_id, one.id): digest(_ENTRY.dump_json(one)) for one in catalogue.departments}
    return Sources(catalogue, found)


def bundles(topics: Iterable[Topic]) -> tuple[Bundle, ...]:
    """`topics` in bundles; where a topic goes does not depend on the others, so a new one moves none."""
    found: dict[str, list[Topic]] = defaultdict(list)
    for kind, key in topics:
        place = f"{zlib.crc32(key.encode()) % _BUNDLES:02}" if kind in _MANY else key
        found[f"_overview/{kind}/{place}"].append((kind, key))
    return tuple(Bundle(name, tuple(some)) for name, some in found.items())


def names(topics: Iterable[Topic]) -> Iterator[str]:
    """Under which names the store keeps something of `topics`."""
    for one in bundles(topics):
        yield one.pages


def make(bundle: Bundle, sources: Sources, making: Making) -> Made:
    """The pages of one bundle, in the new site."""
    content = making.store.load(bundle.pages, making.look)
    before: dict[Topic, _Pages] = pickle.loads(content) if content else {}  # noqa: S301 - only what this program wrote
    after = {}
    reused = 0
    for topic in bundle.topics:
        after[topic], taken = _topic(topic, sources, making, before.get(topic))
        reused += taken
    if after != before:
        making.store.save(bundle.pages, making.look, pickle.dumps(after, 5))
    pages = tuple(one for some in after.values() for one in some.by_url.values())
    kept = keeping.together(one.kept for one in pages)
    found = tuple(record for one in pages for record in one.records)
    return Made(kept, reused, making.frame.press.news(), records=found)


def _topic(topic: Topic, sources: Sources, making: Making, before: _Pages | None) -> tuple[_Pages, int]:
    """The pages of one topic, and how many of them were taken over."""
    source = sources.of(topic)
    known = before.by_url if before else {}
    if before and before.source == source and all(keeping.again(one.kept, making) for one in known.values()):
        return before, len(known)
    found, reused = {}, 0
    for view in site.overview_of(sources.catalogue, topic):
        key = digest(pickle.dumps(view, 5))
        old = known.get(view.frame.url)
        if old and old.key == key and keeping.again(old.kept, making):
            found[view.frame.url] = old
            reused += 1
        else:
            found[view.frame.url] = _page(key, view, sources.catalogue, making)
    return _Pages(source, found), reused


def _page(key: bytes, view: View, catalogue: Catalogue, making: Making) -> _Page:
    kept = keeping.write(making.renderer.render(view), (), making)
    return _Page(key, kept, tuple(records.of(view, catalogue)))


def _of_site(sources: Sources, _: str) -> Iterator[bytes]:
    """All that a page of the whole site is made from, if it is made from summaries."""
    catalogue = sources.catalogue
    yield str(len(catalogue.indicator_pages)).encode()
    yield from map(sources.of_region, catalogue.regions)


def _of_region(sources: Sources, key: str) -> Iterator[bytes]:
    """All that the page of a region is made from."""
    yield sources.of_region(sources.catalogue.region(key))


def _of_indicator(sources: Sources, key: str) -> Iterator[bytes]:
    """All that the pages of an indicator are made from."""
    return sources.catalogue.fact_table.told_of_indicator(key)


def _of_indicators(sources: Sources, _: str) -> Iterator[bytes]:
    """All that the list of indicators is made from."""
    return sources.catalogue.fact_table.heads_of_indicators()


def _of_peers(sources: Sources, key: str) -> Iterator[bytes]:
    """All that the pages of one function are made from."""
    for one in sources.catalogue.peers[key]:
        yield repr((one.region_id, sources.catalogue.region(one.region_id).region)).encode()
        yield sources.entries[one.region_id, one.id]
    yield from sources.catalogue.fact_table.told_of_function(key)


def _of_rule(sources: Sources, key: str) -> Iterator[bytes]:
    """All that one page of a rule is made from."""
    code, _, number = key.partition("/")
    found = sources.catalogue.tallies[code]
    yield repr((found.total, found.filings)).encode()
    yield from sources.catalogue.fact_table.told_of_rule(code, (int(number) - 1) * paging.ROWS, paging.ROWS)


def _of_oversight(sources: Sources, key: str) -> Iterator[bytes]:
    """All that the pages of one scope of the board are made from."""
    for one in sources.catalogue.regions:
        yield repr((one.id, one.region)).encode()
    yield from sources.catalogue.fact_table.matters.told(oversight.scope(key))


_SOURCES: dict[str, Callable[[Sources, str], Iterator[bytes]]] = {
    "region": _of_region,
    "indicator": _of_indicator,
    "site/indicators": _of_indicators,
    "peers": _of_peers,
    "rule": _of_rule,
    "oversight": _of_oversight,
}
"""What the pages of a kind, or topic, are made from; of the others, `_of_site` tells it."""
