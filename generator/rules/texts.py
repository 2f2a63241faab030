"""What the report says in words, against its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator import comparison, formats, measure
from generator.facts import Facts, Placed, Spot
from generator.facts import texts as paragraphs
from generator.frozen import dataclass
from generator.measure import units
from generator.model import BaseText, MoneyUnit
from generator.model.parts import (
    BasicData,
    Execution,
    Funding,
)
from generator.rules.figures import money
from generator.rules.remarks import Note, Said, information
from generator.rules.sides import sides

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_SPENT = re.compile(rf"(?:^|[，；,]|年)(?:其中)?(基本|项目|总)?支出(?:合计|共计|为)?{_NUMBER}(亿元|万元|元)")
_CHANGED = re.compile(
    rf"支出{_NUMBER}(亿元|万元|元)[，,](?:比|较)上年度?(?:(增长|增加|上升|提高)|下降|减少|降低)了?{_NUMBER}%"
)
_NO_PROJECTS = re.compile("无(?:专项)?项目支出")
_BEYOND = re.compile(r"([^，。；、]{2,16}率)(?:达到?|为)?([0-9]{3,})%以上")
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_SENTENCE = re.compile("[^。；\n]+")
_ASK = "请以部门说明为准。"


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount a table holds, and how the table calls it."""

    value: Decimal
    called: str
    spot: Spot


def expenditure(facts: Facts) -> Iterator[Said]:
    """正文中的支出与表中的支出。

    正文写明本年“支出…万元”“基本支出…”“项目支出…”的，相互核对，再与资金表、执行情况表、基础数据表中同名的金额比较。
    依据：同一文件内的同一数字。
    """
    for placed in facts.of(BaseText):
        for sentence in _sentences(placed):
            found = {name: measure.Amount("", Decimal(value), MoneyUnit(unit)).to(placed.unit).value
                     for name, value, unit in _SPENT.findall(sentence)}  # fmt: skip
            yield from _compared(facts, placed, found)


def _sentences(placed: Placed[BaseText]) -> Iterator[str]:
    """The sentences about the year of the text: those that name another year first are left out."""
    for text in paragraphs(placed):
        for sentence in _SENTENCE.findall(text):
            if int((_YEAR.findall(sentence) or [placed.year])[0]) == placed.year:
                yield sentence


def _compared(facts: Facts, placed: Placed[BaseText], found: dict[str, Decimal]) -> Iterator[Said]:
    total = found.get("", found.get("总"))
    if total is not None and {"基本", "项目"} <= found.keys():
        both = found["基本"] + found["项目"]
        shown = f"正文：基本支出 {formats.number(found['基本'])}＋项目支出 {formats.number(found['项目'])}＝"
        if both == total:
            yield f"{shown}支出 {formats.number(total)}"
        else:
            gap = money(abs(both - total), placed.unit)
            yield Note(
                f"{shown}{money(both, placed.unit)}，与支出 {money(total, placed.unit)}相差 {gap}，{_ASK}",
                (placed.spot,),
            )
    for name, value in found.items():
        for figure in _figures(facts, f"{name}支出" if name in {"基本", "项目"} else "支出", placed):
            shown = f"正文{name}支出 {money(value, placed.unit)}"
            if figure.value == value:
                yield f"{shown}＝{figure.called} {formats.number(figure.value)}"
            else:
                gap = money(abs(figure.value - value), placed.unit)
                text = f"{shown}，{figure.called} {money(figure.value, placed.unit)}，相差 {gap}，{_ASK}"
                yield Note(text, (placed.spot, figure.spot))


def _figures(facts: Facts, name: str, near: Placed[BaseText]) -> Iterator[_Figure]:
    """The tables' amounts for 支出, 基本支出 or 项目支出 of the year: outturn where the columns say the phase."""
    for funding in (one for one in facts.of(Funding) if one.year == near.year):
        columns = [column for column in funding.amounts if column.phase is None and column.year == near.year]
        for side in (one for one in sides(funding) if one.name == "支出" and len(columns) == 1):
            rows = (
                [one for one in side.rows if one.name == name]
                if name != "支出"
                else [one for one in (side.total,) if one]
            )
            for line in rows:
                if amount := line.amount(columns[0]):
                    yield _Figure(amount.to(near.unit).value, f"资金表{line.name}", line.spot)
    for kind in (Execution, BasicData):
        for placed in (one for one in facts.of(kind) if one.year == near.year):
            done = dict.fromkeys(pair.executed for pair in comparison.executions(placed))
            for line in placed.lines:
                wanted = line.name == name or (name == "支出" and kind is Execution and line.index == 0)
                for column in done if wanted else ():
                    if column.year == near.year and (amount := line.amount(column)):
                        table = "基础数据表" if kind is BasicData else ""
                        called = f"{table}{line.name}{column.label}"
                        yield _Figure(amount.to(near.unit).value, called, line.spot)


def earlier_year(facts: Facts) -> Iterator[Said]:
    """正文所说的增减。

    正文写明“较上年下降…%”的，按本年数推算上年数；资金表列有上年支出的，与之比较。
    依据：推算，只供参考，不作为数据。
    """
    for placed in facts.of(BaseText):
        for text in paragraphs(placed):
            for hit in _CHANGED.finditer(text):
                value, percent = Decimal(hit[1]), Decimal(hit[4])
                sign = "＋" if hit[3] else "−"
                factor = 1 + (percent if hit[3] else -percent) / 100
                if factor <= 0:
                    continue
                before = formats.hundredths(units.EXACT.divide(value, factor))
                words = hit[0].replace(",", "，").partition("，")[2]
                how = f"{hit[1]}÷（1{sign}{hit[4]}%）"
                text_ = (
                    f"正文“{words}”：按 {how}推算，{placed.year - 1}年约为 {formats.number(before)} {hit[2]}，"
                    f"{_listed_before(facts, placed)}"
                )
                yield information(text_, (placed.spot,), inferred=True)


def _listed_before(facts: Facts, near: Placed[BaseText]) -> str:
    year = near.year - 1
    for placed in facts.of(Funding):
        for column in placed.amounts:
            if column.dated and column.year == year:
                total = next((side.total for side in sides(placed) if side.name == "支出"), None)
                if total and (amount := total.amount(column)):
                    return f"资金表所列{year}年支出为 {money(amount.value, placed.unit)}。"
    return f"本文件没有列出{year}年支出合计，无法核对。"


def no_projects(facts: Facts) -> Iterator[Said]:
    """正文“无项目支出”与表中的项目支出。

    正文写明无项目支出，而正文另一处或表中的本年项目支出大于 0。
    依据：同一文件内的两处说法。
    """
    for placed in facts.of(BaseText):
        sentences = tuple(_sentences(placed))
        said = next((one for one in sentences if _NO_PROJECTS.search(one)), None)
        if said is None:
            continue
        figures = [one for one in _figures(facts, "项目支出", placed) if one.value]
        stated = [hit for one in sentences for hit in _SPENT.findall(one) if hit[0] == "项目" and Decimal(hit[1])]
        shown = [f"正文另一处写项目支出 {value} {unit}" for _, value, unit in stated[:1]]
        shown += [f"{one.called} {money(one.value, placed.unit)}" for one in figures]
        if shown:
            text = f"正文写“{said}”；{'，'.join(dict.fromkeys(shown))}。请以部门说明为准。"
            yield Note(text, (placed.spot, *dict.fromkeys(one.spot for one in figures)))


def rates_beyond(facts: Facts) -> Iterator[Said]:
    """正文中“100%以上”的比率。

    正文写明“…率达100%以上”。
    依据：比率通常以 100% 为上限，只作说明。
    """
    for placed in facts.of(BaseText):
        for text in paragraphs(placed):
            for hit in _BEYOND.finditer(text):
                yield information(f"正文写“{hit[0]}”。", (placed.spot,))
