"""What a year comes down to: at most three sentences and five figures, each leading to where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import sentences
from generator.comparison import Status
from generator.frozen import dataclass
from generator.model import Stage
from generator.views import phrases, year_figures, year_known, year_spending
from generator.views.phrases import Phrase, PieceView
from generator.views.year_figures import FigureView
from generator.views.year_indicator import YearIndicator
from generator.views.year_indicators import YearIndicators
from generator.views.year_known import Known

_SENTENCES, _NAMED = 3, 2
"""The most sentences, and indicators named in one of them."""


@dataclass(frozen=True, slots=True)
class OpeningView:
    """开头."""

    sentences: tuple[Phrase, ...]
    figures: tuple[FigureView, ...]


def of(known: Known) -> OpeningView:
    """The sentences and figures of one year."""
    said = [*year_spending.of(known), *_reached(known), *_further(known)]
    return OpeningView(tuple(said[:_SENTENCES]), year_figures.of(known))


def _reached(known: Known) -> Iterator[Phrase]:
    """What was missed or is out of reach, else what the department says of itself, else what changed."""
    indicators = known.indicators
    if not indicators.every:
        return
    if indicators.refused:
        yield _refused(indicators)
    if indicators.only_done:
        yield phrases.of("year_opening.only_done", number=f"{len(indicators.every)}", score=_score(known))
    elif known.filings.results and indicators.statuses:
        yield _results(known)
    elif not indicators.refused:
        yield from _aims(known)


def _refused(indicators: YearIndicators) -> Phrase:
    refused = indicators.refused
    named = [_named_refused(one) for one in refused[:_NAMED]]
    rest = len(indicators.every) - len(refused)
    key = "year_opening.refused_rest" if indicators.rest_sure and rest else "year_opening.refused"
    number = PieceView(sentences.words("year_opening.items", number=len(refused)), "#indicators", "strong")
    return phrases.of(key, number=number, named=phrases.joined(named, "marks.then"), rest=f"{rest}")


def _named_refused(one: YearIndicator) -> Phrase:
    target = one.step.target.text if one.step.target else ""
    forecast = one.step.forecast.text if one.step.forecast and one.step.forecast.filed else ""
    key = "year_opening.refused_expected" if forecast else "year_opening.refused_one"
    said = sentences.words(key, name=one.name, target=target, forecast=forecast)
    if one.step.reason:
        said += sentences.words("year_opening.because", text=one.step.reason.rstrip("。"))
    return (PieceView(said),)


def _results(known: Known) -> Phrase:
    """16 项指标按数值核算：达成 8 项，超额 4 项，未达成 1 项（…）."""
    indicators = known.indicators
    counts = indicators.statuses
    listed = phrases.joined(
        phrases.of("year_lines.count", state=state.label, number=_number(counts[state], state))
        for state in Status
        if counts[state]
    )
    missed = phrases.joined((_named_missed(one) for one in indicators.missed[:_NAMED]), "marks.then")
    key = "year_opening.results_missed" if indicators.missed else "year_opening.results"
    return phrases.of(key, number=f"{len(indicators.every)}", counts=listed, score=_score(known), missed=missed)


def _number(many: int, state: Status) -> PieceView:
    missed = state is Status.NOT_MET
    return PieceView(f"{many}", "#indicators" if missed else "", "strong" if missed else "")


def _named_missed(one: YearIndicator) -> Phrase:
    target, actual = (value.text if value else "" for value in (one.step.target, one.step.actual))
    return (PieceView(sentences.words("year_opening.missed_one", name=one.name, target=target, actual=actual)),)


def _score(known: Known) -> Phrase:
    """部门自评 100 分，等级“优”."""
    found = year_known.total_score(known.filings)
    if found is None:
        return ()
    score, grade, href = found
    key = "year_opening.score_grade" if grade else "year_opening.score"
    text = sentences.words("year_opening.points", number=score)
    return phrases.of(key, score=PieceView(text, href, "strong"), grade=grade)


def _aims(known: Known) -> Iterator[Phrase]:
    indicators = known.indicators
    many = f"{len(indicators.every)}"
    if indicators.moved:
        moved = PieceView(sentences.words("year_opening.items", number=len(indicators.moved)), "#indicators", "strong")
        most = max(indicators.moved, key=lambda one: (bool(one.refs), _size(one)))
        yield phrases.of(
            "year_opening.aims_moved", number=many, same=f"{indicators.same}", moved=moved, named=_moved(most)
        )
    elif indicators.same:
        yield phrases.of(
            "year_opening.aims_same", number=many, same=f"{indicators.same}", year=f"{indicators.year - 1}"
        )
    else:
        words = len(indicators.every) - indicators.measurable
        some = "year_opening.aims_words" if indicators.measurable else "year_opening.aims_all_words"
        key = some if words else "year_opening.aims_measurable"
        yield phrases.of(
            key, number=many, measurable=f"{indicators.measurable}", words=f"{words}", are=indicators.without
        )


def _size(one: YearIndicator) -> Decimal:
    change = one.step.change
    if change is None:
        return Decimal(0)
    return abs(change.points if change.points is not None else change.percent or Decimal(0))


def _moved(one: YearIndicator) -> Phrase:
    """政府采购执行率由 99.7% 改为 80%."""
    before, now = one.last_target, one.step.target
    if before is None or now is None:
        return (PieceView(one.name),)
    return (PieceView(sentences.words("year_opening.moved_one", name=one.name, before=before.text, now=now.text)),)


def _further(known: Known) -> Iterator[Phrase]:
    """The largest sum that does not add up; points that do not; what was missed the year before; what is not here."""
    notes = known.mismatches.every
    largest = known.mismatches.largest
    points = next((note for note in notes if note.points), None)
    for note in (largest, points):
        if note:
            more = PieceView(sentences.words("mismatches.mark", number=note.number), f"#{note.id}")
            yield phrases.of("year_opening.note", text=note.text.rstrip("。"), more=more)
    for one in known.indicators.every:
        if one.missed_before and one.before and one.before.actual and one.before.target:
            yield phrases.of(
                "year_opening.missed_before",
                year=f"{one.before.year}",
                name=one.name,
                actual=one.before.actual.text,
                target=one.before.target.text,
            )
    yield from _missing(known)


def _missing(known: Known) -> Iterator[Phrase]:
    stages = known.filings.stages
    if not known.filings.results and stages:
        key = "year_opening.no_results" if Stage.MONITORING in stages else "year_opening.only_target"
        yield phrases.of(key)
