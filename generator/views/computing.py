"""Columns, tables and sentences this site computes from one table; always shown apart from what is filed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator import comparison, formats, measure, sentences
from generator.facts import Line, Placed
from generator.facts.weights import declared_points, points_shown
from generator.model import BaseTable, Meaning
from generator.model.parts import BasicData, Execution, Funding, Indicators, ProjectList, Schedule
from generator.views.cells import BLANK, Shown
from generator.views.shapes import CellView, Computed, HeadView, RowView, TableView


def columns(placed: Placed[BaseTable]) -> tuple[Computed, ...]:
    """The computed columns beside a table, one value for each of its rows."""
    table = placed.part
    if isinstance(table, Execution):
        return _rates(placed)
    if isinstance(table, Funding | BasicData | Indicators):
        return _changes(placed)
    return ()


def _changes(placed: Placed[BaseTable]) -> tuple[Computed, ...]:
    money = not isinstance(placed.part, Indicators)
    rows = comparison.rows_compared(placed)
    found = []
    for at, pair in enumerate(comparison.columns_compared(placed)):
        values = tuple(_change(row[at], money=money) for row in rows)
        if any(values):
            phase = str(pair.phase or "")
            label, before = (f"{formats.year(one)}{phase}" for one in (pair.after.year, pair.before.year))
            found.append(Computed(label, sentences.words("columns.than", basis=before), values))
    return tuple(found)


def _change(change: comparison.Change, *, money: bool) -> tuple[str, str] | None:
    if change.reason is comparison.Reason.BOTH_MISSING:
        return None
    if change.reason is comparison.Reason.UNCLEAR and change.note:
        return change.note, ""
    words = comparison.describe(change)
    return (words.figure if money else words.short), words.percent or words.why


def _rates(placed: Placed[BaseTable]) -> tuple[Computed, ...]:
    rows = comparison.rates(placed)
    found = []
    for at, pair in enumerate(comparison.executions(placed)):
        numbers = (row[at].percent for row in rows)
        values = tuple(None if one is None else (formats.percent(one), "") for one in numbers)
        if any(values):
            found.append(Computed(sentences.words("computing.rate"), pair.formula, values))
    return tuple(found)


def increments(placed: Placed[Schedule], table_id: str) -> TableView:
    """累计支出计划 → what each period adds; empty cells where a share is no number."""
    shares = placed.columns_of(Meaning.CUMULATIVE)
    rows = []
    for number, line in enumerate(placed.lines, 1):
        steps = comparison.increments([measure.parse(line.words(column), unit="%") for column in shares])
        texts = ["" if one is None else f"{formats.number(one)}%" for one in steps]
        cells = tuple(_cell(text, "", "num is-calc", computed=True) for text in texts)
        rows.append(RowView(f"{table_id}-r{number}", cells))
    heads = tuple(HeadView(column.label, css="num") for column in shares)
    return TableView(table_id, sentences.words("computing.increments"), "", (heads,), (tuple(rows),), "")


def weights(placed: Placed[Indicators], table_id: str) -> TableView | None:
    """一级指标的分值: what its label declares against the sum of its rows; None without a weight column.

    Of a table that the document does not hold to its end neither the last group nor the whole is added up.
    """
    if not placed.columns_of(Meaning.LEVEL1) or not placed.columns_of(Meaning.WEIGHT):
        return None
    scored = bool(placed.columns_of(Meaning.SCORE))
    lines = [line for line in placed.lines if line.row.role is None]
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if not placed.cut or line.level1 != lines[-1].level1:
            groups.setdefault(line.level1, []).append(line)
    if placed.cut and not groups:
        return None
    wanted = [("weights.level1", "l3"), ("weights.declared", "num"), ("weights.weights", "num is-calc")]
    wanted += [("weights.scores", "num is-calc")] if scored else []
    wanted += [("weights.unweighted", "num is-calc")]
    heads = tuple(HeadView(sentences.words(key), css=css, computed="is-calc" in css) for key, css in wanted)
    labels = [one.label for one in heads]
    rows = [
        _weight_row((name, members), f"{table_id}-r{number}", labels, scored=scored)
        for number, (name, members) in enumerate(groups.items(), 1)
    ]
    every = [line for members in groups.values() for line in members]
    whole = (sentences.words("columns.total"), every)
    total = _weight_row(whole, f"{table_id}-r{len(rows) + 1}", labels, scored=scored)
    caption, remark = sentences.words("weights.caption"), sentences.words("weights.remark")
    body = rows if placed.cut else [*rows, replace(total, css="sum")]
    return TableView(table_id, caption, remark, (heads,), (tuple(body),), "stack")


def _weight_row(group: tuple[str, list[Line]], row_id: str, labels: list[str], *, scored: bool) -> RowView:
    name, lines = group
    declared = declared_points(name)
    texts = ["" if declared is None else points_shown(declared), _sum([line.weight for line in lines])]
    if scored:
        texts.append(_sum([line.score for line in lines]))
    texts.append(str(sum(line.weight is None and bool(line.name) for line in lines)))
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


def project_total(placed: Placed[ProjectList]) -> str:
    """“所列 2 个项目的本年度预算合计 200 万元。”; "" when a budget is no number."""
    columns = placed.columns_of(Meaning.YEAR_BUDGET)
    lines = [line for line in placed.lines if line.row.role is None]
    if len(columns) != 1 or not lines:
        return ""
    amounts = [line.amount(columns[0]) for line in lines]
    if any(amount is None for amount in amounts):
        return ""
    total = _sum([amount.value if amount else None for amount in amounts])
    label, many = columns[0].label, len(lines)
    return sentences.words("computing.projects", number=many, label=label, total=total, unit=placed.unit)
