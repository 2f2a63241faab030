"""Single cells that cannot be read, and units apart in one row; what is only written otherwise stays silent."""

from __future__ import annotations

import pytest

from generator.rules import cells
from tests.rules.building import told
from tests.rules.cases import fields, indicators, table

_COLUMNS = "item amount:2024:执行:金额 rate:::执行率 weight:::分值"
_VALUES = "level1 level2 level3 history:2023 target:2024"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('[甲, "04.8", "", ""]', "金额“04.8”不能读作一个数"),
        ('[甲, "1.2.3", "", ""]', "金额“1.2.3”不能读作一个数"),
        ('[甲, "12,34元", "", ""]', "金额“12,34元”不能读作一个数"),
        ('[甲, "", "000%", ""]', "执行率“000%”不能读作一个数"),
        ('[甲, "", "98人", ""]', "执行率“98人”的单位为“人”"),
        ('[甲, "", "", "5元"]', "分值“5元”的单位为“元”"),
    ],
)
def test_a_figure_that_is_none_is_told_as_filed(row: str, said: str) -> None:
    assert told(cells.unreadable, table("execution", _COLUMNS, row)) == [f"提示 [0#0] 甲：{said}。"]


@pytest.mark.parametrize(
    "row",
    [
        '[甲, "1,234.50", "98.5%", "10"]',
        '[甲, "12万元", "0.98", "10分"]',
        '[甲, "20人", "98", "5%"]',
        '[甲, "约40", "——", "/"]',
        '[甲, "-1.20", "0.00%", "0"]',
        '[甲, "", "无", "不适用"]',
    ],
)
def test_figures_and_words_are_left(row: str) -> None:
    assert told(cells.unreadable, table("execution", _COLUMNS, row)) == []


def test_a_merged_figure_is_told_once() -> None:
    assert told(cells.unreadable, table("execution", _COLUMNS, '[甲, "04.8", "", ""]', '[乙, ^, "", ""]')) == [
        "提示 [0#0] 甲：金额“04.8”不能读作一个数。"
    ]


def test_the_amount_of_a_header_is_read_too() -> None:
    assert told(cells.unreadable, fields("预算数|720,00000", "联系电话|0123456")) == [
        "提示 [0] 预算数“720,00000”不能读作一个数。"
    ]


@pytest.mark.parametrize("value", ["09.30", "06月", "2024年", "180", "2-3次", "1,234人", "0.5%", "007号文件要求"])
def test_values_that_may_be_dates_or_words_are_left(value: str) -> None:
    assert told(cells.unreadable, indicators(_VALUES, f'[产出, 数量, 甲, "{value}", "{value}"]')) == []


def test_a_value_with_a_zero_too_many_is_told() -> None:
    assert told(cells.unreadable, indicators(_VALUES, '[产出, 数量, 甲, "", "≥0235人次"]')) == [
        "提示 [0#0] 甲：列5“≥0235人次”不能读作一个数。"
    ]


@pytest.mark.parametrize(
    ("before", "after", "told_"),
    [
        ("4次", "≥5次", False),
        ("4", "≥5次", False),
        ("95%", "≥95百分比", False),
        ("5%", "2个百分点", False),
        ("1.5万人次", "≥15000人次", False),
        ("15万元", "15元", True),
        ("0%", "0人", True),
        ("4次", "≥5场", True),
    ],
)
def test_units_of_one_row_are_of_one_kind(before: str, after: str, told_: bool) -> None:  # noqa: FBT001 - a case
    assert bool(told(cells.row_units, indicators(_VALUES, f"[产出, 数量, 甲, {before}, {after}]"))) is told_


def test_a_unit_in_the_cell_stands_before_that_of_the_column() -> None:
    text = indicators("level1 level2 level3 target:2024 unit midyear", '[产出, 数量, 甲, "≥10", 次, "5%"]')
    assert told(cells.row_units, text) == ["说明 [0#0] 甲：列4“≥10次”，列6“5%”，单位不同。照录原文。"]
