"""Documents for masking: Word by python-docx, workbooks by openpyxl, with raw parts put in where those write none."""

from __future__ import annotations

import io
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
