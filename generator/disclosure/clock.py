"""公开时钟: what decides, besides the filings, how each is timed."""

from __future__ import annotations

from generator.disclosure import deadlines
from generator.frozen import dataclass
from generator.model import DisclosureDuties


@dataclass(frozen=True, slots=True)
class DisclosureClock:
    """应公开的文件 and the day up to which terms have run out."""

    duties: DisclosureDuties | None = None
    passed: str = ""
    """See `deadlines.passed`."""


def of(duties: DisclosureDuties | None, today: str) -> DisclosureClock:
    """The clock of a site built on `today` (ISO day)."""
    return DisclosureClock(duties, deadlines.passed(duties, today))
