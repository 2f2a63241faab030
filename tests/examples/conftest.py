"""The example content read once, and its pages as rendered Markdown, without the site engine."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from bs4 import BeautifulSoup

from generator import folders
from generator import site as road
from generator.dossier import Dossier
from generator.fact_tables import department_rows, indicators
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry
from generator.fact_tables.indicators import IndicatorFact
from generator.fact_tables.matter import Matter
from generator.fact_tables.matter_table import BoardScope
from generator.fact_tables.summary import NotedFact
from generator.page_classes import View
from generator.pages import Renderer
from generator.rules import RULES
from generator.settings import Settings
from tests.acceptance.reading import Part
from tests.conftest import ROOT, TODAY

SETTINGS = Settings(ROOT / "site_templates", TODAY)


class Rendered(Part):
    """A rendered page: tables and lists are HTML already, headings still Markdown."""

    def __init__(self, text: str) -> None:
        self.soup = BeautifulSoup(text, "html.parser")
        super().__init__([self.soup])

    @property
    def captions(self) -> list[str]:
        return [one.caption for one in self.tables]

    def links(self, text: str) -> list[str]:
        return [str(one["href"]) for one in self.find("a[href]") if one.get_text() == text]


def rendered(*views: View) -> list[Rendered]:
    renderer = Renderer(SETTINGS.templates)
    return [Rendered(renderer.render(one).text) for one in views]


@pytest.fixture(scope="session")
def examples() -> Catalogue:
    """What overview pages of the example content are made from."""
    found = road.check(ROOT / "examples" / "content", SETTINGS).catalogue
    assert found
    return found


@pytest.fixture(scope="session")
def real() -> Catalogue:
    """The same of the real content."""
    found = road.check(ROOT / "content", SETTINGS).catalogue
    assert found
    return found


@pytest.fixture(scope="session")
def pages() -> dict[str, Rendered]:
    """Every page of the example site by its address."""
    checked = road.check(ROOT / "examples" / "content", SETTINGS)
    found = road.products(checked, SETTINGS)
    return {one.view.frame.url: Rendered(one.page.text) for one in found}


def facts(catalogue: Catalogue, entry: DepartmentEntry) -> list[IndicatorFact]:
    """What one department tells of the indicators its filings list."""
    place = entry.region_id, entry.id
    ids = sorted({one.id for one in indicators.of(dossier_of(*place)) if one.listed})
    return [fact for one in ids for where, fact in catalogue.fact_table.listed(one) if where == place]


@cache
def dossier_of(region: str, department: str) -> Dossier:
    """One department of the example, read whole."""
    content, _ = folders.read(ROOT / "examples" / "content")
    folder = next(one for one in content.departments if (one.region_id, one.department_id) == (region, department))
    found, _ = road.read_department(folder, content.root, SETTINGS)
    assert found
    return found


def noted(catalogue: Catalogue, entry: DepartmentEntry) -> list[NotedFact]:
    """The remarks on its filings."""
    place = entry.region_id, entry.id
    return [fact for rule in RULES for where, fact in catalogue.fact_table.remarks(rule) if where == place]


def matters(catalogue: Catalogue, entry: DepartmentEntry) -> list[Matter]:
    """What the board says of it."""
    place = entry.region_id, entry.id
    return [
        row.matter
        for row in catalogue.fact_table.matters.of(BoardScope())
        if (row.region_id, row.department_id) == place
    ]


def many(catalogue: Catalogue, count: int) -> Catalogue:
    """`catalogue` with `count` copies of each of its regions, which share all indicators and functions."""
    regions = []
    told = {
        one.id: department_rows.of(noted(catalogue, one), facts(catalogue, one), matters(catalogue, one))
        for one in catalogue.departments
    }
    for number in range(count):
        for region in catalogue.regions:
            new = f"{region.id}-{number}"
            departments = (
                replace(
                    one,
                    region_id=new,
                    summaries=tuple(replace(summary, region_id=new) for summary in one.summaries),
                )
                for one in region.departments
            )
            regions.append(replace(region, id=new, departments=tuple(departments)))
    copies = Catalogue(catalogue.site, tuple(regions))
    places = {(one.region_id, one.id) for one in copies.departments}
    road.write(copies, lambda place: told[place[1]], dict.fromkeys(places, b""))
    return copies
