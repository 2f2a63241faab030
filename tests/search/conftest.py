"""Sites of generated filings, built once for all workers, and a page in Chromium that can ask them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.search import Record
from tests.conftest import drawn_from, once, serve
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
    const results = await search(index.segments, query, options);
    const rows = results.rows.slice(0, 10).map((hit) => row(hit, query));
    answers.push({
      query, near: results.near, total: results.total, exact: results.exact,
      parts: results.query.parts, read: results.query.read.map(({ kind, words }) => [kind, ...words]),
      facets: results.facets(),
      urls: results.rows.map(({ page }) => page.url),
      marks: rows.map((item) => [...item.querySelectorAll("mark")].map((mark) => mark.textContent)),
      links: rows.map((item) => [...item.querySelectorAll("a")].map((link) => link.href)),
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
    """Of everything drawn at random in this run."""
    return drawn_from("SEARCH_SEED")


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


def settled(page: Any) -> Any:
    """The 搜索 page when it has said all it has to say to what was asked: not the sign that it is looking, not a first row."""
    page.wait_for_selector("#search-app:not([aria-busy]) :is(.hits > li, .said:not(.waiting))")
    return page


def answered(page: Any, query: str) -> Any:
    """The same when `query` was typed into the page: the address and what it says are those of the query."""
    page.wait_for_function("query => new URLSearchParams(location.search).get('q') === query", arg=query)
    return settled(page)


def asker(browser: Any, address: str, *others: str) -> tuple[Any, Asker]:
    """A page of the site, and a function: queries, options → answers of the real client over it and other sites."""
    page = browser.new_page()
    page.goto(f"{address}/search/")
    indexes = [f"{one}/search/index/" for one in (address, *others)]

    def ask(*queries: str, **options: Any) -> list[dict[str, Any]]:
        return json.loads(page.evaluate(ASK, [indexes, list(queries), options]))

    return page, ask
