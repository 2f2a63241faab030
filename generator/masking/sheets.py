"""Workbooks (.xlsx, .xlsm): cells by what stands over and before them, and every other text of every part."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
from collections.abc import Mapping

from lxml import etree
from openpyxl import load_workbook

from generator.documents import merges, tables, workbook
from generator.masking.packages import (
    Element,
    Parts,
    Pieces,
    cleaned,
    elements,
    joined,
    local,
    packed,
    parsed,
    put_back,
    unhoused,
    without,
    written,
)
from generator.masking.stars import Stars
from generator.privacy import Captions

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_LEFT = re.compile(r"xl/(?:worksheets/[^/]+\.xml|styles\.xml|theme/.*|calcChain\.xml|sharedStrings\.xml)")
"""Parts with a way of their own, and those without words."""
_STRINGS, _CHAIN, _BOOK = "xl/sharedStrings.xml", "xl/calcChain.xml", "xl/workbook.xml"
_AUTHORS = frozenset({"userName", "userId", "providerId", "displayName", "refreshedBy"})
_SPOKEN = frozenset("prompt promptTitle error errorTitle descr title tooltip display name v".split())  # noqa: SIM905
"""Attributes in which words stand."""
_GROUPS = ("p", "si", "text", "is")
"""Elements whose texts are one text."""
_HEADERS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_SHEET_WORDS = (*_HEADERS, "formula", "formula1", "formula2")
_LITERAL = re.compile(r'"(?:[^"]|"")*"')


def masked(parts: Parts, stars: Stars) -> dict[str, bytes]:
    """The parts of a workbook with everything personal masked. Raises UnreadableError."""
    left = cleaned(parts, stars)
    sheets, strings = _looked_at(left, stars)
    if _STRINGS in left:
        left[_STRINGS] = _shared(left[_STRINGS], strings, stars)
    computed = False
    for name, data in left.items():
        if _SHEET.fullmatch(name):
            texts = sheets.get(name, {})
            starred = {place: strings[text] for place, text in texts.items() if strings[text] != text}
            left[name], lost = _sheet(data, starred, stars)
            computed = computed or lost
        elif name.startswith("xl/") and name.endswith(".xml") and not _LEFT.fullmatch(name):
            left[name] = _words(data, stars)
    return without(left, {_CHAIN}) if computed and _CHAIN in left else left


def _looked_at(parts: Parts, stars: Stars) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, str]]:
    """Part of a sheet → address → text of its cells; and every text that a cell shows → what stands there instead."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of looks that openpyxl does not keep: nothing is written by it
        book = load_workbook(io.BytesIO(merges.taken_apart(packed(parts))[0]), data_only=True)
    files = _files(parts)
    sheets: dict[str, dict[str, str]] = {}
    strings: dict[str, str] = {}
    for sheet in book.worksheets:
        cells = sheets.setdefault(files.get(sheet.title, ""), {})
        for excerpt in tables.cells("", workbook.sheet_rows(sheet)):
            cells[excerpt.place] = excerpt.text
            starred = stars.text(excerpt.text, Captions(excerpt.label, beside=excerpt.beside))
            before = strings.get(excerpt.text, excerpt.text)  # the same text may stand beside other words elsewhere
            strings[excerpt.text] = "".join(
                "*" if "*" in pair else pair[0] for pair in zip(before, starred, strict=True)
            )
    return sheets, strings


def _files(parts: Parts) -> dict[str, str]:
    """Name of each sheet → its part."""
    targets = {element.get("Id"): element.get("Target", "") for element in parsed(parts["xl/_rels/workbook.xml.rels"])}
    found = {}
    for sheet in elements(parsed(parts[_BOOK]), "sheet"):
        key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
    return found


def _shared(data: bytes, strings: Mapping[str, str], stars: Stars) -> bytes:
    root, changed = parsed(data), False
    for item in elements(root, "si"):
        pieces = _texts(item)
        text = joined(pieces)
        starred = strings[text] if text in strings else stars.text(text)
        if put_back(pieces, starred):
            changed = True
            for reading in list(elements(item, "rPh")):
                item.remove(reading)
    return written(root) if changed else data


def _texts(item: Element) -> Pieces:
    """The texts of a string, how it is read aloud left out."""
    return [
        (element, element.text)
        for element in elements(item, "t")
        if element.text and local(element.getparent()) != "rPh"
    ]


def _sheet(data: bytes, starred: Mapping[str, str], stars: Stars) -> tuple[bytes, bool]:
    """A sheet with its cells masked; and whether its formulas had to go, because one of them says what is masked."""
    root = parsed(data)
    cells = [cell for cell in elements(root, "c") if cell.get("r") in starred and cell.get("t") != "s"]
    formulas = list(elements(root, "f"))
    spoken = [formula for formula in formulas if _speaks(formula.text or "", stars)]
    lost = bool(spoken) or any(local(inner) == "f" for cell in cells for inner in cell)
    for cell in cells:
        _write(cell, starred[cell.get("r")])
    for formula in formulas if lost else ():
        formula.getparent().remove(formula)
    changed = [put_back([(element, element.text)], stars.text(element.text))
               for element in elements(root, *_SHEET_WORDS) if element.text]  # fmt: skip
    changed += [_attributes(element, stars) for element in root.iter() if local(element)]
    return (written(root) if cells or lost or any(changed) else data), lost


def _speaks(formula: str, stars: Stars) -> bool:
    """Whether a formula holds something personal, also in pieces: ="199"&"00001234"."""
    literals = [literal[1:-1] for literal in _LITERAL.findall(formula)]
    texts = [formula, *literals, "".join(literals)]
    return any(stars.text(text) != text for text in texts)


def _write(cell: Element, text: str) -> None:
    """Put `text` into a cell as a text of its own, whatever kind it was."""
    for inner in list(cell):
        cell.remove(inner)
    cell.set("t", "inlineStr")
    namespace = etree.QName(cell).namespace
    holder = etree.SubElement(cell, f"{{{namespace}}}is")
    etree.SubElement(holder, f"{{{namespace}}}t").text = text


def _words(data: bytes, stars: Stars) -> bytes:
    """Any other part: comments, drawings, names, caches."""
    root = parsed(data)
    authors = tuple(element.text for element in elements(root, "author") if element.text)
    groups: dict[Element, Pieces] = {}
    for element in root.iter():
        if local(element) and element.text and element.text.strip():
            groups.setdefault(_group(element), []).append((element, element.text))
    changed = [
        put_back(pieces, _cleared(element, joined(pieces), authors, stars)) for element, pieces in groups.items()
    ]
    changed += [_attributes(element, stars) for element in root.iter() if local(element)]
    return written(root) if any(changed) else data


def _group(element: Element) -> Element:
    around = element
    while around is not None and local(around) not in _GROUPS:
        around = around.getparent()
    return element if around is None else around


def _cleared(element: Element, text: str, authors: tuple[str, ...], stars: Stars) -> str:
    if local(element) == "author":
        return stars.author(text)
    signed = next((author for author in authors if text.startswith((f"{author}:", f"{author}："))), "")
    return stars.text(f"{'*' * len(signed)}{text[len(signed) :]}")  # Excel begins a comment with who wrote it


def _attributes(element: Element, stars: Stars) -> bool:
    changed = False
    for key, value in element.items():
        name = key.rpartition("}")[2]
        cleared = stars.author(value) if name in _AUTHORS else stars.text(value) if name in _SPOKEN else value
        cleared = unhoused(cleared, stars) if local(element) == "absPath" else cleared
        if cleared != value:
            element.set(key, cleared)
            changed = True
    return changed
