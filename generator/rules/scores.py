"""Weights and scores: declared and actual, totals, blanks, deductions, grades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from generator import formats, measure
from generator.facts import Facts, Line, Placed, texts, weights
from generator.facts.weights import declared_points, points_shown
from generator.measure import units
from generator.model import BaseTable, BaseText, Meaning, RowRole, grid
from generator.model.parts import Execution, Indicators
from generator.rules.figures import added
from generator.rules.remarks import ASK, POINTS, Difference, Note, Said, information


def declared(facts: Facts) -> Iterator[Said]:
    """名称和标题标注的分值等于各行分值之和。

    不符：名称和标题标注的分值不等于各行分值之和。
    一级、二级指标的名称或表的标题中印有分值（如“产出指标(50分)”“成本指标(0-20)分”“绩效指标(90分)”）时核对，印有范围的看是否在
    范围之内；有行未填分值的不核对。
    依据：表内标注的分值。
    """
    for placed in facts.indicator_tables:
        rows = [line for line in placed.indicator_lines if not placed.cut or line is not placed.lines[-1]]
        groups: dict[str, list[Line]] = {}
        for line in rows:
            for name in (line.level1, line.level2):
                if declared_points(name):
                    groups.setdefault(name, []).append(line)
        for name, members in groups.items():
            if not placed.cut or members[-1] is not rows[-1]:
                yield from _declared(name, members, members)
        if rows and not placed.cut and declared_points(placed.title):
            yield from _declared(placed.title, rows, ())


def _declared(name: str, members: Sequence[Line], spots: Sequence[Line]) -> Iterator[Said]:
    said, numbers = declared_points(name), _numbers(members, Meaning.WEIGHT)
    if said is None or not numbers or len(numbers) != len(members):
        return
    actual = sum(numbers, Decimal(0))
    short = weights.without_points(name)
    shown = f"{short}标注 {points_shown(said)} 分"
    if said[0] <= actual <= said[1]:
        yield f"{shown}，{len(members)} 行分值相加 {formats.number(actual)} 分"
    else:
        gap = Difference(min(abs(bound - actual) for bound in said), POINTS)
        text = f"{shown}，{len(members)} 行分值相加 {formats.number(actual)} 分，相差 {gap.shown}，{ASK}"
        yield Note(text, tuple(line.spot for line in spots) or (members[0].placed.spot,), difference=gap)


def totals(facts: Facts) -> Iterator[Said]:
    """总分等于各行之和。

    不符：总分不等于各行之和。
    分值、得分分别与所印总分比较；预算执行率另有分值的一并计入。有行未填的不核对。没有印总分行的，文件另处印明满分100分的，
    各行分值相加与之比较；没有印明的不核对。
    依据：表内合计关系、文件所印的满分。
    """
    for placed in (table for table in facts.indicator_tables if not table.cut):
        total = next((one for one in placed.lines if one.row.role is RowRole.TOTAL), None)
        members = [one for one in placed.lines if one.row.role is None]
        if total is None:
            yield from _unprinted(facts, placed, members)
            continue
        for meaning, word in ((Meaning.WEIGHT, "分值"), (Meaning.SCORE, "得分")):
            printed, numbers = total.number(meaning, "分"), _numbers(members, meaning)
            if printed is None or not numbers or len(numbers) != len(members):
                continue
            yield from _totalled(word, numbers, _executed(facts, placed, meaning), printed, total)


def _unprinted(facts: Facts, placed: Placed[Indicators], members: Sequence[Line]) -> Iterator[Said]:
    """The weights of the one table of points of a filing that says elsewhere what they are together."""
    alone = [table for table in facts.indicator_tables if table.columns_of(Meaning.WEIGHT)] == [placed]
    numbers = _numbers(placed.indicator_lines, Meaning.WEIGHT)
    printed = weights.full_marks(_printed(facts)) if alone and len(numbers) == len(placed.indicator_lines) > 0 else None
    if printed is None or len(members) != len(placed.indicator_lines):
        return
    own, extra = sum(numbers, Decimal(0)), _executed(facts, placed, Meaning.WEIGHT) or Decimal(0)
    shown = f"{len(numbers)} 行分值相加 {formats.number(own)}"
    if own == printed:
        yield f"{shown}＝所印满分 {formats.number(printed)}"
        return
    shown += f"，加预算执行率 {formats.number(extra)}" if extra else ""
    if own + extra == printed:
        yield f"{shown}＝所印满分 {formats.number(printed)}"
    else:
        gap = Difference(abs(own + extra - printed), POINTS)
        both = f"合计 {formats.number(own + extra)} 分，与所印满分 {formats.number(printed)} 分相差 {gap.shown}"
        yield Note(f"{shown}，{both}，{ASK}", (placed.spot,), difference=gap)


def _printed(facts: Facts) -> Iterator[str]:
    """Where a filing may print what all points together are: texts, titles and labels of columns."""
    for placed in facts.parts:
        yield placed.title
        if isinstance(placed.part, BaseText):
            yield from texts(cast("Placed[BaseText]", placed))
        if isinstance(placed.part, BaseTable):
            yield from (column.label for column in placed.part.columns)


def _totalled(
    word: str, numbers: Sequence[Decimal], extra: Decimal | None, printed: Decimal, total: Line
) -> Iterator[Said]:
    own = sum(numbers, Decimal(0))
    shown = f"{len(numbers)} 行{word}相加 {formats.number(own)}"
    if own == printed:
        yield f"{shown}＝{total.name} {formats.number(printed)}"
        return
    whole = own + (extra or 0)
    if extra is not None:
        shown += f"，加预算执行率 {formats.number(extra)}"
    if whole == printed:
        yield f"{shown}＝{total.name} {formats.number(printed)}"
    else:
        gap = Difference(abs(whole - printed), POINTS)
        yield Note(
            f"{shown}，合计 {formats.number(whole)} 分，"
            f"与所印{total.name} {formats.number(printed)} 分相差 {gap.shown}，{ASK}",
            (total.spot,),
            difference=gap,
        )


def _executed(facts: Facts, near: Placed[Indicators], meaning: Meaning) -> Decimal | None:
    """What the execution table of the same attachment adds."""
    for placed in facts.of(Execution):
        if placed.path[:-1] == near.path[:-1]:
            numbers = _numbers(placed.lines, meaning)
            return sum(numbers, Decimal(0)) if numbers else None
    return None


def bounded(facts: Facts) -> Iterator[Said]:
    """得分不超过分值。

    不符：得分超过分值。
    逐行比较；任一格空白的不核对。
    依据：分值是本行的满分。
    """
    for placed in facts.indicator_tables:
        found = [
            (one, weight, score)
            for one in placed.indicator_lines
            if (weight := one.weight) is not None and (score := one.score) is not None
        ]
        over = [one for one in found if one[2] > one[1]]
        for line, weight, score in over:
            gap = Difference(score - weight, POINTS)
            text = f"{line.name}：得分 {formats.number(score)}，分值 {formats.number(weight)}，超出 {gap.shown}，{ASK}"
            yield Note(text, (line.spot,), difference=gap)
        if found and not over:
            yield f"{len(found)} 行得分均不超过分值"


def missing(facts: Facts) -> Iterator[Said]:
    """有的行未填分值。

    列出未填的行和已填各行的分值之和；不推定缺少多少。
    依据：表内设有分值列。
    """
    for placed in facts.indicator_tables:
        blank, numbers = _unweighted(placed)
        if blank:
            names = "、".join(one.name for one in blank)
            text = (
                f"{len(blank)} 项指标未填分值（{names}）；"
                f"已填的 {len(numbers)} 项相加 {formats.number(sum(numbers, Decimal(0)))} 分。"
            )
            yield Note(text, tuple(one.spot for one in blank))


def inferred(facts: Facts) -> Iterator[Said]:
    """未填分值的推算。

    未填分值的行都有评扣分标准、且其余能这样核对的各行分值都等于标准中最多可扣的分数时，按最多可扣的分数推算；只供参考，不作为数据。
    依据：本表的评扣分标准（推算）。
    """
    for placed in facts.indicator_tables:
        blank, numbers = _unweighted(placed)
        caps = [one for one in map(_cap, blank) if one is not None]
        if blank and len(caps) == len(blank) and _caps_hold(placed):
            filled, total = sum(numbers, Decimal(0)), sum(caps, Decimal(0))
            text = (
                f"推算：未填分值的 {len(blank)} 项按评扣分标准最多扣 {added(caps)}＝{formats.number(total)} 分；"
                f"与已填的 {formats.number(filled)} 分相加为 {formats.number(units.trimmed(filled + total))} 分。"
            )
            yield information(text, tuple(one.spot for one in blank), inferred=True)


def deductions(facts: Facts) -> Iterator[Said]:
    """评扣分标准与分值相符。

    不符：评扣分标准与分值不符。
    “每少1次扣若干分”乘以目标次数、分档扣分的最高一档，应等于本行分值（尾数四舍五入）。标准不是这两种写法的不核对。
    依据：本表的评扣分标准。
    """
    for placed in facts.indicator_tables:
        for line in placed.indicator_lines:
            weight, cap = line.weight, _cap(line)
            if weight is None or cap is None:
                continue
            each = weights.deduction(line.scoring_rule).each
            how = f"每少1次扣 {formats.number(each)} 分，目标 {line.target()}" if each is not None else "分档扣分"
            shown = f"{line.name}：{how}，最多扣 {formats.number(cap)} 分"
            if abs(cap - weight) <= _slack(line):
                yield f"{shown}，与分值 {formats.number(weight)} 相符"
            else:
                gap = Difference(abs(cap - weight), POINTS)
                text = f"{shown}，分值 {formats.number(weight)} 分，相差 {gap.shown}。"
                yield information(text, (line.spot,), difference=gap)


def deduction_units(facts: Facts) -> Iterator[Said]:
    """扣分标准的单位与指标不同。

    指标以百分比表示，扣分却按周、月、天、次计算。
    依据：表内各列，只作说明。
    """
    for placed in facts.indicator_tables:
        for line in placed.indicator_lines:
            rule = weights.deduction(line.scoring_rule)
            if rule.period and any(one.unit == units.PERCENT for _, one in line.targets()):
                text = f"{line.name}：指标值为 {line.target()}，扣分标准按“{rule.period}”计算（{rule.words}）。"
                yield information(text, (line.spot,))


def grades(facts: Facts) -> Iterator[Said]:
    """等级与总分相符。

    不符：等级与总分不符。
    只在文件自己印有等级标准（如“90分（含）以上为优”）时核对。
    依据：文件所印的等级标准。
    """
    bands = weights.grade_bounds(text for placed in facts.of(BaseText) for text in texts(placed))
    for placed in facts.indicator_tables:
        for line in placed.lines:
            grade = weights.grade(map(grid.words, line.cells))
            score = line.score
            if line.row.role is not RowRole.TOTAL or not grade or score is None or not {"优", "良"} <= bands.keys():
                continue
            due = next((name for name in "优良中" if name in bands and score >= bands[name]), "差")
            shown = f"总分 {formats.number(score)}，等级“{grade}”"
            if due == grade:
                yield f"{shown}，与所印等级标准相符"
            else:
                yield Note(f"{shown}；按文件所印标准为“{due}”，{ASK}", (line.spot,))


def _numbers(members: Sequence[Line], meaning: Meaning) -> list[Decimal]:
    return [number for one in members if (number := one.number(meaning, "分")) is not None]


def _unweighted(placed: Placed[Indicators]) -> tuple[list[Line], list[Decimal]]:
    """The indicators without a weight in a table where others have one, and the weights of those."""
    members = placed.indicator_lines
    numbers = _numbers(members, Meaning.WEIGHT)
    if not numbers:
        return [], numbers
    weightless = (line for line in members if measure.parse(line.words(line.weight_column)).empty)
    return [line for line in weightless if not (line.weight_column and line.unconfirmed(line.weight_column))], numbers


def _cap(line: Line) -> Decimal | None:
    """The most that the scoring rule can take away; None where it does not say."""
    rule = weights.deduction(line.scoring_rule)
    if rule.each is not None:
        number = next((one.number for _, one in line.targets()), None)
        return rule.each * number if number is not None else None
    return max(rule.steps, default=None)


def _caps_hold(placed: Placed[Indicators]) -> bool:
    """Whether every weight that can be told from its rule is what the rule says, and at least one can."""
    both = [(one, one.weight, _cap(one)) for one in placed.indicator_lines]
    known = [abs(cap - weight) <= _slack(one) for one, weight, cap in both if weight is not None and cap is not None]
    return bool(known) and all(known)


def _slack(line: Line) -> Decimal:
    """How far rounding of “每少1次扣0.833分” can lead."""
    each = weights.deduction(line.scoring_rule).each
    number = next((one.number for _, one in line.targets()), None)
    if each is None or number is None:
        return Decimal(0)
    return Decimal(5).scaleb(-formats.decimals_of(each) - 1) * abs(number)
