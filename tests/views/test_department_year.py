"""The page that tells a year: its order, its sentences, one line an indicator, and where each figure leads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.rules.building import filing
from tests.rules.cases import funding, indicators, table
from tests.views import telling

EXPECTED = Path(__file__).parent / "expected"
YEARS = sorted(telling.every())
READ = [name for name in YEARS if not name.startswith("forms-")] + [
    "forms-anhui-guichi-project-self-evaluation",
    "forms-chongqing-project-approval",
    "forms-hubei-guangshui-department-target",
    "forms-hubei-huangshi-project-monitoring",
    "forms-hunan-department-evaluation",
    "forms-shanghai-enforcement-project-target",
    "forms-sichuan-unit-project-set",
]
"""Pages whose text is read in review."""


def page(name: str) -> BeautifulSoup:
    return telling.page(*telling.every()[name])


@pytest.mark.parametrize("name", READ)
def test_the_page_says_what_was_reviewed(name: str, *, update_golden: bool) -> None:
    expected, found = EXPECTED / f"{name}.txt", telling.text(page(name))
    if update_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_expected_file_belongs_to_a_page() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(READ)


@pytest.mark.parametrize("name", YEARS)
def test_the_order_is_the_same_whatever_the_forms(name: str) -> None:
    soup = page(name)
    assert [one["id"] for one in soup.find_all("h2")] == ["money", "indicators", "projects", "notes", "source"]
    assert all(one.small and one.small.get_text().strip() for one in soup.find_all("h2"))
    assert 1 <= len(soup.select(".say > p")) <= 3
    assert 1 <= len(soup.select(".facts > div")) <= 5


@pytest.mark.parametrize("name", YEARS)
def test_every_figure_leads_to_its_place_on_a_form_or_on_the_page(name: str) -> None:
    found, year = telling.every()[name]
    soup = page(name)
    forms = {at: telling.anchors(found, at) for at in found.history.years}
    here = {str(one["id"]) for one in soup.find_all(id=True)}
    links = [str(one["href"]) for one in soup.find_all("a", href=True)]
    assert links
    for href in links:
        address, _, anchor = href.partition("#")
        if not address:
            assert anchor in here, href
        elif address in forms[year]:
            assert not anchor or anchor in forms[year][address], href
        elif match := re.fullmatch(r"\.\./(\d{4})/([a-z-]+/)", address):
            assert anchor in forms[int(match[1])][match[2]], href


@pytest.mark.parametrize("name", YEARS)
def test_no_indicator_and_no_note_stands_twice(name: str) -> None:
    soup = page(name)
    rows = [one["href"] for one in soup.select(".line th > a:not(.ref), .rest li a")]
    assert len(rows) == len(set(rows))
    notes = [one.get_text() for one in soup.select(".gaps > li p")]
    assert len(notes) == len(set(notes))
    for note in soup.select(".gaps .at"):
        names = [one.get_text() for one in note.find_all("a")]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", YEARS)
def test_one_table_has_one_unit_and_a_cell_in_another_says_so(name: str) -> None:
    found, year = telling.every()[name]
    ledger = telling.view(found, year).money_told.ledger
    for line in (line for group in ledger.groups for line in group.lines) if ledger else ():
        assert not any("元" in one for one in line.pair)
        assert all(cell.unit != ledger.unit for cell in line.cells)


def pairs(soup: BeautifulSoup) -> dict[str, list[str]]:
    rows = (row.find_all(["th", "td"]) for row in soup.select(".money tbody tr:not(.part)"))
    return {cells[0].get_text(): [one.get_text() for one in cells[1:]] for cells in rows}


def test_a_year_in_yuan_has_its_differences_in_yuan() -> None:
    soup = page("examples-shili-wenhua-2023")
    assert soup.select_one(".money thead th").get_text() == "元"
    assert pairs(soup)["人员类项目支出"][-2:] == ["+130,000.00", "+5.24%"]


def test_an_amount_in_another_unit_than_its_table_says_so_in_its_cell() -> None:
    rows = funding("[支出, 甲, 60, 60%, 50]", "[^, 乙, 40 万元, 40%, 30]", "{is: 合计, row: [^, 合计, 100, 100%, 80]}")
    other = rows.replace("40 万元", "400000元")
    cells = pairs(telling.page(telling.of(("target", filing(other))), 2024))
    assert cells["乙"] == ["30", "400000元", "+10", "+33.33%"]


def test_a_filing_of_one_year_stands_beside_the_departments_own_of_the_year_before() -> None:
    def one(year: int, *rows: str) -> tuple[str, object]:
        text = table("funding", f"side item amount:{year}", *rows)
        return "target", filing(text, year={"value": year, "basis": "原件印明"})

    before = one(2023, "[支出, 甲, 50]", "{is: 合计, row: [^, 合计, 50]}")
    after = one(2024, "[支出, 甲, 60]", "{is: 合计, row: [^, 合计, 60]}")
    soup = telling.page(telling.of(before, after), 2024)
    assert pairs(soup)["甲"] == ["50", "60", "+10", "+20.00%"]
    assert "../2023/target/#target-1-r1" in [one["href"] for one in soup.select(".money a")]
    assert "增减、幅度比2023年申报表" in soup.get_text()


def test_a_total_of_0_over_parts_that_are_not_is_not_told_as_the_amount() -> None:
    soup = page("forms-anhui-guichi-project-self-evaluation")
    assert not re.search(r"(?<![0-9.])0\s万元", soup.select_one(".say").get_text())


def test_a_project_whose_budget_stands_in_its_table_of_execution_is_not_said_to_have_none() -> None:
    soup = page("forms-hubei-huangshi-project-monitoring")
    assert soup.select_one(".proj .name b").get_text(" ", strip=True) == "220 万元"
    assert "没有写明预算" not in soup.get_text()


def test_targets_left_empty_or_unclear_are_not_said_to_be_words() -> None:
    for name in ("forms-hubei-huangshi-project-monitoring", "forms-chongqing-department-self-evaluation"):
        text = page(name).get_text()
        assert "目标都没有确定的数值" in text
        assert "目标都是文字" not in text
    assert "3 项是文字" in page("hengyang-jggw-2024").get_text().replace("\u00a0", " ")


def test_what_the_department_says_it_cannot_reach_stands_first_with_its_reason() -> None:
    soup = page("examples-shili-wenhua-2024")
    first = soup.select_one(".line tbody tr:not(.part)")
    assert first.th.a.get_text() == "非遗展示活动"
    assert "部门写的原因：展厅上半年维修，场次减少。" in first.get_text()
    assert (
        "部门预计 1\u00a0项不能完成：非遗展示活动目标 ≥5500人次，预计 5000人次" in soup.select(".say p")[1].get_text()
    )


def test_results_without_figures_are_one_sentence_and_never_a_zero() -> None:
    soup = page("zhuzhou-jggw-2023")
    assert "28 项指标都报“已完成”，没有一项写出数值，本站无法核算" in soup.select_one(".say").get_text()
    assert "达成或超额" not in soup.get_text()
    assert not re.search(
        r"\b0\s*／\s*28|已完成.*已完成.*已完成", telling.text(page("zhuzhou-jggw-2023")).split("对不上的")[0]
    )


def test_two_values_printed_over_three_years_are_not_compared() -> None:
    soup = page("ezhou-bianban-2023")
    assert soup.select_one("#indicators small").get_text() == "7 项指标，1 项的目标与2022年相同，其余无从比较"
    assert not [one for one in soup.select(".line td.is-calc") if one.get_text()]


def test_the_notes_begin_with_the_largest_sum_of_money() -> None:
    amounts = [one.get_text() for one in page("ezhou-bianban-2023").select(".gaps .amount")]
    assert amounts == ["214.00 万元", "0.01 万元"]


def test_a_note_that_is_about_a_row_is_named_at_the_row_and_opens_it() -> None:
    soup = page("ezhou-jggw-2024")
    row = next(one for one in soup.select(".line tbody tr") if "政府采购执行率" in one.get_text())
    (ref,) = row.select(".ref")
    assert "政府采购执行率" in soup.find(id=str(ref["href"]).removeprefix("#")).get_text()


def test_project_filings_of_one_kind_are_all_counted() -> None:
    def one(stem: str, name: str, budget: str) -> tuple[str, object]:
        fields = f"- kind: fields\n  items:\n    - {{label: 项目名称, value: {name}}}\n    - {{label: 本年度预算, value: '{budget}'}}\n"
        text = fields + indicators("level1 level3 target", f"[产出, {name}数量, ≥5次]")
        return stem, filing(text, scope="项目", form="项目支出绩效目标表")

    soup = telling.page(telling.of(one("a", "甲项目", "20"), one("b", "乙项目", "30")), 2024)
    assert soup.select_one("#projects small").get_text().startswith("2 个，合计 50 万元")
    assert soup.select_one("#indicators small").get_text().startswith("2 项")


@pytest.mark.parametrize("name", YEARS)
def test_a_page_weighs_at_most_40_kilobytes(name: str) -> None:
    found, year = telling.every()[name]
    assert len(telling.RENDERER.render(telling.view(found, year)).text.encode()) < 40_000
