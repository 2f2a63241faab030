"""What a search must find, by reading every text: slow, plain, and sharing nothing with the index."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from opencc import OpenCC

from generator.search import Record

_CONVERTER = OpenCC("t2s")


@cache
def _simple(sign: str) -> str:
    return _CONVERTER.convert(sign)


@lru_cache(maxsize=1 << 20)
def spelt(text: str) -> str:
    """The rule of normalisation, character by character."""
    signs = [low for sign in unicodedata.normalize("NFKD", text) for low in sign.lower()]
    kept = []
    for at, sign in enumerate(signs):
        around = "".join(signs[max(0, at - 1) : at + 2])
        point = sign == "." and re.fullmatch(r"[0-9]\.[0-9]", around)
        if sign.isalnum() or sign in "%‰" or point:
            kept.append(_simple("σ" if sign == "ς" else sign))
    return "".join(kept)


def texts(record: Record) -> list[str]:
    """Every text a page is found by; none is joined to another."""
    year = [f"{record.year}年度"] if record.year else []
    head = [record.title, *record.names, record.department, record.region, record.kind, *year]
    body = [text for one in record.passages for text in (one.section, one.amount, *one.cells)]
    return list(dict.fromkeys(text for text in head + body if text))


class Plain:
    """All pages read once."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._pages = [(one.url, "\n".join(map(spelt, texts(one)))) for one in records]

    def urls(self, query: str) -> set[str]:
        """Pages that hold every part of the query."""
        parts = [part for one in query.split() if (part := spelt(one))]
        return {url for url, text in self._pages if all(part in text for part in parts)}


def substrings(records: Sequence[Record], count: int, seed: int) -> list[tuple[str, str]]:
    """`count` random stretches of 2–10 characters, each with the page it was cut from; none that is only signs."""
    rng = random.Random(seed)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        record = rng.choice(records)
        text = rng.choice(texts(record))
        at = rng.randrange(len(text))
        piece = text[at : at + rng.randrange(2, 11)].strip()
        if len(piece) >= 2 and spelt(piece) and not re.search(r"\s", piece):
            found.append((piece, record.url))
    return found
