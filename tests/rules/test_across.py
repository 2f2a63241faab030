"""Rules that need a department's other filings: one that keeps them, one that does not, and what must stay silent."""

from __future__ import annotations

import pytest

from tests.rules.across import ACROSS, Across, held, indicators, result, said, target

_OWN = "level1 level2 level3 target"
_DONE = "level1 level2 level3 target actual"


@pytest.mark.parametrize("case", ACROSS, ids=lambda one: one.rule)
def test_filings_that_agree_get_no_remark(case: Across) -> None:
    assert said(case.keeps, case.rule) == []
    assert not case.held or case.held in held(case.keeps)


@pytest.mark.parametrize("case", ACROSS, ids=lambda one: one.rule)
def test_filings_that_disagree_are_told_both_figures(case: Across) -> None:
    assert said(case.breaks, case.rule) == [case.says]


@pytest.mark.parametrize("case", ACROSS, ids=lambda one: one.rule)
def test_the_order_of_files_does_not_matter(case: Across) -> None:
    assert said(case.breaks[::-1], case.rule) == [case.says]


def test_indicators_only_one_of_the_two_lists_are_named_once() -> None:
    planned = target(2024, indicators(_OWN, "[产出, 数量, 培训, ≥10次]", "[产出, 数量, 调研, ≥2次]"))
    reported = result(2024, indicators(_DONE, "[产出, 数量, 培训, ≥10次, 11次]", "[产出, 数量, 宣讲, ≥3次, 3次]"))
    assert said((planned, reported), "JX585") == ["调研：申报表所列，自评未报告。", "宣讲：只见于自评，申报表未列。"]


def test_a_table_that_the_self_evaluation_does_not_have_is_not_unreported() -> None:
    planned = target(2024, indicators(_OWN, "[产出, 数量, 培训, ≥10次]", more="  horizon: 长期\n"))
    reported = result(2024, indicators(_DONE, "[产出, 数量, 宣讲, ≥3次, 3次]"))
    assert said((planned, reported), "JX585") == []


def test_a_year_without_filing_is_named() -> None:
    text = indicators(_OWN, "[产出, 数量, 培训, ≥10次]")
    assert said((target(2022, text), target(2024, text)), "JX586") == ["未收录2023年申报表，2024年不与2022年比较。"]


def test_fewer_than_five_equal_targets_are_no_remark() -> None:
    text = indicators(_OWN, *(f"[产出, 数量, 第{one}件事, ≥{one}次]" for one in "1234"))
    assert said((target(2023, text), target(2024, text)), "JX584") == []


def test_a_ceiling_above_what_was_reached_is_told_as_higher() -> None:
    reached = result(2023, indicators(_DONE, "[成本, 经济, 单价, ≤10元, 8元]"))
    assert said((reached, target(2024, indicators(_OWN, "[成本, 经济, 单价, ≤9元]"))), "JX583") == [
        "单价：2024年目标 ≤9元，高于2023年实际完成值 8元。"
    ]


def test_a_target_that_is_to_be_met_exactly_is_not_below_a_result() -> None:
    reached = result(2023, indicators(_DONE, "[产出, 时效, 开放, ≥300天, 356天]"))
    assert said((reached, target(2024, indicators(_OWN, "[产出, 时效, 开放, =310天]"))), "JX583") == []


def test_without_an_operator_no_target_is_below_a_result() -> None:
    reached = result(2023, indicators(_DONE, "[产出, 数量, 培训, 10次, 12次]"))
    assert said((reached, target(2024, indicators(_OWN, "[产出, 数量, 培训, 10次]"))), "JX583") == []
