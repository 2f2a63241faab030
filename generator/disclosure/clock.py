"""公开时钟: what decides, besides the filings, how each is timed."""

from __future__ import annotations

from generator.disclosure import deadlines, statuses
from generator.frozen import dataclass
from generator.model import DisclosureDuties


@dataclass(frozen=True, slots=True)
class DisclosureClock:
    """应公开的文件 and the day up to which terms have run out."""

    duties: DisclosureDuties | None = None
    passed: str = ""
    """See `deadlines.passed`."""


def concerning(clock: DisclosureClock, place: str) -> DisclosureClock:
    """What of `clock` decides on filings that are here, of the department at region/department: no day does."""
    duties = clock.duties
    if duties is None:
        return DisclosureClock()
    kept = {
        "duties": tuple(one for one in duties.duties if statuses.meant(place, one.places)),
        "exceptions": tuple(one for one in duties.exceptions if statuses.meant(place, one.places)),
        "approvals": tuple(one for one in duties.approvals if statuses.meant(place, one.places)),
    }
    return DisclosureClock(duties.model_copy(update=kept))


def of(duties: DisclosureDuties | None, today: str) -> DisclosureClock:
    """The clock of a site built on `today` (ISO day)."""
    return DisclosureClock(duties, deadlines.passed(duties, today))
