"""PDF 的一页: its tables and lines, and whether it can be read at all."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as api

from generator.frozen import dataclass, replace
from generator.picture import pdf_geometry, pdf_lines, ruled_areas
from generator.picture.blocks import PrintedCell, PrintedPlace, PrintedTable
from generator.picture.pdf_geometry import Letter, PageView
from generator.picture.pdf_lines import LetterLine
from generator.picture.ruled_areas import RuledArea
from generator.picture.table_pieces import TablePiece

_FEW = 12
"""Letters: a page with fewer that holds a picture is one."""
_COVERED = 0.5
"""Share of a page under a picture from which on it is a scan."""
_DOT = 0.001
"""Share of a page up to which a picture is a dot that nobody misses."""
_STRANGE = 0.1
"""Share of letters nobody can name from which on a page cannot be read."""
_OVERHANG = 1.5
"""Letter heights by which a text may hang out of the end of a table cut by the page."""
_BOLD = 600
_BOLD_NAMES = (b"Bold", b"SimHei", b"Black", b"BiaoSong", b"XBS")
_INVISIBLE = api.FPDF_TEXTRENDERMODE_INVISIBLE


@dataclass(frozen=True, slots=True)
class FreeLine:
    """表外的一行."""

    line: LetterLine
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PagePiece:
    """一页上的一段表, and where it begins."""

    top: float
    piece: TablePiece


@dataclass(frozen=True, slots=True)
class PageReading:
    """一页读到的."""

    number: int
    width: float
    height: float
    letter_height: float = 0.0
    """Of most letters."""
    lines: tuple[FreeLine, ...] = ()
    pieces: tuple[PagePiece, ...] = ()
    images: int = 0
    scanned: bool = False
    strange: bool = False
    is_readable: bool = False
    warnings: tuple[str, ...] = ()


def read_page(page: pdfium.PdfPage, number: int) -> PageReading:
    """Everything of one page. Raises PdfiumError."""
    view = PageView(page)
    with closing(page), closing(page.get_textpage()) as textpage:
        letters = pdf_geometry.letters_of(textpage, view)
        drawings = pdf_geometry.drawings_of(page, view)
        shares = [share for share in drawings.images if share > _DOT]
        named = [letter for letter in letters if letter.text.isalnum()]
        strange = sum(map(_is_strange, letters)) > _STRANGE * max(len(letters), 1)
        scanned = (len(named) < _FEW and sum(shares) > _COVERED) or (not named and bool(shares))
        shape = (number, view.width, view.height)
        if scanned or strange:
            return PageReading(*shape, scanned=scanned, strange=strange, warnings=(_unread(number, scanned),))
        recognised = sum(shares) > _COVERED and bool(letters) and _is_invisible(textpage, letters[0])
        areas = ruled_areas.areas_of(drawings.rules)
        outer = ruled_areas.outermost(areas)
        pieces, free = _parted(letters, outer, number)
        heights = sorted(letter.bottom - letter.top for letter in named)
        warnings = tuple(_doubts(number, recognised=recognised, nested=len(areas) - len(outer)))
        return PageReading(
            *shape,
            letter_height=heights[len(heights) // 2] if heights else 0.0,
            lines=tuple(FreeLine(line, _is_bold(textpage, line)) for line in pdf_lines.lines_of(free)),
            pieces=pieces,
            images=len(shares),
            is_readable=bool(letters),
            warnings=warnings,
        )


def _unread(number: int, scanned: bool) -> str:  # noqa: FBT001 - one of two reasons
    reason = "是扫描件，没有文字层" if scanned else "的文字用了程序认不出的字体编码"
    return f"第 {number} 页{reason}，没有读：请对照原件补填。"


def _doubts(number: int, *, recognised: bool, nested: int) -> Iterator[str]:
    if recognised:
        yield f"第 {number} 页是扫描件，文字是识别（OCR）出来的：请逐字核对。"
    if nested:
        yield f"第 {number} 页有套在格子里的表，里面的文字归到了外面的格子：请核对。"


def _is_strange(letter: Letter) -> bool:
    return letter.text in {"\ufffd", "\ufffe"} or "\ue000" <= letter.text <= "\uf8ff"


def _is_invisible(textpage: pdfium.PdfTextPage, letter: Letter) -> bool:
    """Whether a text lies unseen under a picture, as text recognition leaves it."""
    owner = api.FPDFText_GetTextObject(textpage.raw, letter.index)
    return bool(owner) and api.FPDFTextObj_GetTextRenderMode(owner) == _INVISIBLE


def _is_bold(textpage: pdfium.PdfTextPage, line: LetterLine) -> bool:
    index = line.letters[0].index
    if api.FPDFText_GetFontWeight(textpage.raw, index) >= _BOLD:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    api.FPDFText_GetFontInfo(textpage.raw, index, name, 128, flags)
    return any(word in name.value for word in _BOLD_NAMES)


def _parted(
    letters: Sequence[Letter], areas: Sequence[RuledArea], number: int
) -> tuple[tuple[PagePiece, ...], list[Letter]]:
    """Tables, and the letters outside them."""
    pieces = []
    rest = list(letters)
    for area in areas:
        inside = [letter for letter in rest if _holder(area, letter) is not None]
        if not any(letter.text.strip() for letter in inside) or _is_frame(area, inside):
            continue
        chosen = set(map(id, inside))
        rest = [letter for letter in rest if id(letter) not in chosen]
        pieces.append(PagePiece(area.rows[0], _piece(_trimmed(area, inside), inside, number)))
    return tuple(pieces), rest


def _holder(area: RuledArea, letter: Letter) -> int | None:
    """The cell that holds a letter; below a cell that the page left open its last line may hang out."""
    x, y = _middle(letter)
    low = area.rows[-1]
    if low < y <= low + _OVERHANG * (letter.bottom - letter.top) and area.columns[0] <= x < area.columns[-1]:
        return area.at(x, low) if bisect_right(area.columns, x) - 1 in area.open_below else None
    return area.at(x, y)


def _middle(letter: Letter) -> tuple[float, float]:
    return (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2


def _is_frame(area: RuledArea, inside: Sequence[Letter]) -> bool:
    """One box around much: a page's ornament, no table; or one around a few words."""
    return len(area.spans) == 1 and (len(inside) < _FEW or len(pdf_lines.lines_of(inside)) > 40)  # noqa: PLR2004 - a page of lines


def _trimmed(area: RuledArea, inside: Sequence[Letter]) -> RuledArea:
    """Without a last strip in which nothing stands and which nothing closes."""
    if len(area.rows) < 3 or len(area.open_below) < len(area.columns) - 1:  # noqa: PLR2004 - one row stays
        return area
    written = any(_middle(letter)[1] > area.rows[-2] for letter in inside if letter.text.strip())
    return area if written else ruled_areas.without_last_strip(area)


def _piece(area: RuledArea, inside: Sequence[Letter], number: int) -> TablePiece:
    letters: list[list[Letter]] = [[] for _ in area.spans]
    for letter in inside:
        at = _holder(area, letter)
        if at is not None:
            letters[at].append(letter)
    lines = [pdf_lines.lines_of(cell) for cell in letters]
    sides = [(area.columns[column], area.columns[column + width]) for _, column, _, width in area.spans]
    usual = pdf_lines.padding((cell, *side) for cell, side in zip(lines, sides, strict=True))
    place = PrintedPlace(page=number)
    free = [pdf_lines.own_padding(cell, left, usual) for cell, (left, _) in zip(lines, sides, strict=True)]
    cells = tuple(
        PrintedCell(*span[:2], pdf_lines.flowing(cell, left + kept, right - kept), *span[2:], place)
        for span, cell, (left, right), kept in zip(area.spans, lines, sides, free, strict=True)
    )
    height, width = len(area.rows) - 1, len(area.columns) - 1
    table = PrintedTable(height, width, cells, place, (number,) * height)
    widths = sorted(letter.right - letter.left for letter in inside if pdf_geometry.is_wide(letter.text))
    piece = TablePiece(table, area.columns, open_below=area.open_below)
    return replace(piece, letter=widths[len(widths) // 2]) if widths else piece
