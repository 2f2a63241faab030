"""Numbered texts (编号): where a text counts its items, and whether it really does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.frozen import dataclass

_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STYLES: tuple[tuple[str, str], ...] = (
    ("goal", r"(?:长期|年度)?目标\s*(?P<{n}>[0-9]+|[一二三四五六七八九十]+)\s*[:：.．、]"),
    ("chinese", r"(?P<{n}>[一二三四五六七八九十]{{1,3}})、"),
    ("chinese-brackets", r"[(（]\s*(?P<{n}>[一二三四五六七八九十]{{1,3}})\s*[)）]、?"),
    ("first", r"(?P<{n}>[一二三四五六七八九十]{{1,2}})是"),
    ("digits", r"(?P<{n}>[0-9]{{1,2}})\s*[、.．](?![0-9])"),
    ("digits-brackets", r"[(（]\s*(?P<{n}>[0-9]{{1,2}})\s*[)）]、?"),
    ("digits-half", r"(?P<{n}>[0-9]{{1,2}})[)）]、?"),
    ("circled", rf"(?P<{{n}}>[{_CIRCLED}])、?"),
)
_PATTERNS = {name: re.compile(pattern.format(n="n")) for name, pattern in _STYLES if name != "first"}
_BEGINS = frozenset('。；;！!？?\n \t\u3000：:，,”"…') | {""}


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """一条: its printed number, "" for words before the first, and its text."""

    label: str
    text: str


def number(words: str) -> int | None:
    """The number a label counts: “（十二）” → 12."""
    if words in _CIRCLED:
        return _CIRCLED.index(words) + 1
    if words.isdecimal():
        return int(words)
    before, ten, after = words.partition("十")
    if not ten:
        return _CHINESE.index(words) + 1 if len(words) == 1 and words in _CHINESE else None
    if (before and before not in _CHINESE) or (after and after not in _CHINESE):
        return None
    return (_CHINESE.index(before) + 1 if before else 1) * 10 + (_CHINESE.index(after) + 1 if after else 0)


def items(text: str) -> tuple[NumberedItem, ...]:
    """`text` cut at its own numbers, when they count 1, 2, 3 … in one style; otherwise all of it as one.

    Nothing but white space between the items is lost.
    """
    runs = [run for run in (_run(text, pattern) for pattern in _PATTERNS.values()) if run]
    if not runs:
        return (NumberedItem("", text.strip()),)
    run = min(runs, key=lambda marks: (marks[0].start(), -len(marks)))
    pieces: list[NumberedItem] = []
    if lead := text[: run[0].start()].strip():
        pieces.append(NumberedItem("", lead))
    for mark, following in zip(run, [*run[1:], None], strict=True):
        end = following.start() if following else len(text)
        pieces.append(NumberedItem(mark[0].strip(), text[mark.end() : end].strip()))
    return tuple(pieces)


def _run(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """The marks of one style that count from 1 without a gap; [] for fewer than two, or one that begins the text."""
    run: list[re.Match[str]] = []
    for mark in pattern.finditer(text):
        before = text[mark.start() - 1] if mark.start() else ""
        if before in _BEGINS and number(mark["n"]) == len(run) + 1:
            run.append(mark)
    alone = len(run) == 1 and not text[: run[0].start()].strip()
    return run if len(run) > 1 or alone else []


def leading(text: str) -> NumberedItem:
    """A paragraph with the number at its beginning set apart."""
    for pattern in _PATTERNS.values():
        if mark := pattern.match(text):
            return NumberedItem(mark[0].strip(), text[mark.end() :].strip())
    return NumberedItem("", text.strip())


def style(label: str) -> str:
    """In which style a label counts; "" for none."""
    return next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(label)), "")


def depth(styles: Sequence[str], label: str) -> int:
    """How deep a heading stands under those before it: 1 for the first style met."""
    name = style(label)
    return styles.index(name) + 1 if name in styles else len(styles) + 1
