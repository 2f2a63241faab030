"""Sites that are not as usual: hostile texts, several indexes, one cut by year, one published anew, one without index."""

from __future__ import annotations

import shutil

import pytest

from generator.search import Passage, Record, build
from tests.conftest import serve
from tests.search import shell
from tests.search.conftest import answered, asker, made, settled
from tests.search.oracle import Plain

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


def hostile() -> Record:
    passages = (Passage('"><b>', HOSTILE, (HOSTILE, "正常文字")),)
    return Record(
        "bad/bad/2024/", HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), 2024, None, is_filing=True, passages=passages
    )


def test_a_hostile_text_shows_as_text(browser, tmp_path):
    shell.site(tmp_path, [hostile()])
    address, stop = serve(tmp_path)
    found = browser.new_page()
    dialogs: list[str] = []
    found.on("dialog", lambda one: (dialogs.append(one.message), one.dismiss()))
    found.goto(f"{address}/search/?q=onerror")
    settled(found)
    assert found.locator(".hits h2").inner_text() == HOSTILE
    assert found.locator("#search-app :is(img, script, b)").count() == 0
    found.goto(f"{address}/")
    found.fill("#q", "alert")
    found.wait_for_selector(".quick:not([hidden])")
    assert HOSTILE in found.locator(".quick").inner_text()
    assert found.locator(".quick :is(img, script, b)").count() == 0
    assert dialogs == []
    found.close()
    stop()


def test_several_indexes_are_searched_as_one(browser, tmp_path):
    records = made(300)
    shell.site(tmp_path / "one", records[:120], indexes="../../other/search/index/")
    shell.site(tmp_path / "other", records[120:240])
    address, stop = serve(tmp_path)
    plain = Plain(records[:240])
    found = browser.new_page()
    found.goto(f"{address}/one/search/?q=培训党")
    settled(found)
    assert found.locator(".hits > li").count() > 0
    tab, ask = asker(browser, f"{address}/one", f"{address}/other")
    led = set()
    for answer in ask("培训", "党员", "财政拨款", "大讲堂", count=10**6):
        assert set(answer["urls"]) == plain.urls(answer["query"])
        led |= {link.split("/")[3] for row in answer["links"] for link in row}
    assert led == {"one", "other"}
    tab.close()
    found.close()
    stop()


@pytest.mark.audit  # several indexes at once are searched in the ordinary run
def test_an_index_cut_by_year_finds_the_same(browser, tmp_path):
    records = made(300)
    shell.site(tmp_path, records)
    build(records, tmp_path / "search" / "index", cut_above=50)
    address, stop = serve(tmp_path)
    plain = Plain(records)
    tab, ask = asker(browser, address)
    for answer in ask("培训", "党员培", "财政拨款", "鄂州市直机关工委", "鄂州 2019", count=10**6, plain=True):
        assert (set() if answer["near"] else set(answer["urls"])) == plain.urls(answer["query"])
    tab.goto(f"{address}/search/?q=鄂州市直机关工委")
    settled(tab)
    assert tab.locator(".hits > li").count() == 10
    assert tab.locator(".hits h2").first.inner_text() == "鄂州市直机关工委"
    tab.close()
    stop()


def test_a_site_published_anew_while_the_page_is_open_is_opened_again(browser, tmp_path):
    site = shell.site(tmp_path, made(120))
    address, stop = serve(site)
    tab = browser.new_page()
    tab.goto(f"{address}/search/?q=培训")
    settled(tab)
    shell.site(tmp_path, made(300)[100:300])
    tab.fill("#q", "财政拨款")
    answered(tab, "财政拨款")
    expected = Plain(made(300)[100:300]).urls("财政拨款")
    assert f"{len(expected)} 页" in tab.locator(".tally h2").inner_text()
    tab.close()
    stop()


def test_an_index_that_does_not_come_is_said_and_the_box_says_it_too(browser, tmp_path):
    shell.site(tmp_path, made(20))
    shutil.rmtree(tmp_path / "search" / "index")
    address, stop = serve(tmp_path)
    tab = browser.new_page()
    tab.goto(f"{address}/search/?q=培训")
    settled(tab)
    assert "搜索用的文件没有取到" in tab.locator("#search-app").inner_text()
    assert tab.get_by_role("button", name="再试一次").is_visible()
    tab.goto(f"{address}/")
    tab.fill("#q", "培训")
    tab.wait_for_function("() => document.querySelector('.find [role=status]').textContent !== ''")
    assert "搜索用的文件没有取到" in tab.locator(".find [role=status]").inner_text()
    tab.close()
    stop()
