"""Amounts in texts: by the words before them, in their own unit, of the year their sentence is about."""

from __future__ import annotations

import pytest

from generator.facts import flat, statements
from generator.facts.flat import FactKind
from generator.model import BaseText
from tests.rules.building import read
from tests.rules.cases import report


def stated(text: str) -> list[tuple[str, str, int, bool]]:
    facts = [fact for fact in flat.of(read(report(text))) if fact.kind is FactKind.STATED]
    assert all(fact.amount for fact in facts)
    return [(fact.label, fact.text, fact.year, fact.dated) for fact in facts]


def test_every_amount_of_a_text_is_a_fact_with_the_words_before_it() -> None:
    assert stated("2023年支出620.99万元，其中基本支出600元；结余结转1,200万元。项目支出20亿元") == [
        ("2023年支出", "620.99万元", 2023, True),
        ("其中基本支出", "600元", 2023, True),
        ("结余结转", "1,200万元", 2024, False),
        ("项目支出", "20亿元", 2024, False),
    ]


def test_a_year_that_a_text_only_compares_with_is_not_the_year_of_an_amount() -> None:
    assert stated("预算5万元，比2023年预算增加1万元") == [
        ("预算", "5万元", 2024, False),
        ("比2023年预算增加", "1万元", 2024, False),
    ]


def test_figures_that_are_cut_by_a_mark_are_no_amounts() -> None:
    assert stated("支出3，518.85万元") == []


def test_a_sentence_about_another_year_is_not_about_the_year_of_the_text() -> None:
    (placed,) = read(report("2023年支出5万元。支出6万元，较2023年增加。")).of(BaseText)
    assert list(statements.sentences(placed)) == ["支出6万元，较2023年增加"]


NAMES = {"三公经费": "“三公”经费", "公务接待费": "公务接待费"}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("2024年“三公”经费预算数为114.22万元", [("三公经费", "预算", "114.22 万元")]),
        (
            "其中：公务接待费0.46万元，三公经费决算1,200元",
            [("公务接待费", "", "0.46 万元"), ("三公经费", "决算", "1200 元")],
        ),
        ("三公经费执行数5万元", [("三公经费", "执行", "5 万元")]),
        ("其他三公经费5万元", []),
        ("三公经费比上年增加5万元", []),
        ("三公经费约5万元", []),
    ],
)
def test_an_item_is_stated_only_right_behind_its_whole_name(sentence: str, told: list[tuple[str, str, str]]) -> None:
    items = statements.items(sentence, NAMES)
    assert [(item.name, item.kind, f"{item.amount.value} {item.amount.unit}") for item in items] == told
