"""地区和全站的数据文件: put together from the files beside the department-years, never from filings.

A CSV is the concatenation of theirs, a sheet that of their rows; Parquet is made from the CSV. One department's year is
in memory at a time. So it does not matter who made those files, when, and on which machine.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from generator.export import beside, document, package, parquet, workbook
from generator.export.package import PackagedFile
from generator.export.tables import data_format
from generator.export.workbook import SheetRows
from generator.model import Site

FOLDER = "data/"
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
    with _CsvFiles(target) as files:
        for year in years:
            with zipfile.ZipFile(year / beside.ZIP) as archive:
                for name, file in files.items():
                    file.write(archive.read(f"{name}.csv")[len(beside.with_head(name)) :])
    return _rest(site, subject, years, _counted(years), target)


def of_site(site: Site, subject: str, regions: Sequence[Path], years: Sequence[Path], target: Path) -> tuple[str, ...]:
    """The files of the whole site, from the folders of its regions and of all department-years. → their names."""
    target.mkdir(parents=True, exist_ok=True)
    with _CsvFiles(target) as files:
        for region in regions:
            for name, file in files.items():
                with (region / f"{name}.csv").open("rb") as part:
                    part.seek(len(beside.with_head(name)))
                    shutil.copyfileobj(part, file, 1 << 20)
    told = [json.loads((region / PACKAGE).read_bytes())["resources"] for region in regions]
    counts = {
        table.name: sum(resource["rows"] for one in told for resource in one if resource["name"] == table.name)
        for table in data_format().everywhere
    }
    schema = json.dumps(document.schema(), ensure_ascii=False, indent=1).encode() + b"\n"
    (target / Path(beside.SCHEMA).name).write_bytes(schema)
    return (*_rest(site, subject, years, counts, target), Path(beside.SCHEMA).name)


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


def _rest(site: Site, subject: str, years: Sequence[Path], counts: Mapping[str, int], target: Path) -> tuple[str, ...]:
    """Parquet, workbook and what tells of them all, beside the CSV files."""
    tables = data_format().everywhere
    parquet.write(target, tables)
    rows = {name: SheetRows(*_sheet(years, name, count)) for name, count in counts.items()}
    workbook.write(target / beside.WORKBOOK, beside.notes(site, subject, counts), rows, beside=False)
    names = [f"{table.name}.{kind}" for kind in ("csv", "parquet") for table in tables]
    files = [_packaged(target / name) for name in (*names, beside.WORKBOOK)]
    (target / PACKAGE).write_bytes(package.descriptor(site, subject, files, counts))
    listed = [*files, _packaged(target / PACKAGE)]
    (target / CHECKSUMS).write_bytes(package.checksums(listed))
    return (*(file.name for file in listed), CHECKSUMS)


def _sheet(years: Sequence[Path], table: str, count: int) -> tuple[int, Iterable[bytes]]:
    return (0, ()) if count > workbook.MOST_ROWS else (count, _rows(years, table))


def _rows(years: Iterable[Path], table: str) -> Iterator[bytes]:
    for year in years:
        with zipfile.ZipFile(year / beside.WORKBOOK) as book:
            yield workbook.rows_of(book, table, beside=True)


def _counted(years: Iterable[Path]) -> dict[str, int]:
    """How many rows each table of these years has."""
    counts = dict.fromkeys((table.name for table in data_format().everywhere), 0)
    for year in years:
        with zipfile.ZipFile(year / beside.WORKBOOK) as book:
            for name in counts:
                counts[name] += workbook.rows_of(book, name, beside=True).count(b"<row>")
    return counts


def _packaged(file: Path) -> PackagedFile:
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return PackagedFile(file.name, file.stat().st_size, sha256, file.stem if file.stem != "data" else "")
