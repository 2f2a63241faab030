"""Points that names declare, deductions, grades and full marks, as their words say them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.facts import flat, weights
from generator.facts.flat import FactKind
from tests.rules.building import read
from tests.rules.cases import indicators


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("产出指标(50分)", "50"),
        ("效益指标（30 分）", "30"),
        ("成本指标(0-20)分", "0-20"),
        ("绩效目标1(40.5分)", "40.5"),
        ("产出指标", ""),
        ("2024年(50个)", ""),
    ],
)
def test_points_that_a_name_declares(name: str, points: str) -> None:
    found = weights.declared_points(name)
    assert (weights.points_shown(found) if found else "") == points


def test_a_name_without_its_points() -> None:
    assert weights.without_points("产出指标(50分)") == "产出指标"


def test_the_points_of_a_group_are_a_fact_of_its_name() -> None:
    facts = read(indicators("level1 level3 target", "[产出指标(50分), 次数, 5次]", "[^, 天数, 3天]"))
    (group,) = (fact for fact in flat.of(facts) if fact.kind is FactKind.NAME and fact.measure)
    assert group.measure
    assert (group.path, group.measure.number, group.measure.unit) == (("产出指标(50分)",), 50, "分")


def test_what_is_taken_for_every_one_that_is_missing() -> None:
    rule = weights.deduction("按要求开展2次活动得满分,每少开展1次扣1.25分")
    assert (rule.each, rule.steps) == (Decimal("1.25"), ())


def test_what_is_taken_for_each_result() -> None:
    rule = weights.deduction("效果显著得满分,效果良好扣1分,效果一般扣3分")
    assert (rule.each, rule.steps, rule.period) == (None, (1, 3), "")


def test_what_is_taken_by_the_week() -> None:
    rule = weights.deduction("及时率100%得满分,每超过规定时间1周扣0.5分")
    assert (rule.steps, rule.period, rule.words) == ((), "1周", "每超过规定时间1周扣0.5分")


def test_a_grade_and_its_bounds() -> None:
    assert weights.grade(["", "等级：优"]) == "优"
    assert weights.grade(["优秀的工作"]) == ""
    assert weights.grade_bounds(["优（90分以上），良（80分）"]) == {"优": 90, "良": 80}


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("本表满分100分。", 100),
        ("分值合计为100分", 100),
        ("总分(100分)", 100),
        ("自评总分100分", None),
        ("满分10分", None),
    ],
)
def test_full_marks_are_only_what_is_called_so(text: str, full: int | None) -> None:
    assert weights.full_marks([text]) == full


def test_how_a_column_says_that_its_scores_are_reckoned() -> None:
    found = weights.by_rate("得分(20分*执行率)")
    assert found
    assert (found.full, found.words) == (20, "20分*执行率")
    assert weights.by_rate("得分") is None
