"""Department, department-year and project pages of the example: years side by side, changes, results, answers."""

from __future__ import annotations

import pytest

from tests.acceptance.reading import Row, Table, words
from tests.examples.conftest import Rendered

DEPARTMENT = "shili/wenhua/"


@pytest.fixture(scope="session")
def department(pages) -> Rendered:
    return pages[DEPARTMENT]


@pytest.fixture(scope="session")
def year(pages):
    return lambda value: pages[f"{DEPARTMENT}{value}/"]


def named(table: Table, name: str) -> Row:
    (row,) = (one for one in table.rows if name in one.cells[0].text or name in one.cells[1].text)
    return row


# --- department page


def test_the_page_begins_with_the_newest_years_money_as_its_own_page_says_it(department, year):
    said, own = department.find(".say p")[0], year(2024).find(".say p")[0]
    assert said.get_text() == own.get_text()
    assert {one["href"] for one in said.find_all("a")} == {f"2024/{one['href']}" for one in own.find_all("a")}
    assert [one["href"] for one in department.find(".say a") if "2024年度" in one.get_text()] == ["2024/"]
    assert [one.get_text() for one in department.find(".facts .big")] == ["438.80 万元", "+23.80 万元", "48.00%"]


def test_every_filing_that_is_here_is_one_press_away(department):
    links = [one["href"] for one in department.find("table.kinds td a")]
    assert links == [
        *("2022/target/", "2022/self-evaluation/"),
        *("2023/target/", "2023/self-evaluation/"),
        *("2024/target/", "2024/monitoring/"),
    ]


def test_a_year_leads_to_the_other_years_and_to_departments_with_the_same_function(pages):
    head = pages[f"{DEPARTMENT}2024/"].soup.get_text().split("---")[1]
    assert "also:\n- title: 各年对照\n  url: ../\n- title: 同类部门\n  url: ../../../peers/wenhua/\n" in head


def test_the_years_own_amount_stands_first_and_the_later_one_below(department):
    row = named(department.table("支出（申报表）"), "合计")
    assert row.cells[2].first == "386.40 万元"
    assert row.cells[2].text.endswith("2024年表列 390.40 万元")


def test_amounts_of_a_yuan_year_stay_as_filed_and_the_change_is_converted(department):
    row = named(department.table("支出（申报表）"), "合计")
    assert (row.cells[3].first, row.cells[4].first) == ("4,150,000.00 元", "438.80 万元")
    assert row.cells[5].first == "+23.80 万元"


def test_a_change_of_form_is_marked_in_the_heading_and_said(department):
    table = department.table("支出（申报表）")
    assert [column.full for column in table.columns if "口径变化" in column.full] == [
        "2023年 口径变化",
        "2024年 口径变化",
    ]
    assert [one.get_text() for one in department.find(".remarks li")][:2] == [
        "2023年：申报表由“部门整体支出绩效目标表”改为“部门整体绩效目标申报表”（口径变化）：合计可比，分类不可比。",
        "2024年：申报表由“部门整体绩效目标申报表”改为“部门整体绩效目标表”（口径变化）：合计可比，分类不可比。",
    ]


def test_the_course_of_an_indicator_is_drawn_beside_its_newest_value(department):
    rows = [row for row in department.find("#indicators-annual-table tbody tr") if row.find("svg", class_="spark")]
    assert rows
    for row in rows:
        values = [td for td in row.find_all("td") if td.find("a") and "is-calc" not in td["class"]]
        assert row.find("svg", class_="spark").parent is values[-1]


def test_classes_of_another_form_have_no_change(department):
    row = named(department.table("支出（申报表）"), "基本支出")
    assert [one.text for one in row.cells[2:]] == ["286.10 万元", "", "", ""]


def test_every_indicator_stands_with_target_result_and_state_of_each_year(department):
    row = named(department.table("年度指标"), "公益演出场次")
    assert [one.text for one in row.cells[2:]] == [
        "≥36场",
        "≥40场 实际 43场，超额",
        "≥44场 实际 52场，超额",
        "≥48场 未到期",
        "+4场 +9.09%",
    ]


def test_a_renamed_indicator_is_one_row_with_its_former_name(department):
    row = named(department.table("年度指标"), "群众文艺原创作品数量")
    assert "曾用名：群众文艺创作作品数" in row.cells[0].text
    assert row.cells[3].first == "≥10件"


def test_an_unrecorded_rename_is_two_rows(department):
    table = department.table("年度指标")
    assert [named(table, name).cells[-1].text for name in ("群众满意度", "群众的满意度")] == ["本年未列", "新增"]


def test_a_successor_and_its_predecessor_point_at_each_other_and_are_not_added_up(pages):
    assert "前身，2024年起由本部门承接" in pages["shili/wenlv/"].text
    assert "2024年起由该部门承接" in pages["shili/tushu/"].text
    assert all(
        "2023" not in one.full for table in pages["shili/wenlv/"].tables for one in table.columns if one.computed
    )


def test_a_self_evaluation_of_blank_forms_is_a_blank_form(pages):
    assert "空白模板" in pages["shili/tushu/2023/"].text
    assert "空白模板" in pages["shili/tushu/"].text


# --- department-year page


def line(page: Rendered, name: str) -> list[str]:
    """The open line of an indicator, why it stands open behind its name."""
    (row,) = (one for one in page.find(".line tbody tr:not(.fold)") if one.th.a and one.th.a.get_text() == name)
    return [words(cell, " ") for cell in row.find_all(["th", "td"])]


def test_what_changed_since_the_year_before_stands_open_with_what_it_was(year):
    page = year(2023)
    assert "目标由 ≥40场 改为 ≥44场" in line(page, "公益演出场次")[0]
    assert "原名“群众文艺创作作品数”" in line(page, "群众文艺原创作品数量")[0]
    assert "上年的 1 项本年未列：送戏下乡。" in page.text


def test_results_are_counted_by_what_the_figures_say(year):
    assert "17 项：达成 4 项，未达成 2 项，超额 8 项，无法衡量 2 项，未报告 1 项" in year(2023).soup.get_text()
    assert "自报已完成 1 项" in year(2022).soup.get_text()


def test_the_filings_own_claim_stands_apart_from_the_state(year):
    found = line(year(2023), "展览举办次数")
    assert "自评表所列目标为“≥5次”，与申报表不同" in found[0]
    assert found[-1] == "未达成 完成率 83.33%"
    assert "部门自评 3／4 分" in year(2023).text


def test_a_monitored_year_shows_midyear_and_forecast_and_nothing_is_due(year):
    page = year(2024)
    assert "全年结果都未到期。" in page.text
    assert line(page, "非遗展示活动")[2:5] == ["≥5500人次", "1900人次", "5000人次"]


def test_a_reply_and_a_waiver_stand_below_their_note(pages):
    replied = pages[f"{DEPARTMENT}2023/"].find(".gaps .answer")
    waived = pages[f"{DEPARTMENT}2022/"].find(".gaps .answer")
    assert [one.b.get_text() for one in (*replied, *waived)] == ["部门说明", "豁免"]


def test_the_years_are_drawn_where_they_add_up(year):
    assert len(year(2023).find("#money-chart .gap")) == 9
    assert year(2022).find("svg.share, #money-chart") == []


# --- project page


def test_a_renamed_project_has_a_page_each_year_and_leads_to_the_others(pages):
    urls = [f"{DEPARTMENT}{value}/projects/huimin/" for value in (2022, 2023, 2024)]
    assert all(url in pages for url in urls)
    page = pages[urls[1]]
    assert "其他年度的名称：公益文化惠民项目" in page.text
    assert page.links("2022年度") == ["../../../2022/projects/huimin/"]


def test_the_page_of_a_project_says_first_what_it_is_for_and_what_it_costs(pages):
    page = pages[f"{DEPARTMENT}2024/projects/huimin/"]
    assert [one.get_text() for one in page.find(".say p")] == [
        "2024年预算 66.00\xa0万元，比2023年少 6.00\xa0万元（−8.33%）。",
        "用途：送演出到社区和乡村。",
        "特定目标类；4 项指标；上年名称“公益演出惠民项目”。",
    ]
    assert [one.get_text(" ", strip=True) for one in page.find(".money tbody td")] == [
        "62.00",
        "720,000.00 元",
        "66.00",
        "−6.00",
        "−8.33%",
    ]


def test_the_change_of_a_project_names_both_budgets_with_their_units(pages):
    page = pages[f"{DEPARTMENT}2024/projects/huimin/"]
    formulas = [one["data-formula"] for one in page.find(".money [data-formula]")]
    assert [one.split("␟")[0] for one in formulas] == ["66.00", "（␞66.00"]
    assert all("720,000.00 元" in one and "2023/target/#" in one for one in formulas)


def test_the_page_of_a_project_leads_to_its_own_tables_on_the_form(pages):
    page = pages[f"{DEPARTMENT}2023/projects/huimin/"]
    assert page.links("基本信息")[0].startswith("../../target/#target-")
    assert page.find(".sheet, .fields") == []


def test_the_indicators_of_a_renamed_project_stand_year_beside_year(pages):
    row = named(pages[f"{DEPARTMENT}2024/projects/huimin/"].table("年度指标"), "项目总成本")
    assert [one.first for one in row.cells[2:]] == ["≤62万元", "≤720000元", "≤66.00万元", "−6.00 万元"]


# --- 点数见据


def test_the_change_of_a_target_and_the_rate_of_a_result_name_both_their_figures(pages):
    project = pages[f"{DEPARTMENT}2024/projects/huimin/"].find(".line [data-formula]")
    assert project[0]["data-formula"].split("␞") == [
        "≥28场␟",
        "（2024年）− ",
        f"≥26场␟../../../2023/target/#{project[0]['data-formula'].rpartition('#')[2].partition('␞')[0]}",
        "（2023年）",
    ]
    rate = next(one for one in pages[f"{DEPARTMENT}2023/"].find(".line [data-formula]") if "83.33%" in one.get_text())
    assert rate["data-formula"].split("␞")[:2] == ["5次␟", " ÷ "]
    assert rate["data-formula"].split("␞")[2].startswith("≥6次␟target/#target-")


def test_computed_figures_of_the_first_screen_say_how_they_are_computed(pages):
    figures = pages[f"{DEPARTMENT}2024/"].find(".facts .is-calc .big a")
    assert ["data-formula" in one.attrs for one in figures] == [True, True, False]
    assert figures[-1]["href"] == "#notes"


def test_what_is_on_its_way_to_a_target_has_a_bar_and_a_missed_result_too(pages):
    bars = {year: len(pages[f"{DEPARTMENT}{year}/"].find(".line meter")) for year in (2023, 2024)}
    assert bars == {2023: 2, 2024: 7}
