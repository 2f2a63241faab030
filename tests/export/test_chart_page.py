"""A chart alone: small enough for a frame, with its picture and its figures, and the way back to where it stands."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator import escaping
from generator.views import chart_pictures

pytestmark = pytest.mark.slow
URL = "shili/wenhua/chart/funds-chart/"


def test_a_chart_page_has_the_chart_alone_and_leads_to_its_page(example_site: Path) -> None:
    page = BeautifulSoup((example_site / URL / "index.html").read_text("utf-8"), "lxml")
    assert page.select("header, footer, nav") == []
    assert len(page.select("svg[role=img]")) == 1
    links = {link.get_text(): link for link in page.select(".alone a")}
    whole = links["看全部数据和出处"]
    assert (
        example_site / URL / str(whole["href"]) / "index.html"
    ).resolve() == example_site / "shili/wenhua/index.html"
    assert whole["target"] == "_top"
    assert links["CSV"]["download"] == "示例市文化馆事务中心 支出各年构成.csv"  # several in one folder are told apart
    base = page.select_one("base")  # links of tables and of the citation leave the frame, too
    assert base
    assert base.attrs == {"target": "_top"}
    assert 'src="shili/wenhua/chart/funds-chart/"' in page.select_one("details.alone code").get_text()  # type: ignore[union-attr]
    department = (example_site / "shili/wenhua/index.html").read_text("utf-8")
    assert 'href="chart/funds-chart/"' in department


def test_the_figures_of_a_chart_are_those_in_its_picture(example_site: Path) -> None:
    told = list(csv.reader(io.StringIO((example_site / URL / "chart.csv").read_text("utf-8-sig"))))
    assert told[0] == ["年度", "类别", "金额（照录）"]
    assert ["2024年", "合计", "438.80"] in told
    assert len({tuple(row) for row in told}) == len(told)
    picture = ET.parse(example_site / URL / "chart.svg").getroot()  # noqa: S314 - a file the program made
    texts = {element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {row[2] for row in told[1:]} - {"386.40"} <= texts


def test_a_picture_alone_holds_its_colours_and_nothing_that_acts(example_site: Path) -> None:
    picture = (example_site / URL / "chart.svg").read_text("utf-8")
    assert "class=" not in picture
    assert "var(" not in picture
    assert "script" not in picture


MONEY = "shili/wenhua/2024/chart/money-chart/"


def test_the_money_of_a_year_has_its_chart_alone_with_the_figures_of_the_page(example_site: Path) -> None:
    page = soup(example_site / MONEY)
    year = soup(example_site / "shili/wenhua/2024")
    assert year.select_one('a[href="chart/money-chart/"]')
    assert [text.get_text() for text in page.select("figure text")] == [
        text.get_text() for text in year.select("#money-chart text")
    ]
    told = table(example_site / MONEY)
    assert ["2024年", "合计", "438.80"] in told
    assert str(page.select(".alone a")[0]["href"]) == "../../"
    texts = {element.text for element in ET.parse(example_site / MONEY / "chart.svg").iter()}  # noqa: S314 - our own
    assert {"438.80", "2024年"} <= texts


def test_every_indicator_has_a_small_page_with_every_value_of_its_page(example_site: Path) -> None:
    pictures = 0
    for folder in sorted((example_site / "indicators").glob("x*")):
        small = folder / "chart/values"
        rows = table(small)
        page = soup(folder)
        shown = [cell.get_text(strip=True) for cell in page.select("main table tbody tr td")]
        assert len(rows) - 1 == len(page.select("main table tbody tr"))
        assert all(any(cell.startswith(row[4].removeprefix("'")) for cell in shown) for row in rows[1:])
        alone = soup(small)
        assert alone.select("header, footer, nav:not(.terms)") == []
        assert alone.select_one("svg[role=group], table")
        assert alone.select_one(".cite")
        assert page.select_one('a[href="chart/values/"]')
        drawn = bool(alone.select("figure.course"))
        assert (small / "chart.svg").is_file() == drawn
        pictures += drawn
    assert pictures


def test_the_picture_of_an_indicator_says_the_newest_values_of_each_department(example_site: Path) -> None:
    picture = next((example_site / "indicators").glob("x*/chart/values/chart.svg"))
    root = ET.parse(picture).getroot()  # noqa: S314 - a file the program made
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    page = soup(picture.parent)
    assert {end.get_text() for end in page.select(".point.end > text")} <= texts
    assert "class=" not in picture.read_text("utf-8")


def soup(folder: Path) -> BeautifulSoup:
    return BeautifulSoup((folder / "index.html").read_text("utf-8"), "lxml")


def table(folder: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO((folder / "chart.csv").read_text("utf-8-sig"))))


@given(st.text())
def test_a_picture_can_be_read_whatever_its_chart_is_called(caption: str) -> None:
    picture = ET.fromstring(chart_pictures.of_courses(caption, ()))  # noqa: S314 - a file the program made
    title = picture.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert (title.text or "").split() == escaping.normal(caption).split()
