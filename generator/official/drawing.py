"""What stands on an official form (表样): texts and ruled tables in order, drawn alike wherever it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from generator.frozen import dataclass
from generator.picture import Picture, PrintedCell, PrintedPlace, PrintedTable, PrintedText, TextKind

_HALF = "\u2000"
"""Signs above take the width of a Chinese character."""
UPRIGHT = 7
"""Tables with more columns lie across (横排)."""


class Style(Enum):
    """How a text or a cell looks."""

    ANNEX = "附件编号"
    TITLE = "表名"
    YEAR = "年度"
    HEADING = "标题"
    NOTE = "单位"
    """What the program adds for the reader: the money unit of one part."""
    PARAGRAPH = "段落"
    HEAD = "列名"
    LABEL = "项目名"
    VALUE = "内容"
    TOTAL = "合计"
    ABSENT = "没有这一格"
    SIGNATURE = "签字"
    FRONT = "填报单位一行"
    CHOICE = "选项"


@dataclass(frozen=True, slots=True)
class DrawnText:
    """一段文字."""

    text: str
    """"" is an empty line to write on."""
    style: Style = Style.PARAGRAPH
    level: int = 0
    """Of a heading: 1 for the highest."""
    new_page: bool = False
    opens: bool = False
    """Whether a project or an attachment begins here, or what follows one: several get sheets of their own."""
    fillable: bool = False


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """一格."""

    row: int
    column: int
    text: str
    height: int = 1
    width: int = 1
    style: Style = Style.VALUE
    depth: int = 0
    """缩进层级."""
    left: bool = False
    """Whether it stands at the left like those above and below it, some of which are indented."""
    fillable: bool = False
    choices: tuple[str, ...] = ()
    """What may be chosen here, on a form to fill."""
    note: str = ""
    """What is to be filled in, on a form to fill."""


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """一张表: every position is covered by exactly one cell."""

    height: int
    width: int
    cells: tuple[DrawnCell, ...]
    """By row, then column."""
    head: int = 0
    """How many rows are its head, repeated on every page."""
    weights: tuple[int, ...] = ()
    """Relative widths of the columns."""
    ruled: bool = True
    """Whether it has lines."""


Drawn = DrawnText | DrawnTable


@dataclass(frozen=True, slots=True)
class Drawing:
    """一份表格的样子，连同它的表式代码."""

    name: str
    """The form's name, for the properties of a file."""
    blocks: tuple[Drawn, ...]
    code: str
    """表式代码: see `form_code`."""
    fillable: bool = False
    """Whether it is an empty form to fill."""


def groups(drawing: Drawing) -> tuple[tuple[Drawn, ...], ...]:
    """Its blocks, cut where a project or an attachment begins: each group has one shape of paper."""
    starts = [at for at, block in enumerate(drawing.blocks) if isinstance(block, DrawnText) and block.opens]
    bounds = [0, *(at for at in starts if at), len(drawing.blocks)]
    return tuple(drawing.blocks[first:last] for first, last in pairwise(bounds))


def is_wide(blocks: Sequence[Drawn]) -> bool:
    """Whether `blocks` want the paper across."""
    return any(isinstance(block, DrawnTable) and block.width > UPRIGHT for block in blocks)


def picture(drawing: Drawing) -> Picture:
    """What a reader of documents sees of `drawing`."""
    blocks: list[PrintedText | PrintedTable] = []
    tables = 0
    for block in drawing.blocks:
        if isinstance(block, DrawnTable):
            tables += 1
            blocks.append(_table(block, tables))
        elif block.text:
            blocks.append(_text(block))
    return Picture("", tuple(blocks), form_code=drawing.code)


def _text(text: DrawnText) -> PrintedText:
    heading = text.style is Style.HEADING
    centred = text.style in {Style.TITLE, Style.YEAR}
    kind = TextKind.HEADING if heading else TextKind.PARAGRAPH
    return PrintedText(text.text, PrintedPlace(), kind, text.level if heading else 0, centred=centred)


def _table(table: DrawnTable, number: int) -> PrintedTable:
    cells = (
        PrintedCell(
            cell.row,
            cell.column,
            cell.text,
            cell.height,
            cell.width,
            PrintedPlace(table=number, row=cell.row + 1, column=cell.column + 1),
        )
        for cell in table.cells
    )
    return PrintedTable(table.height, table.width, tuple(cells), PrintedPlace(table=number))


def ink(text: str) -> int:
    """How wide the longest line of `text` is: a Chinese character counts two."""
    return max((sum(1 + (sign > _HALF) for sign in line) for line in text.split("\n")), default=0)


def weights(cells: Sequence[DrawnCell], width: int, least: Sequence[int] = ()) -> tuple[int, ...]:
    """Relative widths of columns by what stands in them: no column takes all, none is too narrow to read or fill."""
    most = 60
    sizes = list(least) or [6] * width
    for cell in cells:
        if cell.width == 1:
            wide = ink(cell.text)
            fair = wide if wide <= 16 else 16 + (wide - 16) // 4  # noqa: PLR2004 - long texts wrap
            sizes[cell.column] = max(sizes[cell.column], min(most, fair))
    return tuple(sizes)
