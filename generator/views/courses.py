"""历年走势: what a department's indicator aimed at and reached, year by year, as a picture beside its table.

Drawn only from figures that count the same; every axis begins at zero, that of percentages ends at 100 where none is
beyond. Each point says its year and its value as filed to those who point at it or reach it by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import formats, sentences
from generator.fact_tables.catalogue import Listed
from generator.fact_tables.indicators import YearFact
from generator.frozen import dataclass
from generator.measure import units
from generator.views import charts

WIDE, HIGH = 360, 150
"""Size of the picture, with room for words around the plot."""
_LEFT, _RIGHT, _TOP, _FOOT = 44, 300, 14, 122
_MOST = 6
"""How many departments' pictures a page shows."""
_FEWEST = 2
_LARGE = 10_000
_TEN_THOUSAND = sentences.words("courses.ten_thousand")


@dataclass(frozen=True, slots=True)
class PointView:
    """一点."""

    x: str
    y: str
    label: str
    """Its value as filed."""
    words: str
    """Department, year and value, for those who point at it or listen."""
    css: str
    anchor: str
    """On which side of the point its label stands."""
    last: bool
    """Whether its label always shows: the end mark."""


@dataclass(frozen=True, slots=True)
class CourseView:
    """一个部门的历年走势."""

    id: str
    caption: str
    unit: str
    """What the figures along the side count."""
    description: str
    """All values in words."""
    target: str
    """Path of the line of targets."""
    course: str
    """Path of the line of results and of values that later filings give."""
    points: tuple[PointView, ...]
    years: tuple[tuple[str, str], ...]
    """(position, year) along the foot."""
    marks: tuple[tuple[str, str], ...]
    """(height, value) along the side."""


def of(listed: Sequence[Listed]) -> tuple[CourseView, ...]:
    """The pictures of the departments that have two years or more of figures, in the order listed."""
    found = (_course(number, one) for number, one in enumerate(listed[: _MOST * 3], 1))
    return tuple(view for view in found if view)[:_MOST]


def _course(number: int, one: Listed) -> CourseView | None:
    years = sorted((year for year in one.fact.years if year.aimed is not None or year.reached is not None), key=_year)
    bases = {year.base for year in years}
    values = [value for year in years for value in (year.aimed, year.reached) if value is not None]
    if len(years) < _FEWEST or len(bases) > 1 or min(values) < 0 or not max(values):
        return None
    base = bases.pop()
    top = Decimal(100) if base == units.PERCENT and max(values) <= 100 else _nice(max(values))  # noqa: PLR2004 - a percentage
    large = top >= _LARGE
    place = _Places(tuple(year.year for year in years), top)
    aimed = [(year, year.aimed) for year in years if year.aimed is not None]
    reached = [(year, year.reached) for year in years if year.reached is not None]
    return CourseView(
        f"course-{number}",
        one.entry.department.short,
        f"{_TEN_THOUSAND}{base}" if large else base,
        sentences.joined((_told(year) for year in years), "marks.then"),
        place.line(aimed),
        place.path(reached),
        tuple(_points(one, place, aimed, reached)),
        tuple((place.x(year.year), str(year.year)) for year in years),
        tuple((place.y(mark), _mark(mark, large=large)) for mark in (Decimal(0), top / 2, top)),
    )


def _mark(value: Decimal, *, large: bool) -> str:
    return formats.number(units.trimmed(units.shifted(value, -4) if large else value))


def _year(year: YearFact) -> int:
    return year.year


def _nice(value: Decimal) -> Decimal:
    """The least of 1, 2, 4, 5, 10 × 10ⁿ that is not below `value`."""
    power = Decimal(1).scaleb(value.adjusted())
    return next(step * power for step in map(Decimal, (1, 2, 4, 5, 10)) if step * power >= value)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where years and values stand."""

    years: tuple[int, ...]
    top: Decimal

    def x(self, year: int) -> str:
        first, last = self.years[0], self.years[-1]
        return charts.position(_LEFT + Decimal(_RIGHT - _LEFT) * (year - first) / (last - first))

    def y(self, value: Decimal) -> str:
        return charts.position(_FOOT - (_FOOT - _TOP) * value / self.top)

    def line(self, values: Sequence[tuple[YearFact, Decimal]]) -> str:
        """The line of targets; one target alone is a line across all years."""
        if len(values) == 1:
            return f"M{_LEFT} {self.y(values[0][1])}H{_RIGHT}"
        return self.path(values)

    def path(self, values: Sequence[tuple[YearFact, Decimal]]) -> str:
        if len(values) < _FEWEST:
            return ""
        return "M" + "L".join(f"{self.x(year.year)} {self.y(value)}" for year, value in values)


_Values = Sequence[tuple[YearFact, Decimal]]


def _points(one: Listed, place: _Places, aimed: _Values, reached: _Values) -> Iterator[PointView]:
    """Results on their line, targets on theirs; the newest of each keeps its label in sight."""
    for values, css, key in ((aimed, "aim", "courses.target"), (reached, "pt", "courses.value")):
        for number, (year, value) in enumerate(values, 1):
            text = year.target if css == "aim" else year.actual or year.restated
            said = sentences.words(key, department=one.entry.department.short, year=year.year, text=text)
            last = number == len(values)
            x = place.x(year.year)
            ends = last and year.year == place.years[-1]  # its label beside the line, else above it
            yield PointView(x, place.y(value), text, said, css, "start" if ends else "middle", last)


def _told(year: YearFact) -> str:
    said = [sentences.words("courses.aimed", text=year.target)] if year.target else []
    if found := year.actual or year.restated:
        said.append(sentences.words("courses.reached" if year.actual else "courses.listed", text=found))
    return sentences.words("marks.under", title=formats.year(year.year), text=sentences.joined(said, "marks.comma"))
