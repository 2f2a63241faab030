"""S4: 中共株洲市直属机关工作委员会, self-evaluation of 2023 and its attachments, as the site shows them.

The notes of S4-11 and S4-14 (that the weights differ, the implied total of 2022) wait for the comparison issue.
"""

from __future__ import annotations

import pytest

from tests.acceptance.reading import BLANK, ZHUZHOU, Page, Part, Table, blanks, expected, page, told

TITLE = "2023年度中共株洲市直属机关工作委员会整体支出绩效自评报告"
BASIC_DATA = "附件2 2023年度部门（单位）整体支出绩效评价基础数据表"
SCORES = "2023年度部门（单位）整体支出绩效自评表"
FORM_4 = "附件4 2023年度项目支出绩效自评表"
FORM_5 = "附件5 2024年度项目支出绩效运行监控表"
FORM_6 = "附件6 项目支出绩效运行监控报告（参考提纲）"
FORM_7 = "附件7 市级预算事前绩效评估报告（参考格式）"


@pytest.fixture(scope="module")
def filed(site) -> Page:
    return page(site, ZHUZHOU)


@pytest.fixture(scope="module")
def report(filed) -> Part:
    """The report itself, not its cover."""
    return filed.parts(TITLE)[1]


@pytest.fixture(scope="module")
def costs(filed) -> Table:
    return filed.part(BASIC_DATA).table("经费控制情况（万元）")


@pytest.fixture(scope="module")
def indicators(filed) -> Table:
    return filed.part(SCORES).part("绩效指标").table("绩效指标")


def test_s4_01_title_and_blank_cover(filed):
    assert filed.headings[0] == "中共株洲市直属机关工作委员会 2023年度"
    assert filed.headings.count(TITLE) == 2
    cover = filed.parts(TITLE)[0]
    for label in ("部门（单位）名称：（盖章）", "年 月 日"):
        one = cover.field(label)
        assert (one.value, one.void) == (BLANK, True)
    assert filed.part("版本与来源").fact("填报日期").value == BLANK
    year = filed.part("版本与来源").fact("预算年度")
    assert year.value.startswith("2023年（原件印明）")
    assert not year.computed


def test_s4_01_cover_is_marked_as_attachment_1(filed):
    assert "附件1" in filed.squashed


def test_s4_02_eleven_duties_and_their_basis(report):
    part = report.part("一、部门（单位）基本情况").part("1．主要职能。")
    assert "根据株办字[2019]38号文件规定，本部门主要职责是：" in part.text
    numerals = "一 二 三 四 五 六 七 八 九 十 十一".split()
    assert [one.label for one in part.items] == [f"（{one}）" for one in numerals]
    assert part.items[0].text.startswith("统一组织、规划、部署市直机关党的工作")
    assert part.items[10].text == "完成市委交给的其他各项工作任务。"


def test_s4_03_people_and_offices(report):
    assert report.part("2．机构和人员情况。").text == (
        "本部门共有编制人数20人，实有在职人数20人（其中：提前离岗人员0人）、离休人员2人、退休人员12人、临聘人员2人。"
        "我单位设市直机关纪检监察工作委员会(市纪委市监委的派出机构)和四个内设科室："
        "办公室、组织部、宣传部（市直机关文明建设指导小组办公室）、群团工作部。"
    )


def test_s4_04_expenditure_sentence_and_three_statements_of_none(report):
    general = report.part("二、一般公共预算支出情况")
    assert general.part("（一）基本支出情况").text == (
        "2023年支出620.99万元，其中基本支出600.99万元，项目支出20万元，结余结转0万元。"
    )
    assert general.part("项目支出情况").text == "我委2023年无专项项目支出情况。"
    for title in ("政府性基金预算支出情况", "国有资本经营预算支出情况", "社会保险基金预算支出情况"):
        part = report.part(title)
        assert part.text == "无"
        assert part.find(".void")


LEADS = (
    "建强政治机关，走好第一方阵。",
    "抓牢思想教育，着力凝心聚魂。",
    "夯实基层基础，推动提质增效。",
    "服务中心大局，助力“三高四新”。",
    "匡正机关风纪，筑牢防腐堤坝。",
)
FACTS = (
    ("学习材料22100册", "学习1469次"),
    ("文章600余篇", "1篇理论文章", "3项课题", "2篇调研报告"),
    ("达100%以上", "3300余人次", "52个“四强”党支部", "80名“四好”优秀党员"),
    ("105名", "35个", "全国文明单位11个，省级文明标兵单位10个，省级文明单位16个"),
    ("2万余人次", "共6962个", "46件", "53人"),
)


def test_s4_05_five_sections_with_their_facts(report):
    items = report.part("具体开展业务情况：").items
    assert [one.label for one in items] == ["1.", "2.", "3.", "4.", "5."]
    assert tuple(one.lead for one in items) == LEADS
    for item, facts in zip(items, FACTS, strict=True):
        for fact in facts:
            assert fact in item.text
    assert "下降了15.6%" in report.part("（一）整体支出绩效情况").text


def test_s4_06_problems_measures_and_empty_headings(report):
    assert report.part("（二）项目支出绩效情况").text == "我委2023年无纳入自评报告内的专项资金。"
    assert report.part("七、存在的问题及原因分析").text == (
        "对临时交办的任务存在资金使用预算管理边分析、边修改、边落实的情况。"
    )
    assert report.part("下一步改进措施").text == (
        "在今后的工作中，将尽量做好前期调研，制定周全计划，做精作准预算方案，进一步规范资金使用管理。"
    )


@pytest.mark.parametrize("title", ["九、部门整体支出绩效自评结果拟应用和公开情况", "其他需要说明的情况"])
def test_s4_06_a_heading_left_empty_is_shown_and_says_so(report, title):
    part = report.part(title)
    assert not part.items
    assert not part.tables
    assert [one["class"] for one in part.nodes] == [["none"]]
    assert part.text == "原件在这个标题下没有内容。"


def test_s4_06_list_of_attachments(filed):
    assert [(one.label, one.text) for one in filed.part("附件：").items] == [
        ("1-1.", "2023年度部门整体支出绩效评价基础数据表"),
        ("1-2.", "2023年度部门整体支出绩效自评表"),
        ("1-3.", "2023年度项目支出绩效自评表"),
    ]


COSTS = """
三公经费|1.32|2.77|2.77
1、公务用车购置和维护经费|1.22|2.46|2.46
其中：公车购置|0|0|0
公车运行维护|1.22|2.46|2.46
2、出国经费|0|0|0
3、公务接待|0.1|0.31|0.31
项目支出：|51.82|20|20
1、业务工作经费|0|0|0
2、运行维护经费|51.82|20|20
公用经费|95.64|121|121
其中：办公经费|2.011|40.16|40.16
水费、电费、差旅费|0.65|2.9|2.9
会议费、培训费|0|0|0
政府采购金额|69.49|28.46|28.46
部门基本支出预算调整|145.15||
"""


def test_s4_07_basic_data_row_by_row(filed, costs):
    people = filed.part(BASIC_DATA).table("财政供养人员情况（人）")
    assert [row.get("编制数", "2023年实际在职人数", "控制率") for row in people.rows] == [("20", "20", "100%")]
    wanted = [blanks(line.split("|")) for line in COSTS.split()]
    columns = ("2022年决算数", "2023年预算数", "2023年决算数")
    assert [(row.name, *row.get(*columns)) for row in costs.rows] == wanted
    assert [one.label for one in costs.filed] == ["", *columns]
    zeros = [cell for row in costs.rows for cell in row.cells if cell.text == "0"]
    assert len(zeros) == 12
    assert not any(cell.void for cell in zeros)


def test_s4_08_empty_table_of_buildings_measures_and_note(filed):
    part = filed.part(BASIC_DATA)
    section = part.part("楼堂馆所控制情况（2023年完工项目）")
    (table,) = section.tables
    columns = (
        "批复规模（㎡）",
        "实际规模（㎡）",
        "规模控制率",
        "预算投资（万元）",
        "实际投资（万元）",
        "投资概算控制率",
    )
    assert tuple(one.label for one in table.columns) == columns
    assert [row.get(*columns) for row in table.rows] == [(BLANK,) * 6]
    assert [one for one in section.find("p.none") if "没有填写数据" in one.get_text()]
    assert part.field("厉行节约保障措施").value == "厉行节约，严控各项开支"
    notes = [one for one in part.items if one.label == "说明："]
    assert [one.text for one in notes] == [
        "“项目支出”需要填报基本支出以外的所有项目支出情况，“公用经费”填报基本支出中的一般商品和服务支出。"
    ]


def test_s4_09_funds_of_the_year_by_income_and_by_expenditure(filed):
    part = filed.part(SCORES)
    table = part.table("年度预算申请（万元）")
    columns = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    assert [(row.name, *row.get(*columns)) for row in table.rows] == [
        ("年度资金总额", "621.1", "620.99", "620.99", "10", "100%", "10")
    ]
    income = part.table("资金情况").within("按收入性质分：")
    assert [(row.name, row[-1]) for row in income.rows] == [
        ("其中：一般公共预算", "620.99"),
        ("政府性基金拨款", BLANK),
        ("纳入专户管理的非税收入拨款", BLANK),
        ("其他资金", BLANK),
    ]
    expenditure = part.table("资金情况").within("按支出性质分：")
    assert [(row.name, row[-1]) for row in expenditure.rows] == [
        ("其中：基本支出", "600.99"),
        ("项目支出", "20"),
    ]
    assert part.field("市级预算部门名称").value == "中共株洲市直属机关工作委员会"
    goals = part.table("年度总体目标")
    assert [row.get("预期目标", "实际完成情况") for row in goals.rows] == [("620.99", "620.99")]


LEVELS = (
    *[("产出指标(50分)", "数量指标")] * 10,
    *[("产出指标(50分)", "质量指标")] * 13,
    ("产出指标(50分)", "时效指标"),
    ("效益指标（30分）", "经济效益指标"),
    *[("效益指标（30分）", "社会效益指标")] * 2,
    ("满意度指标（10分）", "服务对象满意度指标"),
)


def test_s4_10_28_rows_total_and_grade(indicators):
    rows = expected("zhuzhou-jggw-indicators.md")
    assert len(rows) == 28
    *scored, total = indicators.rows
    columns = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    for (_, *wanted), levels, row in zip(rows, LEVELS, scored, strict=True):
        assert row.get(*columns) == (*levels, *wanted, BLANK)
    assert total.name == "总分"
    assert total.get("分值", "得分", "偏差原因分析及改进措施") == ("100", "100", "等级：优")


def test_s4_11_weights_declared_and_weights_summed(site):
    table = told(site, ZHUZHOU).table("分值核算")
    at = {one.label: number for number, one in enumerate(table.columns)}
    wanted = {
        "产出指标(50分)": ("50", "65", "65"),
        "效益指标（30分）": ("30", "15", "15"),
        "满意度指标（10分）": ("10", "10", "10"),
    }
    assert table.names == (*wanted, "合计")
    for name, figures in wanted.items():
        row = table.row(name)
        found = [row.cells[at[one]] for one in ("名称中标注的分值", "各行分值之和", "各行得分之和")]
        assert tuple(one.text for one in found) == figures
        assert [one.computed for one in found] == [False, True, True]
    assert table.row("合计").cells[at["各行分值之和"]].text == "90"


def test_s4_12_four_blank_forms_are_labelled_and_hold_no_computed_figure(filed):
    for title, form in (
        (FORM_4, "项目支出绩效自评表"),
        (FORM_5, "项目支出绩效运行监控表"),
        (FORM_6, "项目支出绩效运行监控报告"),
        (FORM_7, "市级预算事前绩效评估报告"),
    ):
        part = filed.part(title)
        (summary,) = part.find("details.form > summary")
        assert "空白模板" in summary.get_text()
        assert form in summary.get_text()
        assert "不计入统计，不作比较" in summary.get_text()
        assert not part.find(".calc, .is-calc")


def test_s4_12_blank_forms_stay_out_of_the_statistics(site):
    assert told(site, ZHUZHOU).figures["年度指标"].value == "28 项"
    department = page(site, "zhuzhou/jggw").table("各年度已收录的文件")
    assert department.row("2023年度")["绩效自评"].startswith("已收录")
    assert department.row("2024年度")["绩效运行监控"].startswith("空白模板")
    assert not (site / "zhuzhou/jggw/2024").exists()


def test_s4_12_structure_of_form_4(filed):
    part = filed.part(FORM_4)
    assert [one.label for one in part.fields[:3]] == ["项目支出名称", "主管部门", "实施单位"]
    money = part.table("项目资金（万元）")
    columns = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    assert [(row.name, *row.get(*columns)) for row in money.rows] == [
        ("年度资金总额", "", "", "", "10", "", ""),
        ("其中：当年财政拨款", *("",) * 6),
        ("上年结转资金", *("",) * 6),
        ("其他资金", *("",) * 6),
    ]
    assert [one.label for one in part.table("年度总体目标").columns] == ["预期目标", "实际完成情况"]
    table = part.table("绩效指标")
    labels = [one.small or one.label for one in table.columns]
    assert labels == [
        *("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ]
    outputs = [("产出指标(50分)", one) for one in ("数量指标", "质量指标", "时效指标", "成本指标")]
    effects = [("效益指标（30分）", one) for one in ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")]
    groups = [*outputs, *effects, ("满意度指标（10分）", "服务对象满意度指标")]
    *rows, total = table.rows
    wanted = [(*group, name, *("",) * 5) for group in groups for name in ("", "", "……")]
    assert [tuple(one.text for one in row.cells) for row in rows] == wanted
    assert (total.name, *total.get("分值", "得分")) == ("总分", "100", "")
    assert [(one.label, one.text) for one in part.items] == [("备注：", "一个一级项目支出一张表。")]


def test_s4_12_outlines_of_form_6_and_form_7(filed):
    outline = filed.part(FORM_6)
    heads = [
        "一、项目支出基本情况",
        "二、绩效运行监控工作开展情况",
        "三、绩效运行监控情况",
        "（一）项目支出预算执行情况",
        "（二）项目支出绩效目标完成情况",
        "四、存在问题及其原因",
        "五、有关建议及工作措施",
    ]
    assert [one for one in outline.headings if one in heads] == heads
    assert "主要分析在预算执行中存在的问题" in outline.text
    assert "针对存在的问题提出建议和下一步工作措施。" in outline.text
    assert "2024年度项目支出绩效运行监控表" in outline.text
    form = filed.part(FORM_7)
    heads = [
        "一、评估对象",
        "（一）政策或项目名称",
        "（二）政策或项目绩效目标",
        "（三）政策或项目资金构成",
        "（四）政策或项目概况",
        "二、事前绩效评估的基本情况",
        "（一）评估程序",
        "（二）评估思路",
        "（三）评估方式、方法",
        "三、评估内容与结论",
        "（一）立项必要性/政策设立必要性",
        "（二）绩效目标合理性/政策目标合理性",
        "（三）投入经济性/政策时效性",
        "（四）实施方案可行性/政策实施可持续性",
        "（五）筹资合规性/政策资金合规性",
        "（六）总体结论",
        "四、评估的相关建议",
        "五、其他需要说明的问题",
        "六、附件材料",
    ]
    assert [one for one in form.headings if one in heads] == heads
    for prompt in ("（阐述评估工作基本前提、假设", "（政策或项目相关申报材料、专家评估意见"):
        assert prompt in form.text
    voids = [one.get_text() for part in (outline, form) for one in part.find(".void")]
    assert len(voids) == 4


def test_s4_13_form_5_with_its_year_columns_funds_and_notes(filed):
    part = filed.part(FORM_5)
    assert [one.label for one in part.fields] == [
        *("填报单位（盖章）", "填报人及联系电话", "填报日期"),
        *("项目名称", "监控年度", "主管部门及代码", "实施单位"),
    ]
    table = part.table("绩效指标")
    labels = [(one.above, one.small or one.label) for one in table.columns]
    causes = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明")
    assert labels == [
        *(("", one) for one in ("一级指标", "二级指标", "三级指标", "指标类型", "年度指标值", "计量单位")),
        *(("", one) for one in ("1-6月完成情况", "全年预计完成情况")),
        *(("偏差原因分析", one) for one in causes),
        *(("全年预计能否完成", one) for one in ("是", "否")),
        ("", "备注"),
    ]
    levels = {
        "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
        "产出指标": ("数量指标", "质量指标", "时效指标"),
        "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标"),
        "满意度指标": ("服务对象满意度指标",),
    }
    wanted = [(level1, level2, *("",) * 15) for level1, members in levels.items() for level2 in members]
    assert [tuple(one.text for one in row.cells) for row in table.rows] == wanted
    funds = part.table("项目资金（万元）")
    heads = [one.small or one.label for one in funds.columns]
    assert sorted(heads) == sorted(
        ("项目资金", "年初预算数", "年中预算调整数", "1-6月执行数", "1-6月执行率", "全年预计执行数")
    )
    assert funds.names == ("其他资金", "本年一般公共预算拨款", "年度资金总额")
    assert all(cell.text == "" for row in funds.rows for cell in row.cells[1:])
    assert [(one.label, one.text) for one in part.part("注：").items] == [
        ("1.", "“备注”列：可以说明预计到年底不能完成目标的原因及拟采取的措施，或其他需要说明的事项；"),
        ("2.", "政策和其他支出的预算绩效运行监控表参照此表设计"),
    ]


def test_s4_13_columns_of_form_5_keep_their_printed_order(filed):
    heads = [one.small or one.label for one in filed.part(FORM_5).table("项目资金（万元）").columns]
    assert heads == ["项目资金", "年初预算数", "年中预算调整数", "1-6月执行数", "1-6月执行率", "全年预计执行数"]


def test_s4_14_changes_of_final_accounts(site):
    told_page = told(site, ZHUZHOU)
    rows = {row.th.get_text(" ", strip=True).split()[0]: row for row in told_page.find(".money tbody tr:not(.part)")}
    pairs = {name: tuple(cell.get_text() for cell in row.select(".is-calc")) for name, row in rows.items()}
    assert pairs["三公经费"] == ("+1.45", "+109.85%")
    assert pairs["项目支出"] == ("−31.82", "−61.40%")
    assert pairs["公用经费"] == ("+25.36", "+26.52%")
    heads = [one.get_text(" ", strip=True) for one in told_page.find(".money thead th.num:not(.is-calc)")]
    assert [heads[0], heads[-1]] == ["2022年 决算", "2023年 决算"]


def test_s4_14_execution_against_the_initial_budget(site):
    (note,) = (one for one in told(site, ZHUZHOU).find(".gaps > li") if "JX523" in one.get_text())
    assert "年初预算数 621.1 万元，全年预算数 620.99 万元" in note.get_text()
    assert "按年初预算计算的执行率为 99.98%" in note.get_text()
    assert told(site, ZHUZHOU).find("#notes .calc")


def test_s4_14_the_implied_total_of_2022_is_not_among_the_filed_values(site, filed):
    cells = [cell.text for table in filed.tables for row in table.rows for cell in row.cells if not cell.computed]
    assert not [one for one in cells if "735.77" in one]
    assert "735.77" not in (site / ZHUZHOU / "../filings" / "self-evaluation.yaml").read_text(encoding="utf-8")
