"""日期格式: days and times as a format code shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from generator.frozen import dataclass
from generator.picture import chinese_numerals
from generator.picture.format_codes import FormatMark, FormatSection, MarkKind

_FIRST_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")
_MONTHS = (*_FIRST_MONTHS, "September", "October", "November", "December")
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_CHINESE_DAYS = "一二三四五六日"
_LAST = 2958465.99999
"""31 December 9999: later than that Excel knows no day."""
_FALSE_LEAP_DAY = 60
"""Excel takes 1900 for a leap year: its days before March count one more."""
_SYSTEM = {"mm-dd-yy", "m/d/yy", "m/d/yyyy", "mm/dd/yy"}
_SYSTEM_TIMED = {"m/d/yy h:mm", "m/d/yyyy h:mm"}
"""How files write “the short date of this system”: on a Chinese one it never reads month, day, year."""


def is_date(section: FormatSection) -> bool:
    """Whether a section shows days or times."""
    return section.has(MarkKind.DATE) or section.has(MarkKind.ELAPSED)


def shown_date(serial: float, section: FormatSection, code: str, *, from_1904: bool) -> str:
    """A day as counted by Excel, as the section shows it; number signs beyond its calendar."""
    if not 0 <= serial <= _LAST:
        return "#" * 8
    moment = _moment(serial, from_1904=from_1904)
    plain = code.partition(";")[0].lower().replace("\\", "")
    if plain in _SYSTEM | _SYSTEM_TIMED:
        return moment.strftime("%Y-%m-%d %H:%M" if plain in _SYSTEM_TIMED else "%Y-%m-%d")
    if section.long_date:
        return f"{moment.year}年{moment.month}月{moment.day}日"
    return "".join(_pieces(serial, _rounded(moment, section), section))


def _moment(serial: float, *, from_1904: bool) -> datetime:
    before = (1899, 12, 31) if serial < _FALSE_LEAP_DAY else (1899, 12, 30)
    beginning = datetime(*((1904, 1, 1) if from_1904 else before))  # noqa: DTZ001 - sheets know no time zone
    return beginning + timedelta(milliseconds=round(serial * 86_400_000))


def _rounded(moment: datetime, section: FormatSection) -> datetime:
    """To the second, unless the format shows parts of it."""
    if any(mark.kind is MarkKind.DATE and "." in mark.text for mark in section.marks):
        return moment
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _pieces(serial: float, moment: datetime, section: FormatSection) -> Iterator[str]:
    marks = section.marks
    halves = any(mark.text.lower() in {"am/pm", "a/p", "上午/下午"} for mark in marks if mark.kind is MarkKind.DATE)
    for at, mark in enumerate(marks):
        if mark.kind is MarkKind.ELAPSED:
            yield _elapsed(serial, mark.text.strip("[]").lower())
        elif mark.kind is MarkKind.DATE:
            minutes = mark.text[0] in "mM" and len(mark.text) <= len("mm") and _is_minute(marks, at)
            yield _date_piece(DateMark(mark.text.lower(), minutes, halves, section.numerals), moment)
        else:
            yield mark.text


def _is_minute(marks: tuple[FormatMark, ...], at: int) -> bool:
    """An m after hours or before seconds means minutes."""
    timed = [mark for mark in marks if mark.kind in {MarkKind.DATE, MarkKind.ELAPSED}]
    place = next(i for i, mark in enumerate(timed) if mark is marks[at])
    before = timed[place - 1].text.strip("[]")[:1].lower() if place else ""
    after = timed[place + 1].text.strip("[]")[:1].lower() if place + 1 < len(timed) else ""
    return before == "h" or after == "s"


@dataclass(frozen=True, slots=True)
class DateMark:
    """日期格式里的一个记号, and what its neighbours make of it."""

    text: str
    minutes: bool
    halves: bool
    """Whether hours count to twelve."""
    numerals: int


def _date_piece(mark: DateMark, moment: datetime) -> str:
    letter, length = mark.text[0], len(mark.text)
    if letter in "上a" and (named := _half_or_day(mark.text, moment)) is not None:
        return named
    if letter in "ye":
        year = f"{moment.year:04d}"
        return _figures(year if length > 2 or letter == "e" else year[2:], mark.numerals)  # noqa: PLR2004 - yy
    if letter == "m" and not mark.minutes:
        return _month(moment, mark)
    if letter == "d" and length > 2:  # noqa: PLR2004 - ddd
        return _DAYS[moment.weekday()][: 3 if length == 3 else None]  # noqa: PLR2004 - ddd
    if letter == "s" and "." in mark.text:
        parts = len(mark.text) - mark.text.index(".") - 1
        return f"{moment.second:02d}.{moment.microsecond // 1000:03d}"[: 3 + parts]
    hour = (moment.hour % 12 or 12) if mark.halves else moment.hour
    numbers = {"m": moment.minute, "d": moment.day, "h": hour, "s": moment.second}
    return _part(numbers[letter], length, mark.numerals) if letter in numbers else ""


def _half_or_day(text: str, moment: datetime) -> str | None:
    """上午, AM, 星期三."""
    halves = {"上午/下午": "上午 下午", "am/pm": "AM PM", "a/p": "A P"}
    if text in halves:
        return halves[text].split()[moment.hour >= 12]  # noqa: PLR2004 - noon
    day = _CHINESE_DAYS[moment.weekday()]
    return {"aaa": day, "aaaa": f"星期{day}"}.get(text)


def _month(moment: datetime, mark: DateMark) -> str:
    name = _MONTHS[moment.month - 1]
    named = {3: name[:3], 4: name, 5: name[0]}
    return named.get(len(mark.text)) or _part(moment.month, len(mark.text), mark.numerals)


def _part(number: int, length: int, numerals: int) -> str:
    if numerals:
        return chinese_numerals.part_of_date(number, numerals)
    return f"{number:0{min(length, 2)}d}"


def _figures(text: str, numerals: int) -> str:
    return chinese_numerals.digit_by_digit(text, numerals) if numerals else text


def _elapsed(serial: float, text: str) -> str:
    """Hours, minutes or seconds in all."""
    unit = {"h": 24, "m": 1440, "s": 86400}[text[0]]
    return f"{int(serial * unit + 1e-6):0{len(text)}d}"
