"""Which stretch of a document each passage of a filing is: only where every best reading of the order agrees.

Passages follow each other in a filing as in its document. Of all ways to find them there in that order, the best are
those that find the most text; a passage has a place only if all of the best put it there. So a text that stands twice,
or that was tidied, gets none, and nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from generator.frozen import dataclass
from generator.originals.documents import SourcePiece

_SHORTEST, _OFTEN = 2, 40
"""Characters a passage has at least, and how often it may stand in the document."""
_TOGETHER, _ALONE = 6, 10
"""Characters a part of a passage has at least: of several texts together, of one alone."""
_APART = re.compile(r"[\s|｜:：]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """一处 of a filing: its texts in the order printed."""

    anchor: str
    texts: tuple[str, ...]
    """One for each cell or label; "" for what holds no text."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands: the piece that holds each of its texts; None for a text that is empty."""

    pieces: tuple[SourcePiece | None, ...]


class _Hit(NamedTuple):
    passage: int
    start: int
    end: int


def passages(wanted: Sequence[Sought], pieces: Sequence[SourcePiece]) -> Mapping[str, Found]:
    """Anchor of each passage that is certain → where it stands."""
    bare = [_bare(piece.text) for piece in pieces]
    document, starts = "".join(bare), [0, *accumulate(map(len, bare))]
    looked_for = [_stretch(tuple(map(_bare, passage.texts)), document) for passage in wanted]
    found = {}
    for hit in _certain(list(_hits(["".join(texts) for texts in looked_for], document))):
        at, where = hit.start, []
        for text in looked_for[hit.passage]:
            where.append(pieces[bisect_right(starts, at) - 1] if text else None)
            at += len(text)
        found[wanted[hit.passage].anchor] = Found(tuple(where))
    return found


def _bare(text: str) -> str:
    """Without what sets texts apart: documents have it, filings do not."""
    return _APART.sub("", text)


def _stretch(texts: tuple[str, ...], document: str) -> tuple[str, ...]:
    """`texts`, or, where one of them was tidied, the longest run of them that the document holds; the others empty."""
    if "".join(texts) in document:
        return texts
    filled = [at for at, text in enumerate(texts) if text]
    runs = [(first, last) for first in filled for last in filled if first <= last]
    for first, last in sorted(runs, key=lambda run: -sum(map(len, texts[run[0] : run[1] + 1]))):
        run = "".join(texts[first : last + 1])
        if len(run) >= (_ALONE if first == last else _TOGETHER) and run in document:
            return tuple(text if first <= at <= last else "" for at, text in enumerate(texts))
    return ("",) * len(texts)


def _hits(texts: Sequence[str], document: str) -> Iterator[_Hit]:
    """Wherever a text stands in the document; in order of texts, then places."""
    for number, text in enumerate(texts):
        if len(text) < _SHORTEST or document.count(text) > _OFTEN:
            continue
        at = document.find(text)
        while at >= 0:
            yield _Hit(number, at, at + len(text))
            at = document.find(text, at + 1)


def _certain(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits that every heaviest chain of hits in order goes through."""
    before = _heaviest(hits)
    turned = [_Hit(-hit.passage, -hit.end, -hit.start) for hit in reversed(hits)]
    after = _heaviest(turned)[::-1]
    most = max((one for one in before), default=0)
    best = [
        (upto - hit.end + hit.start, upto, hit)
        for hit, upto, rest in zip(hits, before, after, strict=True)
        if upto + rest - (hit.end - hit.start) == most
    ]
    return _alone(best)


def _alone(best: list[tuple[int, int, _Hit]]) -> list[_Hit]:
    """Those whose share of the chain's weight no other hit of a best chain covers."""
    best.sort(key=lambda one: one[:2])
    found, reach = [], 0
    for at, (start, end, hit) in enumerate(best):
        following = best[at + 1][0] if at + 1 < len(best) else end
        if start >= reach and following >= end:
            found.append(hit)
        reach = max(reach, end)
    return found


def _heaviest(hits: Sequence[_Hit]) -> list[int]:
    """Of each hit the weight of the heaviest chain that ends with it; a chain goes forward in passages and places."""
    ends = sorted({hit.end for hit in hits})
    tree = [0] * (len(ends) + 1)
    """Fenwick: the heaviest chain by the place it ends at."""
    weights = [0] * len(hits)
    at = 0
    while at < len(hits):
        same = at
        while same < len(hits) and hits[same].passage == hits[at].passage:
            start, end = hits[same].start, hits[same].end
            weights[same] = _before(tree, bisect_right(ends, start)) + end - start
            same += 1
        for number in range(at, same):  # hits of one passage do not follow each other
            _raise(tree, bisect_right(ends, hits[number].end), weights[number])
        at = same
    return weights


def _before(tree: list[int], position: int) -> int:
    most = 0
    while position > 0:
        most = max(most, tree[position])
        position -= position & -position
    return most


def _raise(tree: list[int], position: int, weight: int) -> None:
    while position < len(tree):
        tree[position] = max(tree[position], weight)
        position += position & -position
