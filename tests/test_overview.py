"""Lists of filings: what their amounts are."""

from __future__ import annotations

from dataclasses import replace

from generator.views import overview
from generator.views.cells import Shown
from generator.views.listing import FilingRowView

ROW = FilingRowView("甲局", "甲局", "地区", "", 2024, "申报", "表", Shown(""), Shown("1"), "万元", "支出合计", False, 0)


def rows(*told: tuple[str, str]) -> tuple[FilingRowView, ...]:
    return tuple(replace(ROW, short=short, amount_label=label) for short, label in told)


def test_amounts_that_are_all_the_same_thing_need_no_words() -> None:
    assert overview.amount_labels(rows(("甲局", "支出合计"), ("乙局", "支出合计"), ("丙局", ""))) == ""


def test_each_name_of_an_amount_and_each_department_is_told_once() -> None:
    told = rows(("甲局", "支出合计"), ("乙局", "支出合计"), ("甲局", "执行数"), ("丙局", "预算数"), ("丙局", "预算数"))
    assert overview.amount_labels(told) == "支出合计（甲局等 2 个部门）；执行数；预算数（丙局）"
