"""The texts of a page: as it is found by them, and as they are told to the browser (see page-text.js)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import chain
from operator import attrgetter

from generator import formats
from generator.search.normal import variants
from generator.search.record import Passage, Record

_DIGITS = "0123456789"
_LONGEST_NUMBER = 15
_UNSURE = re.compile(r"[^\x00-\x7f·—‘’“”…\u3001-\u3003\u3008-\u3011\u3014-\u3017\u4e00-\u9fa5\uff01-\uff5e]")
"""What is not written the same way by every edition of GB 18030."""


def by_role(record: Record) -> tuple[list[str], list[str], list[str]]:
    """Body, names, title: as `grams` counts roles."""
    return _body(record), [record.department, *record.names], [record.title]


def _body(record: Record) -> list[str]:
    """Every text a reader can find the page by, besides title and names; the same list as `texts` in page-text.js."""
    sections = dict.fromkeys(map(attrgetter("section"), record.passages))
    cells = chain.from_iterable(map(attrgetter("cells"), record.passages))
    amounts = filter(None, map(attrgetter("amount"), record.passages))
    return [record.region, record.kind, *filter(None, [_year(record)]), *sections, *cells, *amounts]


def _year(record: Record) -> str:
    return "" if record.year is None else formats.fiscal_year(record.year)


def of(record: Record, marked: Iterable[str]) -> bytes:
    """What a reader's browser shows of a page and matches; `marked` are its texts with traditional characters."""
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
        variants(marked),
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
