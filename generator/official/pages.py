"""An official form as one HTML page (网页): the merged layout of print, everything escaped, nothing loaded."""

from __future__ import annotations

from generator import escaping
from generator.model import Filing
from generator.official import drawing as drawings
from generator.official import printing, runs
from generator.official.drawing import Drawing, Drawn, DrawnCell, DrawnTable, DrawnText, Style

_STYLE = """
@page { size: A4; margin: 20mm 15mm; }
@page across { size: A4 landscape; margin: 15mm 20mm; }
body { font: 12pt/1.6 FangSong, 仿宋, serif; color: #000; max-width: 180mm; margin: 0 auto; }
.across { page: across; width: 257mm; margin-left: calc(50% - 128.5mm); }
h1 { font: bold 20pt/1.4 SimSun, 宋体, serif; text-align: center; margin: .4em 0; }
h2, h3, h4, h5, h6 { font: 13pt/1.5 SimHei, 黑体, sans-serif; margin: 1em 0 .4em; break-after: avoid; }
p { margin: .3em 0; text-indent: 2em; }
.annex { font-family: SimHei, 黑体, sans-serif; text-indent: 0; }
.year { text-align: center; text-indent: 0; }
.note { text-align: right; text-indent: 0; font-size: 10.5pt; }
.page { break-before: page; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .3em 0 .6em; }
td, th { font: 10.5pt/1.4 SimSun, 宋体, serif; padding: 2pt 4pt; overflow-wrap: anywhere; vertical-align: middle; }
td { height: 1.5em; }
.ruled td, .ruled th { border: .6pt solid #000; }
th { font-family: SimHei, 黑体, sans-serif; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.center { text-align: center; }
.left { text-align: left; }
.right { text-align: right; }
.label, .total { font-weight: bold; }
.absent { background: #ededed; }
.sign { border-bottom: .6pt solid #000; }
.d1 { padding-left: 1.6em; }
.d2 { padding-left: 2.8em; }
.d3 { padding-left: 4em; }
.d4 { padding-left: 5.2em; }
.d5 { padding-left: 6.4em; }
@media print { body { max-width: none; } .across { width: auto; margin: 0; padding-right: 1px; } }
"""
_CLASSES = {Style.LABEL: " label", Style.TOTAL: " total", Style.ABSENT: " absent", Style.SIGNATURE: " sign"}
_TEXTS = {Style.ANNEX: ' class="annex"', Style.YEAR: ' class="year"', Style.NOTE: ' class="note"'}


def as_html(filing: Filing) -> str:
    """The form of `filing` as a whole page."""
    return page(printing.drawn(filing))


def page(drawing: Drawing) -> str:
    """A drawing as a whole page."""
    title = escaping.line(drawing.name)
    groups = "".join(_group(blocks) for blocks in drawings.groups(drawing))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{groups}</body>\n</html>\n"
    )


def _group(blocks: tuple[Drawn, ...]) -> str:
    inside = "".join(_text(block) if isinstance(block, DrawnText) else _table(block) for block in blocks)
    return f'<div class="across">\n{inside}</div>\n' if drawings.is_wide(blocks) else inside


def _text(text: DrawnText) -> str:
    words = escaping.text(text.text)
    if text.style is Style.TITLE:
        return f"<h1>{words}</h1>\n"
    if text.style is Style.HEADING:
        level = min(text.level + 1, 6)
        breaks = ' class="page"' if text.new_page else ""
        return f"<h{level}{breaks}>{words}</h{level}>\n"
    return f"<p{_TEXTS.get(text.style, '')}>{words or '&#160;'}</p>\n"


def _table(table: DrawnTable) -> str:
    total = sum(table.weights) or 1
    columns = "".join(f'<col style="width:{weight * 100 / total:.2f}%">' for weight in table.weights)
    rows = ["".join(_cell(cell, table) for cell in table.cells if cell.row == row) for row in range(table.height)]
    lines = [f"<tr>{row}</tr>\n" for row in rows]
    head = f"<thead>\n{''.join(lines[: table.head])}</thead>\n" if table.head else ""
    ruled = ' class="ruled"' if table.ruled else ""
    body = f"<tbody>\n{''.join(lines[table.head :])}</tbody>\n"
    return f"<table{ruled}>\n<colgroup>{columns}</colgroup>\n{head}{body}</table>\n"


def _cell(cell: DrawnCell, table: DrawnTable) -> str:
    name = "th" if cell.style in {Style.HEAD, Style.LABEL} else "td"
    spans = f' rowspan="{cell.height}"' if cell.height > 1 else ""
    spans += f' colspan="{cell.width}"' if cell.width > 1 else ""
    depth = f" d{cell.depth}" if cell.depth else ""
    look = runs.side(cell, table.width) + _CLASSES.get(cell.style, "") + depth
    return f'<{name} class="{look}"{spans}>{escaping.text(cell.text)}</{name}>'
