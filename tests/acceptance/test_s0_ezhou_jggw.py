"""S0: 中共鄂州市委直属机关工作委员会, 2024, as the site shows it.

The flag of S0-11 (a target below both years before) waits for the notes of the comparison issue.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.acceptance.reading import BLANK, EZHOU_JGGW, Page, Table, blanks, expected, page

YEARS = ("当年金额", "占比", "2023年", "2022年")


@pytest.fixture(scope="module")
def filed(site) -> Page:
    return page(site, EZHOU_JGGW)


@pytest.fixture(scope="module")
def income(filed) -> Table:
    return filed.part("部门总体资金情况").table("部门总体资金情况").within("收入构成")


@pytest.fixture(scope="module")
def expenditure(filed) -> Table:
    return filed.part("部门总体资金情况").table("部门总体资金情况").within("支出构成")


@pytest.fixture(scope="module")
def long_term(filed) -> Table:
    return filed.part("长期绩效指标").table("长期绩效指标")


@pytest.fixture(scope="module")
def annual(filed) -> Table:
    return filed.part("年度绩效指标").table("年度绩效指标")


def test_s0_01_head_of_the_form_and_the_budget_year_with_its_derivation(filed):
    assert filed.headings[0] == "中共鄂州市委直属机关工作委员会 2024年度"
    assert filed.field("部门（单位）名称").value == "中共鄂州市委直属机关工作委员会"
    assert filed.field("填报日期").value == "2023年12月31日"
    assert filed.field("单位").value == "万元"
    year = filed.part("版本与来源").fact("预算年度")
    assert year.value.startswith("2024年（由近两年列推定）")
    assert "“近两年收支金额”列为2023年、2022年" in year.value
    assert "“近两年指标值”列为2022年、2023年" in year.value
    assert year.computed


def test_s0_02_income_rows_with_three_years_and_share(income):
    assert income.names == ("财政拨款", "财政专户管理资金", "单位资金", "合计")
    assert income.row("财政拨款").get(*YEARS) == ("588.21", "100%", "582.21", "596.55")
    assert income.row("合计").get(*YEARS) == ("588.21", "100%", "582.21", "596.55")
    for name in ("财政专户管理资金", "单位资金"):
        row = income.row(name)
        assert row.get(*YEARS) == (BLANK,) * 4
        assert all(row.cell(one).void for one in YEARS)


def test_s0_03_expenditure_rows_with_three_years_and_share(expenditure):
    assert expenditure.names == ("人员类项目支出", "运转类项目支出", "特定目标类项目支出", "合计")
    assert expenditure.row("人员类项目支出").get(*YEARS) == ("342.61", "58.25%", "378.63", "415.76")
    assert expenditure.row("运转类项目支出").get(*YEARS) == ("45.60", "7.75%", "54.33", "37.01")
    assert expenditure.row("特定目标类项目支出").get(*YEARS) == ("200", "34%", "149.25", "143.78")
    assert expenditure.row("合计").get(*YEARS) == ("588.21", "100%", "582.21", "596.55")


def test_s0_04_years_stand_in_the_order_printed_under_their_printed_headings(income, annual):
    assert [(one.label, one.above) for one in income.columns[2:]] == [
        ("当年金额", ""),
        ("占比", ""),
        ("2023年", "近两年收支金额"),
        ("2022年", "近两年收支金额"),
    ]
    assert [(one.label, one.above) for one in annual.columns[3:6]] == [
        ("2022 年", "近两年指标值"),
        ("2023年", "近两年指标值"),
        ("预期当年实现值", "指标值"),
    ]


def test_s0_05_nine_duties(filed):
    items = filed.part("部门职能概述").items
    assert [one.label for one in items] == [f"{number}." for number in range(1, 10)]
    assert items[0].text.startswith("负责统一管理市直党的机关")
    assert items[8].text == "完成市委交办的其他工作。"


def test_s0_06_four_tasks_with_their_leads(filed):
    part = filed.part("年度工作任务")
    assert [one.label for one in part.items] == ["1.", "2.", "3.", "4."]
    assert [one.lead for one in part.items] == [
        "夯实组织根基。",
        "建强理论阵地。",
        "推进清廉机关建设。",
        "主动服务中心。",
    ]
    assert all(len(one.text) > len(one.lead) for one in part.items)
    assert "78家直属机关党组织全覆盖" in part.items[0].text
    assert "一品牌两项目" in part.items[3].text


def test_s0_07_two_projects(filed):
    table = filed.part("项目支出情况").table("项目支出情况")
    columns = ("项目名称", "支出项目类别", "项目总预算", "项目本年度预算", "项目主要支出方向和用途")
    assert [row.get(*columns) for row in table.rows] == [
        ("峒山社区省直机关党员干部教育基地运行经费", "特定目标类", "150", "150", "党建教育基地"),
        ("综合业务费", "特定目标类", "50", "50", "开展党建活动"),
    ]
    assert filed.field("单位").value == "万元"


LONG_TERM_GOALS = ["夯实组织根基。", "建强理论阵地。", "推进清廉机关建设。"]
ANNUAL_GOALS = [
    "全年实现78家直属机关党组织全覆盖。",
    "继续办好市直机关党建大讲堂。",
    "打造一批警示教育基地、廉政学习园地、纪检工作阵地。",
    "推动机关党建同长江经济带发展战略、鄂州城市和产业集中高质量发展、乡村振兴、优化营商环境等中心工作深度融合、相互促进。",
    "加强与省委直属机关工委工作对接与汇报，加强与兄弟市州工委之间的学习交流、协同联动。",
]


def test_s0_08_long_term_and_annual_goals_and_the_separate_sentence(filed):
    long_term = filed.part("整体绩效总目标 长期目标（截止2025年）").items
    assert [(one.label, one.text) for one in long_term] == [
        (f"目标{number}：", text) for number, text in enumerate(LONG_TERM_GOALS, 1)
    ]
    for title in ("整体绩效总目标 年度目标", "年度目标："):
        annual = filed.part(title).items
        assert [(one.label, one.text) for one in annual] == [
            (f"目标{number}：", text) for number, text in enumerate(ANNUAL_GOALS, 1)
        ]
    assert filed.part("长期目标：（截止2025年）").text == (
        "发挥党员的先锋模范作用，密切党团、党群关系，以党员先进性的表现和成效，带动干部职工队伍素质全面提升。"
    )


def test_s0_09_all_41_long_term_indicators(long_term):
    rows = expected("ezhou-jggw-indicators.md")
    assert len(rows) == len(long_term.rows) == 41
    columns = ("一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据", "指标分类")
    for (_, level1, level2, level3, value, _, _, _, basis, category), row in zip(rows, long_term.rows, strict=True):
        name = {"党员干部满意度 (LT: 党员干部的满意度)": "党员干部的满意度", "(不适用)": "不适用"}.get(level3, level3)
        wanted = (level1, level2, name, *blanks((value, basis.split(" / ")[0], category)))
        assert row.get(*columns) == wanted


def test_s0_09_all_41_annual_indicators_with_three_years(annual):
    rows = expected("ezhou-jggw-indicators.md")
    assert len(rows) == len(annual.rows) == 41
    columns = ("一级指标", "二级指标", "三级指标", "2022年", "2023年", "预期当年实现值", "指标值确定依据", "指标分类")
    for (_, level1, level2, level3, _, y2022, y2023, y2024, basis, category), row in zip(
        rows, annual.rows, strict=True
    ):
        name = {"党员干部满意度 (LT: 党员干部的满意度)": "党员干部满意度", "(不适用)": "不适用"}.get(level3, level3)
        wanted = (level1, level2, name, *blanks((y2022, y2023, y2024, basis.split(" / ")[-1], category)))
        assert row.get(*columns) == wanted


def test_s0_09_categories_and_rows_not_applicable(long_term, annual):
    for table in (long_term, annual):
        assert Counter(row["指标分类"] for row in table.rows) == {"绩效基本型": 25, "绩效创新型": 14, BLANK: 2}
        not_applicable = [row for row in table.rows if row["三级指标"] == "不适用"]
        assert [row["二级指标"] for row in not_applicable] == ["经济效益", "生态效益"]
        assert all(row.cell("三级指标").void for row in not_applicable)


def test_s0_11_filed_values_of_rows_4_13_19_29_and_30(annual):
    assert annual.row("“三公”经费变动率").get("2022年", "2023年", "预期当年实现值") == ("0%", "50%", "0%")
    assert annual.row("政府采购执行率").get("2022年", "2023年", "预期当年实现值") == ("98.9%", "99.7%", "80%")
    assert annual.row("评价结果应用率").get("2022年", "2023年", "预期当年实现值") == ("90%", "93%", "95%")
    assert annual.rows[28].get("2022年", "2023年", "预期当年实现值") == ("1个", "1个", "3个")
    assert annual.rows[29].get("2022年", "2023年", "预期当年实现值") == ("0个", "1个", "1个")


def test_s0_12_equal_names_below_different_levels_are_two_indicators(long_term, annual):
    for table in (long_term, annual):
        same = [row for row in table.rows if row["三级指标"] == "服务体制改革成效"]
        assert [row["二级指标"] for row in same] == ["体制机制改革", "行政管理体制改革成效"]
        assert len({row.tag["id"] for row in same}) == 2


def test_s0_13_filler_and_mobile_are_withheld_and_no_bookmark_is_left(site, filed):
    for label in ("填报人", "联系电话"):
        one = filed.field(label)
        assert one.value.startswith("不予公开（")
        assert one.void
    assert "[bookmark" not in filed.soup.get_text()
    downloaded = (site / EZHOU_JGGW / "../filings" / "target.source.txt").read_text(encoding="utf-8")
    assert downloaded.count("［已遮盖］") == 2
