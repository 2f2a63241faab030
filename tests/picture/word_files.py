"""Word files made of raw XML, part by part."""

from __future__ import annotations

import io
import zipfile

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(body: str, *, related: dict[str, str] | None = None, more: dict[str, str] | None = None) -> bytes:
    """A .docx: `related` parts by kind (“styles”, “header”), whose XML is the inside of the root; `more` by name, whole."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": links({"word/document.xml": "officeDocument"}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": links({f"{kind}1.xml": kind for kind in related or {}}),
    }
    for kind, inside in (related or {}).items():
        parts[f"word/{kind}1.xml"] = f"<w:{kind} {SPACES}>{inside}</w:{kind}>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | (more or {})).items():
            archive.writestr(name, content)
    return stream.getvalue()


def links(targets: dict[str, str]) -> str:
    """A .rels part: target → kind."""
    lines = (
        f'<Relationship Id="r{at}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(lines)}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A `w:r`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, properties: str = "") -> str:
    """A `w:p` of runs, or of texts."""
    runs = (words if words.startswith("<") else run(words) for words in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def cell(*inside: str, properties: str = "") -> str:
    """A `w:tc` of paragraphs, or of texts."""
    blocks = (words if words.startswith("<") else paragraph(words) for words in inside or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A `w:tr` of cells, or of texts."""
    inside = (words if words.startswith("<") else cell(words) for words in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(inside)}</w:tr>"


def table(*rows: str) -> str:
    """A `w:tbl`."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def listed(level: int = 0, number: int = 1) -> str:
    """Properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def list_level(level: int, style: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, more: str = "") -> str:
    """Inside of a numbering part with one list; `more` after it."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )
