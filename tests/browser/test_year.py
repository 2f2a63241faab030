"""The page that tells a year, on a phone, a desk and paper: what is seen first, how long it is, what opens without script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.browser.test_routes import opened
from tests.conftest import build, serve
from tests.forms.test_site import lay

pytestmark = pytest.mark.browser

YEARS = [
    "ezhou/jggw/2024/",
    "caofeidian/jggw/2024/",
    "hengyang/jggw/2024/",
    "ezhou/bianban/2023/",
    "zhuzhou/jggw/2023/",
]
MEASURED = """() => {
  const seen = (all, fits) => [...all].find((one) => one.checkVisibility() && fits(one));
  const top = (one) => Math.round(one.getBoundingClientRect().top + scrollY);
  const amount = seen(document.querySelectorAll("main b, main a"), (one) => /[0-9]\\s?万?元/.test(one.textContent));
  return { amount: amount ? top(amount) : null, money: Boolean(document.querySelector("#money ~ .fold-old table")),
    table: (() => { const table = seen(document.querySelectorAll("main table"), () => true); return table ? top(table) : null; })(),
    height: document.documentElement.scrollHeight };
}"""
BUDGETS = {"amount": 600, "table": 1400, "height": 6000, "desk": 700, "bytes": 45_000}
"""Pixels from the top at 375 px, of the first table at 1280 px, and bytes."""
FOLDED = "[...document.querySelectorAll('.rest li')].filter((one) => !one.checkVisibility()).length"


def told_pages(site: Path) -> list[str]:
    """Every page that tells a year, or a project in it."""
    paths = [*site.glob("*/*/[0-9]*/index.html"), *site.glob("*/*/[0-9]*/projects/*/index.html")]
    return sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in paths)


def too_far(browser: Any, site: Path) -> dict[str, dict[str, int | None]]:
    """Told pages that keep a reader from the first amount, the first table or the end, or weigh too much."""
    address, stop = serve(site)
    found = {}
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    for url in told_pages(site):
        page.set_viewport_size({"width": 375, "height": 900})
        page.goto(f"{address}/{url}")
        phone = page.evaluate(MEASURED)
        page.set_viewport_size({"width": 1280, "height": 900})
        desk = page.evaluate(MEASURED)
        measured = {**phone, "desk": desk["table"] if desk["money"] else None}
        measured["bytes"] = (site / url / "index.html").stat().st_size
        if any((measured[name] or 0) > most for name, most in BUDGETS.items()):
            found[url] = measured
    context.close()
    stop()
    return found


@pytest.mark.parametrize("which", ["site", "example_site"])
def test_the_first_amount_the_first_table_and_the_end_are_near(
    browser: Any, request: pytest.FixtureRequest, which: str
) -> None:
    site = request.getfixturevalue(which)
    assert len(told_pages(site)) > 6
    assert too_far(browser, site) == {}


@pytest.mark.audit
def test_they_are_near_on_forms_of_other_provinces(browser: Any, tmp_path: Path) -> None:
    lay(tmp_path / "content")
    build(tmp_path / "content", tmp_path / "site")
    assert len(told_pages(tmp_path / "site")) > 18
    assert too_far(browser, tmp_path / "site") == {}


@pytest.mark.parametrize("url", YEARS)
def test_a_year_is_printed_on_one_or_two_sheets(browser: Any, address: str, url: str) -> None:
    with opened(browser, address, url, 1280, "light") as (page, _):
        sheets = len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))
    assert sheets <= 2


def test_one_switch_opens_every_indicator_without_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/{YEARS[0]}")
    row = page.locator(".rest li", has_text="公用经费控制率")
    assert not row.is_visible()
    page.locator(".all-rows").check()
    assert row.is_visible()
    assert page.locator(".money .old").first.is_hidden()
    page.locator(".all-years").check()
    assert page.locator(".money .old").first.is_visible()
    context.close()


def test_the_contents_mark_the_section_that_is_read(browser: Any, address: str) -> None:
    with opened(browser, address, YEARS[0], 1280, "light") as (page, _):
        marked = "document.querySelector('.toc [aria-current]').hash"
        assert page.evaluate(marked) == "#money"
        page.evaluate("document.getElementById('notes').scrollIntoView({ behavior: 'instant' })")
        page.wait_for_function(f"() => {marked} === '#notes'")
        assert page.evaluate(FOLDED) > 0
