"""Paragraphs and tables as WordprocessingML: what python-docx would do cell by cell, written at once."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from generator import escaping
from generator.official.drawing import DrawnCell, DrawnTable, DrawnText, Style, ink
from generator.official.lists import NOT_TICKED, TICKED

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
SPACER = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""Stands after every table: without it Word takes two tables for one, and programs lose one at the end."""

_SONG, _FANG, _HEI = "宋体", "仿宋", "黑体"
_SHORT_TEXT = 20
"""Values up to this width stand in the middle of their cell."""
_LOOKS: dict[Style, tuple[str, float, bool, str]] = {
    Style.ANNEX: (_HEI, 14, False, "left"),
    Style.TITLE: (_SONG, 20, True, "center"),
    Style.YEAR: (_FANG, 14, False, "center"),
    Style.HEADING: (_HEI, 14, False, "left"),
    Style.NOTE: (_SONG, 10.5, False, "right"),
    Style.PARAGRAPH: (_FANG, 12, False, "both"),
    Style.HEAD: (_HEI, 10.5, False, "center"),
    Style.LABEL: (_SONG, 10.5, True, "center"),
    Style.TOTAL: (_SONG, 10.5, True, ""),
    Style.FRONT: (_SONG, 10.5, False, ""),
}
"""Font, size in points, bold, side; "" where it depends on the text."""
_CELL = (_SONG, 10.5, False, "")


def clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return escaping.normal(text)


def properties(font: str, size: float, *, bold: bool = False) -> str:
    """What a run looks like."""
    names = " ".join(f'w:{kind}="{font}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    half = round(size * 2)
    return f'<w:rFonts {names}/>{"<w:b/>" if bold else ""}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def run(text: str, look: tuple[str, float, bool, str]) -> str:
    """A run of text; line ends and tabs as Word has them."""
    pieces = []
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            pieces.append("<w:br/>")
        for at, piece in enumerate(line.split("\t")):
            pieces.append("<w:tab/>" if at else "")
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
    font, size, bold, _ = look
    return f"<w:r><w:rPr>{properties(font, size, bold=bold)}</w:rPr>{''.join(pieces)}</w:r>"


def paragraph(text: DrawnText, *, new_page: bool) -> str:
    """One text."""
    look = _LOOKS[text.style]
    heading = text.style is Style.HEADING
    style = f'<w:pStyle w:val="Heading{max(text.level, 1)}"/>' if heading else ""
    breaks = "<w:keepNext/>" if heading or text.style is Style.NOTE else ""
    page = "<w:pageBreakBefore/>" if new_page else ""
    before, after = (160, 80) if heading else (120, 60) if text.style is Style.TITLE else (0, 40)
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="360" w:lineRule="auto"/>'
    indent = '<w:ind w:firstLineChars="200" w:firstLine="480"/>' if text.style is Style.PARAGRAPH else ""
    return (
        f'<w:p><w:pPr>{style}{breaks}{page}{spacing}{indent}<w:jc w:val="{look[3]}"/></w:pPr>'
        f"{run(text.text, look) if text.text else ''}</w:p>"
    )


def table(drawn: DrawnTable, width: int) -> str:
    """One table, `width` twentieths of a point wide."""
    total = sum(drawn.weights) or 1
    widths = [width * weight // total for weight in drawn.weights]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = "single" if drawn.ruled else "nil"
    borders = "".join(f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    covering = {
        (row, column): cell
        for cell in drawn.cells
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
    }
    rows = "".join(_row(drawn, row, covering, widths) for row in range(drawn.height))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(drawn: DrawnTable, row: int, covering: dict[tuple[int, int], DrawnCell], widths: Sequence[int]) -> str:
    head = "<w:tblHeader/>" if row < drawn.head else ""
    cells = dict.fromkeys(covering[row, column] for column in range(drawn.width))
    inside = "".join(_cell(cell, row, sum(widths[cell.column : cell.column + cell.width]), drawn) for cell in cells)
    height = '<w:trHeight w:val="400" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{inside}</w:tr>"


def _cell(cell: DrawnCell, row: int, width: int, drawn: DrawnTable) -> str:
    span = f'<w:gridSpan w:val="{cell.width}"/>' if cell.width > 1 else ""
    merge = "" if cell.height == 1 else '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    line = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>'
    under = line if cell.style is Style.SIGNATURE else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if cell.style is Style.ABSENT else ""
    frame = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{under}{shade}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{frame}{_content(cell, drawn) if row == cell.row else '<w:p/>'}</w:tc>"


def _content(cell: DrawnCell, drawn: DrawnTable) -> str:
    look = _LOOKS.get(cell.style, _CELL)
    indent = f'<w:ind w:left="{240 * cell.depth}"/>' if cell.depth else ""
    front = f'<w:pPr><w:spacing w:before="20" w:after="20"/>{indent}<w:jc w:val="{side(cell, drawn.width)}"/></w:pPr>'
    if cell.style is Style.CHOICE and cell.text.startswith((TICKED, NOT_TICKED)):
        return f"<w:p>{front}{_box(cell.text[0])}{run(cell.text[1:], look)}</w:p>"
    return f"<w:p>{front}{run(cell.text, look) if cell.text else ''}</w:p>"


def side(cell: DrawnCell, width: int) -> str:
    """At which side of its cell a text stands: long ones at the left, as forms have it."""
    if cell.style is Style.FRONT:
        return "left" if cell.column == 0 else "right" if cell.column + 1 == width else "center"
    fixed = _LOOKS.get(cell.style, _CELL)[3]
    long = (
        cell.left
        or cell.depth
        or cell.style in {Style.CHOICE, Style.SIGNATURE}
        or ink(cell.text) > _SHORT_TEXT * cell.width
    )
    return fixed or ("left" if long or "\n" in cell.text else "center")


def _box(sign: str) -> str:
    """A box that can be ticked in Word."""
    ticked = int(sign == TICKED[0])
    boxes = "".join(
        f'<w14:{state} w14:val="{ord(box):04X}" w14:font="宋体"/>'
        for state, box in (("checkedState", TICKED[0]), ("uncheckedState", NOT_TICKED[0]))
    )
    mark = f'<w14:checkbox><w14:checked w14:val="{ticked}"/>{boxes}</w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent>{run(sign, _CELL)}</w:sdtContent></w:sdt>"
