"""What one page adds to the index: a pure function of its record, so it can be kept between builds."""

from __future__ import annotations

import json
import marshal
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from generator.search import terms
from generator.search.normal import normalise, variants
from generator.search.record import Passage, Record

_LONGEST_TITLE = 255

Levels = tuple[str, ...]
"""Terms by weight, a line each."""


@dataclass(frozen=True, slots=True)
class Entry:
    """一页的索引条目."""

    url: str
    year: int | None
    kind: str
    region: str
    department: str
    amount: str
    """Plain decimal in 万元; "" if none."""
    title_length: int
    """Characters that are matched, at most 255."""
    terms: Levels
    """By weight: 0 stands there once, 1 several times, 2 in a name, 3 in the title. A term stands at one weight.

    Of whole names (`^…`): 3 is the title, 2 names the page of a department and year, 1 another page, 0 the department.
    """
    text: bytes
    """What the browser shows and confirms: one line of JSON, deflated."""

    def pack(self) -> bytes:
        """For a cache on this machine; read with `unpack`."""
        facts = (self.url, self.year, self.kind, self.region, self.department, self.amount, self.title_length)
        return marshal.dumps((*facts, self.terms, self.text), 2)


def unpack(packed: bytes) -> Entry:
    """The entry that `pack` wrote."""
    return Entry(*marshal.loads(packed))  # noqa: S302 - reads only what this program wrote


def of(record: Record) -> Entry:
    """The entry of one page."""
    return Entry(
        record.url,
        record.year,
        record.kind,
        record.region,
        record.department,
        "" if record.amount is None else format(record.amount, "f"),
        min(len(normalise(record.title)), _LONGEST_TITLE),
        _terms(record),
        zlib.compress(_text(record), 6),
    )


def _terms(record: Record) -> Levels:
    high = dict.fromkeys(terms.names(record.department), 0)
    high |= dict.fromkeys(terms.names(*record.names), 2 if record.is_filing else 1)
    high |= dict.fromkeys(terms.count([record.department, *record.names]), 2)
    high |= dict.fromkeys([*terms.count([record.title]), *terms.names(record.title)], 3)
    levels: tuple[list[str], ...] = ([], [], [], [])
    for term, times in terms.count(_body(record)).items():
        if term not in high:
            levels[times > 1].append(term)
    for term, level in high.items():
        levels[level].append(term)
    return tuple(map("\n".join, levels))


def _body(record: Record) -> Iterable[str]:
    """Every text a reader can find the page by, besides title and names; the same list as `texts` in page-text.js."""
    yield record.region
    yield record.kind
    if record.year is not None:
        yield f"{record.year}年度"
    yield from dict.fromkeys(one.section for one in record.passages)
    for one in record.passages:
        yield from one.cells
        if one.amount:
            yield one.amount


def _text(record: Record) -> bytes:
    every = (record.title, record.department, *record.names, *_body(record))
    facts = [
        record.url,
        record.title,
        record.kind,
        record.region,
        record.department,
        list(dict.fromkeys(record.names)),
        record.year,
        "" if record.amount is None else format(record.amount, "f"),
        int(record.is_filing),
        variants("".join(every)),
        list(map(_passage, record.passages)),
    ]
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def _passage(passage: Passage) -> list[str]:
    return [passage.anchor, passage.section, passage.amount, *passage.cells]
