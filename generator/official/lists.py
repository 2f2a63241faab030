"""What is no table in the filing, on a form: label–value pairs (表头), choices, goals, signatures and running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import BaseText, Withheld
from generator.model.parts import Fields, Goals, Heading, Item, Options, Signatures
from generator.official import drawing, values
from generator.official.drawing import Drawn, DrawnCell, DrawnTable, DrawnText, Style, ink
from generator.official.form_code import CodeEntry, CodeItem, mark

TICKED, NOT_TICKED = "☑ ", "☐ "
NAME, CODE = "项目名称", "项目编码"
_SHORT = 24
"""A value up to this width shares its line with another."""
_ABREAST = 4
"""Choices in one line."""

Printed = tuple[tuple[CodeEntry, ...], list[Drawn]]


def pairs(part: Fields | Signatures, *, fillable: bool = False) -> Printed:
    """表头各项、签字栏: two pairs in a line where both are short; on a form to fill there is room to sign."""
    signs = isinstance(part, Signatures)
    entries: list[CodeEntry] = []
    cells: list[DrawnCell] = []
    for row, items in enumerate(_lines(part.items)):
        places = [(item, (row, at, len(items))) for at, item in enumerate(items)]
        line = [cell for item, place in places for cell in _pair(item, place, _room(item, fillable), signs=signs)]
        cells += line
        codes = tuple(
            CodeItem(**{"is": item.meaning}, label=item.label, unit=item.unit, cell=values.code_of(item.value))
            for item in items
        )
        name = mark(item.label for item in items if item.label)
        entries.append(CodeEntry(mark=mark(cell.text for cell in line), name=name, items=codes))
    table = DrawnTable(len(entries), 4, tuple(cells), 0, (16, 24, 16, 24), ruled=not signs)
    return tuple(entries), [table]


def owners_of(item: CodeItem) -> int:
    """How many cells a pair takes: one where the form prints no label, or has no room for a value."""
    return 2 if item.label and item.cell != "~" else 1


def _lines(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    waiting: tuple[Item, ...] = ()
    for item in items:
        short = max(ink(item.label) - 8, ink(values.text_of(item.value))) <= _SHORT
        if not short or len(waiting) == 2:  # noqa: PLR2004 - pairs in a line
            yield from filter(None, (waiting,))
            waiting = ()
        if short:
            waiting = (*waiting, item)
        else:
            yield (item,)
    yield from filter(None, (waiting,))


def _room(item: Item, fillable: bool) -> str:  # noqa: FBT001 - the two ways a form is drawn
    """What is printed of a value: on a form to fill nothing of what is withheld, for somebody is to sign there."""
    return "" if fillable and isinstance(item.value, Withheld) else values.text_of(item.value)


def _pair(item: Item, place: tuple[int, int, int], text: str, *, signs: bool) -> Iterator[DrawnCell]:
    row, at, many = place
    column, wide = at * 2, 2 if many > 1 else 4
    style = Style.SIGNATURE if signs else Style.VALUE
    if item.label and item.value is not None:
        yield DrawnCell(row, column, item.label, 1, 1, Style.LABEL)
        yield DrawnCell(row, column + 1, text, 1, wide - 1, style, fillable=True)
    else:
        label = Style.LABEL if item.label else style
        yield DrawnCell(row, column, item.label or text, 1, wide, label, fillable=not item.label)


def identity(name: str, code: str | None) -> DrawnTable:
    """The line with name and code of a project that names itself nowhere else."""
    told = ((NAME, name),) if code is None else ((NAME, name), (CODE, code))
    cells = []
    for at, (label, text) in enumerate(told):
        cells.append(DrawnCell(0, at * 2, label, 1, 1, Style.LABEL))
        cells.append(DrawnCell(0, at * 2 + 1, text, 1, 1, Style.VALUE, fillable=True))
    return DrawnTable(1, len(cells), tuple(cells), 0, (16, 24) * len(told))


def choices(part: Options) -> Printed:
    """勾选项: a box before each choice, none where the document does not show it."""
    entries, cells = [], []
    wide = min(_ABREAST, len(part.choices))
    for row, at in enumerate(range(0, len(part.choices), wide)):
        line = part.choices[at : at + wide]
        boxes = {True: TICKED, False: NOT_TICKED, None: ""}
        for column, choice in enumerate(line):
            last = wide - column if column + 1 == len(line) else 1
            text = boxes[choice.ticked] + choice.label
            cells.append(DrawnCell(row, column, text, 1, last, Style.CHOICE, fillable=True))
        marks = mark(cell.text for cell in cells if cell.row == row)
        labels = tuple(choice.label for choice in line)
        entries.append(CodeEntry(mark=marks, name=mark(labels), choices=labels))
    weights = drawing.weights(cells, wide)
    return tuple(entries), [DrawnTable(len(entries), wide, tuple(cells), 0, weights)]


def goals(part: Goals, *, fillable: bool = False) -> Printed:
    """绩效目标: the label, where the form prints any, beside the text; on a form to fill, empty ones are spare."""
    labelled = any(goal.label for goal in part.goals)
    entries, cells = [], []
    for row, goal in enumerate(part.goals):
        text = values.text_of(goal.text)
        if labelled:
            cells.append(DrawnCell(row, 0, goal.label, 1, 1, Style.LABEL))
        style = Style.ABSENT if goal.text is None else Style.VALUE
        cells.append(DrawnCell(row, int(labelled), text, 1, 1, style, fillable=True))
        marks = mark((goal.label, text) if labelled else (text,))
        entry = CodeEntry(mark=marks, name=mark([goal.label]), label=goal.label, cells=(values.code_of(goal.text),))
        entries.append(_spare(entry) if fillable and row and not text else entry)
    wide = 2 if labelled else 1
    return tuple(entries), [DrawnTable(len(entries), wide, tuple(cells), 0, (12, 68)[-wide:])]


def _spare(entry: CodeEntry) -> CodeEntry:
    return entry.model_copy(update={"spare": True})


def texts(part: BaseText, level: int, *, fillable: bool = False) -> Printed:
    """报告正文、职能、任务、意见、填表说明: headings and numbered paragraphs."""
    entries: list[CodeEntry] = []
    blocks: list[Drawn] = []
    for entry in part.body:
        if isinstance(entry, Heading):
            blocks.append(DrawnText(entry.heading, Style.HEADING, min(level + entry.level, 6)))
            entries.append(CodeEntry(mark=mark([entry.heading]), heading=entry.level))
            continue
        text = entry.label + entry.lead + values.text_of(entry.text)
        blocks.append(DrawnText(text, Style.PARAGRAPH, fillable=True))
        name = mark([entry.label, entry.lead])
        kind = values.code_of(entry.text)
        code = CodeEntry(mark=mark([text]), name=name, label=entry.label, lead=len(entry.lead), cells=(kind,))
        entries.append(_spare(code) if fillable and entries and text == entry.label else code)
    return tuple(entries), blocks
