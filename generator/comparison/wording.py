"""The words of a change: one place for 持平, 表述一致, 新增 and every reason why nothing was computed."""

from __future__ import annotations

from generator import formats, sentences
from generator.comparison.changes import Change, Reason
from generator.frozen import dataclass
from generator.model import MoneyUnit

_SHORT, _LONG = sentences.section("reasons"), sentences.section("reasons_told")
_SAID = {one: (_SHORT.get(one.value, ""), _LONG.get(one.value, _SHORT.get(one.value, ""))) for one in Reason}
"""Reason → short words, words of the sentence (their rest stands in the note); the short ones where it has no own."""
_MONEY = {unit.value for unit in MoneyUnit}
_SAME = sentences.words("comparison.same")
_TOO_SMALL = sentences.words("comparison.too_small")


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
    figures = sentences.words("comparison.ends", low=low.short, high=high.short)
    ends = (_with_percent(one.short, one.percent) for one in (low, high))
    long = sentences.words("comparison.ends", low=next(ends), high=next(ends))
    return Words(figures, "", "", "", _sentence(long, change.note))


def _with_percent(shown: str, percent: str) -> str:
    return sentences.words("marks.aside", text=shown, aside=percent) if percent else shown


def _sentence(*parts: str) -> str:
    return sentences.joined(filter(None, parts), "marks.then")


def _gap(unit: str) -> str:
    """Money stands off its figure, a counted unit does not."""
    return " " if unit in _MONEY else ""
