"""What pages led to, taken over from the published site when nothing they were made from has changed.

One piece of work (a department, a bundle of overviews) leads to files below the site. Their hashes are kept beside the
key of all they were made from; a file of the published site is used again only if its hash is right.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from generator import plainfiles
from generator.building.kept.store import digest, digest_of_file
from generator.frozen import dataclass
from generator.page_classes import FileBeside
from generator.search import Record
from generator.site import Product

if TYPE_CHECKING:
    from generator.building.kept.store import Store
    from generator.pages import Renderer
    from generator.publish.theme_shell import Shell


PDF_LINK = re.compile(rb"<!--pdf-->.*?<!--/pdf-->", re.DOTALL)
"""The link to its PDF in a finished page."""
FileStatus = tuple[int, int, int, int]
"""Size, time of change of its content (ns), inode and disk of a file of a site; its folders and links may change."""


@dataclass(frozen=True, slots=True)
class Old:
    """网站的旧版本, from which unchanged pages are taken over."""

    site: Path
    """The site that is published now; a file of it is used again only if its hash is right."""
    begun: bool = False
    """Whether the new site has begun as one before, see `base`: most of its files are those of the published one."""
    verify: bool = False
    """Read all files, also those whose status has not changed."""


@dataclass(frozen=True, slots=True)
class Making:
    """What all pages depend on, and where they go."""

    store: Store
    shell: Shell
    renderer: Renderer
    look: bytes
    """Hash of the program, templates, theme, configuration and site.yaml."""
    new: Path
    """The site being built."""
    old: Old


@dataclass(frozen=True, slots=True)
class Kept:
    """一组页面 and the files beside them, as they were made."""

    pages: tuple[str, ...]
    """Their paths."""
    files: tuple[tuple[str, bytes], ...]
    """(path below the site, hash) of every file."""
    linked: tuple[tuple[str, str], ...] = ()
    """(path, text) of the pages that hand-written ones link to."""
    statuses: tuple[FileStatus, ...] = ()
    """What is known of each of the `files`, in their order."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one piece of work led to."""

    kept: Kept
    reused: int
    """How many of the pages are those of the published site."""
    index: Mapping[str, bytes] = field(default_factory=dict)
    """Name and digest of its part of the search index, which the store keeps under `index_name`."""
    records: tuple[Record, ...] = ()
    """What the search index holds of pages outside of all departments."""


def write(product: Product, making: Making) -> Kept:
    """Put one page and the files beside it into the new site."""
    page = product.page
    linked = ((page.path, page.text),) if page.path in making.shell.linked else ()
    html = FileBeside(f"{product.view.frame.url}index.html", making.shell.html(page))
    files = beside((html, *product.files), making)
    return replace(files, pages=(page.path,), linked=linked)


def beside(files: Iterable[FileBeside], making: Making) -> Kept:
    """Put files beside pages into the new site."""
    written = []
    for file in files:
        content = file.content if isinstance(file.content, bytes) else file.content.read_bytes()
        plainfiles.put(content, f"{making.new}/{file.target}")
        written.append((file.target, digest(content)))
    return Kept((), tuple(written), statuses=statuses_of((path for path, _ in written), making.new))


def lying(files: Iterable[str], new: Path) -> Kept:
    """Files that were written into the new site."""
    every = tuple(files)
    return Kept((), tuple((file, digest_of_file(new / file)) for file in every), statuses=statuses_of(every, new))


def together(every: Iterable[Kept]) -> Kept:
    """Several groups of pages as one."""
    groups = tuple(every)
    return Kept(
        tuple(path for group in groups for path in group.pages),
        tuple(file for group in groups for file in group.files),
        tuple(page for group in groups for page in group.linked),
        tuple(known for group in groups for known in group.statuses),
    )


def again(kept: Kept, making: Making) -> Kept | None:
    """`kept`, taken over from the published site, or None; of a page that others link to the text is wanted."""
    wanted = making.shell.linked.intersection(kept.pages)
    if not wanted.issubset(path for path, _ in kept.linked):
        return None
    return take(kept, making.old, making.new)


def take(kept: Kept, old: Old, new: Path) -> Kept | None:
    """Bring the files of `kept` from `old` into another folder, if all of them are as they were made; else None.

    Pages that link to a PDF now are written as they were without it.
    """
    linked: dict[str, bytes] = {}
    statuses: dict[str, FileStatus] = {}
    trusted = kept.statuses if len(kept.statuses) == len(kept.files) and not old.verify else repeat(None)
    for (path, expected), known in zip(kept.files, trusted, strict=False):
        try:
            statuses[path] = file_status(os.lstat(f"{old.site}/{path}"))
            if statuses[path] != known and not _as_made(f"{old.site}/{path}", path, expected, linked):
                return None
        except OSError:  # not there, a folder, not to be read: made anew
            return None
    for path, known in statuses.items():
        if not (old.begun and _lies(f"{new}/{path}", known)):
            plainfiles.link(f"{old.site}/{path}", f"{new}/{path}")
        if path in linked:
            (new / path).unlink()
            (new / path).write_bytes(linked[path])
    return kept if tuple(statuses.values()) == kept.statuses else replace(kept, statuses=statuses_of(statuses, new))


def _as_made(file: str, path: str, expected: bytes, linked: dict[str, bytes]) -> bool:
    """Whether the file at `path` holds what was made; `linked` gets what a page was before it linked to a PDF."""
    with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - a Path each costs as much again
        content = opened.read()
    made = bare(content)
    if len(made) != len(content):
        linked[path] = made
    return digest(made) == expected


def bare(page: bytes) -> bytes:
    """A finished page without the link to its PDF."""
    return PDF_LINK.sub(b"", page) if b"<!--pdf-->" in page else page


def file_status(stat: os.stat_result) -> FileStatus:
    """What is kept of the status of a file of a site."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ino, stat.st_dev


def statuses_of(paths: Iterable[str], folder: Path) -> tuple[FileStatus, ...]:
    """What is known of each of these files below `folder`."""
    return tuple(file_status(os.lstat(f"{folder}/{path}")) for path in paths)


def copy(kept: Kept, old: Path, new: Path) -> bool:
    """The same from a folder that others may write into: no file is shared with it. Nothing there links to a PDF."""
    for path, expected in kept.files:
        plainfiles.make_room(new / path)
        try:
            shutil.copyfile(old / path, new / path)
        except OSError:
            return False
        if digest_of_file(new / path) != expected:
            return False
    return True


def _lies(file: str, known: FileStatus) -> bool:
    """Whether this very file, known by its number on its disk, lies at `file` already."""
    try:
        stat = os.lstat(file)
    except OSError:
        return False
    return (stat.st_ino, stat.st_dev) == known[2:]


INDEX = "search/index"
