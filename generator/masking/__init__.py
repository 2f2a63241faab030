"""遮盖: a copy of a document without personal data, or the reason why there can be none.

What is masked is what `privacy` is certain of, names of persons beside 填报人, 联系人, 负责人, and who wrote it all.
The same document gives the same bytes on every run.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from generator import documents, privacy
from generator.documents import Texts
from generator.frozen import dataclass
from generator.masking import fixed, packages, sheets, texts, word
from generator.masking.packages import UnreadableError
from generator.masking.stars import Stars, told
from generator.privacy import Captions

__all__ = ["MaskedDocument", "masked", "safe_name"]

_THUMBNAIL = re.compile(r"docProps/thumbnail\.\w+")
_ENDING = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class MaskedDocument:
    """遮盖后的原件."""

    data: bytes
    """Of the copy; b"" when refused."""
    changed: tuple[str, ...] = ()
    """What was masked, in general words, for `masked` of a source: “填报人姓名”, “手机号码”."""
    ending: str = ""
    """Of its name, where it is of a newer format than the document."""
    refused: str = ""
    """Why there is no copy and what to do, one Chinese sentence; "" when there is one."""


def masked(name: str, data: bytes, converted: bytes | None = None) -> MaskedDocument:
    """The document `data`, which somebody called `name`, with everything personal masked.

    An old document in which something is personal is masked in what LibreOffice has `converted` it to.
    """
    stars = Stars()
    try:
        if converted is not None:
            return _of_converted(data, converted, stars, privacy.mask(name))
        read = documents.read("", data)
        copy = _copy(data, read, stars)
    except UnreadableError as error:
        return MaskedDocument(b"", refused=f"{privacy.mask(name)}：{error}")
    left = _left(read if copy is data else documents.read("", copy))
    if left:
        return MaskedDocument(b"", refused=f"{privacy.mask(name)}：{left}")
    return MaskedDocument(copy, stars.changed)


def _of_converted(data: bytes, converted: bytes, stars: Stars, name: str) -> MaskedDocument:
    """The old document where nothing in it is personal, else its masked conversion. Raises UnreadableError."""
    copy = _package(converted, stars)
    if not stars.kinds and (kept := fixed.unsigned(data, converted, stars)):
        return MaskedDocument(kept, stars.changed)
    if left := _left(documents.read("", copy)):
        return MaskedDocument(b"", refused=f"{name}：{left}")
    ending = "xlsx" if "xl/workbook.xml" in packages.unpacked(converted) else "docx"
    return MaskedDocument(copy, (*stars.changed, f"旧格式的原件遮盖后另存为 .{ending}"), ending)


def safe_name(filing: str, document: str, ending: str = "") -> str:
    """What the copy of `document` is called beside the filing `filing`: target.source.docx."""
    ending = ending or _ENDING.sub("", PurePath(document).suffix.lower()) or "txt"
    return f"{filing}.source.{ending}"


def _copy(data: bytes, read: Texts, stars: Stars) -> bytes:
    if read.unread and not read.excerpts:
        raise UnreadableError(f"文件{read.unread[0]}")
    if b"%PDF-" in data[:1024]:
        return fixed.pdf(data, stars)
    if data.startswith((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")):
        return fixed.legacy(data, stars)
    if data.startswith(b"PK"):
        return _package(data, stars)
    return texts.masked(data, stars)


def _package(data: bytes, stars: Stars) -> bytes:
    parts = packages.unpacked(data)
    if "word/document.xml" in parts:
        made = word.masked(parts, stars)
    elif "xl/workbook.xml" in parts:
        made = sheets.masked(parts, stars)
    else:
        return fixed.legacy(data, stars)
    if made == parts:
        return data
    pictures = {name for name in made if _THUMBNAIL.fullmatch(name)}
    return packages.packed(packages.without(made, pictures))


def _left(copy: Texts) -> str:
    """What is still personal in a copy, as a sentence; "" for nothing."""
    for excerpt in copy.excerpts:
        kinds = privacy.take_out(excerpt.text, Captions(excerpt.label, beside=excerpt.beside))[1]
        if kinds:
            place = f"（{excerpt.place}）" if excerpt.place else ""
            return f"里有{told(set(kinds))}，程序没能遮盖干净{place}：请在文件里遮盖后再导入"
    return ""
