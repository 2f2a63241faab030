"""PDF and the old formats of Office, in which nothing can be masked safely: kept without their author, or refused."""

from __future__ import annotations

import io
import re
import struct
from itertools import cycle

import olefile

from generator import documents, privacy
from generator.documents import legacy as legacy_files
from generator.masking.packages import UnreadableError
from generator.masking.stars import Stars, told
from generator.privacy import Captions, PersonalKind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUMMARY, _MORE = "\x05SummaryInformation", "\x05DocumentSummaryInformation"
_WRITE_ACCESS = 0x5C
"""Record of an old workbook that says who saved it."""
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\((?P<plain>(?:[^()\\]|\\.)*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>)", re.DOTALL)
_XMP_AUTHOR = re.compile(rb"<dc:creator>(?P<plain>.*?)</dc:creator>", re.DOTALL)


def pdf(data: bytes, stars: Stars) -> bytes:
    """A PDF without its author. Raises UnreadableError where anything else is personal."""
    cleared = data if b"/Encrypt" in data else _unsigned(data, stars)
    read = documents.read("", cleared)
    if kinds := _personal(read):
        raise UnreadableError(
            f"PDF 里有{told(kinds)}，程序不能在 PDF 里可靠地遮盖："
            "请在导出它的 Word、Excel 文件里遮盖后重新导出，或直接导入那份文件"
        )
    return cleared


def _unsigned(data: bytes, stars: Stars) -> bytes:
    """The same with blanks where it says who wrote it: nothing in it changes its place."""
    for pattern in (_XMP_AUTHOR, _PDF_AUTHOR):
        data = pattern.sub(lambda match: _blank(match, stars), data)
    return data


def _blank(match: re.Match[bytes], stars: Stars) -> bytes:
    group = next(name for name, value in match.groupdict().items() if value is not None)
    words = re.sub(rb"<[^>]*>|\s", b"", match[group])
    if not words:
        return match[0]
    stars.author(words.decode("latin-1"))
    start, end = match.start(group) - match.start(), match.end(group) - match.start()
    return match[0][:start] + _BLANKS[group](match[group]) + match[0][end:]


def _plain(written: bytes) -> bytes:
    return re.sub(rb"(<[^>]*>)|.", lambda match: match[1] or b" ", written, flags=re.DOTALL)


def _hex(written: bytes) -> bytes:
    """As many blanks as are written here in hexadecimal digits."""
    digits = cycle((b"2", b"0"))
    return re.sub(rb"[0-9A-Fa-f]", lambda _: next(digits), written)


_BLANKS = {"plain": _plain, "hex": _hex}


def legacy(data: bytes, stars: Stars) -> bytes:
    """An old document without its authors. Raises UnreadableError where more is personal, or cannot be read."""
    cleared = _authorless(data, stars) if data.startswith(_OLE) else data
    read = documents.read("", cleared)
    ending = ".xlsx" if _is_workbook(data) else ".docx"
    wanted = f"请用 Word、Excel 或 WPS 另存为 {ending} 再导入"
    if kinds := _personal(read):
        raise UnreadableError(f"文件里有{told(kinds)}，程序不能在这种旧格式里遮盖：{wanted}")
    if read.unread:
        raise UnreadableError(f"文件{'，'.join(read.unread)}，不能确定里面没有个人信息：{wanted}")
    return cleared


def unsigned(data: bytes, converted: bytes, stars: Stars) -> bytes:
    """An old document without its authors, judged by what it was `converted` to; b"" where more is personal."""
    if not data.startswith(_OLE) and stars.authors:
        return b""  # where its author stands is not known
    cleared = _authorless(data, stars)
    read = documents.read("", converted)
    properties = legacy_files.properties(cleared)
    return b"" if read.unread or _personal(read) or _personal(properties) else cleared


def _personal(read: documents.Texts) -> set[PersonalKind]:
    kinds: set[PersonalKind] = set()
    for excerpt in read.excerpts:
        kinds |= privacy.take_out(excerpt.text, Captions(excerpt.label, beside=excerpt.beside))[1]
    return kinds


def _is_workbook(data: bytes) -> bool:
    return data.startswith(_OLE) and ("Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data)


def _authorless(data: bytes, stars: Stars) -> bytes:
    """The same with blanks where the file says who made or changed it. A broken one is left for `documents` to tell."""
    copy = io.BytesIO(data)
    try:
        with olefile.OleFileIO(copy) as file:
            known = file.get_metadata()
            people = {value for value in (known.author, known.last_saved_by, known.manager) if isinstance(value, bytes)}
            for stream in (_SUMMARY, _MORE, "Workbook", "Book"):
                if file.exists(stream):
                    before = file.openstream(stream).read()
                    after = _named(before, people) if stream.startswith("\x05") else _saved(before)
                    if after != before:
                        file.write_stream(stream, after)
                        stars.author(stream)
    except (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, struct.error, RecursionError):
        return data
    return bytes(copy.getvalue())


def _named(stream: bytes, people: set[bytes]) -> bytes:
    for name in sorted(people, key=len, reverse=True):
        if name.strip(b"\0 "):
            stream = stream.replace(name, b" " * len(name))
    return stream


def _saved(stream: bytes) -> bytes:
    """A stream of records, each a kind, a length and that many bytes."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = map(int, struct.unpack_from("<HH", stream, at))
        begin, end = at + 4, at + 4 + length
        if kind == _WRITE_ACCESS:
            return stream[:begin] + bytes(min(length, 3)) + b" " * (length - 3) + stream[end:]
        at = end
    return stream
