"""A text keeps every character, and its tables as far as the text tells."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.picture import AsideKind, Picture, PrintedTable, PrintedText
from generator.picture.plain_text import read_plain_text
from generator.picture.unreadable import UnreadableDocumentError

ROOT = Path(__file__).parents[2]
MERGED_ROWS = (
    "填报日期：2023年\n"
    "\t部门\n名称\n\t工委\n\n"
    "\t指标\n\t一级\n指标\n\t二级指标\n\t指标值\n\n"
    "\t\n\t产出\n\t次数\n\t≥2次\n\n"
    "\t\n\t\n\t面积\n \n\n\t3亩\n\n"
    "\t\n\t\n\t时间\n\t1年\n\n\n"
    "说明：这是表后面的一段比较长的文字。\n"
)


def read(text: str) -> Picture:
    return read_plain_text(text.encode())


def rows(picture: Picture, number: int = 0) -> list[list[str]]:
    table = picture.tables[number]
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.height)]


def texts(picture: Picture) -> list[tuple[int | None, str]]:
    return [(block.place.line, block.text) for block in picture.blocks if isinstance(block, PrintedText)]


def characters(picture: Picture) -> Counter[str]:
    parts = [aside.text for aside in picture.asides]
    for block in picture.blocks:
        parts += [cell.text for cell in block.cells] if isinstance(block, PrintedTable) else [block.text]
    return counted("".join(parts))


def counted(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


def assert_full(table: PrintedTable) -> None:
    covered = [
        (row, column)
        for cell in table.cells
        for row, column in product(
            range(cell.row, cell.row + cell.height), range(cell.column, cell.column + cell.width)
        )
    ]
    assert sorted(covered) == sorted(product(range(table.height), range(table.width)))


# --- texts


def test_each_line_is_a_text_at_its_line() -> None:
    assert texts(read("甲\n\n  乙　\r\n丙")) == [(1, "甲"), (3, "乙"), (4, "丙")]


def test_a_line_with_one_tab_is_a_text() -> None:
    assert texts(read("姓名\t日期\n\n后")) == [(1, "姓名\t日期"), (3, "后")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert texts(read_plain_text("绩效目标申报表".encode(encoding))) == [(1, "绩效目标申报表")]


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(UnreadableDocumentError, match="编码"):
        read_plain_text(bytes(range(256)) * 8)


def test_blank_lines_are_no_document() -> None:
    with pytest.raises(UnreadableDocumentError, match="没有字"):
        read(" \n\t\n")


# --- rows with tabs


def test_lines_with_tabs_are_rows() -> None:
    picture = read("表\n一级\t二级\t值\n产出\t数量\t2\n\t质量\t95\n后")
    assert rows(picture) == [["一级", "二级", "值"], ["产出", "数量", "2"], ["", "质量", "95"]]
    assert [cell.place.line for cell in picture.tables[0].cells][::3] == [2, 3, 4]
    assert texts(picture) == [(1, "表"), (5, "后")]


def test_rows_of_unequal_length_make_a_full_grid() -> None:
    picture = read("甲\t乙\n丙\t丁\t戊\n")
    assert rows(picture) == [["甲", "乙", ""], ["丙", "丁", "戊"]]


def test_a_blank_line_between_rows_may_be_the_end_of_a_page() -> None:
    picture = read("甲\t乙\n丙\t丁\n\n\t续\n")
    assert (picture.tables[0].height, picture.tables[0].joined_at, picture.tables[0].unsure_at) == (3, (2,), (2,))


def test_signs_of_formulas_stay_as_they_stand() -> None:
    assert rows(read("指标\t符号\n次数\t\\geqslant\n")) == [["指标", "符号"], ["次数", "\\geqslant"]]


# --- cells on lines of their own


def test_cells_on_lines_of_their_own_are_rows() -> None:
    picture = read(MERGED_ROWS)
    assert rows(picture) == [
        ["部门\n名称", "工委"],
        ["指标", "一级\n指标", "二级指标", "指标值"],
        ["", "产出", "次数", "≥2次"],
        ["", "", "面积", "3亩"],
        ["", "", "时间", "1年"],
    ]
    assert [text for _, text in texts(picture)] == ["填报日期：2023年", "说明：这是表后面的一段比较长的文字。"]


def test_the_last_cell_of_a_short_row_is_a_wide_one() -> None:
    assert [cell.width for cell in read(MERGED_ROWS).tables[0].cells if cell.row == 0] == [1, 3]


def test_a_row_put_together_across_a_blank_line_is_told() -> None:
    (warning,) = read(MERGED_ROWS).warnings
    assert warning.startswith("第 22 行前的空行")


def test_a_cell_of_single_characters_under_each_other_is_one_cell() -> None:
    text = "\t绩\n\n效\n\n指\n\n标\n\t一级\n\t二级\n\n\t\n\t产出\n\t次数\n"
    assert rows(read(text)) == [["绩\n效\n指\n标", "一级", "二级"], ["", "产出", "次数"]]


def test_a_title_between_two_tables_ends_the_first() -> None:
    picture = read("\t甲\n\t乙\n\n附件5\n\n\t丙\n\t丁\n")
    assert [rows(picture, number) for number in range(2)] == [[["甲", "乙"]], [["丙", "丁"]]]


def test_a_blank_before_the_tab_begins_another_table() -> None:
    picture = read("\t甲\n\t乙\n \t丙\n\t丁\n")
    assert [rows(picture, number) for number in range(2)] == [[["甲", "乙"]], [["丙", "丁"]]]


# --- bars


def test_rows_with_bars_are_moved_under_their_columns() -> None:
    text = (
        "| 单位 | 项目 | 一级指标 | 指标性质 | 方向 |\n"
        "| 甲镇 | 报酬 | 产出指标 | ≥ | 正向指标 |\n"
        "| 效益指标 | ≥ | 正向指标 |||\n"
    )
    picture = read(text)
    assert rows(picture)[2] == ["", "", "效益指标", "≥", "正向指标"]
    assert "对齐" in picture.warnings[0]


def test_a_row_with_bars_over_several_lines_is_one_row() -> None:
    text = "|\n名称 |\n雾炮车 |\n||\n|\n一级指标 |\n二级指标 |\n指标值 |\n|\n"
    assert rows(read(text)) == [["名称", "雾炮车", "", ""], ["一级指标", "二级指标", "指标值", ""]]


def test_a_table_with_bars_that_says_all_its_cells_stays_as_it_is() -> None:
    picture = read("| 甲 | 乙 |\n| 1 | 2 |\n")
    assert (rows(picture), picture.warnings) == ([["甲", "乙"], ["1", "2"]], ())


# --- code


def test_a_bookmark_is_no_text() -> None:
    picture = read("[bookmark: _Toc_1]一、总体目标\n[1]号文\n")
    assert texts(picture) == [(1, "一、总体目标"), (2, "[1]号文")]
    assert [(aside.kind, aside.text, aside.place.line) for aside in picture.asides] == [
        (AsideKind.MARKUP, "[bookmark: _Toc_1]", 1)
    ]


def test_tags_in_a_cell_leave_its_paragraphs() -> None:
    picture = read("职能\t<p>1、一。</p> <p>2、二。</p>\t\n年度\t三\t\n")
    assert rows(picture)[0] == ["职能", "1、一。\n2、二。", ""]
    assert [aside.text for aside in picture.asides] == ["<p> </p> <p> </p>"]


def test_a_title_in_angle_brackets_is_a_text() -> None:
    assert texts(read("关于<条例>的细则，a<b>c")) == [(1, "关于<条例>的细则，ac")]
    assert texts(read("占比<5，且>2")) == [(1, "占比<5，且>2")]


def test_the_row_below_a_merged_head_is_no_piece_of_it() -> None:
    text = "\t规模\n\t预算\n\t1\n\t其他\n\n\t\n\t用于活动\n\n\t计划\n\t6月底\n\n\t\n\t60%\n"
    assert rows(read(text)) == [["规模", "预算", "1", "其他"], ["", "用于活动"], ["计划", "6月底"], ["", "60%"]]


# --- the texts published here

SOURCES = sorted([*ROOT.glob("content/*/*/*/*.source.txt"), *ROOT.glob("examples/content/*/*/*/*.source.txt")])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "-".join(path.parts[-4:-1]))
def test_a_published_text_is_there_whole(path: Path) -> None:
    data = path.read_bytes()
    picture = read_plain_text(data)
    assert characters(picture) == counted(data.decode())
    for table in picture.tables:
        assert_full(table)
        assert all(cell.place.line for cell in table.cells if cell.text)


SHAPES = {
    "caofeidian/jggw/2024/target": [(14, 7), (14, 7)],
    "ezhou/bianban/2023/target": [(41, 8)],
    "ezhou/jggw/2024/target": [(107, 9)],
    "hengyang/jggw/2024/target": [(22, 9)],
    "zhuzhou/jggw/2023/self-evaluation": [(21, 7), (40, 9), (38, 9), (19, 18)],
}


def published(name: str) -> Picture:
    return read_plain_text((ROOT / "content" / f"{name}.source.txt").read_bytes())


@pytest.mark.parametrize("name", SHAPES)
def test_a_published_text_has_the_tables_of_its_form(name: str) -> None:
    assert [(table.height, table.width) for table in published(name).tables] == SHAPES[name]


def test_indicators_of_a_published_text_stand_in_their_columns() -> None:
    by_name = {row[3]: row for row in rows(published("ezhou/jggw/2024/target"))[64:] if len(row) == 9}
    assert by_name["中长期规划相符性"][4:] == ["基本相符", "基本相符", "基本相符", "计划标准", "绩效基本型"]
    assert by_name["打造一批警示教育基地、廉政学习园地、纪检工作阵地。"][4:] == [
        "1个",
        "1个",
        "3个",
        "行业标准",
        "绩效创新型",
    ]


def test_a_head_printed_downwards_stands_before_its_indicators() -> None:
    head = rows(published("zhuzhou/jggw/2023/self-evaluation"), 1)[10]
    assert head[:5] == ["绩\n效\n指\n标", "一级指标", "二级指标", "三级指标", "年度指标值"]


# --- nothing lost, nothing invented

PIECES = st.lists(
    st.sampled_from(
        [
            "\t",
            "\n",
            "\n\n",
            " ",
            "　",
            "绩效",
            "指标值",
            "附件",
            "≥95%",
            "\n\t",
            "\t\t",
            "<p>",
            "</p>",
            "[bookmark: a]",
            "\\leq",
        ]
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_every_character_is_there_once(pieces: list[str]) -> None:
    text = "首" + "".join(pieces)
    picture = read(text)
    assert characters(picture) == counted(text)
    for table in picture.tables:
        assert_full(table)
    for block in picture.blocks:
        assert block.place.line is not None
        if isinstance(block, PrintedText):
            assert block.text == block.text.strip()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["|", "||", "\n", "\n|", " ", "产出指标", "95"]), min_size=1, max_size=50))
def test_every_character_between_bars_is_there_once(pieces: list[str]) -> None:
    text = "首\n|" + "".join(pieces)
    picture = read(text)
    lost = counted(text) - characters(picture)
    assert set(lost) <= {"|"}
    assert not characters(picture) - counted(text)
    for table in picture.tables:
        assert_full(table)
