"""One cell: as it is printed, and what it is again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.model import Mark, Prompt, Spread, Withheld
from generator.official.values import code_of, text_of, value_of

UNSURE = SimpleNamespace(unconfirmed="12次", why="列名看不清", place="第2页")
CELLS = [
    ("≥95%", "≥95%", "≥95%"),
    ("", "", ""),
    (None, "", None),
    (Mark.SAME, "", Mark.SAME),
    (Withheld(withheld="姓名不予公开"), "〔已遮盖：姓名不予公开〕", {"withheld": "姓名不予公开"}),
    (Withheld(withheld="姓名", rest="6012"), "〔已遮盖：姓名〕6012", {"withheld": "姓名", "rest": "6012"}),
    (Prompt(prompt="100字以内"), "100字以内", {"prompt": "100字以内"}),
    (Spread(spread=("甲", "乙\n丙", ""), over=3), "甲\n乙\n丙", {"spread": ["甲", "乙\n丙", ""], "over": 3}),
    (UNSURE, "12次", {"unconfirmed": "12次", "why": "列名看不清", "place": "第2页"}),
]


@pytest.mark.parametrize(("cell", "text", "plain"), CELLS, ids=lambda one: str(one)[:12])
def test_each_kind_of_cell_is_printed_in_its_own_way_and_known_again(cell, text, plain) -> None:
    assert text_of(cell) == text
    assert value_of(code_of(cell), text) == plain


@pytest.mark.parametrize(
    ("cell", "written", "value"),
    [
        (None, "写上的", "写上的"),
        (Mark.SAME, "写上的", "写上的"),
        (Prompt(prompt="100字以内"), "写上的", "写上的"),
        (Withheld(withheld="姓名"), "", {"withheld": "姓名"}),
        (Spread(spread=("甲", "乙"), over=2), "丙", {"spread": ["丙"], "over": 2}),
    ],
)
def test_what_somebody_wrote_counts(cell, written: str, value) -> None:
    assert value_of(code_of(cell), written) == value


def test_a_name_written_where_it_is_withheld_stays_withheld_in_pairs_only() -> None:
    code = code_of(Withheld(withheld="姓名"))
    assert value_of(code, "某某", personal=True) == {"withheld": "姓名"}
    assert value_of(code, "某某") == "某某"
