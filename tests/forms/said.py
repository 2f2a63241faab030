"""What the pages say of a form as if it lay in `content/`: its department-year page, its department, its summary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup

from generator import dossier, reader, site
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.model import Aliases, Department, Filing, Region, Site
from generator.pages import Renderer
from generator.views import department as department_view
from generator.views import department_year, form
from tests.conftest import ROOT

HERE = Path(__file__).parent
RENDERER = Renderer(ROOT / "site_templates")


@dataclass(frozen=True)
class Told:
    """One department with these forms."""

    dossier: Dossier
    entry: DepartmentEntry
    region: RegionEntry

    def year(self, value: int) -> str:
        """The text of the page of one year and of its forms."""
        pages = (
            department_year.of(self.region, self.entry, value, self.dossier),
            *(form.of(self.region, self.entry, filed, self.dossier) for filed in self.dossier.year(value)),
        )
        return " ".join(_text(RENDERER.render(view).text) for view in pages)

    @property
    def department(self) -> str:
        """The text of the department's page."""
        whole = Catalogue(Site(name="公开", publisher="发布单位", licence="公开"), (self.region,))
        return _text(RENDERER.render(department_view.of(self.region, self.entry, self.dossier, whole)).text)

    @property
    def notes(self) -> list[str]:
        """Every remark, with its rule."""
        return [f"{one.rule} {one.text}" for checked in self.dossier.checked.values() for one in checked.remarks]

    @property
    def passed(self) -> list[str]:
        return [line for checked in self.dossier.checked.values() for line in checked.passed]


def read(name: str) -> Filing:
    filing, _ = reader.filing((HERE / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    assert filing
    return filing


@cache
def of(*names: str) -> Told:
    """A department that filed these forms."""
    return told(tuple((name, read(name)) for name in names))


def told(filings: tuple[tuple[str, Filing], ...], aliases: Aliases | None = None) -> Told:
    filed = [Filed(Path(f"{filing.year.value}") / f"{name}.yaml", filing) for name, filing in filings]
    about = Department(name=filings[0][1].filer, short=filings[0][1].filer)
    found = dossier.of("region", "department", about, filed, aliases)
    entry = site.entry(found)
    return Told(found, entry, RegionEntry("region", Region(name="地区", short="地区", code="100000"), (entry,)))


def _text(markdown: str) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(markdown, "html.parser").get_text(" "))
