"""Tables that a page's end cut are one again; where nobody can tell how, that is said."""

from __future__ import annotations

from dataclasses import replace

from generator.picture.blocks import (
    AsideKind,
    Picture,
    PrintedBlock,
    PrintedCell,
    PrintedPlace,
    PrintedTable,
    PrintedText,
)
from generator.picture.joining import continued, joined
from generator.picture.table_pieces import TablePiece
from tests.picture import making

HEAD = ["一级指标", "二级指标", "指标值", "备注"]
EDGES = (0.0, 60.0, 160.0, 260.0, 360.0)


def table(*rows: list[str], page: int = 1) -> PrintedTable:
    """Single cells, one after the other; "^" is the rest of the cell above, ">" of the one before."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in {"^", ">"}:
                continue
            tall = next(
                (down for down in range(1, len(rows) - row) if rows[row + down][column] != "^"), len(rows) - row
            )
            wide = next((on for on in range(1, len(texts) - column) if texts[column + on] != ">"), len(texts) - column)
            cells.append(PrintedCell(row, column, text, tall, wide, PrintedPlace(page=page)))
    return PrintedTable(len(rows), len(rows[0]), tuple(cells), PrintedPlace(page=page), (page,) * len(rows))


def measured(made: PrintedTable, below: tuple[int, ...] = (), edges: tuple[float, ...] = EDGES) -> TablePiece:
    return TablePiece(made, edges, open_below=frozenset(below))


FIRST = table(HEAD, ["产出指标", "数量指标", "≥2次", "无"], ["^", "质量指标", "优", "无"])


def pasted(second: PrintedTable, below: tuple[int, ...] = (), edges: tuple[float, ...] = EDGES) -> PrintedTable:
    made = continued(measured(FIRST, below), measured(second, edges=edges))
    assert made is not None
    return made.piece.table


def rows_of(made: PrintedTable) -> list[list[str]]:
    return [[made.covering[row, column].text for column in range(made.width)] for row in range(made.height)]


def test_a_repeated_head_is_left_out_and_told() -> None:
    second = table(HEAD, ["效益指标", "社会效益", "明显", "无"], page=2)
    made = continued(measured(FIRST), measured(second))
    assert made is not None
    assert [row[1] for row in rows_of(made.piece.table)] == ["二级指标", "数量指标", "质量指标", "社会效益"]
    assert made.piece.table.row_pages == (1, 1, 1, 2)
    assert (made.piece.table.joined_at, made.piece.table.unsure_at) == ((3,), ())
    (aside,) = made.asides
    assert (aside.kind, aside.text, aside.place.page) == (AsideKind.REPEATED_HEAD, "\t".join(HEAD), 2)


def test_an_empty_first_cell_goes_on_with_the_merged_one_above() -> None:
    made = pasted(table(HEAD, ["", "时效指标", "及时", "无"], ["^", "成本指标", "节约", "无"], page=2))
    label = made.covering[3, 0]
    assert (label.row, label.height, label.text) == (1, 4, "产出指标")
    assert made.unsure_at == ()


def test_a_text_that_stands_on_the_second_page_belongs_to_both_parts_of_its_cell() -> None:
    first = table(HEAD, ["", "数量指标", "≥2次", "无"], ["^", "质量指标", "优", "无"])
    made = continued(measured(first), measured(table(["产出指标", "时效指标", "及时", "无"], page=2)))
    assert made is not None
    assert (made.piece.table.covering[1, 0].text, made.piece.table.covering[1, 0].height) == ("产出指标", 3)


def test_a_first_row_with_blanks_where_all_others_have_text_may_be_cut() -> None:
    first = table(HEAD, ["产出指标", "数量指标", "≥2次", "无"], ["^", "为群众办实事的事项", "优", "无"])
    made = continued(measured(first), measured(table(["", "办结比例", "", ""], page=2)))
    assert made is not None
    assert made.piece.table.unsure_at == made.piece.table.joined_at == (3,)


def test_a_row_under_a_text_that_left_room_in_its_line_is_surely_new() -> None:
    made = pasted(table(["", "时效指标", "", ""], page=2))
    assert (made.joined_at, made.unsure_at) == ((3,), ())


def test_a_long_text_without_end_may_go_on() -> None:
    first = table(HEAD[:2], ["总体目标", "坚持以高质量发展为主线统筹推进各项重点工"])
    second = table(["", "作任务落实见效。"], page=2)
    edges = (0.0, 60.0, 300.0)
    made = continued(measured(first, edges=edges), measured(second, edges=edges))
    assert made is not None
    assert made.piece.table.unsure_at == (2,)
    ended = table(HEAD[:2], ["总体目标", "坚持以高质量发展为主线统筹推进各项重点工作。"])
    made = continued(measured(ended, edges=edges), measured(table(["年度目标", "作任务落实见效。"]), edges=edges))
    assert made is not None
    assert made.piece.table.unsure_at == ()


def test_a_row_of_which_every_cell_is_left_open_was_cut() -> None:
    made = pasted(table(["", "的后半句", "", ""], ["效益指标", "社会效益", "好", "无"], page=2), below=(0, 1, 2, 3))
    assert rows_of(made)[2:] == [["产出指标", "质量指标的后半句", "优", "无"], ["效益指标", "社会效益", "好", "无"]]
    assert (made.joined_at, made.unsure_at, made.row_pages) == ((2,), (), (1, 1, 1, 2))


def test_an_open_row_with_a_full_one_below_is_told_as_unsure() -> None:
    made = pasted(table(["效益指标", "社会效益", "好", "无"], page=2), below=(0, 1, 2, 3))
    assert (made.height, made.unsure_at) == (4, (3,))


def test_open_cells_go_on_and_closed_ones_have_ended() -> None:
    made = pasted(table(["", "时效指标", "", "无"], page=2), below=(0,))
    assert (made.covering[1, 0].height, made.covering[3, 2].text, made.unsure_at) == (3, "", ())


def test_a_page_with_fewer_columns_drawn_has_those_of_the_other() -> None:
    made = pasted(table(["合计", "优", "无"], page=2), edges=(1.0, 161.0, 261.0, 361.0))
    assert (made.width, made.covering[3, 0].width, made.covering[3, 2].text) == (4, 2, "优")


def test_other_columns_are_another_table() -> None:
    second = table(["合计", "优", "无"], page=2)
    assert continued(measured(FIRST), measured(second, edges=(0.0, 100.0, 200.0, 360.0))) is None
    assert continued(measured(FIRST), measured(second, edges=(0.0, 160.0, 260.0, 340.0))) is None


def test_the_same_form_filled_in_again_is_another_table() -> None:
    first = table(["项目名称", "甲"], ["主管部门", "某局"], ["资金", "1"])
    second = table(["项目名称", "乙"], ["主管部门", "某局"], ["资金", "2"])
    assert continued(measured(first, edges=(0, 9, 99)), measured(second, edges=(0, 9, 99))) is None


def test_labels_that_begin_anew_under_the_same_head_are_another_table() -> None:
    first = table(HEAD, ["产出指标", "数量", "1", "无"], ["满意度指标", "群众", "90%", "无"])
    assert continued(measured(first), measured(table(HEAD, ["产出指标", "质量", "优", "无"]))) is None
    assert continued(measured(first), measured(table(HEAD, ["满意度指标", "企业", "90%", "无"]))) is not None


def test_three_pages_are_one_table() -> None:
    grid = making.merged([HEAD, *([f"指标{at // 4}", f"二级{at}", "值", "无"] for at in range(12))], columns=1)
    rows = [
        [next(t for r, c, h, _, t in grid if c == col and r <= row < r + h) for col in range(4)] for row in range(13)
    ]
    for row in range(12, 1, -1):
        rows[row][0] = "^" if rows[row][0] == rows[row - 1][0] else rows[row][0]
    pages = [rows[:4], rows[4:9], rows[9:]]
    for page in pages[1:]:
        page[0] = ["" if page[0][0] == "^" else page[0][0], *page[0][1:]]
    piece = measured(table(*pages[0]))
    for number, page in enumerate(pages[1:], 2):
        made = continued(piece, measured(table(*([HEAD, *page]), page=number)))
        assert made is not None
        piece = made.piece
    assert making.cells_of(piece.table) == grid
    assert piece.table.row_pages == (*[1] * 4, *[2] * 5, *[3] * 4)
    assert (piece.table.joined_at, piece.table.unsure_at) == ((4, 9), ())


def word(*blocks: PrintedBlock) -> Picture:
    return joined(Picture("Word 文档", blocks))


def unpaged(made: PrintedTable) -> PrintedTable:
    return replace(made, row_pages=())


def test_tables_of_a_document_without_pages_are_joined_over_empty_lines() -> None:
    empty, title = PrintedText("", PrintedPlace()), PrintedText("二、其他", PrintedPlace())
    first, second = unpaged(FIRST), unpaged(table(HEAD, ["", "时效指标", "及时", "无"]))
    picture = word(first, empty, second, title, second)
    assert [type(block) for block in picture.blocks] == [PrintedTable, PrintedText, PrintedTable]
    assert picture.tables[0].height == 4
    assert [aside.kind for aside in picture.asides] == [AsideKind.REPEATED_HEAD]


def test_tables_of_other_width_or_with_a_line_across_stay_two() -> None:
    first = unpaged(FIRST)
    assert len(word(first, unpaged(table(["甲", "乙"]))).tables) == 2
    assert len(word(first, unpaged(table(["三、其他", ">", ">", ">"], HEAD))).tables) == 2


def test_what_its_reader_has_joined_stays_as_it_is() -> None:
    picture = Picture("PDF 文件", (FIRST, FIRST), pages=2)
    assert joined(picture) is picture
