"""一分钟读懂: what a filing says, in a sentence or two and at most five figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator import comparison, measure
from generator.comparison import Status
from generator.model import Filing, Meaning, RowRole, grid
from generator.model.parts import Funding
from generator.summary import Summary
from generator.views import charts
from generator.views.changes import ResultsView
from generator.views.charts import ShareView
from generator.views.notes import NotesView


@dataclass(frozen=True, slots=True)
class FigureView:
    """一个数字."""

    label: str
    value: str
    unit: str
    sub: str
    computed: bool = False
    href: str = ""
    """Where on the page the figure is explained."""


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a sentence; an amount stays on one line with its unit."""

    text: str
    together: bool = False


@dataclass(frozen=True, slots=True)
class BriefView:
    """一分钟读懂."""

    form: str
    sentences: tuple[tuple[PieceView, ...], ...]
    facts: tuple[FigureView, ...]
    shares: ShareView | None
    """钱花在哪."""


def of(filing: Filing, facts_of: Summary, notes: NotesView, results: ResultsView | None) -> BriefView | None:
    """The brief of one filing; None when it has neither an amount nor indicators."""
    every = tuple(grid.parts_of(filing.parts))
    facts: list[FigureView] = []
    sentences: list[str] = []
    if head := facts_of.headline:
        facts.append(FigureView(f"{filing.year.value}年{head.label}", head.text, str(head.unit), "", head.computed))
        sentences.append(f"{filing.year.value}年{head.label} {head.text}\u00a0{head.unit}。")
    if change := _expenditure_change(filing, every):
        facts.append(change[0])
        sentences[-1] = f"{sentences[-1].removesuffix('。')}，{change[1]}。"
    if facts_of.indicators:
        not_applicable = f"另有 {facts_of.not_applicable} 行填“不适用”" if facts_of.not_applicable else ""
        facts.append(FigureView("绩效指标", str(facts_of.indicators), "项", not_applicable))
        sentences.append(f"列出绩效指标 {facts_of.indicators} 项。")
    if results and (reached := _reached(results)):
        facts.append(reached[0])
        sentences.append(reached[1])
    if facts:
        told = f"另有 {len(notes.notes)} 条提示和说明" if notes.notes else "没有提示"
        facts.append(FigureView("核对", str(len(notes.passed)), "项相符", told, computed=True, href="#notes"))
    return (
        BriefView(filing.form, tuple(_pieces(one) for one in sentences), tuple(facts), _shares(filing, every))
        if facts
        else None
    )


_AMOUNT = re.compile(r"([0-9][0-9.,]*\u00a0[千万百亿]*元)")


def _pieces(sentence: str) -> tuple[PieceView, ...]:
    split = enumerate(_AMOUNT.split(sentence))
    return tuple(PieceView(text, together=number % 2 == 1) for number, text in split if text)


def _expenditure_change(filing: Filing, every: tuple[object, ...]) -> tuple[FigureView, str] | None:
    """The change of total expenditure against the year before, as the filing itself prints both."""
    for part in every:
        if not isinstance(part, Funding) or (side := grid.index_of(part, Meaning.SIDE)) is None:
            continue
        pairs = comparison.columns_compared(part, filing.year.value)
        if not pairs or pairs[0].after_year != filing.year.value:
            continue
        rows = comparison.rows_compared(part, filing.money_unit, filing.year.value)
        for at, (name, row) in enumerate(zip(grid.filled(part.rows, side), part.rows, strict=True)):
            if row.role is RowRole.TOTAL and name.startswith("支出") and rows[at][0].comparable:
                words = comparison.describe(rows[at][0])
                sub = words.percent or words.why
                figure = FigureView(f"比{pairs[0].before_year}年", words.figure, words.unit, sub, computed=True)
                return figure, f"比{pairs[0].basis}{_direction(words.figure, words.unit)}" + (
                    f"（{sub}）" if sub else ""
                )
    return None


def _shares(filing: Filing, every: tuple[object, ...]) -> ShareView | None:
    """The year's expenditure by class, as the filing's own table prints it."""
    for part in every:
        if not isinstance(part, Funding) or (side := grid.index_of(part, Meaning.SIDE)) is None:
            continue
        year = filing.year.value
        at = next((i for i, one in enumerate(part.columns) if one.meaning is Meaning.AMOUNT and one.year == year), None)
        parts, whole = [], None
        for name, label, row in zip(grid.filled(part.rows, side), grid.names(part), part.rows, strict=True):
            text = grid.words(grid.slots(row).get(at)) if at is not None else ""
            found = measure.amount(text, part.money_unit or filing.money_unit) if name.startswith("支出") else None
            if found and row.role is RowRole.TOTAL:
                whole = found.value
            elif found and not row.depth:
                parts.append((label, text, found.value))
        if chart := charts.shares(f"{year}年支出构成", parts, whole):
            return chart
    return None


def _direction(change: str, unit: str) -> str:
    if change.startswith("+"):
        return f"增加 {change[1:]}\u00a0{unit}"
    return f"减少 {change[1:]}\u00a0{unit}" if change.startswith("−") else change


def _reached(results: ResultsView) -> tuple[FigureView, str] | None:
    """How many targets the figures say were reached; None while nothing is due."""
    counts = dict(results.counts)
    total = sum(counts.values()) - counts.get(Status.NOT_APPLICABLE.label, 0)
    if counts.get(Status.NOT_DUE.label, 0) == total:
        return None
    reached = counts.get(Status.MET.label, 0) + counts.get(Status.EXCEEDED.label, 0)
    rest = "，".join(f"{word} {many} 项" for word, many in counts.items() if word not in _REACHED)
    figure = FigureView("达成或超额", str(reached), f"／{total} 项", rest, computed=True, href="#results")
    return figure, f"{total} 项指标中，按数值判断达成或超额的 {reached} 项" + (f"；{rest}。" if rest else "。")


_REACHED = {Status.MET.label, Status.EXCEEDED.label}
