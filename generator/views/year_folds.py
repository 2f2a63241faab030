"""收起的指标: of each group the indicators of the year that nothing sets apart, summed up in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator import sentences
from generator.comparison import Status
from generator.frozen import dataclass
from generator.views import cells, year_columns
from generator.views.year_filings import YearFilings
from generator.views.year_indicator import YearIndicator
from generator.views.year_indicators import YearIndicators, counted, without


@dataclass(frozen=True, slots=True)
class FoldedView:
    """一项收起的指标."""

    name: str
    href: str
    text: str
    small: str


@dataclass(frozen=True, slots=True)
class FoldView:
    """一个一级指标收起的各项."""

    title: str
    """"" where it stands in its group."""
    summary: str
    open: bool
    lines: tuple[FoldedView, ...]


def of(filings: YearFilings, indicators: YearIndicators, *, open_: bool) -> Iterator[FoldView]:
    """What is folded of each group that has any, in printed order; `open_`: whether it stands open from the start."""
    for name in indicators.groups:
        rest = [one for one in indicators.rest if one.group == name]
        if rest:
            whole = len(rest) == sum(one.group == name for one in indicators.every)
            lines = tuple(_folded(filings, one, indicators) for one in rest)
            yield FoldView(name, _summary(rest, whole=whole), open_, lines)


def _summary(rest: Sequence[YearIndicator], *, whole: bool) -> str:
    """其余 15 项与上年相同，其中 10 项是文字目标."""
    counts = Counter(one.status for one in rest if one.status)
    sure = all(one.sure for one in rest)
    key = "year_lines.number" if whole else "year_lines.others"
    many = sentences.words(key, number=len(rest))
    if counts and set(counts) == {Status.SELF_REPORTED_DONE}:
        return sentences.words("year_lines.rest_done", many=many)
    if sure:
        return sentences.words("year_lines.rest_sure", many=many)
    if counts and set(counts) != {Status.NOT_DUE}:
        return sentences.words("year_lines.rest_states", many=many, counts=counted(counts))
    words = sum(not one.measurable for one in rest)
    alike = all(one.same for one in rest)
    same = sentences.words("year_lines.rest_same", many=many) if alike else many
    if not words:
        return same
    key = "year_lines.rest_all_words" if words == len(rest) else "year_lines.rest_words"
    return sentences.words(key, many=same, words=words, are=without(rest))


def _folded(filings: YearFilings, one: YearIndicator, indicators: YearIndicators) -> FoldedView:
    step, value = one.step, one.href_value
    target = step.target.text if step.target and step.target.text else cells.BLANK.text
    said = []
    if step.midyear and step.midyear.filed:
        said.append(sentences.words("year_lines.half", text=step.midyear.text))
    if step.forecast and step.forecast.filed:
        said.append(sentences.words("year_lines.expected", text=step.forecast.text))
    if step.actual and step.actual.filed and not indicators.only_done:
        said.append(sentences.words("year_lines.reached", text=step.actual.text))
    if score := year_columns.score(one):
        said.append(score)
    small = sentences.joined(said, "marks.comma")
    return FoldedView(one.name, filings.place(value) if value else "", target, small)
