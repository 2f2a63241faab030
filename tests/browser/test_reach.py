"""Every page can be read and worked at any size and by keys alone (WCAG 1.4.10, 1.4.12, 2.1, 2.4.7, 2.4.11, 2.5.8)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import looks
from tests.browser.test_routes import opened
from tests.conftest import serve
from tests.search.conftest import settled

pytestmark = pytest.mark.browser

CLASSES = ["", "ezhou/", "ezhou/jggw/", "ezhou/jggw/2024/", "zhuzhou/jggw/2023/", "quality/", "about/", "404.html"]
"""One page of each class, of the department-years the two longest."""


@pytest.mark.parametrize("url", CLASSES)
def test_nothing_is_lost_at_400_percent_and_with_wide_spacing(browser: Any, address: str, url: str) -> None:
    with opened(browser, address, url, 320, "light") as (page, _):
        found = {"400 %": page.evaluate(looks.LOST), "small": page.evaluate(looks.SMALL)}
        looks.show(page, "大字")
        found["400 % 大字"] = page.evaluate(looks.LOST)
        page.set_viewport_size({"width": 375, "height": 900})
        found["大字"] = page.evaluate(looks.LOST)
        looks.show(page, "浅色")
        looks.spaced(page)
        found["spaced 375"] = page.evaluate(looks.LOST)
        page.set_viewport_size({"width": 640, "height": 450})
        found["spaced 200 %"] = page.evaluate(looks.LOST)
        page.set_viewport_size({"width": 1280, "height": 900})
        found["spaced 1280"] = page.evaluate(looks.LOST)
        found["small 1280"] = page.evaluate(looks.SMALL)
    assert not {where: what for where, what in found.items() if what}


def walk(page: Any, most: int) -> tuple[list[str], int]:
    """Press Tab until the focus leaves the page. → what was wrong on the way, and how many elements were reached."""
    bad, reached = [], 0
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(looks.FOCUSED)
        if here is None or here["at"] < reached:
            return bad, reached
        reached += 1
        bad += [f"{here['name']}: not {what}" for what in ("seen", "outlined", "clear") if not here[what]]
    return [*bad, "the focus never left the page"], reached


ORDINARY = {("", 375), ("hengyang/jggw/2024/", 375), ("search/?q=培训", 1280)}
WALKED = [
    pytest.param(url, width, marks=() if (url, width) in ORDINARY else pytest.mark.audit)
    for url in ("", "ezhou/jggw/", "rules/", "hengyang/jggw/2024/", "search/?q=培训")
    for width in (375, 1280)
]
"""Three in the ordinary run, all in the audit."""


@pytest.mark.parametrize(("url", "width"), WALKED)
def test_keys_alone_reach_every_control_in_sight(browser: Any, address: str, url: str, width: int) -> None:
    with opened(browser, address, url, width, "light") as (page, _):
        if "?" in url:
            settled(page)
        page.emulate_media(reduced_motion="reduce")  # a smooth scroll would still be on its way
        looks.drawn(page)  # a table that fits its region is told from one that does not only when it has been laid out
        wanted = page.evaluate(looks.REACHABLE)
        bad, reached = walk(page, wanted + 50)
        assert bad == []
        assert reached >= wanted


def test_the_walk_sees_a_control_without_outline_and_one_under_another(browser: Any, tmp_path: Any) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>x</title><a href="#a" style="outline:0">一</a><br><button>二</button>'
        '<div style="position:fixed;inset:2rem 0 0 0;background:#fff"></div>',
        encoding="utf-8",
    )
    address, stop = serve(tmp_path)
    with opened(browser, address, "", 375, "light") as (page, _):
        bad, reached = walk(page, 10)
    stop()
    assert reached == 2
    assert any("not outlined" in one for one in bad)
    assert any("not clear" in one for one in bad)


def test_settings_are_worked_by_keys_and_kept(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{address}/about/")
    page.locator(".display summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.size") == "large"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.goto(f"{address}/")
    assert page.evaluate("document.documentElement.dataset.size") == "large"
    context.close()


def test_who_wants_no_motion_gets_none(browser: Any, address: str) -> None:
    with opened(browser, address, "hengyang/jggw/2024/", 1280, "light") as (page, _):
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_keep_marks_and_pictures(browser: Any, address: str) -> None:
    with opened(browser, address, "ezhou/jggw/2024/", 1280, "light") as (page, _):
        page.emulate_media(forced_colors="active")
        fills = page.eval_on_selector_all(
            "#money-chart rect[width='10']", "all => all.map((one) => getComputedStyle(one).fill)"
        )
        assert len(set(fills)) == len(fills) > 1
        for mark in (".calc", ".chip"):
            style = page.eval_on_selector(mark, "one => getComputedStyle(one).borderTopStyle")
            assert style == "solid", mark
        assert looks.violations(page) == []
