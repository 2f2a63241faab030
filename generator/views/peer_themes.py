"""主题 on the page of 同类部门: dots on one axis where a target is a percentage, a table for the rest, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from generator import formats, links, sentences, themes
from generator.fact_tables import theme_table
from generator.fact_tables.fact_table import Place
from generator.fact_tables.indicators import IndicatorFact, YearFact
from generator.frozen import dataclass
from generator.measure import units
from generator.views import charts, own_tables
from generator.views.frame import Frame, LinkView
from generator.views.own_tables import cell
from generator.views.shapes import CellView, TableView

_LEFT, _WIDE = 10, 390
"""Where 0 stands on the axis, and how far 100 is from it."""
_FULL = 100
_NARROW = 20
"""Left of this the label stands at the right of its dot."""


@dataclass(frozen=True, slots=True)
class DotView:
    """一点: one target of a department in a year."""

    department: LinkView
    year: str
    name: str
    aim: str
    """Where the target stands."""
    reached: str
    """Where the result stands; "" without one that is a percentage."""
    label: str
    """The target as filed, the result behind it."""
    at: str
    """Where the label stands."""
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class PeerThemeView:
    """一个主题."""

    id: str
    name: str
    count: int
    answer: str
    """In one sentence what the targets are."""
    dots: tuple[DotView, ...]
    table: TableView | None
    """The same as a table."""
    others: TableView | None
    """Targets that stand on no common axis."""
    why: str
    """Why they do not."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One year of one department's indicator."""

    place: Place
    short: str
    """Of the department."""
    fact: IndicatorFact
    year: YearFact

    @property
    def percentage(self) -> Decimal | None:
        """Its target on the axis; None where it is no percentage from 0 to 100."""
        aimed = self.year.aimed
        return aimed if aimed is not None and self.year.base == units.PERCENT and 0 <= aimed <= _FULL else None


ThemedFact = tuple[int, Place, str, bytes]
"""(number of the theme, whose, short name of that department, the indicator as the fact table holds it)."""


def of(frame: Frame, facts: Iterable[ThemedFact]) -> Iterator[PeerThemeView]:
    """The themes of `facts`, in the order in which they come."""
    for number, same in groupby(facts, key=lambda fact: fact[0]):
        lines = [line for _, place, short, written in same for line in _lines(place, short, written)]
        yield _theme(frame, themes.every()[number], lines)


def _lines(place: Place, short: str, written: bytes) -> Iterator[_Line]:
    fact = theme_table.fact(written)
    return (_Line(place, short, fact, year) for year in fact.years if year.place)


def _theme(frame: Frame, theme: themes.Theme, lines: Sequence[_Line]) -> PeerThemeView:
    dotted = [(line, value) for line in lines if (value := line.percentage) is not None]
    rest = [line for line in lines if line.percentage is None]
    caption = sentences.words("peers.theme_table", theme=theme.name)
    others = sentences.words("peers.theme_others", theme=theme.name)
    return PeerThemeView(
        theme.id,
        theme.name,
        len(lines),
        _answer(dotted, lines),
        tuple(_dot(frame, *pair) for pair in dotted),
        _table(frame, f"{theme.id}-dots", caption, [line for line, _ in dotted]) if dotted else None,
        _table(frame, f"{theme.id}-rest", others, rest) if rest else None,
        _why(rest),
    )


def _answer(dotted: Sequence[tuple[_Line, Decimal]], lines: Sequence[_Line]) -> str:
    """目标在 90% 到 98% 之间；没有一项报出数值结果."""
    if not dotted:
        return sentences.words("peers.no_axis")
    low, high = min(value for _, value in dotted), max(value for _, value in dotted)
    key = "peers.one_target" if low == high else "peers.targets_between"
    said = sentences.words(key, low=_percent(low), high=_percent(high), number=len(dotted))
    reported = any(line.year.reached is not None and line.year.actual for line in lines)
    return said if reported else sentences.joined((said, sentences.words("peers.no_results")), "marks.then")


def _percent(value: Decimal) -> str:
    return f"{formats.number(units.trimmed(value))}%"


def _dot(frame: Frame, line: _Line, value: Decimal) -> DotView:
    year, name = line.year, line.short
    reached = year.reached if year.actual and year.reached is not None and 0 <= year.reached <= _FULL else None
    label = sentences.words("peers.target_and_result", target=year.target, actual=year.actual)
    label = label if reached is not None else year.target
    least = min(value, reached) if reached is not None else value
    right = least < _NARROW
    edge = max(value, reached) if right and reached is not None else value if right else least
    href = f"{links.department_year(*line.place, year.year)}{year.place}"
    indicator = _named(line.fact)
    words = sentences.words("peers.dot", department=name, year=year.year, name=indicator, value=label)
    return DotView(
        LinkView(name, frame.to(href)),
        str(year.year),
        indicator,
        _x(value),
        "" if reached is None else _x(reached),
        label,
        _x(edge, 10 if right else -10),
        "start" if right else "end",
        words,
    )


def _x(value: Decimal, beside: int = 0) -> str:
    return charts.position(_LEFT + beside + _WIDE * value / _FULL)


def _named(fact: IndicatorFact) -> str:
    return sentences.words("marks.aside", text=fact.name, aside=fact.project) if fact.project else fact.name


def _table(frame: Frame, table_id: str, caption: str, lines: Sequence[_Line]) -> TableView:
    results = any(line.year.actual for line in lines)
    columns = [("columns.department", "l3"), ("columns.year", "also tight"), ("peers.as_filed", "also")]
    columns += [("columns.target", "num now"), *([("columns.actual", "num drop")] if results else [])]
    rows = (_row(frame, line, results=results) for line in lines)
    return own_tables.table(table_id, caption, own_tables.heads(columns), rows, css="stack lines", repeats=True)


def _row(frame: Frame, line: _Line, *, results: bool) -> Iterator[CellView]:
    year = line.year
    page = links.department_year(*line.place, year.year)
    yield cell(line.short, href=frame.to(links.department(*line.place)))
    yield cell(formats.year(year.year), href=frame.to(f"{page}{year.place}"))
    yield cell(_named(line.fact))
    yield cell(year.target or sentences.words("cells.no_target"), void=not year.target)
    if results:
        yield cell(year.actual)


def _why(rest: Sequence[_Line]) -> str:
    """期、次、人次，单位不同，不画在一根轴上；另有 3 项是文字目标."""
    counted = dict.fromkeys(line.year.base for line in rest if line.year.aimed is not None and line.year.base)
    words = sum(line.year.aimed is None for line in rest)
    told = []
    if len(counted) > 1:
        told.append(sentences.words("peers.units_apart", units=sentences.joined(counted)))
    elif counted:
        told.append(sentences.words("peers.one_unit", unit=next(iter(counted))))
    if words:
        told.append(sentences.words("peers.without_number", number=words))
    return sentences.joined(told, "marks.then")
