"""What the papers say is so: commands, rooms, paths, words."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from generator import repository, review, undecided
from generator.cli.base import ROOMS
from generator.model import Meaning
from generator.reader import codes
from generator.reserved import RESERVED
from tests.conftest import ROOT

COMMANDS = tuple(name for names in ROOMS.values() for name in names)
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tracked() -> list[Path]:
    found = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / one for one in found.splitlines() if (ROOT / one).is_file()]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_make_target_named_exists(paper: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", read(paper))) <= targets


@pytest.mark.parametrize("paper", PAPERS)
def test_every_command_named_exists(paper: str) -> None:
    assert set(re.findall(r"jixiao ([a-z]+)\b(?! authors)", read(paper))) <= set(COMMANDS)


def test_every_command_is_in_the_readme_or_contributing() -> None:
    for command in COMMANDS:
        assert f"jixiao {command}" in read("README.md") + read("CONTRIBUTING.md"), command


def test_every_room_stands_in_the_architecture_and_every_room_there_exists() -> None:
    folder = ROOT / "generator"
    rooms = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    table = read("ARCHITECTURE.md").split("| room |", 1)[1].split("\n\n", 1)[0]
    said = {one for row in table.splitlines() for one in re.findall(r"`([a-z_]+)/?`", row.split("|")[1])}
    assert rooms - {"__init__", "__main__"} == said - {"forms"}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_path_named_exists(paper: str) -> None:
    folders = "generator|site_templates|content|tests|docs|schema|bench|bin"
    for one in re.findall(rf"`((?:{folders})/[A-Za-z0-9_./-]*)`", read(paper)):
        assert (ROOT / one).exists(), one


def test_the_readme_has_the_two_commands_and_one_screenshot() -> None:
    assert "make site" in read("README.md")
    assert "make test" in read("README.md")
    assert len(re.findall(r"!\[.*?\]\((.*?)\)", read("README.md"))) == 1


def test_every_rule_of_the_reader_has_a_sentence() -> None:
    used = set()
    for path in (ROOT / "generator").rglob("*.py"):
        used |= set(re.findall(r'"(JX[1-4]\d{2})"', path.read_text(encoding="utf-8")))
    assert used == {*codes.RULES, *review.RULES, *undecided.RULES, *repository.RULES}


def test_every_meaning_has_its_chinese_name() -> None:
    assert all(re.match("[\u4e00-\u9fff]", meaning.chinese) for meaning in Meaning)


def test_fixed_pages_are_reserved_words() -> None:
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")} | {"years", "regions", "search"}
    assert pages <= RESERVED


def test_the_policy_of_the_pages_is_the_documented_header_without_frames() -> None:
    (meta,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', read("site_templates/theme/base.html"))
    (header,) = re.findall(r'Content-Security-Policy "([^"]+)" always', read("CONTRIBUTING.md"))
    assert header == f"{meta}; frame-ancestors $jixiao_frames"
    assert re.search(
        r"map \$uri \$jixiao_frames \{\s+default +\"'self'\";\s+~/chart/ +\"\*\";\s+\}", read("CONTRIBUTING.md")
    )
    assert "unsafe" not in meta


def test_no_tracked_file_names_a_machine_or_a_package_index() -> None:
    wrong = re.compile(r"--(extra-)?index-url|\"resolved\": *\"https?:|/(root|home)/[a-z]")
    for path in tracked():
        if path.suffix == ".png" or path.name in {"test_docs.py", "Makefile"}:
            continue
        assert not wrong.search(path.read_text(encoding="utf-8", errors="replace")), path


def test_no_module_is_longer_than_a_room_should_be() -> None:
    for path in (ROOT / "generator").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path


def test_only_publish_knows_mkdocs_and_only_the_command_line_knows_click() -> None:
    for path in (ROOT / "generator").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert path.parent.name == "publish" or not re.search(r"^\s*(from|import) mkdocs", source, re.MULTILINE), path
        assert path.parent.name == "cli" or not re.search(r"^\s*(from|import) click", source, re.MULTILINE), path


def test_every_dependency_says_why_it_is_there() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = {re.split(r"[^a-z0-9-]", line.lower())[0] for line in project["dependencies"]}
    told = read("ARCHITECTURE.md").split("## Why each dependency", 1)[1]
    named = {name.strip() for row in re.findall(r"^\| ([^|]+) \| ", told, re.MULTILINE) for name in row.split(",")}
    assert wanted == named - {"package"}
    listed = read("pyproject.toml").split("\n[project.scripts]", 1)[0]
    reasons = re.findall(r'^  "[^"]+",.*$', listed, re.MULTILINE)
    assert [line for line in reasons if "# " not in line] == []
