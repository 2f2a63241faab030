"""竖线分隔的表: cells apart by `|`, a row on one line or over several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.frozen import dataclass
from generator.picture.text_rows import TextCell, TextLine, TextTable

_BAR = "|"
_LAST_BARS = re.compile(r"\|*\s*$")
_SAME, _ALIKE = 3, 1


@dataclass(frozen=True, slots=True)
class PipeRow:
    """竖线表的一行."""

    cells: tuple[TextCell, ...]
    bars: int
    """With how many `|` in a row it ends: one for its end, one for each cell that is not written down."""

    @property
    def written(self) -> int:
        """Cells up to the last in which something stands."""
        return max((at for at, cell in enumerate(self.cells, 1) if cell.text), default=0)


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands in a column so far."""

    texts: set[str]
    endings: set[str]
    """Their last two characters."""


def read(lines: Sequence[TextLine], at: int) -> TextTable | None:
    """The table that begins at line `at`; None where none does."""
    if not lines[at].text.lstrip().startswith(_BAR):
        return None
    end = at
    while end < len(lines) and (_BAR in lines[end].text or _ends_in_bar(lines, end)):
        end += 1
    inside = lines[at:end]
    if sum(line.text.count(_BAR) for line in inside) < 3:  # noqa: PLR2004 - less is no table
        return None
    rows = list(_over_lines(inside) if inside[0].text.strip() == _BAR else _on_lines(inside))
    if not any(row.written for row in rows):
        return None
    aligned, moved = _aligned(rows)
    return TextTable(tuple(aligned), end - at, aligned=moved)


def _ends_in_bar(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a line without a bar is the first of a cell that the next line ends."""
    return bool(lines[at].text.strip()) and at + 1 < len(lines) and lines[at + 1].text.rstrip().endswith(f" {_BAR}")


def _on_lines(lines: Sequence[TextLine]) -> Iterator[PipeRow]:
    """Each line a row: `| a | b |`."""
    for line in lines:
        text = line.text.strip()
        inner = text.removeprefix(_BAR)
        inner = inner.removesuffix(_BAR)
        yield PipeRow(tuple(TextCell(cell.strip(), line.number) for cell in inner.split(_BAR)), _last_bars(text))


def _over_lines(lines: Sequence[TextLine]) -> Iterator[PipeRow]:
    """A row begins with `|` alone, each cell ends with `|`; all rows have as many as the first."""
    width = _width(lines)
    row: list[TextCell] = []
    begun, words, begins = False, "", 0
    for line in lines:
        for piece in re.findall(r"\||[^|]+", line.text):
            if piece != _BAR:
                begins = begins if words.strip() or not piece.strip() else line.number
                words += piece
                continue
            if begun or words.strip():
                row.append(TextCell(words.strip(), begins if words.strip() else line.number))
            begun, words = True, ""
            if len(row) == width:
                yield PipeRow(tuple(row), _last_bars(line.text))
                row, begun = [], False
        words += "\n"
    if words.strip():
        row.append(TextCell(words.strip(), begins))
    if row:
        yield PipeRow(tuple(row), 0)


def _width(lines: Sequence[TextLine]) -> int:
    """Cells of the first row: up to the first line of nothing but bars that is longer than one."""
    bars = 0
    for line in lines:
        bars += line.text.count(_BAR)
        if re.fullmatch(r"\s*\|{2,}\s*", line.text):
            break
    return max(bars - 1, 1)


def _last_bars(text: str) -> int:
    match = _LAST_BARS.search(text)
    return match[0].count(_BAR) if match else 0


def _aligned(rows: Sequence[PipeRow]) -> tuple[list[tuple[TextCell, ...]], bool]:
    """Rows moved to the right where the lower parts of merged cells are left out and made up for at the end.

    How far, the words say that stand in a column above: the same, or the same last two characters (产出指标, 一级指标).
    """
    width = max(len(row.cells) for row in rows)
    above = [_Column(set(), set()) for _ in range(width)]
    made: list[tuple[TextCell, ...]] = []
    head = rows[0]
    for row in rows:
        head = row if row.written > head.written else head
        shift = _shift(row, width, above, row.bars - head.bars)
        left = tuple(TextCell("", row.cells[0].line) for _ in range(shift))
        made.append((*left, *row.cells[: width - shift]))
        for at, cell in enumerate(row.cells[: row.written], shift):
            above[at].texts.add(cell.text)
            above[at].endings.add(cell.text[-2:])
    return made, any(cells[: len(row.cells)] != row.cells for cells, row in zip(made, rows, strict=True))


def _shift(row: PipeRow, width: int, above: Sequence[_Column], missing: int) -> int:
    """How many columns to the right a row belongs; `missing` decides between places that fit alike."""
    scores = [_score(row.cells[: row.written], above[shift:]) for shift in range(width - row.written + 1)]
    best = [shift for shift, score in enumerate(scores) if score == max(scores)]
    if not max(scores):
        return 0
    return missing if missing in best else best[0]


def _score(cells: Sequence[TextCell], above: Sequence[_Column]) -> int:
    """How well cells fit into columns."""
    total = 0
    for cell, column in zip(cells, above, strict=False):
        if cell.text and cell.text in column.texts:
            total += _SAME
        elif len(cell.text) > 1 and cell.text[-2:] in column.endings:
            total += _ALIKE
    return total
