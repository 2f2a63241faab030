"""PDFs of department-year pages: whole, tagged, true to their page or not linked at all."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from bs4 import BeautifulSoup

from generator import building, chromium, cli, mark
from generator.building import Order
from generator.errors import PublishingFailedError, UsageError
from generator.settings import Settings
from tests.building.project import differences, tree
from tests.conftest import ROOT, TODAY, once, shortest

pytestmark = pytest.mark.browser

PLACE = "hengyang/jggw/2024"
NAME = "hengyang-jggw-2024.pdf"
FORM, FORM_NAME = f"{PLACE}/target", "hengyang-jggw-2024-target.pdf"
UNPRINTED = (
    ".own, .sr, .gut, .page--form .dochead, .cite, .take, .cycle .year-links, .checks, .switch, .got-files, .at, "
    ".alone, .follow"
)
"""What a printed page leaves out."""


def order(project: Path, **more: object) -> Order:
    settings = Settings(project / "site_templates", TODAY)
    return Order(
        project / "content", settings, project / "mkdocs.yml", project / "site", cache=project / "cache", **more
    )


@pytest.fixture
def paper(tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one filing with the site and the PDF of its first build, which is made once for all workers."""
    first = shared / "printed-project"

    def make() -> None:
        with contextlib.chdir(shortest(first)):
            building.build(order(Path(), printed=()))

    once(first, make)
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Path()


def page(project: Path) -> str:
    return (project / "site" / PLACE / "index.html").read_text(encoding="utf-8")


def squeezed(text: str) -> str:
    return re.sub(r"\s+|\ufffe", "", unicodedata.normalize("NFKC", text))


def texts(path: Path) -> list[str]:
    """The text of each sheet, without blanks."""
    document = pdfium.PdfDocument(path)
    try:
        return [squeezed(document[at].get_textpage().get_text_range()) for at in range(len(document))]
    finally:
        document.close()


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(("hengyang/jggw", "ezhou/bianban"), id="two"),
        pytest.param((), id="all", marks=pytest.mark.audit),
    ],
)
def printed(request: pytest.FixtureRequest, shared: Path) -> Path:
    """The real site with the PDFs of two departments, in the audit with all: of each year and of its form."""
    places: tuple[str, ...] = request.param
    folder = shared / f"printed-{len(places)}"
    settings = Settings(ROOT / "site_templates", TODAY)
    made = Order(
        ROOT / "content", settings, ROOT / "mkdocs.yml", folder / "site", cache=folder / "cache", printed=places
    )

    def make() -> None:
        assert building.build(made).printed == 2 * (len(places) or 5)

    once(folder, make)
    return folder / "site"


def papers(site: Path) -> list[Path]:
    return sorted(site.rglob("*.pdf"))


def test_every_department_year_and_every_form_links_to_its_pdf(printed: Path) -> None:
    assert len(papers(printed)) in {4, 10}
    for path in papers(printed):
        soup = BeautifulSoup(path.with_name("index.html").read_text(encoding="utf-8"), "lxml")
        assert soup.select_one(f'.dochead .files a[href="{path.name}"]'), path


def test_a_pdf_is_tagged_in_chinese_and_has_the_headings_as_bookmarks(printed: Path) -> None:
    for path in papers(printed):
        document = pdfium.PdfDocument(path)
        soup = BeautifulSoup(path.with_name("index.html").read_text(encoding="utf-8"), "lxml")
        marks = [squeezed(one.get_title()) for one in document.get_toc()]
        for one in soup.select(UNPRINTED):
            one.decompose()
        assert pdfium.raw.FPDFCatalog_IsTagged(document.raw)
        assert b"/Lang (zh-CN)" in path.read_bytes()
        assert {squeezed(one.get_text()) for one in soup.select("main h1, main h2")} <= set(marks), path
        document.close()


def test_every_sheet_names_the_page_the_site_the_address_and_its_number(printed: Path) -> None:
    for path in papers(printed):
        sheets = texts(path)
        page = BeautifulSoup(path.with_name("index.html").read_text("utf-8"), "lxml")
        running = squeezed(str(page.select_one("html[data-running]")["data-running"]))
        address = squeezed(str(page.select_one("html[data-address]")["data-address"]))
        site = squeezed(str(page.select_one("html[data-site]")["data-site"]))
        assert site
        assert address.endswith(f"/{path.parent.relative_to(printed).as_posix()}/")
        for number, sheet in enumerate(sheets, 1):
            assert f"第{number}/{len(sheets)}页" in sheet, path
            assert running in sheet, path
            assert address in sheet, path
            assert site in sheet, path
            assert "数字以原件为准" in sheet, path


def test_every_cell_and_sentence_of_a_page_stands_in_its_pdf(printed: Path) -> None:
    for path in papers(printed):
        sheets = texts(path)
        # a paragraph may go on on the next sheet, behind the margins
        whole = "".join(re.sub(r"^.*?第\d+/\d+页", "", one) for one in sheets)
        soup = BeautifulSoup(path.with_name("index.html").read_text(encoding="utf-8"), "lxml")
        for one in soup.select(f"main :is(.crumbs, .years, .toc, .files, .terms), {UNPRINTED}"):
            one.decompose()
        for one in soup.select("main :is(td, th, p, dt, dd, h1, h2, h3, h4)"):
            words = squeezed(one.get_text())
            assert words in whole, (path.name, words)


def test_no_row_of_a_table_is_cut(printed: Path) -> None:
    for path in papers(printed):
        sheets = texts(path)
        soup = BeautifulSoup(path.with_name("index.html").read_text(encoding="utf-8"), "lxml")
        for one in soup.select(UNPRINTED):
            one.decompose()
        for row in soup.select("main tbody tr"):
            words = [squeezed(one.get_text()) for one in row.select("td, th")]
            assert any("".join(words) in sheet for sheet in sheets), (path.name, words)


def test_no_chrome_of_the_site_is_printed(printed: Path) -> None:
    for path in papers(printed):
        whole = "".join(texts(path))
        assert "显示设置" not in whole
        assert "本页内容" not in whole
        assert "无障碍" not in whole


def test_a_site_without_address_has_no_link_out_of_its_pdfs(printed: Path) -> None:
    for path in papers(printed):
        assert b"/URI" not in path.read_bytes(), path
        assert b"jixiao.invalid" not in path.read_bytes(), path


def test_links_lead_to_where_the_site_stands(project: Path) -> None:
    about = project / "content/site.yaml"
    about.write_text(about.read_text("utf-8") + "\nurl: https://www.example.gov.cn/jixiao\n", encoding="utf-8")
    building.build(order(project, printed=()))
    made = project / "site" / PLACE / NAME
    links = set(re.findall(rb"/URI \(([^)]*)\)", made.read_bytes()))
    assert f"https://www.example.gov.cn/jixiao/{FORM}/#target-4".encode() in links
    assert all(one.startswith(b"https://www.example.gov.cn/jixiao/") for one in links)
    assert all(f"https://www.example.gov.cn/jixiao/{PLACE}/" in one for one in texts(made))


def test_a_build_keeps_the_pdf_of_a_page_that_did_not_change(paper: Path) -> None:
    made = (paper / "site" / PLACE / NAME).read_bytes()
    built = building.build(order(paper))
    assert (built.printed, built.reused) == (0, built.pages)
    assert (paper / "site" / PLACE / NAME).read_bytes() == made
    assert page(paper).count(f'href="{NAME}"') == 1


def test_a_changed_page_loses_its_pdf_until_it_is_made_again(paper: Path) -> None:
    filing = paper / "content" / PLACE / "target.yaml"
    filing.write_text(filing.read_text("utf-8").replace("文体活动次数", "文体活动场次"), encoding="utf-8")
    building.build(order(paper))
    assert not papers(paper / "site")
    assert NAME not in page(paper)
    assert building.build(order(paper, printed=())).printed == 2
    assert "文体活动场次" in "".join(texts(paper / "site" / FORM / FORM_NAME))


def test_a_changed_style_sheet_takes_the_pdfs_away(paper: Path) -> None:
    style = paper / "site_templates/theme/.styles/print.css"
    style.write_text(style.read_text("utf-8") + "\n@media print { h1 { color: #000; } }\n", encoding="utf-8")
    building.build(order(paper))
    assert not papers(paper / "site")
    assert NAME not in page(paper)


def test_a_damaged_or_lost_pdf_is_not_linked(paper: Path) -> None:
    (kept,) = (paper / "cache.pdf").rglob("2024.pdf")
    kept.write_bytes(kept.read_bytes()[:-1])
    building.build(replace(order(paper), verify=True))
    assert [path.name for path in papers(paper / "site")] == [FORM_NAME]
    building.build(order(paper, printed=()))
    assert NAME in page(paper)
    kept.unlink()
    building.build(order(paper))
    assert NAME in page(paper), "the one that is published is whole"
    building.build(replace(order(paper), verify=True))
    assert [path.name for path in papers(paper / "site")] == [FORM_NAME]
    assert NAME not in page(paper)


def test_without_pdfs_the_site_is_the_same_as_before(project: Path) -> None:
    building.build(order(project))
    before = tree(project / "site")
    building.build(order(project, printed=()))
    assert differences(tree(project / "site"), before) == [
        mark.NAME,
        f"{PLACE}/{NAME}",
        f"{PLACE}/index.html",
        f"{FORM}/{FORM_NAME}",
        f"{FORM}/index.html",
    ]
    building.build(order(project, clean=True))
    assert differences(tree(project / "site"), before) == []


def test_a_place_without_pages_is_told(project: Path) -> None:
    with pytest.raises(UsageError, match="hengyang/nobody"):
        building.build(order(project, printed=("hengyang/nobody",)))


def test_without_chromium_one_sentence_says_what_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "NAMES", ("no-such-browser",))
    with pytest.raises(SystemExit) as ended:
        cli.main(["pdf", "--content", str(project / "content"), "--config-file", str(project / "mkdocs.yml")])
    assert ended.value.code == 2
    assert "找不到 Chromium" in capsys.readouterr().err


def stand_in(project: Path, script: str) -> Path:
    """A program in the place of Chromium."""
    path = project / "bin" / "chromium"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.parametrize(
    ("script", "reason"),
    [("echo 缺少某个库 >&2; exit 1", "缺少某个库"), ("sleep 100", "秒内没有做完")],
    ids=["ends", "hangs"],
)
def test_a_browser_that_ends_or_hangs_leaves_the_old_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    building.build(order(project))
    before = tree(project / "site")
    program = stand_in(project, script)
    monkeypatch.setattr(chromium, "find", lambda: str(program))
    monkeypatch.setattr(chromium, "_PATIENCE", 1.0)
    with pytest.raises(PublishingFailedError, match=reason):
        building.build(order(project, printed=()))
    assert differences(tree(project / "site"), before) == []


def test_the_browser_dies_with_a_killed_command(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "pdf", "--site-dir", "site"]
    run = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until(lambda: browsers(project))
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    wait_until(lambda: not browsers(project))
    assert not (project / "site").exists()


def browsers(project: Path) -> list[str]:
    """Running browsers that keep their files below `project`."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if f"--user-data-dir={project}" in line:
            found.append(line)
    return found


def wait_until(true: object, patience: float = 30) -> None:
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < patience
        time.sleep(0.02)
