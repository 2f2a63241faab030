"""看板的事项 of all departments, as rows of the fact table: read question by question, the gravest first, by scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from generator.fact_tables import json_values
from generator.fact_tables.matter import BoardQuestion, Matter, MatterSort
from generator.frozen import dataclass

Place = tuple[str, str]
"""(region id, department id)."""
MatterRow = tuple[int, int, float, int, bytes]
"""(question, sort, size below zero, year, fact), ready to be written."""

TABLE = """
CREATE TABLE matter (
    question INTEGER, sort INTEGER, size REAL, year INTEGER, region TEXT, department TEXT, fact BLOB
);
"""
INDEX = """
CREATE INDEX IF NOT EXISTS matter_by_weight ON matter (question, sort, size);
CREATE INDEX IF NOT EXISTS matter_by_region ON matter (region, question, sort, size);
CREATE INDEX IF NOT EXISTS matter_by_year ON matter (region, year, question, sort, size);
"""
_QUESTIONS = tuple(BoardQuestion)
_SORTS = tuple(MatterSort)
_IN_ORDER = "ORDER BY m.question, m.sort, m.size, m.rowid"
_OF_DEPARTMENT = "JOIN department d ON d.region = m.region AND d.id = m.department"


@dataclass(frozen=True, slots=True)
class BoardScope:
    """What a board speaks of: the whole site, a region, a region's year."""

    region: str | None = None
    year: int | None = None

    def where(self, question: BoardQuestion | None = None) -> tuple[str, list[str | int]]:
        """The condition its rows meet, in SQL, and its values."""
        asked = None if question is None else _QUESTIONS.index(question)
        wanted = {"m.region": self.region, "m.year": self.year, "m.question": asked}
        met = {column: value for column, value in wanted.items() if value is not None}
        return " AND ".join(["1", *(f"{column} = ?" for column in met)]), list(met.values())


@dataclass(frozen=True, slots=True)
class MatterCount:
    """How many matters of one sort one function's departments of a region have in a year."""

    question: BoardQuestion
    sort: MatterSort
    region: str
    year: int
    function: str
    """"" for departments without one."""
    count: int


def rows(matters: Iterable[Matter]) -> tuple[MatterRow, ...]:
    """What one department has, ready to be written."""
    return tuple(
        (_QUESTIONS.index(one.question), one.rank[0], float(one.rank[1]), one.year, json_values.written(one))
        for one in matters
    )


@dataclass(frozen=True, slots=True)
class ListedMatter:
    """一件事 and whose it is."""

    region_id: str
    department_id: str
    short: str
    """Of the department."""
    function: str
    """"" for none."""
    matter: Matter


class MatterTable:
    """All matters of all departments."""

    def __init__(self, rows: Callable[[str, Sequence[str | float]], Iterator[tuple[Any, ...]]]) -> None:
        """Reads by `rows` of a fact table."""
        self._rows = rows

    def of(
        self, scope: BoardScope, question: BoardQuestion | None = None, start: int = 0, count: int = -1
    ) -> Iterator[ListedMatter]:
        """The matters of a scope, of one question or all, `count` from number `start`; the gravest of each first."""
        where, values = scope.where(question)
        columns = "m.region, m.department, d.short, coalesce(d.function, ''), m.fact"
        query = f"SELECT {columns} FROM matter m CROSS {_OF_DEPARTMENT} WHERE {where} {_IN_ORDER} LIMIT ? OFFSET ?"  # noqa: S608
        for region, department, short, function, fact in self._rows(query, (*values, count, start)):
            yield ListedMatter(region, department, short, function, json_values.read(Matter, fact))

    def counts(self, scope: BoardScope) -> tuple[MatterCount, ...]:
        """How many matters of each sort a scope has, by region, year and function."""
        where, values = scope.where()
        columns = "m.question, m.sort, m.region, m.year, coalesce(d.function, '')"
        ordered = f"GROUP BY {columns} ORDER BY {columns}"
        query = f"SELECT {columns}, count(*) FROM matter m {_OF_DEPARTMENT} WHERE {where} {ordered}"  # noqa: S608
        found = self._rows(query, values)
        return tuple(MatterCount(_QUESTIONS[question], _SORTS[sort], *more) for question, sort, *more in found)
