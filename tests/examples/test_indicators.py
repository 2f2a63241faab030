"""/indicators/ and the page of one indicator, from the example content."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from urllib.parse import urljoin

import pytest

from generator import links
from generator import site as road
from generator.fact_tables import department_rows
from generator.fact_tables.catalogue import Catalogue
from generator.model import Horizon
from generator.views import courses, indicator, indicators, paging
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
    told = {(one.entry.region_id, one.entry.id): department_rows.of((), [one.fact]) for one in (long, *listed[1:])}
    nothing = department_rows.of((), ())
    places = {(one.region_id, one.id) for one in mixed.departments}
    road.write(mixed, lambda place: told.get(place, nothing), dict.fromkeys(places, b""))
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
    told = defaultdict(set)
    for entry in examples.departments:
        for one in facts(examples, entry):
            told[one.id] |= {(entry.id, year) for year in one.told} if one.listed else set()
    wanted = {links.indicator(one) for one, where in told.items() if len(where) > 1}
    charts = {links.chart(url, "values") for url in wanted}
    assert {url for url in pages if url.startswith("indicators/x")} == wanted | charts
    assert 0 < len(wanted) < len(told)


def test_the_columns_of_earlier_years_count_as_years(real):
    (one,) = ids(real, "政府采购执行率")
    (page,) = rendered(*indicator.of(real, one))
    assert "1 个部门 2022—2024年" in page.text
    assert [row.cells[1].text for row in page.table("年度指标").rows] == ["2022年", "2023年", "2024年"]


def test_the_index_lists_every_indicator_once_with_or_without_a_page(examples, pages):
    index = pages["indicators/"]
    named = [str(one["href"]) for one in index.find("tbody th a")]
    every = {one.id for entry in examples.departments for one in facts(examples, entry) if one.listed}
    own = sorted(one for one in named if one.startswith("x"))
    assert own == sorted(f"{one}/" for one in examples.indicator_pages)
    assert len(named) == len(every) == examples.fact_table.named_number()
    assert f"共 {len(named)} 项" in index.text
    assert f"{len(own)} 项有两年以上的数" in index.text


def test_an_indicator_without_a_page_leads_to_its_row(pages):
    seen = 0
    for link in pages["indicators/"].find("tbody a"):
        if not str(link["href"]).startswith("x"):
            target, _, anchor = urljoin("/indicators/", str(link["href"])).partition("#")
            assert pages[target.lstrip("/")].soup.find(id=anchor), link
            seen += 1
    assert seen > 20


def test_the_index_is_divided_by_theme_then_by_first_level(pages):
    index = pages["indicators/"]
    row = index.table("服务人次和开放").row("志愿服务时长")
    assert row.get("部门", "年度") == ("3 个部门", "2022—2024年")
    assert index.table("文化活动").row("群众文艺原创作品数量 其他名称：群众文艺创作作品数")
    assert index.captions.index("满意度") < index.captions.index("培训") < index.captions.index("产出指标")


def test_the_real_site_lists_its_indicators(real):
    (page,) = rendered(*indicators.index(real))
    assert len(page.find("tbody tr")) > 100
    assert "满意度" in page.captions


def test_an_index_without_indicators_says_so(real):
    (page,) = rendered(*indicators.index(Catalogue(real.site, ())))
    assert "收录的文件没有列出指标" in page.text
    assert not page.tables


def test_lists_are_cut_at_500_rows():
    assert paging.ROWS == 500


def test_the_index_goes_on_on_further_pages(examples):
    views = tuple(indicators.index(examples, rows=15))
    assert [one.frame.url for one in views] == ["indicators/", "indicators/2/", "indicators/3/"]
    found = rendered(*views)
    own = [
        str(one["href"]).split("/")[-2]
        for page in found
        for one in page.find("tbody th a")
        if "/x" in str(one) or str(one["href"])[0] == "x"
    ]
    assert sorted(own) == sorted(examples.indicator_pages)
    assert [len(page.find("tbody tr")) for page in found] == [15, 15, examples.fact_table.named_number() - 30]
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


def test_a_picture_has_targets_results_and_an_end_mark(open_):
    page = open_("线上服务人次")
    (course,) = [one for one in page.find("figure.course") if one.b.get_text() == "示例市文化馆"]
    labels = [one["aria-label"] for one in course.select("g.point")]
    assert labels == [
        "示例市文化馆 2022年目标 ≥2万人次",
        "示例市文化馆 2023年目标 ≥2.5万人次",
        "示例市文化馆 2024年目标 ≥3万人次",
        "示例市文化馆 2021年 ≥1.8万人次",
        "示例市文化馆 2022年 1.86万人次",
        "示例市文化馆 2023年 2.61万人次",
    ]
    ends = [one.find("text").get_text() for one in course.select("g.end")]
    assert ends == ["≥3万人次", "2.61万人次"]
    assert "2022年：目标 ≥2万人次，完成 1.86万人次" in course.desc.get_text()
    assert course.span.get_text() == "万人次"


def test_every_point_can_be_reached_by_key_and_says_what_it_is(pages):
    points = [one for page in pages.values() for one in page.find("figure.course g.point")]
    assert points
    assert all(
        one["tabindex"] == "0" and one["role"] == "img" and one["aria-label"] == one.title.get_text() for one in points
    )


def test_figures_that_count_different_things_are_not_drawn(open_):
    assert not open_("非遗展示活动").find("figure.course")


def test_one_target_is_a_line_across_the_years_before(real):
    (one,) = ids(real, "政府采购执行率")
    (course,) = courses.of(real.listed(one))
    assert course.target == "M44 35.6H300"
    assert [point.label for point in course.points] == ["80%", "98.9%", "99.7%"]
    assert [label for _, label in course.marks] == ["0", "50", "100"]
