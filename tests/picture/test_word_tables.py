"""Tables of a Word file are full grids, whatever their rows leave out or merge."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.picture import AsideKind
from generator.picture.unreadable import UnreadableDocumentError
from generator.picture.word import read_word
from tests.picture.word_files import (
    cell,
    docx,
    paragraph,
    row,
    table,
)
from tests.picture.word_texts import asides, assert_full, grid, texts

# --- tables

SPAN = '<w:gridSpan w:val="2"/>'
BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_cells_span_columns_and_rows() -> None:
    body = table(
        row(cell("一级", properties=BEGINS), cell("横", properties=SPAN)),
        row(cell(properties=GOES_ON), "乙", "丙"),
    )
    picture = read_word(docx(body))
    assert grid(picture) == [(0, 0, 2, 1, "一级"), (0, 1, 1, 2, "横"), (1, 1, 1, 1, "乙"), (1, 2, 1, 1, "丙")]
    assert_full(picture.tables[0])


def test_a_merged_cell_ends_where_another_begins() -> None:
    body = table(
        row(cell("甲", properties=BEGINS), "1"),
        row(cell(properties=GOES_ON), "2"),
        row(cell("乙", properties=BEGINS), "3"),
        row(cell(properties=GOES_ON), "4"),
    )
    assert [entry for entry in grid(read_word(docx(body))) if entry[1] == 0] == [(0, 0, 2, 1, "甲"), (2, 0, 2, 1, "乙")]


def test_what_a_row_leaves_out_is_empty() -> None:
    before = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    picture = read_word(docx(table(row("甲", "乙", "丙"), row("丁", properties=before))))
    assert grid(picture)[3] == (1, 1, 1, 1, "丁")
    assert_full(picture.tables[0])


def test_rows_of_unequal_width_make_a_full_grid() -> None:
    picture = read_word(docx(table(row("甲"), row("乙", "丙", "丁"), row(cell("戊", properties=SPAN)))))
    assert (picture.tables[0].height, picture.tables[0].width) == (3, 3)
    assert_full(picture.tables[0])


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    assert grid(read_word(docx(table(row(cell("甲", "", "乙")))))) == [(0, 0, 1, 1, "甲\n乙")]


def test_a_table_in_a_cell_is_a_block_after_the_outer_one() -> None:
    body = table(row(cell("外", table(row("里")), paragraph(""))), row("下")) + paragraph("后")
    picture = read_word(docx(body))
    assert grid(picture, 0) == [(0, 0, 1, 1, "外"), (1, 0, 1, 1, "下")]
    assert grid(picture, 1) == [(0, 0, 1, 1, "里")]
    assert [entry.place.table for entry in picture.tables] == [1, 2]
    assert texts(picture) == ["后"]


def test_cells_merged_the_old_way_are_merged() -> None:
    begins, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(row(cell("甲", properties=begins), cell(properties=goes_on), "乙"), row("1", "2", "3"))
    assert grid(read_word(docx(body)))[:2] == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]


def test_a_text_box_in_a_cell_is_a_block_after_the_table() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框里')}</w:txbxContent></v:textbox></w:pict></w:r>"
    picture = read_word(docx(table(row(cell(paragraph("甲", box)))) + paragraph("后")))
    assert grid(picture) == [(0, 0, 1, 1, "甲")]
    assert texts(picture) == ["框里", "后"]


def test_a_text_in_the_lower_part_of_a_merged_cell_is_told() -> None:
    picture = read_word(docx(table(row(cell("甲", properties=BEGINS)), row(cell("埋", properties=GOES_ON)))))
    assert grid(picture) == [(0, 0, 2, 1, "甲")]
    assert [(aside.kind, aside.text) for aside in picture.asides] == [(AsideKind.HIDDEN, "埋")]


def test_a_cell_knows_its_place() -> None:
    picture = read_word(docx(table(row("甲")) + table(row("乙", "丙"))))
    place = picture.tables[1].cells[1].place
    assert (place.table, place.row, place.column) == (2, 1, 2)


def test_rows_and_cells_in_controls_are_read() -> None:
    controlled_cell = f"<w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt>"
    wrapped = f"<w:sdt><w:sdtContent>{row('甲', controlled_cell)}</w:sdtContent></w:sdt>"
    assert [entry[-1] for entry in grid(read_word(docx(table(wrapped, row("丙", "丁")))))] == ["甲", "乙", "丙", "丁"]


def test_a_deleted_row_is_told_and_not_in_the_table() -> None:
    body = table(row("留"), row("删", "去", properties="<w:del/>"))
    assert grid(read_word(docx(body))) == [(0, 0, 1, 1, "留")]
    assert asides(body) == [(AsideKind.DELETED, "删\t去")]


def test_two_tables_with_nothing_between_stay_two() -> None:
    body = table(row("甲", "乙")) + paragraph("") + table(row("甲", "乙"))
    assert len(read_word(docx(body)).tables) == 2


def test_a_table_no_form_has_is_refused() -> None:
    body = table(row(cell("甲", properties='<w:gridSpan w:val="65534"/>')))
    with pytest.raises(UnreadableDocumentError, match="行列太多"):
        read_word(docx(body))


spans = st.lists(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["", BEGINS, GOES_ON])), max_size=4), min_size=1, max_size=6
)


@settings(max_examples=80, deadline=None)
@given(spans)
def test_every_grid_position_is_covered_once(rows: list[list[tuple[int, str]]]) -> None:
    made = [
        row(
            *(
                cell(f"格{at}-{number}", properties=f'<w:gridSpan w:val="{width}"/>{merge}')
                for number, (width, merge) in enumerate(line)
            )
        )
        for at, line in enumerate(rows)
    ]
    picture = read_word(docx(paragraph("题") + table(*made)))
    for printed in picture.tables:
        assert_full(printed)
    seen = [entry.text for printed in picture.tables for entry in printed.cells if entry.text]
    seen += [aside.text for aside in picture.asides]
    assert sorted(seen) == sorted(f"格{at}-{number}" for at, line in enumerate(rows) for number in range(len(line)))
