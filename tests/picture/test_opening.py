"""A document is what its content says; what cannot be read is told in one sentence."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import sys
import types
import zipfile
from pathlib import Path

import pytest

from generator.picture import Picture, PrintedPlace, PrintedText, opening
from generator.picture.opening import open_document
from generator.picture.unreadable import UnreadableDocumentError
from tests.picture.word_files import docx, paragraph, row, table

WORD = docx(paragraph("绩效目标") + table(row("甲", "乙")) + paragraph("后"))
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def compound(*streams: str, words: bytes = b"") -> bytes:
    """An OLE file of one sector each for table, directory and the only stream's bytes, padded to a plain stream."""
    free, end, table_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    content = words.ljust(4096, b"\0")
    sectors = len(content) // 512
    chain = [table_mark, 2, end, *range(4, 3 + sectors), end]
    table_sector = b"".join(struct.pack("<I", number) for number in chain).ljust(512, b"\xff")
    names = ("Root Entry", *streams)
    entries = b""
    for at, name in enumerate(names):
        spelled = (name + "\0").encode("utf-16-le")
        kind, child = (5, 1 if streams else free) if at == 0 else (2, free)
        right = at + 1 if 0 < at < len(streams) else free
        start, size = (end, 0) if at == 0 else (3, len(content))
        entries += spelled.ljust(64, b"\0") + struct.pack("<HBBIII", len(spelled), kind, 1, free, right, child)
        entries += b"\0" * 36 + struct.pack("<IQ", start, size)
    head = OLE_HEAD + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return head + table_sector + entries.ljust(1024, b"\0") + content


def first(data: bytes, name: str = "a.doc") -> str:
    block = open_document(name, data).blocks[0]
    assert isinstance(block, PrintedText)
    return block.text


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        open_document("a.docx", data)
    assert re.fullmatch(r"[^。]*。", caught.value.sentence)
    return caught.value.sentence


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.pdf", "a", "a.xlsx"])
def test_the_name_says_nothing(name: str) -> None:
    picture = open_document(name, WORD)
    assert (picture.format, len(picture.tables)) == ("Word 文档", 1)


@pytest.mark.parametrize(
    ("data", "shape"),
    [
        (b"<html><p>\xe7\xbb\xa9\xe6\x95\x88", "网页"),
        ("<!DOCTYPE html><p>绩效".encode("gbk"), "网页"),
        ("绩效目标\n".encode("gb18030"), "文本"),
        ("绩效目标\n".encode("utf-16"), "文本"),
        (WORD, "Word 文档"),
    ],
)
def test_a_file_called_doc_is_what_it_holds(data: bytes, shape: str) -> None:
    assert open_document("a.doc", data).format == shape


def test_a_page_saved_by_word_in_one_file_is_a_page() -> None:
    mail = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=gb2312\n"
        "Content-Transfer-Encoding: base64\n\nPHA+vKjQp8S/seo=\n--x--\n"
    )
    assert first(mail.encode()) == "绩效目标"


READERS = {
    "workbook": ("read_workbook", packed(**{"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"})),
    "old_workbook": ("read_old_workbook", compound("Workbook")),
    "pdf_pages": ("read_pdf", b"%PDF-1.7 words"),
}


@pytest.mark.parametrize("module", READERS)
def test_each_format_has_its_reader(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    function, data = READERS[module]
    seen = []

    def read(content: bytes) -> Picture:
        seen.append(content)
        return Picture(module, (PrintedText("x", PrintedPlace()),))

    stand_in = types.ModuleType(module)
    setattr(stand_in, function, read)
    monkeypatch.setitem(sys.modules, f"generator.picture.{module}", stand_in)
    assert open_document("a.doc", data).format == module
    assert seen == [data]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"\n\n", "空的"),
        (b"\x89PNG\r\n\x1a\nx", "先做文字识别"),
        (b"\xff\xd8\xff\xe0x", "先做文字识别"),
        (b"Rar!\x1a\x07", "先解压"),
        (packed(**{"a.txt": "x"}), "先解压"),
        (packed(**{"ppt/presentation.xml": "x"}), "演示文稿"),
        (packed(**{"xl/workbook.bin": "x"}), ".xlsb"),
        (packed(**{"OFD.xml": "x"}), "OFD"),
        (packed(**{f"{number}": "" for number in range(2001)}), "太多"),
        (compound("EncryptedPackage"), "去掉密码"),
        (compound("WordDocument", words=b"\0" * 11 + b"\x01"), "去掉密码"),
        (compound("PowerPoint Document"), "演示文稿"),
        (compound("__properties_version1.0"), "邮件"),
        (OLE_HEAD + b"x" * 40, "损坏"),
        (WORD[:200], "损坏"),
        (bytes(range(128, 256)) * 40, "认不出"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_file_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", len(WORD) - 1)
    assert "100 MB" in refusal(WORD)


OLD = [
    ("doc", "docx", compound("WordDocument", words=b"\xec\xa5")),
    ("rtf", "docx", b"{\\rtf1 words}"),
    ("odt", "docx", packed(mimetype="application/vnd.oasis.opendocument.text")),
    ("ods", "xlsx", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet")),
    ("xml", "docx", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
]


@pytest.mark.parametrize(("suffix", "modern", "data"), OLD)
def test_an_old_format_needs_a_converter_and_says_so(
    suffix: str, modern: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    sentence = refusal(data)
    assert f".{suffix} 一类" in sentence
    assert "LibreOffice" in sentence
    assert f"另存为 .{modern}" in sentence


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, work: str) -> None:
    """A program called soffice that does `work` in the folder of its results."""
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n{work}\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(("suffix", "modern", "data"), [entry for entry in OLD if entry[1] == "docx"])
def test_an_old_format_is_read_through_the_converter(
    suffix: str, modern: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answer").write_bytes(WORD)
    stand_in(tmp_path, monkeypatch, f'test -f "$2/1.{suffix}" && cp {tmp_path}/answer "$2/1.{modern}"')
    picture = open_document("a", data)
    assert picture.blocks[0] == open_document("a", WORD).blocks[0]
    assert picture.warnings == (f"这份文件由 LibreOffice 从 .{suffix} 转换而来，共有 1 张表：请核对张数和内容。",)


def test_a_converter_that_makes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    assert "LibreOffice 没有读出" in refusal(b"{\\rtf1 words}")


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.8, 0.99])
@pytest.mark.parametrize("number", range(6))
def test_a_damaged_file_is_read_or_told(share: float, number: int) -> None:
    damaged = bytearray(WORD)
    at = int(len(damaged) * share)
    damaged[at : at + 4] = bytes([number * 40] * 4)
    try:
        assert open_document("a", bytes(damaged)).blocks
    except UnreadableDocumentError as error:
        assert error.sentence.endswith("。")
