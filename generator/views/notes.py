"""审核提示: what the rules say about a filing, each note with links to the rows it speaks of."""

from __future__ import annotations

from typing import cast

from generator import rules, sentences
from generator.frozen import dataclass, replace
from generator.model import Filing, Part
from generator.model.parts import Project
from generator.rules import Checked, Remark, Spot
from generator.rules.remarks import Answer
from generator.views.frame import LinkView
from generator.views.parts import PartView
from generator.views.shapes import RowView, TableView

_LINKS = 6
"""A note on more rows than this leads to their table, not to each row."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """一条提示."""

    id: str
    number: int
    word: str
    """提示 or 说明."""
    text: str
    inferred: bool
    """Rests on something this site inferred: 推算."""
    rule: str
    links: tuple[LinkView, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """一份文件的核对结果."""

    heading: str
    """The filing, where a page holds several; "" otherwise."""
    passed: tuple[str, ...]
    notes: tuple[NoteView, ...]


def of(filing: Filing, checked: Checked, prefix: str, form: str = "") -> NotesView:
    """The notes on one filing; ids of its parts begin with `prefix`. `form`: its page, from the page they stand on."""
    notes = tuple(_note(filing, one, f"{prefix}-n{number}", form) for number, one in enumerate(checked.remarks, 1))
    return NotesView("", checked.passed, notes)


def _note(filing: Filing, remark: Remark, note_id: str, form: str) -> NoteView:
    prefix, _, number = note_id.rpartition("-n")
    spots = remark.spots
    if len(spots) > _LINKS:
        spots = tuple(dict.fromkeys(Spot(one.part) for one in spots))
    links = tuple(LinkView(_words(filing, one), f"{form}#{one.anchor(prefix)}") for one in spots)
    word = str(remark.severity)
    return NoteView(
        note_id,
        int(number),
        word,
        remark.text,
        remark.inferred,
        remark.rule,
        links,
        tuple(rules.answers(filing, remark)),
    )


def _words(filing: Filing, spot: Spot) -> str:
    """年度绩效指标第15行: no two places have one name, as far as the form's own titles tell them apart."""
    part: Filing | Part = filing
    for index in spot.part:
        part = cast("Project", part).parts[index]  # any part that holds parts
    title = "" if isinstance(part, Filing) else part.title or ""
    if spot.row is None:
        return sentences.words("notes.to_part", part=title) if title else sentences.words("notes.to_a_part")
    return sentences.words("notes.to_row", part=title, number=spot.row + 1)


def referred(parts: tuple[PartView, ...], notes: NotesView) -> tuple[PartView, ...]:
    """`parts` with each row that a note speaks of linked to that note."""
    found: dict[str, tuple[LinkView, ...]] = {}
    for note in notes.notes:
        for link in note.links:
            row = link.href.removeprefix("#")
            told = sentences.words("notes.mark", number=note.number)
            found[row] = (*found.get(row, ()), LinkView(told, f"#{note.id}"))
    return tuple(_part(one, found) for one in parts) if found else parts


def _part(part: PartView, found: dict[str, tuple[LinkView, ...]]) -> PartView:
    return replace(
        part,
        tables=tuple(_table(one, found) for one in part.tables),
        parts=tuple(_part(one, found) for one in part.parts),
    )


def _table(table: TableView, found: dict[str, tuple[LinkView, ...]]) -> TableView:
    bodies = (tuple(_row(row, found) for row in body) for body in table.bodies)
    return replace(table, bodies=tuple(bodies))


def _row(row: RowView, found: dict[str, tuple[LinkView, ...]]) -> RowView:
    return replace(row, refs=found[row.id]) if row.id in found else row
