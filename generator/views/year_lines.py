"""年度指标 as the page tells them: one line an indicator, those that deserve it open, the rest folded by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator import sentences
from generator.comparison import Status
from generator.frozen import dataclass, replace
from generator.model import Stage
from generator.model.parts import Indicators
from generator.views import phrases, year_columns, year_folds
from generator.views.frame import LinkView
from generator.views.phrases import Phrase, PieceView
from generator.views.year_columns import LineCellView, LineColumn, LineHeadView
from generator.views.year_filings import YearFilings
from generator.views.year_folds import FoldView
from generator.views.year_indicator import YearIndicator
from generator.views.year_indicators import YearIndicators, counted

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
    fold: FoldView | None
    """The others of the same group, folded below."""


@dataclass(frozen=True, slots=True)
class LinesView:
    """年度指标."""

    answer: str
    caption: str
    told: tuple[str, ...]
    """What the columns are, and what is said once for all rows."""
    heads: tuple[LineHeadView, ...]
    groups: tuple[LineGroupView, ...]
    """In printed order; those that are missed stand before."""
    folds: tuple[FoldView, ...]
    """All, where nothing stands open."""
    switch: str
    """Words of the switch that opens all; "" where nothing is folded."""
    after: tuple[Phrase, ...]
    """What stands beside the list: not applicable, not listed any more, long-term."""


def of(filings: YearFilings, indicators: YearIndicators) -> LinesView:
    """The lines of the year's indicators."""
    columns = tuple(year_columns.of(filings, indicators))
    quiet = not _compared(indicators) and not indicators.statuses and len(indicators.every) <= _SHORT
    folds = {fold.title: fold for fold in year_folds.of(filings, indicators, open_=quiet)}
    groups = tuple(_groups(filings, indicators, columns, folds)) if indicators.open else ()
    hidden = any(not fold.open for fold in folds.values())
    many = len(indicators.every)
    bars = any(cell.reach is not None for group in groups for line in group.lines for cell in line.cells)
    sparks = any(cell.spark for group in groups for line in group.lines for cell in line.cells)
    return LinesView(
        answer(filings, indicators),
        _caption(indicators),
        tuple(_told(filings, indicators, sparks=sparks, bars=bars)),
        tuple(column.head for column in columns),
        groups,
        () if groups else tuple(folds.values()),
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


def _groups(
    filings: YearFilings, indicators: YearIndicators, columns: Sequence[LineColumn], folds: Mapping[str, FoldView]
) -> Iterator[LineGroupView]:
    first = [one for one in indicators.open if one.refused or one.missed]
    if first:
        refused = any(one.refused for one in first)
        title = sentences.words("year_lines.first_refused" if refused else "year_lines.first_missed")
        yield LineGroupView(title, tuple(_line(filings, one, columns) for one in first), None)
    rest = [one for one in indicators.open if not (one.refused or one.missed)]
    for name in indicators.groups:
        lines = tuple(_line(filings, one, columns) for one in rest if one.group == name)
        fold = folds.get(name)
        if lines:
            yield LineGroupView(name, lines, replace(fold, title="") if fold else None)
        elif fold:
            yield LineGroupView("", (), fold)


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
