"""目录树: the folders and files of a site as they lie on the disk."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator import plainfiles

_TICK = 2_000_000_000
"""Nanoseconds: no disk tells time less finely."""
_LARGE = 1 << 20
"""Bytes: to give back more of a disk takes longer than to rename a file."""


def number(site: Path) -> str:
    """By what a site is known, wherever it is moved; "" where none is."""
    try:
        known = site.stat(follow_symlinks=False)
    except OSError:
        return ""
    return f"{known.st_dev}:{known.st_ino}"


def is_as_left(site: Path, known_folders: Iterable[tuple[str, int]]) -> bool:
    """Whether no file came, went or was replaced in any of these folders of a site, known by their times of change."""
    known = False
    try:
        for path, changed in known_folders:
            known = True
            now = os.lstat(f"{site}/{path}")
            if now.st_mtime_ns != changed or not stat.S_ISDIR(now.st_mode):
                return False
    except OSError:  # a folder that is gone, or that nobody may look into
        return False
    return known


def remove(site: Path, path: str) -> None:
    """Remove a file of `site` and the folders that are empty then."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(f"{site}/{path}")  # noqa: PTH108 - a Path each costs as much again
    with suppress(OSError):
        for folder in above(path):
            if folder:
                os.rmdir(f"{site}/{folder}")  # noqa: PTH106 - the same


def put_aside(site: Path, path: str, aside: Path) -> None:
    """Move what lies at `path` of `site` to the folder `aside` if it is a large file; there its name is its inode."""
    file = f"{site}/{path}"
    try:
        known = os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return
    if known.st_size > _LARGE and stat.S_ISREG(known.st_mode):
        aside.mkdir(exist_ok=True)
        os.rename(file, f"{aside}/{known.st_ino}")  # noqa: PTH104 - a Path each costs as much again


def above(path: str) -> Iterator[str]:
    """The folders a file lies in, from the inside; "" is the last."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def folders(site: str, below: str = "") -> Iterator[str]:
    """All folders of `site`, "" for itself."""
    yield below
    with os.scandir(f"{site}/{below}") as entries:
        inside = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    for name in inside:
        yield from folders(site, f"{below}/{name}" if below else name)


def files(folder: Path, without: Container[str] = ()) -> Iterator[str]:
    """All files below `folder`, `without` those in some folders below it."""
    return _files(str(folder), "", without) if folder.is_dir() else iter(())


def _files(folder: str, start: str, without: Container[str]) -> Iterator[str]:
    with os.scandir(f"{folder}/{start}") as entries:
        for entry in entries:
            path = start + entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif path not in without:
                yield from _files(folder, f"{path}/", without)


def left(site: str, some: Iterable[str]) -> Iterator[tuple[str, int | None]]:
    """The times of these folders, set back: whatever comes or goes from now on gives them another."""
    before = time.time_ns() - _TICK
    for path in some:
        try:
            os.utime(f"{site}/{path}", ns=(before, before))
            yield path, os.lstat(f"{site}/{path}").st_mtime_ns
        except (FileNotFoundError, NotADirectoryError):
            yield path, None


def link_all(old: str, new: str) -> None:
    """Give every file of a site another name in the folder `new`, which is there."""
    with os.scandir(old) as entries:
        every = tuple(entries)
    for entry in every:
        target = f"{new}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            os.mkdir(target)  # noqa: PTH102 - a Path each costs as much again
            link_all(entry.path, target)
        elif entry.is_file(follow_symlinks=False):
            plainfiles.link(entry.path, target)
