"""What readers read on the built pages, taken from the HTML: nothing here knows how records are made."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup

from tests.search.oracle import spelt

CLASSES = {"form", "doc"}
OWN_WORDS = (
    "svg, script, form, nav, .sr, .is-calc, .calc, .delta, .ref, .no, .at, .years, .under, .quiet, .computed, .none, "
    ".void, .chip, .page--form .aka, .page--form .prov > dd > a[href^=source], .onward, .gut, .mark, .foots a, caption, summary, .cite, .files, .prov > dt, .prov > dd:has(> ul), small, .page--doc dl.prov"
)
"""Menus, words around what was filed, and computed figures: these are not searched."""


@cache
def texts(site: Path) -> list[tuple[str, str]]:
    """(address, text) of every text node that is searched, of filings and hand-written pages."""
    found = []
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        kind = re.search(r'<body[^>]* class="page--(\w+)', text)
        if not kind or kind[1] not in CLASSES:
            continue
        page = BeautifulSoup(text, "lxml")
        main = page.find("main")
        for one in page.select(OWN_WORDS):
            one.decompose()
        url = path.relative_to(site).as_posix().removesuffix("index.html")
        found += [(url, str(one)) for one in main.find_all(string=True) if len(spelt(str(one))) > 1]
    return found


def shown(site: Path, url: str) -> str:
    """All that a reader sees below the header of one built page, words and figures of the program's own with it."""
    page = BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")
    for one in page.select("svg, script, style, .sr"):
        one.decompose()
    main = page.find("main")
    return spelt(main.get_text()) if main else ""


def substrings(site: Path, count: int, seed: int) -> list[tuple[str, str]]:
    """`count` random stretches of 2–10 characters, each with the page it was cut from."""
    rng = random.Random(seed)
    every = texts(site)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        url, text = rng.choice(every)
        at = rng.randrange(len(text))
        piece = text[at : at + rng.randrange(2, 11)].strip()
        if len(piece) >= 2 and spelt(piece) and len(piece.split()) == 1:
            found.append((piece, url))
    return found
