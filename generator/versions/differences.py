"""Differences (区别) between two versions of a filing, or a filing and the document handed in: cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator import sentences
from generator.frozen import dataclass
from generator.model import Filing, Prompt, Spread, Unconfirmed, Withheld
from generator.model.rows import BaseTable


@dataclass(frozen=True, slots=True)
class CellDifference:
    """一处区别."""

    place: str
    """“绩效指标 › 党员培训次数 › 指标值”."""
    before: str
    """As the earlier one has it; "" where it has nothing there."""
    after: str
    """As the later one has it."""


def between(before: Filing, after: Filing) -> tuple[CellDifference, ...]:
    """Every place at which the two differ, in the order of the document, then what only the earlier has."""
    old, new = dict(_texts(before)), dict(_texts(after))
    every = ((place, old.get(place, ""), text) for place, text in new.items())
    changed = (CellDifference(place, was, text) for place, was, text in every if was != text)
    gone = (CellDifference(place, text, "") for place, text in old.items() if place not in new and text)
    return (*changed, *gone)


def of_versions(before: Filing, after: Filing) -> tuple[CellDifference, ...]:
    """The same of two versions, and what is said of the filing as a whole."""
    head = (
        CellDifference(str(Filing.model_fields[name].title), was, text)
        for name in _HEAD
        if (was := _shown(getattr(before, name))) != (text := _shown(getattr(after, name)))
    )
    return (*head, *between(before, after))


_HEAD = ("form", "filer", "filer_code", "filed_on", "approved_on", "published_on")


def _texts(filing: Filing) -> Iterator[tuple[str, str]]:
    """Place → text of everything filed; a place that comes twice is counted."""
    counted: Counter[str] = Counter()
    for place, value in _parts(filing.parts, ""):
        counted[place] += 1
        number = counted[place]
        yield (sentences.words("versions.nth", place=place, number=number) if number > 1 else place), _shown(value)


def _parts(parts: Any, above: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - parts of every kind
    for part in parts:
        title = " › ".join(word for word in (above, part.title or "") if word)
        if hasattr(part, "parts"):
            yield from _parts(
                part.parts, " › ".join(word for word in (above, getattr(part, "name", "") or part.title or "") if word)
            )
        elif isinstance(part, BaseTable):
            yield from _table(part, title)
        else:
            yield from _lines(part, title)


def _table(table: BaseTable, title: str) -> Iterator[tuple[str, Any]]:
    for row in table.rows:
        names = [cell for cell in row.row if isinstance(cell, str) and cell]
        at = table.meant.get("level3", table.meant.get("item", table.meant.get("project")))  # type: ignore[call-overload]
        own = row.row[at] if at is not None and at < len(row.row) and isinstance(row.row[at], str) else ""
        name = own or (names[0] if names else "")
        column = 0
        for cell in row.row:
            yield _place(title, name, table.columns[column].label), cell
            column += cell.over if isinstance(cell, Spread) else 1


def _lines(part: Any, title: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - parts of every kind
    for item in getattr(part, "items", ()):
        yield _place(title, item.label), item.value
    for number, goal in enumerate(getattr(part, "goals", ()), 1):
        yield _place(title, sentences.words("versions.goal", number=number)), goal.text
    for choice in getattr(part, "choices", ()):
        yield _place(title, choice.label), _ticked(choice.ticked)
    for number, piece in enumerate(getattr(part, "body", ()), 1):
        yield (
            _place(title, sentences.words("versions.paragraph", number=number)),
            getattr(piece, "heading", None) or piece.text,
        )


def _ticked(ticked: bool | None) -> str:  # noqa: FBT001 - as the model has it
    if ticked is None:
        return ""
    return sentences.words("versions.ticked" if ticked else "versions.not_ticked")


def _place(*words: str) -> str:
    return " › ".join(filter(None, words))


def _shown(value: Any) -> str:  # noqa: ANN401 - a cell of any kind
    match value:
        case str():
            return value
        case Unconfirmed():
            return value.unconfirmed
        case Prompt():
            return value.prompt
        case Withheld():
            return value.rest
        case Spread():
            return " ".join(value.spread)
        case _:
            return ""
