"""The parts of the search index that pages led to: their texts lie in the site, the rest is kept under its digest."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from generator import search
from generator.building.kept import reuse
from generator.building.kept.reuse import INDEX, Kept, Made, Making
from generator.building.kept.store import Store, checksum, digest_of
from generator.search import Record

OUTSIDE = "_outside"
"""Under which name the store keeps what the pages outside of all departments led to; no region can have it."""


def name(part: str, index: bytes) -> str:
    """Under which name the store keeps a part of the search index; the part before stays beside it for a build."""
    return f"{part or 'outside'}.{index.hex()[:16]}.index"


def there(index: Mapping[str, bytes], store: Store) -> bool:
    """Whether the store has all these parts, undamaged."""
    return all(store.load(name(*part), part[1]) is not None for part in index.items())


def words_of(before: Made | None, store: Store) -> tuple[str, ...]:
    """The words with their readings of the parts that these pages had `before`."""
    parts = (store.load(name(*part), part[1]) for part in (before.index.items() if before else ()))
    return tuple(word for packed in parts if packed for word in search.unpack(packed).words)


def indexed(records: Iterable[Record], making: Making, words: Collection[str]) -> tuple[Kept, dict[str, bytes]]:
    """The page texts of parts of the search index put into the new site, the rest into the store. → name and digest.

    `words`: with their readings, as far as they are known.
    """
    files, digests = [], {}
    for part, texts in search.parts(records, words):
        packed = part.pack()
        digests[part.name] = search.digest(packed)
        search.write_texts(texts, making.new / INDEX)
        making.store.save(name(part.name, digests[part.name]), digests[part.name], packed)
        files += [(f"{INDEX}/{path}", checksum(content)) for path, content in texts.items()]
    return Kept((), tuple(files)), digests


def key(bundles: Iterable[bytes], written: Iterable[Record], making: Making) -> bytes:
    """Says everything that the part of pages outside of all departments is made from.

    Hashes of what is found on overviews, and the records of the hand-written pages.
    """
    return digest_of(chain((making.look, *bundles), (pickle.dumps(record, 5) for record in written)))


def outside(records: Iterable[Record], key: bytes, making: Making, before: Made | None) -> Made:
    """`indexed` of the pages outside of all departments; while every record is the same, so is all it led to.

    `before`: what they led to in the published site.
    """
    if content := making.store.load(OUTSIDE, key):
        kept, digests = pickle.loads(content)  # noqa: S301 - only what this program wrote for this key
        if there(digests, making.store) and reuse.take(kept, making.old, making.new):
            return Made(kept, 0, index=digests, written=kept.paths)
    kept, digests = indexed(records, making, words_of(before, making.store))
    making.store.save(OUTSIDE, key, pickle.dumps((kept, digests), 5))
    return Made(kept, 0, index=digests, written=kept.paths)
