"""网页 (HTML) as a picture: as a browser shows it, without running or fetching anything."""

from __future__ import annotations

import codecs
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.documents import plain
from generator.picture import web_tables
from generator.picture.blocks import Aside, AsideKind, Picture, PrintedBlock, PrintedPlace, PrintedText, TextKind
from generator.picture.unreadable import UnreadableDocumentError
from generator.picture.web_lines import SourceLines
from generator.picture.web_nodes import INLINE, SKIPPED, is_centred, is_hidden, item_label, words_of_field

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096
_SPACE = re.compile("[ \t\n\r\f]+")
_DEEPEST = 300
"""Elements in elements; Word's own pages have some twenty."""
_SCAN = "这个网页里只有图片，没有文字，像是扫描件：请先做文字识别，或换成带文字的文件再导入。"
_EMPTY = "这个网页里没有文字，内容也许要在浏览器里才显示：请在浏览器里另存为 PDF 后再导入。"
_TOO_DEEP = "这个网页套得太深，读不出来：请在浏览器里另存为 PDF 后再导入。"
_GUESSED = "网页没有写明文字编码，有些字可能读错了，请核对。"
_PICTURES = frozenset({"img", "svg", "object", "embed", "iframe", "video", "audio", "canvas"})
_FIELDS = frozenset({"input", "select", "textarea"})
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def read_web(data: bytes) -> Picture:
    """The picture of the page `data`. Raises UnreadableDocumentError."""
    text, sure = decoded(data)
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    root = LexborHTMLParser(source).root
    reading = WebReading(SourceLines(source))
    if root is not None:
        reading.read(root)
    if not reading.blocks:
        scanned = any(aside.kind is AsideKind.EMBEDDED for aside in reading.asides)
        raise UnreadableDocumentError(_SCAN if scanned else _EMPTY)
    return Picture("网页", tuple(reading.blocks), tuple(reading.asides), warnings=() if sure else (_GUESSED,))


def decoded(data: bytes) -> tuple[str, bool]:
    """The source text, and whether every byte fitted its encoding: by its mark, by what it says, then by trying."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = plain.decoded(data)
        if text is not None:
            return text, True
    named = _CHARSET.search(data[:_HEAD])
    name = named[1].decode("ascii", "replace").lower() if named else ""
    if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936"}:
        name = "gb18030"
    for encoding in (name, "utf-8", "gb18030"):
        try:
            return data.decode(encoding), True
        except (LookupError, UnicodeError):
            continue
    return data.decode("gb18030", "replace"), False


class WebReading:
    """A page, or a cell of it, while it is read."""

    def __init__(self, lines: SourceLines, depth: int = 0) -> None:
        self.blocks: list[PrintedBlock] = []
        self.asides: list[Aside] = []
        self._lines, self._depth = lines, depth
        self._tables = 0
        self._words: list[str] = []
        self._line: int | None = None
        self._centred = False
        self._level = 0
        self._label = ""

    def read(self, node: LexborNode) -> None:
        """Everything inside `node`."""
        self.inside(node)
        self.close()

    def inside(self, node: LexborNode) -> None:
        """The children of `node` in order."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableDocumentError(_TOO_DEEP)
        for inner in node.iter(include_text=True):
            self.node(inner)
        self._depth -= 1

    def node(self, node: LexborNode) -> None:
        """One element or text."""
        tag = node.tag or ""
        if tag == "-text":
            self.text(node.text_content or "")
        elif tag.startswith(("-", "!")) or tag in SKIPPED:
            return
        elif is_hidden(node):
            self.beside(AsideKind.HIDDEN, node)
        elif tag == "del":
            self.beside(AsideKind.DELETED, node)
        elif tag in _PICTURES:
            self.asides.append(Aside(AsideKind.EMBEDDED, node.attributes.get("alt") or ""))
        elif tag == "br":
            self._words.append("\n")
        elif tag in _FIELDS:
            self._words.append(words_of_field(node))
        elif tag == "table":
            self.close()
            self.table(node)
        elif tag in INLINE:
            self.inside(node)
        else:
            self.block(node, tag)

    def block(self, node: LexborNode, tag: str) -> None:
        """An element that begins and ends a paragraph."""
        self.close()
        before = self._centred, self._level
        self._centred = is_centred(node, inherited=self._centred)
        self._level = _HEADINGS.get(tag, self._level)
        if tag == "li":
            self._label = item_label(node)
        self.inside(node)
        self.close()
        if tag == "li":
            self._label = ""
        self._centred, self._level = before

    def text(self, text: str) -> None:
        """Text between tags."""
        line = self._lines.line(text)
        if self._line is None:
            self._line = line
        self._words.append(_SPACE.sub(" ", text))

    def close(self) -> None:
        """The paragraph is at its end."""
        text = trimmed("".join(self._words))
        if text:
            kind = TextKind.HEADING if self._level else TextKind.LIST_ITEM if self._label else TextKind.PARAGRAPH
            place = PrintedPlace(line=self._line)
            self.blocks.append(PrintedText(text, place, kind, self._level, self._label, self._centred))
            self._label = ""
        self._words, self._line = [], None

    def table(self, node: LexborNode) -> None:
        """A table with its caption before it and the tables in its cells after it."""
        for caption in web_tables.shown(node, {"caption"}):
            self.block(caption, "caption")
        self._tables += 1
        nested: list[LexborNode] = []

        def read_cell(cell: LexborNode) -> tuple[str, int | None]:
            reading = _CellReading(self._lines, self._depth)
            reading.read(cell)
            self.asides += reading.asides
            nested.extend(reading.nested)
            lines = (block.place.line for block in reading.blocks)
            return "\n".join(flat(block) for block in reading.blocks), next(lines, None)

        table = web_tables.read_table(node, read_cell, self._tables)
        self.blocks += [] if table is None else [table]
        for hidden in web_tables.hidden_in(node):
            self.beside(AsideKind.HIDDEN, hidden)
        for inner in nested:
            self.table(inner)

    def beside(self, kind: AsideKind, node: LexborNode) -> None:
        """Something that is in the page and not shown."""
        reading = WebReading(SourceLines(""), self._depth)
        reading.read(node)
        text = "\n".join(flat(block) for block in reading.blocks)
        self.asides += [Aside(kind, text)] if text else []
        self.asides += reading.asides


class _CellReading(WebReading):
    """A cell while it is read: the tables in it come after the table it is in."""

    def __init__(self, lines: SourceLines, depth: int) -> None:
        super().__init__(lines, depth)
        self.nested: list[LexborNode] = []

    def table(self, node: LexborNode) -> None:
        self.nested.append(node)


def trimmed(text: str) -> str:
    """Without blanks around its line breaks and ends."""
    return re.sub(" *\n *", "\n", text).strip()


def flat(block: PrintedBlock) -> str:
    """The words of a block as one text."""
    if isinstance(block, PrintedText):
        return block.label + block.text
    return "\n".join(cell.text for cell in block.cells if cell.text)
