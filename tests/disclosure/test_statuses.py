"""公开情况: a table of cases, each a filing or none, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.disclosure import statuses
from generator.disclosure.statuses import Disclosure, DutyBearer, HeldFiling, Lifetime, Timing, TimingReason
from generator.model import Stage, State
from generator.model.duties import DisclosureDuties

OWN = DutyBearer("jia/yi", (2024,), 2024)
HELD = HeldFiling("target", Stage.TARGET, State.PUBLISHED, "2024-03-01", "2024-01-10", "2024-03-20")
LISTED = {
    "duties": [{"stage": "申报", "since": 2023}, {"stage": "自评", "since": 2024, "note": "按通知"}],
    "exceptions": [
        {"stages": ["申报"], "years": [2023], "places": ["jia/yi"], "outcome": "依法不公开", "reason": "涉密"},
        {"stages": ["自评"], "years": [2024], "places": ["jia/bing"], "outcome": "不适用", "reason": "当年新设"},
    ],
    "approvals": [{"stages": ["申报"], "year": 2025, "places": ["jia"], "on": "2025-03-03"}],
}


def told(*held: HeldFiling, duties: dict[str, object] | None = None, passed: str = "2025-12-31", own: DutyBearer = OWN):
    listed = DisclosureDuties.model_validate(duties) if duties else None
    return statuses.of(own, [(2024, filing) for filing in held], listed, passed)


def first(*held: HeldFiling, **more: object) -> Disclosure:
    return told(*held, **more)[0]


@pytest.mark.parametrize(
    ("change", "timing", "why", "late"),
    [
        ({}, Timing.ON_TIME, None, 0),
        ({"published": "2024-03-25"}, Timing.LATE, None, 4),
        ({"published": ""}, Timing.UNKNOWN, TimingReason.NO_PUBLICATION, 0),
        ({"approved": ""}, Timing.UNKNOWN, TimingReason.NO_APPROVAL, 0),
        ({"published": "2024-02-01"}, Timing.UNKNOWN, TimingReason.BEFORE_START, 0),
        ({"state": State.CLOSED, "reason": "涉密"}, Timing.CLOSED, None, 0),
        ({"state": State.WITHDRAWN, "reason": "重复"}, Timing.NOT_HELD, TimingReason.WITHDRAWN, 0),
        ({"blank": True}, Timing.NOT_HELD, TimingReason.BLANK_FORM, 0),
    ],
)
def test_a_filing_is_timed_by_its_own_days(
    change: dict[str, object], timing: Timing, why: TimingReason | None, late: int
) -> None:
    found = first(replace(HELD, **change))
    assert (found.timing, found.why, found.late, found.filing) == (timing, why, late, "target")


def test_a_monitoring_has_twenty_working_days_from_the_day_it_was_filled_in() -> None:
    monitoring = replace(HELD, name="m", stage=Stage.MONITORING, formed="2024-07-12", published="2024-08-13")
    found = told(monitoring)[1]
    assert (found.timing, found.days, found.late, found.term.due) == (Timing.LATE, 22, 2, "2024-08-09")
    undated = told(replace(monitoring, formed=""))[1]
    assert (undated.timing, undated.why) == (Timing.UNKNOWN, TimingReason.NO_FORMATION)
    beyond = told(replace(monitoring, formed="2098-07-12", published="2098-07-13"))[1]
    assert (beyond.timing, beyond.why) == (Timing.UNKNOWN, TimingReason.NO_CALENDAR)


def test_without_a_list_every_own_year_has_the_three_filings_of_the_cycle() -> None:
    assert [(one.stage, one.timing) for one in told(HELD)] == [
        (Stage.TARGET, Timing.ON_TIME),
        (Stage.MONITORING, Timing.NOT_HELD),
        (Stage.SELF_EVALUATION, Timing.NOT_HELD),
    ]


def test_nothing_that_is_not_here_is_called_late() -> None:
    late = {one.timing for one in told(duties=LISTED, own=replace(OWN, newest=2025))}
    assert late == {Timing.NOT_HELD, Timing.CLOSED}


def test_the_list_says_from_which_year_and_the_newest_of_the_region_ends_it() -> None:
    found = told(HELD, duties=LISTED, own=replace(OWN, newest=2025))
    assert [(one.year, one.stage) for one in found] == [
        (2025, "申报"),
        (2025, "自评"),
        (2024, "申报"),
        (2024, "自评"),
        (2023, "申报"),
    ]
    assert found[1].said == "按通知"
    assert (found[4].timing, found[4].said) == (Timing.CLOSED, "涉密")


def test_an_exception_frees_only_whom_it_names() -> None:
    freed = told(duties=LISTED, own=replace(OWN, place="jia/bing"))
    assert [(one.timing, one.said) for one in freed if one.stage == "自评"] == [(Timing.NOT_REQUIRED, "当年新设")]


@pytest.mark.parametrize(("passed", "timing"), [("2025-03-22", Timing.NOT_DUE), ("2025-03-24", Timing.NOT_HELD)])
def test_a_recorded_approval_says_when_a_missing_filing_is_due(passed: str, timing: Timing) -> None:
    found = first(duties=LISTED, passed=passed, own=replace(OWN, newest=2025))
    assert (found.year, found.term.due, found.timing) == (2025, "2025-03-24", timing)


def test_a_self_evaluation_is_not_due_before_its_year_is_over() -> None:
    own = replace(OWN, newest=2025)
    before = told(duties=LISTED, passed="2024-12-31", own=own)[1]
    assert (before.year, before.timing, before.why) == (2025, Timing.NOT_DUE, TimingReason.YEAR_NOT_OVER)
    assert told(duties=LISTED, passed="2025-12-31", own=own)[1].timing is Timing.NOT_HELD


def test_a_reform_ends_duties_and_begins_them() -> None:
    ended = told(duties=LISTED, own=replace(OWN, newest=2025, life=Lifetime(0, 2023)))
    begun = told(duties=LISTED, own=replace(OWN, newest=2025, life=Lifetime(2025, 9999)))
    assert {one.year for one in ended} == {2023}
    assert {one.year for one in begun} == {2025}


def test_what_nobody_asked_for_is_timed_too_and_each_filing_alone() -> None:
    project = replace(HELD, name="project", published="2024-04-30")
    found = told(HELD, project, duties={"duties": [{"stage": "自评", "since": 2024}]})
    assert [(one.filing, one.timing) for one in found] == [
        ("target", Timing.ON_TIME),
        ("project", Timing.LATE),
        ("", Timing.NOT_HELD),
    ]
