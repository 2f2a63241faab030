"""The pages made from the facts of all departments, in bundles, each one piece of work and one entry of the store.

A page is taken over in two steps. While all that was read for a topic is the same, its views are not even made. Else
they are, and a page whose view is the same stays: the view is all that its template, and the search, may use. Of a long
row of pages (`LaterView`) even the view is made only if what it is made from has changed.
"""

from __future__ import annotations

import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from generator import page_classes, site
from generator.building.kept import reuse
from generator.building.kept.reuse import FileStatus, Kept, Made, Making
from generator.building.kept.store import digest
from generator.fact_tables import reads
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.reads import CatalogueHashes, Noted
from generator.frozen import dataclass
from generator.page_classes import Topic, View
from generator.search import Record

_BUNDLES = 64
"""Over how many bundles the topics of a page class that has many are spread."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """几个主题 of one page class."""

    name: str
    topics: tuple[Topic, ...]

    @property
    def whole(self) -> bool:
        """Whether its views may be made from the summaries of all departments."""
        return not page_classes.topic_page(self.topics[0][0]).many

    @property
    def pages(self) -> str:
        """Where the store keeps its pages."""
        return f"{self.name}.pages"


@dataclass(frozen=True, slots=True)
class _Page:
    """One page as it was made."""

    key: bytes
    """Hash of its view, or of what that is made from."""
    kept: Kept
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of one topic as they were made."""

    made_from: Noted
    by_url: Mapping[str, _Page]
    files: Kept
    """What lies beside them."""

    @property
    def kept(self) -> Kept:
        """All of it."""
        return reuse.together((*(page.kept for page in self.by_url.values()), self.files))


def bundles(topics: Iterable[Topic]) -> tuple[Bundle, ...]:
    """`topics` in bundles; where a topic goes does not depend on the others, so a new one moves none."""
    bundled: dict[str, list[Topic]] = defaultdict(list)
    for name, key in topics:
        many = page_classes.topic_page(name).many
        place = f"{zlib.crc32(key.encode()) % _BUNDLES:02}" if many else key or "all"
        bundled[f"_overview/{name}/{place}"].append((name, key))
    return tuple(Bundle(name, tuple(some)) for name, some in bundled.items())


def names(topics: Iterable[Topic]) -> Iterator[str]:
    """Under which names the store keeps something of `topics`."""
    for bundle in bundles(topics):
        yield bundle.pages


def make(bundle: Bundle, catalogue: Catalogue, hashes: CatalogueHashes, making: Making) -> Made:
    """The pages of one bundle, in the new site."""
    content = making.store.load(bundle.pages, making.look)
    before: dict[Topic, _Pages] = pickle.loads(content) if content else {}  # noqa: S301 - only what this program wrote
    after = {}
    reused = 0
    for topic in bundle.topics:
        old = before.get(topic)
        if old and hashes.same(old.made_from) and (again := _again(old, making)):
            after[topic], taken = again, len(old.by_url)
        else:
            after[topic], taken = _topic(topic, catalogue, hashes, making, old)
        reused += taken
    if after != before:
        making.store.save(bundle.pages, making.look, pickle.dumps(after, 5))
    pages = tuple(page for some in after.values() for page in some.by_url.values())
    kept = reuse.together(some.kept for some in after.values())
    return Made(kept, reused, records=tuple(record for page in pages for record in page.records))


def _again(old: _Pages, making: Making) -> _Pages | None:
    """All pages of a topic taken over from the published site; None if that has not all of them as they were made."""
    before = old.kept
    kept = reuse.again(before, making)
    if kept is None:
        return None
    if kept is before:
        return old
    statuses = iter(kept.statuses)
    pages = {url: replace(page, kept=_known(page.kept, statuses)) for url, page in old.by_url.items()}
    return replace(old, by_url=pages, files=_known(old.files, statuses))


def _known(kept: Kept, statuses: Iterator[FileStatus]) -> Kept:
    """`kept` with the next of the `statuses`, one for each of its files."""
    return replace(kept, statuses=tuple(islice(statuses, len(kept.files))))


def _topic(
    topic: Topic, catalogue: Catalogue, hashes: CatalogueHashes, making: Making, before: _Pages | None
) -> tuple[_Pages, int]:
    """The pages of one topic, and how many of them were taken over."""
    known = before.by_url if before else {}
    noted = reads.NotedCatalogue(catalogue)
    pages, reused = {}, 0
    for view in site.topic_views(noted.catalogue, topic):
        key = digest(pickle.dumps(view.made_from, 5))
        old = known.get(view.url)
        if old and old.key == key and (kept := reuse.again(old.kept, making)):
            pages[view.url] = replace(old, kept=kept)
            reused += 1
        else:
            pages[view.url] = _page(key, view.now(), topic, making)
    files = reuse.beside(site.topic_files(noted.catalogue, topic) if pages else (), making)
    return _Pages(hashes.noted(noted.reads), pages, files), reused


def _page(key: bytes, view: View, topic: Topic, making: Making) -> _Page:
    product = site.topic_product(view, topic, making.renderer)
    return _Page(key, reuse.write(product, making), product.records)
