"""Faults planted in real filings, one at a time, and what the rules say of each."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator import facts, reader, rules
from generator.comparison import history
from generator.facts import Facts, Spot, flat
from generator.facts.flat import Fact, FactKind
from generator.findings import Severity
from generator.model import Aliases, Filing, Mark, Meaning
from generator.model.parts import Fields
from tests.facts import told
from tests.planted import cells, money, points, projects, texts, years
from tests.planted.looking import SINGLE, TOLD_BY

KINDS = (FactKind.MONEY, FactKind.VALUE, FactKind.POINTS, FactKind.PERCENT)
FAULTS = ("数字", "小数点", "单位", "符号", "换列", "丢值")
Noted = tuple[Severity, str, str, tuple[Spot, ...]]
Notes = Counter[Noted]


@dataclass(frozen=True)
class Department:
    """Filings that are compared with one another."""

    filings: tuple[tuple[Path, Filing, Facts], ...]
    aliases: Aliases | None


@dataclass(frozen=True)
class Planted:
    """One fault and what became of it."""

    fault: str
    kind: FactKind
    place: str
    after: str
    broken: tuple[tuple[object, ...], ...]
    """Relations that held before and do not any more."""
    failing: tuple[tuple[object, ...], ...]
    """Relations that do not hold, whether or not they did before."""
    added: tuple[Noted, ...]
    """Notes that were not there before: severity and rule first."""

    @property
    def missed(self) -> bool:
        """Whether no rule that looks at a broken relation says so."""
        rules_said = {rule for _, rule, *_ in self.added}
        broken = [key for key in self.broken if not self.said_before(key)]
        wanted = {rule for key in broken for rule in TOLD_BY[self.kind_of(key)]}
        return bool(broken) and rules_said.isdisjoint(wanted | {"JX528"})

    def said_before(self, key: tuple[object, ...]) -> bool:
        """A target that was filed differently before has its note, whatever is wrong with it now."""
        differed = ("again", *key[1:])
        return key[0] == "turned" and differed in self.failing and differed not in self.broken

    @staticmethod
    def kind_of(key: tuple[object, ...]) -> str:
        """The kind of a relation; relations inside one filing begin with its file."""
        return str(key[0] if key[0] in TOLD_BY else key[1])

    @property
    def false(self) -> bool:
        """Whether something is said of relations that hold."""
        warnings = [note for note in self.added if note[0] is Severity.WARNING and note[1] not in SINGLE]
        return not self.broken and not all(any(self._about(note, key) for key in self.failing) for note in warnings)

    def _about(self, note: Noted, key: tuple[object, ...]) -> bool:
        """Whether a note may be about a relation: its rule looks at it, and it stands in its part or project."""
        places = [place for place in key if isinstance(place, tuple)]
        return note[1] in TOLD_BY[self.kind_of(key)] and any(
            spot.part[: len(place)] == place for spot in note[3] for place in places
        )


@cache
def departments() -> tuple[Department, ...]:
    by_folder: dict[str, list[Path]] = {}
    for path in told.filings():
        form = path.parent.name == "forms"
        by_folder.setdefault(
            path.stem[:-5] if form and path.stem[-4:].isdigit() else str(path) if form else str(path.parent.parent), []
        ).append(path)
    return tuple(_department(paths) for paths in by_folder.values())


def _department(paths: list[Path]) -> Department:
    file = paths[0].parent.parent / "aliases.yaml"
    aliases = reader.aliases(file.read_bytes(), file.name)[0] if file.exists() else None
    read = [(path, told.read(path)) for path in paths]
    return Department(tuple((path, filing, facts.read(path.stem, filing)) for path, filing in read), aliases)


def plant(many: int, seed: int) -> Iterator[Planted]:
    """`many` faults, the same for the same seed."""
    chance = random.Random(seed)
    places = _places()
    number = 0
    while number < many:
        fault, kind = FAULTS[number % len(FAULTS)], KINDS[number // len(FAULTS) % len(KINDS)]
        department, which, fact = chance.choice(places[kind])
        path, filing, _ = department.filings[which]
        changed = _changed(filing, fact, fault, chance)
        if changed is None:
            continue
        number += 1
        yield _told(department, which, changed, (fault, kind, f"{told.name(path)} {told.line(fact)}"))


@cache
def _places() -> Mapping[FactKind, list[tuple[Department, int, Fact]]]:
    found: dict[FactKind, list[tuple[Department, int, Fact]]] = {kind: [] for kind in KINDS}
    for department in departments():
        for which, (_, _, read) in enumerate(department.filings):
            for fact in flat.of(read):
                if fact.kind in found:
                    found[fact.kind].append((department, which, fact))
    return found


def _told(department: Department, which: int, changed: tuple[Filing, str], named: tuple[str, FactKind, str]) -> Planted:
    path = department.filings[which][0]
    after, text = changed
    now = [facts.read(path.stem, after) if at == which else read for at, (_, _, read) in enumerate(department.filings)]
    before = _kept(department)
    alone = len(department.filings) == 1
    found = notes(now, department.aliases, alone)
    added = _new(found - before[0], before[0] - found)
    held = dict(before[1])
    failing = tuple(key for key, holds in _relations(department, which, after).items() if holds is False)
    broken = tuple(key for key in failing if held.get(key))
    fault, kind, place = named
    return Planted(fault, kind, place, text, broken, failing, added)


def _new(added: Notes, gone: Notes) -> tuple[Noted, ...]:
    """What was not said before: not a note for many rows that now names fewer, or two of them beside another."""
    same = {
        note
        for note in added
        for old in gone
        if note[:3] == old[:3] and (set(note[3]) < set(old[3]) or len(set(note[3]) & set(old[3])) > 1)
    }
    return tuple(sorted((note for note in added if note not in same), key=str))


_KEPT: dict[int, tuple[Notes, dict[tuple[object, ...], bool | None]]] = {}


def _kept(department: Department) -> tuple[Notes, dict[tuple[object, ...], bool | None]]:
    if id(department) not in _KEPT:
        alone = len(department.filings) == 1
        read = [one for _, _, one in department.filings]
        _KEPT[id(department)] = notes(read, department.aliases, alone), _relations(department, -1, None)
    return _KEPT[id(department)]


def _relations(department: Department, which: int, after: Filing | None) -> dict[tuple[object, ...], bool | None]:
    found: dict[tuple[object, ...], bool | None] = {}
    filings = {}
    for at, (path, filing, _) in enumerate(department.filings):
        own = after if at == which and after else filing
        filings[str(path)] = own
        if which in (-1, at):
            for room in (cells, money, points, projects, texts):
                found |= {(str(path), *key): holds for key, holds in room.relations(own)}
    if len(filings) > 1:
        found |= dict(years.relations(filings, department.aliases))
    return found


def notes(read: list[Facts], aliases: Aliases | None, alone: bool) -> Notes:  # noqa: FBT001 - by hand only here
    if alone:
        checked: Mapping[Any, rules.Checked] = {read[0].source: rules.check(read[0])}
    else:
        checked = rules.check_together(history.of(read, aliases))
    return Counter(
        (remark.severity, remark.rule, str(source), remark.spots)
        for source, one in checked.items()
        for remark in one.remarks
    )


# --- faults


def _changed(filing: Filing, fact: Fact, fault: str, chance: random.Random) -> tuple[Filing, str] | None:
    part: Any = filing
    for index in fact.part:
        part = part.parts[index]
    if isinstance(part, Fields):
        if fault == "换列":
            return None
        text = _mutated(fact.text, fault, fact, chance)
        item = part.items[fact.row].model_copy(update={"value": text})
        items = (*part.items[: fact.row], item, *part.items[fact.row + 1 :])
        return None if text is None else (_with(filing, fact.part, {"items": items}), text)
    row = part.rows[fact.row]
    cells = list(row.row)
    at = _index(row.row, fact.column)
    if at is None or not isinstance(cells[at], str):
        return None
    if fault == "换列":
        return _swapped(filing, fact, part, at)
    sign = next((n for n, column in enumerate(part.columns) if column.meaning is Meaning.OPERATOR), None)
    unit = next((n for n, column in enumerate(part.columns) if column.meaning is Meaning.UNIT), None)
    beside = {"符号": sign, "单位": unit}.get(fault) if fact.meaning is Meaning.TARGET else None
    if beside is not None and isinstance(cells[beside], str) and cells[beside]:
        at = beside
    text = _mutated(str(cells[at]), fault, fact, chance)
    if text is None or text == cells[at]:
        return None
    cells[at] = text
    return _row(filing, fact, part, cells), f"{at + 1}: {text!r}"


def _index(cells: tuple[Any, ...], column: int) -> int | None:
    at = 0
    for index, cell in enumerate(cells):
        if at == column:
            return index
        at += getattr(cell, "over", 1)
    return None


def _swapped(filing: Filing, fact: Fact, part: Any, at: int) -> tuple[Filing, str] | None:
    cells = list(part.rows[fact.row].row)
    other = at + 1
    plain = all(cell is None or isinstance(cell, str | Mark) for cell in cells)
    if not plain or other >= len(cells) or not isinstance(cells[other], str) or cells[other] == cells[at]:
        return None
    cells[at], cells[other] = cells[other], cells[at]
    return _row(filing, fact, part, cells), f"{at + 1}↔{other + 1}: {cells[at]!r} {cells[other]!r}"


def _row(filing: Filing, fact: Fact, part: Any, cells: list[Any]) -> Filing:
    row = part.rows[fact.row].model_copy(update={"row": tuple(cells)})
    return _with(filing, fact.part, {"rows": (*part.rows[: fact.row], row, *part.rows[fact.row + 1 :])})


def _with(holder: Any, path: tuple[int, ...], update: dict[str, Any]) -> Any:
    if not path:
        return holder.model_copy(update=update)
    inner = _with(holder.parts[path[0]], path[1:], update)
    return holder.model_copy(update={"parts": (*holder.parts[: path[0]], inner, *holder.parts[path[0] + 1 :])})


def _mutated(text: str, fault: str, fact: Fact, chance: random.Random) -> str | None:
    match fault:
        case "数字":
            return _digit(text, chance)
        case "小数点":
            return _point(text, chance)
        case "单位":
            return _unit(text, fact, chance)
        case "符号":
            return _sign(text)
        case _:
            return "" if text else None


def _digit(text: str, chance: random.Random) -> str | None:
    digits = [hit.start() for hit in re.finditer("[0-9]", text)]
    if not digits:
        return None
    at = chance.choice(digits)
    return text[:at] + str((int(text[at]) + chance.randint(1, 9)) % 10) + text[at + 1 :]


def _point(text: str, chance: random.Random) -> str | None:
    """The decimal point one place on or lost; a new one in a whole number."""
    if hit := re.search(r"([0-9])\.([0-9])", text):
        moved = f".{hit[1]}{hit[2]}" if hit.start() and chance.random() < 0.5 else f"{hit[1]}{hit[2]}"
        return text[: hit.start()] + moved + text[hit.end() :]
    hit = re.search(r"[0-9][0-9]+", text)
    return text[: hit.end() - 1] + "." + text[hit.end() - 1 :] if hit else None


def _sign(text: str) -> str | None:
    if "≥" in text or "≤" in text:
        return text.translate(str.maketrans("≥≤", "≤≥"))
    return f"-{text}" if re.match("[0-9]", text) else None


def _unit(text: str, fact: Fact, chance: random.Random) -> str | None:
    hit = re.fullmatch(r"([^0-9]*[0-9][0-9.,]*)([^0-9]*)", text)
    if fact.kind is FactKind.MONEY:
        return (
            None
            if not hit
            else hit[1] + ("万元" if hit[2] == "元" or (fact.amount and str(fact.amount.unit) == "元") else "元")
        )
    if not hit:
        return chance.choice(["人", "元"]) if text and not re.search("[0-9]", text) else None
    return hit[1] + (chance.choice(["", "人", "元"]) if hit[2] else chance.choice(["%", "元"]))
