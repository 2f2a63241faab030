"""The three filings of a year's cycle, 申报 → 监控 → 自评, and what of them is here."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Stage, State
from generator.summary import Summary

STEPS = {Stage.TARGET: "绩效目标申报", Stage.MONITORING: "绩效运行监控", Stage.SELF_EVALUATION: "绩效自评"}
"""The steps every year should have, in order."""

STAGE_NAMES = {**STEPS, Stage.EVALUATION: "绩效评价", Stage.APPRAISAL: "事前绩效评估"}


@dataclass(frozen=True, slots=True)
class StepView:
    """一个环节: whether its filing is here."""

    name: str
    word: str
    """已收录, 未收录, 空白模板, 依法不公开, 撤回."""
    css: str
    """Modifier of the chip: ok, form, ""."""
    remark: str
    filing: str = ""
    """Anchor of the filing on the department-year page; "" when there is none."""


def steps(year: int, summaries: tuple[Summary, ...]) -> tuple[StepView, ...]:
    """The steps of `year` of one department, from all its summaries."""
    return tuple(_step(stage, name, year, summaries) for stage, name in STEPS.items())


def _step(stage: Stage, name: str, year: int, summaries: tuple[Summary, ...]) -> StepView:
    here = [one for one in summaries if one.year == year and one.stage is stage and not one.blank]
    if here:
        first = here[0]
        if first.state in (State.CLOSED, State.WITHDRAWN):
            return StepView(name, str(first.state), "", "", first.name)
        return StepView(name, "已收录", "ok", filed_on(first), first.name)
    blank = [form for one in summaries for form in one.blank_forms if form.year == year and form.stage is stage]
    if blank:
        return StepView(name, "空白模板", "form", "只有未填写的空白表")
    return StepView(name, "未收录", "", "本站没有这份文件")


def filed_on(summary: Summary) -> str:
    """When a filing was filled in, in words."""
    if summary.filed_on:
        return f"填报日期 {summary.filed_on}"
    return "填报日期未填" if summary.filed_on == "" else "原件没有填报日期一栏"
