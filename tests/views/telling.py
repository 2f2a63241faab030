"""Department-year pages without a site: one department from its folder or from forms, its pages, and their text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup

from generator import dossier, reader, site
from generator.dossier import Dossier, Filed
from generator.fact_tables.catalogue import RegionEntry
from generator.model import Department, Filing, Region
from generator.pages import Renderer
from generator.views import department_year, form
from generator.views.department_year import DepartmentYearView
from tests.conftest import ROOT

RENDERER = Renderer(ROOT / "site_templates")
FOLDERS = (*sorted(ROOT.glob("content/*/*/")), *sorted(ROOT.glob("examples/content/*/*/")))
FORMS = tuple(sorted((ROOT / "tests" / "forms").glob("*.yaml")))
_BLOCKS = ("tr", "p", "li", "summary", "dt", "dd", "h3", "caption", "label", "figcaption", "title", "desc")


def folder(path: Path) -> Dossier:
    """The department whose filings lie in `path`."""
    about, _ = reader.read_department(path / "department.yaml", ROOT)
    assert about
    aliases = reader.read_aliases(path / "aliases.yaml", ROOT)[0] if (path / "aliases.yaml").is_file() else None
    paths = (one for one in sorted(path.glob("*/*.yaml")) if "." not in one.stem)
    filed = (Filed(one, _filing(one)) for one in paths)
    return dossier.of(path.parent.name, path.name, about, filed, aliases)


def forms(*paths: Path) -> Dossier:
    """A department that filed these forms."""
    return of(*((path.stem, _filing(path)) for path in paths))


def of(*filings: tuple[str, Filing]) -> Dossier:
    """A department with these filings."""
    filed = [Filed(Path(f"{filing.year.value}") / f"{stem}.yaml", filing) for stem, filing in filings]
    about = Department(name=filings[0][1].filer, short=filings[0][1].filer)
    return dossier.of("region", "department", about, filed, None)


def _filing(path: Path) -> Filing:
    filing, _ = reader.filing(path.read_bytes(), path.name)
    assert filing, path
    return filing


def _region(found: Dossier) -> RegionEntry:
    about = Region(name="地区", short="地区", code="100000")
    return RegionEntry(found.region_id, about, (site.entry(found),))


def view(found: Dossier, year: int) -> DepartmentYearView:
    region = _region(found)
    return department_year.of(region, region.departments[0], year, found)


def page(found: Dossier, year: int) -> BeautifulSoup:
    """The page as HTML, its headings too."""
    text = RENDERER.render(view(found, year)).text
    text = re.sub(r"^(#+) (.*) \{#([a-z]+)[^}]*\}$", _heading, text, flags=re.MULTILINE)
    return BeautifulSoup(text.partition("<!-- body -->")[2], "html.parser")


def _heading(found: re.Match[str]) -> str:
    return f'<h{len(found[1])} id="{found[3]}">{found[2]}</h{len(found[1])}>'


def anchors(found: Dossier, year: int) -> dict[str, set[str]]:
    """Address of each form of a year, from the page of the year → the ids on it."""
    region = _region(found)
    pages = (form.of(region, region.departments[0], filed, found) for filed in found.year(year))
    texts = {one.stem: RENDERER.render(one).text for one in pages}
    ids = re.compile(r'(?:id="|\{#)([a-z0-9-]+)')
    return {f"{stem}/": set(ids.findall(text)) for stem, text in texts.items()}


def text(soup: BeautifulSoup) -> str:
    """What a reader reads, one line a row, sentence or item."""
    for tag in soup.find_all(_BLOCKS):
        tag.append("\n")
    for tag in soup.find_all(("td", "th", "b", "small", "span", "a")):
        tag.insert_before("\u2063")
    lines = soup.get_text().replace("\u00a0", " ").split("\n")
    plain = (re.sub(r"\s*\u2063[\s\u2063]*", " ", line).strip() for line in lines)
    return "\n".join(line for line in plain if line) + "\n"


@cache
def every() -> dict[str, tuple[Dossier, int]]:
    """Name of each year of each department the gates run on."""
    found = {}
    for path in FOLDERS:
        one = folder(path)
        for year in one.history.years:
            found["-".join([*path.relative_to(ROOT).parts, str(year)]).replace("content-", "")] = (one, year)
    for path in FORMS:
        one = forms(path)
        found[f"forms-{path.stem}"] = (one, one.history.years[0])
    return found
