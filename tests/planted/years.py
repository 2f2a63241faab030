"""Which comparisons between a department's filings hold, read from the printed forms alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model import Aliases, Filing, Horizon, Meaning, RowRole, Stage
from generator.model.aliases import Relation
from generator.model.parts import Funding, Indicators
from tests.planted import points
from tests.planted.money import Held
from tests.planted.reading import Figure, Table, plain, tables


def relations(filings: Mapping[str, Filing], aliases: Aliases | None) -> Iterator[Held]:
    yield from _amounts(filings)
    told = [value for stem, filing in filings.items() for value in _values(stem, filing, aliases)]
    yield from _history(told)
    yield from _repeated(told)
    yield from _reached(told)


def _amounts(filings: Mapping[str, Filing]) -> Iterator[Held]:
    """Amounts of earlier years against those years' own tables."""
    told = [
        (stem, (filing.stage, *key), amount, year == filing.year.value)
        for stem, filing in filings.items()
        for table in tables(filing, Funding)
        if not table.placed.project
        for *key, year, amount in _funds(table)
    ]
    own = {tuple(key): amount for _, key, amount, is_own in told if is_own}
    for stem, key, amount, is_own in told:
        if not is_own and tuple(key) in own:
            yield ("restated", stem, *key), own[tuple(key)] == amount


def _funds(table: Table) -> Iterator[tuple[str, str, int, int, Decimal]]:
    """Side, name, year (twice: one is part of the key) and amount of each cell."""
    for row, line in enumerate(table.part.rows):
        side, name = table.text(row, table.first(Meaning.SIDE)), table.text(row, table.first(Meaning.ITEM))
        for at in table.at(Meaning.AMOUNT):
            if (amount := table.yuan(row, at)) is not None:
                named = "合计" if line.role is RowRole.TOTAL else plain(name)
                yield side[:2], named, table.year(at), table.year(at), amount


@dataclass(frozen=True)
class _Value:
    """One value of an indicator."""

    stem: str
    stage: Stage
    own: bool
    """Whether it is of the filing's own year."""
    meaning: Meaning | None
    key: tuple[str, ...]
    year: int
    figure: Figure


def _values(stem: str, filing: Filing, aliases: Aliases | None) -> Iterator[_Value]:
    recorded = [alias for alias in aliases.indicators if alias.relation is Relation.RENAMED] if aliases else []
    renamed = {to: alias.from_[0] for alias in recorded for to in alias.to}
    for table in tables(filing, Indicators):
        if table.part.horizon is Horizon.LONG_TERM:  # type: ignore[attr-defined]
            continue
        for row in (row for row, line in enumerate(table.part.rows) if line.role is None):
            key = points.path(table, row)
            for at in table.at(Meaning.TARGET, Meaning.HISTORY, Meaning.ACTUAL):
                year, found = table.year(at), points.value(table, row, at)
                if found:
                    meaning = table.part.columns[at].meaning
                    yield _Value(
                        stem, filing.stage, year == filing.year.value, meaning, renamed.get(key, key), year, found
                    )


def _history(told: list[_Value]) -> Iterator[Held]:
    """Earlier values against that year's own target and result."""
    for value in told:
        same = [one for one in told if (one.key, one.year) == (value.key, value.year) and one.own]
        targets = {(one.figure.number, one.figure.unit) for one in same if _is_target(one)}
        results = {(one.figure.number, one.figure.unit) for one in same if one.meaning is Meaning.ACTUAL}
        if value.meaning is Meaning.HISTORY and targets:
            yield (
                ("told", value.stem, value.key, value.year),
                (value.figure.number, value.figure.unit) in targets | results,
            )


def _is_target(value: _Value) -> bool:
    return value.meaning is Meaning.TARGET and value.stage is Stage.TARGET


def _repeated(told: list[_Value]) -> Iterator[Held]:
    """The target that a self-evaluation repeats against the one that was asked for."""
    for value in told:
        if value.meaning is Meaning.TARGET and value.stage is not Stage.TARGET:
            for own in (one for one in told if (one.key, one.year, one.own) == (value.key, value.year, True)):
                if _is_target(own):
                    first, second = own.figure, value.figure
                    key = (value.stem, value.key, value.year)
                    yield ("again", *key), (first.number, first.unit) == (second.number, second.unit)
                    yield ("turned", *key), len({first.sign, second.sign} - {""}) < 2


def _reached(told: list[_Value]) -> Iterator[Held]:
    """A target that was reached the year before already."""
    for value in (one for one in told if _is_target(one) and one.own and one.figure.sign in {"≥", "≤"}):
        for before in told:
            result = before.meaning is Meaning.ACTUAL and (before.key, before.year) == (value.key, value.year - 1)
            if result and before.figure.unit == value.figure.unit:
                up = value.figure.sign == "≥"
                first, second = before.figure.number, value.figure.number
                yield ("below", value.key, value.year), not (first > second if up else first < second)
