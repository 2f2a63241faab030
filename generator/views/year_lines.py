"""年度指标 as the page tells them: one line an indicator, those that deserve it open, the rest folded by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator import sentences
from generator.comparison import Status
from generator.frozen import dataclass
from generator.model import Stage
from generator.model.parts import Indicators
from generator.views import cells, phrases, year_columns
from generator.views.frame import LinkView
from generator.views.phrases import Phrase, PieceView
from generator.views.year_columns import LineCellView, LineColumn, LineHeadView
from generator.views.year_filings import YearFilings
from generator.views.year_indicator import YearIndicator
from generator.views.year_indicators import YearIndicators, counted, without

_SHORT = 12
"""So many indicators that say nothing of another year or of results stand open all together."""


@dataclass(frozen=True, slots=True)
class IndicatorLineView:
    """一项指标."""

    name: str
    href: str
    refs: tuple[LinkView, ...]
    whys: tuple[str, ...]
    """Why it stands open, where its cells do not say it."""
    cells: tuple[LineCellView, ...]
    same: bool
    """Whether nothing changed: a narrow screen leaves last year out."""


@dataclass(frozen=True, slots=True)
class LineGroupView:
    """一级指标, or what stands before all."""

    title: str
    lines: tuple[IndicatorLineView, ...]


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
    summary: str
    open: bool
    lines: tuple[FoldedView, ...]


@dataclass(frozen=True, slots=True)
class LinesView:
    """年度指标."""

    answer: str
    caption: str
    told: tuple[str, ...]
    """What the columns are, and what is said once for all rows."""
    heads: tuple[LineHeadView, ...]
    groups: tuple[LineGroupView, ...]
    folds: tuple[FoldView, ...]
    switch: str
    """Words of the switch that opens all; "" where nothing is folded."""
    after: tuple[Phrase, ...]
    """What stands beside the list: not applicable, not listed any more, long-term."""


def of(filings: YearFilings, indicators: YearIndicators) -> LinesView:
    """The lines of the year's indicators."""
    columns = tuple(year_columns.of(filings, indicators))
    groups = tuple(_groups(filings, indicators, columns))
    folds = tuple(_folds(filings, indicators))
    hidden = any(not fold.open for fold in folds)
    many = len(indicators.every)
    bars = any(cell.reach is not None for group in groups for line in group.lines for cell in line.cells)
    sparks = any(cell.spark for group in groups for line in group.lines for cell in line.cells)
    return LinesView(
        answer(filings, indicators),
        _caption(indicators),
        tuple(_told(filings, indicators, sparks=sparks, bars=bars)),
        tuple(column.head for column in columns),
        groups,
        folds,
        sentences.words("year_lines.all", number=many) if hidden else "",
        tuple(_after(filings, indicators)),
    )


def _caption(indicators: YearIndicators) -> str:
    shown, many = len(indicators.open), len(indicators.every)
    if not many:
        return ""
    if shown in {0, many}:
        return sentences.words("year_lines.caption_all", number=many)
    first = indicators.refused or indicators.missed
    return sentences.words("year_lines.caption_first" if first else "year_lines.caption", number=shown)


def answer(filings: YearFilings, indicators: YearIndicators) -> str:
    """What the heading answers."""
    many = len(indicators.every)
    if not many:
        return sentences.words("year_lines.none")
    if indicators.only_done:
        return sentences.words("year_lines.only_done", number=many)
    if filings.results and indicators.statuses:
        counts = counted(indicators.statuses)
        return sentences.words("year_lines.results", number=many, counts=counts)
    if Stage.MONITORING in filings.stages and any(one.step.attainable for one in indicators.every):
        refused, sure = len(indicators.refused), sum(one.sure for one in indicators.every)
        key = "year_lines.refused" if refused else "year_lines.all_sure" if sure == many else "year_lines.sure"
        return sentences.words(key, number=many, refused=refused, sure=sure)
    if _compared(indicators):
        return _moved(indicators)
    some = "year_lines.measurable" if indicators.measurable else "year_lines.all_words"
    key = "year_lines.all_measurable" if indicators.measurable == many else some
    return sentences.words(key, number=many, measurable=indicators.measurable, are=indicators.without)


def _moved(indicators: YearIndicators) -> str:
    many, year = len(indicators.every), indicators.year - 1
    if indicators.moved:
        return sentences.words("year_lines.moved", number=many, moved=len(indicators.moved), year=year)
    if indicators.same == many:
        return sentences.words("year_lines.unmoved", number=many, year=year)
    return sentences.words("year_lines.some_same", number=many, same=indicators.same, year=year)


def _compared(indicators: YearIndicators) -> bool:
    return any(one.same or one.moved for one in indicators.every)


def _groups(filings: YearFilings, indicators: YearIndicators, columns: Sequence[LineColumn]) -> Iterator[LineGroupView]:
    first = [one for one in indicators.open if one.refused or one.missed]
    if first:
        refused = any(one.refused for one in first)
        title = sentences.words("year_lines.first_refused" if refused else "year_lines.first_missed")
        yield LineGroupView(title, tuple(_line(filings, one, columns) for one in first))
    rest = [one for one in indicators.open if not (one.refused or one.missed)]
    for name in indicators.groups:
        lines = tuple(_line(filings, one, columns) for one in rest if one.group == name)
        if lines:
            yield LineGroupView(name, lines)


def _line(filings: YearFilings, one: YearIndicator, columns: Sequence[LineColumn]) -> IndicatorLineView:
    value = one.href_value
    href = filings.place(value) if value else ""
    filled = tuple(column.cell(one) for column in columns)
    return IndicatorLineView(one.name, href, one.refs, tuple(_whys(one)), filled, one.same)


def _whys(one: YearIndicator) -> Iterator[str]:
    """What the cells do not say: the department's reason, a changed target beside results, a recorded new name."""
    if one.step.reason:
        yield sentences.words("year_lines.reason", text=one.step.reason)
    if one.docked:
        yield sentences.words("year_lines.docked", score=year_columns.score(one))
    if one.moved and one.status and one.last_target and one.step.target:
        yield sentences.words("year_lines.was", before=one.last_target.text, now=one.step.target.text)
    if one.missed_before and one.before and one.before.target:
        yield sentences.words("year_lines.last_target", year=one.before.year, text=one.before.target.text)
        if one.before.reason:
            yield sentences.words("year_lines.reason", text=one.before.reason)
    if one.before and one.before.listed and one.before.name != one.name:
        yield sentences.words("changes.old_name", name=one.before.name)
    if one.step.descent and one.step.descent.note:
        yield one.step.descent.note
    yield from one.step.notes


def _folds(filings: YearFilings, indicators: YearIndicators) -> Iterator[FoldView]:
    quiet = not _compared(indicators) and not indicators.statuses and len(indicators.every) <= _SHORT
    for name in indicators.groups:
        rest = [one for one in indicators.rest if one.group == name]
        if rest:
            whole = len(rest) == sum(one.group == name for one in indicators.every)
            lines = tuple(_folded(filings, one, indicators) for one in rest)
            yield FoldView(name, _summary(rest, whole=whole), quiet, lines)


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


# --- what is said once


def _told(filings: YearFilings, indicators: YearIndicators, *, sparks: bool, bars: bool) -> Iterator[str]:
    words = len(indicators.every) - indicators.measurable
    if not indicators.every:
        return
    yield from _unmeasured(indicators)
    if indicators.only_done:
        yield from _only_done(indicators)
        return
    if filings.stages == {Stage.TARGET}:
        yield sentences.words("year_lines.aims")
    if words and not indicators.statuses:
        yield sentences.words("year_lines.words", number=words, are=indicators.without)
    if indicators.rest_sure and indicators.refused:
        yield sentences.words("year_lines.others_sure")
    if set(indicators.statuses) == {Status.NOT_DUE}:
        yield sentences.words("year_lines.not_due")
    if sparks:
        yield sentences.words("year_lines.spark")
    if bars:
        yield sentences.words("year_lines.bar")


def _unmeasured(indicators: YearIndicators) -> Iterator[str]:
    """Why results cannot be judged, each reason once with how many it is about."""
    done = (one.step.completion for one in indicators.every if one.status is Status.NOT_MEASURABLE)
    notes = Counter(completion.note for completion in done if completion and completion.note)
    if notes:
        told = (sentences.words("year_lines.why", reason=note, number=many) for note, many in notes.items())
        yield sentences.words("year_lines.unmeasured", reasons=sentences.joined(told, "marks.then"))


def _only_done(indicators: YearIndicators) -> Iterator[str]:
    many = len(indicators.every)
    full = sum(one.score[0] is not None and one.score[0] == one.score[1] for one in indicators.every)
    key = "year_lines.done_full" if full == many else "year_lines.done"
    yield sentences.words(key, number=many)
    if indicators.measurable:
        yield sentences.words("year_lines.done_measurable", number=indicators.measurable)


def _after(filings: YearFilings, indicators: YearIndicators) -> Iterator[Phrase]:
    if indicators.not_applicable:
        number = len(indicators.not_applicable)
        yield phrases.of("year_lines.not_applicable", number=f"{number}")
    if indicators.dropped:
        names = sentences.joined(series.names[0] for series in indicators.dropped)
        yield phrases.of("year_lines.dropped", number=f"{len(indicators.dropped)}", names=names)
    for facts in filings.open:
        tables = [placed for placed in facts.of(Indicators) if placed.part.until and not placed.scope]
        lines = [line for placed in tables for line in placed.indicator_lines]
        whole = any(not one.series.key.project for one in indicators.every)
        if lines and whole and not indicators.long_term:
            until = tables[0].part.until
            words = sentences.words("year_lines.long_term", year=until, number=len(lines))
            yield (PieceView(words, filings.spot(facts.source, tables[0].spot)),)
