"""清单: what the published site holds, and how each site on the disk was left, so that nobody has to look.

Of each piece of work its key, what it led to and the names of its files; of each site the time of change of all its
folders, which says whether a name came or went, and in which files it is behind the published one. A site is known by
the number of its top folder, which stays when it is moved or changes places with another.

It grows with the site, while a build changes a few rows: so it is a table on disk (SQLite). A build works on a copy.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.building.kept.reuse import Made

_TABLES = """
PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
CREATE TABLE IF NOT EXISTS work (name TEXT PRIMARY KEY, key BLOB, made BLOB, files BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS site (number TEXT PRIMARY KEY, newest INTEGER, look BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS folder (site TEXT, path BLOB, changed INTEGER, PRIMARY KEY (site, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS behind (site TEXT, path BLOB, PRIMARY KEY (site, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stranger (path BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID;
"""


class Inventory:
    """The tables. Paths are below a site, with `/` between folders; "" is the site itself."""

    def __init__(self, file: Path) -> None:
        """In `file`, with empty tables where there is none. Raises sqlite3.DatabaseError for any other file."""
        self._tables = sqlite3.connect(file, isolation_level=None)
        self._tables.executescript(_TABLES)
        self._tables.execute("BEGIN")

    def close(self) -> None:
        """All that was told is in the file."""
        self._tables.execute("COMMIT")
        self._tables.close()

    def works(self) -> dict[str, tuple[bytes, Made]]:
        """Name → key of each piece of work, and what it led to."""
        rows = self._tables.execute("SELECT name, key, made FROM work")
        return {name: (key, pickle.loads(made)) for name, key, made in rows}  # noqa: S301 - the store has checked it

    def files(self, name: str) -> frozenset[str]:
        """The files of one piece of work."""
        row = self._tables.execute("SELECT files FROM work WHERE name = ?", (name,)).fetchone()
        return frozenset(os.fsdecode(row[0]).split("\0")) - {""} if row else frozenset()

    def put(self, name: str, key: bytes, made: Made, files: Iterable[str]) -> None:
        """A piece of work as it was done now."""
        row = name, key, pickle.dumps(made, 5), os.fsencode("\0".join(files))
        self._tables.execute("INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?)", row)

    def drop(self, name: str) -> None:
        """A piece of work that is no more."""
        self._tables.execute("DELETE FROM work WHERE name = ?", (name,))

    def note(self, name: str) -> bytes | None:
        """Something else that is kept of the published site."""
        row = self._tables.execute("SELECT content FROM note WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def put_note(self, name: str, content: bytes) -> None:
        """The same as it is now."""
        self._tables.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, content))

    def newest(self) -> tuple[str, bytes]:
        """The number of the published site, and the hash of what all its pages are made with; "" for none."""
        row = self._tables.execute("SELECT number, look FROM site WHERE newest").fetchone()
        return row or ("", b"")

    def folders(self, site: str) -> Iterator[tuple[str, int]]:
        """Path and time of change (ns) of each folder of a site; none of one that is not known."""
        rows = self._tables.execute("SELECT path, changed FROM folder WHERE site = ?", (site,))
        return ((os.fsdecode(path), changed) for path, changed in rows)

    def behind(self, site: str) -> frozenset[str]:
        """The files in which a site differs from the published one."""
        rows = self._tables.execute("SELECT path FROM behind WHERE site = ?", (site,))
        return frozenset(os.fsdecode(path) for (path,) in rows)

    def strangers(self) -> frozenset[str]:
        """Files of the published site that this program did not make."""
        return frozenset(os.fsdecode(path) for (path,) in self._tables.execute("SELECT path FROM stranger"))

    def publish(
        self, site: str, look: bytes, changed: Iterable[str], strangers: Iterable[str], others: Iterable[str]
    ) -> None:
        """`site`, made with `look`, is published now, with `changed` against the one before; only `others` are left."""
        left = {site, *others}
        for (number,) in self._tables.execute("SELECT number FROM site").fetchall():
            if number not in left:
                self._tables.execute("DELETE FROM site WHERE number = ?", (number,))
                self._tables.execute("DELETE FROM folder WHERE site = ?", (number,))
                self._tables.execute("DELETE FROM behind WHERE site = ?", (number,))
        self._tables.execute("UPDATE site SET newest = 0")
        self._tables.execute("INSERT OR REPLACE INTO site VALUES (?, 1, ?)", (site, look))
        self._tables.execute("DELETE FROM behind WHERE site = ?", (site,))
        paths = [(os.fsencode(path),) for path in changed]
        self._tables.executemany("INSERT OR IGNORE INTO behind SELECT number, ? FROM site WHERE newest = 0", paths)
        self._tables.execute("DELETE FROM stranger")
        self._tables.executemany("INSERT INTO stranger VALUES (?)", ((os.fsencode(path),) for path in strangers))

    def put_folders(self, site: str, folders: Iterable[tuple[str, int | None]]) -> None:
        """How these folders of a site were left; None for one that is no more."""
        for path, changed in folders:
            if changed is None:
                self._tables.execute("DELETE FROM folder WHERE site = ? AND path = ?", (site, os.fsencode(path)))
            else:
                row = site, os.fsencode(path), changed
                self._tables.execute("INSERT OR REPLACE INTO folder VALUES (?, ?, ?)", row)

    def forget(self) -> None:
        """Everything: another site begins."""
        for table in ("work", "site", "folder", "behind", "stranger", "note"):
            self._tables.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
