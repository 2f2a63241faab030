"""PDF: the text of every page, notes, form fields, properties, attachments, and what earlier versions in it said."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as api

from generator.documents.texts import Excerpt, Texts, together, unreadable

_FEW = 12
"""Characters: a page with fewer that is not blank is a picture or drawn letters."""
_COVERED = 0.25
"""Share of a page that a picture covers: more is a scan, whatever text lies under it."""
_TITLES = {"Author": "作者", "Title": "标题", "Subject": "主题", "Keywords": "关键词", "Creator": "创建程序"}
_NOTES = (b"Contents", b"T", b"V", b"RC", b"Subj", b"TU", b"DV")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_META = re.compile(rb"<(?:x:xmpmeta|rdf:RDF).*?</(?:x:xmpmeta|rdf:RDF)>", re.DOTALL)
_MOST_META, _MOST_VERSIONS, _MOST_PAGES = 5_000_000, 8, 5000
_END = re.compile(rb"%%EOF\r?\n?")


def read(data: bytes, opened: Callable[[bytes], Texts]) -> Texts:
    """Everything; a page that is a scan, and a file with a password, cannot be read."""
    last = _version(data, opened)
    if not last.excerpts and last.unread:
        return last
    earlier = (_version(data[:end], opened) for end in _versions(data))
    known = {one.text for one in last.excerpts}
    before = (excerpt for version in earlier for excerpt in version.excerpts if excerpt.text not in known)
    return together([last, Texts(tuple(before)).inside("文件里留着的旧版本"), Texts(tuple(_xmp(data)))])


def _versions(data: bytes) -> list[int]:
    """Where earlier versions end: what is changed and saved is added behind, what was masked stays in front."""
    ends = [match.end() for match in _END.finditer(data)]
    return ends[:-1][-_MOST_VERSIONS:]


def _version(data: bytes, opened: Callable[[bytes], Texts]) -> Texts:
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            document.init_forms()
            if len(document) > _MOST_PAGES:
                return unreadable("页数太多，没有读")
            return together([Texts(tuple(_properties(document))), *_pages(document), *_attachments(document, opened)])
    except pdfium.PdfiumError as error:
        password = "password" in str(error).lower() or "security" in str(error).lower()
        return unreadable("有密码，不能读" if password else "已损坏或不完整，不能读")


def _properties(document: pdfium.PdfDocument) -> Iterator[Excerpt]:
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        title = _TITLES.get(name, name)
        yield Excerpt(f"文档属性“{title}”", value, title)
    for entry in document.get_toc():
        yield Excerpt("书签", entry.get_title() or "")


def _pages(document: pdfium.PdfDocument) -> Iterator[Texts]:
    for number in range(len(document)):
        place = f"第{number + 1}页"
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
                text = textpage.get_text_range()
                yield Texts((Excerpt(place, text),), tuple(_unread(page, text, place)))
                yield Texts(tuple(Excerpt(f"{place}批注或表单", one) for one in _notes(page)))
        except pdfium.PdfiumError:
            yield unreadable(f"{place}已损坏，不能读")


def _unread(page: pdfium.PdfPage, text: str, place: str) -> Iterator[str]:
    letters = sum(map(str.isalnum, text))
    odd = sum(one == "\ufffd" or "\ue000" <= one <= "\uf8ff" or one == "\ufffe" for one in text)
    kinds = {item.type: item for item in page.get_objects(max_depth=4)}
    covered = sum(_share(page, item) for item in page.get_objects(filter=[api.FPDF_PAGEOBJ_IMAGE], max_depth=4))
    if covered > _COVERED or (letters < _FEW and api.FPDF_PAGEOBJ_IMAGE in kinds):
        yield f"{place}是图片（扫描件），里面的文字程序不能读"
    elif odd > len(text) * 0.1 or (not letters and kinds.keys() - {api.FPDF_PAGEOBJ_TEXT} and len(kinds) > 0):
        yield f"{place}的文字程序读不出来"


def _share(page: pdfium.PdfPage, item: pdfium.PdfObject) -> float:
    """How much of the page a picture covers."""
    left, bottom, right, top = item.get_bounds()
    whole = page.get_width() * page.get_height()
    return abs((right - left) * (top - bottom)) / whole if whole else 1.0


def _notes(page: pdfium.PdfPage) -> Iterator[str]:
    for index in range(api.FPDFPage_GetAnnotCount(page)):
        note = api.FPDFPage_GetAnnot(page, index)
        for key in _NOTES:
            size = api.FPDFAnnot_GetStringValue(note, key, None, 0)
            if size > 2:  # noqa: PLR2004 - the closing zero alone
                buffer = ctypes.create_string_buffer(size)
                api.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
                yield buffer.raw[: size - 2].decode("utf-16-le", "replace")
        yield from _link(page, note)
        api.FPDFPage_CloseAnnot(note)


def _link(page: pdfium.PdfPage, note: object) -> Iterator[str]:
    """Where a link leads: mailto:, tel:."""
    link = api.FPDFAnnot_GetLink(note)
    action = api.FPDFLink_GetAction(link) if link else None
    if not action:
        return
    size = api.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    api.FPDFAction_GetURIPath(page.pdf, action, buffer, size)
    yield buffer.value.decode("utf-8", "replace")


def _attachments(document: pdfium.PdfDocument, opened: Callable[[bytes], Texts]) -> Iterator[Texts]:
    for index in range(document.count_attachments()):
        attached = document.get_attachment(index)
        yield Texts((Excerpt("附带文件的名称", attached.get_name()),))
        yield opened(bytes(attached.get_data())).inside("附带的文件")


def _xmp(data: bytes) -> Iterator[Excerpt]:
    """The second set of properties, which the library does not give."""
    for match in _STREAM.finditer(data):
        content = match[1]
        if b"rdf:RDF" not in content:
            try:
                content = zlib.decompressobj().decompress(content, _MOST_META) if content[:1] == b"x" else b""
            except zlib.error:
                continue  # no compressed stream, or one of pages, which the library reads
        for found in _META.finditer(content):
            yield Excerpt("文档属性", re.sub(r"<[^>]*>", " ", found[0].decode("utf-8", "replace")))
