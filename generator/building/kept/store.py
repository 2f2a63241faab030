"""What is kept between builds: entries that are valid for one key only, each with a hash over key and content.

The key says everything the entry was made from. An entry that was made from something else, by another version, or that
was damaged, has another hash: it counts as absent and is made again.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import plainfiles

_SIZE = 32


def digest(*parts: bytes) -> bytes:
    """One hash of several parts; where each ends is part of it."""
    return digest_of(parts)


def digest_of(parts: Iterable[bytes]) -> bytes:
    """The same of parts that need not all be in memory."""
    hasher = hashlib.sha256()  # in hardware on most processors: twice as fast as the fastest in software
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.digest()


def checksum(content: bytes) -> bytes:
    """SHA-256 of what a file holds."""
    return hashlib.sha256(content).digest()


def checksum_of_file(path: Path) -> bytes:
    """The same of a file, however large."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def tree(folders: Iterable[Path], *, hidden: bool = True) -> bytes:
    """One hash of the names and contents of all files below `folders`. Raises NotPlainError."""
    parts: list[bytes] = []
    for folder in folders:
        for path in plainfiles.walk(folder):
            if hidden or not path.name.startswith("."):
                parts += [os.fsencode(path.relative_to(folder).as_posix()), path.read_bytes()]
        parts.append(b"")
    return digest(*parts)


def below(folder: str) -> Iterator[os.DirEntry[str]]:
    """Everything in `folder` and its folders that is no folder itself; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from below(entry.path)
            else:
                yield entry


_TICK = 50_000_000
"""Nanoseconds: some disks tell time no finer."""


def _moved(file: Path) -> bytes:
    """The status of a file without what changes when it is moved."""
    size, changed, _, inode, disk = plainfiles.status(file.stat())
    return repr((size, changed, inode, disk)).encode()


class Store:
    """The cache folder."""

    def __init__(self, folder: Path, *, clean: bool = False) -> None:
        """With `clean` nothing kept is read; what is made is kept for the next time."""
        self._folder = folder
        self._clean = clean

    def load(self, name: str, key: bytes, *, always: bool = False) -> bytes | None:
        """The content kept under `name` if it was made for `key` and is undamaged; `always`: by this very build."""
        if self._clean and not always:
            return None
        try:
            kept = (self._folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        content = kept[_SIZE:]
        return content if kept[:_SIZE] == digest(key, content) else None

    def written(self, name: str) -> int:
        """Before when (ns) what is kept under `name` knows all changes: younger ones may have left no trace."""
        return (self._folder / name).stat().st_mtime_ns - _TICK  # by the clock of the disk, as that of files

    def save(self, name: str, key: bytes, content: bytes) -> None:
        """Keep `content` under `name`; whoever reads meanwhile sees the old entry or the new one."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # By chance: two machines with one folder may have a process of the same number.
        part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
        part.write_bytes(digest(key, content) + content)
        part.replace(path)

    def keep_file(self, name: str, key: bytes, file: Path) -> None:
        """Keep a large file under `name` by moving it there: nobody reads it to tell that it is as it was."""
        place = self._folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(file, place)
        self.save(f"{name}.status", key, _moved(place))

    def lend(self, name: str, key: bytes, target: Path) -> None:
        """Move the file kept under `name` to `target`, if it was made for `key` and nobody has written to it since.

        In any case nothing is kept any more then: what becomes of a build that ends early is kept by nobody.
        """
        if self._is_as_kept(name, key):
            shutil.move(self._folder / name, target)
        elif (self._folder / name).is_file():
            (self._folder / name).unlink()

    def copy_file(self, name: str, key: bytes, target: Path) -> None:
        """Copy it likewise: it stays kept until another takes its place."""
        if self._is_as_kept(name, key):
            shutil.copyfile(self._folder / name, target)

    def _is_as_kept(self, name: str, key: bytes) -> bool:
        """Whether a file is kept that was made for `key`, and nobody has written to it since."""
        place = self._folder / name
        if self._clean or not place.is_file():
            return False
        return self.load(f"{name}.status", key) == _moved(place)

    def names(self) -> list[str]:
        """Under which names something is kept."""
        kept = (path for path in self._folder.rglob("*") if path.is_file() and path.suffix != ".part")
        return sorted(path.relative_to(self._folder).as_posix() for path in kept)

    def keep_only(self, names: Iterable[str]) -> None:
        """Remove every entry but `names`."""
        if self._folder.is_dir():
            _keep_only(str(self._folder), {f"{self._folder}/{name}" for name in names})


def _keep_only(folder: str, paths: set[str]) -> bool:
    """Remove every file below `folder` but `paths`, and folders that are empty then. → whether anything is left."""
    left = False
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if _keep_only(entry.path, paths):
                    left = True
                else:
                    Path(entry).rmdir()
            elif entry.path in paths:
                left = True
            else:
                Path(entry).unlink()
    return left
