"""A document's texts, for looking at: what it is says its content, never its name. What cannot be read is told.

Nothing is converted, kept or shown here. Whatever a document holds, `read` returns: a broken one, a bomb or a scan is
`unread` with the reason, never an exception.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.documents import archives, conversion, legacy, markup, plain
from generator.documents.texts import Excerpt, Texts, together, unreadable

__all__ = ["Excerpt", "Texts", "converter", "read"]

converter = conversion.converter

_DEEPEST = 3
"""Archives in archives; deeper ones are not opened."""
_PICTURES = (
    (
        b"\x89PNG\r\n",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\0",
        b"MM\0*",
        b"\0\0\1\0",
        b"8BPS",
        b"\xd7\xcd\xc6\x9a",
        b"\1\0\0\0",
    ),
    (b"wOFF", b"wOF2", b"\0\1\0\0", b"OTTO", b"true"),
)


def read(name: str, data: bytes) -> Texts:
    """Every text of the document `data`, its own `name` among them."""
    found = opened(data, 0)
    return Texts((Excerpt("文件名", name), *found.excerpts), found.unread) if name else found


def opened(data: bytes, depth: int) -> Texts:
    """The texts of `data`, which lies in `depth` documents around it."""
    if depth > _DEEPEST:
        return unreadable("压缩包套了太多层，没有打开")

    def deeper(inner: bytes) -> Texts:
        return opened(inner, depth + 1)

    for beginning, reading in _KINDS:
        if data.startswith(beginning):
            return reading(data, deeper)
    if b"%PDF-" in data[:1024]:
        from generator.documents import pdf  # noqa: PLC0415 - PDFium takes long to load, and few filings have a PDF

        return pdf.read(data, deeper)
    if (reason := _unreadable(data)) is not None:
        return unreadable(reason) if reason else Texts()
    unpacked = archives.inflated(data)
    if unpacked is None:
        return _written(data, deeper)
    return unpacked if isinstance(unpacked, Texts) else deeper(unpacked)


_KINDS: tuple[tuple[bytes | tuple[bytes, ...], Callable[[bytes, Callable[[bytes], Texts]], Texts]], ...] = (
    ((b"PK\x03\x04", b"PK\x05\x06"), archives.read_zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", legacy.read),
    (b"{\\rtf", lambda data, deeper: legacy.converted(data, "rtf", deeper)),
)
"""What a file begins with, and what reads it."""


def _unreadable(data: bytes) -> str | None:
    """What `data` is that holds no text to read; "" for a font, which holds none at all."""
    pictures, fonts = _PICTURES
    if data.startswith(pictures) or data[:4] == b"RIFF" or data[4:12] in {b"ftypheic", b"ftypavif", b"ftypmif1"}:
        return "是图片，里面的文字程序不能读"
    if data.startswith(fonts):
        return ""
    packed = (b"Rar!\x1a", b"7z\xbc\xaf'\x1c", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd")
    return "是程序不能打开的压缩包" if data.startswith(packed) else None


def _written(data: bytes, deeper: Callable[[bytes], Texts]) -> Texts:
    """A text, HTML or XML, in whichever encoding."""
    text = plain.decoded(data)
    bytes_ = Texts((Excerpt("", data.decode("ascii", "replace")),))  # whatever encoding it has or feigns
    if text is None:
        return together([unreadable("不是程序能读的格式"), bytes_])
    if plain.is_mail(text):
        return plain.read_mail(data, deeper)
    read_ = markup.read(text) if markup.is_markup(text) else plain.read(text)
    return read_ if plain.is_utf8(data) else together([read_, bytes_])
