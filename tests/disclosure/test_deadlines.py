"""时限: due days and lateness against the calendar as it was announced."""

from __future__ import annotations

from datetime import date

import pytest

from generator.disclosure import deadlines, workdays
from generator.model.duties import Deadline, DisclosureDuties, Duty, RecordedApproval

APPROVAL, FORMATION = Deadline.APPROVAL, Deadline.FORMATION


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2024-02-18", True),  # 周日，春节调休上班
        ("2024-02-12", False),  # 春节
        ("2024-02-24", False),  # 周六
        ("2024-02-23", True),
        ("2026-10-10", True),  # 周六，国庆调休上班
        ("2003-06-02", None),  # 没有公布的年份不推算
        ("2099-06-02", None),
    ],
)
def test_a_day_works_as_it_was_announced(day: str, works: object) -> None:
    assert workdays.is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("rule", "start", "due"),
    [
        (APPROVAL, "2024-03-01", "2024-03-21"),
        (APPROVAL, "2024-01-29", "2024-02-18"),  # 周日，调休上班：当日到期
        (APPROVAL, "2023-01-06", "2023-01-28"),  # 1月26日在春节里：顺延到28日（周六，调休上班）
        (APPROVAL, "2024-03-03", "2024-03-25"),  # 3月23日是周六：顺延到周一
        (FORMATION, "2024-07-12", "2024-08-09"),
        (FORMATION, "2024-01-29", "2024-02-29"),  # 中间有春节，2月4日、18日上班
        (FORMATION, f"{workdays.LAST_YEAR}-12-20", ""),
        (APPROVAL, f"{workdays.LAST_YEAR}-12-20", ""),
    ],
)
def test_a_term_ends_on_a_working_day(rule: Deadline, start: str, due: str) -> None:
    assert deadlines.term(rule, start).due == due


@pytest.mark.parametrize(
    ("rule", "start", "published", "days", "late"),
    [
        (APPROVAL, "2024-03-01", "2024-03-01", 0, 0),
        (APPROVAL, "2024-03-01", "2024-03-21", 20, 0),
        (APPROVAL, "2024-03-01", "2024-03-22", 21, 1),
        (APPROVAL, "2024-03-03", "2024-03-25", 22, 0),  # 第20日是周六
        (APPROVAL, "2024-03-03", "2024-03-26", 23, 1),
        (FORMATION, "2024-07-12", "2024-08-09", 20, 0),
        (FORMATION, "2024-07-12", "2024-08-10", 20, 0),  # 周六公开，不多一个工作日
        (FORMATION, "2024-07-12", "2024-08-13", 22, 2),
    ],
)
def test_time_is_taken_in_the_days_of_the_rule(
    rule: Deadline, start: str, published: str, days: int, late: int
) -> None:
    took = deadlines.elapsed(rule, deadlines.term(rule, start), published)
    assert took
    assert (took.days, took.late) == (days, late)


def test_published_before_its_approval_is_not_reckoned() -> None:
    assert deadlines.elapsed(APPROVAL, deadlines.term(APPROVAL, "2024-03-01"), "2024-02-29") is None


def test_beyond_the_announced_years_only_what_is_early_enough_is_in_time() -> None:
    start = f"{workdays.LAST_YEAR + 1}-03-01"
    asked = deadlines.term(APPROVAL, start)
    early, late = f"{workdays.LAST_YEAR + 1}-03-21", f"{workdays.LAST_YEAR + 1}-03-22"
    assert deadlines.elapsed(APPROVAL, asked, early) == deadlines.Elapsed(20, 0)
    assert deadlines.elapsed(APPROVAL, asked, late) is None
    assert deadlines.elapsed(FORMATION, deadlines.term(FORMATION, start), early) is None


def test_between_two_days_on_which_something_falls_due_the_clock_stands() -> None:
    approvals = (RecordedApproval(stages=("申报",), year=2024, places=("a",), on="2024-03-01"),)
    duties = DisclosureDuties(duties=(Duty(stage="申报", since=2024),), approvals=approvals)
    told = {day: deadlines.passed(duties, day) for day in ("2024-03-21", "2024-03-22", "2024-12-31", "2025-01-01")}
    assert list(told.values()) == ["2023-12-31", "2024-03-21", "2024-03-21", "2024-12-31"]
    assert deadlines.passed(None, "2026-06-01") == deadlines.passed(None, "2026-12-31") == "2025-12-31"
