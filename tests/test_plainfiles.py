"""What lies in the project's folders and is no file of it: litter is passed over, links, pipes and devices are told."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import folders, guides, plainfiles, reader, skeletons
from generator.building.kept import store
from generator.building.steps import readings
from generator.building.steps.readings import ReadJob
from generator.cli import main
from generator.errors import NotPlainError
from tests.building.project import build, department, filing, make, order

LITTER = (
    ".DS_Store",
    "._target.yaml",
    "Thumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "~$表.docx",
    "~WRL0001.tmp",
    ".~lock.表.docx#",
    ".target.yaml.swp",
    "target.yaml~",
    ".#target.yaml",
    "#target.yaml#",
    ".gitkeep",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = make(tmp_path / "project")
    department(folder, "a/one")
    filing(folder, "a/one", 2023)
    return folder


def run(project: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, arguments)


def rules(project: Path) -> list[tuple[str, str]]:
    return [(finding.file, finding.rule) for finding in folders.read(project / "content")[1]]


def strew(*places: Path) -> None:
    for place in places:
        for name in LITTER:
            (place / name).write_bytes(b"\xff\x00")


@pytest.mark.parametrize("name", LITTER)
def test_litter_of_systems_and_editors_is_known(name: str) -> None:
    assert plainfiles.is_litter(name)


@pytest.mark.parametrize("name", ["target.yaml", "target.source.docx", "about.md", ".styles", ".well-known", "swp.css"])
def test_files_of_the_project_are_no_litter(name: str) -> None:
    assert not plainfiles.is_litter(name)


def test_what_cannot_be_seen_has_no_status(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1")
    assert plainfiles.status_at(f"{tmp_path}/file") == plainfiles.status((tmp_path / "file").stat())
    assert plainfiles.status_at(f"{tmp_path}/none") is plainfiles.status_at(f"{tmp_path}/file/below") is None


@pytest.mark.parametrize("place", ["content", "content/a", "content/a/one", "content/a/one/2023"])
def test_litter_beside_filings_is_no_finding(project: Path, place: str) -> None:
    strew(project / place)
    (project / place / ".#dangling").symlink_to("someone@host.1234")
    assert rules(project) == []


def test_litter_changes_nothing_that_is_kept(project: Path) -> None:
    places = [project / "docs", project / "site_templates/theme", project / "site_templates/pages"]
    told = order(project)
    reading = readings.Reading(told.store, told.content, told.settings, b"")

    def kept() -> tuple[bytes, bytes]:
        (folder,) = folders.read(project / "content")[0].departments
        return store.tree(places), readings.read(ReadJob(folder, None), reading).read.key

    before = kept()
    strew(*places, project / "content/a/one", project / "content/a/one/2023")
    assert kept() == before


def test_litter_is_not_published(project: Path) -> None:
    strew(project / "docs", project / "site_templates/theme/assets", project / "site_templates/pages")
    (project / "docs/._about.md").write_text("# 杂物\n", encoding="utf-8")
    (project / "site_templates/pages/.#home.md.j2").symlink_to("someone@host.1234")
    build(project)
    assert run(project, "render", "--out", "rendered").exit_code == 0
    for made in ("site", "rendered"):
        paths = list((project / made).rglob("*"))
        assert paths
        assert not [path for path in paths if plainfiles.is_litter(path.name)]


def test_litter_is_no_page_of_the_search(tmp_path: Path) -> None:
    strew(tmp_path)
    (tmp_path / "._about.md").write_bytes(b"\xff")
    assert list(guides.records(tmp_path)) == []


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def folder_link(path: Path) -> None:
    path.symlink_to("/etc", target_is_directory=True)


ODD: dict[str, Callable[[Path], None]] = {"符号链接": link, "命名管道": pipe}


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize(
    "name",
    ["a/region.yaml", "a/one/department.yaml", "a/one/aliases.yaml", "a/one/2023/x.yaml", "a/one/2023/x.source.pdf"],
)
def test_a_link_or_a_pipe_in_the_content_is_told_once_and_never_opened(project: Path, name: str, what: str) -> None:
    path = project / "content" / name
    path.unlink(missing_ok=True)
    ODD[what](path)
    result = run(project, "check", "content")
    assert result.exit_code == 1
    lines = [line for line in result.output.splitlines() if f"content/{name}:" in line]
    assert lines == [f"content/{name}:1:1: 错误 JX403 不能用{what}：请放入文件本身"]


def test_a_socket_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "content/a/one/2023")  # the address of a socket is short
    with closing(socket.socket(socket.AF_UNIX)) as bound:
        bound.bind("x.yaml")
        assert rules(project) == [("content/a/one/2023/x.yaml", "JX403")]


@pytest.mark.parametrize("what", ["命名管道", "符号链接"])
def test_site_yaml_that_is_no_file_is_told(project: Path, what: str) -> None:
    path = project / "content/site.yaml"
    path.unlink()
    ODD[what](path)
    output = run(project, "check").output
    assert "site.yaml" in output
    assert what in output


def test_the_reader_opens_no_pipe(tmp_path: Path) -> None:
    pipe(tmp_path / "x.yaml")
    filing_, (finding,) = reader.read_filing(tmp_path / "x.yaml", tmp_path)
    assert filing_ is None
    assert finding.rule == "JX403"


def test_a_pipe_beside_a_faulty_filing_is_told_when_it_is_held_back(project: Path) -> None:
    faulty = filing(project, "a/one", 2024)
    faulty.write_text("错", encoding="utf-8")
    pipe(faulty.with_name("x.yaml"))
    result = run(project, "build", "--hold-back")
    assert result.exit_code == 1
    assert "x.yaml:1:1: 错误 JX403 不能用命名管道" in result.output


@pytest.mark.parametrize(
    ("command", "place", "make_odd"),
    [
        ("build", "docs/x.md", link),
        ("build", "docs/help.txt", link),
        ("build", "docs/x.md", pipe),
        ("build", "site_templates/theme/assets/x.css", link),
        ("build", "site_templates/theme/assets/x", folder_link),
        ("build", "site_templates/pages/x.md.j2", pipe),
        ("render", "docs/help.txt", link),
        ("render", "site_templates/pages/x.md.j2", link),
    ],
)
def test_a_link_or_a_pipe_in_pages_theme_or_templates_is_one_line_and_nothing_is_published(
    project: Path, command: str, place: str, make_odd: Callable[[Path], None]
) -> None:
    make_odd(project / place)
    result = run(project, command, *(("--out", "rendered") if command == "render" else ()))
    assert result.exit_code == 2
    (line,) = result.output.strip().splitlines()
    assert line.startswith(f"jixiao: {place} 是")
    assert "请放入文件或文件夹本身" in line
    assert not (project / "site").exists()
    assert not (project / "rendered").exists()


@pytest.mark.parametrize("place", ["docs", "site_templates/theme", "site_templates/pages"])
def test_a_folder_behind_a_link_is_refused(project: Path, tmp_path: Path, place: str) -> None:
    (project / place).rename(tmp_path / "elsewhere")
    (project / place).symlink_to(tmp_path / "elsewhere")
    result = run(project, "build")
    assert result.exit_code == 2
    assert f"{place} 是符号链接" in result.output


def test_a_link_that_appears_while_copying_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    link(tmp_path / "docs/x.md")
    with pytest.raises(NotPlainError):
        plainfiles.copy(tmp_path / "docs", tmp_path / "copy")
    assert not (tmp_path / "copy/x.md").exists()


def test_litter_among_the_skeletons_is_no_form(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms/a.yaml").write_text("# 甲表\n", encoding="utf-8")
    strew(tmp_path / "forms")
    monkeypatch.setattr(skeletons.resources, "files", lambda _: tmp_path)
    assert skeletons.forms() == {"a": "甲表"}


def test_what_is_put_in_the_place_of_a_file_leaves_that_alone_where_it_is_linked(tmp_path: Path) -> None:
    """Work that was cut short may have linked published files to where its pages go; done again, it writes there."""
    published = tmp_path / "published"
    published.write_bytes(b"old")
    (tmp_path / "new").hardlink_to(published)
    plainfiles.put(b"made again", tmp_path / "new")
    assert published.read_bytes() == b"old"
    assert (tmp_path / "new").read_bytes() == b"made again"


@pytest.mark.parametrize("way", ["nothing", "file", "folder", "file above", "no folder"])
def test_a_file_gets_its_place_whatever_was_there(tmp_path: Path, way: str) -> None:
    target = tmp_path / "a/b/c"
    match way:
        case "file":
            target.parent.mkdir(parents=True)
            target.write_bytes(b"old")
        case "folder":
            target.mkdir(parents=True)
            (target / "d").write_bytes(b"old")
        case "file above":
            target.parent.parent.mkdir()
            target.parent.write_bytes(b"old")
        case "nothing":
            target.parent.mkdir(parents=True)
    plainfiles.put(b"new", target)
    assert target.read_bytes() == b"new"


def _ended_early(*_: object) -> int:
    raise OSError(errno.EXDEV, "another disk")


@pytest.mark.parametrize("copying", ["the system's", "none", "refused"])
def test_files_with_one_head_are_put_behind_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copying: str
) -> None:
    if copying == "none":
        monkeypatch.delattr(os, "copy_file_range", raising=False)
    if copying == "refused":
        monkeypatch.setattr(os, "copy_file_range", _ended_early, raising=False)
    parts = []
    for number in range(3):
        parts.append(tmp_path / f"{number}")
        parts[-1].write_bytes(b"head" + bytes([number]) * number * 100_000)
    plainfiles.chain(parts, tmp_path / "all", b"head")
    assert (tmp_path / "all").read_bytes() == b"head" + bytes([1]) * 100_000 + bytes([2]) * 200_000
    plainfiles.chain([], tmp_path / "none", b"head")
    assert (tmp_path / "none").read_bytes() == b"head"
