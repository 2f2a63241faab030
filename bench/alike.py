"""CPU of a whole build: of all kinds of pages and files, and of those alone that there were at an earlier commit.

    python -m bench.alike COUNT

Since c3be7e6 came the data files with the lines they name, source documents (read, looked at, and searched for the rows
of forms), earlier versions, pages and files of charts, 代表看板, 公开进度, 数据, and the last look. Each build is a
process of its own; to compare, run `jixiao build --clean --workers 1` of that commit on the filings of its own
`bench/generate.py` between the runs.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bench import generate, results
from generator import building, page_classes, reader
from generator.building import Order
from generator.building.steps import screening
from generator.building.steps.data_files import DataFiles
from generator.dossier import Filed
from generator.findings import Finding
from generator.model import Filing
from generator.reader import surroundings
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
LATER = ("chart", "source", "version", "oversight", "status", "data")
"""What the names of page classes hold that came since."""


_LOADED = "import gc; gc.set_threshold(50_000, 100, 100); from bench import alike; alike.command()"
"""The program is loaded as the command line loads it: garbage is seldom looked for."""


def leave_out_what_came_since() -> None:
    """In this process pages and files of later kinds are not made, nor is the finished site looked at."""
    older = {
        kind: tuple(one for one in getattr(page_classes, kind) if not any(word in one.name for word in LATER))
        for kind in ("DEPARTMENT", "TOPICS")
    }
    page_classes.DEPARTMENT = tuple(replace(one, data=None) for one in older["DEPARTMENT"])
    page_classes.TOPICS = older["TOPICS"]
    for room, name, came in (
        (DataFiles, "begin", None),
        (DataFiles, "made", ()),
        (screening, "screen", None),
        (surroundings, "originals", ()),
    ):
        setattr(room, name, lambda *_, came=came, **__: came)
    reader.read_written = _read_alone
    Filed.document = property(lambda _: None)


def _read_alone(*asked: Path, **how: bool) -> tuple[Filing | None, None, tuple[Finding, ...]]:
    """A filing, without the lines that the data files name."""
    filing, findings = reader.read_filing(*asked, **how)
    return filing, None, findings


def build(folder: Path, *, older: bool) -> None:
    """Build the project in `folder` and print the figures."""
    if older:
        leave_out_what_came_since()
    settings = Settings(ROOT / "site_templates", "2026-01-01")
    place = folder / "cache"  # beside the site: on the same disk
    order = Order(folder / "content", settings, ROOT / "mkdocs.yml", folder / "site", 1, clean=True, cache=place)
    pages = building.build(order).pages
    used = resource.getrusage(resource.RUSAGE_SELF)
    files = sum(path.is_file() for path in (folder / "site").rglob("*"))
    spent = used.ru_utime + used.ru_stime
    what = "as then" if older else "all"
    print(f"{what}: {spent:.2f} CPU-s, {pages} pages ({1000 * spent / pages:.1f} ms each), {files} files", flush=True)


def main(count: int) -> None:
    """Three rounds."""
    with tempfile.TemporaryDirectory() as place:
        for number in range(3):
            for which in ("all", "older"):
                folder = Path(place) / f"{number}-{which}"  # where files were just removed, new ones take longer
                generate.write(folder / "content", count)
                subprocess.run([sys.executable, "-c", _LOADED, which, str(folder)], cwd=ROOT, check=True)
    print(f"load {results.load()}")


def command() -> None:
    """`all FOLDER` or `older FOLDER` for one build, else the number of filings."""
    if sys.argv[1] in {"all", "older"}:
        build(Path(sys.argv[2]), older=sys.argv[1] == "older")
    else:
        main(int(sys.argv[1]))


if __name__ == "__main__":
    command()
