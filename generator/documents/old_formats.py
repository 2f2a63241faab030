"""Originals of old formats (.doc, .wps, .rtf): all of a content folder converted in one run, before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from generator import plainfiles
from generator.documents import kept_conversions, legacy
from generator.documents.conversion import OldFile

_BEGINNINGS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_MOST_BYTES = 100_000_000


def converted(content: Path) -> AbstractContextManager[None]:
    """While this lasts, the old originals below `content` are read in conversions kept beside it in `.cache/`."""
    return kept_conversions.kept(content.resolve().parent / ".cache" / "converted", _old_files(content))


def _old_files(content: Path) -> Iterator[OldFile]:
    for path in sorted(content.glob("*/*/*/*.source.*")):
        if plainfiles.oddity(path) or path.stat().st_size > _MOST_BYTES:
            continue  # told when the filing is checked
        with path.open("rb") as file:
            beginning = file.read(8)
        if beginning.startswith(_BEGINNINGS) and (old := legacy.old_file(path.read_bytes())) is not None:
            yield old
