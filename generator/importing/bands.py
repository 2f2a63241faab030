"""One printed table as parts (一张表里的各部分): heads of fields, labels at the left with what stands beside them, tables
with heads of their own, rows of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.importing import fields, heads, tables, texts, vocabulary
from generator.importing.areas import Area
from generator.importing.sourced import Sourced
from generator.importing.tables import Surroundings
from generator.picture import PrintedCell

_UNTIL = re.compile(r"(?:截止|截至|至|到|[-—–])\s*((?:20)[0-9]{2})")
_LONG = 60
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
    row = area.top
    while row < area.bottom:
        if area.is_blank(row):
            row += 1
            continue
        made, row = _next(area, row, around)
        yield from ({**part, "_row": part.get("_row", row - 1)} for part in made)


def _next(area: Area, row: int, around: Surroundings) -> tuple[list[dict[str, Any]], int]:
    """The parts that begin in `row`, and the row after them."""
    whole = _whole(area, row)
    if whole is not None:
        return _words(area, row, whole, around)
    if (around.kind in {"funding", "execution"} or _begins_money(area, row)) and (made := _money(area, row, around)):
        return made
    band = _band(area, row)
    if band is not None:
        label, bottom = band
        return _beside(area, label, bottom, around), bottom
    head = heads.head_at(area, row)
    if head is not None:
        bottom = _table_end(area, head, around)
        return [tables.table(area.rows(row, bottom), head, around)], bottom
    if fields.is_field_row(area, row) or _is_labelled(area, row):
        return _fields(area, row), row + 1
    return _unknown(area, row, around)


def _money(area: Area, row: int, around: Surroundings) -> tuple[list[dict[str, Any]], int] | None:
    """Amounts without a head under a heading that says they are money, down to the next heading."""
    bottom = row
    inside = around.kind in {"funding", "execution"}
    while bottom < area.bottom and (
        area.is_blank(bottom) or _is_money(area, bottom) or (inside and _may_be_money(area, bottom))
    ):
        bottom += 1
    part = tables.amounts(area.rows(row, bottom), around) if bottom > row else None
    return None if part is None else ([part], bottom)


_MONEY = re.compile("资金|拨款|支出|收入|预算|结转|经费")


def _is_money(area: Area, row: int) -> bool:
    """Whether a row has names of money and amounts only, at least two names or a name of a side before the name."""
    cells = [cell for cell in area.cells(row) if cell.text]
    amounts = [cell for cell in cells if tables.is_amount(cell.text)]
    names = [cell for cell in cells if cell not in amounts]
    return (
        len(cells) > 2
        and bool(amounts)
        and cells[-1] in amounts
        and heads.head_at(area, row) is None
        and all(_MONEY.search(cell.text) and len(cell.text) < 30 for cell in names)
        and len(names) > 1
    )


def _begins_money(area: Area, row: int) -> bool:
    """Whether several rows of money begin, with no label at the left that says what they are."""
    first = area.at(row, area.left)
    labelled = first.height > 1 and vocabulary.heading(first.text) is not None
    return not labelled and _is_money(area, row) and row + 1 < area.bottom and _is_money(area, row + 1)


def _may_be_money(area: Area, row: int) -> bool:
    """Whether a row under a heading of money is one of its rows: no title, no head, a text before what may be an amount."""
    return _whole(area, row) is None and heads.head_at(area, row) is None and len(area.cells(row)) > 1


def _is_labelled(area: Area, row: int) -> bool:
    """Whether a row is an unknown label and one value of words."""
    cells = area.cells(row)
    return (
        len(cells) == 2
        and fields.may_be_label(cells[0].text)
        and cells[0].row == row
        and cells[0].column + cells[0].width < area.right
    )


def _whole(area: Area, row: int) -> PrintedCell | None:
    """The only cell with a text of a row, where it stands over most of the width or nothing else stands there."""
    filled = area.texts(row)
    covered = area.cells(row)
    if len(filled) != 1 or any(cell.row < row and cell.text for cell in covered):
        return None
    cell = filled[0]
    if cell.width >= area.width or (len(covered) == 1):
        return cell
    alone = cell.column == area.left and all(not other.text for other in covered)
    words = not vocabulary.heading(cell.text) and not fields.is_label(cell.text) and cell.width > area.width / 2
    return cell if alone or words or cell.width > area.width * 0.7 else None


def _words(area: Area, row: int, cell: PrintedCell, around: Surroundings) -> tuple[list[dict[str, Any]], int]:
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
    word = vocabulary.heading(text)
    if word is not None and after < area.bottom and len(text) < _LONG:
        made, after = _titled(area, after, text, _around(text, around))
        if made:
            return made, after
    if vocabulary.stage(text) and len(text) < _LONG and re.search(r"表|书|报告$", text):
        return [{"kind": "_title", "text": text}], after
    return [{"kind": "narrative", "body": texts.body([text])}], after


def _next_is_field(area: Area, row: int) -> bool:
    return (
        row < area.bottom
        and not area.is_blank(row)
        and _whole(area, row) is None
        and _band(area, row) is None
        and heads.head_at(area, row) is None
        and fields.is_field_row(area, row)
    )


def _titled(area: Area, row: int, title: Sourced, around: Surroundings) -> tuple[list[dict[str, Any]], int]:
    """What follows a title row: one table, one text, or fields; with the title."""
    while row < area.bottom and area.is_blank(row):
        row += 1
    if row >= area.bottom:
        return [], row
    if around.kind in _TEXT_KINDS | {"goals"} and (cell := _whole(area, row)) is not None:
        part = _text_part(around.kind, [area.value(cell)], title, around)
        return [part | {"title": title.recognised("标题")}], row + cell.height
    made, after = _next(area, row, around)
    if made and not made[0].get("title") and made[0]["kind"] != "_title":
        made[0] = {"kind": made[0]["kind"], "title": title.recognised("标题")} | made[0]
    return made, after


def _band(area: Area, row: int) -> tuple[PrintedCell, int] | None:
    """The label at the left that begins in `row`, and where what stands beside it ends."""
    label = area.at(row, area.left)
    if not label.text or label.row != row or label.column + label.width >= area.right:
        return None
    known = vocabulary.heading(label.text) is not None
    bottom = min(label.row + label.height, area.bottom)
    if known and label.height == 1:
        bottom = _reach(area, label, bottom)
    if (known or not heads.is_word(label.text)) and _has_head(area, label, bottom):
        return label, bottom
    head = heads.head_at(area, row)
    if head is not None and (not known or heads.is_word(label.text)) and _is_head_of(area, label, head):
        return None
    if fields.is_label(label.text) and not known and label.height == 1:
        return None
    if known and vocabulary.field(label.text) and bottom == row + 1 and not _is_wide(area, label):
        return None
    if label.height > 1 and bottom > row + 1 and not known:
        return (label, bottom) if _is_structured(area, label, bottom) else None
    return (label, bottom) if known else None


def _has_head(area: Area, label: PrintedCell, bottom: int) -> bool:
    """Whether beside a label over several rows stands a head that ends before the label does: it is no part of that head."""
    if bottom <= label.row + 1:
        return False
    inner = heads.head_at(area.beside(label, bottom), label.row)
    return inner is not None and inner.bottom < bottom


def _is_head_of(area: Area, label: PrintedCell, head: heads.TableHead) -> bool:
    """Whether the label at the left is a column's: rows below it have texts of their own there."""
    if vocabulary.column(label.text) and label.row + label.height <= head.bottom:
        return True
    return (
        label.row + label.height <= head.bottom
        and head.bottom < area.bottom
        and area.at(head.bottom, area.left).row >= head.bottom
        and bool(area.at(head.bottom, area.left).text)
    )


def _is_wide(area: Area, label: PrintedCell) -> bool:
    """Whether one long text stands beside the label."""
    beside = [cell for cell in area.cells(label.row) if cell.column > label.column]
    return len(beside) == 1


def _reach(area: Area, label: PrintedCell, bottom: int) -> int:
    """How far down a label reaches whose merged cells are lost: over the rows with nothing at the left."""
    while bottom < area.bottom:
        below = area.at(bottom, area.left)
        if below.text or below.row != bottom or area.is_blank(bottom):
            break
        bottom += 1
    return bottom


def _is_structured(area: Area, label: PrintedCell, bottom: int) -> bool:
    """Whether what stands beside an unknown label is more than values of fields."""
    inner = area.beside(label, bottom)
    return inner.width > 0 and any(True for _ in inner.filled())


def _around(label: str, outer: Surroundings) -> Surroundings:
    """What a heading says of what it stands over."""
    word = vocabulary.heading(label)
    if word is None:
        return outer
    horizon = word.get("horizon") or ("" if word.get("kind") not in {"indicators", "goals"} else outer.horizon)
    until = _UNTIL.search(label)
    return replace(
        outer,
        kind=word.get("kind") or "",
        phase="申报" if "申请" in label else "",
        horizon=horizon or "",
        until=int(until[1]) if until and horizon == "长期" else outer.until if horizon == outer.horizon else None,
    )


def _beside(area: Area, label: PrintedCell, bottom: int, outer: Surroundings) -> list[dict[str, Any]]:
    """The parts beside a label at the left, which is the title of the first."""
    inner = area.beside(label, bottom)
    title = area.value(label)
    around = _around(title, outer)
    filled = list(inner.filled())
    if around.kind == "goals" and (made := _goals(inner, title, around)):
        return made
    if not filled:
        return [_text_part(around.kind or "narrative", [Sourced("")], title, around)]
    if any(texts.has_ticks(cell.text) for cell in filled) and len(filled) <= 12:
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
        return {"kind": "goals", **head, **_horizon(around), "goals": texts.goals(words[0], title)}
    kind = kind if kind in _TEXT_KINDS else "narrative"
    return {"kind": kind, **head, "body": texts.body(words, title, known=known)}


def _horizon(around: Surroundings) -> dict[str, Any]:
    if not around.horizon:
        return {}
    return {"horizon": around.horizon} | ({"until": around.until} if around.until else {})


def _goals(inner: Area, title: Sourced, around: Surroundings) -> list[dict[str, Any]]:
    """Goals beside their label: one text, labels over texts, or labels before texts; [] for anything else."""
    filled = list(inner.filled())
    if not filled:
        return [_text_part("goals", [Sourced("")], title, around)]
    if len(filled) == 1:
        return [_text_part("goals", [inner.value(filled[0])], title, around)]
    first = inner.texts(inner.top)
    if len(first) > 1 and all(_names_goal(cell.text) for cell in first):
        return list(_goals_below(inner, first, title, around))
    if all(len(inner.texts(row)) <= 2 and _names_goal(inner.at(row, inner.left).text) for row in _filled_rows(inner)):
        return list(_goals_after(inner, title, around))
    if heads.head_at(inner, inner.top) is None and inner.bottom - inner.top == len(
        {cell.row for cell in filled}
    ) == len(filled):
        return (
            [_text_part("goals", [inner.value(cell) for cell in filled][:1], title, around)] if len(filled) == 1 else []
        )
    return []


def _filled_rows(area: Area) -> list[int]:
    return [row for row in range(area.top, area.bottom) if not area.is_blank(row)]


def _names_goal(text: str) -> bool:
    word = vocabulary.heading(text)
    return word is not None and word.get("kind") == "goals"


def _goals_below(
    inner: Area, labels: list[PrintedCell], title: Sourced, around: Surroundings
) -> Iterator[dict[str, Any]]:
    for label in labels:
        column = replace(inner, top=label.row + label.height, left=label.column, right=label.column + label.width)
        words = [column.value(cell) for cell in column.filled()] or [Sourced("")]
        yield _goal_part(title, inner.value(label), words, around)


def _goals_after(inner: Area, title: Sourced, around: Surroundings) -> Iterator[dict[str, Any]]:
    for row in _filled_rows(inner):
        label, *values = inner.texts(row)
        yield _goal_part(title, inner.value(label), [inner.value(cell) for cell in values] or [Sourced("")], around)


def _goal_part(title: Sourced, label: Sourced, words: list[Sourced], outer: Surroundings) -> dict[str, Any]:
    around = _around(label, outer)
    every = [goal for text in words for goal in texts.goals(text, label)]
    return {
        "kind": "goals",
        "title": title.part(f"{title} {label}").recognised("行名"),
        **_horizon(around),
        "goals": every,
        "_also": [label.recognised("行名")],
    }


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


def _table_end(area: Area, head: heads.TableHead, around: Surroundings) -> int:
    """The row after the table: another label, head, title or field begins there."""
    row = head.bottom
    while row < area.bottom:
        if not area.is_blank(row) and _begins_other(area, row, head):
            break
        row += 1
    return row


def _begins_other(area: Area, row: int, head: heads.TableHead) -> bool:
    first = area.at(row, area.left)
    if first.row < row:
        return False
    filled = area.texts(row)
    if len(filled) == 1 and filled[0].width >= area.width and len(area.cells(row)) == 1:
        words = filled[0].text
        return bool(
            vocabulary.heading(words) or texts.is_note(words) or texts.pairs(Sourced(words)) or len(words) > _LONG
        )
    if heads.head_at(area, row) is not None:
        return True
    if texts.is_note(first.text) and first.column + first.width < area.right and len(filled) == 2:
        return True
    word = vocabulary.heading(first.text)
    aligned = _is_aligned(area, row, head)
    if aligned and len(head.columns) > 3:
        return False
    if word is not None and not vocabulary.is_level1(first.text) and not (aligned and _is_named(head)):
        return len(filled) <= 2 or first.height > 1
    if aligned and len(head.columns) > 2:
        return False
    return fields.is_label(first.text) and fields.is_field_row(area, row) and not vocabulary.is_total(first.text)


def _is_named(head: heads.TableHead) -> bool:
    """Whether the first column holds names, which may be words that are headings elsewhere (项目支出, 其他资金)."""
    label = head.columns[0].label
    word = vocabulary.column(label)
    return not label or (word is not None and word.get("is") in {"item", "project", "level3", "goal", "amount"})


def _is_aligned(area: Area, row: int, head: heads.TableHead) -> bool:
    """Whether the cells of a row begin where the columns of the head do, nearly all of them."""
    starts = {cell.column for cell in area.cells(row)}
    return len(starts & {column.left for column in head.columns}) >= max(2, len(head.columns) - 1)


def _fields(area: Area, row: int) -> list[dict[str, Any]]:
    items = fields.items(area, row)
    kind = "signatures" if fields.is_signature(items) else "fields"
    return [{"kind": kind, "items": items}] if items else []


def _unknown(area: Area, row: int, around: Surroundings) -> tuple[list[dict[str, Any]], int]:
    """Rows no word explains: kept as a table, up to the next row that is something."""
    bottom = row + 1
    while bottom < area.bottom and not area.is_blank(bottom) and _is_unknown(area, bottom):
        bottom += 1
    part = _rowwise(area.rows(row, bottom), around) or tables.plain_table(area.rows(row, bottom), around)
    return ([part] if part else []), bottom


def _is_unknown(area: Area, row: int) -> bool:
    return (
        _whole(area, row) is None
        and _band(area, row) is None
        and heads.head_at(area, row) is None
        and not fields.is_field_row(area, row)
    )


def _rowwise(area: Area, around: Surroundings) -> dict[str, Any] | None:
    """Amounts without a head: a label and an amount a row, under a heading that says they are money."""
    if around.kind not in {"funding", "execution"}:
        return None
    part = tables.amounts(area, around)
    return part
