"""The columns of 年度指标: last year, target, change, half-year, forecast, result, state, what the department says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import comparison, formats, sentences
from generator.comparison import Status
from generator.facts import Value
from generator.frozen import dataclass, replace
from generator.views import cells, charts, formulas
from generator.views.formulas import FormulaView
from generator.views.frame import LinkView
from generator.views.year_filings import YearFilings
from generator.views.year_indicator import YearIndicator
from generator.views.year_indicators import YearIndicators

_FULL = 120
"""Where a bar ends."""
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
    formula: FormulaView | None = None
    """How its figure is computed: the text's, else that below a chip."""
    reach: int | None = None
    """How far the value reaches, its target being 100; None where that is no question."""


@dataclass(frozen=True, slots=True)
class LineColumn:
    """A heading and what stands below it."""

    head: LineHeadView
    cell: Callable[[YearIndicator], LineCellView]


def of(filings: YearFilings, indicators: YearIndicators) -> Iterator[LineColumn]:
    """The columns of the indicators that stand open, those left out that hold nothing."""
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
        yield _change(filings)
    yield from _reported(filings, indicators)


def _reported(filings: YearFilings, indicators: YearIndicators) -> Iterator[LineColumn]:
    every = indicators.open
    if any(one.step.midyear and one.step.midyear.filed for one in every):
        label = sentences.words("columns.midyear")
        yield _reaching(label, "mid", lambda one: one.step.midyear, lambda _: True)
    if any(one.step.forecast and one.step.forecast.filed for one in every):
        yield _filed(sentences.words("columns.forecast"), "mid", lambda one: one.step.forecast)
    if filings.results and indicators.statuses and not indicators.only_done:
        label = sentences.words("columns.actual")
        yield _reaching(label, "mid now", lambda one: one.step.actual, lambda one: one.missed)
        if len(indicators.statuses) > 1 or Status.NOT_DUE not in indicators.statuses:
            yield _state(filings)
    if any(one.step.attainable for one in every) and not indicators.rest_sure:
        label = sentences.words("columns.said")
        yield LineColumn(LineHeadView(label, "tag"), lambda one: _claim(label, one))


def _filed(label: str, css: str, value: Callable[[YearIndicator], Value | None]) -> LineColumn:
    return LineColumn(LineHeadView(label, css), lambda one: _as_filed(label, css, value(one)))


def _reaching(
    label: str,
    css: str,
    value: Callable[[YearIndicator], Value | None],
    short: Callable[[YearIndicator], bool],
) -> LineColumn:
    """Values that stand on the way to the target; with a bar where they may be `short` of it."""

    def cell(one: YearIndicator) -> LineCellView:
        found = value(one)
        return replace(_as_filed(label, css, found), reach=_reach(one.step.target, found) if short(one) else None)

    return LineColumn(LineHeadView(label, css), cell)


def _reach(target: Value | None, found: Value | None) -> int | None:
    """Of a value that is to reach a number, in percent of it, at most a fifth more."""
    if not (target and found and target.filed and found.filed):
        return None
    done = comparison.completion(target.measure, found.measure)
    return None if done.rate is None or done.ceiling else min(_FULL, round(done.rate))


def _as_filed(label: str, css: str, value: Value | None) -> LineCellView:
    """A value as filed, “无” and “——” too; 未填 only where nothing is; nothing where the form has no such cell."""
    if value is None:
        return LineCellView(label, "", css)
    look = css if value.measure and value.measure.numbers else f"{css} in-words"
    return LineCellView(label, value.text or cells.BLANK.text, look, void=not value.filed)


def _last_result(label: str) -> LineColumn:
    def cell(one: YearIndicator) -> LineCellView:
        found = _as_filed(label, "mid last", one.last_result)
        small = Status.NOT_MET.label if one.missed_before else ""
        return LineCellView(label, found.text, found.css, found.void, small=small)

    return LineColumn(LineHeadView(label, "mid last"), cell)


def _change(filings: YearFilings) -> LineColumn:
    label = sentences.words("year_lines.change")

    def cell(one: YearIndicator) -> LineCellView:
        if one.step.change is None:
            return LineCellView(label, "", "num is-calc")
        words = comparison.describe(one.step.change)
        text = sentences.words("year_lines.same") if one.same else words.short
        if one.moved and one.step.change.unchanged:
            text = words.why  # the same number behind another operator
        history = [*((year, value.measure) for year, value in one.filed.history)]
        history.append((one.step.year, one.step.target.measure if one.step.target else None))
        spark = charts.spark(sorted(history, key=lambda pair: pair[0])) if one.moved else ""
        return LineCellView(label, text, "num is-calc", spark=spark, formula=_difference(filings, one))

    return LineColumn(LineHeadView(label, "num is-calc", computed=True), cell)


def _difference(filings: YearFilings, one: YearIndicator) -> FormulaView | None:
    """The two targets that a change is the difference of; None where it is more than that, or none."""
    change, basis, now = one.step.change, one.step.basis, one.step.target
    if change is None or basis is None or now is None or change.ends or not (change.absolute or change.points):
        return None
    earlier = one.printed if basis.listed else one.before.target if one.before else None
    if earlier is None:
        return None
    plain = comparison.measures(earlier.measure, now.measure, rate=comparison.is_rate(one.name))
    if (plain.absolute, plain.points) != (change.absolute, change.points):
        return None
    after, before = formats.year(one.step.year), formats.year(one.step.year - 1)
    return formulas.difference(_link(filings, now, after), _link(filings, earlier, before))


def _link(filings: YearFilings, value: Value, note: str = "") -> LinkView:
    return LinkView(value.text, filings.place(value), note)


def _rate(filings: YearFilings, one: YearIndicator) -> FormulaView | None:
    """The result by its target; for a ceiling the target by the result."""
    done, target, actual = one.step.completion, one.step.target, one.step.actual
    if done is None or done.rate is None or target is None or actual is None:
        return None
    aim, result = _link(filings, target), _link(filings, actual)
    return formulas.quotient(aim, result) if done.ceiling else formulas.quotient(result, aim)


def _state(filings: YearFilings) -> LineColumn:
    label = sentences.words("columns.state")

    def cell(one: YearIndicator) -> LineCellView:
        done = one.step.completion
        if done is None:
            return LineCellView(label, "", "tag is-calc")
        rate = (
            sentences.words("results.rate", percent=formats.percent(done.rate)) if done.rate is not None else done.note
        )
        formula = _rate(filings, one)
        return LineCellView(
            label, done.status.label, "tag is-calc", chip=CHIPS[done.status], small=rate, formula=formula
        )

    return LineColumn(LineHeadView(label, "tag is-calc", computed=True), cell)


def _claim(label: str, one: YearIndicator) -> LineCellView:
    claim = one.step.attainable
    if claim is None:
        return LineCellView(label, "", "tag")
    if claim.yes is None:
        return LineCellView(label, claim.text, "tag")
    word = sentences.words("year_lines.will" if claim.yes else "year_lines.will_not")
    return LineCellView(label, word, "tag", chip="said" if claim.yes else "miss")


def score(one: YearIndicator) -> str:
    """3／4 分, as filed."""
    score, weight = one.step.score, one.step.weight
    if not score or not score.filed:
        return ""
    key = "year_lines.score_of" if weight and weight.filed else "year_lines.score_alone"
    return sentences.words(key, score=score.text, weight=weight.text if weight else "")
