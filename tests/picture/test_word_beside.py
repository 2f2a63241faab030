"""What a Word file holds beside its body is told; what could harm is refused."""

from __future__ import annotations

import pytest

from generator.picture import AsideKind, PrintedText, TextKind
from generator.picture.unreadable import UnreadableDocumentError
from generator.picture.word import read_word
from tests.picture.word_files import (
    cell,
    docx,
    links,
    paragraph,
    row,
    table,
)
from tests.picture.word_texts import asides, styled, texts

# --- beside the body


def test_a_footnote_stands_at_the_end_with_its_marker() -> None:
    notes = f'<w:footnote w:id="7">{paragraph("<w:r><w:footnoteRef/></w:r>", "注解")}</w:footnote>'
    body = paragraph("预算", '<w:r><w:footnoteReference w:id="7"/></w:r>') + paragraph("后")
    picture = read_word(docx(body, related={"footnotes": notes}))
    assert texts(picture) == ["预算¹", "后", "¹注解"]
    assert isinstance(picture.blocks[-1], PrintedText)
    assert picture.blocks[-1].kind is TextKind.FOOTNOTE


def test_notes_are_numbered_as_the_document_says() -> None:
    notes = "".join(f'<w:footnote w:id="{number}">{paragraph(f"注{number}")}</w:footnote>' for number in (4, 2))
    body = paragraph(
        "甲", '<w:r><w:footnoteReference w:id="2"/></w:r>', "乙", '<w:r><w:footnoteReference w:id="4"/></w:r>'
    )
    circled = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    assert texts(read_word(docx(body, related={"footnotes": notes, "settings": circled}))) == ["甲①乙②", "①注2", "②注4"]


def test_an_endnote_stands_at_the_end_too() -> None:
    notes = f'<w:endnote w:id="1">{paragraph("尾")}</w:endnote>'
    body = paragraph("甲", '<w:r><w:endnoteReference w:id="1"/></w:r>')
    assert texts(read_word(docx(body, related={"endnotes": notes}))) == ["甲i", "i尾"]


def test_headers_footers_and_page_numbers_stand_beside() -> None:
    page = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert asides(
        paragraph("文"), related={"header": paragraph("内部资料"), "footer": paragraph("第", page, "1", "页")}
    ) == [
        (AsideKind.HEADER, "内部资料"),
        (AsideKind.PAGE_NUMBER, "第1页"),
    ]


def test_a_comment_stands_beside_at_its_cell() -> None:
    comments = f'<w:comment w:id="3" w:author="甲">{paragraph("请核")}</w:comment>'
    body = table(row("甲", cell(paragraph("乙", '<w:r><w:commentReference w:id="3"/></w:r>'))))
    (aside,) = read_word(docx(body, related={"comments": comments})).asides
    assert (aside.kind, aside.text, aside.place.column) == (AsideKind.COMMENT, "请核", 2)


def test_a_photo_stands_beside() -> None:
    photo = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="现场"/><a:blip/></wp:inline></w:drawing></w:r>'
    assert asides(paragraph("文", photo)) == [(AsideKind.EMBEDDED, "现场")]


def test_an_embedded_file_is_told_once() -> None:
    inside = '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    assert asides(paragraph("文", inside)) == [(AsideKind.EMBEDDED, "Excel.Sheet.12")]


def test_nothing_but_pictures_is_a_scan() -> None:
    photo = "<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>"
    with pytest.raises(UnreadableDocumentError, match="扫描件：请先做文字识别"):
        read_word(docx(paragraph(photo)))


def test_a_file_without_a_text_is_told() -> None:
    with pytest.raises(UnreadableDocumentError, match="没有文字"):
        read_word(docx(paragraph("")))


def test_macros_and_outside_files_are_told() -> None:
    outside = links({"styles1.xml": "styles"}).replace(
        "</Relationships>",
        '<Relationship Id="x" Type="a/attachedTemplate" Target="http://example.invalid/a.dotm" TargetMode="External"/></Relationships>',
    )
    picture = read_word(
        docx(paragraph("文"), more={"word/vbaProject.bin": "x", "word/_rels/document.xml.rels": outside})
    )
    assert picture.warnings == ("文件里带有宏，没有运行。", "文件引用了别处的文件或图片，没有打开。")


def test_an_address_to_click_on_is_nothing_to_tell() -> None:
    outside = links({"http://example.invalid": "hyperlink"}).replace("/></Rel", ' TargetMode="External"/></Rel')
    assert read_word(docx(paragraph("文"), more={"word/_rels/document.xml.rels": outside})).warnings == ()


def test_a_chart_is_told() -> None:
    chart = "<w:r><w:drawing><wp:inline><c:chart/></wp:inline></w:drawing></w:r>"
    assert read_word(docx(paragraph("文", chart))).warnings == ("文件里有图表或图示，里面的文字没有读出来。",)


def test_our_own_forms_say_what_they_are() -> None:
    code = '<form-code xmlns="urn:jixiao:form">{"form": "目标"}</form-code>'
    assert read_word(docx(paragraph("文"), more={"customXml/item1.xml": code})).form_code == '{"form": "目标"}'
    assert read_word(docx(paragraph("文"), more={"customXml/item1.xml": "<other/>"})).form_code == ""


# --- safety


def test_an_entity_is_never_expanded() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(UnreadableDocumentError, match="外来的定义"):
        read_word(docx("", more={"word/document.xml": bomb}))


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnreadableDocumentError, match="解压后太大"):
        read_word(docx(paragraph("文"), more={"word/media.xml": "0" * 30_000_000}))


def test_too_many_parts_are_not_opened() -> None:
    with pytest.raises(UnreadableDocumentError, match="文件太多"):
        read_word(docx(paragraph("文"), more={f"x/{number}.xml": "" for number in range(2001)}))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_half_a_file_is_told(share: float) -> None:
    data = docx(paragraph("文"))
    with pytest.raises(UnreadableDocumentError, match="损坏或不完整"):
        read_word(data[: int(len(data) * share)])


def test_a_part_that_is_no_xml_is_told() -> None:
    with pytest.raises(UnreadableDocumentError, match="损坏或不完整"):
        read_word(docx("", more={"word/document.xml": "<w:document"}))


def test_a_style_that_stands_on_itself_ends() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="X"/></w:style>'
    picture = read_word(docx(paragraph("文", properties=styled("X")), related={"styles": styles}))
    assert texts(picture) == ["文"]
