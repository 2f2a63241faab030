"""工作日 with 调休, as the State Council announces them year by year; beyond those nothing is reckoned."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
from chinese_calendar import constants

_DAY = timedelta(days=1)
LAST_YEAR = max(constants.holidays).year
"""The last year whose holidays are announced."""


def is_workday(day: date) -> bool | None:
    """Whether `day` is a working day; None for a year whose holidays are not known."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def following(day: date) -> date | None:
    """`day`, or the first working day after it; None where that is not known."""
    while not (works := is_workday(day)):
        if works is None:
            return None
        day += _DAY
    return day


def after(start: date, count: int) -> date | None:
    """The working day `count` working days after `start`, which is not counted; None where that is not known."""
    day = start
    while count:
        day += _DAY
        works = is_workday(day)
        if works is None:
            return None
        count -= works
    return day


def between(start: date, end: date) -> int | None:
    """How many working days there are after `start`, up to `end`; None where that is not known."""
    count = 0
    for number in range(1, (end - start).days + 1):
        works = is_workday(start + number * _DAY)
        if works is None:
            return None
        count += works
    return count
