"""数据行: everything the tables say of one department's year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.dossier import Dossier
from generator.export import comparisons, figures, filings
from generator.export.encoding import Row
from generator.export.figures import Identities
from generator.export.filings import DepartmentHome
from generator.export.origins import FilingHome, FilingOrigin
from generator.export.tables import data_format
from generator.fact_tables import indicators
from generator.facts import Facts, Key, Origin
from generator.frozen import dataclass
from generator.reader.problems import Node
from generator.rules import UNCHECKED


@dataclass(frozen=True, slots=True)
class YearRows:
    """一个部门一个年度的数据行."""

    tables: Mapping[str, tuple[Row, ...]]
    """Name of each table → its rows."""
    filings: Mapping[str, Node]
    """Name of each open filing → what its YAML holds."""


def of_year(home: DepartmentHome, dossier: Dossier, year: int) -> YearRows:
    """The rows of all tables."""
    names = FilingHome(home.region.id, home.entry.id, home.region.region.short, home.department.short)
    tables: dict[str, list[Row]] = {table.name: [] for table in data_format().tables}
    identities = _identities(dossier, year)
    trees: dict[str, Node] = {}
    for filed in dossier.year(year):
        origin = FilingOrigin(names, filed)
        checked = dossier.checked.get(filed.source, UNCHECKED)
        before = len(tables["budget"]) + len(tables["indicators"])
        for name, row in _of_filing(origin, dossier, identities) if filed.open else ():
            tables[name].append(row)
        if filed.open:
            trees[filed.stem] = origin.written.tree
        facts = len(tables["budget"]) + len(tables["indicators"]) - before
        tables["filings"].append(filings.filing(origin, home, checked, facts))
    tables["comparisons"] += comparisons.rows(names, dossier, year)
    return YearRows({name: tuple(rows) for name, rows in tables.items()}, trees)


def _of_filing(
    origin: FilingOrigin, dossier: Dossier, identities: Mapping[Origin, Identities]
) -> Iterator[tuple[str, Row]]:
    """The rows of one open filing, each with the name of its table."""
    source = origin.filed.source
    facts = dossier.facts[source]
    yield from figures.rows(origin, facts, identities[source])
    for project in facts.projects:
        series = dossier.history.names.project(project.name.reference) if project.name.known else ""
        yield "projects", filings.project(origin, project, series)
    for row in filings.findings(origin, dossier.checked[source]):
        yield "findings", row
    for number, line in enumerate(lines(origin.data), 1):
        yield "documents", (origin.id, number, line)


def lines(data: bytes) -> list[str]:
    """The lines of a file, without their ends."""
    return data.decode("utf-8").removesuffix("\n").split("\n")


def _identities(dossier: Dossier, year: int) -> dict[Origin, dict[tuple[tuple[int, ...], int], str]]:
    """Each open filing of a year → part and row of each indicator → its id in all years and departments."""
    ids = {series.key: indicators.identity(dossier, series) for series in dossier.history.indicators}
    sources = [filed.source for filed in dossier.year(year) if filed.open]
    return {source: _rows(dossier.facts[source], dossier, ids) for source in sources}


def _rows(facts: Facts, dossier: Dossier, ids: Mapping[Key, str]) -> dict[tuple[tuple[int, ...], int], str]:
    root = dossier.history.joins.root
    return {
        (indicator.line.placed.path, indicator.line.index): ids[root(indicator)]
        for indicator in reversed(facts.indicators)
    }
