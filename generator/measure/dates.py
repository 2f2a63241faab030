"""日期 and 时段: 2024年12月底前, 2023.07-2024.01, 7-12月, 一季度."""

from __future__ import annotations

import re
from calendar import monthrange

from generator.measure.values import Moment, Operator

_YEAR = "(?:19|20)[0-9]{2}"
_MONTH = "1[0-2]|0?[1-9]"
_DAY = "3[01]|[12][0-9]|0?[1-9]"
_NAMED = re.compile(
    rf"(?:({_YEAR})年度?|(本年度?|当年|年))?(?:({_MONTH})月份?)?(?:({_DAY})[日号])?(底|末|初|上旬|中旬|下旬)?"
)
_DOTTED = re.compile(rf"({_YEAR})(?:([-./])({_MONTH})\2({_DAY})|[-/]({_MONTH}))")
_DOTTED_MONTH = re.compile(rf"({_YEAR})\.({_MONTH})")
_BARE_YEAR = re.compile(_YEAR)
_NUMBER_OR_MONTH = re.compile(rf"{_YEAR}\.(?:0[1-9]|1[0-2])")
_THIRDS = re.compile(rf"(?:({_YEAR})年)?(?:第?([一二三四1-4])季度|(上|下)半年)(底|末)?")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_BETWEEN = re.compile("至|到|——|[-–—―~]")
_ENDING = re.compile(r"(?:([之以]?前)|(以?内)|([之以]?后|起))(?:完成|完工|竣工|到位)?$|(?:完成|完工|竣工|到位)$")
_BY = re.compile("^(?:(截至|截止到?|不晚于|不迟于|最迟|≤|<=)|≥|>=)")

Span = tuple[tuple[Moment, ...], Operator | None]
"""One moment for a date, two for a period; 前 and 内 read as ≤, 后 and 起 as ≥."""


def span(text: str) -> Span | None:
    """The date or period that all of `text` says; None when it says none, or one that does not exist."""
    before = _BY.match(text)
    rest = text[before.end() :] if before else text
    ending = _ENDING.search(rest)
    bare = rest[: ending.start()] if ending else rest
    by, within, since = ending.groups() if ending else ("", "", "")
    moments = _moments(bare, within=bool(within))
    if moments is None:
        return None
    if before:
        return moments, Operator.LE if before[1] else Operator.GE
    if by or within:
        return moments, Operator.LE
    return moments, Operator.GE if since else None


def ambiguous(text: str) -> bool:
    """Whether `text` could be a decimal number as well as a month: 2024.12."""
    return bool(_NUMBER_OR_MONTH.fullmatch(text))


def _moments(text: str, *, within: bool) -> tuple[Moment, ...] | None:
    one = _moment(text, within=within)
    if one:
        return (one,)
    return _third(text) or _period(text)


def _moment(text: str, *, within: bool = False) -> Moment | None:
    if found := _DOTTED.fullmatch(text):
        year, _, month, day, only_month = found.groups()
        return _real(Moment(int(year), int(month or only_month), int(day) if day else None))
    found = _NAMED.fullmatch(text)
    if not found:
        return None
    year, this, month, day, part = found.groups()
    if not (year or month or (this and (part or within))) or (day and not month):
        return None
    return _real(Moment(_int(year), _int(month), _int(day), part or ""))


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _real(moment: Moment) -> Moment | None:
    """None for 2月30日."""
    if moment.day and moment.month and moment.day > monthrange(moment.year or 2024, moment.month)[1]:
        return None
    return moment


def _third(text: str) -> tuple[Moment, ...] | None:
    """A quarter or half of a year; its last month when 底 follows."""
    found = _THIRDS.fullmatch(text)
    if not found:
        return None
    year, quarter, half, end = found.groups()
    length = 3 if quarter else 6
    last = length * (_QUARTERS[quarter] if quarter else 1 + (half == "下"))
    if end:
        return (Moment(_int(year), last, part=end),)
    return Moment(_int(year), last - length + 1), Moment(_int(year), last)


def _period(text: str) -> tuple[Moment, ...] | None:
    for separator in _BETWEEN.finditer(text):
        last = _end_of_period(text[separator.end() :])
        first = _end_of_period(text[: separator.start()], last)
        if first and last:
            if first.year and not last.year:
                last = Moment(first.year, last.month, last.day, last.part)
            return (first, last) if first.order <= last.order else None
    return None


def _end_of_period(text: str, other: Moment | None = None) -> Moment | None:
    """One end; 7-12月 and 2023-2025年 write the word once, for both."""
    if dotted := _DOTTED_MONTH.fullmatch(text):
        return Moment(int(dotted[1]), int(dotted[2]))
    if _BARE_YEAR.fullmatch(text) and (other is None or (other.month is None and other.year)):
        return Moment(int(text))
    found = _moment(text)
    if found is None and other and other.month and not other.day and text[-1:].isdigit():
        return _moment(text + "月")
    return found
