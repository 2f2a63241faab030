"""What a reader sees in a Word file is in its picture, in order and once."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from generator.picture import AsideKind, PrintedTable, PrintedText, TextKind
from generator.picture.word import read_word
from tests.picture.word_files import (
    cell,
    docx,
    list_level,
    listed,
    numbering,
    paragraph,
    row,
    run,
    table,
)
from tests.picture.word_texts import asides, first, grid, styled, texts

# --- paragraphs


def test_paragraphs_and_tables_keep_their_order() -> None:
    picture = read_word(docx(paragraph("前") + table(row("甲", "乙")) + paragraph("后")))
    assert [type(block) for block in picture.blocks] == [PrintedText, PrintedTable, PrintedText]
    assert picture.format == "Word 文档"


def test_a_number_in_several_runs_is_one_number() -> None:
    assert first(paragraph(run("58"), run(".2"), run("5%"))) == "58.25%"


def test_an_empty_paragraph_is_no_block() -> None:
    assert texts(read_word(docx(paragraph("") + paragraph("有") + paragraph(" 　")))) == ["有"]


def test_a_tab_stays_a_tab_and_a_break_a_line_break() -> None:
    assert first(paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>")) == "甲\t乙\n丙"


def test_a_no_break_hyphen_is_a_hyphen() -> None:
    assert first(paragraph("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2期</w:t></w:r>")) == "1-2期"


def test_tab_stops_print_nothing() -> None:
    assert first(paragraph("甲", properties='<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>')) == "甲"


def test_text_in_controls_links_fields_and_smart_tags_is_read() -> None:
    body = paragraph(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控')}</w:sdtContent></w:sdt>",
        f"<w:hyperlink>{run('链')}</w:hyperlink>",
        f'<w:fldSimple w:instr="DATE">{run("域")}</w:fldSimple>',
        f"<w:smartTag>{run('签')}</w:smartTag>",
        f"<w:ins>{run('增')}</w:ins>",
    )
    assert first(body) == "控链域签增"


def test_the_code_of_a_field_is_not_printed() -> None:
    field = '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    assert first(paragraph(field, "结果")) == "结果"


def test_a_deleted_text_is_told_and_not_in_the_body() -> None:
    body = paragraph("留", "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "下")
    assert first(body) == "留下"
    assert asides(body) == [(AsideKind.DELETED, "删")]


def test_paragraphs_whose_break_is_deleted_are_one() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = paragraph("甲", properties=deleted) + paragraph("乙", properties=deleted) + paragraph("丙") + paragraph("丁")
    assert texts(read_word(docx(body))) == ["甲乙丙", "丁"]
    assert texts(read_word(docx(paragraph("甲", properties=deleted) + table(row("乙"))))) == ["甲"]


def test_a_moved_text_stands_where_it_was_moved_to() -> None:
    body = paragraph(f"<w:moveFrom>{run('搬')}</w:moveFrom>", "甲") + paragraph(f"<w:moveTo>{run('搬')}</w:moveTo>")
    assert texts(read_word(docx(body))) == ["甲", "搬"]


def test_a_hidden_text_is_told_and_not_in_the_body() -> None:
    body = paragraph("见", run("藏", "<w:vanish/>"), run("显", '<w:vanish w:val="0"/>'))
    assert first(body) == "见显"
    assert asides(body) == [(AsideKind.HIDDEN, "藏")]


def test_a_text_hidden_by_its_style_is_hidden() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph("见", run("藏", '<w:rStyle w:val="H"/>'))
    assert asides(body, related={"styles": styles}) == [(AsideKind.HIDDEN, "藏")]


def test_only_one_of_two_alternatives_is_read() -> None:
    both = f"<mc:AlternateContent><mc:Choice>{run('新')}</mc:Choice><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>"
    assert first(paragraph(both)) == "新"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    content = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{content}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read_word(docx(paragraph("挂", box, "着") + paragraph("后")))) == ["挂着", "框里", "后"]


# --- tick boxes and symbols


@pytest.mark.parametrize(("checked", "shown", "seen"), [("1", "☒", "☑"), ("0", "☐", "☐"), ("true", "√", "☑")])
def test_a_control_says_whether_it_is_ticked_whatever_it_shows(checked: str, shown: str, seen: str) -> None:
    box = (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>"
    )
    assert first(paragraph(box, "经常性")) == f"{seen}经常性"


@pytest.mark.parametrize(
    ("inside", "seen"),
    [("<w:checked/>", "☑"), ('<w:checked w:val="0"/>', "☐"), ('<w:default w:val="1"/>', "☑"), ("", "☐")],
)
def test_an_old_form_field_says_whether_it_is_ticked(inside: str, seen: str) -> None:
    field = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{inside}</w:checkBox></w:ffData></w:fldChar></w:r>'
    assert first(paragraph(field, "一次性")) == f"{seen}一次性"


def test_a_list_to_choose_from_shows_what_is_chosen() -> None:
    entries = '<w:result w:val="1"/><w:listEntry w:val="优"/><w:listEntry w:val="良"/>'
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{entries}</w:ddList></w:ffData></w:fldChar></w:r>'
    )
    assert first(paragraph("等级", field)) == "等级良"


@pytest.mark.parametrize(
    ("font", "code", "seen"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "☐"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "00A3", "≤"),
    ],
)
def test_symbols_of_fonts_are_everybodys_characters(font: str, code: str, seen: str) -> None:
    assert first(paragraph(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>', "是")) == f"{seen}是"


@pytest.mark.parametrize("code", ["D800", "0", "001F", "", "x", "110000", "-1"])
def test_a_symbol_that_is_no_character_is_told(code: str) -> None:
    body = paragraph("甲", f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>', "乙")
    assert first(body) == "甲乙"
    assert asides(body) == [(AsideKind.MARKUP, code)]


def test_a_symbol_typed_in_its_font_is_read_too() -> None:
    assert first(paragraph(run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>'), "95%")) == "≥95%"


# --- headings, lists, alignment

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="章"/><w:basedOn w:val="N"/>'
    '<w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="节"/><w:basedOn w:val="T1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="列"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:basedOn w:val="L0"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="L0"><w:name w:val="列0"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_a_heading_has_the_level_of_its_style_and_the_alignment_below_it() -> None:
    body = paragraph("部门", properties=styled("T2")) + paragraph("文")
    heading, text = read_word(docx(body, related={"styles": STYLES})).blocks
    assert isinstance(heading, PrintedText)
    assert isinstance(text, PrintedText)
    assert (heading.kind, heading.level, heading.centred) == (TextKind.HEADING, 2, True)
    assert (text.kind, text.level, text.centred) == (TextKind.PARAGRAPH, 0, False)


def test_headings_made_by_python_docx_have_their_level() -> None:
    document = python_docx.Document()
    document.add_heading("一、概况", 2)
    document.add_paragraph("题").alignment = WD_ALIGN_PARAGRAPH.CENTER
    stream = io.BytesIO()
    document.save(stream)
    heading, title = read_word(stream.getvalue()).blocks
    assert isinstance(heading, PrintedText)
    assert isinstance(title, PrintedText)
    assert (heading.kind, heading.level, title.centred) == (TextKind.HEADING, 2, True)


def test_labels_of_lists_are_those_word_prints() -> None:
    levels = numbering(
        list_level(0, "chineseCounting", "%1、"),
        list_level(1, "chineseCounting", "（%2）"),
        list_level(2, "decimal", "%3."),
        list_level(3, "decimalEnclosedCircle", "%4"),
    )
    depths = (0, 1, 1, 2, 2, 3, 1, 2, 0, 1)
    body = "".join(paragraph("项", properties=listed(depth)) for depth in depths)
    assert texts(read_word(docx(body, related={"numbering": levels}))) == [
        "一、项",
        "（一）项",
        "（二）项",
        "1.项",
        "2.项",
        "①项",
        "（三）项",
        "1.项",
        "二、项",
        "（一）项",
    ]


def test_the_label_is_no_part_of_the_text() -> None:
    levels = numbering(list_level(0, "chineseCounting", "%1、"))
    (block,) = read_word(docx(paragraph("项", properties=listed()), related={"numbering": levels})).blocks
    assert isinstance(block, PrintedText)
    assert (block.kind, block.label, block.text) == (TextKind.LIST_ITEM, "一、", "项")


def test_a_label_may_hold_the_numbers_above_it_in_digits() -> None:
    levels = numbering(list_level(0, "chineseCounting", "第%1章"), list_level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = paragraph("甲", properties=listed()) + paragraph("乙", properties=listed(1))
    assert texts(read_word(docx(body, related={"numbering": levels}))) == ["第一章甲", "1.1乙"]


def test_a_list_is_inherited_from_styles() -> None:
    levels = numbering(list_level(0, "decimal", "%1."), list_level(1, "lowerLetter", "%2)"))
    body = paragraph("甲", properties=styled("L")) + paragraph("乙", properties=styled("L"))
    assert texts(read_word(docx(body, related={"styles": STYLES, "numbering": levels}))) == ["a)甲", "b)乙"]


def test_a_list_with_a_start_of_its_own_begins_there() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    levels = numbering(list_level(0, "decimal", "%1."), more=more)
    body = "".join(paragraph("项", properties=listed(0, number)) for number in (1, 1, 2, 2))
    assert texts(read_word(docx(body, related={"numbering": levels}))) == ["1.项", "2.项", "5.项", "6.项"]


def test_a_paragraph_taken_out_of_its_list_has_no_label() -> None:
    levels = numbering(list_level(0, "decimal", "%1."), list_level(1, "decimal", "%2."))
    body = paragraph("甲", properties=styled("L") + listed(0, 0))
    assert texts(read_word(docx(body, related={"styles": STYLES, "numbering": levels}))) == ["甲"]


@pytest.mark.parametrize("level", ["②", "-1", "", "x"])
def test_a_level_that_is_no_number_is_none(level: str) -> None:
    levels = numbering(list_level(0, "decimal", "%1."))
    properties = f'<w:outlineLvl w:val="{level}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("甲", properties=properties)
    assert texts(read_word(docx(body, related={"numbering": levels}))) == ["1.甲"]


def test_a_bullet_is_a_dot_everybody_has() -> None:
    levels = numbering(list_level(0, "bullet", "\uf0b7"))
    body = paragraph("甲", properties=listed())
    assert texts(read_word(docx(body, related={"numbering": levels}))) == ["•甲"]


def test_a_label_in_a_cell_is_part_of_what_is_seen_there() -> None:
    levels = numbering(list_level(0, "decimal", "%1."))
    body = table(row(cell(paragraph("甲", properties=listed()), paragraph("乙", properties=listed()))))
    assert grid(read_word(docx(body, related={"numbering": levels}))) == [(0, 0, 1, 1, "1.甲\n2.乙")]
