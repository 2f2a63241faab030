"""一分钟读懂: what it says, and that every figure leads to where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from tests.acceptance.reading import CAOFEIDIAN, EZHOU_BIANBAN, EZHOU_JGGW, HENGYANG, PAGES, ZHUZHOU, page


def said(site: Path, url: str) -> list[str]:
    return [re.sub(r"\s+", " ", one.text) for one in soup(site, url).select(".say p")]


def soup(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "html.parser")


def target(site: Path, url: str, link: Tag) -> Tag:
    """The element a link of the page `url` leads to."""
    folder, _, anchor = str(link["href"]).partition("#")
    found = soup(site, f"{url}/{folder}".rstrip("/")).find(id=anchor)
    assert isinstance(found, Tag), link
    return found


def test_a_target_filing_is_told_in_five_sentences(site: Path) -> None:
    assert said(site, EZHOU_JGGW) == [
        (
            "2024年（年度由本站推定）支出合计 588.21 万元，比2023年（“近两年收支金额”栏，口径未注明）增加 6.00 万元（+1.03%）；"
            "最多的一类是人员类项目支出 342.61 万元，占 58.25%。"
        ),
        (
            "写有“整体绩效总目标 长期目标（截止2025年）”3 个、“整体绩效总目标 年度目标”5 个、“长期目标：（截止2025年）”1 个、"
            "“年度目标”5 个。"
        ),
        "列出绩效指标 39 项，其中 22 项的目标是数值或日期，可以衡量；另有 2 行填“不适用”。",
        "本站核对，20 项相符，另有 11 条提示和说明。",
        "收录了部门整体绩效目标申报表（填报日期 2023年12月31日）。",
    ]


def test_results_are_told_where_there_are_some(site: Path) -> None:
    assert "28 项指标中，按数值判断达成或超额的 0 项；自报已完成 28 项。" in said(site, ZHUZHOU)


def test_a_year_with_several_filings_tells_the_amounts_of_each(example_site: Path) -> None:
    told = said(example_site, "shili/wenhua/2023")
    assert told[1].startswith("绩效自评列")
    assert told[-1].count("填报日期") == 2


@pytest.mark.parametrize("url", PAGES)
def test_every_figure_leads_to_an_element_that_holds_it_or_explains_it(site: Path, url: str) -> None:
    whole = soup(site, url)
    links = whole.select(".say a:not(.term), dl.brief dd.big a")
    assert len(links) >= 6
    assert all(target(site, url, link) for link in links if "#" in str(link["href"]))
    assert all((site / url / str(link["href"])).exists() for link in links if "#" not in str(link["href"]))


@pytest.mark.parametrize("url", [EZHOU_JGGW, HENGYANG, EZHOU_BIANBAN, ZHUZHOU])
def test_the_years_amount_leads_to_the_row_it_is_printed_in(site: Path, url: str) -> None:
    whole = soup(site, url)
    amount = whole.select_one("dl.brief dd.big a")
    assert isinstance(amount, Tag)
    row = target(site, url, amount)
    assert row.name == "tr"
    assert str(amount.contents[0]) in [cell.text for cell in row.find_all("td")]


def test_a_sum_this_site_made_is_marked_and_leads_to_what_was_added(site: Path) -> None:
    whole = soup(site, CAOFEIDIAN)
    assert page(site, CAOFEIDIAN).brief["2024年所列项目合计，非部门总预算"].computed
    amount = whole.select_one("dl.brief dd.big a")
    assert isinstance(amount, Tag)
    assert target(site, CAOFEIDIAN, amount).text
