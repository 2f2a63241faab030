"""Documents made for tests: a grid of texts with spans as .xlsx, .xls or HTML to print."""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
import yaml
from hypothesis import strategies as st

from generator.picture.blocks import PrintedTable

Cell = tuple[int, int, int, int, str]
"""Row, column, height, width, text."""
ROOT = Path(__file__).resolve().parents[2]
WORDS = st.text("预算绩效指标目标值产出效益项目资金1234567890%≥.（）ab", min_size=1, max_size=12)


def cells_of(table: PrintedTable) -> list[Cell]:
    return [(cell.row, cell.column, cell.height, cell.width, cell.text) for cell in table.cells]


def xlsx(cells: Iterable[Cell], top: int = 0) -> bytes:
    """A sheet with the grid, every cell bordered, from row `top`."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet, box = book.add_worksheet("申报表"), book.add_format({"border": 1})
    for row, column, height, width, text in cells:
        if height * width > 1:
            sheet.merge_range(top + row, column, top + row + height - 1, column + width - 1, text, box)
        elif text:
            sheet.write_string(top + row, column, text, box)
        else:
            sheet.write_blank(top + row, column, None, box)
    book.close()
    return data.getvalue()


def xls(cells: Iterable[Cell]) -> bytes:
    book, data = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    sheet = book.add_sheet("申报表", cell_overwrite_ok=True)
    box = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin")
    for row, column, height, width, text in cells:
        if height * width > 1:
            sheet.write_merge(row, row + height - 1, column, column + width - 1, text, box)
        else:
            sheet.write(row, column, text, box)
    book.save(data)
    return data.getvalue()


def html_table(cells: Sequence[Cell], heads: int = 0, widths: Sequence[int] = ()) -> str:
    """A ruled table; its first `heads` rows are repeated on every page."""
    rows: dict[int, list[Cell]] = {row: [] for row in range(max(row + height for row, _, height, _, _ in cells))}
    for cell in cells:
        rows[cell[0]].append(cell)
    lines = [f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows.values()]
    columns = "".join(f'<col style="width:{width}px">' for width in widths)
    head = f"<thead>{''.join(lines[:heads])}</thead>" if heads else ""
    return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{''.join(lines[heads:])}</tbody></table>"


def _html_cell(cell: Cell) -> str:
    _, _, height, width, text = cell
    spans = f' rowspan="{height}"' * (height > 1) + f' colspan="{width}"' * (width > 1)
    return f"<td{spans}>{html.escape(text).replace(chr(10), '<br>')}</td>"


def page(body: str, style: str = "") -> str:
    return (
        "<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:20mm}"
        "body{font:12px/1.5 'Noto Sans CJK SC',sans-serif;margin:0}"
        "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:3px 4px}"
        f"tr{{break-inside:avoid}}{style}</style>{body}"
    )


def pdf(browser: Any, source: str, **options: Any) -> bytes:
    """The page printed by Chromium."""
    tab = browser.new_page()
    try:
        tab.set_content(source)
        return tab.pdf(prefer_css_page_size=True, **options)
    finally:
        tab.close()


@st.composite
def grids(draw: Any, most: int = 7) -> list[Cell]:
    """A full grid with spans at random."""
    height, width = draw(st.integers(2, most)), draw(st.integers(2, most))
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            free = next((c for c in range(column, width) if (row, c) in taken), width) - column
            wide = draw(st.integers(1, min(free, 3)))
            tall = draw(st.integers(1, min(height - row, 3)))
            taken |= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            text = draw(WORDS) if not draw(st.booleans()) or wide * tall > 1 else ""
            cells.append((row, column, tall, wide, text))
    return cells


@cache
def form(path: str, number: int = 0) -> tuple[Cell, ...]:
    """The indicator table of a form in YAML, as printed: heads, then rows; equal first columns merged."""
    parts = list(_indicators(yaml.load((ROOT / path).read_text(encoding="utf-8"), yaml.CSafeLoader)["parts"]))
    part = parts[number]
    rows = [[_text(cell) for cell in row] for row in part["rows"]]
    return tuple(merged([[column["label"] for column in part["columns"]], *rows]))


def _indicators(parts: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for part in parts:
        if part["kind"] == "indicators":
            yield part
        yield from _indicators(part.get("parts") or ())


def _text(cell: object) -> str:
    return "" if cell is None or isinstance(cell, dict) else str(cell)


def merged(rows: Sequence[Sequence[str]], columns: int = 2) -> list[Cell]:
    """Rows as cells; in the first `columns` a cell that repeats the one above is merged with it, as forms print them."""
    cells: list[Cell] = []
    for column in range(len(rows[0])):
        start = 0
        for row in range(1, len(rows) + 1):
            same = row < len(rows) and column < columns and start > 0
            if same and rows[row][column] in {"^", rows[start][column]} and rows[row][:column] == rows[start][:column]:
                continue
            cells.append((start, column, row - start, 1, rows[start][column]))
            start = row
    return sorted(cells)
