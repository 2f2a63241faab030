"""A page is read as a browser shows it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.picture import AsideKind, Picture, PrintedTable, PrintedText, TextKind
from generator.picture.unreadable import UnreadableDocumentError
from generator.picture.web import read_web


def read(page: str) -> Picture:
    return read_web(page.encode())


def texts(page: str) -> list[str]:
    return [block.label + block.text for block in read(page).blocks if isinstance(block, PrintedText)]


def grid(page: str, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    cells = read(page).tables[number].cells
    return [(cell.row, cell.column, cell.height, cell.width, cell.text) for cell in cells]


def assert_full(table: PrintedTable) -> None:
    covered = [
        (row, column)
        for cell in table.cells
        for row, column in product(
            range(cell.row, cell.row + cell.height), range(cell.column, cell.column + cell.width)
        )
    ]
    assert sorted(covered) == sorted(product(range(table.height), range(table.width)))


def test_headings_have_their_level() -> None:
    (block,) = read("<h2>部门<br>目标</h2>").blocks
    assert isinstance(block, PrintedText)
    assert (block.kind, block.level, block.text) == (TextKind.HEADING, 2, "部门\n目标")


def test_white_space_of_the_source_is_one_blank_and_tags_in_a_word_none() -> None:
    assert texts("<p>  预算\n   <b>5</b>8.<i>25</i>%\n</p>") == ["预算 58.25%"]


def test_blocks_end_a_text_and_what_stands_between_them_is_one() -> None:
    assert texts("甲<div>乙<p>丙</div>丁") == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    "page", ["<center>题</center>", "<p align=center>题", "<div style='text-align: center'><p>题</p></div>"]
)
def test_a_centred_text_is_centred(page: str) -> None:
    (block,) = read(page).blocks
    assert isinstance(block, PrintedText)
    assert block.centred


def test_a_text_aligned_left_in_a_centred_block_is_not_centred() -> None:
    (block,) = read("<center><p style='text-align:left'>题</p></center>").blocks
    assert isinstance(block, PrintedText)
    assert not block.centred


def test_items_have_the_number_a_browser_prints() -> None:
    page = "<ol start=3><li>甲<li value=7>乙<li>丙</ol><ol type=A><li>丁</ol><ul><li>戊</ul>"
    assert texts(page) == ["3.甲", "7.乙", "8.丙", "A.丁", "•戊"]


def test_a_list_of_chinese_numbers_and_one_without_labels() -> None:
    page = "<ol style='list-style-type: cjk-ideographic'><li>甲</ol><ul style='list-style: none'><li>乙</ul>"
    assert texts(page) == ["一、甲", "乙"]


def test_scripts_and_styles_are_no_text() -> None:
    assert texts("<title>题</title><style>p{}</style><script>var a='<p>甲'</script><p>乙") == ["乙"]


def test_what_is_hidden_is_told() -> None:
    page = "<p>见<span style='display: none'>藏</span><p hidden>隐<input type=hidden value=x><div style='VISIBILITY:hidden'>匿</div>"
    assert texts(page) == ["见"]
    assert [(aside.kind, aside.text) for aside in read(page).asides] == [
        (AsideKind.HIDDEN, "藏"),
        (AsideKind.HIDDEN, "隐"),
        (AsideKind.HIDDEN, "匿"),
    ]


def test_fields_show_what_is_in_them() -> None:
    page = (
        "<input type=checkbox checked>是<input type=checkbox>否 <input value=90>分"
        "<select><option>优<option selected>良</select><textarea>无</textarea>"
    )
    assert texts(page) == ["☑是☐否 90分良无"]


def test_a_deleted_text_and_a_picture_stand_beside() -> None:
    asides = read("<p>甲<del>乙</del><img alt=图>").asides
    assert [(aside.kind, aside.text) for aside in asides] == [(AsideKind.DELETED, "乙"), (AsideKind.EMBEDDED, "图")]


def test_cells_span_rows_and_columns() -> None:
    page = "<table><tr><th rowspan=2>一<th colspan=2>二<tr><td>三<td>四</table>"
    assert grid(page) == [(0, 0, 2, 1, "一"), (0, 1, 1, 2, "二"), (1, 1, 1, 1, "三"), (1, 2, 1, 1, "四")]


def test_a_span_of_nought_reaches_to_the_end_of_its_group() -> None:
    page = "<table><tbody><tr><td rowspan=0>一<td>二<tr><td>三<tbody><tr><td>四<td>五</table>"
    assert grid(page)[0] == (0, 0, 2, 1, "一")
    assert [cell[-1] for cell in grid(page)] == ["一", "二", "三", "四", "五"]


def test_a_span_beyond_the_table_ends_with_it() -> None:
    page = "<table><tr><td rowspan=65534>一<td>二<tr><td>三</table>"
    assert grid(page)[0] == (0, 0, 2, 1, "一")


def test_the_foot_of_a_table_stands_last() -> None:
    page = "<table><tfoot><tr><td>计</tfoot><tbody><tr><td>甲</tbody></table>"
    assert [cell[-1] for cell in grid(page)] == ["甲", "计"]


def test_a_table_in_a_cell_is_a_block_after_the_outer_one() -> None:
    page = "<table><tr><td>外<table><tr><td>里</table></table><p>后"
    assert [cell[-1] for cell in grid(page, 0)] == ["外"]
    assert [cell[-1] for cell in grid(page, 1)] == ["里"]
    assert texts(page) == ["后"]


def test_lines_and_items_of_a_cell_are_its_lines() -> None:
    assert grid("<table><tr><td>甲<br>乙<p>丙<ol><li>丁</ol></table>")[0][-1] == "甲\n乙\n丙\n1.丁"


def test_a_caption_is_a_text_before_its_table() -> None:
    picture = read("<table><caption>表一</caption><tr><td>甲</table>")
    assert [type(block) for block in picture.blocks] == [PrintedText, PrintedTable]


def test_a_hidden_row_is_no_row() -> None:
    page = "<table><tr><td>甲<tr style='display:none'><td>藏<tr><td>乙</table>"
    assert [cell[-1] for cell in grid(page)] == ["甲", "乙"]
    assert [aside.text for aside in read(page).asides] == ["藏"]


def test_texts_and_cells_know_their_line() -> None:
    page = "<html>\n<p>甲\n<table>\n<tr><td>乙</td>\n<td>\n  丙</td></table>"
    picture = read(page)
    assert picture.blocks[0].place.line == 2
    assert [cell.place.line for cell in picture.tables[0].cells] == [4, 6]
    assert picture.tables[0].place.line == 4


spans = st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=4), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(spans)
def test_every_grid_position_is_covered_once_and_every_text_is_there(rows: list[list[tuple[int, int]]]) -> None:
    cells = [
        [f"<td rowspan={height} colspan={width}>格{at}-{number}" for number, (height, width) in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    picture = read("题<table>" + "".join("<tr>" + "".join(row) for row in cells) + "</table>")
    for table in picture.tables:
        assert_full(table)
    seen = sorted(cell.text for table in picture.tables for cell in table.cells if cell.text)
    assert seen == sorted(f"格{at}-{number}" for at, row in enumerate(rows) for number in range(len(row)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_found_by_mark_or_by_trying(encoding: str) -> None:
    (block,) = read_web("<p>绩效目标".encode(encoding)).blocks
    assert isinstance(block, PrintedText)
    assert block.text == "绩效目标"


def test_a_page_that_says_gb2312_may_hold_more_characters() -> None:
    (block,) = read_web('<meta charset="gb2312"><p>绩效目标：喆'.encode("gbk")).blocks
    assert isinstance(block, PrintedText)
    assert block.text == "绩效目标：喆"


def test_a_page_that_names_a_wrong_encoding_is_read_by_trying() -> None:
    (block,) = read_web('<meta charset="utf-8"><p>绩效目标'.encode("gbk")).blocks
    assert isinstance(block, PrintedText)
    assert block.text == "绩效目标"


def test_bytes_of_no_encoding_are_told() -> None:
    assert read_web(b"<p>abc\xff\xff").warnings == ("网页没有写明文字编码，有些字可能读错了，请核对。",)


def test_nothing_but_pictures_is_a_scan() -> None:
    with pytest.raises(UnreadableDocumentError, match="先做文字识别"):
        read("<p><img src=a.png>")


def test_a_page_without_a_text_is_told() -> None:
    with pytest.raises(UnreadableDocumentError, match="没有文字"):
        read("<script>write()</script>")


def test_a_page_without_end_is_told() -> None:
    with pytest.raises(UnreadableDocumentError, match="套得太深"):
        read("<div>" * 100_000 + "甲")
