"""Columns of one table with one meaning: told apart, or an error that says how; else the first would win silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Meaning
from generator.reader import shape
from generator.reader.problems import Node, Path, Problem, items, mapping

_SINGLE = frozenset(
    {Meaning.LEVEL1, Meaning.LEVEL2, Meaning.LEVEL3, Meaning.LEVEL4, Meaning.TARGET, Meaning.HISTORY, Meaning.MIDYEAR}
    | {Meaning.FORECAST, Meaning.ACTUAL, Meaning.UNIT, Meaning.OPERATOR, Meaning.WEIGHT, Meaning.GROUP_WEIGHT}
    | {Meaning.SCORE, Meaning.MAXIMUM, Meaning.AMOUNT, Meaning.SHARE, Meaning.RATE, Meaning.YEAR_BUDGET}
    | {Meaning.TOTAL_BUDGET, Meaning.PROJECT, Meaning.GOAL, Meaning.RESULT}
)
"""Meanings of which one value is read for each row."""
_QUALIFIERS = ("year", "phase", "horizon", "item")
_HOW: dict[str, str] = {
    Meaning.TARGET: "年初、调整两个目标写 phase: 年初、phase: 调整，长期、年度写 horizon",
    Meaning.GOAL: "年初、调整两个目标写 phase: 年初、phase: 调整",
    Meaning.AMOUNT: "写 year（年度）、phase（年初、调整额、调整、执行…）或 item（横排的来源、类别，如 财政拨款）",
    Meaning.WEIGHT: "印在一级、二级指标后的分值写 is: group_weight",
}
_ELSE = "写 year、phase、horizon 或 item 分清；分不清的一列不写 is"


def check(tree: Node) -> Iterator[Problem]:
    """Every column that means what another one of its block already means."""
    for path, part, inside in shape.parts(tree):
        if inside != "blank_form":
            yield from _table((*path, "columns"), items(part.get("columns")))


def repeated(columns: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Each column that means what another one of its block already means, and that other one, by their numbers."""
    first: dict[tuple[object, ...], int] = {}
    block = 0
    for at, node in enumerate(columns):
        column = mapping(node)
        meaning = column.get("is")
        block += meaning == Meaning.ITEM
        if meaning not in _SINGLE:
            continue
        key = (meaning, block, *(column.get(name) for name in _QUALIFIERS))
        if key in first:
            yield at, first[key]
        first.setdefault(key, at)


def _table(path: Path, columns: list[Node]) -> Iterator[Problem]:
    for at, other in repeated(columns):
        column = mapping(columns[at])
        meaning, label = column.get("is"), str(column.get("label") or "")
        before = str(mapping(columns[other]).get("label") or "")
        how = _HOW.get(str(meaning), _ELSE)
        same = f"“{before}”和“{label}”" if before != label else f"两列“{label}”"
        yield Problem((*path, at, "is"), "JX220", f"{same}的含义都是 {meaning}，分不清用哪一列：{how}")
