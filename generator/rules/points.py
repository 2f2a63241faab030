"""Points across tables: titles that declare them, a total score beside its tables, assessments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import formats, measure
from generator.facts import Facts, Line, Placed, TableColumn, headers, percentage, weights
from generator.facts.weights import declared_points, points_shown
from generator.measure import units
from generator.model import BaseTable, Meaning, RowRole, grid
from generator.model.parts import Assessment, Execution, Fields, Indicators, ScoreSheet
from generator.rules.figures import added, rounded_as
from generator.rules.remarks import ASK, POINTS, Difference, Note, Said


def titled(facts: Facts) -> Iterator[Said]:
    """得分与标题标注的分值。

    不符：得分与标题标注的分值不符。
    标题印有分值而表中没有分值列的（如“年度绩效目标1(40分)”），各行得分之和不超过标注的分值；执行情况表的标题印有分值的，
    分值列与之相同。
    依据：标题标注的分值。
    """
    for placed in (*facts.indicator_tables, *facts.of(Execution)):
        points = declared_points(placed.title)
        columns = placed.columns_of(Meaning.WEIGHT)
        if points is None or (columns and not isinstance(placed.part, Execution)):
            continue
        meaning, word = (Meaning.WEIGHT, "分值") if columns else (Meaning.SCORE, "得分")
        lines = [line for line in placed.lines if line.row.role is None or isinstance(placed.part, Execution)]
        numbers = [number for line in lines if (number := line.number(meaning, "分")) is not None]
        if numbers:
            yield from _titled(placed, points, word, numbers)


def _titled(
    placed: Placed[BaseTable], points: tuple[Decimal, Decimal], word: str, numbers: Sequence[Decimal]
) -> Iterator[Said]:
    total = sum(numbers, Decimal(0))
    shown = f"{placed.title}：{len(numbers)} 行{word}相加 {formats.number(total)} 分"
    least = points[0] if word == "分值" else Decimal(0)
    if len(numbers) > 1 and isinstance(placed.part, Execution) and least <= numbers[0] <= points[1]:
        return  # the rows below the total repeat its points
    if least <= total <= points[1]:
        yield f"{shown}，标注 {points_shown(points)} 分"
    else:
        gap = Difference(min(abs(bound - total) for bound in points), POINTS)
        text = f"{shown}，标题标注 {points_shown(points)} 分，相差 {gap.shown}，{ASK}"
        yield Note(text, (placed.spot,), difference=gap)


def overall(facts: Facts) -> Iterator[Said]:
    """另印的总分等于各表得分之和。

    不符：另印的总分不等于各表得分之和。
    表外另印有总分、自评得分的，与同一份表中各指标表、预算执行率的得分之和比较；有表在原件中断、有行未填得分的不核对。
    依据：总分是各项得分之和。
    """
    for placed in facts.of(Fields):
        for index, item in enumerate(placed.part.items):
            number = measure.parse(grid.words(item.value), unit="分")
            if number.number is not None and number.unit == "分" and headers.meaning(item) is Meaning.SCORE:
                yield from _overall(facts, placed, index, number.number)


def _overall(facts: Facts, placed: Placed[Fields], index: int, printed: Decimal) -> Iterator[Said]:
    beside = [table for table in facts.indicator_tables if table.path[:-1] == placed.path[:-1]]
    tables = [table for table in facts.of(Execution) if table.path[:-1] == placed.path[:-1]]
    scored = [table for table in beside if table.columns_of(Meaning.SCORE)]
    sums = [_scores(table) for table in scored]
    if not sums or any(table.cut for table in scored) or printed in _full_marks(beside, tables):
        return
    known = [total for total in sums if total is not None]
    executions = [table for table in tables if table.columns_of(Meaning.SCORE)]
    executed = [number for table in executions for line in table.lines if (number := line.score) is not None]
    if len(known) < len(sums) or len(executed) < len(executions):
        return
    label = placed.part.items[index].label.rstrip("：:")
    for terms in ([*executed, *known], known):
        if sum(terms, Decimal(0)) == printed:
            yield f"各表得分相加 {added(terms)}＝{label} {formats.number(printed)}"
            return
    terms = [*executed, *known]
    total = sum(terms, Decimal(0))
    gap = Difference(abs(total - printed), POINTS)
    text = (
        f"各表得分相加 {added(terms)}＝{formats.number(total)} 分，"
        f"与所印{label} {formats.number(printed)} 分相差 {gap.shown}，{ASK}"
    )
    yield Note(text, (placed.spot,), difference=gap)


def _full_marks(beside: Sequence[Placed[Indicators]], executions: Sequence[Placed[Execution]]) -> set[Decimal]:
    """What a printed 总分 may mean instead of a score: all weights together, where forms print any."""
    sums = [
        sum((weight for table in tables for line in table.lines if (weight := line.weight) is not None), Decimal(0))
        for tables in (beside, (*beside, *executions))
    ]
    return {total for total in sums if total} or {Decimal(100)}


def _scores(table: Placed[BaseTable]) -> Decimal | None:
    """All scores of a table together; None where a row has none."""
    members = table.indicator_lines
    numbers = [number for line in members if (number := line.score) is not None]
    return sum(numbers, Decimal(0)) if numbers and len(numbers) == len(members) else None


def factored(facts: Facts) -> Iterator[Said]:
    """得分等于分值乘以得分系数。

    不符：得分不等于分值乘以得分系数。
    表中印有得分系数（百分比）的，逐行核对，按所填的小数位四舍五入；任一格空白的不核对。
    依据：表内分值、系数。
    """
    for placed in facts.indicator_tables:
        factor = next((column for column in placed.columns if weights.is_factor(column.label)), None)
        rows = [row for line in placed.indicator_lines if factor and (row := _factored(line, factor))]
        for line, weight, percent, score in rows:
            due = weight * percent / 100
            if rounded_as(due, score) != score:
                figures = f"分值 {formats.number(weight)}，得分系数 {formats.number(percent)}%"
                gap = Difference(units.trimmed(abs(due - score)), POINTS)
                text = f"{line.name}：{figures}，得分 {formats.number(score)}，与两者相乘相差 {gap.shown}，{ASK}"
                yield Note(text, (line.spot,), difference=gap)
        if rows and all(rounded_as(weight * percent / 100, score) == score for _, weight, percent, score in rows):
            yield f"{len(rows)} 行得分等于分值乘以得分系数"


def _factored(line: Line, factor: TableColumn) -> tuple[Line, Decimal, Decimal, Decimal] | None:
    weight, percent, score = line.weight, percentage(line.words(factor)), line.score
    return None if weight is None or percent is None or score is None else (line, weight, percent, score)


def assessed(facts: Facts) -> Iterator[Said]:
    """评审表、评分表的得分与满分。

    不符：评审表、评分表的得分与满分不符。
    每一行的得分不超过满分；印有合计的，满分、得分分别与合计比较；名称标注分值的，所辖各行满分之和与之相同。有行未填的不核对。
    依据：表内所印的满分。
    """
    for placed in (*facts.of(Assessment), *facts.of(ScoreSheet)):
        most = Meaning.MAXIMUM if placed.columns_of(Meaning.MAXIMUM) else Meaning.WEIGHT
        yield from _bounded(placed, most)
        yield from _totals(placed, most)
        for name, members in _groups(placed).items():
            yield from _declared(name, members, most)


def _bounded(placed: Placed[BaseTable], most: Meaning) -> Iterator[Said]:
    pairs = [
        (line, limit, score)
        for line in placed.indicator_lines
        if (limit := line.number(most, "分")) is not None and (score := line.score) is not None
    ]
    over = [pair for pair in pairs if pair[2] > pair[1]]
    for line, limit, score in over:
        gap = Difference(score - limit, POINTS)
        text = f"{line.name}：得分 {formats.number(score)}，满分 {formats.number(limit)}，超出 {gap.shown}，{ASK}"
        yield Note(text, (line.spot,), difference=gap)
    if pairs and not over:
        yield f"{len(pairs)} 行得分均不超过满分"


def _totals(placed: Placed[BaseTable], most: Meaning) -> Iterator[Said]:
    printed = [line for line in placed.lines if line.row.role is RowRole.TOTAL]
    if placed.cut or len(printed) != 1:
        return
    for meaning, word in ((most, "满分"), (Meaning.SCORE, "得分")):
        whole = printed[0].number(meaning, "分")
        numbers = [line.number(meaning, "分") for line in placed.indicator_lines]
        known = [number for number in numbers if number is not None]
        if whole is None or not known or len(known) != len(numbers):
            continue
        shown = f"{len(known)} 行{word}相加 {formats.number(sum(known, Decimal(0)))}"
        if sum(known, Decimal(0)) == whole:
            yield f"{shown}＝{printed[0].name} {formats.number(whole)}"
        else:
            gap = Difference(abs(sum(known, Decimal(0)) - whole), POINTS)
            text = f"{shown} 分，与所印{printed[0].name} {formats.number(whole)} 分相差 {gap.shown}，{ASK}"
            yield Note(text, (printed[0].spot,), difference=gap)


def _groups(placed: Placed[BaseTable]) -> dict[str, list[Line]]:
    """The rows of each name that declares points; those at the end of a cut table left out."""
    groups: dict[str, list[Line]] = {}
    for line in placed.indicator_lines:
        for name in (line.level1, line.level2):
            if declared_points(name):
                groups.setdefault(name, []).append(line)
    last = placed.indicator_lines[-1:] if placed.cut else ()
    return {name: lines for name, lines in groups.items() if lines[-1:] != list(last)}


def _declared(name: str, members: Sequence[Line], most: Meaning) -> Iterator[Said]:
    points = declared_points(name)
    numbers = [number for line in members if (number := line.number(most, "分")) is not None]
    if points is None or len(numbers) != len(members):
        return
    total = sum(numbers, Decimal(0))
    shown = f"{name}：{len(members)} 行满分相加 {formats.number(total)} 分"
    if points[0] <= total <= points[1]:
        yield f"{shown}，与标注相符"
    else:
        gap = Difference(min(abs(bound - total) for bound in points), POINTS)
        text = f"{shown}，标注 {points_shown(points)} 分，相差 {gap.shown}，{ASK}"
        yield Note(text, tuple(line.spot for line in members), difference=gap)
