"""收录情况: what is here, what is missing, and sums only where nothing is missing."""

from __future__ import annotations

import pytest

from generator.views import coverage, overview
from generator.views.frame import Frame
from tests.examples.conftest import rendered

FRAME = Frame("", "", "", "home")


@pytest.fixture
def two(examples):
    """The two departments with targets of 2022: 386.40 and 272.00 万元."""
    return [one for one in examples.departments if 2022 in one.years]


def test_amounts_are_added_up_where_every_department_states_one(two):
    target, monitoring, evaluation = coverage.stages(FRAME, two, [2022])
    assert (target.held, target.of, target.missing, target.total, target.why) == (2, 2, "", "658.40 万元", "")
    assert (monitoring.held, monitoring.total, monitoring.why) == (0, "", "")
    assert evaluation.missing == "示例市图书馆"


def test_one_department_without_an_amount_leaves_no_sum(examples):
    target = coverage.stages(FRAME, examples.departments, [2022])[0]
    assert (target.held, target.of, target.missing) == (2, 3, "示例市文旅中心")
    assert (target.total, target.why) == ("", "尚缺 1 个部门的支出合计")


def test_many_missing_departments_are_counted(two):
    assert coverage.stages(FRAME, two * 5, [2023])[1].missing == "10 个部门"


def test_a_strip_says_aloud_what_its_marks_show(examples):
    (page,) = rendered(overview.region(examples.regions[0]))
    (culture,) = (row for row in page.find(".strips tbody tr") if "文化馆" in row.th.text)
    newest = culture.find_all("td")[-1]
    assert newest.select_one(".sr").text == "绩效目标申报已收录，绩效运行监控已收录，绩效自评未收录"
    assert [("st--ok" in one["class"], one["aria-hidden"]) for one in newest.select(".st")] == [
        (True, "true"),
        (True, "true"),
        (False, "true"),
    ]
    assert newest.a["href"] == "wenhua/2024/"


def test_a_year_nothing_is_here_of_has_no_link(examples):
    (page,) = rendered(overview.home(examples))
    (travel,) = (row for row in page.find(".strips tbody tr") if "文旅" in row.th.text)
    assert [bool(one.a) for one in travel.find_all("td")] == [False, False, True]


def test_the_page_of_a_year_says_first_what_is_missing(examples):
    (page,) = rendered(next(overview.year(examples, 2023)))
    table = page.table("本年度尚缺的文件")
    assert [row["尚缺"] for row in table.rows] == [
        "示例市文旅中心",
        "示例市图书馆、示例市文化馆、示例市文旅中心",
        "示例市图书馆、示例市文旅中心",
    ]
