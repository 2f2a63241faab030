"""Links inside the site are relative, and every one of them leads somewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from generator import links

LEADING = (("a", "href"), ("link", "href"), ("script", "src"), ("form", "action"), ("img", "src"))


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


@cache
def reached(folder: Path, address: str) -> Path | None:
    """The file that a relative address leads to; None where there is none."""
    found = (folder / address).resolve()
    found = found / "index.html" if found.is_dir() else found
    return found if found.is_file() else None


@pytest.mark.parametrize("name", ["site", "example_site"])
def test_every_link_and_anchor_of_the_site_exists(request: pytest.FixtureRequest, name: str) -> None:
    site: Path = request.getfixturevalue(name)
    pages = {path: html.document_fromstring(path.read_bytes()) for path in site.rglob("*.html")}
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    asked = " | ".join(f"//{tag}/@{attribute}" for tag, attribute in LEADING)
    broken = []
    for path, page in pages.items():
        for address in page.xpath(asked) if path.name != "404.html" else ():
            target = urlsplit(address)
            if target.scheme in ("http", "https", "mailto"):
                continue
            file = reached(path.parent, unquote(target.path)) if target.path else path
            if file is None or (target.fragment and target.fragment not in ids.get(file, set())):
                broken.append(f"{path.relative_to(site)}: {address}")
    assert sum(len(page.xpath(asked)) for page in pages.values()) > 5_000
    assert not broken


def test_ids_are_unique_on_every_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = html.document_fromstring(path.read_bytes()).xpath("//@id")
        assert len(found) == len(set(found)), path
