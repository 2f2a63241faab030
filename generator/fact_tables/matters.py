"""看板的事项 of one department, from its dossier.

What is not here, and what came late, is known from the clock of publication: `views/absences`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from generator import comparison, formats, links, rules, sentences
from generator.comparison import Status
from generator.comparison.history import Series
from generator.comparison.lifecycle import RESULTS, Step
from generator.dossier import Dossier, Filed
from generator.fact_tables import summary
from generator.fact_tables.matter import BoardQuestion, Matter, MatterSort
from generator.facts import Facts, Indicator, Spot, Value
from generator.findings import Severity
from generator.measure import Kind
from generator.model import Horizon, RowRole, Stage, State
from generator.rules import Remark

_UNCLEAR = {
    **dict.fromkeys(rules.LOWERED, MatterSort.BELOW),
    "JX544": MatterSort.UNASSIGNED,
    "JX528": MatterSort.UNREADABLE,
    "JX534": MatterSort.UNWEIGHTED,
}
"""Rules whose remarks say that something cannot be told, or is aimed lower than before."""
_DIFFERENT = {rules.POINTS: MatterSort.POINTS, rules.PERCENT_POINTS: MatterSort.PERCENT}
_END = sentences.words("oversight.end")
_UNMEASURABLE = frozenset({Kind.WORDS, Kind.TEXT, Kind.GRADE})


def of(dossier: Dossier) -> tuple[Matter, ...]:
    """All matters of one department."""
    found = [*_unmet(dossier), *_remarked(dossier)]
    for filed in dossier.filings:
        if facts := dossier.facts.get(filed.source):
            found += _without_figures(facts)
            found += _in_words(facts, dossier)
    return (*found, *_absent(dossier))


# --- 没完成


def _unmet(dossier: Dossier) -> Iterator[Matter]:
    for series in dossier.history.indicators:
        for step in series.steps:
            if step.completion and step.completion.status is Status.NOT_MET and step.target and step.actual:
                yield _missed(_name(series, step, dossier), step, step.target, step.actual)
            elif step.attainable and step.attainable.yes is False and not (step.actual and step.actual.filed):
                yield _out_of_reach(_name(series, step, dossier), step)


def _missed(name: str, step: Step, target: Value, actual: Value) -> Matter:
    text = sentences.words("oversight.missed", actual=actual.text, target=target.text)
    score = ""
    if step.score and step.score.filed:
        key = "oversight.score_of" if step.weight and step.weight.filed else "oversight.score"
        score = sentences.words(key, score=step.score.text, weight=step.weight.text if step.weight else "")
    said = sentences.joined((text, *filter(None, (score,)), *step.notes), "marks.then")
    size = _short(target, actual, name=step.name)
    place = links.within_year(actual.source.stem, actual.spot.anchor(actual.source.stem))
    return _indicator(MatterSort.MISSED, step, place, (name, said, step.reason, size))


def _out_of_reach(name: str, step: Step) -> Matter:
    claim, target, forecast = step.attainable, step.target, step.forecast
    assert claim is not None  # noqa: S101 - asked for by who calls
    filed = forecast if forecast and forecast.filed else None
    key = "oversight.out_of_reach" if filed else "oversight.out_of_reach_bare"
    aim = target.text if target and target.filed else sentences.words("cells.no_target")
    text = sentences.words(key, target=aim, forecast=filed.text if filed else "", answer=claim.text)
    size = _short(target, filed, name=step.name) if target and filed else ""
    place = links.within_year(claim.source.stem, claim.spot.anchor(claim.source.stem))
    return _indicator(MatterSort.OUT_OF_REACH, step, place, (name, text, claim.reason, size))


def _indicator(sort: MatterSort, step: Step, place: str, said: tuple[str, str, str, str]) -> Matter:
    name, text, reason, size = said
    return Matter(BoardQuestion.UNMET, sort, step.year, place, name, text, reason, (), size, Decimal(step.year))


def _short(target: Value, reached: Value, *, name: str) -> str:
    """−4天: how far a value is from its target; "" where that is no number."""
    change = comparison.measures(target.measure, reached.measure, rate=comparison.is_rate(name))
    return "" if change.ends or not change.comparable else comparison.describe(change).short


def _name(series: Series, step: Step, dossier: Dossier) -> str:
    """The indicator's name, with that of its project."""
    name, reference = step.name or series.names[-1], series.key.project
    if not reference:
        return name
    return sentences.words("marks.aside", text=name, aside=dossier.history.project(reference))


# --- 对不上, 说不清


def _remarked(dossier: Dossier) -> Iterator[Matter]:
    for filed in dossier.filings:
        checked = dossier.checked.get(filed.source)
        grave = [remark for remark in checked.remarks if remark.severity is Severity.WARNING] if checked else []
        for _, same in groupby(grave, key=lambda remark: (remark.rule, remark.difference or remark.text)):
            first, *more = same
            if first.rule in _UNCLEAR:
                yield from (_unclear(filed, remark) for remark in (first, *more))
            elif first.difference:
                yield _disagreeing(filed, first, len(more))


def _disagreeing(filed: Filed, remark: Remark, more: int) -> Matter:
    """One disagreement; `more`: how many further remarks tell of the same difference."""
    gap = remark.difference
    assert gap is not None  # noqa: S101 - asked for by who calls
    sort, weight = MatterSort.MONEY, gap.yuan
    if weight is None:
        sort, weight = _DIFFERENT.get(gap.unit, MatterSort.COUNTED), gap.value
    text = rules.brief(remark.text)
    text = sentences.words("oversight.same_difference", text=text, number=more) if more else text
    return _remark(filed, remark, (BoardQuestion.DISAGREEING, sort), text, (gap.shown, weight))


def _unclear(filed: Filed, remark: Remark) -> Matter:
    sort, gap = _UNCLEAR[remark.rule], remark.difference
    size, weight = sentences.words("oversight.rows", number=len(remark.spots)), Decimal(len(remark.spots))
    if sort is MatterSort.BELOW:
        size, weight = (sentences.words("oversight.apart", size=gap.shown), gap.value) if gap else ("", Decimal(0))
    return _remark(filed, remark, (BoardQuestion.UNCLEAR, sort), rules.brief(remark.text), (size, weight))


def _remark(
    filed: Filed, remark: Remark, kind: tuple[BoardQuestion, MatterSort], text: str, sized: tuple[str, Decimal]
) -> Matter:
    spot = remark.spots[0] if remark.spots else None
    place = links.within_year(filed.stem, spot.anchor(filed.stem) if spot else "")
    said = sentences.words("quality.inferred", text=text.removesuffix(_END)) if remark.inferred else text
    answers = tuple(f"{answer.word}：{answer.text}" for answer in rules.answers(filed.filing, remark))
    return Matter(*kind, filed.filing.year.value, place, "", said, "", answers, *sized)


def _without_figures(facts: Facts) -> Iterator[Matter]:
    """Results that are reported as done, without a figure."""
    if facts.source.stage not in RESULTS:
        return
    rows = _annual(facts)
    done = [row for row in rows if row.actual and row.actual.measure and row.actual.measure.kind is Kind.DONE]
    if not done:
        return
    words = sentences.joined(dict.fromkeys(row.actual.text for row in done if row.actual), "oversight.quoted")
    key = "oversight.all_done" if len(done) == len(rows) else "oversight.some_done"
    text = sentences.words(key, number=len(rows), done=len(done), words=words)
    if score := _total(facts):
        text = sentences.joined((text, sentences.words("oversight.own_score", score=score)), "marks.then")
    size = sentences.words("oversight.items", number=len(done))
    yield _counted(facts, MatterSort.WITHOUT_FIGURES, done[0].line.placed.spot, text, (size, len(done)))


def _in_words(facts: Facts, dossier: Dossier) -> Iterator[Matter]:
    """Targets in words, of the first filing of a year that sets any."""
    if facts.source.stage is not Stage.TARGET and _targets_elsewhere(facts, dossier):
        return
    rows = [row for row in _annual(facts) if row.target and row.target.measure and row.target.filed]
    words = [row for row in rows if _in_words_only(row)]
    if words:
        text = sentences.words("oversight.in_words", number=len(rows), words=len(words))
        size = sentences.words("oversight.items", number=len(words))
        yield _counted(facts, MatterSort.IN_WORDS, words[0].line.spot, text, (size, len(words)))


def _in_words_only(row: Indicator) -> bool:
    """Whether a target is words; one of which nobody knows what it means here is none."""
    aim = row.target.measure if row.target else None
    return aim is not None and aim.kind in _UNMEASURABLE and not aim.doubtful


def _targets_elsewhere(facts: Facts, dossier: Dossier) -> bool:
    """Whether an earlier filing of the year's cycle lists targets: they are counted there."""
    order = list(Stage)
    return any(
        other.source.year == facts.source.year
        and order.index(other.source.stage) < order.index(facts.source.stage)
        and other.indicators
        for other in dossier.facts.values()
    )


def _counted(facts: Facts, sort: MatterSort, spot: Spot, text: str, sized: tuple[str, int]) -> Matter:
    place = links.within_year(facts.source.stem, spot.anchor(facts.source.stem))
    size, many = sized
    return Matter(BoardQuestion.UNCLEAR, sort, facts.source.year, place, "", text, "", (), size, Decimal(many))


def _annual(facts: Facts) -> list[Indicator]:
    own = (row for row in facts.indicators if row.year == facts.source.year)
    return [row for row in own if row.key.horizon is Horizon.ANNUAL and (row.target or row.actual)]


def _total(facts: Facts) -> str:
    """自评总分 as its own row prints it; "" without one."""
    totals = (line for placed in facts.indicator_tables for line in placed.lines if line.row.role is RowRole.TOTAL)
    score = next((line.score for line in totals if line.score is not None), None)
    return "" if score is None else formats.number(score)


# --- 缺


def _absent(dossier: Dossier) -> Iterator[Matter]:
    for year in dict.fromkeys(filed.filing.year.value for filed in dossier.filings):
        filings = dossier.year(year)
        yield from (found for filed in filings if (found := _not_open(filed)))
        yield from _blanks(filings)


def _blanks(filings: Iterable[Filed]) -> Iterator[Matter]:
    for filed in filings:
        year = filed.filing.year.value
        for spot, form in summary.blank_forms(filed):
            place = links.within_year(filed.stem, "" if summary.is_blank(filed) else spot.anchor(filed.stem))
            own = form.form if form.year == year else f"{formats.fiscal_year(form.year)}{form.form}"
            text = sentences.words("oversight.blank_told", form=own)
            yield Matter(BoardQuestion.ABSENT, MatterSort.BLANK, year, place, "", text, "", (), "", Decimal(year))


def _not_open(filed: Filed) -> Matter | None:
    """A filing whose content is not shown, with its reason."""
    sort = {State.CLOSED: MatterSort.CLOSED, State.WITHDRAWN: MatterSort.WITHDRAWN}.get(filed.filing.state)
    if sort is None:
        return None
    text = sentences.words("marks.under", title=filed.filing.form, text=filed.filing.state_reason or "")
    year, place = filed.filing.year.value, links.within_year(filed.stem)
    return Matter(BoardQuestion.ABSENT, sort, year, place, "", text, "", (), "", Decimal(year))
