"""图: the four kinds of picture, as numbers their macros draw; each stands beside the table that says the same.

Shares of one whole, years stacked by class, the course of one indicator, a result against its target. Every axis begins
at zero. A picture is left out where the figures would not carry it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator import formats, sentences
from generator.comparison.funds import FundSeries, FundStep
from generator.frozen import dataclass
from generator.measure import Kind, Measure, units
from generator.model import MoneyUnit

COLOURS: tuple[str, ...] = ("f1", "f2", "f3")
WHOLE = "f0"
"""Of a total that is not divided."""
_FEWEST, _MOST = 2, len(COLOURS)


@dataclass(frozen=True, slots=True)
class SliceView:
    """构成中的一块."""

    label: str
    text: str
    """As filed."""
    percent: str
    x: str
    width: str
    css: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """构成: one bar, cut by what each part is of the whole."""

    caption: str
    slices: tuple[SliceView, ...]
    unit: str = ""
    """Money unit of the figures."""


def shares(
    caption: str, parts: Sequence[tuple[str, str, Decimal]], whole: Decimal | None, unit: str = ""
) -> ShareView | None:
    """The composition of a whole; `parts` are (name, text as filed, value).

    None unless two or three parts are left after zeros, none is negative and they add up to the whole.
    """
    found = [one for one in parts if one[2]]
    total = sum((value for *_, value in found), Decimal(0))
    if not _FEWEST <= len(found) <= _MOST or any(one[2] < 0 for one in found) or total != whole:
        return None
    slices, at = [], Decimal(0)
    for css, (label, text, value) in zip(COLOURS, found, strict=False):
        width = value * 100 / total
        slices.append(SliceView(label, text, formats.percent(width), _number(at), _number(width), css))
        at += width
    return ShareView(caption, tuple(slices), unit)


@dataclass(frozen=True, slots=True)
class BarView:
    """一个年度的一条."""

    label: str
    y: int
    pieces: tuple[SliceView, ...]
    end: str
    """Where the bar ends."""
    total: str
    """As filed, with its unit where that differs."""
    cut: bool
    """Whether the classes differ from the year above."""


@dataclass(frozen=True, slots=True)
class StackView:
    """各年构成."""

    id: str
    caption: str
    remark: str
    description: str
    """All figures in words."""
    legend: tuple[tuple[str, str], ...]
    """(colour, what it stands for)."""
    bars: tuple[BarView, ...]
    marks: tuple[tuple[str, str], ...]
    """(position, label) along the axis."""
    height: int


_LEFT, _WIDE, _ROW, _BAR = 46, 250, 46, 23


def stack(stack_id: str, caption: str, series: Sequence[FundSeries]) -> StackView | None:
    """Totals of two or more years, cut by class where a year's classes are at most three; money in the larger unit."""
    total = next((one for one in series if one.total), None)
    steps = [one for one in (total.steps if total else ()) if one.shown and one.shown.amount]
    if len(steps) < _FEWEST or any(_amount(one) < 0 for one in steps):
        return None
    top = max(_amount(one) for one in steps)
    if not top:
        return None
    step = _nice(top / 3)
    scale = _WIDE / (step * (int(top / step) + 1))
    bars: list[BarView] = []
    legend: dict[tuple[str, str], None] = {}
    before: tuple[str, ...] | None = None
    for row, one in enumerate(steps):
        pieces = _pieces(one, series, scale)
        names = tuple(piece.label for piece in pieces)
        legend |= dict.fromkeys((piece.css, piece.label) for piece in pieces)
        cut = before is not None and names != before
        bars.append(_bar(one, row, pieces, scale, cut=cut))
        before = names
    marks = tuple((_number(_LEFT + scale * step * at), formats.number(step * at)) for at in range(int(top / step) + 2))
    scaled = "charts.axis_cut" if any(one.cut for one in bars) else "charts.axis"
    words = sentences.joined(
        (sentences.words("charts.bar", label=one.label, total=one.total) for one in bars), "marks.then"
    )
    return StackView(
        stack_id,
        caption,
        sentences.words(scaled, unit=MoneyUnit.TEN_THOUSAND),
        words,
        tuple(legend),
        tuple(bars),
        marks,
        len(bars) * _ROW + 24,
    )


def _bar(step: FundStep, row: int, pieces: tuple[SliceView, ...], scale: Decimal, *, cut: bool) -> BarView:
    shown = step.shown
    if shown is None or shown.amount is None:
        raise ValueError(step)
    text = shown.value.text if shown.amount.unit is MoneyUnit.TEN_THOUSAND else shown.amount.shown
    end = _number(_LEFT + scale * _amount(step) + 6)
    return BarView(formats.year(step.year), row * _ROW + 10, pieces, end, text, cut)


def _pieces(step: FundStep, series: Sequence[FundSeries], scale: Decimal) -> tuple[SliceView, ...]:
    """The classes of one year; the whole in one colour where they are too many or do not add up."""
    classes = [
        (one.name, found)
        for one in series
        if not one.total and len(one.key.path) == 1
        for found in one.steps
        if found.year == step.year and found.shown and found.shown.amount and (found.own is None) == (step.own is None)
    ]
    values = [(name, _amount(found)) for name, found in classes if _amount(found)]
    colours = COLOURS
    if not 0 < len(values) <= _MOST or sum(value for _, value in values) != _amount(step):
        values, colours = [(sentences.words("columns.total"), _amount(step))], (WHOLE,)
    pieces, at = [], Decimal(_LEFT)
    for css, (name, value) in zip(colours, values, strict=False):
        width = scale * value
        pieces.append(SliceView(name, formats.number(value), "", _number(at), _number(width), css))
        at += width
    return tuple(pieces)


def _amount(step: FundStep) -> Decimal:
    found = step.shown.amount if step.shown else None
    return found.to(MoneyUnit.TEN_THOUSAND).value if found else Decimal(0)


def _nice(value: Decimal) -> Decimal:
    """1, 2 or 5 times a power of ten, the next above `value`."""
    power = Decimal(1).scaleb(value.adjusted())
    return next(power * one for one in (1, 2, 5, 10) if power * one >= value)


_SPARK_POINTS = 3
_LONGEST = 10
"""Years: with its frame the picture stays within 200 bytes."""


def spark(values: Sequence[tuple[int, Measure | None]]) -> str:
    """The line of one indicator's numbers through the years, as path data in a box of 64 × 20; "" below three points.

    Only plain numbers of one unit; from zero to the largest, so a small change looks small.
    """
    found = [
        (year, one) for year, one in values[-_LONGEST:] if one and one.kind is Kind.NUMBER and one.number is not None
    ]
    bases = {units.scale(one.unit).base for _, one in found}
    numbers = [(year, units.shifted(one.numbers[0], units.scale(one.unit).power)) for year, one in found]
    top = max((value for _, value in numbers), default=Decimal(0))
    if len(numbers) < _SPARK_POINTS or len(bases) != 1 or top <= 0 or any(value < 0 for _, value in numbers):
        return ""
    first, last = numbers[0][0], numbers[-1][0]
    points = [
        f"{round(4 + Decimal(56) * (year - first) / (last - first))} {_number(17 - Decimal(14) * value / top)}"
        for year, value in numbers
    ]
    return "M" + " ".join(points)


def reach(rate: Decimal | None) -> str:
    """How long the bar of a result is when its target is 80 long; "" without a rate, cut at 100."""
    return "" if rate is None else _number(min(rate * Decimal("0.8"), Decimal(100)))


def _number(value: Decimal) -> str:
    """One decimal at most: positions in a picture."""
    text = format(round(value, 1), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
