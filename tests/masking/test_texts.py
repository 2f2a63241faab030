"""Texts and web pages keep their encoding and every byte that is not personal."""

from __future__ import annotations

import pytest

from generator import masking, privacy
from tests.privacy import lists

NUMBER = lists.NUMBER


def copy(text: str, encoding: str = "utf-8", name: str = "原件.txt") -> str:
    done = masking.masked(name, text.encode(encoding))
    assert done.refused == ""
    return done.data.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_text_keeps_its_encoding_its_marks_and_line_ends(encoding: str) -> None:
    text = f"部门整体绩效目标申报表\r\n填报人：张三\t电话：{NUMBER}\r\n\r\n金额　12.50 万元\r\n"
    expected = text.replace("张三", "**").replace(NUMBER, "199****1234")
    assert masking.masked("a.txt", text.encode(encoding)).data == expected.encode(encoding)


@pytest.mark.parametrize("way", lists.ways()[::4])
def test_no_way_to_write_a_number_is_left_in_a_text(way: str) -> None:
    assert not privacy.look_at("", copy(f"说明\n{way}\n完").encode()).hits


def test_a_table_of_commas_is_masked_by_its_columns() -> None:
    text = f"项目编码,联系人,手机,金额\n19900007777,张三,{NUMBER},19900000000\n"
    assert copy(text) == "项目编码,联系人,手机,金额\n19900007777,**,199****1234,19900000000\n"


def test_values_of_data_are_masked_one_by_one() -> None:
    text = '{"甲": [199, 0, 1234], "电话": "' + NUMBER + '"}'
    assert copy(text) == '{"甲": [199, 0, 1234], "电话": "199****1234"}'


def test_a_text_with_nothing_personal_stays_byte_for_byte() -> None:
    data = "只有文字\r\n".encode("gb18030")
    assert masking.masked("a.txt", data) == masking.MaskedDocument(data)


PAGE = """<!DOCTYPE html>
<html><head><title>表</title><meta name="author" content="x"><style>.a{width:199px}</style></head>
<body onload='x("1")'><!-- 电话 %s -->
<p>填报人：<b>张</b>三 电话：199<i>0000</i>1234&nbsp;</p><p>199</p><p>00001234</p>
<table border=1><tr><td>填报人<td colspan="2">李四</tr>
<tr><th>联系人</th><th>项目编码</th><th>备注</th></tr>
<tr><td>王&#20116;</td><td>19900007777</td><td title="手机&#49;9900001234">无 &lt; 1</td></tr></table>
<a href="tel:%s">电话</a><script>var tel = "%s"; if (1<a && 2>b) it's;</script></body></html>
"""


def test_a_page_changes_only_where_something_personal_stands() -> None:
    expected = (
        (PAGE % (NUMBER, NUMBER, NUMBER))
        .replace(f"电话 {NUMBER}", "电话 199****1234")
        .replace("<b>张</b>三", "<b>*</b>*")
        .replace("199<i>0000</i>1234", "199<i>****</i>1234")
        .replace("李四", "**")
        .replace("王&#20116;", "**")
        .replace("手机&#49;9900001234", "手机&#49;99****1234")
        .replace(f"tel:{NUMBER}", "tel:199****1234")
        .replace(f'"{NUMBER}"', '"199****1234"')
    )
    assert copy(PAGE % (NUMBER, NUMBER, NUMBER), name="a.html") == expected


@pytest.mark.parametrize("way", lists.ways()[1::9])
def test_no_way_to_write_a_number_is_left_on_a_page(way: str) -> None:
    shown = way.replace("&", "&amp;").replace("<", "&lt;")
    page = f"<html><body><p>{shown}</p><table><tr><td>电话</td><td>{shown}</td></tr></table></body></html>"
    assert not privacy.look_at("", copy(page, name="a.html").encode()).hits


def test_what_escapes_would_bring_back_is_refused() -> None:
    done = masking.masked("a.txt", "电话：&#49;9900001234".encode())
    assert done.data == b""
    assert done.refused == "a.txt：里有手机号码，程序没能遮盖干净：请在文件里遮盖后再导入"


def test_a_document_that_is_no_text_is_refused() -> None:
    assert (
        masking.masked("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40)).refused == "a.png：文件是图片，里面的文字程序不能读"
    )


@pytest.mark.parametrize(
    ("document", "name"),
    [("附件1.docx", "docx"), ("表.XLS", "xls"), ("a.tar.gz", "gz"), ("无后缀", "txt"), ("页面.html", "html")],
)
def test_the_copy_is_called_after_the_filing(document: str, name: str) -> None:
    assert masking.safe_name("self-evaluation", document) == f"self-evaluation.source.{name}"


@pytest.mark.parametrize("begun", ["<a '", '<a b="', "<!", "<!--", "<a " + "甲" * 50, "&a"])
def test_what_never_closes_on_a_page_is_masked_without_reading_it_over_and_over(begun: str) -> None:
    page = f"<html>{begun * 5000} 电话{NUMBER}"
    assert NUMBER not in copy(page, name="a.html")
