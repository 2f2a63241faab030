"""Parts → the files of the index. One way at every size; past 30,000 pages the index is cut by 年度.

    manifest.json            {format, pages, traditional, pinyin, synonyms, questions,
                             segments: [{name, pages, shards, columns}]}
    traditional-<hash>.bin   traditional and simplified characters in turn, fetched when nothing is found
    pinyin/<letter>-<hash>.bin  words of names with their readings, by first letter (see readings.py), fetched likewise
    t/<hash>/<i>.bin         page texts of a part, JSON in GB 18030: an eighth smaller than in UTF-8 (see part.py)
    <segment>/p/…            lists of pages by term, spread over `shards.count` files (see postings.py, shards.py)
    <segment>/head-<hash>.bin  of each page what any query filters and sorts by: facets and length of title; and the
                             parts: [number of the first page, how many, …] and the folders of their texts
    <segment>/amount-<hash>.bin  of each page its amount, fetched when sorted or searched by

Every .bin is deflated (zlib). Pages are numbered part by part. A part's own pages are numbered by year and address, so
the pages of one year of a part lie together: an index that is cut needs no other parts.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator import own_lists, plainfiles
from generator.frozen import dataclass
from generator.search import files, part, readings, shards
from generator.search.normal import traditional
from generator.search.part import TEXTS, IndexPart
from generator.search.record import Record
from generator.search.remembered import FORMAT, PartFacts, RememberedIndex, column
from generator.search.shards import Each, Range, Segment, Spool

WHOLE = "all"
_CUT_ABOVE = 30_000
_FEW = 64
"""Parts whose changes are worked in; of more, all would have to be in memory in both versions: a fresh index is not."""
_PINYIN = "pinyin"
_YEAR, _AMOUNT, _LENGTH = column("year"), column("amount"), column("title_length")
_TERMS, _OF_YEAR = column("terms"), column("terms_of_year")
_FACETS = ("region", "department", "kind")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an index, and where they are found."""

    digests: Mapping[str, bytes]
    """By name. A part whose digest is that of the merge before is not read."""
    load: Callable[[str, bytes], bytes | None]
    """(name, digest) → the packed part, if it is there and undamaged; asked for parts of the merge before, too."""

    def unpacked(self, name: str, key: bytes | None = None) -> IndexPart | None:
        """The part of that name, the one of now if no digest is given."""
        packed = self.load(name, key or self.digests[name])
        return None if packed is None else part.unpack(packed)

    def now(self, name: str) -> IndexPart:
        """The part of that name. Raises FileNotFoundError."""
        found = self.unpacked(name)
        if found is None:
            raise FileNotFoundError(errno.ENOENT, "", name)
        return found


@dataclass(frozen=True, slots=True)
class Before:
    """The merge before."""

    index: Path
    """Its files, as they are published; each is checked before it is taken over."""
    kept: bytes
    """What that merge returned."""
    stays: bool = False
    """Whether they stay in their place: then only what is not among them is written, see `Merged`."""


class Merged(NamedTuple):
    """What came of a merge besides files."""

    kept: bytes
    """What the next one may take over."""
    folders: tuple[str, ...]
    """Below the index, those of lists and, if the index before has them as they are, of words with their readings."""


def build(records: Iterable[Record], out: Path, *, cut_above: int = _CUT_ABOVE) -> None:
    """Write the index of `records` into `out` (published as /search/index/): same records, same bytes, any order.

    What was in `out` before is removed.
    """
    shutil.rmtree(out, ignore_errors=True)
    packed: dict[str, bytes] = {}
    for one, texts in part.each(records):
        write_texts(texts, out)
        packed[one.name] = one.pack()
    digests = {name: digest(one) for name, one in packed.items()}
    merge(Parts(digests, lambda name, _: packed[name]), out, cut_above=cut_above)


def lists_pages(file: str) -> bool:
    """Whether a file, by its name below the index, belongs to a segment: no text of a page is in it."""
    folder, below, _ = file.partition("/")
    return bool(below) and folder not in {TEXTS, _PINYIN}


def write_texts(texts: Mapping[str, bytes], out: Path) -> None:
    """Write the text files that a part came with."""
    for name, content in texts.items():
        plainfiles.put(content, out / name)


def digest(packed: bytes) -> bytes:
    """What tells one packed part from another."""
    return hashlib.sha256(packed).digest()


def merge(
    parts: Parts, out: Path, before: Before | None = None, *, each: Each = map, cut_above: int = _CUT_ABOVE
) -> Merged:
    """Write the index of `parts` into `out`, except their texts.

    The bytes are the same whatever was taken over from the merge `before`. `each` may work in several processes.
    Raises FileNotFoundError if a part cannot be loaded.
    """
    out.mkdir(parents=True, exist_ok=True)
    if before:
        try:
            return _renewed(parts, out, before, cut_above)
        except files.DamagedError:
            pass  # something else was there, or it cannot be trusted: all is made anew
    # It may be as large as the index: on the disk that has the room, under a name that other machines see.
    with tempfile.NamedTemporaryFile(dir=out) as file:
        spool = Spool(file)
        facts = {name: _spooled(parts, name, spool) for name in sorted(parts.digests)}
        segments = _segments(facts, cut_above)
        hashes = shards.fresh(segments, spool, out, each)
    return _finish(out, facts, dict(zip(segments, hashes, strict=True)))


def _spooled(parts: Parts, name: str, spool: Spool) -> PartFacts:
    one = parts.now(name)
    spool.add(one)
    return PartFacts.of(parts.digests[name], one)


def _renewed(parts: Parts, out: Path, before: Before, cut_above: int) -> Merged:
    """The index of the same parts, some of which have changed. Raises DamagedError if it must be made anew."""
    old = RememberedIndex.unpack(before.kept)
    if old is None or old.facts.keys() != parts.digests.keys():
        raise files.DamagedError
    if sum(key != old.facts[name].digest for name, key in parts.digests.items()) > _FEW:
        raise files.DamagedError
    facts = dict(old.facts)
    changes: list[tuple[IndexPart, IndexPart]] = []
    for name, key in parts.digests.items():
        if key != facts[name].digest:
            was, now = parts.unpacked(name, facts[name].digest), parts.now(name)
            if was is None:
                raise files.DamagedError
            changes.append((was, now))
            facts[name] = PartFacts.of(key, now)
    known = {one.name: one for one in _segments(old.facts, cut_above)}
    found = {}
    for segment in _segments(facts, cut_above):
        if segment.name not in known or not shards.alike(known[segment.name], segment):
            raise files.DamagedError
        place = shards.ListsPlace(before.index, None if before.stays else out, out)
        found[segment] = shards.renewed(known[segment.name], segment, changes, place, old.shards[segment.name])
    same = before.stays and all(was.words == now.words for was, now in changes)
    return _finish(out, facts, found, old.pinyin if same else None)


def _segments(facts: Mapping[str, PartFacts], above: int) -> list[Segment]:
    """Newest year first; pages of no year lead, they are the pages of departments and regions."""
    if sum(len(one.pages) for one in facts.values()) <= above:
        ranges = (Range(name, 0, len(one.pages), sum(map(_TERMS, one.pages))) for name, one in facts.items())
        return [Segment(WHOLE, tuple(sorted(ranges)))]
    by_year: dict[int | None, list[Range]] = {}
    for name, one in sorted(facts.items()):
        first = 0
        for year, found in groupby(one.pages, key=_YEAR):
            pages = tuple(found)
            terms = sum(map(_OF_YEAR, pages))
            by_year.setdefault(year, []).append(Range(name, first, len(pages), terms))
            first += len(pages)
    order = sorted(by_year, key=lambda year: -10_000 if year is None else -year)
    return [Segment("none" if year is None else str(year), tuple(by_year[year]), cut=True) for year in order]


def _finish(
    out: Path,
    facts: dict[str, PartFacts],
    segments: Mapping[Segment, tuple[str, ...]],
    pinyin: dict[str, str] | None = None,
) -> Merged:
    """Columns and manifest. `pinyin`: files of words with their readings that stay."""
    folders: tuple[str, ...] = () if pinyin is None else (_PINYIN,)
    if pinyin is None:
        pinyin = _pinyin(out, facts.values())
    pairs = "".join(key + value for key, value in sorted(traditional().items()))
    manifest = {
        "format": FORMAT,
        "pages": sum(len(one.pages) for one in facts.values()),
        "traditional": files.write(out, "traditional", zlib.compress(pairs.encode(), 9)),
        "pinyin": pinyin,
        "synonyms": synonyms(),
        "questions": questions(),
        "segments": [_described(out, segment, hashes, facts) for segment, hashes in segments.items()],
    }
    (out / "manifest.json").unlink(missing_ok=True)
    (out / "manifest.json").write_bytes(files.plain(manifest) + b"\n")
    lists = {segment.name: hashes for segment, hashes in segments.items()}
    for segment, hashes in lists.items():
        folders += tuple(shards.folder(segment, number, known) for number, known in enumerate(hashes))
    return Merged(RememberedIndex(facts, lists, pinyin).pack(), folders)


def _pinyin(out: Path, facts: Iterable[PartFacts]) -> dict[str, str]:
    """First letter → its file."""
    found = readings.by_letter(word for one in facts for word in one.words)
    return {letter: files.write(out, f"{_PINYIN}/{letter}", files.deflated(words)) for letter, words in found.items()}


@cache
def synonyms() -> list[list[str]]:
    """同义词: words of one meaning, a list each."""
    found: list[list[str]] = own_lists.read(Path(__file__).with_name("synonyms.yaml"))
    return found


@cache
def questions() -> list[list[str]]:
    """问法: what is looked for, and the ways it is asked, a list each."""
    found: list[list[str]] = own_lists.read(Path(__file__).with_name("questions.yaml"))
    return found


def _described(
    out: Path, segment: Segment, hashes: tuple[str, ...], facts: Mapping[str, PartFacts]
) -> dict[str, object]:
    pages = [page for one in segment.ranges for page in facts[one.name].pages[one.first : one.first + one.pages]]
    facets = {"year": ["" if year is None else str(year) for year in map(_YEAR, pages)]}
    facets |= {facet: list(map(column(facet), pages)) for facet in _FACETS}
    head = {
        "facets": {facet: _runs(values) for facet, values in facets.items()},
        "titleLengths": list(map(_LENGTH, pages)),
        "parts": [number for one in segment.ranges for number in (one.first, one.pages)],
        "texts": "".join(facts[one.name].texts for one in segment.ranges),
    }
    columns = {"head": files.deflated(head)}
    columns["amount"] = zlib.compress(f"[{','.join(amount or 'null' for amount in map(_AMOUNT, pages))}]".encode(), 9)
    return {
        "name": segment.name,
        "pages": len(pages),
        "shards": {"count": segment.shards, "hashes": "".join(hashes)},
        "columns": {name: files.write(out, f"{segment.name}/{name}", one) for name, one in columns.items()},
    }


def _runs(values: list[str]) -> dict[str, object]:
    """{values: the different ones, runs: [number of a value, how many pages in a row, …]}."""
    different = sorted(set(values))
    number = {value: at for at, value in enumerate(different)}
    runs = [part for value, run in groupby(values) for part in (number[value], len(list(run)))]
    return {"values": different, "runs": runs}
