"""One indicator across departments and years: made from summaries only, side by side, never ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import formats, links, sentences
from generator.fact_tables.catalogue import Catalogue, Listed
from generator.fact_tables.indicators import YearFact
from generator.frozen import dataclass
from generator.measure import units
from generator.model import Horizon
from generator.views import courses, indicators, own_tables, paging
from generator.views.courses import CourseView
from generator.views.frame import Frame, crumbs
from generator.views.own_tables import cell, mark
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView
from generator.views.year_columns import CHIPS

CHART = "values"
"""What its chart alone is called in the address."""
_NAMED = 3
"""More departments than this are counted, not named."""


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """一项指标的各部门各年度."""

    frame: Frame
    name: str
    path: str
    project: str
    others: tuple[str, ...]
    """Other names it had or has."""
    departments: int
    years: str
    cautions: tuple[str, ...]
    """What cannot be compared, and why."""
    courses: tuple[CourseView, ...]
    """On the first page."""
    chart_href: str
    """Its chart alone, with all values as a file."""
    tables: tuple[TableView, ...]
    """Annual and long-term values, apart."""
    pager: PagerView | None


_Line = tuple[Listed, YearFact]


def _project(listed: Sequence[Listed]) -> tuple[str, ...]:
    """Whose project an indicator belongs to; nothing for one of departments as a whole."""
    one = listed[0]
    if not one.fact.project:
        return ()
    return (sentences.words("indicator.project", project=one.fact.project, department=one.entry.department.short),)


def _departments(listed: Sequence[Listed]) -> int:
    return len({(one.entry.region_id, one.entry.id) for one in listed})


def of(catalogue: Catalogue, indicator_id: str, rows: int = paging.ROWS) -> Iterator[IndicatorView]:
    """The page of one indicator and its further pages."""
    listed = catalogue.listed(indicator_id)
    first = links.indicator(indicator_id)
    lines = sorted(_lines(listed), key=lambda line: line[0].fact.horizon is Horizon.LONG_TERM)
    every = paging.pages(lines, rows)
    name, cautions, others = listed[0].fact.name, tuple(_cautions(listed)), indicators.others_of(listed)
    departments, years = _departments(listed), indicators.years_of(year for one in listed for year in one.fact.told)
    drawn = courses.of(listed)
    for number, shown in enumerate(every, 1):
        url = paging.url(first, number)
        title = paging.titled(name, number)
        frame = Frame(
            url,
            title,
            sentences.words("indicator.description", name=name),
            "indicator",
            crumbs(url, [(sentences.words("indicators.heading"), indicators.INDEX)]),
            title,
            toc=False,
        )
        yield IndicatorView(
            frame,
            name,
            " › ".join(one for one in listed[0].fact.path[:-1] if one),
            "".join(_project(listed)),
            others,
            departments,
            years,
            cautions,
            drawn if number == 1 else (),
            frame.to(links.chart(first, CHART)),
            tuple(_tables(frame, shown)),
            paging.pager(frame, first, number, len(every)),
        )


def tables(frame: Frame, listed: Sequence[Listed]) -> tuple[TableView, ...]:
    """Its values on another page, as many as a first page shows."""
    return tuple(_tables(frame, [*_lines(listed)][: paging.ROWS]))


def _lines(listed: Iterable[Listed]) -> Iterator[_Line]:
    for one in listed:
        for fact in one.fact.years:
            yield one, fact


def _cautions(listed: Sequence[Listed]) -> Iterator[str]:
    """What a reader must not compare; always at least that nothing is ranked."""
    if words := _units(listed):
        yield words
    if len({one.fact.horizon for one in listed}) > 1:
        yield sentences.words("indicator.long_term_apart")
    if _departments(listed) > 1:
        yield sentences.words("indicator.not_ranked")
    else:
        yield sentences.words("indicator.not_averaged")


def _units(listed: Sequence[Listed]) -> str:
    """单位不同，不可比: which departments count in what."""
    by_unit: dict[tuple[str, ...], dict[tuple[str, str], str]] = defaultdict(dict)
    for one in listed:
        found = dict.fromkeys(units.scale(year.unit).base for year in one.fact.years if year.unit)
        if found:
            by_unit[tuple(found)][one.entry.region_id, one.entry.id] = one.entry.department.short
    if len({unit for several in by_unit for unit in several}) <= 1:
        return ""
    said = (
        sentences.words("indicator.counts_in", departments=_people(names), units=_quoted(several))
        for several, names in by_unit.items()
    )
    return sentences.words("indicator.units_differ", units=sentences.joined(said, "marks.comma"))


def _people(names: Mapping[tuple[str, str], str]) -> str:
    if len(names) > _NAMED:
        return sentences.words("marks.departments", number=len(names))
    return sentences.joined(names.values())


def _quoted(words: Iterable[str]) -> str:
    return sentences.joined(sentences.words("marks.quoted", text=one) for one in words)


def _tables(frame: Frame, lines: Sequence[_Line]) -> Iterator[TableView]:
    """Annual values first; long-term ones have no results."""
    for horizon, key, table_id in (
        (Horizon.ANNUAL, "columns.annual", "annual"),
        (Horizon.LONG_TERM, "columns.long_term", "long-term"),
    ):
        own = [line for line in lines if line[0].fact.horizon is horizon]
        if own:
            results = any(fact.actual or fact.status for _, fact in own)
            columns = [("columns.department", "who"), ("columns.year", "wide"), ("columns.target", "mid")]
            columns += [("columns.actual", "mid"), ("columns.state", "tag is-calc")] if results else []
            columns += [("indicator.change", "why is-calc")]
            rows = (_row(frame, one, fact, results=results) for one, fact in own)
            yield own_tables.merged(own_tables.table(table_id, sentences.words(key), own_tables.heads(columns), rows))


def _row(frame: Frame, one: Listed, fact: YearFact, *, results: bool) -> Iterator[CellView]:
    entry = one.entry
    former = own_tables.former(one.fact.former)
    yield cell(entry.department.name, former, href=frame.to(links.department(entry.region_id, entry.id)))
    page = links.department_year(entry.region_id, entry.id, fact.year)
    yield cell(formats.year(fact.year), href=frame.to(f"{page}{fact.place}") if fact.place else "")
    yield _target(fact)
    if results:
        yield cell(fact.actual)
        yield mark(fact.status.label, CHIPS[fact.status]) if fact.status else cell("")
    yield cell(fact.change)


def _target(fact: YearFact) -> CellView:
    told = sentences.words("years.listed_in", year=fact.restated_in) if fact.restated else ""
    if not fact.place:
        return cell(fact.restated, told)
    return cell(
        fact.target or sentences.words("cells.no_target"),
        f"{told} {fact.restated}" if told else "",
        void=not fact.target,
    )
