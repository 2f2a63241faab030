"""制表符分隔的表: one row a line, its cells apart by tabs."""

from __future__ import annotations

from collections.abc import Sequence

from generator.picture.text_rows import TextCell, TextLine, TextTable


def read(lines: Sequence[TextLine], at: int) -> TextTable | None:
    """The table that begins at line `at`; None where none does: one line with a tab in it is a text."""
    rows: list[tuple[TextCell, ...]] = []
    cut: list[int] = []
    end = at
    while end < len(lines):
        line = lines[end]
        if "\t" in line.text:
            rows.append(tuple(TextCell(text.strip(), line.number) for text in line.text.split("\t")))
            end += 1
        elif line.is_blank and rows and _goes_on(lines, end + 1):
            cut.append(len(rows))
            end += 1
        else:
            break
    if len(rows) < 2 or not any(cell.text for row in rows for cell in row):  # noqa: PLR2004 - one row is a line of text
        return None
    return TextTable(tuple(rows), end - at, cut_at=tuple(cut))


def _goes_on(lines: Sequence[TextLine], at: int) -> bool:
    return at < len(lines) and "\t" in lines[at].text
