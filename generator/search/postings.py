"""Which pages hold a term, and how the terms are spread over files of a few kilobytes."""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial
from itertools import chain
from operator import sub

from generator.search.entry import Levels

SHARD_BYTES = 4096
"""About what a shard file should weigh: a query reads up to nine of them."""
_TERM_BYTES = 7
_WEIGHTS = 4
_MORE = 0x80
"""Set in every byte of a varint but the last."""
_FNV_BASIS, _FNV_PRIME, _MASK = 2166136261, 16777619, 0xFFFFFFFF


class Postings:
    """倒排表 of one segment, filled in the order of its pages: for each term, page × 4 + weight of every page."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))

    def add(self, page: int, levels: Levels) -> None:
        """Add the terms of one page; pages come in ascending order, each once."""
        for weight, found in enumerate(levels):
            if found:
                here = page * _WEIGHTS + weight
                for one in map(self._lists.__getitem__, found.split("\n")):
                    one.append(here)

    def shards(self, pages: int) -> Iterator[bytes]:
        """Files in order, a power of two in number: a JSON line [term, bytes, …], then the lists; deflated."""
        lists = {term: _encoded(values) for term, values in self._lists.items()}
        count = _count(map(len, lists.values()), pages)
        spread: list[list[str]] = [[] for _ in range(count)]
        for term in lists:
            spread[shard_of(term, count)].append(term)
        for held in spread:
            held.sort()
            body = [lists[term] for term in held]
            head = [part for pair in zip(held, map(len, body), strict=True) for part in pair]
            line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
            yield zlib.compress(b"\n".join((line, b"".join(body))), 6)


def _encoded(values: array[int]) -> bytes:
    """Varints of the differences from one value to the next."""
    return b"".join(map(_varint, map(sub, values, chain((0,), values))))


def _count(lengths: Iterator[int], pages: int) -> int:
    total = sum(_TERM_BYTES + _weight(length, pages) for length in lengths)
    return 1 << max(0, math.ceil(math.log2(max(total, 1) / SHARD_BYTES) - 0.5))


@cache
def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value >= _MORE:
        encoded.append(value & (_MORE - 1) | _MORE)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def _weight(held: int, pages: int) -> int:
    """Bytes that a list of about `held` pages out of `pages` needs once deflated."""
    share = min(held / pages, 1.0) if pages else 1.0
    if share in (0.0, 1.0):
        return held // 16
    return int(pages * -(share * math.log2(share) + (1 - share) * math.log2(1 - share)) / 8 + held / 16)


def shard_of(term: str, count: int) -> int:
    """Number of the shard that holds `term`: FNV-1a over its characters, folded once."""
    code = _FNV_BASIS
    for one in term:
        code = (code ^ ord(one)) * _FNV_PRIME & _MASK
    return (code ^ code >> 15) % count
