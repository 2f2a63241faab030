"""A filing as the empty form of a later year (旧表作空表): its labels, heads and names of rows, nothing filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.model import BaseTable, BaseText, Column, Filing, Mark, Meaning, Part, Row, Spread, State
from generator.model.base import Cell
from generator.model.filing import BudgetYear
from generator.model.parts import (
    Attachment,
    BlankForm,
    Fields,
    FormNotes,
    Goals,
    Heading,
    Indicators,
    Item,
    Options,
    Paragraph,
    Project,
    ProjectList,
    Section,
    Signatures,
)

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_OWN = re.compile(r"(项目)?(名称|编码|代码|编号)|.*单位[:：]?|.*主管部门.*")
"""Fields that are the same next year: what the project and the office are called, in what amounts are counted."""
_NAMES = frozenset(
    {Meaning.ITEM, Meaning.SIDE, Meaning.NUMBER, Meaning.WEIGHT, Meaning.MAXIMUM, Meaning.GROUP_WEIGHT, Meaning.FILER}
)


def blank(filing: Filing, year: int, kept: frozenset[Meaning]) -> Filing:
    """The form of `filing`, empty, for `year`: of the rows of its tables only `kept` columns and names are left."""
    later = year - filing.year.value
    return Filing(
        form=_shifted(filing.form, later),
        stage=filing.stage,
        scope=filing.scope,
        filer=filing.filer,
        filer_code=filing.filer_code,
        year=BudgetYear(value=year, basis=filing.year.basis, note=_shifted(filing.year.note, later)),
        money_unit=filing.money_unit,
        state=State.DRAFT,
        parts=tuple(_part(part, later, kept | _NAMES) for part in filing.parts),
    )


def _shifted(text: str, later: int) -> str:
    """`text` with its years moved on."""
    return _YEAR.sub(lambda match: str(int(match[0]) + later), text)


def _part(part: Part, later: int, kept: frozenset[Meaning]) -> Part:
    update: dict[str, Any] = {"title": _shifted(part.title, later)} if part.title else {}
    update |= {"place": None, "cut": False}
    match part:
        case BlankForm():
            update |= {"year": part.year + later} if part.year else {}
        case Section() | Attachment() | Project():
            update |= {"parts": tuple(_part(inner, later, kept) for inner in part.parts)}
            if isinstance(part, Attachment) and part.year:
                update |= {"year": part.year + later}
        case BaseTable():
            update |= {"columns": tuple(_column(column, later) for column in part.columns)}
            update |= {"rows": tuple(_rows(part, kept))}
        case Fields():
            update |= {"items": tuple(_item(item, later) for item in part.items)}
        case Signatures():
            update |= {"items": tuple(item.model_copy(update={"value": ""}) for item in part.items)}
        case Options():
            update |= {"choices": tuple(choice.model_copy(update={"ticked": False}) for choice in part.choices)}
        case Goals():
            update |= {"goals": (part.goals[0].model_copy(update={"text": ""}),)}
        case BaseText() if not isinstance(part, FormNotes):
            update |= {"body": tuple(_lines(part.body))}
    return part.model_copy(update=update)


def _column(column: Column, later: int) -> Column:
    over = _shifted(column.under, later) if column.under else column.under
    year = column.year + later if column.year else column.year
    return column.model_copy(update={"label": _shifted(column.label, later), "under": over, "year": year})


def _rows(table: BaseTable, kept: frozenset[Meaning]) -> Iterator[Row]:
    """The form's own rows; of indicators and projects, which are filled in anew, only the totals."""
    own = {at for at, column in enumerate(table.columns) if column.meaning in kept}
    own |= {0} if table.columns[0].meaning is None else set()
    for row in table.rows:
        if row.role or not isinstance(table, Indicators | ProjectList):
            yield row.model_copy(update={"row": tuple(_cells(row.row, own))})


def _cells(cells: Sequence[Cell], own: set[int]) -> Iterator[Cell]:
    at = 0
    for cell in cells:
        if isinstance(cell, Spread):
            yield from [""] * cell.over
            at += cell.over
            continue
        stays = cell is None or cell is Mark.SAME or (at in own and isinstance(cell, str))
        yield cell if stays else ""
        at += 1


def _item(item: Item, later: int) -> Item:
    if isinstance(item.value, str) and item.label and _OWN.fullmatch(item.label):
        return item
    value = _shifted(item.value, later) if isinstance(item.value, str) and not item.label else ""
    return item.model_copy(update={"label": _shifted(item.label, later), "value": value})


def _lines(body: Sequence[Heading | Paragraph]) -> Iterator[Heading | Paragraph]:
    """Headings and what paragraphs begin with; of several other paragraphs after each other one to write on."""
    above: Heading | Paragraph | None = None
    for piece in body:
        if isinstance(piece, Heading) or piece.lead or isinstance(above, Heading) or above is None:
            yield piece if isinstance(piece, Heading) else Paragraph(label=piece.label, lead=piece.lead, text="")
        above = piece
