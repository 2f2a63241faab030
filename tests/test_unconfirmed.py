"""What nobody has confirmed is asked for, shown and found, and nothing is computed from it; parts say where they stand."""

from __future__ import annotations

import hashlib
import shutil

import pytest
from bs4 import BeautifulSoup

from generator import measure, reader, site
from generator.comparison import changes
from generator.comparison.changes import Reason
from generator.facts import flat
from generator.model import SourcePlace, Unconfirmed
from generator.settings import Settings
from generator.site import Product
from generator.views import cells, source_places
from tests.conftest import ROOT, TODAY
from tests.privacy import papers
from tests.reader import faults
from tests.rules.building import read

CELL = Unconfirmed(unconfirmed="120.00", why="列名不明", place="第2页 表3")
FUNDING = """
- kind: funding
  place: {page: 2, table: 3, turns: [2]}
  columns:
    - {label: 来源, is: item}
    - {label: 2024年, is: amount, year: 2024}
  rows:
    - [财政拨款, {unconfirmed: "120.00", why: 列名不明}]
    - [其他资金, "11.00"]
    - {row: [合计, "131.00"], is: 合计}
"""


def said(state: str, cell: str = '{unconfirmed: "588.21", why: 列名不明}') -> list[str]:
    text = faults.sound().replace('财政拨款, "588.21"', f"财政拨款, {cell}").replace("state: 已公开", f"state: {state}")
    return [f"{one.severity} {one.rule}" for one in reader.filing(text.encode(), f"content/{faults.FILING}")[1]]


def test_a_draft_may_hold_unconfirmed_cells_and_is_asked_about_each() -> None:
    assert said("草稿") == ["提示 JX221"]


@pytest.mark.parametrize("state", ["已公开", "待公开\npublish_on: 2024-03-01", "撤回\nstate_reason: 重复"])
def test_any_other_filing_with_an_unconfirmed_cell_cannot_be_trusted(state: str) -> None:
    assert said(state) == ["错误 JX221"]


def test_a_number_in_an_unconfirmed_cell_is_found_and_not_repeated() -> None:
    text = faults.sound().replace("value: 机关工委", 'value: {unconfirmed: "19900001234", why: 两项印在一格}')
    found = reader.filing(text.encode(), f"content/{faults.FILING}")[1]
    assert sorted(one.rule for one in found) == ["JX221", "JX301"]
    assert not any("19900001234" in one.message for one in found)


def test_an_unconfirmed_label_still_says_that_a_name_stands_beside_it() -> None:
    cells_ = '[收入构成, {unconfirmed: 填报人, why: 列名不明}, 张某某, 100%, "547.74"]'
    text = faults.sound().replace('[收入构成, 财政拨款, "588.21", 100%, "547.74"]', cells_)
    assert "JX303" in [one.rule for one in reader.filing(text.encode(), f"content/{faults.FILING}")[1]]


def test_an_unconfirmed_cell_is_no_fact() -> None:
    amounts = [(fact.row, fact.text) for fact in flat.of(read(FUNDING)) if fact.amount]
    assert amounts == [(1, "11.00"), (2, "131.00")]


def test_an_unconfirmed_amount_is_neither_blank_nor_a_value() -> None:
    fund = read(FUNDING).funds[0]
    assert (fund.amount, fund.value.text, fund.value.filed) == (None, "待确认", True)


def test_an_unconfirmed_value_is_compared_with_nothing_not_even_its_like() -> None:
    doubted = measure.of(CELL)
    assert changes.measures(doubted, doubted).reason is Reason.UNCLEAR
    assert changes.measures(measure.of("100"), doubted).reason is Reason.UNCLEAR


def test_an_unconfirmed_cell_shows_its_text_why_and_where() -> None:
    shown = cells.shown(CELL)
    assert (shown.text, shown.note, shown.void) == ("120.00", "待确认：列名不明，原件第2页 表3", False)


def test_each_fact_knows_the_page_its_row_begins_on() -> None:
    assert {fact.row: fact.page for fact in flat.of(read(FUNDING))} == {0: 2, 1: 3, 2: 3}


def test_a_row_over_several_pages_moves_the_next_one_on_by_as_many() -> None:
    facts = read(FUNDING.replace("turns: [2]", "turns: [3, 3]"))
    assert [facts.parts[0].page_of(row) for row in range(3)] == [2, 2, 4]


def test_a_part_that_does_not_say_where_it_stands_knows_no_page() -> None:
    facts = read(FUNDING.replace("  place: {page: 2, table: 3, turns: [2]}\n", ""))
    assert facts.parts[0].page_of(0) is None


@pytest.fixture(scope="module")
def products(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Product]:
    """A draft with an unconfirmed cell, whose parts say where in its PDF they stand."""
    content = tmp_path_factory.mktemp("draft") / "content"
    shutil.copytree(ROOT / "examples" / "content", content)
    path = content / "shili" / "wenhua" / "2024" / "target.yaml"
    text = path.read_text(encoding="utf-8").replace("state: 已公开", "state: 草稿")
    for old, new in (
        ('财政拨款, "436.00"', '财政拨款, {unconfirmed: "436.00", why: 列名不明}'),
        ("title: 部门总体资金情况\n", "title: 部门总体资金情况\n    place: {page: 2, table: 1}\n"),
        ("    parts:\n      - kind: fields\n", "    parts:\n      - kind: fields\n        place: {page: 7}\n"),
        ("file: target.source.txt", "file: target.source.pdf"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    document = papers.pdf(papers.text(b"(example)"))
    text = text.replace(text.partition("sha256: ")[2][:64], hashlib.sha256(document).hexdigest())
    path.with_suffix(".source.pdf").write_bytes(document)
    path.write_text(text, encoding="utf-8")
    settings = Settings(ROOT / "site_templates", TODAY, drafts=True)
    return {one.page.path: one for one in site.products(site.check(content, settings), settings)}


def test_the_page_of_a_draft_marks_the_cell(products: dict[str, Product]) -> None:
    page = BeautifulSoup(products["shili/wenhua/2024/target/index.md"].page.text, "html.parser")
    (mark,) = page.select(".doubt")
    assert mark.get_text() == "（待确认：列名不明）"
    assert mark.parent is not None
    assert mark.parent.get_text().startswith("436.00")


def test_search_finds_the_text_of_an_unconfirmed_cell(products: dict[str, Product]) -> None:
    (record,) = products["shili/wenhua/2024/target/index.md"].records
    assert any("436.00" in passage.cells for passage in record.passages if passage.anchor == "target-2-r1")


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("shili/wenhua/2024/target/index.md", "source/#t1r1"),
        ("shili/wenhua/2024/target/index.md", "../filings/target.source.pdf#page=7"),
    ],
)
def test_a_part_leads_to_its_page_of_the_document(products: dict[str, Product], page: str, link: str) -> None:
    hrefs = [
        one["href"] for one in BeautifulSoup(products[page].page.text, "html.parser").select(".gut > a, p.under > a")
    ]
    assert link in hrefs


def test_a_part_of_another_document_says_its_place_without_a_link() -> None:
    place = SourcePlace(page=2, table=3)
    assert source_places.view(place, "filings/target.source.docx").href == ""
    assert source_places.view(place, "").text == "原件第 2 页 · 表 3"
    assert source_places.view(SourcePlace(table=1), "").text == "原件 · 表 1"
