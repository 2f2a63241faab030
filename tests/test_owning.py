"""`jixiao init` and `jixiao doctor` as people and programs call them."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shlex
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import cli, doctor, starting
from generator.building.steps import shrinking
from generator.errors import PublishingFailedError
from generator.starting import Answers
from tests.commands import command_of
from tests.conftest import ROOT
from tests.starting.test_starting import ANSWERS
from tests.test_doctor import GOOD

_PATIENCE = 60
"""Seconds in which a program that was answered says something."""
NEEDED = ("--publisher", "甲市财政局", "--region", "湖北省鄂州市", "--code", "420700")


def run(folder: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(cli.main, arguments)


def test_without_a_terminal_nothing_is_asked_and_what_is_missing_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, "init", "own", "--publisher", "甲市财政局")
    assert result.exit_code == 2
    assert result.output == (
        "jixiao: 缺少 --region（地区全称）、--code（行政区划代码），什么也没有写。"
        "请在命令里写上，或在终端上运行，会逐项问。\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_the_rest_is_proposed(tmp_path: Path) -> None:
    result = run(tmp_path, "init", "own", *NEEDED)
    assert result.exit_code == 0, result.output
    made = {path.relative_to(tmp_path / "own").as_posix() for path in (tmp_path / "own").rglob("*") if path.is_file()}
    assert {"content/ezhou/region.yaml", "content/site.yaml", "README.md", ".gitignore", "mkdocs.yml"} <= made
    assert not any(name.startswith((".github", ".gitlab", "content/shili")) for name in made)
    assert "name: '鄂州市预算绩效公开'" in (tmp_path / "own/content/site.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["own", *NEEDED, "--ci", "jenkins"], "--ci 的值“jenkins”不能用：可用的有 github、gitlab、none。"),
        (["own", *NEEDED, "--code", "42"], "--code 的值“42”不能用：请写六位数字"),
        (["own", *NEEDED, "--publisher", " "], "--publisher 的值“”不能用：这一项不能空着。"),
        (["full", *NEEDED], "full 里已经有文件，什么也没有写。"),
        (["own", *NEEDED, "--region-id", "shili", "--example"], "shili 留给示例部门"),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_written(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a").touch()
    result = run(tmp_path, "init", *arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "a"]


def talk(folder: Path, answers: list[str], *arguments: str) -> tuple[int, str]:
    """What a person sees who types `answers` at a terminal, each when asked. → exit code and all that was shown."""
    process, terminal = pty.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # who starts the tests in the background has it ignored
        os.chdir(folder)
        os.environ["PYTHONPATH"] = str(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "generator", *arguments])  # noqa: S606 - no shell is meant
    said, left, seen = "", list(answers), b""
    while select.select([terminal], [], [], _PATIENCE)[0]:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # how a terminal says that nobody is there any more
            break
        if not piece:
            break
        seen += piece
        said = seen.decode(errors="replace").replace("\r\n", "\n")
        if said.endswith("：") and left:
            os.write(terminal, f"{left.pop(0)}\n".encode())
    os.close(terminal)  # who still waits for an answer is told by it that nobody is there
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), said


@pytest.mark.slow
def test_at_a_terminal_every_question_is_asked_until_it_is_answered(tmp_path: Path) -> None:
    answers = [
        "",
        "甲市财政局",
        "湖北省鄂州市",
        "4201",
        "420100",
        "",
        "",
        "jx",
        "",
        "",
        "027-60661210",
        "",
        "",
        "gitlab",
    ]
    code, said = talk(tmp_path, [*answers, "好", "是"], "init", "own")
    assert code == 0, said
    assert said.count("主办单位（单位全称，例如 鄂州市财政局）：") == 2
    assert "这一项不能空着" in said
    assert "[ezhou]" in said
    assert "请写完整的网址" in said
    assert "请回答“是”或“否”" in said
    assert "行政区划代码 420100 是湖北省武汉市，地区写的是湖北省鄂州市：请核对 content/ezhou/region.yaml" in said
    wanted = Answers("甲市财政局", "鄂州市预算绩效公开", "湖北省鄂州市", "420100", "ezhou", phone="027-60661210")
    expected = starting.files(replace(wanted, ci="gitlab", example=True))
    assert {name: (tmp_path / "own" / name).read_bytes() for name in expected} == expected


@pytest.mark.slow
def test_who_stops_answering_has_nothing_written(tmp_path: Path) -> None:
    code, said = talk(tmp_path, ["甲市财政局", "\x03"], "init", "own")
    assert code == 2
    assert said.endswith("已中断。\n")
    assert list(tmp_path.iterdir()) == []


def commands(node: Any) -> Iterator[str]:
    """Every line of a script of a CI file."""
    match node:
        case dict():
            for key, value in node.items():
                if key in {"run", "script"}:
                    yield from (
                        line for text in ([value] if isinstance(value, str) else value) for line in text.splitlines()
                    )
                else:
                    yield from commands(value)
        case list():
            for inner in node:
                yield from commands(inner)


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_the_ci_files_call_what_there_is(service: str) -> None:
    made = starting.files(replace(ANSWERS, ci=service))
    lines = [
        line.strip()
        for name, content in made.items()
        if name.startswith((".github", ".gitlab"))
        for line in commands(yaml.safe_load(content))
    ]
    assert sum("python -m pip install --no-deps" in line for line in lines) == 4
    calls = [shlex.split(found[1]) for line in lines if (found := re.match(r"jixiao ([^|>]*)", line))]
    assert [call[0] for call in calls].count("build") == 2
    for name, *words in calls:
        command_of(name).make_context(name, [word for word in words if word not in {"$SHRINKING", "$VERIFY"}])


def test_a_check_tells_what_is_undecided_unless_it_is_asked_for_some_filings(tmp_path: Path) -> None:
    starting.write(ANSWERS, tmp_path / "own")
    result = run(tmp_path / "own", "check")
    assert result.exit_code == 0
    assert "docs/about.md:12:1: 提示 JX431 还没有定：收录哪些部门" in result.output
    assert "content/site.yaml:1:1: 提示 JX425 还没有部门和申报，网站上会写明" in result.output
    assert "JX431" not in run(tmp_path / "own", "check", "content/jia").output
    (tmp_path / "own/docs").rename(tmp_path / "own/pages")
    (tmp_path / "own/mkdocs.yml").write_text("docs_dir: pages\n", encoding="utf-8")
    assert "pages/about.md:12:1: 提示 JX431" in run(tmp_path / "own", "check").output


@pytest.mark.slow
def test_a_site_without_a_department_is_built_and_says_so(tmp_path: Path) -> None:
    starting.write(ANSWERS, tmp_path / "own")
    result = run(tmp_path / "own", "build")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) == 2, "no warning"
    home = (tmp_path / "own/site/index.html").read_text(encoding="utf-8")
    assert "本站刚刚建立，还没有收录部门的文件" in home
    assert "0 个部门" not in home


def test_a_site_that_had_departments_is_never_taken_for_a_new_one(tmp_path: Path) -> None:
    page = tmp_path / "a/one/2024/index.html"
    page.parent.mkdir(parents=True)
    page.touch()
    with pytest.raises(PublishingFailedError, match="已公布 1 个部门"):
        shrinking.refuse(tmp_path, (), begun=True)
    shrinking.refuse(tmp_path / "none", (), begun=True)
    with pytest.raises(PublishingFailedError):
        shrinking.refuse(tmp_path / "none", ())


@pytest.mark.parametrize(("change", "code"), [({}, 0), ({"chromium": None}, 0), ({"writable": False}, 1)])
def test_the_doctor_ends_in_one_only_for_what_is_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, object], code: int
) -> None:
    monkeypatch.setattr(doctor, "seen", lambda _: replace(GOOD, **change))
    result = run(tmp_path, "doctor")
    assert result.exit_code == code
    assert len(result.output.splitlines()) == 12
    told = json.loads(run(tmp_path, "doctor", "--format", "json").output)
    assert [one["name"] for one in told if not one["met"]] == [
        {"chromium": "Chromium", "writable": "写权限"}[key] for key in change
    ]
