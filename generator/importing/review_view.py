"""核对页的内容: all that the template of the page for checking an import may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator import sentences
from generator.frozen import dataclass
from generator.importing import review_document, review_entries, review_filing, review_pairs
from generator.importing.accounts import Account, Fate, ImportedFiling, Question
from generator.importing.review_document import ReadPiece, place_words
from generator.importing.review_entries import LOOKS, EntryMark, ReasonGroup, Sign
from generator.importing.review_filing import FiledPart
from generator.importing.review_grid import Path
from generator.model import Filing
from generator.picture import Picture, PrintedTable

_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class FateCount:
    """一种去向有几处."""

    look: str
    fate: str
    told: str
    """What it means."""
    number: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """要人回答的一件事."""

    text: str
    mark: EntryMark | None
    line: int
    yaml: str
    """How that line is written now."""


@dataclass(frozen=True, slots=True)
class AsideView:
    """正文以外的一处."""

    kind: str
    place: str
    text: str
    mark: EntryMark | None


@dataclass(frozen=True, slots=True)
class BandView:
    """一段对照: pieces of the document, and the parts beside them."""

    pieces: tuple[ReadPiece, ...]
    parts: tuple[FiledPart, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """核对页."""

    form: str
    year: int
    filer: str
    document: str
    format: str
    pages: int | None
    place: str
    """Where the YAML goes: “ezhou/jggw/2024/target.yaml”; "" where that is not known."""
    file: str
    """Name of the YAML file."""
    counts: tuple[FateCount, ...]
    total: int
    lost: int
    """Texts of the document of which nobody says what became of them."""
    invented: int
    """Texts of the filing that do not stand in the document."""
    waiting: int
    questions: tuple[QuestionView, ...]
    warnings: tuple[str, ...]
    bands: tuple[BandView, ...]
    asides: tuple[AsideView, ...]
    groups: tuple[ReasonGroup, ...]
    signs: Mapping[Path, Sign]


def view(imported: ImportedFiling, filing: Filing) -> ReviewView:
    """The page of one imported document."""
    account = imported.account
    filed = review_filing.parts(filing)
    places = review_entries.anchors(filed)
    marks = review_entries.marks(account.entries, places)
    signs = review_entries.signs(marks, account.entries, places)
    by_place = {(entry.block, entry.cell): mark for entry, mark in zip(account.entries, marks, strict=True)}
    lost = sum(place not in by_place for place in _texts(account.picture))
    file = f"{imported.name}.yaml"
    return ReviewView(
        form=filing.form,
        year=filing.year.value,
        filer=filing.filer,
        document=imported.document,
        format=account.picture.format,
        pages=account.picture.pages,
        place=f"{imported.folder}/{file}" if imported.folder else "",
        file=file,
        counts=fate_counts(account),
        total=len(account.entries) + lost,
        lost=lost,
        invented=sum(sign.look == "new" for sign in signs.values()),
        waiting=account.counts[Fate.UNCONFIRMED],
        questions=tuple(_question(one, marks, imported.text.split("\n")) for one in account.questions),
        warnings=account.picture.warnings,
        bands=tuple(_bands(account.picture, filed, by_place)),
        asides=tuple(_asides(account.picture, by_place)),
        groups=review_entries.groups(marks, account.entries),
        signs=signs,
    )


def fate_counts(account: Account) -> tuple[FateCount, ...]:
    """How many went which way, in the order of the ways."""
    told = sentences.section("fates")
    return tuple(
        FateCount(LOOKS[fate], str(fate), told[LOOKS[fate]], number) for fate, number in account.counts.items()
    )


def _texts(picture: Picture) -> Iterator[tuple[int, int | None]]:
    """Block and cell of every text there is."""
    for number, block in enumerate(picture.blocks):
        if isinstance(block, PrintedTable):
            yield from ((number, at) for at, cell in enumerate(block.cells) if cell.text.strip())
        elif block.text.strip():
            yield number, None
    yield from ((-1, at) for at, aside in enumerate(picture.asides) if aside.text.strip())


def _question(question: Question, marks: Sequence[EntryMark], lines: Sequence[str]) -> QuestionView:
    yaml = lines[question.line - 1].strip() if 0 < question.line <= len(lines) else ""
    cut = yaml if len(yaml) <= _LONGEST_LINE else f"{yaml[:_LONGEST_LINE]}…"
    mark = None if question.entry is None else marks[question.entry]
    return QuestionView(question.text, mark, question.line, cut)


def _bands(
    picture: Picture, filed: Sequence[FiledPart], by_place: Mapping[tuple[int, int | None], EntryMark]
) -> Iterator[BandView]:
    begins = review_document.turns(picture)
    pieces = tuple(review_document.pieces(picture, by_place))
    for band in review_pairs.bands(pieces, len(filed)):
        read = (review_document.read(picture, piece, by_place, begins) for piece in band.pieces)
        yield BandView(tuple(read), tuple(filed[number] for number in band.parts))


def _asides(picture: Picture, by_place: Mapping[tuple[int, int | None], EntryMark]) -> Iterator[AsideView]:
    for number, aside in enumerate(picture.asides):
        mark = by_place.get((-1, number))
        yield AsideView(str(aside.kind), place_words(aside.place), mark.text if mark else aside.text, mark)
