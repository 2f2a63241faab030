"""The finished site takes the old one's place in one step; a lock, the site before, the leftovers of killed builds.

A site is built in a workshop, a hidden folder beside it on the same disk. Linux can exchange two folders in one call
(renameat2 with RENAME_EXCHANGE): at any moment `site/` is the whole old site or the whole new one. A link would do the
same, but then `site/` were no plain folder any more: servers that refuse links, rsync and object storage would need
settings of their own. Where the call does not exist (macOS, some network disks) two renames do it, and the folder is
missing for an instant; a build killed in that instant is put right by the next command.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator import mark
from generator.errors import PublishingFailedError, UsageError, tidying
from generator.mark import Strangers

_EXCHANGE = 2
"""RENAME_EXCHANGE of <linux/fs.h>."""
_AT_FDCWD = -100
_UNKNOWN = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
_ENDING, _NEXT_LOOK = 10.0, 0.02
"""Seconds: how long the workers of a build that was killed may take to end, and until the lock is tried again."""
_SPARE = 64 * 2**20
"""Bytes of disk wanted besides those of files that are made again."""


def previous(site_dir: Path) -> Path:
    """Where the site before `site_dir` is kept."""
    return site_dir.with_name(f"{site_dir.name}.previous")


def spare(site_dir: Path) -> Path:
    """Where the site before the site before is kept: nearly all of it can be moved into the next one."""
    return site_dir.with_name(f".{site_dir.name}.spare")


@contextmanager
def workshop(site_dir: Path) -> Iterator[Path]:
    """An empty folder on the disk of `site_dir`, for one build at a time; gone afterwards.

    Raises UsageError when another build has it.
    """
    folder = site_dir.with_name(f".{site_dir.name}.building")
    with _locked(folder):
        _clear(folder)
        _repair(site_dir)
        yield folder


def put(new: Path, site_dir: Path, *, keep: bool = True) -> None:
    """Put the finished folder `new` in the place of `site_dir`; with `keep` the old site becomes the one before.

    First the new site lies where the site before lay, then both change places: no moment has less than a whole site,
    and none has a site before that is not whole. What is neither any more becomes the `spare`.
    """
    waiting = previous(site_dir) if keep else new
    if not site_dir.exists() or not any(site_dir.iterdir()):  # an empty folder is no site to go back to
        new.rename(site_dir)
        return
    if keep:
        _replace(new, waiting)
    swap(waiting, site_dir)
    if new.exists():
        with tidying():
            _replace(new, spare(site_dir))


def rollback(site_dir: Path) -> Strangers:
    """Exchange the site and the one before it; a second time brings it back. Raises UsageError without one.

    Files that strangers put into the site stay there.
    """
    with _locked(site_dir.with_name(f".{site_dir.name}.building")):
        _repair(site_dir)
        if not previous(site_dir).is_dir() or not site_dir.is_dir():
            raise UsageError(f"没有可以恢复的网站：找不到 {previous(site_dir)}。第二次生成网站以后才有上一版。")
        strangers = mark.carry(site_dir, previous(site_dir))
        swap(previous(site_dir), site_dir)
        return strangers


def swap(one: Path, other: Path) -> None:
    """Exchange two folders in one step, or in three renames where the system cannot."""
    if _exchanged(one, other):
        return
    aside = _aside(other)
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system exchanged the two; False when it does not know how."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _replace(new: Path, target: Path) -> None:
    """`new` in the place of `target`; what was there is left at `new`."""
    if target.exists():
        swap(new, target)
    else:
        new.rename(target)


def _repair(site_dir: Path) -> None:
    """Finish renames that were cut short: what still lies aside goes to the first place that is free."""
    before = previous(site_dir)
    for aside, places in ((_aside(site_dir), (site_dir, before)), (_aside(before), (before,))):
        if aside.is_dir():
            free = next((one for one in places if not one.exists()), None)
            aside.rename(free) if free else shutil.rmtree(aside)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.aside")


def want_space(site_dir: Path, *, anew: bool) -> None:
    """Refuse to begin what could not be finished: a site made `anew` needs the room of the old one once more.

    Raises PublishingFailedError.
    """
    disk = shutil.disk_usage(site_dir.parent)
    if disk.free >= _SPARE + (disk.used if anew else 0):  # the old site is no larger than all that is on its disk
        return
    need = _SPARE + (size(site_dir) if anew and site_dir.is_dir() else 0)
    if disk.free < need:
        raise PublishingFailedError(
            f"磁盘空间不足，{site_dir.parent} 还剩 {disk.free // 2**20} MB，至少要 {need // 2**20} MB。请清理后再运行。"
        )


def size(folder: Path) -> int:
    """Bytes in all files of `folder`."""
    total = 0
    with os.scandir(folder) as found:
        for one in found:
            is_folder = one.is_dir(follow_symlinks=False)
            total += size(Path(one.path)) if is_folder else one.stat(follow_symlinks=False).st_size
    return total


@contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    """`folder`, held by this process alone. The system lets go of the lock when a process ends, however it ends."""
    file = _lock(folder / "lock")
    try:
        yield folder
    finally:
        with suppress(OSError):  # the lock goes last: until then no other build can begin in this folder
            _clear(folder)
        shutil.rmtree(folder, ignore_errors=True)
        os.close(file)


def _lock(path: Path) -> int:
    """The open file at `path`, locked. Raises UsageError when another process has it.

    Workers of a build that was killed hold its lock until they notice: they are waited for.
    """
    patience = time.monotonic() + _ENDING
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # the one before has just removed the folder: make it anew
            file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                other = os.pread(file, 20, 0).decode("ascii", "replace").strip() or "未知"
                os.close(file)
                if not _is_running(other) and time.monotonic() < patience:
                    time.sleep(_NEXT_LOOK)
                    continue
                raise UsageError(f"另一个 jixiao 正在生成这个网站（进程 {other}）。请等它结束再运行。") from None
            if os.fstat(file).st_nlink:
                os.ftruncate(file, 0)
                os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
                return file
            os.close(file)


def _is_running(process: str) -> bool:
    """Whether there is a process of this number. A process that has not written its number yet is running."""
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (ValueError, PermissionError):
        return True
    return True


def _clear(folder: Path) -> None:
    """Remove everything but the lock."""
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        elif one.name != "lock":
            one.unlink()
