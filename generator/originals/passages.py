"""Which stretch of a document each passage of a filing is: only where every best reading of the order agrees.

Passages follow each other in a filing as in its document. Of all ways to find them there in that order, the best are
those that find the most text; a passage has a place only if all of the best put it there. So a text that stands twice,
or that was tidied, gets none, and nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice
from math import inf
from operator import itemgetter
from typing import NamedTuple

from generator.frozen import dataclass
from generator.originals.documents import SourcePiece

_SHORTEST, _OFTEN = 2, 40
"""Characters a passage has at least, and how often it may stand in the document."""
_TOGETHER, _ALONE = 6, 10
"""Characters a part of a passage has at least: of several texts together, of one alone."""
_APART = re.compile(r"[\s|｜:：]+")
_CUT = "\ud800"
"""Half a character, which no text that was decoded holds."""


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
    bare = _bare([piece.text for piece in pieces])
    document, starts = "".join(bare), [0, *accumulate(map(len, bare))]
    texts = iter(_bare([text for passage in wanted for text in passage.texts]))
    looked_for = [_stretch(tuple(islice(texts, len(passage.texts))), document) for passage in wanted]
    found = {}
    for hit in _certain(list(_hits(["".join(texts) for texts in looked_for], document))):
        at, where = hit.start, []
        for text in looked_for[hit.passage]:
            where.append(pieces[bisect_right(starts, at) - 1] if text else None)
            at += len(text)
        found[wanted[hit.passage].anchor] = Found(tuple(where))
    return found


def _bare(texts: Sequence[str]) -> list[str]:
    """Without what sets texts apart: documents have it, filings do not. All at once, cut again where no text can."""
    return _APART.sub("", _CUT.join(texts)).split(_CUT) if texts else []


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
    ends: list[float] = [-inf]
    most = [0]
    """How heavy a chain gets that ends no later, at each place where it gets heavier: both rise."""
    weights: list[int] = []
    for _, same in groupby(hits, key=itemgetter(0)):  # hits of one passage do not follow each other
        chains = [(end, most[bisect_right(ends, start) - 1] + end - start) for _, start, end in same]
        for end, weight in chains:
            weights.append(weight)
            at = bisect_right(ends, end)
            if most[at - 1] < weight:
                first, last = at - (ends[at - 1] == end), bisect_right(most, weight, at)
                ends[first:last], most[first:last] = [end], [weight]
    return weights
