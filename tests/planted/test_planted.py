"""A fault planted in a real filing is noted where it breaks what the form allows to check, and nothing else is said."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from generator import rules
from tests.planted import faults
from tests.planted.faults import FAULTS, KINDS, Planted
from tests.planted.looking import SINGLE, TOLD_BY

SEED = 14


def missed(planted: list[Planted]) -> list[str]:
    return [f"{fault.fault} {fault.place} → {fault.after}：{fault.broken}" for fault in planted if fault.missed]


def false(planted: list[Planted]) -> list[str]:
    return [f"{fault.fault} {fault.place} → {fault.after}：{fault.added}" for fault in planted if fault.false]


def score(planted: list[Planted]) -> str:
    """One line a fault and kind of fact: planted, to be noted, noted, false notes."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for fault in planted:
        for row in ((fault.fault, fault.kind.value), ("合计", "")):
            counts[*row, "植入"] += 1
            counts[*row, "应提示"] += bool(fault.broken)
            counts[*row, "已提示"] += bool(fault.broken) and not fault.missed
            counts[*row, "误提示"] += fault.false
    rows = dict.fromkeys(key[:2] for key in counts)
    heads = ("植入", "应提示", "已提示", "误提示")
    return "\n".join(
        f"{' '.join(row).strip()}：{'，'.join(f'{head} {counts[*row, head]}' for head in heads)}"
        for row in sorted(rows)
    )


def test_a_planted_fault_is_noted_and_nothing_else() -> None:
    planted = list(faults.plant(60, SEED))
    assert sum(bool(fault.broken) for fault in planted) >= 20
    assert missed(planted) == []
    assert false(planted) == []


def test_faults_are_the_same_for_the_same_seed() -> None:
    first, second = (list(faults.plant(8, SEED)) for _ in range(2))
    assert first == second


@pytest.mark.audit
def test_a_thousand_planted_faults(capsys: pytest.CaptureFixture[str]) -> None:
    planted = list(faults.plant(1000, SEED))
    with capsys.disabled():
        sys.stdout.write(f"\n{score(planted)}\n")
    assert {(fault.fault, fault.kind) for fault in planted} == {(fault, kind) for fault in FAULTS for kind in KINDS}
    assert sum(bool(fault.broken) for fault in planted) >= 400
    assert missed(planted) == []
    assert false(planted) == []


def test_rules_that_look_at_relations_or_single_values_are_rules() -> None:
    assert rules.RULES.keys() >= {*SINGLE, *(rule for looking in TOLD_BY.values() for rule in looking)}
