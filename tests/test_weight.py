"""What a page weighs: it opens on an old phone and a slow line."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

HTML = 100_000
WIRE = 20_000
FORM = 80_000


def test_no_page_of_the_real_filings_weighs_more_than_the_limit(site: Path) -> None:
    pages = {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*.html")}
    assert len(pages) > 30
    heavy = {name: len(text) for name, text in pages.items() if len(text) > HTML}
    slow = {name: size for name, text in pages.items() if (size := len(gzip.compress(text, 6))) > WIRE}
    assert (heavy, slow) == ({}, {})


@pytest.mark.parametrize(("which", "number"), [("site", 5), ("example_site", 10)])
def test_no_form_weighs_more_than_its_limit(request: pytest.FixtureRequest, which: str, number: int) -> None:
    site = request.getfixturevalue(which)
    sizes = {path: path.stat().st_size for path in site.glob("*/*/[0-9]*/*/index.html")}
    assert len(sizes) == number
    assert {path: size for path, size in sizes.items() if size > FORM} == {}


def test_only_tables_that_become_cards_repeat_headings_and_roles_in_their_cells(site: Path) -> None:
    for path in site.rglob("*.html"):
        for table in BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").select("main table"):
            stacks = bool({"stack", "sheet", "line"} & set(table.get_attribute_list("class")))
            assert bool(table.get("role")) == stacks, path
            cells = table.select("tbody td")
            labelled = [one for one in cells if one.get("data-label")]
            assert stacks or not labelled, path
            assert not any(re.fullmatch(r"\s*", one.text) and not one.find("svg") for one in labelled), path
