"""Word 文档的部件: the parts of a .docx by what they are, without entities and what lies outside."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from generator.documents import archives
from generator.frozen import cached_property, dataclass
from generator.picture.unreadable import UnreadableDocumentError

Element = Any
"""lxml ships no types."""
_BROKEN = "这份 Word 文件已损坏或不完整：请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
_LOCKED = "这份文件有密码，读不出来：请去掉密码，另存后再导入。"
_BOMB = "这份文件解压后太大或文件太多，没有打开：请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
_FOREIGN = "这份 Word 文件里有外来的定义，没有打开：请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
_FORM_CODE = "{urn:jixiao:form}form-code"


def local(element: Element) -> str:
    """Name of an element without its namespace: the strict and the usual kind of .docx differ only in that."""
    tag: str = element.tag
    return tag[tag.rfind("}") + 1 :]


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without a namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key[key.rfind("}") + 1 :] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first element of that name inside, and inside that, and so on; None where there is none."""
    for name in path:
        if element is None:
            return None
        ending = "}" + name
        for inner in element:
            if inner.tag.endswith(ending):
                element = inner
                break
        else:
            return None
    return element


def value_of(element: Element | None, *path: str) -> str | None:
    """`w:val` of the element at `path`."""
    return attribute(child(element, *path), "val")


def whole(text: str | None) -> int | None:
    """A number of plain digits; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() else None


def is_on(element: Element | None) -> bool:
    """Whether an element that is either there or not, or there and switched off, is on."""
    return element is not None and (attribute(element, "val") or "1").lower() not in {"0", "false", "off"}


@dataclass(frozen=True)
class WordParts:
    """一份 .docx 的各个部件."""

    data: Mapping[str, bytes]
    """Name of each part → its bytes."""
    main: str
    """Name of the part that holds the text."""

    @cached_property
    def relations(self) -> tuple[tuple[str, str, bool], ...]:
        """What the main part leads to: (kind, target, whether it lies outside the file)."""
        folder, name = posixpath.split(self.main)
        return tuple(_relations(self.data, f"{folder}/_rels/{name}.rels", folder))

    def related(self, kind: str) -> Iterator[Element]:
        """Roots of the parts of a kind: “styles”, “header” …"""
        for relation, target, outside in self.relations:
            if relation == kind and not outside and target in self.data:
                yield parsed(self.data[target])

    def first(self, kind: str) -> Element | None:
        """Root of the only part of a kind; None where there is none."""
        return next(self.related(kind), None)

    def inside(self, kind: str) -> Iterator[Element]:
        """What stands in the only part of a kind."""
        root = self.first(kind)
        yield from () if root is None else root

    @property
    def has_macros(self) -> bool:
        """Whether programs lie in the document."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.data)

    @property
    def leads_outside(self) -> bool:
        """Whether the document wants other files opened; addresses to click on are none."""
        return any(outside and kind != "hyperlink" for kind, _, outside in self.relations)

    @property
    def form_code(self) -> str:
        """What one of our own forms says of itself; "" in any other document."""
        for name, data in self.data.items():
            if name.startswith("customXml/") and b"urn:jixiao:form" in data:
                root = parsed(data)
                if root.tag == _FORM_CODE:
                    return "".join(root.itertext()).strip()
        return ""


def unpacked(data: bytes) -> WordParts:
    """The parts of the .docx `data`. Raises UnreadableDocumentError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if archives.too_large(members, len(data)):
                raise UnreadableDocumentError(_BOMB)
            if any(member.flag_bits & 1 for member in members):
                raise UnreadableDocumentError(_LOCKED)
            needed = (member for member in members if member.filename.endswith((".xml", ".rels", ".bin")))
            parts = {member.filename: _content(archive, member) for member in needed}
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableDocumentError(_BROKEN) from error
    main = next((target for kind, target, _ in _relations(parts, "_rels/.rels", "") if kind == "officeDocument"), "")
    main = main if main in parts else "word/document.xml"
    if main not in parts:
        raise UnreadableDocumentError(_BROKEN)
    return WordParts(parts, main)


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    return b"" if member.filename.endswith(".bin") else archive.read(member)


def _relations(parts: Mapping[str, bytes], name: str, folder: str) -> Iterator[tuple[str, str, bool]]:
    if name not in parts:
        return
    for relation in parsed(parts[name]):
        outside = relation.get("TargetMode") == "External"
        target = relation.get("Target") or ""
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield (relation.get("Type") or "").rpartition("/")[2], target if outside else inside, outside


def parsed(data: bytes) -> Element:
    """The root of an XML part: no entity is expanded, nothing fetched, no document type let in."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(_BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocumentError(_FOREIGN)
    return root
