"""The pages made from the facts of all departments, in bundles, each one piece of work and one entry of the store.

A page is taken over in three steps. A bundle for which nothing was read that has changed is not even opened. While all
that was read for a topic is the same, its views are not made. Else they are, and a page whose view is the same stays:
the view is all that its template, and the search, may use. Of a long row of pages (`LaterView`) even the view is made
only if what it is made from has changed.
"""

from __future__ import annotations

import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from generator import page_classes, site
from generator.building.kept import reuse
from generator.building.kept.reuse import Kept, Made, Making
from generator.building.kept.store import digest
from generator.building.steps import workers
from generator.building.steps.departments import ReadDepartment
from generator.building.steps.works import Works
from generator.errors import DistrustError
from generator.fact_tables import reads
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.reads import CatalogueHashes, Noted
from generator.frozen import dataclass
from generator.page_classes import Topic, View
from generator.search import Record
from generator.views.later import LaterView

_STEP = "总览"
_BUNDLES = 64
"""Over how many bundles the topics of a page class that has many are spread."""
_LITTLE = 4
"""Little has changed when it concerns one in so many bundles."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """几个主题 of one page class."""

    name: str
    """Where the store keeps its pages."""
    topics: tuple[Topic, ...]
    published: bytes = b""
    """Its key when it was published, see `BundleKey`; what the store keeps may be of a build that was refused."""

    @property
    def whole(self) -> bool:
        """Whether its views may be made from the summaries of all departments."""
        return not page_classes.topic_page(self.topics[0][0]).many

    @property
    def same(self) -> bool:
        """Whether its topics are those that were published."""
        return bool(self.published) and BundleKey.unpack(self.published).topics == _topics(self)


class BundleKey(NamedTuple):
    """Hashes of all that a bundle led to."""

    topics: bytes
    pages: bytes
    """Of what the store keeps of its pages."""
    records: bytes
    """Of what it keeps of what the search finds on them."""

    def pack(self) -> bytes:
        """One behind the other."""
        return b"".join(self)

    @classmethod
    def unpack(cls, packed: bytes) -> BundleKey:
        """What `pack` made."""
        third = len(packed) // 3
        return cls(packed[:third], packed[third : 2 * third], packed[2 * third :])


@dataclass(frozen=True, slots=True)
class _Page:
    """One page as it was made."""

    key: bytes
    """Hash of its view, or of what that is made from."""
    kept: Kept


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


_Records = dict[str, tuple[Record, ...]]
"""Address of each page → what the search finds on it."""


def bundles(topics: Iterable[Topic], published: Mapping[str, bytes] = MappingProxyType({})) -> tuple[Bundle, ...]:
    """`topics` in bundles, with the keys of those `published`; where a topic goes does not depend on the others."""
    bundled: dict[str, list[Topic]] = defaultdict(list)
    many = {page_class.name for page_class in page_classes.TOPICS if page_class.many}
    for name, key in topics:
        place = f"{zlib.crc32(key.encode()) % _BUNDLES:02}" if name in many else key or "all"
        bundled[f"_overview/{name}/{place}.pages"].append((name, key))
    return tuple(Bundle(name, tuple(some), published.get(name, b"")) for name, some in bundled.items())


def names(topics: Iterable[Topic]) -> Iterator[str]:
    """Under which names the store keeps something of `topics`."""
    for bundle in bundles(topics):
        yield from (bundle.name, _records_name(bundle.name))


def _records_name(bundle: str) -> str:
    return bundle.replace(".pages", ".records")


def _topics(bundle: Bundle) -> bytes:
    return digest(repr(bundle.topics).encode())


class Changes(NamedTuple):
    """What has changed since the site was published."""

    hashes: CatalogueHashes
    affected: frozenset[str]
    """The names of bundles, and of lists of topics, that were made from something else."""


def changes(full: Catalogue, works: Works, read: Iterable[ReadDepartment] = ()) -> Changes:
    """What has changed in the catalogue `full`, put together from what was `read`."""
    hashes = CatalogueHashes(full, {one.place: one.read.hashes for one in read if one.read.hashes})
    return Changes(hashes, works.base.reads.affected(hashes))


def topics(
    full: Catalogue, changes: Changes, works: Works, *, regions: bool = True, whole: bool = True
) -> tuple[Topic, ...]:
    """As `page_classes.topics`; the list of a page class is taken over while all that it was made from is the same."""
    register = works.base.reads
    found: list[Topic] = []
    for page_class in page_classes.listing(regions=regions, whole=whole):
        name = f"_topics/{page_class.name}"
        listed = None if name in changes.affected else register.listed(name)
        if listed is None:
            noted = reads.NotedCatalogue(full)
            listed = tuple(page_class.topics(noted.catalogue))
            register.put(name, changes.hashes.noted(noted.reads), listed)
        found += ((page_class.name, key) for key in listed)
    return tuple(found)


def every(full: Catalogue, topics: Iterable[Topic], changes: Changes, making: Making, works: Works) -> tuple[Made, ...]:
    """The pages of all topics."""
    (hashes, affected), base = changes, works.base
    done: dict[str, Made | None] = {}
    left: list[Bundle] = []
    for bundle in bundles(topics, base.keys()):
        untouched = bundle.same and bundle.name not in affected
        done[bundle.name] = base.known(bundle.name, bundle.published, works.linked) if untouched else None
        left += () if done[bundle.name] else (bundle,)
    run = partial(make, catalogue=full, hashes=hashes, making=making)
    # What is made from all summaries is made on this machine: another would need them all. It is made in this process,
    # since each would copy them into its own memory; where little has changed it is done sooner by several.
    little = base.trusted and len(left) * _LITTLE <= len(done)
    own, others = [bundle for bundle in left if bundle.whole], [bundle for bundle in left if not bundle.whole]
    if max(len(own) if little else 0, len(others)) >= workers.FEW:  # once for all processes
        full.prepare()
        making.shell.prepare()
    here = works.crew.here(beside=little).do(_STEP, run, own)
    for made in (*here, *works.crew.do(_STEP, run, others)):
        base.reads.put(made.name, made.made_from)
        done[made.name] = works.enter(made.name, made.key, made)
    return tuple(made for made in done.values() if made)


def make(bundle: Bundle, catalogue: Catalogue, hashes: CatalogueHashes, making: Making) -> Made:
    """The pages of one bundle, in the new site."""
    store = making.store
    content = store.load(bundle.name, making.look) or b""
    packed = store.load(_records_name(bundle.name), making.look) or b""
    key = BundleKey(_topics(bundle), digest(content), digest(packed))
    vouched = making.old.trusted and bundle.published[len(key.topics) :] == key.pages + key.records
    before: dict[Topic, _Pages] = pickle.loads(content) if content and packed else {}  # noqa: S301 - only what this program wrote
    records: _Records = pickle.loads(packed) if before else {}  # noqa: S301 - the same
    work = _Work(catalogue, hashes, making, vouched, dict(records))
    after = {topic: work.pages(topic, before.get(topic)) for topic in bundle.topics}
    now = {url: work.records[url] for some in after.values() for url in some.by_url}
    if after != before or now != records or not before:
        content, packed = pickle.dumps(after, 5), packed if now == records and packed else pickle.dumps(now, 5)
        store.save(bundle.name, making.look, content)
        store.save(_records_name(bundle.name), making.look, packed)
        key = BundleKey(key.topics, digest(content), digest(packed))
    kept = reuse.together(some.kept for some in after.values())
    noted = {read: known for some in after.values() for read, known in some.made_from.items()}
    written = tuple(work.written)
    return Made(kept, work.reused, written=written, name=bundle.name, key=key.pack(), made_from=noted)


def records(made: Made, making: Making) -> Iterator[Record]:
    """What the search finds on the pages of a bundle. Raises DistrustError if that is not kept."""
    content = making.store.load(_records_name(made.name), making.look, always=True)
    if content is None or digest(content) != BundleKey.unpack(made.key).records:
        raise DistrustError
    found: _Records = pickle.loads(content)  # noqa: S301 - only what this program wrote
    return (record for some in found.values() for record in some)


class _Work:
    """The making of some topics, and what is counted meanwhile."""

    def __init__(
        self,
        catalogue: Catalogue,
        hashes: CatalogueHashes,
        making: Making,
        vouched: bool,  # noqa: FBT001 - said by its name
        records: _Records,
    ) -> None:
        self._catalogue = catalogue
        self._hashes = hashes
        self._making = making
        self._vouched = vouched
        self.records = records
        """Of the pages before, then of those now, too."""
        self.written: list[str] = []
        """Files that are not those of the published site."""
        self.reused = 0
        """How many pages were taken over."""

    def pages(self, topic: Topic, before: _Pages | None) -> _Pages:
        """The pages of one topic."""
        if before and self._hashes.same(before.made_from) and self._again(before.kept):
            return before
        known = before.by_url if before else {}
        noted = reads.NotedCatalogue(self._catalogue)
        by_url: dict[str, _Page] = {}
        for view in site.topic_views(noted.catalogue, topic):
            key = digest(pickle.dumps(view.made_from, 5))
            old = known.get(view.url)
            by_url[view.url] = old if old and old.key == key and self._again(old.kept) else self._page(key, view, topic)
        files = reuse.beside(site.topic_files(noted.catalogue, topic) if by_url else (), self._making)
        self.written += files.paths
        return _Pages(self._hashes.noted(noted.reads), by_url, files)

    def _again(self, kept: Kept) -> bool:
        if not reuse.again(kept, self._making, vouched=self._vouched):
            return False
        self.reused += len(kept.pages)
        self.written += () if self._vouched else kept.paths
        return True

    def _page(self, key: bytes, view: LaterView[View], topic: Topic) -> _Page:
        product = site.topic_product(view.now(), topic, self._making.renderer)
        kept = reuse.write(product, self._making)
        self.records[view.url] = product.records
        self.written += kept.paths
        return _Page(key, kept)
