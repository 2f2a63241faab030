"""公开情况 in words, for every page, file and feed that tells it."""

from __future__ import annotations

from generator import sentences
from generator.disclosure.statuses import Disclosure, Timing, TimingReason
from generator.model import Deadline

_REASONS = sentences.section("timing_reasons")
_RULES = {
    Deadline.APPROVAL: sentences.words("status.rule_approval"),
    Deadline.FORMATION: sentences.words("status.rule_formation"),
}


def words(state: Disclosure) -> str:
    """按期, 逾期 4 天, 逾期 2 个工作日."""
    if state.timing is not Timing.LATE:
        return str(state.timing)
    if state.rule is Deadline.FORMATION:
        return sentences.words("status.late_workday", number=state.late)
    return sentences.words("status.late_day", number=state.late)


def took(state: Disclosure) -> str:
    """12 天, 22 个工作日; "" where it cannot be said."""
    if state.days is None:
        return ""
    if state.rule is Deadline.FORMATION:
        return sentences.words("status.workday", number=state.days)
    return sentences.words("status.day", number=state.days)


def rule(state: Disclosure) -> str:
    """批复后 20 日内."""
    return _RULES[state.rule]


def begins(state: Disclosure) -> str:
    """批复, 填报: what the term runs from."""
    return sentences.words("status.formed" if state.rule is Deadline.FORMATION else "status.approved")


def reason(state: Disclosure) -> str:
    """Why it is so, where that is not plain: 没有批复日期, or the recorded reason."""
    if state.timing in {Timing.CLOSED, Timing.NOT_REQUIRED}:
        return state.said
    told = _REASONS[state.why] if state.why else ""
    recorded = state.said if state.why is TimingReason.WITHDRAWN else ""
    return sentences.words("marks.under", title=told, text=recorded) if recorded else told
