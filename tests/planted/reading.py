"""A second reading of filings, written from the forms and not from the program: what stands where, and as what number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from generator.model import BaseTable, Filing, Mark, Meaning, Spread
from generator.model.parts import Attachment, BlankForm, Project, Section

_FIGURE = re.compile(r"(≥|≤|>|<|＝|=|大于等于|小于等于)?([-−－]?[0-9][0-9,]*(?:\.[0-9]+)?)([^0-9]*)")
YUAN = {"元": 0, "千元": 3, "万": 4, "万元": 4, "百万元": 6, "亿": 8, "亿元": 8}
_PERCENT = {"百分比": "%", "％": "%", "(%)": "%"}

Cell = tuple[tuple[int, ...], int, int]
"""Part, row, column."""


@dataclass(frozen=True)
class Figure:
    """One plain figure."""

    sign: str
    number: Decimal
    unit: str

    @property
    def decimals(self) -> int:
        return max(0, -int(self.number.as_tuple().exponent))


def figure(text: object) -> Figure | None:
    """The figure of a cell that holds one and nothing else."""
    if not isinstance(text, str):
        return None
    hit = _FIGURE.fullmatch(re.sub(r"\s", "", text))
    if not hit:
        return None
    number = Decimal(hit[2].replace(",", "").replace("−", "-").replace("－", "-"))
    sign = {"大于等于": "≥", "小于等于": "≤", "＝": "="}.get(hit[1] or "", hit[1] or "")
    return Figure(sign, number, _PERCENT.get(hit[3], hit[3]))


def span(text: object) -> tuple[Decimal, Decimal, str] | None:
    """The two ends of a range with its unit."""
    hit = re.fullmatch(r"([0-9.]+)[-~～至]([0-9.]+)([^0-9]*)", text) if isinstance(text, str) else None
    return (Decimal(hit[1]), Decimal(hit[2]), hit[3]) if hit else None


def empty(text: object) -> bool:
    """Whether nothing is filed: left blank, or no cell of the form."""
    return not isinstance(text, Spread) and (not isinstance(text, str) or text.strip() in {"", "/"})


def rounded(exact: Decimal, like: Figure) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-like.decimals), rounding=ROUND_HALF_UP)


def plain(text: str) -> str:
    """A name without numbering, 其中, colons and spaces."""
    name = re.sub(r"^其中[:：]?", "", re.sub(r"\s", "", text).rstrip("：:"))
    return re.sub(r"^[0-9]+[、.．]", "", name).replace("（", "(").replace("）", ")")


@dataclass(frozen=True)
class Placed:
    """A part with what it inherits."""

    path: tuple[int, ...]
    part: Any
    year: int
    unit: str
    project: tuple[int, ...]
    """Path of the project it stands in, else ()."""


@dataclass(frozen=True)
class Table:
    """A table read by column."""

    placed: Placed

    @property
    def part(self) -> BaseTable:
        return self.placed.part  # type: ignore[no-any-return]

    @cached_property
    def raw(self) -> list[list[object]]:
        """Cells as written, a spread standing in each of its columns."""
        return [
            [cell for own in row.row for cell in ([own] * own.over if isinstance(own, Spread) else [own])]
            for row in self.part.rows
        ]

    @cached_property
    def cells(self) -> list[list[object]]:
        """The same with 同上 resolved."""
        found: list[list[object]] = []
        for row in self.raw:
            above = found[-1] if found else [None] * len(row)
            found.append([old if cell is Mark.SAME else cell for old, cell in zip(above, row, strict=True)])
        return found

    def at(self, *meanings: Meaning) -> list[int]:
        return [at for at, column in enumerate(self.part.columns) if column.meaning in meanings]

    def first(self, meaning: Meaning) -> int | None:
        return next(iter(self.at(meaning)), None)

    def year(self, at: int) -> int:
        return self.part.columns[at].year or self.placed.year

    def text(self, row: int, at: int | None) -> str:
        cell = None if at is None else self.cells[row][at]
        return cell if isinstance(cell, str) else ""

    def yuan(self, row: int, at: int) -> Decimal | None:
        """The amount of a cell in 元."""
        found = None if self.raw[row][at] is Mark.SAME else figure(self.raw[row][at])
        if found is None or found.sign:
            return None
        own = self.part.columns[at].unit or self.part.rows[row].unit or self.placed.unit
        power = YUAN.get(found.unit or str(own))
        return None if power is None else found.number.scaleb(power)

    def points(self, row: int, at: int | None) -> Figure | None:
        if at is None or self.raw[row][at] is Mark.SAME:
            return None
        found = figure(self.raw[row][at])
        return found if found and not found.sign and found.unit in {"", "分"} else None

    def percent(self, row: int, at: int | None) -> Figure | None:
        found = None if at is None else figure(self.cells[row][at])
        if not found or found.sign or found.unit not in {"", "%"}:
            return None
        return None if not found.unit and 0 < abs(found.number) <= 1 else found

    def cell(self, row: int, at: int) -> Cell:
        return (self.placed.path, row, at)


def walk(filing: Filing) -> Iterator[Placed]:
    """All parts that hold something."""

    def inside(parts: Any, holder: Placed) -> Iterator[Placed]:
        for index, part in enumerate(parts):
            if isinstance(part, BlankForm):
                continue
            path = (*holder.path, index)
            year = (part.year if isinstance(part, Attachment) else None) or holder.year
            project = path if isinstance(part, Project) else holder.project
            placed = Placed(path, part, year, str(part.money_unit or holder.unit), project)
            yield placed
            if isinstance(part, Attachment | Project | Section):
                yield from inside(part.parts, placed)

    yield from inside(filing.parts, Placed((), filing, filing.year.value, str(filing.money_unit), ()))


def tables(filing: Filing, *kinds: type) -> list[Table]:
    return [Table(placed) for placed in walk(filing) if isinstance(placed.part, kinds)]
