"""A command that is told to stop: one line, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import building, chromium, site
from tests.conftest import ROOT
from tests.test_cli import run


@pytest.fixture(autouse=True)
def hang_up_is_heard() -> Iterator[None]:
    """Where the tests themselves run under nohup, what they start would ignore it, too."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("command", ["build", "check", "pdf", "render --out x"])
def test_told_to_stop_a_command_says_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: str, number: signal.Signals
) -> None:
    def stop(*_: object, **__: object) -> None:
        os.kill(os.getpid(), number)

    monkeypatch.setattr(site, "check", stop)
    monkeypatch.setattr(building, "build", stop)
    monkeypatch.setattr(chromium, "find", lambda: "chromium")
    before = signal.getsignal(number)
    result = run(project, *command.split())
    assert result.exit_code == 128 + number
    assert result.output == f"jixiao: 收到 {number.name} 信号，已停止；没有做完的部分不会发布，旧网站保持原样。\n"
    assert signal.getsignal(number) is before


def ended(running: subprocess.Popen[str]) -> str:
    """What a command said that was told to stop; one that goes on is ended with all it started."""
    try:
        return running.communicate(timeout=60)[1]
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        raise


def test_a_build_told_to_stop_ends_with_its_workers_and_leaves_nothing_behind(project: Path) -> None:
    home = project / "site_templates/pages/department.md.j2"
    home.write_text("{% for a in range(10 ** 12) %}{% endfor %}" + home.read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--workers", "2"]
    running = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True, start_new_session=True)
    start = time.monotonic()
    while not (project / ".site.building").exists():
        assert time.monotonic() - start < 60
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGHUP)
    told = ended(running)
    assert running.returncode == 128 + signal.SIGHUP
    assert told == "jixiao: 收到 SIGHUP 信号，已停止；没有做完的部分不会发布，旧网站保持原样。\n"
    assert not (project / "site").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


ENDLESS = """
from pathlib import Path
from generator.building.steps import workers
from generator.cli import main

def work(number):
    Path(f"begun-{number}").touch()
    while True:
        pass

@main.command()
def wait():
    list(workers.in_order(work, range(32), 2))

main(["wait"])
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_workers_stop_at_once_and_without_a_word(tmp_path: Path, number: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", ENDLESS]
    running = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    start = time.monotonic()
    while len(list(tmp_path.glob("begun-*"))) < 2:
        assert time.monotonic() - start < 60
        time.sleep(0.05)
    os.killpg(running.pid, number) if number == signal.SIGHUP else running.send_signal(number)
    told = ended(running)
    assert running.returncode == 128 + number
    assert told.splitlines() == [f"jixiao: 收到 {number.name} 信号，已停止；没有做完的部分不会发布，旧网站保持原样。"]
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
