"""Likely renames (可能的改名) of what arrives, as lines for `aliases.yaml`: suggested to a person, never assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator import facts, reader
from generator.comparison import history, suggestions
from generator.comparison.history import History
from generator.facts import Facts
from generator.importing import shelf, writing
from generator.importing.accounts import ImportedFiling
from generator.model import Relation, Stage


def proposed(imported: ImportedFiling, content: Path) -> str:
    """What to write into `aliases.yaml` if names of last year only read otherwise now; "" for nothing."""
    name = f"{content.name}/{imported.folder}/{imported.name}.yaml"
    filing, _ = reader.filing(imported.text.encode(), name)
    department = (content / imported.folder).parent
    if filing is None or not imported.folder or filing.stage is not Stage.TARGET:
        return ""  # only what targets list is new or gone
    years = [department / str(year) for year in (filing.year.value - 1, filing.year.value)]
    if not years[0].is_dir():
        return ""
    arrived = facts.read(imported.name, filing)
    file = department / "aliases.yaml"
    aliases = reader.read_aliases(file, content)[0] if file.is_file() else None
    compared = history.of((arrived, *_filed(years, content, name)), aliases)
    lines: dict[str, Any] = {}
    if indicators := list(_indicators(compared, arrived)):
        lines["indicators"] = indicators
    if projects := list(_projects(compared, arrived)):
        lines["projects"] = projects
    return writing.written(lines, "").text if lines else ""


def _filed(years: Sequence[Path], content: Path, arrived: str) -> Iterator[Facts]:
    for year in years:
        for shelved in shelf.filings(year, content):
            if f"{content.name}/{shelved.path.relative_to(content).as_posix()}" != arrived:
                yield facts.read(shelved.path.stem, shelved.filing)


def _indicators(compared: History, arrived: Facts) -> Iterator[dict[str, Any]]:
    for suggestion in suggestions.of(compared):
        if suggestion.after.source == arrived.source:
            before, after = suggestion.before, suggestion.after
            project = next((own for own in arrived.projects if own.name.reference == after.key.project), None)
            named = {"project": project.name.code or project.name.name} if project else {}
            paths = {"from": [list(filter(None, before.path))], "to": [list(filter(None, after.path))]}
            yield {"relation": Relation.RENAMED.value, "year": suggestion.year, **named, **paths}


def _projects(compared: History, arrived: Facts) -> Iterator[dict[str, Any]]:
    for suggestion in suggestions.projects(compared):
        if suggestion.after in arrived.projects:
            names = {"from": [suggestion.before.name.name], "to": [suggestion.after.name.name]}
            yield {"relation": Relation.RENAMED.value, "year": suggestion.year, **names}
