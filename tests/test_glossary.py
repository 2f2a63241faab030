"""名词解释: one list, its page, its marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator import glossary
from generator.pages import explained, term
from generator.views.frame import Frame

TERMS = [one for section in glossary.sections() for one in section.terms]
FRAME = Frame("a/b/2024/", "甲", "", "department-year")


def test_every_term_has_a_text_a_source_and_an_id_of_its_own() -> None:
    assert len(TERMS) > 50
    assert all(one.text.endswith("。") and one.source for one in TERMS)
    for found in ([one.id for one in TERMS], [word for one in TERMS for word in (one.name, *one.also)]):
        assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("指标值确定依据", ("", "指标值确定依据", "", "basis")),
        ("2022年决算数", ("2022年", "决算", "数", "final-accounts")),
        ("批复", ("", "批复", "", "approval")),
        ("批复规模（㎡）", None),
        ("非部门总预算", None),
        ("合计", None),
        ("", None),
    ],
    ids=["longest", "inside", "alone", "not alone", "part of a word", "one character", "nothing"],
)
def test_the_longest_writing_of_a_term_is_found(words: str, expected: tuple[str, ...] | None) -> None:
    assert glossary.found(words) == expected


def test_only_the_first_mark_of_a_page_stays_and_all_terms_stand_at_its_end() -> None:
    text = explained(f"<p>{term('分值')}</p>\n<p>{term('分值')}{term('得分')}{term('执行率')}</p>\n", FRAME)
    first = '<a class="term" href="../../../glossary/#score">分值</a>'
    assert text.startswith(f"<p>{first}</p>\n<p>分值得分<a")
    assert text.count(first) == 2
    assert re.findall(r"<li>.*?>([^<]+)</a></li>", text) == ["分值", "执行率"]


@pytest.mark.parametrize("page_class", ["form", "chart"])
def test_no_term_is_marked_on_a_form_or_in_a_frame(page_class: str) -> None:
    assert explained(str(term("2022年决算数")), Frame("a/", "甲", "", page_class)) == "2022年决算数"


def test_a_page_without_a_term_gets_nothing() -> None:
    assert explained("<p>甲</p>\n", FRAME) == "<p>甲</p>\n"


def test_words_around_a_mark_are_escaped() -> None:
    assert "<b>" not in term("<b>分值</b>")


def test_every_mark_leads_to_its_term(site: Path) -> None:
    page = BeautifulSoup((site / "glossary/index.html").read_text(encoding="utf-8"), "lxml")
    known = {one["id"]: one.select_one("dt").text for one in page.select(".glossary > div")}
    assert list(known) == [one.id for one in TERMS]
    marks = [
        (path, one)
        for path in site.rglob("*.html")
        for text in [path.read_text(encoding="utf-8")]
        if ' class="term' in text
        for one in BeautifulSoup(text, "html.parser").select("a.term")
    ]
    assert len(marks) > 40
    for path, one in marks:
        there, _, name = str(one["href"]).partition("#")
        assert (path.parent / there).resolve() == site.resolve() / "glossary", path
        assert name in known, path
        assert not one.find_parent(["button", "h1", "h2", "td"]), path  # never inside what was filed
