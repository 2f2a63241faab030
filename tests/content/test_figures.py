"""Counts, tables and figures of the acceptance list, read from the YAML; `expected/` holds its tables word for word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.model import Mark, Meaning, RowRole, Spread
from generator.model.parts import (
    BaseText,
    BasicData,
    BlankForm,
    Execution,
    Funding,
    GoalResults,
    Goals,
    Heading,
    Indicators,
    Paragraph,
    Project,
    ProjectList,
    Schedule,
)
from tests.content.transcribed import PATHS, filing, linear, walk

EXPECTED = Path(__file__).parent / "expected"


def expected(name: str) -> list[list[str]]:
    """The rows of a table of the acceptance list, its header and rule left out."""
    lines = (EXPECTED / f"{name}.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| \d", line)]


def parts(seed: str, kind: type, *, blank: bool = False) -> list[Any]:
    """Parts of one kind in printed order, those of attachments and projects included."""
    found: list[Any] = []
    for part in filing(seed).parts:
        if isinstance(part, BlankForm) == blank:
            found += [one for one in walk([part]) if isinstance(one, kind)]
    return found


def titled(seed: str, kind: type, title: str) -> Any:
    (found,) = (one for one in parts(seed, kind) if one.title == title)
    return found


def full(part: Any) -> list[list[Any]]:
    """Rows with merged cells written out."""
    rows: list[list[Any]] = []
    for row in part.rows:
        above = rows[-1] if rows else []
        rows.append([above[at] if cell is Mark.SAME else cell for at, cell in enumerate(row.row)])
    return rows


def labels(part: Any) -> list[str]:
    return [column.label for column in part.columns]


@pytest.mark.parametrize("seed", sorted(PATHS))
def test_every_row_has_a_cell_for_each_column(seed: str) -> None:
    for part in walk(filing(seed).parts):
        for row in getattr(part, "rows", ()):
            width = sum(cell.over if isinstance(cell, Spread) else 1 for cell in row.row)
            assert width == len(part.columns), (part.title, row.row)


def test_g02_row_counts() -> None:
    counts = {seed: [sum(row.role is None for row in part.rows) for part in parts(seed, Indicators)] for seed in PATHS}
    assert counts == {"000": [41, 41], "001": [6, 6], "002": [20], "003": [7, 7], "004": [28]}
    assert [row for row in full(parts("002", Indicators)[0]) if row[2:] == [""] * 7] == [
        ["效益指标", "可持续影响指标", *[""] * 7]
    ]
    for part in parts("000", Indicators):
        assert [row[1] for row in full(part) if row[2] == "不适用"] == ["经济效益", "生态效益"]
    (execution,) = parts("004", Execution)
    assert len(execution.rows) == 1


def test_g03_item_counts() -> None:
    def numbered(seed: str, kind: str) -> int:
        (part,) = (one for one in filing(seed).parts if one.kind == kind)
        return sum(isinstance(block, Paragraph) and bool(block.label) for block in part.body)

    goals = {seed: [len(part.goals) for part in parts(seed, Goals)] for seed in PATHS}
    assert (numbered("000", "duties"), numbered("000", "tasks")) == (9, 4)
    assert goals["000"] == [3, 5, 1, 5]
    assert goals["001"] == [13, 2, 5]
    assert goals["002"] == [10, 3]
    assert (numbered("003", "duties"), numbered("003", "tasks")) == (12, 5)
    assert goals["003"] == [3, 3, 1, 1]
    assert sections(titled("001", BaseText, "二、分项绩效目标")) == [2, 2]
    assert sections(titled("001", BaseText, "三、工作保障措施")) == [3, 1, 4]
    body = titled("004", BaseText, "2023年度中共株洲市直属机关工作委员会整体支出绩效自评报告").body
    names = [block.label for block in body if isinstance(block, Paragraph) and block.label]
    assert [name for name in names if name.startswith("（")] == [
        f"（{n}）" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]
    ]
    assert [name for name in names if not name.startswith("（")] == ["1.", "2.", "3.", "4.", "5."]


def sections(part: Any) -> list[int]:
    """Paragraphs below each heading."""
    found: list[int] = []
    for block in part.body:
        if isinstance(block, Heading):
            found.append(0)
        else:
            found[-1] += 1
    return found


def funding(seed: str) -> list[list[Any]]:
    (part,) = (one for one in filing(seed).parts if isinstance(one, Funding))
    assert [row[1] for row, one in zip(full(part), part.rows, strict=True) if one.role is RowRole.TOTAL] == ["合计"] * 2
    return full(part)


def test_s0_02_03_income_and_expenditure() -> None:
    assert funding("000") == [
        ["收入构成", "财政拨款", "588.21", "100%", "582.21", "596.55"],
        ["收入构成", "财政专户管理资金", "", "", "", ""],
        ["收入构成", "单位资金", "", "", "", ""],
        ["收入构成", "合计", "588.21", "100%", "582.21", "596.55"],
        ["支出构成", "人员类项目支出", "342.61", "58.25%", "378.63", "415.76"],
        ["支出构成", "运转类项目支出", "45.60", "7.75%", "54.33", "37.01"],
        ["支出构成", "特定目标类项目支出", "200", "34%", "149.25", "143.78"],
        ["支出构成", "合计", "588.21", "100%", "582.21", "596.55"],
    ]
    (part,) = parts("000", Funding)
    assert [column.year for column in part.columns] == [None, None, 2024, 2024, 2023, 2022]
    assert all(column.phase is None for column in part.columns)


def test_s3_02_03_income_and_expenditure() -> None:
    assert funding("003") == [
        ["收入构成", "财政拨款", "347.93", "100%", "347.93", "413.5"],
        ["收入构成", "其他资金", "0", "0", "0", "10.73"],
        ["收入构成", "合计", "347.93", "100%", "347.93", "424.24"],
        ["支出构成", "基本支出", "297.93", "85.63%", "297.93", "363.51"],
        ["支出构成", "项目支出", "50", "14.37%", "50", "60.73"],
        ["支出构成", "合计", "347.93", "100%", "347.93", "424.24"],
    ]
    (part,) = parts("003", Funding)
    assert [column.year for column in part.columns] == [None, None, 2023, 2023, 2022, 2021]


def test_table_1_1_row_by_row() -> None:
    long_term, annual = parts("000", Indicators)
    table = expected("ezhou-jggw-2024")
    assert len(table) == len(long_term.rows) == len(annual.rows)
    for row, far, near in zip(table, full(long_term), full(annual), strict=True):
        _, level1, level2, name, value, before, last, now, basis, category = row
        name, far_name = re.fullmatch(r"(.*?)(?: \(LT: (.*)\))?", name).groups()  # type: ignore[union-attr]
        name = name.strip("()")
        assert far == [level1, level2, far_name or name, value, basis.split(" / ")[0], category]
        assert near == [level1, level2, name, before, last, now, basis.split(" / ")[-1], category]


def test_a0_7_the_level_printed_again_is_written_again_once() -> None:
    long_term, annual = parts("000", Indicators)
    assert long_term.rows[22].row[:3] == (Mark.SAME, "财务管理", "会计核算规范性")
    assert annual.rows[22].row[:3] == (Mark.SAME, Mark.SAME, "会计核算规范性")


def test_s0_07_s3_06_projects() -> None:
    assert full(parts("000", ProjectList)[0]) == [
        ["峒山社区省直机关党员干部教育基地运行经费", "特定目标类", "150", "150", "党建教育基地"],
        ["综合业务费", "特定目标类", "50", "50", "开展党建活动"],
    ]
    assert full(parts("003", ProjectList)[0]) == [
        ["人员经费", "特定目标类", "257.95", "257.95", "用于工资福利支出"],
        ["公用经费", "特定目标类", "39.98", "39.98", "用于商品和服务支出，保障机关行政运行"],
        ["编制实名制管理", "特定目标类", "35", "35", "用于编制实名制管理"],
        ["基层组织建设工作经费", "特定目标类", "214", "214", "用于基层组织建设工作经费"],
        ["政务和公益机构域名管理专项经费", "特定目标类", "15", "15", "用于政务和公益机构域名管理专项经费"],
    ]


def test_s1_05_to_08_projects_with_their_tables() -> None:
    first, second = parts("001", Project)
    assert (first.code, first.name) == ("13020924P00077210002M", "2024年度机关团工作活动经费")
    assert (second.code, second.name) == ("13020924P00077110001C", "2024年度机关党组织活动经费")
    money = [[item.value for item in one.parts[1].items[:3]] for one in (first, second)]
    assert money == [["1.80", "1.80", ""], ["29.73", "29.73", ""]]
    assert [full(one) for one in parts("001", Schedule)] == [
        [["25%", "60%", "75%", "100%"]],
        [["25%", "60%", "80%", "100%"]],
    ]
    assert {tuple(labels(one)) for one in parts("001", Schedule)} == {("3月底", "6月底", "10月底", "12月底")}
    a, b = ([(row[2], row[4], row[5]) for row in full(one)] for one in parts("001", Indicators))
    assert a == [
        ("组织业务培训", "≥2次", "预算编制"),
        ("正常运转率", "≥95百分比", "预算编制"),
        ("按期完成率", "≤1年", "预算编制"),
        ("资金成本", "≤1.8万元", "预算编制"),
        ("提供优质服务", "≥95百分比", "预算编制"),
        ("服务对象满意度", "≥90百分比", "预算编制"),
    ]
    assert b == [
        ("组织学习培训、座谈交流等次数", "≥500人次", "预算编制"),
        ("综合事务管理工作完成率", "≥90百分比", "预算编制"),
        ("任务完成及时率", "≤1年", "预算编制"),
        ("资金成本", "≤29.73万元", "预算编制"),
        ("提供优质服务", "≥95百分比", "预算编制"),
        ("服务对象满意度", "≥90百分比", "预算编制"),
    ]


def test_table_3_1_row_by_row() -> None:
    (part,) = parts("002", Indicators)
    signs = {r"\geqslant": "≥", r"\leq": "≤"}
    for row, found in zip(expected("hengyang-jggw-2024"), full(part), strict=True):
        _, level1, level2, name, sign, value, unit, rule, points = (re.sub(r"\s", "", cell) for cell in row)
        level2 = level2.replace("满意度指", "满意度指标") if level2.endswith("满意度指") else level2
        assert found[:6] == [level1, level2, name, signs.get(sign, sign), value, unit]
        assert found[7].startswith(rule)
        assert found[8] == points.replace("∅", "")
        assert bool(found[6]) == bool(name)


def test_s2_06_points_as_filed() -> None:
    (part,) = parts("002", Indicators)
    at = next(i for i, column in enumerate(part.columns) if column.meaning is Meaning.WEIGHT)
    points = [row[at] for row in full(part)]
    assert sum(float(one.removesuffix("分")) for one in points if one) == 73.5
    assert [number for number, one in enumerate(points, 1) if not one] == [5, 15, 16, 18]


def test_s3_08_09_10_indicators_with_values_of_no_certain_year() -> None:
    long_term, annual = parts("003", Indicators)
    assert [(row[0], row[2], row[3]) for row in full(long_term)] == [
        ("产出指标", "机构编制实名制宣传", "大于等于 100 个"),
        ("产出指标", "完善人员编制信息", "大于等于 100 次"),
        ("产出指标", "完成及时性", "大于等于 100 次"),
        ("产出指标", "资金使用率", "等于 100%"),
        ("效益指标", "提高人员编制信息准确性", "大于等于 100%"),
        ("效益指标", "保障机关事业单位编制实名制管理工作透明度、公信力", "大于等于 100%"),
        ("满意度指标", "服务对象满意率", "≥98%"),
    ]
    values = [(row[2], row[3].spread) for row in full(annual)[:6]]
    assert values == [
        ("审核单位个数", ("大于等于 100 个", "大于等于 100 个")),
        ("网站标识达标率", ("大于等于 100 次", "大于等于 100% 次")),
        ("项目完成及时率", ("大于等于 100 次", "大于等于 100%")),
        ("专业审查费", ("等于 100%", "等于 100%")),
        ("上缴注册费", ("大于等于 100%", "大于等于 100%")),
        ("网站识别公共服务质量", ("大于等于 100%", "大于等于 100%")),
    ]
    assert full(annual)[6] == ["满意度指标", "服务对象满意度指标", "服务对象满意率", *["大于等于 98%"] * 3, "计划标准"]
    assert [row[1] for row in full(annual)] == [
        *("数量指标", "质量指标", "时效指标", "成本指标", "经济效益指标", "社会效益指标", "服务对象满意度指标")
    ]
    assert {row[-1] for part in (long_term, annual) for row in full(part)} == {"计划标准"}


BASIC = """
0 三公经费 1.32 2.77 2.77
1 1、公务用车购置和维护经费 1.22 2.46 2.46
2 其中：公车购置 0 0 0
2 公车运行维护 1.22 2.46 2.46
1 2、出国经费 0 0 0
1 3、公务接待 0.1 0.31 0.31
0 项目支出： 51.82 20 20
1 1、业务工作经费 0 0 0
1 2、运行维护经费 51.82 20 20
0 公用经费 95.64 121 121
1 其中：办公经费 2.011 40.16 40.16
1 水费、电费、差旅费 0.65 2.9 2.9
1 会议费、培训费 0 0 0
0 政府采购金额 69.49 28.46 28.46
0 部门基本支出预算调整 145.15 ∅ ∅
"""


def test_s4_07_08_basic_data() -> None:
    staff, money, buildings = parts("004", BasicData)
    assert full(staff) == [["20", "20", "100%"]]
    rows = [[str(row.depth), *(cell or "∅" for cell in row.row)] for row in money.rows]
    assert rows == [line.split() for line in BASIC.strip().splitlines()]
    assert [(column.year, column.phase) for column in money.columns[1:]] == [
        (2022, "决算"),
        (2023, "预算"),
        (2023, "决算"),
    ]
    assert len(buildings.columns) == 6
    assert full(buildings) == [[""] * 6]


def test_s4_09_execution_and_a4_2_goals() -> None:
    assert full(parts("004", Execution)[0]) == [["年度资金总额", "621.1", "620.99", "620.99", "10", "100%", "10"]]
    assert full(parts("004", Funding)[0]) == [
        ["按收入性质分：", "其中：一般公共预算", "620.99"],
        ["按收入性质分：", "政府性基金拨款", ""],
        ["按收入性质分：", "纳入专户管理的非税收入拨款", ""],
        ["按收入性质分：", "其他资金", ""],
        ["按支出性质分：", "其中：基本支出", "600.99"],
        ["按支出性质分：", "项目支出", "20"],
    ]
    assert full(parts("004", GoalResults)[0]) == [["620.99", "620.99"]]


def test_table_5_1_row_by_row() -> None:
    (part,) = parts("004", Indicators)
    table = expected("zhuzhou-jggw-2023")
    *rows, total = full(part)
    assert [row[2:] for row in rows] == [[*row[1:], ""] for row in table]
    assert total == ["总分", None, None, None, None, "100", "100", "等级：优"]
    assert part.rows[-1].role is RowRole.TOTAL
    points: dict[str, int] = {}
    for row in rows:
        points[row[0]] = points.get(row[0], 0) + int(row[5])
    assert points == {"产出指标(50分)": 65, "效益指标（30分）": 15, "满意度指标（10分）": 10}


def test_s4_06_empty_headings_stay() -> None:
    body = titled("004", BaseText, "2023年度中共株洲市直属机关工作委员会整体支出绩效自评报告").body
    assert [block.heading for block in body[-2:]] == [
        "九、部门整体支出绩效自评结果拟应用和公开情况",
        "其他需要说明的情况",
    ]


FACTS = """22100册 1469次 600余篇 1篇 3项课题 2篇 100%以上 3300余人次 52个 80名 105名 35个 11个 10个 16个
2万余人次 6962个 46件 53人 下降了15.6% 编制人数20人 株办字[2019]38号"""


def test_s4_05_facts_of_the_report() -> None:
    words = "".join(linear(parts("004", BaseText)))
    assert [fact for fact in FACTS.split() if fact not in words] == []


def test_s4_12_13_blank_forms_with_their_structure() -> None:
    forms = [part for part in filing("004").parts if isinstance(part, BlankForm)]
    assert [(form.title or "")[:3] for form in forms] == ["附件4", "附件5", "附件6", "附件7"]
    assert [form.year for form in forms] == [2023, 2024, None, None]
    assert [form.stage for form in forms] == ["自评", "监控", "监控", "事前评估"]
    evaluation, monitoring = parts("004", Indicators, blank=True)
    assert [row[2] for row in full(evaluation)] == ["", "", "……"] * 9 + [None]
    assert labels(monitoring)[3:] == [
        *("指标类型", "年度指标值", "计量单位", "1-6月完成情况", "全年预计完成情况"),
        *("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明", "是", "否", "备注"),
    ]
    assert [column.under for column in monitoring.columns][8:16] == ["偏差原因分析"] * 6 + ["全年预计能否完成"] * 2
    assert [tuple(row[:2]) for row in full(monitoring)] == [
        *(("成本指标", name) for name in ("经济成本指标", "社会成本指标", "生态环境成本指标")),
        *(("产出指标", name) for name in ("数量指标", "质量指标", "时效指标")),
        *(("效益指标", name) for name in ("经济效益指标", "社会效益指标", "生态效益指标")),
        ("满意度指标", "服务对象满意度指标"),
    ]
    _, money = parts("004", Execution, blank=True)
    assert full(money) == [[name, *[""] * 5] for name in ("其他资金", "本年一般公共预算拨款", "年度资金总额")]
    outlines = [
        [block.heading for block in one.body if isinstance(block, Heading)]
        for one in parts("004", BaseText, blank=True)
        if one.kind == "narrative"
    ]
    assert [len(one) for one in outlines] == [7, 19]


def test_years_and_their_basis() -> None:
    assert {seed: (filing(seed).year.value, str(filing(seed).year.basis)) for seed in PATHS} == {
        "000": (2024, "由近两年列推定"),
        "001": (2024, "由项目名称推定"),
        "002": (2024, "原件印明"),
        "003": (2023, "由近两年列推定"),
        "004": (2023, "原件印明"),
    }
    assert {seed: filing(seed).filed_on for seed in PATHS} == {
        "000": "2023年12月31日",
        "001": None,
        "002": None,
        "003": "2022年11月25日",
        "004": "",
    }
