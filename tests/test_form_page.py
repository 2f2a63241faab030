"""The page that is the form, and the page of its source: as printed, nothing computed, each row with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT

FORMS = {
    "caofeidian/jggw/2024": "target",
    "ezhou/bianban/2023": "target",
    "ezhou/jggw/2024": "target",
    "hengyang/jggw/2024": "target",
    "zhuzhou/jggw/2023": "self-evaluation",
}


def soup(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def bare(text: str) -> str:
    return re.sub(r"[\s|｜:：]+", "", text)


@pytest.mark.parametrize("year", FORMS)
def test_nothing_this_site_computed_stands_among_the_cells_of_a_form(site: Path, year: str) -> None:
    page = soup(site, f"{year}/{FORMS[year]}")
    assert page.select(".cell .sheet")
    assert not page.select(".cell :is(.calc, .is-calc, .computed)")


def test_columns_stand_in_printed_order_under_printed_labels(site: Path) -> None:
    page = soup(site, "ezhou/jggw/2024/target")
    table = page.select_one("#target-2-table")
    assert table
    heads = [[one.get_text() for one in row.find_all(["th", "td"]) if "gut" not in one.get("class", [])] for row in table.thead.find_all("tr")]  # fmt: skip
    assert heads == [["", "总体资金情况", "当年金额", "占比", "近两年收支金额"], ["2023年", "2022年"]]
    side = table.select_one("tbody th[rowspan]")
    assert side
    assert (side.get_text(), side["rowspan"], side["scope"]) == ("收入构成", "4", "rowgroup")


def test_parts_stand_in_printed_order(site: Path) -> None:
    page = soup(site, "ezhou/jggw/2024/target")
    titles = [one.get_text() for one in page.select(".flow > h2:not(.own, .after)")]
    assert titles[:4] == ["部门总体资金情况", "部门职能概述", "年度工作任务", "项目支出情况"]
    assert titles[-1] == "年度绩效指标"


@pytest.mark.parametrize("year", FORMS)
def test_the_line_beside_a_row_holds_what_the_row_says(site: Path, year: str) -> None:
    page, source = soup(site, f"{year}/{FORMS[year]}"), soup(site, f"{year}/{FORMS[year]}/source")
    lines = {str(one["id"]): one for one in source.find_all(id=True)}
    ways = page.select(".sheet tbody tr > .gut a")
    assert len(ways) > 12
    for way in ways:
        row = way.find_parent("tr")
        assert row
        line = lines.get(str(way["href"]).partition("#")[2])
        assert line is not None, way
        told = bare(line.get_text())
        cells = [bare(one.get_text()) for one in row.find_all(["th", "td"]) if "gut" not in one.get("class", [])]
        assert any(one and one[:2] in told for one in cells), (way, told)
        assert line.select_one(f'.to a[href="../#{row["id"]}"]'), way


def test_a_note_is_a_number_at_its_row_and_stands_below_the_form(site: Path) -> None:
    page = soup(site, "ezhou/jggw/2024/target")
    marks = page.select(".sheet .mark a")
    assert marks
    for mark in marks:
        number = re.fullmatch(r"注(\d+)", mark.get_text())
        assert number
        note = page.select_one(str(mark["href"]))
        assert note
        row = mark.find_parent("tr")
        assert row
        assert note.parent
        assert note.parent.find_all("li", recursive=False).index(note) == int(number[1]) - 1
        assert note.select_one(f'a[href="#{row["id"]}"]')


@pytest.mark.parametrize("year", FORMS)
def test_the_source_page_holds_every_line_of_the_file_under_its_number(site: Path, year: str) -> None:
    page = soup(site, f"{year}/{FORMS[year]}/source")
    text = (ROOT / "content" / year / f"{FORMS[year]}.source.txt").read_text(encoding="utf-8")
    lines = {str(one["id"]): one for one in page.find_all(id=True)}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        shown = lines.get(f"l{number}")
        if bare(line):
            assert shown is not None, number
            ways = shown.select_one(".to")
            if ways:
                ways.decompose()
            assert bare(shown.get_text()) == bare(f"{number}{line}")
        else:
            assert not shown or bare(shown.get_text()) == str(number)
    for run in page.select(".text > .blank"):
        first, last = map(int, run.get_text().partition("空")[0].split("–"))
        assert last - first >= 2
        assert not any(bare(line) for line in text.split("\n")[first - 1 : last])


def test_the_source_page_is_declared_as_utf_8(site: Path) -> None:
    html = (site / "ezhou/jggw/2024/target/source/index.html").read_bytes()
    assert b'<meta charset="utf-8">' in html[:400]
    assert "中共鄂州市委直属机关工作委员会" in html.decode()


def test_every_filing_of_the_example_has_its_form(example_site: Path) -> None:
    every = sorted((ROOT / "examples/content").glob("*/*/[0-9]*/*.yaml"))
    filings = [path for path in every if "." not in path.stem]  # earlier versions have pages of their own
    forms = [example_site / path.relative_to(ROOT / "examples/content").with_suffix("") for path in filings]
    assert len(forms) > 8
    assert [path for path in forms if not (path / "index.html").is_file()] == []
