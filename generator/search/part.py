"""What the pages of one department add to the index: made from their records alone, so it can be kept."""

from __future__ import annotations

import hashlib
import json
import marshal
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple, TypeVar

from generator import formats
from generator.model import RESERVED
from generator.search import grams, positions, postings, readings, terms
from generator.search.normal import normalise, variants
from generator.search.record import Passage, Record

T = TypeVar("T")
_LONGEST_TITLE = 255
_HASH_DIGITS = 12
_DIGITS = "0123456789"
_LONGEST_NUMBER = 15
_UNSURE = re.compile(r"[^\x00-\x7f·—‘’“”…\u3001-\u3003\u3008-\u3011\u3014-\u3017\u4e00-\u9fa5\uff01-\uff5e]")
"""What is not written the same way by every edition of GB 18030."""


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


def each(records: Iterable[Record]) -> Iterator[tuple[IndexPart, dict[str, bytes]]]:
    """The parts of `records`, which come in any order; each with its text files by their place in the index."""
    ordered = sorted(records, key=lambda one: home(one.url))
    for _, found in groupby(ordered, key=lambda one: home(one.url)):
        yield of(found)


def home(url: str) -> str:
    """Name of the part that a page belongs to."""
    folders = url.split("/")[:-1]
    return "/".join(folders[:2]) if len(folders) > 1 and folders[0] not in RESERVED else ""


def of(records: Iterable[Record]) -> tuple[IndexPart, dict[str, bytes]]:
    """The part that `records` of one home make, and its text files. Raises ValueError if two records have one url."""
    ordered = sorted(records, key=lambda one: (one.year is not None, one.year or 0, one.url))
    for one, other in pairwise(sorted(map(attrgetter("url"), ordered))):
        if one == other:
            raise ValueError(f"two search records for {one}")
    groups = _groups(ordered)
    standing = grams.of(groups)
    shapes, held = _shapes(ordered, groups, standing)
    pages = tuple(map(_page, ordered, *_firsts(ordered, shapes, held)))
    texts = [zlib.compress(_text(one), 6) for one in ordered]
    folder = _hash(texts)
    words = readings.of(name for one in ordered for name in (one.title, one.department, one.region, *one.names))
    numbers = tuple((lines, array("I", values).tobytes()) for lines, values in _grouped(held))
    places = _grouped(positions.of(groups, standing))
    part = IndexPart(home(pages[0].url), folder, pages, shapes, numbers, places, words)
    return part, {text_file(folder, at): text for at, text in enumerate(texts)}


def text_file(folder: str, at: int) -> str:
    """Where in the index the text of page `at` of a part lies."""
    return f"t/{folder}/{at}.bin"


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


def _groups(records: Sequence[Record]) -> grams.Groups:
    """Every text, spelt for matching, with those that stand on the same pages in the same role; groups in order."""
    roles: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for page, record in enumerate(records):
        for role, texts in _roles(record):
            for text in dict.fromkeys(map(normalise, texts)):
                roles[text].setdefault(page, role)
    groups: defaultdict[grams.Group, list[str]] = defaultdict(list)
    for text, held in roles.items():
        different = set(held.values())
        for role in different:
            pages = tuple(held) if len(different) == 1 else tuple(page for page, its in held.items() if its == role)
            groups[role, pages].append(text)
    return dict(sorted(groups.items()))


def _roles(record: Record) -> Iterator[tuple[int, list[str]]]:
    """The texts of a page by role, the highest first."""
    yield grams.TITLE, [record.title]
    yield grams.NAME, [record.department, *record.names]
    yield grams.BODY, _body(record)


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


def _body(record: Record) -> list[str]:
    """Every text a reader can find the page by, besides title and names; the same list as `texts` in page-text.js."""
    sections = dict.fromkeys(map(attrgetter("section"), record.passages))
    cells = chain.from_iterable(map(attrgetter("cells"), record.passages))
    amounts = filter(None, map(attrgetter("amount"), record.passages))
    return [record.region, record.kind, *filter(None, [_year(record)]), *sections, *cells, *amounts]


def _year(record: Record) -> str:
    return "" if record.year is None else formats.fiscal_year(record.year)


def _text(record: Record) -> bytes:
    facts = [
        record.url,
        record.title,
        record.kind,
        record.region,
        record.department,
        list(dict.fromkeys(record.names)),
        _year(record),
        record.filed,
        int(record.is_filing),
        variants((record.title, record.department, *record.names, *_body(record))),
        _passages(record.passages),
    ]
    told = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return _UNSURE.sub(_escaped, told).encode("gb18030")


def _escaped(sign: re.Match[str]) -> str:
    return json.dumps(sign[0])[1:-1]


def _passages(passages: Iterable[Passage]) -> list[list[str | int]]:
    """Their texts. An anchor that differs from the one before by its number is that number, an equal section 0."""
    told: list[list[str | int]] = []
    stem = section = ""
    for passage in passages:
        before, stem = stem, passage.anchor.rstrip(_DIGITS)
        number = passage.anchor[len(stem) :]
        short = told and stem == before and number and number[0] != "0" and len(number) <= _LONGEST_NUMBER
        same = told and passage.section == section
        section = passage.section
        told.append([int(number) if short else passage.anchor, 0 if same else section, passage.amount, *passage.cells])
    return told
