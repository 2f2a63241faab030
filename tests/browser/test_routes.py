"""Routes in a real browser: no console message, no sideways scroll, no accessibility finding of any level.

Of each class of pages one of middle length is looked at closely, in the audit several, short and long, in displays in turn:
pages of one class differ in their rows only. The audit opens every route on a phone.

The first row is broken on purpose: it proves that the harness can fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.browser import looks
from tests.conftest import serve
from tests.search.conftest import settled

pytestmark = pytest.mark.browser

BROKEN = """<!doctype html><html><head><title>x</title></head><body>
<img src="missing.png"><div style="width:3000px">宽</div><button></button>
<p style="color:#bbb">淡</p><script>console.error("坏了")</script></body></html>"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def routes(site: Path) -> list[str]:
    """Every page; of the pages of single rules, which differ in their rows only, the shortest and the longest."""
    rules = sorted(site.glob("quality/jx*/index.html"), key=lambda path: path.stat().st_size)
    pages = set(site.rglob("index.html")) - set(rules[1:-1])
    found = sorted(path.parent.relative_to(site).as_posix() for path in pages)
    return ["" if one == "." else f"{one}/" for one in found]


def classes(site: Path) -> list[str]:
    """Of each class of pages the one of middle length."""
    return sorted(urls[len(urls) // 2] for urls in by_class(site).values())


def several(site: Path) -> list[tuple[str, int]]:
    """Of each class of pages at most five: the shortest, the longest and those between at equal distances, numbered."""
    chosen = []
    for urls in by_class(site).values():
        places = dict.fromkeys(place * (len(urls) - 1) // 4 for place in range(5))
        chosen += [(urls[place], number) for number, place in enumerate(places)]
    return sorted(chosen)


def by_class(site: Path) -> dict[str, list[str]]:
    """The pages of each class, the shortest first."""
    pages: dict[str, list[str]] = {}
    for url in sorted(routes(site), key=lambda url: (site / url / "index.html").stat().st_size):
        pages.setdefault(page_class(site / url / "index.html"), []).append(url)
    return pages


def page_class(path: Path) -> str:
    """What the style sheet calls a page: `page--department-year`."""
    (name,) = re.findall(r'<body[^>]* class="([^"]+)"', path.read_text(encoding="utf-8"))
    return str(name)


@dataclass
class Seen:
    """What a look at one page brought."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    sideways: int = 0
    axe: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        return not (self.errors or self.outside or self.axe or self.sideways > 0)


@contextmanager
def opened(browser: Any, address: str, url: str, width: int, scheme: str) -> Iterator[tuple[Any, Seen]]:
    seen = Seen()
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN")
    page = context.new_page()
    page.on("console", lambda one: seen.errors.append(one.text))
    page.on("pageerror", lambda one: seen.errors.append(str(one)))
    page.on("dialog", lambda one: (seen.errors.append("dialog"), one.dismiss()))
    page.on("request", lambda one: seen.outside.append(one.url) if not one.url.startswith(address) else None)
    page.goto(f"{address}/{url}", wait_until="load")
    yield page, seen
    context.close()


def look(page: Any, seen: Seen) -> Seen:
    """What is wrong with the page that is open; contrast of two texts of each kind."""
    axe = looks.violations(page, every=False)
    return Seen([*seen.errors], [*seen.outside], page.evaluate(SIDEWAYS), axe)


def test_a_deliberately_broken_route_is_seen_as_broken(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BROKEN, encoding="utf-8")
    address, stop = serve(tmp_path)
    with opened(browser, address, "", 375, "light") as (page, log):
        seen = look(page, log)
    stop()
    assert seen.errors
    assert seen.sideways > 0
    assert {one.partition(" ")[0] for one in seen.axe} >= {"button-name", "color-contrast"}


def in_turn(browser: Any, address: str, urls: list[str], width: int) -> dict[str, Seen]:
    """What is wrong with pages at one of two widths, in both colour schemes: one at each width, in turn.

    All in one tab: another for each page would take as long again.
    """
    bad = {}
    with opened(browser, address, urls[0], width, "light") as (page, seen):
        for number, url in enumerate(urls):
            seen.errors.clear()
            seen.outside.clear()
            page.emulate_media(color_scheme=("light", "dark")[(number + (width > 1000)) % 2])
            page.goto(f"{address}/{url}", wait_until="load")
            if not (found := look(page, seen)).fine:
                bad[url or "/"] = found
    return bad


def test_every_class_of_pages_is_looked_at(site: Path) -> None:
    every = {page_class(path) for path in site.rglob("*.html")}
    seen = {page_class(site / url / "index.html") for url in classes(site)}
    assert every - seen == {"page--404"}
    assert len(seen) > 10


@pytest.mark.parametrize("width", [375, pytest.param(1280, marks=pytest.mark.audit)])
def test_every_class_of_pages_is_fine(browser: Any, address: str, site: Path, width: int) -> None:
    assert not in_turn(browser, address, [*classes(site), "404.html"], width)


def overviews(site: Path) -> list[str]:
    """Of the example site one page of each kind that only several years or departments have."""
    indicators = sorted((site / "indicators").glob("x*/index.html"), key=lambda one: -len(one.read_bytes()))
    largest = indicators[0].parent.relative_to(site).as_posix()
    told = ["indicators/", f"{largest}/", "peers/", "peers/wenhua/", "quality/", "quality/jx581/", "shili/wenhua/"]
    return [*told, "shili/", "status/", "changes/", "shili/wenlv/2024/target/v1/"]


@pytest.mark.parametrize("width", [375, pytest.param(1280, marks=pytest.mark.audit)])
def test_every_kind_of_overview_is_fine(browser: Any, example_site: Path, width: int) -> None:
    address, stop = serve(example_site)
    bad = in_turn(browser, address, overviews(example_site), width)
    stop()
    assert not bad


@pytest.mark.audit
@pytest.mark.parametrize("width", [375, 768, 1280])
@pytest.mark.parametrize("which", ["site", "example_site"])
def test_several_pages_of_each_class_are_fine_in_every_display(
    browser: Any, request: pytest.FixtureRequest, which: str, width: int
) -> None:
    folder = request.getfixturevalue(which)
    address, stop = serve(folder)
    bad = {}
    modes = list(looks.MODES)
    for url, number in [*several(folder), ("404.html", 0), ("search/?q=培训", 0)]:
        # Axe in one display each, in turn: all five of them for every page at three widths took hours.
        judged = modes[(number + (375, 768, 1280).index(width)) % len(modes)]
        with opened(browser, address, url, width, "light") as (page, seen):
            seen.sideways = page.evaluate(SIDEWAYS)
            if "?" in url:
                settled(page)
            for mode in modes:
                looks.show(page, mode)
                axe = looks.violations(page) if mode == judged else []
                seen.axe += [f"{mode} {found}" for found in (*axe, *page.evaluate(looks.LOST))]
                if mode == "浅色" and width == 1280 and page.locator(".biao.wide").count():
                    seen.axe.append("a form scrolls sideways on a desk")
        if not seen.fine:
            bad[url or "/"] = seen
    stop()
    assert not bad


def unread(browser: Any, address: str, urls: list[str]) -> list[str]:
    """Pages that without script show no heading, or more than one."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    bad = []
    for url in urls:
        page.goto(f"{address}/{url}")
        headings = page.locator("h1")
        if headings.count() != 1 or not headings.is_visible():
            bad.append(url)
    context.close()
    return bad


def test_every_class_of_pages_reads_without_script(browser: Any, address: str, site: Path) -> None:
    assert unread(browser, address, classes(site)) == []


@pytest.mark.audit
def test_every_route_reads_without_script(browser: Any, address: str, site: Path) -> None:
    assert unread(browser, address, routes(site)) == []


def test_several_pages_of_each_class_work_on_a_phone_and_under_a_sub_path(
    browser: Any, site: Path, tmp_path: Path
) -> None:
    on_a_phone(browser, site, tmp_path, [url for url, _ in several(site)])


@pytest.mark.audit
def test_every_route_works_on_a_phone_and_under_a_sub_path(browser: Any, site: Path, tmp_path: Path) -> None:
    on_a_phone(browser, site, tmp_path, routes(site))


def on_a_phone(browser: Any, site: Path, tmp_path: Path, urls: list[str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to(site)
    address, stop = serve(tmp_path)
    with opened(browser, address, "a/b/", 375, "light") as (page, seen):
        for url in urls:
            page.goto(f"{address}/a/b/{url}", wait_until="load")
            assert page.evaluate(SIDEWAYS) <= 0, url
            assert not seen.errors, url
            assert not seen.outside, url
    stop()
