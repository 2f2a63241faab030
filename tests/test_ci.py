"""The CI files parse, call only commands and options that exist, and those by region make the whole site."""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from generator import cli
from tests.building import project as small
from tests.commands import command_of
from tests.conftest import ROOT, SOURCES, TODAY, Publish

pytestmark = pytest.mark.slow

FILES = sorted([*ROOT.glob(".github/workflows/*.yml"), ROOT / ".gitlab-ci.yml", *ROOT.glob("examples/ci/*.yml")])
BY_REGION = [path for path in FILES if path.name.endswith("-regions.yml")]


def scripts(path: Path) -> list[str]:
    """Every command of every job."""
    return [
        line.strip() for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8"))) for line in text.splitlines()
    ]


def _texts(node: Any) -> Iterator[str]:
    match node:
        case dict():
            for key, value in node.items():
                if key in {"run", "script", "before_script"}:
                    yield from [value] if isinstance(value, str) else value
                else:
                    yield from _texts(value)
        case list():
            for one in node:
                yield from _texts(one)


def calls(path: Path) -> list[list[str]]:
    """The words of every call of jixiao."""
    found = (re.search(r"\.venv/bin/jixiao (?P<words>[^|>]*)", one) for one in scripts(path))
    return [shlex.split(one["words"]) for one in found if one]


def filled(words: list[str], region: str, verify: str = "") -> list[str]:
    """The words with what the job for one region puts in."""
    known = {
        "$ONLY": f"--only {region}",
        "$REGION": region,
        "$NUMBER": region,
        "$DAY": "2026-01-01",
        "$SHRINKING": "",
        "$VERIFY": verify,
    }
    said = [re.sub(r"\$[A-Z]+", lambda found: known[found[0]], one) for one in words]
    return [
        part
        for before, one in zip(words, said, strict=True)
        for part in (one.split() if before in {"$ONLY", "$SHRINKING", "$VERIFY"} else [one])
    ]


def test_there_is_a_variant_by_region_for_each_service() -> None:
    assert [path.name for path in BY_REGION] == ["github-regions.yml", "gitlab-regions.yml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_call_is_one_that_the_command_line_takes(path: Path) -> None:
    for name, *words in calls(path):
        command = command_of(name)
        command.make_context(name, filled(words, "hengyang"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_target_is_one_of_the_makefile(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    for one in scripts(path):
        if one.startswith("make "):
            assert re.search(rf"^{re.escape(one.removeprefix('make '))}:", makefile, re.MULTILINE), one


@pytest.mark.parametrize("name", [".github/workflows/publish.yml", ".gitlab-ci.yml"])
def test_the_nightly_run_reads_and_compares_every_file(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.search(r"schedule.*--verify", text)
    (build,) = (words for words in calls(ROOT / name) if words[0] == "build")
    assert command_of("build").make_context("build", filled(build[1:], "", "--verify")).params["verify"] is True


def test_a_call_with_an_option_that_does_not_exist_is_noticed() -> None:
    with pytest.raises(click.NoSuchOption):
        command_of("build").make_context("build", ["--region", "ezhou"])


def test_the_regions_of_gitlab_are_those_of_the_content() -> None:
    jobs = yaml.safe_load((ROOT / "examples/ci/gitlab-regions.yml").read_text(encoding="utf-8"))
    listed = jobs["part"]["parallel"]["matrix"][0]["REGION"]
    assert listed == sorted(one.name for one in (ROOT / "content").iterdir() if one.is_dir())


@pytest.mark.parametrize("path", BY_REGION, ids=lambda path: path.name)
def test_the_calls_of_all_jobs_make_the_whole_site(path: Path, project: Path) -> None:
    """The commands as they stand there, on a project of two regions."""
    small.region(project, "zhuzhou")
    small.department(project, "zhuzhou/one")
    small.filing(project, "zhuzhou/one", 2024)
    build, merge = calls(path)
    for region in ("hengyang", "zhuzhou"):
        _run(project, filled(build, region))
    parts = sorted(f"parts/{one.name}" for one in (project / "parts").iterdir() if one.is_dir())
    assert parts == ["parts/hengyang", "parts/zhuzhou"]
    target = merge[-1]
    _run(project, [part for one in filled(merge, "") for part in (parts if one == "parts/*" else [one])])
    assert (project / target / "hengyang/index.html").is_file()
    assert (project / target / "zhuzhou/index.html").is_file()
    assert (project / target / "search/index/manifest.json").is_file()


def kept(path: Path) -> list[str]:
    """What the job that publishes keeps from run to run."""
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "pages" in jobs:
        return [one for cache in jobs["pages"]["cache"] for one in cache["paths"] if "pip" not in one]
    (cache,) = (one for one in jobs["jobs"]["build"]["steps"] if str(one.get("uses", "")).startswith("actions/cache@"))
    return str(cache["with"]["path"]).split()


@pytest.mark.parametrize("name", [".github/workflows/publish.yml", ".gitlab-ci.yml"])
def test_a_commit_that_changes_one_filing_makes_its_pages_alone(
    name: str, project: Path, published: Publish, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In a clean clone somewhere else, with the folders restored that the job keeps, and nothing else."""
    published(project)
    small.region(project, "zhuzhou")
    small.department(project, "zhuzhou/one")
    clone = tmp_path_factory.mktemp("clone")
    for folder in (*SOURCES, *kept(ROOT / name)):
        if (project / folder).is_file():
            shutil.copyfile(project / folder, clone / folder)
        else:
            shutil.copytree(project / folder, clone / folder)
    small.filing(clone, "zhuzhou/one", 2024)
    (command,) = (words for words in calls(ROOT / name) if words[0] == "build")
    told = _run(clone, [*filled(command, ""), "--date", TODAY])
    made, same = map(int, re.findall(r"已生成 (\d+) 个页面（其中 (\d+) 个没有改动）", told)[0])
    assert same > made // 4
    assert (clone / "site/zhuzhou/one/2024/index.html").is_file()
    again = re.findall(r"已生成 (\d+) 个页面（其中 (\d+) 个", _run(clone, [*filled(command, ""), "--date", TODAY]))
    assert again[0][0] == again[0][1]


def _run(project: Path, words: list[str]) -> str:
    with contextlib.chdir(project):
        done = CliRunner().invoke(cli.main, words)
    assert done.exit_code == 0, done.output
    return done.output
