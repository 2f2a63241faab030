"""改动: what the rows that a writing of the fact table changed are about, and which queries that may concern."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import Any

from generator.frozen import dataclass

NAMED = "named"
"""A table made from all rows of another: whatever changes there may change every row of it."""
_LISTED = "listed"
_TABLE = re.compile(r"\b(?:FROM|JOIN) +([a-z]+)")
_EQUAL = re.compile(r"([a-z]+) = $")
"""What stands before a value that rows must have in a column: neither `>=`, `<=` nor `!=`."""
_QUERY = "SELECT"


@dataclass(frozen=True, slots=True)
class Touched:
    """Rows that were there before and are not, or were not there and are."""

    tables: frozenset[str] = frozenset()
    """Where they stand."""
    values: Mapping[str, frozenset[Any]] = field(default_factory=dict)
    """Name of each column → what they hold there."""


class Touching:
    """Collects what is touched, department by department."""

    def __init__(self) -> None:
        self._tables: set[str] = set()
        self._values: defaultdict[str, set[Any]] = defaultdict(set)

    def add(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], function: str | None) -> None:
        """These rows, of a department with this function."""
        self._tables |= {table, NAMED} if table == _LISTED else {table}
        self._values["function"].add(function)
        for row in rows:
            for column, value in zip(columns, row, strict=True):
                if not isinstance(value, bytes):
                    self._values[column].add(value)

    @property
    def touched(self) -> Touched:
        """All of it."""
        return Touched(frozenset(self._tables), {name: frozenset(values) for name, values in self._values.items()})


def may_touch(touched: Touched, query: str, values: Sequence[Any]) -> bool:
    """Whether a query may find another row than before.

    Not if it reads other tables, or asks for rows with a value that no touched row has. Only of plain queries that can
    be told: each value they ask by is compared with a column.
    """
    tables, asked = _told(query)
    if tables and tables.isdisjoint(touched.tables):
        return False
    if not touched.tables:
        return False
    return NAMED in tables or all(values[at] in touched.values.get(column, (values[at],)) for at, column in asked)


@cache
def _told(query: str) -> tuple[frozenset[str], tuple[tuple[int, str], ...]]:
    """The tables that a query reads, and which of its values rows must have in which column, as far as can be told."""
    tables = frozenset(_TABLE.findall(query))
    if query.count(_QUERY) > 1 or re.search(r"\b(?:OR|NOT|CASE)\b", query):
        return tables, ()
    met = ((at, _EQUAL.search(before)) for at, before in enumerate(query.split("?")[:-1]))
    return tables, tuple((at, found[1]) for at, found in met if found)
