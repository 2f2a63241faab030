"""Personal data in whole files and folders: what a document says, looked at excerpt by excerpt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import documents
from generator.documents import Excerpt, Texts
from generator.frozen import dataclass
from generator.privacy import digits, marks
from generator.privacy.context import Captions
from generator.privacy.kinds import Hit
from generator.privacy.looking import look


@dataclass(frozen=True, slots=True)
class Look:
    """What a file was found to hold."""

    hits: tuple[tuple[Excerpt, Hit], ...]
    unread: tuple[str, ...]
    """What could not be read, and why."""


def look_at(name: str, data: bytes) -> Look:
    """Personal data in the document `data`, and what of it could not be read."""
    return _looked(documents.read(name, data))


def _looked(read: Texts) -> Look:
    hits = (
        (excerpt, hit)
        for excerpt in read.excerpts
        for hit in look(excerpt.text, Captions(excerpt.label, beside=excerpt.beside))
    )
    return Look(tuple(hits), read.unread)


def look_for_numbers(name: str, data: bytes) -> Look:
    """As `look_at`, but its texts are looked at one by one only where a number can be in any of them."""
    read = documents.read(name, data)
    said = {text for excerpt in read.excerpts for text in (excerpt.text, excerpt.label, excerpt.beside)}
    return _looked(read) if worth_looking("\0".join(said)) else Look((), read.unread)


def worth_looking(text: str) -> bool:
    """Whether a number of a person, or of papers, can stand in `text`, or beside it as a label."""
    return digits.may_hold_number(text) or marks.may_name_papers(text)


def scan_tree(folder: Path) -> Iterator[tuple[Path, Hit]]:
    """Everything certain left in any file below `folder`, archives opened. For tests of whole sites."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        for _, hit in look_at(path.name, path.read_bytes()).hits:
            if hit.certain:
                yield path, hit
