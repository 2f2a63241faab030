"""出处: where the facts of one filing stand: on the site, in the filing's YAML, in the source document."""

from __future__ import annotations

from generator import links, reader
from generator.dossier import Filed
from generator.export.encoding import SharedCells
from generator.facts import Spot
from generator.frozen import cached_property, dataclass
from generator.model import BaseText, Part
from generator.model.parts import Fields, Goals, Signatures
from generator.model.rows import BasePart, SourcePlace
from generator.reader import NumberedTree

Cells = tuple[object, ...]
"""The values of some fields of one row, in the order of the fields; SharedCells stand for several."""


@dataclass(frozen=True, slots=True)
class FilingHome:
    """地区与部门: whose filings they are, and what both are called."""

    region_id: str
    department_id: str
    region: str
    department: str


@dataclass(frozen=True)
class FilingOrigin:
    """One filing with its place in everything."""

    home: FilingHome
    filed: Filed

    @cached_property
    def id(self) -> str:
        """What its rows refer to: region/department/year/name."""
        return f"{self.home.region_id}/{self.home.department_id}/{self.filed.filing.year.value}/{self.filed.stem}"

    @cached_property
    def page(self) -> str:
        """The address of its form."""
        return links.filing(self.home.region_id, self.home.department_id, self.filed.filing.year.value, self.filed.stem)

    @cached_property
    def yaml(self) -> str:
        """Its file below the content folder."""
        return f"{self.id}.yaml"

    @cached_property
    def data(self) -> bytes:
        """Its file as published."""
        return self.filed.path.read_bytes()

    @cached_property
    def written(self) -> NumberedTree:
        """What its file holds, and in which lines."""
        return self.filed.written or reader.written(self.data)

    @cached_property
    def about(self) -> SharedCells:
        """What all rows about it say behind their id."""
        filing, home = self.filed.filing, self.home
        year, stage = filing.year.value, filing.stage.value
        return SharedCells((self.id, home.region, home.department, year, stage, filing.version))

    @cached_property
    def _places(self) -> dict[tuple[tuple[int, ...], int | None, str], SharedCells]:
        """What was asked for before: all cells of a row have one place."""
        return {}

    def fact(self, name: str) -> Cells:
        """The fields of the block `fact`; `name` tells a row from the others of the filing."""
        return f"{self.id}/{name}", self.about

    def place(self, part: tuple[int, ...], row: int | None, anchor: str = "") -> SharedCells:
        """The fields of the block `place`; `anchor` where the element on the page is another than that of the row."""
        place = self._places.get((part, row, anchor))
        if place is None:
            place = self._places[part, row, anchor] = SharedCells(self._place(part, row, anchor))
        return place

    def _place(self, path: tuple[int, ...], row: int | None, anchor: str) -> Cells:
        part = self._parts.get(path)
        if part is None:
            part = self._parts[path] = _origin(self.filed, self.written, path)
        target = anchor or part.anchor(row)
        page = part.source.page_of(row or 0) if part.source else None
        address = f"{self.page}#{target}" if target else self.page
        return address, f"{self.yaml}:{part.line(row)}", page, part.source.table if part.source else None

    @cached_property
    def _parts(self) -> dict[tuple[int, ...], _PartOrigin]:
        """Those that were asked for before."""
        return {}


@dataclass(frozen=True, slots=True)
class _PartOrigin:
    """What the places of all rows of a part have in common."""

    element: str
    """The id of its element on the form's page; "" for the filing itself."""
    rows: str
    """What the ids of its rows begin with; "" where one element says them all."""
    first: int
    """The line it begins in."""
    lines: tuple[int, ...]
    """The line of each row; 0 for one without a line of its own."""
    source: SourcePlace | None

    def anchor(self, row: int | None) -> str:
        return self.element if row is None or not self.rows else f"{self.rows}{row + 1}"

    def line(self, row: int | None) -> int:
        return (self.lines[row] if row is not None and row < len(self.lines) else 0) or self.first


def _origin(filed: Filed, written: NumberedTree, path: tuple[int, ...]) -> _PartOrigin:
    if not path:
        return _PartOrigin("", "", written.line(()), (), None)
    part = part_at(filed.filing.parts, path)
    field, sign = _rows(part)
    element = Spot(path).anchor(filed.stem)
    steps = tuple([step for index in path for step in ("parts", index)])
    lines = written.lines.get((*steps, field), ())
    source = part.place if isinstance(part, BasePart) else None
    return _PartOrigin(element, sign and element + sign, written.line(steps), lines, source)


def part_at(parts: tuple[Part, ...], path: tuple[int, ...]) -> Part:
    """The part at a path of indices."""
    part = parts[path[0]]
    return part_at(part.parts, path[1:]) if path[1:] else part  # type: ignore[union-attr]


def spot_name(spot: Spot, column: int | None = None) -> str:
    """A place as part of an id: 3-1-r5-c2."""
    part = "-".join(str(number + 1) for number in spot.part) or "0"
    row = "" if spot.row is None else f"-r{spot.row + 1}"
    return part + row + ("" if column is None else f"-c{column + 1}")


def _rows(part: Part) -> tuple[str, str]:
    """Where the rows of a part stand in the filing's YAML, and what the ids of their elements have behind its own."""
    match part:
        case Fields() | Signatures():
            return "items", ""
        case Goals():
            return "goals", "-g"
        case BaseText():
            return "body", "-b"
        case _:
            return "rows", "-r"
