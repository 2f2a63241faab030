"""Progress shows on a terminal and only there; the time of each step is always known."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from generator.building.steps import watch
from tests.building.project import department, filing, make

pytestmark = pytest.mark.slow


def test_every_item_comes_through_and_its_step_is_measured() -> None:
    for found in (watch.Watch(), watch.ProgressBar()):
        assert list(found.each("读取", range(5), 5)) == [0, 1, 2, 3, 4]
        assert set(found.seconds) == {"读取"}


def test_the_pieces_of_a_step_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 1.0, 5.0, 7.0])
    monkeypatch.setattr(watch.time, "perf_counter", lambda: next(ticks))
    found = watch.Watch()
    for _ in range(2):
        with found.over("总览"):
            pass
    assert found.seconds == {"总览": 3.0}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = make(tmp_path)
    department(folder, "a/one")
    filing(folder, "a/one", 2024)
    return folder


COMMAND = [sys.executable, "-m", "generator", "build"]


def test_a_pipe_gets_two_lines_and_nothing_else(project: Path) -> None:
    found = subprocess.run(COMMAND, cwd=project, capture_output=True, text=True, check=True)
    assert len(found.stdout.splitlines()) == 2
    assert found.stderr == ""


def test_a_terminal_gets_a_bar_with_count_and_rate(project: Path) -> None:
    ours, theirs = pty.openpty()
    subprocess.run(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:
            break
    os.close(ours)
    for words in ("读取", "页面", "1/1", "/秒"):
        assert words in shown.decode()
