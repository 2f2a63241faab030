"""A text part as a page shows it: headings, numbered items and paragraphs with their own numbering."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.frozen import dataclass
from generator.model import BaseText
from generator.model.parts import Heading, Paragraph
from generator.views import cells
from generator.views.cells import Shown


@dataclass(frozen=True, slots=True)
class BlockView:
    """一段、一条或一个小标题."""

    heading: str = ""
    level: int = 0
    """3 to 6 for a heading, 0 for a text."""
    label: str = ""
    lead: str = ""
    shown: Shown = cells.NOTHING
    id: str = ""
    empty: bool = False
    """A heading with nothing below it in the original."""


@dataclass(frozen=True, slots=True)
class RunView:
    """Neighbouring blocks of one look."""

    look: str
    """heading, items (with printed labels) or prose."""
    blocks: tuple[BlockView, ...]


def runs(part: BaseText, part_id: str, level: int, *, blank_form: bool) -> tuple[RunView, ...]:
    """The blocks of a text part, neighbours of one look together; headings stand below `level`."""
    blocks = _blocks(part, part_id, level, blank_form=blank_form)
    return tuple(RunView(look, tuple(run)) for look, run in groupby(blocks, key=_look))


def _look(block: BlockView) -> str:
    return "heading" if block.level else "items" if block.label else "prose"


def _blocks(part: BaseText, part_id: str, level: int, *, blank_form: bool) -> tuple[BlockView, ...]:
    found = []
    for number, block in enumerate(part.body, 1):
        block_id = f"{part_id}-b{number}"
        if isinstance(block, Heading):
            empty = not blank_form and _nothing_below(part.body, number, block.level)
            found.append(BlockView(block.heading, min(level + block.level, 6), id=block_id, empty=empty))
        else:
            shown = cells.shown(block.text, blank_form=blank_form)
            found.append(BlockView(label=block.label, lead=block.lead, shown=shown, id=block_id))
    return tuple(found)


def _nothing_below(body: Sequence[Heading | Paragraph], after: int, level: int) -> bool:
    """Whether the heading before position `after` is followed by nothing, or by a heading that is not its own."""
    following = body[after] if after < len(body) else None
    return following is None or (isinstance(following, Heading) and following.level <= level)
