"""The three filings of a year's cycle, 申报 → 监控 → 自评, and what of them is here."""

from __future__ import annotations

from generator import sentences
from generator.fact_tables.summary import Summary
from generator.frozen import dataclass
from generator.model import CYCLE, Filing, Stage, State

_NAMES = sentences.section("stages")
STAGE_NAMES = {one: _NAMES[one.name.lower()] for one in Stage}

STEPS = {stage: STAGE_NAMES[stage] for stage in CYCLE}
"""The steps every year should have, in order."""


@dataclass(frozen=True, slots=True)
class StepView:
    """一个环节: whether its filing is here."""

    name: str
    word: str
    """已收录, 未收录, 空白模板, 依法不公开, 撤回."""
    css: str
    """Modifier of the chip: ok, form, ""."""
    filing: str = ""
    """File name of the filing without ending; "" when there is none."""


def steps(year: int, summaries: tuple[Summary, ...]) -> tuple[StepView, ...]:
    """The steps of `year` of one department, from all its summaries."""
    return tuple(_step(stage, name, year, summaries) for stage, name in STEPS.items())


def further(year: int, summaries: tuple[Summary, ...]) -> tuple[StepView, ...]:
    """评价 and 事前评估 of `year`, where one is here."""
    filed = {one.stage for one in summaries if one.year == year and not one.blank}
    more = (stage for stage in (Stage.EVALUATION, Stage.APPRAISAL) if stage in filed)
    return tuple(_step(stage, STAGE_NAMES[stage], year, summaries) for stage in more)


def _step(stage: Stage, name: str, year: int, summaries: tuple[Summary, ...]) -> StepView:
    here = [one for one in summaries if one.year == year and one.stage is stage and not one.blank]
    if here:
        first = here[0]
        if first.state in (State.CLOSED, State.WITHDRAWN):
            return StepView(name, str(first.state), "", first.name)
        return StepView(name, sentences.words("cycle.held"), "ok", first.name)
    blank = [form for one in summaries for form in one.blank_forms if form.year == year and form.stage is stage]
    if blank:
        return StepView(name, sentences.words("cycle.blank_form"), "form")
    return StepView(name, sentences.words("cycle.missing"), "")


def heading(filing: Filing) -> str:
    """Stage and form of a filing, where a page shows several."""
    return sentences.words("marks.under", title=STAGE_NAMES[filing.stage], text=filing.form)


def dated(year: int, stage: Stage) -> str:
    """2024年申报: what a list calls a filing."""
    return sentences.words("cycle.dated", year=year, stage=stage)
