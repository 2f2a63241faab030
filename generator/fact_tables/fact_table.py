"""台账: what departments tell the pages beyond their own, by rule (remarks) and by indicator (facts).

It grows with the filings, while a page needs the rows of one rule or one indicator. So it is a table on disk (SQLite),
written department by department and read row by row; only `:memory:` when nothing large is built. Facts are kept as
JSON: what another machine wrote is read as data.

The number of a row says the place of its department among all, then its own among the department's: every list is read
in this order, whenever a department's rows were written.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import Any

from generator.fact_tables import connection, department_rows, json_values, matter_table
from generator.fact_tables.department_rows import DepartmentRows
from generator.fact_tables.indicators import IndicatorFact, IndicatorHead
from generator.fact_tables.matter_table import MatterTable
from generator.fact_tables.summary import NotedFact, RemarkKind
from generator.fact_tables.theme_table import ThemeTable
from generator.fact_tables.touched import Touched, Touching
from generator.frozen import dataclass

Place = tuple[str, str]
"""(region id, department id)."""
Row = tuple[Any, ...]
"""A row of any table."""
_Row = tuple[str, str, bytes]
"""(region id, department id, fact)."""
_Renewed = tuple[str, tuple[str, ...], tuple[Sequence[Row], Sequence[Row]]]
"""A table, its columns, rows of it before and after."""
_KINDS = tuple(RemarkKind)
_TABLES = f"""{matter_table.TABLE}
CREATE TABLE department (
    rank INTEGER, region TEXT, id TEXT, function TEXT, name TEXT, short TEXT, made_from BLOB, PRIMARY KEY (region, id)
) WITHOUT ROWID;
CREATE TABLE remark (rule TEXT, kind INTEGER, size REAL, region TEXT, department TEXT, fact BLOB);
CREATE TABLE indicator (id TEXT, region TEXT, department TEXT, theme INTEGER, head BLOB, fact BLOB);
CREATE TABLE named (id TEXT, theme INTEGER, grouped TEXT, path TEXT, years INTEGER, first INTEGER);
CREATE TABLE listed (
    id TEXT, region TEXT, department TEXT, years INTEGER, theme INTEGER, grouped TEXT, path TEXT
);
"""
_INDEXES = f"""{matter_table.INDEX}
CREATE INDEX IF NOT EXISTS by_rule ON remark (rule);
CREATE INDEX IF NOT EXISTS by_weight ON remark (kind, size);
CREATE INDEX IF NOT EXISTS by_indicator ON indicator (id);
CREATE INDEX IF NOT EXISTS by_department ON indicator (region, department, theme);
CREATE INDEX IF NOT EXISTS listed_by_place ON listed (region, department);
CREATE INDEX IF NOT EXISTS listed_by_id ON listed (region, id);
"""
_RANKED = 32
"""How many digits (of two) of a row's number are its own; those before say which department's it is."""
_FILLED = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'department'"
"""The tables that departments fill."""
_SEVERAL = "GROUP BY id HAVING SUM(years) > 1"
INDICATORS = f"SELECT id FROM listed {_SEVERAL}"  # noqa: S608 - a constant
"""Ids of the indicators that stand in two or more years or departments."""
_NAMED = """
DELETE FROM named;
INSERT INTO named SELECT id, theme, grouped, path, sum(years), min(rowid) FROM listed
    GROUP BY id ORDER BY theme, grouped = '', grouped, path, id;
"""
"""Every indicator once, as the first department that lists it has it, in the order of the list of all."""


@dataclass(frozen=True, slots=True)
class Member:
    """一个部门 as the fact_table knows it."""

    region_id: str
    id: str
    function: str | None
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """一项指标 in the list of all."""

    id: str
    theme: int
    """Number of its theme; behind all others where it has none."""
    grouped: str
    """一级指标; "" where its form has no levels."""
    several: bool
    """Whether several years or departments tell of it: then it has a page."""


class FactTable:
    """All facts of all departments."""

    def __init__(self, file: Path | None = None, *, shared: bool = False) -> None:
        """In `file`, made when it is first written; without it in memory. `shared`: another machine has written it."""
        self._file = file
        self._shared = shared
        self.touched: Touched | None = None
        """What rows that the last writing changed are about; None: everything."""
        self._opened: tuple[int, sqlite3.Connection] | None = None
        self._region: tuple[str, Mapping[str, Sequence[str]]] | None = None
        """The region last asked for: ids of indicators known in it, by department."""

    def __reduce__(self) -> tuple[Callable[[], FactTable], tuple[()], dict[str, Any]]:
        """For another machine that sees the same disk: there it is only read."""
        if self._file is None and self._opened:
            raise TypeError("a fact table in memory is known to its own process alone")
        return partial(FactTable, self._file, shared=True), (), {"touched": self.touched}

    @property
    def _open(self) -> sqlite3.Connection:
        """The connection of this process: one that was forked opens the file anew."""
        if self._opened is None or (self._file and self._opened[0] != os.getpid()):
            shared = self._file if self._shared else None
            opened = connection.reading(shared) if shared else connection.writing(self._file, _TABLES)
            self._opened = os.getpid(), opened
        return self._opened[1]

    def write(
        self, departments: Iterable[Member], rows: Callable[[Place], DepartmentRows], keys: Mapping[Place, bytes]
    ) -> None:
        """The facts of all `departments`, in the order in which pages list them; `rows` tells those of one.

        What a table of an earlier build holds of the same departments stays where their `keys` are the same.
        """
        every = tuple(departments)
        kept = dict(enumerate(self.rows("SELECT region, id, function, name, short FROM department ORDER BY rank")))
        made_from = {tuple(place): key for *place, key in self.rows("SELECT region, id, made_from FROM department")}
        touching = Touching()
        listed = anew = kept != {rank: astuple(member) for rank, member in enumerate(every)}
        if anew:
            self._empty(every)
            made_from = {}
        for rank, member in enumerate(every):
            place = member.region_id, member.id
            key = keys.get(place)
            if key is None or made_from.get(place) != key:
                for table, columns, differing in self._renew(rank, place, rows(place)):
                    listed |= table == "listed"
                    touching.add(table, columns, differing, member.function)
                values = (key, *place)
                self._open.execute("UPDATE department SET made_from = ? WHERE region = ? AND id = ?", values)
        self._finish(listed=listed)
        self.touched = None if anew else touching.touched

    def _empty(self, departments: Iterable[Member]) -> None:
        """Only these departments, without any rows."""
        for table in ("department", *self._filled()):
            self._open.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of our own
        for rank, member in enumerate(departments):
            values = (rank, *astuple(member), None)
            self._open.execute("INSERT INTO department VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def _columns(self, table: str) -> tuple[str, ...]:
        return tuple(name for (name,) in self.rows("SELECT name FROM pragma_table_info(?)", (table,)))

    def _filled(self) -> tuple[str, ...]:
        return tuple(name for (name,) in self.rows(f"{_FILLED} WHERE m.type = 'table'"))

    def _renew(self, rank: int, place: Place, told: DepartmentRows) -> Iterator[_Renewed]:
        """The rows of one department in the place of those before. → tables that differ, their columns, such rows."""
        first = rank << _RANKED
        after: dict[str, list[Row]] = {
            "remark": [(*head, *place, fact) for *head, fact in told.remarks],
            "indicator": [(id_, *place, *more) for id_, *more in told.indicators],
            "listed": [(id_, *place, *more) for id_, *more in told.listed],
            "matter": [(*head, *place, fact) for *head, fact in told.matters],
        }
        for table, rows in after.items():
            own = "rowid BETWEEN ? AND ?"
            span = first, first + (1 << _RANKED) - 1
            before = list(self.rows(f"SELECT * FROM {table} WHERE {own} ORDER BY rowid", span))  # noqa: S608 - our own name
            if before == rows:
                continue
            self._open.execute(f"DELETE FROM {table} WHERE {own}", span)  # noqa: S608
            names = self._columns(table)
            yield table, names, department_rows.differing(before, rows)
            places = ", ".join("?" * (len(names) + 1))
            insert = f"INSERT INTO {table} (rowid, {', '.join(names)}) VALUES ({places})"  # noqa: S608
            self._open.executemany(insert, ((first + at, *row) for at, row in enumerate(rows)))

    def gather(self, files: Iterable[Path], departments: Iterable[Member]) -> None:
        """Add all that the fact tables in `files` hold of `departments`, in the order in which pages list them."""
        self._empty(departments)
        self._open.commit()
        for file in files:
            self._open.execute("ATTACH ? AS other", (str(file),))
            for table in self._filled():
                names = self._columns(table)
                number = f"(d.rank << {_RANKED}) | (o.rowid & {(1 << _RANKED) - 1})"
                columns, values = ", ".join(names), ", ".join(f"o.{name}" for name in names)
                joined = f"other.{table} o JOIN department d ON d.region = o.region AND d.id = o.department"
                self._open.execute(f"INSERT INTO {table} (rowid, {columns}) SELECT {number}, {values} FROM {joined}")  # noqa: S608
            self._open.commit()
            self._open.execute("DETACH other")
        self._finish(listed=True)

    def _finish(self, *, listed: bool) -> None:
        self._region = None
        self._open.executescript(f"{matter_table.INDEX}{_INDEXES}{_NAMED if listed else ''}")
        self._open.commit()
        if self._file:
            self._open.close()
            self._opened = None

    def rows(self, query: str, values: Sequence[str | float] = ()) -> Iterator[tuple[Any, ...]]:
        """What is there: everything that is read is read by this."""
        return self._open.execute(query, values)

    @property
    def themes(self) -> ThemeTable:
        """指标 by theme."""
        return ThemeTable(self.rows)

    @property
    def matters(self) -> MatterTable:
        """看板的事项."""
        return MatterTable(self.rows)

    def indicators(self) -> frozenset[str]:
        """Those that `INDICATORS` finds."""
        return frozenset(one for (one,) in self.rows(INDICATORS))

    def known_in_region(self, place: Place) -> frozenset[str]:
        """Those of a department that already do so in its region alone."""
        region, department = place
        if self._region is None or self._region[0] != region:  # departments are asked region by region
            self._region = region, self._known(region)
        return frozenset(self._region[1].get(department, ()))

    def _known(self, region: str) -> Mapping[str, Sequence[str]]:
        several = f"SELECT id FROM listed WHERE region = ?1 {_SEVERAL}"  # noqa: S608 - a constant
        query = f"SELECT DISTINCT department, id FROM listed WHERE region = ?1 AND id IN ({several})"  # noqa: S608
        known: defaultdict[str, list[str]] = defaultdict(list)
        for department, id_ in self.rows(query, (region,)):
            known[department].append(id_)
        return known

    def listed(self, indicator: str) -> tuple[tuple[Place, IndicatorFact], ...]:
        """The facts of one indicator, department by department."""
        rows = self._facts("WHERE i.id = ?", (indicator,))
        return tuple(((region, id_), json_values.read(IndicatorFact, fact)) for region, id_, fact in rows)

    def heads(self, indicator: str) -> tuple[tuple[Place, IndicatorHead], ...]:
        """The same without values."""
        rows = self._facts("WHERE i.id = ?", (indicator,), column="head")
        return tuple(((region, id_), json_values.read(IndicatorHead, head)) for region, id_, head in rows)

    def named(self, start: int = 0, count: int = -1) -> tuple[NamedIndicator, ...]:
        """`count` indicators from number `start`, each once, by theme and level path."""
        found = self.rows("SELECT id, theme, grouped, years FROM named ORDER BY rowid LIMIT ? OFFSET ?", (count, start))
        return tuple(NamedIndicator(id_, theme, grouped, years > 1) for id_, theme, grouped, years in found)

    def named_number(self) -> int:
        """How many indicators there are."""
        ((many,),) = self.rows("SELECT count(*) FROM named")
        return int(many)

    def remarks(self, rule: str, start: int = 0, count: int = -1) -> Iterator[tuple[Place, NotedFact]]:
        """The remarks of one rule, department by department; all of them, or `count` from number `start`."""
        rows = self.rows(
            "SELECT region, department, fact FROM remark WHERE rule = ? ORDER BY rowid LIMIT ? OFFSET ?",
            (rule, count, start),
        )
        for region, id_, fact in rows:
            yield (region, id_), json_values.read(NotedFact, fact)

    def gravest(self, count: int) -> Iterator[tuple[Place, NotedFact]]:
        """`count` remarks of all rules: money first, of each kind the largest first."""
        query = "SELECT region, department, fact FROM remark ORDER BY kind, size, rowid LIMIT ?"
        for region, id_, fact in self.rows(query, (count,)):
            yield (region, id_), json_values.read(NotedFact, fact)

    def kinds(self) -> Counter[RemarkKind]:
        """How many remarks of each kind there are."""
        counts = self.rows("SELECT kind, count(*) FROM remark GROUP BY kind ORDER BY kind")
        return Counter({_KINDS[kind]: many for kind, many in counts})

    def _facts(
        self, where: str, values: tuple[str | float, ...], limit: int = -1, column: str = "fact"
    ) -> Iterator[_Row]:
        yield from self.rows(
            f"SELECT i.region, i.department, i.{column} FROM indicator i {where} ORDER BY i.rowid LIMIT ?",  # noqa: S608
            (*values, limit),
        )
