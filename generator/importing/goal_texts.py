"""Goals beside their label (目标栏): one text, labels over texts, or labels before texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.frozen import replace
from generator.importing import surroundings, texts, vocabulary
from generator.importing.areas import Area
from generator.importing.sourced import Sourced
from generator.importing.surroundings import Surroundings
from generator.picture import PrintedCell

_PAIR = 2


def goals(inner: Area, title: Sourced, around: Surroundings) -> list[dict[str, Any]]:
    """Goals beside their label: one text, labels over texts, or labels before texts; [] for anything else."""
    filled = list(inner.filled())
    if not filled:
        return [whole([Sourced("")], title, around)]
    if len(filled) == 1:
        return [whole([inner.value(filled[0])], title, around)]
    first = inner.texts(inner.top)
    if len(first) > 1 and all(names_goal(cell.text) for cell in first):
        return list(_below(inner, first, title, around))
    if any(_names_result(cell.text) for cell in first):
        return []  # the head of a table of goals and results
    if all(len(inner.texts(row)) <= _PAIR and names_goal(inner.at(row, inner.left).text) for row in filled_rows(inner)):
        return list(_after(inner, title, around))
    return []


def whole(words: list[Sourced], title: Sourced, around: Surroundings) -> dict[str, Any]:
    """All goals of one text under their title."""
    known = vocabulary.heading(title) is not None
    head = {"title": title.recognised("行名") if known else title}
    return {"kind": "goals", **head, **surroundings.horizon(around), "goals": texts.goals(words[0], title)}


def filled_rows(area: Area) -> list[int]:
    """The rows in which something begins."""
    return [row for row in range(area.top, area.bottom) if not area.is_blank(row)]


def names_goal(text: str) -> bool:
    """Whether a text is the heading of goals."""
    word = vocabulary.heading(text)
    return word is not None and word.get("kind") == "goals"


def _names_result(text: str) -> bool:
    word = vocabulary.column(text)
    return word is not None and word.get("is") == "result"


def _below(inner: Area, labels: list[PrintedCell], title: Sourced, around: Surroundings) -> Iterator[dict[str, Any]]:
    for label in labels:
        column = replace(inner, top=label.row + label.height, left=label.column, right=label.column + label.width)
        words = [column.value(cell) for cell in column.filled()] or [Sourced("")]
        yield _part(title, inner.value(label), words, around)


def _after(inner: Area, title: Sourced, around: Surroundings) -> Iterator[dict[str, Any]]:
    for row in filled_rows(inner):
        label, *values = inner.texts(row)
        yield _part(title, inner.value(label), [inner.value(cell) for cell in values] or [Sourced("")], around)


def _part(title: Sourced, label: Sourced, words: list[Sourced], outer: Surroundings) -> dict[str, Any]:
    around = surroundings.under(label, outer)
    every = [goal for text in words for goal in texts.goals(text, label)]
    return {
        "kind": "goals",
        "title": title.part(f"{title} {label}").recognised("行名"),
        **surroundings.horizon(around),
        "goals": every,
        "_also": [label.recognised("行名")],
    }
