"""Overview pages of many departments: none grows beyond its rows, and the pages lead to each other."""

from __future__ import annotations

import pytest

from generator.views import coverage, home, indicator, indicators, overview, paging, peers, quality
from generator.views.frame import Frame
from tests.examples.conftest import many, rendered

COPIES = 20
ROWS = 10


@pytest.fixture(scope="module")
def crowd(examples):
    return many(examples, COPIES)


def test_no_page_has_more_rows_than_its_list_allows(crowd):
    (widest,) = (one for one in crowd.indicator_pages if crowd.listed(one)[0].fact.name == "培训合格率")
    for views in (
        tuple(indicator.of(crowd, widest, ROWS)),
        tuple(peers.of(crowd, "wenhua", ROWS, 2)),
        tuple(indicators.index(crowd, ROWS)),
        tuple(quality.rule(crowd, *one, ROWS) for one in quality.rule_pages(crowd, ROWS) if one[0] == "JX581"),
        tuple(overview.year(crowd, 2023, ROWS)),
    ):
        assert len(views) > 2
        assert len({one.frame.url for one in views}) == len(views)
        assert max(len(one.pager.numbers) for one in views) <= 9
        for page in rendered(*views[1:3]):
            assert all(len(one.rows) <= ROWS for one in page.tables)


def test_home_lists_some_filings_and_regions_and_leads_to_the_others(crowd, monkeypatch):
    monkeypatch.setattr(home, "REGIONS", 15)
    view = home.of(crowd)
    assert len(view.newest) == home.NEWEST
    assert len(view.news) == home.NEWS
    assert len(view.regions) == 15
    assert view.more_regions
    assert view.more_regions.text == f"全部 {len(crowd.regions)} 个地区"
    (page,) = rendered(view)
    assert page.links(f"全部 {len(crowd.regions)} 个地区") == ["regions/"]


def test_a_region_of_many_departments_lists_them_all(crowd):
    view = overview.region(crowd, crowd.regions[0])
    assert len(view.strips.rows) == len(crowd.regions[0].departments)


def test_a_strip_holds_the_newest_years_and_says_how_many_are_earlier(crowd, monkeypatch):
    monkeypatch.setattr(coverage, "YEARS", 2)
    view = overview.region(crowd, crowd.regions[0])
    assert view.strips.years == (2023, 2024)
    assert {tuple(one.year for one in row.years) for row in view.strips.rows} == {(2023, 2024)}
    assert view.strips.earlier == 1


def test_more_departments_than_a_few_are_counted_not_named(crowd):
    (one,) = (one for one in crowd.indicator_pages if crowd.listed(one)[0].fact.name == "志愿服务时长")
    view = next(indicator.of(crowd, one))
    assert view.cautions[0] == "单位不同，不可比：40 个部门用“天”，20 个部门用“小时”"


@pytest.mark.parametrize(
    ("number", "total", "wanted"),
    [
        (1, 2, "1 2"),
        (1, 30, "1 2 3 … 30"),
        (15, 30, "1 … 13 14 15 16 17 … 30"),
        (30, 30, "1 … 28 29 30"),
        (4, 7, "1 2 3 4 5 6 7"),
    ],
)
def test_a_pager_names_the_first_the_last_and_the_near_pages(number, total, wanted):
    frame = Frame(paging.url("quality/", number), "", "", "")
    found = paging.pager(frame, "quality/", number, total)
    assert found
    assert " ".join(one.text for one in found.numbers) == wanted
    assert [one.text for one in found.numbers if not one.href and one.text != "…"] == [str(number)]
    assert bool(found.before) == (number > 1)
    assert bool(found.after) == (number < total)


def test_a_single_page_has_no_pager():
    assert paging.pager(Frame("quality/", "", "", ""), "quality/", 1, 1) is None
    assert paging.pages((), 500) == ((),)
