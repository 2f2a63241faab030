"""Entries → the files of the index. One way at every size; past 30,000 pages the index is cut by 年度.

    manifest.json            {format, pages, traditional, segments: [{name, pages, head}]}, newest year first
    traditional-<hash>.bin   traditional and simplified characters in turn, fetched when nothing is found
    <segment>/head-<hash>.bin     {pages, shards, shardHashes, texts, bundle, columns}
    <segment>/p/…            postings, spread over `shards` files (see postings.py)
    <segment>/t/…            page texts, `bundle` pages a file, a line of JSON each (see entry.py)
    <segment>/<column>-<hash>.bin  one value a page, to filter and to sort by

Every .bin is deflated (zlib). Pages are numbered in the order of their addresses.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import IO

from generator.search import entry
from generator.search.entry import Entry
from generator.search.files import Folder, deflated, plain
from generator.search.normal import traditional
from generator.search.postings import Postings
from generator.search.record import Record

FORMAT = 1
WHOLE = "all"
_CUT_ABOVE = 30_000
_SHARDS_TOGETHER = 4
_TEXTS_TOGETHER = 32
_FACETS: dict[str, Callable[[Entry], str]] = {
    "year": lambda one: "" if one.year is None else str(one.year),
    "region": lambda one: one.region,
    "department": lambda one: one.department,
    "kind": lambda one: one.kind,
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the spool holds an entry."""

    url: str
    year: int | None
    at: int
    length: int


def build(records: Iterable[Record], out: Path) -> None:
    """Write the index of `records` into `out` (published as /search/index/): same records, same bytes, any order."""
    merge(map(entry.of, records), out)


def merge(entries: Iterable[Entry], out: Path, *, cut_above: int = _CUT_ABOVE) -> None:
    """Write the index of `entries`, in any order, into `out`; memory holds the terms of one segment at a time.

    Raises ValueError if two entries have one url.
    """
    out.mkdir(parents=True, exist_ok=True)
    folder = Folder(out)
    with tempfile.TemporaryFile() as spool:
        places = sorted(_spool(entries, spool), key=lambda one: one.url)
        _refuse_twins(places)
        segments = [_segment(folder, name, found, spool) for name, found in _cut(places, cut_above)]
    pairs = "".join(key + value for key, value in sorted(traditional().items()))
    manifest = {
        "format": FORMAT,
        "pages": len(places),
        "traditional": folder.file("traditional", zlib.compress(pairs.encode(), 9)),
        "segments": segments,
    }
    folder.fixed("manifest.json", plain(manifest) + b"\n")
    folder.finish()


def _spool(entries: Iterable[Entry], spool: IO[bytes]) -> Iterator[_Place]:
    at = 0
    for one in entries:
        packed = one.pack()
        spool.write(packed)
        yield _Place(one.url, one.year, at, len(packed))
        at += len(packed)


def _refuse_twins(places: list[_Place]) -> None:
    for one, other in pairwise(places):
        if one.url == other.url:
            raise ValueError(f"two search records for {one.url}")


def _cut(places: list[_Place], above: int) -> list[tuple[str, list[_Place]]]:
    """Segments, newest year first; pages of no year lead, they are the pages of departments and regions."""
    if len(places) <= above:
        return [(WHOLE, places)]
    by_year: dict[int | None, list[_Place]] = {}
    for one in places:
        by_year.setdefault(one.year, []).append(one)
    order = sorted(by_year, key=lambda year: -10_000 if year is None else -year)
    return [("none" if year is None else str(year), by_year[year]) for year in order]


def _segment(folder: Folder, name: str, places: list[_Place], spool: IO[bytes]) -> dict[str, object]:
    postings = Postings()
    columns: dict[str, list[str]] = {facet: [] for facet in _FACETS}
    amounts: list[str] = []
    lengths = bytearray()
    bundle = 1 if name == WHOLE else _TEXTS_TOGETHER

    def texts() -> Iterator[bytes]:
        for page, one in enumerate(_read(places, spool)):
            postings.add(page, one.terms)
            for facet, value_of in _FACETS.items():
                columns[facet].append(value_of(one))
            amounts.append(one.amount or "null")
            lengths.append(one.title_length)
            yield one.text

    text_hashes = folder.series(f"{name}/t", _bundled(texts(), bundle), _TEXTS_TOGETHER // bundle)
    shards = list(postings.shards(len(places)))
    head = {
        "pages": len(places),
        "shards": len(shards),
        "shardHashes": folder.series(f"{name}/p", shards, _SHARDS_TOGETHER),
        "shardsTogether": _SHARDS_TOGETHER,
        "textHashes": text_hashes,
        "textsTogether": _TEXTS_TOGETHER // bundle,
        "bundle": bundle,
        "columns": {facet: folder.file(f"{name}/{facet}", _facet(values)) for facet, values in columns.items()}
        | {
            "amount": folder.file(f"{name}/amount", zlib.compress(f"[{','.join(amounts)}]".encode(), 9)),
            "titleLength": folder.file(f"{name}/title-length", zlib.compress(bytes(lengths), 9)),
        },
    }
    return {"name": name, "pages": len(places), "head": folder.file(f"{name}/head", deflated(head))}


def _read(places: list[_Place], spool: IO[bytes]) -> Iterator[Entry]:
    for one in places:
        spool.seek(one.at)
        yield entry.unpack(spool.read(one.length))


def _bundled(texts: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Files of `size` pages each; a page alone stays as it was deflated."""
    if size == 1:
        yield from texts
        return
    for _, group in groupby(enumerate(texts), key=lambda pair: pair[0] // size):
        yield zlib.compress(b"\n".join(map(zlib.decompress, map(itemgetter(1), group))), 6)


def _facet(values: list[str]) -> bytes:
    """{values: the different ones, runs: [number of a value, how many pages in a row, …]}."""
    different = sorted(set(values))
    number = {value: at for at, value in enumerate(different)}
    runs = [part for value, run in groupby(values) for part in (number[value], sum(1 for _ in run))]
    return deflated({"values": different, "runs": runs})
