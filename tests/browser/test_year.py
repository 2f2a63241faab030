"""The page that tells a year, on a phone, a desk and paper: what is seen first, how long it is, what opens without script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.browser.test_routes import opened

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
  const amount = seen(document.querySelectorAll("main b, main a"), (one) => /[0-9]\\s万?元/.test(one.textContent));
  return { amount: top(amount), table: top(seen(document.querySelectorAll("main table"), () => true)),
    height: document.documentElement.scrollHeight };
}"""
FOLDED = "[...document.querySelectorAll('.rest li')].filter((one) => !one.checkVisibility()).length"


@pytest.mark.parametrize("url", YEARS)
def test_the_first_amount_the_first_table_and_the_end_are_near(
    browser: Any, address: str, site: Path, url: str
) -> None:
    with opened(browser, address, url, 375, "light") as (page, _):
        phone = page.evaluate(MEASURED)
        page.set_viewport_size({"width": 1280, "height": 900})
        desk = page.evaluate(MEASURED)
    assert phone["amount"] <= 600
    assert phone["table"] <= 1400
    assert phone["height"] <= 6000
    assert desk["table"] <= 700
    assert (site / url / "index.html").stat().st_size <= 45_000


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
        page.wait_for_function(f"{marked} === '#notes'")
        assert page.evaluate(FOLDED) > 0
