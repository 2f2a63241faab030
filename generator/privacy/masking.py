"""Take out what must not be published, character for character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.privacy.context import NONE, Captions
from generator.privacy.digits import ascii_digit
from generator.privacy.kinds import Hit, PersonalKind
from generator.privacy.looking import is_plain, look
from generator.privacy.names import find_beside, find_names
from generator.privacy.numbers import find

_KEPT = {
    PersonalKind.MOBILE: (3, 4),
    PersonalKind.IDENTITY: (2, 3),
    PersonalKind.CARD: (4, 4),
    PersonalKind.PAPERS: (2, 3),
}
"""How many characters stay at either end; of names and addresses none."""


def mask(text: str) -> str:
    """`text` with the middle of every number and every name replaced by `*`; nothing changes its place.

    What is left may make another number with what stands beside it, so it is looked at again.
    """
    while hits := (*find(text), *find_names(text)):
        text = _starred(text, hits)
    return text


def take_out(text: str, context: Captions = NONE) -> tuple[str, frozenset[PersonalKind]]:
    """`text` without anything that `look` is certain of and without names of persons; and what that was.

    Nothing changes its place.
    """
    if is_plain(text, *context.labels):
        return text, frozenset()
    kinds: set[PersonalKind] = set()
    while hits := tuple(_private(text, context)):
        kinds |= {hit.kind for hit in hits}
        text = _starred(text, hits)
    return text, frozenset(kinds)


def _private(text: str, context: Captions) -> Iterator[Hit]:
    yield from (hit for hit in look(text, context) if hit.certain or hit.kind is PersonalKind.PERSON)
    yield from find_beside(text, context.labels)


def _starred(text: str, hits: Iterable[Hit]) -> str:
    characters = list(text)
    for hit in hits:
        for index in _inner(text, hit):
            characters[index] = "*"
    return "".join(characters)


def _inner(text: str, hit: Hit) -> list[int]:
    inner = [index for index in range(hit.start, hit.end) if text[index].isalnum() or _is_digit(text[index])]
    first, last = _KEPT.get(hit.kind, (0, 0))
    return inner[first : len(inner) - last]


def _is_digit(character: str) -> bool:
    try:
        return bool(ascii_digit(character))
    except ValueError:
        return False
