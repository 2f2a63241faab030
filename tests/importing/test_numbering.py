"""Texts cut at their own numbers, only where they really count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing import numbering
from generator.importing.numbering import NumberedItem


def cut(text: str) -> list[tuple[str, str]]:
    return [(item.label, item.text) for item in numbering.items(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1.修路。2.造桥。", ["1.", "2."]),
        ("1、修路；2、造桥", ["1、", "2、"]),
        ("一、修路。二、造桥。", ["一、", "二、"]),
        ("（一）修路。（二）造桥。", ["（一）", "（二）"]),
        ("(1)修路。(2)造桥。", ["(1)", "(2)"]),
        ("1）修路\n2）造桥", ["1）", "2）"]),
        pytest.param(
            "①修路；②造桥",
            ["①", "②"],
        ),
        ("目标1：修路。目标2：造桥。", ["目标1：", "目标2："]),
        ("年度目标1：修路。年度目标2：造桥。", ["年度目标1：", "年度目标2："]),
    ],
)
def test_a_text_that_counts_is_cut_at_its_numbers(text: str, labels: list[str]) -> None:
    assert [label for label, _ in cut(text)] == labels


def test_numbers_are_counted_beyond_ten() -> None:
    text = "".join(f"（{number}）事项。" for number in "一 二 三 四 五 六 七 八 九 十 十一 十二".split())
    assert cut(text)[-1] == ("（十二）", "事项。")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("12", 12),
        ("⑫", 12),
        ("一二", None),
        ("甲", None),
    ],
)
def test_a_number_is_what_its_words_count(words: str, number: int | None) -> None:
    assert numbering.number(words) == number


@pytest.mark.parametrize(
    "text",
    [
        "投入1.5万元，修路2.5公里。",
        "增长1.5%，2.3倍",
        "2.造桥。3.修路。",
        "按照第1、2、3季度完成",
        "见1、2号文件",
        "修路",
        "",
    ],
)
def test_figures_and_gaps_are_no_numbering(text: str) -> None:
    assert cut(text) == [("", text)]


def test_words_before_the_first_number_stay() -> None:
    assert cut("本年做好：1.修路。2.造桥。") == [("", "本年做好："), ("1.", "修路。"), ("2.", "造桥。")]


def test_the_outer_numbering_cuts_and_the_inner_stays() -> None:
    assert cut("一、路：1.修；2.扫。二、桥：1.造。") == [("一、", "路：1.修；2.扫。"), ("二、", "桥：1.造。")]


def test_a_paragraph_gives_its_number_away() -> None:
    assert numbering.leading("（三）修路") == NumberedItem("（三）", "修路")
    assert numbering.leading("1.5万元") == NumberedItem("", "1.5万元")
    assert numbering.leading("修路") == NumberedItem("", "修路")


@pytest.mark.parametrize(
    ("label", "style"),
    [("一、", "chinese"), ("（一）", "chinese-brackets"), ("1.", "digits"), ("①", "circled"), ("修路", "")],
)
def test_a_label_tells_its_style(label: str, style: str) -> None:
    assert numbering.style(label) == style


PIECES = st.sampled_from([*"一二三十12.、（）()：:。；\n 目标路", "1.", "2、", "（一）", "（二）", "目标1：", "1.5"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_but_white_space_is_lost_by_cutting(text: str) -> None:
    joined = "".join(item.label + item.text for item in numbering.items(text))
    assert "".join(joined.split()) == "".join(text.split())
    first = numbering.leading(text)
    assert "".join((first.label + first.text).split()) == "".join(text.split())


@given(st.lists(st.sampled_from([*"①②③、。；路"]), max_size=12).map("".join))
def test_nothing_is_lost_by_cutting_at_circled_numbers(text: str) -> None:
    assert "".join(item.label + item.text for item in numbering.items(text)) == text
