"""ZIP and compressed files: looked at from outside before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from generator.documents import office, workbook
from generator.documents.texts import Excerpt, Texts, together, unreadable
from generator.frozen import replace

MOST_ENTRIES, MOST_BYTES, MOST_RATIO = 2000, 200_000_000, 300
_SMALL = 1_000_000
"""Below this size no ratio is suspicious."""
_BOMB = "解压后太大或文件太多，没有打开"
_BROKEN = "已损坏或不完整，不能读"


def read_zip(data: bytes, opened: Callable[[bytes], Texts]) -> Texts:
    """An office document as such, another archive member by member."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if too_large(members, len(data)):
                return unreadable(_BOMB)
            if any(one.flag_bits & 1 for one in members):
                return unreadable("有密码，不能读")
            return _content(archive, members, data, opened)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError):
        return unreadable(_BROKEN)


def too_large(members: list[zipfile.ZipInfo], size: int) -> bool:
    """Whether what lies in an archive of `size` bytes is more than a document holds."""
    total = sum(one.file_size for one in members)
    return len(members) > MOST_ENTRIES or total > MOST_BYTES or (total > _SMALL and total > size * MOST_RATIO)


def _content(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], data: bytes, opened: Callable[[bytes], Texts]
) -> Texts:
    names = {one.filename for one in members}
    parts = {one.filename: archive.read(one) for one in members}
    comment = archive.comment.decode("utf-8", "replace")
    extra = [Texts((Excerpt("压缩包说明", comment),))] if comment else []
    if "[Content_Types].xml" in names or any(one.startswith(("word/", "xl/", "ppt/")) for one in names):
        sheets = (
            workbook.read(data, (parts[one] for one in parts if office.is_sheet(one)))
            if "xl/workbook.xml" in names
            else Texts()
        )
        return together([sheets, _left(office.read(parts, opened), sheets), *extra])
    if "content.xml" in names or "mimetype" in names:
        return together([office.read(parts, opened), *extra])
    return together([*extra, *_members(parts, opened)])


def _left(texts: Texts, sheets: Texts) -> Texts:
    """Of the words stored beside the sheets those that no cell shows: in a cell its column says what they are."""
    known = {one.text for one in sheets.excerpts}
    return replace(
        texts, excerpts=tuple(one for one in texts.excerpts if one.place != office.STORED or one.text not in known)
    )


def _members(parts: dict[str, bytes], opened: Callable[[bytes], Texts]) -> Iterator[Texts]:
    for name, content in parts.items():
        yield Texts((Excerpt("压缩包里的文件名", name),))
        yield opened(content).inside(f"压缩包里的第 {list(parts).index(name) + 1} 个文件")


def inflated(data: bytes) -> bytes | Texts | None:
    """What a gzip, zlib or raw deflate stream holds; None when `data` is no such stream."""
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(window)
        try:
            content = unpacker.decompress(data, min(MOST_BYTES, max(_SMALL, len(data) * MOST_RATIO)))
        except zlib.error:
            continue
        if unpacker.unconsumed_tail:
            return unreadable(_BOMB)
        if unpacker.eof and content and not unpacker.unused_data:
            return content
    return unreadable(_BROKEN) if data[:2] == b"\x1f\x8b" else None
