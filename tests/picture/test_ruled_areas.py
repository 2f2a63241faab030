"""Rules enclose cells, also where a page's end left them open."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.picture.pdf_geometry import DrawnRule
from generator.picture.ruled_areas import areas_of, outermost, without_last_strip
from tests.picture import making

SIDE = 20.0


def level(at: float, start: float, end: float) -> DrawnRule:
    return DrawnRule(True, at * SIDE, start * SIDE, end * SIDE)


def upright(at: float, start: float, end: float) -> DrawnRule:
    return DrawnRule(False, at * SIDE, start * SIDE, end * SIDE)


def box(left: float, top: float, right: float, low: float) -> list[DrawnRule]:
    return [level(top, left, right), level(low, left, right), upright(left, top, low), upright(right, top, low)]


def framed(grid: list[making.Cell]) -> list[making.Cell]:
    """The grid with a row and a column of single cells, without which nobody sees how many it has."""
    height = max(row + tall for row, _, tall, _, _ in grid)
    width = max(column + wide for _, column, _, wide, _ in grid)
    head = [(0, column, 1, 1, "头") for column in range(width + 1)]
    side = [(row + 1, 0, 1, 1, "边") for row in range(height)]
    return [*head, *side, *((row + 1, column + 1, tall, wide, text) for row, column, tall, wide, text in grid)]


@given(making.grids(), st.floats(-0.04, 0.04))
def test_any_grid_is_read_from_the_lines_around_its_cells(grid: list[making.Cell], shift: float) -> None:
    cells = framed(grid)
    rules = [
        rule
        for row, column, tall, wide, _ in cells
        for rule in box(column + shift, row, column + wide + shift, row + tall)
    ]
    (area,) = areas_of(rules)
    assert list(area.spans) == sorted(cell[:4] for cell in cells)
    assert area.open_below == frozenset()


def test_a_cell_left_open_at_the_end_of_a_page_is_closed_and_told() -> None:
    rules = [*box(0, 0, 2, 1), upright(1, 0, 2), upright(0, 0, 2), upright(2, 0, 2), level(2, 1, 2)]
    (area,) = areas_of(rules)
    assert area.spans == ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1))
    assert area.open_below == {0}


def test_stubs_under_the_last_row_can_be_left_out() -> None:
    rules = [*box(0, 0, 2, 1), *(upright(at, 0, 1.5) for at in (0, 1, 2))]
    (area,) = areas_of(rules)
    assert (len(area.rows), area.open_below) == (3, {0, 1})
    assert without_last_strip(area).spans == ((0, 0, 1, 1), (0, 1, 1, 1))


def test_a_table_without_lines_at_its_sides_is_one() -> None:
    rules = [*(level(at, 0, 3) for at in range(4)), upright(1, 0, 3)]
    (area,) = areas_of(rules)
    assert [span[:2] for span in area.spans] == [(row, column) for row in range(3) for column in range(2)]


def test_double_lines_are_one_and_ornaments_none() -> None:
    doubled = [*box(0, 0, 2, 2), *box(0.1, 0.1, 1.9, 1.9), level(1, 0, 2)]
    assert [len(area.spans) for area in areas_of(doubled)] == [2]
    assert areas_of([*box(0, 0, 0.5, 0.5), level(3, 0, 5)]) == ()


def test_two_tables_are_two_and_one_inside_another_is_part_of_it() -> None:
    apart = [*box(0, 0, 2, 2), *box(0, 3, 2, 5)]
    assert [area.rows[0] for area in areas_of(apart)] == [0.0, 3 * SIDE]
    assert outermost(areas_of(apart)) == areas_of(apart)
    inside = [*box(0, 0, 6, 6), level(1, 0, 6), *box(1, 2, 4, 4)]
    assert [len(area.spans) for area in areas_of(inside)] == [2, 1]
    assert [len(area.spans) for area in outermost(areas_of(inside))] == [2]


def test_cells_that_make_no_rectangle_are_apart_row_by_row() -> None:
    rules = [*box(0, 0, 2, 2), level(1, 1, 2)]
    (area,) = areas_of([*rules, upright(1, 1, 2)])
    assert area.spans == ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1))
    assert all(area.at(x * SIDE, y * SIDE) is not None for x, y in pairwise([0.5, 1.5, 0.5]))
