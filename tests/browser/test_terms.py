"""名词解释 beside the word: on hover, focus and tap (WCAG 1.4.13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator import glossary

pytestmark = pytest.mark.browser
TEXT = next(one.text for section in glossary.sections() for one in section.terms if one.id == "personnel")
MARK = "th a.term[href$='#personnel']"


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    made = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    made.goto(f"{address}/ezhou/jggw/2024/")
    yield made
    made.close()


def test_focus_shows_the_text_and_escape_takes_it_away(page):
    told = page.locator("[role=tooltip]")
    assert not told.is_visible()
    page.focus(MARK)
    told.wait_for()
    assert told.inner_text() == TEXT
    assert page.get_attribute(MARK, "aria-describedby") == told.get_attribute("id")
    page.keyboard.press("Escape")
    assert not told.is_visible()
    assert page.get_attribute(MARK, "aria-describedby") is None


def test_the_pointer_can_move_onto_the_text_and_takes_it_away_when_it_leaves(page):
    told = page.locator("[role=tooltip]")
    page.hover(MARK)
    told.wait_for()
    told.hover()
    page.wait_for_timeout(400)
    assert told.is_visible()
    page.mouse.move(5, 5)
    told.wait_for(state="hidden")


def test_a_tap_shows_the_text_and_a_second_one_leads_to_the_page(browser, address):
    context = browser.new_context(viewport={"width": 1000, "height": 900}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/ezhou/jggw/2024/")
    told = page.locator("[role=tooltip]")
    page.tap(MARK)
    told.wait_for()
    assert page.url.endswith("/ezhou/jggw/2024/")
    page.tap(MARK)
    page.wait_for_url("**/glossary/#personnel")
    context.close()


def test_without_script_a_mark_is_a_link_to_its_term(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/ezhou/jggw/2024/")
    page.click(MARK)
    assert page.url.endswith("/glossary/#personnel")
    assert TEXT in page.locator("#personnel").inner_text()
    context.close()
