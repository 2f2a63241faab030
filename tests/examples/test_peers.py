"""/peers/: the same function in different places, compared only where year, kind and stage agree."""

from __future__ import annotations

from dataclasses import replace

from generator import measure
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.summary import Summary
from generator.facts import Spot
from generator.headline import Headline, HeadlineKind
from generator.model import MoneyUnit, Stage
from generator.views import peers
from tests.examples.conftest import Rendered, facts, many, rendered

WENHUA, TUSHU, WENLV = "示例市文化馆事务中心", "示例市图书馆服务中心", "示例市文化旅游服务中心"


def amounts(page: Rendered) -> dict[str, tuple[str, ...]]:
    """Department → the cells beside its name."""
    table = page.table("最近年度的文件和主要金额")
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


def test_equal_year_stage_and_kind_are_compared(pages):
    found = amounts(pages["peers/wenhua/"])
    assert found[WENHUA][-1] == "+128.80 万元 +41.55%"
    assert found[WENLV][-1].startswith("作为参照")
    assert "2 个部门同为2024年申报、支出合计，金额可以相比；其余 1 个部门不可比" in pages["peers/wenhua/"].text


def test_another_year_is_said_to_be_another_year(pages):
    assert amounts(pages["peers/wenhua/"])[TUSHU][-1] == "年度不同，不可比"


def test_a_row_names_filing_form_amount_and_counts(pages):
    found = amounts(pages["peers/wenhua/"])
    assert found[WENLV][:5] == ("2024年申报", "部门整体绩效目标表", "310.00 万元", "支出合计", "9")
    assert found[WENLV][5] == "提示 0 说明 0 核对相符 12"


def test_another_kind_of_amount_is_said_to_be_another_kind(examples):
    found = amounts(page(with_newest(examples, "wenhua", headline=head("438.80", label="总成本控制额"))))
    assert found[WENHUA][-1] == "年度不同；口径不同，不可比"
    assert "%" not in "".join(one[-1] for one in found.values())


def test_another_stage_is_said_to_be_another_stage(examples):
    found = page(with_newest(examples, "wenhua", stage=Stage.SELF_EVALUATION))
    assert "环节不同，不可比" in found.text


def test_other_units_are_converted_with_a_note(examples):
    found = amounts(page(with_newest(examples, "wenhua", headline=head("4,388,000.00", MoneyUnit.YUAN))))
    assert found[WENHUA][2] == "4,388,000.00 元"
    assert found[WENHUA][-1] == "+128.80 万元 +41.55%；已折算为万元"


def test_another_form_is_said_beside_the_difference(examples):
    found = amounts(page(with_newest(examples, "wenhua", form="部门整体绩效目标申报表（新）")))
    assert found[WENHUA][-1].endswith("表式不同，只比金额总数")


def test_a_filing_without_an_amount_is_not_compared(examples):
    found = amounts(page(with_newest(examples, "wenlv", headline=None)))
    assert found[WENLV][2:4] == ("未列", "")
    assert found[WENLV][-1] == "没有金额，不可比"


def test_a_base_of_zero_has_no_percentage(examples):
    found = amounts(page(with_newest(examples, "wenlv", headline=head("0.00"))))
    assert found[WENHUA][-1] == "+438.80 万元 基数为0"


def test_the_order_is_of_codes_and_names_never_of_amounts(examples):
    found = page(with_newest(examples, "wenlv", headline=head("99999.00")))
    assert list(amounts(found)) == sorted([TUSHU, WENLV, WENHUA])
    assert "按行政区划代码排列，不是排名" in found.text


def test_shared_indicators_stand_together_and_say_what_differs(pages):
    table = pages["peers/wenhua/"].table("共有的指标")
    rows = [tuple(one.text for one in row.cells[:4]) for row in table.rows]
    own = [row[1:] for row in rows if row[0].startswith("志愿服务时长")]
    assert any(row[0].startswith("志愿服务时长 单位不同，不可比；年度不同 ") for row in rows)
    assert own == [
        ("示例市图书馆", "2023年", "≥66天"),
        ("示例市文旅中心", "2024年", "≥70天"),
        ("示例市文化馆", "2024年", "≥800小时"),
    ]
    assert all(row[0].startswith("展览举办次数 单位不同，不可比 ") for row in rows if row[0].startswith("展览"))
    assert not any(row[0].startswith("公益演出场次") for row in rows)


def test_departments_of_the_seeds_cannot_be_compared_and_the_page_says_so(real):
    (found,) = rendered(*peers.of(real, "jggw"))
    assert "没有两个可以直接相比" in found.text
    said = {name: cells[-1] for name, cells in amounts(found).items()}
    assert said["中共鄂州市委直属机关工作委员会"] == "口径不同，不可比"
    assert said["中共株洲市直属机关工作委员会"] == "年度不同；环节不同；口径不同，不可比"
    assert "没有两个部门列有同一项指标" in found.text


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
    views = tuple(peers.of(many(examples, 4), "wenhua", rows=5))
    assert views[1].frame.url == "peers/wenhua/2/"
    found = rendered(*views)
    rows = [row for one in found[:3] for row in one.table("最近年度的文件和主要金额").rows]
    assert len(rows) == 12
    shared = [row for one in found if "共有的指标" in one.captions for row in one.table("共有的指标").rows]
    listed = [one for entry in examples.departments for one in facts(examples, entry) if one.listed and not one.project]
    assert len(shared) == 4 * len(listed)
    assert all(len(table.rows) <= 5 for one in found for table in one.tables)
