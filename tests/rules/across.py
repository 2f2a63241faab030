"""For each rule across filings a department that keeps it and one that does not; tiny, invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import facts, rules
from generator.comparison import history
from generator.comparison.history import History
from generator.model import Aliases, Filing
from tests.rules.building import filing
from tests.rules.cases import indicators, table

Filings = tuple[tuple[str, Filing], ...]


@dataclass(frozen=True)
class Across:
    rule: str
    keeps: Filings
    breaks: Filings
    says: str
    held: str = ""


def of(year: int, stem: str, *texts: str, stage: str = "申报", form: str = "绩效目标申报表") -> tuple[str, Filing]:
    """One filing of `year`."""
    return stem, filing("".join(texts), year={"value": year, "basis": "原件印明"}, stage=stage, form=form)


def target(year: int, *texts: str, form: str = "绩效目标申报表") -> tuple[str, Filing]:
    return of(year, "target", *texts, form=form)


def result(year: int, *texts: str) -> tuple[str, Filing]:
    return of(year, "self-evaluation", *texts, stage="自评", form="绩效自评表")


def compared(filings: Iterable[tuple[str, Filing]], aliases: Aliases | None = None) -> History:
    """The history of a department that filed these."""
    return history.of([facts.read(*one) for one in filings], aliases)


def said(filings: Filings, rule: str) -> list[str]:
    """What `rule` remarks on any of `filings`."""
    found = rules.check_together(compared(filings)).values()
    return [one.text for checked in found for one in checked.remarks if one.rule == rule]


def held(filings: Filings) -> list[str]:
    found = rules.check_together(compared(filings)).values()
    return [one for checked in found for one in checked.passed]


def money(year: int, own: str, before: str) -> tuple[str, Filing]:
    columns = f"side item amount:{year} amount:{year - 1}"
    return target(year, table("funding", columns, f'[支出构成, 人员, "{own}", "{before}"]'))


_LEVELS = "level1 level2 level3"
_OWN = f"{_LEVELS} target"
_WITH_PAST = f"{_LEVELS} history:2023 target"
_DONE = f"{_LEVELS} target actual"
_TRAINING = "[产出, 数量, 培训, ≥10次]"
_FIVE = [f"[产出, 数量, 第{one}件事, ≥{one}次]" for one in "12345"]
_OTHER = [*_FIVE[:4], "[产出, 数量, 第5件事, ≥6次]"]

ACROSS = (
    Across(
        "JX581",
        (money(2023, "9", "8"), money(2024, "10", "9")),
        (money(2023, "9", "8"), money(2024, "10", "9.5")),
        "支出“人员”：本表所列2023年金额 9.5 万元，2023年申报表为 9 万元，相差 0.5 万元（追溯值与原申报不同）。",
        "支出“人员”2023年金额与2023年申报表一致（9 万元）",
    ),
    Across(
        "JX582",
        (
            target(2023, indicators(_OWN, _TRAINING)),
            target(2024, indicators(_WITH_PAST, "[产出, 数量, 培训, ≥10次, ≥12次]")),
        ),
        (
            target(2023, indicators(_OWN, _TRAINING)),
            target(2024, indicators(_WITH_PAST, "[产出, 数量, 培训, ≥11次, ≥12次]")),
        ),
        "培训：本表所列2023年为 ≥11次，2023年申报表目标为 ≥10次（追溯值与原申报不同）。",
        "培训：所列2023年值与2023年申报表目标一致（≥10次）",
    ),
    Across(
        "JX583",
        (
            result(2023, indicators(_DONE, "[产出, 数量, 培训, ≥10次, 9次]")),
            target(2024, indicators(_OWN, _TRAINING)),
        ),
        (
            result(2023, indicators(_DONE, "[产出, 数量, 培训, ≥10次, 12次]")),
            target(2024, indicators(_OWN, _TRAINING)),
        ),
        "培训：2024年目标 ≥10次，低于2023年实际完成值 12次。",
    ),
    Across(
        "JX584",
        (target(2023, indicators(_OWN, *_FIVE)), target(2024, indicators(_OWN, *_OTHER))),
        (target(2023, indicators(_OWN, *_FIVE)), target(2024, indicators(_OWN, *_FIVE))),
        "5 项指标及其目标与2023年申报表逐项相同。",
    ),
    Across(
        "JX585",
        (target(2024, indicators(_OWN, _TRAINING)), result(2024, indicators(_DONE, "[产出, 数量, 培训, ≥10次, 9次]"))),
        (target(2024, indicators(_OWN, _TRAINING)), result(2024, indicators(_DONE, "[产出, 数量, 培训, ≥8次, 9次]"))),
        "培训：自评表所列目标为“≥8次”，与申报表不同。",
        "1 项指标在申报表和自评表中都有，目标一致",
    ),
    Across(
        "JX586",
        (target(2023, indicators(_OWN, _TRAINING)), target(2024, indicators(_OWN, _TRAINING))),
        (target(2023, indicators(_OWN, _TRAINING)), target(2024, indicators(_OWN, _TRAINING), form="绩效目标表")),
        "申报表由“绩效目标申报表”改为“绩效目标表”（口径变化）：合计可比，分类不可比。",
    ),
)
