"""Facts as text, one line each, to be read in review."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import facts, formats, reader
from generator.facts import Facts, flat
from generator.facts.flat import Fact, FactKind
from generator.measure import Measure
from generator.model import Filing
from tests.conftest import ROOT

WORDS = frozenset({FactKind.NAME, FactKind.TEXT})
"""Kinds that are only counted, but for names that declare points: they say what stands in the file."""


def filings() -> tuple[Path, ...]:
    """Every filing of the three contents that all gates run on."""
    kept = (path for root in ("content", "examples/content") for path in (ROOT / root).glob("*/*/*/*.yaml"))
    kept = (path for path in kept if not re.search(r"\.v[0-9]+$", path.stem))  # an earlier version is no other filing
    return (*sorted(kept), *sorted((ROOT / "tests" / "forms").glob("*.yaml")))


def name(path: Path) -> str:
    inside = path.relative_to(ROOT).with_suffix("").parts
    return "-".join(part for part in inside if part not in {"content", "tests"})


def read(path: Path) -> Filing:
    filing, _ = reader.filing(path.read_bytes(), path.name)
    assert filing, path
    return filing


def of(path: Path) -> Facts:
    return facts.read(path.stem, read(path))


def lines(filed: Iterable[Fact]) -> Iterator[str]:
    """One line a fact; names and texts are counted at the end."""
    counts: Counter[FactKind] = Counter()
    for fact in filed:
        counts[fact.kind] += 1
        if fact.kind not in WORDS or fact.measure:
            yield line(fact)
    yield "；".join(f"{kind} {counts[kind]} 条" for kind in FactKind if counts[kind])


def line(fact: Fact) -> str:
    place = f"{'.'.join(str(number + 1) for number in fact.part)}#{fact.row + 1}.{fact.column + 1}"
    when = f"{fact.year}年{'' if fact.dated else '（随表）'}{fact.phase or ''}{fact.horizon or ''}"
    owner = f"〔{fact.project}〕" if fact.project else ""
    path = "›".join(filter(None, (fact.side, *fact.path)))
    text = fact.text if len(fact.text) <= 40 else f"{fact.text[:40]}…"
    told = [place, str(fact.kind), fact.meaning or "", when, owner + path, f"“{text}”", value(fact)]
    return " ｜ ".join(filter(None, [*told, str(fact.role or "")]))


def value(fact: Fact) -> str:
    if fact.amount:
        return f"{formats.number(fact.amount.value)} {fact.amount.unit}"
    return measured(fact.measure) if fact.measure else ""


def measured(found: Measure) -> str:
    numbers = "～".join(formats.number(number) for number in found.numbers)
    days = "～".join("-".join(str(part) for part in (one.year, one.month, one.day) if part) + one.part
                    for one in found.moments)  # fmt: skip
    sign = found.operator.sign if found.operator else ""
    state = found.state.value if found.state else ""
    return " ".join(
        filter(None, (found.kind.value, f"{sign}{numbers or days}{found.unit}".strip(), state, found.reason))
    )


def whole(path: Path) -> str:
    return "\n".join(lines(flat.of(of(path)))) + "\n"
