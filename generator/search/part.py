"""What the pages of one department add to the index: made from their records alone, so it can be kept."""

from __future__ import annotations

import hashlib
import marshal
import zlib
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, repeat
from operator import attrgetter
from typing import NamedTuple, TypeVar

from generator.reserved import RESERVED
from generator.search import grams, page_text, positions, postings, readings, terms
from generator.search.normal import normalise, traditional_in
from generator.search.record import Record

T = TypeVar("T")
TEXTS = "t"
"""Below the index, where the texts of all pages lie."""
_LONGEST_TITLE = 255
_HASH_DIGITS = 12


class IndexedPage(NamedTuple):
    """What is filtered and sorted by."""

    url: str
    year: int | None
    kind: str
    region: str
    department: str
    amount: str
    """Plain decimal in 万元; "" if none."""
    title_length: int
    """Characters that are matched, at most 255."""
    terms: int
    """How many terms it holds that no page of its part before it holds."""
    terms_of_year: int
    """The same among the pages of its year."""


class IndexPart(NamedTuple):
    """索引分块: the pages of one department, or those outside of all departments."""

    name: str
    """“region/department”; "" of pages outside."""
    texts: str
    """Folder of the page texts, named by their hash."""
    pages: tuple[IndexedPage, ...]
    """Those of no year first, then by year and address."""
    shapes: tuple[postings.Shape, ...]
    """The different ways a term stands on these pages."""
    terms: tuple[tuple[str, bytes], ...]
    """For each of `postings.GROUPS`: the short terms, a line each, and of each the number of its shape as four bytes.

    By weight: 0 stands there once, 1 several times, 2 in a name, 3 in the title. A term stands at one weight on a page.
    Of whole names (`^…`): 3 is the title, 2 names the page of a department and year, 1 another page or is the amount of
    a department's year, 0 is the department, or an amount of a form, or what it is the amount of.
    """

    places: tuple[tuple[str, tuple[bytes, ...]], ...]
    """For each of `postings.GROUPS`: the longer terms, a line each, and of each its piece, see positions.py."""

    words: tuple[str, ...]
    """The words of its names with their readings, see readings.py."""

    def pack(self) -> bytes:
        """For a cache or another machine; read with `unpack`."""
        return marshal.dumps((*self[:2], tuple(map(tuple, self.pages)), *self[3:]), 2)


def unpack(packed: bytes) -> IndexPart:
    """The part that `pack` wrote."""
    name, texts, pages, *lists = marshal.loads(packed)  # noqa: S302 - reads only what this program wrote
    return IndexPart(name, texts, tuple(map(IndexedPage._make, pages)), *lists)


def each(records: Iterable[Record], words: Collection[str] = ()) -> Iterator[tuple[IndexPart, dict[str, bytes]]]:
    """The parts of `records`, which come in any order; each with its text files by their place in the index.

    `words`: see `readings.of`.
    """
    ordered = sorted(records, key=lambda one: home(one.url))
    for _, found in groupby(ordered, key=lambda one: home(one.url)):
        yield of(found, words)


def home(url: str) -> str:
    """Name of the part that a page belongs to."""
    folders = url.split("/")[:-1]
    return "/".join(folders[:2]) if len(folders) > 1 and folders[0] not in RESERVED else ""


def of(records: Iterable[Record], words: Collection[str] = ()) -> tuple[IndexPart, dict[str, bytes]]:
    """The part that `records` of one home make, and its text files. Raises ValueError if two records have one url."""
    ordered = sorted(records, key=lambda one: (one.year is not None, one.year or 0, one.url))
    for one, other in pairwise(sorted(map(attrgetter("url"), ordered))):
        if one == other:
            raise ValueError(f"two search records for {one}")
    held = [_pages(texts) for texts in zip(*map(page_text.by_role, ordered), strict=True)]
    groups = _groups(held)
    standing = grams.of(groups)
    shapes, short = _shapes(ordered, groups, standing)
    pages = tuple(map(_page, ordered, *_firsts(ordered, shapes, short)))
    told = map(page_text.of, ordered, _marked(held, len(ordered)))
    texts = [zlib.compress(text, 6) for text in told]
    folder = _hash(texts)
    names = (name for one in ordered for name in (one.title, one.department, one.region, *one.names))
    own = readings.of(names, words)
    numbers = tuple((lines, array("I", values).tobytes()) for lines, values in _grouped(short))
    places = _grouped(positions.of(groups, standing))
    part = IndexPart(home(pages[0].url), folder, pages, shapes, numbers, places, own)
    return part, {text_file(folder, at): text for at, text in enumerate(texts)}


def text_file(folder: str, at: int) -> str:
    """Where in the index the text of page `at` of a part lies."""
    return f"{TEXTS}/{folder}/{at}.bin"


def _hash(texts: list[bytes]) -> str:
    found = hashlib.sha256()
    for one in texts:
        found.update(len(one).to_bytes(4, "big") + one)
    return found.hexdigest()[:_HASH_DIGITS]


def _page(one: Record, first: int, of_year: int) -> IndexedPage:
    amount = "" if one.amount is None else format(one.amount, "f")
    length = min(len(normalise(one.title)), _LONGEST_TITLE)
    return IndexedPage(one.url, one.year, one.kind, one.region, one.department, amount, length, first, of_year)


def _firsts(
    records: Sequence[Record], shapes: Sequence[postings.Shape], held: Mapping[str, int]
) -> tuple[list[int], list[int]]:
    """For each page, how many terms stand there first: in the part, in its year."""
    whole, of_year = [0] * len(records), [0] * len(records)
    for number, times in Counter(held.values()).items():
        pages = [place // postings.WEIGHTS for place in shapes[number]]
        whole[pages[0]] += times
        for _, found in groupby(pages, key=lambda page: records[page].year):
            of_year[next(found)] += times
    return whole, of_year


def _grouped(held: Mapping[str, T]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """For each group the terms, a line each, and what belongs to each."""
    groups: list[list[str]] = [[] for _ in range(postings.GROUPS)]
    for code, term in zip(postings.codes_of(held), held, strict=True):
        groups[code % postings.GROUPS].append(term)
    return tuple(("\n".join(found), tuple(map(held.__getitem__, found))) for found in groups)


def _pages(texts: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Each different text of pages, and on which it stands."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for page, some in enumerate(texts):
        deque(map(list.append, map(held.__getitem__, dict.fromkeys(some)), repeat(page)), maxlen=0)
    return held


def _groups(held: Sequence[Mapping[str, list[int]]]) -> grams.Groups:
    """Every text, spelt for matching, with those that stand on the same pages in the same role; groups in order."""
    groups: defaultdict[grams.Group, list[str]] = defaultdict(list)
    higher: defaultdict[str, set[int]] = defaultdict(set)
    for role in (grams.TITLE, grams.NAME, grams.BODY):
        for text, pages in _spelt(held[role]).items():
            if text in higher:
                pages = [page for page in pages if page not in higher[text]]  # noqa: PLW2901 - the others are told
            if role != grams.BODY:
                higher[text].update(pages)
            if pages:
                groups[role, tuple(pages)].append(text)
    return dict(sorted(groups.items()))


def _spelt(held: Mapping[str, list[int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for text, pages in held.items():
        spelling = normalise(text)
        found[spelling] = sorted({*found[spelling], *pages}) if spelling in found else pages
    return found


def _marked(held: Sequence[Mapping[str, list[int]]], pages: int) -> list[list[str]]:
    """Of each page the texts that hold traditional characters."""
    found: list[list[str]] = [[] for _ in range(pages)]
    for some in held:
        for text in filter(traditional_in, some):
            for page in some[text]:
                found[page].append(text)
    return found


def _shapes(
    records: Sequence[Record], groups: grams.Groups, standing: grams.Grams
) -> tuple[tuple[postings.Shape, ...], dict[str, int]]:
    """The different shapes, and for each short term and whole name the number of its own."""
    known: dict[postings.Shape, int] = {(): 0}
    held = terms.of(groups, standing, known)
    named: defaultdict[str, list[int]] = defaultdict(list)
    for page, record in enumerate(records):
        for name, weight in _named(record).items():
            named[name].append(page * postings.WEIGHTS + weight)
    held.update((name, known.setdefault(tuple(shape), len(known))) for name, shape in named.items())
    return tuple(known), held


def _named(one: Record) -> dict[str, int]:
    """The whole names a page is led to by, with their weights."""
    amounts = map(terms.amount, filter(None, one.amounts))
    found = dict.fromkeys(terms.names(one.department, *one.told, *amounts), 0)
    if one.is_filing and one.amount:
        found |= dict.fromkeys(terms.names(terms.amount(one.amount)), 1)
    found |= dict.fromkeys(terms.names(*one.names), 2 if one.is_filing else 1)
    return found | dict.fromkeys(terms.names(one.title), 3)
