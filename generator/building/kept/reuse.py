"""What pages led to, taken over from the published site when nothing they were made from has changed.

One piece of work (a department, a bundle of overviews) leads to files below the site. Their hashes are kept beside the
key of all they were made from; a file of the published site is used again only if its hash is right.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import plainfiles
from generator.building.kept.store import checksum, checksum_of_file
from generator.frozen import dataclass, replace
from generator.page_classes import FileBeside
from generator.site import Product

if TYPE_CHECKING:
    from generator.building.kept.store import Store
    from generator.pages import Renderer
    from generator.publish.page_shell import Shell


PDF_LINK = re.compile(rb"<!--pdf-->.*?<!--/pdf-->", re.DOTALL)
"""The link to its PDF in a finished page."""


@dataclass(frozen=True, slots=True)
class Old:
    """网站的旧版本, from which unchanged pages are taken over."""

    site: Path
    """The site that is published now; a file of it is used again only if its hash is right."""
    trusted: bool = False
    """Whether the new site began as this one, see `base`: then all files of it are there."""


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

    @property
    def paths(self) -> tuple[str, ...]:
        """Of its files."""
        return tuple(path for path, _ in self.files)


@dataclass(frozen=True, slots=True)
class Made:
    """What one piece of work led to."""

    kept: Kept
    reused: int
    """How many of the pages are those of the published site."""
    index: Mapping[str, bytes] = field(default_factory=dict)
    """Name and digest of its part of the search index, which the store keeps under `index_name`."""
    written: tuple[str, ...] = ()
    """Those of its files that are not the ones of the published site."""
    name: str = ""
    """Of a bundle of overviews: its name."""
    key: bytes = b""
    """Of a bundle: see `overviews.BundleKey`."""
    made_from: Mapping[Any, bytes] = field(default_factory=dict)
    """Of a bundle: everything that was read for it, see `fact_tables/reads`."""


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
        written.append((file.target, checksum(content)))
    return Kept((), tuple(written))


def lying(files: Iterable[str], new: Path) -> Kept:
    """Files that were written into the new site."""
    return Kept((), tuple((file, checksum_of_file(new / file)) for file in files))


def together(every: Iterable[Kept]) -> Kept:
    """Several groups of pages as one."""
    groups = tuple(every)
    return Kept(
        tuple(path for group in groups for path in group.pages),
        tuple(file for group in groups for file in group.files),
        tuple(page for group in groups for page in group.linked),
    )


def again(kept: Kept, making: Making, *, vouched: bool = False) -> bool:
    """Take `kept` over from the published site, if it is as made; of pages others link to the text is wanted."""
    wanted = making.shell.linked.intersection(kept.pages)
    there = wanted.issubset(path for path, _ in kept.linked)
    return there and take(kept, making.old, making.new, vouched=vouched)


def take(kept: Kept, old: Old, new: Path, *, vouched: bool = False) -> bool:
    """Bring the files of `kept` from `old` into another folder, if all of them are as they were made.

    Pages that link to a PDF now are written as they were without it. `vouched`: the new site began with them.
    """
    if vouched:
        return True
    linked: dict[str, bytes] = {}
    try:
        if not all(_as_made(f"{old.site}/{path}", path, expected, linked) for path, expected in kept.files):
            return False
    except OSError:  # not there, a folder, not to be read: made anew
        return False
    for path in kept.paths:
        if path in linked:
            plainfiles.put(linked[path], f"{new}/{path}")
        else:
            plainfiles.link(f"{old.site}/{path}", f"{new}/{path}")
    return True


def _as_made(file: str, path: str, expected: bytes, linked: dict[str, bytes]) -> bool:
    """Whether the file at `path` holds what was made; `linked` gets what a page was before it linked to a PDF."""
    if not path.endswith(".html"):
        return checksum_of_file(Path(file)) == expected
    content = plainfiles.read(file)
    made = bare(content)
    if len(made) != len(content):
        linked[path] = made
    return checksum(made) == expected


def bare(page: bytes) -> bytes:
    """A finished page without the link to its PDF."""
    return PDF_LINK.sub(b"", page) if b"<!--pdf-->" in page else page


def copy(kept: Kept, old: Path, new: Path) -> bool:
    """The same from a folder that others may write into: no file is shared with it. Nothing there links to a PDF."""
    for path, expected in kept.files:
        plainfiles.make_room(new / path)
        try:
            shutil.copyfile(old / path, new / path)
        except OSError:
            return False
        if checksum_of_file(new / path) != expected:
            return False
    return True


INDEX = "search/index"
