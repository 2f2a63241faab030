"""Whatever a machine is set to and its folders are called: no traceback, and what programs read is UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import errors
from generator.cli import main
from tests.building.project import department, filing, make
from tests.conftest import ROOT

NAMES = {"UTF-8": "绩效".encode(), "GBK": "绩效".encode("gbk")}
LOCALES = {
    "UTF-8": {"LC_ALL": "C.UTF-8"},
    "GBK": {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "gbk"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


def project(folder: Path, name: str) -> bytes:
    """A project in a folder called 绩效 in one encoding or the other."""
    made = make(folder / "made")
    department(made, "a/one")
    filing(made, "a/one", 2023)
    (made / "content/多余.txt").touch()
    place = os.fsencode(folder) + b"/" + NAMES[name]
    Path(made).rename(os.fsdecode(place))
    return place


def run(place: bytes, locale: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **LOCALES[locale]}
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(
        [os.fsencode(part) for part in command], cwd=place, env=environment, check=False, capture_output=True
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return done


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("GBK", "GBK"),
        *(pytest.param(*both, marks=pytest.mark.audit) for both in (("GBK", "UTF-8"), ("UTF-8", "POSIX"))),
    ],
)
def test_findings_for_programs_are_utf8_wherever_they_are_made(tmp_path: Path, name: str, locale: str) -> None:
    place = project(tmp_path, name)
    done = run(place, locale, "check", "--format", "json", "--content", f"{os.fsdecode(place)}/content")
    assert [finding["file"] for finding in json.loads(done.stdout.decode())][-1] == "content/多余.txt"
    annotation = run(place, locale, "check", "--format", "github").stdout.decode()
    assert "::error file=content/多余.txt," in annotation


@pytest.mark.parametrize(("name", "locale"), [("GBK", "UTF-8"), ("UTF-8", "POSIX")])
def test_a_site_is_made_in_a_folder_of_any_name(tmp_path: Path, name: str, locale: str) -> None:
    place = project(tmp_path, name)
    Path(os.fsdecode(place + "/content/多余.txt".encode())).unlink()
    done = run(place, locale, "build", "--workers", "1", "--site-dir", f"{os.fsdecode(place)}/site")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert Path(os.fsdecode(place + b"/site/a/one/2023/index.html")).is_file()


@pytest.mark.parametrize(
    ("locale", "said"), [("UTF-8", "找不到 𠮷\U0001f41d。"), ("POSIX", "找不到 𠮷\U0001f41d。"), ("GBK", "找不到 ??。")]
)
def test_a_terminal_gets_what_it_has_letters_for(tmp_path: Path, locale: str, said: str) -> None:
    done = run(project(tmp_path, "GBK"), locale, "check", "𠮷\U0001f41d")
    assert done.returncode == 2
    assert said in done.stderr.decode("gbk" if locale == "GBK" else "utf-8")


def test_a_path_in_another_encoding_is_told_with_what_can_be_read_of_it(tmp_path: Path) -> None:
    done = run(project(tmp_path, "GBK"), "UTF-8", "rollback")
    assert done.returncode == 2
    assert f"{tmp_path}/{errors.legible(os.fsdecode(NAMES['GBK']))}/site.previous" in done.stderr.decode()


def test_chinese_arguments_are_understood_without_a_locale(tmp_path: Path) -> None:
    done = run(project(tmp_path, "UTF-8"), "POSIX", "new", "b/two/2024", "部门整体绩效目标申报表")
    assert done.returncode == 0
    assert "已新建 content/b/two/2024/department-target.yaml" in done.stdout.decode()


def test_a_page_whose_name_is_no_text_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path / "project"))
    Path(os.fsdecode(b"docs/\xb9\xd8\xd3\xda.md")).write_text("# 关于\n", encoding="utf-8")
    for command in (["build"], ["render", "--out", "rendered"]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 2
        assert "的文件名不是 UTF-8 编码，成不了网址" in result.output
