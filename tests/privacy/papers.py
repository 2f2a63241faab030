"""Documents made for tests: PDF, Word, Excel, with their number or name where printed pages do not show it."""

from __future__ import annotations

import io
import zipfile
import zlib

import xlwt
from openpyxl import Workbook
from openpyxl.comments import Comment

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def pdf(
    content: bytes,
    *,
    flate: bool = True,
    more: bytes = b"",
    objects: tuple[bytes, ...] = (),
    info: bytes = b"",
) -> bytes:
    """A page with this content stream; `more` stands in the page's dictionary, `objects` are numbered from 6."""
    packed = zlib.compress(content) if flate else content
    kind = b"/Filter /FlateDecode " if flate else b""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> "
        + (b"/XObject << /I 6 0 R >> " if b"/I Do" in content else b"")
        + b">> "
        + more
        + b" >>",
        b"<< %s/Length %d >> stream\n%s\nendstream" % (kind, len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *objects,
    ]
    return _numbered(bodies, info)


def locked(document: bytes) -> bytes:
    """The same document, its trailer saying that a password is needed."""
    lock = b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /Size" % (
        b"00" * 32,
        b"00" * 32,
    )
    return document.replace(b"/Size", lock)


def relabelled(document: bytes, stream: str) -> bytes:
    """An old Office file whose stream has another name: what the program goes by."""
    start = document.index("Workbook".encode("utf-16-le"))
    name = stream.encode("utf-16-le")
    return document[:start] + name.ljust(64, b"\0") + bytes([len(name) + 2, 0]) + document[start + 66 :]


def _numbered(bodies: list[bytes], info: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate([*bodies, info or b"<< >>"], 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = len(places) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (count, count - 1)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer %s\nstartxref\n%d\n%%%%EOF\n" % (
        count,
        table,
        trailer,
        len(out),
    )


def text(written: bytes) -> bytes:
    """A content stream that shows `written`, a PDF string, after words enough for a page."""
    return b"BT /F 12 Tf 50 700 Td (A page of words, long enough.) Tj 0 -20 Td %s Tj ET" % written


def changed(document: bytes) -> bytes:
    """The same document with its page emptied and saved again: the old page stays in front."""
    start = int(document.rpartition(b"startxref\n")[2].split(b"\n")[0])
    place = len(document)
    stream = text(b"(nothing)")
    body = b"4 0 obj\n<< /Length %d >> stream\n%s\nendstream\nendobj\n" % (len(stream), stream)
    root = b"<< /Size 7 /Root 1 0 R /Prev %d >>" % start
    xref = b"xref\n4 1\n%010d 00000 n \ntrailer %s\nstartxref\n%d\n%%%%EOF\n" % (place, root, place + len(body))
    return document + body + xref


def package(parts: dict[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str = "", **parts: str | bytes) -> bytes:
    """A Word document; `parts` by name, `__` for `/` and `_xml` for the ending."""
    named = {key.replace("__", "/").replace("_xml", ".xml"): value for key, value in parts.items()}
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **named})


def paragraph(*runs: str) -> str:
    """A paragraph of these runs."""
    return f"<w:p>{''.join(f'<w:r><w:t>{one}</w:t></w:r>' for one in runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of these rows."""
    lines = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def xlsx(
    rows: list[list[object]], *, hidden: bool = False, comment: str = "", header: str = "", author: str = ""
) -> bytes:
    """A workbook of one or two sheets."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if hidden:
        sheet = book.create_sheet("底稿")
        sheet.sheet_state = "veryHidden"
    for row in rows:
        sheet.append(row)
    if comment:
        sheet["A1"].comment = Comment(comment, "office")
    sheet.oddHeader.center.text = header or None
    book.properties.creator = author or "office"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def xls(rows: list[list[object]]) -> bytes:
    """A workbook as Excel wrote them until 2003."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
