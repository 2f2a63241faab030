"""What was read of a document: every text with its place, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable

from generator.frozen import dataclass, replace


@dataclass(frozen=True, slots=True)
class Excerpt:
    """一段文字 of a document."""

    place: str
    """Where it stands, in words: “第2页”, “工作表‘项目’ B3”, “批注”."""
    text: str
    label: str = ""
    """The printed heading of its column; several lines where several stand over it."""
    beside: str = ""
    """The words in the cell before it."""


@dataclass(frozen=True, slots=True)
class Texts:
    """一份文件里的文字."""

    excerpts: tuple[Excerpt, ...] = ()
    unread: tuple[str, ...] = ()
    """What could not be read, and why, in words: “第2页是图片”. Empty when everything was."""

    def inside(self, place: str) -> Texts:
        """The same as part of another document, at `place` of that."""
        excerpts = tuple(replace(one, place=f"{place} {one.place}".strip()) for one in self.excerpts)
        return Texts(excerpts, tuple(f"{place}{one}" for one in self.unread))


def together(every: Iterable[Texts]) -> Texts:
    """Several as one."""
    parts = tuple(every)
    return Texts(
        tuple(excerpt for one in parts for excerpt in one.excerpts),
        tuple(dict.fromkeys(reason for one in parts for reason in one.unread)),
    )


def unreadable(reason: str) -> Texts:
    """A document, or a part of one, of which nothing could be read."""
    return Texts(unread=(reason,))
