"""数据: the page of all data files: what there is, how to open it, how to ask it, what each field means."""

from __future__ import annotations

from generator import formats, sentences
from generator.export import beside, package, questions, whole
from generator.export.questions import DataQuestion
from generator.export.tables import DataTable, FormatChange, TableField, data_format
from generator.fact_tables.catalogue import Catalogue
from generator.frozen import dataclass
from generator.views.frame import Frame, LinkView, crumbs


@dataclass(frozen=True, slots=True)
class FieldView:
    """字段说明的一行."""

    name: str
    title: str
    type: str
    constraint: str
    text: str
    computed: bool


@dataclass(frozen=True, slots=True)
class DataTableView:
    """一张数据表 with its files."""

    id: str
    title: str
    text: str
    files: tuple[LinkView, ...]
    """CSV and Parquet; none for a table that stands only beside a department-year."""
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class RegionDataView:
    """一个地区的数据文件."""

    name: str
    files: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """数据页."""

    frame: Frame
    lede: str
    tables: tuple[DataTableView, ...]
    workbook: LinkView
    about: tuple[LinkView, ...]
    """What tells of the files: data package, schema, checksums."""
    regions: tuple[RegionDataView, ...]
    reading: tuple[str, ...]
    steps: tuple[str, ...]
    """How to come to a chart in Excel."""
    questions: tuple[DataQuestion, ...]
    licence: str
    version: str
    changes: tuple[FormatChange, ...]


def page(full: Catalogue) -> OpenDataView:
    """/data/."""
    title, told = sentences.words("data.heading"), sentences.words("data.description")
    frame = Frame(whole.FOLDER, title, told, "data", crumbs(whole.FOLDER, []), title)
    names = (whole.PACKAGE, beside.SCHEMA.removeprefix(whole.FOLDER), whole.CHECKSUMS)
    return OpenDataView(
        frame,
        _lede(full),
        tuple(_table(table) for table in data_format().tables),
        LinkView(sentences.words("data.workbook"), beside.WORKBOOK),
        tuple(LinkView(name, name) for name in names),
        tuple(_region(region.id, region.region.name) for region in full.regions),
        tuple(sentences.section("export_notes").values()),
        tuple(sentences.section("data_steps").values()),
        questions.every(),
        full.site.licence,
        data_format().version,
        data_format().changes,
    )


def _lede(full: Catalogue) -> str:
    years = full.years
    several = sentences.words("data.years", first=years[-1], last=years[0]) if len(years) > 1 else ""
    span = several or (formats.fiscal_year(years[0]) if years else sentences.words("data.no_year"))
    departments = sum(1 for entry in full.departments if entry.summaries)
    return sentences.words("data.lede", years=span, departments=departments, filings=len(full.summaries))


def _table(table: DataTable) -> DataTableView:
    kinds = () if table.beside else (("CSV", "csv"), ("Parquet", "parquet"))
    files = tuple(LinkView(word, f"{table.name}.{kind}") for word, kind in kinds)
    return DataTableView(table.name, table.title, table.description, files, tuple(map(_field, table.fields)))


def _field(field: TableField) -> FieldView:
    kind, constraint = package.TYPES[field.type], package.constraint(field)
    return FieldView(field.name, field.title, kind, constraint, field.description, field.computed)


def _region(region: str, name: str) -> RegionDataView:
    files = [LinkView(sentences.words("data.excel"), f"{region}/{beside.WORKBOOK}")]
    files += [LinkView(table.title, f"{region}/{table.name}.csv") for table in data_format().everywhere]
    return RegionDataView(name, tuple(files))
