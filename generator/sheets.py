"""One filing as comparison and checks read it: parts with their paths, rows with 同上 resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from generator import formats, measure
from generator.frozen import dataclass
from generator.measure import Amount, Measure, spelling, units
from generator.model import (
    BaseTable,
    BaseText,
    Cell,
    Filing,
    Horizon,
    Mark,
    Meaning,
    MoneyUnit,
    Part,
    Row,
    Spread,
    Stage,
    grid,
)
from generator.model.parts import Attachment, BlankForm, Goals, Indicators, Paragraph, Project, Section

_LABEL = re.compile(r"^(?:其中[：:]\s*)?(?:[0-9]+[、.．]\s*)?")
_KEY = (Meaning.LEVEL1, Meaning.LEVEL2, Meaning.LEVEL3)
P_co = TypeVar("P_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """一处: where on the page."""

    part: tuple[int, ...]
    """Indices into `filing.parts`, one more for each part that holds parts."""
    row: int | None = None
    """Index of the row; None for the whole part."""

    def anchor(self, prefix: str) -> str:
        """The id of the element it means; ids of the filing's parts begin with `prefix`."""
        part = "-".join([prefix, *(str(one + 1) for one in self.part)])
        return part if self.row is None else f"{part}-r{self.row + 1}"


@dataclass(frozen=True)
class Placed(Generic[P_co]):
    """A part with its place, and what it inherits from what holds it."""

    path: tuple[int, ...]
    part: P_co
    year: int
    unit: MoneyUnit
    stage: Stage
    """Of the attachment it stands in, else of the filing."""
    scope: tuple[int, ...]
    """Path of the project, or of the attachment of another year, it belongs to; () for the filing itself."""
    project: Project | None
    """The project it belongs to."""

    @property
    def spot(self) -> Spot:
        """The part as a whole."""
        return Spot(self.path)

    @cached_property
    def lines(self: Placed[BaseTable]) -> tuple[Line, ...]:
        """The rows of a table."""
        rows = zip(self.part.rows, grid.resolved(self.part), strict=True)
        return tuple(Line(self, at, row, cells) for at, (row, cells) in enumerate(rows))

    @cached_property
    def indicator_lines(self: Placed[BaseTable]) -> tuple[Line, ...]:
        """The rows of indicators that have a name and are not 不适用."""
        found = (one for one in self.lines if one.row.role is None)
        return tuple(one for one in found if one.name and measure.state(one.name) is None)

    @cached_property
    def heading(self: Placed[BaseTable]) -> int | None:
        """The column that names the rows of a table."""
        return grid.heading_column(self.part)


@dataclass(frozen=True)
class Sheet:
    """A filing with all parts that count: blank forms left out."""

    filing: Filing
    parts: tuple[Placed[Part], ...]

    def of(self, kind: type[T]) -> tuple[Placed[T], ...]:
        """The parts of one kind, in printed order."""
        found = self._by_kind.get(kind)
        if found is None:
            found = self._by_kind[kind] = tuple(one for one in self.parts if isinstance(one.part, kind))
        return cast("tuple[Placed[T], ...]", found)

    @cached_property
    def _by_kind(self) -> dict[type, tuple[Placed[Any], ...]]:
        """What was asked for before: every rule asks."""
        return {}


def sheet(filing: Filing) -> Sheet:
    """`filing` ready to be compared and checked."""
    whole = Placed((), filing, filing.year.value, filing.money_unit, filing.stage, (), None)
    return Sheet(filing, tuple(_placed(whole)))


def _placed(holder: Placed[Any]) -> Iterator[Placed[Part]]:
    for index, part in enumerate(holder.part.parts):
        if isinstance(part, BlankForm):
            continue
        one = _inside(holder, (*holder.path, index), part)
        yield one
        if isinstance(part, Attachment | Project | Section):
            yield from _placed(one)


def _inside(holder: Placed[Any], path: tuple[int, ...], part: Part) -> Placed[Part]:
    unit, year, stage = part.money_unit or holder.unit, holder.year, holder.stage
    if isinstance(part, Attachment):
        year, stage = part.year or year, part.stage or stage
    project = part if isinstance(part, Project) else holder.project
    scope = path if isinstance(part, Project) or year != holder.year else holder.scope
    return Placed(path, part, year, unit, stage, scope, project)


@dataclass(frozen=True)
class Line:
    """One row, 同上 and spread cells resolved."""

    placed: Placed[BaseTable]
    index: int
    row: Row
    cells: tuple[Cell, ...]

    @property
    def spot(self) -> Spot:
        """This row."""
        return Spot(self.placed.path, self.index)

    @cached_property
    def name(self) -> str:
        """The row's name without 其中 and closing colon."""
        at = self.placed.heading
        named = "" if at is None else grid.words(self.cells[at])
        if not named and self.row.role is not None:
            named = next((text for one in self.cells if (text := grid.words(one))), "")
        return tidy(named)

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
        return tuple(spelling.plain(self.text(one)) for one in _KEY)

    def text(self, meaning: Meaning) -> str:
        """The text of the first column that means `meaning`; "" without one."""
        at = grid.index_of(self.placed.part, meaning)
        return "" if at is None else grid.words(self.cells[at])

    def amount(self, at: int) -> Amount | None:
        """The amount of a cell in the part's money unit; None for blanks, words and merged cells."""
        if self._slots.get(at) is Mark.SAME or not isinstance(self.cells[at], str):
            return None
        part = self.placed.part
        own = part.columns[at].unit
        found = measure.amount(grid.words(self.cells[at]), own or self.placed.unit)
        return found.to(self.placed.unit) if found else None

    def blank(self, at: int) -> bool:
        """Whether a cell holds no amount because nothing is filed in it."""
        found = self.measure(at)
        return found is None or found.empty

    def measure(self, at: int | None, *, operator: str | None = None, unit: str | None = None) -> Measure | None:
        """The measure of a cell, with `operator` and `unit`, else with what their columns say."""
        if at is None or isinstance(cell := self.cells[at], Mark):
            return None
        return measure.of(cell, self.operator if operator is None else operator, self.unit if unit is None else unit)

    def number(self, meaning: Meaning, unit: str) -> Decimal | None:
        """The plain number of a column in `unit` (分, %); None for blanks, words and merged cells."""
        at = grid.index_of(self.placed.part, meaning)
        if at is None or self._slots.get(at) is Mark.SAME:
            return None
        found = measure.parse(grid.words(self.cells[at]), unit=unit)
        return found.number if found.unit in {"", unit} else None

    def percent(self, meaning: Meaning) -> Decimal | None:
        """The plain percentage of a column."""
        at = grid.index_of(self.placed.part, meaning)
        return None if at is None else percentage(grid.words(self.cells[at]))

    def targets(self) -> tuple[tuple[str, Measure], ...]:
        """Every value the target columns hold, as filed and as read; the values of a spread cell one by one."""
        return self._targets

    @cached_property
    def _targets(self) -> tuple[tuple[str, Measure], ...]:
        found = []
        for at, column in enumerate(self.placed.part.columns):
            if column.meaning is Meaning.TARGET:
                cell = self.cells[at]
                values = cell.spread if isinstance(cell, Spread) else (grid.words(cell),)
                found += [(one, measure.parse(one, self.operator, self.unit)) for one in values]
        return tuple(dict.fromkeys(found))

    def target(self) -> str:
        """The target as a reader sees it: operator, value and unit together."""
        at = grid.index_of(self.placed.part, Meaning.TARGET)
        return "" if at is None else self.value(at)

    def value(self, at: int) -> str:
        """The value of a column as a reader sees it: operator, value and unit of their columns together."""
        return self.value_of(grid.words(self.cells[at]))

    def value_of(self, text: str) -> str:
        """One filed text with operator and unit of their columns."""
        sign = "" if spelling.plain(self.operator) in {"", "定性", "定量"} else self.operator
        return f"{sign}{text}{self.unit}" if text else ""


def lines(placed: Placed[BaseTable]) -> tuple[Line, ...]:
    """The rows of a table."""
    return placed.lines


def indicator_lines(placed: Placed[BaseTable]) -> tuple[Line, ...]:
    """The rows of indicators that have a name and are not 不适用."""
    return placed.indicator_lines


def horizon(placed: Placed[Indicators] | Placed[Goals]) -> Horizon:
    """长期 only where the filing says so."""
    return placed.part.horizon or Horizon.ANNUAL


def texts(placed: Placed[BaseText]) -> Iterator[str]:
    """The paragraphs of a text, in order."""
    for one in placed.part.body:
        if isinstance(one, Paragraph):
            yield one.lead + (one.text if isinstance(one.text, str) else "")


def percentage(text: str) -> Decimal | None:
    """A plain percentage, with or without its sign; None where it may be a fraction (0.98, 1)."""
    found = measure.parse(text)
    number = found.number
    if number is None or found.unit not in {"", units.PERCENT}:
        return None
    return None if not found.unit and 0 < abs(number) <= 1 else number


def tidy(name: str) -> str:
    """A row's name without 其中, numbering and closing colon."""
    return _LABEL.sub("", name.strip()).rstrip("：:")


def money(value: Decimal, unit: MoneyUnit) -> str:
    """588.21 万元."""
    return f"{formats.number(value)} {unit}"


def added(values: Sequence[Decimal]) -> str:
    """342.61＋45.60＋200."""
    return "＋".join(formats.number(one) for one in values)


def title(placed: Placed[BaseTable]) -> str:
    """The title of a part, "" when it has none."""
    return (placed.part.title or "").rstrip("：:")
