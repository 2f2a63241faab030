"""The parts of the search index that pages led to: their texts lie in the site, the rest is kept under its digest."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from itertools import chain

from generator import search
from generator.building.kept import reuse
from generator.building.kept.reuse import INDEX, Kept, Making
from generator.building.kept.store import digest, digest_of
from generator.search import Record

OUTSIDE = "_outside"
"""Under which name the store keeps what the pages outside of all departments led to; no region can have it."""


def name(part: str, index: bytes) -> str:
    """Under which name the store keeps a part of the search index; the part before stays beside it for a build."""
    return f"{part or 'outside'}.{index.hex()[:16]}.index"


def indexed(records: Iterable[Record], making: Making) -> tuple[Kept, dict[str, bytes]]:
    """The page texts of parts of the search index put into the new site, the rest into the store. → name and digest."""
    files, digests = [], {}
    for part, texts in search.parts(records):
        packed = part.pack()
        digests[part.name] = search.digest(packed)
        search.write_texts(texts, making.new / INDEX)
        making.store.save(name(part.name, digests[part.name]), digests[part.name], packed)
        files += [(f"{INDEX}/{path}", digest(content)) for path, content in texts.items()]
    return Kept((), tuple(files), statuses=reuse.statuses_of((path for path, _ in files), making.new)), digests


def outside(records: Iterable[Record], making: Making) -> tuple[Kept, dict[str, bytes]]:
    """`indexed` of the pages outside of all departments; while every record is the same, so is all it led to."""
    every = tuple(records)
    key = digest_of(chain((making.look,), (pickle.dumps(record, 5) for record in every)))
    digests: dict[str, bytes]
    if content := making.store.load(OUTSIDE, key):
        kept, digests = pickle.loads(content)  # noqa: S301 - only what this program wrote for this key
        there = all(making.store.intact(name(*part), part[1], None) for part in digests.items())
        if there and (taken := reuse.take(kept, making.old, making.new)):
            if taken != kept:
                making.store.save(OUTSIDE, key, pickle.dumps((taken, digests), 5))
            return taken, digests
    entry = indexed(every, making)
    making.store.save(OUTSIDE, key, pickle.dumps(entry, 5))
    return entry
