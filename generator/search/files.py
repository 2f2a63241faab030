"""Index files named by their content: a browser may keep them for ever, and a small edit renames few."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

_HASH_DIGITS = 8


class Folder:
    """The published folder of an index; files that a build did not write are removed by `finish`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._written: set[Path] = set()

    def file(self, name: str, content: bytes) -> str:
        """Write one file; its published name is `name`-<hash>.bin."""
        published = f"{name}-{_digest([content])}.bin"
        path = self._root / published
        path.parent.mkdir(parents=True, exist_ok=True)
        self._keep(path, content)
        return published

    def series(self, name: str, contents: Iterable[bytes], group: int) -> str:
        """Write numbered files, `group` of them in a folder of one hash: `name`/<number of folder>-<hash>/<i>.bin.

        Returns the hashes of the folders in order, eight hexadecimal digits each, without separators.
        """
        hashes = []
        for number, files in enumerate(_batches(contents, group)):
            hashes.append(_digest(files))
            folder = self._root / name / f"{number}-{hashes[-1]}"
            folder.mkdir(parents=True, exist_ok=True)
            for at, content in enumerate(files):
                self._keep(folder / f"{at}.bin", content)
        return "".join(hashes)

    def fixed(self, name: str, content: bytes) -> None:
        """Write the one file that keeps its name; write it last."""
        path = self._root / name
        path.write_bytes(content)
        self._written.add(path)

    def finish(self) -> None:
        """Remove what earlier builds left."""
        for path in sorted(self._root.rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in self._written:
                path.unlink()

    def _keep(self, path: Path, content: bytes) -> None:
        """Write a file named by its content, unless an earlier build has."""
        self._written.add(path)
        if not path.is_file() or path.stat().st_size != len(content):
            path.write_bytes(content)


def deflated(value: object) -> bytes:
    """`value` as JSON, deflated."""
    return zlib.compress(plain(value), 9)


def plain(value: object) -> bytes:
    """`value` as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(contents: list[bytes]) -> str:
    found = hashlib.sha256()
    for one in contents:
        found.update(len(one).to_bytes(4, "big") + one)
    return found.hexdigest()[:_HASH_DIGITS]


def _batches(contents: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    left = iter(contents)
    while batch := list(islice(left, size)):
        yield batch
