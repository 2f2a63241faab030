"""A hostile filing in a real browser: no dialog, no extra element, every text exactly as written."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.browser.test_routes import opened
from tests.conftest import ROOT, build, once, serve
from tests.search.conftest import settled
from tests.test_escaping import HOSTILE, words

pytestmark = pytest.mark.browser

EMPTY = hashlib.sha256(b"").hexdigest()
LINES = [one for one in HOSTILE if not re.search(r"[\r\n\u2028\u0085]", one)]


def quoted(text: str) -> str:
    return yaml.dump(text, allow_unicode=True, default_style='"', width=10**6).strip()


def filing() -> str:
    rows = "\n".join(f"      - [{quoted(one)}, {quoted(one)}]" for one in LINES)
    items = "\n".join(f"      - {{label: {quoted(one)}, value: {quoted(one)}}}" for one in LINES)
    body = "\n".join(f"      - {{heading: {quoted(one)}}}\n      - {quoted(one)}" for one in LINES)
    parts = "\n".join(f"  - {{kind: duties, title: {quoted(one)}, body: [{quoted(one)}]}}" for one in LINES)
    return f"""\
# yaml-language-server: $schema=../../../../schema/filing.json
form: {quoted(LINES[0])}
stage: 申报
scope: 部门
filer: {quoted(LINES[1])}
year: {{value: 2024, basis: 原件印明, note: {quoted(LINES[2])}}}
filed_on: {quoted(LINES[3])}
money_unit: 万元
state: 已公开
source: {{file: target.source.txt, sha256: {EMPTY}, form: {quoted(LINES[4])}}}
repairs:
  - {{place: {quoted(LINES[5])}, original: "x", repaired: "y", reason: {quoted(LINES[6])}}}
parts:
  - kind: fields
    title: {quoted(LINES[7])}
    items:
{items}
  - kind: table
    title: {quoted(LINES[8])}
    columns: [{{label: {quoted(LINES[9])}, is: item}}, {{label: {quoted(LINES[10])}}}]
    rows:
{rows}
  - kind: narrative
    title: {quoted(LINES[11])}
    body:
{body}
{parts}
"""


def write(content: Path) -> None:
    """The hostile filing below `content`, with a hostile region, department and publisher."""
    year = content / "a" / "b" / "2024"
    year.mkdir(parents=True)
    (year / "target.yaml").write_text(filing(), encoding="utf-8")
    (year / "target.source.txt").touch()
    line = "# yaml-language-server: $schema=../../schema/region.json\n"
    (content / "a/region.yaml").write_text(
        f'{line}name: {quoted(LINES[1])}\nshort: {quoted(LINES[0])}\ncode: "420700"\n', encoding="utf-8"
    )
    (content / "a/b/department.yaml").write_text(
        f"{line}name: {quoted(LINES[1])}\nshort: {quoted(LINES[2])}\nalso: [{quoted(LINES[12])}]\n", encoding="utf-8"
    )
    site_file = (ROOT / "content/site.yaml").read_text(encoding="utf-8")
    named = re.sub(r"(?m)^name: .*$", lambda _: f"name: {quoted(LINES[1])}", site_file)
    (content / "site.yaml").write_text(named, encoding="utf-8")


@pytest.fixture(scope="session")
def hostile(shared: Path) -> Path:
    folder = shared / "hostile"

    def make() -> None:
        write(folder / "content")
        built = build(folder / "content", folder / "site")
        assert built.checked.publishable, built.checked.findings

    once(folder, make)
    return folder / "site"


@pytest.mark.parametrize("url", ["", "a/", "a/b/", "a/b/2024/", "a/b/2024/target/", "years/2024/", "search/?q=alert"])
def test_no_page_acts_on_a_hostile_filing(browser: Any, hostile: Path, url: str) -> None:
    address, stop = serve(hostile)
    with opened(browser, address, url, 1280, "light") as (page, seen):
        page.wait_for_timeout(300)
        assert not seen.errors
        assert not seen.outside
        assert page.locator("[onclick],[onerror],[onload],[onfocus],[onmouseover]").count() == 0
        assert page.locator("main img, main iframe, main object").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        data = page.eval_on_selector_all("script[type='application/ld+json']", "all => all.map(one => one.textContent)")
        assert all(json.loads(text) for text in data)  # data for machines, which no text in it has ended
        code = "script:not([src]):not([type='application/ld+json'])"
        inline = page.eval_on_selector_all(code, "all => all.map(one => one.textContent)")
        assert not [one for one in inline if "alert" in one]
    stop()


def test_every_text_stands_as_written(browser: Any, hostile: Path) -> None:
    address, stop = serve(hostile)
    with opened(browser, address, "a/b/2024/target/", 1280, "light") as (page, _):
        texts = page.eval_on_selector_all("td, th, dt, dd, p, h2, h3", "all => all.map(one => one.textContent)")
        shown = [words(one) for one in texts]
        title = page.title()
        description = page.locator("meta[name=description]").get_attribute("content")
        contents = page.locator(".toc").text_content()
        crumbs = page.locator(".crumbs").text_content()
    stop()
    for one in LINES:
        assert sum(words(one) in text for text in shown) >= 5, one
        assert words(one) in words(contents), one
    assert LINES[1] in title
    assert LINES[1] in description
    assert LINES[2] in crumbs


def test_the_search_shows_hostile_text_as_text(browser: Any, hostile: Path) -> None:
    address, stop = serve(hostile)
    with opened(browser, address, "search/?q=onerror", 1280, "light") as (page, seen):
        settled(page)
        assert "<img src=x onerror=alert(1)>" in page.locator(".hits").text_content()
        assert not seen.errors
    stop()


STRANGE = [
    "a/b/2024/?q=alert#%E0%A4%A",
    'a/b/2024/?q=alert#"><img src=x onerror=alert(1)>',
    "a/b/2024/?q=alert#%00",
    "a/b/2024/#%E0%A4%A",
    "search/?q=%E0%A4%A#%E0%A4%A",
    "?q=%E0%A4%A#%",
    "search/?q=%E2%80%AE%E5%85%9A%E5%BB%BA%E2%81%A6",
    "search/?q=" + "W" * 5000,
    "search/?rows=1e9&sort=__proto__&year=%E2%80%AE&kind=%3Cimg%3E&q=alert",
]


@pytest.mark.parametrize("url", STRANGE, ids=lambda url: url[:40])
def test_a_strange_address_breaks_no_page(browser: Any, hostile: Path, url: str) -> None:
    address, stop = serve(hostile)
    with opened(browser, address, url, 375, "light") as (page, seen):
        page.wait_for_timeout(300)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        turned = page.evaluate("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.title + document.body.innerText)")
        assert page.locator("main img").count() == 0
        assert not seen.errors
        assert not seen.outside
        assert wide <= 0
        assert not turned
    stop()


@pytest.mark.parametrize("url", ["", "search/", pytest.param("a/b/2024/", marks=pytest.mark.audit)])
def test_five_thousand_characters_in_a_search_box_are_cut_with_a_word(browser: Any, hostile: Path, url: str) -> None:
    address, stop = serve(hostile)
    with opened(browser, address, url, 375, "light") as (page, seen):
        box = page.locator("form.find input[name=q]").first
        box.evaluate("box => box.focus()")
        page.keyboard.insert_text("alert" + "党" * 5000)
        page.get_by_text("搜索词最长 200 个字").first.wait_for(state="attached")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=alert*")
        settled(page)
        assert len(page.evaluate("new URLSearchParams(location.search).get('q')")) == 200
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert not seen.errors
    stop()


def test_the_published_copy_is_the_filing(hostile: Path) -> None:
    copy = hostile / "a/b/2024/filings/target.yaml"
    assert copy.read_text(encoding="utf-8") == filing()
