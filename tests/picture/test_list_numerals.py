"""Numbers of lists as Word writes them."""

from __future__ import annotations

import pytest

from generator.picture import list_numerals


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCounting", 101, "一百零一"),
        ("chineseCounting", 110, "一百一十"),
        ("chineseCounting", 1005, "一千零五"),
        ("chineseLegalSimplified", 15, "拾伍"),
        ("ideographTraditional", 2, "乙"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 4, "⒋"),
        ("ideographEnclosedCircle", 5, "㊄"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("upperLetter", 26, "Z"),
        ("lowerLetter", 28, "bb"),
        ("decimal", 3, "3"),
        ("ideographTraditional", 11, "11"),
        ("anythingElse", 6, "6"),
    ],
)
def test_a_number_is_written_as_its_style_says(style: str, number: int, text: str) -> None:
    assert list_numerals.written(number, style) == text


def test_the_marker_of_a_note_is_raised() -> None:
    assert list_numerals.superscript(120) == "¹²⁰"
