"""The words of a change: one place for 持平, 表述一致, 新增 and every reason why nothing was computed."""

from __future__ import annotations

from dataclasses import dataclass

from generator import formats
from generator.comparison.changes import Change, Reason
from generator.model import MoneyUnit

_SAID = {
    Reason.BASE_ZERO: ("基数为0", "基数为0，不计算变动率"),
    Reason.BASE_NEGATIVE: ("基数为负", "基数为负，不计算变动率"),
    Reason.SIGN_FLIP: ("正负相反", "正负相反，不计算变动率"),
    Reason.PERCENT_VALUED: ("", ""),
    Reason.OPERATOR_CHANGED: ("口径改变", ""),
    Reason.APPROXIMATE: ("含约数", ""),
    Reason.UNIT_UNSTATED: ("单位未注明", "单位未注明，不计算变动率"),
    Reason.RANGE: ("", ""),
    Reason.WORDS_SAME: ("表述一致", "与上年表述一致"),
    Reason.WORDS_CHANGED: ("表述有变化", "与上年表述有变化"),
    Reason.BASE_MISSING: ("上年无数据", "上年无数据"),
    Reason.CURRENT_MISSING: ("本年无数据", "本年无数据"),
    Reason.BOTH_MISSING: ("两年均无数据", "两年均无数据"),
    Reason.NOT_APPLICABLE: ("不适用", "不适用"),
    Reason.UNIT_DIFFERS: ("单位不同，不可比", "单位不同，不可比"),
    Reason.UNIT_MISSING: ("单位未注明，不可比", "单位未注明，不可比"),
    Reason.KIND_DIFFERS: ("填报形式不同，不可比", "填报形式不同，不可比"),
    Reason.UNCLEAR: ("含义不明，不可比", "含义不明，不可比"),
    Reason.AMBIGUOUS: ("同名不止一项，不可比", "同名不止一项，不可比"),
    Reason.REDEFINED: ("重新定义，不可比", "重新定义，不可比"),
    Reason.SPLIT: ("拆分，不可比", "拆分，不可比"),
    Reason.MERGED: ("合并，不可比", "合并，不可比"),
    Reason.CLASSES_CHANGED: ("口径变化，不可比", "两年的分类不同（口径变化），不可比"),
    Reason.STAGE_DIFFERS: ("环节不同，不可比", "一年取自申报表，一年取自自评表，不可比"),
    Reason.NEW: ("新增", "新增"),
    Reason.DROPPED: ("本年未列", "本年未列"),
}
"""Reason → short words, words of the sentence (their rest stands in the note)."""
_MONEY = {unit.value for unit in MoneyUnit}
_SAME = "持平"
_TOO_SMALL = "不足0.01%"


@dataclass(frozen=True, slots=True)
class Words:
    """变化的文字."""

    figure: str
    """+6.00, −50, 持平, 表述一致, 新增, 单位不同，不可比."""
    unit: str
    """Of the figure; "" for words."""
    percent: str
    """+1.03%; "" when there is none."""
    why: str
    """Why there is no percentage, in few words; "" when it needs none."""
    long: str
    """Everything: +6.00 万元（+1.03%）."""

    @property
    def short(self) -> str:
        """Figure and unit: +6.00 万元, −50个百分点, +2个."""
        return f"{self.figure}{_gap(self.unit)}{self.unit}"


def describe(change: Change) -> Words:
    """A change in the words of the site."""
    why, sentence = _SAID[change.reason] if change.reason else ("", "")
    if change.ends:
        return _described_ends(change)
    if not change.comparable:
        return Words(why, "", "", "", _sentence(sentence, change.note))
    difference = change.points if change.points is not None else change.absolute
    figure = formats.signed(difference) if difference else _SAME
    unit = change.unit if difference else ""
    percent = _percent(change) if difference else ""
    shown = _with_percent(f"{figure}{_gap(unit)}{unit}", percent)
    return Words(figure, unit, percent, why, _sentence(shown, sentence, change.note))


def _percent(change: Change) -> str:
    if change.percent is None:
        return ""
    return formats.percent_change(change.percent, trim=change.unit not in _MONEY) if change.percent else _TOO_SMALL


def _described_ends(change: Change) -> Words:
    """下限+1期，上限持平: a range, end by end."""
    if change.unchanged:
        return Words(_SAME, "", "", "", _sentence(_SAME, change.note))
    low, high = (describe(end) for end in change.ends)
    long = f"下限{_with_percent(low.short, low.percent)}，上限{_with_percent(high.short, high.percent)}"
    return Words(f"下限{low.short}，上限{high.short}", "", "", "", _sentence(long, change.note))


def _with_percent(shown: str, percent: str) -> str:
    return f"{shown}（{percent}）" if percent else shown


def _sentence(*parts: str) -> str:
    return "；".join(part for part in parts if part)


def _gap(unit: str) -> str:
    """Money stands off its figure, a counted unit does not."""
    return " " if unit in _MONEY else ""
