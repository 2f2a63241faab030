"""Word 段落里的文字: runs, fields, tick boxes and symbols as a reader sees them, and what hangs on the paragraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from generator.frozen import dataclass
from generator.picture import word_symbols
from generator.picture.blocks import AsideKind
from generator.picture.word_parts import Element, attribute, child, is_on, local, value_of, whole
from generator.picture.word_styles import StyleSheet

TICKED, UNTICKED = "☑", "☐"
_LEFT_OUT = frozenset(
    {
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "fldData",
        "instrText",
        "delInstrText",
        "Fallback",
        "moveFrom",
        "rt",
        "softHyphen",
        "footnoteRef",
        "endnoteRef",
        "annotationRef",
        "customXmlPr",
        "smartTagPr",
        "fPr",
        "ctrlPr",
    }
)
"""Elements that print nothing, and the place a moved text came from."""
_PRINTED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
Mark = Callable[[str, str], str]
"""(“footnote” or “endnote”, id) → the marker printed."""


@dataclass(frozen=True, slots=True)
class WordLine:
    """一个段落: its text, and what hangs on it."""

    text: str
    boxes: tuple[Element, ...] = ()
    """Contents of text boxes."""
    asides: tuple[tuple[AsideKind, str], ...] = ()
    charts: int = 0
    """Charts and diagrams, whose words lie elsewhere."""


def read_line(
    element: Element, styles: StyleSheet, mark: Mark, comments: Mapping[str, str], *, hidden: bool
) -> WordLine:
    """What stands in one `w:p`."""
    reading = _LineReading(styles, mark, comments)
    reading.kind = AsideKind.HIDDEN if hidden else None
    reading.enter(element)
    grouped = [
        (kind, "".join(text for _, text in texts)) for kind, texts in groupby(reading.texts, lambda entry: entry[0])
    ]
    beside = tuple((kind, text.strip()) for kind, text in grouped if kind is not None and text.strip())
    return WordLine(
        "".join(text for kind, text in grouped if kind is None),
        tuple(reading.boxes),
        (*beside, *reading.asides),
        reading.charts,
    )


class _LineReading:
    """One paragraph while it is read."""

    def __init__(self, styles: StyleSheet, mark: Mark, comments: Mapping[str, str]) -> None:
        self.styles, self.mark, self.comments = styles, mark, comments
        self.texts: list[tuple[AsideKind | None, str]] = []
        self.boxes: list[Element] = []
        self.asides: list[tuple[AsideKind, str]] = []
        self.charts = 0
        self.kind: AsideKind | None = None
        """What is being read: None for what is printed."""
        self.font = ""

    def enter(self, element: Element) -> None:
        """Everything inside `element`, in order."""
        for inner in element:
            name = local(inner)
            if name in _PRINTED:
                self.say(_PRINTED[name])
            elif name not in _LEFT_OUT:
                read = _READERS.get(name)
                if read is None:
                    self.enter(inner)
                else:
                    read(self, inner)

    def say(self, text: str) -> None:
        self.texts.append((self.kind, text))

    def run(self, element: Element) -> None:
        """A `w:r`, which may be hidden."""
        before, properties = (self.kind, self.font), child(element, "rPr")
        if properties is not None:
            vanish = child(properties, "vanish")
            style = value_of(properties, "rStyle")
            if is_on(vanish) or (vanish is None and style and self.styles.style(style).hidden):
                self.kind = self.kind or AsideKind.HIDDEN
            elif vanish is not None and self.kind is AsideKind.HIDDEN:
                self.kind = None
            fonts = child(properties, "rFonts")
            self.font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
        self.enter(element)
        self.kind, self.font = before

    def words(self, element: Element) -> None:
        self.say(word_symbols.readable(element.text or "", self.font))

    def symbol(self, element: Element) -> None:
        code = attribute(element, "char") or ""
        number = word_symbols.code(code)
        if number is None:
            self.asides.append((AsideKind.MARKUP, code))
        else:
            self.say(word_symbols.symbol(attribute(element, "font") or "", number))

    def deleted(self, element: Element) -> None:
        before, self.kind = self.kind, AsideKind.DELETED
        self.enter(element)
        self.kind = before

    def control(self, element: Element) -> None:
        """A `w:sdt`; of a tick box only whether it is ticked: a ☒ may mean yes."""
        box = child(element, "sdtPr", "checkbox")
        if box is None:
            self.enter(element)
        else:
            ticked = child(box, "checked")
            self.say(TICKED if is_on(ticked) else UNTICKED)

    def field(self, element: Element) -> None:
        """A `w:fldChar`: tick boxes and lists to choose from have no text of their own."""
        box, choice = child(element, "ffData", "checkBox"), child(element, "ffData", "ddList")
        if box is not None:
            ticked = child(box, "checked")
            self.say(TICKED if is_on(child(box, "default") if ticked is None else ticked) else UNTICKED)
        elif choice is not None:
            entries = [attribute(entry, "val") or "" for entry in choice if local(entry) == "listEntry"]
            chosen = whole(value_of(choice, "result") or value_of(choice, "default") or "0")
            if chosen is not None and chosen < len(entries):
                self.say(entries[chosen])

    def note(self, element: Element) -> None:
        if self.kind is None and (attribute(element, "customMarkFollows") or "0") in {"0", "false", "off"}:
            self.say(self.mark(_NOTES[local(element)], attribute(element, "id") or ""))
        elif self.kind is None:
            self.mark(_NOTES[local(element)], attribute(element, "id") or "")

    def comment(self, element: Element) -> None:
        text = self.comments.get(attribute(element, "id") or "", "")
        if text:
            self.asides.append((AsideKind.COMMENT, text))

    def choice(self, element: Element) -> None:
        """`mc:AlternateContent`: the same thing twice, for newer and older programs."""
        for name in ("Choice", "Fallback"):
            if (inner := child(element, name)) is not None:
                self.enter(inner)
                return

    def drawing(self, element: Element) -> None:
        """A picture, shape or embedded file; texts in it are blocks of their own."""
        described = ""
        for inner in element.iter("{*}docPr"):
            described = attribute(inner, "descr") or ""
        self.drawn(element, described)

    def drawn(self, element: Element, described: str) -> None:
        for inner in element:
            name = local(inner)
            if name == "txbxContent":
                self.boxes.append(inner)
            elif name in {"blip", "imagedata"}:
                self.asides.append((AsideKind.EMBEDDED, described))
            elif name == "OLEObject":
                self.asides.append((AsideKind.EMBEDDED, attribute(inner, "ProgID") or ""))
            elif name in {"chart", "relIds"}:
                self.charts += 1
                self.asides.append((AsideKind.EMBEDDED, described))
            elif name == "textpath":
                self.asides.append((AsideKind.EMBEDDED, attribute(inner, "string") or described))
            elif name == "AlternateContent":
                better = child(inner, "Choice")
                self.drawn(inner if better is None else better, described)
            else:
                self.drawn(inner, described)

    def embedded(self, element: Element) -> None:
        """A `w:object`: an embedded file with its preview, told once."""
        before = len(self.asides)
        self.drawing(element)
        objects = [aside for aside in self.asides[before:] if aside[1]]
        self.asides[before:] = objects[:1] or self.asides[before : before + 1]


_READERS: dict[str, Callable[[_LineReading, Element], None]] = {
    "r": _LineReading.run,
    "t": _LineReading.words,
    "delText": _LineReading.words,
    "sym": _LineReading.symbol,
    "del": _LineReading.deleted,
    "sdt": _LineReading.control,
    "fldChar": _LineReading.field,
    "footnoteReference": _LineReading.note,
    "endnoteReference": _LineReading.note,
    "commentReference": _LineReading.comment,
    "AlternateContent": _LineReading.choice,
    "drawing": _LineReading.drawing,
    "pict": _LineReading.drawing,
    "object": _LineReading.embedded,
}
