"""The lists of a segment, made from all its parts or renewed where parts have changed.

<segment>/p/<folder>-<hash>/<i>.bin    shard `folder + i × number of folders`
"""

from __future__ import annotations

import marshal
import os
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress, repeat
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, NamedTuple

from generator.frozen import dataclass
from generator.search import files, positions, postings
from generator.search.part import IndexPart

Each = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""As `map` works: the results in the order of the jobs."""
_PLACES, _SHAPES, _TERMS = 1, 1 + postings.GROUPS, 2 + postings.GROUPS
"""What the spool holds of a part, after the pieces of its shapes."""
_FIRST = attrgetter("first")


class Range(NamedTuple):
    """The pages of one part that belong to a segment."""

    name: str
    first: int
    pages: int
    terms: int
    """How many different terms its pages hold."""


class Segment(NamedTuple):
    """分段: all pages, or those of one year."""

    name: str
    ranges: tuple[Range, ...]
    cut: bool = False
    """Whether parts belong to other segments, too."""

    @property
    def shards(self) -> int:
        """How many files its lists are spread over."""
        return postings.count(sum(one.terms for one in self.ranges))


class Spool:
    """Parts on disk, to be read by several processes, one group of their terms at a time."""

    def __init__(self, file: IO[bytes], spans: dict[str, array[int]] | None = None) -> None:
        self._file = file
        self._spans: dict[str, array[int]] = spans or {}
        self._end = 0

    def __reduce__(self) -> tuple[Callable[..., Spool], tuple[object, ...]]:
        """For another machine that sees the same disk: what it reads must lie there, not in the memory of this one."""
        os.fsync(self._file.fileno())
        return _reopened, (self._file.name, self._spans)

    def add(self, one: IndexPart) -> None:
        """Write a part: the pieces of its shapes and of its longer terms; the shapes, its short terms."""
        pieces = tuple(postings.pieces(one.shapes, 0, len(one.pages)))
        self._append(one.name, map(_packed, (pieces, *one.places, one.shapes, *one.terms)))

    def _append(self, name: str, contents: Iterable[bytes]) -> None:
        spans = self._spans.setdefault(name, array("Q"))
        for packed in contents:
            self._file.write(packed)
            spans.extend((self._end, self._end + len(packed)))
            self._end += len(packed)

    def cut(self, segments: Iterable[Segment], each: Each) -> None:
        """Write the pieces again, for each range of a part its own."""
        held = defaultdict(list)
        for segment in segments:
            for one in segment.ranges:
                held[one.name].append(one)
        jobs = [tuple(sorted(ranges, key=_FIRST)) for ranges in held.values()]
        self.flush()
        for ranges, pieces in zip(jobs, each(self.pieces, jobs), strict=True):
            for one, packed in zip(ranges, pieces, strict=True):
                self._append(_own(one), packed)

    def pieces(self, ranges: Sequence[Range]) -> list[list[bytes]]:
        """For each of these ranges of one part its own pieces, packed."""
        name, last = ranges[0].name, ranges[-1]
        bounds = [*map(_FIRST, ranges), last.first + last.pages]
        shapes = self._read(name, _SHAPES)
        found = [[_packed(tuple(postings.pieces(shapes, one.first, one.pages)))] for one in ranges]
        for group in range(postings.GROUPS):
            lines, pieces = self._read(name, _PLACES + group)
            cut = zip(*positions.cut(pieces, bounds), strict=True) if pieces else repeat(())
            for packed, own in zip(found, cut, strict=False):
                terms = "\n".join(compress(_lines(lines), own))
                packed.append(_packed((terms, tuple(filter(None, own)))))
        return found

    def flush(self) -> None:
        """Make what was added readable."""
        self._file.flush()

    def lists(self, one: Range, group: int, *, cut: bool) -> Iterator[tuple[list[str], Sequence[bytes]]]:
        """The short and the longer terms of a group that the pages hold, and the piece of each."""
        own = _own(one) if cut else one.name
        lines, numbers = self._read(one.name, _TERMS + group)
        terms, found = _lines(lines), list(map(self._read(own, 0).__getitem__, array("I", numbers)))
        yield (list(compress(terms, found)), list(filter(None, found))) if cut else (terms, found)
        lines, pieces = self._read(own, _PLACES + group)
        yield _lines(lines), pieces

    def _read(self, name: str, at: int) -> Any:  # noqa: ANN401 - what `add` wrote there
        start, end = self._spans[name][2 * at : 2 * at + 2]
        return marshal.loads(os.pread(self._file.fileno(), end - start, start))  # noqa: S302 - only what `add` wrote


def _packed(content: Any) -> bytes:  # noqa: ANN401 - what `_read` gives back
    return marshal.dumps(content, 2)


def _reopened(file: str, spans: dict[str, array[int]]) -> Spool:
    return Spool(Path(file).open("rb"), spans)


def _own(one: Range) -> str:
    """Under which name the spool holds what was cut."""
    return f"{one.name} {one.first}"


@dataclass(frozen=True, slots=True)
class _Job:
    """The shards of some groups of terms."""

    segment: Segment
    groups: tuple[int, ...]
    jobs: int


def fresh(segments: Sequence[Segment], spool: Spool, out: Path, each: Each) -> list[tuple[str, ...]]:
    """Write the shards of all segments. → for each the hashes of its folders."""
    if any(one.cut for one in segments):
        spool.cut(segments, each)
    spool.flush()
    jobs = []
    for segment in segments:
        count = min(postings.GROUPS, postings.folders(segment.shards))
        jobs += [_Job(segment, tuple(range(at, postings.GROUPS, count)), count) for at in range(count)]
    found: dict[str, dict[int, str]] = {one.name: {} for one in segments}
    for job, hashes in zip(jobs, each(partial(_made, spool=spool, out=out), jobs), strict=True):
        found[job.segment.name] |= hashes
    return [tuple(one for _, one in sorted(found[segment.name].items())) for segment in segments]


def _made(job: _Job, spool: Spool, out: Path) -> dict[int, str]:
    """Folder → hash of the folders whose number has the remainder of the job's first group."""
    count = job.segment.shards
    folders = postings.folders(count)
    spread: defaultdict[int, dict[str, bytes]] = defaultdict(dict)
    for term, found in _lists(job, spool):
        spread[postings.shard_of(term, count)][term] = found
    hashes = {}
    for folder in range(job.groups[0], folders, job.jobs):
        contents = [postings.shard(spread.pop(number, {})) for number in range(folder, count, folders)]
        hashes[folder] = files.write_folder(out, _folder(job.segment.name, folder), contents)
    return hashes


def _folder(segment: str, folder: int) -> str:
    return f"{segment}/p/{folder}"


def _lists(job: _Job, spool: Spool) -> Iterator[tuple[str, bytes]]:
    """The list of every term of the job."""
    parts: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    pieces: defaultdict[str, bytearray] = defaultdict(bytearray)
    for at, one in enumerate(job.segment.ranges):
        for group in job.groups:
            for terms, found in spool.lists(one, group, cut=job.segment.cut):
                deque(map(array.append, map(parts.__getitem__, terms), repeat(at)), maxlen=0)
                deque(map(bytearray.extend, map(pieces.__getitem__, terms), found), maxlen=0)
    for term, held in parts.items():
        yield term, postings.encoded(held, (pieces[term],))


def alike(old: Segment, new: Segment) -> bool:
    """Whether lists of the one can be renewed to lists of the other: the same parts, as many shards."""
    return old.shards == new.shards and [one.name for one in old.ranges] == [one.name for one in new.ranges]


class ListsPlace(NamedTuple):
    """Where the lists of a merge lie."""

    before: Path
    """The index before."""
    taken: Path | None
    """Where lists that have not changed are taken over to; None where they stay."""
    out: Path
    """Where the others are written."""


def folder(segment: str, number: int, known: str) -> str:
    """Where lists of a segment lie below the index: the folder of this number and hash."""
    return f"{_folder(segment, number)}-{known}"


def renewed(
    old: Segment,
    new: Segment,
    changes: Iterable[tuple[IndexPart, IndexPart]],
    place: ListsPlace,
    hashes: Iterable[str],
) -> tuple[str, ...]:
    """Write the shards of `new`, whose parts are those of `old` but for `changes` (before, now). → as `fresh`.

    `hashes`: those of the index before. Raises DamagedError.
    """
    count = new.shards
    folders = postings.folders(count)
    touched: defaultdict[int, dict[str, dict[int, bytes]]] = defaultdict(dict)
    for term, found in _changes(old, new, changes).items():
        touched[postings.shard_of(term, count)][term] = found
    result = []
    for number_of_folder, expected in enumerate(hashes):
        shards = range(number_of_folder, count, folders)
        name = _folder(new.name, number_of_folder)
        if touched.keys().isdisjoint(shards):
            if place.taken:
                files.take_over(place.before, place.taken, name, expected, len(shards))
            result.append(expected)
        else:
            contents = files.read_folder(place.before, name, expected, len(shards))
            contents = [
                _edited(content, touched[number]) if number in touched else content
                for number, content in zip(shards, contents, strict=True)
            ]
            result.append(files.write_folder(place.out, name, contents))
    return tuple(result)


def _edited(content: bytes, changes: Mapping[str, Mapping[int, bytes]]) -> bytes:
    lists = postings.read_shard(content)
    for term, pieces in changes.items():
        lists[term] = postings.changed(lists.get(term, b""), pieces)
        if not lists[term]:
            del lists[term]
    return postings.shard(lists)


def _changes(old: Segment, new: Segment, changes: Iterable[tuple[IndexPart, IndexPart]]) -> dict[str, dict[int, bytes]]:
    """Term → number of part → its piece now."""
    ranges = {one.name: (at, one, other) for at, (one, other) in enumerate(zip(old.ranges, new.ranges, strict=True))}
    found: defaultdict[str, dict[int, bytes]] = defaultdict(dict)
    for before, now in changes:
        if now.name not in ranges:
            continue
        at, earlier, later = ranges[now.name]
        was, becomes = _pieces(before, earlier), _pieces(now, later)
        for term, _ in was.items() ^ becomes.items():
            found[term][at] = becomes.get(term, b"")
    return found


def _pieces(one: IndexPart, here: Range) -> dict[str, bytes]:
    """Term → its piece, of the terms that the pages of the range hold."""
    pieces = postings.pieces(one.shapes, here.first, here.pages)
    found: dict[str, bytes] = {}
    for lines, packed in one.terms:
        found.update(zip(_lines(lines), map(pieces.__getitem__, array("I", packed)), strict=True))
    for lines, places in one.places:
        whole = here.pages == len(one.pages)
        bounds = (here.first, here.first + here.pages)
        kept = places if whole else [one for one, *_ in positions.cut(places, bounds)]
        found.update(zip(_lines(lines), kept, strict=True))
    return {term: piece for term, piece in found.items() if piece}


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []
