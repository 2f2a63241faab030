"""PDF and old formats: kept where nothing is personal, else refused with a sentence that says what to do."""

from __future__ import annotations

import olefile
import pytest
import xlrd

from generator import documents, masking
from tests.masking import made
from tests.privacy import papers

SHOWN = b"(19900001234)"


def test_a_pdf_with_nothing_personal_stays_as_it_is() -> None:
    data = papers.pdf(papers.text(b"(words)"))
    assert masking.masked("a.pdf", data) == masking.MaskedDocument(data)


def test_a_pdf_with_a_number_is_refused() -> None:
    done = masking.masked("a.pdf", papers.pdf(papers.text(SHOWN)))
    assert done.data == b""
    assert done.refused == (
        "a.pdf：PDF 里有手机号码，程序不能在 PDF 里可靠地遮盖："
        "请在导出它的 Word、Excel 文件里遮盖后重新导出，或直接导入那份文件"
    )


@pytest.mark.parametrize("info", [b"<< /Author (zhangsan) /Title (t) >>", b"<< /Author <FEFF5F204E09> /Title (t) >>"])
def test_the_author_of_a_pdf_is_blanked_and_nothing_changes_its_place(info: bytes) -> None:
    data = papers.pdf(papers.text(b"(words)"), info=info)
    done = masking.masked("a.pdf", data)
    assert done.changed == ("文档属性和批注里的作者",)
    assert len(done.data) == len(data)
    read = documents.read("", done.data)
    assert [excerpt.text for excerpt in read.excerpts if "标题" in excerpt.place] == ["t"]
    assert not any(excerpt.text.strip() for excerpt in read.excerpts if "作者" in excerpt.place)


def test_the_author_in_the_second_set_of_properties_is_blanked() -> None:
    meta = "<x:xmpmeta><rdf:RDF><dc:creator><rdf:li>张三</rdf:li></dc:creator></rdf:RDF></x:xmpmeta>".encode()
    stream = b"<< /Type /Metadata /Length %d >> stream\n%s\nendstream" % (len(meta), meta)
    done = masking.masked("a.pdf", papers.pdf(papers.text(b"(words)"), objects=(stream,)))
    assert "张三".encode() not in done.data
    assert b"<rdf:li>      </rdf:li>" in done.data


def test_a_pdf_with_a_password_is_refused() -> None:
    assert masking.masked("a.pdf", papers.locked(papers.pdf(papers.text(b"(words)")))).refused.startswith("a.pdf：文件")


def test_an_old_workbook_is_kept_without_who_saved_it() -> None:
    data = papers.xls([["项目", "金额"], ["甲", 12]])
    done = masking.masked("a.xls", data)
    assert done.refused == ""
    book = xlrd.open_workbook(file_contents=done.data)
    assert book.user_name.strip() == ""
    assert book.sheet_by_index(0).row_values(1) == ["甲", 12.0]


def test_an_old_workbook_with_a_name_is_refused_and_told_to_be_saved_anew() -> None:
    done = masking.masked("a.xls", papers.xls([["填报人", "张三"]]))
    assert done.data == b""
    assert done.refused == (
        "a.xls：文件里有填报人姓名，程序不能在这种旧格式里遮盖：请用 Word、Excel 或 WPS 另存为 .xlsx 再导入"
    )


@pytest.mark.parametrize("stream", ["WordDocument", "EncryptedPackage"])
def test_an_old_document_that_cannot_be_read_is_refused(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    done = masking.masked("a.doc", papers.relabelled(papers.xls([["甲"]]), stream))
    assert done.data == b""
    assert done.refused


def test_an_archive_with_a_number_is_refused() -> None:
    done = masking.masked("a.zip", papers.package({"a.txt": "电话19900001234"}))
    assert done.data == b""
    assert "手机号码" in done.refused


def test_an_old_workbook_is_kept_without_its_authors() -> None:
    with olefile.OleFileIO(papers.xls([["甲", 1]])) as file:
        workbook = file.openstream("Workbook").read()
    streams = {"Workbook": workbook, "\x05SummaryInformation": made.summary(author="张三", saved="lisi")}
    data = made.compound(streams)
    assert [excerpt.text for excerpt in documents.read("", data).excerpts][:2] == ["张三", "lisi"]
    done = masking.masked("a.xls", data)
    assert (done.refused, done.changed) == ("", ("文档属性和批注里的作者",))
    assert len(done.data) == len(data)
    assert "张三".encode("gb18030") not in done.data
    assert b"lisi" not in done.data
    assert xlrd.open_workbook(file_contents=done.data).sheet_by_index(0).row_values(0) == ["甲", 1.0]
