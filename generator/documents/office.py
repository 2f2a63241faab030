"""OOXML and ODF packages, part by part: every paragraph of every XML part with its runs joined.

Read as a stream, without a document type: no entity is ever expanded. Headers, footers, comments, footnotes, deleted
text, text boxes, properties and what a printed page never shows are parts like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from xml.parsers import expat

from generator.documents.tables import is_head
from generator.documents.texts import Excerpt, Texts, together, unreadable

STORED = "表格里存着的文字"
"""Of a workbook: what no cell shows any more, too."""
_PLACES = (
    (r"word/document\.xml|content\.xml", "正文"),
    (r"word/header\d*\.xml", "页眉"),
    (r"word/footer\d*\.xml", "页脚"),
    (r".*comment.*\.xml", "批注"),
    (r".*people\.xml|.*persons?/.*", "批注作者"),
    (r"word/(?:footnotes|endnotes)\.xml", "脚注"),
    (r"docProps/.*|meta\.xml|customXml/.*", "文档属性"),
    (r"ppt/slides/slide\d+\.xml", "幻灯片"),
    (r"ppt/notesSlides/.*", "幻灯片备注"),
    (r"xl/sharedStrings\.xml|xl/pivotCache/.*|xl/externalLinks/.*", STORED),
    (r"xl/drawings/.*\.xml|xl/charts/.*", "图形"),
)
_PARAGRAPHS = frozenset({"p", "h", "si", "comment", "Relationship", "definedName", "property", "is"})
"""Elements after which a new text begins: of Word, PowerPoint, Excel, ODF."""
_CELLS, _ROWS = frozenset({"tc", "table-cell"}), frozenset({"tr", "table-row"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}
_ATTRIBUTES = frozenset(
    {
        "author",
        "initials",
        "userId",
        "displayName",
        "descr",
        "title",
        "alt",
        "Target",
        "name",
        "tooltip",
        "string",
        "value",
        "v",
    }
)
_UNNAMED = frozenset({"Target", "name", "value", "v"})
"""Attributes that mean something only in some parts: addresses of links, cached values."""
_AUTHORS = frozenset({"author", "displayName", "userId"})
_LINK = re.compile(r"https?:|mailto:|tel:|sms:|file:", re.IGNORECASE)
_PICTURES = re.compile(r".*\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|svgz?|webp|heic)", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r".*(?:styles|theme\d*|fontTable|settings|webSettings|calcChain|presProps|viewProps|tableStyles|manifest)\.xml|"
    r"\[Content_Types\]\.xml|.*\.rels|Thumbnails/.*|.*/slideLayouts/.*|.*/slideMasters/.*|.*/theme/.*"
)
_KEPT = 500_000
"""Bytes of a part below which what it says is remembered for the next document."""
_MARKED = re.compile(rb"\s*(?:\xef\xbb\xbf)?<")
_SHEETS = re.compile(r"xl/worksheets/[^/]*\.xml")
_SETTINGS = re.compile(r".*printerSettings.*|.*\.(?:fntdata|odttf)|Configurations2/.*")
_EMBEDDED = re.compile(r".*embeddings/.*|Object \d+(?:/.*)?")


def is_sheet(name: str) -> bool:
    """Whether a part holds the cells of a sheet, which are read as a table (`workbook`)."""
    return _SHEETS.match(name) is not None


def read(parts: dict[str, bytes], opened: Callable[[bytes], Texts]) -> Texts:
    """All `parts` of a package, by their names; documents embedded in it are `opened`."""
    return together(part for name, data in parts.items() for part in _part(name, data, opened))


def _part(name: str, data: bytes, opened: Callable[[bytes], Texts]) -> Iterator[Texts]:
    place = next((words for pattern, words in _PLACES if re.fullmatch(pattern, name)), "其他部分")
    if name.endswith(".rels"):
        yield from _read(data, "链接", links=True)
    elif _PICTURES.fullmatch(name):
        if not name.startswith(("docProps/", "Thumbnails/")):
            yield unreadable("里有图片，里面的文字程序不能读")
    elif _EMBEDDED.fullmatch(name) and not _MARKED.match(data):
        yield opened(data).inside("嵌入的文件")
    elif name == "mimetype" or is_sheet(name) or not data:
        return
    elif _MARKED.match(data) or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        if re.fullmatch(_LEFT_OUT, name):
            yield from _read(data, place, bare=True)
        else:
            yield from _read(data, place)
    elif not _SETTINGS.fullmatch(name):
        yield opened(data).inside("附带的数据")


def _read(data: bytes, place: str, *, links: bool = False, bare: bool = False) -> Iterator[Texts]:
    said = _said_once if len(data) < _KEPT else _said
    yield said(data, place, links=links, bare=bare)


def _said(data: bytes, place: str, *, links: bool, bare: bool) -> Texts:
    return together(_read_whole(data, place, links=links, bare=bare))


@lru_cache(maxsize=64)
def _said_once(data: bytes, place: str, *, links: bool, bare: bool) -> Texts:
    """What a small part says: a copy of a document, and others of the same office, have the same styles and themes."""
    return _said(data, place, links=links, bare=bare)


def _read_whole(data: bytes, place: str, *, links: bool, bare: bool) -> Iterator[Texts]:
    reading = _Reading(place, links=links, bare=bare)
    try:
        reading.parse(data)
    except expat.ExpatError:
        yield Texts((Excerpt(place, re.sub("<[^>]*>", "", data.decode("utf-8", "replace"))),))
        yield unreadable(f"{place}已损坏，不能读全")
    except _DoctypeError:
        yield unreadable(f"{place}里有外来的定义，没有打开")
    yield Texts(tuple(reading.excerpts))


class _DoctypeError(Exception):
    """No office program writes a document type; whoever does wants entities expanded."""


class _Reading:
    """One part while it is read."""

    def __init__(self, place: str, *, links: bool, bare: bool) -> None:
        self.place, self.links, self.bare = place, links, bare
        self.excerpts: list[Excerpt] = []
        self.paragraphs: list[list[str]] = [[]]
        self.cells: list[list[str]] = []
        """Of each table that is open: the texts of the row's cells so far."""
        self.heads: list[list[str]] = []
        """Of each table that is open: the cells of its first row."""
        self.inside: list[list[str]] = []
        """Of each cell that is open: its paragraphs."""

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.words
        parser.CommentHandler = self.say
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(data, True)  # noqa: FBT003 - expat names no arguments
        self.close()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in _PARAGRAPHS:
            self.paragraphs.append([])
        elif name in _ROWS:
            self.cells.append([])
        elif name in {"tbl", "table"}:
            self.heads.append([])
        elif name in _CELLS:
            self.inside.append([])
        elif name in _BREAKS:
            self.paragraphs[-1].append(_BREAKS[name])
        if not self.bare:
            self.attributes(attributes)

    def attributes(self, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            short = key.rpartition(":")[2]
            told = short not in _UNNAMED or _LINK.match(value) or not (self.links or short == "Target")
            if short in _ATTRIBUTES and told:
                author = "作者" if short in _AUTHORS else ""
                self.excerpts.append(Excerpt(author or f"{self.place}属性", value, author))

    def words(self, text: str) -> None:
        self.paragraphs[-1].append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in _PARAGRAPHS and len(self.paragraphs) > 1:
            self.say("".join(self.paragraphs.pop()))
        elif name in _CELLS and self.inside:
            self.cell("\n".join(self.inside.pop()))
        elif name in _ROWS and self.cells:
            row = self.cells.pop()
            if self.heads and not self.heads[-1]:
                self.heads[-1] = row if is_head(row) else [""]
        elif name in {"tbl", "table"} and self.heads:
            self.heads.pop()
        elif self.place == "文档属性":
            self.close(tag)

    def say(self, text: str) -> None:
        """A paragraph is at its end."""
        if self.inside:
            self.inside[-1].append(text)
        elif text.strip():
            self.excerpts.append(Excerpt(self.place, text))

    def cell(self, text: str) -> None:
        """A cell is at its end, with the head of its column and the cell before it."""
        row = self.cells[-1] if self.cells else []
        head = self.heads[-1][len(row)] if self.heads and len(self.heads[-1]) > len(row) else ""
        self.excerpts.append(Excerpt(f"{self.place}表格", text, head, row[-1] if row else ""))
        row.append(text)

    def close(self, tag: str = "") -> None:
        """What stands outside all paragraphs; of properties each by its own."""
        text, self.paragraphs = "".join("".join(one) for one in self.paragraphs), [[]]
        if text.strip():
            title = _PROPERTIES.get(tag.rpartition(":")[2], "")
            self.excerpts.append(Excerpt(f"{self.place}“{title}”" if title else self.place, text, title))


_PROPERTIES = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "initial-creator": "作者",
    "Manager": "经理",
    "title": "标题",
    "description": "备注",
    "keywords": "关键词",
}


def _refuse(*_: object) -> None:
    raise _DoctypeError
