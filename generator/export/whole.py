"""地区和全站的数据文件: put together from the files beside the department-years, never from filings.

A CSV is the concatenation of theirs, a sheet that of their rows as they lie packed; Parquet is made from the CSV. The
files of the whole are put together from those of the regions. In memory are one department's year at a time, and the
packed rows of sheets, which no sheet has more of than `MOST_ROWS`. So it does not matter who made those files, when,
and on which machine.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import IO

from generator import plainfiles
from generator.export import archives, beside, document, package, parquet, workbook
from generator.export.archives import Packed
from generator.export.package import PackagedFile
from generator.export.tables import DataTable, data_format
from generator.model import Site

FOLDER = "data/"
_CHUNK = 1 << 20
Sheets = Mapping[str, Sequence[Packed]]
"""Name of each table → the rows of its sheet."""
Hashes = Mapping[str, bytes]
"""Name of each file → its SHA-256."""
PACKAGE, CHECKSUMS = "datapackage.json", "checksums.txt"


def folder(region: str) -> str:
    """Where the files of a region lie."""
    return f"{FOLDER}{region}/"


_TABLES = "|".join(table.name for table in data_format().everywhere)
_TABLE_FILES = tuple(f"{table.name}.{kind}" for kind in ("csv", "parquet") for table in data_format().everywhere)
_ROWS = re.compile(
    r"(?:[a-z0-9-]+/){2}[0-9]{4}/data\.(?:csv\.zip|xlsx)"
    rf"|data/(?:[a-z0-9-]+/)?(?:(?:{_TABLES})\.(?:csv|parquet)|data\.xlsx)"
)


_SOURCE = re.compile(rf".*/{re.escape(beside.ZIP)}|{FOLDER}[^/]+\.(?:csv|parquet)")


def is_source(file: str) -> bool:
    """Whether data of a region, or of the whole site, are made from this file of the site, or told by its hash."""
    return _SOURCE.fullmatch(file) is not None


def holds_rows(file: str) -> bool:
    """Whether a file of the site holds rows that data.json of the same years holds, and nothing else."""
    return _ROWS.fullmatch(file) is not None


def of_region(site: Site, subject: str, years: Sequence[Path], target: Path, before: Path | None = None) -> Hashes:
    """The files of one region in `target`, from the folders of its department-years.

    `before`: where they lie as this program made them of other rows: Parquet of a table with the same rows stays.
    """
    target.mkdir(parents=True, exist_ok=True)
    counts, sheets = _gathered(years, target)
    with ThreadPoolExecutor(1) as other:  # DuckDB and the packing of rows do not wait for each other
        written = other.map(partial(_written, target, before), data_format().everywhere)
        hashes = dict(_book(site, subject, counts, sheets, target))
    for table in written:
        hashes |= table
    return _told(site, subject, counts, target, hashes)


def _written(target: Path, before: Path | None, table: DataTable) -> Hashes:
    """Parquet of one table beside its CSV."""
    csv, packed = f"{table.name}.csv", f"{table.name}.parquet"
    told = _hash(target / csv)
    if before and _stays(before, table.name, told):
        plainfiles.link(f"{before}/{packed}", f"{target}/{packed}")
    else:
        parquet.write(target, [table])
    return {csv: told, packed: _hash(target / packed)}


def _stays(before: Path, table: str, csv: bytes) -> bool:
    """Whether the Parquet of a table in the folder `before` is as it was made, of a CSV with this hash."""
    file = before / f"{table}.parquet"
    if not file.is_file() or not (before / CHECKSUMS).is_file():
        return False
    listed = package.listed((before / CHECKSUMS).read_bytes())
    return listed.get(f"{table}.csv") == csv and listed.get(file.name) == _hash(file)


def _gathered(years: Iterable[Path], target: Path) -> tuple[dict[str, int], Sheets]:
    """Put the rows of these years into the CSV files. → how many there are, and those that a sheet has room for."""
    sheets: dict[str, list[Packed]] = {table.name: [] for table in data_format().everywhere}
    counts = dict.fromkeys(sheets, 0)
    with _CsvFiles(target) as files:
        for year in years:
            lines = archives.read_at_once(year / beside.ZIP)
            rows = workbook.rows_of(year / beside.WORKBOOK, beside=True)
            for name, sheet in sheets.items():
                files[name].write(archives.unpacked(lines[f"{name}.csv"][1]))
                counts[name] += rows[name].count
                if counts[name] <= workbook.MOST_ROWS:
                    sheet.append(rows[name].packed)
    return counts, sheets


def of_table(table: str, regions: Sequence[Path], target: Path) -> Hashes:
    """The files of one table of the whole site, from the folders of its regions."""
    target.mkdir(parents=True, exist_ok=True)
    csv, packed, head = f"{table}.csv", f"{table}.parquet", beside.head(table)
    parts = [region / csv for region in regions]
    with ThreadPoolExecutor(1) as other:  # to copy takes half as long as to hash
        copied = other.submit(plainfiles.chain, parts, target / csv, head)
        told = _hash_of_chain(parts, head)
        copied.result()
    if regions:
        parquet.join(target, regions, table, sum(_counts(region)[table] for region in regions))
    else:
        parquet.write(target, [one for one in data_format().everywhere if one.name == table])
    return {csv: told, packed: _hash(target / packed)}


def _hash_of_chain(parts: Iterable[Path], head: bytes) -> bytes:
    """Of these files one behind the other, each with the same `head`, which stands once."""
    told, piece = hashlib.sha256(head), memoryview(bytearray(_CHUNK))
    for part in parts:
        with part.open("rb", buffering=0) as file:
            file.seek(len(head))
            while many := file.readinto(piece):
                told.update(piece[:many])
    return told.digest()


def of_site(site: Site, subject: str, regions: Sequence[Path], target: Path, tables: Hashes | None = None) -> Hashes:
    """The files of the whole site, from the folders of its regions; beside those of its `tables` if they are there."""
    if tables is None:
        tables = {}
        for table in data_format().everywhere:
            tables |= of_table(table.name, regions, target)
    schema = json.dumps(document.schema(), ensure_ascii=False, indent=1).encode() + b"\n"
    schema_file = Path(beside.SCHEMA).name
    told = [_counts(region) for region in regions]
    books = [workbook.rows_of(region / beside.WORKBOOK, beside=False) for region in regions]
    sheets = {table.name: [rows[table.name].packed for rows in books] for table in data_format().everywhere}
    counts = {name: sum(rows[name] for rows in told) for name in sheets}
    book = _book(site, subject, counts, sheets, target)
    hashes = _told(site, subject, counts, target, {**tables, **book})
    own = {name: known for name, known in hashes.items() if name not in tables}
    return {**own, schema_file: _write(target / schema_file, schema)}


def _counts(region: Path) -> dict[str, int]:
    """Name of each table → how many rows a region has."""
    files = json.loads((region / PACKAGE).read_bytes())["resources"]
    return {file["name"]: file["rows"] for file in files if "rows" in file}


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


def _book(site: Site, subject: str, counts: Mapping[str, int], sheets: Sheets, target: Path) -> Hashes:
    """The workbook."""
    rows = {name: workbook.sheet(count, sheets[name]) for name, count in counts.items()}
    with (target / beside.WORKBOOK).open("wb") as file:
        workbook.write(file, beside.notes(site, subject, counts), rows, beside=False)
    return {beside.WORKBOOK: _hash(target / beside.WORKBOOK)}


def _told(site: Site, subject: str, counts: Mapping[str, int], target: Path, told: Hashes) -> Hashes:
    """What tells of the files that are `told`. → with these."""
    hashes = {name: told[name] for name in (*_TABLE_FILES, beside.WORKBOOK)}
    files = [_packaged(target / name, known) for name, known in hashes.items()]
    hashes[PACKAGE] = _write(target / PACKAGE, package.descriptor(site, subject, files, counts))
    files.append(_packaged(target / PACKAGE, hashes[PACKAGE]))
    hashes[CHECKSUMS] = _write(target / CHECKSUMS, package.checksums(files))
    return hashes


def _write(file: Path, content: bytes) -> bytes:
    file.write_bytes(content)
    return hashlib.sha256(content).digest()


def _hash(file: Path) -> bytes:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").digest()


def _packaged(file: Path, known: bytes) -> PackagedFile:
    return PackagedFile(file.name, file.stat().st_size, known.hex(), file.stem if file.stem != "data" else "")
