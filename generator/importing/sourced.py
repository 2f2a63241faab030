"""A text with where it came from (有出处的文字): an ordinary string that remembers its cell of the document."""

from __future__ import annotations

from typing import Self

from generator.frozen import dataclass
from generator.importing.accounts import Fate


@dataclass(frozen=True, slots=True)
class TextOrigin:
    """出处: which block of the picture, and which of its cells."""

    block: int
    cell: int | None = None


class Sourced(str):
    """文字 as filed. Behaves as its text everywhere; what is made of it by string methods has no origin any more."""

    __slots__ = ("fate", "origin", "reason")
    origin: TextOrigin | None
    fate: Fate
    reason: str

    def __new__(cls, text: str, origin: TextOrigin | None = None, fate: Fate = Fate.KEPT, reason: str = "") -> Self:
        """The text, from `origin`, and why it stands where it stands."""
        made = super().__new__(cls, text)
        made.origin, made.fate, made.reason = origin, fate, reason
        return made

    def part(self, text: str) -> Sourced:
        """Some of it, from the same place."""
        return Sourced(text, self.origin, self.fate, self.reason)

    def recognised(self, reason: str) -> Sourced:
        """The same, in a place that the document's words say."""
        return Sourced(self, self.origin, Fate.RECOGNISED, reason)

    def unsure(self, reason: str) -> Sourced:
        """The same, in a place a person must confirm."""
        return Sourced(self, self.origin, Fate.UNCONFIRMED, reason)


def part_of(text: str, words: str) -> str:
    """`words`, which stand in `text`, with the origin of `text` where it has one."""
    return text.part(words) if isinstance(text, Sourced) else words


def recognised(text: str, reason: str) -> str:
    """`text` in a place that the document's words say."""
    return text.recognised(reason) if isinstance(text, Sourced) else text
