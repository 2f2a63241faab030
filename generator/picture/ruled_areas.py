"""线围成的表: which cells the rules of a page enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.frozen import cached_property, dataclass
from generator.picture.pdf_geometry import DrawnRule

Span = tuple[int, int, int, int]
"""Row, column, height, width."""
_SAME = 3.0
"""Points between two rules that are one line."""
_COVERED = 0.6
"""Share of an edge that must be drawn to part two cells."""
_SMALLEST = 15.0
"""Points: what is narrower or lower is a tick box or an ornament."""


@dataclass(frozen=True)
class RuledArea:
    """一页上线围成的一块."""

    columns: tuple[float, ...]
    """The edges of its columns, one more than there are."""
    rows: tuple[float, ...]
    spans: tuple[Span, ...]
    open_below: frozenset[int] = frozenset()
    """Columns under whose last row no line is drawn."""

    @cached_property
    def covering(self) -> dict[tuple[int, int], int]:
        """Each grid position → the index of the span that covers it."""
        return {
            (row + down, column + right): index
            for index, (row, column, height, width) in enumerate(self.spans)
            for down in range(height)
            for right in range(width)
        }

    def at(self, x: float, y: float) -> int | None:
        """The index of the span in which a point lies."""
        if not (self.columns[0] <= x <= self.columns[-1] and self.rows[0] <= y <= self.rows[-1]):
            return None
        row = min(bisect_right(self.rows, y), len(self.rows) - 1) - 1
        return self.covering[row, min(bisect_right(self.columns, x), len(self.columns) - 1) - 1]


def areas_of(rules: Iterable[DrawnRule]) -> tuple[RuledArea, ...]:
    """The ruled areas of a page from top to bottom."""
    areas = [area for group in _connected(_whole(rules)) if (area := _area(group)) is not None]
    return tuple(sorted(areas, key=lambda area: (area.rows[0], area.columns[0])))


def outermost(areas: Sequence[RuledArea]) -> tuple[RuledArea, ...]:
    """Those that lie in no other: what lies in one is part of it."""
    return tuple(area for area in areas if not any(_inside(area, other) for other in areas if other is not area))


def without_last_strip(area: RuledArea) -> RuledArea:
    """The area without its last row, of which only stubs are drawn."""
    last = len(area.rows) - 2
    spans = tuple(
        (row, column, min(height, last - row), width) for row, column, height, width in area.spans if row < last
    )
    reaching = {
        at
        for row, column, height, width in area.spans
        if row < last and row + height > last
        for at in range(column, column + width)
    }
    return RuledArea(area.columns, area.rows[:-1], spans, frozenset(reaching))


def _inside(area: RuledArea, other: RuledArea) -> bool:
    across = other.columns[0] - _SAME < area.columns[0] and area.columns[-1] < other.columns[-1] + _SAME
    down = other.rows[0] - _SAME < area.rows[0] and area.rows[-1] < other.rows[-1] + _SAME
    return across and down


def _whole(rules: Iterable[DrawnRule]) -> list[DrawnRule]:
    """Pieces of one line put together: programs draw each cell's own."""
    whole: list[DrawnRule] = []
    for level in (True, False):
        kept = sorted((rule for rule in rules if rule.level is level), key=lambda rule: rule.at)
        for line in _near(kept):
            at = sum(rule.at for rule in line) / len(line)
            for start, end in _united(sorted((rule.start, rule.end) for rule in line)):
                whole.append(DrawnRule(level, at, start, end))
    return whole


def _near(rules: list[DrawnRule]) -> Iterator[list[DrawnRule]]:
    line: list[DrawnRule] = []
    for rule in rules:
        if line and rule.at - line[0].at > _SAME / 2:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def _united(intervals: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    united: list[tuple[float, float]] = []
    for start, end in intervals:
        if united and start <= united[-1][1] + _SAME:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united


def _connected(rules: list[DrawnRule]) -> list[list[DrawnRule]]:
    """Rules that touch each other, however far around."""
    level, upright = [rule for rule in rules if rule.level], [rule for rule in rules if not rule.level]
    leader = list(range(len(rules)))

    def lead(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for i, line in enumerate(level):
        for j, pole in enumerate(upright, len(level)):
            across = line.start - _SAME <= pole.at <= line.end + _SAME
            if across and pole.start - _SAME <= line.at <= pole.end + _SAME:
                leader[lead(i)] = lead(j)
    groups: dict[int, list[DrawnRule]] = {}
    for at, rule in enumerate([*level, *upright]):
        groups.setdefault(lead(at), []).append(rule)
    return list(groups.values())


def _area(rules: list[DrawnRule]) -> RuledArea | None:
    """The cells of rules that hang together, closed by a frame where a page's end left them open; None for no table."""
    level, upright = [rule for rule in rules if rule.level], [rule for rule in rules if not rule.level]
    if not level or not upright or len(rules) < 3:  # noqa: PLR2004 - the fewest that enclose anything
        return None
    columns = _edges([rule.at for rule in upright], [end for rule in level for end in (rule.start, rule.end)])
    rows = _edges([rule.at for rule in level], [end for rule in upright for end in (rule.start, rule.end)])
    if len(columns) < 2 or len(rows) < 2 or columns[-1] - columns[0] < _SMALLEST or rows[-1] - rows[0] < _SMALLEST:  # noqa: PLR2004 - two edges
        return None
    parted = _drawn_edges(upright, columns, rows), _drawn_edges(level, rows, columns)
    spans = tuple(_spans(len(rows) - 1, len(columns) - 1, *parted))
    last = len(rows) - 1
    below = frozenset(column for column in range(len(columns) - 1) if (last, column) not in parted[1])
    return RuledArea(columns, rows, spans, below)


def _edges(places: Sequence[float], ends: Sequence[float]) -> tuple[float, ...]:
    """Where rules stand, and the frame: as far as the rules across them reach."""
    edges: list[list[float]] = []
    for place in sorted([*places, min(ends), max(ends)]):
        if edges and place - edges[-1][-1] <= _SAME:
            edges[-1].append(place)
        else:
            edges.append([place])
    return tuple(sum(near) / len(near) for near in edges)


def _drawn_edges(rules: list[DrawnRule], places: tuple[float, ...], along: tuple[float, ...]) -> set[tuple[int, int]]:
    """(index of the edge, index of the strip along it) of every edge that is drawn."""
    drawn: dict[tuple[int, int], float] = {}
    for rule in rules:
        edge = min(range(len(places)), key=lambda at: abs(places[at] - rule.at))
        for strip in range(max(0, bisect_right(along, rule.start) - 1), len(along) - 1):
            if along[strip] >= rule.end:
                break
            length = min(rule.end, along[strip + 1]) - max(rule.start, along[strip])
            drawn[edge, strip] = drawn.get((edge, strip), 0.0) + max(0.0, length)
    return {
        (edge, strip)
        for (edge, strip), length in drawn.items()
        if length >= _COVERED * (along[strip + 1] - along[strip])
    }


def _spans(height: int, width: int, upright: set[tuple[int, int]], level: set[tuple[int, int]]) -> Iterator[Span]:
    """Elementary cells without a line between them are one; where they make no rectangle each row is apart."""
    group = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def lead(at: tuple[int, int]) -> tuple[int, int]:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for row, column in list(group):
        if column + 1 < width and (column + 1, row) not in upright:
            group[lead((row, column + 1))] = lead((row, column))
        if row + 1 < height and (row + 1, column) not in level:
            group[lead((row + 1, column))] = lead((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for at in group:
        members.setdefault(lead(at), []).append(at)
    yield from sorted(span for cells in members.values() for span in _rectangles(cells))


def _rectangles(cells: list[tuple[int, int]]) -> Iterator[Span]:
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    top, left = min(rows), min(columns)
    tall, wide = max(rows) - top + 1, max(columns) - left + 1
    if tall * wide == len(cells):
        yield top, left, tall, wide
        return
    for row in sorted(set(rows)):
        for column, run in _runs(sorted(column for at, column in cells if at == row)):
            yield row, column, 1, run


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    start = columns[0]
    for before, after in zip(columns, [*columns[1:], -1], strict=True):
        if after != before + 1:
            yield start, before - start + 1
            start = after
