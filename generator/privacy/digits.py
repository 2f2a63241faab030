"""Digits however they are written → groups of ASCII digits with what stands between them.

Full-width, raised, circled, Chinese, Arabic, Devanagari: whatever Unicode counts as a digit. Characters nobody sees are
passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from generator.frozen import dataclass
from generator.privacy.kinds import Hit

_CHINESE = dict(zip("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "0001234567891123456789", strict=True))
_OTHER = (
    "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff"
    "\u2776-\u277e\u2780-\u2788\u278a-\u2792"
)
"""Raised, lowered, circled, in brackets, with a dot or a comma."""
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\u20e3"
)
"""Takes no room between two digits: zero widths, soft hyphens, direction marks, variation selectors, key caps."""
_ZEROS = (
    "0030 0660 06f0 07c0 0966 09e6 0a66 0ae6 0b66 0be6 0c66 0ce6 0d66 0de6 0e50 0ed0 0f20 1040 1090 17e0 1810 1946 "
    "19d0 1a80 1a90 1b50 1bb0 1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10"
)
"""The zero of every script; nine more digits follow each. Written out, a set of characters is one quick table."""
_DECIMAL = "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in (int(one, 16) for one in _ZEROS.split()))
DIGIT = f"{_DECIMAL}{''.join(_CHINESE)}{_OTHER}"
_SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PUNCTUATION = (
    r".．。·•‧∙・\-‐-―−－﹣_\uff3f,，、;；/／\\＼()（）\[\]［］【】{}｛｝〔〕<>＜＞《》〈〉「」『』"
    r"|｜:：+＋~～'\"“”‘’#＃=＝^`"
)
_GAP = rf"{_SPACE}{_PUNCTUATION}{UNSEEN}"
CANDIDATE = re.compile(rf"[{DIGIT}](?>[{_GAP}]{{0,4}}+[{DIGIT}]|[{_SPACE}{UNSEEN}]{{5,30}}+[{DIGIT}]){{10,}}+")
"""Eleven digits or more with no words between them: rare in a filing, so what follows may be thorough."""
_GROUP = re.compile(rf"[{DIGIT}](?:[{UNSEEN}]*[{DIGIT}])*")
_ASCII = re.compile("[0-9]+")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_HIGH = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class DigitGroup:
    """一组数字 that stand together."""

    digits: str
    """In ASCII."""
    start: int
    end: int
    """Where it stands in the text."""
    gap: str
    """What stands between the group before and this one, without what nobody sees."""
    places: Sequence[int]
    """Where each digit stands."""


def flat(text: str) -> str:
    """`text`, character for character, with plain digits for those beyond the first 65,536 characters of Unicode."""
    return _HIGH.sub(_low, text) if not text.isascii() and _HIGH.search(text) else text


def _low(match: re.Match[str]) -> str:
    digit = unicodedata.digit(match[0], None)
    if digit is not None:
        return str(digit)
    return "\u200b" if unicodedata.category(match[0]) in {"Cf", "Mn"} else match[0]


def may_hold_number(text: str) -> bool:
    """Whether eleven digits or more stand in `text` with no words between them."""
    return CANDIDATE.search(flat(text)) is not None


def digits_of(text: str, hit: Hit) -> str:
    """The digits that `hit` found in `text`, in ASCII."""
    return "".join(ascii_digit(one) for one in text[hit.start : hit.end] if _script(one))


def candidates(text: str) -> Iterator[tuple[DigitGroup, ...]]:
    """Every run of eleven digits or more in a `flat` text, as groups; one of several scripts also with these apart."""
    for run in CANDIDATE.finditer(text):
        if run[0].isascii():
            yield tuple(_plain_groups(text, run.start(), run.end()))
        else:
            whole = tuple(_groups(text, run.start(), run.end(), apart=False))
            yield whole
            parts = tuple(_groups(text, run.start(), run.end(), apart=True))
            if len(parts) != len(whole):
                yield parts


def _plain_groups(text: str, start: int, end: int) -> Iterator[DigitGroup]:
    """The groups of a run in ASCII, which most are: nothing to translate, nothing unseen."""
    last = start
    for match in _ASCII.finditer(text, start, end):
        first, stop = match.span()
        yield DigitGroup(match[0], first, stop, text[last:first], range(first, stop))
        last = stop


def _groups(text: str, start: int, end: int, *, apart: bool) -> Iterator[DigitGroup]:
    last = start
    for match in _GROUP.finditer(text, start, end):
        places = [index for index in range(match.start(), match.end()) if _script(text[index])]
        for run in _runs(text, places) if apart else [places]:
            gap = _UNSEEN.sub("", text[last : run[0]])
            last = run[-1] + 1
            yield DigitGroup("".join(ascii_digit(text[index]) for index in run), run[0], last, gap, tuple(run))


def _runs(text: str, places: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in places:
        if run and _script(text[index]) != _script(text[run[-1]]):
            yield run
            run = []
        run.append(index)
    yield run


@cache
def _script(character: str) -> str:
    """What sort of digit a character is; "" for none."""
    if character in _CHINESE:
        return "Chinese"
    if unicodedata.decimal(character, None) is not None:
        return "decimal"
    return "" if unicodedata.digit(character, None) is None else "ornament"


@cache
def ascii_digit(character: str) -> str:
    """The digit that `character` stands for."""
    return _CHINESE.get(character) or str(unicodedata.digit(character))
