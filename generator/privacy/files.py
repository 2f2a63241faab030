"""Personal data in whole files and folders: what a document says, looked at excerpt by excerpt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import documents
from generator.documents import Excerpt
from generator.frozen import dataclass
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
    read = documents.read(name, data)
    hits = (
        (excerpt, hit)
        for excerpt in read.excerpts
        for hit in look(excerpt.text, Captions(excerpt.label, beside=excerpt.beside))
    )
    return Look(tuple(hits), read.unread)


def scan_tree(folder: Path) -> Iterator[tuple[Path, Hit]]:
    """Everything certain left in any file below `folder`, archives opened. For tests of whole sites."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        for _, hit in look_at(path.name, path.read_bytes()).hits:
            if hit.certain:
                yield path, hit
