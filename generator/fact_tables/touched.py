"""改动: what the rows that a writing of the fact table changed are about, and which queries that may concern."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from generator.frozen import dataclass

NAMED = "named"
"""A table made from all rows of another: whatever changes there may change every row of it."""
_LISTED = "listed"
_TABLE = re.compile(r"\b(?:FROM|JOIN) +([a-z]+)")
_EQUAL = re.compile(r"([a-z]+) = $")
"""What stands before a value that rows must have in a column: neither `>=`, `<=` nor `!=`."""
_NAME = re.compile("[a-z_]+")
_ALL = re.compile(r"(?<!count\()\*")
_QUERY = "SELECT"
_Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Touched:
    """Rows that were there before and are not, or were not there and are."""

    tables: frozenset[str] = frozenset()
    """Where they stand."""
    values: Mapping[str, frozenset[Any]] = field(default_factory=dict)
    """Name of each column → what they hold there."""
    columns: frozenset[str] | None = None
    """In which columns rows differ from those in whose place they are; None where there are more or less."""


class Touching:
    """Collects what is touched, department by department."""

    def __init__(self) -> None:
        self._tables: set[str] = set()
        self._values: defaultdict[str, set[Any]] = defaultdict(set)
        self._columns: set[str] | None = set()

    def add(
        self, table: str, columns: Sequence[str], rows: tuple[Sequence[_Row], Sequence[_Row]], function: str | None
    ) -> None:
        """Rows before and after, of a department with this function."""
        self._tables |= {table, NAMED} if table == _LISTED else {table}
        self._values["function"].add(function)
        for row in chain(*rows):
            for column, value in zip(columns, row, strict=True):
                if not isinstance(value, bytes):
                    self._values[column].add(value)
        before, after = rows
        if len(before) != len(after):
            self._columns = None
        elif self._columns is not None:
            pairs = zip(zip(*before, strict=True), zip(*after, strict=True), strict=True)
            self._columns |= {column for column, (was, now) in zip(columns, pairs, strict=True) if was != now}

    @property
    def touched(self) -> Touched:
        """All of it."""
        values = {name: frozenset(some) for name, some in self._values.items()}
        return Touched(frozenset(self._tables), values, None if self._columns is None else frozenset(self._columns))


def may_touch(touched: Touched, query: str, values: Sequence[Any]) -> bool:
    """Whether a query may find another row than before.

    Not if it reads other tables, or names no column that differs, or asks for rows with a value that no touched row
    has. The last only of plain queries that can be told: each value they ask by is compared with a column.
    """
    told = _told(query)
    if not touched.tables or (told.tables and told.tables.isdisjoint(touched.tables)):
        return False
    if NAMED in told.tables:
        return True
    if touched.columns is not None and told.names is not None and told.names.isdisjoint(touched.columns):
        return False
    return all(values[at] in touched.values.get(column, (values[at],)) for at, column in told.asked)


class _Told(NamedTuple):
    """What a query says of itself."""

    tables: frozenset[str]
    names: frozenset[str] | None
    """Those of all columns it reads are among them; None where it reads all."""
    asked: tuple[tuple[int, str], ...]
    """Which of its values rows must have in which column, as far as can be told."""


@cache
def _told(query: str) -> _Told:
    tables = frozenset(_TABLE.findall(query))
    names = None if _ALL.search(query) else frozenset(_NAME.findall(query))
    if query.count(_QUERY) > 1 or re.search(r"\b(?:OR|NOT|CASE)\b", query):
        return _Told(tables, names, ())
    met = ((at, _EQUAL.search(before)) for at, before in enumerate(query.split("?")[:-1]))
    return _Told(tables, names, tuple((at, found[1]) for at, found in met if found))
