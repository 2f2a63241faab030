"""/indicators/: every indicator that a filing lists, by theme and name; made from the fact table only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator import formats, links, sentences, themes
from generator.fact_tables.catalogue import Catalogue, Headed, Listed
from generator.fact_tables.fact_table import NamedIndicator
from generator.frozen import dataclass
from generator.views import own_tables, paging
from generator.views.frame import Frame, crumbs
from generator.views.own_tables import cell
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView

INDEX = "indicators/"


@dataclass(frozen=True, slots=True)
class GroupView:
    """一个主题，或一个一级指标下的指标."""

    id: str
    name: str
    table: TableView


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """指标目录页."""

    frame: Frame
    count: int
    several: int
    """How many of them have a page of their own."""
    groups: tuple[GroupView, ...]
    pager: PagerView | None


def index(catalogue: Catalogue, rows: int = paging.ROWS) -> Iterator[IndicatorsView]:
    """/indicators/ and its further pages."""
    count = catalogue.fact_table.named_number()
    total, several = paging.count(count, rows), len(catalogue.indicator_pages)
    for number in range(1, total + 1):
        url = paging.url(INDEX, number)
        title = paging.titled(sentences.words("indicators.heading"), number)
        frame = Frame(url, title, sentences.words("indicators.description"), "indicators", crumbs(url, []), title)
        # Row by row: what all departments of 500 indicators tell would fill the memory of a large site.
        found = catalogue.fact_table.named((number - 1) * rows, rows)
        groups = groupby(found, key=_group)
        yield IndicatorsView(
            frame,
            count,
            several,
            tuple(
                _table(at, name, (_row(frame, one, catalogue.heads(one.id)) for one in same))
                for at, (name, same) in enumerate(groups, 1)
            ),
            paging.pager(frame, INDEX, number, total),
        )


def _group(one: NamedIndicator) -> str:
    every = themes.every()
    if one.theme < len(every):
        return every[one.theme].name
    return one.grouped or sentences.words("indicators.ungrouped")


def _table(at: int, name: str, rows: Iterable[Iterable[CellView]]) -> GroupView:
    columns = own_tables.heads(
        [
            ("columns.indicator", "l3"),
            ("columns.levels", "drop"),
            ("indicators.latest", "num now"),
            ("columns.department", "also"),
            ("columns.year", "num also tight"),
        ]
    )
    table = own_tables.table(f"group-{at}", name, columns, rows, css="stack even lines", repeats=True)
    return GroupView(f"group-{at}", name, table)


def _row(frame: Frame, one: NamedIndicator, listed: Sequence[Headed]) -> Iterator[CellView]:
    first, entry = listed[0].fact, listed[0].entry
    year = links.department_year(entry.region_id, entry.id, first.latest)
    notes = [*((sentences.words("indicators.of_project", project=first.project),) if first.project else ())]
    if others := others_of(listed):
        notes.append(sentences.words("indicator.others", names=sentences.joined(others)))
    there = links.indicator(one.id) if one.several else f"{year}{first.place}"
    yield cell(first.name, sentences.joined(notes, "marks.then"), href=frame.to(there))
    yield cell(" › ".join(level for level in first.path[:-1] if level))
    yield cell(first.target, formats.year(first.latest) if first.target else "", href=frame.to(f"{year}{first.place}"))
    departments = {(head.entry.region_id, head.entry.id) for head in listed}
    alone = len(departments) == 1
    yield cell(entry.department.short if alone else sentences.words("marks.departments", number=len(departments)))
    yield cell(years_of(year for head in listed for year in head.fact.told))


def others_of(listed: Sequence[Headed] | Sequence[Listed]) -> tuple[str, ...]:
    """Other names it has."""
    names = dict.fromkeys(name for one in listed for name in (one.fact.name, *one.fact.former))
    return tuple(name for name in names if name != listed[0].fact.name)


def years_of(told: Iterable[int]) -> str:
    """2022—2024年."""
    found = sorted(set(told))
    if len(found) == 1:
        return formats.year(found[0])
    return sentences.words("indicator.years", first=found[0], last=found[-1])
