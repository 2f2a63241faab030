"""收录情况: what is here, what is missing, and sums only where nothing is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.fact_tables import disclosures
from generator.views import coverage, overview
from generator.views.frame import Frame
from tests.examples.conftest import rendered

FRAME = Frame("", "", "", "home")


@pytest.fixture
def states(examples):
    return tuple(disclosures.every(examples))


@pytest.fixture
def two(states):
    """The two departments with targets of 2022: 386.40 and 272.00 万元."""
    return [one for one in states if 2022 in one.entry.years]


def told(states, year):
    return {row.stage: row for row in coverage.progress(FRAME, states, [year]).rows}


def test_amounts_are_added_up_where_every_department_states_one(two):
    rows = told(two, 2022)
    target, evaluation = rows["绩效目标申报"], rows["绩效自评"]
    assert (target.held, target.of, target.missing, target.total, target.why) == (2, 2, "", "658.40 万元", "")
    assert target.states == "按期 1，逾期 1"
    assert (evaluation.held, evaluation.of, evaluation.total, evaluation.why) == (1, 2, "", "")
    assert (evaluation.states, evaluation.missing) == ("按期 1，依法不公开 1", "")


def test_what_nobody_asks_for_and_nobody_filed_is_no_row(two):
    assert list(told(two, 2022)) == ["绩效目标申报", "绩效自评"]


def test_a_reform_ends_what_is_asked_of_the_department_before(states):
    assert told(states, 2024)["绩效目标申报"].of == 2


def test_one_department_without_an_amount_leaves_no_sum(two):
    unsaid = [replace(summary, headline=None) for summary in two[0].entry.summaries]
    first = replace(two[0], entry=replace(two[0].entry, summaries=tuple(unsaid)))
    target = told([first, two[1]], 2022)["绩效目标申报"]
    assert (target.total, target.why) == ("", "尚缺 1 个部门的支出合计")


def test_many_missing_departments_are_counted(states):
    evaluation = told(states * 5, 2024)["绩效自评"]
    assert evaluation.missing == "10 个部门"
    assert evaluation.states == ""


def test_a_strip_says_aloud_what_its_marks_show(examples):
    (page,) = rendered(overview.region(examples, examples.regions[0]))
    (culture,) = (row for row in page.find(".strips tbody tr") if "文化馆" in row.th.text)
    newest = culture.find_all("td")[-1]
    assert newest.select_one(".sr").text == "绩效目标申报按期，绩效运行监控按期，绩效自评未收录"
    assert [("st--ok" in one["class"], one["aria-hidden"]) for one in newest.select(".st")] == [
        (True, "true"),
        (True, "true"),
        (False, "true"),
    ]
    assert newest.a["href"] == "wenhua/2024/"


def test_a_late_filing_and_one_that_is_not_asked_for_have_marks_of_their_own(examples):
    (page,) = rendered(overview.region(examples, examples.regions[0]))
    (library,) = (row for row in page.find(".strips tbody tr") if "图书馆" in row.th.text)
    first = library.find_all("td")[0]
    assert first.select_one(".sr").text == "绩效目标申报逾期 7 天，绩效运行监控不要求，绩效自评依法不公开"
    assert [sorted(set(one["class"]) - {"st"}) for one in first.select(".st")] == [["st--late"], ["st--off"], []]


def test_a_year_nothing_is_here_of_has_no_link(examples):
    (page,) = rendered(overview.region(examples, examples.regions[0]))
    (travel,) = (row for row in page.find(".strips tbody tr") if "文旅" in row.th.text)
    assert [bool(one.a) for one in travel.find_all("td")] == [False, False, True]


def test_the_page_of_a_year_says_first_what_is_missing(examples):
    (page,) = rendered(next(overview.year(examples, 2023)))
    table = page.table("本年度的公开进度")
    assert [row["尚缺"] for row in table.rows] == ["没有缺", "示例市图书馆"]
    assert page.links("公开进度") == ["../../status/"]
