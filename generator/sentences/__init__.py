"""All this site says to a reader: one list by key, `zh-CN.yaml`, read once. A translation is a list with its keys.

Templates take their words with `say`, escaped; views and records with `words`, as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from markupsafe import Markup

from generator import escaping, own_lists

LANGUAGE = "zh-CN"
_FIELD = re.compile(r"\{(\w+)\}")
Value = TypeVar("Value")


@cache
def every(language: str = LANGUAGE) -> Mapping[str, str]:
    """Key (“home.newest”) → words."""
    return {f"{section}.{key}": words for section, one in _listed(language).items() for key, words in one.items()}


@cache
def _listed(language: str) -> Mapping[str, Mapping[str, str]]:
    """Section → key there → words."""
    listed: Mapping[str, Mapping[str, str]] = own_lists.read(Path(__file__).with_name(f"{language}.yaml"))
    return listed


def say(key: str, **values: object) -> Markup:
    """The words of `key`, escaped, with `values` in place, a tuple as a list; KeyError where one is missing."""
    pieces = _pieces(key)
    if len(pieces) == 1:
        return pieces[0]
    filled = [_value(values[one]) if number % 2 else one for number, one in enumerate(pieces)]
    return Markup("".join(filled))  # noqa: S704 - each is escaped


def words(key: str, **values: object) -> str:
    """The words of `key` as plain text, not escaped, with `values` in place; KeyError where one is missing."""
    return every()[key].format_map(values) if values else _plain(key)


@cache
def _plain(key: str) -> str:
    return every()[key].format_map({})


def joined(texts: Iterable[str], mark: str = "marks.between") -> str:
    """`texts` with the words of `mark` between them."""
    return every()[mark].join(texts)


def pieces(key: str, **values: Value) -> Iterator[str | Value]:
    """The words of `key` around their fields and the `values`, as they are, in turn: for sentences that hold links."""
    for number, one in enumerate(_FIELD.split(every()[key])):
        if piece := values[one] if number % 2 else one:
            yield piece


def section(name: str) -> dict[str, str]:
    """The words of one section by their keys there, not escaped."""
    return {**_listed(LANGUAGE)[name]}


def fields(words: str) -> frozenset[str]:
    """The names of what is to be filled in."""
    return frozenset(_FIELD.findall(words))


@lru_cache(maxsize=1_000)
def _pieces(key: str) -> tuple[Markup, ...]:
    """The words around the fields, escaped, and the names of the fields, in turn."""
    split = _FIELD.split(every()[key])
    return tuple(Markup(one) if number % 2 else escaping.line(one) for number, one in enumerate(split))  # noqa: S704


def _value(value: object) -> Markup:
    if isinstance(value, tuple):
        return say("marks.between").join(map(_value, value))
    return value if isinstance(value, Markup) else escaping.text(str(value))
