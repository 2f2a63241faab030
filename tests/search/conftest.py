"""Sites of generated filings, built once for all workers, and a page in Chromium that can ask them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.search import Record
from tests.conftest import once, serve
from tests.search import corpus, shell

PAGES_SHOWN = 300

ASK = """
async ([bases, queries, options]) => {
  const at = (name) => import(new URL(`../assets/search/${name}.js`, document.baseURI).href);
  const [{ open }, { search }, { row }] = await Promise.all([at("index"), at("search"), at("show")]);
  const opened = (globalThis.opened ??= new Map());
  if (!opened.has(String(bases))) opened.set(String(bases), await open(bases));
  const index = opened.get(String(bases));
  const answers = [];
  for (const query of queries) {
    const begun = performance.now();
    const found = await search(index.segments, query, options);
    const took = performance.now() - begun;
    const rows = found.rows.slice(0, 10).map((one) => row(one, query));
    answers.push({
      query, took, near: found.near, total: found.total, exact: found.exact,
      parts: found.query.parts, read: found.query.read.map((one) => [one.kind, ...one.words]),
      facets: await found.facets(),
      urls: found.rows.map((one) => one.page.url),
      marks: rows.map((one) => [...one.querySelectorAll("mark")].map((mark) => mark.textContent)),
      texts: rows.map((one) => one.textContent),
      links: rows.map((one) => [...one.querySelectorAll("a")].map((link) => link.href)),
    });
  }
  return JSON.stringify(answers);
}
"""

Asker = Callable[..., list[dict[str, Any]]]


@cache
def made(pages: int) -> tuple[Record, ...]:
    return tuple(corpus.records(pages))


def generated(shared: Path, pages: int) -> Path:
    """The folder of the generated site of that many pages."""
    folder = shared / f"search-{pages}"
    once(folder, lambda: shell.site(folder / "site", made(pages), made(pages)[:PAGES_SHOWN]) and None)
    return folder / "site"


@pytest.fixture(scope="session")
def served(shared: Path) -> Iterator[Callable[[int], str]]:
    """Where the generated site of a number of pages is served: an address without trailing slash."""
    stops = []

    @cache
    def start(pages: int) -> str:
        address, stop = serve(generated(shared, pages))
        stops.append(stop)
        return address

    yield start
    for stop in stops:
        stop()


@pytest.fixture(scope="session")
def seed() -> int:
    """Of everything drawn at random in this run; SEARCH_SEED=… repeats one."""
    found = int(os.environ.get("SEARCH_SEED", time.time_ns() % 10**9))
    print(f"SEARCH_SEED={found}")  # noqa: T201 - pytest shows it with a failure
    return found


@pytest.fixture(scope="module")
def asking(browser: Any, served: Callable[[int], str]) -> Iterator[Callable[[int], Asker]]:
    """A function: number of pages → asker of that generated site, kept open with all it has read."""
    pages = []

    @cache
    def start(size: int) -> Asker:
        page, ask = asker(browser, served(size))
        pages.append(page)
        return ask

    yield start
    for page in pages:
        page.close()


def asker(browser: Any, address: str, *others: str) -> tuple[Any, Asker]:
    """A page of the site, and a function: queries, options → answers of the real client over it and other sites."""
    page = browser.new_page()
    page.goto(f"{address}/search/")
    indexes = [f"{one}/search/index/" for one in (address, *others)]

    def ask(*queries: str, **options: Any) -> list[dict[str, Any]]:
        return json.loads(page.evaluate(ASK, [indexes, list(queries), options]))

    return page, ask
