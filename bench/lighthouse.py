"""Lighthouse on a phone: home, a department's year and the search, served compressed as CONTRIBUTING says.

`python -m bench.lighthouse [SITE]`; without SITE it is built. Writes its section of bench/RESULTS.md; exit code 1 when
a target is missed. Run it on a quiet machine: a slow one costs performance points.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from bench import results
from generator import building, chromium
from generator.building import Order
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
RUNS = 3
PAGES = {"home": "", "department's year": "ezhou/jggw/2024/", "longest page": "zhuzhou/jggw/2023/", "search": "search/"}
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 95}
KILOBYTES = 300
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Server(http.server.SimpleHTTPRequestHandler):
    """Compresses text and says how long it may be kept, as a web server set up for the site does."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def send_head(self) -> BytesIO | None:  # type: ignore[override]
        """The headers; the body that follows them."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return None
        body = path.read_bytes()
        packed = path.suffix in TEXT and "gzip" in self.headers.get("Accept-Encoding", "")
        body = gzip.compress(body, 6) if packed else body
        self.send_response(200)
        self.send_header(
            "Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if path.suffix in TEXT else "")
        )
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        kept = self.path.startswith("/assets/")
        self.send_header("Cache-Control", "max-age=3600" if kept else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        return BytesIO(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of `site`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def report(address: str) -> dict[str, Any]:
    """What Lighthouse says of one page on a phone."""
    program = ROOT / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        raise SystemExit("Lighthouse is not installed: `make audit` does it (npm ci)")
    command = [str(program), address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    surroundings = {**os.environ, "CHROME_PATH": chromium.find()}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=surroundings, timeout=300)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def figures(address: str) -> dict[str, Any]:
    """The median of several runs, and what cost points."""
    runs = [report(address) for _ in range(RUNS)]
    scores = {
        name: round(100 * statistics.median(one["categories"][name]["score"] for one in runs)) for name in TARGETS
    }
    audits = runs[-1]["audits"]
    wrong = [
        ref["id"]
        for category in TARGETS
        for ref in runs[-1]["categories"][category]["auditRefs"]
        if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 1 and audits[ref["id"]]["scoreDisplayMode"] == "binary"
    ]
    number = {name: audits[name]["numericValue"] for name in ("total-byte-weight", "cumulative-layout-shift")}
    paint = statistics.median(one["audits"]["largest-contentful-paint"]["numericValue"] for one in runs)
    return {
        "scores": scores,
        "wrong": wrong,
        "kilobytes": number["total-byte-weight"] / 1000,
        "shift": number["cumulative-layout-shift"],
        "paint": paint / 1000,
    }


def main() -> int:
    """Measure all pages. → 1 when a target is missed."""
    load = results.load()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "site"
        if len(sys.argv) == 1:
            settings = Settings(ROOT / "site_templates", "2026-01-01")
            building.build(Order(ROOT / "content", settings, ROOT / "mkdocs.yml", site, cache=Path(folder) / "cache"))
        with served(site) as address:
            found = {name: figures(address + url) for name, url in PAGES.items()}
    version = json.loads((ROOT / "node_modules/lighthouse/package.json").read_text(encoding="utf-8"))["version"]
    lines = [
        f"`python -m bench.lighthouse`, Lighthouse {version} (mobile, simulated slow 4G), {results.machine()},",
        f"load {load} → {results.load()}. Served with gzip and cache headers; medians of {RUNS} runs.",
        f"Performance falls with the machine's load. First load over the wire: at most {KILOBYTES} KB.",
        "",
        "| page | performance | accessibility | best practices | SEO | KB | largest paint, s | layout shift |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    missed = []
    for name, one in found.items():
        scores = " | ".join(str(one["scores"][category]) for category in TARGETS)
        lines.append(f"| {name} | {scores} | {one['kilobytes']:.0f} | {one['paint']:.1f} | {one['shift']:.3f} |")
        missed += [f"{name}: {category}" for category, least in TARGETS.items() if one["scores"][category] < least]
        missed += [f"{name}: {what}" for what in one["wrong"]]
        missed += [f"{name}: weight"] if one["kilobytes"] > KILOBYTES else []
        missed += [f"{name}: layout shift"] if one["shift"] > 0 else []
    lines += ["", "Missed: " + ("; ".join(missed) if missed else "nothing.")]
    results.put("Lighthouse", lines)
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
