"""Doubts: a cell that does not look like its column is marked, a column of such cells loses its meaning."""

from __future__ import annotations

from typing import Any

import pytest

from generator.importing.accounts import Fate
from tests.importing import sketches
from tests.importing.sketches import Rows

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "分值"]


def table(*weights: str) -> Rows:
    names = ["培训次数", "培训人数", "合格率", "及时率", "满意度"]
    return [
        HEAD,
        *(["产出指标", "数量指标", name, "3次", weight] for name, weight in zip(names, weights, strict=False)),
    ]


def cells(rows: Rows) -> list[Any]:
    (part,) = sketches.parts(rows)
    return [row[-1] for row in part["rows"]]


def test_words_among_figures_are_marked_and_kept() -> None:
    doubtful = cells(table("10", "10", "见本单位另行说明", "10"))[2]
    assert doubtful["unconfirmed"] == "见本单位另行说明"
    assert "不像数" in doubtful["why"]
    assert "表2 第4行第5列" in doubtful["place"]


@pytest.mark.parametrize("text", ["无", "——", "/", "见附件", "十分", "１０"])
def test_short_words_and_chinese_figures_are_no_doubt(text: str) -> None:
    assert cells(table("10", "10", text, "10"))[2] == text


def test_a_column_most_of_whose_cells_are_doubtful_loses_its_meaning() -> None:
    (part,) = sketches.parts(table("按完成情况给分", "按完成情况给分", "10"))
    assert "is" not in sketches.column(part, "分值")
    assert [row[-1] for row in part["rows"]] == ["按完成情况给分", "按完成情况给分", "10"]


def test_a_doubt_makes_the_filing_a_draft_and_asks_a_person() -> None:
    imported = sketches.imported(
        "2024年度项目支出绩效自评表", "单位：万元", table("10", "10", "见本单位另行说明", "10")
    )
    assert "state: 草稿" in imported.text
    (question,) = imported.account.questions
    assert "见本单位另行说明" in question.text
    assert "见本单位另行说明" in imported.text.splitlines()[question.line - 1]
    assert imported.account.counts[Fate.UNCONFIRMED] == 1


def test_a_filing_without_doubt_is_no_draft() -> None:
    assert "state: 已公开" in sketches.imported("2024年度项目支出绩效自评表", table("10", "10", "10")).text


def test_every_cell_of_a_row_cut_by_a_page_is_marked() -> None:
    cut = sketches.table(table("10", "10", "10"), joined_at=(2,), unsure_at=(2,))
    (part,) = sketches.parts(cut)
    assert [set(map(type, row)) for row in part["rows"]] == [{str}, {dict}, {str}]
    assert "换页" in part["rows"][1][0]["why"]


def test_what_stands_alone_over_the_whole_table_is_marked_where_no_word_says_what_it_is() -> None:
    row = ["产出指标", "数量指标", "培训次数", "3次", "10"]
    (part,) = sketches.parts([HEAD, ["286001某某工委", "<", "<", "<", "<"], row])
    assert "分不清" in part["rows"][0][0]["why"]
    assert part["rows"][1] == row


def test_the_name_of_a_first_level_alone_over_the_whole_table_is_no_doubt() -> None:
    row = ["", "数量指标", "培训次数", "3次", "10"]
    (part,) = sketches.parts([HEAD, ["一、产出指标", "<", "<", "<", "<"], row])
    assert part["rows"][0][0] == "一、产出指标"


def test_a_first_level_of_words_of_the_second_keeps_its_meaning() -> None:
    (part,) = sketches.parts([HEAD, ["数量指标", "培训", "次数", "3次", "10"], ["质量指标", "合格", "率", "9%", "10"]])
    assert part["columns"][0]["is"] == "level1"
    assert part["rows"][0][0] == "数量指标"


def test_a_row_with_words_over_several_columns_of_figures_is_marked() -> None:
    head = ["", "年初预算数", "全年预算数", "全年执行数"]
    (part,) = sketches.parts([head, ["年度资金总额", "1", "2", "3"], ["按收入性质分", "一般公共预算", "<", "620.99"]])
    assert part["rows"][1][0]["unconfirmed"] == "按收入性质分"
    assert part["rows"][1][-1]["why"] == "这一行的列和表头的列对不上"
