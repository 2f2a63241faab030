"""底稿: a new site begins as the site that nobody needs any more; what a build does not claim of it is removed.

Nearly all files of the two are the same ones, each with a name in both, so for most of them nothing is left to be done.
A file of the base is never written into: the published site may have it too.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Container, Iterable
from hashlib import blake2b
from pathlib import Path
from sys import byteorder

_WORD = 8
"""Bytes of a path's hash: names would fill the memory, and of these no two are the same in millions of sites."""


def lay(spare: Path, new: Path) -> bool:
    """Let the site at `new` begin as the one at `spare`, if that is there and holds nothing but folders and files."""
    if not spare.is_dir() or spare.is_symlink() or not _is_plain(str(spare)):
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
    """The hashes of these paths below a site."""
    return array("Q", b"".join(map(_hash, paths)))


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
            elif int.from_bytes(_hash(entry.path[start:]), byteorder) in claimed:
                left = True
            else:
                os.unlink(entry.path)  # noqa: PTH108 - the same
    return left


def _hash(path: str) -> bytes:
    return blake2b(os.fsencode(path), digest_size=_WORD).digest()
