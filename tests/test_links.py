"""Links inside the site are relative, and every one of them leads somewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from generator import links


@pytest.mark.parametrize(
    ("here", "there", "wanted"),
    [
        ("", "ezhou/", "ezhou/"),
        ("ezhou/jggw/2024/", "", "../../../"),
        ("ezhou/jggw/2024/", "ezhou/", "../../"),
        ("ezhou/", "years/2024/", "../years/2024/"),
        ("ezhou/jggw/2024/", "ezhou/jggw/2024/#source", "#source"),
        ("a/", "b/#x", "../b/#x"),
        ("", "", "./"),
    ],
)
def test_a_link_is_relative_to_its_page(here: str, there: str, wanted: str) -> None:
    assert links.relative(here, there) == wanted


@pytest.mark.parametrize("name", ["site", "example_site"])
def test_every_link_and_anchor_of_the_site_exists(request: pytest.FixtureRequest, name: str) -> None:
    site: Path = request.getfixturevalue(name)
    pages = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in site.rglob("*.html")}
    ids = {path: {one["id"] for one in soup.find_all(id=True)} for path, soup in pages.items()}
    broken = []
    for path, soup in pages.items():
        if path.name == "404.html":
            continue
        for tag, attribute in (("a", "href"), ("link", "href"), ("script", "src"), ("form", "action"), ("img", "src")):
            for one in soup.find_all(tag, attrs={attribute: True}):
                target = urlsplit(one[attribute])
                if target.scheme in ("http", "https", "mailto"):
                    continue
                file = (path.parent / unquote(target.path)).resolve() if target.path else path
                file = file / "index.html" if file.is_dir() else file
                if not file.is_file() or (target.fragment and target.fragment not in ids.get(file, set())):
                    broken.append(f"{path.relative_to(site)}: {one[attribute]}")
    assert not broken


def test_ids_are_unique_on_every_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = [one["id"] for one in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find_all(id=True)]
        assert len(found) == len(set(found)), path
