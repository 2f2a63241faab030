"""Word documents (.docx): the runs of every paragraph of every part joined, masked, and written back into the runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from generator.documents.tables import is_head
from generator.frozen import dataclass
from generator.masking.packages import (
    Element,
    Parts,
    Pieces,
    cleaned,
    elements,
    joined,
    local,
    parsed,
    put_back,
    written,
)
from generator.masking.stars import Stars
from generator.privacy import NONE, Captions

Sort = frozenset[str]
"""Names of the elements in which texts of one sort stand."""
_PART = re.compile(r"word/(?!theme/|(?:styles|stylesWithEffects|fontTable|webSettings)\.xml).*\.xml")
_SORTS = (frozenset({"t", "v"}), frozenset({"delText"}), frozenset({"instrText", "delInstrText"}))
"""What is printed, what was deleted, codes of fields."""
_TEXTS = frozenset(name for sort in _SORTS for name in sort)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t"}
_AUTHORS = frozenset({"author", "initials", "userId", "providerId"})
_SPOKEN = frozenset({"descr", "title", "alt", "tooltip", "string", "instr", "name", "anchor"})
"""Attributes in which words stand."""
_GONE = frozenset({"docVars", "person"})
"""Variables of macros, and the list of those who commented."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is looked at as one text: a paragraph, or all paragraphs of a cell."""

    pieces: Pieces
    context: Captions = NONE


def masked(parts: Parts, stars: Stars) -> dict[str, bytes]:
    """The parts of a Word document with everything personal masked. Raises UnreadableError."""
    left = cleaned(parts, stars)
    for name, data in left.items():
        if _PART.fullmatch(name):
            left[name] = _part(data, stars)
    return left


def _part(data: bytes, stars: Stars) -> bytes:
    root = parsed(data)
    changed = [put_back(unit.pieces, _starred(unit, stars)) for unit in _units(root)]
    changed += [_attributes(element, stars) for element in root.iter() if local(element)]
    changed += [_removed(element, stars) for element in list(elements(root, *_GONE))]
    return written(root) if any(changed) else data


def _starred(unit: _Unit, stars: Stars) -> str:
    return stars.text(joined(unit.pieces), unit.context)


def _units(root: Element) -> Iterator[_Unit]:
    for table in elements(root, "tbl"):
        yield from _cells(table)
    for paragraph in elements(root, "p"):
        if _holder(paragraph, "tc") is None:
            yield from _looks(partial(_of_paragraph, paragraph))
    for element in elements(root, *_TEXTS):  # of charts, whose texts stand in no paragraph
        if _holder(element, "p") is None and element.text:
            yield _Unit([(element, element.text)])


def _holder(element: Element, *names: str) -> Element | None:
    """The nearest element around `element` with one of these names; a text box is a page of its own."""
    around = element.getparent()
    while around is not None and local(around) not in (*names, "txbxContent"):
        around = around.getparent()
    return around if around is not None and local(around) in names else None


def _looks(texts: Callable[[Sort], Pieces], context: Captions = NONE) -> Iterator[_Unit]:
    """All `texts` together, then, where they are of several sorts, each sort by itself: none hides another's ends."""
    pieces = texts(_TEXTS)
    sorts = [sort for sort in _SORTS if any(element is not None and local(element) in sort for element, _ in pieces)]
    yield _Unit(pieces, context)
    for sort in sorts if len(sorts) > 1 else ():
        yield _Unit(texts(sort), context)


def _of_paragraph(paragraph: Element, sort: Sort) -> Pieces:
    """The texts of a paragraph in order, those of a text box in it left out."""
    pieces: Pieces = []
    for element in paragraph.iter():
        name = local(element)
        if name in sort and element.text and _holder(element, "p") is paragraph:
            pieces.append((element, element.text))
        elif name in _BREAKS and local(element.getparent()) == "r" and _holder(element, "p") is paragraph:
            pieces.append((None, _BREAKS[name]))
    return pieces


def _cells(table: Element) -> Iterator[_Unit]:
    """The cells of one table: the first row, where it is one of heads, and the cell before say what stands in them."""
    rows = [[cell for cell in elements(row, "tc") if _holder(cell, "tr") is row] for row in _own(table, "tr")]
    head: list[str] = []
    for number, row in enumerate(rows):
        words = [joined(_of_cell(cell, _TEXTS)) for cell in row]
        for index, cell in enumerate(row):
            label = head[index] if index < len(head) else ""
            yield from _looks(partial(_of_cell, cell), Captions(label, beside=words[index - 1] if index else ""))
        head = words if not number and is_head(words) else head


def _own(table: Element, name: str) -> list[Element]:
    return [row for row in elements(table, name) if _holder(row, "tbl") is table]


def _of_cell(cell: Element, sort: Sort) -> Pieces:
    """The texts of a cell, its paragraphs apart; those of a table in it left out."""
    pieces: Pieces = []
    for paragraph in elements(cell, "p"):
        if _holder(paragraph, "tc") is cell:
            pieces += [*([(None, "\n")] if pieces else []), *_of_paragraph(paragraph, sort)]
    return pieces


def _attributes(element: Element, stars: Stars) -> bool:
    changed = False
    for key, value in element.items():
        name = key.rpartition("}")[2]
        cleared = stars.author(value) if name in _AUTHORS else stars.text(value) if name in _SPOKEN else value
        if cleared != value:
            element.set(key, cleared)
            changed = True
    return changed


def _removed(element: Element, stars: Stars) -> bool:
    around = element.getparent()
    if around is None:
        return False
    stars.author(local(element))
    around.remove(element)
    return True
