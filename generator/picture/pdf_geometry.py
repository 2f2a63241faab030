"""PDF 页面上的线和字: rules and letters of a page, measured from its upper left corner as it is shown."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as api

from generator.frozen import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_THIN = 2.6
"""Points: a filled rectangle no thicker is a rule."""
_SHORTEST = 3.0
_BOXES = frozenset("□■☐☑☒√✓✔○●◎△▲★☆")
_SYMBOLS = dict(
    zip(
        "\uf0fe\uf052\uf0fd\uf053\uf0a8\uf06f\uf0a3\uf0fc\uf050\uf06c\uf06e\uf075\uf0b7\uf0d8",
        "☑☑☒☒☐☐☐✓✓●■◆•➢",
        strict=True,
    )
)
"""What the symbol fonts of Word show under numbers of their own."""
_LINE, _RECTANGLE = 2, 5
"""Points of which they are made."""
_WANTED = frozenset((api.FPDF_PAGEOBJ_PATH, api.FPDF_PAGEOBJ_IMAGE, api.FPDF_PAGEOBJ_FORM))
_WHITE = 250
_DEEPEST = 5
_MOST_OBJECTS = 100_000
_RADICALS = dict(
    zip(
        "⺟⺠⺮⺩⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻑⻒",
        "母民竹王月虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟長镸",
        strict=True,
    )
)
"""Radicals (U+2E80–2EFF) that look like a character and that no normal form knows."""


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """一条横线或竖线."""

    level: bool
    """Whether it runs from left to right."""
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Letter:
    """页面上的一个字."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    index: int
    """In the page's own order."""
    invented: bool = False
    """A blank that stands in no file, where the library sees a gap."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """页面上画的."""

    rules: tuple[DrawnRule, ...]
    images: tuple[float, ...]
    """The share of the page that each covers."""


class PageView:
    """一页显示的样子: how points of the file become points of the page shown, turned as it is."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()
        sizes = (self.right - self.left, self.top - self.bottom)
        self.width, self.height = sizes if self.rotation in {0, 180} else sizes[::-1]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file is shown."""
        if self.rotation == 90:  # noqa: PLR2004 - a quarter turn
            return y - self.bottom, x - self.left
        if self.rotation == 180:  # noqa: PLR2004 - half a turn
            return self.right - x, y - self.bottom
        if self.rotation == 270:  # noqa: PLR2004 - three quarters
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The same of a rectangle."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def letters_of(textpage: pdfium.PdfTextPage, view: PageView) -> tuple[Letter, ...]:
    """All letters of a page, blanks too, in the file's order."""
    made: list[Letter] = []
    sizes: list[float] = []
    box = api.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw = textpage.raw
    for index in range(textpage.count_chars()):
        code = api.FPDFText_GetUnicode(raw, index)
        if code in {0, 10, 13}:
            continue
        invented = code == ord(" ") and api.FPDFText_IsGenerated(raw, index) == 1
        api.FPDFText_GetLooseCharBox(raw, index, box)
        api.FPDFText_GetCharOrigin(raw, index, x, y)
        left, top, right, bottom = view.box(box.left, box.bottom, box.right, box.top)
        origin, baseline = view.point(x.value, y.value)
        if invented and made:
            origin, left, right = made[-1].right, 0.0, 0.0
        width = right - left
        made.append(Letter(_repaired(code), origin, top, origin + width, bottom, baseline, index, invented))
        sizes.append(round(api.FPDFText_GetFontSize(raw, index), 1))
    return tuple(_even(made, sizes))


def _even(letters: list[Letter], sizes: list[float]) -> Iterator[Letter]:
    """Chinese characters of one size as boxes of one size around where the pen stood.

    The library gives some the box of their ink, and those it repaired from radicals one a few points off.
    """
    boxes: dict[float, list[tuple[float, float, float]]] = {}
    for letter, size in zip(letters, sizes, strict=True):
        if is_wide(letter.text):
            box = letter.right - letter.left, letter.baseline - letter.top, letter.bottom - letter.baseline
            boxes.setdefault(size, []).append(box)
    usual = {size: sorted(every)[len(every) // 2] for size, every in boxes.items()}
    for letter, size in zip(letters, sizes, strict=True):
        if not is_wide(letter.text):
            yield letter
            continue
        width, above, below = usual[size]
        left, line = letter.left, letter.baseline
        yield Letter(letter.text, left, line - above, left + width, line + below, line, letter.index)


def is_wide(text: str) -> bool:
    """Whether it is a Chinese character or as wide as one, as tick boxes are in Chinese fonts."""
    return unicodedata.east_asian_width(text) in {"W", "F"} or text in _BOXES


def _repaired(code: int) -> str:
    """The ordinary character for a radical, the hyphen for what the library marks as one at the end of a line."""
    if code == 2:  # noqa: PLR2004 - its mark
        return "-"
    letter = chr(code)
    if 0x2F00 <= code <= 0x2FD5:  # noqa: PLR2004 - Kangxi radicals
        return unicodedata.normalize("NFKC", letter)
    return _RADICALS.get(letter) or _SYMBOLS.get(letter, letter)


def drawings_of(page: pdfium.PdfPage, view: PageView) -> Drawings:
    """All level and upright lines of a page, thin rectangles among them, and its pictures."""
    rules: list[DrawnRule] = []
    images: list[float] = []
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for kind, raw, matrices in _objects(page):
        if kind == api.FPDF_PAGEOBJ_IMAGE:
            (x0, y0), (x1, y1) = _corners(raw, _placing(view, matrices[1:]))
            images.append(abs((x1 - x0) * (y1 - y0)) / max(view.width * view.height, 1.0))
            continue
        api.FPDFPath_GetDrawMode(raw, fill, stroke)
        stroked = bool(stroke.value)
        if not (fill.value or stroked):
            continue
        simple = api.FPDFPath_CountSegments(raw) <= (_LINE if stroked else _RECTANGLE)
        outlines = [_corners(raw, _placing(view, matrices[1:]))] if simple else _outlines(raw, _placing(view, matrices))
        drawn = [rule for points in outlines for rule in _drawn(points, stroked=stroked)]
        rules += drawn if drawn and not _is_white(raw, stroked=stroked) else ()
    return Drawings(tuple(rules), tuple(images))


def _corners(raw: object, place: Placing) -> Points:
    """Two corners of a plain rectangle or line: much quicker than asking for each of its points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    api.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
    return [place(left.value, bottom.value), place(right.value, top.value)]


Points = list[tuple[float, float]]
Placing = Callable[[float, float], tuple[float, float]]


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, object, list[api.FS_MATRIX]]]:
    """Every path and picture, with the matrices that lead from its own numbers to the page, the innermost first."""
    todo: list[tuple[object, list[api.FS_MATRIX], int]] = []
    todo += ((api.FPDFPage_GetObject(page.raw, at), [], 0) for at in range(api.FPDFPage_CountObjects(page.raw)))
    todo.reverse()
    for _ in range(_MOST_OBJECTS):
        if not todo:
            return
        raw, around, depth = todo.pop()
        kind = api.FPDFPageObj_GetType(raw)
        if kind not in _WANTED:
            continue
        matrix = api.FS_MATRIX()
        api.FPDFPageObj_GetMatrix(raw, matrix)
        if kind != api.FPDF_PAGEOBJ_FORM:
            yield kind, raw, [matrix, *around]
        elif depth < _DEEPEST:
            inner = range(api.FPDFFormObj_CountObjects(raw))
            todo += [(api.FPDFFormObj_GetObject(raw, at), [matrix, *around], depth + 1) for at in inner][::-1]


def _placing(view: PageView, matrices: list[api.FS_MATRIX]) -> Placing:
    numbers = [(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f) for matrix in matrices]

    def place(x: float, y: float) -> tuple[float, float]:
        for a, b, c, d, e, f in numbers:
            x, y = a * x + c * y + e, b * x + d * y + f
        return view.point(x, y)

    return place


def _is_white(raw: object, *, stroked: bool) -> bool:
    """Whether nobody sees it on paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colour = api.FPDFPageObj_GetStrokeColor if stroked else api.FPDFPageObj_GetFillColor
    if not colour(raw, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _outlines(raw: object, place: Placing) -> Iterator[Points]:
    """The corners of each part of a path; curves end one."""
    points: Points = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(api.FPDFPath_CountSegments(raw)):
        segment = api.FPDFPath_GetPathSegment(raw, at)
        kind = api.FPDFPathSegment_GetType(segment)
        api.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != api.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        if kind in {api.FPDF_SEGMENT_LINETO, api.FPDF_SEGMENT_MOVETO}:
            points.append(place(x.value, y.value))
        if points and api.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _drawn(points: Points, *, stroked: bool) -> Iterator[DrawnRule]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, low = min(xs), max(xs), min(ys), max(ys)
    if low - top <= _THIN or right - left <= _THIN:
        level = right - left > low - top
        if max(right - left, low - top) >= _SHORTEST:
            yield (
                DrawnRule(level, (top + low) / 2, left, right)
                if level
                else DrawnRule(level, (left + right) / 2, top, low)
            )
    elif stroked:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y1 - y0) < 1 and abs(x1 - x0) >= _SHORTEST:
                yield DrawnRule(level=True, at=(y0 + y1) / 2, start=min(x0, x1), end=max(x0, x1))
            elif abs(x1 - x0) < 1 and abs(y1 - y0) >= _SHORTEST:
                yield DrawnRule(level=False, at=(x0 + x1) / 2, start=min(y0, y1), end=max(y0, y1))
