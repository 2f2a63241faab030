"""Which pages hold a term: lists, and how they are spread over files of a few kilobytes.

A list names the parts that hold the term and then, part by part, their pages: what a part says does not depend on the
others. So it is worked out once for each part, and a changed part changes only the lists of its own terms.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, chain
from operator import sub

Shape = tuple[int, ...]
"""How a term stands on the pages of a part: page × 4 + weight of each page, ascending."""
WEIGHTS = 4
GROUPS = 8
"""Terms are merged a group at a time, which bounds memory and divides the work."""
TOGETHER = 8
"""Shards of one folder."""
SHARD_BYTES = 2048
"""About what a shard file should weigh: a query reads up to sixteen of them."""
_GROWTH, _BYTES = 0.8, 86
"""Bytes of all lists of n short terms, deflated, are about 86 n^0.8: measured with 2 to 600 departments, ± half."""
_REMEMBERED, _FEW, _NUMBERS = 1 << 14, 1 << 10, 1 << 16
MORE = 0x80
"""Set in every byte of a varint but the last."""


def varints(bit: int, wanted: int) -> str:
    """A pattern: one varint of which this bit of the first byte is as `wanted`."""
    small, large = (
        "".join(f"\\x{one:02x}" for one in range(low, low + MORE) if one & bit == wanted) for low in (0, MORE)
    )
    return f"(?:[{small}]|[{large}][\\x80-\\xff]*[\\x00-\\x7f])"


_PIECE = re.compile(f"{varints(1, 1)}*{varints(1, 0)}".encode())
"""Numbers of which all but the last are odd."""
_VARINT = re.compile(rb"[\x80-\xff]*[\x00-\x7f]")


@lru_cache(maxsize=_REMEMBERED)
def piece(shape: Shape) -> bytes:
    """A shape as the lists hold it: difference of pages × 8 + weight × 2 + whether another page follows, as varints."""
    found, before = [], 0
    for left, place in zip(range(len(shape) - 1, -1, -1), shape, strict=True):
        page, weight = divmod(place, WEIGHTS)
        found.append(varint((page - before) * 2 * WEIGHTS + weight * 2 + (left > 0)))
        before = page
    return b"".join(found)


def pieces(shapes: Iterable[Shape], first: int, count: int) -> list[bytes]:
    """The piece of each shape for `count` pages from `first`; b"" if it holds none of them."""
    low, high = first * WEIGHTS, (first + count) * WEIGHTS
    return [
        piece(one if not one or (low == 0 and one[-1] < high) else tuple(at - low for at in one if low <= at < high))
        for one in shapes
    ]


def encoded(parts: array[int], found: Iterable[bytes | bytearray]) -> bytes:
    """A list: differences of the numbers of its parts, one more than that for the first; a zero; their pieces."""
    return b"".join((_differences(parts.tobytes()), *found))


@lru_cache(maxsize=_FEW)
def _differences(numbers: bytes) -> bytes:
    parts = array("I", numbers)
    return b"".join((*map(varint, map(sub, parts, chain((-1,), parts))), b"\0"))


def changed(old: bytes, changes: Mapping[int, bytes]) -> bytes:
    """A list with other pieces for some parts, b"" for a part that holds the term no more; b"" if none is left."""
    end = old.find(b"\0")
    parts = list(accumulate(numbers(old[: max(end, 0)]), initial=-1))[1:]
    found = _PIECE.findall(old[end + 1 :])
    for part, new in changes.items():
        at = bisect_left(parts, part)
        here = at < len(parts) and parts[at] == part
        parts[at : at + here] = [part] if new else []
        found[at : at + here] = [new] if new else []
    return encoded(array("I", parts), found) if parts else b""


@lru_cache(maxsize=_NUMBERS)
def varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    if value < MORE:
        return bytes((value,))
    if value < MORE << 7:
        return bytes((value & MORE - 1 | MORE, value >> 7))
    return bytes((value & MORE - 1 | MORE, value >> 7 & MORE - 1 | MORE)) + varint(value >> 14)


def numbers(encoded: bytes) -> list[int]:
    """The varints in a row."""
    return list(map(_number, _VARINT.findall(encoded)))


def _number(encoded: bytes) -> int:
    found = 0
    for byte in reversed(encoded):
        found = found << 7 | byte & (MORE - 1)
    return found


def shard(lists: Mapping[str, bytes]) -> bytes:
    """A file: a JSON line [term, bytes, …], terms in order, then their lists; deflated."""
    held = sorted(lists)
    body = [lists[term] for term in held]
    head = [part for pair in zip(held, map(len, body), strict=True) for part in pair]
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(b"\n".join((line, b"".join(body))), 6)


def read_shard(file: bytes) -> dict[str, bytes]:
    """The lists that `shard` wrote."""
    line, _, body = zlib.decompress(file).partition(b"\n")
    head = json.loads(line)
    ends = [0, *accumulate(head[1::2])]
    return {term: body[ends[at] : ends[at + 1]] for at, term in enumerate(head[::2])}


def count(held: int) -> int:
    """How many shards, a power of two, for so many terms, counted once for each part that holds them."""
    return 1 << max(0, math.ceil(math.log2(max(held, 1) ** _GROWTH * _BYTES / SHARD_BYTES) - 0.5))


def folders(shards: int) -> int:
    """Into how many folders so many shards go: shard `n` is file `n // folders` of folder `n % folders`."""
    return max(1, shards // TOGETHER)


def codes_of(terms: Iterable[str]) -> Iterator[int]:
    """What spreads the terms: CRC-32 of the UTF-8 of each; the same in index.js."""
    return map(zlib.crc32, map(str.encode, terms))


def shard_of(term: str, shards: int) -> int:
    """Number of the shard that holds `term`."""
    return zlib.crc32(term.encode()) % shards
