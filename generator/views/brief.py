"""一分钟读懂: what a filing says, in a few sentences and at most six figures, each leading to where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import comparison, measure, sheets
from generator.comparison import Status
from generator.dossier import Filed
from generator.measure import Kind
from generator.model import Horizon, Meaning, RowRole, YearBasis, grid
from generator.model.parts import Funding, Goals, Indicators
from generator.sheets import Placed, Sheet, Spot
from generator.summary import Headline, Summary
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


def of(filed: Filed, facts: Summary, around: Around) -> BriefView | None:
    """The brief of one filing; None when it has neither an amount nor indicators."""
    filing, sheet, stem = filed.filing, sheets.sheet(filed.filing), filed.stem
    parts = [
        _money(sheet, facts.headline, stem) if facts.headline else ([], []),
        _elsewhere(facts, around),
        _goals(sheet, stem),
        _indicators(sheet, facts, stem),
        _reached(around.results) if around.results else ([], []),
    ]
    figures = [one for found, _ in parts for one in found]
    if not figures:
        return None
    checked = _checked(around.notes)
    sentences = [one for _, found in parts for one in found]
    shares, place = _shares(sheet, stem)
    last = _filed_on(around.filed)
    return BriefView(filing.form, (*sentences, checked[1], last), (*figures, checked[0]), shares, place)


def _money(sheet: Sheet, head: Headline, stem: str) -> _Said:
    """The year's amount, how it changed, and its largest class."""
    year, inferred = sheet.filing.year.value, sheet.filing.year.basis is not YearBasis.PRINTED
    spot = Spot(sheet.parts[head.part].path, head.row)
    href = f"#{spot.anchor(stem)}"
    figures = [FigureView(f"{year}年{head.label}", head.text, str(head.unit), computed=head.computed, href=href)]
    told = [PieceView(f"{year}年{'（年度由本站推定）' if inferred else ''}{head.label} ")]
    told += [PieceView(f"{head.text}\u00a0{head.unit}", href)]
    if change := _expenditure_change(sheet, stem):
        figures.append(change[0])
        told += [PieceView("，"), *change[1]]
    shares, place = _shares(sheet, stem)
    if shares:
        most = max(shares.slices, key=lambda one: float(one.width))
        told += [PieceView("；最多的一类是"), PieceView(f"{most.label} {most.text}\u00a0{head.unit}", place)]
        told += [PieceView(f"，占 {most.percent}")]
    return figures, [(*told, PieceView("。"))]


def _expenditure_change(sheet: Sheet, stem: str) -> tuple[FigureView, Sentence] | None:
    """The change of total expenditure against the year before, as the filing itself prints both."""
    year = sheet.filing.year.value
    for placed, side in _funding(sheet):
        pairs = comparison.columns_compared(placed.part, year)
        if not pairs or pairs[0].after_year != year:
            continue
        rows = comparison.rows_compared(placed.part, sheet.filing.money_unit, year)
        for at, (name, row) in enumerate(zip(grid.filled(placed.part.rows, side), placed.part.rows, strict=True)):
            if row.role is RowRole.TOTAL and name.startswith("支出") and rows[at][0].comparable:
                words = comparison.describe(rows[at][0])
                sub = words.percent or words.why
                href = f"#{Spot(placed.path, at).anchor(stem)}"
                figure = FigureView(f"比{pairs[0].before_year}年", words.figure, words.unit, sub, True, href)  # noqa: FBT003
                told = PieceView(_direction(words.figure, words.unit) + (f"（{sub}）" if sub else ""), href)
                return figure, (PieceView(f"比{pairs[0].basis}"), told)
    return None


def _funding(sheet: Sheet) -> Iterator[tuple[Placed[Funding], int]]:
    """The tables of income and expenditure, with their column of sides."""
    for placed in sheet.of(Funding):
        if (side := grid.index_of(placed.part, Meaning.SIDE)) is not None:
            yield placed, side


def _shares(sheet: Sheet, stem: str) -> tuple[ShareView | None, str]:
    """The year's expenditure by class, as the filing's own table prints it, and where that stands."""
    year = sheet.filing.year.value
    for placed, side in _funding(sheet):
        part = placed.part
        at = next((i for i, one in enumerate(part.columns) if one.meaning is Meaning.AMOUNT and one.year == year), None)
        parts, whole = [], None
        for name, label, row in zip(grid.filled(part.rows, side), grid.names(part), part.rows, strict=True):
            text = grid.words(grid.slots(row).get(at)) if at is not None else ""
            found = measure.amount(text, placed.unit) if name.startswith("支出") else None
            if found and row.role is RowRole.TOTAL:
                whole = found.value
            elif found and not row.depth:
                parts.append((label, text, found.value))
        if chart := charts.shares(f"{year}年支出构成", parts, whole):
            return chart, f"#{placed.spot.anchor(stem)}"
    return None, ""


def _direction(change: str, unit: str) -> str:
    if change.startswith("+"):
        return f"增加 {change[1:]}\u00a0{unit}"
    return f"减少 {change[1:]}\u00a0{unit}" if change.startswith("−") else change


def _elsewhere(facts: Summary, around: Around) -> _Said:
    """The amounts of the year's other filings, such as what a self-evaluation says was spent."""
    told: list[Sentence] = []
    for one in around.filed:
        if one.name != facts.name and (head := one.headline):
            amount = PieceView(f"{head.text}\u00a0{head.unit}", f"#{one.name}")
            told.append((PieceView(f"{cycle.STAGE_NAMES[one.stage]}列{head.label} "), amount, PieceView("。")))
    return [], told


def _goals(sheet: Sheet, stem: str) -> _Said:
    """How many goals stand in the filing, list by list, as some repeat others; those of its projects left out."""
    counted = ((one, sum(_written(goal.text) for goal in one.part.goals)) for one in sheet.of(Goals) if not one.scope)
    found = [(one, many) for one, many in counted if many]
    if not found:
        return [], []
    told: list[PieceView] = []
    for one, many in found:
        told += [PieceView("、" if told else "写有"), PieceView(f"“{_title(one)}”{many}\u00a0个", _at(one, stem))]
    first, many = next((pair for pair in found if sheets.horizon(pair[0]) is Horizon.ANNUAL), found[0])
    return [FigureView(_title(first), str(many), "个", href=_at(first, stem))], [(*told, PieceView("。"))]


def _title(placed: Placed[Goals]) -> str:
    return (placed.part.title or "").rstrip("：:") or f"{sheets.horizon(placed)}目标"


def _written(text: object) -> bool:
    return isinstance(text, str) and measure.state(text) is None


def _indicators(sheet: Sheet, facts: Summary, stem: str) -> _Said:
    """How many indicators, and how many of them have a target that can be measured."""
    found = [one for one in sheet.of(Indicators) if sheets.horizon(one) is Horizon.ANNUAL] or [*sheet.of(Indicators)]
    if not facts.indicators or not found:
        return [], []
    href = _at(found[0], stem)
    lines = [line for one in found for line in sheets.indicator_lines(one)]
    countable = sum(1 for line in lines if any(one.kind in _MEASURABLE for _, one in line.targets()))
    left = f"另有 {facts.not_applicable} 行填“不适用”" if facts.not_applicable else ""
    sub = f"{countable} 项的目标是数值或日期" + (f"；{left}" if left else "")
    told = (
        PieceView("列出"),
        PieceView(f"绩效指标 {facts.indicators}\u00a0项", href),
        PieceView(f"，其中 {countable} 项的目标是数值或日期，可以衡量" + (f"；{left}。" if left else "。")),
    )
    return [FigureView("绩效指标", str(facts.indicators), "项", sub, href=href)], [told]


_MEASURABLE = frozenset({Kind.NUMBER, Kind.RANGE, Kind.DATE, Kind.PERIOD, Kind.RELATIVE})


def _reached(results: ResultsView) -> _Said:
    """How many targets the figures say were reached; nothing while nothing is due."""
    counts = dict(results.counts)
    total = sum(counts.values()) - counts.get(Status.NOT_APPLICABLE.label, 0)
    if counts.get(Status.NOT_DUE.label, 0) == total:
        return [], []
    reached = counts.get(Status.MET.label, 0) + counts.get(Status.EXCEEDED.label, 0)
    rest = "，".join(f"{word} {many} 项" for word, many in counts.items() if word not in _REACHED)
    figure = FigureView("达成或超额", str(reached), f"／{total} 项", rest, computed=True, href="#results")
    told = PieceView(f"达成或超额的 {reached}\u00a0项", "#results")
    return [figure], [(PieceView(f"{total} 项指标中，按数值判断"), told, PieceView(f"；{rest}。" if rest else "。"))]


_REACHED = {Status.MET.label, Status.EXCEEDED.label}


def _checked(notes: NotesView) -> tuple[FigureView, Sentence]:
    many = len(notes.notes)
    sub = f"另有 {many} 条提示和说明" if many else "没有提示"
    figure = FigureView("核对", str(len(notes.passed)), "项相符", sub, computed=True, href="#notes")
    told = PieceView(f"{len(notes.passed)}\u00a0项相符", "#notes")
    return figure, (PieceView("本站核对，"), told, PieceView(f"，{sub}。"))


def _filed_on(filed: Sequence[Summary]) -> Sentence:
    """What was filed and when."""
    told = [PieceView("收录了")]
    for one in filed:
        told += [PieceView("、")] if len(told) > 1 else []
        told += [PieceView(one.form, f"#{one.name}"), PieceView(f"（{cycle.filed_on(one)}）")]
    return (*told, PieceView("。"))


def _at(placed: Placed[Goals] | Placed[Indicators], stem: str) -> str:
    return f"#{placed.spot.anchor(stem)}"
