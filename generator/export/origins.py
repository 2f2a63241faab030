"""出处: where the facts of one filing stand: on the site, in the filing's YAML, in the source document."""

from __future__ import annotations

from functools import cached_property

from generator import links, reader
from generator.dossier import Filed
from generator.export.encoding import SharedCells
from generator.facts import Spot
from generator.frozen import dataclass
from generator.model import BaseText, Part
from generator.model.parts import Fields, Goals, Signatures
from generator.model.rows import BasePart
from generator.reader import NumberedTree

Cells = tuple[object, ...]
"""The values of some fields of one row, in the order of the fields; SharedCells stand for several."""
Steps = tuple[str | int, ...]


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
            place = self._places[part, row, anchor] = SharedCells(self._place(Spot(part, row), anchor))
        return place

    def _place(self, spot: Spot, anchor: str) -> Cells:
        part = part_at(self.filed.filing.parts, spot.part) if spot.part else None
        source = part.place if isinstance(part, BasePart) else None
        page = source.page_of(spot.row or 0) if source else None
        target = anchor or (_anchor(spot, part, self.filed.stem) if spot.part else "")
        address = f"{self.page}#{target}" if target else self.page
        line = self.written.line(_steps(spot, part))
        return address, f"{self.yaml}:{line}", page, source.table if source else None


def part_at(parts: tuple[Part, ...], path: tuple[int, ...]) -> Part:
    """The part at a path of indices."""
    part = parts[path[0]]
    return part_at(part.parts, path[1:]) if path[1:] else part  # type: ignore[union-attr]


def spot_name(spot: Spot, column: int | None = None) -> str:
    """A place as part of an id: 3-1-r5-c2."""
    part = "-".join(str(number + 1) for number in spot.part) or "0"
    row = "" if spot.row is None else f"-r{spot.row + 1}"
    return part + row + ("" if column is None else f"-c{column + 1}")


def _anchor(spot: Spot, part: Part | None, stem: str) -> str:
    """The id of the element on the form's page that says it: headers have one for all their items."""
    whole = Spot(spot.part).anchor(stem)
    if spot.row is None or isinstance(part, Fields | Signatures):
        return whole
    if isinstance(part, Goals):
        return f"{whole}-g{spot.row + 1}"
    return f"{whole}-b{spot.row + 1}" if isinstance(part, BaseText) else spot.anchor(stem)


def _steps(spot: Spot, part: Part | None) -> Steps:
    """Where the row stands in the filing's YAML."""
    path = tuple(step for index in spot.part for step in ("parts", index))
    return path if spot.row is None else (*path, _rows(part), spot.row)


def _rows(part: Part | None) -> str:
    match part:
        case Fields() | Signatures():
            return "items"
        case Goals():
            return "goals"
        case BaseText():
            return "body"
        case _:
            return "rows"
