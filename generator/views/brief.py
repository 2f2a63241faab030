"""一分钟读懂: what a filing says, in a few sentences and at most six figures, each leading to where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from generator import comparison, formats, links, measure, sentences
from generator.comparison import Status
from generator.fact_tables import summary as summaries
from generator.fact_tables.summary import Summary
from generator.facts import Facts, Line, Placed
from generator.frozen import dataclass
from generator.headline import Headline
from generator.measure import Kind
from generator.model import Horizon, RowRole, YearBasis
from generator.model.parts import Funding, Goals
from generator.views import charts, cycle
from generator.views.changes import ResultsView
from generator.views.charts import ShareView
from generator.views.notes import NotesView


@dataclass(frozen=True, slots=True)
class FigureView:
    """一个数字."""

    label: str
    value: str
    unit: str
    sub: str = ""
    computed: bool = False
    href: str = ""
    """Where on the page the figure stands or is explained."""


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a sentence; a figure stays on one line with its unit and leads to its place."""

    text: str
    href: str = ""


Sentence = tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """一分钟读懂."""

    form: str
    sentences: tuple[Sentence, ...]
    facts: tuple[FigureView, ...]
    shares: ShareView | None
    """钱花在哪."""
    shares_href: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the page knows besides the filing the brief is of."""

    filed: tuple[Summary, ...]
    """All open filings of the year."""
    notes: NotesView
    results: ResultsView | None


_Said = tuple[list[FigureView], list[Sentence]]


def of(facts: Facts, summary: Summary, around: Around) -> BriefView | None:
    """The brief of one filing; None when it has neither an amount nor indicators."""
    stem = facts.source.stem
    parts = [
        _money(facts, summary.headline) if summary.headline else ([], []),
        _elsewhere(summary, around),
        _goals(facts, stem),
        _indicators(facts, summary, stem),
        _reached(around.results) if around.results else ([], []),
    ]
    figures = [one for found, _ in parts for one in found]
    if not figures:
        return None
    checked = _checked(around.notes)
    sentences = [one for _, found in parts for one in found]
    shares, place = _shares(facts)
    last = _filed_on(around.filed)
    return BriefView(facts.filing.form, (*sentences, checked[1], last), (*figures, checked[0]), shares, place)


def _money(facts: Facts, head: Headline) -> _Said:
    """The year's amount, how it changed, and its largest class."""
    year, inferred = facts.source.year, facts.filing.year.basis is not YearBasis.PRINTED
    href = links.within_year(facts.source.stem, head.spot.anchor(facts.source.stem))
    label = sentences.words("brief.money_label", year=formats.year(year), label=head.label)
    figures = [FigureView(label, head.text, head.unit, computed=head.computed, href=href)]
    dated = sentences.words("brief.year_inferred" if inferred else "formats.year", year=year)
    amount = PieceView(_with_unit(head.text, head.unit), href)
    told = [*_told("brief.money", year=dated, label=head.label, amount=amount)]
    if change := _expenditure_change(facts):
        figures.append(change[0])
        told += change[1]
    shares, place = _shares(facts)
    if shares:
        most = max(shares.slices, key=lambda one: float(one.width))
        largest = PieceView(f"{most.label} {_with_unit(most.text, shares.unit)}", place)
        told += _told("brief.money_most", largest=largest, percent=most.percent)
    return figures, [(*told, *_told("brief.end"))]


def _told(key: str, **values: str | PieceView | Sentence) -> Sentence:
    """The words of `key` as pieces of a sentence, with figures that lead to their places."""
    found: list[PieceView] = []
    for one in sentences.pieces(key, **values):
        match one:
            case str() if found and not found[-1].href:
                found[-1] = PieceView(found[-1].text + one)
            case str():
                found.append(PieceView(one))
            case PieceView():
                found.append(one)
            case _:
                found += one
    return tuple(found)


def _with_unit(figure: str, unit: str) -> str:
    return sentences.words("brief.with_unit", figure=figure, unit=unit) if unit else figure


def _expenditure_change(facts: Facts) -> tuple[FigureView, Sentence] | None:
    """The change of total expenditure against the year before, as the filing itself prints both."""
    for placed in facts.of(Funding):
        pairs = [one for one in comparison.columns_compared(placed) if one.after.year == facts.source.year]
        for line in placed.lines if pairs and not placed.scope else ():
            change = comparison.row_compared(line, pairs[0])
            if line.row.role is RowRole.TOTAL and line.side == "支出" and change.comparable:
                words = comparison.describe(change)
                sub = words.percent or words.why
                href = links.within_year(facts.source.stem, line.spot.anchor(facts.source.stem))
                than = sentences.words("columns.than", basis=formats.year(pairs[0].before.year))
                figure = FigureView(than, words.figure, words.unit, sub, True, href)  # noqa: FBT003
                moved = _direction(words.figure, words.unit)
                told = PieceView(sentences.words("brief.in_percent", change=moved, percent=sub) if sub else moved, href)
                return figure, _told("brief.money_change", basis=pairs[0].basis, change=told)
    return None


def _shares(facts: Facts) -> tuple[ShareView | None, str]:
    """The year's expenditure by class, as the filing's own table prints it, and where that stands."""
    year = facts.source.year
    for placed in facts.of(Funding):
        columns = [column for column in placed.amounts if column.dated and column.year == year]
        spent = [line for line in placed.lines if line.side == "支出"] if not placed.scope else []
        if not columns or not spent:
            continue
        totals = [line.amount(columns[0]) for line in spent if line.row.role is RowRole.TOTAL]
        rows = [line for line in spent if line.row.role is not RowRole.TOTAL and not line.row.depth]
        parts = [(_named(line), line.words(columns[0]), one.value) for line in rows if (one := line.amount(columns[0]))]
        whole = totals[-1].value if totals and totals[-1] else None
        caption = sentences.words("brief.shares_of", year=year)
        if chart := charts.shares(caption, parts, whole, str(placed.unit)):
            return chart, links.within_year(facts.source.stem, placed.spot.anchor(facts.source.stem))
    return None, ""


def _named(line: Line) -> str:
    """The name of a row as printed."""
    at = line.block.heading
    return line.name if at is None else line.words(line.placed.columns[at])


def _direction(change: str, unit: str) -> str:
    if change.startswith("+"):
        return sentences.words("brief.more", amount=_with_unit(change[1:], unit))
    if change.startswith("−"):
        return sentences.words("brief.less", amount=_with_unit(change[1:], unit))
    return change


def _elsewhere(summary: Summary, around: Around) -> _Said:
    """The amounts of the year's other filings, such as what a self-evaluation says was spent."""
    told: list[Sentence] = []
    for one in around.filed:
        if one.name != summary.name and (head := one.headline):
            amount = PieceView(_with_unit(head.text, head.unit), f"#{one.name}")
            told.append(_told("brief.elsewhere", filing=cycle.STAGE_NAMES[one.stage], label=head.label, amount=amount))
    return [], told


def _goals(facts: Facts, stem: str) -> _Said:
    """How many goals stand in the filing, list by list, as some repeat others; those of its projects left out."""
    counted = ((one, sum(_written(goal.text) for goal in one.part.goals)) for one in facts.of(Goals) if not one.scope)
    found = [(one, many) for one, many in counted if many]
    if not found:
        return [], []
    listed: list[PieceView] = []
    for one, many in found:
        listed += _told("marks.between") if listed else ()
        listed.append(PieceView(sentences.words("brief.goals_of", title=_title(one), number=many), _at(one, stem)))
    first, many = next((pair for pair in found if pair[0].horizon is Horizon.ANNUAL), found[0])
    figure = FigureView(_title(first), str(many), sentences.words("brief.goals_unit"), href=_at(first, stem))
    return [figure], [_told("brief.goals", goals=tuple(listed))]


def _title(placed: Placed[Goals]) -> str:
    printed = (placed.part.title or "").rstrip("：:")
    return printed or sentences.words("brief.goals_title", horizon=placed.horizon)


def _written(text: object) -> bool:
    return isinstance(text, str) and measure.state(text) is None


def _indicators(facts: Facts, summary: Summary, stem: str) -> _Said:
    """How many indicators, and how many of them have a target that can be measured."""
    lines = [line for line in summaries.named(facts) if measure.state(line.name) is None]
    if not summary.indicators or not lines:
        return [], []
    href = links.within_year(stem, lines[0].placed.spot.anchor(stem))
    countable = sum(1 for line in lines if line.aim and line.aim.kind in _MEASURABLE)
    left = [sentences.words("brief.not_applicable", number=summary.not_applicable)] if summary.not_applicable else []
    sub = sentences.joined([sentences.words("brief.measurable", number=countable), *left], "marks.then")
    many = PieceView(sentences.words("brief.indicators_number", number=summary.indicators), href)
    told = _told("brief.indicators", indicators=many, number=str(countable))
    rest = _told("brief.rest", rest=left[0]) if left else ()
    label, unit = sentences.words("brief.indicators_label"), sentences.words("brief.indicators_unit")
    return [FigureView(label, str(summary.indicators), unit, sub, href=href)], [(*told, *rest, *_told("brief.end"))]


_MEASURABLE = frozenset({Kind.NUMBER, Kind.RANGE, Kind.DATE, Kind.PERIOD, Kind.RELATIVE})


def _reached(results: ResultsView) -> _Said:
    """How many targets the figures say were reached; nothing while nothing is due."""
    counts = dict(results.counts)
    total = sum(counts.values()) - counts.get(Status.NOT_APPLICABLE.label, 0)
    if counts.get(Status.NOT_DUE.label, 0) == total:
        return [], []
    reached = counts.get(Status.MET.label, 0) + counts.get(Status.EXCEEDED.label, 0)
    rest = sentences.joined(
        (
            sentences.words("brief.state_number", state=word, number=many)
            for word, many in counts.items()
            if word not in _REACHED
        ),
        "marks.comma",
    )
    label, of = sentences.words("brief.reached_label"), sentences.words("brief.reached_of", number=total)
    figure = FigureView(label, str(reached), of, rest, computed=True, href="#results")
    many = PieceView(sentences.words("brief.reached_number", number=reached), "#results")
    told = _told("brief.reached", number=str(total), reached=many)
    return [figure], [(*told, *(_told("brief.rest", rest=rest) if rest else ()), *_told("brief.end"))]


_REACHED = {Status.MET.label, Status.EXCEEDED.label}


def _checked(notes: NotesView) -> tuple[FigureView, Sentence]:
    many = len(notes.notes)
    sub = sentences.words("brief.notes_number", number=many) if many else sentences.words("brief.notes_none")
    label, unit = sentences.words("brief.checked_label"), sentences.words("brief.checked_unit")
    figure = FigureView(label, str(len(notes.passed)), unit, sub, computed=True, href="#notes")
    passed = PieceView(sentences.words("brief.checked_number", number=len(notes.passed)), "#notes")
    return figure, _told("brief.checked", passed=passed, notes=sub)


def _filed_on(filed: Sequence[Summary]) -> Sentence:
    """What was filed and when."""
    listed: list[PieceView] = []
    for one in filed:
        listed += _told("marks.between") if listed else ()
        listed += _told(
            "brief.filed_one", form=PieceView(one.form, links.within_year(one.name)), day=cycle.filed_on(one)
        )
    return _told("brief.filed", filings=tuple(listed))


def _at(placed: Placed[Goals], stem: str) -> str:
    return links.within_year(stem, placed.spot.anchor(stem))
