"""时限: the day by which something must be published, and how late it was; the first day is not counted.

A period of days that ends on a holiday ends on the first working day after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.disclosure import workdays
from generator.frozen import dataclass
from generator.model import Stage
from generator.model.duties import Deadline, DisclosureDuties

DAYS = 20
"""Of either rule: days after the approval, working days after the making."""


@dataclass(frozen=True, slots=True)
class PublishingTerm:
    """期限 of one filing."""

    start: str
    """ISO day of the approval or the making."""
    due: str
    """The last day in time; "" where working days of the year are not known."""


@dataclass(frozen=True, slots=True)
class Elapsed:
    """用时."""

    days: int
    """From `start` to publication; working days where the rule counts those."""
    late: int
    """How many of them after the due day; 0 in time."""


def usual(stage: Stage) -> Deadline:
    """The rule of a kind of filing, where nothing else is recorded."""
    return Deadline.FORMATION if stage is Stage.MONITORING else Deadline.APPROVAL


def term(rule: Deadline, start: str) -> PublishingTerm:
    """The term that begins with `start`."""
    first = date.fromisoformat(start)
    if rule is Deadline.FORMATION:
        last = workdays.after(first, DAYS)
    else:
        last = workdays.following(first + timedelta(days=DAYS))
    return PublishingTerm(start, last.isoformat() if last else "")


def elapsed(rule: Deadline, asked: PublishingTerm, published: str) -> Elapsed | None:
    """How long publication took; None where it cannot be said, as for one before its start."""
    start, end = date.fromisoformat(asked.start), date.fromisoformat(published)
    if end < start:
        return None
    if rule is Deadline.FORMATION:
        days = workdays.between(start, end)
        late = days - DAYS if days is not None else 0
        return None if days is None else Elapsed(days, max(0, late))
    days = (end - start).days
    if not asked.due:  # whether the last day is a holiday is not known: only what is early enough is in time
        return Elapsed(days, 0) if days <= DAYS else None
    return Elapsed(days, max(0, (end - date.fromisoformat(asked.due)).days))


def passed(duties: DisclosureDuties | None, today: str) -> str:
    """The last day before `today` on which anything fell due: all that a site knows of the clock.

    So a site is the same, byte for byte, on all days between two of them.
    """
    return max(day for day in _dues(duties, int(today[:4])) if day < today)


def _dues(duties: DisclosureDuties | None, year: int) -> Iterator[str]:
    """The ends of years, and of the terms of recorded approvals."""
    yield from (year_end(year - 1), year_end(year))
    for approval in duties.approvals if duties else ():
        if due := term(Deadline.APPROVAL, approval.on).due:
            yield due


def year_end(year: int) -> str:
    """A 自评 or 评价 of a year cannot be due before this day is over."""
    return f"{year}-12-31"
