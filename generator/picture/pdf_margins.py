"""页眉、页脚、页码: lines at the edge of pages that come again, or count them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.frozen import dataclass
from generator.picture.blocks import AsideKind
from generator.picture.pdf_lines import LetterLine

_EDGE = 0.095
"""Share of a page's height in which headers and footers stand."""
_PAGE = re.compile(
    r"[-—–－·~\s]*(?:第\s*)?\d{1,4}(?:\s*页)?"
    r"(?:\s*[,，/]?\s*(?:共|of|/)\s*\d{1,4}(?:\s*页)?)?[-—–－·~\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """页边的一行."""

    page: int
    line: LetterLine
    height: float
    """Of the page."""
    strong: bool
    """Bold or larger than the text of the page: a title, whatever comes again."""

    @property
    def kind(self) -> AsideKind | None:
        """Header or footer by where it stands; None in the middle of the page."""
        if self.line.baseline < self.height * _EDGE:
            return AsideKind.HEADER
        return AsideKind.FOOTER if self.line.baseline > self.height * (1 - _EDGE) else None

    @property
    def pattern(self) -> tuple[AsideKind | None, str, int]:
        """What is the same wherever it comes again; figures in a footer count pages."""
        text = self.line.text
        text = _DIGITS.sub("#", text) if self.kind is AsideKind.FOOTER else text
        from_edge = self.line.baseline if self.kind is AsideKind.HEADER else self.height - self.line.baseline
        return self.kind, text, round(from_edge / _NEAR)


def margins_of(lines: Sequence[EdgeLine], pages: int) -> Iterator[tuple[EdgeLine, AsideKind]]:
    """The lines that are no part of the text, with what they are."""
    edge = [line for line in lines if line.kind is not None]
    often = Counter(line.pattern for line in edge if not line.strong)
    for line in edge:
        if _PAGE.fullmatch(line.line.text):
            yield line, AsideKind.PAGE_NUMBER
        elif not line.strong and often[line.pattern] >= max(2, pages / 2) and line.kind is not None:
            yield line, line.kind
