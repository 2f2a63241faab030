"""行组: Parquet files put behind each other hold the rows of all, in their order."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.export import parquet, row_groups

_ROWS = st.lists(
    st.tuples(
        st.integers(-(2**40), 2**40), st.none() | st.text("甲乙a'", min_size=1, max_size=5), st.none() | st.booleans()
    ),
    max_size=20,
)


def write(path: Path, rows: list[tuple[object, ...]], group: int = 2_048) -> None:
    """As the data files are written: from CSV, so that every column may be empty."""
    lines = ("", *(",".join("" if one is None else f'"{one}"' for one in row) + ",0.5,2024-01-31" for row in rows))
    path.with_suffix(".csv").write_text("number,text,truth,ratio,day" + "\n".join(lines) + "\n", encoding="utf-8")
    types = "{'number': 'BIGINT', 'text': 'VARCHAR', 'truth': 'BOOLEAN', 'ratio': 'DOUBLE', 'day': 'DATE'}"
    found = f"read_csv('{path.with_suffix('.csv')}', columns = {types}, header = true, auto_detect = false)"
    duckdb.execute(f"COPY (FROM {found}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {group})")


def read(path: Path) -> list[tuple[object, ...]]:
    return duckdb.sql(f"SELECT number, text, truth FROM '{path}'").fetchall()


@given(parts=st.lists(_ROWS, min_size=1, max_size=4))
def test_the_rows_of_all_parts_in_their_order(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[tuple[object, ...]]]
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    files = [folder / f"{number}.parquet" for number in range(len(parts))]
    for file, rows in zip(files, parts, strict=True):
        write(file, rows)
    assert row_groups.join(files, folder / "whole.parquet")
    assert read(folder / "whole.parquet") == [row for rows in parts for row in rows]


def test_one_file_alone_is_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "one.parquet", [(number, "甲" * (number % 7), number % 2 == 0) for number in range(9_000)])
    row_groups.join([tmp_path / "one.parquet"], tmp_path / "whole.parquet")
    assert (tmp_path / "whole.parquet").read_bytes() == (tmp_path / "one.parquet").read_bytes()


def test_what_is_said_of_groups_and_columns_is_true_of_their_new_places(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path / f"{name}.parquet", [(number, name, None) for number in range(5_000)])
    row_groups.join([tmp_path / "a.parquet", tmp_path / "b.parquet"], tmp_path / "whole.parquet")
    told = duckdb.sql(f"SELECT * FROM parquet_metadata('{tmp_path}/whole.parquet')")
    groups = told.aggregate("row_group_id, any_value(row_group_num_rows) AS rows", "row_group_id").order("row_group_id")
    assert [rows for _, rows in groups.fetchall()] == [2_048, 2_048, 904] * 2
    found = duckdb.sql(f"SELECT text, count(*) FROM '{tmp_path}/whole.parquet' WHERE text = 'b' GROUP BY text")
    assert found.fetchall() == [("b", 5_000)], "by the least and greatest value of each group"


def test_files_that_differ_in_shape_are_packed_together(tmp_path: Path) -> None:
    for name, text in (("a", "'甲'"), ("b", "NULL")):
        (tmp_path / name).mkdir()
        duckdb.execute(
            f"CREATE OR REPLACE TABLE t AS SELECT 1::BIGINT AS number, {text}::VARCHAR AS text, true AS truth"
        )
        duckdb.execute(f"COPY t TO '{tmp_path}/{name}/t.parquet' (FORMAT parquet)")  # known never to be empty, or to be
    parts = [tmp_path / "a", tmp_path / "b"]
    assert not row_groups.join([part / "t.parquet" for part in parts], tmp_path / "t.parquet")
    parquet.join(tmp_path, parts, "t", 50_001)
    assert read(tmp_path / "t.parquet") == [(1, "甲", True), (1, None, True)]


@pytest.mark.parametrize(("rows", "groups"), [(3, 1), (50_001, 2)])
def test_tables_with_more_rows_than_a_group_are_joined_as_they_lie(tmp_path: Path, rows: int, groups: int) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        write(tmp_path / name / "t.parquet", [(number, name, None) for number in range(3)])
    parquet.join(tmp_path, [tmp_path / "a", tmp_path / "b"], "t", rows)
    assert [row[0] for row in read(tmp_path / "t.parquet")] == [0, 1, 2, 0, 1, 2]
    told = duckdb.sql(f"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{tmp_path}/t.parquet')").fetchall()
    assert told == [(groups,)]


def test_a_process_that_was_forked_joins_tables_after_the_one_before_it_did(tmp_path: Path) -> None:
    """What DuckDB does beside itself stays in the process that opened it.

    A fork that used it waited for ever, one that let go of it was ended.
    """
    write(tmp_path / "t.parquet", [(1, "甲", None)])
    for number in range(3):
        (tmp_path / f"{number}").mkdir()
    parquet.join(tmp_path / "0", [tmp_path], "t", 1)

    def join() -> None:
        parquet.leave()
        parquet.join(tmp_path / "1", [tmp_path], "t", 1)
        parquet.leave()

    process = multiprocessing.get_context("fork").Process(target=join)
    process.start()
    process.join(60)
    process.kill()
    assert process.exitcode == 0
    parquet.leave()
    parquet.join(tmp_path / "2", [tmp_path], "t", 1)
    assert read(tmp_path / "2/t.parquet") == read(tmp_path / "1/t.parquet") == read(tmp_path / "0/t.parquet")
