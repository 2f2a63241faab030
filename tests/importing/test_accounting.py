"""The account: every character of a document is in the filing, or the account says which are not."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing import accounting
from generator.importing.accounts import Fate
from generator.picture import Aside, AsideKind, Picture, PrintedPlace
from tests.importing import roundtrip, sketches
from tests.importing.sketches import WISHES, Rows

TEXTS = st.text("一二三四1234.%；：() \n", max_size=12)


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_what_is_missing_are_the_letters_that_no_piece_has(text: str, pieces: list[str]) -> None:
    lost = accounting.missing(text, pieces)
    kept = Counter("".join(pieces))
    assert all(
        Counter(lost)[letter] == max(0, Counter(text)[letter] - kept[letter]) for letter in set(text) - set(" \n：()")
    )
    assert not set(lost) & set(" \n：()")


@pytest.mark.parametrize(
    ("text", "pieces", "lost"),
    [
        ("填报单位：某局", ["填报单位", "某局"], ""),
        ("☑新增 ☐延续", ["新增", "延续"], ""),
        ("≥95%", ["95%"], "≥"),
        ("1122", ["12"], "12"),
        ("", [], ""),
    ],
)
def test_white_space_colons_and_ticks_may_go_and_nothing_else(text: str, pieces: list[str], lost: str) -> None:
    assert sorted(accounting.missing(text, pieces)) == sorted(lost)


CELLS = st.sampled_from(
    [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "分值",
        "得分",
        "产出指标",
        "数量指标",
        "合计",
        "其中：财政拨款",
        "资金来源",
        "预算数",
        "项目名称",
        "绩效目标",
        "年度目标",
        "填报单位",
        "备注",
        "注：见附件",
        "3次",
        "10",
        "95%",
        "",
        "说明",
        "1.修路。2.造桥。",
        "（2024年度）",
        "☑新增 ☐延续",
        "单位：万元",
        "培训次数",
        "2023年",
        "近两年指标值",
        "同意",
        "——",
        "绩效指标",
        "项目资金",
    ]
)


@st.composite
def grids(draw: st.DrawFn) -> Rows:
    """A grid of words from forms, some cells merged downwards or sideways."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    rows = [[draw(CELLS) for _ in range(width)] for _ in range(height)]
    for row in range(1, height):
        for column in range(width):
            alone = "<" not in (rows[row][column], rows[row - 1][column])
            if draw(st.integers(0, 5)) == 0 and alone:
                rows[row][column] = "^"
    if draw(st.booleans()) and width > 1:
        rows.append([draw(CELLS), *["<"] * (width - 1)])
    return rows


@given(st.lists(CELLS.filter(str.strip) | grids(), min_size=1, max_size=4))
def test_every_document_is_accounted_for_to_the_last_letter(blocks: list[str | Rows]) -> None:
    imported = sketches.imported("2024年度项目支出绩效自评表", *blocks)
    told = {(entry.block, entry.cell): entry for entry in imported.account.entries}
    assert told.keys() == {(origin.block, origin.cell) for origin, _ in accounting.document(imported.account.picture)}
    certain = [entry for entry in told.values() if entry.fate in {Fate.RECOGNISED, Fate.KEPT}]
    if len(certain) == len(told):
        assert roundtrip.lost(imported.account.picture, imported.text) == ""


@given(st.lists(CELLS.filter(str.strip) | grids(), min_size=1, max_size=4))
def test_nothing_of_a_document_is_left_out(blocks: list[str | Rows]) -> None:
    imported = sketches.imported("2024年度项目支出绩效自评表", *blocks)
    assert [entry.text for entry in imported.account.entries if entry.fate is Fate.LEFT_OUT] == []


def test_every_entry_tells_the_line_its_text_stands_in() -> None:
    rows: Rows = [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "培训次数", "3次"],
        ["^", "质量指标", "合格率", "95%"],
    ]
    imported = sketches.imported("2024年度项目支出绩效自评表", "单位：万元", rows)
    lines = imported.text.splitlines()
    for entry in imported.account.entries:
        if entry.cell is not None:
            assert entry.text in lines[entry.line - 1]


def test_what_stands_beside_the_body_is_told_and_not_taken() -> None:
    picture = sketches.picture("2024年度项目支出绩效自评表", [["项目名称", "场馆开放"]])
    aside = Aside(AsideKind.PAGE_NUMBER, "第 1 页", PrintedPlace())
    made = sketches.importer.imported(Picture("Word 文档", picture.blocks, (aside,)), "x.docx", WISHES)
    last = made.account.entries[-1]
    assert (last.block, last.text, last.fate, last.reason) == (-1, "第 1 页", Fate.LEFT_OUT, "页码")
    assert "第 1 页" not in made.text


def test_a_brief_account_says_the_same_counts_and_what_was_left_out() -> None:
    account = sketches.imported(
        "项目支出绩效自评表", [["项目名称", "甲"], ["填报人", "某某"]], "第 1 页 共 2 页"
    ).account
    brief = account.brief
    assert (brief.counts, brief.questions, brief.picture.blocks) == (account.counts, account.questions, ())
    assert [entry for entry in brief.entries if entry.fate is Fate.LEFT_OUT] == [
        entry for entry in account.entries if entry.fate is Fate.LEFT_OUT
    ]
