"""How a filing is understood, in one line."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator import facts, reader
from generator.facts import flat
from generator.model import Filing
from tests.conftest import ROOT


def filings() -> Iterator[Path]:
    """Every filing of this project: real ones, examples, forms of other provinces."""
    for folder, pattern in (
        ("content", "*/*/*/*.yaml"),
        ("examples/content", "*/*/*/*.yaml"),
        ("tests/forms", "*.yaml"),
    ):
        yield from sorted((ROOT / folder).glob(pattern))


def line(path: Path) -> str:
    """Hash of the file, name, form, stage, how many parts, rows and cells, and what each cell means."""
    content = path.read_bytes()
    filing, _ = reader.filing(content, path.name)
    told = understood(filing, path.stem) if filing else "不能读"
    return f"{hashlib.sha256(content).hexdigest()[:16]} {path.relative_to(ROOT).as_posix()} ｜ {told}"


def understood(filing: Filing, stem: str) -> str:
    """The same of a filing that was read."""
    every = tuple(_parts(filing.parts))
    rows = [row for part in every for row in getattr(part, "rows", ())]
    cells = sum(len(row.row) for row in rows)
    meant = [fact for fact in flat.of(facts.read(stem, filing)) if fact.meaning]
    counts = Counter(str(fact.meaning) for fact in meant)
    meanings = "、".join(f"{name}×{number}" for name, number in sorted(counts.items()))
    digest = hashlib.sha256("\n".join(map(_place, meant)).encode()).hexdigest()[:8]
    return f"{filing.form} {filing.stage} {filing.year.value} ｜ {len(every)} 部分 {len(rows)} 行 {cells} 格 ｜ {meanings} {digest}"


def _place(fact: Any) -> str:
    return repr((fact.part, fact.row, fact.column, str(fact.meaning), fact.text, fact.year, fact.phase, fact.horizon))


def _parts(parts: Any) -> Iterator[Any]:
    for part in parts:
        yield part
        yield from _parts(getattr(part, "parts", ()))
