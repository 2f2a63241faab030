"""What the open data cost: their share of a build's CPU, their size, and the memory it takes. In one process.

python -m bench.data [COUNT]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import generate
from generator import building
from generator.building import Order
from generator.building.steps import data_files
from generator.export import beside, parquet
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
SPENT: dict[str, float] = {}


def timed(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """`run`, its CPU seconds added up under `name`."""

    def measured(*values: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever `run` takes
        start = time.process_time()
        try:
            return run(*values, **named)
        finally:
            SPENT[name] = SPENT.get(name, 0) + time.process_time() - start

    return measured


def size(site: Path, pattern: str) -> int:
    """Bytes of all files of `site` that `pattern` names."""
    return sum(path.stat().st_size for path in site.glob(pattern))


def main(count: int) -> None:
    """Build a site of `count` filings and print the figures."""
    beside.files = timed("beside years", beside.files)
    data_files.make = timed("regions and site", data_files.make)
    parquet.write = timed("of these Parquet", parquet.write)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        generate.write(folder / "content", count)
        settings = Settings(ROOT / "site_templates", "2026-01-01")
        order = Order(folder / "content", settings, ROOT / "mkdocs.yml", folder / "site", workers=1)
        start = time.process_time()
        building.build(order)
        total = time.process_time() - start
        site = folder / "site"
        print(f"{count} filings: {total:.1f} CPU-s, {1000 * total / count:.1f} ms a filing")
        for name, seconds in SPENT.items():
            print(f"  {name}: {1000 * seconds / count:.1f} ms a filing, {100 * seconds / total:.1f} %")
        print(f"  Parquet: {size(site, 'data/*.parquet') / count:.0f} bytes a filing")
        for kind in ("data.json", "data.csv.zip", "data.xlsx"):
            print(f"  {kind}: {size(site, f'*/*/*/{kind}') / count:.0f} bytes a filing")
        print(f"  CSV of the site: {size(site, 'data/*.csv') / count:.0f} bytes a filing")
        print(f"  most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
