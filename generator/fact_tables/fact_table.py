"""台账: what departments tell the pages beyond their own, by rule (remarks) and by indicator (facts).

It grows with the filings, while a page needs the rows of one rule or one indicator. So it is a table on disk (SQLite),
written department by department and read row by row; only `:memory:` when nothing large is built. Facts are kept as
JSON: what another machine wrote is read as data.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator import themes
from generator.fact_tables import matter_table
from generator.fact_tables.indicators import IndicatorFact, IndicatorHead
from generator.fact_tables.matter import Matter
from generator.fact_tables.matter_table import MatterRow, MatterTable
from generator.fact_tables.summary import NotedFact, RemarkKind
from generator.fact_tables.theme_table import ThemeTable
from generator.frozen import dataclass
from generator.model import Horizon

Place = tuple[str, str]
"""(region id, department id)."""
_Row = tuple[str, str, bytes]
"""(region id, department id, fact)."""
_INDICATOR = TypeAdapter(IndicatorFact)
_HEAD = TypeAdapter(IndicatorHead)
_NOTED = TypeAdapter(NotedFact)
_KINDS = tuple(RemarkKind)
_TABLES = f"""{matter_table.TABLE}
CREATE TABLE department (
    rank INTEGER, region TEXT, id TEXT, function TEXT, name TEXT, short TEXT, PRIMARY KEY (region, id)
) WITHOUT ROWID;
CREATE TABLE remark (rule TEXT, kind INTEGER, size REAL, region TEXT, department TEXT, fact BLOB);
CREATE TABLE indicator (id TEXT, region TEXT, department TEXT, theme INTEGER, head BLOB, fact BLOB);
CREATE TABLE named (id TEXT, theme INTEGER, grouped TEXT, path TEXT, years INTEGER, first INTEGER);
CREATE TABLE listed (
    id TEXT, region TEXT, department TEXT, years INTEGER, theme INTEGER, grouped TEXT, path TEXT
);
"""
_INDEXES = f"""{matter_table.INDEX}
CREATE INDEX by_rule ON remark (rule);
CREATE INDEX by_weight ON remark (kind, size);
CREATE INDEX by_indicator ON indicator (id);
CREATE INDEX by_department ON indicator (region, department);
CREATE INDEX listed_by_place ON listed (region, department);
CREATE INDEX listed_by_id ON listed (region, id);
"""
_IN_ORDER = """
CREATE TABLE sorted AS SELECT t.* FROM {table} t JOIN department d ON d.region = t.region AND d.id = t.department
    ORDER BY d.rank, t.rowid;
DROP TABLE {table};
ALTER TABLE sorted RENAME TO {table};
"""
"""The rows of a table in the order of the departments, as `write` adds them: every list is read in this order."""
_FILLED = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'department'"
"""The tables that departments fill."""
_SEVERAL = "GROUP BY id HAVING SUM(years) > 1"
_NAMED = """
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


@dataclass(frozen=True, slots=True)
class DepartmentRows:
    """What one department tells the pages beyond its own, ready to be written."""

    remarks: tuple[tuple[str, int, float, bytes], ...]
    """(rule, kind, size below zero, fact), filing by filing."""
    indicators: tuple[tuple[str, int | None, bytes, bytes], ...]
    """(id, theme of annual ones that filings list, head, fact)."""
    listed: tuple[tuple[str, int, int, str, str], ...]
    """(id, of how many years filings tell it, theme, 一级指标, path) of indicators that filings list."""
    matters: tuple[MatterRow, ...] = ()


def facts(
    remarks: Iterable[NotedFact], indicators: Iterable[IndicatorFact], matters: Iterable[Matter] = ()
) -> DepartmentRows:
    """What one department tells."""
    every = tuple(indicators)
    listed: dict[str, list[IndicatorFact]] = {}
    for one in every:
        if one.listed:
            listed.setdefault(one.id, []).append(one)
    return DepartmentRows(
        tuple(map(_remark, remarks)),
        tuple(map(_told, every)),
        tuple(_named(same) for same in listed.values()),
        matter_table.rows(matters),
    )


def _remark(noted: NotedFact) -> tuple[str, int, float, bytes]:
    remark = noted.remark
    return remark.rule, _KINDS.index(remark.kind), -float(remark.weight), _NOTED.dump_json(noted)


def _named(same: Sequence[IndicatorFact]) -> tuple[str, int, int, str, str]:
    first, years = same[0], {year for one in same for year in one.told}
    grouped = first.path[0] if len(first.path) > 1 else ""
    return first.id, len(years), themes.place(first.name), grouped, "\x1f".join(first.path)


def _told(one: IndicatorFact) -> tuple[str, int | None, bytes, bytes]:
    theme = themes.place(one.name) if one.listed and one.horizon is Horizon.ANNUAL else None
    known = theme if theme != len(themes.every()) else None
    return one.id, known, _HEAD.dump_json(one.head), _INDICATOR.dump_json(one)


class FactTable:
    """All facts of all departments."""

    def __init__(self, file: Path | None = None) -> None:
        """In `file`, made when it is first written; without it in memory."""
        self._file = file
        self._opened: tuple[int, sqlite3.Connection] | None = None

    @property
    def _open(self) -> sqlite3.Connection:
        """The connection of this process: one that was forked opens the file anew."""
        if self._opened is None or (self._file and self._opened[0] != os.getpid()):
            fresh = self._file is None or not self._file.exists()
            self._opened = os.getpid(), sqlite3.connect(self._file or ":memory:")
            if fresh:
                # A file of one build: it is never read after a crash.
                self._opened[1].executescript(f"PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; {_TABLES}")
        return self._opened[1]

    def write(self, departments: Iterable[tuple[Member, DepartmentRows]]) -> None:
        """Add the facts of all `departments`, in the order in which pages list them."""
        add = self._open.executemany
        for rank, (one, told) in enumerate(departments):
            place = one.region_id, one.id
            self._add(rank, one)
            remarks = ((rule, kind, size, *place, fact) for rule, kind, size, fact in told.remarks)
            add("INSERT INTO remark VALUES (?, ?, ?, ?, ?, ?)", remarks)
            rows = ((id_, *place, *more) for id_, *more in told.indicators)
            add("INSERT INTO indicator VALUES (?, ?, ?, ?, ?, ?)", rows)
            listed = ((id_, *place, *more) for id_, *more in told.listed)
            add("INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?, ?)", listed)
            matter_table.add(self._open, place, told.matters)
        self._finish()

    def gather(self, files: Iterable[Path], departments: Iterable[Member]) -> None:
        """Add all that the fact tables in `files` hold of `departments`, in the order in which pages list them."""
        tables = [name for (name,) in self.rows(f"{_FILLED} WHERE m.type = 'table'")]
        for rank, one in enumerate(departments):
            self._add(rank, one)
        self._open.commit()
        for file in files:
            self._open.execute("ATTACH ? AS other", (str(file),))
            for table in tables:
                self._open.execute(f"INSERT INTO {table} SELECT * FROM other.{table} ORDER BY rowid")  # noqa: S608
            self._open.commit()
            self._open.execute("DETACH other")
        for table in tables:
            self._open.executescript(_IN_ORDER.format(table=table))
        self._finish()

    def _add(self, rank: int, one: Member) -> None:
        values = (rank, one.region_id, one.id, one.function, one.name, one.short)
        self._open.execute("INSERT INTO department VALUES (?, ?, ?, ?, ?, ?)", values)

    def _finish(self) -> None:
        self._open.executescript(matter_table.IN_ORDER + _INDEXES + _NAMED)
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
        """Ids of the indicators that stand in two or more years or departments."""
        rows = self.rows(f"SELECT id FROM listed {_SEVERAL}")  # noqa: S608 - a constant
        return frozenset(one for (one,) in rows)

    def known_in_region(self, place: Place) -> frozenset[str]:
        """Those of a department that already do so in its region alone."""
        own = "SELECT id FROM listed WHERE region = ?1 AND department = ?2"
        rows = self.rows(f"SELECT id FROM listed WHERE region = ?1 AND id IN ({own}) {_SEVERAL}", place)  # noqa: S608
        return frozenset(one for (one,) in rows)

    def listed(self, indicator: str) -> tuple[tuple[Place, IndicatorFact], ...]:
        """The facts of one indicator, department by department."""
        rows = self._facts("WHERE i.id = ?", (indicator,))
        return tuple(((region, id_), _INDICATOR.validate_json(fact)) for region, id_, fact in rows)

    def heads(self, indicator: str) -> tuple[tuple[Place, IndicatorHead], ...]:
        """The same without values."""
        rows = self._facts("WHERE i.id = ?", (indicator,), column="head")
        return tuple(((region, id_), _HEAD.validate_json(head)) for region, id_, head in rows)

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
            yield (region, id_), _NOTED.validate_json(fact)

    def gravest(self, count: int) -> Iterator[tuple[Place, NotedFact]]:
        """`count` remarks of all rules: money first, of each kind the largest first."""
        query = "SELECT region, department, fact FROM remark ORDER BY kind, size, rowid LIMIT ?"
        for region, id_, fact in self.rows(query, (count,)):
            yield (region, id_), _NOTED.validate_json(fact)

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
