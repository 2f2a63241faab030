"""A workbook's picture is what a reader of its sheets sees."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.picture.blocks import AsideKind, Picture, PrintedPlace, PrintedTable, PrintedText
from generator.picture.old_workbook import read_old_workbook
from generator.picture.unreadable import UnreadableDocumentError
from generator.picture.workbook import read_workbook
from tests.picture import making

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q"
    b"\0\0\0\0IEND\xaeB`\x82"
)


def written(fill: Callable[[Any, Any], None]) -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    fill(book, book.add_worksheet("表一"))
    book.close()
    return data.getvalue()


def read(fill: Callable[[Any, Any], None]) -> Picture:
    return read_workbook(written(fill))


def changed(workbook: bytes, before: bytes, after: bytes) -> bytes:
    """The same workbook with other bytes in its parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before, after))
    return data.getvalue()


def outline(picture: Picture) -> list[str | tuple[int, int]]:
    """Texts, and sizes of tables, in order."""
    return [block.text if isinstance(block, PrintedText) else (block.height, block.width) for block in picture.blocks]


def box(sheet: Any, book: Any, area: tuple[int, int, int, int], text: str = "") -> None:
    look = book.add_format({"border": 1})
    top, left, low, right = area
    for row in range(top, low + 1):
        for column in range(left, right + 1):
            sheet.write(row, column, text or f"{row}:{column}", look)


@settings(max_examples=25)
@given(making.grids(), st.integers(0, 3))
def test_any_grid_comes_back_from_a_workbook(grid: list[making.Cell], top: int) -> None:
    (table,) = with_tables(read_workbook(making.xlsx(framed(grid), top)))
    assert making.cells_of(table) == framed(grid)


@settings(max_examples=25)
@given(making.grids())
def test_any_grid_comes_back_from_an_old_workbook(grid: list[making.Cell]) -> None:
    (table,) = with_tables(read_old_workbook(making.xls(framed(grid))))
    assert making.cells_of(table) == framed(grid)


def with_tables(picture: Picture) -> tuple[PrintedTable, ...]:
    assert len(picture.blocks) == 1
    return picture.tables


def framed(grid: list[making.Cell]) -> list[making.Cell]:
    """The grid under a row of heads: a full-width row on top would be a title."""
    width = max(column + wide for _, column, _, wide, _ in grid)
    return [(0, column, 1, 1, f"栏{column}") for column in range(width)] + [
        (row + 1, column, tall, wide, text) for row, column, tall, wide, text in grid
    ]


def test_title_and_lines_around_a_table_are_texts() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:D1", "项目支出绩效目标表", book.add_format({"align": "center"}))
        sheet.write("A2", "填报单位：某局")
        sheet.write("D2", "金额单位：万元")
        box(sheet, book, (2, 0, 4, 3))
        sheet.merge_range("A6:D6", "注：本表一式两份", book.add_format())
        sheet.write("A7", "填表人：")
        sheet.write("C7", "联系电话：")

    picture = read(fill)
    assert outline(picture) == [
        "项目支出绩效目标表",
        "填报单位：某局",
        "金额单位：万元",
        (3, 4),
        "注：本表一式两份",
        "填表人：",
        "联系电话：",
    ]
    assert [block.centred for block in picture.blocks if isinstance(block, PrintedText)] == [True, *[False] * 5]
    assert picture.blocks[2].place == PrintedPlace(sheet="表一", row=2, column=4)
    assert picture.tables[0].place == PrintedPlace(sheet="表一", table=1, row=3, column=1)
    assert picture.tables[0].cells[5].place == PrintedPlace(sheet="表一", table=1, row=4, column=2)


def test_a_bordered_title_over_the_table_is_a_text_and_a_section_inside_stays() -> None:
    def fill(book: Any, sheet: Any) -> None:
        look = book.add_format({"border": 1, "align": "center"})
        sheet.merge_range("A1:C1", "绩效自评表", look)
        box(sheet, book, (1, 0, 2, 2))
        sheet.merge_range("A4:C4", "二、绩效指标", look)
        box(sheet, book, (4, 0, 5, 2))

    assert outline(read(fill)) == ["绩效自评表", (5, 3)]


def test_an_empty_row_and_a_line_without_borders_part_two_tables() -> None:
    def fill(book: Any, sheet: Any) -> None:
        box(sheet, book, (0, 0, 1, 1))
        box(sheet, book, (3, 0, 4, 2))
        sheet.merge_range("A6:C6", "三、其他", book.add_format())
        box(sheet, book, (6, 0, 7, 2))

    assert outline(read(fill)) == [(2, 2), (2, 3), "三、其他", (2, 3)]


def test_an_empty_column_parts_two_bordered_tables() -> None:
    def fill(book: Any, sheet: Any) -> None:
        box(sheet, book, (0, 0, 2, 1))
        box(sheet, book, (0, 3, 1, 5))

    assert outline(read(fill)) == [(3, 2), (2, 3)]


def test_a_table_without_borders_keeps_its_blanks() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write("A1", "指标情况")
        for row in range(1, 4):
            for column in (0, 1, 3):
                sheet.write(row, column, f"第{row}行")
        sheet.write("A5", "完")

    picture = read(fill)
    assert outline(picture) == ["指标情况", (3, 4), "完"]
    assert picture.tables[0].covering[0, 2].text == ""


def test_bordered_blanks_are_cells() -> None:
    def fill(book: Any, sheet: Any) -> None:
        look = book.add_format({"border": 1})
        sheet.write("A1", "指标", look)
        sheet.write_blank("B1", None, look)
        sheet.write_blank("A2", None, look)
        sheet.write_blank("B2", None, look)

    assert [cell.text for cell in read(fill).tables[0].cells] == ["指标", "", "", ""]


def test_hidden_rows_columns_and_sheets_are_told_beside() -> None:
    def fill(book: Any, sheet: Any) -> None:
        box(sheet, book, (0, 0, 3, 3))
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})
        other = book.add_worksheet("底稿")
        other.write("A1", "甲")
        other.write("B1", "乙")
        other.hide()

    picture = read(fill)
    assert outline(picture) == [(3, 3)]
    assert [(aside.kind, aside.text, aside.place) for aside in picture.asides] == [
        (AsideKind.HIDDEN, "1:0\t1:1\t1:2\t1:3", PrintedPlace(sheet="表一", row=2)),
        (AsideKind.HIDDEN, "0:2\n2:2\n3:2", PrintedPlace(sheet="表一", column=3)),
        (AsideKind.HIDDEN_SHEET, "甲\t乙", PrintedPlace(sheet="底稿")),
    ]


def test_a_merged_cell_shows_its_text_though_its_first_row_is_hidden() -> None:
    def fill(book: Any, sheet: Any) -> None:
        box(sheet, book, (0, 0, 3, 2))
        sheet.merge_range("A2:A3", "产出", book.add_format({"border": 1}))
        sheet.set_row(1, None, None, {"hidden": True})

    (table,) = read(fill).tables
    assert (table.covering[1, 0].text, table.covering[1, 0].height) == ("产出", 1)


def test_what_our_own_form_says_of_itself_is_its_code() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A1", "表")
        code = book.add_worksheet("jixiao")
        code.write_string("A1", '{"form": "甲 ')
        code.write_string("A2", '乙"}')
        code.very_hidden()

    picture = read(fill)
    assert picture.form_code == '{"form": "甲 乙"}'
    assert picture.asides == ()


def test_comments_headers_footers_and_pictures_stand_beside() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write("A1", "表")
        sheet.write_comment("A1", "请核对")
        sheet.set_header('&L&"宋体,Bold"&14内部资料')
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.insert_image("B2", "x.png", {"image_data": io.BytesIO(PNG)})
        sheet.insert_textbox("C3", "一个文本框")

    assert [(aside.kind, aside.text) for aside in read(fill).asides] == [
        (AsideKind.COMMENT, "请核对"),
        (AsideKind.HEADER, "内部资料"),
        (AsideKind.PAGE_NUMBER, "第 ‹页码› 页，共 ‹总页数› 页"),
        (AsideKind.EMBEDDED, ""),
        (AsideKind.EMBEDDED, "一个文本框"),
    ]


def test_values_read_as_shown() -> None:
    def fill(book: Any, sheet: Any) -> None:
        shown = [(0.5825, "0.00%"), (45.6, "0.00_ "), (45291, 'yyyy"年"m"月"d"日"'), (0.1 + 0.2, "General")]
        for row, (value, code) in enumerate(shown):
            sheet.write(row, 0, value, book.add_format({"num_format": code, "border": 1}))
            sheet.write(row, 1, "√■☑", book.add_format({"border": 1}))
        sheet.write_boolean(4, 0, True)
        sheet.write_formula(4, 1, "=NA()", None, "#N/A")
        sheet.write_formula(5, 0, "=1+1", None, 2)
        sheet.write_rich_string(5, 1, "绩", book.add_format({"bold": True}), "效", "目标")

    texts = [cell.text for cell in read(fill).tables[0].cells]
    assert texts[::2] == ["58.25%", "45.60", "2023年12月31日", "0.3", "TRUE", "2"]
    assert texts[1::2] == [*["√■☑"] * 4, "#N/A", "绩效目标"]


def test_a_date_format_known_by_number_alone_shows_a_date() -> None:
    data = written(lambda book, sheet: sheet.write(0, 0, 45291, book.add_format({"num_format": 57})))
    assert b'numFmtId="57"' in zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml")
    assert outline(read_workbook(data)) == ["2023年12月"]


def test_zeros_a_sheet_does_not_show_are_blank() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["项目", 0, 5])
        sheet.write_row("A2", ["合计", 0.5, False])
        sheet.hide_zero()

    assert [cell.text for cell in read(fill).tables[0].cells] == ["项目", "", "5", "合计", "0.5", "FALSE"]


def test_formulas_without_a_result_are_told() -> None:
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "表一"
    for cell, value in {"A1": "项目", "B1": "金额", "A2": "合计", "B2": "=SUM(B3)", "A3": "甲", "B3": 3}.items():
        book.active[cell] = value
    book.save(data)
    picture = read_workbook(data.getvalue())
    assert [cell.text for cell in picture.tables[0].cells] == ["项目", "金额", "合计", "", "甲", "3"]
    assert len(picture.warnings) == 1
    assert re.search("“表一”的 B2 共 1 格是公式", picture.warnings[0])


def test_controls_that_cannot_be_read_are_told() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write("A1", "是否")
        sheet.insert_button("C3", {"caption": "是"})

    button = written(fill)
    assert read_workbook(button).warnings == ()
    (warning,) = read_workbook(changed(button, b'ObjectType="Button"', b'ObjectType="Checkbox"')).warnings
    assert "“表一”里有 1 个窗体控件" in warning


def test_an_old_workbook_is_read_like_a_new_one() -> None:
    book, data = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    sheet = book.add_sheet("表一")
    lined = "borders: left thin, right thin, top thin, bottom thin"
    sheet.write_merge(0, 0, 0, 2, "绩效目标表", xlwt.easyxf("align: horiz center"))
    sheet.write(1, 0, "填报单位：某局")
    for row in (2, 3):
        sheet.write(row, 0, "指标", xlwt.easyxf(lined))
        sheet.write(row, 1, 0.5825, xlwt.easyxf(lined, num_format_str="0.00%"))
        sheet.write(row, 2, 45291, xlwt.easyxf(lined, num_format_str='yyyy"年"m"月"d"日"'))
    sheet.row(4).hidden = True
    sheet.write(4, 0, "藏着")
    hidden = book.add_sheet("底稿")
    hidden.write(0, 0, "甲")
    hidden.visibility = 1
    book.save(data)
    picture = read_old_workbook(data.getvalue())
    assert outline(picture) == ["绩效目标表", "填报单位：某局", (2, 3)]
    assert [cell.text for cell in picture.tables[0].cells] == ["指标", "58.25%", "2023年12月31日"] * 2
    assert picture.blocks[0].centred
    assert [(aside.kind, aside.text) for aside in picture.asides] == [
        (AsideKind.HIDDEN, "藏着"),
        (AsideKind.HIDDEN_SHEET, "甲"),
    ]


@pytest.mark.parametrize("read_", [read_workbook, read_old_workbook])
@pytest.mark.parametrize("data", [b"", b"PK\3\4junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk"])
def test_a_broken_workbook_says_what_to_do(read_: Callable[[bytes], Picture], data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as raised:
        read_(data)
    assert "请" in raised.value.sentence


def test_a_workbook_with_a_password_says_so() -> None:
    with pytest.raises(UnreadableDocumentError, match="有密码"):
        read_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_a_workbook_cut_short_is_broken() -> None:
    data = making.xlsx([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")])
    with pytest.raises(UnreadableDocumentError):
        read_workbook(data[: len(data) // 2])


def test_a_sheet_merged_to_its_end_is_refused_and_a_cell_in_the_last_row_is_not() -> None:
    data = changed(written(lambda _, sheet: sheet.merge_range("A1:A2", "大")), b'"A1:A2"', b'"A1:A1048576"')
    with pytest.raises(UnreadableDocumentError, match="格子太多"):
        read_workbook(data)
    assert outline(read(lambda _, sheet: sheet.write("A1048576", "末"))) == ["末"]


def test_a_sheet_of_very_many_filled_columns_is_refused_before_it_is_read() -> None:
    data = written(lambda _, sheet: [sheet.write_string(0, column, "格") for column in range(600)])
    with pytest.raises(UnreadableDocumentError, match="有 600 列写着内容"):
        read_workbook(data)


def test_columns_that_are_only_formatted_do_not_count() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "部门整体绩效目标表")
        for column in range(1, 600):
            sheet.write_blank(0, column, None, book.add_format({"bold": True}))

    assert read(fill).blocks
