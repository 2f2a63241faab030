"""Where the terms of a text stand: what is written can be read, and a text keeps its place when others come and go."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from generator.search import grams, positions, postings
from generator.search.grams import BODY, NAME, TITLE, Groups

GROUPS = {
    (BODY, (1, 2, 70)): ["党建工作", "2024年培训1469人次", "第2期党建工作"],
    (NAME, (0, 2)): ["鄂州市直机关工委"],
    (TITLE, (0,)): ["党建工作经费"],
}


def read(piece: bytes) -> Iterator[tuple[int, list[int], list[int]]]:
    """Role, pages and places of each run."""
    left = iter(postings.numbers(piece))
    for number in left:
        role, pages = number >> 2 & 3, [number >> 4]
        while number & 2:
            number = next(left)  # noqa: PLW2901 - the list goes on behind its first number
            pages.append(pages[-1] + (number >> 2))
        places = [0]
        number = 2  # noqa: PLW2901
        while number & 2:
            number = next(left)  # noqa: PLW2901
            places.append(places[-1] + (number >> 2))
        yield role, pages, places[1:]


def cut(piece: bytes, bounds: list[int]) -> list[bytes]:
    """The pieces of one."""
    (found,) = positions.cut([piece], bounds)
    return found


def held(groups: Groups) -> dict[str, bytes]:
    """The pieces of all longer terms."""
    return positions.of(groups, grams.of(groups))


def runs(term: str) -> list[tuple[int, list[int], int]]:
    """Role, pages and number of places of each run."""
    return [(role, pages, len(places)) for role, pages, places in read(held(GROUPS)[term])]


def test_a_term_names_role_pages_and_places_of_every_group():
    assert runs("党建工") == [(BODY, [1, 2, 70], 2), (TITLE, [0], 1)]
    assert runs("直机关") == [(NAME, [0, 2], 1)]


def test_three_digits_are_held_together_with_what_touches_them():
    terms = held({(BODY, (0,)): ["2024年培训1469人次", "共123", "45678"]}).keys()
    assert {"2024", "024年", "训146", "1469", "469人", "共123", "4567", "5678"} <= terms
    assert not {term for term in terms if len(term) == 3 and term.isdigit()}


def test_a_term_before_a_third_digit_is_found_with_and_without_it():
    groups = {(BODY, (0,)): ["共12人，另有共123人", "共12"]}
    assert [len(places) for *_, places in read(held(groups)["共12"])] == [3]
    assert [len(places) for *_, places in read(held(groups)["共123"])] == [1]


def test_a_string_stands_where_its_terms_follow_each_other():
    found = held({(BODY, (0,)): ["党建工作经费", "工作经费党建"]})
    places = {term: [place for *_, run in read(piece) for place in run] for term, piece in found.items()}
    (start,) = set(places["党建工"]) & {one - 3 for one in places["作经费"]}
    assert start + 1 in places["建工作"]
    assert {one + 3 for one in places["作经费"]} & set(places["费党建"]) == set()


def test_a_text_keeps_its_place_when_another_comes():
    texts = [f"{sign}项工作任务完成情况" for sign in "甲乙丙丁戊己庚辛"]
    before, after = (held({(BODY, (0,)): some}) for some in (texts, [*texts, "寅项"]))
    assert sum(before[term] != after[term] for term in before) == 0


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sets(st.integers(0, 300), min_size=1, max_size=9)), min_size=1, max_size=4)
)
def test_pages_cut_out_are_those_in_the_range(drawn):
    groups = {(role, tuple(sorted(pages))): [f"党建工作{role}"] for role, pages in drawn}
    piece = held(groups)["党建工"]
    before, inside, after = cut(piece, [0, 50, 150, 301])
    ours = list(read(inside))
    assert all(postings._PIECE.fullmatch(some) for some in (before, inside, after) if some)
    expected = [
        (role, [page - 50 for page in pages if 50 <= page < 150], places) for role, pages, places in read(piece)
    ]
    assert ours == [one for one in expected if one[1]]
    assert cut(piece, [0, 301]) == [piece]
    assert cut(piece, [50, 150]) == [inside]
    assert sum(len(pages) for some in (before, inside, after) for _, pages, _ in read(some)) == sum(
        len(pages) for _, pages, _ in read(piece)
    )
