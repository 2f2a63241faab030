"""点数见据: any figure shows what it rests on, by pointer, keys and without script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser import looks
from tests.browser.test_routes import opened

pytestmark = pytest.mark.browser

FORM = "ezhou/jggw/2024/target/"
TOTAL = "#target-2-r8"


def lines(page: Any) -> list[str]:
    """The lines of the source in the strip; the one meant with a star."""
    told = page.locator(".ju .src > li").evaluate_all(
        "rows => rows.map(row => (row.className === 'hit' ? '*' : '') + row.innerText.replace(/\\s+/g, ' ').trim())"
    )
    return [str(one) for one in told]


def test_a_cell_of_the_form_shows_its_line_and_how_to_cite_it(browser: Any, address: str) -> None:
    with opened(browser, address, FORM, 1280, "light") as (page, seen):
        page.locator(f"{TOTAL} td.num").nth(2).click()
        page.wait_for_selector(".ju")
        assert lines(page) == ["87 588.21", "88 100%", "*89 582.21", "90 596.55", "91"]
        cited = page.locator(".ju .cite").inner_text()
        assert re.fullmatch(
            rf"中共.+2024年度.+：支出构成·合计 2023年，582\.21（万元.*）。{address}/{FORM}{TOTAL}", cited
        )
        assert "第1版" in page.locator(".ju").inner_text()
        assert not looks.violations(page)
        page.locator(f"{TOTAL} td.num").nth(2).click()
        assert page.locator(".ju").count() == 0
    assert not seen.errors


def test_by_keys_the_line_of_a_row_opens_the_strip_and_escape_leads_back(browser: Any, address: str) -> None:
    with opened(browser, address, FORM, 375, "dark") as (page, seen):
        spans = page.locator("[rowspan]").count()
        page.locator("#target-9-r5 .gut a").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".ju")
        assert page.evaluate("document.activeElement.closest('.ju') !== null")
        assert "*205 中长期规划相符性" in lines(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.textContent") == "205行"
        assert (page.locator(".ju").count(), page.locator("[rowspan]").count()) == (0, spans)
    assert not seen.errors


def test_a_computed_figure_shows_its_formula_with_both_operands(browser: Any, address: str) -> None:
    mark = f"""document.querySelector('main').insertAdjacentElement('afterbegin', Object.assign(document.createElement('p'), {{
      id: 'made' }})).append(Object.assign(document.createElement('a'), {{ href: '{TOTAL}', textContent: '+6.00' }}));
      document.querySelector('#made a').dataset.formula = '588.21␟{TOTAL}␞（2024年）− ␞582.21␟{TOTAL}␞（2023年）'"""
    with opened(browser, address, FORM, 1280, "light") as (page, seen):
        page.evaluate(mark)
        page.locator("#made a").click()
        page.wait_for_selector(".ju.is-calc")
        assert page.locator(".ju .sumline").inner_text() == "588.21（2024年）− 582.21（2023年）"
        assert page.locator(".ju .sumline a").count() == 2
        assert [one for one in lines(page) if one.startswith("*")] == ["*87 588.21", "*89 582.21"]
        assert "本站计算" in page.locator(".ju .cite").inner_text()
    assert not seen.errors


def test_without_script_the_way_is_a_plain_link(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/{FORM}")
    page.locator(f"{TOTAL} .gut a").click()
    assert page.url == f"{address}/{FORM}source/#l86"
    page.locator("#l86 .to a").click()
    assert page.url == f"{address}/{FORM}{TOTAL}"
    context.close()


def test_a_difference_on_the_page_of_the_year_shows_both_amounts(browser: Any, address: str) -> None:
    with opened(browser, address, "ezhou/jggw/2024/", 1280, "light") as (page, seen):
        page.locator(".money td.is-calc a", has_text="+6.00").first.click()
        page.wait_for_selector(".ju.is-calc")
        assert page.locator(".ju .sumline").inner_text() == "588.21（2024年）− 582.21（2023年）"
        assert [one for one in lines(page) if one.startswith("*")] == ["*87 588.21", "*89 582.21"]
        assert "口径未注明" in page.locator(".ju").inner_text()
        assert "+6.00 万元（口径未注明　现价，未扣除物价因素）" in page.locator(".ju .cite").inner_text()
        with page.expect_download() as download:
            page.locator(".tbl:has(> .money) + .take button").first.click()
        taken = Path(download.value.path()).read_text("utf-8-sig")
        assert "+6.00" in taken
        assert "算式" not in taken
    assert not seen.errors
