"""Soundness (检查): a made filing passes the checks of every filing, or its parts are kept without meanings."""

from __future__ import annotations

from collections.abc import Sequence

from generator import reader
from generator.findings import Finding, Severity
from generator.frozen import replace
from generator.importing import importer
from generator.importing.accounts import ImportedFiling
from generator.importing.importer import Wishes
from generator.model import Filing
from generator.picture import Picture


def sound(
    picture: Picture, document: str, wishes: Wishes, content: str
) -> tuple[ImportedFiling, Filing | None, tuple[Finding, ...]]:
    """The filing of a document, and its model; parts that the checks refuse are kept as plain tables instead."""
    plain: frozenset[int] = frozenset()
    while True:
        imported = importer.imported(picture, document, replace(wishes, plain=plain))
        name = f"{content}/{imported.folder}/{imported.name}.yaml"
        filing, findings = reader.filing(imported.text.encode(), name)
        stops = tuple(
            finding for finding in findings if finding.severity is Severity.ERROR and finding.rule not in _LATER
        )
        if filing is not None and not stops:
            return imported, filing, ()
        refused = {part for finding in stops if (part := _part_at(imported.text, finding.line)) is not None} - plain
        if not refused:
            return imported, filing if not stops else None, stops
        plain |= refused


_LATER = frozenset({"JX406", "JX407"})
"""Of the document beside the filing, which is not there yet."""


def _part_at(text: str, line: int) -> int | None:
    """Which of the filing's parts a line stands in."""
    starts = [number for number, words in enumerate(text.splitlines(), 1) if words.startswith("  - kind:")]
    inside = [at for at, start in enumerate(starts) if start <= line]
    return inside[-1] if inside else None


def why(stops: Sequence[Finding]) -> str:
    """Why a filing was not written, in one sentence."""
    more = f"（还有 {len(stops) - 1} 处）" if len(stops) > 1 else ""
    return f"做成的申报文件没有通过检查，没有写入：{stops[0].place}：{stops[0].message}{more}"
