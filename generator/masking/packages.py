"""Office packages (.docx, .xlsx): their parts in and out; properties, links and embedded files, which both have."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from lxml import etree

from generator import documents, privacy
from generator.masking.stars import Stars, told
from generator.privacy import Captions, PersonalKind

Parts = Mapping[str, bytes]
"""The parts of a package by name, in their order."""
Element: TypeAlias = Any
"""An element of lxml, which has no types."""
Pieces: TypeAlias = list[tuple[Element | None, str]]
"""Texts of one paragraph, cell or string with the elements they stand in; None for what only separates."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_AUTHORS = frozenset({"creator", "lastModifiedBy", "Manager"})
_HOME = re.compile(r"(?i)((?:users|documents and settings|home)[/\\])([^/\\]+)")
"""The folder of a user, whose name is often that of a person."""
_EMBEDDED = re.compile(r".*embeddings/.*")
_MACROS = re.compile(r".*vba(?:Project|ProjectSignature\w*|Data)\.\w+|.*/_rels/vbaProject\.bin\.rels")


class UnreadableError(Exception):
    """What cannot be masked safely; its message is the sentence that says so."""


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a package that `documents` has read, so that its sizes are known to be sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {member.filename: archive.read(member) for member in archive.infolist() if not member.is_dir()}


def packed(parts: Parts) -> bytes:
    """The package of `parts`: the same bytes on every run."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(member, data)
    return made.getvalue()


def parsed(data: bytes) -> Element:
    """An XML part, no entity expanded. Raises UnreadableError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("文件已损坏，不能遮盖：请用 Word 或 Excel 打开后重新保存") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError("文件里有外来的定义，不能遮盖：请用 Word 或 Excel 打开后重新保存")
    return root


def written(root: Element) -> bytes:
    """An XML part as Office writes it."""
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def elements(root: Element, *names: str) -> Iterator[Element]:
    """All elements of these names, whatever their namespace, in order."""
    return root.iter(*(f"{{*}}{name}" for name in names))  # type: ignore[no-any-return]


def joined(pieces: Pieces) -> str:
    """Texts of elements, and what stands between them, as one text."""
    return "".join(text for _, text in pieces)


def put_back(pieces: Pieces, text: str) -> bool:
    """Write `text`, as long as all `pieces` together, back into the elements they came from; whether one changed."""
    changed, at = False, 0
    for element, before in pieces:
        after = text[at : at + len(before)]
        at += len(before)
        if element is not None and after != before:
            element.text, changed = after, True
    return changed


def without_macros(parts: Parts) -> dict[str, bytes]:
    """The package without its programs; it keeps its kind, so its name may keep its ending."""
    gone = {name for name in parts if _MACROS.fullmatch(name)}
    if not gone:
        return dict(parts)
    return without(parts, gone)


def without(parts: Parts, gone: set[str]) -> dict[str, bytes]:
    """The package without the parts `gone`, and without what points to them."""
    left = {name: data for name, data in parts.items() if name not in gone}
    files = {name.rpartition("/")[2] for name in gone}
    for name, data in left.items():
        if name == "[Content_Types].xml" or name.endswith(".rels"):
            left[name] = _unlisted(data, gone, files)
    return left


def _unlisted(data: bytes, gone: set[str], files: set[str]) -> bytes:
    root, changed = parsed(data), False
    for element in list(root):
        target = element.get("Target", "").rpartition("/")[2]
        if element.get("PartName", "").lstrip("/") in gone or target in files:
            root.remove(element)
            changed = True
    return written(root) if changed else data


def cleaned(parts: Parts, stars: Stars) -> dict[str, bytes]:
    """The package with its properties and links masked; macros are gone. Raises UnreadableError."""
    left = without_macros(parts)
    for name, data in left.items():
        if name.startswith("docProps/") and name.endswith(".xml"):
            left[name] = _properties(data, stars)
        elif name.endswith(".rels"):
            left[name] = _links(data, stars)
        elif name.startswith("customXml/") and name.endswith(".xml"):
            _refuse_hits(data, "附带的数据（customXml）", "删去后重新保存")
        elif _EMBEDDED.fullmatch(name):
            _refuse_hits(data, "嵌入的文件", "把嵌入的文件遮盖或删去后重新保存")
    return left


def _properties(data: bytes, stars: Stars) -> bytes:
    root, changed = parsed(data), False
    for element in root.iter():
        if not local(element) or not element.text:
            continue
        cleared = stars.author(element.text) if local(element) in _AUTHORS else stars.text(element.text)
        changed = changed or cleared != element.text
        element.text = cleared
    return written(root) if changed else data


def _links(data: bytes, stars: Stars) -> bytes:
    root, changed = parsed(data), False
    for element in root.iter():
        target = element.get("Target", "")
        if element.get("TargetMode") == "External":
            cleared = unhoused(stars.text(target), stars)
            if cleared != target:
                element.set("Target", cleared)
                changed = True
    return written(root) if changed else data


def unhoused(path: str, stars: Stars) -> str:
    """A path on somebody's machine without whose it is."""
    cleared = _HOME.sub(lambda match: f"{match[1]}{'*' * len(match[2])}", path)
    if cleared != path:
        stars.author(path)
    return cleared


def _refuse_hits(data: bytes, what: str, wanted: str) -> None:
    read = documents.read("", data)
    kinds: set[PersonalKind] = set()
    for excerpt in read.excerpts:
        kinds |= privacy.take_out(excerpt.text, Captions(excerpt.label, beside=excerpt.beside))[1]
    if kinds:
        raise UnreadableError(f"{what}里有{told(kinds)}：请{wanted}")
