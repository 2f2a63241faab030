"""与 git 相合: what vanished or changed without a word is told; without git nothing is."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator import reader, repository
from generator.model import Site

PLACE = "a/one/2024/target.yaml"
TEXT = """# yaml-language-server: $schema=../../../../schema/filing.json
form: 部门整体绩效目标申报表
stage: 申报
scope: 部门
filer: 财政局
year: {value: 2024, basis: 原件印明}
money_unit: 万元
state: 已公开
source: {file: target.source.txt, sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, form: 文字版}
parts:
  - kind: indicators
    title: 绩效指标
    columns: [{label: 三级指标, is: level3}, {label: 指标值, is: target}]
    rows:
      - [培训次数, ≥12次]
"""
SITE = Site(name="公开", publisher="局", licence="可用", record_since="2024-06-01")


class Repository:
    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.git("init", "-q", day="2024-01-01")

    def git(self, *arguments: str, day: str) -> None:
        who = {
            f"GIT_{role}_{what}": "test@example.gov.cn"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        when = {f"GIT_{role}_DATE": f"{day}T08:00:00+08:00" for role in ("AUTHOR", "COMMITTER")}
        self.content.mkdir(exist_ok=True)
        subprocess.run(["git", *arguments], cwd=self.content, check=True, env={**os.environ, **who, **when})

    def commit(self, text: str | None, day: str, path: str = PLACE) -> None:
        file = self.content / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.git("add", "-A", day=day)
        self.git("commit", "-qm", "x", day=day)

    def told(self, site: Site | None = SITE) -> list[tuple[str, str]]:
        return [(one.file, one.message) for one in repository.findings(self.content, site)]


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    assert reader.filing(TEXT.encode(), f"content/{PLACE}")[0]
    return Repository(tmp_path)


def test_a_published_filing_that_vanished_is_told(repo: Repository) -> None:
    repo.commit(TEXT, "2024-05-01")
    repo.commit(None, "2024-07-01")
    ((file, words),) = repo.told(None)
    assert file == f"content/{PLACE}"
    assert words.startswith("这份已公开的申报在 2024-07-01 的提交里删去了，没有留下说明")


def test_a_draft_may_vanish_and_a_tombstone_is_a_word(repo: Repository) -> None:
    repo.commit(TEXT.replace("已公开", "草稿"), "2024-05-01")
    repo.commit(None, "2024-07-01")
    other = "a/one/2024/self.yaml"
    repo.commit(TEXT, "2024-05-01", other)
    repo.commit(TEXT.replace("state: 已公开", "state: 撤回\nstate_reason: 误报"), "2024-07-02", other)
    assert repo.told() == []


def test_content_that_changed_under_the_same_version_is_told(repo: Repository) -> None:
    repo.commit(TEXT, "2024-05-01")
    repo.commit(TEXT.replace("≥12次", "≥10次"), "2024-07-01")
    ((_, words),) = repo.told()
    assert words.startswith("自 2024-05-01 公开第 1 版以来，内容改了 1 处（如 绩效指标 › 培训次数 › 指标值）")
    assert repo.told(SITE.model_copy(update={"record_since": None})) == []
    assert repo.told(SITE.model_copy(update={"record_since": "2024-08-01"})) == []


def test_a_change_not_committed_yet_is_told_too(repo: Repository) -> None:
    repo.commit(TEXT, "2024-07-01")
    (repo.content / PLACE).write_text(TEXT.replace("≥12次", "≥10次"), encoding="utf-8")
    assert len(repo.told()) == 1


def test_a_correction_is_no_silent_change(repo: Repository) -> None:
    repo.commit(TEXT, "2024-05-01")
    corrected = TEXT.replace("≥12次", "≥10次").replace("state:", "version: 2\nstate:")
    repo.commit(corrected.replace("parts:", "corrections: [{on: 2024-07-01, text: 改正}]\nparts:"), "2024-07-01")
    assert repo.told() == []


def test_a_change_before_it_was_published_is_none(repo: Repository) -> None:
    repo.commit(TEXT.replace("已公开", "草稿"), "2024-06-02")
    repo.commit(TEXT.replace("≥12次", "≥10次"), "2024-07-01")
    assert repo.told() == []


def test_without_git_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    assert list(repository.findings(tmp_path / "content", SITE)) == []
    monkeypatch.setenv("PATH", "")
    assert list(repository.findings(tmp_path / "content", SITE)) == []
