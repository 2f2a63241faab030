"""原件页: the source document of a filing, line by line or table by table, with the way back to the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator import formats, links, sentences
from generator.dossier import Filed
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.frozen import dataclass
from generator.model import BaseTable, Part
from generator.model.parts import Attachment, Project, Section
from generator.originals import Places, SourceDocument, SourcePiece
from generator.picture import PrintedBlock, PrintedTable, PrintedText
from generator.views import parts, provenance, source_places
from generator.views.frame import Frame, LinkView, crumbs

_RUN = 3
"""From so many blank lines on, they are shown as one."""


@dataclass(frozen=True, slots=True)
class LineView:
    """原件的一行."""

    id: str
    number: str
    text: str
    ways: tuple[LinkView, ...] = ()
    """To the rows that begin here on the form."""


@dataclass(frozen=True, slots=True)
class GridCellView:
    """原件表格的一格."""

    text: str
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class GridRowView:
    """原件表格的一行."""

    id: str
    cells: tuple[GridCellView, ...]
    ways: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class StretchView:
    """原件的一段: what stands between two headings of the page."""

    id: str
    heading: str
    lines: tuple[LineView, ...] = ()
    table: tuple[GridRowView, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """原件页."""

    frame: Frame
    name: str
    year: int
    form: str
    about: str
    form_href: str
    year_href: str
    stretches: tuple[StretchView, ...]
    files: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """What of the form stands where in the document."""

    prefix: str
    """With which the ids of the form begin."""
    parts: tuple[Part, ...]
    places: Places


def of(region: RegionEntry, department: DepartmentEntry, filed: Filed) -> SourceView | None:
    """The page of the source document of `filed`; None where no program can read it."""
    original, places = filed.document, filed.places
    if original is None or places is None:
        return None
    filing, year = filed.filing, filed.filing.year.value
    form = Placing(filed.stem, filing.parts, places)
    frame = _frame(region, department, filed)
    year_url = links.department_year(region.id, department.id, year)
    stretches = _lines(original, form) if original.picture is None else _blocks(original, form)
    return SourceView(
        frame,
        department.department.name,
        year,
        filing.form,
        _about(filed, original),
        frame.to(links.filing(region.id, department.id, year, filed.stem)),
        frame.to(year_url),
        tuple(stretches),
        tuple(provenance.files(filing, filed.stem, frame.to(f"{year_url}filings/"))),
    )


def _about(filed: Filed, original: SourceDocument) -> str:
    form = filed.filing.source.form if filed.filing.source else ""
    masked = filed.filing.source.masked if filed.filing.source else ()
    told = [sentences.words("source_page.lines", number=len(original.lines))] if original.lines else []
    told += [sentences.words("source_page.masked", masked=sentences.joined(masked))] if masked else []
    return sentences.joined((form, *told), "marks.comma")


def _frame(region: RegionEntry, department: DepartmentEntry, filed: Filed) -> Frame:
    about, filing = department.department, filed.filing
    year = filing.year.value
    url, dated = links.source(region.id, department.id, year, filed.stem), formats.fiscal_year(year)
    way = [
        (region.region.name, links.region(region.id)),
        (about.short, links.department(region.id, department.id)),
        (dated, links.department_year(region.id, department.id, year)),
        (filing.form, links.filing(region.id, department.id, year, filed.stem)),
    ]
    return Frame(
        url,
        sentences.words("source_page.title", name=about.name, year=dated, form=filing.form),
        sentences.words("source_page.description", name=about.name, year=dated, form=filing.form),
        "source",
        crumbs(url, way),
        sentences.words("source_page.here"),
        published=filing.published_on or "",
        source=about.name,
    )


_Ways = Mapping[str, tuple[LinkView, ...]]
"""Anchor of each piece → what begins there on the form."""


def _ways(form: Placing) -> _Ways:
    found: dict[str, tuple[LinkView, ...]] = {}
    for anchor, title, rows in _tables(form.parts, form.prefix):
        for number in range(1, rows + 1):
            row_id = f"{anchor}-r{number}"
            if piece := form.places.piece(row_id):
                told = sentences.words("source_page.row", part=title, number=number)
                found[piece.anchor] = (*found.get(piece.anchor, ()), LinkView(told, f"../#{row_id}"))
    return found


def _tables(every: Sequence[Part], prefix: str) -> Iterator[tuple[str, str, int]]:
    """Id on the form, title and number of rows of the tables that lines lead to: none leads into a blank form."""
    for number, part in enumerate(every, 1):
        anchor = f"{prefix}-{number}"
        if isinstance(part, BaseTable):
            yield anchor, parts.title(part), len(part.rows)
        elif isinstance(part, Project | Attachment | Section):
            yield from _tables(part.parts, anchor)


def _lines(original: SourceDocument, form: Placing) -> Iterator[StretchView]:
    """A text, cut where the parts of the form begin."""
    ways, numbered = _ways(form), enumerate(form.parts, 1)
    printed = ((f"{form.prefix}-{number}", part) for number, part in numbered if part.title)
    begins = {piece.number: part for anchor, part in printed if (piece := form.places.piece(anchor))}
    starts = sorted({1, *begins})
    pieces = original.pieces
    for start, end in zip(starts, [*starts[1:], len(pieces) + 1], strict=True):
        part = begins.get(start)
        heading = parts.title(part) if part else sentences.words("source_page.begin")
        lines = _shown(pieces[start - 1 : end - 1], ways)
        yield StretchView(f"s{start}", heading, tuple(lines))


def _shown(pieces: Sequence[SourcePiece], ways: _Ways) -> Iterator[LineView]:
    for blank, run in groupby(pieces, key=lambda piece: not piece.text.strip()):
        lines = tuple(run)
        if blank and len(lines) >= _RUN:
            numbers = sentences.words("source_page.numbers", first=lines[0].number, last=lines[-1].number)
            yield LineView("", numbers, sentences.words("source_page.blank", number=len(lines)))
        else:
            for piece in lines:
                yield LineView(piece.anchor, str(piece.number), _spaced(piece.text), ways.get(piece.anchor, ()))


def _spaced(text: str) -> str:
    """`text` with two wide spaces for each tab inside it: Markdown counts tabs its own way."""
    return text.strip().replace("\t", "\u2003\u2003")


def _blocks(original: SourceDocument, form: Placing) -> Iterator[StretchView]:
    """Any other document: its texts and tables in order."""
    ways, texts, tables = _ways(form), 0, 0
    blocks = original.picture.blocks if original.picture else ()
    for written, run in groupby(blocks, key=lambda block: isinstance(block, PrintedText)):
        if written:
            lines = [_text(block, number, ways) for number, block in enumerate(run, texts + 1)]
            texts += len(lines)
            yield StretchView("", "", tuple(lines))
        else:
            grids = [_grid(block, number, ways) for number, block in enumerate(run, tables + 1)]
            tables += len(grids)
            yield from grids


def _text(block: PrintedBlock, number: int, ways: _Ways) -> LineView:
    text = _spaced(block.label + block.text) if isinstance(block, PrintedText) else ""
    return LineView(f"b{number}", "", text, ways.get(f"b{number}", ()))


def _grid(block: PrintedBlock, number: int, ways: _Ways) -> StretchView:
    rows = tuple(_rows(block, number, ways)) if isinstance(block, PrintedTable) else ()
    return StretchView(f"t{number}", source_places.table(block.place, number), table=rows)


def _rows(table: PrintedTable, number: int, ways: _Ways) -> Iterator[GridRowView]:
    rows: dict[int, list[GridCellView]] = {row: [] for row in range(table.height)}
    for cell in table.cells:
        rows[cell.row].append(GridCellView(_spaced(cell.text), cell.height, cell.width))
    for row, cells in rows.items():
        anchor = f"t{number}r{row + 1}"
        yield GridRowView(anchor, tuple(cells), ways.get(anchor, ()))
