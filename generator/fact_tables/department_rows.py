"""What one department tells the pages beyond its own, as rows of the fact table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator import themes
from generator.fact_tables import json_values, matter_table
from generator.fact_tables.indicators import IndicatorFact
from generator.fact_tables.matter import Matter
from generator.fact_tables.matter_table import MatterRow
from generator.fact_tables.summary import NotedFact, RemarkKind
from generator.frozen import dataclass
from generator.model import Horizon

_KINDS = tuple(RemarkKind)
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class DepartmentRows:
    """What one department tells the pages beyond its own, ready to be written."""

    remarks: tuple[tuple[str, int, float, bytes], ...]
    """(rule, kind, size below zero, fact), filing by filing."""
    indicators: tuple[tuple[str, int | None, bytes, bytes], ...]
    """(id, theme of annual ones that filings list, head, fact)."""
    listed: tuple[tuple[str, int, int, str, str], ...]
    """(id, of how many years filings tell it, theme, 一级指标, path) of indicators that filings list."""
    matters: tuple[MatterRow, ...] = ()


def of(
    remarks: Iterable[NotedFact], indicators: Iterable[IndicatorFact], matters: Iterable[Matter] = ()
) -> DepartmentRows:
    """What one department tells."""
    every = tuple(indicators)
    listed: dict[str, list[IndicatorFact]] = {}
    for one in every:
        if one.listed:
            listed.setdefault(one.id, []).append(one)
    return DepartmentRows(
        tuple(map(_remark, remarks)),
        tuple(map(_told, every)),
        tuple(_named(same) for same in listed.values()),
        matter_table.rows(matters),
    )


def _remark(noted: NotedFact) -> tuple[str, int, float, bytes]:
    remark = noted.remark
    return remark.rule, _KINDS.index(remark.kind), -float(remark.weight), json_values.written(noted)


def _named(same: Sequence[IndicatorFact]) -> tuple[str, int, int, str, str]:
    first, years = same[0], {year for one in same for year in one.told}
    grouped = first.path[0] if len(first.path) > 1 else ""
    return first.id, len(years), themes.place(first.name), grouped, "\x1f".join(first.path)


def _told(one: IndicatorFact) -> tuple[str, int | None, bytes, bytes]:
    theme = themes.place(one.name) if one.listed and one.horizon is Horizon.ANNUAL else None
    known = theme if theme != len(themes.every()) else None
    return one.id, known, json_values.written(one.head), json_values.written(one)


def differing(before: Sequence[_Row], after: Sequence[_Row]) -> tuple[Sequence[_Row], Sequence[_Row]]:
    """The rows of each between the first and the last that differ."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]
