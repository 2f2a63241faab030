"""One part (组成部分) from the lines of the page that belong to it: the same YAML as it was printed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.frozen import dataclass
from generator.model import Mark
from generator.official import values
from generator.official.expecting import Owner, PageLine, labelled, slots
from generator.official.form_code import AnyCell, CodeCell, CodeEntry, CodePart
from generator.official.lists import NOT_TICKED, TICKED, owners_of
from generator.official.values import Plain

Placed = tuple[CodeEntry | None, PageLine]
"""An entry of the form code, None where somebody added a line; and the line."""

NOWHERE = PageLine((Owner("", 0, above=False, block=-1, cell=None),), -1, is_text=True, is_row=True)
"""The line of an entry that shows nothing."""

_TOTALS = {"合计": "合计", "总计": "合计", "小计": "小计"}


@dataclass(frozen=True, slots=True)
class Reread:
    """One entry of a part, and where its values stand."""

    data: Any
    origins: tuple[tuple[tuple[str | int, ...], Owner], ...] = ()
    """Path inside the entry, and the cell."""


def entries(part: CodePart, placed: Sequence[Placed], heads: Sequence[PageLine]) -> tuple[str, list[Reread]]:
    """The key its entries stand under, and the entries."""
    match part.kind:
        case "fields" | "signatures":
            return "items", [item for entry, line in placed for item in _pairs(entry, line)]
        case "options":
            return "choices", [choice for entry, line in placed for choice in _choices(entry, line)]
        case "goals":
            return "goals", [goal for entry, line in placed for goal in _goal(entry, line, wide=labelled(part))]
        case _ if part.columns:
            starts = _starts(heads, len(part.columns))
            return "rows", [row for entry, line in placed for row in _row(entry, line, (starts, len(part.columns)))]
        case _:
            return "body", [text for entry, line in placed for text in _text(entry, line)]


def _starts(heads: Sequence[PageLine], many: int) -> tuple[int, ...]:
    """Where the columns of a table begin on the page, by the lowest row of its head."""
    starts = tuple(owner.column for owner in heads[-1].owners) if heads else ()
    return starts[:many] if len(starts) >= many else ()


def _row(entry: CodeEntry | None, line: PageLine, shape: tuple[tuple[int, ...], int]) -> Iterator[Reread]:
    starts, many = shape
    kinds = tuple(slots(entry)) if entry else tuple((at, "t") for at in range(many))
    printed = [(column, kind) for column, kind in kinds if kind != "<"]
    owners: Mapping[int, Owner] = dict(zip((column for column, _ in printed), line.owners, strict=False))
    if len(printed) != len(line.owners) and starts:
        owners = _under(line, starts)
    cells: list[Plain] = []
    origins = []
    for column, kind in kinds:
        owner = owners.get(column)
        value = _cell(kind, owner)
        if owner and not owner.above and value is not None:
            origins.append((("row", len(cells)), owner))
        cells.append(value)
    if any(cell not in ("", None, Mark.SAME) for cell in cells) or (entry and not entry.spare):
        yield _as_row(entry, cells, tuple(origins))


def _under(line: PageLine, starts: tuple[int, ...]) -> dict[int, Owner]:
    """The cells of a line whose cells are not those of the form, by the columns of the head."""
    by_start = {owner.column: owner for owner in line.owners}
    return {at: by_start[start] for at, start in enumerate(starts) if start in by_start}


def _cell(kind: AnyCell, owner: Owner | None) -> Plain:
    if kind == "<" or owner is None:
        return None
    return Mark.SAME if owner.above else values.value_of(kind, owner.text)


def _as_row(
    entry: CodeEntry | None, cells: list[Plain], origins: tuple[tuple[tuple[str | int, ...], Owner], ...]
) -> Reread:
    more: dict[str, Any] = {}
    if entry is None:
        names = (_TOTALS.get("".join(cell.split())) for cell in cells if isinstance(cell, str))
        role = next(filter(None, names), None)
        more = {"is": role} if role else {}
    else:
        kept = entry.model_dump(by_alias=True, exclude_defaults=True, mode="json")
        more = {key: kept[key] for key in ("is", "depth", "id", "unit") if key in kept}
    if more:
        return Reread({**more, "row": cells}, origins)
    return Reread(cells, tuple((path[1:], owner) for path, owner in origins))


def _pairs(entry: CodeEntry | None, line: PageLine) -> Iterator[Reread]:
    if entry is None:
        yield from _new_pairs(line)
        return
    at = 0
    for item in entry.items:
        label, owner = line.owners[at], line.owners[at + owners_of(item) - 1]
        text = "" if item.label and owners_of(item) == 1 else owner.text
        more = item.model_dump(by_alias=True, include={"meaning", "unit"}, exclude_defaults=True, mode="json")
        data = {
            "label": label.text if item.label else "",
            "value": values.value_of(item.cell, text, personal=True),
            **more,
        }
        origins = [(("value",), owner)] if owners_of(item) == 2 or not item.label else []  # noqa: PLR2004
        yield Reread(data, (*((("label",), label) for _ in (item.label,) if item.label), *origins))
        at += owners_of(item)


def _new_pairs(line: PageLine) -> Iterator[Reread]:
    """A line of pairs that somebody added."""
    for at in range(0, len(line.owners), 2):
        label, *rest = line.owners[at : at + 2]
        if not rest and label.text:
            yield Reread({"label": "", "value": label.text}, ((("value",), label),))
        elif rest and (label.text or rest[0].text):
            yield Reread({"label": label.text, "value": rest[0].text}, ((("label",), label), (("value",), rest[0])))


def _choices(entry: CodeEntry | None, line: PageLine) -> Iterator[Reread]:
    labels = entry.choices if entry else ()
    for at, owner in enumerate(line.owners):
        label = labels[at] if at < len(labels) else ""
        if not owner.text:
            continue
        if label and owner.text == label:
            ticked = None
            text = label
        else:
            ticked = owner.text.startswith(TICKED.strip())
            text = owner.text.removeprefix(TICKED.strip()).removeprefix(NOT_TICKED.strip()).strip()
        yield Reread({"label": text or label, "ticked": ticked}, ((("label",), owner),))


def _goal(entry: CodeEntry | None, line: PageLine, *, wide: bool) -> Iterator[Reread]:
    owner = line.owners[-1]
    label = line.owners[0].text if wide and len(line.owners) > 1 else ""
    value = values.value_of(entry.cells[0] if entry else "t", owner.text)
    if owner.text or (label if entry is None else not entry.spare):
        yield Reread({**({"label": label} if label else {}), "text": value}, ((("text",), owner),))


def _text(entry: CodeEntry | None, line: PageLine) -> Iterator[Reread]:
    owner = line.owners[0]
    text = owner.text
    if entry and entry.heading:
        deep = {"level": entry.heading} if entry.heading > 1 else {}
        yield Reread({"heading": text, **deep}, ((("heading",), owner),))
        return
    if entry and entry.spare and text in {"", entry.label}:
        return
    data: dict[str, Plain] = {}
    if entry and entry.label and text.startswith(entry.label):
        data["label"], text = entry.label, text.removeprefix(entry.label)
    if entry and entry.lead and len(text) >= entry.lead:
        data["lead"], text = text[: entry.lead], text[entry.lead :]
    cell: AnyCell | CodeCell = entry.cells[0] if entry else "t"
    data["text"] = values.value_of(cell, text)
    yield Reread(data, ((("text",), owner),))
