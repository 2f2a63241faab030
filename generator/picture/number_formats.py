"""单元格显示的文字: a value as its number format shows it, in Excel and WPS alike."""

from __future__ import annotations

import operator
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from generator.picture import chinese_numerals, date_formats
from generator.picture.format_codes import FormatMark, FormatSection, MarkKind, sections_of

CHINESE_FORMATS = {
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Formats a Chinese Excel or WPS knows by number alone: no file spells them out, and no library lists them."""
_COMPARING = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_DIGITS = 15
"""Significant digits Excel keeps of a number."""
_WIDE = Context(prec=700)
"""Room for every digit of the largest number there is."""
_WIDEST = 11
"""Characters a number in the format General takes at most."""


def shown(value: float | str | bool | None, code: str, *, from_1904: bool = False) -> str:  # noqa: FBT001 - a cell's value
    """`value` as the format `code` shows it: (0.5825, "0.00%") → 58.25%; days are numbers as Excel counts them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    sections = sections_of(code)
    if isinstance(value, str):
        return _shown_text(value, sections)
    section, number = _chosen(sections, value)
    if section is None:
        return "#" * 8
    if date_formats.is_date(section):
        return date_formats.shown_date(value, section, code, from_1904=from_1904).strip()
    return _shown_number(number, section).strip()


def _shown_text(value: str, sections: tuple[FormatSection, ...]) -> str:
    """Texts have the fourth section, or whichever has an @."""
    section = sections[3] if len(sections) > 3 else next((s for s in sections if s.has(MarkKind.TEXT)), None)  # noqa: PLR2004 - the fourth
    if section is None:
        return value
    return "".join(value if mark.kind is MarkKind.TEXT else mark.text for mark in section.marks)


def _chosen(sections: tuple[FormatSection, ...], value: float) -> tuple[FormatSection | None, Decimal]:
    """The section for a number, and the number it shows: without its sign where the section is for negative ones."""
    number = Decimal(f"{value:.{_DIGITS}g}")
    numeric = sections[:3] if len(sections) > 1 else sections
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _COMPARING[section.condition[0]](value, section.condition[1]):
                return section, number
        return None, number
    if value < 0 and len(numeric) > 1:
        return numeric[1], abs(number)
    if number == 0 and len(numeric) > 2:  # noqa: PLR2004 - the third
        return numeric[2], number
    return numeric[0], number


def _shown_number(number: Decimal, section: FormatSection) -> str:
    if not section.marks:
        return ""
    if section.has(MarkKind.GENERAL) or section.has(MarkKind.TEXT):
        return "".join(_general_mark(mark, number, section.numerals) for mark in section.marks)
    if not section.has(MarkKind.DIGIT):
        if section.numerals:
            return chinese_numerals.spoken(f"{number:f}", section.numerals)
        return ("-" if number < 0 else "") + "".join(mark.text for mark in section.marks)
    if section.has(MarkKind.SLASH):
        text = _fraction(abs(number), section.marks)
    elif section.has(MarkKind.EXPONENT):
        text = _scientific(abs(number), section.marks)
    else:
        text = _fixed(abs(number), section.marks)
    text = chinese_numerals.digit_by_digit(text, section.numerals) if section.numerals else text
    return ("-" if number < 0 else "") + text


def _general_mark(mark: FormatMark, number: Decimal, numerals: int) -> str:
    if mark.kind not in {MarkKind.GENERAL, MarkKind.TEXT}:
        return mark.text
    return chinese_numerals.spoken(f"{number:f}", numerals) if numerals else general(number)


def general(number: Decimal) -> str:
    """常规: as many digits as fit into eleven characters, beyond that scientific with six."""
    if number == 0:
        return "0"
    sign, size = ("-" if number < 0 else ""), abs(number)
    exponent = size.adjusted()
    if exponent < _WIDEST:
        places = _WIDEST - 2 - max(exponent, 0)
        text = _trimmed(f"{_rounded(size, max(places, 0)):f}")
        exact = _trimmed(f"{size:f}")
        if len(text) <= _WIDEST and (text == exact or exponent >= -4):  # noqa: PLR2004 - smaller ones lose their digits
            return sign + text
    mantissa, _, power = f"{size:.5e}".partition("e")
    return f"{sign}{_trimmed(mantissa)}E{power[0]}{power[1:].zfill(2)}"


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(number: Decimal, places: int) -> Decimal:
    """Halves away from zero, as a person does."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)


def _fixed(number: Decimal, marks: tuple[FormatMark, ...]) -> str:
    """Digits put into the places of a pattern like `#,##0.00"万元"`."""
    digits = [at for at, mark in enumerate(marks) if mark.kind is MarkKind.DIGIT]
    point = next((at for at, mark in enumerate(marks) if mark.kind is MarkKind.POINT), len(marks))
    ahead = [at for at in digits if at < point]
    behind = [at for at in digits if at > point]
    commas = [at for at, mark in enumerate(marks) if mark.kind is MarkKind.COMMA]
    thousands = sum(1 for at in commas if _scales(at, ahead, behind, marks))
    grouped = any(ahead and ahead[0] < at < ahead[-1] for at in commas)
    percents = sum(mark.kind is MarkKind.PERCENT for mark in marks)
    scaled = _rounded(number.scaleb(2 * percents - 3 * thousands), len(behind))
    whole, _, rest = f"{scaled:f}".partition(".")
    written = _ahead(whole.lstrip("0"), ahead, marks, grouped=grouped) | _behind(rest, behind, marks)
    silent = set(commas)
    return "".join(written.get(at, "" if at in silent else mark.text) for at, mark in enumerate(marks))


def _scales(at: int, ahead: list[int], behind: list[int], marks: tuple[FormatMark, ...]) -> bool:
    """Whether a comma divides by a thousand: it stands behind the last digit before the point, or behind them all."""
    for last in {*ahead[-1:], *behind[-1:]}:
        if last < at and all(mark.kind is MarkKind.COMMA for mark in marks[last + 1 : at]):
            return True
    return False


def _ahead(digits: str, places: list[int], marks: tuple[FormatMark, ...], *, grouped: bool) -> dict[int, str]:
    """Digits before the point, the last in the last place; those too many stand in the first."""
    written: dict[int, str] = {}
    count = 0
    for at in reversed(places):
        empty = {"0": "0", "?": " "}.get(marks[at].text, "")
        piece = ""
        while digits or not piece:
            digit, digits = (digits[-1], digits[:-1]) if digits else (empty, "")
            comma = "," if grouped and count and count % 3 == 0 and digit.isdigit() else ""
            piece = digit + comma + piece
            count += 1
            if at != places[0] or not digit:
                break
        written[at] = piece
    return written


def _behind(digits: str, places: list[int], marks: tuple[FormatMark, ...]) -> dict[int, str]:
    """Digits after the point; zeros at the end show only where the pattern has a 0."""
    written = dict(zip(places, digits, strict=True))
    for at in reversed(places):
        if written[at] != "0" or marks[at].text == "0":
            break
        written[at] = " " if marks[at].text == "?" else ""
    return written


def _scientific(number: Decimal, marks: tuple[FormatMark, ...]) -> str:
    at = next(i for i, mark in enumerate(marks) if mark.kind is MarkKind.EXPONENT)
    mantissa, power = marks[:at], marks[at + 1 :]
    point = next((i for i, mark in enumerate(mantissa) if mark.kind is MarkKind.POINT), len(mantissa))
    step = max(1, sum(mark.kind is MarkKind.DIGIT for mark in mantissa[:point]))
    places = sum(mark.kind is MarkKind.DIGIT for mark in mantissa[point:])
    exponent = 0 if number == 0 else number.adjusted() // step * step
    if number and _rounded(number.scaleb(-exponent), places) >= 10**step:
        exponent += step
    sign = "-" if exponent < 0 else "+" if marks[at].text.endswith("+") else ""
    return _fixed(number.scaleb(-exponent), mantissa) + "E" + sign + _fixed(Decimal(abs(exponent)), power)


def _fraction(number: Decimal, marks: tuple[FormatMark, ...]) -> str:
    """`# ?/?` and `# ?/8`; the whole number apart where the pattern has a place for it."""
    pattern = "".join(mark.text for mark in marks if mark.kind is not MarkKind.COMMA)
    parts = re.fullmatch(r"(.*?)([#0?]+ +)?([#0?]+) ?/ ?([#0?]+|[1-9][0-9]*)(.*)", pattern)
    if parts is None:
        return general(number)
    below = parts[4]
    if below[0] in "#0?":
        value = Fraction(number).limit_denominator(10 ** len(below) - 1)
        top, bottom = value.numerator, value.denominator
    else:
        bottom = int(below)
        top = round(Fraction(number) * bottom)
    whole, top = divmod(top, bottom) if parts[2] else (0, top)
    pieces = [str(whole)] if whole or (parts[2] and not top) else []
    pieces += [f"{top}/{bottom}"] if top or not parts[2] else []
    return parts[1] + " ".join(pieces) + parts[5]
