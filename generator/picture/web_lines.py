"""网页源文件的行: in which line of the source a text stands; the parser does not say."""

from __future__ import annotations

from bisect import bisect_right

_SAMPLE, _WINDOW = 40, 50_000


class SourceLines:
    """The lines of a source text: ask for its texts in order."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0]
        for line in source.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._reached = 0

    def line(self, text: str) -> int | None:
        """The line in which the next `text` between two tags begins; None where it cannot be told."""
        sample = text[:_SAMPLE]
        if not sample.strip():
            return None
        at = self._source.find(f">{sample}", self._reached, self._reached + _WINDOW)
        if at < 0:  # a text with references (&ge;) stands in the source in other characters
            return None
        self._reached = at + 1
        blanks = len(sample) - len(sample.lstrip())
        return bisect_right(self._starts, at + 1 + blanks)
