"""The department's year (已有的申报文件): whether the document is there already, and a name for a new one."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from generator import reader
from generator.folders import version_of
from generator.frozen import dataclass
from generator.importing import vocabulary
from generator.model import Filing

_MOST = 100


@dataclass(frozen=True, slots=True)
class ShelvedFiling:
    """一份已有的申报文件."""

    path: Path
    filing: Filing


def filings(folder: Path, content: Path) -> tuple[ShelvedFiling, ...]:
    """The filings of a department's folder of one year, without those that cannot be read."""
    return tuple(one for path in _files(folder) if (one := _shelved(path, content)) is not None)


def unreadable(folder: Path, content: Path) -> tuple[Path, ...]:
    """The files of that folder that have errors: nobody can tell what they are."""
    return tuple(path for path in _files(folder) if _shelved(path, content) is None)


def _files(folder: Path) -> list[Path]:
    """The filings there, without earlier versions of them."""
    return sorted(path for path in folder.glob("*.yaml") if not version_of(path.name)) if folder.is_dir() else []


def _shelved(path: Path, content: Path) -> ShelvedFiling | None:
    filing = _read(path.read_bytes(), f"{content.name}/{path.relative_to(content).as_posix()}")
    return None if filing is None else ShelvedFiling(path, filing)


@lru_cache(maxsize=4096)
def _read(data: bytes, name: str) -> Filing | None:
    """A filing by what its file says alone: the documents beside it are not looked at again for each that arrives."""
    return reader.filing(data, name)[0]


def same_document(data: bytes, shelved: tuple[ShelvedFiling, ...]) -> ShelvedFiling | None:
    """The filing made from this very document."""
    digest = hashlib.sha256(data).hexdigest()
    return next((one for one in shelved if one.filing.source and one.filing.source.sha256 == digest), None)


def counterpart(filing: Filing, shelved: tuple[ShelvedFiling, ...]) -> ShelvedFiling | None:
    """The filing that is the same paper: same form and stage, and the same projects where they are of projects."""
    projects = _projects(filing)
    return next(
        (
            one
            for one in shelved
            if one.filing.stage == filing.stage
            and _same_filer(one.filing, filing)
            and one.filing.form == filing.form
            and (_projects(one.filing) == projects or not projects)
        ),
        None,
    )


def _same_filer(first: Filing, second: Filing) -> bool:
    return vocabulary.plain(first.filer) == vocabulary.plain(second.filer)


def _projects(filing: Filing) -> frozenset[str]:
    return frozenset(part.name for part in filing.parts if part.kind == "project")


def free_name(folder: Path, name: str) -> str:
    """`name`, with a number behind it where it is taken."""
    names = (name, *(f"{name}-{number}" for number in range(2, _MOST)))
    return next(one for one in names if not (folder / f"{one}.yaml").exists())
