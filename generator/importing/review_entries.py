"""去向的标记: each entry of an account with its number, its counterpart in the filing and why it went there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator import sentences
from generator.frozen import dataclass, replace
from generator.importing.accounts import Entry, Fate
from generator.importing.review_filing import FiledPart
from generator.importing.review_grid import FiledCell, Path

LOOKS = {
    Fate.RECOGNISED: "known",
    Fate.KEPT: "kept",
    Fate.UNCONFIRMED: "ask",
    Fate.MASKED: "masked",
    Fate.LEFT_OUT: "out",
}
"""Class of each fate in the style sheet."""
_STRONGEST = tuple(LOOKS[fate] for fate in (Fate.UNCONFIRMED, Fate.MASKED, Fate.KEPT, Fate.RECOGNISED, Fate.LEFT_OUT))
_INSIDE = ("text", "value", "label", "heading", "title")
"""Steps that may be missing at the end of a path: of an item its value, of a column its label."""
_MOST_LINKS = 30

Groups = dict[tuple[str, str, str], int]


@dataclass(frozen=True, slots=True)
class EntryMark:
    """一处的标记 on the document's side."""

    number: int
    """Counted from 1; its element is `a1`."""
    text: str
    look: str
    fate: str
    group: int
    """Number of its `ReasonGroup`."""
    line: int
    counterpart: int = 0
    """Its element is `b1`; 0 where it has none."""
    part: int = 0
    """Which of the filing's parts; 0 for none of them."""
    name: str = ""
    """Of the part it stands in; "" where it stands in none."""
    words: str = ""
    """Where it stands within its part."""
    column_head: bool = False
    """Whether it became the name of a column."""


@dataclass(frozen=True, slots=True)
class Sign:
    """一处的标记 on the filing's side."""

    number: int
    """Of its element; 0 where nothing of the document stands behind it."""
    look: str
    fate: str


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """同一依据的各处: entries that went the same way into the same part for the same reason."""

    number: int
    look: str
    fate: str
    reason: str
    name: str
    """Of the part; "" where they stand in none."""
    count: int
    marks: tuple[EntryMark, ...]
    """Those a person may want to go to: none that were recognised, and not more than thirty."""
    more: int
    """How many a person may want to go to besides."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """一个对应处: a cell of the filing that entries can point to."""

    part: int
    name: str
    cell: FiledCell


def anchors(parts: Sequence[FiledPart]) -> dict[Path, Anchor]:
    """The cells of all parts by their paths; a part's own path is its title."""
    made: dict[Path, Anchor] = {}
    for number, part in enumerate(parts):
        made[part.path] = Anchor(number, part.name, part.title)
        for cell in part.cells():
            if cell.path:
                made[cell.path] = Anchor(number, part.name, cell)
    return made


def marks(entries: Sequence[Entry], places: Mapping[Path, Anchor]) -> tuple[EntryMark, ...]:
    """One mark for each entry, in their order."""
    numbers: dict[Path, int] = {}
    groups: Groups = {}
    return tuple(_mark(number, entry, places, numbers, groups) for number, entry in enumerate(entries, 1))


def _mark(
    number: int, entry: Entry, places: Mapping[Path, Anchor], numbers: dict[Path, int], groups: Groups
) -> EntryMark:
    anchor = places[_nearest(entry.path, places)] if entry.path else None
    name = anchor.name if anchor else ""
    group = groups.setdefault((str(entry.fate), entry.reason, name), len(groups) + 1)
    seen = EntryMark(number, entry.text, LOOKS[entry.fate], str(entry.fate), group, entry.line)
    if anchor is None:
        return seen
    to = numbers.setdefault(anchor.cell.path, number)
    head = "columns" in anchor.cell.path
    return replace(seen, counterpart=to, part=anchor.part, name=name, words=anchor.cell.words, column_head=head)


def _nearest(path: Path, places: Mapping[Path, Anchor]) -> Path:
    """The path of the cell that shows what stands at `path`; at last of the part, or of the filing as a whole."""
    path = tuple(step for at, step in enumerate(path) if step != "row" or path[at - 2 : at - 1] != ("rows",))
    while path not in places:
        below = ((*path, step) for step in _INSIDE)
        if inside := next((one for one in below if one in places), None):
            return inside
        path = _above(path)
    return path


def _above(path: Path) -> Path:
    """Of a cell merged with the one above, or a heading with the one before, that one; else what holds it."""
    match path:
        case (*_, "rows", int(row), _) if row:
            return (*path[:-2], row - 1, path[-1])
        case (*_, "columns", int(column), "under") if column:
            return (*path[:-2], column - 1, path[-1])
        case _:
            return path[:-1]


def signs(seen: Sequence[EntryMark], entries: Sequence[Entry], places: Mapping[Path, Anchor]) -> dict[Path, Sign]:
    """What stands beside each cell of the filing: the strongest of what the document says about it."""
    made: dict[Path, Sign] = {}
    for mark, entry in zip(seen, entries, strict=True):
        if mark.counterpart:
            path = places[_nearest(entry.path, places)].cell.path
            before = made.get(path)
            if before is None or _STRONGEST.index(mark.look) < _STRONGEST.index(before.look):
                made[path] = Sign(mark.counterpart, mark.look, mark.fate)
    for mark, entry in zip(seen, entries, strict=True):
        for other in entry.also:
            made.setdefault(places[_nearest(other, places)].cell.path, Sign(0, mark.look, mark.fate))
    for anchor in places.values():
        if anchor.cell.own and anchor.cell.path not in made:
            made[anchor.cell.path] = Sign(0, "new", sentences.words("import_page.not_in_document"))
    return made


def groups(seen: Sequence[EntryMark], entries: Sequence[Entry]) -> tuple[ReasonGroup, ...]:
    """All reasons: those a person must look at first, then in the order of the document."""
    gathered: dict[int, list[EntryMark]] = {}
    for mark in seen:
        gathered.setdefault(mark.group, []).append(mark)
    reasons = {mark.group: entry.reason for mark, entry in zip(seen, entries, strict=True)}
    made = (_group(reasons[number], tuple(held)) for number, held in gathered.items())
    order = {look: at for at, look in enumerate(_STRONGEST)} | {"known": len(_STRONGEST)}
    return tuple(sorted(made, key=lambda group: order[group.look]))


def _group(reason: str, held: tuple[EntryMark, ...]) -> ReasonGroup:
    first = held[0]
    shown = () if first.look == "known" else held[:_MOST_LINKS]
    more = 0 if first.look == "known" else len(held) - len(shown)
    return ReasonGroup(first.group, first.look, first.fate, reason, first.name, len(held), shown, more)


def missing(places: Mapping[Path, Anchor], seen: Mapping[Path, Sign]) -> Iterator[Anchor]:
    """Cells of the filing with a text of which the document says nothing."""
    return (anchor for path, anchor in places.items() if path in seen and seen[path].look == "new")
