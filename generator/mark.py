"""网站标记: `.jixiao` in a site's folder says that this program made it, and names every file it made.

A folder without it is somebody else's and never replaced. A file in a marked folder that the mark does not name is a
stranger's (a CNAME, the page a search engine asks for to know the owner): it goes along into the site that takes the
old one's place. All paths are bytes: no locale can read them differently.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from generator import plainfiles
from generator.errors import UsageError
from generator.frozen import dataclass

NAME = ".jixiao"
_NAME = os.fsencode(NAME)
_HEAD = "# 由 jixiao 生成，每次整个替换。下面列出的文件由它生成，其余的会保留。请不要删除这个文件。\n".encode()


@dataclass(frozen=True, slots=True)
class Strangers:
    """不是本程序生成的文件, by their paths below the site, as text to show."""

    kept: tuple[str, ...] = ()
    """Taken along into the new site."""
    left: tuple[str, ...] = ()
    """Only in the old site now: a generated file has their place, or nobody knows who made them."""
    paths: tuple[str, ...] = ()
    """Those taken along, as they are named."""


def claim(folders: Iterable[Path]) -> None:
    """Refuse folders that this program did not make. Raises UsageError with the way out."""
    foreign = [folder for folder in folders if os.path.lexists(folder) and not _ours(folder)]
    if foreign:
        names = "、".join(f"{folder}" for folder in foreign)
        marks = " ".join(f"{folder / NAME}" for folder in foreign)
        raise UsageError(
            f"{names} 不是 jixiao 生成的网站（没有 {NAME} 标记），不会替换。请用 --site-dir 另选文件夹；"
            f"如果是以前的版本生成的网站，请先运行 touch {marks}"
        )


def _ours(folder: Path) -> bool:
    """Marked, or with nothing in it to lose."""
    return folder.is_dir() and ((folder / NAME).is_file() or not any(_files(os.fsencode(folder))))


def write(site: Path) -> None:
    """Mark the finished `site` and name all files in it."""
    _write(site, map(_line, _files(os.fsencode(site))))


def revise(site: Path, changed: Iterable[str]) -> bool:
    """Name what became of the `changed` files of a `site` that is marked. → whether the mark is another one now."""
    lines = _lines(site)
    before = list(lines)
    for path in changed:
        line = _line(os.fsencode(path))
        at = bisect_left(lines, _steps(line), key=_steps)
        named = lines[at : at + 1] == [line]
        there = _there(site, os.fsencode(path)) and line != _NAME and not any(map(_is_litter, _steps(line)))
        if there and not named:
            lines.insert(at, line)
        elif named and not there:
            del lines[at]
    if lines == before:
        return False
    _write(site, lines)
    return True


def _write(site: Path, lines: Iterable[bytes]) -> None:
    file = site / NAME
    file.unlink(missing_ok=True)  # the published site may have it, too
    with file.open("wb") as opened:
        opened.write(_HEAD)
        opened.writelines(line + b"\n" for line in lines)


def _lines(site: Path) -> list[bytes]:
    """The names of all files as the mark has them."""
    with (site / NAME).open("rb") as file:
        file.readline()
        return file.read().split(b"\n")[:-1]


def _steps(line: bytes) -> list[bytes]:
    return line.split(b"/")


def carry(old: Path, new: Path, strangers: Iterable[str] | None = None) -> Strangers:
    """Take the strangers' files of `old` along into `new`, which is marked already. What `new` made itself wins.

    `strangers`: which they are, if that is known; what `new` has in their place is its own then.
    """
    if not (old / NAME).is_file():
        return Strangers()
    if not (old / NAME).stat().st_size:  # made by a person, so it names nothing
        return Strangers(left=tuple(_shown(path) for path in _files(os.fsencode(old)) if not _there(new, path)))
    kept: list[bytes] = []
    left: list[bytes] = []
    known = strangers is not None
    for path in sorted(map(os.fsencode, strangers)) if strangers is not None else _unnamed(old):
        if _there(new, path) and _same(_in(old, path), _in(new, path)):
            continue
        (kept if _copied(old, new, path, own=known) else left).append(path)
    return Strangers(tuple(map(_shown, kept)), tuple(map(_shown, left)), tuple(map(os.fsdecode, kept)))


def _unnamed(site: Path) -> Iterator[bytes]:
    """Files of `site` that its mark does not name: both are in the same order."""
    with (site / NAME).open("rb") as file:
        file.readline()
        named = (line.removesuffix(b"\n") for line in file)
        known = next(named, None)
        for path in _files(os.fsencode(site)):
            line = _line(path)
            if known != line:  # as a rule it is the same
                while known is not None and known.split(b"/") < line.split(b"/"):
                    known = next(named, None)
                if known != line:
                    yield path
                    continue
            known = next(named, None)


def _files(folder: bytes, start: bytes = b"") -> Iterator[bytes]:
    """Everything below `folder` that is no folder itself, after `start`, in order; without the mark and litter."""
    with os.scandir(folder) as entries:
        every = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    every.sort(key=_by_line)
    for name, is_folder in every:
        if _is_litter(name):
            continue
        if is_folder:
            yield from _files(b"%b/%b" % (folder, name), b"%b%b/" % (start, name))
        elif start or name != _NAME:
            yield start + name


def _by_line(entry: tuple[bytes, bool]) -> tuple[bytes, bytes, bool]:
    return _line(entry[0]), *entry


@lru_cache(maxsize=4096)
def _is_litter(name: bytes) -> bool:
    """As `plainfiles.is_litter`; most folders of a site hold files of the same few names."""
    return plainfiles.is_litter(os.fsdecode(name))


def _line(path: bytes) -> bytes:
    return path.replace(b"\n", b"?")


def _in(site: Path, path: bytes) -> Path:
    return site / os.fsdecode(path)


def _there(site: Path, path: bytes) -> bool:
    return os.path.lexists(_in(site, path))


def _same(file: Path, other: Path) -> bool:
    if file.is_symlink() and other.is_symlink():
        return file.readlink() == other.readlink()
    return file.is_symlink() == other.is_symlink() and filecmp.cmp(file, other, shallow=False)


def _copied(old: Path, new: Path, path: bytes, *, own: bool = False) -> bool:
    """Whether `path` could be copied: not over what `new` made, nor where a file stands in the way of its folder.

    `own`: whatever lies in the way was made by `new`.
    """
    source, target = _in(old, path), _in(new, path)
    if plainfiles.oddity(source) not in {"", "符号链接"}:
        return False
    if _there(new, path):
        if own or not (new / NAME).is_file() or path not in set(_unnamed(new)):
            return False
        target.unlink()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        return False
    shutil.copy2(source, target, follow_symlinks=False)
    return True


def _shown(path: bytes) -> str:
    """A name as text that a terminal can bear."""
    text = path.decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
