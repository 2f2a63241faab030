"""Imports made up from filings: a document laid out simply, with an account of what became of each of its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import reader
from generator.importing.accounts import Account, Entry, Fate, ImportedFiling, Question
from generator.model import BaseTable, BaseText, Filing, Mark, Prompt, Spread, Unconfirmed, Withheld
from generator.model.parts import Attachment, BlankForm, Fields, Goals, Options, Project, Section, Signatures
from generator.picture import (
    Aside,
    AsideKind,
    Picture,
    PrintedBlock,
    PrintedCell,
    PrintedPlace,
    PrintedTable,
    PrintedText,
    TextKind,
)
from tests.conftest import ROOT

FILINGS = sorted([*ROOT.glob("content/*/*/*/*.yaml"), *ROOT.glob("tests/forms/*.yaml")])
EVERY = 17
"""One of so many recognised texts is made uncertain."""

Steps = tuple[str | int, ...]


@dataclass
class Sketch:
    """A document and its account while they are made."""

    blocks: list[PrintedBlock] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    tables: int = 0

    def say(self, cell: int | None, text: str, path: Steps, fate: Fate, reason: str) -> None:
        """What became of one text of the block that comes next."""
        if text.strip():
            self.entries.append(Entry(len(self.blocks), cell, text, fate, reason, path))

    def text(self, text: str, path: Steps, reason: str, fate: Fate = Fate.RECOGNISED, **more: Any) -> None:
        """A text of its own."""
        self.say(None, text, path, fate, reason)
        self.blocks.append(PrintedText(text, PrintedPlace(page=len(self.blocks) // 6 + 1), **more))


def read(path: Path) -> Filing:
    """A filing of this repository."""
    data = path.read_bytes()
    (year,) = re.findall(r"^year:\s+\{?\s*value: ([0-9]{4})", data.decode(), re.MULTILINE)
    filing, findings = reader.filing(data, f"content/region/department/{year}/{path.name}")
    assert filing, findings
    return filing


def imported(path: Path, **more: Any) -> tuple[ImportedFiling, Filing]:
    """The import that would have made the filing at `path`, and the filing."""
    return made(read(path), path.read_text(encoding="utf-8"), **more)


def made(
    filing: Filing, text: str = "", *, every: int = EVERY, folder: str = "ezhou/jggw/2024"
) -> tuple[ImportedFiling, Filing]:
    """The import that would have made `filing`, written as `text`."""
    sketch = Sketch()
    sketch.text(filing.form, ("form",), "文件的标题", kind=TextKind.HEADING, level=1, centred=True)
    parts(sketch, filing.parts, ())
    sketch.text("第 1 页　共 2 页", (), "页码", Fate.LEFT_OUT)
    asides = (
        Aside(AsideKind.HEADER, "财政局 编制", PrintedPlace(page=1)),
        Aside(AsideKind.EMBEDDED, ""),
        Aside(AsideKind.COMMENT, "请再核一下", PrintedPlace(page=2)),
    )
    told = [
        Entry(-1, number, aside.text, Fate.LEFT_OUT, f"{aside.kind}，不是申报内容")
        for number, aside in enumerate(asides)
        if aside.text
    ]
    entries = tuple(lined([*doubted(sketch.entries, every), *told], text))
    picture = Picture(
        "Word 文档", tuple(sketch.blocks), asides, pages=3, warnings=("第2页有一张图片，读不出里面的文字。",)
    )
    account = Account(picture, entries, tuple(questions(entries)))
    return ImportedFiling("绩效目标申报表（报送稿）.docx", folder, "target", text, account), filing


def doubted(entries: list[Entry], every: int) -> Iterator[Entry]:
    """Some of the recognised cells made uncertain."""
    seen = 0
    for entry in entries:
        seen += entry.fate is Fate.RECOGNISED and entry.cell is not None and "rows" in entry.path
        if every and entry.fate is Fate.RECOGNISED and "rows" in entry.path and seen % every == 0:
            reason = f"{entry.reason}，但这一格在原件里跨两列"
            yield Entry(entry.block, entry.cell, entry.text, Fate.UNCONFIRMED, reason, entry.path)
        else:
            yield entry


def lined(entries: list[Entry], text: str) -> Iterator[Entry]:
    """The same with the lines of the YAML."""
    positions = reader.positions(text.encode()) if text else None
    for entry in entries:
        line = positions.of(entry.path)[0] if positions and entry.path else 0
        yield Entry(entry.block, entry.cell, entry.text, entry.fate, entry.reason, entry.path, line)


def questions(entries: tuple[Entry, ...]) -> Iterator[Question]:
    """One for each uncertain cell, and one for the document."""
    for number, entry in enumerate(entries):
        if entry.fate is Fate.UNCONFIRMED:
            words = f"“{entry.text}”放在这一列对吗？对的，把这一格改成“{entry.text}”；不对的，移到应在的一列。"
            yield Question(words, number, entry.line)
    yield Question("这份文件由哪个部门填报？请在 department.yaml 里写上部门全称。")


def parts(sketch: Sketch, held: tuple[Any, ...], path: Steps) -> None:
    """All parts in order, those inside others after what holds them."""
    for number, part in enumerate(held):
        here = (*path, "parts", number)
        if part.title:
            sketch.text(part.title, (*here, "title"), f"标题“{part.title}”", kind=TextKind.HEADING, level=2)
        elif isinstance(part, Project):
            sketch.text(part.name, (*here, "name"), "项目名称")
        elif isinstance(part, Attachment | BlankForm):
            sketch.text(part.form, (*here, "form"), "表名")
        if isinstance(part, Section | Project | Attachment | BlankForm):
            parts(sketch, part.parts, here)
        elif isinstance(part, BaseTable):
            table(sketch, part, here)
        elif isinstance(part, Fields | Signatures):
            items(sketch, part, here)
        else:
            texts(sketch, part, here)


def words(value: Any) -> tuple[str, Fate]:
    """What a value looks like in a document, and what became of it."""
    match value:
        case Withheld(rest=rest):
            return f"＊＊＊{rest}", Fate.MASKED
        case Prompt(prompt=text):
            return text, Fate.KEPT
        case Spread(spread=texts_):
            return " ".join(texts_), Fate.RECOGNISED
        case Unconfirmed(unconfirmed=text):
            return text, Fate.UNCONFIRMED
        case str():
            return value, Fate.RECOGNISED
        case _:
            return "", Fate.RECOGNISED


def table(sketch: Sketch, part: BaseTable, path: Steps) -> None:
    """One table: its heads, then its rows, cells merged as the marks say."""
    width = len(part.columns)
    top = [[column.under or "" for column in part.columns]] if any(column.under for column in part.columns) else []
    cells: list[PrintedCell] = []
    for row, key in ((0, "under"), (1, "label")) if top else ((0, "label"),):
        for at, column in enumerate(part.columns):
            text = (column.under if key == "under" else column.label) or ""
            sketch.say(len(cells), text, (*path, "columns", at, key), Fate.RECOGNISED, f"列名“{text}”")
            cells.append(PrintedCell(row, at, text))
    above = len(top) + 1
    for number, row_ in enumerate(part.rows):
        column = 0
        for at, value in enumerate(row_.row):
            over = value.over if isinstance(value, Spread) else 1
            text, fate = words(value)
            meaning = part.columns[column].meaning
            if fate is Fate.RECOGNISED and meaning is None:
                fate = Fate.KEPT
            reason = f"列名“{part.columns[column].label}”是 {meaning.chinese}" if meaning else "列名没有含义"
            if value is not Mark.SAME:
                height = run(part, number, at)
                sketch.say(len(cells), text, (*path, "rows", number, at), fate, reason)
                cells.append(PrintedCell(above + number, column, text, height, over))
            elif not (number and height_covers(part, number, at)):
                cells.append(PrintedCell(above + number, column, ""))
            column += over
    sketch.tables += 1
    place = PrintedPlace(page=1, table=sketch.tables)
    sketch.blocks.append(PrintedTable(above + len(part.rows), width, tuple(cells), place))


def run(part: BaseTable, number: int, at: int) -> int:
    """How many rows a cell stands over."""
    height = 1
    if isinstance(part.rows[number].row[at], Spread) or any(isinstance(one, Spread) for one in part.rows[number].row):
        return 1
    for row in part.rows[number + 1 :]:
        if any(isinstance(one, Spread) for one in row.row) or row.row[at] is not Mark.SAME:
            break
        height += 1
    return height


def height_covers(part: BaseTable, number: int, at: int) -> bool:
    """Whether a 同上 mark belongs to a cell that stands over it."""
    first = number
    while first and part.rows[first].row[at] is Mark.SAME:
        first -= 1
        if any(isinstance(one, Spread) for one in part.rows[first].row):
            return False
    return first + run(part, first, at) > number


def items(sketch: Sketch, part: Fields | Signatures, path: Steps) -> None:
    """A table of labels and values."""
    cells: list[PrintedCell] = []
    for number, item in enumerate(part.items):
        here = (*path, "items", number)
        text, fate = words(item.value)
        sketch.say(len(cells), item.label, (*here, "label"), Fate.RECOGNISED, f"栏名“{item.label}”")
        cells.append(PrintedCell(number, 0, item.label))
        sketch.say(len(cells), text, (*here, "value"), fate, f"在“{item.label}”右边")
        cells.append(PrintedCell(number, 1, text))
    sketch.tables += 1
    place = PrintedPlace(page=1, table=sketch.tables)
    sketch.blocks.append(PrintedTable(len(part.items), 2, tuple(cells), place))


def texts(sketch: Sketch, part: Options | Goals | BaseText, path: Steps) -> None:
    """Choices, goals or paragraphs, a text each."""
    if isinstance(part, Options):
        for number, choice in enumerate(part.choices):
            sketch.text(choice.label, (*path, "choices", number, "label"), "勾选项", kind=TextKind.LIST_ITEM)
        return
    for number, block in enumerate(part.goals if isinstance(part, Goals) else part.body):
        here = (*path, "goals" if isinstance(part, Goals) else "body", number)
        if heading := getattr(block, "heading", ""):
            sketch.text(heading, (*here, "heading"), "小标题", kind=TextKind.HEADING, level=3)
            continue
        text, fate = words(block.text)
        if lead := getattr(block, "lead", ""):
            sketch.text(lead, (*here, "lead"), "段首句")
        sketch.text(text, (*here, "text"), "正文", fate, label="" if getattr(block, "lead", "") else block.label)
