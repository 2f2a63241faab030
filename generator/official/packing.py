"""Office files with the same bytes on every run: entries by name, one fixed time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The day in every file: what is printed depends on the filing alone."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Of an entry of an archive."""


def repacked(data: bytes) -> bytes:
    """The archive in `data`, in one order and of one time."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()
