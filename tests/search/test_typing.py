"""Each way of typing, on a small site in Chromium: what is found, what was understood, and what it costs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator.search import Passage, Record
from tests.conftest import serve
from tests.search import shell
from tests.search.conftest import asker, settled

pytestmark = pytest.mark.browser

MOST_BYTES, MOST_FILES, LAST = 150_000, 30, 10
COST = """async ([base, queries]) => {
  const at = (name) => import(new URL(`../assets/search/${name}.js`, document.baseURI).href);
  const [{ open }, { search }] = await Promise.all([at("index"), at("search")]);
  const costs = [];
  for (const query of queries) {
    performance.clearResourceTimings();
    const { rows } = await search((await open([base])).segments, query, { fold: true });
    const files = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(base));
    costs.push([files.length, files.reduce((sum, { transferSize }) => sum + transferSize, 0), rows.length]);
  }
  return costs;
}"""


def page(number: int, amount: str, *cells: str) -> Record:
    title = f"鄂州市直机关工委{2020 + number}年度"
    passages = tuple(Passage(f"r{at}", "年度指标", ("数量指标", cell)) for at, cell in enumerate(cells))
    return Record(
        f"ezhou/jggw/{2020 + number}/", title, "绩效自评", "湖北省鄂州市", "鄂州市直机关工委", ("鄂州市直机关工委",),
        2020 + number, Decimal(amount), is_filing=True, passages=passages, filed=f"{amount} 万元",
    )  # fmt: skip


PAGES = [
    page(1, "588.21", "预算 5,882,100.00 元", "填报日期：2023年12月31日", "编制实名制管理"),
    page(2, "62", "其他收入 588.21", "验收日期 2023-12-31", "完成率≥95%", "党建工作"),
    page(3, "700", "2023.12.31 前完成", "达到95百分比", "三公经费", "党建培训"),
    page(4, "9000", "三公支出", "二〇二三年计划"),
]
TYPED = [
    ("2023-12-31", [1, 2, 3], "date"),
    ("2023年12月31日", [1, 2, 3], "date"),
    ("二〇二三年十二月三十一日", [1, 2, 3], "date"),
    ("588.21万元", [1, 2], "amount"),
    ("5882100", [1, 2], "amount"),
    ("5,882,100元", [1, 2], "amount"),
    (">100万", [1, 3, 4], "range"),
    ("500-700万元", [1, 3], "range"),
    ("党建 <100万元", [2], "range"),
    ("≥95%", [2, 3], "share"),
    ("不低于95%", [2, 3], "share"),
    ("三公经费", [3, 4], "synonyms"),
    ("“三公经费”", [3], None),
    ("党建 -培训", [2], "without"),
    ("三公支出 或 实名制", [1, 3, 4], "synonyms"),
    ("jggw", [1, 2, 3, 4], "pinyin"),
    ("ezhou", [1, 2, 3, 4], "pinyin"),
    ("党建2022年度", [2], "apart"),
    ("2021年党建", [], None),
    ("编制实明制", [1], "corrected"),
    ("编制名制", [1], "corrected"),
    ("编实制名制", [1], "corrected"),
    ("\u202e党建\u202c -培训", [2], "without"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    found, stop = serve(shell.site(tmp_path_factory.mktemp("typing"), PAGES))
    yield found
    stop()


def test_each_way_of_typing_finds_what_is_meant_and_says_so(browser, address):
    tab, ask = asker(browser, address)
    for answer, (typed, years, kind) in zip(ask(*(typed for typed, *_ in TYPED), count=50), TYPED, strict=True):
        assert set(answer["urls"]) == {f"ezhou/jggw/{2020 + year}/" for year in years}, typed
        assert answer["total"] == len(years), typed
        assert [one[0] for one in answer["read"]][:1] == ([kind] if kind else []), typed
    tab.close()


def test_what_was_understood_stands_above_the_rows_with_the_way_back(browser, address):
    tab = browser.new_page()
    tab.goto(f"{address}/search/?q=三公经费")
    settled(tab)
    assert "三公支出" in tab.locator(".read").inner_text()
    assert tab.locator(".hits > li").count() == 2
    assert tab.get_by_text("以上是全部结果。", exact=True).is_visible(), "not all hold what was typed"
    tab.get_by_role("link", name="只找“三公经费”这几个字").click()
    tab.wait_for_function("() => document.querySelectorAll('.hits > li').length === 1")
    assert "plain=1" in tab.url
    assert tab.get_by_text("以上是全部结果，每一页都含有“三公经费”。").is_visible()
    tab.get_by_role("link", name="按意思找").click()
    tab.wait_for_function("() => document.querySelectorAll('.hits > li').length === 2")
    assert "700 万元" in tab.locator(".hits").inner_text()
    tab.close()


def test_recent_queries_stay_in_the_browser_and_can_be_erased(browser, address):
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{address}/search/?q=党建")
    tab.wait_for_function("() => localStorage.getItem('jixiao-search') !== null")
    tab.goto(f"{address}/search/")
    tab.get_by_role("link", name="党建", exact=True).wait_for()
    assert context.cookies() == []
    tab.get_by_role("button", name="清除记录").click()
    tab.wait_for_selector(".recent", state="detached")
    assert tab.evaluate("localStorage.length") == 0
    context.close()


def test_a_broken_index_is_not_called_offline(browser, tmp_path):
    site = shell.site(tmp_path, PAGES)
    for path in (site / "search" / "index").rglob("p/*/*.bin"):
        path.write_bytes(path.read_bytes()[:20])
    found, stop = serve(site)
    tab = browser.new_page()
    tab.goto(f"{found}/search/?q=党建")
    settled(tab)
    assert "读不出来" in tab.locator("#search-app").inner_text()
    tab.close()
    stop()


def test_who_types_an_amount_or_what_it_is_of_is_led_to_the_page_that_tells_it(browser, tmp_path):
    form = replace(
        page(3, "700", "三公经费", "310.50 万元"), url="ezhou/jggw/2023/form/", names=(), is_filing=False, told=("三公经费",),
        amounts=(Decimal("310.50"),),
    )  # fmt: skip
    about = replace(
        page(8, "1", "“三公”经费"), url="indicators/x/", title="“三公”经费变动率", names=(), is_filing=False
    )
    later = page(7, "90", "三公经费", "三公经费 1310.50 万元", "上年 310.50")
    found, stop = serve(shell.site(tmp_path, [*PAGES, form, about, later]))
    tab, ask = asker(browser, found)
    expected = {
        "三公经费": "ezhou/jggw/2023/form/",
        "310.50": "ezhou/jggw/2023/form/",
        "3,105,000元": "ezhou/jggw/2023/form/",
    }
    expected |= dict.fromkeys(["588.21万元", "5,882,100元"], "ezhou/jggw/2021/")
    assert {answer["query"]: answer["urls"][0] for answer in ask(*expected)} == expected
    tab.close()
    stop()


COSTLY = [
    *("培训", "资金使用率", "财政拨款绩效目标", "2024年度 培训", "婺源县财政局", "不在任何一页的文字", "财政拔款", "2023-12-31", "588.21万元", "jggw"),
    *("2024年安排支出 4117.47 万元，比2023年多 42.00 万元：人员类项目少 252.14，运转类项目少 61.11", "黨員教育基地運行經費 2023", "培训 或 调研 或 宣传"),
    "2023年 党员培训 人次 588.21 满意度 95% 机关工委 部门整体 支出 绩效 目标 申报 表 " + "绩效" * 40,
]  # fmt: skip


def test_a_query_costs_few_files_and_bytes(browser, served):
    tab = browser.new_page()
    tab.goto(f"{served(300)}/search/")
    tab.context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})
    costs = tab.evaluate(COST, [f"{served(300)}/search/index/", COSTLY])
    for query, (files, size, _) in zip(COSTLY, costs, strict=True):
        assert files <= MOST_FILES, query
        assert size <= MOST_BYTES, query
    assert costs[0][2] == LAST
    assert all(files > 2 and size > 1000 for files, size, _ in costs)
    tab.close()


def test_the_first_row_is_shown_while_others_are_still_on_their_way(browser, served):
    tab = browser.new_page()
    asked: list[Any] = []
    released: list[bool] = []

    def hold(route: Any) -> None:
        asked.append(route)
        if len(asked) == 1 or released:
            route.continue_()

    tab.route("**/index/t/**", hold)
    tab.goto(f"{served(300)}/search/?q=培训")
    tab.wait_for_selector("#search-app[aria-busy].early .hits > li")
    assert tab.locator(".hits > li").count() == 1
    assert "页" in tab.locator(".tally h2").inner_text()
    assert tab.get_by_role("button", name="更多").is_hidden()
    first = tab.locator(".hits > li").inner_text()
    released.append(True)
    for route in asked[1:]:
        route.continue_()
    settled(tab)
    assert tab.locator(".hits > li").count() == LAST
    assert tab.locator(".hits > li").first.inner_text() == first
    tab.close()
