"""中文数字: what `[DBNum1]`, `[DBNum2]` and `[DBNum3]` make of digits."""

from __future__ import annotations

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_TENS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟"), 3: ("", "十", "百", "千")}
_MYRIADS = ("", "万", "亿", "万亿", "亿亿")
_GROUP = 4


def digit_by_digit(text: str, numerals: int) -> str:
    """2023 → 二〇二三; every other character as it is."""
    return text.translate(str.maketrans("0123456789", _DIGITS[numerals]))


def spoken(text: str, numerals: int) -> str:
    """12345 → 一万二千三百四十五; a fraction digit by digit, a sign as it is."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    if not whole.isascii() or not whole.isdigit() or len(whole) > _GROUP * len(_MYRIADS):
        return digit_by_digit(text, numerals)
    return sign + _whole(whole.lstrip("0"), numerals) + point + digit_by_digit(rest, numerals)


def part_of_date(number: int, numerals: int) -> str:
    """Months and days: 12 → 十二, not 一十二."""
    text = spoken(str(number), numerals)
    teen = _DIGITS[numerals][1] + _TENS[numerals][1]
    return text[1:] if numerals == 1 and text.startswith(teen) else text


def _whole(digits: str, numerals: int) -> str:
    zero, made, gap = _DIGITS[numerals][0], "", False
    groups = [digits[max(0, end - _GROUP) : end] for end in range(len(digits), 0, -_GROUP)][::-1]
    for at, group in enumerate(groups):
        for place, digit in enumerate(group):
            if digit == "0":
                gap = bool(made)
                continue
            made += (zero if gap else "") + _DIGITS[numerals][int(digit)] + _TENS[numerals][len(group) - place - 1]
            gap = False
        if int(group):
            made += _MYRIADS[len(groups) - at - 1]
    return made or zero
