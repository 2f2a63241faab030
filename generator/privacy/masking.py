"""Take out what must not be published, character for character."""

from __future__ import annotations

from generator.privacy.digits import ascii_digit
from generator.privacy.kinds import Hit, PersonalKind
from generator.privacy.names import find_names
from generator.privacy.numbers import find

_KEPT = {
    PersonalKind.MOBILE: (3, 4),
    PersonalKind.IDENTITY: (2, 3),
    PersonalKind.NAME: (0, 0),
    PersonalKind.CARD: (4, 4),
}
"""How many characters stay at either end."""


def mask(text: str) -> str:
    """`text` with the middle of every number and every name replaced by `*`; nothing changes its place.

    What is left may make another number with what stands beside it, so it is looked at again.
    """
    while hits := (*find(text), *find_names(text)):
        characters = list(text)
        for hit in hits:
            for index in _inner(text, hit):
                characters[index] = "*"
        text = "".join(characters)
    return text


def _inner(text: str, hit: Hit) -> list[int]:
    inner = [index for index in range(hit.start, hit.end) if text[index].isalnum() or _is_digit(text[index])]
    first, last = _KEPT[hit.kind]
    return inner[first : len(inner) - last]


def _is_digit(character: str) -> bool:
    try:
        return bool(ascii_digit(character))
    except ValueError:
        return False
