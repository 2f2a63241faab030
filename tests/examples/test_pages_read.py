"""Pages of the example read in review, one of each class that other expected files do not hold."""

from __future__ import annotations

from copy import copy
from pathlib import Path

import pytest

from tests.examples.conftest import Rendered
from tests.views import telling

EXPECTED = Path(__file__).parent / "expected"
PAGES = {
    "form": "shili/tushu/2022/target/",
    "indicator": "# 公益演出场次 ",
    "oversight": "oversight/",
    "peers": "peers/wenhua/",
    "project": "shili/wenhua/2024/projects/huimin/",
}
"""Name → address, or the heading it begins with."""


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_was_reviewed(name: str, pages: dict[str, Rendered], *, update_golden: bool) -> None:
    wanted = PAGES[name]
    page = next(one for url, one in pages.items() if url == wanted or wanted in one.soup.get_text())
    expected, found = EXPECTED / f"{name}.txt", telling.text(copy(page.soup))
    if update_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_expected_file_belongs_to_a_page() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(PAGES)
