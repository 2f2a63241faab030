"""The data files of a site with COUNT filings, without building its pages: memory, time and size.

python -m bench.exports [COUNT] [FOLDER]

Forty generated filings are read and their files written once; every further department-year is a link to one of them.
So regions and site have as many rows as they would have, only that they repeat. One process.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import generate
from generator import site as road
from generator.export import beside, whole
from generator.export.beside import YearOf
from generator.export.filings import DepartmentHome
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
FIRST = 40
REGIONS = 20


def years(content: Path) -> Iterator[YearOf]:
    """Every department-year of `content`."""
    settings = Settings(ROOT / "site_templates", "2026-01-01")
    checked = road.check(content, settings)
    full = checked.catalogue
    for folder in checked.content.departments:
        dossier, findings = road.read_department(folder, content, settings)
        if full is None or dossier is None:
            raise SystemExit(findings)
        entry = full.entry(dossier.region_id, dossier.id)
        home = DepartmentHome(full.region(dossier.region_id), entry, "")
        yield from (YearOf(full.site, home, dossier, year) for year in entry.years)


def written(year: YearOf, target: Path) -> Path:
    """The files beside one department-year, in a folder of their own."""
    target.mkdir(parents=True)
    for name, content in beside.files(year):
        (target / name).write_bytes(content)
    return target


def linked(first: Sequence[Path], count: int, target: Path) -> list[Path]:
    """`count` folders with the files of `first`, over and over."""
    made = []
    for number in range(count):
        folder = target / str(number)
        folder.mkdir(parents=True)
        for name in (beside.ZIP, beside.WORKBOOK):
            os.link(first[number % len(first)] / name, folder / name)
        made.append(folder)
    return made


def peak() -> int:
    """The most memory this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(count: int, folder: Path) -> None:
    """Write the data files of `count` filings below `folder` and print the figures."""
    generate.write(folder / "content", FIRST)
    every = list(years(folder / "content"))
    about = every[0].site
    first = [written(year, folder / "first" / str(number)) for number, year in enumerate(every)]
    each = FIRST / len(every)  # filings of a department-year
    del every
    print(f"{count} filings; before the exports {peak()} MB")
    start = time.process_time()
    targets = []
    for region in range(REGIONS):
        folders = linked(first, round(count / each / REGIONS), folder / "years" / str(region))
        targets.append(folder / "data" / f"r{region}")
        whole.of_region(about, f"地区{region}", folders, targets[-1])
        if region in {0, REGIONS - 1}:
            print(f"  after {region + 1} regions: {peak()} MB, {time.process_time() - start:.0f} CPU-s", flush=True)
    whole.of_site(about, "全站", targets, folder / "data")
    spent = time.process_time() - start
    print(f"  with the whole site: {peak()} MB, {1000 * spent / count:.2f} ms a filing")
    for kind in ("csv", "parquet", "xlsx"):
        size = sum(path.stat().st_size for path in (folder / "data").glob(f"*.{kind}"))
        print(f"  {kind} of the site: {size / count:.0f} bytes a filing")


if __name__ == "__main__":
    filings = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as place:  # noqa: PLR2004
        main(filings, Path(place))
