"""分值核算: the points of a table of indicators, added up by this site and shown apart from what is filed."""

from __future__ import annotations

from decimal import Decimal

from generator import formats, sentences
from generator.facts import Line, Placed
from generator.facts.weights import declared_points, points_shown
from generator.frozen import replace
from generator.model import Meaning
from generator.model.parts import Indicators
from generator.views.cells import BLANK, Shown
from generator.views.shapes import CellView, HeadView, RowView, TableView


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
    every = [line for members in groups.values() for line in members]
    partly = any(map(_unweighted, every))
    wanted += [("weights.unweighted", "num is-calc")] if partly else []
    heads = tuple(HeadView(sentences.words(key), css=css, computed="is-calc" in css) for key, css in wanted)
    labels = [one.label for one in heads]
    rows = [
        _weight_row((name, members), f"{table_id}-r{number}", labels, scored=scored)
        for number, (name, members) in enumerate(groups.items(), 1)
    ]
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
    if len(labels) > len(texts) + 1:
        texts.append(str(sum(map(_unweighted, lines))))
    cells = [CellView(Shown(name), labels[0], "l3", scope="row")]
    cells.append(_cell(texts[0] or sentences.words("weights.undeclared"), labels[1], "num", void=not texts[0]))
    cells += [
        _cell(text, label, "num is-calc", computed=True) for text, label in zip(texts[1:], labels[2:], strict=True)
    ]
    return RowView(row_id, tuple(cells))


def _unweighted(line: Line) -> bool:
    """Whether an indicator has no points."""
    return line.weight is None and bool(line.name)


def _sum(numbers: list[Decimal | None]) -> str:
    """The sum of what is filled in; “未填” when nothing is: blank is not zero."""
    filled = [one for one in numbers if one is not None]
    return formats.number(sum(filled, Decimal(0))) if filled else BLANK.text


def _cell(text: str, label: str, css: str, *, computed: bool = False, void: bool = False) -> CellView:
    return CellView(Shown(text, void=void), label, css, computed=computed)
