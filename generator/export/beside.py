"""部门年度的数据文件: what lies beside the page of a department's year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from generator import formats, links, sentences
from generator.dossier import Dossier
from generator.export import archives, document, rows, workbook
from generator.export.encoding import BOM, EncodedTable, encode
from generator.export.filings import DepartmentHome
from generator.export.tables import data_format
from generator.export.workbook import SheetRows
from generator.fact_tables.neighbours import DepartmentScope
from generator.frozen import dataclass
from generator.model import Site

JSON, ZIP, WORKBOOK = "data.json", "data.csv.zip", "data.xlsx"


@dataclass(frozen=True, slots=True)
class YearOf:
    """一个部门的一个年度."""

    site: Site
    home: DepartmentHome
    dossier: Dossier
    year: int

    @property
    def page(self) -> str:
        """Its address."""
        return links.department_year(self.home.region.id, self.home.entry.id, self.year)

    @property
    def subject(self) -> str:
        """“鄂州市委直属机关工委2024年度”."""
        return f"{self.home.department.short}{formats.fiscal_year(self.year)}"


def of_scope(scope: DepartmentScope, year: int) -> YearOf:
    """One year of a department of the site."""
    site = scope.around.site
    function = site.functions.get(scope.entry.department.function or "", "")
    return YearOf(site, DepartmentHome(scope.region, scope.entry, function), scope.dossier, year)


def files(year: YearOf) -> tuple[tuple[str, bytes], ...]:
    """Name and content of each."""
    told = rows.of_year(year.home, year.dossier, year.year)
    tables = {name: encode(some) for name, some in told.tables.items()}
    csv = {f"{name}.csv": (_head_of(name), archives.packed(encoded.csv)) for name, encoded in tables.items()}
    sheets = {name: SheetRows(encoded.rows, archives.packed(encoded.sheet)) for name, encoded in tables.items()}
    return (
        (JSON, document.written(_about(year), tables, told.filings)),
        (ZIP, archives.archive(csv)),
        (WORKBOOK, workbook.written(notes(year.site, year.subject, _counts(tables)), sheets, beside=True)),
    )


def head(table: str) -> bytes:
    """What the CSV of a table begins with: a BOM, for it is UTF-8, and the names of its fields."""
    return BOM + ",".join(data_format().table(table).header).encode() + b"\r\n"


@cache
def _head_of(table: str) -> archives.Packed:
    return archives.packed(head(table))


def _counts(tables: Mapping[str, EncodedTable]) -> dict[str, int]:
    return {name: encoded.rows for name, encoded in tables.items()}


def _about(year: YearOf) -> dict[str, Any]:
    home = year.home
    return {
        "$schema": links.relative(year.page, SCHEMA),
        "site": year.site.name,
        "publisher": year.site.publisher,
        "licence": year.site.licence,
        "region_id": home.region.id,
        "region": home.region.region.name,
        "department_id": home.entry.id,
        "department": home.department.name,
        "year": year.year,
        "page": year.page,
        "notes": [text for _, text in _remarks()],
    }


SCHEMA = "data/data.schema.json"
"""Where the JSON Schema of data.json lies."""


def notes(site: Site, subject: str, counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """What 说明 says first: whose data it is, licence, how to read it, and what each table holds."""
    word = sentences.words
    told = [
        (word("export.subject"), subject),
        (word("export.site"), sentences.joined(filter(None, (site.name, site.url)), "marks.comma")),
        (word("export.publisher"), site.publisher),
        (word("export.licence"), site.licence),
        (word("export.version"), data_format().version),
        *_remarks(),
    ]
    tables = [table for table in data_format().tables if table.name in counts]
    return (*told, *((table.title, _held(counts[table.name], table.description)) for table in tables))


def _held(count: int, description: str) -> str:
    key = "export.left_out" if count > workbook.MOST_ROWS else "export.rows"
    return sentences.words(key, count=count, most=workbook.MOST_ROWS, description=description)


@cache
def _remarks() -> tuple[tuple[str, str], ...]:
    heading = sentences.words("export.reading")
    return tuple((heading, text) for text in sentences.section("export_notes").values())
