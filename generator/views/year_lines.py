"""年度指标 as the page tells them: one line an indicator, those that deserve it open, the rest folded by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from generator import comparison, formats, sentences
from generator.comparison import Status
from generator.facts import Value
from generator.frozen import dataclass
from generator.model import Stage
from generator.model.parts import Indicators
from generator.views import cells, charts, phrases
from generator.views.frame import LinkView
from generator.views.phrases import Phrase, PieceView
from generator.views.year_filings import YearFilings
from generator.views.year_indicators import YearIndicator, YearIndicators

CHIPS = {
    Status.MET: "ok",
    Status.EXCEEDED: "over",
    Status.NOT_MET: "miss",
    Status.SELF_REPORTED_DONE: "said",
    Status.NOT_MEASURABLE: "no",
    Status.NOT_DUE: "due",
    Status.NOT_APPLICABLE: "no",
    Status.NOT_FILED: "",
}
"""Look of each state; its word always stands beside it."""
_SHORT = 12
"""So many indicators that say nothing of another year or of results stand open all together."""


@dataclass(frozen=True, slots=True)
class LineHeadView:
    """指标表的一列."""

    label: str
    css: str
    computed: bool = False


@dataclass(frozen=True, slots=True)
class LineCellView:
    """一项指标的一格."""

    label: str
    """Heading of its column, where a narrow screen shows no headings."""
    text: str
    css: str
    void: bool = False
    chip: str | None = None
    """Modifier of the chip the text stands in; None for plain text."""
    small: str = ""
    spark: str = ""
    """Path of the line of its numbers through the years."""


@dataclass(frozen=True, slots=True)
class LineView:
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
    lines: tuple[LineView, ...]


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


@dataclass(frozen=True, slots=True)
class _Column:
    head: LineHeadView
    cell: Callable[[YearIndicator], LineCellView]


def of(filings: YearFilings, indicators: YearIndicators) -> LinesView:
    """The lines of the year's indicators."""
    columns = tuple(_columns(filings, indicators))
    groups = tuple(_groups(filings, indicators, columns))
    folds = tuple(_folds(filings, indicators))
    hidden = any(not fold.open for fold in folds)
    many = len(indicators.every)
    return LinesView(
        answer(filings, indicators),
        sentences.words("year_lines.caption", number=len(indicators.open)),
        tuple(_told(filings, indicators)),
        tuple(column.head for column in columns),
        groups,
        folds,
        sentences.words("year_lines.all", number=many) if hidden else "",
        tuple(_after(filings, indicators)),
    )


def answer(filings: YearFilings, indicators: YearIndicators) -> str:
    """What the heading answers."""
    many = len(indicators.every)
    if not many:
        return sentences.words("year_lines.none")
    if indicators.only_done:
        return sentences.words("year_lines.only_done", number=many)
    if filings.results and indicators.statuses:
        counts = _counted(indicators.statuses)
        return sentences.words("year_lines.results", number=many, counts=counts)
    if Stage.MONITORING in filings.stages and any(one.step.attainable for one in indicators.every):
        refused, sure = len(indicators.refused), sum(_sure(one) for one in indicators.every)
        key = "year_lines.refused" if refused else "year_lines.all_sure" if sure == many else "year_lines.sure"
        return sentences.words(key, number=many, refused=refused, sure=sure)
    if _compared(indicators):
        key = "year_lines.moved" if indicators.moved else "year_lines.unmoved"
        return sentences.words(key, number=many, moved=len(indicators.moved), year=indicators.year - 1)
    return sentences.words("year_lines.measurable", number=many, measurable=indicators.measurable)


def _sure(one: YearIndicator) -> bool:
    return one.step.attainable is not None and one.step.attainable.yes is True


def _compared(indicators: YearIndicators) -> bool:
    return any(one.same or one.moved for one in indicators.every)


def _counted(counts: Counter[Status]) -> str:
    """达成 8 项，超额 2 项."""
    said = (sentences.words("year_lines.count", state=one.label, number=counts[one]) for one in Status if counts[one])
    return sentences.joined(said, "marks.comma")


# --- columns


def _columns(filings: YearFilings, indicators: YearIndicators) -> Iterator[_Column]:
    every, last, now = indicators.open, formats.year(indicators.year - 1), formats.year(indicators.year)
    reported = bool(indicators.statuses)
    if any(one.last_target for one in every) and not (reported and any(one.last_result for one in every)):
        printed = any(one.printed for one in every)
        label = last if printed else sentences.words("changes.target_of", year=indicators.year - 1)
        yield _filed(label, "mid last", lambda one: one.last_target)
    if any(one.last_result for one in every):
        yield _last_result(sentences.words("year_lines.done_in", year=last))
    yield _filed(sentences.words("year_lines.target_of", year=now), "mid now", lambda one: one.step.target)
    if not reported and any(one.step.change for one in every):
        yield _change()
    yield from _reported(filings, indicators)


def _reported(filings: YearFilings, indicators: YearIndicators) -> Iterator[_Column]:
    every = indicators.open
    if any(one.step.midyear and one.step.midyear.filed for one in every):
        yield _filed(sentences.words("columns.midyear"), "mid", lambda one: one.step.midyear)
    if any(one.step.forecast and one.step.forecast.filed for one in every):
        yield _filed(sentences.words("columns.forecast"), "mid", lambda one: one.step.forecast)
    if filings.results and not indicators.only_done:
        yield _filed(sentences.words("columns.actual"), "mid now", lambda one: one.step.actual)
        if len(indicators.statuses) > 1 or Status.NOT_DUE not in indicators.statuses:
            yield _state()
    if any(_claimed(one) for one in every):
        label = sentences.words("columns.said")
        yield _Column(LineHeadView(label, "tag"), lambda one: _claim(label, one))
    if any(one.docked for one in every) or (indicators.only_done and any(one.step.score for one in every)):
        label = sentences.words("year_lines.score")
        yield _Column(LineHeadView(label, "num"), lambda one: LineCellView(label, _score(one), "num"))


def _filed(label: str, css: str, value: Callable[[YearIndicator], Value | None]) -> _Column:
    return _Column(LineHeadView(label, css), lambda one: _as_filed(label, css, value(one)))


def _as_filed(label: str, css: str, value: Value | None) -> LineCellView:
    """A value as filed, “无” and “——” too; 未填 only where nothing is; nothing where the form has no such cell."""
    if value is None:
        return LineCellView(label, "", css)
    look = css if value.measure and value.measure.numbers else f"{css} words"
    return LineCellView(label, value.text or cells.BLANK.text, look, void=not value.filed)


def _last_result(label: str) -> _Column:
    def cell(one: YearIndicator) -> LineCellView:
        found = _as_filed(label, "mid last", one.last_result)
        small = Status.NOT_MET.label if one.missed_before else ""
        return LineCellView(label, found.text, found.css, found.void, small=small)

    return _Column(LineHeadView(label, "mid last"), cell)


def _change() -> _Column:
    label = sentences.words("changes.difference")

    def cell(one: YearIndicator) -> LineCellView:
        if one.step.change is None:
            return LineCellView(label, "", "num is-calc")
        words = comparison.describe(one.step.change)
        text = sentences.words("year_lines.same") if one.same else words.short
        history = [*((year, value.measure) for year, value in one.filed.history)]
        history.append((one.step.year, one.step.target.measure if one.step.target else None))
        spark = charts.spark(sorted(history, key=lambda pair: pair[0])) if one.moved else ""
        return LineCellView(label, text, "num is-calc", spark=spark)

    return _Column(LineHeadView(label, "num is-calc", computed=True), cell)


def _state() -> _Column:
    label = sentences.words("columns.state")

    def cell(one: YearIndicator) -> LineCellView:
        done = one.step.completion
        if done is None:
            return LineCellView(label, "", "tag is-calc")
        rate = (
            sentences.words("results.rate", percent=formats.percent(done.rate)) if done.rate is not None else done.note
        )
        return LineCellView(label, done.status.label, "tag is-calc", chip=CHIPS[done.status], small=rate)

    return _Column(LineHeadView(label, "tag is-calc", computed=True), cell)


def _claimed(one: YearIndicator) -> bool:
    return one.step.attainable is not None


def _claim(label: str, one: YearIndicator) -> LineCellView:
    claim = one.step.attainable
    if claim is None:
        return LineCellView(label, "", "tag")
    if claim.yes is None:
        return LineCellView(label, claim.text, "tag")
    word = sentences.words("year_lines.will" if claim.yes else "year_lines.will_not")
    return LineCellView(label, word, "tag", chip="said" if claim.yes else "miss")


def _score(one: YearIndicator) -> str:
    """3／4 分, as filed."""
    score, weight = one.step.score, one.step.weight
    if not score or not score.filed:
        return ""
    key = "year_lines.score_of" if weight and weight.filed else "year_lines.score_alone"
    return sentences.words(key, score=score.text, weight=weight.text if weight else "")


# --- lines


def _groups(filings: YearFilings, indicators: YearIndicators, columns: Sequence[_Column]) -> Iterator[LineGroupView]:
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


def _line(filings: YearFilings, one: YearIndicator, columns: Sequence[_Column]) -> LineView:
    value = one.href_value
    href = filings.place(value) if value else ""
    filled = tuple(column.cell(one) for column in columns)
    return LineView(one.name, href, one.refs, tuple(_whys(one)), filled, one.same)


def _whys(one: YearIndicator) -> Iterator[str]:
    """What the cells do not say: the department's reason, a changed target beside results, a recorded new name."""
    if one.step.reason:
        yield sentences.words("year_lines.reason", text=one.step.reason)
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
    sure = all(_sure(one) for one in rest)
    key = "year_lines.number" if whole else "year_lines.others"
    many = sentences.words(key, number=len(rest))
    if counts and set(counts) == {Status.SELF_REPORTED_DONE}:
        return sentences.words("year_lines.rest_done", many=many)
    if sure:
        return sentences.words("year_lines.rest_sure", many=many)
    if counts and set(counts) != {Status.NOT_DUE}:
        return sentences.words("year_lines.rest_states", many=many, counts=_counted(counts))
    words = sum(not one.measurable for one in rest)
    alike = all(one.same for one in rest)
    if alike:
        key = "year_lines.rest_same_words" if words else "year_lines.rest_same"
    else:
        key = "year_lines.rest_words" if words else "year_lines.rest_plain"
    return sentences.words(key, many=many, words=words)


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
    if score := _score(one):
        said.append(score)
    small = sentences.joined(said, "marks.comma")
    return FoldedView(one.name, filings.place(value) if value else "", target, small)


# --- what is said once


def _told(filings: YearFilings, indicators: YearIndicators) -> Iterator[str]:
    words = len(indicators.every) - indicators.measurable
    if not indicators.every:
        return
    if indicators.only_done:
        yield from _only_done(indicators)
        return
    if not filings.results:
        yield sentences.words("year_lines.aims")
    if words and not indicators.statuses:
        yield sentences.words("year_lines.words", number=words)
    if set(indicators.statuses) == {Status.NOT_DUE}:
        yield sentences.words("year_lines.not_due")
    if (
        any(
            column.spark
            for group in _groups(filings, indicators, [_change()])
            for line in group.lines
            for column in line.cells
        )
        and not indicators.statuses
    ):
        yield sentences.words("year_lines.spark")


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
        if lines and not indicators.long_term:
            until = tables[0].part.until
            words = sentences.words("year_lines.long_term", year=until, number=len(lines))
            yield (PieceView(words, filings.spot(facts.source, tables[0].spot)),)
