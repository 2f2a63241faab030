"""各年构成: one bar a year, cut by class, each figure in its segment; beside the table that says the same.

Every bar begins at zero. A picture is left out where the figures would not carry it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import formats, sentences
from generator.comparison.funds import FundSeries, FundStep
from generator.facts import Fund
from generator.frozen import dataclass
from generator.model import MoneyUnit
from generator.views import charts


@dataclass(frozen=True, slots=True)
class SegmentView:
    """一个年度的一类."""

    label: str
    text: str
    x: str
    width: str
    css: str
    middle: str
    """Where its figure stands; "" where it has none, as the figure of the whole stands behind the bar."""
    inside: bool
    """Whether the figure fits into the segment; else it stands above."""


@dataclass(frozen=True, slots=True)
class BarView:
    """一个年度的一条."""

    label: str
    y: int
    pieces: tuple[SegmentView, ...]
    end: str
    """Where the bar ends."""
    total: str
    """As filed, or in the unit of the picture."""
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
    height: int


@dataclass(frozen=True, slots=True)
class YearSum:
    """一个年度的合计 and its classes."""

    year: int
    total: Fund
    parts: tuple[Fund, ...]


_WHOLE, _LEFT, _WIDE, _ROW, _FIRST = 360, 46, 246, 42, 22
_LETTER, _ROOM = Decimal("6.6"), 6
"""Of a digit as wide as it is drawn, and around a figure."""
_FEWEST = 2
_Parts = list[tuple[str, Decimal]]


def of(stack_id: str, caption: str, years: Sequence[YearSum]) -> StackView | None:
    """Two or more years, early to late, cut by class where a year has at most three that add up; money in 万元."""
    shown = [one for one in years if one.total.amount]
    totals = [_value(one.total) for one in shown]
    if len(shown) < _FEWEST or min(totals) < 0 or not max(totals):
        return None
    room = _WHOLE - _LEFT - _ROOM - _LETTER * max(len(_total(one.total)) for one in shown)
    scale = min(Decimal(_WIDE), room) / max(totals)
    classes = [_classes(one) for one in shown]
    bars = tuple(_bars(shown, classes, _colours(classes), scale))
    scaled = "charts.axis_cut" if any(one.cut for one in bars) else "charts.axis"
    legend = dict.fromkeys((piece.css, piece.label) for bar in bars for piece in bar.pieces)
    return StackView(
        stack_id,
        caption,
        sentences.words(scaled, unit=MoneyUnit.TEN_THOUSAND),
        sentences.joined(map(_told, bars), "marks.then"),
        tuple(legend),
        bars,
        len(bars) * _ROW + _FIRST - 10,
    )


def by_year(series: Sequence[FundSeries]) -> tuple[YearSum, ...]:
    """The years of one side: its total and its classes from the same source, the year's own filing or a later one."""
    total = next((one for one in series if one.total), None)
    steps = [step for step in (total.steps if total else ()) if step.shown]
    return tuple(YearSum(step.year, step.shown, tuple(_beside(step, series))) for step in steps if step.shown)


def _beside(total: FundStep, series: Sequence[FundSeries]) -> Iterator[Fund]:
    for one in series:
        step = next((step for step in one.steps if step.year == total.year), None)
        if (
            not one.total
            and len(one.key.path) == 1
            and step
            and step.shown
            and (step.own is None) == (total.own is None)
        ):
            yield step.shown


def _classes(year: YearSum) -> _Parts:
    """The classes of one year; none where they are too many or do not add up."""
    values = [(fund.name, _value(fund)) for fund in year.parts if fund.amount and fund.amount.value]
    whole = sum((value for _, value in values), Decimal(0)) == _value(year.total)
    drawn = 0 < len(values) <= len(charts.COLOURS) and all(value > 0 for _, value in values)
    return values if whole and drawn else []


def _colours(classes: Sequence[_Parts]) -> dict[str, str]:
    """One colour a class through all years; where the classes of the years are too many for that, by their order."""
    names = list(dict.fromkeys(name for parts in classes for name, _ in parts))
    if len(names) <= len(charts.COLOURS):
        return dict(zip(names, charts.COLOURS, strict=False))
    return {name: css for parts in classes for (name, _), css in zip(parts, charts.COLOURS, strict=False)}


def _bars(
    years: Sequence[YearSum], classes: Sequence[_Parts], colours: dict[str, str], scale: Decimal
) -> Iterator[BarView]:
    before: set[str] | None = None
    for row, (year, parts) in enumerate(zip(years, classes, strict=True)):
        names = {name for name, _ in parts}
        pieces = tuple(_pieces(parts, colours, scale)) or (_whole(year, scale),)
        end = charts.position(_LEFT + scale * _value(year.total) + 5)
        cut = before is not None and not (before <= names or names <= before)
        yield BarView(formats.year(year.year), row * _ROW + _FIRST, pieces, end, _total(year.total), cut)
        before = names


def _total(fund: Fund) -> str:
    """The total as filed; in the unit of the picture, as its classes, where it is filed in another."""
    amount = fund.amount
    plain = amount is None or amount.stated or amount.unit is MoneyUnit.TEN_THOUSAND
    return fund.value.text if plain else formats.number(_value(fund))


def _pieces(parts: _Parts, colours: dict[str, str], scale: Decimal) -> Iterator[SegmentView]:
    at = Decimal(_LEFT)
    for name, value in parts:
        width, text = scale * value, formats.number(value)
        middle = charts.position(at + width / 2)
        inside = width >= len(text) * _LETTER + _ROOM
        x, wide = charts.position(at), charts.position(width)
        yield SegmentView(name, text, x, wide, colours[name], middle, inside)
        at += width


def _whole(year: YearSum, scale: Decimal) -> SegmentView:
    name, value = sentences.words("columns.total"), _value(year.total)
    width = charts.position(scale * value)
    return SegmentView(name, formats.number(value), f"{_LEFT}", width, charts.WHOLE, "", inside=True)


def _value(fund: Fund) -> Decimal:
    return fund.amount.to(MoneyUnit.TEN_THOUSAND).value if fund.amount else Decimal(0)


def _told(bar: BarView) -> str:
    """2024年：人员类 342.61，运转类 45.60，合计 588.21."""
    parts = [sentences.words("charts.part", label=one.label, text=one.text) for one in bar.pieces if one.middle]
    parts.append(sentences.words("charts.bar", total=bar.total))
    return sentences.words("marks.under", title=bar.label, text=sentences.joined(parts, "marks.comma"))
