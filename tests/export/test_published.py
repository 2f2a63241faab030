"""What the two finished sites hold of open data and of the record, read from the published files themselves."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from generator import reader
from generator.export import beside, document, workbook
from generator.export.tables import data_format
from generator.importing import writing
from tests.feeds.rfc4287 import ATOM, faults

pytestmark = pytest.mark.slow
EVERYWHERE = data_format().everywhere
ACTING = frozenset("=+-@\t\r＝＋－＠")


@pytest.fixture(params=["site", "example_site"])
def published(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(request.param)
    return folder


@cache
def page(path: Path) -> BeautifulSoup:
    return BeautifulSoup((path / "index.html").read_text("utf-8"), "lxml")


def years(site: Path) -> list[Path]:
    """The folder of every department-year."""
    return sorted(path.parent for path in site.glob(f"*/*/*/{beside.JSON}"))


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


# --- data out


def test_every_csv_begins_as_excel_needs_it_and_no_text_of_it_acts(published: Path) -> None:
    files = [path.read_bytes() for path in published.rglob("*.csv")]
    for packed in published.rglob(beside.ZIP):
        with zipfile.ZipFile(packed) as archive:
            files += [archive.read(name) for name in archive.namelist()]
    assert len(files) > 40
    for data in files:
        assert data.startswith(b"\xef\xbb\xbf")
        for cell in chain.from_iterable(table(data)):
            assert cell.lstrip()[:1] not in ACTING or re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell), cell


def test_the_json_of_the_years_holds_the_rows_of_the_csv_and_of_the_parquet_of_all(published: Path) -> None:
    told = [json.loads((year / beside.JSON).read_bytes(), parse_float=str)["tables"] for year in years(published)]
    with duckdb.connect() as database:
        for kind in EVERYWHERE:
            in_json = [cells(row) for tables in told for row in tables[kind.name]["data"]]
            head, *in_csv = table((published / "data" / f"{kind.name}.csv").read_bytes())
            assert head == list(kind.header)
            assert sorted(in_json) == sorted([cell.removeprefix("'") for cell in row] for row in in_csv)
            counted = f"SELECT count(*) FROM '{published / 'data' / kind.name}.parquet'"
            assert database.execute(counted).fetchone() == (len(in_csv),)


def cells(row: list[Any]) -> list[str]:
    return ["" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in row]


def test_every_workbook_has_its_tables_its_notes_frozen_heads_filters_and_as_many_rows(published: Path) -> None:
    books = sorted(published.rglob(beside.WORKBOOK))
    assert len(books) == len(years(published)) + len(list((published / "data").rglob(beside.WORKBOOK)))
    licence = json.loads((years(published)[0] / beside.JSON).read_bytes())["licence"]
    for path in books:
        own = (path.parent / beside.ZIP).exists()
        told = workbook.rows_of(path, beside=own)
        with zipfile.ZipFile(path) as book:
            names = re.findall('<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
            notes = book.read("xl/worksheets/sheet1.xml").decode()
            kinds = data_format().tables if own else EVERYWHERE
            assert names == ["说明", *(kind.title for kind in kinds)]
            assert licence in notes
            assert all(field.description.split("“")[0] in notes for field in EVERYWHERE[0].fields)
            for number, kind in enumerate(kinds, 2):
                sheet = book.read(f"xl/worksheets/sheet{number}.xml")
                assert all(part in sheet for part in (b'state="frozen"', b"<autoFilter", b"<cols>"))
                assert not any(part in sheet for part in (b"<f>", b"hyperlink"))
                assert sheet.count(b"<row>") == told[kind.name].count == rows_beside(path.parent, kind.name)


def rows_beside(folder: Path, name: str) -> int:
    if (folder / beside.ZIP).exists():
        with zipfile.ZipFile(folder / beside.ZIP) as archive:
            return len(table(archive.read(f"{name}.csv"))) - 1
    return len(table((folder / f"{name}.csv").read_bytes())) - 1


def test_every_data_json_says_its_version_and_one_of_each_site_keeps_to_the_published_schema(published: Path) -> None:
    schema = json.loads((published / beside.SCHEMA).read_bytes())
    for number, year in enumerate(years(published)):
        told = json.loads((year / beside.JSON).read_bytes())
        assert told["version"] == schema["properties"]["version"]["const"] == data_format().version
        assert (year / told["$schema"]).resolve() == (published / beside.SCHEMA).resolve()
        if not number:
            jsonschema.Draft202012Validator(schema).validate(told)


def test_a_published_filing_comes_back_from_data_json(published: Path) -> None:
    count = 0
    for year in years(published):
        for stem, told in json.loads((year / beside.JSON).read_bytes())["filings"].items():
            name = f"content/a/b/{year.name}/{stem}.yaml"
            again, _ = reader.filing(writing.written(document.filing(told), "").text.encode(), name)
            filed, _ = reader.filing((year / "filings" / f"{stem}.yaml").read_bytes(), name)
            assert filed
            assert again == filed
            count += 1
    assert count >= 5


def test_the_page_of_data_says_what_there_is_how_to_open_it_and_what_changed(published: Path) -> None:
    told = page(published / "data")
    titles = [head.get_text() for head in told.select("main h2")]
    for title in ("有什么", "怎样用 Excel 打开、画图", "五个问题", "字段说明", "许可", "数据格式的变化"):
        assert title in titles
    text = told.select_one("main").get_text()  # type: ignore[union-attr]
    assert all(field.name in text for kind in EVERYWHERE for field in kind.fields)
    assert all(change.text in text for change in data_format().changes)
    led = [str(link["href"]) for link in told.select("main a[href]")]
    files = [address for address in led if re.fullmatch(r"[a-z.0-9/-]+\.(csv|parquet|xlsx|json|txt)", address)]
    assert len(files) > 15
    assert all((published / "data" / address).is_file() for address in files)


# --- feeds


def test_every_feed_is_valid_leads_to_pages_that_are_there_and_speaks_in_sentences(published: Path) -> None:
    feeds = sorted(published.rglob("feed.xml"))
    departments = {year.parent for year in years(published)}
    wanted = {published, published / "quality", published / "status", *departments}
    assert {feed.parent for feed in feeds} == wanted | {department.parent for department in departments}
    for feed in feeds:
        data = feed.read_bytes()
        assert faults(data, absolute=False) == []
        for entry in etree.fromstring(data).findall(f"{ATOM}entry"):
            (link,) = entry.findall(f"{ATOM}link")
            address, _, anchor = str(link.get("href")).partition("#")
            there = page((feed.parent / address).resolve())
            assert not anchor or there.find(id=anchor), (feed, anchor)
            assert (entry.findtext(f"{ATOM}summary") or "").rstrip().endswith("。")


def test_the_head_of_every_page_announces_the_feed_of_the_site(published: Path) -> None:
    count = 0
    for path in published.rglob("index.html"):
        head = path.read_text("utf-8").partition("</head>")[0]
        links = re.findall('<link rel="?alternate"? type="?application/atom[+]xml"? href="?([^" >]+)', head)
        assert [address for address in links if not (path.parent / address).is_file()] == []
        assert links or "http-equiv" in head, path
        count += 1
    assert count > 50


# --- embedding


def test_every_chart_and_indicator_has_a_page_of_its_own_with_figures_and_citation(published: Path) -> None:
    alone = sorted(path.parent for path in published.glob("**/chart/*/index.html"))
    assert {path.parents[1] for path in alone} >= {path.parent for path in published.glob("indicators/x*/index.html")}
    pictures = 0
    for folder in alone:
        told = page(folder)
        assert told.select("header, .md-nav, nav:not(.terms)") == []
        assert told.select_one(".cite")
        assert "iframe" in told.select("details.alone code")[0].get_text()
        files = [str(link["href"]) for link in told.select("a[download]")]
        assert "chart.csv" in files
        assert len(table((folder / "chart.csv").read_bytes())) > 1
        assert ("chart.svg" in files) == bool(told.select("svg[aria-labelledby]"))  # words have no picture
        if "chart.svg" in files:
            assert etree.parse(folder / "chart.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"
            pictures += 1
    assert pictures > 10


# --- provenance


def test_every_line_link_of_a_form_leads_to_that_line_of_its_document(published: Path) -> None:
    count = 0
    for source in published.glob("*/*/*/*/source/index.html"):
        form = (source.parents[1] / "index.html").read_text("utf-8")
        lines = set(re.findall('href="?source/#([a-z0-9-]+)', form))
        assert lines <= set(re.findall(' id="?([a-z0-9-]+)', source.read_text("utf-8")))
        count += bool(lines)
    assert count >= 5


# --- the record


def test_the_clock_says_the_same_on_its_pages_and_in_its_csv(published: Path) -> None:
    told = rows(published / "status" / "status.csv")
    assert told
    states = {"未到期", "按期", "逾期", "未收录", "依法不公开", "不能计算", "不适用"}
    assert {row["情况（计）"] for row in told} <= states
    for row in told:
        assert (row["情况（计）"] == "逾期") == bool(row["逾期（计）"])
        assert row["公开时限"]
    shown = "".join(page(published / "status").select_one("main").get_text().split())  # type: ignore[union-attr]
    assert all("".join(row["部门"].split()) in shown for row in told)
    assert "《预算法》第十四条" in shown
    for place in (published, *{year.parents[1] for year in years(published)}):
        assert "公开进度" in page(place).get_text()


def test_the_record_of_the_example_stands_on_its_pages_and_in_its_data(example_site: Path) -> None:
    changes = page(example_site / "changes")
    assert [one.get_text() for one in changes.select(".change .when")] == [
        "2024年9月10日",
        "2024年3月20日",
        "2022年3月1日",
    ]
    before = page(example_site / "shili/wenlv/2024/target/v1")
    assert before.select_one('meta[name="robots"][content="noindex"]')
    assert "这是以前的第 1 版，已经更正，不是现在的版本。" in before.get_text()
    assert "8000" in before.get_text()
    assert (example_site / "shili/wenlv/2024/filings/target.v1.yaml").is_file()
    assert "target/v1" not in (example_site / "sitemap.xml").read_text("utf-8")
    filings = {row["id"]: row for row in rows(example_site / "data/filings.csv")}
    corrected = filings["shili/wenlv/2024/target"]
    assert (corrected["version"], corrected["corrected_on"]) == ("2", "2024-03-20")
    answered = {(row["reply_on"], row["waiver_on"]) for row in rows(example_site / "data/findings.csv")}
    assert {("2024-09-10", ""), ("", "2022-03-01")} <= answered


def test_a_fact_says_its_version_its_page_its_line_and_its_source(published: Path) -> None:
    lines: dict[str, list[str]] = {}
    for row in chain(*(rows(published / "data" / f"{name}.csv") for name in ("budget", "indicators"))):
        assert all(row[name] for name in ("id", "filing_id", "year", "version", "value_year", "page", "yaml"))
        file, _, line = row["yaml"].rpartition(":")
        folder, _, name = file.rpartition("/")
        text = lines.setdefault(file, (published / folder / "filings" / name).read_text("utf-8").split("\n"))
        assert text[int(line) - 1].strip()
        assert row["text"] or row["state"]
    for name in ("budget", "indicators", "projects", "findings", "comparisons", "filings"):
        head = list(data_format().table(name).header)
        computed = [field for field in head if field.startswith("computed_")]
        assert head[len(head) - len(computed) :] == computed


def test_every_form_names_its_file_as_git_does(published: Path) -> None:
    forms = [form for form in years(published) for form in form.glob("filings/*.yaml") if ".v" not in form.name]
    assert forms
    for file in forms:
        told = subprocess.run(["git", "hash-object", "--no-filters", file], check=True, capture_output=True, text=True)
        shown = page(file.parent.parent / file.stem).select_one("dl.prov")
        assert shown
        assert told.stdout.strip() in shown.get_text()
