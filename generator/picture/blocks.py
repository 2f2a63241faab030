"""The picture of a document: texts and tables in the order printed, what stands beside them, and where."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum

from generator.frozen import cached_property, dataclass


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """原件里的位置. Every number is counted from 1; None where the format has no such thing."""

    page: int | None = None
    """Only where the format has pages of its own (PDF)."""
    sheet: str = ""
    """Name of the sheet of a workbook."""
    table: int | None = None
    """The how many-th table of the whole document, nested ones counted where they begin."""
    row: int | None = None
    """Row of that table; of a workbook the row of the sheet."""
    column: int | None = None
    line: int | None = None
    """Line of a text file, or of the source text of an HTML page."""


class TextKind(Enum):
    """What a text is in its document."""

    HEADING = "标题"
    PARAGRAPH = "段落"
    LIST_ITEM = "列表项"
    FOOTNOTE = "脚注"


@dataclass(frozen=True, slots=True)
class PrintedText:
    """一段文字."""

    text: str
    """As a reader sees it: line breaks as \\n, no breaks or blanks at its ends, tick boxes as ☑ and ☐."""
    place: PrintedPlace
    kind: TextKind = TextKind.PARAGRAPH
    level: int = 0
    """Of a heading: 1 for the highest. By the document's own styles (Heading 1, <h2>, outline level), never guessed."""
    label: str = ""
    """Printed before the text by the program that shows it, and not part of `text`: “（一）”, “1.”, “•”."""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """一格, with the rows and columns it spans."""

    row: int
    """Counted from 0, in the grid of its table."""
    column: int
    text: str
    """Paragraphs joined by \\n; numbers as the format shows them (0.5825 shown as 58.25% is “58.25%”)."""
    height: int = 1
    width: int = 1
    place: PrintedPlace = PrintedPlace()


@dataclass(frozen=True)
class PrintedTable:
    """一张表: a full grid. Every grid position is covered by exactly one cell, empty cells included."""

    height: int
    width: int
    cells: tuple[PrintedCell, ...]
    """By row, then column, of their upper left corners."""
    place: PrintedPlace
    """Where it begins."""
    row_pages: tuple[int, ...] = ()
    """Page of each row, where the format has pages; otherwise empty."""
    joined_at: tuple[int, ...] = ()
    """Rows (from 0) at which a table cut by the end of a page goes on, sure or not."""
    unsure_at: tuple[int, ...] = ()
    """Those of `joined_at` where the program cannot tell whether the page cut a row in two or a new row begins."""

    @cached_property
    def covering(self) -> Mapping[tuple[int, int], PrintedCell]:
        """Each grid position (row, column) → the cell that covers it."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.height)
            for column in range(cell.column, cell.column + cell.width)
        }

    @cached_property
    def numbers(self) -> Mapping[tuple[int, int], int]:
        """Upper left corner (row, column) of each cell → its number in `cells`."""
        return {(cell.row, cell.column): number for number, cell in enumerate(self.cells)}


PrintedBlock = PrintedText | PrintedTable


class AsideKind(StrEnum):
    """What a document holds beside its body: told to the person who imports, not part of the filing."""

    HEADER = "页眉"
    FOOTER = "页脚"
    PAGE_NUMBER = "页码"
    COMMENT = "批注"
    DELETED = "修订中删除的文字"
    HIDDEN = "隐藏的行、列或文字"
    HIDDEN_SHEET = "隐藏的工作表"
    REPEATED_HEAD = "跨页重复的表头"
    EMBEDDED = "嵌入的文件或图片"
    MARKUP = "不是内容的代码"
    """Field codes, bookmarks, tags that came into the text."""


@dataclass(frozen=True, slots=True)
class Aside:
    """正文以外的一处."""

    kind: AsideKind
    text: str
    """"" where there is none to tell, as of a picture."""
    place: PrintedPlace = PrintedPlace()


@dataclass(frozen=True, slots=True)
class Picture:
    """一份文件的样子."""

    format: str
    """For readers: “Word 文档”, “Excel 工作簿”, “PDF 文件”, “网页”, “文本”."""
    blocks: tuple[PrintedBlock, ...]
    asides: tuple[Aside, ...] = ()
    pages: int | None = None
    form_code: str = ""
    """What our own official forms say of themselves (JSON, see `official`); "" in any other document."""
    warnings: tuple[str, ...] = ()
    """What the reader of the format could not do, in Chinese sentences."""

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """Its tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, PrintedTable))
