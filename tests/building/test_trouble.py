"""What goes wrong around a build is told in one Chinese line, and the old site stays."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import building, errors
from generator.building.kept.store import Store
from generator.building.steps import departments, holding, stages
from generator.cli import main
from generator.errors import PublishingFailedError, TidyingFailedError
from generator.fact_tables import fact_table
from tests.building.project import build, department, differences, filing, make, order, region, tree
from tests.conftest import Publish

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make(tmp_path / "project")
    department(folder, "a/one")
    filing(folder, "a/one", 2023)
    monkeypatch.chdir(folder)
    return folder


def run(project: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, arguments)


def told(project: Path, *arguments: str, code: int = 2) -> str:
    """The one line a command says when it fails."""
    result = run(project, *arguments)
    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    (line,) = result.output.strip().splitlines()
    return line


@pytest.mark.parametrize("place", ["content", "content/site", "docs", "docs/site", "site_templates/theme", ".", ".."])
def test_a_site_is_never_written_over_what_it_is_made_from(project: Path, place: str) -> None:
    before = tree(project)
    assert "那里有项目自己的" in told(project, "build", "--site-dir", place)
    assert "那里有项目自己的" in told(project, "render", "--out", place)
    assert tree(project) == before


@pytest.mark.parametrize("name", ["a/", "a/one", "A", "../a", "z", ""])
def test_a_part_is_made_of_regions_that_are_there(project: Path, name: str) -> None:
    assert "地区文件夹" in told(project, "build", "--only", name, "--site-dir", "part")
    assert not (project / "part").exists()


def changed_after_reading(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    tell = stages.Stages.tell

    def slow(*arguments: object) -> object:
        change()
        return tell(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(stages.Stages, "tell", slow)


@pytest.mark.parametrize("name", ["target.yaml", "target.source.txt"])
def test_a_file_that_changes_after_it_was_checked_is_not_published(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, published: Publish
) -> None:
    published(project)
    before = tree(project / "site")
    path = filing(project, "a/one", 2023, "新").with_name(name)
    with monkeypatch.context() as patch:
        changed_after_reading(patch, lambda: path.write_bytes(path.read_bytes() + b"# \n"))
        with pytest.raises(PublishingFailedError, match="生成时有改动"):
            build(project)
    assert tree(project / "site") == before
    filing(project, "a/one", 2023, "新").with_name("target.source.txt").write_bytes(b"")
    build(project)
    build(project, site="clean", clean=True)
    assert differences(tree(project / "site"), tree(project / "clean")) == []


@pytest.mark.parametrize("name", ["site_templates/pages/home.md.j2", "docs/about.md", "mkdocs.yml"])
def test_templates_pages_and_configuration_that_change_meanwhile_stop_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, published: Publish
) -> None:
    published(project)
    before = tree(project / "site")
    path = project / name
    original = path.read_bytes()
    every = departments.every

    def edited(*arguments: Any) -> object:
        path.write_bytes(original + b"\n")
        return every(*arguments)

    monkeypatch.setattr(departments, "every", edited)
    with pytest.raises(PublishingFailedError, match="在生成时有改动"):
        build(project)
    assert tree(project / "site") == before


def test_a_part_is_told_of_the_site_yaml_it_was_made_from(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / "content/site.yaml"
    changed_after_reading(monkeypatch, lambda: path.write_bytes(path.read_bytes() + b"# \n"))
    with pytest.raises(PublishingFailedError, match="在生成时有改动"):
        building.build(replace(order(project, site="part"), only=("a",)))
    assert not (project / "part").exists()


@pytest.mark.parametrize("changed", ["a/one", "a/two"])
def test_what_is_held_back_stands_beside_what_was_read(
    project: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    """A good filing of a department with a faulty one changes between reading and copying."""
    filing(project, changed, 2023)
    department(project, changed)
    build(project)
    faulty = filing(project, changed, 2024)
    faulty.write_text(faulty.read_text(encoding="utf-8").replace("stage: 申报", "stage: 预报"), encoding="utf-8")
    back = holding.back

    def slow(*arguments: object) -> object:
        filing(project, changed, 2023, "新词")
        return back(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(holding, "back", slow)
        with pytest.raises(PublishingFailedError, match="生成时有改动"):
            building.build(replace(order(project), hold_back=True))
    assert "新词" not in (project / f"site/{changed}/2023/index.html").read_text(encoding="utf-8")


def test_departments_are_held_back_by_several_processes_as_by_one(project: Path) -> None:
    for number in range(12):
        department(project, f"a/d{number}", f"第{number}处")
        faulty = filing(project, f"a/d{number}", 2023)
        filing(project, f"a/d{number}", 2024)
        if number % 2:
            faulty.write_text(faulty.read_text(encoding="utf-8").replace("stage: 申报", "stage: 预"), encoding="utf-8")
    for count, site in ((1, "one"), (3, "three")):
        building.build(replace(order(project, site=site, workers=count), hold_back=True))
    assert differences(tree(project / "one"), tree(project / "three")) == []


def test_the_theme_may_lie_beside_the_pages_templates(project: Path) -> None:
    for one in (project / "site_templates").iterdir():
        one.rename(project / one.name)
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("site_templates/theme", "theme"), encoding="utf-8")
    assert run(project, "build").exit_code == 0
    filing(project, "a/one", 2024)
    assert run(project, "build").exit_code == 0
    for place in ("theme", "pages", "sections/site"):
        assert "那里有项目自己的" in told(project, "build", "--site-dir", place)


def test_a_disk_that_is_full_for_the_ledger_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(project)
    before = tree(project / "site")
    filing(project, "a/one", 2023, "新")
    monkeypatch.setattr(fact_table, "_TABLES", f"{fact_table._TABLES} PRAGMA max_page_count = 1;")
    line = told(project, "build")
    assert "磁盘已满" in line
    assert "旧网站保持原样" in line
    assert tree(project / "site") == before


def test_a_full_disk_while_a_folder_is_copied_is_told() -> None:
    why = "[Errno 28] No space left on device: '/x/b'"
    line = errors.system(shutil.Error([("/a/b", "/x/b", why), ("/a/c", "/x/c", why)]))
    assert line == "读写文件出错：/x/b：磁盘已满，请清理后再运行。旧网站保持原样。"


@pytest.mark.parametrize("command", [("build",), ("check",), ("check", "--format", "json")])
def test_a_file_name_in_another_encoding_is_a_finding(project: Path, command: tuple[str, ...]) -> None:
    place = os.fsencode(project / "content/a/one/2023")
    Path(os.fsdecode(place + b"/\xc4\xbf\xb1\xea.txt")).touch()  # 目标.txt in GBK
    result = run(project, *command)
    assert result.exit_code == 1, result.exception
    assert "JX402" in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("name", ["docs/about.md", "site_templates/pages/home.md.j2", "site_templates/theme/base.html"])
def test_a_page_or_template_that_is_not_utf8_is_named(project: Path, name: str, published: Publish) -> None:
    published(project)
    before = tree(project / "site")
    (project / name).write_bytes("# 关于".encode("gbk"))
    line = told(project, "build")
    assert f"{Path(name).name} 不是 UTF-8 编码" in line
    assert tree(project / "site") == before


@pytest.mark.parametrize("name", ["404.html", "base.html"])
def test_a_syntax_error_in_the_theme_is_told(project: Path, name: str, published: Publish) -> None:
    published(project)
    before = tree(project / "site")
    theme = project / "site_templates/theme" / name
    theme.write_text(theme.read_text(encoding="utf-8") + "{% if %}", encoding="utf-8")
    line = told(project, "build")
    assert name in line
    assert "模板" in line
    assert tree(project / "site") == before


def test_a_hand_written_page_where_one_is_generated_gives_way(project: Path) -> None:
    names = ("rules", "glossary", "a", "search", "index")
    for name in names:
        (project / f"docs/{name}.md").write_text("# 手写\n", encoding="utf-8")
    build(project)
    for path in tree(project / "site"):
        if path.endswith(".html"):
            assert "手写" not in (project / "site" / path).read_text(encoding="utf-8"), path
    assert "手写" not in indexed(project / "site")
    assert "一段话" in indexed(project / "site"), "of docs/about.md"
    rendered = run(project, "render", "--out", "pages")
    assert rendered.exit_code == 0, rendered.output
    building.build(replace(order(project, site="part"), only=("a",)))
    building.merge([project / "part"], order(project, site="merged"))
    assert differences(tree(project / "site"), tree(project / "merged")) == []


def indexed(site: Path) -> str:
    """All texts of the search index."""
    return "".join(
        zlib.decompress(path.read_bytes()).decode("gb18030") for path in (site / "search/index/t").rglob("*.bin")
    )


@pytest.mark.parametrize("name", ["documents", "stamps", "overview", "outside"])
def test_a_region_may_be_called_like_something_that_is_kept(project: Path, name: str) -> None:
    region(project, name, "乙市")
    department(project, f"{name}/year")
    filing(project, f"{name}/year", 2023)
    build(project)
    filing(project, f"{name}/year", 2024)
    assert build(project).reused > 0
    build(project, site="clean", clean=True)
    assert differences(tree(project / "site"), tree(project / "clean")) == []


def test_a_published_page_that_became_a_folder_is_made_again(project: Path, published: Publish) -> None:
    published(project)
    before = tree(project / "site")
    page = project / "site/a/one/2023/index.html"
    page.unlink()
    (page / "x").mkdir(parents=True)
    build(project)
    assert tree(project / "site") == before


def test_a_merged_site_shares_no_file_with_its_parts(project: Path) -> None:
    building.build(replace(order(project, site="part"), only=("a",)))
    building.merge([project / "part"], order(project))
    before = tree(project / "site")
    for path in (project / "part").rglob("*.html"):
        with path.open("r+", encoding="utf-8") as file:
            file.write("写进原来的文件")
    assert tree(project / "site") == before


def test_trouble_after_the_new_site_is_in_its_place_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(project)
    filing(project, "a/one", 2023, "新词")

    def full(_: Store, names: list[str]) -> None:
        if names:  # not the empty shelf of PDFs
            raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(Store, "keep_only", full)
    with pytest.raises(TidyingFailedError, match=r"新网站已经发布.*磁盘已满"):
        build(project)
    assert "新词" in (project / "site/a/one/2023/index.html").read_text(encoding="utf-8")
