"""Word 文档 (.docx, .docm) as a picture: its body in order, its notes at the end, everything else beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.picture import list_numerals, word_parts, word_tables
from generator.picture.blocks import (
    Aside,
    AsideKind,
    Picture,
    PrintedBlock,
    PrintedPlace,
    PrintedTable,
    PrintedText,
    TextKind,
)
from generator.picture.unreadable import UnreadableDocumentError
from generator.picture.word_lines import read_line
from generator.picture.word_lists import ListLabels
from generator.picture.word_parts import Element, WordParts, attribute, child, local, value_of
from generator.picture.word_styles import StyleSheet

_SCAN = "这份 Word 文件里只有图片，没有文字，像是扫描件：请先做文字识别，存成带文字的 Word 文件后再导入。"
_EMPTY = "这份 Word 文件里没有文字：请确认选对了文件。"
_MACROS = "文件里带有宏，没有运行。"
_OUTSIDE = "文件引用了别处的文件或图片，没有打开。"
_CHARTS = "文件里有图表或图示，里面的文字没有读出来。"
_FOREIGN_PART = "文件里插入了其他格式的内容，没有读出来。"
_THROUGH = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"})
_DEEPEST = 20
"""Tables in tables and boxes in boxes."""
_PAGE_FIELD = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_PAGE_WORDS = re.compile(r"[\s\d第共页/·.\-—－–|Pagefo]*")


def read_word(data: bytes) -> Picture:
    """The picture of the .docx `data`. Raises UnreadableDocumentError."""
    parts = word_parts.unpacked(data)
    reading = _WordReading(parts)
    body = child(word_parts.parsed(parts.data[parts.main]), "body")
    _join_paragraphs(body)
    blocks = (*reading.blocks(body), *reading.note_texts())
    asides = (*reading.asides, *reading.other_comments(), *_margins(parts, reading))
    if not blocks:
        scanned = any(aside.kind is AsideKind.EMBEDDED for aside in asides)
        raise UnreadableDocumentError(_SCAN if scanned else _EMPTY)
    told = {
        _MACROS: parts.has_macros,
        _OUTSIDE: parts.leads_outside,
        _CHARTS: reading.charts > 0,
        _FOREIGN_PART: reading.foreign,
    }
    warnings = tuple(sentence for sentence, is_so in told.items() if is_so)
    return Picture("Word 文档", blocks, asides, form_code=parts.form_code, warnings=warnings)


class _WordReading:
    """One document while it is read: lists, notes and tables are counted from its beginning."""

    def __init__(self, parts: WordParts) -> None:
        self.styles = StyleSheet(parts.first("styles"))
        self.labels = ListLabels(parts.first("numbering"), self.styles)
        self.asides: list[Aside] = []
        self.charts, self.tables, self.depth = 0, 0, 0
        self.foreign = False
        self.marks: dict[tuple[str, str], str] = {}
        self.notes = {
            (kind, attribute(note, "id") or ""): note
            for kind in ("footnote", "endnote")
            for note in parts.inside(f"{kind}s")
        }
        self.note_styles = _note_styles(parts) if self.notes else {}
        self.comments: dict[str, str] = {}
        self.told_comments: set[str] = set()
        for comment in parts.inside("comments"):
            self.comments[attribute(comment, "id") or ""] = self.flat(comment)

    def blocks(self, container: Element | None) -> Iterator[PrintedBlock]:
        """What stands in a body, a cell or a text box."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnreadableDocumentError("这份 Word 文件里表格套得太深，读不出来：请另存为 PDF 后再导入。")
        for element in flattened(container, {"p", "tbl", "altChunk"}):
            if local(element) == "p":
                yield from self.paragraph(element)
            elif local(element) == "tbl":
                yield from self.table(element)
            else:
                self.foreign = True
        self.depth -= 1

    def paragraph(self, element: Element) -> Iterator[PrintedBlock]:
        """A paragraph, if anything is printed, then the text boxes that hang on it."""
        text, label, boxes = self.line(element, PrintedPlace())
        if text:
            look, _ = self.styles.paragraph(child(element, "pPr"))
            level = look.level or 0
            kind = TextKind.HEADING if level else TextKind.LIST_ITEM if label else TextKind.PARAGRAPH
            yield PrintedText(text, PrintedPlace(), kind, level, label, bool(look.centred))
        for box in boxes:
            yield from self.blocks(box)

    def line(self, element: Element, place: PrintedPlace) -> tuple[str, str, tuple[Element, ...]]:
        """Text and label of a paragraph, and its text boxes; what stands beside goes among the asides."""
        properties = child(element, "pPr")
        look, style = self.styles.paragraph(properties)
        label = self.labels.label(look, style)
        line = read_line(element, self.styles, self.mark, self.comments, hidden=bool(look.hidden))
        self.asides += [Aside(kind, text, place) for kind, text in line.asides]
        self.told_comments |= {text for kind, text in line.asides if kind is AsideKind.COMMENT}
        self.charts += line.charts
        return line.text.strip(), label, line.boxes

    def table(self, element: Element) -> Iterator[PrintedBlock]:
        """A table, then the tables and text boxes inside its cells."""
        self.tables += 1
        number = self.tables
        inside: list[Element] = []

        def read_cell(cell: Element, row: int, column: int) -> str:
            place = PrintedPlace(table=number, row=row + 1, column=column + 1)
            lines = []
            for block in flattened(cell, {"p", "tbl", "altChunk"}):
                if local(block) == "p":
                    text, label, boxes = self.line(block, place)
                    lines += [label + text] if text else []
                    inside.extend(boxes)
                elif local(block) == "tbl":
                    inside.append(block)
                else:
                    self.foreign = True
            return "\n".join(lines)

        table, deleted = word_tables.read_table(element, read_cell, PrintedPlace(table=number))
        self.asides += deleted
        if table is not None:
            yield table
        for block in inside:
            yield from self.table(block) if local(block) == "tbl" else self.blocks(block)

    def mark(self, kind: str, number: str) -> str:
        """The marker of the next note."""
        counted = sum(known == kind for known, _ in self.marks) + 1
        style = self.note_styles.get(kind, "decimal")
        marker = list_numerals.superscript(counted) if style == "decimal" else list_numerals.written(counted, style)
        return self.marks.setdefault((kind, number), marker)

    def note_texts(self) -> Iterator[PrintedText]:
        """The notes, in the order their markers stand in the text."""
        for key, marker in list(self.marks.items()):
            if key in self.notes and (text := self.flat(self.notes[key])):
                yield PrintedText(text, PrintedPlace(), TextKind.FOOTNOTE, label=marker)

    def other_comments(self) -> Iterator[Aside]:
        """Comments that hang on nothing."""
        for text in self.comments.values():
            if text and text not in self.told_comments:
                yield Aside(AsideKind.COMMENT, text)

    def flat(self, container: Element) -> str:
        """Everything in a part beside the body as one text."""
        before = self.tables
        texts = [text for block in self.blocks(container) for text in _texts(block)]
        self.tables = before
        return "\n".join(texts)


def flattened(container: Element | None, names: set[str] | frozenset[str]) -> Iterator[Element]:
    """Elements of these `names` in order, also those inside controls and tracked insertions."""
    for element in () if container is None else container:
        name = local(element)
        if name in names:
            yield element
        elif name in _THROUGH:
            yield from flattened(element, names)


def _join_paragraphs(body: Element | None) -> None:
    """A paragraph whose mark is deleted goes on in the next: Word shows one, with the properties of the next."""
    for paragraph in [] if body is None else list(body.iter("{*}p")):
        following = paragraph.getnext()
        if child(paragraph, "pPr", "rPr", "del") is None or following is None or local(following) != "p":
            continue
        words = [inner for inner in paragraph if local(inner) != "pPr"]
        after = 0 if child(following, "pPr") is None else 1
        following[after:after] = words
        paragraph.getparent().remove(paragraph)


def _texts(block: PrintedBlock) -> Iterator[str]:
    if isinstance(block, PrintedTable):
        yield from (cell.text for cell in block.cells if cell.text)
    else:
        yield block.label + block.text


def _note_styles(parts: WordParts) -> dict[str, str]:
    """How notes are numbered, by the settings of the document."""
    settings = parts.first("settings")
    return {
        "footnote": value_of(settings, "footnotePr", "numFmt") or "decimal",
        "endnote": value_of(settings, "endnotePr", "numFmt") or "lowerRoman",
    }


def _margins(parts: WordParts, reading: _WordReading) -> Iterator[Aside]:
    """Headers and footers, each text once."""
    for kind, aside in (("header", AsideKind.HEADER), ("footer", AsideKind.FOOTER)):
        told = set()
        for root in parts.related(kind):
            before = len(reading.asides)
            text = reading.flat(root)
            yield from reading.asides[before:]
            if text and text not in told:
                told.add(text)
                yield Aside(AsideKind.PAGE_NUMBER if _is_page_number(root, text) else aside, text)


def _is_page_number(root: Element, text: str) -> bool:
    codes = [element.text or "" for element in root.iter("{*}instrText")]
    codes += [attribute(element, "instr") or "" for element in root.iter("{*}fldSimple")]
    return any(_PAGE_FIELD.search(code) for code in codes) and _PAGE_WORDS.fullmatch(text) is not None
