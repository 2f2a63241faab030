"""Web pages (.html): their source text, in which only the characters that are personal become stars."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.documents.markup import INLINE, LOOKS
from generator.frozen import dataclass
from generator.masking.stars import Stars
from generator.privacy import NONE, Captions

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<[!?](?P<remark>[^>]*)(?:>|\Z)|"
    r"<(?P<closing>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<inside>(?>[^>\"']+|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*+)(?P<end>>|\Z)",
    re.DOTALL,
)
"""What never closes goes on to the end, as it does in a browser."""
_ATTRIBUTE = re.compile(
    r"(?<![^\s\"'<>/=])(?P<name>[^\s\"'<>/=]++)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+))"
)
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_CELLS, _ROWS = frozenset({"td", "th"}), frozenset({"tr", "table", "tbody", "thead", "tfoot"})
_RAW = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("script", "style")}
"""Elements whose text holds no tags, and what ends it."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """一个字, and where in the source it stands; nowhere for what only separates."""

    sign: str
    start: int = -1
    end: int = -1


_APART = _Letter("\n")


class _OpenTable:
    """A table while it is read."""

    def __init__(self) -> None:
        self.heads: dict[int, str] = {}
        self.column = 0
        self.beside = ""
        self.cell: list[_Letter] | None = None
        self.tag, self.span = "", 1

    def next_row(self) -> None:
        """A row begins."""
        self.column, self.beside = 0, ""

    def close_cell(self, stars: Stars) -> Iterator[tuple[int, int]]:
        """A cell ends: what of it becomes stars."""
        if self.cell is None:
            return
        text = "".join(letter.sign for letter in self.cell).strip()
        yield from _stars(self.cell, stars, Captions(self.heads.get(self.column, ""), beside=self.beside))
        if self.tag == "th" or self.column not in self.heads:
            self.heads[self.column] = text
        self.beside, self.cell = text, None
        self.column += self.span


def masked(text: str, stars: Stars) -> str:
    """The source of a page with everything personal masked."""
    pieces, at = [], 0
    for start, end in sorted(set(_Reading(text, stars).spans())):
        pieces += [text[at:start], "*"]
        at = end
    return "".join((*pieces, text[at:]))


class _Reading:
    """A page while it is read."""

    def __init__(self, text: str, stars: Stars) -> None:
        self.text, self.stars = text, stars
        self.block: list[_Letter] = []
        self.tables: list[_OpenTable] = []

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where in the source something becomes a star."""
        at = 0
        while token := _TOKEN.search(self.text, at):
            self.open.extend(_letters(self.text, at, token.start()))
            at = token.end()
            if not token["tag"]:
                remark = token.span("remark" if token["comment"] is None else "comment")
                yield from _stars(list(_letters(self.text, *remark)), self.stars)
                continue
            tag = token["tag"].lower()
            yield from self.attributes(token)
            yield from self.tag(tag, token)
            if tag in _RAW and not token["closing"]:
                end = _RAW[tag].search(self.text, at)
                stop = end.start() if end else len(self.text)
                self.open.extend(_letters(self.text, at, stop, raw=True))
                at = stop
        self.open.extend(_letters(self.text, at, len(self.text)))
        while self.tables:
            yield from self.tables.pop().close_cell(self.stars)
        yield from _stars(self.block, self.stars)

    @property
    def open(self) -> list[_Letter]:
        """Where the next text belongs: to a cell, else to the block."""
        cell = self.tables[-1].cell if self.tables else None
        return self.block if cell is None else cell

    def tag(self, name: str, token: re.Match[str]) -> Iterator[tuple[int, int]]:
        """What a tag ends and begins."""
        if self.tables and name in _CELLS | _ROWS and not (name == "table" and not token["closing"]):
            yield from self.tables[-1].close_cell(self.stars)
        if name == "table" and token["closing"]:
            del self.tables[-1:]
        elif name == "table":
            self.tables.append(_OpenTable())
        elif self.tables and name == "tr" and not token["closing"]:
            self.tables[-1].next_row()
        elif self.tables and name in _CELLS and not token["closing"]:
            table = self.tables[-1]
            table.cell, table.tag, table.span = [], name, _span(token["inside"])
        if name not in INLINE:
            yield from self.boundary()

    def boundary(self) -> Iterator[tuple[int, int]]:
        """A block ends: no number goes on behind it."""
        if self.open is not self.block:
            self.open.append(_APART)
        else:
            yield from _stars(self.block, self.stars)
            self.block = []

    def attributes(self, token: re.Match[str]) -> Iterator[tuple[int, int]]:
        """What of the values in a tag becomes stars; of a tag that never closes, all of it."""
        if not token["end"]:
            yield from _stars(list(_letters(self.text, *token.span("inside"))), self.stars)
            return
        for match in _ATTRIBUTE.finditer(self.text, *token.span("inside")):
            group = next(name for name in "abc" if match[name] is not None)
            if match["name"].lower() not in LOOKS and not match[group].startswith("data:"):
                yield from _stars(list(_letters(self.text, *match.span(group))), self.stars)


def _letters(text: str, start: int, end: int, *, raw: bool = False) -> Iterator[_Letter]:
    """The characters a reader sees between `start` and `end`."""
    at = start
    for match in () if raw else _REFERENCE.finditer(text, start, end):
        yield from (_Letter(text[index], index, index + 1) for index in range(at, match.start()))
        yield from (_Letter(sign, *match.span()) for sign in html.unescape(match[0]))
        at = match.end()
    yield from (_Letter(text[index], index, index + 1) for index in range(at, end))


def _stars(letters: list[_Letter], stars: Stars, context: Captions = NONE) -> Iterator[tuple[int, int]]:
    text = "".join(letter.sign for letter in letters)
    if not text.strip():
        return
    for letter, starred in zip(letters, stars.text(text, context), strict=True):
        if starred != letter.sign and letter.start >= 0:
            yield letter.start, letter.end


def _span(inside: str) -> int:
    found = re.search(r"colspan\s*=\s*[\"']?([0-9]{1,2})\b", inside, re.IGNORECASE)
    return max(int(found[1]), 1) if found else 1
