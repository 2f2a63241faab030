"""Parquet: the CSV of a table turned into columns by DuckDB, row group by row group, the same bytes each time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from generator.export import row_groups
from generator.export.tables import DataTable, TableField

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
_MEMORY = "256MB"
_GROUP = 50_000
"""Rows of a row group."""
_LONGEST_ROW = 2_000_000


def write(folder: Path, tables: Iterable[DataTable]) -> None:
    """Each table that lies in `folder` as CSV, in types; what `encoding.harmless` put before a text is taken away."""
    with _addressed(folder) as place:
        for table in tables:
            _run(_copying(_of_csv(place / f"{table.name}.csv", table), place / f"{table.name}.parquet"))


def join(folder: Path, parts: Sequence[Path], table: str, rows: int) -> None:
    """A table in `folder`, from the Parquet files of it in the folders `parts`, one behind the other.

    Where there are more `rows` than a group holds, their groups are copied; fewer are packed together, into less.
    """
    file = f"{table}.parquet"
    if rows > _GROUP and row_groups.join([part / file for part in parts], folder / file):
        return
    with ExitStack() as stack:
        files = ", ".join(_quoted(stack.enter_context(_addressed(part)) / file) for part in parts)
        query = f"SELECT * FROM read_parquet([{files}])"  # noqa: S608 - names of our own
        _run(_copying(query, stack.enter_context(_addressed(folder)) / file))


def load() -> None:
    """Load DuckDB, and open nothing: a process that is forked could not use it."""
    import duckdb  # noqa: F401, PLC0415 - only a build that writes data pays for loading it


def prepare() -> None:
    """Open the database: to do so takes as long as a hundred filings."""
    with _ALONE:
        _database()


def leave() -> None:
    """Give back the memory of the database; it is opened again when it is needed."""
    opened = _DATABASES.pop(os.getpid(), None)
    if opened:
        opened.close()


def _run(query: str) -> None:
    """One after the other, whatever thread asks: the memory is for one row group."""
    with _ALONE:
        _database().execute(query)


_ALONE = Lock()
_DATABASES: dict[int, DuckDBPyConnection] = {}
"""That of this process. One that was forked has that of its parent, too, whose threads are elsewhere: not to be used,
and not to be let go of, which ends the process.
"""


def _database() -> DuckDBPyConnection:
    process = os.getpid()
    if process not in _DATABASES:
        import duckdb  # noqa: PLC0415 - only a build that writes data pays for loading it

        # One thread: the rows stay in their order, and memory does not grow with the machine.
        _DATABASES[process] = duckdb.connect(":memory:", config={"threads": 1, "memory_limit": _MEMORY})
    return _DATABASES[process]


@contextmanager
def _addressed(folder: Path) -> Iterator[Path]:
    """`folder` at an address DuckDB can say: one whose name is no UTF-8 is reached by its number in this process."""
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        number = os.open(folder, os.O_RDONLY)
        try:
            yield Path(f"/proc/self/fd/{number}")
        finally:
            os.close(number)
    else:
        yield folder


def _copying(rows: str, target: Path) -> str:
    options = f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 6, ROW_GROUP_SIZE {_GROUP}"
    return f"COPY ({rows}) TO {_quoted(target)} ({options})"


def _of_csv(csv: Path, table: DataTable) -> str:
    columns = ", ".join(f"'{field.name}': '{_TYPES[field.type]}'" for field in table.fields)
    read = (
        f"read_csv({_quoted(csv)}, columns = {{{columns}}}, auto_detect = false, header = true, delim = ',', "
        f"quote = '\"', escape = '\"', nullstr = '', max_line_size = {_LONGEST_ROW}, parallel = false)"
    )
    fields = ", ".join(map(_column, table.fields))
    return f"SELECT {fields} FROM {read}"  # noqa: S608 - names of our own


def _column(field: TableField) -> str:
    name = f'"{field.name}"'
    if field.type == "string" and not (field.unique or field.refers or field.allowed or field.pattern):
        return f"CASE WHEN starts_with({name}, '''') THEN substr({name}, 2) ELSE {name} END AS {name}"
    return name


def _quoted(path: Path) -> str:
    text = path.as_posix().replace("'", "''")
    return f"'{text}'"
