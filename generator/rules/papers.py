"""The paper itself: dates and years, blanks where it is signed, headings and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import measure
from generator.facts import Facts, Placed, tidy
from generator.measure import Moment
from generator.model import Meaning, Stage, grid
from generator.model.parts import Fields, Funding, Heading, Narrative, Paragraph, Project, Signatures
from generator.rules.remarks import ASK, Note, Said, information

_SIGNED = re.compile("盖章|签字|填表人|填报人|填报日期|联系电话|负责人|年 ?月 ?日")
_PAST = re.compile("近[两二三]年")
_HAN = "一二三四五六七八九十"
_HEAD = re.compile(rf"^([{_HAN}]{{1,3}})、")
_CAPTION = re.compile(
    r"[（(]?\s*(?:19|20)[0-9]{2}\s*年度?\s*[）)]?|附[件表]?\s*[0-9一二三四五六七八九十]*[-—－0-9]*[：:]?"
)
"""What stands under or above a title: a year, the number of an annex."""


def blanks(facts: Facts) -> Iterator[Said]:
    """落款空白。

    表内设有填报日期、填表人、联系电话、签字、盖章而没有填写的，合并为一条。
    依据：表内设有这些栏目，只作说明。
    """
    signed: tuple[Placed[Fields] | Placed[Signatures], ...] = (*facts.of(Fields), *facts.of(Signatures))
    found = [
        (one.spot, item.label.strip("：: "))
        for one in signed
        for item in one.part.items
        if _SIGNED.search(item.label)
        and isinstance(item.value, str)
        and measure.state(item.value) is measure.ValueState.BLANK
    ]
    if found:
        labels = "、".join(dict.fromkeys(label for _, label in found))
        yield information(
            f"落款有 {len(found)} 处空白未填（{labels}）。", tuple(sorted(dict.fromkeys(spot for spot, _ in found)))
        )


def headings(facts: Facts) -> Iterator[Said]:
    """标题编号与空标题。

    一级标题的编号不连续；标题之下没有正文。
    依据：文件自己的标题，只作说明。
    """
    for placed in facts.of(Narrative):
        numbers = [
            _count(hit[1]) for one in placed.part.body if isinstance(one, Heading) and (hit := _HEAD.match(one.heading))
        ]
        missing = [one for one in range(min(numbers, default=1), max(numbers, default=0)) if one not in numbers]
        if missing:
            shown = "、".join(_han(one) for one in numbers)
            yield information(f"标题编号依次为{shown}，没有{'、'.join(_han(one) for one in missing)}。", (placed.spot,))
        if empty := tuple(_empty(placed)):
            shown = "”“".join(empty)
            yield information(f"{len(empty)} 个标题之下没有正文（“{shown}”）。", (placed.spot,))


def _empty(placed: Placed[Narrative]) -> Iterator[str]:
    body = placed.part.body
    for number, one in enumerate(body):
        if isinstance(one, Heading):
            after = body[number + 1] if number + 1 < len(body) else None
            if (
                after is None
                or (isinstance(after, Heading) and after.level <= one.level)
                or (isinstance(after, Paragraph) and after.text == "" and not after.lead)
            ):
                yield one.heading


def _count(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN.index(text[0]) + 1
    return 10 * (_HAN.index(tens[0]) + 1 if tens else 1) + (_HAN.index(ones[0]) + 1 if ones else 0)


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else f"{_HAN[tens - 1] if tens > 1 else ''}十") + (_HAN[ones - 1] if ones else "")


def untitled(facts: Facts) -> Iterator[Said]:
    """缺少的标题、行名和项目名称。

    同类项目表中有的没有标题；带标题的表里有一格没有行名；正文标题所称的经费与项目名称不一致。
    依据：文件自己的标题与名称，只作说明。
    """
    projects = list(facts.of(Project))
    titled = [one for one in projects if one.part.title]
    for one in projects if titled else ():
        if not one.part.title:
            yield information(
                f"项目“{one.part.name}”的表没有标题；同一文件的“{titled[0].part.title}”有标题。", (one.spot,)
            )
    for placed in facts.of(Fields):
        for item in placed.part.items if placed.part.title else ():
            if not tidy(item.label) and grid.words(item.value) and not _CAPTION.fullmatch(grid.words(item.value)):
                yield information(
                    f"{placed.part.title}：有一格没有行名（“{_short(grid.words(item.value))}”）。", (placed.spot,)
                )
    names = [re.sub("^[0-9]{4}年度?", "", one.part.name) for one in projects]
    for text in facts.of(Narrative):
        for head in text.part.body:
            named = isinstance(head, Heading) and re.search(r"([^）)、\s]{4,}经费)$", head.heading)
            if isinstance(head, Heading) and named and names and not any(name in head.heading for name in names):
                shown = "、".join(f"“{name}”" for name in names)
                yield information(f"标题“{head.heading}”中的名称与各项目名称（{shown}）不完全相同。", (text.spot,))


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}……"  # noqa: PLR2004 - one line on the page


def years(facts: Facts) -> Iterator[Said]:
    """近两年各列与预算年度。

    不符：近两年各列与预算年度不相接。
    近两年指标值、近两年收支金额各列的年度应早于预算年度，且与上年相接；预算年度本身由这些列推定的，也照此核对。
    依据：列名中的年度。
    """
    for placed in (*facts.indicator_tables, *facts.of(Funding)):
        printed = sorted(
            {
                column.year
                for column in placed.columns
                if column.dated and (column.meaning is Meaning.HISTORY or _PAST.search(column.under))
            }
            - {column.year for column in placed.columns_of(Meaning.TARGET) if column.dated}
        )
        if printed and (late := [one for one in printed if one >= placed.year]):
            shown = "、".join(map(str, late))
            yield Note(f"{placed.title}的近两年列为{shown}年，不早于预算年度{placed.year}年，{ASK}", (placed.spot,))
        elif printed and printed[-1] != placed.year - 1:
            shown = "、".join(map(str, printed))
            yield information(f"{placed.title}的近两年列为{shown}年，与预算年度{placed.year}年不相接。", (placed.spot,))
        elif printed:
            yield f"{placed.title}的近两年列（{'、'.join(map(str, printed))}年）与预算年度{placed.year}年相接"


def filed_on(facts: Facts) -> Iterator[Said]:
    """填报日期与预算年度。

    不符：填报日期与预算年度不符。
    申报在预算年度结束之后填报、自评在预算年度结束之前填报的，给出提示；填报时近两年的某一年尚未结束的，这一年的数不会是全年决算数，只作说明；日期空白的另行说明。
    依据：预算年度为公历年度。
    """
    filing = facts.filing
    day = measure.parse(filing.filed_on) if isinstance(filing.filed_on, str) else None
    if day is None or not day.moments or not (day.moments[0].year and day.moments[0].month):
        return
    on, year = day.moments[0], filing.year.value
    end = Moment(year, 12, 31).order
    if filing.stage is Stage.TARGET and on.order > end:
        yield Note(f"填报日期 {day.raw}，晚于{year}年度结束；本文件为{year}年度的申报。")
    elif filing.stage in {Stage.SELF_EVALUATION, Stage.EVALUATION} and on.order < end:
        yield Note(f"填报日期 {day.raw}，早于{year}年度结束；本文件为{year}年度的{filing.stage}。")
    for placed in facts.of(Funding):
        years = {
            column.year: column.under or column.label
            for column in placed.amounts
            if column.dated and column.phase is None
        }
        for past in sorted(one for one in years if one < year and on.order < Moment(one, 12, 31).order):
            text = (
                f"填报日期 {day.raw}，{past}年度当时尚未结束；"
                f"“{years[past]}”的{past}年一栏不会是全年决算数，口径未注明。"
            )
            yield information(text, (placed.spot,), inferred=True)
