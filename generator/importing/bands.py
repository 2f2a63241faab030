"""One printed table as parts (一张表里的各部分): fields, labels at the left, tables with heads, rows of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.importing import (
    fields,
    goal_texts,
    heads,
    money_tables,
    named_amounts,
    row_kinds,
    side_labels,
    surroundings,
    table_ends,
    tables,
    texts,
    vocabulary,
)
from generator.importing.areas import Area
from generator.importing.sourced import Sourced
from generator.importing.surroundings import Surroundings
from generator.picture import PrintedCell

_LONG, _SHORT, _MOST_CHOICES = 60, 30, 12
_MONEY = frozenset({"funding", "execution"})
_TEXT_KINDS = frozenset({"narrative", "duties", "tasks", "opinions", "form_notes"})


def parts(area: Area, around: Surroundings) -> list[dict[str, Any]]:
    """Every part of an area, in order; rows of fields that follow each other are one part."""
    written: list[dict[str, Any]] = []
    for part in _parts(area, around):
        last = written[-1] if written else None
        if last and part["kind"] == last["kind"] == "fields" and not part.get("title"):
            last["items"] += part["items"]
        elif last and part["kind"] == last["kind"] == "form_notes" and not part.get("title"):
            last["body"] += part["body"]
        else:
            written.append(part)
    return written


def _parts(area: Area, around: Surroundings) -> Iterator[dict[str, Any]]:
    row, last = area.top, None
    while row < area.bottom:
        if area.is_blank(row) or (last and tables.add_total(last, area, row)):
            row += 1
            continue
        made, row = _next(area, row, around)
        last = made[-1] if made else None
        yield from ({**part, "_row": part.get("_row", row - 1)} for part in made)


def _next(  # noqa: PLR0911 - one answer for each thing a row can begin
    area: Area, row: int, around: Surroundings
) -> tuple[list[dict[str, Any]], int]:
    """The parts that begin in `row`, and the row after them."""
    whole = row_kinds.whole_width(area, row)
    if whole is not None:
        return _words(area, row, whole, around)
    if (sided := named_amounts.funding(area, row, around)) is not None:
        return [sided[0]], sided[1]
    if (around.kind in _MONEY or row_kinds.begins_money(area, row)) and (made := _money(area, row, around)):
        return made
    band = side_labels.label_at(area, row)
    if band is not None:
        label, bottom = band
        return _beside(area, label, bottom, around), bottom
    head = heads.head_at(area, row)
    if head is not None:
        bottom = table_ends.table_end(area, head)
        return [tables.table(area.rows(row, bottom), head, around)], bottom
    if fields.is_titled_row(area, row):
        return _titled_fields(area, row)
    if fields.is_field_row(area, row) or row_kinds.is_labelled(area, row):
        return _fields(area, row), row + 1
    return _unknown(area, row, around)


def _money(area: Area, row: int, around: Surroundings) -> tuple[list[dict[str, Any]], int] | None:
    """Amounts without a head under a heading that says they are money, down to the next heading."""
    bottom, pairs = row, row_kinds.is_named_amount(area, row)
    while bottom < area.bottom and (
        area.is_blank(bottom)
        or row_kinds.is_money(area, bottom)
        or (pairs and row_kinds.is_named_amount(area, bottom))
        or (bottom > row and row_kinds.is_empty_money(area, bottom))
        or (around.kind in _MONEY and row_kinds.may_be_money(area, bottom))
    ):
        bottom += 1
    part = money_tables.amounts(area.rows(row, bottom), around) if bottom > row else None
    return None if part is None else ([part], bottom)


def _words(area: Area, row: int, cell: PrintedCell, around: Surroundings) -> tuple[list[dict[str, Any]], int]:  # noqa: PLR0911 - one answer for each thing words can be
    """A row of words over the whole width: a title of what follows, fields, notes, a paragraph."""
    text, after = area.value(cell), max(row + cell.height, row + 1)
    if texts.is_note(text):
        return [texts.notes(text)], after
    if texts.has_ticks(text) and (choices := texts.choices([text])):
        return [{"kind": "options", "choices": choices}], after
    if (
        len(text) < _LONG
        and not vocabulary.heading(text)
        and not vocabulary.stage(text)
        and _next_is_field(area, after)
    ):
        return [{"kind": "fields", "items": texts.pairs(text) or [{"label": Sourced(""), "value": text}]}], after
    if items := texts.pairs(text):
        return [{"kind": "fields", "items": items}], after
    named = vocabulary.heading(text) is not None or _is_over_head(area, text, after)
    if named and after < area.bottom and len(text) < _LONG:
        made, after = _titled(area, after, text, surroundings.under(text, around))
        if made:
            return made, after
    if vocabulary.stage(text) and len(text) < _LONG and re.search(r"表|书|报告$", text):
        return [{"kind": "_title", "text": text}], after
    return [{"kind": "narrative", "body": texts.body([text])}], after


def _is_over_head(area: Area, text: str, row: int) -> bool:
    """Whether short words stand right above a head: the title of the table, whatever it says."""
    return len(text) < _SHORT and row < area.bottom and heads.head_at(area, row) is not None


def _next_is_field(area: Area, row: int) -> bool:
    return (
        row < area.bottom
        and not area.is_blank(row)
        and row_kinds.whole_width(area, row) is None
        and side_labels.label_at(area, row) is None
        and heads.head_at(area, row) is None
        and fields.is_field_row(area, row)
    )


def _titled(area: Area, row: int, title: Sourced, around: Surroundings) -> tuple[list[dict[str, Any]], int]:
    """What follows a title row: one table, one text, or fields; with the title."""
    while row < area.bottom and area.is_blank(row):
        row += 1
    if row >= area.bottom:
        return [], row
    if around.kind in _TEXT_KINDS | {"goals"} and (cell := row_kinds.whole_width(area, row)) is not None:
        part = _text_part(around.kind, [area.value(cell)], title, around)
        return [part | {"title": title.recognised("标题")}], row + cell.height
    made, after = _next(area, row, around)
    if made and not made[0].get("title") and made[0]["kind"] != "_title":
        known = vocabulary.heading(title) is not None
        made[0] = {"kind": made[0]["kind"], "title": title.recognised("标题") if known else title} | made[0]
    return made, after


def _beside(area: Area, label: PrintedCell, bottom: int, outer: Surroundings) -> list[dict[str, Any]]:
    """The parts beside a label at the left, which is the title of the first."""
    inner = area.beside(label, bottom)
    title = area.value(label)
    around = surroundings.under(title, outer)
    filled = list(inner.filled())
    if around.kind == "goals" and (made := goal_texts.goals(inner, title, around)):
        return made
    if not filled:
        return [_text_part(around.kind or "narrative", [Sourced("")], title, around)]
    if any(texts.has_ticks(cell.text) for cell in filled) and len(filled) <= _MOST_CHOICES:
        choices = texts.choices([inner.value(cell) for cell in filled])
        if choices and around.kind in {"options", "narrative", ""}:
            return [{"kind": "options", "title": title.recognised("行名"), "choices": choices}]
    if len(filled) == 1 and not fields.is_label(filled[0].text):
        return [_text_part(around.kind or "narrative", [inner.value(filled[0])], title, around)]
    made = parts(inner, around)
    return _with_title(made, title, around)


def _text_part(kind: str, words: list[Sourced], title: Sourced, around: Surroundings) -> dict[str, Any]:
    known = vocabulary.heading(title) is not None
    head = {"title": title.recognised("行名") if known else title}
    if kind == "goals":
        return goal_texts.whole(words, title, around)
    kind = kind if kind in _TEXT_KINDS else "narrative"
    return {"kind": kind, **head, "body": texts.body(words, title, known=known)}


def _with_title(made: list[dict[str, Any]], title: Sourced, around: Surroundings) -> list[dict[str, Any]]:
    """The label at the left as the title of the part it names: the first of its kind, or the first of all."""
    at = next((at for at, part in enumerate(made) if part["kind"] == around.kind and not part.get("title")), None)
    at = 0 if at is None and made else at
    if at is None:
        return [{"kind": "narrative", "title": title, "body": []}]
    if made[at].get("title"):
        made[at] = {
            **made[at],
            "title": title.part(f"{title} {made[at]['title']}"),
            "_also": [*made[at].get("_also", []), made[at]["title"]],
        }
    else:
        known = vocabulary.heading(title) is not None
        made[at] = {"kind": made[at]["kind"], "title": title.recognised("行名") if known else title} | made[at]
    return made


def _fields(area: Area, row: int) -> list[dict[str, Any]]:
    items = fields.items(area, row)
    kind = "signatures" if fields.is_signature(items) else "fields"
    return [{"kind": kind, "items": items}] if items else []


def _titled_fields(area: Area, row: int) -> tuple[list[dict[str, Any]], int]:
    """Fields after a label of their own (预算规模｜预算数｜1.80｜其他资金｜0), with the rows below that have none."""
    label, bottom = area.at(row, area.left), row + 1
    while bottom < area.bottom and not area.is_blank(bottom) and not area.at(bottom, area.left).text:
        bottom += 1
    inner = area.beside(label, bottom)
    items = [item for at in range(row, bottom) for item in fields.items(inner, at)]
    return [{"kind": "fields", "title": area.value(label), "items": items}], bottom


def _unknown(area: Area, row: int, around: Surroundings) -> tuple[list[dict[str, Any]], int]:
    """Rows no word explains: kept as a table, up to the next row that is something."""
    bottom = row + 1
    while bottom < area.bottom and not area.is_blank(bottom) and _is_unknown(area, bottom):
        bottom += 1
    part = _amounts(area.rows(row, bottom), around) or tables.plain_table(area.rows(row, bottom))
    return ([part] if part else []), bottom


def _is_unknown(area: Area, row: int) -> bool:
    return (
        row_kinds.whole_width(area, row) is None
        and side_labels.label_at(area, row) is None
        and heads.head_at(area, row) is None
        and not fields.is_field_row(area, row)
    )


def _amounts(area: Area, around: Surroundings) -> dict[str, Any] | None:
    """Amounts without a head: a label and an amount a row, under a heading that says they are money."""
    return money_tables.amounts(area, around) if around.kind in _MONEY else None
