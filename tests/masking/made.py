"""Documents for masking: Word by python-docx, workbooks by openpyxl, with raw parts put in where those write none."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import docx
from docx.document import Document
from openpyxl import Workbook

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: Document | Workbook) -> bytes:
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def word(*paragraphs: str | tuple[str, ...], table: tuple[tuple[str, ...], ...] = (), author: str = "") -> bytes:
    """Paragraphs, each of one run or several, and a table."""
    document = docx.Document()
    document.core_properties.author = author
    document.core_properties.last_modified_by = author
    for paragraph in paragraphs:
        made = document.add_paragraph()
        for run in (paragraph,) if isinstance(paragraph, str) else paragraph:
            made.add_run(run)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.add_paragraph("完")
    return saved(document)


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """The package with these parts put in, or in the place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def everything(data: bytes) -> str:
    """All parts of a package as one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An old Office file of these streams, each filled up to the 4,096 bytes from which on it lies in plain sectors."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        filled = data.ljust(-(-max(len(data), 4096) // 512) * 512, b"\0")
        right = number + 1 if number < len(streams) else _NONE
        entries.append(_entry(name, 2, len(sectors), max(len(data), 4096), right=right))
        count = len(filled) // 512
        chains += [*range(len(sectors) + 1, len(sectors) + count), _END]
        sectors += [filled[at : at + 512] for at in range(0, len(filled), 512)]
    directory = b"".join(entries).ljust(512, b"\0")
    table = struct.pack("<128I", *chains, _END, 0xFFFFFFFD, *[_NONE] * (126 - len(chains)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, len(sectors), 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", len(sectors) + 1, *[_NONE] * 108)
    return head + b"".join([*sectors, directory, table])


_END, _NONE = 0xFFFFFFFE, 0xFFFFFFFF


def _entry(name: str, kind: int, start: int, size: int, *, right: int = _NONE, child: int = _NONE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, _NONE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def summary(**people: str) -> bytes:
    """The stream of properties in which old Office files say who wrote (`author`) and who saved them (`saved`)."""
    values = {4: people.get("author", ""), 8: people.get("saved", "")}
    texts = {key: text.encode("gb18030") + b"\0" for key, text in values.items()}
    at, places, properties = 8 + 8 * len(texts), b"", b""
    for key, text in texts.items():
        places += struct.pack("<II", key, at + len(properties))
        properties += struct.pack("<II", 30, len(text)) + text.ljust(-(-len(text) // 4) * 4, b"\0")
    section = struct.pack("<II", at + len(properties), len(texts)) + places + properties
    kind = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return (
        struct.pack("<HHI", 0xFFFE, 0, 0x20006)
        + bytes(16)
        + struct.pack("<I", 1)
        + kind
        + struct.pack("<I", 48)
        + section
    )
