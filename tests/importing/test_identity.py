"""What a document says of itself: form, who files, which year, in which unit, each in the ways departments print it."""

from __future__ import annotations

import pytest

from generator.importing import identity
from generator.importing.identity import Identity
from tests.importing import sketches
from tests.importing.sketches import Rows

OFFICE = "鄂州市示例图书馆"
TITLE = "2024年度部门整体绩效目标申报表"
INDICATORS: Rows = [["一级指标", "二级指标", "三级指标", "年度指标值"], ["产出指标", "数量指标", "培训次数", "3次"]]


def known(*blocks: str | Rows, name: str = "x.docx") -> Identity:
    return identity.identify(sketches.picture(*blocks), name)


@pytest.mark.parametrize(
    "title",
    [
        ["2024年度部门整体绩效目标申报表"],
        ["2024年度部门整体", "绩效目标申报表"],
        ["2024年度", "部门整体绩效目标", "申报表"],
        ["附件1", "2024年度部门整体绩效目标申报表"],
        ["部门整体绩效目标申报表", "（2024年度）"],
    ],
)
def test_a_title_is_one_however_its_lines_break(title: list[str]) -> None:
    made = known(*title, INDICATORS)
    assert (made.form, made.stage, made.scope, made.year) == ("部门整体绩效目标申报表", "申报", "部门", 2024)


def test_a_title_in_the_first_row_of_the_table_is_the_title() -> None:
    made = known([[TITLE, "<", "<", "<"], *INDICATORS])
    assert (made.form, made.year) == ("部门整体绩效目标申报表", 2024)


def test_a_title_without_the_word_for_a_form_is_taken_as_printed() -> None:
    made = known("2024年部门整体绩效目标", INDICATORS)
    assert (made.form, made.stage, made.year) == ("2024年部门整体绩效目标", "申报", 2024)


@pytest.mark.parametrize(
    ("title", "stage", "scope"),
    [
        ("项目支出绩效目标申报表", "申报", "项目"),
        ("项目支出绩效自评表", "自评", "项目"),
        ("部门整体支出绩效自评报告", "自评", "部门"),
        ("单位整体支出绩效自评表", "自评", "单位"),
        ("项目支出绩效运行监控表", "监控", "项目"),
        ("项目支出绩效评价报告", "评价", "项目"),
        ("项目事前绩效评估报告", "事前评估", "项目"),
        ("专项资金绩效自评表", "自评", "项目"),
    ],
)
def test_a_title_says_the_stage_and_whose_form_it_is(title: str, stage: str, scope: str) -> None:
    made = known(title, INDICATORS)
    assert (made.stage, made.scope) == (stage, scope)


@pytest.mark.parametrize(
    ("blocks", "year", "basis"),
    [
        (["2024年度项目支出绩效自评表"], 2024, "原件印明"),
        (["项目支出绩效自评表", "（2024年度）"], 2024, "原件印明"),
        (["项目支出绩效自评表", "2024年度"], 2024, "原件印明"),
        (["项目支出绩效自评表", [["预算年度", "2024"]]], 2024, "原件印明"),
        (["项目支出绩效自评表", [["项目名称", "2024年场馆开放"]]], 2024, "由项目名称推定"),
        (["项目支出绩效自评表", [["三级指标", "2024年目标值"], ["培训次数", "3次"]]], 2024, "原件印明"),
        (
            [
                "部门整体绩效目标申报表",
                [
                    ["三级指标", "近两年指标值", "<", "指标值"],
                    ["^", "2022年", "2023年", "^"],
                    ["培训次数", "1", "2", "3"],
                ],
            ],
            2024,
            "由近两年列推定",
        ),
        (["项目支出绩效自评表"], None, ""),
    ],
)
def test_the_year_is_told_in_each_of_its_ways(blocks: list[str | Rows], year: int | None, basis: str) -> None:
    made = known(*blocks)
    assert (made.year, made.basis) == (year, basis)


def test_the_year_of_the_file_name_is_the_last_resort_and_says_so() -> None:
    made = known("项目支出绩效自评表", INDICATORS, name="2024年自评表.docx")
    assert (made.year, made.basis) == (2024, "由标题推定")
    assert "文件名" in made.note


@pytest.mark.parametrize(
    ("blocks", "unit"),
    [
        (["单位：万元"], "万元"),
        (["金额单位：元"], "元"),
        (["填报单位：某馆　　单位：万元"], "万元"),
        ([[["资金来源", "预算数（万元）"], ["财政拨款", "10"]]], "万元"),
        ([[["金额单位", "千元"]]], "千元"),
        ([[["资金来源", "预算数"], ["财政拨款", "10"]]], ""),
    ],
)
def test_the_unit_of_money_is_told_in_each_of_its_ways(blocks: list[str | Rows], unit: str) -> None:
    assert known("2024年度项目支出绩效自评表", *blocks).money_unit == unit


@pytest.mark.parametrize(
    ("blocks", "filer", "code"),
    [
        ([[["填报单位", OFFICE]]], OFFICE, ""),
        ([f"填报单位：{OFFICE}　　单位：万元"], OFFICE, ""),
        ([f"填报单位（盖章）：{OFFICE}"], OFFICE, ""),
        ([[["部门名称", OFFICE, "部门编码", "286001"]]], OFFICE, "286001"),
        ([[["填报单位", f"286001{OFFICE}"]]], OFFICE, "286001"),
        ([[["填报单位", f"286001-{OFFICE}"]]], OFFICE, "286001"),
        ([[["项目名称", "场馆开放", "实施单位", OFFICE]]], OFFICE, ""),
        ([f"286001{OFFICE}", INDICATORS], OFFICE, "286001"),
        ([INDICATORS], "", ""),
    ],
)
def test_who_files_is_told_in_each_of_their_ways(blocks: list[str | Rows], filer: str, code: str) -> None:
    made = known("2024年度项目支出绩效自评表", *blocks)
    assert (made.filer, made.filer_code) == (filer, code)


def test_who_files_stands_in_the_title_where_the_head_does_not_say_it() -> None:
    assert known("鄂州市示例局2024年度部门整体绩效目标申报表", INDICATORS).filer == "鄂州市示例局"


def test_the_filing_unit_goes_before_the_unit_in_charge() -> None:
    made = known(TITLE, [["主管部门", "鄂州市文化局", "填报单位", OFFICE]])
    assert made.filer == OFFICE
