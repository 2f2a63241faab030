"""Every letter of a page belongs to a cell or to none."""

from __future__ import annotations

from generator.picture.page_readings import _holder
from generator.picture.pdf_geometry import Letter
from generator.picture.ruled_areas import RuledArea

AREA = RuledArea((0.0, 50.0, 100.0), (0.0, 40.0, 80.0), ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)), frozenset({0}))


def letter(x: float, y: float) -> Letter:
    return Letter("级", x - 5, y - 5, x + 5, y + 5, y + 4, 0)


def test_a_letter_belongs_to_the_cell_around_it() -> None:
    assert [_holder(AREA, letter(x, y)) for x, y in [(25, 20), (25, 60), (75, 20), (75, 60)]] == [0, 0, 1, 2]


def test_a_line_that_hangs_out_of_an_open_cell_belongs_to_it_and_one_further_down_does_not() -> None:
    assert _holder(AREA, letter(25, 88)) == 0
    assert _holder(AREA, letter(75, 88)) is None
    assert _holder(AREA, letter(25, 100)) is None
    assert _holder(AREA, letter(120, 88)) is None
