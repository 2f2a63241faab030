"""The table of facts kept from an earlier build: after any change it is the one written from nothing."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.fact_tables.department_rows import DepartmentRows
from generator.fact_tables.fact_table import FactTable, Member, Place, Row
from generator.fact_tables.matter import BoardQuestion
from generator.fact_tables.matter_table import BoardScope
from generator.fact_tables.reads import Read
from generator.fact_tables.touched import Touched, Touching, may_touch

_PLACES = (("a", "one"), ("a", "two"), ("b", "one"))
_NUMBERS = st.integers(0, 3)
_REMARKS = st.tuples(st.sampled_from("RS"), _NUMBERS, st.just(-1.5), st.binary(min_size=1, max_size=2))
_INDICATORS = st.tuples(st.sampled_from("xyz"), st.none() | _NUMBERS, st.just(b"head"), st.binary(max_size=2))
_LISTED = st.tuples(st.sampled_from("xyz"), st.integers(1, 2), _NUMBERS, st.sampled_from(["", "产出"]), st.just("路径"))
_MATTERS = st.tuples(_NUMBERS, _NUMBERS, st.just(-2.0), st.integers(2023, 2025), st.binary(max_size=2))
_ROWS = st.builds(
    DepartmentRows,
    *(st.lists(rows, max_size=4).map(tuple) for rows in (_REMARKS, _INDICATORS, _LISTED, _MATTERS)),
)
_CONTENTS = st.dictionaries(st.sampled_from(_PLACES), _ROWS, min_size=1)


def write(file: Path, content: dict[Place, DepartmentRows]) -> list[Place]:
    """Write `content`. → the departments whose rows were asked for."""
    return write_into(FactTable(file), content)


def write_into(table: FactTable, content: dict[Place, DepartmentRows]) -> list[Place]:
    """Write `content`. → the departments whose rows were asked for."""
    wanted = []

    def rows(place: Place) -> DepartmentRows:
        wanted.append(place)
        return content[place]

    members = [Member(*place, "jggw" if place[0] == "a" else None, place[1], place[1]) for place in content]
    table.write(members, rows, {place: repr(told).encode() for place, told in content.items()})
    return wanted


def dump(file: Path) -> dict[str, list[object]]:
    """All rows of all tables with their numbers."""
    with closing(sqlite3.connect(file)) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: list(opened.execute(f"SELECT {'' if name == 'department' else 'rowid, '}* FROM {name}"))
            for name in tables
        }


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(_CONTENTS, min_size=2, max_size=3))
def test_a_kept_table_is_after_any_change_the_one_written_anew(
    tmp_path: Path, contents: list[dict[Place, DepartmentRows]]
) -> None:
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    for content in contents:
        write(folder / "kept", content)
    write(folder / "fresh", contents[-1])
    assert dump(folder / "kept") == dump(folder / "fresh")


def asked(table: FactTable) -> dict[Read, list[Row]]:
    """Everything that pages ask a table for, and what they are told."""
    found = {}

    class Asked(FactTable):
        def rows(self, query: str, values: Sequence[str | float] = ()) -> Iterator[Row]:
            found[query, tuple(values)] = list(table.rows(query, values))
            return iter(())

    noted = Asked()
    noted.named(0, 2), noted.kinds(), list(noted.gravest(2)), noted.themes.by_number()
    for text in "xyz":
        noted.listed(text), noted.heads(text)
    for text in "RS":
        list(noted.remarks(text, 0, 2))
    for function in ("jggw", "other"):
        noted.themes.of_function(function), list(noted.themes.of_theme(function, 1))
    for scope in (BoardScope(), BoardScope("a"), BoardScope("b"), BoardScope("a", 2024), BoardScope("b", 2024)):
        noted.matters.counts(scope), list(noted.matters.of(scope)), list(noted.matters.of(scope, BoardQuestion.UNMET))
    return found


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=_CONTENTS, place=st.sampled_from(_PLACES), rows=_ROWS)
def test_what_a_change_is_not_about_needs_no_reading(
    tmp_path: Path, before: dict[Place, DepartmentRows], place: Place, rows: DepartmentRows
) -> None:
    table = FactTable(Path(tempfile.mkdtemp(dir=tmp_path)) / "table")
    content = {one: before.get(one, DepartmentRows((), (), ())) for one in _PLACES}
    write_into(table, content)
    assert table.touched is None
    old = asked(table)
    write_into(table, content | {place: rows})
    assert table.touched is not None
    new = asked(table)
    assert {query for query in old if old[query] != new[query]} <= {
        query for query in old if may_touch(table.touched, *query)
    }


_TOUCHED = Touched(frozenset({"b"}), {"c": frozenset({"y", 2}), "e": frozenset({"y"})})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT a FROM b WHERE c = ? OR d = 1",
        "SELECT a FROM b WHERE c IN (SELECT c FROM d WHERE e = ?)",
        "SELECT a FROM x JOIN b WHERE c > ?",
        "SELECT a FROM b WHERE c >= ?",
        "SELECT a FROM b WHERE c <= ?",
        "SELECT a FROM b WHERE c != ?",
        "SELECT a FROM b WHERE c == ?",
        "SELECT a FROM b WHERE NOT c = ?",
        "SELECT a FROM b WHERE CASE WHEN c = ? THEN 0 ELSE 1 END",
        "SELECT a FROM b WHERE other = ?",
        "SELECT 1",
    ],
)
def test_a_query_that_cannot_be_told_is_always_made(query: str) -> None:
    assert may_touch(_TOUCHED, query, ("x",))


@pytest.mark.parametrize(("value", "touches"), [("x", False), ("y", True), (1, False), (2, True)])
def test_a_query_for_rows_with_a_value_that_no_changed_row_has_need_not_be_made(
    value: object, *, touches: bool
) -> None:
    assert may_touch(_TOUCHED, "SELECT a FROM b WHERE b.c = ? LIMIT ?", (value, 1)) is touches
    assert not may_touch(_TOUCHED, "SELECT a FROM b WHERE c = ? AND e = ?", (value, "z"))
    assert not may_touch(_TOUCHED, "SELECT a FROM d WHERE c = ?", (value,))


def test_a_table_made_from_another_changes_with_it_whatever_is_asked() -> None:
    touching = Touching()
    touching.add("listed", ("id",), ([("y",)], [("z",)]), None)
    assert may_touch(touching.touched, "SELECT id FROM named WHERE id = ?", ("x",))
    assert not may_touch(touching.touched, "SELECT id FROM listed WHERE id = ?", ("x",))


def test_a_query_that_names_no_column_that_differs_need_not_be_made() -> None:
    touching = Touching()
    touching.add(
        "b", ("id", "size", "fact"), ([("x", 1, b"1"), ("y", 1, b"2")], [("x", 2, b"1"), ("y", 1, b"3")]), None
    )
    assert touching.touched.columns == {"size", "fact"}
    assert not may_touch(touching.touched, "SELECT id FROM b WHERE other = 1", ())
    assert not may_touch(touching.touched, "SELECT count(*) FROM b GROUP BY id", ())
    assert may_touch(touching.touched, "SELECT id FROM b ORDER BY size", ())
    assert may_touch(touching.touched, "SELECT fact FROM b", ())
    assert may_touch(touching.touched, "SELECT b.* FROM b", ())
    touching.add("b", ("id", "size", "fact"), ([], [("z", 1, b"1")]), None)
    assert touching.touched.columns is None
    assert may_touch(touching.touched, "SELECT id FROM b WHERE other = 1", ())


def test_no_query_finds_other_rows_where_none_changed() -> None:
    assert not may_touch(Touched(), "SELECT a FROM b WHERE c > ?", ("x",))
    assert not may_touch(Touched(), "SELECT 1", ())


def test_only_the_departments_that_changed_are_asked_for_their_rows(tmp_path: Path) -> None:
    empty = DepartmentRows((), (), ())
    told = DepartmentRows((("R", 0, -1.0, b"fact"),), (), ())
    assert write(tmp_path / "table", dict.fromkeys(_PLACES, empty)) == list(_PLACES)
    assert write(tmp_path / "table", dict.fromkeys(_PLACES, empty)) == []
    assert write(tmp_path / "table", dict.fromkeys(_PLACES, empty) | {("a", "two"): told}) == [("a", "two")]
    assert [rule for (rule,) in FactTable(tmp_path / "table").rows("SELECT rule FROM remark")] == ["R"]
