"""与 git 相合: where the content lies in a repository, whether its history tells the same as the filings themselves.

For people who keep the content, and for a build that has no published site to compare with. Without git, or with a
history cut short, nothing is found and nothing differs.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from generator import reader
from generator.findings import Finding, Severity
from generator.folders import version_of
from generator.frozen import dataclass
from generator.model import Filing, Site, State
from generator.versions import differences

RULES: Mapping[str, str] = MappingProxyType({"JX427": "git 的历史与版本、更正记录和撤回的说明要相合。"})
_DEPTH = 4
"""region/department/year/name.yaml."""
_OPEN = frozenset({State.PUBLISHED, State.CLOSED})


@dataclass(frozen=True, slots=True)
class FileCommit:
    """一次提交 of one file."""

    commit: str
    on: str
    """ISO day."""
    deletes: bool


def findings(content: Path, site: Site | None) -> Iterator[Finding]:
    """What of the filings below `content` the history tells otherwise."""
    git = shutil.which("git")
    if git is None or not content.is_dir():
        return
    history = _History(git, content.resolve())
    since = site.record_since if site else None
    for path, commits in history.filings().items():
        if not (content / path).exists():
            yield from _vanished(history, path, commits)
        elif since and commits[0].on >= since:
            yield from _silent(history, path, [*_from(commits, since)])


def deleted(content: Path, since: str, only: Collection[str] = ()) -> Iterator[str]:
    """region/department/year/name of every open filing of the regions `only`, or of all, deleted from a day on."""
    git = shutil.which("git")
    if git is None or not content.is_dir():
        return
    history = _History(git, content.resolve())
    for path, commits in history.filings().items():
        wanted = not only or PurePosixPath(path).parts[0] in only
        if wanted and commits[0].on >= since and not (content / path).exists() and _was_open(history, path, commits[0]):
            yield path.removesuffix(".yaml")


class _History:
    """What git tells of the files below a folder."""

    def __init__(self, git: str, content: Path) -> None:
        self.git, self.content = git, content

    def filings(self) -> dict[str, list[FileCommit]]:
        """Path below the folder → its commits, newest first."""
        found: dict[str, list[FileCommit]] = {}
        commit = on = ""
        told = self._run("log", "--no-renames", "--name-status", "--format=commit %H %cs", "--relative", "--", ".")
        for line in told.decode("utf-8", "replace").splitlines():
            if line.startswith("commit "):
                _, commit, on = line.split(" ")
            elif "\t" in line:
                status, path = line.split("\t", 1)
                if _is_filing(path):
                    found.setdefault(path, []).append(FileCommit(commit, on, status == "D"))
        return found

    def filing(self, commit: str, path: str) -> Filing | None:
        """The filing as a commit has it; None where it cannot be read today."""
        data = self._run("show", f"{commit}:./{path}")
        return reader.filing(data, f"{self.content.name}/{path}")[0] if data else None

    def _run(self, *arguments: str) -> bytes:
        command = [self.git, "-c", "core.quotepath=off", *arguments]
        done = subprocess.run(command, cwd=self.content, capture_output=True, check=False)  # noqa: S603 - git's own path
        return done.stdout if done.returncode == 0 else b""


def _is_filing(path: str) -> bool:
    name = PurePosixPath(path)
    return len(name.parts) == _DEPTH and name.suffix == ".yaml" and not version_of(name.name)


def _from(commits: list[FileCommit], since: str) -> Iterator[FileCommit]:
    """Those on or after `since`, newest first, and the one they began from."""
    for commit in commits:
        yield commit
        if commit.on < since:
            return


def _vanished(history: _History, path: str, commits: list[FileCommit]) -> Iterator[Finding]:
    gone = commits[0]
    if before := _was_open(history, path, gone):
        words = (
            f"这份{before.state}的申报在 {gone.on} 的提交里删去了，没有留下说明："
            "不再公开的，请恢复这个文件，写 state: 撤回、state_reason 和 withdrawn_on"
        )
        yield _finding(history, path, words)


def _was_open(history: _History, path: str, gone: FileCommit) -> Filing | None:
    """The filing that a commit deleted, if readers could see it."""
    before = history.filing(f"{gone.commit}^", path) if gone.deletes else None
    return before if before is not None and before.state in _OPEN else None


def _silent(history: _History, path: str, commits: list[FileCommit]) -> Iterator[Finding]:
    """Content that changed after it was published, under the same version."""
    now, _ = reader.filing((history.content / path).read_bytes(), f"{history.content.name}/{path}")
    if now is None or now.state is not State.PUBLISHED:
        return
    for commit in reversed(commits):
        before = None if commit.deletes else history.filing(commit.commit, path)
        if before is None or (before.state, before.version) != (State.PUBLISHED, now.version):
            continue
        if changed := differences.of_versions(before, now):
            words = (
                f"自 {commit.on} 公开第 {now.version} 版以来，内容改了 {len(changed)} 处（如 {changed[0].place}），"
                "version 没有加 1：是更正的，请留下旧的一版，写明 corrections"
            )
            yield _finding(history, path, words)
        return


def _finding(history: _History, path: str, words: str) -> Finding:
    return Finding(f"{history.content.name}/{path}", 0, 0, "JX427", Severity.WARNING, "", words)
