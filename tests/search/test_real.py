"""The search of the real site: everything on its pages is found, and a result lands where its words stand."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import settings

from generator import guides
from generator import site as road
from generator.settings import Settings
from tests.conftest import ROOT, TODAY
from tests.search import built, shell
from tests.search.conftest import asker, settled
from tests.search.oracle import Plain, spelt, substrings, texts
from tests.search.test_recall import check_marks

pytestmark = pytest.mark.browser

DRAWN = 500 if settings().max_examples > 100 else 80
"""Random stretches: in the audit more."""

WRITTEN = [
    "鄂州市直机关工委", "训参与", "大讲堂", "党员培训", "588.21", "1469次", "13020924P", "机关工委 2024", "機關黨建", "人員類項目", "５８８．２１",
    "峒山社区省直机关党员干部教育基地运行经费", "“三个代表”重要思想", "市直机关，党建",
]  # fmt: skip

MARKED = """async (anchor) => {
  const base = new URL(`${document.documentElement.dataset.base}/`, location.href);
  const { stretch } = await import(new URL("assets/search/mark.js", base).href);
  const place = anchor ? document.getElementById(anchor) : document.querySelector("main");
  return place && stretch(place).flatMap((one) => [...one.querySelectorAll("mark")].map((mark) => mark.textContent));
}"""


@pytest.fixture(scope="module")
def records():
    settings = Settings(ROOT / "site_templates", TODAY)
    checked = road.check(ROOT / "content", settings)
    made = [record for one in road.products(checked, settings) for record in one.records]
    return [*made, *guides.records(ROOT / "docs")]


def test_the_search_page_names_all_its_scripts_so_that_they_come_at_once(site):
    html = (site / "search" / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<link rel="modulepreload" href="\.\./assets/([^"]+)">', html)
    assert sorted(named) == sorted(shell.modules())


def test_every_text_of_the_pages_is_in_their_records(site, records):
    held = {one.url: "\0".join(spelt(text) for text in texts(one)) for one in records}
    nodes = built.texts(site)
    assert len(nodes) > 1000
    assert [(url, text) for url, text in nodes if spelt(text) not in held[url]] == []


def test_every_random_stretch_of_the_built_pages_leads_to_its_page(browser, address, site, seed):
    drawn = built.substrings(site, DRAWN, seed)
    page, ask = asker(browser, address)
    for answer, (piece, home) in zip(ask(*[piece for piece, _ in drawn], count=10**6, plain=True), drawn, strict=True):
        assert not answer["near"], piece
        assert home in answer["urls"], piece
        check_marks(answer)
    page.close()


def test_every_random_stretch_is_found_on_exactly_the_pages_that_hold_it(browser, address, records, seed):
    plain = Plain(records)
    page, ask = asker(browser, address)
    drawn = [piece for piece, _ in substrings(records, DRAWN, seed)]
    for answer in ask(*drawn, *WRITTEN, count=10**6, plain=True):
        expected = plain.urls(answer["query"])
        assert set(() if answer["near"] else answer["urls"]) == expected, answer["query"]
        if expected:
            check_marks(answer)
    page.close()


def test_every_name_leads_to_its_page(browser, address, records):
    named = sorted({name for one in records for name in one.names if spelt(name)})
    by_url = {one.url: one for one in records}
    page, ask = asker(browser, address)
    wrong = []
    for answer in ask(*named, count=1):
        first = by_url[answer["urls"][0]]
        if spelt(answer["query"]) not in map(spelt, (first.title, *first.names)):
            wrong.append(answer["query"])
    assert len(wrong) <= 0.05 * len(named), wrong
    page.close()


@pytest.mark.parametrize("count", [3, pytest.param(60, marks=pytest.mark.audit)])
def test_a_result_lands_on_the_row_that_holds_its_words(browser, address, site, records, seed, count):
    """A list is found by its description, too, which only its head holds: nothing to mark there."""
    rng = random.Random(seed)
    cells = [cell for one in records for passage in one.passages for cell in passage.cells if len(spelt(cell)) > 3]
    drawn = [spelt(cell)[:8] for cell in rng.sample(cells, count)]
    page, ask = asker(browser, address)
    for answer in ask(*drawn, count=3, plain=True):
        for link in answer["links"][0][1:]:
            place = urlsplit(link)
            if answer["parts"][0] not in built.shown(site, place.path.removeprefix("/")):
                assert not place.fragment, link
                continue
            page.goto("about:blank")
            page.goto(link)
            anchor = unquote(place.fragment)
            page.wait_for_selector("main mark", state="attached", timeout=5000)
            near = page.evaluate(MARKED, anchor)
            assert near is not None, link
            assert answer["parts"][0] in spelt("".join(near)), (link, near)
    page.close()


def test_by_keyboard_alone_from_any_page_to_the_row_with_nothing_fetched_from_elsewhere(browser, address):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    elsewhere = []
    page.on("request", lambda one: elsewhere.append(one.url) if not one.url.startswith(address) else None)
    page.goto(f"{address}/zhuzhou/")
    page.keyboard.press("/")
    page.keyboard.type("党员培训")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    settled(page)
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.hits .in a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(":target mark")
    assert {spelt(one) for one in page.locator(":target mark").all_inner_texts()} == {"党员培训"}
    assert elsewhere == []
    page.close()


def test_a_question_of_money_leads_to_years_that_tell_what_is_spent(browser, address, records):
    years = {one.url for one in records if one.is_filing and one.amount is not None}
    page, ask = asker(browser, address)
    (answer,) = ask("钱花在哪里", count=3)
    assert len(answer["urls"]) == 3
    assert set(answer["urls"]) <= years
    page.close()


def test_a_form_is_led_to_by_what_its_amounts_are_of_and_by_those_of_its_year(browser, address, records):
    told = next(one for one in records if one.url == "zhuzhou/jggw/2023/self-evaluation/")
    assert {"三公经费", "公务接待", "公用经费"} <= set(told.told)
    assert "合计" not in told.told
    assert Decimal("2.77") in told.amounts
    assert Decimal("1.32") not in told.amounts  # of the year before
    page, ask = asker(browser, address)
    expected = {"三公经费": told.url, "588.21万元": "ezhou/jggw/2024/", "5882100": "ezhou/jggw/2024/"}
    expected |= {"2.77万元": told.url}  # its unit stands in the head of the table
    answers = {answer["query"]: answer for answer in ask(*expected, count=1)}
    assert {query: answer["urls"][0] for query, answer in answers.items()} == expected
    assert answers["2.77万元"]["parts"] == ["2.77"], "the unit stands in many rows"
    page.close()
