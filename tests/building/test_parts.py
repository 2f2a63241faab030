"""A site made in parts is the site made at once, byte for byte; parts that do not fit are refused in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import building
from generator.building.kept import hashes
from generator.building.ways import Built
from generator.cli import main
from generator.errors import FolderMissingError, UsageError
from tests.building.project import build, department, differences, filing, make, order, region, tree
from tests.conftest import ROOT, TODAY, Publish

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three regions that share indicators and a function; one department follows another of its region."""
    folder = make(tmp_path / "whole")
    for place, title, more in (
        ("a/one", "财政局", "function: jggw\n"),
        ("a/two", "教育局", "predecessors:\n  - {department: a/one, since: 2024, note: 机构改革}\n"),
        ("b/three", "水利局", "function: jggw\n"),
        ("c/four", "林业局", ""),
    ):
        region(folder, place[0], f"{place[0]}市")
        department(folder, place, title, more)
        filing(folder, place, 2023)
    filing(folder, "b/three", 2024, "督导")
    return folder


def part(folder: Path, *regions: str, name: str) -> Built:
    return building.build(replace(order(folder, site=name), only=regions))


def merged(folder: Path, *parts: Path, site: str = "merged", clean: bool = False) -> Built:
    return building.merge(parts, order(folder, site=site, clean=clean))


def alone(folder: Path, regions: tuple[str, ...], target: Path) -> Path:
    """The project with the content of these regions."""
    for name in ("site_templates", "docs", "content"):
        shutil.copytree(folder / name, target / name)
    shutil.copyfile(folder / "mkdocs.yml", target / "mkdocs.yml")
    for one in (target / "content").iterdir():
        if one.is_dir() and one.name not in regions:
            shutil.rmtree(one)
    return target


def test_parts_made_in_other_folders_and_processes_are_the_single_build(
    project: Path, tmp_path: Path, published: Publish
) -> None:
    published(project)
    parts = []
    for names in (("c",), ("a", "b")):  # two processes, neither of them this one, with other hashes
        place = alone(project, names, tmp_path / f"machine-{names[0]}")
        only = [word for name in names for word in ("--only", name)]
        command = [sys.executable, "-m", "generator", "build", *only, "--site-dir", "part", "--date", TODAY]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": names[0].encode().hex()[:2]}
        subprocess.run(command, cwd=place, check=True, capture_output=True, env=environment)
        parts.append(place / "part")
    bare = alone(project, (), tmp_path / "merging")
    built = merged(bare, *parts)
    assert differences(tree(project / "site"), tree(bare / "merged")) == []
    assert built.pages == len(list((project / "site").rglob("index.html"))) - 1  # the hand-written page


def test_several_regions_make_one_part(project: Path, published: Publish) -> None:
    published(project)
    part(project, "a", "c", name="p1")
    part(project, "b", name="p2")
    merged(project, project / "p1", project / "p2")
    assert differences(tree(project / "site"), tree(project / "merged")) == []


@pytest.mark.audit
def test_the_real_regions_in_parts_are_the_single_site(tmp_path: Path) -> None:
    for name in ("site_templates", "docs", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    build(tmp_path)
    regions = sorted(one.name for one in (tmp_path / "content").iterdir() if one.is_dir())
    for one in regions:
        part(tmp_path, one, name=f"part-{one}")
    merged(tmp_path, *(tmp_path / f"part-{one}" for one in regions))
    assert len(regions) > 2
    assert differences(tree(tmp_path / "site"), tree(tmp_path / "merged")) == []


def test_a_changed_part_is_made_and_merged_again(project: Path) -> None:
    for one in "abc":
        part(project, one, name=f"p-{one}")
    merged(project, *(project / f"p-{one}" for one in "abc"))
    filing(project, "b/three", 2024, "巡查")
    assert part(project, "a", name="p-a").reused > 0
    part(project, "b", name="p-b")
    assert merged(project, *(project / f"p-{one}" for one in "abc")).reused > 0
    build(project)
    assert differences(tree(project / "site"), tree(project / "merged")) == []


def test_a_part_keeps_none_before_it(project: Path) -> None:
    for word in ("督导", "巡查"):
        filing(project, "b/three", 2024, word)
        part(project, "b", name="parts/b")
    seen = [one.name for one in (project / "parts").iterdir() if not one.name.startswith(".")]
    assert seen == ["b"], "parts/* names them all"


def test_a_part_never_replaces_a_site_nor_a_site_a_part(project: Path, published: Publish) -> None:
    published(project)
    before = tree(project / "site")
    with pytest.raises(UsageError, match="里不是网站的一部分"):
        part(project, "a", name="site")
    assert tree(project / "site") == before
    part(project, "a", name="p")
    with pytest.raises(UsageError, match="不能用整个网站替换"):
        merged(project, project / "p", site="p")
    with pytest.raises(UsageError, match="不能用整个网站替换"):
        building.build(order(project, site="p"))
    assert (project / "p/part.sqlite").is_file()


def test_a_part_holds_its_own_regions_only(project: Path) -> None:
    part(project, "b", name="p")
    assert sorted(one.name for one in (project / "p").iterdir()) == ["pages", "part.hash", "part.sqlite"]
    assert sorted(one.name for one in (project / "p/pages").iterdir()) == ["b", "data", "search"]
    assert [one.name for one in (project / "p/pages/data").iterdir()] == ["b"]


def test_a_faulty_filing_elsewhere_does_not_stop_a_part(project: Path) -> None:
    path = filing(project, "a/one", 2023)
    path.write_text("错", encoding="utf-8")
    assert part(project, "b", name="p").checked.publishable
    assert not part(project, "a", name="q").checked.publishable
    assert not (project / "q").exists()


def test_a_part_holds_back_what_is_faulty(project: Path) -> None:
    part(project, "b", name="p")
    path = filing(project, "b/three", 2024, "新词")
    path.write_text(path.read_text(encoding="utf-8").replace("stage: 申报", "stage: 预报"), encoding="utf-8")
    building.build(replace(order(project, site="p"), only=("b",), hold_back=True))
    merged(project, project / "p")
    page = (project / "merged/b/three/2024/index.html").read_text(encoding="utf-8")
    assert "督导" in page
    assert "有新的版本没有通过检查" in page


def refused(folder: Path, *parts: Path) -> str:
    with pytest.raises(UsageError) as told:
        merged(folder, *parts)
    assert not (folder / "merged").exists()
    return str(told.value)


def test_parts_that_do_not_fit_are_refused(project: Path) -> None:
    for one in "abc":
        part(project, one, name=f"p-{one}")
    part(project, "a", "b", name="p-ab")
    assert "都有地区 a" in refused(project, project / "p-a", project / "p-ab")
    assert "不是 jixiao build --only 生成的文件夹" in refused(project, project / "content")
    file = project / "p-b/part.sqlite"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert "part.sqlite 已损坏或被改动" in refused(project, project / "p-a", project / "p-b")
    (project / "p-c/pages/c/index.html").write_text("改过", encoding="utf-8")
    assert "pages 已损坏或被改动" in refused(project, project / "p-c")
    site = project / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("publisher: ", "publisher: 新"), encoding="utf-8")
    assert "site.yaml与这里的不同" in refused(project, project / "p-a")


def test_parts_of_days_between_which_something_fell_due_are_refused(project: Path) -> None:
    part(project, "a", name="p")
    (project / "content/duties.yaml").write_text("duties:\n  - {stage: 申报, since: 2023}\n", encoding="utf-8")
    assert "duties.yaml 或已经到期的日子与这里的不同" in refused(project, project / "p")
    part(project, "a", name="p")
    with pytest.raises(UsageError, match="已经到期的日子"):
        building.merge((project / "p",), order(project, site="merged", today="2027-01-01"))


def test_parts_of_another_version_or_look_are_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part(project, "a", name="p")
    page = project / "docs/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    assert "模板、主题、手写页面或 mkdocs.yml与这里的不同" in refused(project, project / "p")
    part(project, "a", name="p")
    monkeypatch.setattr(hashes, "program", lambda: b"another version")
    assert "程序库的版本与这里的不同" in refused(project, project / "p")


def test_a_department_and_the_one_before_it_belong_into_one_part(project: Path) -> None:
    department(project, "c/four", "林业局", "predecessors:\n  - {department: b/three, since: 2024, note: 划转}\n")
    for one in "abc":
        part(project, one, name=f"p-{one}")
    said = refused(project, *(project / f"p-{one}" for one in "abc"))
    assert "c/four 的前身 b/three 在另一部分里" in said
    assert "--only c --only b" in said
    build(project)
    part(project, "c", "b", name="p-cb")
    merged(project, project / "p-a", project / "p-cb")
    assert differences(tree(project / "site"), tree(project / "merged")) == []


def test_a_region_that_is_not_there_is_told(project: Path) -> None:
    with pytest.raises(FolderMissingError, match="找不到地区文件夹"):
        part(project, "nowhere", name="p")


def run(folder: Path, *arguments: str) -> Result:
    paths = ["--content", str(folder / "content"), "--config-file", str(folder / "mkdocs.yml")]
    return CliRunner().invoke(main, [*arguments, *paths])


def test_the_command_line_says_what_comes_next(project: Path) -> None:
    one, two = str(project / "p-1"), str(project / "p-2")
    made = run(project, "build", "--only", "a", "--only", "b", "--site-dir", one)
    assert made.exit_code == 0
    assert f"jixiao merge {one} … --site-dir site" in made.output
    run(project, "build", "--only", "c", "--site-dir", two)
    done = run(project, "merge", one, two, "--site-dir", str(project / "site"), "--timings")
    assert done.exit_code == 0
    assert "已生成" in done.output
    assert "总览" in done.output
    assert (project / "site/index.html").is_file()
