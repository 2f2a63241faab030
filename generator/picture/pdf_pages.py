"""PDF 文件 as a picture: ruled tables and the texts around them, page after page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby

import pypdfium2 as pdfium

from generator.frozen import dataclass, replace
from generator.picture import joining, page_readings, pdf_lines, pdf_margins
from generator.picture.blocks import Aside, AsideKind, Picture, PrintedBlock, PrintedPlace, PrintedTable, PrintedText
from generator.picture.page_readings import FreeLine, PagePiece, PageReading
from generator.picture.unreadable import UnreadableDocumentError

FORMAT = "PDF 文件"
_MOST_PAGES = 1000
_BROKEN = "这份 PDF 已损坏或不完整，打不开：请重新下载，或用 WPS、浏览器打开后另存为 PDF 再导入。"
_LOCKED = "这份 PDF 有密码，读不出来：请去掉密码再导入。"
_TOO_LONG = f"这份 PDF 超过 {_MOST_PAGES} 页，不像一份申报：请只留下要导入的页。"
_SCAN = "这份 PDF 是扫描件，没有文字层：请先做文字识别（OCR），或找到 Word、Excel 原件再导入。"
_STRANGE = "这份 PDF 的文字用了程序认不出的字体编码，读不出来：请找到 Word、Excel 原件再导入。"
_EMPTY = "这份 PDF 是空白的，没有内容可读。"


def read_pdf(data: bytes) -> Picture:
    """Tables put together across pages, and texts. Raises UnreadableDocumentError."""
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            if len(document) > _MOST_PAGES:
                raise UnreadableDocumentError(_TOO_LONG)
            pages = [page_readings.read_page(document[at], at + 1) for at in range(len(document))]
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise UnreadableDocumentError(_LOCKED if locked else _BROKEN) from error
    _refuse_unreadable(pages)
    return picture_of(pages)


def _refuse_unreadable(pages: Sequence[PageReading]) -> None:
    if any(page.is_readable for page in pages):
        return
    if any(page.scanned for page in pages):
        raise UnreadableDocumentError(_SCAN)
    raise UnreadableDocumentError(_STRANGE if any(page.strange for page in pages) else _EMPTY)


def picture_of(pages: Sequence[PageReading]) -> Picture:
    """The pages as one document."""
    lines = [
        pdf_margins.EdgeLine(page.number, free.line, page.height, _is_strong(free, page))
        for page in pages
        for free in page.lines
    ]
    margins = {id(edge.line): (edge, kind) for edge, kind in pdf_margins.margins_of(lines, len(pages))}
    beside = [Aside(kind, edge.line.text, PrintedPlace(page=edge.page)) for edge, kind in margins.values()]
    beside += [
        Aside(AsideKind.EMBEDDED, "", PrintedPlace(page=page.number)) for page in pages for _ in range(page.images)
    ]
    bodies = [replace(page, lines=tuple(free for free in page.lines if id(free.line) not in margins)) for page in pages]
    blocks, heads = _blocks(bodies)
    warnings = tuple(sentence for page in pages for sentence in page.warnings)
    return Picture(FORMAT, blocks, (*beside, *heads), len(pages), "", warnings)


def _is_strong(free: FreeLine, page: PageReading) -> bool:
    return free.bold or free.line.height > page.letter_height * 1.15


@dataclass(frozen=True, slots=True)
class PageItem:
    """一页上的一行或一张表, on the way to a block."""

    page: PageReading
    line: FreeLine | None = None
    piece: PagePiece | None = None

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.piece.top if self.piece else self.line.line.baseline if self.line else 0.0


def _blocks(pages: Sequence[PageReading]) -> tuple[tuple[PrintedBlock, ...], tuple[Aside, ...]]:
    blocks: list[PrintedBlock] = []
    asides: list[Aside] = []
    edges = _text_edges(pages)
    items = [item for page in pages for item in _items(page)]
    for is_text, run in groupby(items, key=lambda item: item.piece is None):
        if is_text:
            blocks += _texts(list(run), edges)
        else:
            number = sum(isinstance(block, PrintedTable) for block in blocks)
            tables, heads = _tables([(item.page.number, item.piece) for item in run if item.piece])
            blocks += (_numbered(table, number + at) for at, table in enumerate(tables, 1))
            asides += heads
    return tuple(blocks), tuple(asides)


def _items(page: PageReading) -> list[PageItem]:
    items = [PageItem(page, line=line) for line in page.lines] + [PageItem(page, piece=piece) for piece in page.pieces]
    return sorted(items, key=lambda item: item.top)


def _tables(run: Sequence[tuple[int, PagePiece]]) -> tuple[list[PrintedTable], list[Aside]]:
    """Tables with no text between them: what goes on at the top of the next page is one."""
    pieces = [(run[0][0], run[0][1].piece)]
    asides: list[Aside] = []
    for page, following in run[1:]:
        last, before = pieces[-1]
        made = joining.continued(before, following.piece) if page == last + 1 else None
        if made is None:
            pieces.append((page, following.piece))
        else:
            pieces[-1] = (page, made.piece)
            asides += made.asides
    return [piece.table for _, piece in pieces], asides


def _numbered(table: PrintedTable, number: int) -> PrintedTable:
    """The table as the how many-th of the document; rows of a place count from 1."""
    cells = tuple(
        replace(cell, place=PrintedPlace(cell.place.page, "", number, cell.row + 1, cell.column + 1))
        for cell in table.cells
    )
    return replace(table, cells=cells, place=PrintedPlace(page=table.row_pages[0], table=number))


def _text_edges(pages: Sequence[PageReading]) -> tuple[float, float]:
    """Left and right edge of the text: pages have margins of one width, if nothing printed says otherwise."""
    lefts = [free.line.left for page in pages for free in page.lines]
    lefts += [piece.piece.edges[0] for page in pages for piece in page.pieces]
    rights = [free.line.right for page in pages for free in page.lines]
    rights += [piece.piece.edges[-1] for page in pages for piece in page.pieces]
    left = min(lefts, default=0.0)
    width = min((page.width for page in pages), default=0.0)
    return left, max([*rights, width - left])


def _texts(items: Sequence[PageItem], edges: tuple[float, float]) -> Iterator[PrintedText]:
    owners = {id(item.line.line): item for item in items if item.line}
    lines = [item.line.line for item in items if item.line]
    for paragraph in pdf_lines.paragraphs(lines, *edges, apart=lambda line: _is_centred(owners[id(line)], edges)):
        first = owners[id(paragraph[0])]
        text = paragraph[0].spaced
        for line in paragraph[1:]:
            text += pdf_lines.seam(text, line.spaced) + line.spaced
        yield PrintedText(text, PrintedPlace(page=first.page.number), centred=_is_centred(first, edges))


def _is_centred(item: PageItem, edges: tuple[float, float]) -> bool:
    """In the middle, with room at both sides, and large, bold or near the top."""
    free, page = item.line, item.page
    if free is None:
        return False
    line = free.line
    left, right = line.left - edges[0], edges[1] - line.right
    middle = abs(left - right) < line.height and min(left, right) > 2 * line.height
    return middle and (_is_strong(free, page) or line.baseline < page.height / 3)
