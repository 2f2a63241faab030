"""The table of facts kept from an earlier build: after any change it is the one written from nothing."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.fact_tables.department_rows import DepartmentRows
from generator.fact_tables.fact_table import FactTable, Member, Place

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
    asked = []

    def rows(place: Place) -> DepartmentRows:
        asked.append(place)
        return content[place]

    members = [Member(*place, None, place[1], place[1]) for place in content]
    FactTable(file).write(members, rows, {place: repr(told).encode() for place, told in content.items()})
    return asked


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


def test_only_the_departments_that_changed_are_asked_for_their_rows(tmp_path: Path) -> None:
    empty = DepartmentRows((), (), ())
    told = DepartmentRows((("R", 0, -1.0, b"fact"),), (), ())
    assert write(tmp_path / "table", dict.fromkeys(_PLACES, empty)) == list(_PLACES)
    assert write(tmp_path / "table", dict.fromkeys(_PLACES, empty)) == []
    assert write(tmp_path / "table", dict.fromkeys(_PLACES, empty) | {("a", "two"): told}) == [("a", "two")]
    assert [rule for (rule,) in FactTable(tmp_path / "table").rows("SELECT rule FROM remark")] == ["R"]
