"""Home gives a reason to click: what the newest filings say, the four questions, what is missing, subjects to try."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

from generator import themes
from generator.views import home, oversight
from tests.examples.conftest import rendered


def test_the_newest_filings_say_what_they_say_and_lead_there(real, pages):
    (page,) = rendered(home.of(real))
    told = [row.select_one("div > p").get_text(" ", strip=True) for row in page.find(".board > li")]
    assert len(told) == 3
    assert told[0].startswith("总成本控制额 687.61 万元，19 项指标；")
    assert any(one.startswith("支出合计 588.21 万元，39 项指标；") for one in told)
    assert any("由本站相加" in one for one in told)
    for link in pages[""].find(".board .see"):
        target, _, anchor = urljoin("/", str(link["href"])).partition("#")
        assert not anchor or pages[target.lstrip("/")].soup.find(id=anchor), link


def test_departments_are_told_of_once(pages):
    who = [one.get_text() for one in pages[""].find(".board .who a")]
    assert len(who) == len(set(who)) == 3


def test_the_four_questions_lead_to_the_board_with_its_counts(pages):
    own = {str(one["href"]): one.b.get_text() for one in pages[""].find(".sumup a")}
    board = {f"oversight/{one['href']}": one.b.get_text() for one in pages["oversight/"].find(".sumup a")}
    assert own == board
    assert len(own) == 4


def test_words_to_try_are_subjects_of_the_filings(pages, examples):
    tried = [unquote(str(one["href"]).partition("q=")[2]) for one in pages[""].find(".try a")]
    names = {theme.name for theme in themes.every()}
    projects = {project.name for one in examples.summaries for project in one.projects}
    departments = {one.department.short for one in examples.departments}
    assert len(tried) >= 4
    assert set(tried) <= names | projects
    assert not departments & set(tried)


def test_what_is_missing_is_told_once_in_a_line_for_each_year(pages):
    lines = [one.get_text(" ", strip=True) for one in pages[""].find(".lacks li")]
    assert len(lines) == home.RECENT
    assert lines[0].startswith("2024年度")
    assert pages[""].links("各部门逐份看公开进度") == ["status/"]
    assert not pages[""].find(".strips")


def test_a_site_without_filings_asks_nothing(examples):
    empty = type(examples)(examples.site, ())
    view = home.of(empty)
    assert view.questions == ()
    assert view.news == ()
    assert oversight.summed(empty)[0].count == 0
    assert "没有写出低于目标的数" in oversight.summed(empty)[0].answer  # a zero is no praise
