"""Where a filing goes (归处): its region and department among those of `content/`, or new ones proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from generator import reader
from generator.frozen import dataclass
from generator.importing import divisions, slugs, vocabulary
from generator.importing.divisions import Division
from generator.model import Department, Filing, Region
from generator.reserved import RESERVED

_PARTY = re.compile(r"^(?:中国共产党|中共)")
_OFFICE = 20
_LEVELS = ("市", "县", "区", "省", "旗", "盟", "自治州")
"""How the full name of a place ends; behind a short one (鄂州) it is left out too."""


@dataclass(frozen=True, slots=True)
class KnownDepartment:
    """一个已有的部门, as far as import asks."""

    region_id: str
    department_id: str
    region: Region
    department: Department

    @property
    def names(self) -> tuple[str, ...]:
        """Every way its name is written."""
        former = (name.name for name in self.department.former)
        return (self.department.name, self.department.short, *self.department.also, *former)


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """已有的地区和部门; a region of a new site has no department yet."""

    regions: Mapping[str, Region]
    departments: tuple[KnownDepartment, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """归处: the folder, and what must be written first where the region or department is new."""

    region_id: str
    department_id: str
    new_region: Division | None = None
    """The region to be made; its name may be all that is known."""
    new_department: str = ""
    """Name of the department to be made."""
    ids: tuple[tuple[str, str], ...] = ()
    """Codes and names of the department's projects in other filings → their page ids."""

    @property
    def folder(self) -> str:
        """region/department."""
        return f"{self.region_id}/{self.department_id}"


def known(content: Path) -> KnownPlaces:
    """The places that `content` has; files with errors are passed over, `check` tells of them."""
    files = sorted(content.glob("*/region.yaml"))
    read = {file.parent.name: _region_in(file.read_bytes()) for file in files}
    regions = {region_id: region for region_id, region in read.items() if region is not None}
    return KnownPlaces(regions, tuple(_departments(content, regions)))


def _departments(content: Path, regions: Mapping[str, Region]) -> Iterator[KnownDepartment]:
    for file in sorted(content.glob("*/*/department.yaml")):
        region_id = file.parent.parent.name
        department = _department_in(file.read_bytes()) if region_id in regions else None
        if department is not None:
            yield KnownDepartment(region_id, file.parent.name, regions[region_id], department)


@lru_cache(maxsize=1024)
def _region_in(data: bytes) -> Region | None:
    """The region a file describes: every document that arrives asks for all of them."""
    return reader.region(data, "region.yaml")[0]


@lru_cache(maxsize=8192)
def _department_in(data: bytes) -> Department | None:
    """The department a file describes, as above."""
    return reader.department(data, "department.yaml")[0]


def same_name(first: str, second: str) -> bool:
    """Whether two ways to write a department's name are one: white space, brackets and 中共 aside."""
    return _bare(first) == _bare(second)


def _bare(name: str) -> str:
    return re.sub(r"\(.*?\)|委员会|^[0-9]+[-—]?", "", _PARTY.sub("", vocabulary.plain(name)))


def find(filer: str, places: KnownPlaces, region: str = "", *, hints: str = "") -> Home | None:
    """The home of a filing of `filer`: a known department by its names, else a new one; None without a region.

    `region` is the id of a region that was asked for; `hints` other words of the document.
    """
    for department in places.departments:
        if any(same_name(filer, name) for name in department.names) and region in {"", department.region_id}:
            return Home(department.region_id, department.department_id)
    if not filer:
        return None
    region_id, division = _region(filer, places.regions, region, hints)
    if not region_id:
        return None
    taken = {department.department_id for department in places.departments if department.region_id == region_id}
    return Home(region_id, _office(filer, places.regions.get(region_id), division, taken), division, filer)


def _region(filer: str, regions: Mapping[str, Region], wanted: str, hints: str) -> tuple[str, Division | None]:
    """Id of the region, and the division where it is new."""
    if wanted:
        return wanted, None if wanted in regions else divisions.named_in(filer + hints)
    named = [
        (len(region.short), name) for name, region in regions.items() if region.short in filer or region.name in filer
    ]
    if named:
        return max(named)[1], None
    division = divisions.named_in(filer) or divisions.named_in(hints)
    if division is None:
        return "", None
    by_code = next((name for name, region in regions.items() if region.code == division.code), "")
    if by_code:
        return by_code, None
    name = slugs.spelled(division.short)
    return (f"{name}-diqu" if name in RESERVED else name), division


def _office(filer: str, region: Region | None, division: Division | None, taken: set[str]) -> str:
    """An id for a new department: the initials of its name without the region's."""
    name = _PARTY.sub("", vocabulary.plain(filer))
    for words in (
        *((region.name, region.short) if region else ()),
        *((division.full, division.name, division.province, division.short) if division else ()),
    ):
        if words and words in name:
            name = (
                name.replace(words, "", 1)
                if words.endswith(_LEVELS)
                else re.sub(f"{re.escape(words)}[市县区省]?", "", name, count=1)
            )
    letters = slugs.initials(re.sub(r"\(.*?\)", "", name))[:_OFFICE] or "department"
    number, free = 1, letters
    while free in taken:
        number += 1
        free = f"{letters}-{number}"
    return free


def project_ids(filings: Sequence[Filing]) -> tuple[tuple[str, str], ...]:
    """Codes and names of the projects in a department's filings → their page ids, the newest last."""
    ids: dict[str, str] = {}
    for filing in sorted(filings, key=lambda filing: filing.year.value):
        for code, name, page in _projects(filing.parts):
            ids |= {key: page for key in (code, name) if key}
    return tuple(ids.items())


def _projects(parts: Sequence[object]) -> Iterator[tuple[str, str, str]]:
    for part in parts:
        if getattr(part, "kind", "") == "project":
            yield getattr(part, "code", "") or "", getattr(part, "name", ""), getattr(part, "id", "")
        for row in getattr(part, "rows", ()):
            at = part.meant.get("project") if row.id else None  # type: ignore[attr-defined]
            if at is not None and isinstance(row.row[at], str):
                yield "", row.row[at], row.id
        yield from _projects(getattr(part, "parts", ()))
