"""The account drawn up (导入明细的填写): where each text of a document stands, and whether all of it does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.frozen import dataclass
from generator.importing.accounts import Entry, Fate
from generator.importing.sourced import Sourced, TextOrigin
from generator.importing.withholding import MaskedPicture
from generator.importing.writing import Path, WrittenYaml
from generator.picture import Picture, PrintedText

_NO_WORDS = frozenset(" \t\n\r\u3000:：☑☐√■□✓✔●▣☒○()（）［］[]　")
"""Characters that may go: white space, the colon behind a label, tick boxes and the brackets around them."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text of the document in the filing."""

    path: Path
    text: Sourced


def entries(
    safe: MaskedPicture, filing: Mapping[str, Any], title: Sequence[Sourced], yaml: WrittenYaml
) -> Iterator[Entry]:
    """What became of every text of the document, in its order, then of what stands beside its body."""
    went: defaultdict[TextOrigin, list[PlacedText]] = defaultdict(list)
    for path, text in placed(filing, ()):
        if text.origin is not None:
            went[text.origin].append(PlacedText(path, text))
    for line in title:
        if line.origin is not None and line.origin not in went:
            went[line.origin] = [PlacedText(("form",), line.recognised("表名"))]
    for origin, words in document(safe.picture):
        yield _entry(origin, words, went.get(origin, []), safe, yaml)
    for number, aside in enumerate(safe.picture.asides):
        yield Entry(-1, number, aside.text, Fate.LEFT_OUT, aside.kind.value)


def placed(value: Any, path: Path) -> Iterator[tuple[Path, Sourced]]:  # noqa: ANN401 - parts as a filing writes them
    """Every text with an origin and where it stands; `_also` holds what more went into a title."""
    if isinstance(value, Sourced):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "_also":
                yield from ((((*path, "title")), text) for text in inner)
            elif not str(key).startswith("_"):
                yield from placed(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from placed(inner, (*path, number))


def document(picture: Picture) -> Iterator[tuple[TextOrigin, str]]:
    """Every text and cell of a document that is not empty."""
    for number, block in enumerate(picture.blocks):
        if isinstance(block, PrintedText):
            if block.text.strip():
                yield TextOrigin(number), block.label + block.text
        else:
            yield from ((TextOrigin(number, at), cell.text) for at, cell in enumerate(block.cells) if cell.text.strip())


def missing(text: str, pieces: Sequence[str]) -> str:
    """The characters of `text` that none of `pieces` holds; "" when nothing is lost."""
    rest = Counter(text) - Counter("".join(pieces))
    return "".join(letter * count for letter, count in rest.items() if letter not in _NO_WORDS)


def _entry(
    origin: TextOrigin, text: str, pieces: Sequence[PlacedText], safe: MaskedPicture, yaml: WrittenYaml
) -> Entry:
    if not pieces:
        return Entry(origin.block, origin.cell, text, Fate.LEFT_OUT, "没有找到去处")
    first = next((piece for piece in pieces if piece.text), pieces[0])
    line = line_of(yaml, first.path)
    also = tuple(piece.path for piece in pieces if piece is not first)
    if origin in safe.masked:
        return Entry(origin.block, origin.cell, text, Fate.MASKED, safe.masked[origin], first.path, line, also)
    if lost := missing(text, [piece.text for piece in pieces]):
        return Entry(
            origin.block, origin.cell, text, Fate.UNCONFIRMED, f"有字没有收进申报文件：{lost}", first.path, line
        )
    unsure = next((piece.text for piece in pieces if piece.text.fate is Fate.UNCONFIRMED), first.text)
    return Entry(
        origin.block, origin.cell, text, unsure.fate, unsure.reason or "原样保留，没有含义", first.path, line, also
    )


def line_of(yaml: WrittenYaml, path: Path) -> int:
    """The line of a value, or of what holds it where it has none of its own."""
    while path and path not in yaml.lines:
        path = path[:-1]
    return yaml.lines.get(path, 1)
