"""A remark about two figures knows by how much they differ: what lists are in order of, largest money first."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from generator import rules
from generator.rules.remarks import Difference
from tests.rules.across import ACROSS, compared
from tests.rules.building import read as facts_of
from tests.rules.cases import CASES

_SAID = re.compile("(?:相差|超出) ([0-9.]+) ([^，。；（0-9 ]+)")
_PLANNED = {"JX523"}
"""A budget adjusted during the year: two figures that are not meant to be the same."""


def broken() -> list[rules.Remark]:
    """What the rules say of every filing made to break one."""
    alone = [rules.check(facts_of(case.breaks, **case.breaks_with)) for case in CASES]
    together = [checked for case in ACROSS for checked in rules.check_together(compared(case.breaks)).values()]
    return [remark for checked in (*alone, *together) for remark in checked.remarks]


def test_every_difference_a_remark_tells_is_known_as_a_number() -> None:
    told = [(remark, said) for remark in broken() if (said := _SAID.search(remark.text))]
    assert len({remark.rule for remark, _ in told}) > 20
    for remark, said in told:
        if remark.rule not in _PLANNED:
            assert remark.difference, remark
            assert remark.difference.shown == f"{said[1]} {said[2]}", remark


@pytest.mark.parametrize(
    ("difference", "shown", "yuan"),
    [
        (Difference(Decimal("214.00"), "万元"), "214.00 万元", Decimal(2140000)),
        (Difference(Decimal("0.5"), "元"), "0.5 元", Decimal("0.5")),
        (Difference(Decimal(15), "分"), "15 分", None),
        (Difference(Decimal("19.7"), "个百分点"), "19.7 个百分点", None),
        (Difference(Decimal(4), "场"), "4场", None),
    ],
)
def test_a_difference_is_shown_with_its_unit_and_only_money_is_money(
    difference: Difference, shown: str, yuan: Decimal | None
) -> None:
    assert difference.shown == shown
    assert difference.yuan == yuan


def test_a_target_below_an_earlier_value_knows_by_how_much() -> None:
    (below,) = {remark.difference for remark in broken() if remark.rule == "JX583"}
    assert below == Difference(Decimal(2), "次")
