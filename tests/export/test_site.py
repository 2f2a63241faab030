"""The data as published: beside every department-year, of every region, of the whole site, leading to what is there."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.export import beside, whole
from generator.export.tables import data_format

pytestmark = pytest.mark.slow
NAMES = {
    *(f"{table.name}.{kind}" for table in data_format().everywhere for kind in ("csv", "parquet")),
    beside.WORKBOOK,
    whole.PACKAGE,
    whole.CHECKSUMS,
}


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.parametrize("name", ["site", "example_site"])
def test_every_department_year_region_and_the_site_have_their_files(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    years = [page.parent for page in site.glob("*/*/[12][0-9][0-9][0-9]/index.html")]
    assert years
    for year in years:
        assert {beside.JSON, beside.ZIP, beside.WORKBOOK} <= {path.name for path in year.iterdir()}
    for region in {year.parents[1].name for year in years}:
        assert {path.name for path in (site / "data" / region).iterdir()} == NAMES
    assert {path.name for path in (site / "data").iterdir() if path.is_file()} >= {*NAMES, Path(beside.SCHEMA).name}


@pytest.mark.parametrize("name", ["site", "example_site"])
def test_every_place_that_the_data_name_is_on_the_site(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    ids: dict[str, set[str]] = {}
    asked = 0
    for table in data_format().everywhere:
        for row in rows(site / "data" / f"{table.name}.csv"):
            for address in filter(None, (row.get(key) for key in ("page", "before_page", "after_page"))):
                page, _, anchor = address.partition("#")
                if page not in ids:
                    ids[page] = set(re.findall(r' id="?([a-z0-9-]+)', (site / page / "index.html").read_text("utf-8")))
                assert not anchor or anchor in ids[page], (table.name, address)
                asked += 1
    assert asked > 500


def test_every_line_that_the_data_name_is_one_of_the_published_yaml(site: Path) -> None:
    for row in rows(site / "data" / "indicators.csv"):
        file, _, line = row["yaml"].rpartition(":")
        folder, _, name = file.rpartition("/")
        lines = (site / folder / "filings" / name).read_text("utf-8").split("\n")
        assert lines[int(line) - 1].strip(), row


def test_an_indicator_that_has_a_page_is_called_in_the_data_as_its_page_is(example_site: Path) -> None:
    told = {row["computed_indicator"] for row in rows(example_site / "data" / "indicators.csv")}
    pages = {page.parent.name for page in (example_site / "indicators").glob("*/index.html")}
    numbered = {page for page in pages if page.isdigit()}
    assert pages - numbered <= told


def test_home_and_every_masthead_lead_to_the_data(example_site: Path) -> None:
    from bs4 import BeautifulSoup

    home = BeautifulSoup((example_site / "index.html").read_text("utf-8"), "lxml")
    assert home.select_one('header nav a[href="data/"]')
    assert home.select_one('main .ways a[href="data/"]')
