"""/peers/: the same function in different places, compared only where year, kind and stage agree."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from generator import measure
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.summary import Summary
from generator.facts import Spot
from generator.headline import Headline, HeadlineKind
from generator.model import MoneyUnit, Stage
from generator.views import peers
from tests.examples.conftest import Rendered, many, rendered

WENHUA, TUSHU, WENLV = "示例市文化馆事务中心", "示例市图书馆服务中心", "示例市文化旅游服务中心"


def amounts(page: Rendered) -> dict[str, tuple[str, ...]]:
    """Department → the cells beside its name."""
    table = page.table("最近年度的主要金额")
    return {str(row.cells[0].tag.a.get_text()): tuple(one.text for one in row.cells[1:]) for row in table.rows}


def with_newest(catalogue: Catalogue, department: str, **changes: object) -> Catalogue:
    """`catalogue` with the newest 申报 of one department changed."""

    def changed(one: Summary) -> Summary:
        return replace(one, **changes) if (one.year, one.stage) == (2024, Stage.TARGET) else one

    regions = tuple(
        replace(
            region,
            departments=tuple(
                replace(entry, summaries=tuple(map(changed, entry.summaries))) if entry.id == department else entry
                for entry in region.departments
            ),
        )
        for region in catalogue.regions
    )
    return Catalogue(catalogue.site, regions, catalogue.fact_table)


def head(text: str, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND, label: str = "支出合计") -> Headline:
    amount = measure.amount(text, unit)
    said = "" if amount and amount.stated else str(unit)
    return Headline(text, said, label, HeadlineKind.EXPENDITURE, computed=False, amount=amount, spot=Spot(()))


def page(catalogue: Catalogue) -> Rendered:
    (found,) = rendered(*peers.of(catalogue, "wenhua"))
    return found


def test_amounts_of_one_kind_are_said_to_be_of_one_kind_and_nothing_is_subtracted(examples):
    summary = next(one for one in examples.summaries if (one.department_id, one.year) == ("wenlv", 2024))
    regions = tuple(
        replace(
            region,
            departments=tuple(
                replace(one, summaries=(summary,)) if one.id == "tushu" else one for one in region.departments
            ),
        )
        for region in examples.regions
    )
    found = page(Catalogue(examples.site, regions, examples.fact_table))
    assert "3 个部门写的都是2024年申报的支出合计。" in found.text
    assert amounts(found)[WENHUA] == ("2024年申报", "支出合计", "438.80 万元")
    assert [column.label for column in found.table("最近年度的主要金额").columns] == [
        "部门",
        "最近年度",
        "金额是什么",
        "金额",
    ]


def test_amounts_of_several_kinds_are_named_each_once_with_each_department_once(examples):
    found = page(with_newest(examples, "wenhua", headline=head("438.80", label="总成本控制额")))
    (verdict,) = [one.get_text() for one in found.find("p.lede")]
    assert verdict == (
        "各部门写的不是同一种数，不比较：支出合计，2023年申报（示例市图书馆）；支出合计，2024年申报（示例市文旅中心）；"
        "总成本控制额，2024年申报（示例市文化馆）。"
    )


def test_amounts_in_other_units_stand_as_filed(examples):
    found = amounts(page(with_newest(examples, "wenhua", headline=head("4,388,000.00 元"))))
    assert found[WENHUA][-1] == "4,388,000.00 元"


def test_a_filing_without_an_amount_is_said_to_list_none(examples):
    found = page(with_newest(examples, "wenlv", headline=None))
    assert amounts(found)[WENLV][1:] == ("", "未列")
    assert "未列（示例市文旅中心）" in found.text


def test_the_order_is_of_codes_and_names_never_of_amounts(examples):
    found = page(with_newest(examples, "wenlv", headline=head("99999.00")))
    assert list(amounts(found)) == sorted([TUSHU, WENLV, WENHUA])
    assert "按行政区划代码排列，不是排名" in found.text


def dots(found: Rendered) -> list[tuple[str, str, str]]:
    """Where each target and result stands, and what is said of it."""
    told = []
    for row in found.find(".dotrow svg[role=img]"):
        aim = row.select_one("circle.p:not(.of-result)")
        reached = row.select_one("circle.of-result")
        told.append((aim["cx"], reached["cx"] if reached else "", row["aria-label"]))
    return told


def test_a_percentage_is_a_dot_on_one_axis_with_its_result_beside_it(pages):
    found = dots(pages["peers/wenhua/"])
    assert ("361", "365.7", "示例市文化馆 2022 群众满意度：≥90%，完成 91.2%") in found
    assert ("372.7", "", "示例市文旅中心 2024 群众满意度：≥93%") in found


def test_dots_stand_as_departments_do_not_by_their_values(pages):
    satisfaction = [said for *_, said in dots(pages["peers/wenhua/"]) if "群众满意度" in said or "群众的满意度" in said]
    departments = [said.split()[0] for said in satisfaction]
    assert departments == sorted(departments, key=["示例市图书馆", "示例市文旅中心", "示例市文化馆"].index)


def test_every_dot_stands_in_the_table_beside_it(real, pages):
    for found in (pages["peers/wenhua/"], *rendered(*peers.of(real, "jggw"))):
        sections = found.find(".dots")
        tables = found.find("details.rest table")
        assert len(sections) == len(tables) > 0
        for section, table in zip(sections, tables, strict=True):
            assert len(section.select(".dotrow svg[role=img]")) == len(table.select("tbody tr"))


def test_dots_lead_to_their_rows(pages):
    for link in pages["peers/wenhua/"].find(".dotrow a"):
        target, _, anchor = urljoin("/peers/wenhua/", str(link["href"])).partition("#")
        assert pages[target.lstrip("/")].soup.find(id=anchor), link


def test_other_units_are_listed_with_the_reason_and_not_drawn(pages, real):
    found = pages["peers/wenhua/"]
    assert "单位不同，不画在一根轴上" in found.text
    assert not any("志愿服务时长" in said for *_, said in dots(found))
    (seeds,) = rendered(*peers.of(real, "jggw"))
    assert "用次、人次、期、人/次计数，单位不同，不画在一根轴上。" in seeds.text


def test_the_five_seeds_are_answered_by_theme(real):
    (found,) = rendered(*peers.of(real, "jggw"))
    assert "8 项百分比目标在 90% 到 98% 之间；没有一项报出数值结果" in found.text
    assert "各部门写的不是同一种数，不比较：" in found.text
    assert "名称相近，非同一指标，不排名" in found.text
    assert "只有一个部门列出的主题不在这里并列：三公经费、预算执行率、政府采购" in found.text


def test_every_function_has_a_page_also_one_that_only_one_department_has(real):
    assert real.peer_pages == {"bianban", "jggw"}
    (index,) = rendered(peers.index(real))
    assert index.links("机关党的工作委员会4 个部门") == ["jggw/"]
    assert index.links("机构编制委员会办公室仅鄂州市委编办") == ["bianban/"]
    (alone,) = rendered(*peers.of(real, "bianban"))
    assert "本站目前只有这一个部门，没有可以并列的" in alone.text


def test_home_and_departments_lead_to_the_page(pages):
    assert pages[""].links("文化服务机构3 个部门") == ["peers/wenhua/"]
    assert pages["shili/wenhua/"].links("文化服务机构") == ["../../peers/wenhua/"]


def test_long_lists_go_on_on_further_pages(examples):
    full = many(examples, 4)
    views = tuple(peers.of(full, "wenhua", rows=5, most=20))
    assert views[1].frame.url == "peers/wenhua/2/"
    found = rendered(*views)
    rows = [row for one in found[:3] for row in one.table("最近年度的主要金额").rows]
    assert len(rows) == 12
    (whole,) = peers.of(full, "wenhua", most=10_000)
    assert sum(theme.count for view in views for theme in view.themes) == sum(theme.count for theme in whole.themes)


def test_only_pages_that_tell_of_a_department_are_made_from_it(examples):
    full = many(examples, 4)
    last = full.members("wenhua")[-1]
    renamed = replace(last, department=last.department.model_copy(update={"name": "改了名的局", "short": "改了名的局"}))
    regions = tuple(
        replace(region, departments=tuple(renamed if entry is last else entry for entry in region.departments))
        for region in full.regions
    )
    later = replace(full, regions=regions)
    before, after = (tuple(peers.pages(one, "wenhua", rows=5, most=3)) for one in (full, later))
    told = [page.url for page, now in zip(before, after, strict=True) if page.made_from != now.made_from]
    shown = [view.frame.url for view in peers.of(later, "wenhua", rows=5, most=3) if "改了名的局" in repr(view)]
    assert set(shown) <= set(told)
    assert 0 < len(told) < len(before) / 2
