"""What is drawn and written on a page is measured as it is shown."""

from __future__ import annotations

from contextlib import closing

import pypdfium2 as pdfium
import pytest

from generator.picture.pdf_geometry import Drawings, DrawnRule, PageView, _repaired, drawings_of, is_wide
from tests.privacy import papers

HEIGHT = 842.0


def drawn(operators: bytes) -> Drawings:
    with closing(pdfium.PdfDocument(papers.pdf(operators))) as document:
        page = document[0]
        assert page.get_height() == HEIGHT
        return drawings_of(page, PageView(page))


def near(rules: tuple[DrawnRule, ...]) -> list[tuple[bool, int, int, int]]:
    return [(rule.level, round(rule.at), round(rule.start), round(rule.end)) for rule in rules]


def test_lines_and_thin_rectangles_are_rules() -> None:
    (line,) = drawn(b"100 700 m 300 700 l S").rules
    assert (line.level, round(line.at)) == (True, 142)
    assert 195 < line.end - line.start < 205
    assert near(drawn(b"100 600 0.5 100 re f").rules) == [(False, 100, 142, 242)]


def test_a_drawn_box_has_four_sides_and_a_filled_one_none() -> None:
    assert sorted(near(drawn(b"100 600 200 100 re S").rules)) == [
        (False, 100, 142, 242),
        (False, 300, 142, 242),
        (True, 142, 100, 300),
        (True, 242, 100, 300),
    ]
    assert drawn(b"0.8 g 100 600 200 100 re f").rules == ()


def test_many_thin_rectangles_in_one_path_are_as_many_rules() -> None:
    assert len(drawn(b"100 600 200 0.5 re 100 650 200 0.5 re 100 700 200 0.5 re f").rules) == 3


def test_what_is_white_slanted_or_curved_is_no_rule() -> None:
    assert drawn(b"1 g 100 700 200 0.5 re f").rules == ()
    assert drawn(b"1 G 100 700 m 300 700 l S").rules == ()
    assert drawn(b"100 600 m 300 700 l S").rules == ()
    assert drawn(b"100 600 m 150 700 200 700 300 600 c S").rules == ()


def test_a_scaled_page_is_measured_in_its_own_points() -> None:
    assert near(drawn(b"q 0.5 0 0 0.5 10 0 cm 100 1400 m 300 1400 l S Q").rules) == [(True, 142, 60, 160)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("⼀⾏⽬⾼⻘⻔⻓⻆", "一行目高青门长角"),
        ("\uf0fe\uf0a8\uf06e", "☑☐■"),
        ("１２％（①≥", "１２％（①≥"),
        ("\2", "-"),
    ],
)
def test_radicals_and_symbols_become_what_they_show(written: str, read: str) -> None:
    assert "".join(_repaired(ord(letter)) for letter in written) == read


def test_tick_boxes_are_as_wide_as_characters() -> None:
    assert [is_wide(letter) for letter in "绩（☑a1%"] == [True, True, True, False, False, False]
