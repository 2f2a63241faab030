"""/indicators/ and the page of one indicator, from the example content."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from urllib.parse import urljoin

import pytest

from generator import links
from generator import site as road
from generator.fact_tables import fact_table
from generator.fact_tables.catalogue import Catalogue
from generator.model import Horizon
from generator.views import indicator, paging
from tests.examples.conftest import Rendered, facts, rendered


def ids(catalogue: Catalogue, name: str) -> list[str]:
    return [one for one in sorted(catalogue.indicator_pages) if catalogue.listed(one)[0].fact.name == name]


@pytest.fixture(scope="session")
def open_(examples, pages):
    def found(name: str) -> Rendered:
        (one,) = ids(examples, name)
        return pages[links.indicator(one)]

    return found


def years(page: Rendered, caption: str = "年度指标") -> dict[tuple[str, str], tuple[str, ...]]:
    """(department, year) → what stands beside them."""
    table = page.table(caption)
    return {(row.cells[0].text, row.cells[1].text): tuple(one.text for one in row.cells[2:]) for row in table.rows}


def test_a_renamed_indicator_shows_both_names_on_one_page(examples, open_):
    page = open_("群众文艺原创作品数量")
    assert "其他名称：群众文艺创作作品数" in page.text
    (first, *_) = page.table("年度指标").rows
    assert first.cells[0].text == "示例市文化馆事务中心 曾用名：群众文艺创作作品数"
    assert [row.cells[1].text for row in page.table("年度指标").rows] == ["2021年", "2022年", "2023年", "2024年"]
    assert not ids(examples, "群众文艺创作作品数")


def test_a_row_shows_target_result_state_and_change(open_):
    found = years(open_("公益演出场次"))
    assert found["示例市文化馆事务中心", "2022年"] == ("≥40场", "43场", "超额", "")
    assert found["示例市文化馆事务中心", "2023年"] == ("≥44场", "52场", "超额", "+4场（+10%）")
    assert found["示例市文化馆事务中心", "2024年"] == ("≥48场", "", "未到期", "+4场（+9.09%）")


def test_units_that_differ_are_said_and_never_compared(open_):
    page = open_("志愿服务时长")
    assert "单位不同，不可比：示例市图书馆、示例市文旅中心用“天”，示例市文化馆用“小时”。" in page.text
    assert "不排名，不求平均，不合计" in page.text
    for (department, _), (target, *_, change) in years(page).items():
        own = "小时" if department == "示例市文化馆事务中心" else "天"
        assert target.endswith(own) or target == "没有目标值"
        assert change in {"", "持平", "上年无数据", "+6天（+10%）"}


def test_a_unit_that_changes_within_a_department_is_said_too(open_):
    page = open_("非遗展示活动")
    assert "单位不同，不可比：示例市文化馆用“场”、“人次”。" in page.text
    assert years(page)["示例市文化馆事务中心", "2023年"][-1] == "重新定义，不可比"


def test_equal_units_raise_no_caution(open_):
    assert "单位不同" not in open_("线上服务人次").text
    assert "单位不同" not in open_("培训合格率").text


def test_a_restated_value_names_the_filing_that_gives_it(open_):
    found = years(open_("线上服务人次"))
    assert found["示例市文化馆事务中心", "2022年"][0] == "≥2万人次 2023年表所列 ≥2.2万人次"
    assert found["示例市文化馆事务中心", "2021年"][0] == "≥1.8万人次 2023年表所列"


def test_a_result_without_a_target_says_so(open_):
    assert years(open_("志愿服务时长"))["示例市文化馆事务中心", "2022年"][:3] == ("没有目标值", "620小时", "无法衡量")


def test_long_term_values_have_a_table_of_their_own(examples, open_):
    page = open_("规划期演出总量")
    assert [one.caption for one in page.tables] == ["长期指标"]
    assert [one.label for one in page.table("长期指标").columns] == ["部门", "年度", "目标", "与上年目标比"]
    (one,) = ids(examples, "培训合格率")
    listed = examples.listed(one)
    long = replace(listed[0], fact=replace(listed[0].fact, horizon=Horizon.LONG_TERM))
    mixed = Catalogue(examples.site, examples.regions)
    told = {(one.entry.region_id, one.entry.id): fact_table.facts((), [one.fact]) for one in (long, *listed[1:])}
    nothing = fact_table.facts((), ())
    road.write(mixed, lambda one: told.get((one.region_id, one.id), nothing))
    (page,) = rendered(*indicator.of(mixed, one))
    assert [table.caption for table in page.tables] == ["年度指标", "长期指标"]
    assert "长期指标的目标是整个规划期的，另列一表，不与年度目标相比。" in page.text


def test_a_projects_indicator_names_its_project(open_):
    assert "项目：公益文化惠民项目（示例市文化馆）" in open_("惠民演出场次").text


def test_one_name_under_two_second_levels_is_two_pages(examples, pages):
    found = [pages[links.indicator(one)] for one in ids(examples, "馆舍开放情况")]
    assert sorted("时效指标" in one.text for one in found) == [False, True]


def test_every_year_links_to_its_row(pages):
    seen = 0
    for url, page in pages.items():
        if url.startswith("indicators/x"):
            for row in (row for table in page.tables for row in table.rows):
                for link in row.cells[1].tag.select("a"):
                    target, _, anchor = urljoin(f"/{url}", str(link["href"])).partition("#")
                    assert pages[target.lstrip("/")].soup.find(id=anchor), (url, link)
                    seen += 1
    assert seen > 60


def test_indicators_of_two_years_or_departments_have_a_page_and_no_others(examples, pages):
    listed = defaultdict(set)
    for entry in examples.departments:
        for one in facts(examples, entry):
            listed[one.id] |= {(entry.id, year) for year in one.listed}
    wanted = {links.indicator(one) for one, where in listed.items() if len(where) > 1}
    assert {url for url in pages if url.startswith("indicators/x")} == wanted
    assert 0 < len(wanted) < len(listed)


def test_the_index_lists_every_page_once(examples, pages):
    index = pages["indicators/"]
    found = [str(one["href"]) for one in index.find("tbody a")]
    assert sorted(found) == sorted(f"{one}/" for one in examples.indicator_pages)
    assert f"共 {len(found)} 项" in index.text
    row = index.table("效益指标").row("志愿服务时长")
    assert row.get("二级指标", "部门", "年度") == ("可持续影响指标", "3 个", "2022—2024年")
    assert index.table("产出指标").row("群众文艺原创作品数量 其他名称：群众文艺创作作品数")


def test_an_index_without_indicators_says_so(real):
    (page,) = rendered(*indicator.index(real))
    assert "目前没有列入两个以上年度或部门的指标" in page.text
    assert not page.tables


def test_lists_are_cut_at_500_rows():
    assert paging.ROWS == 500


def test_the_index_goes_on_on_further_pages(examples):
    views = tuple(indicator.index(examples, rows=10))
    assert [one.frame.url for one in views] == ["indicators/", "indicators/2/", "indicators/3/"]
    found = rendered(*views)
    targets = [str(one["href"]).split("/")[-2] for page in found for one in page.find("tbody a")]
    assert sorted(targets) == sorted(examples.indicator_pages)
    assert [len(page.find("tbody tr")) for page in found] == [10, 10, 7]
    assert found[0].links("下一页") == ["2/"]
    assert found[1].links("上一页") == ["../"]
    assert found[2].links("下一页") == []
    assert "第 3 页，共 3 页" in found[2].text


def test_an_indicator_goes_on_on_further_pages(examples):
    (one,) = ids(examples, "培训合格率")
    views = tuple(indicator.of(examples, one, rows=3))
    assert [view.frame.url for view in views] == [f"indicators/{one}/", f"indicators/{one}/2/", f"indicators/{one}/3/"]
    found = rendered(*views)
    assert [len(page.find("tbody tr")) for page in found] == [3, 3, 1]
    assert found[2].links("2023年") == []
    assert all("不排名" in page.text for page in found)
