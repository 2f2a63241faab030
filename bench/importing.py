"""How far imported documents agree with what was printed, and how long a folder takes: `python -m bench.importing`."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import results
from generator import chromium
from generator.importing.accounts import Fate
from generator.picture import Picture, opening
from generator.picture.joining import joined
from tests.importing import documents, making, roundtrip, sketches, variations

JIXIAO = Path(sys.executable).parent / "jixiao"
CONFIG = ("--config-file", str(Path(__file__).parent.parent / "mkdocs.yml"))
FOLDERS = (100, 300)
ROWS, OFFICES = 40, 20
_PAGE_SIZE = 4096
Draw = Callable[[Picture], Picture]


@dataclass
class Agreement:
    """What came back of many documents."""

    same: int = 0
    cells: int = 0
    wrong: int = 0
    marked: int = 0

    def add(self, trip: roundtrip.RoundTrip) -> None:
        """Count one document."""
        same, cells = trip.agreed
        self.same, self.cells = self.same + same, self.cells + cells
        self.wrong += len(trip.misplaced)
        self.marked += sum(entry.fate is Fate.UNCONFIRMED for entry in trip.imported.account.entries)

    @property
    def share(self) -> float:
        """Of the cells, those in the right field."""
        return self.same / self.cells

    def row(self, what: str) -> str:
        """For the table of results."""
        return f"| {what} | {self.cells:,} | {self.share:.2%} | {self.wrong} | {self.marked} |"


def laid_out() -> Iterator[tuple[Path, str, Picture]]:
    """Every filing of the project in every layout."""
    for path in roundtrip.SOURCES:
        filing = making.read(path)
        year = f"{filing.year.value}年度" if filing.year.basis == "原件印明" else ""
        for layout, draw in roundtrip.LAYOUTS.items():
            yield path, layout, draw(filing, year + filing.form)


def of_format(draw: Draw) -> Agreement:
    """All filings as documents of one format."""
    agreement = Agreement()
    for path, _, picture in laid_out():
        agreement.add(roundtrip.brought_back(making.read(path), draw(picture)))
    return agreement


def through(name: str, write: Callable[[Picture], bytes]) -> Draw:
    """A document written, and what the reader of its format sees in it."""
    return lambda picture: joined(opening.open_document(name, write(picture)))


def formats() -> Iterator[tuple[str, Agreement]]:
    """Word, Excel, HTML, and PDF as the system's Chromium prints it."""
    yield "Word (.docx)", of_format(through("a.docx", documents.as_docx))
    yield "Excel (.xlsx)", of_format(through("a.xlsx", documents.as_xlsx))
    yield "HTML", of_format(through("a.html", documents.as_html))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()

        def printed(picture: Picture) -> bytes:
            page.set_content(documents.as_html(picture).decode())
            return page.pdf(format="A4")

        yield "PDF (Chromium)", of_format(through("a.pdf", printed))
        browser.close()


def varied() -> Iterator[tuple[str, Agreement]]:
    """Every way to fill a form in every way to print it."""
    for filled, change in variations.FILINGS.items():
        for printed in variations.PICTURES:
            for layout in roundtrip.LAYOUTS:
                agreement = Agreement()
                for path in roundtrip.SOURCES:
                    filing = change(making.read(path), random.Random(1))  # noqa: S311 - the same every time
                    agreement.add(roundtrip.there_and_back(filing, layout, printed))
                yield f"{filled}, {printed}, {layout}", agreement


def total(parts: list[tuple[str, Agreement]]) -> Agreement:
    """All together."""
    every = [agreement for _, agreement in parts]
    return Agreement(*(sum(getattr(one, name) for one in every) for name in ("same", "cells", "wrong", "marked")))


def folder(path: Path, count: int) -> None:
    """`count` Word documents of 40 indicators each."""
    path.mkdir()
    head = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    for number in range(count):
        rows = [
            ["产出指标", "数量指标", f"第{at}项完成数", f"≥{at + 1}项", f"{at + 2}项", "2", "2"] for at in range(ROWS)
        ]
        office = f"鄂州市示例{number % OFFICES + 1}局"
        fields = [["项目名称", f"示例项目{number // OFFICES + 1}", "填报单位", office]]
        picture = sketches.picture("2024年度项目支出绩效自评表", fields, "单位：万元", [head, *rows])
        (path / f"{number + 1:03}.docx").write_bytes(documents.as_docx(picture))


def imported(count: int) -> str:
    """A folder imported by the command, as a line: seconds, the most memory of all its processes together."""
    with tempfile.TemporaryDirectory() as place:
        folder(Path(place) / "in", count)
        begun, most = time.perf_counter(), 0
        with (
            (Path(place) / "said").open("w+", encoding="utf-8") as said,
            subprocess.Popen([JIXIAO, "import", "in", *CONFIG], cwd=place, stdout=said) as process,
        ):
            while process.poll() is None:
                most = max(most, sum(map(memory, family(process.pid))))
                time.sleep(0.1)
        seconds = time.perf_counter() - begun
        told = (Path(place) / "said").read_text(encoding="utf-8").splitlines()
    said_last = next((line for line in reversed(told) if line.startswith("共 ")), "")
    return f"| {count} | {seconds:.1f} | {most / 1e6:.0f} | {said_last} |"


def family(process: int) -> list[int]:
    """A process and all it started."""
    children = Path(f"/proc/{process}/task/{process}/children")
    below = children.read_text(encoding="ascii").split() if children.is_file() else []
    return [process, *(member for child in below for member in family(int(child)))]


def memory(process: int) -> int:
    """Bytes a process holds; 0 for one that has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_SIZE
    except OSError:
        return 0


def main() -> None:
    """Measure, and write the section."""
    load = results.load()
    lines = [f"`python -m bench.importing`, {results.machine()}, load at the start {load}.", ""]
    lines += [
        "Every filing of the project printed in two layouts, imported, and compared cell by cell with itself.",
        "**Right**: the same text in a column of the same meaning; **wrong**: unmarked in another; **marked**: 待确认.",
        "",
        "| printed as | cells | right | wrong | marked |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [agreement.row(what) for what, agreement in formats()]
    ways = list(varied())
    lowest = min(ways, key=lambda way: way[1].share)
    lines += [total(ways).row(f"{len(ways)} variations"), lowest[1].row(f"the lowest of them: {lowest[0]}")]
    lines += [
        "",
        f"A folder of Word documents of {ROWS} indicators each, by `jixiao import` with pages to look at:",
        "",
    ]
    lines += ["| documents | s | MB | said |", "|--:|--:|--:|---|"]
    lines += [imported(count) for count in FOLDERS]
    results.put("Importing", lines)


if __name__ == "__main__":
    main()
