"""Whether counts are true and what queries cost, on generated filings of real length, in Chromium.

.venv/bin/python -m bench.search_truth [FILINGS …]; 600 and 3000 without arguments.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench import generate, results
from bench.search import LINES, SEED, first
from generator import guides, site
from generator.search import Record, build
from generator.site import Settings
from tests import conftest
from tests.search import oracle, shell

SIZES = (600, 3000)
STRETCHES, NOWHERE, OTHERS, TIMED = 240, 60, 25, 8
NAMED = ("22年度项", "机关党员", "资金使用率")
"""The queries of which false counts and high costs were reported."""
ASK = """async ([base, queries]) => {
  const at = (name) => import(new URL(`../assets/search/${name}.js`, document.baseURI).href);
  const [{ open }, { search }] = await Promise.all([at("index"), at("search")]);
  const answers = [];
  for (const query of queries) {
    performance.clearResourceTimings();
    const { segments } = await open([base]);
    const begun = performance.now();
    const found = await search(segments, query, { count: 10, plain: true, fold: true });
    const took = performance.now() - begun;
    const facets = await found.facets();
    const files = performance.getEntriesByType("resource").filter((one) => one.name.startsWith(base));
    const bytes = files.reduce((sum, one) => sum + one.transferSize, 0);
    const { near, total, exact } = found;
    answers.push({ query, near, total, exact, facets, files: files.length, bytes, took });
  }
  return answers;
}"""
ABOUT = f"""
{STRETCHES} random stretches of 2–10 characters, {NOWHERE} strings that stand nowhere though their pieces do, names,
amounts and codes, each with nothing in the cache. **False**: queries whose number of pages or whose facets differ from
a plain scan of all texts. **KB, files**: all of the index for ten rows and four facets, with headers; median
/ 95th percentile / worst. **First row**: the {TIMED} dearest queries, from Enter to the first row; median / worst.
**Index**: CPU of the program a page with a record; bytes a page without and of the texts of rows.
"""


def main() -> None:
    """Measure every size, write the section."""
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=conftest.chromium(), args=conftest.CHROMIUM_FLAGS)
        rows = [measure(browser, size) for size in sizes]
        version = browser.version
        browser.close()
    head = ["filings", "pages", "queries", "false", "KB", "files", *(f"first row at {one.name}, s" for one in LINES)]
    head += ["nowhere, KB", "index, ms a page", "index + texts, KB a page", "load"]
    lines = [
        f"`python -m bench.search_truth {' '.join(map(str, sizes))}`, {results.machine()}, Chromium {version}.",
        *ABOUT.splitlines(),
        "",
        f"| {' | '.join(head)} |",
        "|--:" * len(head) + "|",
        *rows,
    ]
    results.put("Search: truth and cost", lines)


def records(filings: int) -> list[Record]:
    """The records of so many generated filings."""
    settings = Settings(generate.ROOT / "site_templates", "2026-01-01")
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        generate.write(content, filings)
        checked = site.check(content, settings)
        found = [record for product in site.products(checked, settings) for record in product.records]
    return [*found, *guides.records(generate.ROOT / "docs")]


def measure(browser: Browser, filings: int) -> str:
    """One row of the table."""
    load = results.load()
    made = records(filings)
    plain = oracle.Plain(made)
    with tempfile.TemporaryDirectory() as folder:
        begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        build(made, Path(folder) / "search" / "index")
        cpu = resource.getrusage(resource.RUSAGE_SELF).ru_utime - begun
        files = list((Path(folder) / "search" / "index").rglob("*.*"))
        texts = sum(path.stat().st_size for path in files if path.parts[-3] == "t")
        size = sum(path.stat().st_size for path in files) - texts
        shell.site(Path(folder), made)
        address, stop = conftest.serve(Path(folder))
        answers = ask(browser, address, queries(made, plain))
        dear = sorted(answers, key=lambda one: -one["bytes"])[:TIMED]
        times = [[first(browser, address, one["query"], line)[0] for one in dear] for line in LINES]
        stop()
    wrong = [one["query"] for one in answers if not true(one, plain, made)]
    print(*wrong, sep="\n")
    nowhere = [one["bytes"] for one in answers if one["near"] or one["total"] == 0]
    cells = [f"{filings:,}", f"{len(made):,}", str(len(answers)), str(len(wrong))]
    cells += [_three([one["bytes"] / 1000 for one in answers]), _three([one["files"] for one in answers])]
    cells += [f"{statistics.median(one):.2f} / {max(one):.2f}" for one in times]
    cells += [_three([one / 1000 for one in nowhere]), f"{cpu / len(made) * 1000:.2f}"]
    cells += [f"{size / len(made) / 1000:.1f} + {texts / len(made) / 1000:.1f}", f"{load} → {results.load()}"]
    return f"| {' | '.join(cells)} |"


def queries(made: list[Record], plain: oracle.Plain) -> list[str]:
    """The same in every run."""
    rng = random.Random(SEED)  # noqa: S311 - the same queries in every run
    drawn = [piece for piece, _ in oracle.substrings(made, STRETCHES, SEED)]
    nowhere: list[str] = []
    while len(nowhere) < NOWHERE:
        piece = oracle.spelt(rng.choice(drawn))[:3] + oracle.spelt(rng.choice(drawn))[:3]
        nowhere += [] if plain.urls(piece) else [piece]
    some = rng.choices(made, k=4 * OTHERS)
    others = [name for one in some for name in one.names[:1]][:OTHERS]
    others += [str(one.amount) for one in some if one.amount][:OTHERS]
    others += [cell for one in some for passage in one.passages if passage.anchor == "top" for cell in passage.cells]
    return [*NAMED, *drawn, *nowhere, *others]


def ask(browser: Browser, address: str, asked: list[str]) -> list[dict[str, Any]]:
    """The answers of the real client, each from an index opened anew."""
    page = browser.new_page()
    page.goto(f"{address}/search/")
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    found: list[dict[str, Any]] = page.evaluate(ASK, [f"{address}/search/index/", asked])
    page.close()
    return found


def true(answer: dict[str, Any], plain: oracle.Plain, made: list[Record]) -> bool:
    """Whether number and facets are those of a plain scan; what is only similar claims no number."""
    expected = plain.urls(answer["query"])
    if answer["near"] or not answer["exact"]:
        return (
            not expected and not any(answer["facets"].values()) if answer["near"] else answer["total"] <= len(expected)
        )
    held = [one for one in made if one.url in expected]
    counts = {facet: Counter(str(getattr(one, facet) or "") for one in held) for facet in ("year", "kind", "region")}
    told = {facet: dict(answer["facets"][facet]) for facet in counts}
    return answer["total"] == len(expected) and all(
        told[facet] == {value: number for value, number in found.items() if value} for facet, found in counts.items()
    )


def _three(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} / {statistics.quantiles(values, n=20)[-1]:.0f} / {max(values):.0f}"


if __name__ == "__main__":
    main()
