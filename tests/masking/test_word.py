"""A masked Word document holds nothing personal in any part, still opens, and keeps its tables."""

from __future__ import annotations

import io

import docx
import pytest

from generator import documents, masking, privacy
from tests.masking import made
from tests.privacy import lists

NUMBER = lists.NUMBER


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    document = opened(data)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def copy(data: bytes) -> bytes:
    done = masking.masked("原件.docx", data)
    assert done.refused == ""
    return done.data


def test_a_number_split_over_runs_is_masked_in_its_runs() -> None:
    data = copy(made.word(("电话：199", "0000", "1234。")))
    assert [run.text for run in opened(data).paragraphs[0].runs] == ["电话：199", "****", "1234。"]


@pytest.mark.parametrize("way", lists.ways()[::6])
def test_no_way_to_write_a_number_is_left(way: str) -> None:
    written = "".join(sign for sign in way if sign.isprintable() or sign in "\t\n")
    half = len(written) // 2
    data = copy(made.word((written[:half], written[half:]), table=(("联系电话", written, "备注"),)))
    assert not privacy.look_at("", data).hits


def test_names_beside_below_and_after_their_labels_are_masked() -> None:
    table = (
        ("填报人", "张三", "电话"),
        ("单位负责人", "李四", "027-60661210"),
        ("联系人", "金额", "备注"),
        ("王五", "1", ""),
    )
    data = copy(made.word("填报人：赵六（签字）　填表日期：2024年1月1日", table=table))
    assert texts(data)[0] == "填报人：**（签字）　填表日期：2024年1月1日"
    assert texts(data)[2:] == [
        *("填报人", "**", "电话"),
        *("单位负责人", "**", "027-60661210"),
        *("联系人", "金额", "备注"),
        *("**", "1", ""),
    ]


def test_what_was_masked_is_told_in_general_words() -> None:
    done = masking.masked("a.docx", made.word(f"填报人：张三　电话：{NUMBER}", author="张三"))
    assert done.changed == ("填报人姓名", "手机号码", "文档属性和批注里的作者")


def test_amounts_and_codes_stay() -> None:
    table = (("项目编码", "金额（元）", "备注"), ("19900007777", "19900000000", "无"))
    data = copy(made.word("完", table=table, author="张三"))
    assert texts(data)[-3:] == ["19900007777", "19900000000", "无"]


def test_spans_of_a_table_are_kept() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "示例"
    table.cell(1, 0).text = "填报人：张三"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "跨两行"
    document.add_paragraph("完")
    before = made.saved(document)
    after = copy(before)
    assert made.part(after, "word/document.xml").count("gridSpan") == made.part(before, "word/document.xml").count(
        "gridSpan"
    )
    assert made.part(after, "word/document.xml").count("vMerge") == made.part(before, "word/document.xml").count(
        "vMerge"
    )
    assert [cell.text for cell in opened(after).tables[0].rows[1].cells] == ["填报人：**", "跨两行", ""]


@pytest.mark.parametrize(
    "name", ["footer1", "header3", "comments", "footnotes", "endnotes", "glossary/document", "charts/chart1"]
)
def test_a_number_in_any_part_is_masked(name: str) -> None:
    xml = f'<w:x xmlns:w="{made.WORD}"><w:p><w:r><w:t>填报人：张三 199</w:t></w:r><w:r><w:t>00001234</w:t></w:r></w:p></w:x>'
    data = copy(made.with_parts(made.word("正文"), {f"word/{name}.xml": xml}))
    assert "填报人：** 199" in made.part(data, f"word/{name}.xml")
    assert "****1234" in made.part(data, f"word/{name}.xml")


def test_deleted_text_field_codes_and_text_boxes_are_masked() -> None:
    body = (
        f"<w:p><w:del w:author='张三' w:id='1'><w:r><w:delText>199</w:delText></w:r><w:r><w:delText>00001234</w:delText></w:r></w:del>"
        f"<w:r><w:instrText>HYPERLINK tel:{NUMBER}</w:instrText></w:r>"
        f"<w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent><w:p><w:r><w:t>手机{NUMBER}</w:t></w:r></w:p>"
        f"</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    plain = made.word("正文")
    xml = made.part(plain, "word/document.xml").replace("<w:body>", f"<w:body>{body}")
    left = made.everything(copy(made.with_parts(plain, {"word/document.xml": xml})))
    assert NUMBER not in left
    assert "00001234" not in left
    assert "张三" not in left


def test_authors_are_cleared_everywhere() -> None:
    comment = f'<w:comments xmlns:w="{made.WORD}"><w:comment w:id="0" w:author="张三" w:initials="张"><w:p/></w:comment></w:comments>'
    people = '<w15:people xmlns:w15="urn:w15"><w15:person w15:author="张三"/></w15:people>'
    data = made.with_parts(made.word("正文", author="张三"), {"word/comments.xml": comment, "word/people.xml": people})
    left = copy(data)
    assert "张" not in made.everything(left)
    assert opened(left).core_properties.author == ""


def test_a_link_to_a_mobile_number_and_the_folder_of_a_user_are_masked() -> None:
    plain = made.word("正文")
    rels = made.part(plain, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="r98" Type="t" TargetMode="External" Target="tel:{NUMBER}"/>'
        '<Relationship Id="r99" Type="t" TargetMode="External" Target="file:///C:\\Users\\zhangsan\\a.dotx"/></Relationships>',
    )
    left = made.part(
        copy(made.with_parts(plain, {"word/_rels/document.xml.rels": rels})), "word/_rels/document.xml.rels"
    )
    assert "tel:199****1234" in left
    assert "zhangsan" not in left


def test_a_document_with_nothing_personal_stays_as_it_is() -> None:
    data = made.word("只有文字", table=(("甲", "乙"),))
    done = masking.masked("a.docx", copy(data))
    assert (done.data, done.changed) == (copy(data), ())


def test_masking_gives_the_same_bytes_every_time_and_changes_nothing_again() -> None:
    data = made.word(f"填报人：张三 {NUMBER}", author="张三")
    once = copy(data)
    assert copy(data) == once
    assert masking.masked("a.docx", once) == masking.MaskedDocument(once)


def test_the_picture_of_the_first_page_goes_with_what_was_masked() -> None:
    data = made.word(f"电话{NUMBER}")
    assert "docProps/thumbnail.jpeg" in made.names(data)
    left = copy(data)
    assert "docProps/thumbnail.jpeg" not in made.names(left)
    assert "thumbnail" not in made.part(left, "_rels/.rels")


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("customXml/item1.xml", "附带的数据（customXml）里有手机号码：请删去后重新保存"),
        ("word/embeddings/a.docx", "嵌入的文件里有手机号码：请把嵌入的文件遮盖或删去后重新保存"),
    ],
)
def test_what_cannot_be_masked_is_refused_with_a_sentence(part: str, sentence: str) -> None:
    inner = made.word(f"电话{NUMBER}") if part.endswith("docx") else f"<a>手机{NUMBER}</a>"
    done = masking.masked("原件.docx", made.with_parts(made.word("正文"), {part: inner}))
    assert (done.data, done.refused) == (b"", f"原件.docx：{sentence}")


def test_what_is_left_after_masking_is_refused() -> None:
    chart = "<c xmlns='urn:c'><v>199</v><v>0000</v><v>1234</v></c>"  # three values which are read as one text
    done = masking.masked("a.docx", made.with_parts(made.word("正文"), {"word/charts/chart1.xml": chart}))
    assert done.data == b""
    assert "程序没能遮盖干净" in done.refused


def test_a_broken_document_is_refused() -> None:
    assert masking.masked("a.docx", made.word("正文")[:900]).refused == "a.docx：文件已损坏或不完整，不能读"


def test_a_picture_in_a_document_is_left_to_the_office_that_checks_it() -> None:
    data = made.with_parts(made.word(f"电话{NUMBER}"), {"word/media/image1.png": b"\x89PNG\r\n\x1a\n"})
    assert documents.read("", copy(data)).unread == ("里有图片，里面的文字程序不能读",)
