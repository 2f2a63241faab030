"""An empty form to fill (空表): the skeleton of a form for a year, with what the department filed before carried in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from generator import folders, reader, skeletons
from generator.errors import UsageError
from generator.folders import DepartmentFolder
from generator.model import (
    BaseTable,
    BaseText,
    Column,
    Department,
    Filing,
    Mark,
    Meaning,
    Part,
    Row,
    Scope,
    Stage,
    grid,
)
from generator.model.base import Cell
from generator.model.parts import (
    Attachment,
    CostMakeup,
    Fields,
    Goal,
    Goals,
    Heading,
    Indicators,
    Item,
    Paragraph,
    Project,
    ProjectList,
    ProjectSet,
    Section,
)
from generator.official import blanking

_SPARE: Mapping[type, int] = {Indicators: 10, ProjectList: 8, ProjectSet: 10, CostMakeup: 8}
"""Spare rows of tables that grow."""
_LINES = 5
"""Numbered lines of a text, and goals, to write on."""
_NUMBERED = re.compile(r"(\D*)1(\D*)")
_OWN_NAME = re.compile(r"(填报单位|(部门)?[（(]?(单位)?[）)]?(全?名称))[（(]?(盖章)?[）)]?[:：]?")
_KEPT = frozenset(
    {
        *grid.LEVELS,
        Meaning.DESCRIPTION,
        Meaning.CATEGORY,
        Meaning.CORE,
        Meaning.DIRECTION,
        Meaning.OPERATOR,
        Meaning.UNIT,
        Meaning.BASIS,
        Meaning.SCORING_RULE,
        Meaning.PROJECT,
        Meaning.CODE,
        Meaning.PROJECT_CLASS,
        Meaning.PURPOSE,
        Meaning.TOTAL_BUDGET,
    }
)
"""Columns that say what a row is: the same this year unless somebody changes it."""
_YEARLY = {Meaning.TARGET: Meaning.TARGET, Meaning.HISTORY: Meaning.TARGET, Meaning.AMOUNT: Meaning.AMOUNT}
"""Columns that hold the figure of one year."""


T = TypeVar("T", bound=BaseTable)


def skeleton(form: str, year: int) -> Filing:
    """The form of a skeleton for `year`. Raises UsageError."""
    filing, _ = reader.filing(skeletons.filing(form, year).encode(), f"content/region/department/{year}/form.yaml")
    if filing is None:
        raise UsageError(f"“{form}”这种表的样子有误，不能导出。")
    return filing


def empty(blank: Filing, department: Department | None = None, before: Filing | None = None) -> Filing:
    """The form `blank` to fill: of `department`, with the rows of `before`, and spare ones."""
    update: dict[str, object] = {"parts": tuple(_parts(blank.parts, before, department, blank.year.value))}
    if department is not None:
        update |= {"filer": department.name, "filer_code": department.code}
    return blank.model_copy(update=update)


def known(content: Path, place: str, form: str, year: int) -> tuple[Filing, Department, Filing | None]:
    """The form, the department by region/department, and what it filed before that goes into it. Raises UsageError.

    A form that has no skeleton is the one the department filed before under that name.
    """
    region, _, name = place.partition("/")
    layout, _ = folders.read(content)
    folder = next(
        (entry for entry in layout.departments if (entry.region_id, entry.department_id) == (region, name)), None
    )
    department = reader.read_department(folder.file, content)[0] if folder else None
    if folder is None or department is None:
        raise UsageError(f"“{place}”不是 {content} 里的部门。请写成 地区/部门，例如 ezhou/jggw。")
    if form in {*skeletons.forms(), *skeletons.forms().values()}:
        blank = skeleton(form, year)
        return blank, department, _before(folder, content, blank)
    filed = _filed(folder, content, form, year)
    blank = blanking.blank(filed, year, _KEPT)
    return blank, department, _before(folder, content, blank) or filed


def _filed(folder: DepartmentFolder, content: Path, form: str, year: int) -> Filing:
    """The last filing before `year` of a form. Raises UsageError."""
    names: list[str] = []
    for shelf in sorted(folder.years, key=lambda shelf: shelf.year, reverse=True):
        for filing in _filings(folder, content, shelf.year) if shelf.year < year else ():
            if form == filing.form:
                return filing
            names.append(filing.form)
    own = f"；这个部门以前报过的：{'、'.join(dict.fromkeys(names))}" if names else ""
    raise UsageError(f"没有“{form}”这种表的样子。可用的有：{'、'.join(skeletons.forms().values())}{own}。")


def _before(folder: DepartmentFolder, content: Path, blank: Filing) -> Filing | None:
    """The targets of the same year where a result is reported, else the filing of the year before."""
    year = blank.year.value
    wanted = [(year - 1, blank.stage)]
    if blank.stage is not Stage.TARGET:
        wanted.insert(0, (year, Stage.TARGET))
    for at, stage in wanted:
        filings = list(_filings(folder, content, at))
        for filing in sorted(filings, key=lambda filing: filing.scope is not blank.scope):
            fits = filing.scope is blank.scope or (blank.scope is Scope.PROJECT and _projects_of(filing))
            if fits and (filing.stage is stage or filing.form == blank.form):
                return filing
    return None


def _projects_of(filing: Filing) -> list[Project]:
    return [part for part in grid.parts_of(filing.parts) if isinstance(part, Project)]


def _filings(folder: DepartmentFolder, content: Path, year: int) -> Iterator[Filing]:
    for shelf in folder.years:
        if shelf.year == year:
            read = (reader.read_filing(path, content)[0] for path in shelf.filings)
            yield from (filing for filing in read if filing is not None)


def _parts(parts: Sequence[Part], before: Filing | None, department: Department | None, year: int) -> Iterator[Part]:
    old = tuple(grid.parts_of(before.parts)) if before else ()
    projects = _projects_of(before) if before else []
    for part in parts:
        if isinstance(part, Project):
            yield from _projects(part, projects, before, year)
        elif isinstance(part, Section | Attachment):
            yield part.model_copy(update={"parts": tuple(_parts(part.parts, before, department, year))})
        elif isinstance(part, BaseTable):
            yield _table(part, _counterpart(part, old), before.year.value if before else year)
        elif isinstance(part, Goals):
            yield part.model_copy(update={"goals": tuple(_goals(part))})
        elif isinstance(part, BaseText):
            yield part.model_copy(update={"body": tuple(_paragraphs(part))})
        elif isinstance(part, Fields) and department is not None:
            items = (_item(item, department.name) for item in part.items)
            yield part.model_copy(update={"items": tuple(items)})
        else:
            yield part


def _item(item: Item, name: str) -> Item:
    """The name of the department where the form asks for it."""
    asked = item.value == "" and _OWN_NAME.fullmatch(item.label)
    return item.model_copy(update={"value": name}) if asked else item


def _projects(part: Project, old: Sequence[Project], before: Filing | None, year: int) -> Iterator[Project]:
    """One empty project for each of the year before, with its id, name and code; of one that is named, its own."""
    every: Sequence[Project | None] = [project for project in old if project.id == part.id] or old or (None,)
    for project in every:
        inner = tuple(grid.parts_of(project.parts)) if project else ()
        since = before.year.value if before else year
        parts = tuple(
            _table(inside, _counterpart(inside, inner), since)
            if isinstance(inside, BaseTable)
            else inside.model_copy(update={"goals": tuple(_goals(inside))})
            if isinstance(inside, Goals)
            else inside
            for inside in part.parts
        )
        named = {"id": project.id, "name": project.name, "code": project.code} if project else {}
        yield part.model_copy(update={**named, "parts": parts})


def _counterpart(table: BaseTable, old: Sequence[Part]) -> BaseTable | None:
    """The table of the same kind (and horizon) filed before."""
    horizon = table.horizon if isinstance(table, Indicators) else None
    for part in old:
        same = isinstance(part, Indicators) and part.horizon not in {None, horizon}
        if isinstance(part, BaseTable) and type(part) is type(table) and not same:
            return part
    return None


def _table(table: T, old: BaseTable | None, since: int) -> T:
    rows = table.rows
    if old is not None and isinstance(table, Indicators | ProjectList):
        totals = tuple(row for row in table.rows if row.role)
        rows = (*_carried(table.columns, old, since), *totals)
    elif old is not None:
        rows = tuple(_figures(row, table, old, since) for row in rows)
    spare = (Row(row=("",) * len(table.columns)),) * _SPARE.get(type(table), 0)
    last = next((at for at in range(len(rows), 0, -1) if not rows[at - 1].role), 0)
    return table.model_copy(update={"rows": (*rows[:last], *spare, *rows[last:])})


def _carried(columns: Sequence[Column], old: BaseTable, since: int) -> Iterator[Row]:
    """The rows filed before, under the columns of now."""
    sources = [_source(column, old, since) for column in columns]
    for row in old.rows:
        if row.role is None:
            slots = grid.slots(row)
            cells = tuple("" if at is None else _carry(slots.get(at, "")) for at in sources)
            yield Row.model_validate({"row": cells, "depth": row.depth, "id": row.id})


def _carry(cell: Cell) -> Cell:
    return cell if isinstance(cell, str) or cell is Mark.SAME else ""


def _source(column: Column, old: BaseTable, since: int) -> int | None:
    """Which column of before holds what belongs into a column of now."""
    for at, other in enumerate(old.columns):
        if other.meaning is None or column.meaning is None:
            continue
        if column.meaning in _KEPT and other.meaning is column.meaning:
            return at
        yearly = _YEARLY.get(column.meaning)
        if yearly and yearly is _YEARLY.get(other.meaning) and _year(other, since) == column.year:
            return at if (column.item, column.phase) == (other.item, other.phase) else None
    return None


def _year(column: Column, since: int) -> int | None:
    return column.year or (since if column.meaning is Meaning.TARGET else None)


def _figures(row: Row, table: BaseTable, old: BaseTable, since: int) -> Row:
    """A row of the form's own with the figures filed for it before."""
    own = {row: name for name, row in _named(table).items()}
    same = _named(old).get(own[row]) if row in own else None
    if same is None:
        return row
    slots = grid.slots(same)
    cells = list(row.row)
    for at, column in enumerate(table.columns):
        source = _source(column, old, since)
        if cells[at] == "" and column.meaning in _YEARLY and source is not None:
            cells[at] = grid.words(slots.get(source, ""))
    return row.model_copy(update={"row": tuple(cells)})


def _named(table: BaseTable) -> Mapping[tuple[str, str], Row]:
    """The rows of a table by side and name, those of a name that stands twice left out."""
    side = grid.index_of(table, Meaning.SIDE)
    sides = ("",) * len(table.rows) if side is None else grid.filled(table.rows, side)
    names = list(zip(sides, grid.names(table), strict=True))
    return {name: row for name, row in zip(names, table.rows, strict=True) if name[1] and names.count(name) == 1}


def _goals(part: Goals) -> Iterator[Goal]:
    yield from part.goals
    label = part.goals[-1].label
    if len(part.goals) == 1 and (match := _NUMBERED.fullmatch(label)):
        yield from (Goal(label=f"{match[1]}{number}{match[2]}", text="") for number in range(2, _LINES + 1))


def _paragraphs(part: BaseText) -> Iterator[Heading | Paragraph]:
    yield from part.body
    first = part.body[0] if len(part.body) == 1 else None
    if isinstance(first, Paragraph) and first.text == "" and (match := _NUMBERED.fullmatch(first.label)):
        numbers = range(2, _LINES + 1)
        yield from (Paragraph(label=f"{match[1]}{number}{match[2]}", text="") for number in numbers)
