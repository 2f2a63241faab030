"""The header box and the 搜索 page as a reader meets them, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.search import shell
from tests.search.conftest import answered, asker, made, settled
from tests.search.oracle import Plain

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Any, served: Any) -> Iterator[Any]:
    """A page of the generated site that fails the test on any error, dialog or request to elsewhere."""
    address = served(300)
    trouble: list[str] = []
    context = browser.new_context(base_url=address, locale="zh-CN", viewport={"width": 1280, "height": 900})
    found = context.new_page()
    found.on(
        "console",
        lambda one: trouble.append(one.text) if one.type == "error" and "ERR_INTERNET" not in one.text else None,
    )
    found.on("pageerror", lambda one: trouble.append(str(one)))
    found.on("dialog", lambda one: (trouble.append("dialog"), one.dismiss()))
    found.on("request", lambda one: trouble.append(one.url) if not one.url.startswith(address) else None)
    yield found
    context.close()
    assert trouble == []


def axe(page: Any) -> list[str]:
    return [one["id"] for one in Axe().run(page).response["violations"]]


def results(page: Any, query: str) -> Any:
    page.goto(f"/search/?{query}")
    return settled(page)


def quick(page: Any, words: str) -> Any:
    page.goto("/r0/d0/")
    page.keyboard.press("/")
    page.keyboard.insert_text(words)  # at once: with a pause between two keys, half of them would be searched, too
    page.wait_for_selector(".quick:not([hidden])")
    return page.locator(".quick [role=option]")


def test_slash_arrows_and_enter_lead_to_a_quick_hit(page):
    options = quick(page, "鄂州市直机关工委")
    assert options.count() == 7
    assert axe(page) == []
    box = page.locator("#q")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator("#" + box.get_attribute("aria-activedescendant")).inner_text().startswith("鄂州市直机关工委")
    page.keyboard.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/r0/d0/2024/?q=*")


def test_enter_without_a_choice_opens_the_search_page(page):
    quick(page, "培训")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    settled(page)
    assert page.locator("#q").input_value() == "培训"


def test_escape_closes_the_list_and_keeps_the_words(page):
    quick(page, "培训")
    page.keyboard.press("Escape")
    assert page.locator(".quick").is_hidden()
    assert page.locator("#q").input_value() == "培训"
    assert page.locator("#q").get_attribute("aria-expanded") == "false"


def test_nothing_is_searched_while_a_character_is_composed(page):
    page.goto("/r0/d0/")
    page.focus("#q")
    page.evaluate("""() => { const box = document.querySelector('#q');
        box.dispatchEvent(new CompositionEvent('compositionstart'));
        box.value = 'peixun'; box.dispatchEvent(new InputEvent('input', {isComposing: true})); }""")
    page.wait_for_timeout(500)
    assert page.locator(".quick").is_hidden()
    page.evaluate("""() => { const box = document.querySelector('#q'); box.value = '培训';
        box.dispatchEvent(new CompositionEvent('compositionend')); }""")
    page.wait_for_selector(".quick:not([hidden])")


def test_a_result_lands_on_its_row_with_the_words_marked(page):
    results(page, "q=党员+培训")
    page.locator(".hits .in a").first.click()
    page.wait_for_selector(":target mark")
    assert set(page.locator(":target mark").all_inner_texts()) <= {"党员", "培训"}
    assert page.locator("main mark").count() == page.locator(":target mark").count()


def test_marking_leaves_the_text_as_it_is(page):
    page.goto("/r0/d0/2019/")
    plain = page.locator("main").inner_text()
    page.goto("/r0/d0/2019/?q=指标")
    page.wait_for_selector("main mark")
    assert page.locator("main").inner_text() == plain
    assert set(page.locator("main mark").all_inner_texts()) == {"指标"}


def test_facets_narrow_with_the_counts_they_show_and_stand_in_the_address(page):
    results(page, "q=培训")
    box = page.locator("input[name=year][value='2023']")
    count = int(page.locator("label", has=box).locator("small").inner_text())
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**year=2023*")
    settled(page)
    assert f"{count} 页" in page.locator(".tally h2").inner_text()
    assert page.evaluate("document.activeElement.value") == "2023"
    expected = Plain([one for one in made(300) if one.year == 2023]).urls("培训")
    assert count == len(expected)
    page.go_back()
    page.wait_for_function("() => !document.querySelector('input[value=\"2023\"]').checked")


def test_going_back_brings_the_row_to_where_it_was_left(page):
    page.set_viewport_size({"width": 375, "height": 700})
    results(page, "q=培训&rows=30")
    last = page.locator(".hits > li").last
    for _ in range(200):  # its text may come after those above it, which push it down
        page.evaluate("scrollTo({ top: 1e6, behavior: 'instant' })")
        if not last.evaluate("item => item.matches('.later')"):
            break
        page.wait_for_timeout(50)
    last.scroll_into_view_if_needed()
    before = last.bounding_box()["y"]
    last.locator("a").first.click()
    page.wait_for_url("**/r*/d*/**")
    page.go_back()
    page.wait_for_selector(".hits > li:last-child:not(.later)")
    settled(page)
    page.wait_for_timeout(300)  # and it stays there
    assert abs(last.bounding_box()["y"] - before) <= 1


def test_choices_are_counted_and_can_be_taken_back_at_once(page):
    results(page, "q=培训&year=2023&year=2022")
    assert page.locator(".facets summary").text_content() == "缩小范围（已选 2 项）"
    page.get_by_role("button", name="清除所选").press("Enter")
    page.wait_for_function("() => document.activeElement.matches('.facets input')")
    assert "year=" not in page.url
    assert page.locator(".facets input:checked").count() == 0


def test_order_by_year_and_by_amount(page, browser, served):
    tab, ask = asker(browser, served(300))
    by_url = {one.url: one for one in made(300)}
    years = [by_url[url].year or 0 for url in ask("财政", sort="year", count=50)[0]["urls"]]
    amounts = [by_url[url].amount or 0 for url in ask("财政", sort="amount", count=50)[0]["urls"]]
    assert years == sorted(years, reverse=True)
    assert amounts == sorted(amounts, reverse=True)
    tab.close()
    results(page, "q=财政")
    page.get_by_role("link", name="金额").click()
    page.wait_for_url("**sort=amount*")
    page.wait_for_function("() => document.activeElement.matches('.sort [aria-current]')")
    assert page.evaluate("document.activeElement.textContent") == "金额"


def test_ten_rows_then_more_and_the_reader_goes_on_at_the_first_new_one(page):
    results(page, "q=绩效")
    assert page.locator(".hits > li").count() == 10
    page.get_by_role("button", name="更多").press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.hits > li').length === 20")
    assert (
        page.evaluate("[...document.querySelectorAll('.hits > li')].indexOf(document.activeElement.closest('li'))")
        == 10
    )
    assert parse_qs(urlsplit(page.url).query)["rows"] == ["20"]
    page.reload()
    page.wait_for_function("() => document.querySelectorAll('.hits > li').length === 20")


def test_texts_are_fetched_for_rows_in_view_and_for_others_when_a_reader_comes_near(page):
    texts: list[str] = []
    page.on("request", lambda one: texts.append(one.url) if "/index/t/" in one.url else None)
    page.set_viewport_size({"width": 1280, "height": 500})
    results(page, "q=绩效")
    assert page.locator(".hits > li").count() == 10
    later = page.locator(".hits > .later[aria-busy=true]")
    assert len(texts) == 10 - later.count() < 7
    assert all(later.locator("h2").all_inner_texts())
    assert axe(page) == []
    later.last.focus()
    page.wait_for_function("() => document.activeElement.matches('.hits > li:last-child h2 a')")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function("() => document.querySelector('.hits > .later') === null")
    assert len(set(texts)) == len(texts) == 10


def test_a_row_whose_text_does_not_come_says_so_and_can_be_tried_again(page):
    page.set_viewport_size({"width": 1280, "height": 500})
    results(page, "q=绩效")
    page.context.set_offline(True)
    page.locator(".hits > .later").last.focus()
    page.wait_for_selector(".hits > .later .more")
    assert "网络不通" in page.locator(".hits > li").last.inner_text()
    page.context.set_offline(False)
    page.locator(".hits > .later .more").first.click()
    page.wait_for_function("() => document.querySelector('.hits > .later .more') === null")
    assert settled(page).locator(".hits > li").count() == 10


def test_typing_on_the_search_page_searches_after_a_pause(page):
    results(page, "q=培训")
    page.fill("#q", "党员")
    answered(page, "党员")
    assert "党员" in page.locator(".tally h2").inner_text()
    assert "党员" in page.locator("[role=status]").first.inner_text()
    assert axe(page) == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "请输入要找的文字"),
        ("q=——", "没有可以搜索的字"),
        ("q=zzqqx", "没有找到“zzqqx”"),
        ("q=培训&year=1999", "在所选范围内没有找到“培训”"),
    ],
)
def test_what_is_said_when_there_is_nothing_to_show(page, query, words):
    results(page, query)
    assert words in page.locator("#search-app").inner_text()
    assert axe(page) == []


def test_near_matches_say_so(page):
    results(page, "q=财政拨款运营费")
    assert "没有完全一致的内容，以下是相近结果" in page.locator(".near").inner_text()
    assert set(page.locator(".hits mark").all_inner_texts()) == {"财政拨款"}


def test_offline_is_said_and_can_be_tried_again(page):
    results(page, "q=培训")
    page.context.set_offline(True)
    page.fill("#q", "峒蕲圻亳")
    answered(page, "峒蕲圻亳")
    assert "网络不通" in page.locator("#search-app").inner_text()
    page.context.set_offline(False)
    page.fill("#q", "党员")
    answered(page, "党员")
    assert page.locator(".hits > li").count() == 10


def test_an_old_browser_is_told_so(page):
    page.add_init_script("delete globalThis.DecompressionStream")
    results(page, "q=培训")
    assert "浏览器版本较旧" in page.locator("#search-app").inner_text()
    page.goto("/r0/d0/")
    assert page.locator("#q").get_attribute("role") is None


def test_a_browser_without_modules_is_told_so(browser, address, site):
    html = (site / "search" / "index.html").read_text(encoding="utf-8")
    assert '<script nomodule src="../assets/search/old-browser.js"></script>' in html
    found = browser.new_page()
    found.route("**/page.js", lambda route: route.abort())
    found.goto(f"{address}/search/?q=培训")
    found.evaluate((site / "assets" / "search" / "old-browser.js").read_text(encoding="utf-8"))
    assert "浏览器版本较旧" in found.locator("#search-app").inner_text()
    found.close()


def test_without_script_the_page_still_speaks(browser, address):
    context = browser.new_context(java_script_enabled=False)
    found = context.new_page()
    found.goto(f"{address}/search/?q=培训")
    assert "可以按地区或年度浏览" in found.locator("main").inner_text()
    assert found.locator("#browse").is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_phone_has_no_sideways_scroll(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    results(page, "q=培训")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    quick(page, "培训")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []


def test_every_asset_is_small() -> None:
    """Nothing of the header box but its listeners is loaded before a reader uses it."""
    folder = Path(shell.ASSETS) / "search"
    assert (
        sum(
            (folder / f"{name}.js").stat().st_size for name in ("box", "mark", "typing", "normal", "query", "page-text")
        )
        < 24_000
    )
