"""How indicator tables are filled in: bases, duplicates, blanks, headings, placeholders, ways of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator import measure
from generator.facts import Facts, Line, Spot
from generator.measure import spelling
from generator.model import BaseTable, Meaning
from generator.rules.remarks import Note, Said, information

_NUMBERED = re.compile(r"(\D{2,}?)([0-9]+)")
_FEWEST = 3


def basis(facts: Facts) -> Iterator[Said]:
    """指标值确定依据的填写。

    依据一栏与指标值相同；表内有依据列而这一行空白。另一张表有同一指标的，列出其依据。
    依据：表内设有依据列。
    """
    every = [line for placed in facts.indicator_tables for line in placed.indicator_lines]
    for placed in facts.indicator_tables:
        if not placed.columns_of(Meaning.BASIS):
            continue
        rows = [one for one in placed.indicator_lines if one.target()]
        for line in rows:
            said = line.basis
            if said and spelling.plain(said) == spelling.plain(line.target()):
                other = next((one for one in every if one.key == line.key and one.placed.path != placed.path), None)
                tail = f"，{other.placed.title}为“{other.basis}”" if other and other.basis else ""
                text = f"{line.name}：{placed.title}的依据一栏与指标值相同，均为“{said}”{tail}。"
                yield Note(text, (line.spot, *((other.spot,) if tail and other else ())))
        blank = [one for one in rows if not one.basis.strip() and one.blank(placed.columns_of(Meaning.BASIS)[0])]
        if blank:
            names = "、".join(one.name for one in blank)
            yield information(
                f"{placed.title}：{len(blank)} 项指标未填依据（{names}）。", tuple(one.spot for one in blank)
            )


def duplicates(facts: Facts) -> Iterator[Said]:
    """同名的三级指标。

    二级指标不同的，按不同指标处理，只作说明；一级至三级名称都相同的为重复行。长期表与年度表合并为一条。
    依据：逐行比较名称。
    """
    told: dict[str, list[Line]] = {}
    for placed in facts.indicator_tables:
        by_name: dict[tuple[str, ...], list[Line]] = {}
        for line in placed.indicator_lines:
            by_name.setdefault((spelling.plain(line.name),), []).append(line)
        for members in by_name.values():
            if len(members) > 1 and len({one.key for one in members}) == len(members):
                told.setdefault(members[0].name, []).extend(members)
            elif len(members) > 1:
                text = f"{members[0].name}：同一二级指标下有 {len(members)} 行名称相同。"
                yield Note(text, tuple(one.spot for one in members))
    for name, members in told.items():
        groups = list(dict.fromkeys(one.level2 for one in members))
        text = f"“{name}”在 {len(groups)} 个二级指标下各列一次（{'、'.join(groups)}），本站按不同指标处理。"
        yield information(text, tuple(one.spot for one in members))


def unfilled(facts: Facts) -> Iterator[Said]:
    """未填的指标行。

    印有二级指标而没有三级指标的行；有三级指标而没有指标值的行。填“不适用”的不计；每张表每种合并为一条。
    依据：逐行查看，只作说明。
    """
    for placed in facts.indicator_tables:
        lines = placed.lines[:-1] if placed.ends_inside_a_row else placed.lines
        rows = [one for one in lines if one.row.role is None]
        nameless = [one for one in rows if not one.name.strip() and one.level2.strip("…. ")]
        if nameless:
            groups = "”“".join(dict.fromkeys(one.level2 for one in nameless))
            many = "一行" if len(nameless) == 1 else f"共 {len(nameless)} 行"
            yield information(f"“{groups}”{many}未填报指标。", tuple(one.spot for one in nameless))
        empty = [one for one in placed.indicator_lines if one.aim and one.aim.state is measure.ValueState.BLANK]
        if empty:
            names = "、".join(one.name for one in empty)
            yield information(f"{len(empty)} 项指标未填指标值（{names}）。", tuple(one.spot for one in empty))


def headings(facts: Facts) -> Iterator[Said]:
    """列名重复。

    同一张表里两列的列名（连同上一行表头）相同。
    依据：表头，只作说明。
    """
    for placed in facts.of(BaseTable):
        labels = [(column.under, spelling.plain(column.label)) for column in placed.columns]
        for label in dict.fromkeys(one for one in labels if one[1] and labels.count(one) > 1):
            many = labels.count(label)
            name = f"{placed.title}有" if placed.title else "表中有"
            yield information(f"{name} {many} 列的列名都是“{label[1]}”。", (placed.spot,))


def placeholders(facts: Facts) -> Iterator[Said]:
    """二级指标为带序号的统称。

    二级指标依次写作“核心业务产出1”“核心业务产出2”等三个以上；长期表与年度表合并为一条。
    依据：表内名称，只作说明。
    """
    told: dict[str, list[Spot]] = {}
    for placed in facts.indicator_tables:
        found: dict[str, dict[str, Line]] = {}
        for line in placed.lines:
            hit = _NUMBERED.fullmatch(line.level2.strip())
            if hit and line.row.role is None:
                found.setdefault(hit[1], {}).setdefault(hit[2], line)
        for name, members in found.items():
            if len(members) >= _FEWEST and all(int(b) == int(a) + 1 for a, b in pairwise(members)):
                first, *_, last = members
                text = f"二级指标写作“{name}{first}”至“{name}{last}”，未写明具体类别。"
                told.setdefault(text, []).extend(one.spot for one in members.values())
    for text, spots in told.items():
        yield information(text, tuple(spots))


def spelled_percent(facts: Facts) -> Iterator[Said]:
    """百分比的写法。

    指标值把“百分比”三个字写作计量单位（如“95百分比”）；本站按 % 读取，页面照录原文。每张表合并为一条。
    依据：数值的通常写法，只作说明。
    """
    for placed in facts.indicator_tables:
        found = [one for one in placed.indicator_lines if re.search("[0-9]百分[比数]", spelling.plain(one.target()))]
        if found:
            values = "、".join(f"{one.name} {one.target()}" for one in found)
            yield information(
                f"{len(found)} 项指标值以“百分比”为单位（{values}），本站按 % 读取。", tuple(one.spot for one in found)
            )
