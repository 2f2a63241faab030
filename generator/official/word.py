"""An official form as a Word document (.docx): A4, merged cells, repeating heads, boxes to tick, the form code."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from generator.official import drawing as drawings
from generator.official import packing, runs
from generator.official.drawing import Drawing, Drawn, DrawnText
from generator.official.form_code import ELEMENT, NAMESPACE

_SHORT, _LONG, _MARGIN = 11906, 16838, 1080
"""A4 and the margins at its sides, in twentieths of a point."""
_NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in runs.NAMESPACES.items())
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_ITEM = "{6A697869-616F-4000-8000-666F726D0001}"
"""Word keeps a custom part under an id: any will do."""

_NOT_OURS = {"thumbnail", "customXml", "stylesWithEffects"}
"""What the template of python-docx brings along and no form needs."""


def as_word(drawing: Drawing) -> bytes:
    """The document; the same bytes for the same drawing."""
    document = docx.Document()
    _set_properties(document, drawing)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    papers = _papers(drawings.groups(drawing))
    for number, blocks in enumerate(papers, 1):
        body.extend(parse_xml(f"<w:body {_NAMES}>{_paper(blocks, last=number == len(papers))}</w:body>"))
    _number_pages(document)
    _declare(document, drawing.code)
    made = io.BytesIO()
    document.save(made)
    return packing.repacked(made.getvalue())


def _papers(groups: Sequence[Sequence[Drawn]]) -> list[list[Drawn]]:
    """What stands on one shape of paper goes together."""
    papers: list[list[Drawn]] = []
    for blocks in groups:
        if papers and drawings.is_wide(papers[-1]) == drawings.is_wide(blocks):
            papers[-1] += blocks
        else:
            papers.append(list(blocks))
    return papers


def _paper(blocks: Sequence[Drawn], *, last: bool) -> str:
    """Blocks and the shape of their paper, which Word wants in the last paragraph."""
    wide = drawings.is_wide(blocks)
    width = (_LONG if wide else _SHORT) - 2 * _MARGIN
    inside = "".join(
        runs.paragraph(block, new_page=block.new_page and at > 0)
        if isinstance(block, DrawnText)
        else runs.table(block, width) + runs.SPACER
        for at, block in enumerate(blocks)
    )
    across, down = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if wide else ""
    sides = f'w:top="1304" w:right="{_MARGIN}" w:bottom="1134" w:left="{_MARGIN}"'
    paper = (
        f'<w:sectPr><w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
        f'<w:pgMar {sides} w:header="720" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return inside + (runs.SPACER + paper if last else f"<w:p><w:pPr>{paper}</w:pPr></w:p>")


def _set_properties(document: Any, drawing: Drawing) -> None:  # noqa: ANN401 - python-docx ships no types
    """No name of a person or a program, one fixed day, Chinese fonts by name."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = runs.clean(drawing.name)[:255], "", "", ""
    core.created = core.modified = packing.MADE
    core.revision = 1
    for links in (document.part.package.rels, document.part.rels):
        for key in [key for key, link in links.items() if link.reltype.rpartition("/")[2] in _NOT_OURS]:
            del links[key]
    _set_font(document.styles["Normal"], "仿宋", 12)
    for level in range(1, 7):
        _set_font(document.styles[f"Heading {level}"], "黑体", 14 if level == 1 else 12)


def _set_font(style: Any, font: str, size: int) -> None:  # noqa: ANN401 - python-docx ships no types
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    properties.extend(parse_xml(f"<w:rPr {_NAMES}>{runs.properties(font, size)}</w:rPr>"))


def _number_pages(document: Any) -> None:  # noqa: ANN401 - python-docx ships no types
    """The number of the page, in the middle below; later sections take it over."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]._p  # noqa: SLF001 - python-docx has no other way to its XML
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    xml = f'<w:p {_NAMES}><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p>'
    line.getparent().replace(line, parse_xml(xml))


def _declare(document: Any, code: str) -> None:  # noqa: ANN401 - python-docx ships no types
    """The form code as a custom XML part, with the properties Word wants beside it."""
    package = document.part.package
    inside = escape(runs.clean(code))
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<{ELEMENT} xmlns="{NAMESPACE}">{inside}</{ELEMENT}>'
    item = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, xml.encode(), package)
    told = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = Part(PackURI("/customXml/itemProps1.xml"), kind, told.encode(), package)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
