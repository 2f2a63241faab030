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
    page.goto(f"{address}/status/")
    box = page.locator(".columns").last
    table = page.locator("#states-table")
    box.locator("summary").click()
    cells = table.locator("td[data-label='公开时限']")
    assert cells.first.is_visible()
    box.get_by_label("公开时限").uncheck()
    assert not cells.first.is_visible()
    assert not table.locator("th", has_text="公开时限").is_visible()
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    box.get_by_label("公开时限").check()
    assert cells.first.is_visible()


def test_tables_with_merged_cells_are_neither_filtered_nor_sorted(page, address):
    page.goto(f"{address}/ezhou/jggw/2024/")
    assert page.locator("table:has([rowspan]) .sort-by").count() == 0


def place(page: Any, selector: str) -> dict[str, float]:
    return page.locator(selector).last.bounding_box()


def test_the_head_of_a_long_table_stays_in_sight_and_hides_no_row_a_link_leads_to(page, address):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/ezhou/jggw/#indicators-annual-r30")
    page.wait_for_selector(".tbl.fits")
    head, row = place(page, "#indicators-annual-table thead"), place(page, "#indicators-annual-r30")
    assert head["y"] == 0
    assert head["y"] + head["height"] <= row["y"] < 900


def test_head_and_names_stay_in_sight_where_a_table_scrolls_by_itself_without_script(browser, address):
    page = browser.new_page(viewport={"width": 700, "height": 600}, java_script_enabled=False)
    page.goto(f"{address}/zhuzhou/jggw/2023/self-evaluation/")
    page.locator("details.form:has(#self-evaluation-8-5-table) > summary").click()
    page.locator("#self-evaluation-8-5-table").scroll_into_view_if_needed()
    region = page.locator(".tbl:has(> #self-evaluation-8-5-table)")
    region.focus()
    page.keyboard.press("End")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    around, head = region.bounding_box(), place(page, "#self-evaluation-8-5-table thead")
    name = place(page, "#self-evaluation-8-5-table tbody .l2")
    page.close()
    assert abs(head["y"] - around["y"]) <= 1
    assert abs(name["x"] - around["x"]) <= 1


def test_a_long_text_shows_four_lines_until_it_is_opened_and_all_of_it_in_print(page, address):
    page.set_content(f"""<base href="{address}/"><link rel="stylesheet" href="assets/design.css"><main>
        <div class="tbl"><table class="ledger"><tr><td><details class="whole"><summary>全文</summary></details>
        <div class="clip">{"一句很长的话。" * 600}</div></td></tr></table></div></main>""")
    page.wait_for_load_state("networkidle")
    height = lambda: page.locator(".clip").bounding_box()["height"]  # noqa: E731 - one expression, three times
    short = height()
    page.locator("summary").click()
    assert height() > 2 * short
    page.locator("summary").click()
    page.emulate_media(media="print")
    assert height() > 2 * short
