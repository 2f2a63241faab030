"""分值核算 of a year's filings, where the points of the rows are not those that their groups declare."""

from __future__ import annotations

from generator.facts import Line, Placed, Spot
from generator.facts.weights import declared_points
from generator.frozen import replace
from generator.model.parts import Indicators
from generator.views import computing
from generator.views.shapes import TableView
from generator.views.year_filings import YearFilings


def of(filings: YearFilings) -> tuple[TableView, ...]:
    """One table for each table of indicators whose points do not add up as declared or are not all filled in."""
    found = []
    for facts in filings.open:
        for placed in facts.of(Indicators):
            anchor = Spot(placed.path).anchor(facts.source.stem)
            if _differs(placed) and (view := computing.weights(placed, f"{anchor}-w")):
                found.append(replace(view, css="", region=view.caption))
    return tuple(found)


def _differs(placed: Placed[Indicators]) -> bool:
    groups: dict[str, list[Line]] = {}
    for line in placed.lines:
        if line.row.role is None and line.name:
            groups.setdefault(line.level1, []).append(line)
    return any(_off(name, lines) for name, lines in groups.items())


def _off(name: str, lines: list[Line]) -> bool:
    """Whether a group has rows without points, or other points together than its name says."""
    points = [line.weight for line in lines]
    filled = [number for number in points if number is not None]
    declared = declared_points(name)
    if filled and len(filled) < len(points):
        return True
    return bool(filled) and declared is not None and not declared[0] <= sum(filled) <= declared[1]
