"""Indicators: names and units, targets and earlier years, values without a year."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from generator import comparison
from generator.comparison import changes
from generator.facts import Facts, Line, Placed, Spot, TableColumn
from generator.measure import Kind, Measure, Operator, spelling, units
from generator.model import BaseTable, Meaning, Spread
from generator.rules.remarks import Note, Said, difference, information

_COUNTS = {"人次数": {"人次"}, "次数": {"次", "场次", "场", "期", "回", "届"}, "人数": {"人", "名", "位"}}
"""Ending of a name → the units it asks for; longer endings first."""
_COSTS = ("费", "经费", "成本", "金额")
_CAN_EXCEED = re.compile("增|变动|完成率|达产|收益率|倍")
_OTHER_RATES = re.compile("(?:频|功|效|速|分辨)率|满意度分$")
"""Names that end in 率 without being percentages; satisfaction counted in points."""
_LOWER_IS_MEANT = re.compile("变动|成本|费|结转|结余|投诉|事故|差错|控制率|闲置")
_EDITION = re.compile("第[一二三四五六七八九十百0-9]+[届]")
_NOTHING = re.compile("未(?:建设|开展|实施|启动|建立|设立|安排|完成|实现)")
_FULL = 100
_FEWEST = 5
_LONGEST = 60
"""Longer texts are no values to compare letter by letter."""


def units_of_names(facts: Facts) -> Iterator[Said]:
    """名称与计量单位。

    不符：名称与计量单位不合。
    名为“…率”“满意度”的以次、个、年等计量；名为“…次数”“…人数”的用别的单位；名为“…费”“…成本”的以百分比计量；单位写作“人/次”。
    没有单位的不核对。
    依据：名称与单位的通常用法，只看写法，不看数值。
    """
    for placed in facts.indicator_tables:
        for line in placed.indicator_lines:
            for raw, found in line.targets():
                why = _clash(line.name, raw, found)
                if why:
                    text = f"{line.name}：指标值写作“{line.value_of(raw)}”，{why}。"
                    yield Note(text, (line.spot,))


def _clash(name: str, raw: str, found: Measure) -> str:
    plain, scale = spelling.plain(name), units.scale(found.unit)
    if "%" in spelling.plain(raw) and found.kind is Kind.TEXT:
        return "百分号与别的单位同时出现"
    return _unit_clash(plain, found, scale) if found.unit and found.kind in {Kind.NUMBER, Kind.RANGE} else ""


def _unit_clash(plain: str, found: Measure, scale: units.Scale) -> str:
    if changes.is_rate(plain) and not (scale.percent or _OTHER_RATES.search(plain + found.unit)):
        return f"名称为比率，单位为“{found.unit}”"
    if "人/次" in found.unit:
        return f"单位为“{found.unit}”，人与次未分开"
    if plain.endswith(_COSTS) and scale.percent:
        return "名称为费用，单位为百分比"
    for ending, wanted in _COUNTS.items():
        if plain.endswith(ending):
            return "" if scale.base.partition("/")[0] in wanted else f"名称为{ending}，单位为“{found.unit}”"
    return ""


def rates_beyond(facts: Facts) -> Iterator[Said]:
    """百分比目标写作“≥100%”。

    名称为增长、变动、完成率等可以超过 100% 的不提示；每张表合并为一条。
    依据：比率以 100% 为上限时，“≥100%”与“=100%”相同，只作说明。
    """
    for placed in facts.indicator_tables:
        found = [
            one
            for one in placed.indicator_lines
            if not _CAN_EXCEED.search(one.name) and any(map(_beyond, (found for _, found in one.targets())))
        ]
        if found:
            names = "、".join(one.name for one in found)
            text = f"{placed.title}：{len(found)} 项的指标值以百分比表示并写作大于等于 100%（{names}）。"
            yield information(text, tuple(one.spot for one in found))


def _beyond(one: Measure) -> bool:
    number = one.number
    return (
        one.operator in {Operator.GE, Operator.GT}
        and one.unit == units.PERCENT
        and number is not None
        and number >= _FULL
    )


def below_history(facts: Facts) -> Iterator[Said]:
    """目标低于前几年。

    目标低于表内所列此前各年的值（≤ 的目标为高于）；写有 ≥ 或 ≤ 的，只与上年相比也提示。
    没有符号而通常以低为好的（成本、结余率等）和单位不同的不比较。
    依据：表内近两年指标值。
    """
    for placed in facts.indicator_tables:
        columns = _years(placed)
        for line in placed.indicator_lines if columns else ():
            *history, target = columns
            aim, earlier, year = line.measure(target), [line.measure(column) for column in history], target.year
            if aim is None or (not aim.operator and _LOWER_IS_MEANT.search(line.name)):
                continue
            if level := comparison.level(aim, earlier):
                only_last = level in {comparison.Level.BELOW_LAST, comparison.Level.ABOVE_LAST}
                shown = history[-1:] if only_last else history
                side = level.words(1)[2:4]
                values = " 和".join(f"{column.year}年的 {line.value(column)}" for column in shown)
                tail = "" if placed.columns_of(Meaning.REMARK) else "申报表未列说明。"
                fall = comparison.measures(earlier[-1], aim, rate=comparison.is_rate(line.name))
                text = f"{line.name}：{year}年目标 {line.value(target)}，{side}{values}。{tail}"
                yield Note(text, (line.spot,), difference=difference(fall))


def unassigned(facts: Facts) -> Iterator[Said]:
    """几个值印在几列之上。

    分不清各值属于哪一年的，照录原文，不分配到各年，也不参加比较。
    依据：原件版式。
    """
    for placed in facts.of(BaseTable):
        found = [one for one in placed.lines if any(isinstance(cell, Spread) for cell in one.row.row)]
        if found:
            cell = next(cell for cell in found[0].row.row if isinstance(cell, Spread))
            at = next(at for at, one in enumerate(found[0].cells) if one is cell)
            years = {column.year for column in placed.columns[at : at + cell.over] if column.dated}
            unknown = (
                "年份归属不明：照录原文，未分配到各年。"
                if len(years) > 1
                else "各值属于哪一列不明：照录原文，未分配到各列。"
            )
            text = f"{placed.title}有 {len(found)} 行的 {len(cell.spread)} 个值印在 {cell.over} 列之上，{unknown}"
            yield Note(text, tuple(one.spot for one in found))


def copied(facts: Facts) -> Iterator[Said]:
    """各项目标与上年逐项相同。

    一张表里五项以上、每一项的目标都与上年的值相同；年份归属不明的不计。
    依据：逐格比较，只作说明。
    """
    for placed in facts.indicator_tables:
        for pair in comparison.columns_compared(placed)[:1]:
            rows = [one for one in placed.indicator_lines if not one.spread(pair.after)]
            both = [(spelling.plain(one.value(pair.before)), spelling.plain(one.value(pair.after))) for one in rows]
            filled = [one for one in both if all(one)]
            if len(filled) >= _FEWEST and all(before == after for before, after in filled):
                text = (
                    f"{placed.title}：{len(filled)} 项指标的{pair.after.year}年目标与{pair.before.year}年的值逐项相同。"
                )
                yield information(text, (placed.spot,))


def wording(facts: Facts) -> Iterator[Said]:
    """各年文字只差一两个字。

    同一项指标各年都是文字、写法相近而不相同（如“逐步提供”“逐步提高”）。
    依据：逐字比较，只作说明，照录原文。
    """
    for placed in facts.indicator_tables:
        for line in placed.indicator_lines:
            by_text: dict[str, list[int]] = {}
            for column in _years(placed):
                found = line.measure(column)
                if found and found.kind is Kind.WORDS and len(found.raw) <= _LONGEST:
                    by_text.setdefault(line.words(column), []).append(column.year)
            if len(by_text) > 1 and _near(list(by_text)):
                shown = "，".join(
                    f"{'、'.join(f'{of}年' for of in years)}写作“{text}”" for text, years in by_text.items()
                )
                yield information(f"{line.name}：{shown}。照录原文。", (line.spot,))


def _near(written: list[str]) -> bool:
    first, *rest = written
    return all(difflib.SequenceMatcher(None, first, one).ratio() >= 0.7 for one in rest)  # noqa: PLR2004 - three of four characters


def editions(facts: Facts) -> Iterator[Said]:
    """届次多年相同。

    名称带有“第×届”，而各年都有数值。
    依据：一届只举办一次，只作说明。
    """
    for placed in facts.indicator_tables:
        columns = _years(placed)
        for line in placed.indicator_lines if columns else ():
            found = _EDITION.search(line.name)
            values = [one.number if (one := line.measure(column)) else None for column in columns]
            if found and all(values):
                shown = {line.value(column) for column in columns}
                said = f"均为“{shown.pop()}”" if len(shown) == 1 else "均有数值"
                years = "、".join(str(column.year) for column in columns)
                yield information(f"{line.name}：{years}年{said}，届次相同（{found[0]}）。", (line.spot,))


def no_targets(facts: Facts) -> Iterator[Said]:
    """目标值为“未…”或完成率为 0。

    目标写作“未建设”“未开展”等，或“…完成率”的目标为 0%。长期表与年度表合并为一条。
    依据：逐格查看，只作说明。
    """
    told: dict[tuple[str, ...], list[tuple[str, Spot]]] = {}
    for placed in facts.indicator_tables:
        for line in placed.indicator_lines:
            aim, target = line.aim, line.target_column
            if aim is None or target is None:
                continue
            zero = line.name.endswith("完成率") and aim.number == 0
            if zero or (aim.kind is Kind.WORDS and _NOTHING.fullmatch(spelling.plain(aim.raw))):
                told.setdefault(line.key, []).append((_untargeted(line, target), line.spot))
    for found in told.values():
        yield information(found[-1][0], tuple(spot for _, spot in found))


def _untargeted(line: Line, target: TableColumn) -> str:
    history = _history(line.placed)
    same = history and all(line.value(column) == line.value(target) for column in history)
    tail = "，与此前各年相同" if same else ""
    what = f"{target.year}年目标" if history else "目标"
    return f"{line.name}：{what}为“{line.value(target)}”{tail}。"


def misplaced(facts: Facts) -> Iterator[Said]:
    """指标与所在的类别。

    不符：指标与所在的类别不合。
    满意度列在质量指标下；以百分比计量的“…率”列在数量指标下。每张表每种合并为一条。
    依据：二级指标的名称，只作说明。
    """
    for placed in facts.indicator_tables:
        rows = placed.indicator_lines
        kinds = (("质量", "满意度", "满意度指标列在质量指标下"), ("数量", "率", "比率列在数量指标下"))
        for group, ending, what in kinds:
            found = [one for one in rows if group in one.level2 and one.name.endswith(ending)]
            if found:
                names = "、".join(one.name for one in found)
                yield information(
                    f"{placed.title}：{len(found)} 项{what}（{names}）。", tuple(one.spot for one in found)
                )


def _history(placed: Placed[BaseTable]) -> tuple[TableColumn, ...]:
    """The columns of earlier values, oldest first."""
    return tuple(sorted((one for one in placed.columns_of(Meaning.HISTORY) if one.dated), key=lambda one: one.year))


def _years(placed: Placed[BaseTable]) -> tuple[TableColumn, ...]:
    """The columns of earlier values and then the target; () where a table has only one of them, or two targets."""
    history, targets = _history(placed), placed.columns_of(Meaning.TARGET)
    return (*history, targets[0]) if history and len(targets) == 1 else ()
