"""一部分网站: what one machine made of some regions, for another that puts the whole site together.

    pages/          the pages and files of these regions, as in the finished site
    part.sqlite     what the rest of the site needs of them: the fact_table, the regions and departments with their
                    summaries (JSON), the parts of the search index, which files there are and their hashes
    part.hash       hash of part.sqlite

A part damaged on the way is noticed by its hashes. It is read as data, but like the content it must come from the
publisher's own machines.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

from generator import exchange, mark, plainfiles
from generator.building.kept.reuse import Kept
from generator.errors import UsageError
from generator.fact_tables import json_values
from generator.fact_tables.catalogue import RegionEntry
from generator.frozen import dataclass

PAGES = "pages"
_FILE, _HASH = "part.sqlite", "part.hash"
_OWN = {PAGES, _FILE, _HASH}
_TABLES = """
PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
CREATE TABLE same (name TEXT, value BLOB);
CREATE TABLE region (entry BLOB);
CREATE TABLE page (path TEXT, text TEXT);
CREATE TABLE file (path TEXT, hash BLOB);
CREATE TABLE search_part (name TEXT PRIMARY KEY, digest BLOB, packed BLOB);
"""


@dataclass(frozen=True, slots=True)
class Same:
    """What must be the same in all parts of one site."""

    program: bytes
    """Jixiao, Python and the libraries."""
    look: bytes
    """Templates, theme, hand-written pages and configuration."""
    site: bytes
    """site.yaml."""
    timing: bytes
    """duties.yaml, and the day up to which terms have run out."""


_WORDS = {
    "program": "Jixiao、Python 或程序库的版本",
    "look": "模板、主题、手写页面或 mkdocs.yml",
    "site": "site.yaml",
    "timing": "duties.yaml 或已经到期的日子",
}


def write(  # noqa: PLR0913 - each is a table
    folder: Path,
    fact_table: Path,
    same: Same,
    regions: Iterable[RegionEntry],
    kept: Kept,
    index: Iterable[tuple[str, bytes, bytes | None]],
) -> None:
    """Write what stands beside the pages of a part in `folder`; `fact_table` is the file of its fact_table."""
    file = folder / _FILE
    shutil.copyfile(fact_table, file)
    with closing(sqlite3.connect(file)) as part:
        part.executescript(_TABLES)
        add = part.executemany
        add("INSERT INTO same VALUES (?, ?)", ((field.name, getattr(same, field.name)) for field in fields(same)))
        add("INSERT INTO region VALUES (?)", ((json_values.written(region),) for region in regions))
        linked = dict(kept.linked)
        add("INSERT INTO page VALUES (?, ?)", ((path, linked.get(path)) for path in kept.pages))
        add("INSERT INTO file VALUES (?, ?)", kept.files)
        add("INSERT INTO search_part VALUES (?, ?, ?)", index)
        part.commit()
    (folder / _HASH).write_text(_hash(file) + "\n", encoding="ascii")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class BuiltPart:
    """One part on disk."""

    def __init__(self, folder: Path) -> None:
        """Raises UsageError when `folder` holds none, or a damaged one."""
        self.folder = folder
        self.file = folder / _FILE
        self.pages = folder / PAGES
        if not self.file.is_file() or not self.pages.is_dir() or not (folder / _HASH).is_file():
            raise UsageError(f"{folder} 不是 jixiao build --only 生成的文件夹。请检查路径。")
        if (folder / _HASH).read_text(encoding="utf-8", errors="replace").strip() != _hash(self.file):
            raise self.damaged(_FILE)

    def damaged(self, what: str) -> UsageError:
        """What to say of a file that is not as it was written."""
        return UsageError(f"{self.folder} 里的 {what} 已损坏或被改动。请重新生成这一部分。")

    def same(self) -> Same:
        """What it was made with."""
        return Same(**dict(self._rows("SELECT name, value FROM same")))

    def regions(self) -> tuple[RegionEntry, ...]:
        """Its regions with the summaries of all departments."""
        return tuple(json_values.read(RegionEntry, entry) for (entry,) in self._rows("SELECT entry FROM region"))

    def kept(self) -> Kept:
        """Its pages and files."""
        pages = list(self._rows("SELECT path, text FROM page"))
        linked = tuple((path, text) for path, text in pages if text is not None)
        return Kept(tuple(path for path, _ in pages), tuple(self._rows("SELECT path, hash FROM file")), linked)

    def index(self) -> dict[str, bytes]:
        """Name and digest of its parts of the search index."""
        return dict(self._rows("SELECT name, digest FROM search_part"))

    def indexed(self, name: str) -> bytes:
        """One of these."""
        ((packed,),) = self._rows("SELECT packed FROM search_part WHERE name = ?", name)
        content: bytes = packed
        return content

    def _rows(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"{self.file.resolve().as_uri()}?mode=ro", uri=True)) as part:
            yield from part.execute(query, values)


def keep_apart(target: Path, *, part: bool) -> None:
    """Never put a part in the place of a whole site, a site in that of a part, or either in that of anything else.

    Raises UsageError.
    """
    inside = (
        {path.name for path in target.iterdir() if not plainfiles.is_litter(path.name)} if target.is_dir() else set()
    )
    if part and inside and (_FILE not in inside or not inside <= _OWN):
        raise UsageError(f"{target} 里不是网站的一部分，不能用 --only 的结果替换。请另选，如 --site-dir parts/名称。")
    if not part and _FILE in inside:
        raise UsageError(f"{target} 里是 --only 生成的一部分，不能用整个网站替换。请用 --site-dir 另选文件夹。")
    mark.claim(() if part and inside else (target,) if part else (target, exchange.previous(target)))


def together(parts: Iterable[BuiltPart], wanted: Same) -> tuple[RegionEntry, ...]:
    """The regions of all `parts`, by id. Raises UsageError for parts that do not fit together or into this project."""
    by_id: dict[str, tuple[BuiltPart, RegionEntry]] = {}
    for part in parts:
        same = part.same()
        for name, words in _WORDS.items():
            if getattr(same, name) != getattr(wanted, name):
                raise UsageError(f"{part.folder} 生成时用的{words}与这里的不同，不能合并。请用相同的版本重新生成。")
        for region in part.regions():
            if region.id in by_id:
                raise UsageError(f"{by_id[region.id][0].folder} 和 {part.folder} 都有地区 {region.id}。请只留一个。")
            by_id[region.id] = part, region
    _refuse_torn({region: part for region, (part, _) in by_id.items()}, [region for _, region in by_id.values()])
    return tuple(by_id[region_id][1] for region_id in sorted(by_id))


def _refuse_torn(places: dict[str, BuiltPart], regions: Iterable[RegionEntry]) -> None:
    """A department and the one before it must be made together: each stands on the other's page."""
    for region in regions:
        for entry in region.departments:
            for before in entry.department.predecessors:
                other = before.department.partition("/")[0]
                if other in places and places[other] is not places[region.id]:
                    raise UsageError(
                        f"{region.id}/{entry.id} 的前身 {before.department} 在另一部分里。"
                        f"请把这两个地区一起生成：jixiao build --only {region.id} --only {other}"
                    )
