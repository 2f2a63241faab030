"""Which pages hold a term, and how the terms are spread over files of a few kilobytes."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterator

from generator.search.entry import Levels

SHARD_BYTES = 4096
"""About what a shard file should weigh: a query reads up to nine of them."""
_TERM_BYTES = 7
_WEIGHTS = 4
_MORE = 0x80
"""Set in every byte of a varint but the last."""
_FNV_BASIS, _FNV_PRIME, _MASK = 2166136261, 16777619, 0xFFFFFFFF


class _List:
    """The pages of one term."""

    __slots__ = ("after", "encoded")

    def __init__(self) -> None:
        self.after = 0
        """Where the next gap begins: pages × 4."""
        self.encoded = bytearray()
        """Varints of gap × 4 + weight."""


class Postings:
    """倒排表 of one segment, filled in the order of its pages."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}

    def add(self, page: int, levels: Levels) -> None:
        """Add the terms of one page; pages come in ascending order, each once."""
        lists = self._lists
        after = (page + 1) * _WEIGHTS
        for weight, found in enumerate(levels):
            here = page * _WEIGHTS + weight
            for term in found.split("\n") if found else ():
                if term in lists:
                    one = lists[term]
                else:
                    one = lists[term] = _List()
                value = here - one.after
                one.after = after
                if value < _MORE:
                    one.encoded.append(value)
                else:
                    one.encoded.extend(_varint(value))

    def shards(self, pages: int) -> Iterator[bytes]:
        """Files in order, a power of two in number: a JSON line [term, bytes, …], then the lists; deflated."""
        count = self._count(pages)
        spread: list[list[str]] = [[] for _ in range(count)]
        for term in self._lists:
            spread[shard_of(term, count)].append(term)
        for held in spread:
            held.sort()
            lists = [self._lists[term].encoded for term in held]
            head = [part for pair in zip(held, map(len, lists), strict=True) for part in pair]
            line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
            yield zlib.compress(b"\n".join((line, b"".join(lists))), 6)

    def _count(self, pages: int) -> int:
        total = sum(_TERM_BYTES + _weight(len(one.encoded), pages) for one in self._lists.values())
        return 1 << max(0, math.ceil(math.log2(max(total, 1) / SHARD_BYTES) - 0.5))


def _varint(value: int) -> bytearray:
    encoded = bytearray()
    while value >= _MORE:
        encoded.append(value & (_MORE - 1) | _MORE)
        value >>= 7
    encoded.append(value)
    return encoded


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
