"""`jixiao render --theme material`: stock Material makes a site worth having of the same pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import publish
from generator import site as road
from generator.building.steps import stages
from generator.cli import showing
from generator.settings import Settings
from tests.conftest import TODAY, once, serve
from tests.publish.test_one_road import small

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def stock(shared: Path) -> Path:
    """The site that plain MkDocs makes, every warning an error."""
    folder = shared / "material"

    def make() -> None:
        project = small(folder)
        settings = Settings(project / "site_templates", TODAY)
        checked = road.check(project / "content", settings)
        assert checked.catalogue
        showing.rendered(checked, settings, project / "mkdocs.yml", project / "rendered", stock_material=True)
        publish.build(project / "rendered", project / "site", stages.epoch(checked.catalogue))

    once(folder, make)
    return folder / "site"


def test_pages_have_materials_frame_and_our_tables(stock: Path) -> None:
    page = (stock / "hengyang/jggw/2024/target/index.html").read_text(encoding="utf-8")
    assert 'class="md-header' in page
    assert 'data-md-color-scheme="slate"' in page
    assert "md-nav--secondary" in page  # its contents list
    assert 'class="sheet"' in page
    assert "assets/jixiao.css" in page
    assert not (stock / "assets/design.css").exists()


def test_its_style_sheet_holds_the_looks_of_tables(stock: Path) -> None:
    sheet = (stock / "assets/jixiao.css").read_text(encoding="utf-8")
    assert ".ledger" in sheet
    assert ".sheet" in sheet
    assert "{%" not in sheet


def test_tabs_lead_to_every_page_of_the_site_map(stock: Path) -> None:
    home = (stock / "index.html").read_text(encoding="utf-8")
    for url in ("search/", "regions/", "years/", "quality/", "rules/", "about/"):
        assert f'href="{url}"' in home


@pytest.mark.browser
def test_its_search_finds_a_chinese_phrase_and_nothing_goes_wrong(stock: Path, browser: Browser) -> None:
    address, stop = serve(stock)
    page = browser.new_page(viewport={"width": 375, "height": 800})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        page.goto(f"{address}/search/?q=衡阳")
        page.wait_for_selector("#search-app a[href*='hengyang/jggw/']")
        page.goto(f"{address}/hengyang/jggw/2024/target/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        assert errors == []
    finally:
        page.close()
        stop()
