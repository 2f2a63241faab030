"""Which files of the project are looked at: litter of editors and systems is passed over, links and devices refused.

A link can lead out of the project, and what it leads to would be published. A pipe named like a filing would be waited
for without end. So whoever walks the project's folders or opens a file found there asks here first.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from fnmatch import translate
from pathlib import Path

from generator.errors import NotPlainError

_LITTER = (
    # file managers
    ".ds_store",
    "._*",
    "__macosx",
    "thumbs.db",
    "ehthumbs*.db",
    "desktop.ini",
    ".directory",
    # Word, WPS, LibreOffice: who has a document open, and what they save meanwhile
    "~$*",
    "~wrl*.tmp",
    ".~*",
    # editors
    "*~",
    ".#*",
    "#*#",
    "*.sw[nop]",
    # git keeps no empty folder
    ".gitkeep",
    ".keep",
)
"""杂物: files that systems and editors leave beside those of people; in lower case, as `fnmatch` reads it."""
_LITTERED = re.compile("|".join(map(translate, _LITTER))).match

Status = tuple[int, int, int, int, int]
"""Size, times of change of content and of anything (ns), inode and disk of a file: while they stay, so did it."""
_MOST = 1 << 30
"""Bytes that one call copies."""
Listing = Callable[[Path], Iterable[Path]]
"""A folder → files below it."""

_KINDS = {
    stat.S_IFLNK: "符号链接",
    stat.S_IFIFO: "命名管道",
    stat.S_IFSOCK: "套接字",
    stat.S_IFBLK: "设备文件",
    stat.S_IFCHR: "设备文件",
}


def status(stat: os.stat_result) -> Status:
    """What tells whether a file has changed."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_dev


def status_at(path: str) -> Status | None:
    """The same of what lies at `path`; None where nothing can be seen."""
    try:
        return status(os.stat(path))  # noqa: PTH116 - a Path each costs as much again
    except OSError:
        return None


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is passed over: not read, not published, not told."""
    return _LITTERED(name.lower()) is not None


def oddity(path: str | Path | os.DirEntry[str]) -> str:
    """What stands at `path` if it is neither a file nor a folder: “符号链接”. "" for these two and where nothing is."""
    try:
        mode = path.stat(follow_symlinks=False).st_mode if isinstance(path, os.DirEntry) else os.lstat(path).st_mode
    except OSError:
        return ""
    return _KINDS.get(stat.S_IFMT(mode), "")


def refusal(what: str) -> str:
    """What to say of such an oddity."""
    return f"不能用{what}：请放入文件本身"


def walk(folder: Path) -> Iterator[Path]:
    """All files below `folder`, in order of their names. Raises NotPlainError for what is neither file nor folder."""
    if what := oddity(folder):
        raise NotPlainError(folder, what)
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        if is_litter(entry.name):
            continue
        if what := oddity(entry):
            raise NotPlainError(Path(entry.path), what)
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        else:
            yield Path(entry.path)


def templates(folder: Path) -> list[Path]:
    """The templates of pages and of their sections, each in a folder of its kind below `folder`."""
    return [path for path in sorted(folder.glob("*/*.j2")) if not is_litter(path.name)]


def copy(source: Path, target: Path) -> None:
    """Copy what `walk` goes over. Raises NotPlainError."""
    place({path.relative_to(source).as_posix(): path for path in walk(source)}, target)


def place(files: Mapping[str, Path], target: Path) -> None:
    """Copy each of `files` to its name below the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for name, path in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / name, follow_symlinks=False)


def put(content: Path | bytes, target: Path | str) -> None:
    """Write `content`, or a copy of the file that it is, to `target`; a file that is there may be another's, too."""
    data = content if isinstance(content, bytes) else content.read_bytes()
    try:
        write(str(target), data)
    except FileNotFoundError:  # most files have others beside them: their folder is there
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        write(str(target), data)
    except (FileExistsError, NotADirectoryError):  # it may be the very file that is published now
        make_room(target)
        write(str(target), data)


def chain(parts: Iterable[Path], target: Path, head: bytes) -> None:
    """Write `parts` one behind the other to `target`; each begins with `head`, which stands once."""
    with target.open("wb") as file:
        file.write(head)
        file.flush()
        for part in parts:
            with part.open("rb", buffering=0) as source:
                source.seek(len(head))
                with suppress(AttributeError, OSError):  # not on every system, and not from every disk to every other
                    while os.copy_file_range(source.fileno(), file.fileno(), _MOST):
                        pass
                shutil.copyfileobj(source, file)  # what is left
                file.flush()


def make_room(target: Path | str) -> None:
    """Remove what is at `target`, or the file that is in the place of one of its folders."""
    path = Path(target)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
        return
    while not os.path.lexists(path) and not path.parent.is_dir():
        path = path.parent
    path.unlink(missing_ok=True)
    Path(target).parent.mkdir(parents=True, exist_ok=True)


def link(old: str, new: str) -> None:
    """The same file at both places: nobody writes into published files, they are only replaced."""
    try:
        os.link(old, new)
    except FileNotFoundError:  # most files have others beside them: their folder is there
        Path(new).parent.mkdir(parents=True, exist_ok=True)
        _link(old, new)
    except (FileExistsError, NotADirectoryError):
        make_room(new)
        _link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _link(old: str, new: str) -> None:
    """Where nothing is."""
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except OSError:  # a disk without links, or too many of them
        shutil.copyfile(old, new)


def write(path: str, content: bytes) -> None:
    """Write `content` to a new file at `path`, whose folder is there."""
    with open(path, "xb", buffering=0) as file:  # noqa: PTH123 - a path as an object takes as long as the file
        file.write(content)


def read(path: str) -> bytes:
    """What the file at `path` holds."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return file.read()


def unwanted(folder: str, names: list[str]) -> set[str]:
    """Of the `names` in `folder`, those that cannot be copied or need not: for `shutil.copytree`, which keeps links."""
    odd = (name for name in names if oddity(f"{folder}/{name}") not in {"", "符号链接"})
    return {*odd, *filter(is_litter, names)}
