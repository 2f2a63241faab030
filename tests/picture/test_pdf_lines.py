"""Letters become the text that was there before it was wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.picture.pdf_geometry import Letter, is_wide
from generator.picture.pdf_lines import LetterLine, flowing, lines_of, paragraphs

SIZE, PITCH = 10.0, 16.0


def letters(text: str, left: float = 0.0, row: int = 0, gap: float = 0.0) -> list[Letter]:
    """A line as a program prints it: Chinese characters ten points wide, others five."""
    made = []
    for index, letter in enumerate(text):
        width = SIZE if is_wide(letter) else SIZE / 2
        top = row * PITCH
        made.append(Letter(letter, left, top, left + width, top + SIZE, top + 8, row * 1000 + index))
        left += width + gap
    return made


def printed(*texts: str, left: float = 0.0) -> list[LetterLine]:
    return lines_of([letter for row, text in enumerate(texts) for letter in letters(text, left, row)])


def cell(*texts: str, width: float) -> str:
    return flowing(printed(*texts), 0.0, width)


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (("预算绩效管", "理"), 50, "预算绩效管理"),
        (("预算绩效管", "理"), 80, "预算绩效管\n理"),
        (("预算绩效", "管。"), 50, "预算绩效管。"),
        (("预算执行（", "2023年）"), 90, "预算执行（2023年）"),
        (("预算执行率", "，下同"), 90, "预算执行率，下同"),
        (("1、保障运转", "2、落实任务"), 60, "1、保障运转\n2、落实任务"),
        (("保障机构正", "（一）职责"), 50, "保障机构正\n（一）职责"),
        (("资金使用率", "100%"), 65, "资金使用率100%"),
        (("资金使用率", "100%"), 100, "资金使用率\n100%"),
        (("2.5%以上的", "部门"), 45, "2.5%以上的部门"),
        (("100", "200"), 40, "100\n200"),
        (("510000210000", "0019"), 60, "5100002100000019"),
        (("annual", "budget"), 40, "annual budget"),
        (("共２３", "项"), 30, "共２３项"),
    ],
)
def test_a_cell_reads_as_before_it_was_wrapped(lines: tuple[str, ...], width: float, text: str) -> None:
    assert cell(*lines, width=width) == text


@given(st.text("预算绩效目标值产出", min_size=1, max_size=40), st.integers(2, 9))
def test_chinese_wrapped_at_any_width_is_joined_without_blanks(text: str, width: int) -> None:
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    assert cell(*lines, width=width * SIZE) == text


@given(st.lists(st.text("预算绩效目标值产出", min_size=1, max_size=4), min_size=1, max_size=5))
def test_lines_that_end_early_stay_lines(lines: list[str]) -> None:
    assert cell(*lines, width=SIZE * 12) == "\n".join(lines)


def test_letters_written_last_stand_where_they_are_seen() -> None:
    box = letters("☑", 0.0)
    assert [line.text for line in lines_of([*letters("是", SIZE), *box])] == ["☑是"]


def test_a_gap_between_figure_and_character_is_no_blank_and_one_between_characters_is() -> None:
    (line,) = lines_of([*letters("完成"), *letters("≥2", 22.5), *letters("次", 35), *letters("甲", 60)])
    assert line.text == "完成≥2次 甲"


def test_justified_lines_have_no_blanks() -> None:
    (line,) = lines_of(letters("预算绩效管理", gap=3.0))
    assert line.text == "预算绩效管理"


def test_two_texts_in_one_line_are_two_blanks_apart() -> None:
    (line,) = lines_of([*letters("填报单位：某局"), *letters("金额单位：万元", 200)])
    assert line.spaced == "填报单位：某局  金额单位：万元"


def test_characters_in_halves_are_whole() -> None:
    high, low = (chr(code) for code in (0xD842, 0xDFB7))
    (line,) = lines_of(letters(f"{high}{low}林"))
    assert line.text == "𠮷林"


def test_paragraphs_begin_at_an_indented_line_and_after_one_that_ends_early() -> None:
    rows = [
        letters("一二三四五六七八", 20, 0),
        letters("九十", 0, 1),
        letters("甲乙丙丁戊己庚辛", 20, 2),
        letters("壬癸", 0, 3),
    ]
    lines = lines_of([letter for row in rows for letter in row])
    made = paragraphs(lines, 0, 100, apart=lambda _: False)
    assert ["".join(line.text for line in lines) for lines in made] == ["一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸"]
