"""--hold-back: a faulty filing is left out, its last published version stands in for it, and its pages say so.

The last good version is what the published site itself offers beside the page, so nothing else has to be kept. It goes
through the same reading as any filing. Only filings can be held back: an error elsewhere stops the build as always.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import plainfiles, reader, sentences, site
from generator.building.kept.store import digest
from generator.building.steps.departments import Held, Notice, ReadDepartment
from generator.building.steps.readings import Reading, ensure_unchanged
from generator.dossier import Dossier
from generator.fact_tables.reads import of_entry
from generator.findings import Finding
from generator.folders import DepartmentFolder
from generator.frozen import replace


def back(department: ReadDepartment, reading: Reading, old: Path, place: Path) -> ReadDepartment:
    """`department` without its faulty filings; as it is when it has none, or an error that is in no filing.

    `old` is the published site, `place` a folder for the files that are read instead.
    """
    folder, read = department.folder, department.read
    errors = tuple(finding for finding in read.findings if finding.stops)
    by_name = {path.relative_to(reading.root.parent).as_posix(): path for path in _filings(folder)}
    if not errors or any(finding.file not in by_name for finding in errors):
        return department
    wrong = {by_name[finding.file] for finding in errors}
    root = place / reading.root.name
    copied = _copy(folder, reading.root, root)
    ensure_unchanged(folder, reading, read.key)  # the copy is of what was read
    stand_ins = {path for path in wrong if _stand_in(path, reading.root, root, old)}
    dossier, findings = _read(copied, root, reading)
    if any(finding.stops for finding in findings):
        stopped = {finding.file for finding in findings if finding.stops}
        for path in _filings(copied):
            if path.relative_to(root.parent).as_posix() in stopped:
                path.unlink()
        stand_ins = {path for path in stand_ins if (root / path.relative_to(reading.root)).exists()}
        dossier, findings = _read(copied, root, reading)
    if dossier is None or any(finding.stops for finding in findings):
        return department
    notices = tuple(_notice(path, stands_in=path in stand_ins) for path in sorted(wrong))
    kept = tuple(finding for finding in read.findings if not finding.stops)
    key = digest(read.key, repr(notices).encode())
    entry = replace(site.entry(dossier), held=tuple(notice.text for notice in notices))
    told = replace(read, key=key, entry=entry, hashes=of_entry(entry), findings=kept)
    return ReadDepartment(folder, told, Held(dossier, notices, errors))


def _notice(path: Path, *, stands_in: bool) -> Notice:
    year = int(path.parent.name)
    key = "held_back.stands_in" if stands_in else "held_back.absent"
    return Notice(year, sentences.words(key, year=year, file=path.name))


def _filings(folder: DepartmentFolder) -> Iterator[Path]:
    return (path for year in folder.years for path in (*year.filings, *year.versions))


def _copy(folder: DepartmentFolder, root: Path, target: Path) -> DepartmentFolder:
    """The department's files below `target`."""
    here = Path(folder.path)
    shutil.copytree(here, target / here.relative_to(root), symlinks=True, ignore=plainfiles.unwanted)

    def moved(place: str) -> str:
        return str(target / Path(place).relative_to(root))

    years = tuple(replace(year, path=moved(year.path)) for year in folder.years)
    return replace(folder, path=moved(folder.path), years=years, files=())


def _stand_in(path: Path, root: Path, target: Path, old: Path) -> bool:
    """Put the published version in the place of a faulty filing. → whether there is one."""
    inside = path.relative_to(root)
    published = old / inside.parent / "filings"
    place = target / inside
    place.unlink()
    filing, _ = reader.read_filing(published / path.name, old) if (published / path.name).is_file() else (None, ())
    if filing is None:
        return False
    for name in (path.name, *(source.file for source in filing.sources)):
        if (published / name).is_file():
            shutil.copyfile(published / name, place.with_name(name))
    return True


def _read(folder: DepartmentFolder, root: Path, reading: Reading) -> tuple[Dossier | None, tuple[Finding, ...]]:
    years = (
        replace(year, filing_names=_there(year.filings), version_names=_there(year.versions)) for year in folder.years
    )
    return site.read_department(replace(folder, years=tuple(years)), root, reading.settings)


def _there(paths: Iterable[Path]) -> tuple[str, ...]:
    """The names of those files that are there still."""
    return tuple(path.name for path in paths if path.exists())
