"""/indicators/ and one indicator across departments and years: made from summaries only, side by side, never ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator import formats, links, sentences
from generator.fact_tables.catalogue import Catalogue, Headed, Listed
from generator.fact_tables.indicators import YearFact
from generator.frozen import dataclass
from generator.measure import units
from generator.model import Horizon
from generator.views import own_tables, paging
from generator.views.frame import Frame, crumbs
from generator.views.own_tables import cell, mark
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView
from generator.views.year_columns import CHIPS

INDEX = "indicators/"
_UNGROUPED = sentences.words("indicators.ungrouped")
_NAMED = 3
"""More departments than this are counted, not named."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """一个一级指标下的指标."""

    id: str
    name: str
    table: TableView


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """指标目录页."""

    frame: Frame
    count: int
    groups: tuple[GroupView, ...]
    pager: PagerView | None


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
    tables: tuple[TableView, ...]
    """Annual and long-term values, apart."""
    pager: PagerView | None


_Line = tuple[Listed, YearFact]


def index(catalogue: Catalogue, rows: int = paging.ROWS) -> Iterator[IndicatorsView]:
    """/indicators/ and its further pages."""
    lines = sorted(_place(one, catalogue.fact_table.path(one)) for one in catalogue.indicator_pages)
    every = paging.pages(lines, rows)
    for number, shown in enumerate(every, 1):
        url = paging.url(INDEX, number)
        title = paging.titled(sentences.words("indicators.heading"), number)
        about = sentences.words("indicators.description")
        frame = Frame(url, title, about, "indicators", crumbs(url, []), title)
        # Row by row: what all departments of 500 indicators tell would fill the memory of a large site.
        found = (_index_row(frame, one, catalogue.heads(one)) for *_, one in shown)
        groups = groupby(found, key=lambda row: row[0])
        yield IndicatorsView(
            frame,
            len(lines),
            tuple(_index_group(at, name, (cells for _, cells in rows)) for at, (name, rows) in enumerate(groups, 1)),
            paging.pager(frame, INDEX, number, len(every)),
        )


def _place(indicator_id: str, path: tuple[str, ...]) -> tuple[bool, str, tuple[str, ...], str]:
    """What the index is in order of."""
    group = _group(path)
    return (group == _UNGROUPED, group, path, indicator_id)


def _group(path: Sequence[str]) -> str:
    return path[0] if len(path) > 1 and path[0] else _UNGROUPED


def _index_group(at: int, name: str, rows: Iterable[Iterable[CellView]]) -> GroupView:
    columns = own_tables.heads(
        [("columns.indicator", "l3"), ("columns.level2", "tag"), ("columns.department", "num"), ("columns.year", "num")]
    )
    return GroupView(
        f"group-{at}", name, own_tables.table(f"group-{at}", name, columns, rows, css="stack even", repeats=True)
    )


def _index_row(frame: Frame, indicator_id: str, listed: Sequence[Headed]) -> tuple[str, tuple[CellView, ...]]:
    """Under which heading an indicator stands, and its row."""
    first = listed[0].fact
    notes = list(_project(listed))
    if others := _others(listed):
        notes.append(sentences.words("indicator.others", names=sentences.joined(others)))
    cells = (
        cell(first.name, sentences.joined(notes, "marks.then"), href=frame.to(links.indicator(indicator_id))),
        cell(" › ".join(one for one in first.path[1:-1] if one)),
        cell(sentences.words("indicators.number", number=_departments(listed))),
        cell(_years(listed)),
    )
    return _group(first.path), cells


def _project(listed: Sequence[Listed] | Sequence[Headed]) -> tuple[str, ...]:
    """Whose project an indicator belongs to; nothing for one of departments as a whole."""
    one = listed[0]
    if not one.fact.project:
        return ()
    return (sentences.words("indicator.project", project=one.fact.project, department=one.entry.department.short),)


def _others(listed: Sequence[Listed] | Sequence[Headed]) -> tuple[str, ...]:
    names = dict.fromkeys(name for one in listed for name in (one.fact.name, *one.fact.former))
    return tuple(name for name in names if name != listed[0].fact.name)


def _departments(listed: Sequence[Listed] | Sequence[Headed]) -> int:
    return len({(one.entry.region_id, one.entry.id) for one in listed})


def _years(listed: Sequence[Listed] | Sequence[Headed]) -> str:
    """2022—2024年: of the filings that list it."""
    found = sorted({year for one in listed for year in one.fact.listed})
    if len(found) == 1:
        return formats.year(found[0])
    return sentences.words("indicator.years", first=found[0], last=found[-1])


def of(catalogue: Catalogue, indicator_id: str, rows: int = paging.ROWS) -> Iterator[IndicatorView]:
    """The page of one indicator and its further pages."""
    listed = catalogue.listed(indicator_id)
    first = links.indicator(indicator_id)
    lines = sorted(_lines(listed), key=lambda line: line[0].fact.horizon is Horizon.LONG_TERM)
    every = paging.pages(lines, rows)
    name, cautions, others = listed[0].fact.name, tuple(_cautions(listed)), _others(listed)
    departments, years = _departments(listed), _years(listed)
    for number, shown in enumerate(every, 1):
        url = paging.url(first, number)
        title = paging.titled(name, number)
        frame = Frame(
            url,
            title,
            sentences.words("indicator.description", name=name),
            "indicator",
            crumbs(url, [(sentences.words("indicators.heading"), INDEX)]),
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
            tuple(_tables(frame, shown)),
            paging.pager(frame, first, number, len(every)),
        )


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
