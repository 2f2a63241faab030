"""Goals: amounts in their place, results that cannot be measured, goals and indicators that do not meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from generator import comparison, formats, measure
from generator.facts import Facts, Line, Placed
from generator.measure import Kind, spelling
from generator.model import Horizon, Meaning, Phase, RowRole, grid
from generator.model.parts import Execution, Goal, GoalResults, Goals, Indicators
from generator.rules.remarks import Note, Said, information

_NUMBER = re.compile(r"目标\s*([0-9]+)")
_SHORTEST = 4


def amounts(facts: Facts) -> Iterator[Said]:
    """总体目标处填写金额。

    预期目标或实际完成情况一栏只有一个数；与执行情况表中的金额相同的一并列出。
    依据：栏目名称为目标。
    """
    for placed in facts.of(GoalResults):
        for line in placed.lines:
            columns = (*placed.columns_of(Meaning.GOAL), *placed.columns_of(Meaning.RESULT))
            found = [(column.label, text) for column in columns if _only_number(text := line.words(column))]
            if found:
                shown = "，".join(f"“{label}”栏为“{text}”" for label, text in found)
                same = _same_amount(facts, placed, found[0][1])
                yield Note(f"{placed.title}：{shown}，为数值{same}，没有文字目标。", (line.spot,))
    for one in facts.of(Goals):
        texts = [grid.words(goal.text) for goal in one.part.goals]
        if texts and all(map(_only_number, texts)):
            yield Note(
                f"{(one.part.title or '绩效目标').rstrip('：:')}处填“{'、'.join(texts)}”，为数值，没有文字目标。",
                (one.spot,),
            )


def _only_number(text: str) -> bool:
    return measure.parse(text).kind is Kind.NUMBER


def _same_amount(facts: Facts, near: Placed[GoalResults], text: str) -> str:
    """，与全年预算数 620.99 万元相同."""
    number = measure.parse(text).number
    for placed in facts.of(Execution):
        if placed.scope == near.scope:
            for line in placed.lines:
                for column in placed.amounts:
                    amount = line.amount(column)
                    if amount and column.phase not in {Phase.INITIAL, Phase.CHANGE} and amount.value == number:
                        return f"，与{column.label} {formats.money(amount)}相同"
    return ""


def only_done(facts: Facts) -> Iterator[Said]:
    """完成值没有数值而得满分。

    实际完成值写作“已完成”等、无法与目标值比较的各项，得分等于分值。每张表合并为一条。
    依据：完成值应当能与目标值比较。
    """
    for placed in facts.indicator_tables:
        rows = placed.indicator_lines
        done = [one for one in rows if (found := one.result) and found.kind is Kind.DONE]
        full = [one for one in done if one.full]
        if not full:
            continue
        how = "均" if len(done) == len(rows) else f"有 {len(done)} 项"
        words = "”“".join(dict.fromkeys(one.words(one.result_column) for one in done))
        score = sum((number for one in full if (number := one.score) is not None), Decimal(0))
        many = "得分均等于分值" if len(full) == len(done) else f"其中 {len(full)} 项得分等于分值"
        text = (
            f"{len(rows)} 项指标的实际完成值{how}为“{words}”，没有数值；{many}，"
            f"合计 {formats.number(score)} 分{_total(placed)}。本站无法核算。"
        )
        yield Note(text, tuple(one.spot for one in full))


def unmet_full(facts: Facts) -> Iterator[Said]:
    """完成值未达目标而得满分。

    按本表的目标值和实际完成值判断未达成，而得分等于分值。无法比较的不核对；目标没有符号的不核对。
    依据：逐项比较，评扣分标准另有规定的以原文为准。
    """
    for placed in facts.indicator_tables:
        for line in placed.indicator_lines:
            reached = comparison.completion(line.aim, line.result)
            if reached.status is comparison.Status.NOT_MET and line.full:
                text = (
                    f"{line.name}：目标 {line.target()}，实际完成值 {line.result_of(line.words(line.result_column))}"
                    f"，得分 {line.score_text} 等于分值。"
                )
                yield Note(text, (line.spot,))


def _total(placed: Placed[Indicators]) -> str:
    """（总分 100，等级：优）."""
    row = next((one for one in placed.lines if one.row.role is RowRole.TOTAL), None)
    score = row.score if row else None
    if row is None or score is None:
        return ""
    grade = next((grid.words(one) for one in row.cells if "等级" in grid.words(one)), "")
    return f"（{row.name} {formats.number(score)}{f'，{grade}' if grade else ''}）"


def linked(facts: Facts) -> Iterator[Said]:
    """年度目标与指标的对应。

    不符：年度目标与指标没有对应。
    只在文件自己以目标的文字作指标名称（半数以上的目标如此）时核对：没有指标的目标，以及同一一级指标下没有目标的指标。
    依据：按文字推定，不作认定。
    """
    for placed in facts.indicator_tables:
        goals = next((one for one in facts.of(Goals) if one.scope == placed.scope and one.horizon is placed.horizon
                      and len(one.part.goals) > 1), None)  # fmt: skip
        if goals is None or placed.horizon is Horizon.LONG_TERM:
            continue
        rows = placed.indicator_lines
        met = [goal for goal in goals.part.goals if any(meets(goal, one) for one in rows)]
        if len(met) * 2 < len(goals.part.goals):
            continue
        loose = [goal for goal in goals.part.goals if goal not in met]
        groups = {one.level1 for one in rows if any(meets(goal, one) for goal in met)}
        lonely = [one for one in rows if one.level1 in groups and not any(meets(goal, one) for goal in met)]
        yield from _unmet(goals, loose, lonely)


def _unmet(goals: Placed[Goals], loose: list[Goal], lonely: list[Line]) -> Iterator[Said]:
    said = []
    if loose:
        said.append(f"年度{'、'.join(_label(one) for one in loose)}未见对应的绩效指标")
    if lonely:
        said.append(f"指标{''.join(f'“{one.name}”' for one in lonely)}未见对应的年度目标")
    if said:
        spots = (*((goals.spot,) if loose else ()), *(one.spot for one in lonely))
        yield information(f"{'；'.join(said)}。对应关系由本站按文字推定。", spots, inferred=True)
    else:
        yield f"{len(goals.part.goals)} 个年度目标均有对应的绩效指标（按文字推定）"


def meets(goal: Goal, line: Line) -> bool:
    """Whether a goal and an indicator say the same: one text holds the other (推定)."""
    first, second = spelling.plain(grid.words(goal.text)), spelling.plain(line.name)
    return min(len(first), len(second)) >= _SHORTEST and (first in second or second in first)


def _label(goal: Goal) -> str:
    return goal.label.rstrip("：:.．、 ") or f"“{grid.words(goal.text)}”"


def numbered(facts: Facts) -> Iterator[Said]:
    """有的目标没有指标表。

    标题写明“年度目标1”“长期目标1”的部分之后列有指标表，而目标清单中其余编号没有这样的部分。
    依据：文件自己的编号。
    """
    parts = list(facts.of(Goals))
    for every in (one for one in parts if len(one.part.goals) > 1):
        labels = {hit[1]: goal for goal in every.part.goals if (hit := _NUMBER.search(goal.label))}
        own = {
            hit[1]
            for one in parts
            if one.scope == every.scope
            and one.horizon is every.horizon
            and len(one.part.goals) == 1
            and (hit := _NUMBER.search(one.part.title or ""))
        }
        missing = [number for number in labels if number not in own]
        tables = [one for one in facts.indicator_tables if one.scope == every.scope and one.horizon is every.horizon]
        if own & labels.keys() and missing and tables:
            kind = f"{every.horizon}目标"
            has, lacks = "、".join(sorted(own & labels.keys())), "、".join(missing)
            text = f"{kind}列有 {len(labels)} 个，绩效指标表只对应{kind}{has}；{kind}{lacks}未见对应的指标表。"
            yield Note(text, (every.spot, *(one.spot for one in tables)))


def repeated(facts: Facts) -> Iterator[Said]:
    """两处目标文字一致。

    不符：两处目标文字不同。
    同一期限的目标在文件中列了两次、条数相同时，逐条比较文字。
    依据：逐字比较。
    """
    lists = [one for one in facts.of(Goals) if len(one.part.goals) > 1 and one.part.horizon]
    for first, second in combinations(lists, 2):
        if first.scope != second.scope or first.horizon is not second.horizon:
            continue
        a, b = ([spelling.plain(grid.words(goal.text)) for goal in one.part.goals] for one in (first, second))
        if a == b:
            yield f"{first.horizon}目标两处文字一致（{len(a)} 条）"
        elif len(a) == len(b) and any(one == other for one, other in zip(a, b, strict=True)):
            different = [str(n) for n, (one, other) in enumerate(zip(a, b, strict=True), 1) if one != other]
            text = f"{first.horizon}目标列了两处，第{'、'.join(different)}条文字不同。两处均照录。"
            yield information(text, (first.spot, second.spot))
