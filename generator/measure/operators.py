"""指标性质、符号 before, after, or in a column of their own.

以上, 以下 and 以内 include the number itself, 超过, 不满 and 以外 do not (民法典第一千二百五十九条).
"""

from __future__ import annotations

import re

from generator.measure import spelling
from generator.measure.values import Operator

_BEFORE = {
    Operator.GE: "≥ >= => 大于等于 大于或等于 高于等于 高于或等于 不低于 不少于 不小于 不得低于 不得少于 至少",
    Operator.LE: "≤ <= =< 小于等于 小于或等于 低于等于 低于或等于 不超过 不高于 不大于 不多于 不得超过 不得高于 至多",
    Operator.GT: "> 大于 高于 超过 多于 超出",
    Operator.LT: "< 小于 低于 少于 不足 不满 不到",
    Operator.EQ: "= == 等于",
    Operator.APPROX: "约 大约 约为 ≈",
}
_AFTER = {
    Operator.GE: "以上 及以上 或以上",
    Operator.LE: "以下 及以下 或以下 以内 及以内 之内 内",
    Operator.GT: "以外",
    Operator.APPROX: "左右 上下",
}
_VERB = (
    r"(?:(?:已|实际|全年|累计)?(?:完成|达到|达|实现)|实际|控制在|保持在|维持在|稳定在|共计?|为"
    r"|(?:提高|提升|增长|增加|上升|下降|降低|减少|压减)(?:到|至))"
)

_ENDINGS = frozenset(" ".join(_AFTER.values()).split())
_MEANING = {one: operator for words in (_BEFORE, _AFTER) for operator, group in words.items() for one in group.split()}
_INCLUDED = re.compile(r"\(含(?:本数)?\)")
_LONGEST_FIRST = sorted(_MEANING, key=len, reverse=True)
_PREFIX = re.compile(rf"{_VERB}?({'|'.join(one for one in _LONGEST_FIRST if one not in _ENDINGS)})?{_VERB}?")
_SUFFIX = re.compile(rf"(?<=.)({'|'.join(one for one in _LONGEST_FIRST if one in _ENDINGS)})$")
_GLOSS = re.compile(r"^(.+?)\((.+)\)$")


class ConflictError(ValueError):
    """Two operators that do not say the same; `str()` is the reason for readers."""


def column(text: str) -> Operator | None:
    """The operator of a column of its own; None when it is empty, 定量 or a dash.

    Raises:
        ConflictError: the text is no operator this module knows.
    """
    word = spelling.plain(text)
    if word in {"", "定量", "/", "-", "—", "——", "无", "不适用"}:
        return None
    if word == "定性":
        return Operator.QUALITATIVE
    gloss = _GLOSS.match(word)
    for one in (word, *(gloss.groups() if gloss else ())):
        if one in _MEANING:
            return _MEANING[one]
    raise ConflictError(f"符号列的“{text.strip()}”不能识别")


def stripped(text: str) -> tuple[str, Operator | None]:
    """`text` without the operators before and after it, and what they say.

    Raises:
        ConflictError: the one before and the one after differ.
    """
    rest = _INCLUDED.sub("", text)
    found = []
    if (prefix := _PREFIX.match(rest)) and prefix[1]:
        found.append(_MEANING[prefix[1]])
    rest = rest[prefix.end() :] if prefix else rest
    if suffix := _SUFFIX.search(rest):
        found.append(_MEANING[suffix[1]])
        rest = rest[: suffix.start()]
    return rest, agreed(*found)


def agreed(*said: Operator | None) -> Operator | None:
    """The one operator that was said; None when none was.

    Raises:
        ConflictError: two differ.
    """
    different = list(dict.fromkeys(one for one in said if one is not None))
    if len(different) > 1:
        raise ConflictError(f"符号不一致：“{different[0].sign}”与“{different[1].sign}”")
    return different[0] if different else None
