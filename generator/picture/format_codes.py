"""数字格式代码: a format as Excel and WPS write it (`0.00%;[Red]-0.00%`), taken apart into sections and marks."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from generator.frozen import dataclass

MOST_SECTIONS = 4


class MarkKind(Enum):
    """What a mark of a format code stands for."""

    LITERAL = "原样文字"
    DIGIT = "数字"
    POINT = "小数点"
    COMMA = "千位逗号"
    PERCENT = "百分号"
    EXPONENT = "科学计数"
    SLASH = "分数线"
    GENERAL = "常规"
    TEXT = "文本"
    DATE = "日期时间"
    ELAPSED = "累计时间"


@dataclass(frozen=True, slots=True)
class FormatMark:
    """格式代码里的一个记号: `0`, `yyyy`, `"万元"`."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class FormatSection:
    """格式代码里分号隔开的一段."""

    marks: tuple[FormatMark, ...]
    condition: tuple[str, float] | None = None
    """`[>=100]`: the operator and the number."""
    numerals: int = 0
    """`[DBNum1]` 一二三, `[DBNum2]` 壹贰叁, `[DBNum3]` full-width digits; 0 for ordinary ones."""
    long_date: bool = False
    """`[$-F800]`: the long date of the system."""

    def has(self, kind: MarkKind) -> bool:
        """Whether a mark of this kind stands in it."""
        return any(mark.kind is kind for mark in self.marks)


_MARK = re.compile(
    r"""
    (?P<literal>"[^"]*"?|[\\!].)        # "万元"  \-  !.
    |(?P<pad>_.|\*.)                               # room of a character's width, a character that fills the cell
    |(?P<elapsed>\[(?:h+|m+|s+)\])
    |(?P<bracket>\[[^\]]*\])                       # [Red] [>=100] [DBNum1] [$-804] [$¥-804]
    |(?P<general>General|G/通用格式|G/標準|Standard)
    |(?P<ampm>AM/PM|A/P|上午/下午)
    |(?P<exponent>E[+-])
    |(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|aaaa?|e+|gg?g?|b{2,4})
    |(?P<digit>[0\#?])
    |(?P<point>\.)
    |(?P<comma>,)
    |(?P<percent>%)
    |(?P<slash>/)
    |(?P<text>@)
    |(?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+(?:E[+-]?[0-9]+)?)\]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$([^-\]]*)(?:-[^\]]*)?\]")
_KINDS = {
    "general": MarkKind.GENERAL,
    "ampm": MarkKind.DATE,
    "exponent": MarkKind.EXPONENT,
    "date": MarkKind.DATE,
    "elapsed": MarkKind.ELAPSED,
    "digit": MarkKind.DIGIT,
    "point": MarkKind.POINT,
    "comma": MarkKind.COMMA,
    "percent": MarkKind.PERCENT,
    "slash": MarkKind.SLASH,
    "text": MarkKind.TEXT,
    "other": MarkKind.LITERAL,
}


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[FormatSection, ...]:
    """The sections of a format code, at most four."""
    parts: list[list[re.Match[str]]] = [[]]
    for match in _MARK.finditer(code):
        if match["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    return tuple(_section(part) for part in parts[:MOST_SECTIONS])


def _section(matches: list[re.Match[str]]) -> FormatSection:
    marks: list[FormatMark] = []
    condition, numerals, long_date = None, 0, False
    for match in matches:
        kind, text = str(match.lastgroup), match[0]
        if kind == "literal":
            marks.append(FormatMark(MarkKind.LITERAL, text.strip('"') if text[0] == '"' else text[1:]))
        elif kind == "bracket":
            if limit := _CONDITION.fullmatch(text):
                condition = (limit[1], float(limit[2]))
            elif currency := _CURRENCY.fullmatch(text):
                long_date = long_date or text.upper() == "[$-F800]"
                marks += [FormatMark(MarkKind.LITERAL, currency[1])] if currency[1] else []
            elif text[:-2].upper() == "[DBNUM":
                numerals = int(text[-2]) if text[-2] in "123" else 0
        elif kind != "pad":
            marks.append(FormatMark(_KINDS[kind], text))
    return FormatSection(_settled(marks), condition, numerals, long_date)


def _settled(marks: list[FormatMark]) -> tuple[FormatMark, ...]:
    """Letters and signs mean dates only in a date, digits only in a number."""
    dated = any(mark.kind in {MarkKind.DATE, MarkKind.ELAPSED} for mark in marks)
    fraction = any(mark.kind is MarkKind.SLASH for mark in marks) and not dated
    plain = {MarkKind.POINT, MarkKind.COMMA, MarkKind.PERCENT, MarkKind.DIGIT} if dated else set()
    plain |= set() if fraction else {MarkKind.SLASH}
    return tuple(FormatMark(MarkKind.LITERAL, mark.text) if mark.kind in plain else mark for mark in marks)
