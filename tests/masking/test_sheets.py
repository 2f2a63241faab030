"""A masked workbook holds nothing personal in any part, still opens, and keeps its figures, spans and formats."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from generator import masking, privacy
from tests.masking import made
from tests.privacy import lists

NUMBER = lists.NUMBER
Rows = list[list[object]]


def book(rows: Rows) -> Workbook:
    made_ = Workbook()
    for row in rows:
        made_.active.append(row)
    return made_


def copy(data: bytes) -> bytes:
    done = masking.masked("原件.xlsx", data)
    assert done.refused == ""
    return done.data


def values(data: bytes) -> Rows:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_names_and_numbers_are_masked_by_what_stands_around_them() -> None:
    rows: Rows = [
        ["填报人：", "张三", "联系电话", int(NUMBER)],
        ["联系人", "金额", "备注"],
        ["李四", 12.5, f"手机{NUMBER}"],
    ]
    assert values(copy(made.saved(book(rows)))) == [
        ["填报人：", "**", "联系电话", "199****1234"],
        ["联系人", "金额", "备注", None],
        ["**", 12.5, "手机199****1234", None],
    ]


def test_what_was_masked_is_told_in_general_words() -> None:
    rows = book([["填报人", "张三", "电话", NUMBER]])
    rows.properties.creator = "张三"
    assert masking.masked("a.xlsx", made.saved(rows)).changed == ("填报人姓名", "手机号码", "文档属性和批注里的作者")


@pytest.mark.parametrize("way", lists.ways()[::12])
def test_no_way_to_write_a_number_is_left(way: str) -> None:
    written = "".join(sign for sign in way if sign.isprintable() or sign in "\t\n")
    assert not privacy.look_at("", copy(made.saved(book([["联系电话", written, "备注"]])))).hits


def test_amounts_codes_formats_and_spans_stay() -> None:
    rows = book([["项目编码", "金额（元）", "占比"], ["19900007777", 19900000000, 0.5825], ["填报人", "张三", None]])
    sheet = rows.active
    sheet["C2"].number_format = "0.00%"
    sheet.merge_cells("A5:C6")
    left = openpyxl.load_workbook(io.BytesIO(copy(made.saved(rows)))).active
    assert [cell.value for cell in left[2]] == ["19900007777", 19900000000, 0.5825]
    assert left["C2"].number_format == "0.00%"
    assert [str(one) for one in left.merged_cells.ranges] == ["A5:C6"]


def test_comments_headers_names_lists_and_hidden_sheets_are_masked() -> None:
    rows = book([["项目"]])
    sheet = rows.active
    sheet["A1"].comment = Comment(f"张三:\n电话{NUMBER}", "张三")
    sheet.oddHeader.left.text = f"填报人：张三 {NUMBER}"
    sheet.add_data_validation(
        DataValidation(type="list", formula1=f'"{NUMBER},无"', prompt=f"问{NUMBER}", showInputMessage=True)
    )
    rows.defined_names["电话"] = DefinedName("电话", attr_text=f'"{NUMBER}"')
    hidden = rows.create_sheet("底稿")
    hidden.sheet_state = "veryHidden"
    hidden["B7"] = f"填报人：李四 {NUMBER}"
    left = copy(made.saved(rows))
    assert not any(word in made.everything(left) for word in (NUMBER, "张三", "李四"))
    opened = openpyxl.load_workbook(io.BytesIO(left))
    assert opened["底稿"]["B7"].value == "填报人：** 199****1234"
    assert opened["Sheet"]["A1"].comment.text == "**:\n电话199****1234"


def test_a_formula_that_says_a_number_goes_and_its_value_stays() -> None:
    rows = book([["项目", 2], ["电话", '="199"&"00001234"'], ["合计", "=SUM(B1:B1)"]])
    data = made.saved(rows)
    sheet = made.part(data, "xl/worksheets/sheet1.xml").replace("<v></v>", "<v>2</v>")
    chain = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B2" i="1"/></calcChain>'
    left = copy(made.with_parts(data, {"xl/worksheets/sheet1.xml": sheet, "xl/calcChain.xml": chain}))
    assert "00001234" not in made.everything(left)
    assert "SUM" not in made.part(left, "xl/worksheets/sheet1.xml")
    assert values(left)[2] == ["合计", 2]
    assert "xl/calcChain.xml" not in made.names(left)


def test_macros_are_dropped() -> None:
    data = made.saved(book([["项目", 1]]))
    types = made.part(data, "[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    rels = made.part(data, "xl/_rels/workbook.xml.rels").replace(
        "</Relationships>", '<Relationship Id="r9" Type="t" Target="vbaProject.bin"/></Relationships>'
    )
    parts = {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": rels, "xl/vbaProject.bin": b"\xd0\xcfmacro"}
    left = copy(made.with_parts(data, parts))
    assert "vbaProject" not in "".join([*made.names(left), made.everything(left)])
    assert values(left) == [["项目", 1]]


def test_threaded_comments_and_who_saved_the_file_where_are_masked() -> None:
    person = '<personList xmlns="u"><person displayName="张三" id="{1}" userId="zs" providerId="None"/></personList>'
    thread = f'<ThreadedComments xmlns="u"><threadedComment ref="A1"><text>电话{NUMBER}</text></threadedComment></ThreadedComments>'
    path = '<x15ac:absPath xmlns:x15ac="u" url="C:\\Users\\zhangsan\\Desktop\\"/>'
    data = made.saved(book([["项目"]]))
    workbook = made.part(data, "xl/workbook.xml").replace("<sheets>", f"{path}<sheets>")
    parts = {"xl/persons/person.xml": person, "xl/threadedComments/t1.xml": thread, "xl/workbook.xml": workbook}
    left = made.everything(copy(made.with_parts(data, parts)))
    assert not any(word in left for word in ("张三", NUMBER, "zhangsan"))


def shared(rows: Rows) -> bytes:
    """A workbook whose cells share their strings, as Excel writes it."""
    packed = io.BytesIO()
    written = xlsxwriter.Workbook(packed)
    sheet = written.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    sheet.write_rich_string(len(rows), 0, "电话", written.add_format({"bold": True}), "199", "00001234")
    written.close()
    return packed.getvalue()


@pytest.mark.parametrize("make", [shared, lambda rows: made.saved(book(rows))])
def test_a_text_used_in_several_cells_is_masked_where_one_of_them_says_so(make: Callable[[Rows], bytes]) -> None:
    assert values(copy(make([["填报人", "张三"], ["甲", "乙"], ["甲", "张三"]])))[2] == ["甲", "**"]


def test_a_string_of_several_runs_is_masked_in_its_runs() -> None:
    left = copy(shared([["甲"]]))
    assert values(left)[1] == ["电话199****1234"]
    assert "<t>****1234</t>" in made.part(left, "xl/sharedStrings.xml")


def test_masking_gives_the_same_bytes_every_time_and_changes_nothing_again() -> None:
    data = made.saved(book([["填报人", "张三"]]))
    once = copy(data)
    assert copy(data) == once
    assert masking.masked("a.xlsx", once) == masking.MaskedDocument(once)
