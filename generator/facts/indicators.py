"""Indicators: each row with all its values by role, read from its own columns once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import measure, sentences
from generator.facts.columns import TableColumn
from generator.facts.lines import Line, tidy
from generator.facts.names import Key, normal
from generator.facts.places import Placed, Spot
from generator.facts.sources import Origin, Value
from generator.frozen import dataclass
from generator.measure import ValueState
from generator.model import Horizon, Meaning, Phase, Stage, grid
from generator.model.parts import Indicators

_POINTS = re.compile(r"[（(]\s*[0-9.]+(?:\s*[-~—－～至]\s*[0-9.]+)?\s*(?:分\s*[）)]|[）)]\s*分)")
_TICKS = frozenset({"√", "✓", "✔", "☑", "■", "●", "是", "1"})
_NO_REASON = frozenset(ValueState) - {ValueState.UNCLEAR}
"""Nothing, 无 or 0 where a reason could stand."""
_AIMS = (Meaning.TARGET, Meaning.HISTORY)
_RESULTS = (Meaning.MIDYEAR, Meaning.FORECAST, Meaning.ACTUAL)


@dataclass(frozen=True, slots=True)
class Claim:
    """能否完成: the department's own answer."""

    yes: bool | None
    """None where what is filed is neither."""
    text: str
    """As a reader sees it: the answer, else what is filed."""
    reason: str
    """偏差原因 of the same row; "" where none is filed."""
    spot: Spot
    source: Origin


@dataclass(frozen=True, slots=True)
class Target:
    """一个目标值: one of the targets a form prints for the same year."""

    phase: Phase | None
    """年初 or 调整; None where the form prints one target."""
    value: Value


@dataclass(frozen=True, slots=True)
class Indicator:
    """一份文件里的一项指标."""

    key: Key
    path: tuple[str, ...]
    """一级到三级指标 as printed, points and numbering left out."""
    id: str
    """As written in the file; "" when it gives none."""
    year: int
    stage: Stage
    line: Line
    source: Origin
    target: Value | None
    """指标值 of the year (长期: of the period): the adjusted one where a form prints two and it is filed."""
    targets: tuple[Target, ...]
    """Every target of the year, in printed order."""
    history: tuple[tuple[int, Value], ...]
    """历史值 of earlier years; a value printed over several columns belongs to none of them."""
    midyear: Value | None
    forecast: Value | None
    actual: Value | None
    attainable: Claim | None
    reason: str
    """偏差原因 as filed; of causes to tick, those ticked; "" where none is filed."""
    score: Value | None
    weight: Value | None

    @property
    def points(self) -> bool:
        """Whether target and result seem to be points (分值): then they are not judged against each other."""
        return self.line.points

    @property
    def name(self) -> str:
        """The indicator's own name."""
        return self.path[-1]


def of(placed: Placed[Indicators], source: Origin, project: str) -> Iterator[Indicator]:
    """The indicators of one table; `project` is the reference of the project it belongs to, "" for none."""
    horizons = dict.fromkeys(column.horizon for column in placed.columns_of(Meaning.TARGET)) or {None: None}
    for line in placed.indicator_lines:
        for horizon in horizons:
            yield _indicator(line, source, project, horizon)


def _indicator(line: Line, source: Origin, project: str, horizon: Horizon | None) -> Indicator:
    placed = line.placed
    levels = [column for column in placed.columns if column.meaning in grid.LEVELS]
    printed = [line.words(column) for column in levels] or [line.name]
    path = tuple(_POINTS.sub("", tidy(level)).strip() for level in printed)
    while len(path) > 1 and not path[-1]:
        path = path[:-1]
    targets = tuple(_targets(line, source, horizon))
    history = tuple(
        (column.year, value)
        for column in placed.columns_of(Meaning.HISTORY)
        if column.dated
        and column.year < placed.year
        and line.spread(column) is None
        and (value := _value(line, column, source))
    )
    return Indicator(
        Key(project, horizon or placed.horizon, tuple(map(normal, path))),
        path,
        line.row.id or "",
        placed.year,
        placed.stage,
        line,
        source,
        effective(targets),
        targets,
        history,
        _only(line, Meaning.MIDYEAR, source),
        _only(line, Meaning.FORECAST, source),
        _only(line, Meaning.ACTUAL, source),
        _claim(line, source),
        _reason(line),
        _only(line, Meaning.SCORE, source),
        _only(line, Meaning.WEIGHT, source),
    )


def effective(targets: tuple[Target, ...]) -> Value | None:
    """The target that counts: the adjusted one where it is filed, else the first."""
    adjusted = [target.value for target in targets if target.phase is Phase.ADJUSTED and target.value.filed]
    return next(iter((*adjusted, *(target.value for target in targets))), None)


def _targets(line: Line, source: Origin, horizon: Horizon | None) -> Iterator[Target]:
    for column in line.placed.columns_of(Meaning.TARGET):
        if column.horizon is horizon and column.year == line.placed.year and (value := _value(line, column, source)):
            yield Target(column.phase, value)


def _only(line: Line, meaning: Meaning, source: Origin) -> Value | None:
    """The value of the column of the year that means `meaning`; None where the form has none."""
    columns = line.placed.columns_of(meaning)
    column = next((column for column in columns if column.year == line.placed.year), next(iter(columns), None))
    return None if column is None else _value(line, column, source)


def _value(line: Line, column: TableColumn, source: Origin) -> Value | None:
    """The value of a column; the operator column speaks of targets, the unit column of targets and results."""
    if line.unconfirmed(column) or column.meaning in _AIMS:
        measured, text = line.measure(column), line.value(column)
    else:
        unit = line.unit if column.meaning in _RESULTS else ""
        words = line.words(column)
        measured = line.measure(column, operator="", unit=unit)
        text = line.result_of(words) if column.meaning in _RESULTS else words
    return None if measured is None else Value(text, measured, line.spot, source)


def _claim(line: Line, source: Origin) -> Claim | None:
    """What the columns of 能否完成 say, with the reason beside it; None where nothing is filed."""
    said = _answered(line)
    return Claim(*said, _reason(line), line.spot, source) if said else None


def _answered(line: Line) -> tuple[bool | None, str] | None:
    """The answer of one column, or of one for each answer with a tick, and its text."""
    columns = line.placed.columns_of(Meaning.ATTAINABLE)
    filed = [(column, text) for column in columns if (text := line.words(column).strip())]
    for column, text in filed:
        if column.answer is None:
            return _answer(text), text
    ticked = [column for column, text in filed if text in _TICKS or _answer(text) is True or text == column.label]
    if len(ticked) == 1:
        return ticked[0].answer, ticked[0].label
    return (None, "、".join(f"{column.label}：{text}" for column, text in filed)) if filed else None


def _reason(line: Line) -> str:
    """What the columns of 偏差原因 say: one with the words, or one for each cause with a tick."""
    filed = [(column, text) for column in line.placed.columns_of(Meaning.DEVIATION) if (text := line.words(column))]
    said = ((column, text) for column, text in filed if measure.parse(text).state not in _NO_REASON)
    return sentences.joined(column.label if text in _TICKS else text for column, text in said)


def _answer(text: str) -> bool | None:
    if text in {"能", "是", "能完成", "可以", "可以完成", "确定能", "√"}:
        return True
    return False if text in {"否", "不能", "不能完成", "不可以", "确定不能"} else None
