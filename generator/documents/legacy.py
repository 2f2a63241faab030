"""Old Office files: .xls by xlrd; .doc, .wps, .et, .rtf through LibreOffice where it is installed."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator

import olefile
import xlrd

from generator.documents import conversion, kept_conversions, workbook
from generator.documents.conversion import OldFile
from generator.documents.tables import cells
from generator.documents.texts import Excerpt, Texts, together, unreadable

_PROPERTIES = {
    "author": "作者",
    "last_saved_by": "最后修改者",
    "title": "标题",
    "subject": "主题",
    "comments": "备注",
    "keywords": "关键词",
    "manager": "经理",
    "company": "单位",
}
_BROKEN = "已损坏或不完整，不能读"
Opened = Callable[[bytes], Texts]


def read(data: bytes, opened: Opened) -> Texts:
    """A file of the old kind: its properties, and its texts by what its streams say it is."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {"/".join(one) for one in file.listdir()}
            properties = Texts(tuple(_properties(file)))
    except (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, struct.error, RecursionError):
        return unreadable(_BROKEN)
    if names & {"EncryptedPackage", "EncryptionInfo"}:
        return unreadable("有密码，不能读")
    if names & {"Workbook", "Book"}:
        return together([properties, _sheets(data)])
    if "__properties_version1.0" in names:
        return together([properties, unreadable("是 Outlook 邮件，程序不能读：请另存为文本")])
    return together([properties, converted(data, _suffix(names), opened)])


def properties(data: bytes) -> Texts:
    """What a file of the old kind says of itself; nothing for other files."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return Texts(tuple(_properties(file)))
    except (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, struct.error, RecursionError):
        return Texts()


def _properties(file: olefile.OleFileIO) -> Iterator[Excerpt]:
    known = file.get_metadata()
    for name, title in _PROPERTIES.items():
        value = getattr(known, name, None)
        if isinstance(value, bytes) and value:
            yield Excerpt(f"文档属性“{title}”", _words(value), title)


def _words(value: bytes) -> str:
    """Text of a property, in the code page of whoever wrote it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return value.decode(encoding).strip("\0")
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1").strip("\0")


def _sheets(data: bytes) -> Texts:
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        excerpts = [excerpt for sheet in book.sheets() for excerpt in _sheet(sheet)]
        names = [Excerpt("名称", str(one.name)) for one in book.name_obj_list]
    except xlrd.XLRDError as error:
        return unreadable("有密码，不能读" if "encrypt" in str(error).lower() else _BROKEN)
    except Exception:  # noqa: BLE001 - a broken file raises whatever its bytes lead to; it is told as broken
        return unreadable(_BROKEN)
    return Texts((*excerpts, *names), ("里有图片或图形，里面的文字程序不能读",) if _drawn(data) else ())


def _sheet(sheet: xlrd.sheet.Sheet) -> Iterator[Excerpt]:
    place = f"工作表“{sheet.name}”"
    yield Excerpt("工作表名称", sheet.name)
    yield from cells(place, workbook.sheet_cells(sheet))
    for note in sheet.cell_note_map.values():
        yield Excerpt(f"{place} 批注", note.text)
        yield Excerpt("批注作者", note.author, "作者")


def _drawn(data: bytes) -> bool:
    """Whether pictures lie in the workbook: their own signatures, which no cell holds."""
    return any(mark in data for mark in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"\xff\xd8\xff\xe1"))


def old_file(data: bytes) -> OldFile | None:
    """`data` as a file for LibreOffice, where it can only be read in what that makes of it."""
    if data.startswith(b"{\\rtf"):
        return OldFile(data, "rtf", _modern("rtf"))
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {"/".join(one) for one in file.listdir()}
    except (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, struct.error, RecursionError):
        return None  # told when it is read
    suffix = _suffix(names)
    return OldFile(data, suffix, _modern(suffix)) if suffix else None


def _suffix(names: set[str]) -> str:
    """The ending of the format that streams of these names make; "" for one that needs no LibreOffice."""
    if names & {"EncryptedPackage", "EncryptionInfo", "Workbook", "Book", "__properties_version1.0"}:
        return ""
    return "ppt" if "PowerPoint Document" in names else "doc"


def _modern(suffix: str) -> str:
    return "pptx" if suffix == "ppt" else "docx"


def converted(data: bytes, suffix: str, opened: Opened) -> Texts:
    """The texts of what LibreOffice makes of `data`."""
    modern = _modern(suffix)
    try:
        return opened(kept_conversions.converted(OldFile(data, suffix, modern)))
    except conversion.NoConverterError:
        return unreadable(f"是 .{suffix} 一类的旧格式，没有安装 LibreOffice，不能读：请另存为 .{modern} 或 .pdf")
    except conversion.ConversionError:
        return unreadable("LibreOffice 没有读出来：请另存为 .docx、.xlsx 或 .pdf")
