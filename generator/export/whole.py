"""地区和全站的数据文件: put together from the files beside the department-years, never from filings.

A CSV is the concatenation of theirs, a sheet that of their rows; Parquet is made from the CSV. The files of the whole
are put together from those of the regions. One department's year is in memory at a time. So it does not matter who made
those files, when, and on which machine.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from generator.export import beside, document, package, parquet, workbook
from generator.export.package import PackagedFile
from generator.export.tables import data_format
from generator.export.workbook import SheetRows
from generator.model import Site

FOLDER = "data/"
_CHUNK = 1 << 20
PACKAGE, CHECKSUMS = "datapackage.json", "checksums.txt"


def folder(region: str) -> str:
    """Where the files of a region lie."""
    return f"{FOLDER}{region}/"


_TABLES = "|".join(table.name for table in data_format().everywhere)
_ROWS = re.compile(
    r"(?:[a-z0-9-]+/){2}[0-9]{4}/data\.(?:csv\.zip|xlsx)"
    rf"|data/(?:[a-z0-9-]+/)?(?:(?:{_TABLES})\.(?:csv|parquet)|data\.xlsx)"
)


def holds_rows(file: str) -> bool:
    """Whether a file of the site holds rows that data.json of the same years holds, and nothing else."""
    return _ROWS.fullmatch(file) is not None


def of_region(site: Site, subject: str, years: Sequence[Path], target: Path) -> tuple[str, ...]:
    """The files of one region in `target`, from the folders of its department-years. → their names."""
    target.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        sheets = {table.name: stack.enter_context(TemporaryFile(dir=target)) for table in data_format().everywhere}
        counts = _gathered(years, sheets, target)
        parquet.write(target, data_format().everywhere)
        return _rest(site, subject, counts, {name: _pieces(sheet) for name, sheet in sheets.items()}, target)


def _gathered(years: Iterable[Path], sheets: Mapping[str, IO[bytes]], target: Path) -> dict[str, int]:
    """Put the rows of these years into the CSV files and into `sheets`, as far as these hold them. → how many."""
    counts = dict.fromkeys(sheets, 0)
    with _CsvFiles(target) as files:
        for year in years:
            with zipfile.ZipFile(year / beside.ZIP) as archive, zipfile.ZipFile(year / beside.WORKBOOK) as book:
                for name, sheet in sheets.items():
                    files[name].write(archive.read(f"{name}.csv")[len(beside.with_head(name)) :])
                    rows = workbook.rows_of(book, name, beside=True)
                    counts[name] += rows.count(b"<row>")
                    if counts[name] <= workbook.MOST_ROWS:
                        sheet.write(rows)
    return counts


def of_site(site: Site, subject: str, regions: Sequence[Path], target: Path) -> tuple[str, ...]:
    """The files of the whole site, from the folders of its regions. → their names."""
    target.mkdir(parents=True, exist_ok=True)
    with _CsvFiles(target) as files:
        for region in regions:
            for name, file in files.items():
                with (region / f"{name}.csv").open("rb") as part:
                    part.seek(len(beside.with_head(name)))
                    shutil.copyfileobj(part, file, _CHUNK)
    told = [json.loads((region / PACKAGE).read_bytes())["resources"] for region in regions]
    counts = {
        table.name: sum(resource["rows"] for one in told for resource in one if resource["name"] == table.name)
        for table in data_format().everywhere
    }
    schema = json.dumps(document.schema(), ensure_ascii=False, indent=1).encode() + b"\n"
    (target / Path(beside.SCHEMA).name).write_bytes(schema)
    if regions:
        parquet.join(target, regions, data_format().everywhere)
    else:
        parquet.write(target, data_format().everywhere)
    sheets = {name: _of_workbooks(regions, name) for name in counts}
    return (*_rest(site, subject, counts, sheets, target), Path(beside.SCHEMA).name)


class _CsvFiles:
    """The CSV of every table, open, with its head."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._files: dict[str, IO[bytes]] = {}

    def __enter__(self) -> Mapping[str, IO[bytes]]:
        for table in data_format().everywhere:
            self._files[table.name] = (self._target / f"{table.name}.csv").open("wb")
            self._files[table.name].write(beside.with_head(table.name))
        return self._files

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    return iter(partial(file.read, _CHUNK), b"")


def _of_workbooks(folders: Iterable[Path], table: str) -> Iterator[bytes]:
    for folder in folders:
        with zipfile.ZipFile(folder / beside.WORKBOOK) as book:
            yield workbook.rows_of(book, table, beside=False)


def _rest(
    site: Site, subject: str, counts: Mapping[str, int], sheets: Mapping[str, Iterable[bytes]], target: Path
) -> tuple[str, ...]:
    """The workbook and what tells of all files, beside CSV and Parquet."""
    tables = data_format().everywhere
    rows = {name: _sheet(count, sheets[name]) for name, count in counts.items()}
    with (target / beside.WORKBOOK).open("w+b") as file:
        workbook.write(file, beside.notes(site, subject, counts), rows, beside=False)
    names = [f"{table.name}.{kind}" for kind in ("csv", "parquet") for table in tables]
    files = [_packaged(target / name) for name in (*names, beside.WORKBOOK)]
    (target / PACKAGE).write_bytes(package.descriptor(site, subject, files, counts))
    listed = [*files, _packaged(target / PACKAGE)]
    (target / CHECKSUMS).write_bytes(package.checksums(listed))
    return (*(file.name for file in listed), CHECKSUMS)


def _sheet(count: int, pieces: Iterable[bytes]) -> SheetRows:
    return SheetRows(0, ()) if count > workbook.MOST_ROWS else SheetRows(count, pieces)


def _packaged(file: Path) -> PackagedFile:
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return PackagedFile(file.name, file.stat().st_size, sha256, file.stem if file.stem != "data" else "")
