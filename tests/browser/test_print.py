"""On paper: what is cut between two sheets stays whole, no line lies over another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.browser.test_routes import opened, page_class, routes
from tests.conftest import build, serve
from tests.forms.test_site import lay

pytestmark = pytest.mark.browser

GRID = "@media print { .page--form .flow > .cell { display: grid } }"
"""How the browser came to lay lines over each other."""
LONGEST = "zhuzhou/jggw/2023/self-evaluation/"
Sign = tuple[float, float, float, float, str]
"""Left, foot, right and head of a character in points, and the character."""


def over_another(printed: bytes) -> list[tuple[int, str, str]]:
    """Sheet and two characters of different lines that lie over each other."""
    document = pypdfium2.PdfDocument(printed)
    return [(number + 1, *pair) for number in range(len(document)) for pair in pairs(signs(document[number]))]


def signs(sheet: pypdfium2.PdfPage) -> list[Sign]:
    text = sheet.get_textpage()
    every = ((*text.get_charbox(at, loose=True), text.get_text_range(at, 1)) for at in range(text.count_chars()))
    return sorted((sign for sign in every if sign[4].strip()), key=lambda sign: -sign[3])


def pairs(every: list[Sign]) -> Iterator[tuple[str, str]]:
    for at, (left, foot, right, _, character) in enumerate(every):
        for other_left, other_foot, other_right, other_head, other in every[at + 1 :]:
            if other_head < foot:
                break
            beside = min(right, other_right) - max(left, other_left) < 1.5
            if not beside and abs(foot - other_foot) > 2 and other_head - foot > 1.2:
                yield character, other


def printed(browser: Any, address: str, url: str, style: str = "") -> bytes:
    with opened(browser, address, url, 1280, "light") as (page, _):
        page.evaluate(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
            style,
        )
        return bytes(page.pdf(prefer_css_page_size=True))


def test_lines_that_lie_over_each_other_are_seen(browser: Any, address: str) -> None:
    assert over_another(printed(browser, address, LONGEST, GRID))


def test_no_line_of_the_longest_form_lies_over_another(browser: Any, address: str) -> None:
    assert over_another(printed(browser, address, LONGEST)) == []


@pytest.mark.audit
@pytest.mark.parametrize("which", ["site", "example_site", "forms"])
def test_no_line_of_a_form_or_a_year_lies_over_another(
    browser: Any, request: pytest.FixtureRequest, tmp_path: Path, which: str
) -> None:
    if which == "forms":
        lay(tmp_path / "content")
        build(tmp_path / "content", tmp_path / "site")
    folder = tmp_path / "site" if which == "forms" else request.getfixturevalue(which)
    kinds = ("page--form", "page--department-year")
    address, stop = serve(folder)
    urls = [url for url in routes(folder) if page_class(folder / url / "index.html").startswith(kinds)]
    bad = {url: lies for url in urls if (lies := over_another(printed(browser, address, url)))}
    stop()
    assert len(urls) > 8
    assert bad == {}
