"""What lines (行) a form code leads to expect on the page, and what lines a picture has: texts and rows alike."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frozen import cached_property, dataclass, replace
from generator.official import grids, printing
from generator.official.form_code import AnyCell, CodeEntry, CodeItem, CodePart, FormCode, mark
from generator.official.lists import CODE, NAME, owners_of
from generator.official.printing import FILED_ON, FILER, UNIT
from generator.picture import Picture, PrintedPlace, PrintedTable, PrintedText

Path = tuple[int, ...]
"""Which part: its place among the parts, and theirs."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A cell that covers some columns of a line."""

    text: str
    column: int
    above: bool
    """Whether it began in a line above."""
    block: int
    cell: int | None
    """Which of the block's cells; None of a text."""


@dataclass(frozen=True)
class PageLine:
    """A line as it stands on the page."""

    owners: tuple[Owner, ...]
    block: int
    is_text: bool
    """Whether it can be a text."""
    is_row: bool
    """Whether it can be a row of a table."""

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The texts of the cells that begin here."""
        return tuple(owner.text for owner in self.owners if not owner.above)

    @cached_property
    def mark(self) -> str:
        """As of an expected line."""
        return mark(self.own)


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A line as the form code tells it."""

    path: Path
    role: str
    """front, title, note, head, identity, row or text."""
    mark: str
    name: str = ""
    fixed: bool = False
    """Whether the page must have it as it is."""
    words: str = ""
    """Of a fixed line what it says, to tell what is missing; of a text what it begins with."""
    entry: int | None = None
    """Which of the part's entries."""
    owners: int = 1
    """How many cells it has."""
    names: tuple[int, ...] = (0,)
    """Which of its cells name it."""
    merged: tuple[bool, ...] = ()
    """Of a row of a table: which of its cells began above."""
    pairs: bool = False
    """Whether it is a line of label–value pairs: its labels are what it is known by."""


def expected(code: FormCode) -> tuple[ExpectedLine, ...]:
    """All lines, in order."""
    front = [ExpectedLine((), "title", mark([text]), fixed=True, words=text) for text, _ in printing.front_lines(code)]
    year = printing.year_line(code.year.value)
    labels = [FILER, UNIT] if code.filed_on is None else [FILER, FILED_ON, UNIT]
    lines = [ExpectedLine((), "year", mark([year])), ExpectedLine((), "front", "", owners=len(labels))]
    return (*front, *lines, *_of_parts(code.parts, ()))


def _of_parts(parts: tuple[CodePart, ...], path: Path) -> Iterator[ExpectedLine]:
    for at, part in enumerate(parts):
        yield from _of_part(part, (*path, at))


def _of_part(part: CodePart, path: Path) -> Iterator[ExpectedLine]:
    if title := printing.title_of(part):
        yield ExpectedLine(path, "title", mark([title]), fixed=True, words=title)
    if note := printing.note_of(part):
        yield ExpectedLine(path, "note", mark([note]))
    if part.named:
        many = 2 if part.code is None else 4
        yield ExpectedLine(
            path, "identity", "", mark([NAME, CODE][: many // 2]), owners=many, names=(0, 2)[: many // 2]
        )
    for texts in grids.head_lines(part.columns):
        said = mark(texts)
        words = "、".join(filter(None, texts))
        yield ExpectedLine(path, "head", said, fixed=bool(said), words=words, owners=len(part.columns))
    names = grids.naming(part.columns)
    for at, entry in enumerate(part.entries):
        if (shape := _of_entry(part, entry, names)) is not None:
            role, owners, named = shape
            line = ExpectedLine(path, role, entry.mark, entry.name, words=entry.label, entry=at)
            merged = tuple(cell == "^" for _, cell in slots(entry) if cell != "<") if part.columns else ()
            yield replace(line, owners=owners, names=named, pairs=bool(entry.items), merged=merged)
    yield from _of_parts(part.parts, path)


def _of_entry(part: CodePart, entry: CodeEntry, names: tuple[int, ...]) -> tuple[str, int, tuple[int, ...]] | None:
    """Role, number of cells and naming cells of an entry; None where it prints nothing."""
    if part.columns:
        placed = [column for column, cell in slots(entry) if cell != "<"]
        return "row", len(placed), tuple(at for at, column in enumerate(placed) if column in names)
    if entry.items:
        return "row", sum(map(owners_of, entry.items)), labels_of(entry.items)
    if entry.choices:
        return "row", len(entry.choices), tuple(range(len(entry.choices)))
    if part.kind == "goals":
        return "row", 1 + labelled(part), (0,)
    return ("text", 1, (0,)) if entry.mark else None


def labelled(part: CodePart) -> bool:
    """Whether goals have a column of labels."""
    return any(entry.label for entry in part.entries)


def labels_of(items: tuple[CodeItem, ...]) -> tuple[int, ...]:
    """Which cells of a line of pairs are labels."""
    labels, at = [], 0
    for item in items:
        if item.label:
            labels.append(at)
        at += owners_of(item)
    return tuple(labels)


def slots(entry: CodeEntry) -> Iterator[tuple[int, AnyCell]]:
    """Column and kind of each cell of a row."""
    column = 0
    for cell in entry.cells:
        yield column, cell
        column += cell.over if not isinstance(cell, str) else 1


def silent(part: CodePart) -> list[bool]:
    """Which entries show nothing where they stand alone: no page can tell whether they are there."""
    names = grids.naming(part.columns)
    shapes = (_of_entry(part, entry, names) for entry in part.entries)
    return [not entry.mark and (shape or ("", 1))[1] == 1 for entry, shape in zip(part.entries, shapes, strict=True)]


def lines(picture: Picture) -> tuple[PageLine, ...]:
    """All lines of a page that say something, and all rows of its tables."""
    page: list[PageLine] = []
    for at, block in enumerate(picture.blocks):
        if isinstance(block, PrintedTable):
            page += _rows(block, at)
        elif text := block.label + block.text:
            place = block.place
            owner = Owner(text, place.column or 0, above=False, block=at, cell=None)
            before = picture.blocks[at - 1] if at else None
            if place.sheet and isinstance(before, PrintedText) and _line_of(before.place) == _line_of(place):
                page[-1] = replace(page[-1], owners=(*page[-1].owners, owner), is_text=False)
            else:
                page.append(PageLine((owner,), at, is_text=True, is_row=bool(place.sheet)))
    return tuple(page)


def _line_of(place: PrintedPlace) -> tuple[str, int | None]:
    """Texts in one row of a sheet are one line."""
    return place.sheet, place.row


def _rows(table: PrintedTable, block: int) -> Iterator[PageLine]:
    number = {(cell.row, cell.column): at for at, cell in enumerate(table.cells)}
    sheet = bool(table.place.sheet or any(cell.place.sheet for cell in table.cells[:1]))
    for row in range(table.height):
        cells = dict.fromkeys(table.covering[row, column] for column in range(table.width))
        owners = tuple(
            Owner(cell.text, cell.column, cell.row < row, block, number[cell.row, cell.column]) for cell in cells
        )
        text = sheet and len(owners) == 1
        if not text or owners[0].text:
            yield PageLine(owners, block, is_text=text, is_row=True)
