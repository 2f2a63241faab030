"""Whether counts are true and what queries cost, on generated filings of real length, in Chromium.

.venv/bin/python -m bench.search_truth [FILINGS …]; 600 and 3000 without arguments.
"""

from __future__ import annotations

import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench import generate, results
from bench.search import LINES, SEED, first
from generator import guides, site
from generator.building.steps import workers
from generator.search import Passage, Record, build, part
from generator.settings import Settings
from tests import conftest
from tests.search import oracle, shell

SIZES = (600, 3000)
STRETCHES, NOWHERE, OTHERS, MISTAKEN, TIMED = 240, 60, 25, 40, 8
MADE = 600
"""Filings that are read and shown; more would take an hour, and say no more of the search."""
OFFICE, HOME = re.compile("第([0-9]+)处"), re.compile("^r([0-9]+)/d([0-9]+)/")
MISTAKEN_LENGTHS = range(4, 21)
NODE = shutil.which("node") or "node"
NAMED = ("22年度项", "机关党员", "资金使用率")
"""The queries of which false counts and high costs were reported."""
MEANT = (
    *("2023年12月31日", "2022-6-30", "二〇二三年", "588.21万元", "5882100", "≥95%", "三公经费", "教育局 满意度"),
    *("培训 -调研", "培训 或 调研 或 宣传", ">100万", "500-700万元", "jzsczj", "peixun", "dangjian"),
    *("編制實名制", "機關工委 2023", "財政撥款 績效目標 申報"),
    "2023年 党员培训 人次 588.21 满意度 95% 机关工委 部门整体 支出 绩效 目标 申报 表",
)
"""What is taken for more than its letters."""
ASK = """async ([base, queries, plain]) => {
  const at = (name) => import(new URL(`../assets/search/${name}.js`, document.baseURI).href);
  const [{ open }, { search }] = await Promise.all([at("index"), at("search")]);
  const answers = [];
  for (const query of queries) {
    performance.clearResourceTimings();
    const { segments } = await open([base]);
    const results = await search(segments, query, { count: 10, view: [0, 6], plain, fold: true });
    const files = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(base));
    const bytes = files.reduce((sum, { transferSize }) => sum + transferSize, 0);
    const { near, total, exact } = results;
    answers.push({ query, near, total, exact, facets: results.facets(), files: files.length, bytes });
  }
  return answers;
}"""
ABOUT = f"""
{STRETCHES} random stretches of 2–10 characters, {NOWHERE} strings that stand nowhere though their pieces do, names,
amounts and codes; {MISTAKEN} names with a mistake, {len(MEANT)} dates, amounts, ranges, pinyin and the like; each with
nothing in the cache. **False**: of the former, taken literally, those whose number of pages or whose facets differ from
a plain scan of all texts. **KB, files**: all of the index for ten rows and four facets, with headers; median
/ 95th percentile / worst. **Reckoned**: to the first row of each query, by `bench/search_rounds.js`: rounds, bytes,
six requests at once. **First row**: the {TIMED} slowest of them in Chromium with all scripts at work, from Enter to
the first row; median / worst. **Index**: CPU of the program a page with a record; bytes a page without and of the
texts of rows.
"""


def main() -> None:
    """Measure every size, write the section."""
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=conftest.chromium(), args=conftest.CHROMIUM_FLAGS)
        rows = [measure(browser, size) for size in sizes]
        version = browser.version
        browser.close()
    head = ["filings", "pages", "queries", "false", "KB", "files", *(f"reckoned at {line.name}, s" for line in LINES)]
    head += [f"first row at {line.name}, s" for line in LINES]
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
    """The records of so many generated filings; of more than some hundreds, the first are varied for the others."""
    made = min(filings, MADE)
    settings = Settings(generate.ROOT / "site_templates", "2026-01-01")
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        generate.write(content, made)
        checked = site.check(content, settings)
        first = [record for product in site.products(checked, settings) for record in product.records]
    return varied([*first, *guides.records(generate.ROOT / "docs")], made, filings // made)


def varied(first: list[Record], made: int, times: int) -> list[Record]:
    """The records and, times less one, those of their departments again: with other cities, numbers, words, amounts."""
    own = [record for record in first if part.home(record.url)]
    copies = (variation(copy, made // generate.YEARS * copy) for copy in range(1, times))
    return [*first, *(change(record) for change in copies for record in own)]


def variation(copy: int, more: int) -> Callable[[Record], Record]:
    """What makes a record another department's, as `generate` makes filings; `more` departments lie between."""
    chance = random.Random(f"{SEED}/{copy}")  # noqa: S311 - the same records in every run
    regions = -(-more // generate.DEPARTMENTS)
    cities = {city: generate.CITIES[(at + regions) % len(generate.CITIES)] for at, city in enumerate(generate.CITIES)}
    changes = cities | generate.words(chance)
    words = re.compile("|".join(changes))
    factor = chance.randint(2, 9)

    def text(told: str) -> str:
        told = words.sub(lambda match: changes[match[0]], told)
        told = OFFICE.sub(lambda match: f"第{int(match[1]) + more}处", told)
        return generate.AMOUNT.sub(lambda match: str(Decimal(match[0]) * factor), told)

    def passage(one: Passage) -> Passage:
        return replace(one, section=text(one.section), cells=tuple(map(text, one.cells)), amount=text(one.amount))

    def change(record: Record) -> Record:
        url = HOME.sub(lambda match: f"r{int(match[1]) + regions:04d}/d{int(match[2]) + more:05d}/", record.url)
        told = {name: text(getattr(record, name)) for name in ("title", "region", "department", "filed")}
        passages = tuple(map(passage, record.passages))
        amounts = {
            "amount": record.amount and record.amount * factor,
            "amounts": tuple(one * factor for one in record.amounts),
        }
        names = {"names": tuple(map(text, record.names)), "told": tuple(map(text, record.told))}
        return replace(record, url=url, passages=passages, **told, **names, **amounts)

    return change


def measure(browser: Browser, filings: int) -> str:
    """One row of the table."""
    load = results.load()
    made = records(filings)
    plain = oracle.Plain(made)
    with tempfile.TemporaryDirectory() as folder:
        begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        with workers.seldom_collected():  # as in a build
            build(made, Path(folder) / "search" / "index")
        cpu = resource.getrusage(resource.RUSAGE_SELF).ru_utime - begun
        files = list((Path(folder) / "search" / "index").rglob("*.*"))
        texts = sum(path.stat().st_size for path in files if path.parts[-3] == "t")
        size = sum(path.stat().st_size for path in files) - texts
        shell.around(Path(folder))
        address, stop = conftest.serve(Path(folder))
        literal = queries(made, plain)
        asked = [*literal, *meant(made)]
        answers = ask(browser, address, literal, plain=True)
        costs = ask(browser, address, asked, plain=False)
        reckoned = rounds(Path(folder) / "search" / "index", asked)
        slow = sorted(range(len(asked)), key=lambda at: -reckoned[at][-1])[:TIMED]
        times = [[first(browser, address, asked[at], line)[0] for at in slow] for line in LINES]
        stop()
    wrong = [answer["query"] for answer in answers if not true(answer, plain, made)]
    print(*wrong, sep="\n")
    nowhere = [answer["bytes"] for answer in costs if answer["near"] or answer["total"] == 0]
    cells = [f"{filings:,}", f"{len(made):,}", str(len(costs)), str(len(wrong))]
    cells += [_three([answer["bytes"] / 1000 for answer in costs]), _three([answer["files"] for answer in costs])]
    cells += [_three([took[at] for took in reckoned], 2) for at in range(len(LINES))]
    cells += [f"{statistics.median(took):.2f} / {max(took):.2f}" for took in times]
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


def meant(made: list[Record]) -> list[str]:
    """Names with one character wrong, missing or exchanged, and what is taken for more than its letters."""
    rng = random.Random(SEED)  # noqa: S311 - the same queries in every run
    names = {name for record in made for name in (record.title, *record.names) if len(name) in MISTAKEN_LENGTHS}
    mistaken = []
    for name in rng.sample(sorted(names), MISTAKEN):
        at = rng.randrange(len(name) - 1)
        wrong, missing, exchanged = "某" + name[at + 1], name[at + 1], name[at + 1] + name[at]
        mistaken.append(name[:at] + rng.choice((wrong, missing, exchanged)) + name[at + 2 :])
    return [*mistaken, *MEANT]


def rounds(index: Path, asked: list[str]) -> list[tuple[float, ...]]:
    """Seconds to the first row of each query on each line, as reckoned."""
    script = Path(__file__).parent / "search_rounds.js"
    command = [NODE, "--experimental-default-type=module", "--no-warnings", script, shell.ASSETS / "search", index]
    order = {"lines": [{"bits": line.bits, "delay": line.delay} for line in LINES], "queries": asked}
    run = subprocess.run(command, input=json.dumps(order), capture_output=True, text=True, check=True)
    return [tuple(took / 1000 for took in answer["first"]) for answer in json.loads(run.stdout)]


def ask(browser: Browser, address: str, asked: list[str], *, plain: bool) -> list[dict[str, Any]]:
    """The answers of the real client, each from an index opened anew; `plain`: only what is typed literally."""
    page = browser.new_page()
    page.goto(f"{address}/search/")
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    answers: list[dict[str, Any]] = page.evaluate(ASK, [f"{address}/search/index/", asked, plain])
    page.close()
    return answers


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


def _three(values: list[float], digits: int = 0) -> str:
    middle, high = statistics.median(values), statistics.quantiles(values, n=20)[-1]
    return f"{middle:.{digits}f} / {high:.{digits}f} / {max(values):.{digits}f}"


if __name__ == "__main__":
    main()
