"""地区和全站的数据文件: put together from the files beside the department-years, never from filings.

A CSV is the concatenation of theirs, a sheet that of their rows as they lie packed; Parquet is made from the CSV. The
files of the whole are put together from those of the regions. One department's year is in memory at a time. So it does
not matter who made those files, when, and on which machine.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

from generator.export import archives, beside, document, package, parquet, workbook
from generator.export.archives import Packed
from generator.export.package import PackagedFile
from generator.export.tables import data_format
from generator.model import Site

FOLDER = "data/"
_CHUNK = 1 << 20
Sheets = Mapping[str, Sequence[Packed]]
"""Name of each table → the rows of its sheet."""
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
    counts, sheets = _gathered(years, target)
    parquet.write(target, data_format().everywhere)
    return _rest(site, subject, counts, sheets, target)


def _gathered(years: Iterable[Path], target: Path) -> tuple[dict[str, int], Sheets]:
    """Put the rows of these years into the CSV files. → how many there are, and those that a sheet has room for."""
    sheets: dict[str, list[Packed]] = {table.name: [] for table in data_format().everywhere}
    counts = dict.fromkeys(sheets, 0)
    with _CsvFiles(target) as files:
        for year in years:
            lines = archives.read(year / beside.ZIP)
            rows = workbook.rows_of(year / beside.WORKBOOK, beside=True)
            for name, sheet in sheets.items():
                files[name].write(archives.unpacked(lines[f"{name}.csv"][1]))
                counts[name] += rows[name].count
                if counts[name] <= workbook.MOST_ROWS:
                    sheet.append(rows[name].packed)
    return counts, sheets


def of_site(site: Site, subject: str, regions: Sequence[Path], target: Path) -> tuple[str, ...]:
    """The files of the whole site, from the folders of its regions. → their names."""
    target.mkdir(parents=True, exist_ok=True)
    with _CsvFiles(target) as files:
        for region in regions:
            for name, file in files.items():
                with (region / f"{name}.csv").open("rb") as part:
                    part.seek(len(beside.head(name)))
                    shutil.copyfileobj(part, file, _CHUNK)
    schema = json.dumps(document.schema(), ensure_ascii=False, indent=1).encode() + b"\n"
    (target / Path(beside.SCHEMA).name).write_bytes(schema)
    if regions:
        parquet.join(target, regions, data_format().everywhere)
    else:
        parquet.write(target, data_format().everywhere)
    told = [json.loads((region / PACKAGE).read_bytes())["resources"] for region in regions]
    books = [workbook.rows_of(region / beside.WORKBOOK, beside=False) for region in regions]
    sheets = {table.name: [rows[table.name].packed for rows in books] for table in data_format().everywhere}
    counts = {name: sum(file["rows"] for files in told for file in files if file["name"] == name) for name in sheets}
    return (*_rest(site, subject, counts, sheets, target), Path(beside.SCHEMA).name)


class _CsvFiles:
    """The CSV of every table, open, with its head."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._files: dict[str, IO[bytes]] = {}

    def __enter__(self) -> Mapping[str, IO[bytes]]:
        for table in data_format().everywhere:
            self._files[table.name] = (self._target / f"{table.name}.csv").open("wb")
            self._files[table.name].write(beside.head(table.name))
        return self._files

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()


def _rest(site: Site, subject: str, counts: Mapping[str, int], sheets: Sheets, target: Path) -> tuple[str, ...]:
    """The workbook and what tells of all files, beside CSV and Parquet."""
    tables = data_format().everywhere
    rows = {name: workbook.sheet(count, sheets[name]) for name, count in counts.items()}
    with (target / beside.WORKBOOK).open("wb") as file:
        workbook.write(file, beside.notes(site, subject, counts), rows, beside=False)
    names = [f"{table.name}.{kind}" for kind in ("csv", "parquet") for table in tables]
    files = [_packaged(target / name) for name in (*names, beside.WORKBOOK)]
    (target / PACKAGE).write_bytes(package.descriptor(site, subject, files, counts))
    listed = [*files, _packaged(target / PACKAGE)]
    (target / CHECKSUMS).write_bytes(package.checksums(listed))
    return (*(file.name for file in listed), CHECKSUMS)


def _packaged(file: Path) -> PackagedFile:
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return PackagedFile(file.name, file.stat().st_size, sha256, file.stem if file.stem != "data" else "")
