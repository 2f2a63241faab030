"""S3: 中共鄂州市委机构编制委员会办公室, 2023, as the site shows it.

S3-11 (quality notes) waits for the comparison issue; here only that the figures it speaks of are there as filed.
"""

from __future__ import annotations

import pytest

from tests.acceptance.reading import EZHOU_BIANBAN, Page, Table, page, told

MONEY = ("当年金额", "占比", "2022年", "2021年")


@pytest.fixture(scope="module")
def filed(site) -> Page:
    return page(site, EZHOU_BIANBAN)


@pytest.fixture(scope="module")
def annual(filed) -> Table:
    return filed.part("年度绩效指标").table("年度绩效指标")


def test_s3_01_head_of_the_form_annex_and_the_budget_year_with_its_derivation(filed):
    assert filed.headings[0] == "中共鄂州市委机构编制委员会办公室 2023年度"
    assert filed.field("部门(单位)名称").value == "中共鄂州市委机构编制委员会办公室"
    assert filed.field("填报日期").value == "2022年11月25日"
    assert filed.field("单位").value == "万元"
    year = filed.part("版本与来源").fact("预算年度")
    assert year.value.startswith("2023年（由近两年列推定）")
    assert "“近两年收支金额”列为2022年、2021年" in year.value
    assert year.computed
    assert "附 2" in filed.text


def test_s3_02_income_with_three_years_and_share(filed):
    table = filed.part("部门总体资金情况").table("部门总体资金情况").within("收入构成")
    assert table.names == ("财政拨款", "其他资金", "合计")
    assert table.row("财政拨款").get(*MONEY) == ("347.93", "100%", "347.93", "413.5")
    assert table.row("其他资金").get(*MONEY) == ("0", "0", "0", "10.73")
    assert table.row("合计").get(*MONEY) == ("347.93", "100%", "347.93", "424.24")
    assert not any(table.row("其他资金").cell(one).void for one in MONEY)


def test_s3_03_expenditure_with_three_years_and_share(filed):
    table = filed.part("部门总体资金情况").table("部门总体资金情况").within("支出构成")
    assert table.names == ("基本支出", "项目支出", "合计")
    assert table.row("基本支出").get(*MONEY) == ("297.93", "85.63%", "297.93", "363.51")
    assert table.row("项目支出").get(*MONEY) == ("50", "14.37%", "50", "60.73")
    assert table.row("合计").get(*MONEY) == ("347.93", "100%", "347.93", "424.24")


def test_s3_04_twelve_duties_item_9_joined_over_the_page_break(filed):
    items = filed.part("部门职能概述").items
    assert [one.label for one in items] == [f"{number}、" for number in range(1, 13)]
    assert items[0].text.startswith("贯彻执行党中央、国务院和省委、省政府关于行政管理体制")
    assert items[8].text.endswith("奖励考评的具体工作。协同有关部门查处机构编制违法违纪行为。")
    assert items[11].text == "承办上级交办的其他事项。"
    assert "<p>" not in filed.soup.get_text()
    assert "</p>" not in filed.soup.get_text()


def test_s3_05_five_tasks(filed):
    items = filed.part("年度工作任务").items
    assert [one.label for one in items] == ["1、", "2、", "3、", "4、", "5、"]
    assert items[0].text == "优化开发区管理体制，构建葛店经开区、临空经济区一体两翼发展重大战略平台。"
    assert items[4].text.endswith("将监督检查的审核意见作为机构编制事项办理的审批要件。")


def test_s3_06_five_projects(filed):
    table = filed.part("项目支出情况").table("项目支出情况")
    columns = ("项目名称", "项目类型", "项目总预算", "项目本年度预算", "项目主要支出方向和用途")
    kind = "特定目标类"
    domains = "政务和公益机构域名管理专项经费"
    assert [row.get(*columns) for row in table.rows] == [
        ("人员经费", kind, "257.95", "257.95", "用于工资福利支出"),
        ("公用经费", kind, "39.98", "39.98", "用于商品和服务支出，保障机关行政运行"),
        ("编制实名制管理", kind, "35", "35", "用于编制实名制管理"),
        ("基层组织建设工作经费", kind, "214", "214", "用于基层组织建设工作经费"),
        (domains, kind, "15", "15", f"用于{domains}"),
    ]


def test_s3_07_three_long_term_and_three_annual_goals_and_the_separate_sentences(filed):
    long_term = filed.part("整体绩效总目标 长期目标（截止 2028 年）").items
    assert [one.label for one in long_term] == ["目标 1：", "目标 2：", "目标 3："]
    for goal, phrase in zip(long_term, ("武鄂同城", "编制周转池", "“三下沉”"), strict=True):
        assert phrase in goal.text
    annual = filed.part("整体绩效总目标 年度目标").items
    assert [one.label for one in annual] == ["目标 1.", "目标 2.", "目标 3."]
    starts = ("加强整体设计和系统观念", "扎实做好机构改革“后半篇”文章", "不断强化重点领域和关键环节机构编制保障")
    assert all(goal.text.startswith(start) for goal, start in zip(annual, starts, strict=True))
    sentence = "持续优化机构编制资源配置，着力提升编制使用效益。坚持严控总量，守住机构编制红线、底线"
    assert sentence in filed.part("长期目标 1：").text
    assert filed.part("年度目标 1:").text == "持续加强自身建设，着力提升机构编制干部能力素质。"


def test_s3_08_s3_12_long_term_indicators_in_words_and_signs_as_filed(filed):
    table = filed.part("长期绩效指标").table("长期绩效指标")
    columns = ("一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据")
    openness = "保障机关事业单位编制实名制管理工作透明度、公信力"
    basis = "计划标准"
    assert [row.get(*columns) for row in table.rows] == [
        ("产出指标", "数量指标", "机构编制实名制宣传", "大于等于 100 个", basis),
        ("产出指标", "质量指标", "完善人员编制信息", "大于等于 100 次", basis),
        ("产出指标", "时效指标", "完成及时性", "大于等于 100 次", basis),
        ("产出指标", "成本指标", "资金使用率", "等于 100%", basis),
        ("效益指标", "可持续影响指标", "提高人员编制信息准确性", "大于等于 100%", basis),
        ("效益指标", "社会效益指标", openness, "大于等于 100%", basis),
        ("满意度指标", "服务对象满意度指标", "服务对象满意率", "≥98%", basis),
    ]


SPREAD = (
    ("产出指标", "数量指标", "审核单位个数", "大于等于 100 个", "大于等于 100 个"),
    ("产出指标", "质量指标", "网站标识达标率", "大于等于 100 次", "大于等于 100% 次"),
    ("产出指标", "时效指标", "项目完成及时率", "大于等于 100 次", "大于等于 100%"),
    ("产出指标", "成本指标", "专业审查费", "等于 100%", "等于 100%"),
    ("效益指标", "经济效益指标", "上缴注册费", "大于等于 100%", "大于等于 100%"),
    ("效益指标", "社会效益指标", "网站识别公共服务质量", "大于等于 100%", "大于等于 100%"),
)
YEARS = ("前年", "上年", "预期当年实现值")


def test_s3_09_annual_indicators_with_all_their_values(annual):
    assert len(annual.rows) == 7
    for (level1, level2, level3, first, second), row in zip(SPREAD, annual.rows[:6], strict=True):
        assert row.get("一级指标", "二级指标", "三级指标", "指标值确定依据") == (level1, level2, level3, "计划标准")
        assert row["前年"].startswith(f"{first}；{second}")
    assert annual.rows[6].get("一级指标", "二级指标", "三级指标", *YEARS, "指标值确定依据") == (
        "满意度指标",
        "服务对象满意度指标",
        "服务对象满意率",
        *("大于等于 98%",) * 3,
        "计划标准",
    )


def test_s3_10_two_values_for_three_years_are_not_assigned(annual):
    for row in annual.rows[:6]:
        cells = [row.cell(one) for one in YEARS]
        assert len({id(one.tag) for one in cells}) == 1
        assert cells[0].tag["colspan"] == "3"
        assert "年份归属不明" in cells[0].text
    assert len({id(annual.rows[6].cell(one).tag) for one in YEARS}) == 3
    assert "年份归属不明" not in annual.rows[6].cell("前年").text


def test_s3_11_figures_the_notes_speak_of_are_shown_as_filed(site, filed):
    assert filed.part("部门总体资金情况").table("部门总体资金情况").within("收入构成").row("合计")["2021年"] == "424.24"
    assert "合计 561.93 万元" in told(site, EZHOU_BIANBAN).text


def test_s3_11_an_unchanged_total_is_said_in_words_without_a_unit(site):
    figures = told(site, EZHOU_BIANBAN).figures
    assert figures["2023年支出合计"].value == "347.93 万元"
    assert figures["比2022年"].value == "持平"


def test_s3_13_filler_is_withheld_and_the_office_line_is_the_contact_of_the_unit(filed):
    assert filed.field("填报人").value.startswith("不予公开（")
    assert filed.field("填报人").void
    assert filed.field("联系电话").value == "027-60661210"
