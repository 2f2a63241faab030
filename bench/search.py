"""Figures of the search on generated filings, in Chromium; run by `make bench`.

.venv/bin/python -m bench.search [PAGES …]; 300, 3000 and 10000 without arguments.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench import results
from generator.search import Record, build
from tests import conftest
from tests.search import corpus, oracle, shell

SIZES = (300, 3000, 10_000)
QUERIES = 40
OPENED = 12
SEED = 20240607
WATCH = """() => {
  const told = ".hits > li, #search-app:not([aria-busy]) > .said:not(.waiting)"; // a row, or that there is none
  const look = () => {
    if (!globalThis.shown && location.search && document.querySelector(told)) globalThis.shown = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}"""
ENTER = """(words) => {
  const box = document.querySelector("#q");
  box.value = words;
  const begun = performance.now();
  box.form.requestSubmit();
  return begun;
}"""
WARM = """async (queries) => {
  const at = (name) => import(new URL(`../assets/search/${name}.js`, document.baseURI).href);
  const [{ index }, { search }, { row }] = await Promise.all([at("site"), at("search"), at("show")]);
  const { segments } = await index();
  const took = [];
  for (const query of queries) {
    const begun = performance.now();
    const results = await search(segments, query, { count: 10 });
    results.rows.forEach((hit) => row(hit, query));
    results.facets();
    took.push(performance.now() - begun);
  }
  return took;
}"""


@dataclass(frozen=True)
class Line:
    """A connection: bits a second, milliseconds of delay a request, seconds the first rows may take."""

    name: str
    bits: int
    delay: int
    target: float


LINES = (Line("10 Mbit/s + 80 ms", 10_000_000, 80, 0.8), Line("1.6 Mbit/s + 150 ms", 1_600_000, 150, 1.5))
ABOUT = f"""
{QUERIES} queries: half random stretches of 2–10 characters, the others names, codes, amounts and two parts, each from
an empty cache. **First query**: all index files until ten rows and four facets are shown. **First row**: from Enter
to the first confirmed row on screen, pressed as soon as the 搜索 page asks for words. **By address**: from opening
`/search/?q=…` to the first row, with the page, its styles and scripts ({{files}} files, HTTP/1.1); {OPENED} queries.
**Warm**: the same queries again, rows drawn and facets counted. **Index**: CPU of the program + of the system, which
makes a file a page. Each as median / 95th percentile.
"""


def main() -> None:
    """Measure every size, write the section."""
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=conftest.chromium(), args=conftest.CHROMIUM_FLAGS)
        rows = [measure(browser, size) for size in sizes]
        version = browser.version
        browser.close()
    head = ["pages", "characters a page", "index, ms a page", "index, MB", "first query, KB"]
    head += [f"first row at {one.name}, s (target {one.target})" for one in LINES]
    head += [f"by address at {one.name}, s" for one in LINES] + ["warm, ms", "load"]
    files = len(list((shell.ASSETS / "search").glob("*.js")))
    lines = [
        f"`python -m bench.search {' '.join(map(str, sizes))}`, {results.machine()}, Chromium {version}.",
        *ABOUT.format(files=files + 4).splitlines(),
        "",
        f"| {' | '.join(head)} |",
        "|--:" * len(head) + "|",
        *rows,
    ]
    results.put("Search", lines)


def measure(browser: Browser, pages: int) -> str:
    """One row of the table."""
    before = results.load()
    records = list(corpus.records(pages))
    texts = sum(len(cell) for one in records for passage in one.passages for cell in passage.cells)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        begun = resource.getrusage(resource.RUSAGE_SELF)
        build(records, site / "search" / "index")
        ended = resource.getrusage(resource.RUSAGE_SELF)
        own, system = ended.ru_utime - begun.ru_utime, ended.ru_stime - begun.ru_stime
        size = sum(path.stat().st_size for path in (site / "search").rglob("*.bin")) / 1e6
        shell.site(site, records)
        asked = queries(records)
        address, stop = conftest.serve(site)
        typed = {line: [first(browser, address, query, line) for query in asked] for line in LINES}
        opened = {
            line: [by_address(browser, address, one, line) for one in asked[:: QUERIES // OPENED]] for line in LINES
        }
        again = warm(browser, address, asked)
        stop()
    cells = [
        f"{pages:,}",
        f"{texts / pages:.0f}",
        f"{own / pages * 1000:.2f} + {system / pages * 1000:.2f}",
        f"{size:.1f}",
        _pair([sent / 1000 for _, sent in typed[LINES[0]]], 0),
        *(_pair([took for took, _ in typed[line]], 2) for line in LINES),
        *(_pair(opened[line], 2) for line in LINES),
        _pair(again, 0),
        f"{before} → {results.load()}",
    ]
    return f"| {' | '.join(cells)} |"


def queries(records: list[Record]) -> list[str]:
    """Half random stretches; names, two parts, codes and amounts in about equal shares."""
    rng = random.Random(SEED)  # noqa: S311 - the same queries in every run
    found = [piece for piece, _ in oracle.substrings(records, QUERIES // 2, SEED)]
    while len(found) < QUERIES:
        one = rng.choice(records)
        two = [piece for piece, _ in oracle.substrings([one], 2, rng.randrange(10**9))]
        found += [rng.choice(one.names), " ".join(two)]
        found += [str(one.amount)] if one.amount else []
        found += [cell for passage in one.passages if passage.anchor == "code" for cell in passage.cells]
    return found[:QUERIES]


def first(browser: Browser, address: str, query: str, line: Line) -> tuple[float, int]:
    """Seconds from Enter to the first row, and bytes of index files, with nothing in the cache.

    Enter is pressed as soon as the page asks for words, while the index is on its way.
    """
    page = browser.new_context().new_page()
    asked: dict[str, str] = {}
    sent: dict[str, int] = {}
    wire = _slowed(page, line)
    wire.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda event: sent.update({event["requestId"]: int(event["encodedDataLength"])}))
    page.goto(f"{address}/search/", wait_until="commit")
    page.wait_for_selector(".said")
    page.evaluate(f"({WATCH})()")
    begun = page.evaluate(ENTER, query)
    took = _shown(page) - begun
    page.wait_for_selector("#search-app:not([aria-busy])")
    page.wait_for_timeout(50)
    page.context.close()
    return took / 1000, sum(size for request, size in sent.items() if "/search/index/" in asked[request])


def by_address(browser: Browser, address: str, query: str, line: Line) -> float:
    """Seconds from opening the address of a query to its first row, with nothing in the cache."""
    page = browser.new_context().new_page()
    _slowed(page, line)
    page.add_init_script(f"({WATCH})()")
    page.goto(f"{address}/search/?q={query}", wait_until="commit")
    took = _shown(page)
    page.context.close()
    return took / 1000


def warm(browser: Browser, address: str, asked: list[str]) -> list[float]:
    """Milliseconds of each query when all its files have been read before."""
    page = browser.new_page()
    page.goto(f"{address}/search/")
    page.evaluate(WARM, asked)
    found: list[float] = page.evaluate(WARM, asked)
    page.close()
    return found


def _slowed(page: Page, line: Line) -> CDPSession:
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    speed = {"downloadThroughput": line.bits / 8, "uploadThroughput": line.bits / 8}
    wire.send("Network.emulateNetworkConditions", {"offline": False, "latency": line.delay, **speed})
    return wire


def _shown(page: Page) -> float:
    page.wait_for_function("() => globalThis.shown")
    found: float = page.evaluate("() => globalThis.shown")
    return found


def _pair(values: list[float], digits: int) -> str:
    return f"{statistics.median(values):.{digits}f} / {statistics.quantiles(values, n=20)[-1]:.{digits}f}"


if __name__ == "__main__":
    main()
