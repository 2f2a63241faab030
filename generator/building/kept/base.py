"""底稿: what a new site begins as, and what a build does to it.

While the inventory tells the truth of what is published, a new site begins as the published one: as the site nobody
needs any more, caught up in the few files in which it is behind, else as links to all files. Then nothing need be done
for work whose key is the same. Whether a file came, went or was replaced is seen by the time of change of its folder;
what was written into a file is not, until `--verify`. Where anything differs the new site begins empty: each file is
then made, or taken over after its hash was checked.

A file of the base is never written into: the published site may have it too.
"""

from __future__ import annotations

import filecmp
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from generator import mark, plainfiles
from generator.building.kept import left, trees
from generator.building.kept.inventory import Inventory
from generator.building.kept.reuse import Made
from generator.fact_tables.reads import ReadRegister
from generator.frozen import cached_property, replace
from generator.mark import Strangers

Told = tuple[list[tuple[str, bytes, Made, list[str]]], set[str], set[str]]
"""What was put into an inventory, which work was done, which files changed."""
_READS = "reads"
"""What else the inventory keeps."""


class Notes:
    """What is told to an inventory by another process: it has the files of some works and notes what was done."""

    def __init__(self, files: Mapping[str, frozenset[str]]) -> None:
        self._files = files
        self.rows: list[tuple[str, bytes, Made, list[str]]] = []
        """What `put` was told."""

    def files(self, name: str) -> frozenset[str]:
        """As of an inventory."""
        return self._files.get(name, frozenset())

    def put(self, name: str, key: bytes, made: Made, files: list[str]) -> None:
        """Likewise."""
        self.rows.append((name, key, made, files))


class Base:
    """The new site on its way."""

    def __init__(self, inventory: Inventory, new: Path, works: Mapping[str, tuple[bytes, Made]] | None = None) -> None:
        """`works`: what it began with; None for nothing."""
        self._inventory = inventory
        self._notes: Inventory | Notes = inventory
        self._new = new
        self._works = works or {}
        trusted = works is not None
        self._done: set[str] = set()
        self._laid: set[str] = set()
        self._whole = not trusted
        """Whether all folders are new."""
        self.trusted = trusted
        """Whether it began as the published site."""
        self.changed: set[str] = set()
        """The files in which it differs from the published site, if that is `trusted`."""
        self.strangers: frozenset[str] = frozenset()
        """Files of the published site that somebody else put there, likewise."""

    @cached_property
    def reads(self) -> ReadRegister:
        """What the pages that stand for several departments are made from."""
        return ReadRegister(self._inventory.note(_READS) if self.trusted else None)

    def known(self, name: str, key: bytes, linked: Collection[str] = ()) -> Made | None:
        """What a piece of work led to, if it was done for this key and lies here; with the texts of pages `linked`."""
        before, made = self._works.get(name, (b"", None))
        if made is None or before != key or not _has_texts(made, linked):
            return None
        self._done.add(name)
        return replace(made, reused=len(made.kept.pages))

    def before(self, name: str) -> Made | None:
        """What a piece of work led to in the published site, whatever it was done for."""
        return self._works.get(name, (b"", None))[1]

    def apart(self, names: Iterable[str]) -> Base:
        """The same for another process that does the work of these `names`."""
        base = Base(self._inventory, self._new, self._works)
        base._notes = Notes({name: self._inventory.files(name) for name in names})
        return base

    @property
    def told(self) -> Told:
        """What that process tells."""
        return (self._notes.rows if isinstance(self._notes, Notes) else []), self._done, self.changed

    def adopt(self, told: Told) -> None:
        """What was done to it there."""
        rows, done, changed = told
        for row in rows:
            self._inventory.put(*row)
        self._done |= done
        self.changed |= changed

    def keys(self) -> dict[str, bytes]:
        """Name → key of the work that the published site holds."""
        return {name: key for name, (key, _) in self._works.items()}

    def clear(self, name: str) -> None:
        """Make room for all files of a piece of work."""
        if self.trusted:
            self._remove(self._notes.files(name) - self.changed)

    def record(self, name: str, key: bytes, made: Made, brief: Made) -> None:
        """A piece of work was done; `brief`: what is kept of it. Files that it no longer has are removed."""
        files = [path for path, _ in made.kept.files]
        if self.trusted:
            self.changed.update(made.written)
            self._remove(self._notes.files(name).difference(files) - self.changed)
        self._done.add(name)
        self._notes.put(name, key, brief, files)

    def _sweep(self) -> None:
        """Remove all files of work that is no more."""
        for name in self._works.keys() - self._done:
            self._remove(self._inventory.files(name) - self.changed)
            self._inventory.drop(name)

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.changed.add(path)
            trees.remove(self._new, path)

    def catch_up(self, published: Path, paths: Iterable[str]) -> None:
        """Make these files what they are in the site that is `published`; large old ones go `aside`."""
        for path in sorted(paths):
            self._laid.add(path)
            old = f"{published}/{path}"
            trees.put_aside(self._new, path, aside(self._new))
            if not os.path.lexists(old):
                trees.remove(self._new, path)
            elif not os.path.isdir(old):  # noqa: PTH112 - a Path each costs as much again
                plainfiles.link(old, f"{self._new}/{path}")

    def link_all(self, published: Path) -> None:
        """Make all files what they are in the site that is `published`."""
        self._whole = True
        trees.link_all(str(published), str(self._new))

    def replace(self, folder: str, made: Path, stays: Iterable[str]) -> None:
        """Put what was `made` in the place of all that is in a folder, except what lies in those below it that stay."""
        before = set(trees.files(self._new / folder, frozenset(stays)))
        for path in trees.files(made):
            target = self._new / folder / path
            same = path in before and filecmp.cmp(made / path, target, shallow=False)
            before.discard(path)
            if not same:
                plainfiles.make_room(target)
                (made / path).rename(target)
                self.changed.add(f"{folder}/{path}")
        self._remove(f"{folder}/{path}" for path in before)

    def mark(self, published: Path) -> Strangers:
        """Name all files in the mark, and take along what strangers put into the site that is `published`."""
        if not self.trusted:
            mark.write(self._new)
            strangers = mark.carry(published, self._new)
        else:
            self._sweep()
            self._remove(self.strangers - self.changed)
            if mark.revise(self._new, self.changed):
                self.changed.add(mark.NAME)
            strangers = mark.carry(published, self._new, self.strangers)
        self.strangers = frozenset(strangers.paths)
        self.changed |= self.strangers
        return strangers

    def note_folders(self) -> None:
        """Before the site is published: how its folders and its mark are left."""
        own = trees.number(self._new)
        self._inventory.put_note(left.NOTE, left.mark_of(self._new))
        if self._whole:
            self._inventory.put_folders(own, trees.left(str(self._new), trees.folders(str(self._new))))
        else:
            touched = {folder for path in self.changed | self._laid for folder in trees.above(path)}
            self._inventory.put_folders(own, trees.left(str(self._new), touched))

    def publish(self, site: Path, look: bytes, others: Iterable[Path]) -> None:
        """It is published now as `site`; `others` are those that may be left beside it."""
        left = map(trees.number, others) if self.trusted else ()
        self._inventory.publish(trees.number(site), look, self.changed, self.strangers, left)
        self._inventory.put_note(_READS, self.reads.pack(self._done))
        self._inventory.close()


def aside(new: Path) -> Path:
    """The folder of files that the new site does without; whoever has time removes it, at the latest the workshop."""
    return new.with_name("aside")


def begin(file: Path, sites: tuple[Path, Path], new: Path, look: bytes, left: tuple[bool, bool]) -> Base:
    """The base at `new`, by the inventory in `file`: as the first of two `sites`, which is published, else empty.

    `left`: which of them are as they were left; the second, which nobody needs, may become it. `look`: hash of what all
    pages are made with.
    """
    inventory = Inventory(file)
    (published, spare), (trusted, other) = sites, left
    if not trusted or inventory.newest()[1] != look:
        inventory.forget()
        new.mkdir()
        return Base(inventory, new)
    base = Base(inventory, new, inventory.works())
    base.strangers = inventory.strangers()
    if other:
        behind = inventory.behind(trees.number(spare))
        spare.rename(new)
        base.catch_up(published, behind)
    else:
        new.mkdir()
        base.link_all(published)
    return base


def _has_texts(made: Made, linked: Collection[str]) -> bool:
    if not linked:
        return True
    wanted = {path for path in made.kept.pages if path in linked}
    return wanted.issubset(path for path, _ in made.kept.linked)
