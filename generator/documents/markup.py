"""HTML, SVG and other XML as text: tags inside a number do not hide it, cells keep their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.documents.texts import Excerpt, Texts

_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<!--|<[a-zA-Z][\w:.-]*[\s/>])", re.IGNORECASE)
_WORDS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr tspan"
)
INLINE = frozenset(_WORDS.split())
LOOKS = frozenset(
    {
        "class",
        "style",
        "d",
        "points",
        "viewbox",
        "transform",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
    }
)
"""Attributes that hold shapes and looks."""
_DATA = re.compile(r"data:image/(?!svg)")
_DEEPEST = 64
"""Elements around a text that are asked whether they are a cell."""
_BOUNDARY = "\n\f\n"


def is_markup(text: str) -> bool:
    """Whether `text` begins as HTML or XML."""
    return bool(_MARKUP.match(text.removeprefix("\ufeff")))


def read(text: str) -> Texts:
    """Texts, comments, attributes and cells of a page; a picture written into it cannot be read."""
    root = LexborHTMLParser(text).root
    if root is None:
        return Texts((Excerpt("", text),))
    excerpts = [*_words(root), *_cells(root)]
    unread = ("里有图片，里面的文字程序不能读",) if _DATA.search(text) else ()
    return Texts(tuple(excerpts), unread)


def _words(root: LexborNode) -> Iterator[Excerpt]:
    """The text between tags; where a block ends no number goes on."""
    words: list[str] = []
    for node in root.traverse(include_text=True):
        tag = node.tag
        if tag == "-text":
            if not _in_cell(node):
                words.append(node.text_content or "")
            continue
        if tag == "-comment":
            yield Excerpt("注释", (node.html or "").removeprefix("<!--").removesuffix("-->"))
            continue
        if tag not in INLINE:
            words.append(_BOUNDARY)
        yield from _attributes(node)
    for block in "".join(words).split(_BOUNDARY):
        if block.strip():
            yield Excerpt("", block)


def _attributes(node: LexborNode) -> Iterator[Excerpt]:
    for name, value in node.attributes.items():
        if value and name not in LOOKS and not value.startswith("data:"):
            yield Excerpt(f"属性 {name}", value)


def _in_cell(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(_DEEPEST):
        if parent is None or parent.tag in {"td", "th"}:
            return parent is not None
        parent = parent.parent
    return False


def _cells(root: LexborNode) -> Iterator[Excerpt]:
    """Every cell with the headings of its column and its row."""
    for table in root.css("table"):
        heads: dict[int, str] = {}
        for row in table.css("tr"):
            beside, column = "", 0
            cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
            for cell in cells:
                text = _text(cell)
                yield Excerpt("表格", text, heads.get(column, ""), beside)
                if cell.tag == "th" or column not in heads:
                    heads[column] = text.strip()
                beside = text.strip()
                column += _span(cell)


def _span(cell: LexborNode) -> int:
    span = cell.attributes.get("colspan") or "1"
    return int(span) if span.isascii() and span.isdigit() and 0 < len(span) < 3 else 1  # noqa: PLR2004 - absurd spans count as one


def _text(cell: LexborNode) -> str:
    """The words of a cell, blocks in it apart."""
    return "".join(
        (node.text_content or "") if node.tag == "-text" else "" if node.tag in INLINE else "\n"
        for node in cell.traverse(include_text=True)
    ).strip("\n")
