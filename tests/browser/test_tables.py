"""Filter, sort and choice of columns: additions that leave every table whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    made = browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    yield made
    made.close()


def column(page: Any, at: int) -> list[str]:
    return page.eval_on_selector_all("main tbody tr", f"rows => rows.map((row) => row.cells[{at}].innerText.trim())")


def test_a_filter_leaves_the_rows_that_hold_all_its_words_and_says_how_many(page, address):
    page.goto(f"{address}/rules/")
    every = page.locator("main tbody tr").count()
    page.fill(".filter input", "满意度 单位")
    shown = page.locator("main tbody tr:visible")
    assert 0 < shown.count() < every
    assert all("满意度" in text and "单位" in text for text in shown.all_inner_texts())
    assert page.locator(".filter output").inner_text() == f"{shown.count()}／{every} 行"
    page.fill(".filter input", "")
    assert shown.count() == every


def test_a_heading_sorts_up_then_down_then_back_to_the_printed_order(page, address):
    page.goto(f"{address}/rules/")
    printed = column(page, 0)
    last = page.locator("main thead th").last
    last.get_by_role("button").press("Enter")
    up = [int(one) for one in column(page, 4)]
    assert up == sorted(up)
    assert last.get_attribute("aria-sort") == "ascending"
    last.get_by_role("button").click()
    assert [int(one) for one in column(page, 4)] == up[::-1]
    last.get_by_role("button").click()
    assert column(page, 0) == printed


def test_a_column_can_be_put_away_and_brought_back(page, address):
    page.goto(f"{address}/ezhou/jggw/2024/")
    box = page.locator(".columns").last
    table = page.locator("table.ledger:has(th.is-calc)").last
    box.locator("summary").click()
    cells = table.locator("td[data-label='指标分类']")
    assert cells.first.is_visible()
    box.get_by_label("指标分类").uncheck()
    assert not cells.first.is_visible()
    assert not table.locator("th", has_text="指标分类").is_visible()
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    box.get_by_label("指标分类").check()
    assert cells.first.is_visible()


def test_tables_with_merged_cells_are_neither_filtered_nor_sorted(page, address):
    page.goto(f"{address}/ezhou/jggw/2024/")
    assert page.locator("table:has([rowspan]) .sort-by").count() == 0
