"""Documents drawn from pictures: Word by raw table XML, Excel, HTML; PDF is printed from HTML by the system's Chromium."""

from __future__ import annotations

import html
import io

import xlsxwriter
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.picture import Picture, PrintedTable, PrintedText

_NS = nsdecls("w")


def as_docx(picture: Picture) -> bytes:
    document = Document()
    for block in picture.blocks:
        if isinstance(block, PrintedText):
            paragraph = document.add_paragraph(block.text)
            if block.centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            document.element.body.insert(len(document.element.body) - 1, parse_xml(_word_table(block)))
            document.add_paragraph("")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word_table(table: PrintedTable) -> str:
    grid = "".join('<w:gridCol w:w="400"/>' for _ in range(table.width))
    rows = "".join(f"<w:tr>{_word_row(table, row)}</w:tr>" for row in range(table.height))
    return f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def _word_row(table: PrintedTable, row: int) -> str:
    parts, column = [], 0
    while column < table.width:
        cell = table.covering[row, column]
        span = f'<w:gridSpan w:val="{cell.width}"/>' if cell.width > 1 else ""
        merge = "" if cell.height == 1 else '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
        lines = cell.text.split("\n") if cell.row == row else [""]
        words = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(line)}</w:t></w:r></w:p>' for line in lines)
        parts.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{words}</w:tc>")
        column += cell.width
    return "".join(parts)


def as_xlsx(picture: Picture) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Sheet1")
    bordered = book.add_format({"border": 1, "text_wrap": True})
    centred = book.add_format({"align": "center"})
    width = max((block.width for block in picture.blocks if isinstance(block, PrintedTable)), default=8)
    row = 0
    for block in picture.blocks:
        if isinstance(block, PrintedText):
            sheet.merge_range(row, 0, row, width - 1, block.text, centred if block.centred else None)
            row += 1
            continue
        for cell in block.cells:
            top, left = row + cell.row, cell.column
            if cell.height > 1 or cell.width > 1:
                sheet.merge_range(top, left, top + cell.height - 1, left + cell.width - 1, cell.text, bordered)
            else:
                sheet.write_string(top, left, cell.text, bordered)
        row += block.height + 1
    book.close()
    return stream.getvalue()


def as_html(picture: Picture) -> bytes:
    body = "".join(_html_block(block) for block in picture.blocks)
    style = "<style>table{border-collapse:collapse;width:100%}td{border:1px solid #000;font-size:9pt}</style>"
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8">{style}<body>{body}</body></html>'.encode()


def _html_block(block: PrintedText | PrintedTable) -> str:
    if isinstance(block, PrintedText):
        centred = ' style="text-align:center"' if block.centred else ""
        return f"<p{centred}>{_lines(block.text)}</p>"
    rows = []
    for row in range(block.height):
        cells = [cell for cell in block.cells if cell.row == row]
        rows.append(
            "".join(f'<td rowspan="{cell.height}" colspan="{cell.width}">{_lines(cell.text)}</td>' for cell in cells)
        )
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
