"""The published folder is always a whole site: exchanged in one step, locked, kept, never left half made."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from generator import errors, exchange
from generator.cli import main
from generator.errors import PublishingFailedError, UsageError
from tests.building import project as small
from tests.conftest import ROOT, Publish, drawn_from
from tests.publish.test_one_road import everything

pytestmark = pytest.mark.slow

Tree = dict[str, bytes]


def run(project: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, arguments)


def tree(folder: Path) -> Tree:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def folder(path: Path, words: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(words, encoding="utf-8")
    return path


def words(path: Path) -> str:
    return (path / "index.html").read_text(encoding="utf-8")


def put(site: Path, text: str, *, keep: bool = True) -> None:
    with exchange.workshop(site) as workshop:
        exchange.put(folder(workshop / "new", text), site, keep=keep)


def old_kernel(patch: pytest.MonkeyPatch) -> None:
    """A system without renameat2."""
    patch.setattr(exchange.ctypes, "CDLL", lambda *_, **__: SimpleNamespace())


@pytest.mark.parametrize("kernel", ["new", "old"])
def test_the_new_site_stands_and_the_one_before_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kernel: str
) -> None:
    if kernel == "old":
        old_kernel(monkeypatch)
    site = tmp_path / "site"
    for text in ("一", "二", "三"):
        put(site, text)
    assert (words(site), words(exchange.previous(site)), words(exchange.spare(site))) == ("三", "二", "一")
    assert sorted(one.name for one in tmp_path.iterdir()) == [".site.spare", "site", "site.previous"]


def test_rollback_brings_the_site_before_and_twice_returns(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, "一")
    put(site, "二")
    exchange.rollback(site)
    assert (words(site), words(exchange.previous(site))) == ("一", "二")
    exchange.rollback(site)
    assert (words(site), words(exchange.previous(site))) == ("二", "一")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["site", "site.previous"]


def test_rollback_without_a_site_before_is_one_chinese_line(project: Path) -> None:
    result = run(project, "rollback")
    assert result.exit_code == 2
    assert "没有可以恢复的网站" in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_rollback_restores_what_was_published_before(project: Path, published: Publish) -> None:
    published(project)
    first = tree(project / "site")
    about = project / "docs/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n又一句。\n", encoding="utf-8")
    run(project, "build")
    second = tree(project / "site")
    assert run(project, "rollback").exit_code == 0
    assert tree(project / "site") == first != second
    assert run(project, "rollback").exit_code == 0
    assert tree(project / "site") == second


def test_a_preview_keeps_no_site_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, "一", keep=False)
    put(site, "二", keep=False)
    assert words(site) == "二"
    assert not exchange.previous(site).exists()


def test_readers_never_miss_the_site_while_it_changes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, "零")
    stop, seen = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            seen.append(words(site) if site.is_dir() else "缺")

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(150):
        put(site, str(number))
    stop.set()
    reader.join()
    assert "缺" not in seen


def holding(site: Path) -> subprocess.Popen[str]:
    """Another process that has the lock of `site`."""
    code = (
        "import pathlib, sys, time\nfrom generator import exchange\n"
        "with exchange.workshop(pathlib.Path(sys.argv[1])):\n    print('ready', flush=True)\n    time.sleep(60)\n"
    )
    found = subprocess.Popen([sys.executable, "-c", code, str(site)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert found.stdout is not None
    assert found.stdout.readline() == "ready\n"
    return found


def test_two_builds_at_once_are_refused_with_the_other_process_named(project: Path) -> None:
    other = holding(project / "site")
    try:
        result = run(project, "build")
        assert result.exit_code == 2
        assert f"进程 {other.pid}" in result.output
        assert run(project, "rollback").exit_code == 2
    finally:
        other.kill()
        other.wait()
    assert run(project, "build").exit_code == 0


def test_what_a_killed_build_left_is_cleaned_by_the_next(project: Path) -> None:
    other = holding(project / "site")
    folder(project / ".site.building/pages", "半")
    other.kill()
    other.wait()
    assert (project / ".site.building").is_dir()
    assert run(project, "build").exit_code == 0
    assert not (project / ".site.building").exists()


def test_the_workers_of_a_killed_build_are_waited_for(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, time\nfrom generator import exchange\n"
        "with exchange.workshop(pathlib.Path(sys.argv[1])):\n"
        "    if os.fork():\n        os._exit(0)\n"  # the build is gone, its worker has the lock a while longer
        "    time.sleep(0.5)\n    os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "site")], cwd=ROOT, check=True)
    put(tmp_path / "site", "一")
    assert words(tmp_path / "site") == "一"


def test_who_holds_the_lock_for_long_after_a_build_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_ENDING", 0.1)
    with exchange.workshop(tmp_path / "site") as folder_:
        (folder_ / "lock").write_text(f"{2**22 + 1}\n", encoding="ascii")  # larger than any number of a process
        with pytest.raises(UsageError, match="进程 4194305"):
            put(tmp_path / "site", "一")


@pytest.mark.parametrize("step", [1, 2, 3])
def test_three_renames_cut_short_are_put_right_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    site = tmp_path / "site"
    put(site, "一")
    put(site, "二")
    old_kernel(monkeypatch)
    rename, left = Path.rename, iter(range(step))

    def cut(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return rename(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        with pytest.raises(KeyboardInterrupt) if step < 3 else nullcontext():
            exchange.swap(exchange.previous(site), site)
    with exchange.workshop(site):
        pass
    found = words(site), words(exchange.previous(site))
    assert found == (("二", "一") if step == 1 else ("一", "二"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["site", "site.previous"]


@pytest.mark.parametrize(("options", "free"), [((), 5), (("--clean",), 64)])
def test_too_little_disk_is_told_before_anything_is_built(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish, options: tuple[str, ...], free: int
) -> None:
    published(project)
    before = tree(project / "site")
    monkeypatch.setattr(exchange.shutil, "disk_usage", lambda _: SimpleNamespace(free=free * 2**20, used=2**40))
    result = run(project, "build", *options)
    assert result.exit_code == 2
    assert "磁盘空间不足" in result.output
    assert f"还剩 {free} MB" in result.output
    assert tree(project / "site") == before


def test_a_site_that_begins_as_the_published_one_needs_no_room_for_all_of_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(project)
    assert run(project, "build").exit_code == 0  # a copied site is looked through once
    monkeypatch.setattr(exchange.shutil, "disk_usage", lambda _: SimpleNamespace(free=65 * 2**20, used=2**40))
    monkeypatch.setattr(exchange, "size", None)  # nobody reckons it, either
    assert run(project, "build").exit_code == 0


def test_too_little_disk_is_told_when_everything_is_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(project)
    assert run(project, "build").exit_code == 0  # as above
    before = tree(project / "site")
    monkeypatch.setattr(exchange.shutil, "disk_usage", lambda _: SimpleNamespace(free=64 * 2**20, used=2**40))
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "\n# 改动\n", encoding="utf-8")
    result = run(project, "build")
    assert result.exit_code == 2
    assert "磁盘空间不足" in result.output
    assert tree(project / "site") == before


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EACCES, "没有权限"),
        (errno.ENOENT, "文件不见了"),
    ],
)
def test_trouble_of_the_system_is_said_in_chinese(number: int, said: str) -> None:
    line = errors.system(OSError(number, os.strerror(number), "site/index.html"))
    assert said in line
    assert "site/index.html" in line
    assert "\n" not in line


def test_a_full_disk_while_building_keeps_the_old_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(project)
    before = tree(project / "site")
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if ".building" in str(self) and self.name.endswith(".bin"):
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return write(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        result = run(project, "build")
    assert result.exit_code == 2
    assert "磁盘已满" in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert tree(project / "site") == before
    assert not (project / ".site.building").exists()
    assert run(project, "build").exit_code == 0


def test_a_site_folder_that_cannot_be_made_is_told(project: Path) -> None:
    (project / "out").write_text("这里是文件", encoding="utf-8")
    result = run(project, "build", "--site-dir", "out/site")
    assert result.exit_code == 2
    assert "读写文件出错" in result.output
    assert "Traceback" not in result.output


def test_an_error_of_the_exchange_itself_is_raised(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="site"):
        exchange.swap(tmp_path / "none", folder(tmp_path / "site", "一"))


def test_a_link_out_of_the_content_stops_publishing(
    project: Path, tmp_path_factory: pytest.TempPathFactory, published: Publish
) -> None:
    published(project)
    before = tree(project / "site")
    outside = tmp_path_factory.mktemp("outside") / "target.yaml"
    inside = project / "content/hengyang/jggw/2024/target.yaml"
    shutil.move(inside, outside)
    inside.symlink_to(outside)
    result = run(project, "build")
    assert result.exit_code == 1
    assert "不能用符号链接" in result.output
    assert tree(project / "site") == before


def test_both_errors_are_what_the_command_line_tells() -> None:
    assert issubclass(UsageError, errors.ProjectError)
    assert issubclass(PublishingFailedError, errors.ProjectError)


def killed(project: Path, after: float) -> None:
    """A build that is killed `after` seconds; what it started has to end by itself."""
    command = [sys.executable, "-m", "generator", "build", "--workers", "2"]
    build = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        build.wait(after)
    except subprocess.TimeoutExpired:
        build.send_signal(signal.SIGKILL)
        build.wait()


def kills(project: Path, count: int) -> None:
    """`count` builds killed at random moments: the site is always the old or the new one, and the next build works."""
    chance = random.Random(drawn_from("JIXIAO_SEED"))
    for number in range(8):  # enough for several processes
        small.department(project, f"hengyang/d{number}", f"第{number}处")
        small.filing(project, f"hengyang/d{number}", 2024)
    about = project / "docs/about.md"
    text = about.read_text(encoding="utf-8")
    sites = []
    took = 0.0
    for words_ in ("甲", "乙"):
        about.write_text(text + f"\n{words_}\n", encoding="utf-8")
        start = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "generator", "build", "--workers", "2"], cwd=project, check=True, capture_output=True
        )
        took = time.monotonic() - start
        sites.append(tree(project / "site"))
    for number in range(count):
        about.write_text(text + f"\n{'甲乙'[number % 2]}\n", encoding="utf-8")
        if number % 3 == 0:
            shutil.rmtree(project / ".cache", ignore_errors=True)  # none yet when the first build was killed early
        killed(project, took * chance.uniform(0.7 if number % 2 else 0.0, 1.1))
        assert tree(project / "site") in sites, number
        assert tree(exchange.previous(project / "site")) in sites, number
    about.write_text(text + "\n甲\n", encoding="utf-8")
    assert run(project, "build").exit_code == 0
    assert tree(project / "site") == sites[0]
    assert list(project.glob(".site*")) == [exchange.spare(project / "site")]


def test_killed_at_any_moment_the_site_is_the_old_or_the_new_one(project: Path) -> None:
    kills(project, 3)


@pytest.mark.audit
def test_killed_two_hundred_times_the_site_is_the_old_or_the_new_one(project: Path) -> None:
    kills(project, 200)


@pytest.mark.audit
def test_killed_two_hundred_times_while_building_all_filings_there_are_it_is_so_too(tmp_path: Path) -> None:
    kills(everything(tmp_path), 200)
