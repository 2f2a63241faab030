"""连接: how the file of a fact table is opened by the process that writes it, and by those that only read it."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def writing(file: Path | None, tables: str) -> sqlite3.Connection:
    """To the file, or to memory; new ones get `tables`."""
    fresh = file is None or not file.exists()
    connection = sqlite3.connect(file or ":memory:")
    # A file of one build: it is never read after a crash.
    connection.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;")
    if fresh:
        connection.executescript(tables)
    return connection


def reading(file: Path) -> sqlite3.Connection:
    """To a file that another machine has written: without locks, which a shared disk may not have."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
