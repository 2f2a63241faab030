"""对不上的: the notes on all filings of a year as sentences, the largest sum of money first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator import rules, sentences
from generator.facts import Facts, Spot
from generator.findings import Severity
from generator.frozen import dataclass
from generator.model import BaseText
from generator.rules import Remark
from generator.rules.remarks import POINTS, Answer
from generator.views.frame import LinkView
from generator.views.year_filings import YearFilings

Marks = Mapping[tuple[str, Spot], tuple[LinkView, ...]]
"""(file, row) → the notes that are about it."""
_PLACES = 4
"""A note on more rows than this leads to their tables."""
_SHOWN = 5
"""So many notes stand open, and every difference."""
_ROWS = 2
"""A note that names at most so many rows is about these rows: they stand open."""


@dataclass(frozen=True, slots=True)
class SaidNoteView:
    """一条提示."""

    id: str
    number: int
    word: str
    """差异 or 留意."""
    css: str
    amount: str
    """By how much money two figures differ; "" where it is not about money."""
    points: bool
    """Whether two figures differ by points (分值)."""
    text: str
    inferred: bool
    rule: str
    places: tuple[LinkView, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class MismatchesView:
    """对不上的."""

    answer: str
    told: str
    """What to know before reading them."""
    notes: tuple[SaidNoteView, ...]
    rest: tuple[SaidNoteView, ...]
    """Of many what is folded: never a difference."""
    passed: tuple[str, ...]
    money: int
    """How many are about money."""
    differences: int
    """How many say that two places differ, those about money among them."""
    remarks: int
    """How many are only worth knowing."""

    @property
    def every(self) -> tuple[SaidNoteView, ...]:
        """All notes, folded ones too."""
        return (*self.notes, *self.rest)

    @property
    def counted(self) -> int:
        """How many places they speak of."""
        return self.differences + self.remarks

    @property
    def largest(self) -> SaidNoteView | None:
        """The note about most money."""
        return self.notes[0] if self.money else None


@dataclass(frozen=True, slots=True)
class _Noted:
    """A remark, and others of its rule that tell of the same difference: one note tells them all."""

    facts: Facts
    remark: Remark
    more: tuple[Remark, ...] = ()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return (self.remark, *self.more)

    @property
    def yuan(self) -> Decimal | None:
        """By how much money two figures differ."""
        return self.remark.difference.yuan if self.remark.difference else None

    @property
    def differs(self) -> bool:
        return self.remark.severity is Severity.WARNING

    @property
    def order(self) -> tuple[bool, Decimal]:
        return (not self.differs, -(self.yuan or Decimal(0)) if self.differs else Decimal(0))


def of(filings: YearFilings) -> MismatchesView:
    """The notes on the year's open filings."""
    listed = _listed(filings)
    notes = tuple(_note(filings, noted, number) for number, noted in enumerate(listed, 1))
    checked = [filings.dossier.checked[facts.source] for facts in filings.open]
    passed = tuple(dict.fromkeys(line for one in checked for line in one.passed))
    money = sum(len(noted.remarks) for noted in listed if noted.differs and noted.yuan is not None)
    differences = sum(len(noted.remarks) for noted in listed if noted.differs)
    remarks = sum(not noted.differs for noted in listed)
    shown = max(_SHOWN, sum(noted.differs for noted in listed))
    shown = shown if len(notes) > shown + 1 else len(notes)
    told = "mismatches.money_fits" if passed and not money else "mismatches.told"
    return MismatchesView(
        _answer(money, differences - money, remarks),
        sentences.words(told),
        notes[:shown],
        notes[shown:],
        passed,
        money,
        differences,
        remarks,
    )


def rows(filings: YearFilings, view: MismatchesView, there: str = "") -> Marks:
    """Which rows the notes are about; `there`: the page that tells them, "" for the own."""
    found: dict[tuple[str, Spot], tuple[LinkView, ...]] = {}
    for noted, note in zip(_listed(filings), view.every, strict=True):
        link = LinkView(sentences.words("mismatches.mark", number=note.number), f"{there}#{note.id}")
        for spot in (spot for remark in noted.remarks for spot in _own_rows(remark)):
            key = (noted.facts.source.stem, spot)
            found[key] = (*found.get(key, ()), link)
    return found


def _own_rows(remark: Remark) -> tuple[Spot, ...]:
    """The rows a note is about; none where it speaks of whole tables or of many rows."""
    by_part: dict[tuple[int, ...], list[Spot]] = {}
    for spot in remark.spots:
        if spot.row is not None:
            by_part.setdefault(spot.part, []).append(spot)
    return tuple(spot for spots in by_part.values() if len(spots) <= _ROWS for spot in spots)


def _listed(filings: YearFilings) -> list[_Noted]:
    """All notes, the largest sum of money first."""
    return sorted(_noted(filings), key=lambda noted: noted.order)


def _noted(filings: YearFilings) -> Iterator[_Noted]:
    for facts in filings.open:
        alike: dict[object, list[Remark]] = {}
        for at, remark in enumerate(filings.dossier.checked[facts.source].remarks):
            money = remark.severity is Severity.WARNING and remark.difference and remark.difference.yuan
            alike.setdefault((remark.rule, remark.difference) if money else at, []).append(remark)
        yield from (_Noted(facts, first, tuple(more)) for first, *more in alike.values())


def _answer(money: int, others: int, remarks: int) -> str:
    if not money + others + remarks:
        return sentences.words("mismatches.none")
    found = [sentences.words("mismatches.money" if money else "mismatches.no_money", number=money)]
    found += [sentences.words("mismatches.others", number=others)] if others else []
    found += [sentences.words("mismatches.remarks", number=remarks)] if remarks else []
    return sentences.joined(found, "marks.comma")


def _note(filings: YearFilings, noted: _Noted, number: int) -> SaidNoteView:
    remark, difference = noted.remark, noted.remark.difference
    return SaidNoteView(
        f"n{number}",
        number,
        sentences.words("mismatches.difference" if noted.differs else "mismatches.remark"),
        "note" if noted.differs else "info",
        difference.shown if difference and noted.differs and noted.yuan is not None else "",
        noted.differs and difference is not None and difference.unit == POINTS,
        _text(noted),
        remark.inferred,
        remark.rule,
        tuple(_places(filings, noted)),
        tuple(dict.fromkeys(answer for each in noted.remarks for answer in rules.answers(noted.facts.filing, each))),
    )


def _text(noted: _Noted) -> str:
    text = rules.brief(noted.remark.text)
    return sentences.words("mismatches.alike", text=text, number=len(noted.more)) if noted.more else text


def _places(filings: YearFilings, noted: _Noted) -> Iterator[LinkView]:
    """Where it stands on the form, each place under a name of its own; further rows of one table by their number."""
    facts = noted.facts
    spots = tuple(dict.fromkeys(spot for remark in noted.remarks for spot in remark.spots))
    if len(spots) > _PLACES:
        spots = tuple(dict.fromkeys(Spot(spot.part) for spot in spots))
    several, alone = len(filings.open) > 1, len({spot.part for spot in spots}) == 1
    told, before = set[str](), ""
    for spot in spots:
        title = _title(facts, spot)
        row = "" if spot.row is None else sentences.words("mismatches.row", number=spot.row + 1)
        name = row if alone and row and title == before else title + row
        if title + row in told:
            continue
        told.add(title + row)
        under = several and name != row
        text = sentences.words("marks.under", title=facts.source.stage, text=name) if under else name
        before = title
        yield LinkView(text, filings.spot(facts.source, spot))


def _title(facts: Facts, spot: Spot) -> str:
    """年度绩效指标, with the project it belongs to."""
    placed = next((placed for placed in facts.parts if placed.path == spot.part), None)
    if placed is None:
        return sentences.words("mismatches.whole")
    title = "" if isinstance(placed.part, BaseText) else placed.title
    title = title or _TITLES.get(placed.part.kind, "")
    owner = placed.project.name if placed.project else ""
    return sentences.words("marks.under", title=owner, text=title) if owner and title else owner or title


_TITLES = sentences.section("part_titles")
