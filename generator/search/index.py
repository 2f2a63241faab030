"""Entries → the files of the index. One way at every size; past 30,000 pages the index is cut by 年度.

    manifest.json            {format, pages, traditional, segments: [{name, pages, shards, texts, columns}]}
    traditional-<hash>.bin   traditional and simplified characters in turn, fetched when nothing is found
    <segment>/p/…            postings, spread over `shards.count` files (see postings.py)
    <segment>/t/…            page texts, `texts.bundle` pages a file, a line of JSON each (see entry.py)
    <segment>/<column>-<hash>.bin  one value a page, to filter and to sort by; “order” holds year and length of title

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
_BUNDLE = 32
_BUNDLES_TOGETHER = 8
_FACETS: dict[str, Callable[[Entry], str]] = {
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
    columns: dict[str, list[str]] = {facet: [] for facet in ("year", *_FACETS)}
    amounts: list[str] = []
    lengths: list[int] = []
    bundle, together = (1, _TEXTS_TOGETHER) if name == WHOLE else (_BUNDLE, _BUNDLES_TOGETHER)

    def texts() -> Iterator[bytes]:
        for page, one in enumerate(_read(places, spool)):
            postings.add(page, one.terms)
            columns["year"].append("" if one.year is None else str(one.year))
            for facet, value_of in _FACETS.items():
                columns[facet].append(value_of(one))
            amounts.append(one.amount or "null")
            lengths.append(one.title_length)
            yield one.text

    text_hashes = folder.series(f"{name}/t", _bundled(texts(), bundle), together)
    shards = list(postings.shards(len(places)))
    shard_hashes = folder.series(f"{name}/p", shards, _SHARDS_TOGETHER)
    order = _runs(columns["year"]) | {"titleLengths": lengths}
    files = {"order": deflated(order)} | {facet: deflated(_runs(columns[facet])) for facet in _FACETS}
    files["amount"] = zlib.compress(f"[{','.join(amounts)}]".encode(), 9)
    return {
        "name": name,
        "pages": len(places),
        "shards": {"count": len(shards), "together": _SHARDS_TOGETHER, "hashes": shard_hashes},
        "texts": {"bundle": bundle, "together": together, "hashes": text_hashes},
        "columns": {column: folder.file(f"{name}/{column}", content) for column, content in files.items()},
    }


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


def _runs(values: list[str]) -> dict[str, object]:
    """{values: the different ones, runs: [number of a value, how many pages in a row, …]}."""
    different = sorted(set(values))
    number = {value: at for at, value in enumerate(different)}
    runs = [part for value, run in groupby(values) for part in (number[value], sum(1 for _ in run))]
    return {"values": different, "runs": runs}
