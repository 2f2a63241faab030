"""Columns, tables and sentences this site computes from one table; always shown apart from what is filed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal

from generator import comparison, formats, measure, sentences
from generator.frozen import dataclass
from generator.model import BaseTable, Meaning, MoneyUnit, Row, grid
from generator.model.parts import BasicData, Execution, Funding, Indicators, ProjectList, Schedule
from generator.views.cells import BLANK, Shown
from generator.views.shapes import CellView, Computed, HeadView, RowView, TableView

_DECLARED = re.compile(r"[（(]\s*([0-9]+(?:\.[0-9]+)?)\s*分\s*[）)]")


@dataclass(frozen=True, slots=True)
class Beside:
    """What other filings, or the figures themselves, say of the rows of one filing; by id of the row."""

    changes: Mapping[str, tuple[str, comparison.Change]] = field(default_factory=dict)
    """What a row is compared with in the filing of the year before, and the change."""
    states: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """完成情况 in words, and why."""


NOTHING = Beside()


def columns(table: BaseTable, unit: MoneyUnit, year: int, table_id: str, beside: Beside) -> tuple[Computed, ...]:
    """The computed columns beside `table`, one value for each of its rows, which are `table_id`-r1, -r2 …"""
    if isinstance(table, Execution):
        return _rates(table, unit)
    if isinstance(table, Funding | BasicData | Indicators):
        own = _filings(table, year, table_id, beside)
        printed = (one for one in _changes(table, unit, year) if not own or one.values != own[0].values)
        return (*own, *printed, *_states(table, table_id, beside))
    return ()


def _states(table: BaseTable, table_id: str, beside: Beside) -> tuple[Computed, ...]:
    values = tuple(beside.states.get(f"{table_id}-r{number}") for number in range(1, len(table.rows) + 1))
    label, small = sentences.words("columns.state"), sentences.words("computing.by_figures")
    return (Computed(label, small, values),) if any(values) else ()


def _filings(table: BaseTable, year: int, table_id: str, beside: Beside) -> tuple[Computed, ...]:
    """This filing against the one of the year before, where that says anything of the rows."""
    rows = [beside.changes.get(f"{table_id}-r{number}") for number in range(1, len(table.rows) + 1)]
    basis = next((row[0] for row in rows if row), "")
    money = not isinstance(table, Indicators)
    values = tuple(_change(row[1], money=money) if row else None for row in rows)
    than = sentences.words("columns.than", basis=basis)
    return (Computed(formats.year(year), than, values),) if any(values) else ()


def _changes(table: BaseTable, unit: MoneyUnit, year: int) -> tuple[Computed, ...]:
    money = not isinstance(table, Indicators)
    rows = comparison.rows_compared(table, unit, year)
    found = []
    for at, pair in enumerate(comparison.columns_compared(table, year)):
        values = tuple(_change(row[at], money=money) for row in rows)
        if any(values):
            phase = str(pair.phase or "")
            label, before = (f"{formats.year(one)}{phase}" for one in (pair.after_year, pair.before_year))
            found.append(Computed(label, sentences.words("columns.than", basis=before), values))
    return tuple(found)


def _change(change: comparison.Change, *, money: bool) -> tuple[str, str] | None:
    if change.reason is comparison.Reason.BOTH_MISSING:
        return None
    if change.reason is comparison.Reason.UNCLEAR and change.note:
        return change.note, ""
    words = comparison.describe(change)
    return (words.figure if money else words.short), words.percent or words.why


def _rates(table: Execution, unit: MoneyUnit) -> tuple[Computed, ...]:
    rows = comparison.rates(table, unit)
    found = []
    for at, pair in enumerate(comparison.executions(table)):
        numbers = (row[at].percent for row in rows)
        values = tuple(None if one is None else (formats.percent(one), "") for one in numbers)
        if any(values):
            found.append(Computed(sentences.words("computing.rate"), pair.formula, values))
    return tuple(found)


def increments(table: Schedule, table_id: str) -> TableView:
    """累计支出计划 → what each period adds; empty cells where a share is no number."""
    shares = [(at, one.label) for at, one in enumerate(table.columns) if one.meaning is Meaning.CUMULATIVE]
    rows = []
    for number, row in enumerate(table.rows, 1):
        slots = grid.slots(row)
        steps = comparison.increments([measure.parse(grid.words(slots.get(at)), unit="%") for at, _ in shares])
        texts = ["" if one is None else f"{formats.number(one)}%" for one in steps]
        cells = tuple(_cell(text, "", "num is-calc", computed=True) for text in texts)
        rows.append(RowView(f"{table_id}-r{number}", cells))
    heads = tuple(HeadView(label, css="num") for _, label in shares)
    return TableView(table_id, sentences.words("computing.increments"), "", (heads,), (tuple(rows),), "")


def weights(table: Indicators, table_id: str) -> TableView | None:
    """一级指标的分值: what its label declares against the sum of its rows; None without a weight column."""
    level, weight = grid.index_of(table, Meaning.LEVEL1), grid.index_of(table, Meaning.WEIGHT)
    score = grid.index_of(table, Meaning.SCORE)
    if level is None or weight is None:
        return None
    groups: dict[str, list[Row]] = {}
    for name, row in zip(grid.filled(table.rows, level), table.rows, strict=True):
        if row.role is None:
            groups.setdefault(name, []).append(row)
    wanted = [("weights.level1", "l3"), ("weights.declared", "num"), ("weights.weights", "num is-calc")]
    wanted += [("weights.scores", "num is-calc")] if score is not None else []
    wanted += [("weights.unweighted", "num is-calc")]
    heads = tuple(HeadView(sentences.words(key), css=css, computed="is-calc" in css) for key, css in wanted)
    columns = (weight, score, grid.heading_column(table))
    labels = [one.label for one in heads]
    rows = [
        _weight_row(name, members, columns, f"{table_id}-r{number}", labels)
        for number, (name, members) in enumerate(groups.items(), 1)
    ]
    every = [row for one in groups.values() for row in one]
    total = _weight_row(sentences.words("columns.total"), every, columns, f"{table_id}-r{len(rows) + 1}", labels)
    caption, remark = sentences.words("weights.caption"), sentences.words("weights.remark")
    return TableView(table_id, caption, remark, (heads,), ((*rows, replace(total, css="sum")),), "stack")


def _weight_row(
    name: str, rows: list[Row], columns: tuple[int, int | None, int | None], row_id: str, labels: list[str]
) -> RowView:
    weight, score, heading = columns
    declared = _DECLARED.search(name)
    filed = [measure.parse(grid.words(grid.slots(row).get(weight)), unit="分") for row in rows]
    texts = [declared[1] if declared else "", _sum([one.number for one in filed])]
    if score is not None:
        texts.append(_sum([measure.parse(grid.words(grid.slots(row).get(score)), unit="分").number for row in rows]))
    named = [grid.words(grid.slots(row).get(heading)) for row in rows] if heading is not None else [name] * len(rows)
    texts.append(str(sum(one.number is None and bool(what) for one, what in zip(filed, named, strict=True))))
    cells = [CellView(Shown(name), labels[0], "l3", scope="row")]
    cells.append(_cell(texts[0] or sentences.words("weights.undeclared"), labels[1], "num", void=not texts[0]))
    cells += [
        _cell(text, label, "num is-calc", computed=True) for text, label in zip(texts[1:], labels[2:], strict=True)
    ]
    return RowView(row_id, tuple(cells))


def _sum(numbers: list[Decimal | None]) -> str:
    """The sum of what is filled in; “未填” when nothing is: blank is not zero."""
    filled = [one for one in numbers if one is not None]
    return formats.number(sum(filled, Decimal(0))) if filled else BLANK.text


def _cell(text: str, label: str, css: str, *, computed: bool = False, void: bool = False) -> CellView:
    return CellView(Shown(text, void=void), label, css, computed=computed)


def project_total(table: ProjectList, unit: MoneyUnit) -> str:
    """“所列 2 个项目的本年度预算合计 200 万元。”; "" when a budget is no number."""
    at = grid.index_of(table, Meaning.YEAR_BUDGET)
    rows = [row for row in table.rows if row.role is None]
    if at is None or not rows:
        return ""
    numbers = [measure.parse(grid.words(grid.slots(row).get(at))).number for row in rows]
    if any(one is None for one in numbers):
        return ""
    label = table.columns[at].label
    return sentences.words("computing.projects", number=len(rows), label=label, total=_sum(numbers), unit=unit)
