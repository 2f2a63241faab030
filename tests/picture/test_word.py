"""What a reader sees in a Word file is in its picture, in order and once."""

from __future__ import annotations

import io
from itertools import product

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.picture import AsideKind, Picture, PrintedTable, PrintedText, TextKind
from generator.picture.unreadable import UnreadableDocumentError
from generator.picture.word import read_word
from tests.picture.word_files import (
    cell,
    docx,
    links,
    list_level,
    listed,
    numbering,
    paragraph,
    row,
    run,
    table,
)


def texts(picture: Picture) -> list[str]:
    return [block.label + block.text for block in picture.blocks if isinstance(block, PrintedText)]


def first(body: str) -> str:
    return texts(read_word(docx(body)))[0]


def grid(picture: Picture, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    """(row, column, height, width, text) of each cell that is not empty."""
    cells = picture.tables[number].cells
    return [(entry.row, entry.column, entry.height, entry.width, entry.text) for entry in cells if entry.text]


def asides(body: str, **more: dict[str, str]) -> list[tuple[AsideKind, str]]:
    return [(aside.kind, aside.text) for aside in read_word(docx(body, **more)).asides]


def assert_full(printed: PrintedTable) -> None:
    covered = [
        (row, column)
        for entry in printed.cells
        for row, column in product(
            range(entry.row, entry.row + entry.height), range(entry.column, entry.column + entry.width)
        )
    ]
    assert sorted(covered) == sorted(product(range(printed.height), range(printed.width)))


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


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


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
