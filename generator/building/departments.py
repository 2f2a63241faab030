"""The work on one department: read it, and make its pages. Both are skipped when nothing they depend on has changed."""

from __future__ import annotations

import json
import os
import pickle
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator import records, search, site
from generator.building.store import Store, digest
from generator.dossier import Dossier
from generator.errors import PublishingFailedError
from generator.findings import Finding
from generator.folders import DepartmentFolder
from generator.pages import Renderer
from generator.register import DepartmentEntry, Register
from generator.site import Settings

if TYPE_CHECKING:
    from generator.building.holding import Held
    from generator.publish.fast import Frame
    from generator.publish.press import Kind, Known

_DATED = "待公开".encode()


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading departments depends on, besides their files."""

    store: Store
    root: Path
    settings: Settings
    program: bytes
    """Hash of the program and the libraries it runs with."""


@dataclass(frozen=True, slots=True)
class Read:
    """一个部门读过的结果."""

    key: bytes
    """Says everything it was made from."""
    entry: DepartmentEntry | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Making:
    """What the pages of departments depend on, besides what was read."""

    reading: Reading
    frame: Frame
    renderer: Renderer
    look: bytes
    """Hash of templates, theme and configuration."""
    new: Path
    """The site being built."""
    old: Path
    """The site that is published now; a file of it is used again only if its hash is right."""


@dataclass(frozen=True, slots=True)
class Job:
    """One department to make pages for."""

    folder: DepartmentFolder
    read: Read
    entry: DepartmentEntry
    around: Register
    held: Held | None = None
    """What takes the place of the dossier when a filing is held back."""

    def key(self, look: bytes) -> bytes:
        """Says everything its pages are made from."""
        around = self.around
        others = [one for one in around.departments if one is not self.entry]
        regions = [(one.id, one.region) for one in around.regions]
        pages = (sorted(around.indicator_pages), sorted(around.peer_pages))
        told = repr((around.site, regions, others, pages))
        return digest(self.read.key, look, told.encode())


@dataclass(frozen=True, slots=True)
class Made:
    """一个部门做好的页面."""

    pages: tuple[str, ...]
    """Their paths."""
    linked: tuple[tuple[str, str], ...]
    """(path, text) of the pages that hand-written ones link to."""
    index: bytes
    """Digest of its part of the search index; the store keeps it under `index_name`."""
    fresh: bool
    """Whether they had to be made; else they are those of the published site."""
    stamps: Mapping[Kind, Known] = field(default_factory=dict)
    """What the press found out on the way."""


def name(folder: DepartmentFolder, kind: str) -> str:
    """Under which name the store keeps something of a department."""
    return f"{folder.region_id}/{folder.department_id}.{kind}"


KINDS = ("read", "dossier", "pages")
"""All that is kept of a department, besides its part of the search index."""


def index_name(place: str, index: bytes) -> str:
    """Under which name the store keeps a part of the search index; the part before stays beside it."""
    return f"{place}.{index.hex()[:16]}.index"


def read(folder: DepartmentFolder, reading: Reading) -> Read:
    """Findings and summaries of one department."""
    key = _read_key(folder, reading)
    kept = reading.store.load(name(folder, "read"), key)
    if kept is not None:
        return Read(key, *pickle.loads(kept))  # noqa: S301 - only what this program wrote for this key
    dossier, findings = site.read_department(folder, reading.root, reading.settings)
    entry = site.entry(dossier) if dossier else None
    if key != _read_key(folder, reading):
        raise PublishingFailedError(f"{folder.file.parent} 里的文件在读取时有改动。请再运行一次。")
    reading.store.save(name(folder, "dossier"), key, pickle.dumps(dossier, 5))
    reading.store.save(name(folder, "read"), key, pickle.dumps((entry, findings), 5))
    return Read(key, entry, findings)


def _read_key(folder: DepartmentFolder, reading: Reading) -> bytes:
    """Everything that reading depends on. The day only where a filing waits for it, or where that cannot be seen."""
    place = folder.file.parent
    parts = [reading.program, str(reading.root).encode(), bytes([reading.settings.drafts])]
    dated = False
    for path in sorted(one for one in place.rglob("*") if one.is_file() and not one.is_symlink()):
        content = path.read_bytes()
        parts += [path.relative_to(place).as_posix().encode(), content]
        dated = dated or (path.suffix == ".yaml" and _may_wait(content))
    return digest(*parts, reading.settings.today.encode() if dated else b"")


def _may_wait(content: bytes) -> bool:
    """Whether a filing may be 待公开: it says so, or is written so that only the reader can tell."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return _DATED in content or b"\\" in content


def make(job: Job, making: Making) -> Made:
    """The pages of one department, in the new site."""
    store = making.reading.store
    key = job.key(making.look)
    kept = store.load(name(job.folder, "pages"), key)
    if kept is not None and (made := _reused(job.folder, json.loads(kept), making)):
        return made
    return _made(job, making, key)


def _reused(folder: DepartmentFolder, kept: dict[str, list[str]], making: Making) -> Made | None:
    """The files of the published site, linked into the new one; None unless all are as they were made."""
    index = bytes.fromhex(kept["index"][0])
    place = f"{folder.region_id}/{folder.department_id}"
    if making.reading.store.load(index_name(place, index), index) is None:
        return None
    if not making.frame.linked.isdisjoint(kept["pages"]):
        return None
    for path, expected in zip(kept["files"], kept["hashes"], strict=True):
        try:
            content = (making.old / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if digest(content).hex() != expected:
            return None
    for path in kept["files"]:
        _link(making.old / path, making.new / path)
    return Made(tuple(kept["pages"]), (), index, fresh=False)


def _link(old: Path, new: Path) -> None:
    """The same file at both places: nobody writes into published files, they are only replaced."""
    new.parent.mkdir(parents=True, exist_ok=True)
    new.unlink(missing_ok=True)
    try:
        os.link(old, new)
    except OSError:  # a disk without links, or too many of them
        shutil.copyfile(old, new)


def _made(job: Job, making: Making, key: bytes) -> Made:
    pages, files, linked = [], [], []
    found: list[search.Record] = []
    for product in _products(job, making):
        pages.append(product.page.path)
        files += making.frame.write(product.page, product.copies, making.new)
        found += product.records
        if product.page.path in making.frame.linked:
            linked.append((product.page.path, product.page.text))
    index = b""
    for part, texts in search.parts(found):
        index = indexed(part, texts, making)
        files += (f"search/index/{path}" for path in texts)
    hashes = [digest((making.new / one).read_bytes()).hex() for one in files]
    about = {"pages": pages, "files": files, "hashes": hashes, "index": [index.hex()]}
    making.reading.store.save(name(job.folder, "pages"), key, json.dumps(about).encode())
    return Made(tuple(pages), tuple(linked), index, fresh=True, stamps=making.frame.press.news())


def indexed(part: search.Part, texts: Mapping[str, bytes], making: Making) -> bytes:
    """Write the page texts of a part of the search index and keep the rest. → its digest."""
    packed = part.pack()
    index = search.digest(packed)
    search.write_texts(texts, making.new / "search" / "index")
    making.reading.store.save(index_name(part.name, index), index, packed)
    return index


def _products(job: Job, making: Making) -> Iterator[site.Product]:
    dossier = job.held.dossier if job.held else _dossier(job, making.reading)
    if dossier is None:
        return
    for view, copies in site.department_views(job.entry, dossier, job.around):
        page = making.renderer.render(view, notices=_notices(job, getattr(view, "year", None)))
        yield site.Product(view, page, records.of(view, job.around), copies)


def _notices(job: Job, year: int | None) -> tuple[str, ...]:
    """What a page says of filings held back: the page of a year of that year, the department's of all."""
    return tuple(one.text for one in (job.held.notices if job.held else ()) if year in {None, one.year})


def _dossier(job: Job, reading: Reading) -> Dossier | None:
    kept = reading.store.load(name(job.folder, "dossier"), job.read.key, always=True)
    if kept is None:
        return site.read_department(job.folder, reading.root, reading.settings)[0]
    found: Dossier | None = pickle.loads(kept)  # noqa: S301 - only what this program wrote for this key
    return found
