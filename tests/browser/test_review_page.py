"""The page for checking an import in a real browser, opened from disk: reachable, readable, and moving by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.importing import review_page
from generator.importing.accounts import Fate
from generator.importing.review_page import ImportedDocument
from tests.browser import looks
from tests.browser.test_routes import SIDEWAYS
from tests.conftest import ROOT
from tests.importing import making

pytestmark = pytest.mark.browser
FILING = ROOT / "tests/forms/xiangtan-project-target-2024.yaml"
"""Short, and with every kind of fate."""
TEMPLATES = ROOT / "site_templates"


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    imported, filing = making.imported(FILING, every=9)
    (folder / "review.html").write_text(review_page.review_page(imported, filing, TEMPLATES), encoding="utf-8")
    documents = [
        ImportedDocument("甲.docx", imported, "review.html"),
        ImportedDocument("乙.pdf", None, error="打不开。"),
    ]
    (folder / "index.html").write_text(review_page.index_page(documents, TEMPLATES), encoding="utf-8")
    return folder


@contextmanager
def opened(browser: Any, path: Path, width: int = 1280, scheme: str = "light", *, script: bool = True) -> Iterator[Any]:
    errors: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    )
    page = context.new_page()
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: errors.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(path.as_uri())
    yield page
    assert errors == []
    context.close()


LOOKS = [
    ("review", 375, "dark"),
    ("review", 1280, "light"),
    ("index", 375, "dark"),
    pytest.param("review", 375, "light", marks=pytest.mark.audit),
    pytest.param("review", 1280, "dark", marks=pytest.mark.audit),
]


@pytest.mark.parametrize(("name", "width", "scheme"), LOOKS)
def test_axe_finds_nothing_and_nothing_runs_out_of_the_page(
    browser: Any, review: Path, name: str, width: int, scheme: str
) -> None:
    with opened(browser, review / f"{name}.html", width, scheme) as page:
        assert page.evaluate(SIDEWAYS) <= 0
        page.keyboard.press("n")
        assert violations(page) == []


def violations(page: Any) -> list[str]:
    """By the browser's debugger, which the page's own policy does not bind."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(looks.AXE)
    return looks.violations(page)


def test_n_and_p_go_from_one_uncertain_cell_to_the_next_and_tell_why(browser: Any, review: Path) -> None:
    imported, _ = making.imported(FILING, every=9)
    waiting = [number for number, entry in enumerate(imported.account.entries, 1) if entry.fate is Fate.UNCONFIRMED]
    with opened(browser, review / "review.html") as page:
        seen = []
        for key in "nnpn":
            page.keyboard.press(key)
            seen.append(page.evaluate("document.activeElement.id"))
        assert seen == [f"a{waiting[at]}" for at in (0, 1, 0, 1)]
        entry = imported.account.entries[waiting[1] - 1]
        told = page.locator("#strip").inner_text()
        assert entry.reason in told
        assert f"第 {entry.line} 行" in told
        assert str(page.locator(f"#b{waiting[1]}").evaluate("it => it.closest('.part').dataset.name")) in told
        assert page.locator(".on").count() == 2
        assert page.evaluate(
            "document.activeElement.getBoundingClientRect().bottom < strip.getBoundingClientRect().top"
        )
        page.locator("#strip input").uncheck()
        page.keyboard.press("n")
        assert page.locator(".on").first.get_attribute("id") == f"a{waiting[1]}"


def test_the_cell_under_the_pointer_lights_its_counterpart_either_way(browser: Any, review: Path) -> None:
    with opened(browser, review / "review.html") as page:
        number = page.locator(".filed tbody td[id]").nth(4).get_attribute("id")[1:]
        for here, there in ((f"#b{number}", f"#a{number}"), (f"#a{number}", f"#b{number}")):
            page.mouse.move(1, 1)
            page.locator("h1").hover()
            page.locator(here).hover()
            assert "on" in page.locator(there).get_attribute("class")


def test_arrow_keys_go_along_the_rows_and_columns_of_the_document(browser: Any, review: Path) -> None:
    with opened(browser, review / "review.html") as page:
        page.evaluate("document.querySelectorAll('.read table')[1].querySelector('td[data-g]').focus()")
        first = page.evaluate("document.activeElement.id")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == f"a{int(first[1:]) + 1}"
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.id") == f"a{int(first[1:]) + 2}"


def test_choosing_a_fate_goes_to_the_first_of_its_cells(browser: Any, review: Path) -> None:
    with opened(browser, review / "review.html") as page:
        page.locator("#only-masked").check()
        assert page.evaluate("document.querySelector('[data-g].on').classList.contains('masked')")
        assert page.evaluate("document.querySelector('[data-g].on').getBoundingClientRect().top < innerHeight")


def test_without_script_everything_is_there_and_links_lead_both_ways(browser: Any, review: Path) -> None:
    with opened(browser, review / "review.html", script=False) as page:
        assert not page.locator("#strip").is_visible()
        page.locator(".questions a").first.click()
        assert page.locator("[data-g]:target").is_visible()
        page.locator("[data-g]:target .chip").click()
        assert page.locator("tr:target").is_visible()
        page.locator("#only-masked").check()
        assert page.locator("#only-masked").is_checked()


@pytest.mark.audit
def test_two_thousand_rows_open(browser: Any, tmp_path: Path) -> None:
    from tests.importing.test_review_page import table

    imported, filing = table(2000)
    (tmp_path / "long.html").write_text(review_page.review_page(imported, filing, TEMPLATES), encoding="utf-8")
    with opened(browser, tmp_path / "long.html") as page:
        page.keyboard.press("n")
        assert page.locator(".on").count() == 2
