"""The command line as people meet it: exit codes, Chinese lines, nothing half-published."""

from __future__ import annotations

import errno
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest
from click.testing import CliRunner, Result

from generator import errors, mark, publish
from generator.cli import base, main
from tests.conftest import ROOT, Publish

pytestmark = pytest.mark.slow

ENGLISH = re.compile(
    r"\b(?:Usage|Options|Commands|Show|Missing|[Nn]o such|default|required|[Ee]xpected|[Uu]n\w+|locked|device|Traceback)\b"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one filing: the shortest of the real ones."""
    for name in ("site_templates", "docs", "mkdocs.yml"):
        source = ROOT / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copyfile(source, tmp_path / name)
    shutil.copytree(ROOT / "content" / "hengyang", tmp_path / "content" / "hengyang")
    shutil.copyfile(ROOT / "content" / "site.yaml", tmp_path / "content" / "site.yaml")
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, arguments)


def break_filing(project: Path) -> Path:
    path = project / "content/hengyang/jggw/2024/target.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("stage: 申报", "stage: 预报"), encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_build_makes_the_site_and_says_how_to_look_at_it(project: Path) -> None:
    result = run(project, "build")
    assert result.exit_code == 0, result.output
    assert "已生成" in result.output
    assert "127.0.0.1" in result.output
    assert (project / "site/hengyang/jggw/2024/index.html").is_file()
    assert (project / "site/hengyang/jggw/2024/filings/target.yaml").is_file()


def test_a_second_build_replaces_the_site_and_keeps_the_one_before(project: Path, published: Publish) -> None:
    published(project)
    first = tree(project / "site")
    (project / "site/about/index.html").write_text("旧", encoding="utf-8")
    assert run(project, "build").exit_code == 0
    assert tree(project / "site") == first
    assert (project / "site.previous/about/index.html").read_text(encoding="utf-8") == "旧"


def test_an_error_in_a_filing_stops_publishing_and_keeps_the_old_site(project: Path, published: Publish) -> None:
    published(project)
    before = tree(project / "site")
    break_filing(project)
    result = run(project, "build")
    assert result.exit_code == 1
    assert "没有发布" in result.output
    assert "content/hengyang/jggw/2024/target.yaml:" in result.output
    assert tree(project / "site") == before
    left = {one.name for one in project.iterdir()} - {".cache"}
    assert sorted(left) == ["content", "docs", "mkdocs.yml", "site", "site_templates"]


def test_all_findings_of_all_files_are_listed(project: Path) -> None:
    break_filing(project)
    region = project / "content/hengyang/region.yaml"
    region.write_text(region.read_text(encoding="utf-8") + "extra: 1\n", encoding="utf-8")
    result = run(project, "check")
    assert result.exit_code == 1
    assert "region.yaml:" in result.output
    assert "target.yaml:" in result.output


def test_check_of_correct_content_exits_0(project: Path) -> None:
    result = run(project, "check")
    assert result.exit_code == 0, result.output


def test_check_of_one_path_tells_only_of_that_path(project: Path) -> None:
    break_filing(project)
    assert run(project, "check", "content/site.yaml").exit_code == 0
    assert run(project, "check", "content/hengyang/jggw").exit_code == 1


def test_check_writes_json(project: Path) -> None:
    break_filing(project)
    found = json.loads(run(project, "check", "--format", "json").output)
    assert any(one["severity"] == "错误" for one in found)


def test_check_writes_github_annotations(project: Path) -> None:
    break_filing(project)
    assert (
        "::error file=content/hengyang/jggw/2024/target.yaml,line="
        in run(project, "check", "--format", "github").output
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--content", "none"], "找不到申报内容文件夹"),
        (["build", "--config-file", "none.yml"], "找不到网站配置文件"),
        (["build", "--none"], "没有 --none 这个选项"),
        (["build", "--site-dir"], "--site-dir 后面要写一个值"),
        (["check", "--format", "xml"], "--format 的值不能用"),
        (["render"], "缺少 --out"),
        (["none"], "没有 none 这个命令"),
        (["bulid"], "没有 bulid 这个命令（是不是 build？）"),
        (["build", "--holdback"], "没有 --holdback 这个选项（是不是 --hold-back？）"),
        (["new"], "缺少 REGION/DEPARTMENT/YEAR"),
        (["rollback", "x"], "多写了参数"),
        (["build", "--clean=3"], "--clean 后面不写值"),
        (["serve", "--port", "99999"], "--port 的值不能用：请写 1 到 65535 的整数"),
        (["check", "none.yaml"], "找不到 none.yaml"),
        (["build", "--date", "明天"], "日期 明天 不能识别"),
        (["new", "甲/乙/2024", "部门整体绩效目标申报表"], "应写成 地区/部门/年度"),
        (["new", "search/a/2024", "部门整体绩效目标申报表"], "网站自己的网址用语"),
        (["new", "a/b/2024", "没有的表"], "没有“没有的表”这种表"),
    ],
)
def test_wrong_use_is_one_chinese_line_and_exit_2(project: Path, arguments: list[str], words: str) -> None:
    result = run(project, *arguments)
    assert result.exit_code == 2, result.output
    assert words in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not ENGLISH.search(result.output), result.output


@pytest.mark.parametrize("name", [None, *sorted(main.commands)])
def test_the_help_is_chinese(name: str | None) -> None:
    result = CliRunner().invoke(main, [*([name] if name else []), "--help"])
    assert result.output.startswith("用法：")
    assert not ENGLISH.search(result.output), result.output


@pytest.mark.parametrize(
    "broken", ["{% if %}", "{{ ", "{% nothing %}", "{{ 1 | nothing }}", "{% for %}", "{{ } }}", "{% if 1 %}"]
)
def test_what_jinja_complains_of_is_told_without_its_english(broken: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError) as met:
        jinja2.Environment(autoescape=True).compile(broken)
    assert not ENGLISH.search(errors.template(met.value.message))


def test_a_configuration_that_is_no_yaml_is_told_at_its_line(project: Path) -> None:
    (project / "mkdocs.yml").write_text("theme:\n  name: [x", encoding="utf-8")
    assert "不是能读的 YAML（第 2 行：[ 没有收尾：请补上 ]）" in run(project, "build").output
    (project / "mkdocs.yml").write_text("[" * 100_000, encoding="utf-8")
    assert "不是能读的 YAML（第 1 行：嵌套超过 40 层" in run(project, "build").output


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENXIO, "No such device or address", "a"), "系统报告错误 6（ENXIO）"),
        (OSError(errno.ENOSPC, "No space left on device", "a"), "磁盘已满"),
        (sqlite3.OperationalError("database is locked"), "正被另一个程序占用"),
        (sqlite3.OperationalError("no such table: x"), "数据库出错"),
    ],
)
def test_trouble_of_the_system_is_told_without_its_english(error: Exception, words: str) -> None:
    told = base.said(error)
    assert words in told
    assert not ENGLISH.search(told)


def test_a_broken_template_is_one_line_and_keeps_the_old_site(project: Path, published: Publish) -> None:
    published(project)
    before = tree(project / "site")
    (project / "site_templates/pages/home.md.j2").write_text("{% if %}", encoding="utf-8")
    result = run(project, "build")
    assert result.exit_code == 2
    assert "模板 pages/home.md.j2 第 1 行有误" in result.output
    assert tree(project / "site") == before


def test_a_template_with_an_unknown_name_is_told(project: Path) -> None:
    (project / "site_templates/pages/home.md.j2").write_text("{{ nothing }}", encoding="utf-8")
    assert "用了不存在的名字" in run(project, "build").output


@pytest.mark.parametrize("call", ['link("a/")', 'link("a/", "甲", "乙")', 'link(url="a/", words="甲")'])
def test_a_macro_called_otherwise_than_it_is_made_is_told(project: Path, call: str) -> None:
    own = '{% from "sections/marks.md.j2" import link %}{{ ' + call + " }}"
    (project / "site_templates/pages/home.md.j2").write_text(own, encoding="utf-8")
    result = run(project, "build")
    assert result.exit_code == 2
    assert "宏的值请按它列出的顺序写" in result.output


def test_a_missing_section_template_is_told(project: Path) -> None:
    home = project / "site_templates/pages/home.md.j2"
    home.write_text(home.read_text(encoding="utf-8").replace("sections/lists.md.j2", "sections/none.md.j2"), "utf-8")
    assert "模板 sections/none.md.j2 有误：找不到这个文件" in run(project, "build").output


def test_a_broken_configuration_is_told(project: Path) -> None:
    (project / "mkdocs.yml").write_text("theme: [", encoding="utf-8")
    assert "不是能读的 YAML" in run(project, "build").output
    (project / "mkdocs.yml").write_text("theme: material", encoding="utf-8")
    assert "theme 一节写法不对" in run(project, "build").output


def test_a_warning_of_the_engine_stops_publishing(project: Path) -> None:
    (project / "docs/about.md").write_text("# 关于\n\n[坏链接](none.md)\n", encoding="utf-8")
    result = run(project, "build")
    assert result.exit_code == 2
    assert "网站没有生成，旧网站保持原样" in result.output
    assert not (project / "site").exists()


def test_rendered_pages_make_the_same_site_with_plain_mkdocs(project: Path) -> None:
    assert run(project, "build").exit_code == 0
    assert run(project, "render", "--out", "rendered").exit_code == 0
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "rendered/mkdocs.yml"],
        cwd=project,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1704067200", "NO_MKDOCS_2_WARNING": "1"},
    )
    site = tree(project / "site")
    del site[mark.NAME]  # says who made the site, which MkDocs did not
    assert tree(project / "rendered/site") == site


def test_new_writes_a_draft_that_passes_check_and_is_not_published(project: Path) -> None:
    result = run(project, "new", "anlu/bianban/2025", "部门整体绩效目标申报表")
    assert result.exit_code == 0, result.output
    assert "已新建" in result.output
    region = project / "content/anlu/region.yaml"
    region.write_text(region.read_text(encoding="utf-8").replace('"000000"', '"420982"'), encoding="utf-8")
    assert run(project, "check").exit_code == 0, run(project, "check").output
    assert run(project, "build").exit_code == 0
    assert not (project / "site/anlu").exists()
    first = next((project / "content" / "anlu" / "bianban" / "2025").glob("*.yaml"))
    before = first.read_bytes()
    assert run(project, "new", "anlu/bianban/2025", "部门整体绩效目标申报表").exit_code == 0
    assert sorted(path.name for path in first.parent.glob("*.yaml")) == [f"{first.stem}-2.yaml", first.name]
    assert first.read_bytes() == before


def test_new_lists_the_forms_it_knows(project: Path) -> None:
    assert "项目支出绩效运行监控表" in run(project, "new", "a/b/2024", "列表").output


@pytest.mark.parametrize(
    "form",
    [
        "department-target",
        "project-target",
        "department-self-evaluation",
        "project-self-evaluation",
        "project-monitoring",
    ],
)
def test_every_skeleton_passes_check(project: Path, form: str) -> None:
    assert run(project, "new", "anlu/bianban/2025", form).exit_code == 0
    result = run(project, "check")
    assert result.exit_code == 0, result.output


def test_schema_writes_what_is_committed(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["schema", "--out", str(tmp_path)]).exit_code == 0
    assert tree(tmp_path) == tree(ROOT / "schema")


def test_a_scheduled_filing_appears_on_its_day(project: Path) -> None:
    path = project / "content/hengyang/jggw/2024/target.yaml"
    text = path.read_text(encoding="utf-8").replace("state: 已公开", "state: 待公开\npublish_on: 2026-02-01")
    path.write_text(text, encoding="utf-8")
    assert run(project, "build", "--date", "2026-01-31", "--allow-shrinking").exit_code == 0
    assert not (project / "site/hengyang").exists()
    assert run(project, "build", "--date", "2026-02-01").exit_code == 0
    assert (project / "site/hengyang/jggw/2024/index.html").is_file()


@pytest.mark.parametrize("state", ["依法不公开", "撤回"])
def test_a_closed_filing_is_listed_with_its_reason_and_its_content_is_not_shown(project: Path, state: str) -> None:
    path = project / "content/hengyang/jggw/2024/target.yaml"
    text = path.read_text(encoding="utf-8").replace("state: 已公开", f"state: {state}\nstate_reason: 依条例第十四条")
    path.write_text(text, encoding="utf-8")
    assert run(project, "build").exit_code == 0
    page = (project / "site/hengyang/jggw/2024/index.html").read_text(encoding="utf-8")
    assert "依条例第十四条" in page
    assert "文体活动次数" not in page
    assert not (project / "site/hengyang/jggw/2024/filings").exists()
    assert not any("文体活动次数".encode() in data for data in tree(project / "site").values())


def test_a_folder_that_cannot_be_written_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "site")

    monkeypatch.setattr(publish, "shell", refuse)
    result = run(project, "build")
    assert result.exit_code == 2
    assert "读写文件出错" in result.output


def test_rendering_what_must_not_be_published_is_refused(project: Path) -> None:
    break_filing(project)
    result = run(project, "render", "--out", "rendered")
    assert result.exit_code == 1
    assert not (project / "rendered").exists()
