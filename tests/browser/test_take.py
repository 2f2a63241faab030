"""What a reader takes along from a page: a table as CSV, a table for Word and Excel, the line to cite the page with."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.browser
FORM = "ezhou/jggw/2024/target/"


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(f"{address}/{FORM}")
    yield opened
    assert said == []
    context.close()


def test_a_table_is_downloaded_as_csv_and_copied_as_a_table(page: Any) -> None:
    box = page.locator("#target-5-table").locator(
        "xpath=ancestor::div[contains(@class,'biao')]/following-sibling::div[1]"
    )
    with page.expect_download() as download:
        box.get_by_role("button", name="下载本表").press("Enter")
    data = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith("绩效目标申报表-项目支出情况.csv")
    head, first, *_ = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head == ["项目名称", "支出项目类别", "项目总预算", "项目本年度预算", "项目主要支出方向和用途"]
    assert first[2:4] == ["150", "150"]
    box.get_by_role("button", name="复制").click()
    page.wait_for_function("() => document.querySelector('.take output:not(:empty)')")
    marked = page.evaluate(
        "navigator.clipboard.read().then(async (items) => (await items[0].getType('text/html')).text())"
    )
    copied = BeautifulSoup(marked, "html.parser").table
    assert copied
    assert [cell.get_text() for cell in copied.find_all("tr")[0].find_all(["th", "td"])] == head
    plain = page.evaluate("navigator.clipboard.readText()")
    assert plain.splitlines()[0].split("\t") == head


def test_a_merged_cell_of_a_table_stands_in_every_row_of_its_csv(page: Any) -> None:
    wide = page.evaluate(
        """() => { const table = document.querySelector("main table [rowspan]").closest("table");
                   return [table.id, table.rows.length]; }"""
    )
    box = page.locator(f"#{wide[0]}").locator("xpath=ancestor::div[contains(@class,'biao')]/following-sibling::div[1]")
    with page.expect_download() as download:
        box.get_by_role("button", name="下载本表").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == wide[1]
    assert len({len(row) for row in rows}) == 1


def test_a_page_without_script_has_no_buttons_that_would_do_nothing(site: Path) -> None:
    assert 'class="take"' not in (site / FORM / "index.html").read_text("utf-8")


@pytest.mark.parametrize("url", [FORM, "ezhou/jggw/2024/", "ezhou/", "about/", "data/", ""])
def test_a_page_says_how_it_is_cited(site: Path, url: str) -> None:
    page = BeautifulSoup((site / url / "index.html").read_text("utf-8"), "html.parser")
    line, entry = (one.get_text().strip() for one in page.select(".cite p, .cite pre"))
    title = re.sub(" · .*", "", page.title.get_text()) if page.title else ""
    assert re.fullmatch(rf"Jixiao 项目\. {re.escape(title)}\[EB/OL\]\. (\(.+\))?\[引用日期\]\.( \S+)?", line)
    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry)
    assert entry.count("{") == entry.count("}")


def test_what_a_page_says_of_itself_is_json_that_names_what_is_there(site: Path) -> None:
    for url, kind in (("ezhou/jggw/2024/", "Dataset"), ("data/", "Dataset"), ("ezhou/jggw/", "GovernmentOrganization")):
        page = BeautifulSoup((site / url / "index.html").read_text("utf-8"), "html.parser")
        (script,) = page.select('script[type="application/ld+json"]')
        told = json.loads(script.get_text())
        assert told["@context"] == "https://schema.org"
        own, publisher, licence = told["@graph"]
        assert (own["@type"], publisher["@type"]) == (kind, "GovernmentOrganization")
        assert own["name"]
        assert own["description"]
        if kind == "Dataset":
            assert own["license"]["@id"] == licence["@id"]
            assert own["publisher"]["@id"] == publisher["@id"]
            assert all((site / url / file["contentUrl"]).is_file() for file in own["distribution"])
            assert 50 <= len(own["description"]) <= 5000 or url != "data/"
