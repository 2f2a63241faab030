"""S1: 曹妃甸区直机关工委, 2024, as the site shows it: on the form and, told, on the pages of its projects.

What S1-09 asks of the parsed values waits for the open data, "recognised as equal" for the notes on checks.
"""

from __future__ import annotations

import pytest

from tests.acceptance.reading import BLANK, CAOFEIDIAN, Page, Part, page, told

YOUTH_TITLE = "1.2024年度机关团工作活动经费绩效目标表"
YOUTH = "2024年度机关团工作活动经费"
PARTY = "2024年度机关党组织活动经费"
PERIODS = ("3月底", "6月底", "10月底", "12月底")
COLUMNS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")


@pytest.fixture(scope="module")
def filed(site) -> Page:
    return page(site, CAOFEIDIAN)


@pytest.fixture(scope="module")
def youth(filed) -> Part:
    return filed.part("预算项目绩效目标").part(YOUTH_TITLE)


@pytest.fixture(scope="module")
def party(filed) -> Part:
    return filed.part("预算项目绩效目标").part(PARTY)


def test_s1_01_organ_code_unit_and_year(filed, youth, party):
    assert filed.headings[0] == "曹妃甸区直机关工委 2024年度"
    assert filed.part("版本与来源").fact("填报单位").value == "曹妃甸区直机关工委（单位编码 286001）"
    for part in (youth, party):
        assert "286001曹妃甸区直机关工委" in [one.value for one in part.fields]
        assert part.field("单位").value == "万元"
    year = filed.part("版本与来源").fact("预算年度")
    assert year.value.startswith("2024年（由项目名称推定）")
    assert year.computed


def test_s1_02_thirteen_general_goals(filed):
    items = filed.part("第一部分 部门整体绩效目标").part("一、总体绩效目标").items
    numerals = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三".split()
    assert [one.label for one in items] == [f"（{one}）" for one in numerals]
    assert items[0].text.startswith("统一组织、规划、部署区直机关党的工作")
    assert items[12].text == "协助有关部门协调区直机关各部门做好维护稳定、离退休干部和老龄等工作."


def test_s1_03_two_sub_goals_with_goal_and_indicator_paragraphs(filed):
    part = filed.part("二、分项绩效目标")
    titles = ("（一）机关党组织活动经费分项绩效目标、绩效指标", "（二）机关团工作活动经费分项绩效目标、绩效指标")
    assert part.headings == titles
    party, youth = (part.part(title).items for title in titles)
    assert [one.label for one in party] == [one.label for one in youth] == ["绩效目标：", "绩效指标："]
    assert party[0].text.startswith("按照《市委关于贯彻<条例〉的实施细则》要求")
    for phrase in ("培训党务干部500人次", "举办1-2期入党积极分子培训班", "“两优一先”评选活动2次"):
        assert phrase in party[1].text
    assert youth[0].text.startswith("统一领导区直机关团的工作，每年组织开展机关团的工作。")
    assert "主题知识竞赛和读书活动2次" in youth[1].text


def test_s1_04_three_groups_of_measures(filed):
    part = filed.part("三、工作保障措施")
    assert part.headings == ("(一 )机关党组织活动经费", "（二）机关团组织活动经费", "(三) 完善制度建设。")
    groups = [[one.label for one in part.part(title).items] for title in part.headings]
    assert groups == [["1、", "2、", "3、"], ["1."], ["1、", "2、", "3、", "4、"]]


def test_s1_05_project_a_head_money_purpose_and_goals(youth):
    assert youth.field("项目编码").value == "13020924P00077210002M"
    assert youth.field("项目名称").value == YOUTH
    assert youth.field("预算数").value == "1.80"
    assert youth.field("其中：财政资金").value == "1.80"
    assert youth.field("其他资金").value == BLANK
    assert youth.field("其他资金").void
    purposes = [one.value for one in youth.part("预算规模及资金用途").fields]
    assert purposes[3] == ("区直机关工委于2018年12月成立机关团工委，统一领导区直机关团的工作，每年组织开展机关团的工作")
    assert [(one.label, one.text) for one in youth.part("绩效目标").items] == [
        ("1、", "加强群团组织建设，开展机关团干部集体学习和青年志愿者活动。"),
        ("2、", "组织所属支部全体团员青年开展主题知识竞赛和读书活动。"),
    ]


def test_s1_05_project_a_schedule(youth):
    table = youth.part("资金支出计划（%）").table("资金支出计划（%）")
    assert [row.get(*PERIODS) for row in table.rows] == [("25%", "60%", "75%", "100%")]


def test_s1_06_project_a_indicators(youth):
    table = youth.part("绩效指标").table("绩效指标")
    output = "产出指标"
    assert [row.get(*COLUMNS) for row in table.rows] == [
        (output, "数量指标", "组织业务培训", "组织开展业务活动培训", "≥2次", "预算编制"),
        (output, "质量指标", "正常运转率", "提高工作质量保障正常运转", "≥95百分比", "预算编制"),
        (output, "时效指标", "按期完成率", "按期完成各项工作", "≤1年", "预算编制"),
        (output, "成本指标", "资金成本", "降低资金成本、节约预算资金", "≤1.8万元", "预算编制"),
        ("效益指标", "社会效益指标", "提供优质服务", "提供优质服务、提高工作绩效", "≥95百分比", "预算编制"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "服务对象满意度", "≥90百分比", "预算编制"),
    ]


def test_s1_07_project_b_head_money_and_goals(party):
    assert party.field("项目编码").value == "13020924P00077110001C"
    assert party.field("项目名称").value == PARTY
    assert party.field("预算数").value == "29.73"
    assert party.field("其中：财政资金").value == "29.73"
    assert party.field("其他资金").value == BLANK
    assert party.field("其他资金").void
    assert party.part("预算规模及资金用途").fields[3].value.startswith("用于基层党组织创建；党员和党务工作者的培训")
    assert [(one.label, one.text) for one in party.part("绩效目标").items] == [
        ("1、", "培训党务干部500人次。"),
        ("2、", "举办1-2期入党积极分子培训班。"),
        ("3、", "开展党组织书记培训班。"),
        ("4、", "开展“两优一先”评选活动。"),
        ("5、", "组织新党员到爱国主义教育基地接受传统教育并举行集体入党宣誓仪式。"),
    ]


def test_s1_07_project_b_schedule(party):
    table = party.part("资金支出计划（%）").table("资金支出计划（%）")
    assert [row.get(*PERIODS) for row in table.rows] == [("25%", "60%", "80%", "100%")]


def test_s1_08_project_b_indicators(party):
    table = party.part("绩效指标").table("绩效指标")
    talks = "组织学习培训、座谈交流等次数"
    offices = "提高综合事务管理工作能力、完成各项工作"
    output = "产出指标"
    assert [row.get(*COLUMNS) for row in table.rows] == [
        (output, "数量指标", talks, talks, "≥500人次", "预算编制"),
        (output, "质量指标", "综合事务管理工作完成率", offices, "≥90百分比", "预算编制"),
        (output, "时效指标", "任务完成及时率", "按期完成各项工作", "≤1年", "预算编制"),
        (output, "成本指标", "资金成本", "降低资金成本、节约预算资金", "≤29.73万元", "预算编制"),
        ("效益指标", "社会效益指标", "提供优质服务", "提供优质服务、提高工作绩效", "≥95百分比", "预算编制"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "提高服务对象满意度", "≥90百分比", "预算编制"),
    ]


def test_s1_09_values_keep_their_written_form(youth):
    values = [row["指标值"] for row in youth.table("绩效指标").rows]
    assert values.count("≥95百分比") == 2
    assert "≤1.8万元" in values
    assert youth.field("预算数").value == "1.80"
    assert "95%" not in youth.text


LABEL = "所列项目合计，非部门总预算"


def test_s1_10_sum_of_listed_projects_says_what_it_is(site, filed):
    total = told(site, CAOFEIDIAN).figures["项目预算合计"]
    assert (total.value, total.computed) == ("31.53 万元", True)
    said = told(site, CAOFEIDIAN).squashed
    assert "所列2个项目合计31.53万元，文件没有写明部门总支出" in said
    assert "支出合计" not in filed.text + told(site, CAOFEIDIAN).text
    for url in ("", "caofeidian", "years/2024"):
        table = next(one for one in page(site, url).tables if "金额是什么" in [column.label for column in one.columns])
        row = table.row("曹妃甸区直机关工委")
        assert row["金额"].split() == ["31.53", "万元", "计"]
        assert row.cell("金额").tag.find("abbr", class_="calc")
        assert row["金额是什么"] == LABEL


def test_s1_11_schedule_is_shown_as_cumulative_with_increments_on_the_page_of_the_project(site):
    urls = {"youth-league-activities": ("25%", "35%", "15%", "25%"), "party-activities": ("25%", "35%", "20%", "20%")}
    for project, steps in urls.items():
        table = page(site, f"{CAOFEIDIAN}/../projects/{project}").table("资金支出计划（%）")
        filed, computed = table.rows
        assert "累计" in filed["计划"]
        assert not any(filed.cell(period).computed for period in PERIODS)
        assert computed.get(*PERIODS) == steps
        assert all(computed.cell(period).computed for period in PERIODS)


def test_s1_the_page_of_a_project_tells_what_it_is_for_what_it_costs_and_each_indicator(site):
    own = page(site, f"{CAOFEIDIAN}/../projects/youth-league-activities")
    cost, purpose = (one.get_text() for one in own.find(".say p")[:2])
    assert purpose.startswith("用途：区直机关工委于2018年12月成立机关团工委")
    assert cost == "2024年预算 1.80\xa0万元。"
    assert len(own.find(".rest li, .line tbody tr:not(.part, .fold)")) == 6
