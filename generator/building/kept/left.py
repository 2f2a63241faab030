"""所留: whether the sites on the disk are as the last build left them, by the inventory.

That is looked at while the program is still being loaded: what is imported here is little.
"""

from __future__ import annotations

from pathlib import Path
from sqlite3 import DatabaseError

from generator.building.kept import trees
from generator.building.kept.inventory import Inventory
from generator.mark import NAME as MARK

NOTE = "mark"
"""Under which name the inventory keeps by what the mark of a site is known."""


def as_left(file: Path, published: Path, spare: Path) -> tuple[bool, bool]:
    """Whether the `published` site, and the one nobody needs, are as they were left, by the inventory in `file`."""
    if not file.is_file():
        return False, False
    try:
        inventory = Inventory(file)
        own, _ = inventory.newest()
        same = bool(own) and own == trees.number(published)
        trusted = same and inventory.note(NOTE) == mark_of(published)
        trusted = trusted and trees.is_as_left(published, inventory.folders(own))
        other = trusted and trees.is_as_left(spare, inventory.folders(trees.number(spare)))
        inventory.close()
    except DatabaseError:
        file.unlink()
        return False, False
    return trusted, other


def mark_of(site: Path) -> bytes:
    """By what the mark of a site is known; all names in it go along into the next one."""
    try:
        known = (site / MARK).stat(follow_symlinks=False)
    except OSError:
        return b""
    return f"{known.st_size} {known.st_mtime_ns}".encode()
