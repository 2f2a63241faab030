"""图: small pictures, as numbers their macros draw; each stands beside the table that says the same.

Shares of one whole, the course of one indicator, a result against its target; years stacked by class are in `stacks`.
Every axis begins at zero. A picture is left out where the figures would not carry it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator import formats
from generator.frozen import dataclass
from generator.measure import Kind, Measure, units

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
        slices.append(SliceView(label, text, formats.percent(width), position(at), position(width), css))
        at += width
    return ShareView(caption, tuple(slices), unit)


_SPARK_POINTS = 3
_LONGEST = 10
"""Years: with its frame the picture stays within 200 bytes."""


def spark(values: Sequence[tuple[int, Measure | None]]) -> str:
    """The line of one indicator's numbers through the years, as path data in a box of 64 × 20; "" below three points.

    Nothing where nothing moved. Only plain numbers of one unit; from zero to the largest, so a small change looks
    small.
    """
    found = [
        (year, one) for year, one in values[-_LONGEST:] if one and one.kind is Kind.NUMBER and one.number is not None
    ]
    bases = {units.scale(one.unit).base for _, one in found}
    numbers = [(year, units.shifted(one.numbers[0], units.scale(one.unit).power)) for year, one in found]
    top = max((value for _, value in numbers), default=Decimal(0))
    if (
        len(numbers) < _SPARK_POINTS
        or len({value for _, value in numbers}) == 1
        or len(bases) != 1
        or top <= 0
        or any(value < 0 for _, value in numbers)
    ):
        return ""
    first, last = numbers[0][0], numbers[-1][0]
    points = [
        f"{round(4 + Decimal(56) * (year - first) / (last - first))} {position(17 - Decimal(14) * value / top)}"
        for year, value in numbers
    ]
    return "M" + " ".join(points)


def reach(rate: Decimal | None) -> str:
    """How long the bar of a result is when its target is 80 long; "" without a rate, cut at 100."""
    return "" if rate is None else position(min(rate * Decimal("0.8"), Decimal(100)))


def position(value: Decimal) -> str:
    """One decimal at most: positions in a picture."""
    text = format(round(value, 1), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
