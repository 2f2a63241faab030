"""Wholes and parts that a text states: what is added up, and what is left because it may be only a part."""

from __future__ import annotations

import pytest

from generator.rules import statements
from tests.rules.building import told
from tests.rules.cases import goals, report

_ASK = "请以部门说明为准。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("共90万元。其中：30万元用于甲；60万元用于乙。", ["✓ 正文：2项相加 30＋60＝90"]),
        (
            "共90万元。其中：35万元用于甲；60万元用于乙。",
            [f"提示 [0] 正文：2项相加 35＋60＝95 万元，所列合计 90 万元，超出 5 万元，{_ASK}"],
        ),
        ("共90万元。其中：30万元用于甲；50万元用于乙。", []),
        ("甲50万元，其中：本级20万元；乙40万元。", []),
        ("共90万元。其中：30万元用于甲；其余用于乙；60万元用于丙。", []),
        ("共90万元，其中：3人30万元，5人40万元；60万元用于乙。", []),
        ("共90万元。其中：30万元用于甲。", []),
        ("共90万元。其中：300000元用于甲；60万元用于乙。", []),
        ("培训5次。其中：甲3万元；乙6万元。", []),
        ("共90.4万元，其中：甲30.4万元；乙60.00万元。", ["✓ 正文：2项相加 30.4＋60.00＝90.4"]),
        (
            "共89.97万元。其中：30万元用于甲；30万元用于乙；29.99万元用于丙。",
            ["说明 [0] 正文：3项相加 30＋30＋29.99＝89.99 万元，所列合计 89.97 万元，相差 0.02 万元，各数所写小数位不同。"],
        ),
        (
            "支出预算10万元，比上年增加3万元。支出预算中，甲4万元，比上年减少1万元；乙6万元，与上年持平。",
            ["✓ 正文：2项相加 4＋6＝10",
             f"提示 [0] 正文：各项比上年增减相加 （−1）＋0＝−1 万元，合计增减 3 万元，相差 4 万元，{_ASK}"],
        ),
    ],
)  # fmt: skip
def test_parts_of_a_text_make_its_whole(text: str, said: list[str]) -> None:
    assert told(statements.parts, report(text)) == said


def test_goals_are_read_like_reports() -> None:
    assert told(statements.parts, goals("年度目标", "共9万元。其中：3万元用于甲；6万元用于乙。")) == [
        "✓ 正文：2项相加 3＋6＝9"
    ]
