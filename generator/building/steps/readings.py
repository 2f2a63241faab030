"""读取: what the files of departments say, kept region by region and taken while the files are the same.

What a file holds is known by its status, without reading it, as git knows it: only who changes a file and sets back its
time is not seen before `--verify`, which reads everything.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from generator import documents, folders, plainfiles, site
from generator.building.kept.store import Store, digest
from generator.errors import PublishingFailedError
from generator.fact_tables.catalogue import DepartmentEntry, Slim
from generator.fact_tables.department_rows import DepartmentRows
from generator.fact_tables.reads import EntryHashes, of_entry
from generator.findings import Finding
from generator.folders import DepartmentFolder, KnownFile, RegionFolder
from generator.frozen import dataclass, replace
from generator.settings import Settings

_DATED = "待公开".encode()


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

    @property
    def key(self) -> bytes:
        """Says all of it but the day; what an old document says depends on the program that converts it."""
        settings = bytes([self.settings.drafts, self.settings.require_review])
        return digest(self.program, os.fsencode(self.root), settings, (documents.converter() or "").encode())


@dataclass(frozen=True, slots=True)
class Read:
    """一个部门读过的结果."""

    key: bytes
    """Says everything it was made from."""
    entry: DepartmentEntry | None
    hashes: EntryHashes | None
    """Of the entry."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class KeptRead:
    """It, with what tells whether it is so still."""

    read: Read
    files: tuple[KnownFile, ...]
    day: str
    """On which it was read, where a filing may wait for its day; else ""."""

    def is_so(self, folder: DepartmentFolder, written: int, day: str) -> bool:
        """Whether the files of `folder` are these, and were older than what was `written` of them (ns)."""
        same = self.files == folder.files and self.day in {"", day}
        return same and all(max(known[1:3]) < written for _, known in self.files)


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One department to read."""

    folder: DepartmentFolder
    before: Read | None
    """What was read of it before."""


def entry(folder: DepartmentFolder, kind: str) -> str:
    """Under which name the store keeps something of a department."""
    return f"{folder.region_id}/{folder.department_id}.{kind}"


def name(region: RegionFolder) -> str:
    """Under which name the store keeps what was read of a region."""
    return f"{region.region_id}.read"


def every(
    regions: Iterable[RegionFolder], reading: Reading, each: Callable[[list[ReadJob]], Iterator[KeptRead]]
) -> Iterator[tuple[DepartmentFolder, Read]]:
    """What was read of each department, region by region; `each` reads those whose files have changed, in order."""
    known = [(region, *_kept(region, reading)) for region in regions]
    jobs = [job for region, kept, written in known for job in _jobs(region, kept, written, reading)]
    left = {(job.folder.region_id, job.folder.department_id) for job in jobs}
    fresh = each(jobs)
    slim = Slim()
    for region, kept, _ in known:
        now = {}
        for folder in region.departments:
            again = (region.region_id, folder.department_id) in left
            now[folder.department_id] = _interned(next(fresh), slim) if again else kept[folder.department_id]
            yield folder, now[folder.department_id].read
        if now.keys() != kept.keys() or any(place == region.region_id for place, _ in left):
            reading.store.save(name(region), reading.key, pickle.dumps(now, 5))
    next(fresh, None)  # who read them is done


def _kept(region: RegionFolder, reading: Reading) -> tuple[Mapping[str, KeptRead], int]:
    """Id of each department → what was read of it, and when that was written."""
    content = reading.store.load(name(region), reading.key)
    if content is None:
        return {}, 0
    return pickle.loads(content), reading.store.written(name(region))  # noqa: S301 - only what this program wrote


def _jobs(region: RegionFolder, kept: Mapping[str, KeptRead], written: int, reading: Reading) -> Iterator[ReadJob]:
    for folder in region.departments:
        known = kept.get(folder.department_id)
        if reading.verify or known is None or not known.is_so(folder, written, reading.settings.today):
            yield ReadJob(folder, known.read if known else None)


def _interned(kept: KeptRead, slim: Slim) -> KeptRead:
    """The same, smaller together with others."""
    read = kept.read
    return replace(kept, read=replace(read, entry=slim.entry(read.entry))) if read.entry else kept


def read(job: ReadJob, reading: Reading) -> KeptRead:
    """Findings and summaries of one department."""
    folder = job.folder
    key, day = _key(folder.files, folder, reading)
    if job.before and job.before.key == key:
        return KeptRead(job.before, folder.files, day)
    dossier, findings = site.read_department(folder, reading.root, reading.settings)
    told = site.entry(dossier) if dossier else None
    rows = site.told(dossier) if dossier else None
    ensure_unchanged(folder, reading, key)
    reading.store.save(entry(folder, "dossier"), key, pickle.dumps(dossier, 5))
    reading.store.save(entry(folder, "facts"), key, pickle.dumps(rows, 5))
    hashes = of_entry(told) if told else None
    return KeptRead(Read(key, told, hashes, findings), folder.files, day)


def _key(files: Iterable[KnownFile], folder: DepartmentFolder, reading: Reading) -> tuple[bytes, str]:
    """Everything that reading depends on, and the day where a filing waits for it, or where that cannot be seen."""
    parts, day = [reading.key], ""
    for path, _ in files:
        text = plainfiles.read(f"{folder.path}/{path}")
        parts += [os.fsencode(path), text]
        if path.endswith(".yaml") and _may_wait(text):
            day = reading.settings.today
    return digest(*parts, day.encode()), day


def ensure_unchanged(folder: DepartmentFolder, reading: Reading, key: bytes) -> None:
    """What is made of a folder is kept under its `key`, and its originals are copied. Raises PublishingFailedError."""
    if key != _key(folders.files(Path(folder.path)), folder, reading)[0]:
        raise PublishingFailedError(f"{folder.path} 里的文件在生成时有改动。请再运行一次。")


def _may_wait(content: bytes) -> bool:
    """Whether a filing may be 待公开: it says so, or is written so that only the reader can tell."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return _DATED in content or b"\\" in content


def facts(folder: DepartmentFolder, key: bytes, reading: Reading) -> DepartmentRows:
    """What a department that was read with this `key` tells pages that stand for several."""
    kept = reading.store.load(entry(folder, "facts"), key, always=True)
    if kept is not None:
        rows: DepartmentRows = pickle.loads(kept)  # noqa: S301 - only what this program wrote for this key
        return rows
    dossier, _ = site.read_department(folder, reading.root, reading.settings)
    if dossier is None:
        raise PublishingFailedError(f"{folder.path} 里的文件在生成时有改动。请再运行一次。")
    return site.told(dossier)
