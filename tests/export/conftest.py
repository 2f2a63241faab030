"""The data files of every filing that the gates run on, made once for the tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import dossier, reader, site
from generator.dossier import Filed
from generator.export import beside, whole
from generator.export.beside import YearOf
from generator.export.filings import DepartmentHome
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.model import Department, Filing, Region
from generator.settings import Settings
from tests.conftest import ROOT, TODAY

CONTENTS = ("content", "examples/content")
NOT_FILED = frozenset({"region.yaml", "department.yaml", "aliases.yaml"})


def years() -> Iterator[YearOf]:
    """Every department-year of the real and of the example content, and each form as one of its own."""
    settings = Settings(ROOT / "site_templates", TODAY)
    for folder in CONTENTS:
        checked = site.check(ROOT / folder, settings)
        assert checked.catalogue
        for department in checked.content.departments:
            found, _ = site.read_department(department, ROOT / folder, settings)
            assert found
            region = checked.catalogue.region(found.region_id)
            entry = checked.catalogue.entry(found.region_id, found.id)
            home = DepartmentHome(region, entry, checked.catalogue.site.functions.get(found.department.function, ""))
            yield from (YearOf(checked.catalogue.site, home, found, year) for year in reversed(entry.years))
    yield from map(form, sorted((ROOT / "tests/forms").glob("*.yaml")))


def form(path: Path) -> YearOf:
    """One form alone, as the only filing of a department."""
    read, _ = reader.filing(path.read_bytes(), path.name)
    assert read
    return of_filing(path, read)


def of_filing(path: Path, read: Filing) -> YearOf:
    about, _ = reader.read_site(ROOT / "content/site.yaml", ROOT / "content")
    assert about
    department = Department(name=read.filer, short=read.filer)
    found = dossier.of("forms", path.stem, department, (Filed(path, read),), None)
    region = RegionEntry("forms", Region(name="表样", short="表样", code="420000"), ())
    entry = DepartmentEntry("forms", path.stem, department, ())
    return YearOf(about, DepartmentHome(region, entry, ""), found, read.year.value)


@pytest.fixture(scope="session")
def every_year() -> tuple[YearOf, ...]:
    return tuple(years())


@pytest.fixture(scope="session")
def data(every_year: tuple[YearOf, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a site has it: the files beside each department-year, of each region, and of all."""
    folder = tmp_path_factory.mktemp("data")
    regions: dict[str, list[Path]] = {}
    for year in every_year:
        place = folder / year.page
        place.mkdir(parents=True)
        for name, content in beside.files(year):
            (place / name).write_bytes(content)
        regions.setdefault(year.home.region.id, []).append(place)
    about = every_year[0].site
    for region, places in regions.items():
        whole.of_region(about, region, places, folder / whole.folder(region))
    targets = [folder / whole.folder(region) for region in regions]
    whole.of_site(about, "全站", targets, folder / "data")
    return folder
