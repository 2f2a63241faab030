"""How far an imported filing agrees with the one the document was made from: cell by cell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.model import Filing, Mark, Prompt, Spread, Unconfirmed, Withheld
from generator.model.rows import BaseTable

Cell = tuple[str, str, str]
"""What the cell is (kind of part, meaning and qualifiers of its column), the words of the row, its text."""


def plain(text: str) -> str:
    return re.sub(r"[\s　:：]+", "", unicodedata.normalize("NFKC", text))


def shown(value: Any) -> str:
    if value is None or value is Mark.SAME:
        return ""
    if isinstance(value, Withheld):
        return value.rest
    if isinstance(value, Prompt):
        return value.prompt
    return getattr(value, "unconfirmed", value)


def meaning(column: Any) -> str:
    said = [column.meaning, column.year, column.phase, column.horizon, column.item, column.unit]
    return " ".join(str(value) for value in said if value)


def cells(filing: Filing) -> Iterator[Cell]:
    """Every filled cell and text, with what it is taken for."""
    for part in flat(filing.parts):
        yield from part_cells(part)


def part_cells(part: Any) -> Iterator[Cell]:
    """Those of one part that holds no others."""
    if isinstance(part, BaseTable):
        for row in part.rows:
            yield from row_cells(part, row)
    elif part.kind in {"fields", "signatures"}:
        values = [(item.label, shown(item.value)) for item in part.items]
        yield from (("field", plain(label), plain(value)) for label, value in values if value)
    elif part.kind == "goals":
        goals = [goal for goal in part.goals if shown(goal.text)]
        yield from ((f"goals {part.horizon or ''}", "", plain(goal.label + shown(goal.text))) for goal in goals)
    elif part.kind == "options":
        yield from (("option", "", f"{plain(choice.label)} {bool(choice.ticked)}") for choice in part.choices)
    else:
        kind = "form_notes" if part.kind == "form_notes" else "text"
        yield from ((kind, "", plain(words)) for words in map(piece_words, part.body) if words)


def piece_words(piece: Any) -> str:
    """The words of a heading or a paragraph of a text."""
    return piece.heading if hasattr(piece, "heading") else piece.label + piece.lead + shown(piece.text)


def row_cells(part: BaseTable, row: Any) -> Iterator[Cell]:
    at = 0
    for cell in row.row:
        if isinstance(cell, Spread):
            yield f"{part.kind} spread", "", plain("".join(cell.spread))
            at += cell.over
            continue
        text = shown(cell)
        if text:
            yield f"{part.kind} {meaning(part.columns[at])}", "", plain(text)
        at += 1


def flat(parts: Any) -> Iterator[Any]:
    for part in parts:
        if hasattr(part, "parts"):
            yield from flat(part.parts)
        else:
            yield part


def compared(original: Filing, imported: Filing) -> tuple[int, list[Cell], list[Cell]]:
    """How many cells agree; those only in the original; those only in what was imported."""
    want, have = Counter(cells(original)), Counter(cells(imported))
    return sum((want & have).values()), sorted((want - have).elements()), sorted((have - want).elements())


def misplaced(original: Filing, imported: Filing) -> list[tuple[str, str, str]]:
    """Cells that stand, unmarked, in a column of another meaning than theirs: (text, meaning, meaning taken for).

    What is written as `spread` says itself that no column is known.
    """
    marked = Counter(unconfirmed(imported.parts))
    want: dict[str, Counter[str]] = {}
    have: dict[str, Counter[str]] = {}
    for counted, filing in ((want, original), (have, imported)):
        for kind, _, text in cells(filing):
            typed = re.sub(
                r" (?:19|20)[0-9]{2}| (?:年初|调整|预算|执行|决算|申报|调整额)| (?:长期|年度)", "", kind
            ).split(" ", 1)
            counted.setdefault(text, Counter())[typed[1].split(" ")[0] if len(typed) > 1 else ""] += 1
    return [
        (text, str(dict(want.get(text, {}))), meant)
        for text, counts in have.items()
        for meant in (counts - want.get(text, Counter()))
        if meant not in {"", "spread"} and (want.get(text, Counter()) - counts) and not marked[text]
    ]


def unconfirmed(value: Any) -> Iterator[str]:
    """Every text that a person is asked about."""
    if isinstance(value, Unconfirmed):
        yield plain(value.unconfirmed)
    elif isinstance(value, tuple):
        for inner in value:
            yield from unconfirmed(inner)
    elif hasattr(value, "__pydantic_fields__"):
        for name in type(value).__pydantic_fields__:
            yield from unconfirmed(getattr(value, name))
