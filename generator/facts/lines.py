"""One row of a table: 同上 and spread cells resolved, every value read with its own unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator import measure
from generator.facts.percentages import percentage
from generator.frozen import cached_property, dataclass
from generator.measure import Amount, Measure, spelling, units
from generator.model import BaseTable, Cell, Mark, Meaning, MoneyUnit, Phase, Row, Spread, Unconfirmed, grid

if TYPE_CHECKING:
    from generator.facts.columns import Block, TableColumn
    from generator.facts.places import Placed, Spot

_UNNAMED = re.compile(r"^(?:指标|目标)?\s*[0-9一二三四五六七八九十]*[：:.．、]?$|^[…·.]+$")
"""What a form prints where the name of an indicator is to be written: “指标1：”, “……”."""
_VALUES = (Meaning.TARGET, Meaning.ACTUAL, Meaning.MIDYEAR, Meaning.FORECAST, Meaning.HISTORY, Meaning.SCORE)
_NUMERAL = "[一二三四五六七八九十]"
_LABEL = re.compile(
    rf"^(?:其中[：:]\s*)?(?:[0-9]+[、.．](?![0-9])\s*|{_NUMERAL}+、(?!{_NUMERAL})\s*|[（(](?:[0-9]+|{_NUMERAL}+)[）)]\s*)?"
)
"""其中：, 1、, 一、, （一）; a decimal number (1.5万人) and 一、二级 are no numbering."""
_KEY = (Meaning.LEVEL1, Meaning.LEVEL2, Meaning.LEVEL3)
_SIDES = ("收入", "支出")


@dataclass(frozen=True)
class Line:
    """表的一行."""

    placed: Placed[BaseTable]
    index: int
    row: Row
    cells: tuple[Cell, ...]
    block: Block

    @property
    def spot(self) -> Spot:
        """This row."""
        from generator.facts.places import Spot  # noqa: PLC0415 - a place knows its lines and a line its place

        return Spot(self.placed.path, self.index)

    @cached_property
    def name(self) -> str:
        """The row's name without 其中 and closing colon."""
        at = self.block.heading
        named = "" if at is None else grid.words(self.cells[at])
        if not named and self.row.role is not None:
            named = next((text for cell in self.cells if (text := grid.words(cell))), "")
        return tidy(named)

    @cached_property
    def named(self) -> bool:
        """Whether a row names an indicator; a number the form prints for one is no name unless a value is filed."""
        if not self.name or not _UNNAMED.match(self.name):
            return bool(self.name)
        values = (column for column in self.placed.columns if column.meaning in _VALUES)
        return any(not self.blank(column) for column in values)

    @cached_property
    def side(self) -> str:
        """收入 or 支出, as far as the form has sides; else the text of its own column of sides."""
        text = self.text(Meaning.SIDE)
        return text and next((side for side in _SIDES if side in text), tidy(text))

    @cached_property
    def partial(self) -> bool:
        """Whether the printed name says that it is only some of the row above it (其中)."""
        at = self.block.heading
        return at is not None and grid.words(self.cells[at]).startswith("其中")

    @cached_property
    def _slots(self) -> dict[int, Cell]:
        return grid.slots(self.row)

    @cached_property
    def operator(self) -> str:
        """The text of the operator column."""
        return self.text(Meaning.OPERATOR)

    @cached_property
    def unit(self) -> str:
        """The text of the unit column."""
        return self.text(Meaning.UNIT)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The normalised path of an indicator."""
        return tuple(spelling.plain(self.text(level)) for level in _KEY)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels of an indicator as printed, outer first."""
        return tuple(self.words(column) for column in self.placed.columns if column.meaning in grid.LEVELS)

    def text(self, meaning: Meaning) -> str:
        """The text of the first column that means `meaning`; "" without one."""
        at = self.placed.part.meant.get(meaning)
        return "" if at is None else grid.words(self.cells[at])

    @cached_property
    def level1(self) -> str:
        """一级指标 as printed."""
        return self.text(Meaning.LEVEL1)

    @cached_property
    def level2(self) -> str:
        """二级指标 as printed."""
        return self.text(Meaning.LEVEL2)

    @property
    def basis(self) -> str:
        """指标值确定依据 as filed."""
        return self.text(Meaning.BASIS)

    @property
    def scoring_rule(self) -> str:
        """评扣分标准 as filed."""
        return self.text(Meaning.SCORING_RULE)

    @property
    def project_class(self) -> str:
        """项目类别 as filed."""
        return self.text(Meaning.PROJECT_CLASS)

    @property
    def score_text(self) -> str:
        """得分 as filed."""
        return self.text(Meaning.SCORE)

    def money_unit(self, column: TableColumn) -> MoneyUnit:
        """The money unit of a cell that states none itself: its column's, else the row's, else the table's."""
        return column.unit or self.row.unit or self.placed.unit

    def money(self, column: TableColumn) -> Amount | None:
        """The amount of a cell in its own unit; None for blanks, words and merged cells."""
        if self._slots.get(column.at) is Mark.SAME or not isinstance(self.cells[column.at], str):
            return None
        return measure.amount(grid.words(self.cells[column.at]), self.money_unit(column))

    def amount(self, column: TableColumn) -> Amount | None:
        """The same in the money unit of the table, in which its rows are added up."""
        found = self.money(column)
        return found.to(self.placed.unit) if found else None

    # --- values

    def blank(self, column: TableColumn) -> bool:
        """Whether a cell holds no value because nothing is filed in it."""
        found = self.measure(column)
        return found is None or found.empty

    def measure(
        self, column: TableColumn | None, *, operator: str | None = None, unit: str | None = None
    ) -> Measure | None:
        """The measure of a cell, with `operator` and `unit`, else with what their columns say."""
        if column is None or isinstance(cell := self.cells[column.at], Mark):
            return None
        return measure.of(cell, self.operator if operator is None else operator, self.unit if unit is None else unit)

    def words(self, column: TableColumn | None) -> str:
        """The text of a cell as filed; "" for everything that is no text."""
        return "" if column is None else grid.words(self.cells[column.at])

    def spread(self, column: TableColumn) -> Spread | None:
        """The values printed over this and other columns, no telling which belongs to which; None for one value."""
        cell = self.cells[column.at]
        return cell if isinstance(cell, Spread) else None

    def unconfirmed(self, column: TableColumn) -> bool:
        """Whether nobody has confirmed that what stands in the cell belongs there."""
        return isinstance(self.cells[column.at], Unconfirmed)

    def first(self, meaning: Meaning) -> TableColumn | None:
        """The first column of the table that means `meaning`."""
        at = self.placed.part.meant.get(meaning)
        return None if at is None else self.placed.columns[at]

    def number(self, meaning: Meaning, unit: str) -> Decimal | None:
        """The plain number of a column in `unit` (分, %); None for blanks, words and merged cells."""
        at = self.placed.part.meant.get(meaning)
        if at is None or self._slots.get(at) is Mark.SAME:
            return None
        found = measure.parse(grid.words(self.cells[at]), unit=unit)
        return found.number if found.unit in {"", unit} else None

    def plain(self, column: TableColumn) -> Decimal | None:
        """The plain number of a cell, whatever its unit."""
        return measure.parse(self.words(column)).number

    @cached_property
    def weight(self) -> Decimal | None:
        """分值 in points."""
        return self.number(Meaning.WEIGHT, "分")

    @cached_property
    def score(self) -> Decimal | None:
        """得分 in points."""
        return self.number(Meaning.SCORE, "分")

    @property
    def full(self) -> bool:
        """Whether a row has its full score."""
        return self.weight is not None and self.weight == self.score

    @property
    def rate(self) -> Decimal | None:
        """执行率、控制率 in percent."""
        return percentage(self.text(Meaning.RATE))

    @property
    def result_column(self) -> TableColumn | None:
        """The column of the year's results."""
        columns = self.placed.columns_of(Meaning.ACTUAL)
        return next((column for column in columns if column.year == self.placed.year), next(iter(columns), None))

    @property
    def result(self) -> Measure | None:
        """实际完成值 as read, with the unit of its column; None where the form has none."""
        return self.measure(self.result_column, operator="")

    @property
    def weight_column(self) -> TableColumn | None:
        """The column of 分值."""
        return self.first(Meaning.WEIGHT)

    @property
    def points(self) -> bool:
        """Whether the table's values are its points: plain numbers that add up to 100, with no column of points."""
        return self.placed.holds_points

    # --- targets

    @cached_property
    def target_columns(self) -> tuple[TableColumn, ...]:
        """The columns of the year's targets; those of the other horizon, where both stand side by side, left out."""
        return tuple(column for column in self.placed.columns_of(Meaning.TARGET) if column.year == self.placed.year)

    @cached_property
    def target_column(self) -> TableColumn | None:
        """The target that counts: the adjusted one where it is filed, else the first."""
        columns = self.target_columns or self.placed.columns_of(Meaning.TARGET)
        adjusted = [column for column in columns if column.phase is Phase.ADJUSTED and not self.blank(column)]
        return next(iter((*adjusted, *columns)), None)

    def targets(self) -> tuple[tuple[str, Measure], ...]:
        """Every value the target columns hold, as filed and as read; the values of a spread cell one by one."""
        return self._targets

    @cached_property
    def _targets(self) -> tuple[tuple[str, Measure], ...]:
        found = []
        for column in self.placed.columns_of(Meaning.TARGET):
            spread = self.spread(column)
            values = spread.spread if spread else (self.words(column),)
            found += [(value, measure.parse(value, self.operator, self.unit)) for value in values]
        return tuple(dict.fromkeys(found))

    def target(self) -> str:
        """The target as a reader sees it: operator, value and unit together."""
        column = self.target_column
        return "" if column is None else self.value(column)

    @cached_property
    def aim(self) -> Measure | None:
        """The target as read; None where the form has none."""
        return self.measure(self.target_column)

    def value(self, column: TableColumn) -> str:
        """The value of a column as a reader sees it: operator, value and unit of their columns together."""
        return measure.AWAITING if self.unconfirmed(column) else self.value_of(self.words(column))

    def value_of(self, text: str) -> str:
        """One filed text with operator and unit of their columns; an emptiness stays alone."""
        if not text or measure.state(text) is not None:
            return text
        sign = "" if spelling.plain(self.operator) in {"", "定性", "定量"} else self.operator
        return f"{sign}{text}{self._beside(text)}"

    def result_of(self, text: str) -> str:
        """A filed result with the unit of its column; words and emptinesses stay alone."""
        return f"{text}{self._beside(text)}" if text else ""

    def _beside(self, text: str) -> str:
        """The unit that belongs behind a filed text: none behind words and behind a text that says its own."""
        found = measure.parse(text)
        own = found.unit and found.unit not in units.MULTIPLIERS
        return self.unit if found.numbers and not own else ""


def tidy(name: str) -> str:
    """A row's name without 其中, numbering and closing colon."""
    return _LABEL.sub("", name.strip()).rstrip("：:")
