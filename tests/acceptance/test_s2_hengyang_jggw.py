"""S2: 中国共产党衡阳市直属机关工作委员会, 2024, as the site shows it.

The note of S2-06 (what the blank points may be) waits for the comparison issue; here only that no inferred number
stands among the filed ones.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.acceptance.reading import BLANK, HENGYANG, Page, Table, blanks, expected, page, told

COLUMNS = (
    "一级指标",
    "二级指标",
    "三级指标",
    3,
    4,
    "计量单位",
    "指标解释",
    "评/扣分标准",
    "备注",
)


@pytest.fixture(scope="module")
def filed(site) -> Page:
    return page(site, HENGYANG)


@pytest.fixture(scope="module")
def indicators(filed) -> Table:
    return filed.part("绩效指标").table("绩效指标")


@pytest.fixture(scope="module")
def downloads(site) -> str:
    folder = site / HENGYANG / "../filings"
    return (folder / "target.yaml").read_text(encoding="utf-8")


def test_s2_01_organ_is_clean_and_the_raw_line_is_kept(filed, downloads):
    assert filed.headings[0] == "中国共产党衡阳市直属机关工作委员会 2024年度"
    assert filed.field("部门(单位)名称").value == "中国共产党衡阳市直属机关工作委员会"
    assert "名利" not in filed.text
    assert "部门单位名利中国共产党衡阳市直属机关工作委员会" in downloads
    year = filed.part("版本与来源").fact("预算年度")
    assert year.value.startswith("2024年（原件印明）")
    assert not year.computed
    assert "(2024年度)" in [one.value for one in filed.fields]


def test_s2_02_ten_duties_with_numbers_restored_and_item_5_free_of_the_row_label(filed, downloads):
    items = filed.part("部门(单位)年度履职目标").items
    assert [one.label for one in items] == [f"({number})" for number in range(1, 11)]
    assert items[4].text.endswith("及时向市委反映各部、办、委、局领导班子和党员干部的有关情况。")
    assert "部门(单位)" not in items[4].text
    assert items[6].text.startswith("负责审批市直机关党总支、支部发展新党员工作")
    assert items[9].text == "承办市委交办的其它事项。"
    for raw in ("党员干部的 部门(单位)有关情况", "【⑺负责", "⑩承办"):
        assert raw not in filed.text
        assert raw in downloads


def test_s2_03_three_goals_of_the_year(filed):
    assert [(one.label, one.text) for one in filed.part("年度总体目标").items] == [
        ("1、", "加强对党建工作的研究和指导。"),
        ("2、", "加强对市直机关党员和党务干部的教育培训。"),
        ("3、", "加强对市直机关党建工作的督促检查和指导。"),
    ]


def test_s2_04_all_20_rows_with_explanation_and_rule_in_full(indicators):
    rows = expected("hengyang-jggw-indicators.md")
    assert len(rows) == len(indicators.rows) == 20
    for (_, *wanted), row in zip(rows, indicators.rows, strict=True):
        assert row.get(*COLUMNS) == blanks(wanted)


def test_s2_04_operators_are_signs_not_typesetting_code(filed, indicators):
    operators = [row[3] for row in indicators.rows]
    assert {one: operators.count(one) for one in operators} == {"≥": 12, "=": 2, "≤": 2, "定性": 3, BLANK: 1}
    assert r"\geqslant" not in filed.soup.get_text()
    assert r"\leq" not in filed.soup.get_text()


def test_s2_05_row_18_is_shown_as_not_filled(indicators):
    row = indicators.rows[17]
    assert row.get(*COLUMNS) == ("效益指标", "可持续影响指标", *(BLANK,) * 7)
    assert all(row.cell(one).void for one in COLUMNS[2:])


def test_s2_06_points_as_filed_add_up_to_73_5_with_three_rows_blank(site, indicators):
    assert [at for at, row in enumerate(indicators.rows, 1) if row["备注"] == BLANK] == [5, 15, 16, 18]
    sums = told(site, HENGYANG).table("分值核算")
    columns = {one.label: at for at, one in enumerate(sums.columns)}
    computed = sums.row("合计").cells[columns["各行分值之和"]]
    assert (computed.text, computed.computed) == ("73.5", True)
    levels = ("产出指标", "效益指标", "满意度指标", "成本指标")
    assert [sums.row(one).cells[columns["各行分值之和"]].text for one in levels] == ["37.5", "6", "10", "20"]
    blank = columns["未填分值的行"]
    assert [sums.row(one).cells[blank].text for one in levels] == ["1", "2", "0", "0"]  # row 18 holds no indicator
    assert sums.row("合计").cells[blank].text == "3"


def test_s2_06_no_inferred_points_among_the_filed_values(indicators, downloads):
    cells = [cell.text for row in indicators.rows for cell in row.cells if not cell.computed]
    assert not [one for one in cells if "16.5" in one]
    assert "16.5" not in downloads


def test_s2_07_the_cost_cap_is_the_only_money_figure(site, filed, indicators):
    money = [row for row in indicators.rows if row["计量单位"] == "万元"]
    assert [row.get("三级指标", 3, 4, "备注") for row in money] == [("总成本控制额", "≤", "687.61", "20分")]
    figures = re.findall(r"([0-9.]+)\s*[万亿]?元", filed.text)
    assert set(figures) == {"687.61"}
    assert told(site, HENGYANG).figures["总成本控制额"].value == "687.61 万元"


def test_s2_08_scoring_rules_exhaust_the_points(indicators):
    def rule(number: int) -> tuple[Decimal, Decimal, Decimal]:
        row = indicators.rows[number - 1]
        each = re.search(r"扣([0-9.]+)分", row["评/扣分标准"])
        assert each
        return Decimal(each[1]), Decimal(row[4]), Decimal(row["备注"].removesuffix("分"))

    each, count, points = rule(1)
    assert (each, each * count) == (Decimal("1.25"), points)
    each, count, points = rule(2)
    assert (each, round(each * count, 1)) == (Decimal("0.833"), points)
    each, _, points = rule(19)
    assert (each, round(points / each, 1)) == (Decimal("0.29"), Decimal("34.5"))
