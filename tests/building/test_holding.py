"""--hold-back: only the faulty filings are left out, and their pages say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import building
from generator.building.ways import Built
from generator.cli import main
from tests.building.project import build, department, differences, filing, make, order, tree
from tests.conftest import Publish

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make(tmp_path)
    for place, title in (("a/one", "财政局"), ("a/two", "教育局")):
        department(folder, place, title)
        filing(folder, place, 2023)
        filing(folder, place, 2024)
    monkeypatch.chdir(folder)
    return folder


def spoil(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("stage: 申报", "stage: 预报"), encoding="utf-8")


def hold(folder: Path) -> Built:
    return building.build(replace(order(folder), hold_back=True))


def page(folder: Path, url: str) -> str:
    return (folder / "site" / url / "index.html").read_text(encoding="utf-8")


def test_the_last_published_version_stands_in_and_its_pages_say_so(project: Path, published: Publish) -> None:
    published(project)
    spoil(filing(project, "a/one", 2024, "新词"))
    built = hold(project)
    assert [one.file for one in built.held] == ["content/a/one/2024/target.yaml"]
    assert "培训覆盖率" in page(project, "a/one/2024")
    assert "新词" not in page(project, "a/one/2024")
    for url in ("a/one/2024", "a/one"):
        assert "2024年度的申报文件 target&#46;yaml 有新的版本没有通过检查" in page(project, url)
    assert "没有通过检查" not in page(project, "a/one/2023")
    assert "没有通过检查" not in page(project, "a/two/2024")


def test_region_and_quality_pages_name_what_was_held_back(project: Path, published: Publish) -> None:
    published(project)
    assert "没有通过检查" not in page(project, "a") + page(project, "quality")
    spoil(filing(project, "a/one", 2024, "新词"))
    hold(project)
    for url in ("a", "quality"):
        assert "2024年度的申报文件 target&#46;yaml 有新的版本没有通过检查" in page(project, url)


def test_it_still_stands_in_at_the_next_build(project: Path, published: Publish) -> None:
    published(project)
    spoil(filing(project, "a/one", 2024, "新词"))
    hold(project)
    first = tree(project / "site")
    hold(project)
    assert differences(first, tree(project / "site")) == []


def test_a_filing_that_was_never_published_is_left_out(project: Path, published: Publish) -> None:
    published(project)
    spoil(filing(project, "a/one", 2022))
    assert len(hold(project).held) == 1
    assert not (project / "site/a/one/2022").exists()
    assert "2022年度的申报文件 target&#46;yaml 没有通过检查，暂未公开" in page(project, "a/one")


def test_the_faulty_file_itself_is_never_published(project: Path, published: Publish) -> None:
    published(project)
    spoil(filing(project, "a/one", 2024, "暗语"))
    hold(project)
    assert not any("暗语".encode() in content for content in tree(project / "site").values())


def test_a_corrected_filing_comes_back_like_any_other(project: Path, published: Publish) -> None:
    published(project)
    path = filing(project, "a/one", 2024, "新词")
    spoil(path)
    hold(project)
    filing(project, "a/one", 2024, "新词")
    build(project)
    build(project, site="clean", clean=True)
    assert differences(tree(project / "site"), tree(project / "clean")) == []


def test_without_a_fault_it_is_a_build_like_any_other(project: Path) -> None:
    hold(project)
    build(project, site="clean", clean=True)
    assert differences(tree(project / "site"), tree(project / "clean")) == []


def test_an_error_elsewhere_still_stops_publishing(project: Path, published: Publish) -> None:
    published(project)
    before = tree(project / "site")
    spoil(filing(project, "a/one", 2024))
    (project / "content/a/one/department.yaml").write_text("name: 只有名称\nnone: 1\n", encoding="utf-8")
    assert not hold(project).checked.publishable
    assert tree(project / "site") == before


def test_the_command_line_lists_what_was_held_back_and_exits_0(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    spoil(filing(project, "a/one", 2024))
    assert CliRunner().invoke(main, ["build"]).exit_code == 1
    result = CliRunner().invoke(main, ["build", "--hold-back", "--timings"])
    assert result.exit_code == 0, result.output
    assert "有 1 份申报没有采用：content/a/one/2024/target.yaml" in result.output
    assert "content/a/one/2024/target.yaml:" in result.output
    for name in ("读取", "页面", "总览", "搜索", "其余"):
        assert f"{name}\t" in result.output
