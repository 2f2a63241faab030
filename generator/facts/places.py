"""The parts of a filing with their places, and what each inherits from what holds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from generator import measure
from generator.facts import columns as table_columns
from generator.facts.columns import Block, TableColumn
from generator.facts.lines import Line
from generator.facts.names import ProjectName
from generator.frozen import cached_property, dataclass, replace
from generator.model import BaseTable, BaseText, Filing, Horizon, Mark, Meaning, MoneyUnit, Part, Row, Stage, grid
from generator.model.parts import Attachment, BlankForm, Paragraph, Project, ProjectSet, Section

_FEWEST_POINTS, _ALL_POINTS = 4, 100
P_co = TypeVar("P_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """一处: where on the page."""

    part: tuple[int, ...]
    """Indices into `filing.parts`, one more for each part that holds parts."""
    row: int | None = None
    """Index of the row, or of the item of a header; None for the whole part."""

    def anchor(self, prefix: str) -> str:
        """The id of the element it means; ids of the filing's parts begin with `prefix`."""
        part = "-".join([prefix, *[str(number + 1) for number in self.part]])
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
    only: tuple[int, ...] | None = None
    """Of a flat table of many projects: the rows of one of them; None for all rows."""
    named: ProjectName | None = None
    """How such rows name their project."""

    @property
    def spot(self) -> Spot:
        """The part as a whole."""
        return Spot(self.path)

    @cached_property
    def columns(self: Placed[BaseTable]) -> tuple[TableColumn, ...]:
        """The columns of a table with year, unit and role resolved."""
        return table_columns.of(self.part, self.year)

    @cached_property
    def blocks(self: Placed[BaseTable]) -> tuple[Block, ...]:
        """The blocks a table is divided into; one where only one column names its rows."""
        return table_columns.blocks(self.part, self.columns)

    @cached_property
    def lines(self: Placed[BaseTable]) -> tuple[Line, ...]:
        """The rows of a table, as its first block names them."""
        return self.lines_of(self.blocks[0])

    def lines_of(self: Placed[BaseTable], block: Block) -> tuple[Line, ...]:
        """The rows of a table, as `block` names them."""
        rows = enumerate(zip(self.part.rows, self._cells, strict=True))
        several = len(self.blocks) > 1
        return tuple(
            Line(self, at, row, cells, block)
            for at, (row, cells) in rows
            if (self.only is None or at in self.only) and not (several and _continued(row, block))
        )

    @cached_property
    def _cells(self: Placed[BaseTable]) -> tuple[tuple[Any, ...], ...]:
        return grid.resolved(self.part)

    @cached_property
    def indicator_lines(self: Placed[BaseTable]) -> tuple[Line, ...]:
        """The rows of indicators that have a name and are not 不适用."""
        rows = (line for line in (self.lines[:-1] if self.ends_inside_a_row else self.lines) if line.row.role is None)
        return tuple(line for line in rows if line.named and measure.state(line.name) is None)

    @property
    def ends_inside_a_row(self: Placed[BaseTable]) -> bool:
        """Whether the last row of a cut table is a stump: nothing stands behind its name."""
        if not self.cut or not self.lines:
            return False
        last = self.lines[-1]
        after = [column for column in self.columns if self.lines and column.at > (last.block.heading or 0)]
        return all(last.cells[column.at] in (None, "") for column in after)

    def columns_of(self: Placed[BaseTable], meaning: Meaning) -> tuple[TableColumn, ...]:
        """The columns that mean `meaning`, in printed order."""
        return self._by_meaning.get(meaning, ())

    @cached_property
    def _by_meaning(self: Placed[BaseTable]) -> dict[Meaning | None, tuple[TableColumn, ...]]:
        """Every row asks."""
        meanings = {column.meaning for column in self.columns}
        return {one: tuple(column for column in self.columns if column.meaning is one) for one in meanings}

    @cached_property
    def amounts(self: Placed[BaseTable]) -> tuple[TableColumn, ...]:
        """The columns of amounts."""
        return self.columns_of(Meaning.AMOUNT)

    @cached_property
    def holds_points(self: Placed[BaseTable]) -> bool:
        """Whether a table without points has them in its column of targets: plain numbers that add up to 100."""
        if self.columns_of(Meaning.WEIGHT) or len(self.columns_of(Meaning.TARGET)) != 1:
            return False
        read = [line.aim for line in self.indicator_lines]
        numbers = [one.number for one in read if one and one.number is not None and not (one.operator or one.unit)]
        return len(numbers) == len(read) >= _FEWEST_POINTS and sum(numbers) == _ALL_POINTS

    @property
    def cut(self: Placed[Any]) -> bool:
        """Whether the document ends inside this part: nothing that needs all rows is said of it."""
        return bool(self.part.cut)

    def page_of(self: Placed[Any], row: int) -> int | None:
        """The page of the source document on which row `row` begins; None where the filing does not say."""
        return self.part.place.page_of(row) if self.part.place else None

    @cached_property
    def title(self: Placed[Any]) -> str:
        """The title of the part, "" when it has none."""
        return (self.part.title or "").rstrip("：:")

    @cached_property
    def stated_horizon(self: Placed[Any]) -> Horizon | None:
        """期限 as far as the filing says one."""
        return getattr(self.part, "horizon", None)

    @property
    def horizon(self: Placed[Any]) -> Horizon:
        """期限: 长期 only where the filing says so."""
        return self.stated_horizon or Horizon.ANNUAL


def _continued(row: Row, block: Block) -> bool:
    """Whether a row of one block goes on in the row below only because a block beside it has more rows."""
    return block.heading is not None and grid.slots(row).get(block.heading) is Mark.SAME


def parts(filing: Filing) -> tuple[Placed[Part], ...]:
    """All parts of `filing` that count, in printed order: blank forms left out."""
    whole = Placed((), filing, filing.year.value, filing.money_unit, filing.stage, (), None)
    return tuple(_placed(whole))


def _placed(holder: Placed[Any]) -> Iterator[Placed[Part]]:
    for index, part in enumerate(holder.part.parts):
        if isinstance(part, BlankForm):
            continue
        placed = _inside(holder, (*holder.path, index), part)
        yield placed
        if isinstance(part, Attachment | Project | Section):
            yield from _placed(placed)


def _inside(holder: Placed[Any], path: tuple[int, ...], part: Part) -> Placed[Part]:
    unit, year, stage = part.money_unit or holder.unit, holder.year, holder.stage
    if isinstance(part, Attachment):
        year, stage = part.year or year, part.stage or stage
    project = part if isinstance(part, Project) else holder.project
    scope = path if isinstance(part, Project) or year != holder.year else holder.scope
    return Placed(path, part, year, unit, stage, scope, project)


def by_project(placed: Placed[ProjectSet]) -> Iterator[Placed[ProjectSet]]:
    """A flat table of many projects as one table for each: its rows, in printed order."""
    rows: dict[tuple[str, str], list[Line]] = {}
    for line in placed.lines:
        if line.row.role is None and line.name:
            rows.setdefault((line.text(Meaning.CODE), line.text(Meaning.PROJECT)), []).append(line)
    for (code, name), lines in rows.items():
        project = ProjectName(
            code, name, next((line.row.id for line in lines if line.row.id), ""), place=f"{placed.path}"
        )
        yield replace(placed, only=tuple(line.index for line in lines), named=project)


def texts(placed: Placed[BaseText]) -> Iterator[str]:
    """The paragraphs of a text, in order."""
    for paragraph in placed.part.body:
        if isinstance(paragraph, Paragraph):
            yield paragraph.lead + (paragraph.text if isinstance(paragraph.text, str) else "")
