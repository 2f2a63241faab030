"""The department's year (已有的申报文件): whether the document is there already, and a name for a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator import reader
from generator.frozen import dataclass
from generator.model import Filing

_MOST = 100


@dataclass(frozen=True, slots=True)
class ShelvedFiling:
    """一份已有的申报文件."""

    path: Path
    filing: Filing


def filings(folder: Path, content: Path) -> tuple[ShelvedFiling, ...]:
    """The filings of a department's folder of one year; files with errors are passed over."""
    return tuple(_filings(folder, content)) if folder.is_dir() else ()


def _filings(folder: Path, content: Path) -> Iterator[ShelvedFiling]:
    for path in sorted(folder.glob("*.yaml")):
        filing, _ = reader.read_filing(path, content)
        if filing is not None:
            yield ShelvedFiling(path, filing)


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
            and one.filing.form == filing.form
            and (_projects(one.filing) == projects or not projects)
        ),
        None,
    )


def _projects(filing: Filing) -> frozenset[str]:
    return frozenset(part.name for part in filing.parts if part.kind == "project")


def free_name(folder: Path, name: str) -> str:
    """`name`, with a number behind it where it is taken."""
    names = (name, *(f"{name}-{number}" for number in range(2, _MOST)))
    return next(one for one in names if not (folder / f"{one}.yaml").exists())
