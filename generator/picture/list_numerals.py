"""编号的数字: how Word writes the numbers of lists and notes."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟萬")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST = 9_999
"""Lists are shorter; a larger number is written in digits."""


def written(number: int, style: str) -> str:
    """`number` in one of the formats of `w:numFmt`; in plain digits where it has none."""
    write = _WRITERS.get(style)
    return (write(number) if write and 0 < number <= _MOST else "") or str(number)


def superscript(number: int) -> str:
    """12 → ¹²."""
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _counted(number: int) -> str:
    """12 → 十二, 110 → 一百一十, 1005 → 一千零五."""
    made, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            made += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(made)
    return made[1:] if made.startswith("一十") else made


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        made += letters * count
    return made


def _letters(number: int) -> str:
    """27 → aa, as Word does."""
    count, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (count + 1)


def _of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else ""


def _run(*starts: tuple[int, int]) -> str:
    return "".join(chr(start + step) for start, count in starts for step in range(count))


_CIRCLED = _run((0x2460, 20), (0x3251, 15), (0x32B1, 15))
_COUNTING = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "japaneseDigitalTenThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
)
_WRITERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_COUNTING, _counted),
    "chineseLegalSimplified": lambda number: _counted(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: _counted(number).translate(_LEGAL),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _of(_CIRCLED),
    "decimalEnclosedCircleChinese": _of(_CIRCLED),
    "decimalEnclosedParen": _of(_run((0x2474, 20))),
    "decimalEnclosedFullstop": _of(_run((0x2488, 20))),
    "ideographEnclosedCircle": _of(_run((0x3280, 10))),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
}
