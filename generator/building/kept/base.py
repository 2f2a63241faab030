"""底稿: a new site begins as the site that nobody needs any more; what a build does not claim of it is removed.

Nearly all files of the two are the same ones, each with a name in both, so for most of them nothing is left to be done.
A file of the base is never written into: the published site may have it too.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Container, Iterable
from pathlib import Path


def lay(spare: Path, new: Path) -> bool:
    """Let the site at `new` begin as the one at `spare`, if that is there and holds nothing but folders and files."""
    try:
        plain = spare.is_dir() and not spare.is_symlink() and _is_plain(str(spare))
    except OSError:  # what nobody may look into is no beginning, and need not be one
        plain = False
    if not plain:
        new.mkdir()
        return False
    spare.rename(new)
    return True


def _is_plain(folder: str) -> bool:
    """Whether no link or the like is in `folder`: what is written below a linked folder would land elsewhere."""
    with os.scandir(folder) as entries:
        every = tuple(entries)
    return all(
        _is_plain(entry.path) if entry.is_dir(follow_symlinks=False) else entry.is_file(follow_symlinks=False)
        for entry in every
    )


def claims(paths: Iterable[str]) -> array[int]:
    """The hashes of these paths below a site, as this process makes them: all their names would fill the memory."""
    return array("q", map(hash, paths))


def sweep(new: Path, claimed: Container[int]) -> None:
    """Remove every file below `new` that is not `claimed`, and folders that are empty then."""
    _sweep(str(new), len(str(new)) + 1, claimed)


def _sweep(folder: str, start: int, claimed: Container[int]) -> bool:
    """→ whether anything is left in `folder`; paths begin at `start`."""
    left = False
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if _sweep(entry.path, start, claimed):
                    left = True
                else:
                    os.rmdir(entry.path)  # noqa: PTH106 - a Path each costs as much again
            elif hash(entry.path[start:]) in claimed:
                left = True
            else:
                os.unlink(entry.path)  # noqa: PTH108 - the same
    return left
