"""What is remembered of an index between merges: of each part its pages, and where its files are."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from operator import itemgetter
from typing import Any, NamedTuple

from generator.search.part import IndexedPage, IndexPart

FORMAT = 5
Row = tuple[Any, ...]
"""The values of an `IndexedPage`: an object for each page of a site would cost as much as all else."""


def column(name: str) -> Callable[[Row], Any]:
    """What reads one value of a page."""
    return itemgetter(IndexedPage._fields.index(name))


class PartFacts(NamedTuple):
    """What is remembered of a part."""

    digest: bytes
    texts: str
    pages: tuple[Row, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, digest: bytes, part: IndexPart) -> PartFacts:
        """What is to be remembered of a part with this digest."""
        return cls(digest, part.texts, tuple(map(tuple, part.pages)), part.words)


class RememberedIndex(NamedTuple):
    """A merge as the next one sees it."""

    facts: dict[str, PartFacts]
    shards: dict[str, tuple[str, ...]]
    """By segment."""
    pinyin: dict[str, str]
    """First letter → its file."""

    def pack(self) -> bytes:
        """For a cache; read with `unpack`."""
        facts = [(name, *one) for name, one in self.facts.items()]
        return marshal.dumps((FORMAT, facts, self.shards, self.pinyin), 2)

    @classmethod
    def unpack(cls, packed: bytes) -> RememberedIndex | None:
        """What `pack` wrote; None for that of another format."""
        form, facts, *more = marshal.loads(packed)  # noqa: S302 - the caller has checked that it is what `pack` wrote
        return cls({name: PartFacts(*known) for name, *known in facts}, *more) if form == FORMAT else None
