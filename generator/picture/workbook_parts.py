"""工作簿压缩包里的部件: what openpyxl does not read: formulas never calculated, pictures, shapes, controls."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from generator.picture.blocks import Aside, AsideKind, PrintedPlace

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_SHAPES = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TARGET = re.compile(rb'Target="([^"]+)"')
_CONTROL = re.compile(rb'ObjectType="(?:Checkbox|Radio|Drop|List)"')


def uncalculated(sheet: bytes) -> tuple[str, ...]:
    """Cells whose formula has no result in the file; one whose result is an empty text has."""
    if b"<f" not in sheet and b":f>" not in sheet:
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return tuple(
        str(cell.get("r", ""))
        for space in (_MAIN, _STRICT)
        for cell in etree.fromstring(sheet, parser).iter(f"{space}c")
        if cell.find(f"{space}f") is not None and cell.get("t") != "str" and not cell.findtext(f"{space}v")
    )


def embedded(archive: zipfile.ZipFile, part: str, sheet: str) -> Iterator[Aside]:
    """Pictures, embedded files and the texts of shapes on the sheet whose part this is."""
    place = PrintedPlace(sheet=sheet)
    for target in related(archive, part):
        if "/embeddings/" in target:
            yield Aside(AsideKind.EMBEDDED, "", place)
        elif "/drawings/drawing" in target:
            pictures = (name for name in related(archive, target) if "/media/" in name or "/charts/" in name)
            yield from (Aside(AsideKind.EMBEDDED, "", place) for _ in pictures)
            for shape in etree.fromstring(archive.read(target)).iter(f"{_SHAPES}sp"):
                if text := "".join(node.text or "" for node in shape.iter(_DRAWN)).strip():
                    yield Aside(AsideKind.EMBEDDED, text, place)


def controls(archive: zipfile.ZipFile, part: str) -> int:
    """How many form controls that hold an answer (tick boxes, lists) lie on the sheet."""
    drawings = (archive.read(target) for target in related(archive, part) if "vmlDrawing" in target)
    return sum(len(_CONTROL.findall(drawing)) for drawing in drawings)


def related(archive: zipfile.ZipFile, part: str) -> tuple[str, ...]:
    """The parts of the archive that a part leads to."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in archive.namelist():
        return ()
    targets = (target.decode() for target in _TARGET.findall(archive.read(listed)))
    inside = (posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets)
    return tuple(target for target in inside if target in archive.namelist())
