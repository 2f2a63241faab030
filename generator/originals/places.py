"""Where the parts, rows and items of a filing stand in its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.frozen import dataclass
from generator.model import BaseTable, BaseText, Filing, Mark, Part, Row, Spread, grid
from generator.model.parts import (
    Attachment,
    BlankForm,
    Fields,
    Goals,
    Heading,
    Options,
    Project,
    Section,
    Signatures,
)
from generator.originals.documents import SourceDocument, SourcePiece
from generator.originals.passages import Found, Sought, passages


@dataclass(frozen=True, slots=True)
class Places:
    """原件位置 of one filing, by the ids of its form."""

    found: Mapping[str, Found]
    names: Mapping[str, int]
    """Of a row: the index of the column that names it."""

    def piece(self, anchor: str) -> SourcePiece | None:
        """Where a part begins, a row has its name, an item its label; None where that is not certain."""
        found = self.found.get(anchor)
        if found is None:
            return None
        named = found.pieces[self.names.get(anchor, 0)]
        return named or next((piece for piece in found.pieces if piece), None)

    def cell(self, anchor: str, column: int) -> SourcePiece | None:
        """Where a cell of a row stands."""
        found = self.found.get(anchor)
        return found.pieces[column] if found and column < len(found.pieces) else None


def places(filing: Filing, original: SourceDocument, prefix: str) -> Places:
    """The places of `filing` in `original`; ids begin with `prefix`."""
    names: dict[str, int] = {}
    wanted = list(_passages(filing.parts, prefix, names))
    return Places(passages(wanted, original.pieces), names)


def _passages(parts: Sequence[Part], prefix: str, names: dict[str, int]) -> Iterator[Sought]:
    for number, part in enumerate(parts, 1):
        anchor = f"{prefix}-{number}"
        yield Sought(anchor, (part.title or "",))
        if isinstance(part, Section | Project | Attachment | BlankForm):
            yield from _passages(part.parts, anchor, names)
        elif isinstance(part, BaseTable):
            heading = grid.heading_column(part) or 0
            for at, row in enumerate(part.rows, 1):
                names[f"{anchor}-r{at}"] = heading
                yield Sought(f"{anchor}-r{at}", tuple(_texts(row, len(part.columns))))
        elif isinstance(part, BaseText):
            for at, block in enumerate(part.body, 1):
                words = (block.heading,) if isinstance(block, Heading) else (block.label, block.lead, _text(block.text))
                yield Sought(f"{anchor}-b{at}", words)
        else:
            yield from _items(part, anchor)


def _items(part: Fields | Signatures | Goals | Options, anchor: str) -> Iterator[Sought]:
    match part:
        case Goals(goals=goals):
            for at, goal in enumerate(goals, 1):
                yield Sought(f"{anchor}-g{at}", (goal.label, _text(goal.text)))
        case Options(choices=choices):
            for at, choice in enumerate(choices, 1):
                yield Sought(f"{anchor}-c{at}", (choice.label,))
        case _:
            for at, item in enumerate(part.items, 1):
                yield Sought(f"{anchor}-r{at}", (item.label, _text(item.value)))


def _texts(row: Row, width: int) -> Iterator[str]:
    """The text of each column that begins in this row."""
    slots = grid.slots(row)
    for at in range(width):
        cell = slots.get(at)
        yield "" if cell is None or cell is Mark.SAME else _text(cell)


def _text(cell: object) -> str:
    """As printed; "" for what the document holds no text for, or another one."""
    if isinstance(cell, Spread):
        return "".join(cell.spread)
    return cell if isinstance(cell, str) else ""
