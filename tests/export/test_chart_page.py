"""A chart alone: small enough for a frame, with its picture and its figures, and the way back to where it stands."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.slow
URL = "shili/wenhua/chart/funds-chart/"


def test_a_chart_page_has_the_chart_alone_and_leads_to_its_page(example_site: Path) -> None:
    page = BeautifulSoup((example_site / URL / "index.html").read_text("utf-8"), "html.parser")
    assert page.select("header, footer, nav") == []
    assert len(page.select("svg[role=img]")) == 1
    links = {link.get_text(): link for link in page.select(".alone a")}
    whole = links["看全部数据和出处"]
    assert (
        example_site / URL / str(whole["href"]) / "index.html"
    ).resolve() == example_site / "shili/wenhua/index.html"
    assert whole["target"] == "_top"
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
