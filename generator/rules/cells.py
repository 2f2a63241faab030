"""Single cells: figures that cannot be read, units that do not belong to their column or to their row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import measure
from generator.facts import Facts, Line, TableColumn, headers, tidy
from generator.measure import Kind, Measure, spelling, units
from generator.model import BaseTable, Mark, Meaning, MoneyUnit, grid
from generator.model.parts import Fields
from generator.rules.remarks import Note, Said, information

_MONEY = (Meaning.AMOUNT, Meaning.YEAR_BUDGET, Meaning.TOTAL_BUDGET)
_PERCENT = (Meaning.SHARE, Meaning.RATE, Meaning.CUMULATIVE)
_POINTS = (Meaning.WEIGHT, Meaning.SCORE, Meaning.MAXIMUM)
_VALUES = (Meaning.HISTORY, Meaning.TARGET, Meaning.MIDYEAR, Meaning.FORECAST, Meaning.ACTUAL)
_FIGURE = re.compile(r"[≥≤=<>]?[-−－+]?[0-9.][0-9.,，]*([^0-9.,，]{0,4})")
_SOUND = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?%?")
"""What nearly every cell is: nothing to look at."""
_GARBLED = re.compile(
    r"[≥≤=<>]?(?:0[0-9]{2,}|0[0-9](?=[^0-9.月年日号时点])|[0-9]+,[0-9,]*)(?:\.[0-9]+)?([^0-9.,，]{0,4})"
)
"""A value with a zero too many in front, or with commas out of place: “0235人次”; 09.30 and 06月 are dates."""
_RATES = frozenset({"", "%", "‰"})
_SCORES = frozenset({"", "分", "%"})


def unreadable(facts: Facts) -> Iterator[Said]:
    """金额、比率、分值栏里读不出的数。

    金额、占比、执行率、分值、得分各栏里的一格，只有数字和标点而不成一个数（如“04.8”“3,904,00000”），或比率、分值写有别的单位；
    指标值写作“0235人次”的也列出。照录原文，不参加计算。
    依据：逐格查看。
    """
    yield from _header(facts)
    for placed in facts.of(BaseTable):
        wanted = [column for column in placed.columns if column.meaning in {*_MONEY, *_PERCENT, *_POINTS, *_VALUES}]
        for block in placed.blocks if wanted else ():
            columns = [column for column in wanted if column.at in block.columns]
            for line in placed.lines if len(placed.blocks) == 1 else placed.lines_of(block):
                for column in columns:
                    if why := _unread(line, column):
                        name = line.name or placed.title
                        yield Note(f"{name}：{_label(column)}“{line.words(column)}”{why}。", (line.spot,))


def _header(facts: Facts) -> Iterator[Said]:
    """The same of the amounts of a header."""
    for placed in facts.of(Fields):
        for item in placed.part.items:
            text = grid.words(item.value)
            if headers.meaning(item) in _MONEY and _no_amount(spelling.plain(text), placed.unit):
                yield Note(f"{tidy(item.label)}“{text}”不能读作一个数。", (placed.spot,))


def _no_amount(text: str, unit: MoneyUnit) -> bool:
    """Whether a text looks like an amount and is none."""
    hit = _FIGURE.fullmatch(text)
    return hit is not None and (not hit[1] or hit[1].endswith("元")) and measure.amount(text, unit) is None


def _unread(line: Line, column: TableColumn) -> str:
    """What keeps a cell from being read as its column means it; "" for nothing."""
    words = line.words(column)
    if not words or _SOUND.fullmatch(words) or grid.slots(line.row).get(column.at) is Mark.SAME:
        return ""
    text = spelling.plain(words)
    if column.meaning in _MONEY:
        return "不能读作一个数" if _no_amount(text, line.placed.unit) else ""
    if not (_GARBLED if column.meaning in _VALUES else _FIGURE).fullmatch(text):
        return ""
    found = measure.parse(text)
    if found.number is None or column.meaning in _VALUES:
        return "" if found.numbers or found.moments else "不能读作一个数"
    fitting = _RATES if column.meaning in _PERCENT else _SCORES
    return "" if found.unit in fitting else f"的单位为“{found.unit}”"


def row_units(facts: Facts) -> Iterator[Said]:
    """同一行各值的单位。

    不符：同一行各值的单位不同。
    同一项指标的历史值、目标值、完成值写有不同的计量单位，或数相同而单位相差万倍等；没有写单位的不比较。
    依据：逐行比较，只作说明，照录原文。
    """
    for placed in facts.indicator_tables:
        columns = [column for column in placed.columns if column.meaning in _VALUES]
        for line in placed.indicator_lines if len(columns) > 1 else ():
            read = [(column, found) for column in columns if (found := _counted(line, column))]
            if _apart([found for _, found in read]):
                shown = "，".join(f"{_label(column)}“{line.value(column)}”" for column, _ in read)
                yield information(f"{line.name}：{shown}，单位不同。照录原文。", (line.spot,))


def _counted(line: Line, column: TableColumn) -> Measure | None:
    """A number or range with its unit, its own before that of the unit column; None for anything else."""
    if line.spread(column):
        return None
    own = line.measure(column, unit="")
    found = own if own and own.unit and own.unit not in units.MULTIPLIERS else line.measure(column)
    return found if found and found.unit and found.kind in {Kind.NUMBER, Kind.RANGE} else None


def _apart(values: list[Measure]) -> bool:
    """Whether values are counted in units of different kinds, or are one number in units of different size."""
    scales = {units.scale(value.unit) for value in values}
    if all(scale.percent for scale in scales):
        return False
    if len({scale.base for scale in scales}) > 1:
        return True
    return len(scales) > 1 and len({value.numbers for value in values}) == 1 and any(values[0].numbers)


def _label(column: TableColumn) -> str:
    """2023年 of a column that says its year, else its printed label."""
    return f"{column.year}年" if column.meaning is Meaning.HISTORY and column.dated else column.label
