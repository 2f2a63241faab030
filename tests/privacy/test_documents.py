"""What a document holds is found wherever it stands, and what cannot be read is told."""

from __future__ import annotations

import base64
import gzip
import io
import os
import stat
import zipfile
from pathlib import Path

import openpyxl
import pytest

from generator import documents, privacy
from generator.privacy import PersonalKind
from tests.privacy import papers

NUMBER = "19900001234"
FULL = NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
SHOWN = b"(19900001234)"


def found(data: bytes, name: str = "target.source.pdf") -> list[tuple[str, PersonalKind]]:
    """(place, kind) of everything certain."""
    return sorted(
        {(excerpt.place, hit.kind) for excerpt, hit in privacy.look_at(name, data).hits if hit.certain}, key=repr
    )


def unread(data: bytes) -> str:
    return "；".join(privacy.look_at("target.source.pdf", data).unread)


# --- PDF


def test_a_number_in_a_compressed_page_is_found() -> None:
    document = papers.pdf(papers.text(SHOWN))
    assert NUMBER.encode() not in document
    assert found(document) == [("第1页", PersonalKind.MOBILE)]
    assert unread(document) == ""


def test_a_number_in_a_hex_string_is_found() -> None:
    document = papers.pdf(papers.text(b"<" + NUMBER.encode().hex().encode() + b">"), flate=False)
    assert found(document) == [("第1页", PersonalKind.MOBILE)]


def test_a_number_in_pieces_on_a_page_is_found() -> None:
    document = papers.pdf(papers.text(b"[(199) 20 (0000) -30 (1234)] TJ ( end)"))
    assert ("第1页", PersonalKind.MOBILE) in found(document)


def test_a_number_in_the_properties_of_a_pdf_is_found() -> None:
    document = papers.pdf(papers.text(b"(words)"), info=b"<< /Author (office 19900001234) >>")
    assert found(document) == [("文档属性“作者”", PersonalKind.MOBILE)]


def test_a_number_in_the_second_set_of_properties_of_a_pdf_is_found() -> None:
    meta = b"<x:xmpmeta><rdf:RDF><dc:creator>19900001234</dc:creator></rdf:RDF></x:xmpmeta>"
    stream = b"<< /Type /Metadata /Length %d >> stream\n%s\nendstream" % (len(meta), meta)
    assert found(papers.pdf(papers.text(b"(words)"), objects=(stream,))) == [("文档属性", PersonalKind.MOBILE)]


def test_a_number_in_a_note_on_a_page_is_found() -> None:
    note = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (19900001234) >>"
    document = papers.pdf(papers.text(b"(words)"), more=b"/Annots [6 0 R]", objects=(note,))
    assert found(document) == [("第1页批注或表单", PersonalKind.MOBILE)]


def test_a_number_in_a_form_field_is_found() -> None:
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (19900001234) /Rect [0 0 9 9] >>"
    document = papers.pdf(papers.text(b"(words)"), more=b"/Annots [6 0 R]", objects=(field,))
    assert found(document) == [("第1页批注或表单", PersonalKind.MOBILE)]


def test_a_number_in_a_link_is_found() -> None:
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (tel:19900001234) >> >>"
    document = papers.pdf(papers.text(b"(words)"), more=b"/Annots [6 0 R]", objects=(link,))
    assert found(document) == [("第1页批注或表单", PersonalKind.MOBILE)]


def test_a_number_masked_by_saving_again_is_found_in_the_version_before() -> None:
    document = papers.changed(papers.pdf(papers.text(SHOWN)))
    assert found(document) == [("文件里留着的旧版本 第1页", PersonalKind.MOBILE)]


def test_a_page_that_is_a_picture_cannot_be_read() -> None:
    pixel = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >> stream\n\0\nendstream"
    scan = papers.pdf(b"q 595 0 0 842 0 0 cm /I Do Q", objects=(pixel,))
    assert "第1页是图片" in unread(scan)
    behind = papers.pdf(b"q 595 0 0 842 0 0 cm /I Do Q " + papers.text(b"(what a program guessed)"), objects=(pixel,))
    assert "第1页是图片" in unread(behind)


def test_a_small_picture_beside_text_is_no_scan() -> None:
    pixel = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >> stream\n\0\nendstream"
    assert unread(papers.pdf(b"q 50 0 0 50 0 0 cm /I Do Q " + papers.text(b"(words)"), objects=(pixel,))) == ""


def test_letters_drawn_as_lines_cannot_be_read_and_a_blank_page_can() -> None:
    assert "第1页的文字程序读不出来" in unread(papers.pdf(b"0 0 m 100 100 l S"))
    assert unread(papers.pdf(b"")) == ""


@pytest.mark.parametrize("size", [9, 200, 500])
def test_a_pdf_that_was_cut_off_cannot_be_read(size: int) -> None:
    assert unread(papers.pdf(papers.text(SHOWN))[:size]) != "" or found(papers.pdf(papers.text(SHOWN))[:size])


def test_a_pdf_with_a_password_cannot_be_read() -> None:
    assert unread(papers.locked(papers.pdf(papers.text(SHOWN)))) == "有密码，不能读"


# --- Word


def test_a_number_split_over_runs_of_a_word_document_is_found() -> None:
    assert found(papers.docx(papers.paragraph("电话199", "0000", "1234"))) == [("正文", PersonalKind.MOBILE)]


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("word__header1_xml", "页眉"),
        ("word__footer2_xml", "页脚"),
        ("word__comments_xml", "批注"),
        ("word__footnotes_xml", "脚注"),
        ("word__glossary__document_xml", "其他部分"),
    ],
)
def test_a_number_in_any_part_of_a_word_document_is_found(part: str, place: str) -> None:
    content = f"<w:x {papers.WORD}>{papers.paragraph('199 0000', ' 1234')}</w:x>"
    assert found(papers.docx(**{part: content})) == [(place, PersonalKind.MOBILE)]


def test_deleted_text_and_text_boxes_of_a_word_document_are_read() -> None:
    assert found(papers.docx(f"<w:p><w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>")) == [
        ("正文", PersonalKind.MOBILE)
    ]
    box = f"<w:p><w:r><w:pict><w:txbxContent>{papers.paragraph('199', '00001234')}</w:txbxContent></w:pict></w:r></w:p>"
    assert found(papers.docx(box)) == [("正文", PersonalKind.MOBILE)]


def test_a_name_in_the_neighbouring_cell_of_a_word_table_is_found() -> None:
    assert found(papers.docx(papers.table(("填报人", "张三"), ("联系电话", "027-60661210")))) == [
        ("正文表格", PersonalKind.NAME)
    ]
    assert found(papers.docx(papers.table(("填报人", ""), ("填报人", "［已遮盖］"), ("填报人", "联系电话")))) == []


def test_a_name_below_its_heading_in_a_word_table_is_found() -> None:
    assert found(papers.docx(papers.table(("序号", "经办人", "事项"), ("1", "张三", "会议")))) == [
        ("正文表格", PersonalKind.NAME)
    ]


def test_the_author_of_a_word_document_is_told() -> None:
    core = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>张三</dc:creator><cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>'
    excerpts = documents.read("", papers.docx(docProps__core_xml=core)).excerpts
    assert [(one.place, one.text) for one in excerpts] == [("文档属性“作者”", "张三"), ("文档属性“最后修改者”", "李四")]
    hits = privacy.look_at("", papers.docx(docProps__core_xml=core)).hits
    assert [(excerpt.place, hit.kind) for excerpt, hit in hits] == [
        ("文档属性“作者”", PersonalKind.PERSON),
        ("文档属性“最后修改者”", PersonalKind.PERSON),
    ]


def test_the_author_of_a_comment_is_told() -> None:
    comments = f'<w:comments {papers.WORD}><w:comment w:author="张三">{papers.paragraph("好")}</w:comment></w:comments>'
    hits = privacy.look_at("", papers.docx(word__comments_xml=comments)).hits
    assert [(excerpt.place, hit.kind) for excerpt, hit in hits] == [("作者", PersonalKind.PERSON)]


def test_a_figure_is_cleared_by_the_heading_of_its_column_in_a_word_table() -> None:
    assert found(papers.docx(papers.table(("项目", "项目编码", "金额"), ("甲", "19900001234", "19900000000")))) == []
    assert found(papers.docx(papers.table(("项目", "备注", "金额"), ("甲", NUMBER, "19900000000")))) == [
        ("正文表格", PersonalKind.MOBILE)
    ]


def test_a_picture_in_a_word_document_cannot_be_read() -> None:
    assert "图片" in unread(papers.docx(papers.paragraph("字"), **{"word__media__image1.png": papers.PICTURE}))


def test_a_document_embedded_in_another_is_read() -> None:
    inner = papers.xlsx([["电话", NUMBER]])
    assert ("嵌入的文件 工作表“Sheet” B1", PersonalKind.MOBILE) in found(
        papers.docx(**{"word__embeddings__a.xlsx": inner})
    )
    assert "嵌入的文件" in unread(
        papers.docx(**{"word__embeddings__oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)})
    )


def test_entities_of_an_office_document_are_not_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><w:p>&c;</w:p>'
    assert "外来的定义" in unread(papers.package({"[Content_Types].xml": "<Types/>", "word/document.xml": bomb}))


def test_slides_notes_and_open_documents_are_read() -> None:
    slide = "<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>199</a:t></a:r><a:r><a:t>00001234</a:t></a:r></a:p></p:sld>"
    assert found(papers.package({"[Content_Types].xml": "<Types/>", "ppt/slides/slide1.xml": slide})) == [
        ("幻灯片", PersonalKind.MOBILE)
    ]
    odt = "<office:document-content xmlns:office='o' xmlns:text='t'><text:p>199<text:span>0000</text:span>1234</text:p></office:document-content>"
    assert found(papers.package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": odt})) == [
        ("正文", PersonalKind.MOBILE)
    ]


# --- Excel


def test_a_number_shown_in_scientific_notation_is_found() -> None:
    book = papers.xlsx([["甲", "乙", "丙"], ["a", 19900001234.0, 1]])
    assert found(book) == [("工作表“Sheet” B2", PersonalKind.MOBILE)]
    assert found(b"1.9900001234E+10") == [("", PersonalKind.MOBILE)]


def test_hidden_sheets_comments_and_headers_of_a_workbook_are_read() -> None:
    assert found(papers.xlsx([[NUMBER]], hidden=True)) == [("工作表“底稿” A1", PersonalKind.MOBILE)]
    assert ("工作表“Sheet” A1 批注", PersonalKind.MOBILE) in found(papers.xlsx([["甲"]], comment=NUMBER))
    assert found(papers.xlsx([["甲"]], header=NUMBER)) == [("工作表“Sheet”页眉页脚", PersonalKind.MOBILE)]


def test_a_name_in_the_neighbouring_cell_of_a_workbook_is_found() -> None:
    assert found(papers.xlsx([["填报人", "张三"]])) == [("工作表“Sheet” B1", PersonalKind.NAME)]


def test_figures_of_a_workbook_are_cleared_by_their_column() -> None:
    rows: list[list[object]] = [
        ["项目名称", "项目编码", "金额（元）", "备注"],
        ["甲", "19900001234", 19900000000, ""],
        ["乙", 19900001235, 19900000001, ""],
    ]
    assert found(papers.xlsx(rows)) == []
    assert found(papers.xls(rows)) == []
    rows.append(["丙", "1", 2, NUMBER])
    assert found(papers.xlsx(rows)) == [("工作表“Sheet” D4", PersonalKind.MOBILE)]


def test_the_author_of_a_workbook_is_told() -> None:
    assert any(
        one.text == "张三" and "作者" in one.place
        for one in documents.read("", papers.xlsx([["甲"]], author="张三")).excerpts
    )


def test_an_old_workbook_is_read() -> None:
    assert found(papers.xls([["甲", "乙"], ["a", 19900001234.0]])) == [("工作表“表” B2", PersonalKind.MOBILE)]


def test_an_office_document_with_a_password_and_an_old_one_are_known_by_their_streams(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    old = papers.xls([["甲"]])
    assert unread(papers.relabelled(old, "EncryptedPackage")) == "有密码，不能读"
    assert "没有安装 LibreOffice" in unread(papers.relabelled(old, "WordDocument"))


def test_a_cell_in_the_last_row_and_a_sheet_merged_whole_cost_nothing() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["XFD1048576"] = NUMBER
    packed = io.BytesIO()
    book.save(packed)
    assert found(packed.getvalue()) == [("工作表“Sheet” XFD1048576", PersonalKind.MOBILE)]
    whole = packed.getvalue()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    parts[name] = parts[name].replace(b"</sheetData>", merged)
    assert "合并的单元格太多" in unread(papers.package(dict(parts)))


# --- Texts


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030", "utf-32"]
)
@pytest.mark.parametrize("number", [NUMBER, FULL], ids=["plain", "full-width"])
def test_a_number_is_found_in_any_encoding(encoding: str, number: str) -> None:
    assert PersonalKind.MOBILE in {
        kind for _, kind in found(f"部门整体绩效目标申报表\n电话：{number}。\n".encode(encoding))
    }


def test_tags_inside_a_number_of_a_page_do_not_hide_it() -> None:
    assert found(b"<html><p>199<b>0000</b>1234</p>") == [("", PersonalKind.MOBILE)]
    assert found(b"<html><p>199<!-- -->0000<span>12</span>34</p>") == [("", PersonalKind.MOBILE)]
    assert found(b"<html><p>199&#48;000&shy;1234</p>") == [("", PersonalKind.MOBILE)]


def test_attributes_and_comments_of_a_page_are_read() -> None:
    assert found(b'<html><a href="tel:19900001234">x</a>') == [("属性 href", PersonalKind.MOBILE)]
    assert found(b"<html><!-- 19900001234 --><p>x</p>") == [("注释", PersonalKind.MOBILE)]


def test_neighbouring_cells_of_a_page_are_no_number() -> None:
    assert found(b"<html><table><tr><td>199</td><td>0000</td><td>1234</td></tr></table>") == []
    assert found(b'<html><svg><path d="M199 0000 1234"/><rect x="199" y="0000"/></svg>') == []


def test_a_table_of_commas_has_the_headings_of_its_columns() -> None:
    assert found("项目,项目编码,金额\n甲,19900001234,19900000000\n".encode()) == []
    assert found(f"项目,项目编码,电话\n甲,19900001234,{NUMBER}\n".encode()) == [("C2", PersonalKind.MOBILE)]


def test_neighbouring_values_of_data_are_no_number_and_each_value_is_looked_at() -> None:
    assert found(b'[["199","0000","1234"],[199,1234,5678]]') == []
    assert found(b'{"a": ["19900001234", 1]}') == [("", PersonalKind.MOBILE)]
    assert found(b'{"a": 19900001234}') == [("", PersonalKind.MOBILE)]
    assert found(b'{"a": "\\u0031\\u0039\\u00390000\\u00201234"}') == [("", PersonalKind.MOBILE)]


def test_the_name_of_a_file_is_looked_at() -> None:
    assert found(b"words", name=f"target-{NUMBER}.txt") == [("文件名", PersonalKind.MOBILE)]


def test_mail_and_archived_pages_are_read() -> None:
    part = base64.b64encode(f"电话{NUMBER}".encode()).decode()
    mail = f"From: office\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{part}\n"
    assert found(mail.encode()) == [("", PersonalKind.MOBILE)]


# --- What cannot be read


def test_pictures_and_unknown_files_cannot_be_read() -> None:
    assert "图片" in unread(papers.PICTURE)
    assert "图片" in unread(b"\xff\xd8\xff\xe0" + bytes(40))
    assert "不是程序能读的格式" in unread(bytes(range(256)) * 9)
    assert "压缩包" in unread(b"Rar!\x1a\x07\x00" + bytes(40))


def test_what_a_file_is_says_its_content_never_its_name() -> None:
    assert found(NUMBER.encode(), name="a.png") == [("", PersonalKind.MOBILE)]
    assert "图片" in "".join(privacy.look_at("a.txt", papers.PICTURE).unread)


def test_a_bomb_is_not_unpacked() -> None:
    assert "太大" in unread(papers.package({"a.txt": bytes(60_000_000)}))
    assert "太大" in unread(papers.package({f"{number}.txt": b"" for number in range(3000)}))
    assert "太大" in unread(gzip.compress(bytes(60_000_000)))


def test_archives_in_archives_have_an_end() -> None:
    inner = NUMBER.encode()
    for _ in range(10):
        inner = papers.package({"a": inner})
    assert "太多层" in unread(inner)
    assert found(papers.package({"a.gz": gzip.compress(NUMBER.encode(), mtime=0)})) == [
        ("压缩包里的第 1 个文件", PersonalKind.MOBILE)
    ]


def test_an_archive_with_a_password_cannot_be_read() -> None:
    locked = bytearray(papers.package({"a.txt": b"words"}, compression=zipfile.ZIP_STORED))
    locked[6] |= 1
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert "有密码" in unread(bytes(locked))


@pytest.mark.parametrize(
    "make",
    [papers.docx, lambda: papers.xlsx([["甲"]]), lambda: papers.xls([["甲"]]), lambda: gzip.compress(b"words" * 99)],
)
def test_a_document_that_was_cut_off_or_damaged_is_told_never_a_traceback(make) -> None:
    whole = make()
    assert unread(whole[: len(whole) // 2]) != ""
    for place in range(8, len(whole), max(1, len(whole) // 40)):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        documents.read("a", bytes(damaged))


def test_an_old_document_needs_a_converter_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "没有安装 LibreOffice" in unread(b"{\\rtf1 words}")


def test_an_old_document_is_read_through_the_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "answer").write_bytes(papers.docx(papers.paragraph("199", "00001234")))
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\ncp {tmp_path}/answer "$2/1.docx"\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert found(b"{\\rtf1 words}") == [("正文", PersonalKind.MOBILE)]


def test_a_converter_that_reads_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert "LibreOffice 没有读出来" in unread(b"{\\rtf1 words}")


def test_nothing_that_is_found_is_repeated() -> None:
    look = privacy.look_at("a", io.BytesIO(NUMBER.encode()).read())
    assert "1990" not in repr([hit for _, hit in look.hits])
