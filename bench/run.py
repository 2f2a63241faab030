"""Timings, written to bench/RESULTS.md with commands, versions and the machine's load. Run by `make bench`."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from bench import results

ROOT = Path(__file__).parent.parent
JIXIAO = Path(sys.executable).parent / "jixiao"
RUNS = 5
PORT = 8765
PAGE = f"http://127.0.0.1:{PORT}/hengyang/jggw/2024/"
PATIENCE = 60


def timed(run: Callable[[], None]) -> list[float]:
    """Wall seconds of each of RUNS runs, after one that is not counted."""
    run()
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return found


def build(project: Path) -> Callable[[], None]:
    """`jixiao build --clean`, the whole process."""

    def run() -> None:
        subprocess.run([JIXIAO, "build", "--clean"], cwd=project, check=True, capture_output=True)

    return run


def check(project: Path) -> Callable[[], None]:
    """`jixiao check`, the whole process."""

    def run() -> None:
        subprocess.run([JIXIAO, "check"], cwd=project, check=True, capture_output=True)

    return run


def shows(words: str) -> bool:
    """Whether the previewed page holds `words` now."""
    try:
        with urllib.request.urlopen(PAGE, timeout=5) as response:
            return words in response.read().decode()
    except OSError:
        return False


def wait(words: str) -> float:
    """Seconds until the previewed page shows `words`."""
    start = time.perf_counter()
    while not shows(words):
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError(words)
        time.sleep(0.02)
    return time.perf_counter() - start


def reload(project: Path) -> list[float]:
    """Seconds from saving a filing until the preview shows the change."""
    filing = project / "content/hengyang/jggw/2024/target.yaml"
    text = filing.read_text(encoding="utf-8")
    server = subprocess.Popen([JIXIAO, "serve", "--port", str(PORT)], cwd=project, stdout=subprocess.DEVNULL)
    try:
        wait("文体活动次数")
        found = []
        for number in range(RUNS):
            filing.write_text(text.replace("文体活动次数", f"文体活动次数{number}号"), encoding="utf-8")
            found.append(wait(f"文体活动次数{number}号"))
            time.sleep(1)
        return found
    finally:
        server.terminate()
        server.wait()


def row(name: str, command: str, seconds: list[float]) -> str:
    """One line of the table."""
    return f"| {name} | `{command}` | {statistics.median(seconds):.2f} | {min(seconds):.2f}–{max(seconds):.2f} |"


def main() -> None:
    """Measure and write."""
    load = results.load()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in ("content", "docs", "site_templates"):
            shutil.copytree(ROOT / name, project / name)
        shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
        rows = [
            row("check the five filings", "jixiao check", timed(check(project))),
            row("build the site of the five filings", "jixiao build --clean", timed(build(project))),
            row("saved filing → preview shows it", "jixiao serve", reload(project)),
        ]
    versions = f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}"
    lines = [
        f"`python -m bench.run`, {results.machine()}, {versions}, load at the start {load}.",
        f"Whole processes, wall seconds; the median of {RUNS} runs after a warm-up.",
        "",
        "| what | command | median s | range s |",
        "|---|---|--:|--:|",
        *rows,
    ]
    results.put("Building and checking", lines)


if __name__ == "__main__":
    main()
