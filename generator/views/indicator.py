"""/indicators/ and one indicator across departments and years: made from summaries only, side by side, never ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import links
from generator.indicators import YearFact
from generator.measure import units
from generator.model import Horizon
from generator.register import Listed, Register
from generator.views import ledgers, paging
from generator.views.changes import CHIPS
from generator.views.frame import Frame, crumbs
from generator.views.ledgers import cell, mark
from generator.views.paging import PagerView
from generator.views.shapes import CellView, TableView

INDEX = "indicators/"
_UNGROUPED = "没有分级的指标"
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


def index(register: Register, rows: int = paging.ROWS) -> Iterator[IndicatorsView]:
    """/indicators/ and its further pages."""
    lines = sorted(_place(one, register.ledger.path(one)) for one in register.indicator_pages)
    every = paging.pages(lines, rows)
    for number, shown in enumerate(every, 1):
        url = paging.url(INDEX, number)
        title = f"指标{paging.suffix(number)}"
        about = "列入两个以上年度或部门的指标。"
        frame = Frame(url, title, about, "indicators", crumbs(url, []), title)
        found = ((one, register.listed(one)) for *_, one in shown)
        groups = groupby(found, key=lambda pair: _group(pair[1][0].fact.path))
        yield IndicatorsView(
            frame,
            len(lines),
            tuple(_index_group(frame, at, name, tuple(members)) for at, (name, members) in enumerate(groups, 1)),
            paging.pager(frame, INDEX, number, len(every)),
        )


def _place(indicator_id: str, path: tuple[str, ...]) -> tuple[bool, str, tuple[str, ...], str]:
    """What the index is in order of."""
    group = _group(path)
    return (group == _UNGROUPED, group, path, indicator_id)


def _group(path: Sequence[str]) -> str:
    return path[0] if len(path) > 1 and path[0] else _UNGROUPED


def _index_group(frame: Frame, at: int, name: str, members: Sequence[tuple[str, tuple[Listed, ...]]]) -> GroupView:
    columns = [("指标", "l3"), ("二级指标", "tag"), ("部门", "num"), ("年度", "num")]
    rows = (_index_row(frame, indicator_id, listed) for indicator_id, listed in members)
    return GroupView(
        f"group-{at}", name, ledgers.table(f"group-{at}", name, columns, rows, css="stack even", repeats=True)
    )


def _index_row(frame: Frame, indicator_id: str, listed: Sequence[Listed]) -> Iterator[CellView]:
    first = listed[0].fact
    notes = [*_project(listed), *(f"其他名称：{'、'.join(others)}" for others in [_others(listed)] if others)]
    yield cell(first.name, "；".join(notes), href=frame.to(links.indicator(indicator_id)))
    yield cell(" › ".join(one for one in first.path[1:-1] if one))
    yield cell(f"{_departments(listed)} 个")
    yield cell(_years(listed))


def _project(listed: Sequence[Listed]) -> tuple[str, ...]:
    """Whose project an indicator belongs to; nothing for one of departments as a whole."""
    one = listed[0]
    return (f"项目：{one.fact.project}（{one.entry.department.short}）",) if one.fact.project else ()


def _others(listed: Sequence[Listed]) -> tuple[str, ...]:
    names = dict.fromkeys(name for one in listed for name in (one.fact.name, *one.fact.former))
    return tuple(name for name in names if name != listed[0].fact.name)


def _departments(listed: Sequence[Listed]) -> int:
    return len({(one.entry.region_id, one.entry.id) for one in listed})


def _years(listed: Sequence[Listed]) -> str:
    """2022—2024年: of the filings that list it."""
    found = sorted({year for one in listed for year in one.fact.listed})
    return f"{found[0]}—{found[-1]}年" if len(found) > 1 else f"{found[0]}年"


def of(register: Register, indicator_id: str, rows: int = paging.ROWS) -> Iterator[IndicatorView]:
    """The page of one indicator and its further pages."""
    listed = register.listed(indicator_id)
    first = links.indicator(indicator_id)
    lines = sorted(_lines(listed), key=lambda line: line[0].fact.horizon is Horizon.LONG_TERM)
    every = paging.pages(lines, rows)
    name, cautions, others = listed[0].fact.name, tuple(_cautions(listed)), _others(listed)
    departments, years = _departments(listed), _years(listed)
    for number, shown in enumerate(every, 1):
        url = paging.url(first, number)
        title = f"{name}{paging.suffix(number)}"
        frame = Frame(
            url,
            title,
            f"{name}：各部门、各年度的目标和结果。",
            "indicator",
            crumbs(url, [("指标", INDEX)]),
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
        yield "长期指标的目标是整个规划期的，另列一表，不与年度目标相比"
    if _departments(listed) > 1:
        yield "各部门的职责、规模和统计口径可能不同；本页只并列原文，不排名，不求平均，不合计"
    else:
        yield "本页只并列原文，不求平均，不合计"


def _units(listed: Sequence[Listed]) -> str:
    """单位不同，不可比: which departments count in what."""
    by_unit: dict[tuple[str, ...], dict[tuple[str, str], str]] = defaultdict(dict)
    for one in listed:
        found = dict.fromkeys(units.scale(year.unit).base for year in one.fact.years if year.unit)
        if found:
            by_unit[tuple(found)][one.entry.region_id, one.entry.id] = one.entry.department.short
    if len({unit for several in by_unit for unit in several}) <= 1:
        return ""
    said = (f"{_people(names)}用{_quoted(several)}" for several, names in by_unit.items())
    return f"单位不同，不可比：{'，'.join(said)}"


def _people(names: Mapping[tuple[str, str], str]) -> str:
    return "、".join(names.values()) if len(names) <= _NAMED else f"{len(names)} 个部门"


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"“{one}”" for one in words)


def _tables(frame: Frame, lines: Sequence[_Line]) -> Iterator[TableView]:
    """Annual values first; long-term ones have no results."""
    for horizon, name, table_id in (
        (Horizon.ANNUAL, "年度指标", "annual"),
        (Horizon.LONG_TERM, "长期指标", "long-term"),
    ):
        own = [line for line in lines if line[0].fact.horizon is horizon]
        if own:
            results = any(fact.actual or fact.status for _, fact in own)
            columns = [("部门", "who"), ("年度", "wide"), ("目标", "mid")]
            columns += [("实际完成", "mid"), ("完成情况", "tag is-calc")] if results else []
            columns += [("与上年目标比", "why is-calc")]
            rows = (_row(frame, one, fact, results=results) for one, fact in own)
            yield ledgers.merged(ledgers.table(table_id, name, columns, rows))


def _row(frame: Frame, one: Listed, fact: YearFact, *, results: bool) -> Iterator[CellView]:
    entry = one.entry
    former = f"曾用名：{'、'.join(one.fact.former)}" if one.fact.former else ""
    yield cell(entry.department.name, former, href=frame.to(links.department(entry.region_id, entry.id)))
    page = links.department_year(entry.region_id, entry.id, fact.year)
    yield cell(f"{fact.year}年", href=frame.to(f"{page}#{fact.place}") if fact.place else "")
    yield _target(fact)
    if results:
        yield cell(fact.actual)
        yield mark(fact.status.label, CHIPS[fact.status]) if fact.status else cell("")
    yield cell(fact.change)


def _target(fact: YearFact) -> CellView:
    told = f"{fact.restated_in}年表所列" if fact.restated else ""
    if not fact.place:
        return cell(fact.restated, told)
    return cell(fact.target or "没有目标值", f"{told} {fact.restated}" if told else "", void=not fact.target)
