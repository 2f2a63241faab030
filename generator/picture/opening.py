"""打开一份文件: which format it has says its content, never its name; the reader of that format makes the picture."""

from __future__ import annotations

import email
import email.policy
import io
import re
import struct
import zipfile
from collections.abc import Callable
from importlib import import_module

import olefile

from generator.documents import archives, markup, plain
from generator.documents.conversion import OldFile
from generator.picture.blocks import Picture
from generator.picture.converted import ConvertedReader
from generator.picture.plain_text import read_plain_text
from generator.picture.unreadable import UnreadableDocumentError
from generator.picture.web import read_web
from generator.picture.word import read_word

MOST_BYTES = 100_000_000
_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_PACKED = (b"Rar!\x1a", b"7z\xbc\xaf'\x1c", b"\xfd7zXZ", b"BZh", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
_OFFICE_XML = re.compile(
    r"<\?mso-application|<w:wordDocument|<pkg:package|<office:document\b|urn:schemas-microsoft-com:office:spreadsheet"
)
_SHEET_XML = re.compile(r'progid="Excel|urn:schemas-microsoft-com:office:spreadsheet"|opendocument\.spreadsheet')
_HEAD = 4000
_FLAGS, _ENCRYPTED = 10, 0x0100
"""Where and what a .doc says of its password."""

_EMPTY = "文件是空的：请确认选对了文件，或重新下载。"
TOO_LARGE = "文件超过 100 MB，没有打开：请去掉里面的图片和附件，另存后再导入。"
_LOCKED = "这份文件有密码，读不出来：请去掉密码，另存后再导入。"
_BROKEN = "文件已损坏或不完整，读不出来：请重新下载，或用原来的软件打开，另存后再导入。"
_SCAN = "这是一张图片或扫描件，程序不能读里面的字：请先做文字识别，存成带文字的 Word、PDF 或文本后再导入。"
_ARCHIVE = "这是一个压缩包：请先解压，再把里面的文件导入。"
_BOMB = "文件解压后太大或里面的文件太多，没有打开：请用原来的软件打开，另存后再导入。"
_SLIDES = "这是演示文稿，不能导入：请把申报表另存为 Word 或 PDF 后再导入。"
_BINARY_BOOK = "这是二进制格式的工作簿（.xlsb），读不出来：请用 Excel 打开，另存为 .xlsx 后再导入。"
_OFD = "这是 OFD 版式文件，程序不能读：请用 OFD 阅读器另存为 PDF 后再导入。"
_MAIL = "这是一封邮件：请把里面的附件另存出来，再导入附件。"
_UNKNOWN = "认不出这是什么格式的文件：请另存为 Word（.docx）、Excel（.xlsx）、PDF 或文本后再导入。"


def open_document(name: str, data: bytes, converted: bytes | None = None) -> Picture:
    """The picture of the document `data`. Raises UnreadableDocumentError, whose sentence names no file.

    `name` says nothing: a page saved as .doc is read as the page it is. `converted` is what LibreOffice has made of it.
    """
    del name
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadableDocumentError(_EMPTY)
    if len(data) > MOST_BYTES:
        raise UnreadableDocumentError(TOO_LARGE)
    reader = _reader(data)
    return reader.picture(converted) if converted and isinstance(reader, ConvertedReader) else reader(data)


def old_file(data: bytes) -> OldFile | None:
    """`data` as a file for LibreOffice, where it is of a format that needs it or can be masked in a newer one only."""
    if not data.startswith((*_ZIP, _OLE, b"{\\rtf", b"<?xml")):
        return None
    try:
        reader = _reader(data)
    except UnreadableDocumentError:
        return None  # told when it is read
    if reader is _read_old_workbook:
        return OldFile(data, "xls", "xlsx")
    return OldFile(data, reader.suffix, reader.modern) if isinstance(reader, ConvertedReader) else None


def _reader(data: bytes) -> Callable[[bytes], Picture]:
    """What reads `data`, by what it begins with."""
    if data.startswith(_ZIP):
        return _packed_reader(data)
    if data.startswith(_OLE):
        return _compound_reader(data)
    if b"%PDF-" in data[:1024]:
        return _read_pdf
    if data.lstrip()[:5] == b"{\\rtf":
        return ConvertedReader("rtf", read_word)
    if data.startswith(_PICTURES) or data[4:12] in {b"ftypheic", b"ftypavif", b"ftypmif1"}:
        raise UnreadableDocumentError(_SCAN)
    if data.startswith(_PACKED):
        raise UnreadableDocumentError(_ARCHIVE)
    return _written_reader(data)


def _packed_reader(data: bytes) -> Callable[[bytes], Picture]:
    """What reads a ZIP, by its directory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if archives.too_large(members, len(data)):
                raise UnreadableDocumentError(_BOMB)
            names = {member.filename for member in members}
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise UnreadableDocumentError(_BROKEN) from error
    for sign, reader in _PACKED_READERS:
        if sign in names or sign in kind:
            return reader
    if any(name.startswith("word/") for name in names):
        return read_word
    raise UnreadableDocumentError(_refused(names, kind))


def _refused(names: set[str], kind: str) -> str:
    if "xl/workbook.bin" in names:
        return _BINARY_BOOK
    if "ppt/presentation.xml" in names or "presentation" in kind:
        return _SLIDES
    return _OFD if "OFD.xml" in names else _ARCHIVE


def _compound_reader(data: bytes) -> Callable[[bytes], Picture]:
    """What reads an old Office file, by its streams."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {"/".join(path) for path in file.listdir()}
            head = file.openstream("WordDocument").read(_FLAGS + 2) if "WordDocument" in names else b""
    except (
        OSError,
        ValueError,
        TypeError,
        IndexError,
        KeyError,
        AttributeError,
        struct.error,
        RecursionError,
    ) as error:
        raise UnreadableDocumentError(_BROKEN) from error
    if names & {"EncryptedPackage", "EncryptionInfo"} or int.from_bytes(head[_FLAGS:], "little") & _ENCRYPTED:
        raise UnreadableDocumentError(_LOCKED)
    if names & {"Workbook", "Book"}:
        return _read_old_workbook
    if "PowerPoint Document" in names:
        raise UnreadableDocumentError(_SLIDES)
    if "__properties_version1.0" in names:
        raise UnreadableDocumentError(_MAIL)
    return ConvertedReader("doc" if "WordDocument" in names else "wps", read_word)


def _written_reader(data: bytes) -> Callable[[bytes], Picture]:
    """What reads a text, in whichever encoding."""
    text = plain.decoded(data)
    if text is None:
        raise UnreadableDocumentError(_UNKNOWN)
    head = text[:_HEAD]
    if plain.is_mail(text):
        return _read_archived_page
    if not markup.is_markup(text):
        return read_plain_text
    if _OFFICE_XML.search(head):
        if _SHEET_XML.search(head):
            return ConvertedReader("xls", _read_workbook)
        return ConvertedReader("xml", read_word)
    return read_web


def _read_archived_page(data: bytes) -> Picture:
    """A page with its pictures in one file (.mht), as Word saves it under the name .doc."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes):
            charset = part.get_content_charset() or ""
            return read_web(_marked(content, charset))
    raise UnreadableDocumentError(_MAIL)


def _marked(content: bytes, charset: str) -> bytes:
    """The page as UTF-8 where the message says its encoding."""
    try:
        return "\ufeff".encode() + content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return content


def _late(module: str, function: str) -> Callable[[bytes], Picture]:
    """A reader loaded when the first file needs it: its libraries take longer to load than most files to read."""

    def read(data: bytes) -> Picture:
        reader: Callable[[bytes], Picture] = getattr(import_module(f"generator.picture.{module}"), function)
        return reader(data)

    return read


_read_workbook = _late("workbook", "read_workbook")
_read_old_workbook = _late("old_workbook", "read_old_workbook")
_read_pdf = _late("pdf_pages", "read_pdf")
_PACKED_READERS: tuple[tuple[str, Callable[[bytes], Picture]], ...] = (
    ("word/document.xml", read_word),
    ("xl/workbook.xml", _read_workbook),
    ("opendocument.text", ConvertedReader("odt", read_word)),
    ("opendocument.spreadsheet", ConvertedReader("ods", _read_workbook)),
)
"""A part, or what the file says of itself, and what reads it."""
