"""The work on one department: read it, and make its pages. Both are skipped when nothing they depend on has changed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import documents, plainfiles, site
from generator.building.kept import reuse, search_parts
from generator.building.kept.reuse import Kept, Made, Making
from generator.building.kept.store import Store, below, digest, digest_of, status
from generator.dossier import Dossier
from generator.errors import PublishingFailedError
from generator.fact_tables import neighbours
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, Slim
from generator.fact_tables.department_rows import DepartmentRows
from generator.findings import Finding
from generator.folders import DepartmentFolder
from generator.frozen import dataclass
from generator.page_classes import View
from generator.search import Record
from generator.site import Settings

_DATED = "待公开".encode()
_STATUS = digest(b"status")
"""The key of what is known of files by their status."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading departments depends on, besides their files."""

    store: Store
    root: Path
    settings: Settings
    program: bytes
    """Hash of the program and the libraries it runs with."""
    verify: bool = False
    """Read all files, also those whose status has not changed."""


@dataclass(frozen=True, slots=True)
class Read:
    """一个部门读过的结果."""

    key: bytes
    """Says everything it was made from."""
    entry: DepartmentEntry | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """一句说明, for the pages of one year and the page of the department."""

    year: int
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """一个部门在扣下有错误的申报以后."""

    dossier: Dossier
    notices: tuple[Notice, ...]
    errors: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReadDepartment:
    """一个部门的文件夹 and what was read of it."""

    folder: DepartmentFolder
    read: Read
    held: Held | None = None
    """What takes the place of the dossier when a filing is held back."""

    @property
    def place(self) -> tuple[str, str]:
        """(region id, department id)."""
        return self.folder.region_id, self.folder.department_id


@dataclass(frozen=True, slots=True)
class Job:
    """One department to make pages for."""

    department: ReadDepartment
    entry: DepartmentEntry
    around: Catalogue
    """It and its neighbours."""
    seen: bytes
    """Hash of what is seen of them."""

    @property
    def name(self) -> str:
        """Under which name the inventory knows its pages."""
        return name(self.department.folder, "pages")

    def key(self, look: bytes) -> bytes:
        """Says everything its pages are made from."""
        return digest(self.department.read.key, look, self.seen)


def name(folder: DepartmentFolder, kind: str) -> str:
    """Under which name the store keeps something of a department."""
    return f"{folder.region_id}/{folder.department_id}.{kind}"


KINDS = ("status", "read", "facts", "dossier", "pages")
"""All that is kept of a department, besides its part of the search index."""


def read(folder: DepartmentFolder, reading: Reading) -> Read:
    """Findings and summaries of one department."""
    key = _read_key(folder, reading)
    kept = reading.store.load(name(folder, "read"), key)
    if kept is not None:
        return Read(key, *pickle.loads(kept))  # noqa: S301 - only what this program wrote for this key
    dossier, findings = site.read_department(folder, reading.root, reading.settings)
    entry = site.entry(dossier) if dossier else None
    facts = site.told(dossier) if dossier else None
    ensure_unchanged(folder, reading, key)
    reading.store.save(name(folder, "dossier"), key, pickle.dumps(dossier, 5))
    reading.store.save(name(folder, "facts"), key, pickle.dumps(facts, 5))
    reading.store.save(name(folder, "read"), key, pickle.dumps((entry, findings), 5))
    return Read(key, entry, findings)


def intern_strings() -> Callable[[Read], Read]:
    """What makes several departments that were read smaller together."""
    slim = Slim()
    return lambda read: replace(read, entry=slim.entry(read.entry)) if read.entry else read


def _read_key(folder: DepartmentFolder, reading: Reading, *, again: bool = False) -> bytes:
    """Everything that reading depends on. The day only where a filing waits for it, or where that cannot be seen."""
    converter = documents.converter() or ""  # what an old document says depends on it
    content, dated = _content(folder, reading, again=again)
    return digest(
        reading.program,
        os.fsencode(reading.root),
        bytes([reading.settings.drafts, reading.settings.require_review]),
        converter.encode(),
        content,
        reading.settings.today.encode() if dated else b"",
    )


def _content(folder: DepartmentFolder, reading: Reading, *, again: bool) -> tuple[bytes, bool]:
    """Hash of all files of a department, and whether one may wait for its day; `again`: read them in any case."""
    place, own = str(folder.file.parent), name(folder, "status")
    files = (entry for entry in below(place) if entry.is_file(follow_symlinks=False))
    status_of = {entry.path: status(entry.stat()) for entry in files if not plainfiles.is_litter(entry.name)}
    statuses = tuple(sorted(status_of.items()))
    if not (again or reading.verify) and (kept := reading.store.load(own, _STATUS)):
        known, content, dated = pickle.loads(kept)  # noqa: S301 - only what this program wrote
        if known == statuses and reading.store.older(own, status_of.values()):
            return content, dated
    parts, dated = [], False
    for path, _ in statuses:
        text = _text(path)
        parts += [os.fsencode(path[len(place) :]), text]
        dated = dated or (path.endswith(".yaml") and _may_wait(text))
    content = digest(*parts)
    reading.store.save(own, _STATUS, pickle.dumps((statuses, content, dated), 5))
    return content, dated


def ensure_unchanged(folder: DepartmentFolder, reading: Reading, key: bytes) -> None:
    """What is made of a folder is kept under its `key`, and its originals are copied. Raises PublishingFailedError."""
    if key != _read_key(folder, reading, again=True):
        raise PublishingFailedError(f"{folder.file.parent} 里的文件在生成时有改动。请再运行一次。")


def _text(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path each costs as much again
        return file.read()


def _may_wait(content: bytes) -> bool:
    """Whether a filing may be 待公开: it says so, or is written so that only the reader can tell."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return _DATED in content or b"\\" in content


def facts(department: ReadDepartment, reading: Reading) -> DepartmentRows:
    """What the department tells pages that stand for several."""
    folder = department.folder
    if department.held:
        return site.told(department.held.dossier)
    kept = reading.store.load(name(folder, "facts"), department.read.key, always=True)
    if kept is not None:
        rows: DepartmentRows = pickle.loads(kept)  # noqa: S301 - only what this program wrote for this key
        return rows
    dossier, _ = site.read_department(folder, reading.root, reading.settings)
    if dossier is None:
        raise PublishingFailedError(f"{folder.file.parent} 里的文件在生成时有改动。请再运行一次。")
    return site.told(dossier)


def jobs(full: Catalogue, every: Iterable[ReadDepartment]) -> Iterator[Job]:
    """The departments of `full`, each made ready when it is its turn."""
    places = {department.place: department for department in every}
    for entry in full.departments:
        around = neighbours.of(full, entry)
        yield Job(places[entry.region_id, entry.id], entry, around, digest_of(_seen(around, places)))


def _seen(around: Catalogue, places: Mapping[tuple[str, str], ReadDepartment]) -> Iterator[bytes]:
    """All that pages may be made from of `around`; what was read of a department by the key of that."""
    yield repr((around.known_pages, around.timing)).encode()
    for region in around.regions:
        yield repr((region.id, region.region)).encode()
        for entry in region.departments:
            department = places[entry.region_id, entry.id]
            # What stands in for a filing held back is read from the published site.
            yield repr(entry).encode() if department.held else department.read.key


def make(job: Job, reading: Reading, making: Making) -> Made:
    """The pages of one department, in the new site."""
    store, key = making.store, job.key(making.look)
    content = store.load(job.name, key)
    if content is not None:
        kept, index = pickle.loads(content)  # noqa: S301 - only what this program wrote for this key
        if search_parts.there(index, store) and reuse.again(kept, making):
            return Made(kept, len(kept.pages), index=index, written=kept.paths)
    kept, index = _made(job, reading, making)
    if not job.department.held:  # what is held back is made from a copy of its own
        ensure_unchanged(job.department.folder, reading, job.department.read.key)
    store.save(job.name, key, pickle.dumps((kept, index), 5))
    return Made(kept, 0, index=index, written=kept.paths)


def _made(job: Job, reading: Reading, making: Making) -> tuple[Kept, dict[str, bytes]]:
    kept = []
    records: list[Record] = []
    dossier = job.department.held.dossier if job.department.held else _dossier(job, reading)
    if dossier is not None:
        scope = site.scope(job.entry, dossier, job.around)
        for product in site.department_products(scope, making.renderer, partial(_notices, job)):
            kept.append(reuse.write(product, making))
            records += product.records
    texts, index = search_parts.indexed(records, making)
    return reuse.together([*kept, texts]), index


def _notices(job: Job, view: View) -> tuple[str, ...]:
    """What a page says of filings held back: the page of a year of that year, the department's of all."""
    year = getattr(view, "year", None)
    return tuple(
        notice.text
        for notice in (job.department.held.notices if job.department.held else ())
        if year in {None, notice.year}
    )


def _dossier(job: Job, reading: Reading) -> Dossier | None:
    kept = reading.store.load(name(job.department.folder, "dossier"), job.department.read.key, always=True)
    if kept is None:
        return site.read_department(job.department.folder, reading.root, reading.settings)[0]
    dossier: Dossier | None = pickle.loads(kept)  # noqa: S301 - only what this program wrote for this key
    return dossier
