"""名词解释: what the words of the field mean. `terms.yaml` is the one list; the page and the marks come from it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from generator import own_lists
from generator.frozen import dataclass

URL = "glossary/"
"""Where the terms are explained."""


@dataclass(frozen=True, slots=True)
class Term:
    """一个名词."""

    id: str
    name: str
    text: str
    source: str
    """出处."""
    also: tuple[str, ...] = ()
    """Other writings of it."""
    alone: bool = False
    """A word of many uses: this term only where nothing else stands beside it."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """一组名词."""

    id: str
    title: str
    terms: tuple[Term, ...]


@cache
def sections() -> tuple[TermGroup, ...]:
    """All terms, in the order of the page."""
    groups = own_lists.read(Path(__file__).with_name("terms.yaml"))
    return tuple(TermGroup(one["id"], one["title"], tuple(map(_term, one["terms"]))) for one in groups)


def _term(data: dict[str, Any]) -> Term:
    return Term(**(data | {"also": tuple(data.get("also", ()))}))


@lru_cache(maxsize=5_000)
def found(words: str) -> tuple[str, str, str, str] | None:
    """The first term in `words`, longest writing first: what stands before it, the writing, what follows, its id."""
    known, pattern = _writings()
    if words in known:
        return "", words, "", known[words]
    hit = pattern.search(words)
    return (words[: hit.start()], hit[0], words[hit.end() :], known[hit[0]]) if hit else None


@cache
def _writings() -> tuple[dict[str, str], re.Pattern[str]]:
    terms = [one for section in sections() for one in section.terms]
    known = {
        word: one.id for one in terms for word in (one.name, *one.also) if len(word) > 1
    }  # 计 stands in 合计, 统计
    alone = {one.name for one in terms if one.alone}
    longest = sorted(known.keys() - alone, key=len, reverse=True)
    return known, re.compile("|".join(map(re.escape, longest)))
