"""版本: the earlier versions of a filing, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator import reader
from generator.dossier import Filed
from generator.findings import Finding
from generator.frozen import dataclass
from generator.model import Filing, State
from generator.model.filing import Correction
from generator.versions import differences
from generator.versions.differences import CellDifference


@dataclass(frozen=True, slots=True)
class VersionStep:
    """一次更正: how one version became the next."""

    number: int
    """Of the version it led to."""
    correction: Correction
    differences: tuple[CellDifference, ...] | None
    """Cell by cell; None where one of the two versions is not kept."""


def read(files: Iterable[tuple[int, Path]], root: Path) -> tuple[tuple[tuple[int, Filing], ...], tuple[Finding, ...]]:
    """The versions kept in `files`, by number; those that are drafts or withheld are no versions for readers."""
    kept: list[tuple[int, Filing]] = []
    findings: list[Finding] = []
    for number, path in files:
        filing, more = reader.read_filing(path, root)
        findings += more
        if filing and filing.state is State.PUBLISHED:
            kept.append((number, filing))
    return tuple(kept), tuple(findings)


def steps(filed: Filed) -> tuple[VersionStep, ...]:
    """Every correction of an open filing, early to late: the last one led to the version of now."""
    filing = filed.filing
    every = {**dict(filed.earlier), filing.version: filing} if filed.open else {}
    first = filing.version - len(filing.corrections) + 1
    return tuple(
        VersionStep(number, correction, _between(every.get(number - 1), every.get(number)))
        for number, correction in enumerate(filing.corrections, max(first, 2))
    )


def _between(before: Filing | None, after: Filing | None) -> tuple[CellDifference, ...] | None:
    return None if before is None or after is None else differences.of_versions(before, after)
