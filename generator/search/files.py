"""Index files named by their content: a browser may keep them for ever, and a small edit renames few."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

from generator import plainfiles

_HASH_DIGITS = 8


class DamagedError(Exception):
    """What was to be taken over is not there, not as it was made, or of another index."""


def write(root: Path, name: str, content: bytes) -> str:
    """Write one file; its published name is `name`-<hash>.bin."""
    published = f"{name}-{_digest([content])}.bin"
    _put(root / published, content)
    return published


def write_folder(root: Path, name: str, contents: Sequence[bytes]) -> str:
    """Write numbered files into the folder `name`-<hash>. → the hash, eight hexadecimal digits."""
    found = _digest(contents)
    for at, content in enumerate(contents):
        _put(root / f"{name}-{found}" / f"{at}.bin", content)
    return found


def read_folder(root: Path, name: str, expected: str, count: int) -> list[bytes]:
    """The files that `write_folder` wrote. Raises DamagedError if they are not as they were."""
    try:
        contents = [plainfiles.read(f"{root}/{name}-{expected}/{at}.bin") for at in range(count)]
    except OSError as error:
        raise DamagedError from error
    if _digest(contents) != expected:
        raise DamagedError
    return contents


def take_over(old: Path, new: Path, name: str, expected: str, count: int) -> None:
    """The same folder in another index, its files linked there after their hash was checked."""
    read_folder(old, name, expected, count)
    folder = f"{name}-{expected}"
    (new / folder).mkdir(parents=True, exist_ok=True)
    for at in range(count):
        plainfiles.link(f"{old}/{folder}/{at}.bin", f"{new}/{folder}/{at}.bin")


def deflated(value: object) -> bytes:
    """`value` as JSON, deflated."""
    return zlib.compress(plain(value), 9)


def plain(value: object) -> bytes:
    """`value` as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _put(path: Path, content: bytes) -> None:
    """Write a file, not into the one that is there: another site may hold it too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def _digest(contents: Sequence[bytes]) -> str:
    found = hashlib.sha256()
    for one in contents:
        found.update(len(one).to_bytes(4, "big") + one)
    return found.hexdigest()[:_HASH_DIGITS]
